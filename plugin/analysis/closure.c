#include "analysis/closure.h"

#include "analysis/asked.h"
#include "base/alloc.h"

/* A field that is not written here is one that an edit changes unseen: who adds one writes it. */
_Static_assert(sizeof(fg_inst) == 40, "fg_inst");
_Static_assert(sizeof(fg_block) == 48, "fg_block");
_Static_assert(sizeof(fg_case) == 24, "fg_case");
_Static_assert(sizeof(fg_slot) == 16, "fg_slot");
_Static_assert(sizeof(fg_function) == 40, "fg_function");
_Static_assert(sizeof(fg_object) == 24, "fg_object");
_Static_assert(sizeof(fg_type) == 56, "fg_type");
_Static_assert(sizeof(fg_field) == 32, "fg_field");
_Static_assert(sizeof(fg_decl) == 80, "fg_decl");
_Static_assert(sizeof(fg_place) == 16, "fg_place");
_Static_assert(sizeof(fg_macro_use) == 20, "fg_macro_use");
_Static_assert(sizeof(fg_link_function) == 64, "fg_link_function");
_Static_assert(sizeof(fg_link_object) == 32, "fg_link_object");
_Static_assert(sizeof(fg_file) == 24, "fg_file");
_Static_assert(sizeof(fg_const) == 16, "fg_const");
_Static_assert(sizeof(fg_reloc) == 16, "fg_reloc");
_Static_assert(sizeof(fg_ir_string) == 16, "fg_ir_string");
_Static_assert(sizeof(fg_owned) == 16, "fg_owned");
_Static_assert(sizeof(fg_counted) == 64, "fg_counted");

/* Valid while the stamp is the naming's. */
typedef struct entry {
	uint32_t stamp, name;
} entry;

typedef struct book {
	entry *at[FG_NAME_KINDS];
	uint32_t n[FG_NAME_KINDS];
	/* Made when asked for. By id: hash of what a record says without naming another. */
	uint64_t *types, *decls;
	uint32_t *object_of; /* by declaration: the IR object */
	fg_type_id basic[11];
	bool has_basic;
} book;

typedef struct item {
	fg_name_kind kind;
	fg_thing thing;
} item;

struct fg_naming {
	const fg_program_analysis *p;
	book *books; /* by unit; behind the last: of the program */
	fg_names *names;
	uint32_t stamp;
	bool is_open, is_lost, has_main;
	FG_VEC(item) todo; /* named, and not written yet */
	fg_u64map marked; /* unit and first field of records that something is known of */
	fg_buf *out;
	/* The function whose code is written: its unit, and where it begins. */
	uint32_t unit;
	const fg_ir *ir;
	fg_unit *u;
	fg_file_id file;
	uint32_t line;
};

/* ---- names ---- */

void fg_names_release(fg_names *n)
{
	for (int i = 0; i < FG_NAME_KINDS; i++)
		fg_vec_release(&n->of[i]);
}

static uint64_t record_key(uint32_t unit, uint32_t first_field)
{
	return (uint64_t)unit << 32 | first_field;
}

static void mark_members(fg_naming *n)
{
	const fg_program_analysis *p = n->p;
	for (size_t i = 0; i < p->owned.n; i++)
		fg_u64map_put(&n->marked, record_key(p->owned.at[i].unit, p->owned.at[i].record),
		              NULL);
	for (size_t i = 0; i < p->counted.n; i++)
		fg_u64map_put(&n->marked,
		              record_key(p->counted.at[i].unit, p->counted.at[i].record), NULL);
}

static void open_program_book(fg_naming *n, book *b)
{
	const fg_link *l = n->p->link;
	b->n[FG_NAME_UNIT] = (uint32_t)l->units.n;
	b->n[FG_NAME_FUNCTION] = (uint32_t)l->functions.n;
	b->n[FG_NAME_OBJECT] = (uint32_t)l->objects.n;
}

