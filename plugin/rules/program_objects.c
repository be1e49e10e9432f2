/*
 * Objects of the program and who uses them. Of one unit: each object of external
 * linkage that may change, and for every function that names it the first place.
 */
#include "rules/context_internal.h"
#include "rules/program_internal.h"

/* ---- writing ---- */

typedef struct lister {
	fg_program__writer *w;
	fg_u64map numbers; /* representative decl -> number + 1 */
	FG_VEC(fg_decl_id) objects;
	fg_u64map seen; /* function number, object number: noted already */
	fg_buf uses;
	uint32_t use_count;
} lister;

static bool is_wanted(const fg_unit *u, fg_decl_id id)
{
	const fg_decl *d = fg_unit_decl(u, id);
	uint32_t quals = fg_unit_quals(u, d->type);
	bool is_constant = (quals & FG_QUAL_CONST) && !(quals & FG_QUAL_VOLATILE);
	return d->kind == FG_DECL_VARIABLE && (d->flags & FG_DECL_EXTERNAL) && !is_constant &&
	       !(d->flags & (FG_DECL_IN_SYSTEM | FG_DECL_THREAD_LOCAL));
}

static uint32_t number_of(lister *l, fg_decl_id decl)
{
	bool is_new = false;
	fg_decl_id id = fg_program__representative(l->w->unit, decl);
	uint64_t *slot = fg_u64map_put(&l->numbers, id, &is_new);
	if (is_new) {
		fg_vec_push(&l->objects, id);
		*slot = l->objects.n;
	}
	return (uint32_t)*slot - 1;
}

static void note_use(lister *l, uint32_t function, fg_value v, fg_place_id place)
{
	fg_decl_id decl = fg_value_index(v);
	if (fg_value_kind_of(v) != FG_VALUE_GLOBAL || !is_wanted(l->w->unit, decl))
		return;
	uint32_t object = number_of(l, decl);
	bool is_new = false;
	(void)fg_u64map_put(&l->seen, ((uint64_t)function << 32) | object, &is_new);
	if (!is_new)
		return;
	fg_region site = fg_program__region(l->w, place);
	fg_wire_put_u32(&l->uses, function);
	fg_wire_put_u32(&l->uses, object);
	fg_program__put_region(&l->uses, &site);
	l->use_count++;
}

static void list_function(lister *l, const fg_function *f)
{
	const fg_ir *ir = l->w->ir;
	uint32_t function = fg_program__number_of(l->w, f->decl);
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		note_use(l, function, inst->a, inst->place);
		note_use(l, function, inst->b, inst->place);
		note_use(l, function, inst->c, inst->place);
		bool has_args = inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM;
		for (uint32_t k = 0; has_args && k < inst->arg_count; k++)
			note_use(l, function, ir->args.at[inst->first_arg + k], inst->place);
	}
	for (uint32_t b = 0; b < f->block_count; b++)
		note_use(l, function, fg_ir_block(ir, f, b)->value, fg_ir_block(ir, f, b)->place);
}

/* struct table t = {&other}: told where the table is declared. */
static void list_initialisers(lister *l)
{
	const fg_ir *ir = l->w->ir;
	for (size_t i = 1; i < ir->objects.n; i++) {
		const fg_object *o = &ir->objects.at[i];
		fg_place_id place = fg_unit_decl(l->w->unit, o->decl)->name_place;
		const fg_reloc *relocs = &ir->relocs.at[o->first_reloc];
		for (uint32_t k = 0; k < o->reloc_count; k++)
			note_use(l, FG_PROGRAM_NONE, relocs[k].target, place);
	}
}

/* What the unit defines counts as a file's content even when nobody here uses it. */
static void list_definitions(lister *l)
{
	const fg_unit *u = l->w->unit;
	for (size_t i = 1; i < u->decls.n; i++)
		if (u->decls.at[i].kind == FG_DECL_VARIABLE && u->decls.at[i].definition == i &&
		    is_wanted(u, (fg_decl_id)i))
			number_of(l, (fg_decl_id)i);
}

static void write_object(lister *l, fg_decl_id id, fg_buf *out)
{
	fg_program__writer *w = l->w;
	const fg_decl *d = fg_unit_decl(w->unit, id);
	const char *usr = fg_unit_str(w->unit, d->usr);
	bool is_defined = d->definition == id;
	fg_region place = is_defined ? fg_program__region(w, d->name_place) : (fg_region){0};
	fg_wire_put_str(out, fg_unit_str(w->unit, d->name));
	fg_wire_put_str(out, *usr ? usr : fg_unit_str(w->unit, d->name));
	fg_wire_put_u8(out, is_defined);
	fg_wire_put_str(out, fg_unit_str(w->unit, d->section));
	fg_wire_put_str(out, fg_program__header_of(w, id));
	fg_program__put_region(out, &place);
}