/* Types that the analysis added are not the unit's. */
static void open_unit_book(fg_naming *n, book *b, uint32_t unit)
{
	const fg_ir *ir = n->p->link->units.at[unit].ir;
	const fg_unit *u = n->p->link->units.at[unit].unit;
	b->n[FG_NAME_FILE] = (uint32_t)u->files.n;
	b->n[FG_NAME_PLACE] = (uint32_t)u->places.n;
	b->n[FG_NAME_MACRO] = (uint32_t)u->macro_uses.n;
	b->n[FG_NAME_TYPE] = n->p->type_counts[unit];
	b->n[FG_NAME_DECL] = (uint32_t)u->decls.n;
	b->n[FG_NAME_STRING] = (uint32_t)ir->strings.n;
}

fg_naming *fg_naming_new(const fg_program_analysis *p)
{
	fg_naming *n = fg_calloc(1, sizeof(*n));
	uint32_t units = (uint32_t)p->link->units.n;
	n->p = p;
	n->books = fg_calloc(units + 1, sizeof(*n->books));
	for (uint32_t i = 0; i < units; i++)
		open_unit_book(n, &n->books[i], i);
	open_program_book(n, &n->books[units]);
	for (size_t i = 0; i < p->link->functions.n; i++)
		n->has_main |= (p->link->functions.at[i].flags & FG_LINK_MAIN) != 0;
	mark_members(n);
	return n;
}

void fg_naming_free(fg_naming *n)
{
	if (!n)
		return;
	for (size_t i = 0; i <= n->p->link->units.n; i++) {
		for (int k = 0; k < FG_NAME_KINDS; k++)
			fg_free(n->books[i].at[k]);
		fg_free(n->books[i].object_of);
		fg_free(n->books[i].types);
		fg_free(n->books[i].decls);
	}
	fg_free(n->books);
	fg_vec_release(&n->todo);
	fg_u64map_release(&n->marked);
	fg_free(n);
}

static bool is_of_program(fg_name_kind kind)
{
	return kind == FG_NAME_UNIT || kind == FG_NAME_FUNCTION || kind == FG_NAME_OBJECT;
}

/* NULL: there is no such thing. */
static entry *entry_of(fg_naming *n, fg_name_kind kind, fg_thing t)
{
	book *b = &n->books[is_of_program(kind) ? n->p->link->units.n : t.unit];
	if (t.id >= b->n[kind])
		return NULL;
	if (!b->at[kind])
		b->at[kind] = fg_calloc(b->n[kind], sizeof(entry));
	return &b->at[kind][t.id];
}

static void give(fg_naming *n, fg_name_kind kind, fg_thing t, uint32_t name)
{
	*entry_of(n, kind, t) = (entry){n->stamp, name};
}

void fg_naming_begin(fg_naming *n, fg_names *names, bool is_open)
{
	n->names = names;
	n->is_open = is_open;
	n->is_lost = false;
	n->stamp++;
	fg_vec_clear(&n->todo);
	for (int k = 0; k < FG_NAME_KINDS; k++)
		for (size_t i = 0; i < names->of[k].n; i++)
			give(n, (fg_name_kind)k, names->of[k].at[i], (uint32_t)i + 1);
}

bool fg_naming_is_lost(const fg_naming *n)
{
	return n->is_lost;
}

static bool is_none(fg_name_kind kind, fg_thing t)
{
	return is_of_program(kind) ? t.id == FG_LINK_NONE : t.id == 0;
}

/* *is_new: it got the name now. */
static uint32_t name_of(fg_naming *n, fg_name_kind kind, fg_thing t, bool *is_new)
{
	entry *e = is_none(kind, t) ? NULL : entry_of(n, kind, t);
	*is_new = false;
	if (!e) {
		n->is_lost |= !n->is_open && !is_none(kind, t);
		return 0;
	}
	if (e->stamp == n->stamp)
		return e->name;
	if (!n->is_open) {
		n->is_lost = true;
		return 0;
	}
	fg_vec_push(&n->names->of[kind], t);
	*e = (entry){n->stamp, (uint32_t)n->names->of[kind].n};
	*is_new = true;
	return e->name;
}

uint32_t fg_naming_name(fg_naming *n, fg_name_kind kind, uint32_t unit, uint32_t id)
{
	fg_thing t = {is_of_program(kind) ? 0 : unit, id};
	bool is_new;
	uint32_t name = name_of(n, kind, t, &is_new);
	if (is_new)
		fg_vec_push(&n->todo, (item){kind, t});
	return name;
}

bool fg_naming_thing(const fg_naming *n, fg_name_kind kind, uint32_t name, fg_thing *out)
{
	if (name == 0 || name > n->names->of[kind].n)
		return false;
	*out = n->names->of[kind].at[name - 1];
	return true;
}

/* ---- writing ---- */

/* The text never leaves the machine: its order of bytes will do. */
static void put_raw(fg_naming *n, const void *v, size_t size)
{
	fg_buf *b = n->out;
	if (b->cap - b->n <= size)
		fg_buf_reserve(b, size);
	memcpy(b->at + b->n, v, size);
	b->n += size;
}

static void put(fg_naming *n, uint32_t v)
{
	put_raw(n, &v, sizeof(v));
}

static void put_wide(fg_naming *n, uint64_t v)
{
	put_raw(n, &v, sizeof(v));
}

static void put_byte(fg_naming *n, uint8_t v)
{
	put_raw(n, &v, 1);
}

static void put_bytes(fg_naming *n, const void *at, size_t size)
{
	put_wide(n, size);
	if (size)
		put_raw(n, at, size);
}

static void put_name(fg_naming *n, fg_name_kind kind, uint32_t unit, uint32_t id)
{
	put(n, fg_naming_name(n, kind, unit, id));
}

static void put_pointer_to(fg_naming *n, uint32_t unit, fg_type_id type)
{
	const fg_unit *u = n->p->link->units.at[unit].unit;
	put_name(n, FG_NAME_TYPE, unit, fg_unit_find_pointer_to(u, type));
}

static void put_text(fg_naming *n, uint32_t unit, fg_str_id id)
{
	const char *text = fg_unit_str(n->p->link->units.at[unit].unit, id);
	put_bytes(n, text, strlen(text));
}

/* ---- places ---- */

static void put_place_content(fg_naming *n, uint32_t unit, fg_place_id id)
{
	const fg_place *p = fg_unit_place(n->p->link->units.at[unit].unit, id);
	put_name(n, FG_NAME_FILE, unit, p->file);
	put_name(n, FG_NAME_MACRO, unit, p->macro);
}

/* The line too, from the function's first: two values of one line are told alike. */
static void put_code_place(fg_naming *n, fg_place_id id)
{
	bool is_new;
	fg_location at;
	put(n, name_of(n, FG_NAME_PLACE, (fg_thing){n->unit, id}, &is_new));
	if (!is_new)
		return;
	put_place_content(n, n->unit, id);
	uint32_t line = fg_unit_locate(n->u, id, &at) ? at.line : 0;
	bool is_own = fg_unit_place(n->u, id)->file == n->file;
	put(n, is_own ? line - n->line : line);
}

static void put_macro(fg_naming *n, fg_thing t)
{
	const fg_unit *u = n->p->link->units.at[t.unit].unit;
	const fg_macro_use *m = &u->macro_uses.at[t.id];
	put_text(n, t.unit, m->name);
	put_name(n, FG_NAME_FILE, t.unit, m->file);
	put(n, m->is_argument);
	put_name(n, FG_NAME_MACRO, t.unit, m->outer);
}

static void put_file(fg_naming *n, fg_thing t)
{
	const fg_unit *u = n->p->link->units.at[t.unit].unit;
	put_text(n, t.unit, u->files.at[t.id].path);
	put(n, u->files.at[t.id].flags);
}

/* ---- types ---- */

/* What stands in `n->out` from byte `begin` on, as a hash instead. */
static uint64_t take_hash(fg_naming *n, size_t begin)
{
	uint64_t h = fg_hash64(n->out->at + begin, n->out->n - begin, 1) | 1;
	n->out->n = begin;
	return h;
}