void fg_program__write_objects(fg_program__writer *w, bool is_asked, fg_buf *out)
{
	lister l = {.w = w};
	if (is_asked) {
		list_definitions(&l);
		for (size_t i = 1; i < w->ir->functions.n; i++)
			list_function(&l, &w->ir->functions.at[i]);
		list_initialisers(&l);
	}
	fg_wire_put_u32(out, (uint32_t)l.objects.n);
	for (size_t i = 0; i < l.objects.n; i++)
		write_object(&l, l.objects.at[i], out);
	fg_wire_put_u32(out, l.use_count);
	fg_buf_put(out, fg_buf_str(&l.uses), l.uses.n);
	fg_buf_release(&l.uses);
	fg_vec_release(&l.objects);
	fg_u64map_release(&l.numbers);
	fg_u64map_release(&l.seen);
}

/* ---- reading ---- */

bool fg_program__read_objects(fg_program *p, fg_wire_reader *r, size_t base, uint32_t functions)
{
	const char *last_path = NULL;
	size_t first = p->objects.n;
	uint32_t n = fg_wire_u32(r);
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		fg_program_object o = {.name = fg_program__read_string(p, r)};
		o.usr = fg_program__read_string(p, r);
		o.is_defined = fg_wire_u8(r);
		o.section = fg_program__read_string(p, r);
		o.header = fg_program__read_string(p, r);
		o.place = fg_program__read_region(p, r, &last_path);
		if (!r->failed)
			fg_vec_push(&p->objects, o);
	}
	uint32_t uses = fg_wire_u32(r);
	for (uint32_t i = 0; i < uses && !r->failed; i++) {
		fg_object_use u = {.function = fg_wire_u32(r), .object = fg_wire_u32(r)};
		u.site = fg_program__read_region(p, r, &last_path);
		bool is_function = u.function < functions || u.function == FG_PROGRAM_NONE;
		if (r->failed || !is_function || u.object >= n)
			return false;
		u.object += (uint32_t)first;
		if (u.function != FG_PROGRAM_NONE)
			u.function += (uint32_t)base;
		fg_vec_push(&p->uses, u);
	}
	return !r->failed;
}

/* ---- joining ---- */

typedef struct numbered {
	fg_program_object o;
	uint32_t number;
} numbered;

/* The definition first, so that it stands for the object. */
static int by_usr(const void *left, const void *right)
{
	const fg_program_object *a = &((const numbered *)left)->o;
	const fg_program_object *b = &((const numbered *)right)->o;
	int order = strcmp(a->usr, b->usr);
	if (order)
		return order;
	if (a->is_defined != b->is_defined)
		return a->is_defined ? -1 : 1;
	order = fg_program__compare_regions(&a->place, &b->place);
	return order ? order : strcmp(a->header, b->header);
}

static int by_user(const void *left, const void *right)
{
	const fg_object_use *a = left, *b = right;
	if (a->function != b->function)
		return a->function < b->function ? -1 : 1;
	if (a->object != b->object)
		return a->object < b->object ? -1 : 1;
	return fg_program__compare_regions(&a->site, &b->site);
}

static void join_uses(fg_program *p, const uint32_t *functions, const uint32_t *objects)
{
	size_t n = p->uses.n;
	for (size_t i = 0; i < n; i++) {
		fg_object_use *u = &p->uses.at[i];
		u->object = objects[u->object];
		if (u->function != FG_PROGRAM_NONE)
			u->function = functions[u->function];
	}
	if (n > 1)
		qsort(p->uses.at, n, sizeof(*p->uses.at), by_user);
	p->uses.n = 0;
	for (size_t i = 0; i < n; i++)
		if (p->uses.n == 0 || by_user(&fg_vec_last(&p->uses), &p->uses.at[i]) != 0)
			p->uses.at[p->uses.n++] = p->uses.at[i];
}

void fg_program__join_objects(fg_program *p, const uint32_t *functions)
{
	size_t n = p->objects.n;
	numbered *all = fg_arena_array(&p->arena, n + 1, sizeof(*all));
	uint32_t *map = fg_arena_array(&p->arena, n + 1, sizeof(*map));
	for (size_t i = 0; i < n; i++)
		all[i] = (numbered){p->objects.at[i], (uint32_t)i};
	if (n > 1)
		qsort(all, n, sizeof(*all), by_usr);
	p->objects.n = 0;
	for (size_t i = 0; i < n; i++) {
		fg_program_object *last = p->objects.n ? &fg_vec_last(&p->objects) : NULL;
		const fg_program_object *o = &all[i].o;
		if (!last || strcmp(last->usr, o->usr) != 0) {
			fg_vec_push(&p->objects, *o);
		} else {
			if (!*last->section)
				last->section = o->section;
			if (*o->header && (!*last->header || strcmp(o->header, last->header) < 0))
				last->header = o->header;
		}
		map[all[i].number] = (uint32_t)p->objects.n - 1;
	}
	join_uses(p, functions, map);
}