/* Where a type without a tag stands is no part of what it is. */
static void put_type_name(fg_naming *n, uint32_t unit, fg_str_id id)
{
	const char *name = fg_unit_str(n->p->link->units.at[unit].unit, id);
	const char *mark = strchr(name, '('), *at = mark ? strstr(mark, " at ") : NULL;
	bool is_unnamed = at && (strstr(mark, "(unnamed") || strstr(mark, "(anonymous"));
	if (is_unnamed)
		put_bytes(n, name, (size_t)(at - name));
	else
		put_text(n, unit, id);
}

/* What owner.c and counted.c know. */
static void put_known_members(fg_naming *n, uint32_t unit, uint32_t first)
{
	const fg_program_analysis *p = n->p;
	if (!fg_u64map_get(&n->marked, record_key(unit, first)))
		return;
	for (size_t i = 0; i < p->owned.n; i++) {
		const fg_owned *o = &p->owned.at[i];
		if (o->unit != unit || o->record != first)
			continue;
		put_byte(n, 'o');
		put_wide(n, o->offset);
	}
	for (size_t i = 0; i < p->counted.n; i++) {
		const fg_counted *c = &p->counted.at[i];
		if (c->unit != unit || c->record != first)
			continue;
		put_byte(n, 'c');
		put_wide(n, c->offset);
		put(n, c->counter ? c->counter - first + 1 : 0);
		put_wide(n, (uint64_t)c->scale);
		put_wide(n, (uint64_t)(c->scale >> 64));
		put(n, c->is_open);
	}
}

static uint64_t hash_type(fg_naming *n, fg_thing at)
{
	const fg_unit *u = n->p->link->units.at[at.unit].unit;
	const fg_type *t = fg_unit_type(u, at.id);
	size_t begin = n->out->n;
	put(n, t->kind | (uint32_t)t->quals << 8 | (uint32_t)t->rank << 16 |
	               (uint32_t)t->address_space << 24);
	put(n, t->flags);
	put_wide(n, t->size);
	put_wide(n, t->count);
	put(n, t->align);
	put_type_name(n, at.unit, t->name);
	put(n, t->n);
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		put_wide(n, f->bit_offset);
		put_text(n, at.unit, f->name);
		put(n, f->bit_width);
		put(n, f->flags);
		put(n, f->record == at.id);
	}
	if (t->kind == FG_TYPE_RECORD && t->n)
		put_known_members(n, at.unit, t->first);
	return take_hash(n, begin);
}

static void put_type(fg_naming *n, fg_thing at)
{
	const fg_unit *u = n->p->link->units.at[at.unit].unit;
	const fg_type *t = fg_unit_type(u, at.id);
	book *b = &n->books[at.unit];
	if (!b->types)
		b->types = fg_calloc(b->n[FG_NAME_TYPE], sizeof(*b->types));
	if (!b->types[at.id])
		b->types[at.id] = hash_type(n, at);
	put_wide(n, b->types[at.id]);
	put_name(n, FG_NAME_TYPE, at.unit, t->elem);
	put_name(n, FG_NAME_TYPE, at.unit, t->canon);
	put_name(n, FG_NAME_DECL, at.unit, t->decl);
	for (uint32_t i = 0; t->kind == FG_TYPE_FUNCTION && i < t->n; i++)
		put_name(n, FG_NAME_TYPE, at.unit, u->type_ids.at[t->first + i]);
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		put_name(n, FG_NAME_TYPE, at.unit, f->type);
		if (f->record != at.id)
			put_name(n, FG_NAME_TYPE, at.unit, f->record);
	}
}

/* ---- values, contents ---- */

static void put_value(fg_naming *n, uint32_t unit, fg_value v)
{
	const fg_ir *ir = n->p->link->units.at[unit].ir;
	uint32_t i = fg_value_index(v);
	fg_value_kind kind = fg_value_kind_of(v);
	put_byte(n, (uint8_t)kind);
	if (kind == FG_VALUE_CONST || kind == FG_VALUE_FLOAT) {
		const fg_const *c = &ir->consts.at[i];
		put_wide(n, (uint64_t)c->bits);
		put_name(n, FG_NAME_TYPE, unit, c->type);
	} else if (kind == FG_VALUE_GLOBAL) {
		put_name(n, FG_NAME_DECL, unit, i);
	} else if (kind == FG_VALUE_STRING) {
		put_name(n, FG_NAME_STRING, unit, i);
	} else {
		put(n, i);
	}
}

static void put_string(fg_naming *n, fg_thing t)
{
	const fg_ir *ir = n->p->link->units.at[t.unit].ir;
	const fg_ir_string *s = &ir->strings.at[t.id];
	put_bytes(n, ir->bytes.at + s->first_byte, s->byte_count);
	put(n, s->elem_size);
	put_name(n, FG_NAME_TYPE, t.unit, s->type);
	put_pointer_to(n, t.unit, s->type);
}

static void put_content(fg_naming *n, uint32_t unit, const fg_object *o)
{
	const fg_ir *ir = n->p->link->units.at[unit].ir;
	put(n, o->is_known);
	put_bytes(n, ir->bytes.at + o->first_byte, o->byte_count);
	put(n, o->reloc_count);
	for (uint32_t i = 0; i < o->reloc_count; i++) {
		const fg_reloc *r = &ir->relocs.at[o->first_reloc + i];
		put(n, r->offset);
		put_wide(n, (uint64_t)r->addend);
		put_value(n, unit, r->target);
	}
}

static const fg_object *object_of(fg_naming *n, fg_thing decl)
{
	const fg_ir *ir = n->p->link->units.at[decl.unit].ir;
	book *b = &n->books[decl.unit];
	if (!b->object_of) {
		b->object_of = fg_calloc(ir->unit->decls.n + 1, sizeof(uint32_t));
		for (size_t i = 1; i < ir->objects.n; i++)
			b->object_of[ir->objects.at[i].decl] = (uint32_t)i;
	}
	uint32_t i = b->object_of[decl.id];
	return i ? &ir->objects.at[i] : NULL;
}

/* ---- declarations, functions, objects ---- */

/* A model says that the variable of that name holds the length of this one (fg_contract_global). */
static void put_length_variable(fg_naming *n, fg_thing at)
{
	const fg_unit *u = n->p->link->units.at[at.unit].unit;
	const fg_model_buffer *m = fg_models_buffer(n->p->models, "", fg_unit_decl_name(u, at.id));
	for (size_t i = 0; m && m->length[0] && i < u->top_level.n; i++)
		if (strcmp(fg_unit_decl_name(u, u->top_level.at[i]), m->length) == 0)
			put_name(n, FG_NAME_DECL, at.unit, u->top_level.at[i]);
}

static void put_entity(fg_naming *n, fg_thing at, const fg_decl *d)
{
	const fg_object *content = object_of(n, at);
	put_name(n, FG_NAME_FUNCTION, 0, fg_link_function_of(n->p->link, at.unit, at.id));
	put_name(n, FG_NAME_OBJECT, 0, fg_link_object_of(n->p->link, at.unit, at.id));
	put_byte(n, content != NULL);
	if (content)
		put_content(n, at.unit, content);
	if (d->kind == FG_DECL_VARIABLE && !d->parent)
		put_length_variable(n, at);
}

static uint64_t hash_decl(fg_naming *n, fg_thing at)
{
	const fg_decl *d = fg_unit_decl(n->p->link->units.at[at.unit].unit, at.id);
	size_t begin = n->out->n;
	put(n, d->kind | (uint32_t)d->storage << 8);
	put(n, d->flags);
	put_text(n, at.unit, d->name);
	put(n, d->param_count);
	put_text(n, at.unit, d->section);
	put_text(n, at.unit, d->alias);
	put_text(n, at.unit, d->attributes);
	put(n, d->align);
	put_wide(n, (uint64_t)d->value);
	return take_hash(n, begin);
}

static void put_decl(fg_naming *n, fg_thing at)
{
	const fg_unit *u = n->p->link->units.at[at.unit].unit;
	const fg_decl *d = fg_unit_decl(u, at.id);
	book *b = &n->books[at.unit];
	if (!b->decls)
		b->decls = fg_calloc(b->n[FG_NAME_DECL], sizeof(*b->decls));
	if (!b->decls[at.id])
		b->decls[at.id] = hash_decl(n, at);
	put_wide(n, b->decls[at.id]);
	put_name(n, FG_NAME_TYPE, at.unit, d->type);
	put_pointer_to(n, at.unit, d->type);
	put_name(n, FG_NAME_PLACE, at.unit, d->place);
	put_name(n, FG_NAME_PLACE, at.unit, d->name_place);
	put_name(n, FG_NAME_DECL, at.unit, d->parent);
	put_name(n, FG_NAME_DECL, at.unit, d->canonical);
	put_name(n, FG_NAME_DECL, at.unit, d->definition);
	for (uint32_t i = 0; i < d->param_count; i++)
		put_name(n, FG_NAME_DECL, at.unit, u->decl_ids.at[d->first_param + i]);
	put_name(n, FG_NAME_DECL, at.unit, d->cleanup);
	if (d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE)
		put_entity(n, at, d);
}

static void put_function(fg_naming *n, uint32_t number)
{
	const fg_link_function *f = &n->p->link->functions.at[number];
	put_bytes(n, f->name, strlen(f->name));
	put(n, f->flags);
	put_byte(n, f->body != NULL);
	put_byte(n, fg_asked_usually(n->p, number));
	put_name(n, FG_NAME_UNIT, 0, f->unit);
	put_name(n, FG_NAME_DECL, f->unit, f->decl);
}

static void put_object(fg_naming *n, uint32_t number)
{
	const fg_link_object *o = &n->p->link->objects.at[number];
	put_bytes(n, o->name, strlen(o->name));
	put(n, o->flags);
	put_name(n, FG_NAME_UNIT, 0, o->unit);
	put_name(n, FG_NAME_DECL, o->unit, o->decl);
	put_byte(n, o->initial != NULL);
	if (o->initial)
		put_content(n, o->unit, o->initial);
}

static void put_unit(fg_naming *n, uint32_t number)
{
	const fg_unit *u = n->p->link->units.at[number].unit;
	put_text(n, number, u->target);
	put(n, u->pointer_size);
	put(n, u->is_big_endian);
	put(n, u->char_is_signed);
}

static void put_item(fg_naming *n, const item *i)
{
	switch (i->kind) {
	case FG_NAME_UNIT:
		put_unit(n, i->thing.id);
		return;
	case FG_NAME_FUNCTION:
		put_function(n, i->thing.id);
		return;
	case FG_NAME_OBJECT:
		put_object(n, i->thing.id);
		return;
	case FG_NAME_FILE:
		put_file(n, i->thing);
		return;
	case FG_NAME_PLACE:
		put_place_content(n, i->thing.unit, i->thing.id);
		return;
	case FG_NAME_MACRO:
		put_macro(n, i->thing);
		return;
	case FG_NAME_TYPE:
		put_type(n, i->thing);
		return;
	case FG_NAME_DECL:
		put_decl(n, i->thing);
		return;
	case FG_NAME_STRING:
		put_string(n, i->thing);
		return;
	case FG_NAME_KINDS:
		return;
	}
}

/* ---- code ---- */

static void put_field_ref(fg_naming *n, uint32_t field)
{
	const fg_type *t;
	if (!field) {
		put(n, 0);
		return;
	}
	fg_type_id record = fg_unit_field(n->u, field)->record;
	t = fg_unit_type(n->u, record);
	put_name(n, FG_NAME_TYPE, n->unit, record);
	put(n, field - t->first);
}

static void put_inst(fg_naming *n, const fg_inst *in)
{
	bool has_field = in->kind == FG_INST_LOAD || in->kind == FG_INST_STORE ||
	                 in->kind == FG_INST_FIELD;
	put(n, in->kind | (uint32_t)in->op << 8 | (uint32_t)in->flags << 16);
	put_name(n, FG_NAME_TYPE, n->unit, in->type);
	put_name(n, FG_NAME_TYPE, n->unit, in->operand_type);
	put_code_place(n, in->place);
	put_value(n, n->unit, in->a);
	put_value(n, n->unit, in->b);
	put_value(n, n->unit, in->c);
	if (has_field)
		put_field_ref(n, in->field);
	else if (in->kind == FG_INST_CALL)
		put_text(n, n->unit, in->field);
	else
		put(n, in->field);
	put(n, in->arg_count);
	for (uint32_t i = 0; i < in->arg_count; i++)
		put_value(n, n->unit, n->ir->args.at[in->first_arg + i]);
}

static void put_block(fg_naming *n, const fg_block *b)
{
	put(n, b->first);
	put(n, b->n);
	put(n, b->succ_count);
	for (uint32_t i = 0; i < b->succ_count; i++)
		put(n, fg_ir_succ(n->ir, b, i));
	put(n, b->pred_count);
	for (uint32_t i = 0; i < b->pred_count; i++)
		put(n, fg_ir_pred(n->ir, b, i));
	put(n, b->case_count);
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &n->ir->cases.at[b->first_case + i];
		put_wide(n, (uint64_t)c->low);
		put_wide(n, (uint64_t)c->high);
		put(n, c->succ);
		put_code_place(n, c->place);
	}
	put_value(n, n->unit, b->value);
	put_code_place(n, b->place);
	put_code_place(n, b->statement);
	put(n, b->term | (uint32_t)b->is_loop_head << 8);
}

static void put_slot(fg_naming *n, const fg_slot *s)
{
	put_name(n, FG_NAME_DECL, n->unit, s->decl);
	put_name(n, FG_NAME_TYPE, n->unit, s->type);
	put_pointer_to(n, n->unit, s->type);
	put(n, s->flags);
	put(n, s->param);
}

/* Types that fg_unit_basic_type and fg_unit_pointer_to find, where the code does not name them. */
static void put_basic_types(fg_naming *n)
{
	static const struct {
		fg_type_kind kind;
		uint32_t size;
		bool is_signed;
	} rows[] = {
		{FG_TYPE_INT, 1, false}, {FG_TYPE_INT, 1, true},   {FG_TYPE_INT, 2, false},
		{FG_TYPE_INT, 2, true},  {FG_TYPE_INT, 4, false},  {FG_TYPE_INT, 4, true},
		{FG_TYPE_INT, 8, false}, {FG_TYPE_INT, 8, true},   {FG_TYPE_INT, 16, false},
		{FG_TYPE_INT, 16, true}, {FG_TYPE_VOID, 0, false},
	};
	book *b = &n->books[n->unit];
	for (size_t i = 0; !b->has_basic && i < FG_ARRAY_LEN(rows); i++)
		b->basic[i] = fg_unit_find_basic_type(n->u, rows[i].kind, rows[i].size,
		                                      rows[i].is_signed);
	b->has_basic = true;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		put_name(n, FG_NAME_TYPE, n->unit, b->basic[i]);
	put_pointer_to(n, n->unit, b->basic[FG_ARRAY_LEN(rows) - 1]);
}

static void put_code(fg_naming *n, uint32_t number)
{
	const fg_function *f = n->p->link->functions.at[number].body;
	for (uint32_t i = 0; i < f->slot_count; i++)
		put_slot(n, &n->ir->slots.at[f->first_slot + i]);
	put(n, f->block_count);
	put(n, f->reachable_blocks);
	for (uint32_t i = 0; i < f->block_count; i++)
		put_block(n, fg_ir_block(n->ir, f, i));
	put(n, f->inst_count);
	for (uint32_t i = 0; i < f->inst_count; i++)
		put_inst(n, fg_ir_inst(n->ir, f, i));
	const fg_decl *d = fg_unit_decl(n->u, f->decl);
	for (uint32_t i = 0; i < d->param_count; i++)
		put_code_place(
			n, fg_unit_decl(n->u, n->u->decl_ids.at[d->first_param + i])->name_place);
	put_basic_types(n);
}

/* ---- calls ---- */

/* Its summary by what it says, and the names here of what it says it of. */
static void put_summary(fg_naming *n, uint32_t number)
{
	const fg_kept_summary *s = &n->p->kept_summaries[number];
	put_bytes(n, s->digest.hex, sizeof(s->digest.hex));
	for (int k = 0; k < FG_NAME_KINDS && s->names; k++) {
		put(n, (uint32_t)s->names->of[k].n);
		for (size_t i = 0; i < s->names->of[k].n; i++)
			put_name(n, (fg_name_kind)k, s->names->of[k].at[i].unit,
			         s->names->of[k].at[i].id);
	}
}

/* Of the cycle itself, or called by it: those that it has a summary of. */
static void name_callees(fg_naming *n, uint32_t number)
{
	const fg_link_function *f = &n->p->link->functions.at[number];
	put(n, f->callee_count);
	for (uint32_t i = 0; i < f->callee_count; i++)
		put_name(n, FG_NAME_FUNCTION, 0, n->p->link->edges.at[f->first_callee + i]);
}

static void put_targets(fg_naming *n, uint32_t number)
{
	const fg_link *l = n->p->link;
	const fg_link_function *f = &l->functions.at[number];
	for (uint32_t i = 0; i < f->body->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(n->ir, f->body, i);
		uint32_t targets[FG_TARGETS_MAX];
		bool is_complete;
		if (inst->kind != FG_INST_CALL || fg_ir_callee(n->ir, inst))
			continue;
		uint32_t count = fg_link_targets(l, f->unit, f->body, inst, targets, FG_TARGETS_MAX,
		                                 &is_complete);
		put(n, count << 1 | is_complete);
		for (uint32_t k = 0; k < count; k++)
			put_name(n, FG_NAME_FUNCTION, 0, targets[k]);
	}
}

/* ---- the whole ---- */

static void open_function(fg_naming *n, uint32_t number)
{
	const fg_link_function *f = &n->p->link->functions.at[number];
	fg_location at;
	n->unit = f->unit;
	n->ir = n->p->link->units.at[f->unit].ir;
	n->u = n->p->link->units.at[f->unit].unit;
	fg_place_id place = fg_unit_decl(n->u, f->decl)->place;
	n->file = fg_unit_place(n->u, place)->file;
	n->line = fg_unit_locate(n->u, place, &at) ? at.line : 0;
}

static void put_calls(fg_naming *n, const fg_link_component *c)
{
	const fg_link *l = n->p->link;
	const uint32_t *members = &l->members.at[c->first];
	for (uint32_t i = 0; i < c->n; i++)
		put_name(n, FG_NAME_FUNCTION, 0, members[i]);
	for (uint32_t i = 0; i < c->n; i++) {
		put(n, fg_program_is_called(l, &l->functions.at[members[i]]));
		name_callees(n, members[i]);
	}
	n->names->told = (uint32_t)n->names->of[FG_NAME_FUNCTION].n;
	for (uint32_t i = c->n; i < n->names->told; i++)
		put_summary(n, n->names->of[FG_NAME_FUNCTION].at[i].id);
}

void fg_closure_write(fg_naming *n, const fg_link_component *c, fg_names *names, fg_buf *text)
{
	const uint32_t *members = &n->p->link->members.at[c->first];
	n->out = text;
	fg_naming_begin(n, names, true);
	put(n, c->n);
	put(n, n->has_main);
	put_calls(n, c);
	for (uint32_t i = 0; i < c->n; i++) {
		open_function(n, members[i]);
		if (!n->p->link->functions.at[members[i]].body)
			continue;
		put_code(n, members[i]);
		put_targets(n, members[i]);
	}
	for (size_t i = 0; i < n->todo.n; i++) {
		item next = n->todo.at[i];
		put_item(n, &next);
	}
	n->is_open = false;
}

uint32_t fg_naming_home(const fg_naming *n, uint32_t function)
{
	return n->p->link->functions.at[function].unit;
}
