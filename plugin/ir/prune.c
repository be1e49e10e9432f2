/*
 * A unit and its IR without what its code does not name. Most of a unit are
 * declarations, types, macros and line tables of headers; who looks at the
 * whole program needs the functions, the objects, and what these refer to.
 *
 * Marking follows the ids of each record by the tables of object_layout.c, and
 * the ranges by hand. Copying keeps the order, so that ranges stay ranges.
 *
 * Left out: functions and objects of headers with internal linkage that nothing
 * refers to; places of what headers only declare, of its parameters, of fields
 * and of named types; macros, diagnostics, line tables of files without code.
 */
#include "ir/object_internal.h"

typedef struct item {
	fg_object__pool pool;
	uint32_t id;
} item;

typedef struct pruner {
	fg_ir *from;
	const fg_unit *u;
	fg_arena arena;
	uint32_t *map[FG_POOL_COUNT]; /* marking: 1 = kept; then: the new id, 0 = left out */
	FG_VEC(item) todo;
	uint32_t *body_of;  /* by declaration: the IR function, 0 = none */
	uint32_t *object_of; /* the same of objects */
	bool *has_code;     /* by file: line tables are kept of these */
	fg_unit *unit;
	fg_ir *ir;
} pruner;

/* Any record of a pool. */
typedef union record {
	fg_file file;
	fg_place place;
	fg_macro_use macro_use;
	fg_type type;
	fg_field field;
	fg_decl decl;
	fg_gap gap;
	fg_inst inst;
	fg_block block;
	fg_case switch_case;
	fg_slot slot;
	fg_const constant;
	fg_ir_string string;
	fg_object object;
	fg_function function;
	unsigned char bytes[1];
} record;

static void mark(pruner *p, fg_object__pool pool, uint32_t id)
{
	if (!p->map[pool] || !id || p->map[pool][id])
		return;
	p->map[pool][id] = 1;
	fg_vec_push(&p->todo, (item){pool, id});
}

/* ---- what is left of a record ---- */

static bool is_only_declared(const fg_decl *d)
{
	return (d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE) && !d->parent &&
	       !(d->flags & FG_DECL_DEFINITION);
}

/* Types without a tag are told apart by their place. */
static bool needs_place(const fg_unit *u, const fg_decl *d)
{
	switch (d->kind) {
	case FG_DECL_PARAMETER:
		return !d->parent || fg_unit_decl(u, d->parent)->flags & FG_DECL_DEFINITION;
	case FG_DECL_RECORD:
		return !d->name;
	case FG_DECL_TYPEDEF:
	case FG_DECL_ENUM:
	case FG_DECL_ENUM_CONSTANT:
		return false;
	default:
		return !is_only_declared(d) || d->flags & FG_DECL_IN_MAIN;
	}
}

static void load(const pruner *p, fg_object__pool pool, uint32_t id, record *out)
{
	fg_object__vec v = fg_object__get_vec(p->from, pool);
	size_t size = fg_object__layouts[pool].record_size;
	memcpy(out->bytes, (const char *)v.at + id * size, size);
	if (pool == FG_POOL_FIELDS)
		out->field.place = 0;
	if (pool != FG_POOL_DECLS)
		return;
	out->decl.init = 0;
	if (!needs_place(p->u, &out->decl))
		out->decl.place = out->decl.name_place = 0;
}

/* ---- marking ---- */

static uint32_t *id_at(record *r, const fg_object__field *f)
{
	return (uint32_t *)(void *)(r->bytes + f->offset);
}

static void mark_ids(pruner *p, fg_object__pool pool, record *r)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	for (uint32_t i = 0; i < layout->field_count; i++)
		if (layout->fields[i].role == FG_ROLE_ID)
			mark(p, (fg_object__pool)layout->fields[i].limit,
			     *id_at(r, &layout->fields[i]));
}

static void mark_value(pruner *p, fg_value v)
{
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_CONST:
	case FG_VALUE_FLOAT:
		mark(p, FG_POOL_CONSTS, fg_value_index(v));
		break;
	case FG_VALUE_GLOBAL:
		mark(p, FG_POOL_DECLS, fg_value_index(v));
		break;
	case FG_VALUE_STRING:
		mark(p, FG_POOL_IR_STRINGS, fg_value_index(v));
		break;
	default:
		break;
	}
}

/* The address of an object has the type of a pointer to it (fg_ir_value_type). */
static void mark_pointer_to(pruner *p, fg_type_id type)
{
	mark(p, FG_POOL_TYPES, fg_unit_find_pointer_to(p->u, type));
}

static void note_code(pruner *p, fg_place_id place)
{
	p->has_code[fg_unit_place(p->u, place)->file] = true;
}

static bool has_field(const fg_inst *in)
{
	return in->kind == FG_INST_LOAD || in->kind == FG_INST_STORE || in->kind == FG_INST_FIELD;
}

static void mark_inst(pruner *p, const fg_inst *in)
{
	record r = {.inst = *in};
	mark_ids(p, FG_POOL_INSTS, &r);
	note_code(p, in->place);
	mark_value(p, in->a);
	mark_value(p, in->b);
	mark_value(p, in->c);
	if (has_field(in))
		mark(p, FG_POOL_FIELDS, in->field);
	for (uint32_t i = 0; i < in->arg_count; i++)
		mark_value(p, p->from->args.at[in->first_arg + i]);
}

static void mark_block(pruner *p, const fg_block *b)
{
	record r = {.block = *b};
	mark_ids(p, FG_POOL_BLOCKS, &r);
	note_code(p, b->place);
	mark_value(p, b->value);
	for (uint32_t i = 0; i < b->case_count; i++)
		mark(p, FG_POOL_PLACES, p->from->cases.at[b->first_case + i].place);
}

static void mark_function(pruner *p, const fg_function *f)
{
	mark(p, FG_POOL_DECLS, f->decl);
	for (uint32_t i = 0; i < f->inst_count; i++)
		mark_inst(p, fg_ir_inst(p->from, f, i));
	for (uint32_t i = 0; i < f->block_count; i++)
		mark_block(p, fg_ir_block(p->from, f, i));
	for (uint32_t i = 0; i < f->slot_count; i++) {
		record r = {.slot = p->from->slots.at[f->first_slot + i]};
		mark_ids(p, FG_POOL_SLOTS, &r);
		mark_pointer_to(p, r.slot.type);
	}
}

static void mark_type_parts(pruner *p, const fg_type *t)
{
	for (uint32_t i = 0; t->kind == FG_TYPE_FUNCTION && i < t->n; i++)
		mark(p, FG_POOL_TYPES, p->u->type_ids.at[t->first + i]);
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++)
		mark(p, FG_POOL_FIELDS, t->first + i);
}

static void mark_decl_parts(pruner *p, const fg_decl *d, uint32_t id)
{
	mark(p, FG_POOL_FUNCTIONS, p->body_of[id]);
	mark(p, FG_POOL_OBJECTS, p->object_of[id]);
	mark_pointer_to(p, d->type);
	for (uint32_t i = 0; i < d->param_count; i++)
		mark(p, FG_POOL_DECLS, p->u->decl_ids.at[d->first_param + i]);
	if (d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE)
		note_code(p, d->name_place);
}

static void visit(pruner *p, item at)
{
	record r;
	load(p, at.pool, at.id, &r);
	if (at.pool != FG_POOL_FUNCTIONS)
		mark_ids(p, at.pool, &r);
	switch (at.pool) {
	case FG_POOL_TYPES:
		mark_type_parts(p, &r.type);
		break;
	case FG_POOL_DECLS:
		mark_decl_parts(p, &r.decl, at.id);
		break;
	case FG_POOL_FUNCTIONS:
		mark_function(p, &r.function);
		break;
	case FG_POOL_IR_STRINGS:
		mark_pointer_to(p, r.string.type);
		break;
	case FG_POOL_OBJECTS:
		for (uint32_t i = 0; i < r.object.reloc_count; i++)
			mark_value(p, p->from->relocs.at[r.object.first_reloc + i].target);
		break;
	default:
		break;
	}
}

/* Seen from outside the unit, or written in its own source file: kept, used or not. */
static bool is_root(const fg_decl *d)
{
	const uint32_t called_unseen = FG_DECL_USED | FG_DECL_INTERRUPT | FG_DECL_CONSTRUCTOR;
	bool is_global = d->kind == FG_DECL_FUNCTION ||
	                 (d->kind == FG_DECL_VARIABLE && d->flags & FG_DECL_FILE_SCOPE);
	bool is_defined = d->flags & FG_DECL_DEFINITION || d->alias;
	bool is_implicit = d->flags & FG_DECL_IMPLICIT && d->kind == FG_DECL_VARIABLE;
	return is_global && is_defined && !is_implicit &&
	       d->flags & (FG_DECL_EXTERNAL | FG_DECL_IN_MAIN | called_unseen);
}

/* The target of an alias is named, not referred to. */
static void mark_alias_target(pruner *p, fg_str_id name)
{
	for (uint32_t i = 1; i < p->u->decls.n; i++)
		if (p->u->decls.at[i].name == name && p->u->decls.at[i].flags & FG_DECL_FILE_SCOPE)
			mark(p, FG_POOL_DECLS, i);
}

static void mark_roots(pruner *p)
{
	const fg_unit *u = p->u;
	for (uint32_t i = 1; i < u->decls.n; i++) {
		if (!is_root(&u->decls.at[i]))
			continue;
		mark(p, FG_POOL_DECLS, i);
		if (u->decls.at[i].alias)
			mark_alias_target(p, u->decls.at[i].alias);
	}
	for (uint32_t i = 1; i < u->files.n; i++)
		if (u->files.at[i].flags & FG_FILE_MAIN)
			mark(p, FG_POOL_FILES, i);
}

static bool keeps_gap(const pruner *p, const fg_gap *g)
{
	return !g->function || p->map[FG_POOL_DECLS][g->function];
}

static void mark_all(pruner *p)
{
	mark_roots(p);
	while (p->todo.n)
		visit(p, fg_vec_pop(&p->todo));
	for (size_t i = 0; i < p->u->gaps.n; i++) {
		record r = {.gap = p->u->gaps.at[i]};
		if (keeps_gap(p, &r.gap))
			mark_ids(p, FG_POOL_GAPS, &r);
	}
	while (p->todo.n)
		visit(p, fg_vec_pop(&p->todo));
}

/* ---- copying ---- */

static uint32_t new_id(pruner *p, fg_object__pool pool, uint32_t id)
{
	if (pool == FG_POOL_STRINGS)
		return id ? fg_strpool_intern(&p->unit->strings, fg_unit_str(p->u, id)) : 0;
	return p->map[pool] ? p->map[pool][id] : id;
}

static void renumber(pruner *p, fg_object__pool pool, record *r)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	for (uint32_t i = 0; i < layout->field_count; i++) {
		const fg_object__field *f = &layout->fields[i];
		if (f->role == FG_ROLE_ID)
			*id_at(r, f) = new_id(p, (fg_object__pool)f->limit, *id_at(r, f));
	}
}

static fg_value new_value(const pruner *p, fg_value v)
{
	uint32_t i = fg_value_index(v);
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_CONST:
	case FG_VALUE_FLOAT:
		return fg_value_make(fg_value_kind_of(v), p->map[FG_POOL_CONSTS][i]);
	case FG_VALUE_GLOBAL:
		return fg_value_make(FG_VALUE_GLOBAL, p->map[FG_POOL_DECLS][i]);
	case FG_VALUE_STRING:
		return fg_value_make(FG_VALUE_STRING, p->map[FG_POOL_IR_STRINGS][i]);
	default:
		return v;
	}
}

static void number(pruner *p, fg_object__pool pool)
{
	uint32_t next = 0;
	size_t n = fg_object__get_vec(p->from, pool).n;
	for (size_t i = 1; i < n; i++)
		if (p->map[pool][i])
			p->map[pool][i] = ++next;
}

/* Bytes go where they are wanted next; ids of a record follow its range. */
static uint32_t copy_bytes(pruner *p, uint32_t first, uint32_t n)
{
	uint32_t at = (uint32_t)p->ir->bytes.n;
	fg_vec_reserve(&p->ir->bytes, n);
	if (n)
		memcpy(p->ir->bytes.at + at, p->from->bytes.at + first, n);
	p->ir->bytes.n += n;
	return at;
}

static void copy_type(pruner *p, fg_type t)
{
	uint32_t first = t.first;
	if (t.kind == FG_TYPE_RECORD)
		t.first = t.n ? p->map[FG_POOL_FIELDS][first] : 0;
	if (t.kind == FG_TYPE_FUNCTION)
		t.first = t.n ? (uint32_t)p->unit->type_ids.n : 0;
	for (uint32_t i = 0; t.kind == FG_TYPE_FUNCTION && i < t.n; i++)
		fg_vec_push(&p->unit->type_ids,
		            p->map[FG_POOL_TYPES][p->u->type_ids.at[first + i]]);
	fg_vec_push(&p->unit->types, t);
}

static void copy_decl(pruner *p, fg_decl d)
{
	uint32_t first = d.first_param;
	d.first_param = d.param_count ? (uint32_t)p->unit->decl_ids.n : 0;
	for (uint32_t i = 0; i < d.param_count; i++)
		fg_vec_push(&p->unit->decl_ids,
		            p->map[FG_POOL_DECLS][p->u->decl_ids.at[first + i]]);
	fg_vec_push(&p->unit->decls, d);
}

static void copy_file(pruner *p, fg_file f, uint32_t id)
{
	uint32_t first = f.first_line;
	f.first_line = 0;
	if (p->has_code[id] && f.line_count)
		f.first_line = (uint32_t)p->unit->lines.n;
	else
		f.line_count = 0;
	for (uint32_t i = 0; i < f.line_count; i++)
		fg_vec_push(&p->unit->lines, p->u->lines.at[first + i]);
	fg_vec_push(&p->unit->files, f);
	fg_vec_push(&p->unit->texts, NULL);
}

static void copy_object(pruner *p, fg_object o)
{
	uint32_t first = o.first_reloc;
	o.first_byte = o.byte_count ? copy_bytes(p, o.first_byte, o.byte_count) : 0;
	o.first_reloc = (uint32_t)p->ir->relocs.n;
	for (uint32_t i = 0; i < o.reloc_count; i++) {
		fg_reloc r = p->from->relocs.at[first + i];
		r.target = new_value(p, r.target);
		fg_vec_push(&p->ir->relocs, r);
	}
	fg_vec_push(&p->ir->objects, o);
}

static void copy_record(pruner *p, fg_object__pool pool, uint32_t id)
{
	record r;
	load(p, pool, id, &r);
	renumber(p, pool, &r);
	switch (pool) {
	case FG_POOL_FILES:
		copy_file(p, r.file, id);
		break;
	case FG_POOL_PLACES:
		fg_vec_push(&p->unit->places, r.place);
		break;
	case FG_POOL_MACRO_USES:
		fg_vec_push(&p->unit->macro_uses, r.macro_use);
		break;
	case FG_POOL_TYPES:
		copy_type(p, r.type);
		break;
	case FG_POOL_FIELDS:
		fg_vec_push(&p->unit->fields, r.field);
		break;
	case FG_POOL_DECLS:
		copy_decl(p, r.decl);
		break;
	case FG_POOL_CONSTS:
		fg_vec_push(&p->ir->consts, r.constant);
		break;
	case FG_POOL_IR_STRINGS:
		r.string.first_byte = copy_bytes(p, r.string.first_byte, r.string.byte_count);
		fg_vec_push(&p->ir->strings, r.string);
		break;
	case FG_POOL_OBJECTS:
		copy_object(p, r.object);
		break;
	default:
		break;
	}
}

static void copy_pool(pruner *p, fg_object__pool pool)
{
	size_t n = fg_object__get_vec(p->from, pool).n;
	for (uint32_t i = 1; i < n; i++)
		if (p->map[pool][i])
			copy_record(p, pool, i);
}

/* ---- functions ---- */

static void copy_inst(pruner *p, const fg_inst *in)
{
	record r = {.inst = *in};
	fg_inst *to = &r.inst;
	renumber(p, FG_POOL_INSTS, &r);
	to->a = new_value(p, in->a);
	to->b = new_value(p, in->b);
	to->c = new_value(p, in->c);
	if (has_field(in))
		to->field = p->map[FG_POOL_FIELDS][in->field];
	else if (in->kind == FG_INST_CALL)
		to->field = new_id(p, FG_POOL_STRINGS, in->field);
	to->first_arg = in->arg_count ? (uint32_t)p->ir->args.n : 0;
	for (uint32_t i = 0; i < in->arg_count; i++)
		fg_vec_push(&p->ir->args, new_value(p, p->from->args.at[in->first_arg + i]));
	fg_vec_push(&p->ir->insts, *to);
}

static uint32_t copy_edges(pruner *p, uint32_t first, uint32_t n)
{
	uint32_t at = (uint32_t)p->ir->edges.n;
	for (uint32_t i = 0; i < n; i++)
		fg_vec_push(&p->ir->edges, p->from->edges.at[first + i]);
	return n ? at : 0;
}

static void copy_block(pruner *p, const fg_block *b)
{
	record r = {.block = *b};
	renumber(p, FG_POOL_BLOCKS, &r);
	r.block.value = new_value(p, b->value);
	r.block.first_succ = copy_edges(p, b->first_succ, b->succ_count);
	r.block.first_pred = copy_edges(p, b->first_pred, b->pred_count);
	r.block.first_case = b->case_count ? (uint32_t)p->ir->cases.n : 0;
	for (uint32_t i = 0; i < b->case_count; i++) {
		record c = {.switch_case = p->from->cases.at[b->first_case + i]};
		renumber(p, FG_POOL_CASES, &c);
		fg_vec_push(&p->ir->cases, c.switch_case);
	}
	fg_vec_push(&p->ir->blocks, r.block);
}

static void copy_function(pruner *p, const fg_function *f)
{
	fg_function to = *f;
	to.decl = p->map[FG_POOL_DECLS][f->decl];
	to.first_inst = (uint32_t)p->ir->insts.n;
	to.first_block = (uint32_t)p->ir->blocks.n;
	to.first_slot = (uint32_t)p->ir->slots.n;
	for (uint32_t i = 0; i < f->inst_count; i++)
		copy_inst(p, fg_ir_inst(p->from, f, i));
	for (uint32_t i = 0; i < f->block_count; i++)
		copy_block(p, fg_ir_block(p->from, f, i));
	for (uint32_t i = 0; i < f->slot_count; i++) {
		record r = {.slot = p->from->slots.at[f->first_slot + i]};
		renumber(p, FG_POOL_SLOTS, &r);
		fg_vec_push(&p->ir->slots, r.slot);
	}
	fg_vec_push(&p->ir->functions, to);
}

/* ---- the whole ---- */

static const fg_object__pool marked[] = {
	FG_POOL_FILES, FG_POOL_PLACES, FG_POOL_MACRO_USES, FG_POOL_TYPES,      FG_POOL_FIELDS,
	FG_POOL_DECLS, FG_POOL_CONSTS, FG_POOL_IR_STRINGS, FG_POOL_FUNCTIONS, FG_POOL_OBJECTS,
};

static void begin(pruner *p)
{
	const fg_ir *ir = p->from;
	fg_arena_init(&p->arena);
	for (size_t i = 0; i < FG_ARRAY_LEN(marked); i++) {
		size_t n = fg_object__get_vec(ir, marked[i]).n;
		p->map[marked[i]] = fg_arena_array(&p->arena, n + 1, sizeof(uint32_t));
	}
	p->body_of = fg_arena_array(&p->arena, p->u->decls.n, sizeof(uint32_t));
	p->object_of = fg_arena_array(&p->arena, p->u->decls.n, sizeof(uint32_t));
	p->has_code = fg_arena_array(&p->arena, p->u->files.n, sizeof(bool));
	for (size_t i = 1; i < ir->functions.n; i++)
		p->body_of[ir->functions.at[i].decl] = (uint32_t)i;
	for (size_t i = 1; i < ir->objects.n; i++)
		p->object_of[ir->objects.at[i].decl] = (uint32_t)i;
}

static void copy_unit_facts(pruner *p)
{
	const fg_unit *u = p->u;
	p->unit->source = new_id(p, FG_POOL_STRINGS, u->source);
	p->unit->target = new_id(p, FG_POOL_STRINGS, u->target);
	p->unit->pointer_size = u->pointer_size;
	p->unit->is_big_endian = u->is_big_endian;
	p->unit->char_is_signed = u->char_is_signed;
	for (size_t i = 0; i < u->top_level.n; i++)
		if (p->map[FG_POOL_DECLS][u->top_level.at[i]])
			fg_vec_push(&p->unit->top_level,
			            p->map[FG_POOL_DECLS][u->top_level.at[i]]);
	for (size_t i = 0; i < u->gaps.n; i++) {
		record r = {.gap = u->gaps.at[i]};
		if (!keeps_gap(p, &r.gap))
			continue;
		renumber(p, FG_POOL_GAPS, &r);
		fg_vec_push(&p->unit->gaps, r.gap);
	}
}

void fg_ir__prune(fg_ir *from, fg_unit *unit, fg_ir *ir)
{
	pruner p = {.from = from, .u = from->unit, .unit = unit, .ir = ir};
	fg_unit_init(unit);
	fg_ir_init(ir, unit);
	fg_unit_index_types(from->unit);
	begin(&p);
	mark_all(&p);
	for (size_t i = 1; i < p.u->files.n; i++)
		if (p.has_code[i])
			fg_unit_index_lines(from->unit, (fg_file_id)i);
	for (size_t i = 0; i < FG_ARRAY_LEN(marked); i++)
		number(&p, marked[i]);
	copy_unit_facts(&p);
	for (size_t i = 0; i < FG_ARRAY_LEN(marked); i++)
		if (marked[i] != FG_POOL_FUNCTIONS)
			copy_pool(&p, marked[i]);
	for (size_t i = 1; i < from->functions.n; i++)
		if (p.map[FG_POOL_FUNCTIONS][i])
			copy_function(&p, &from->functions.at[i]);
	fg_unit_index_types(unit);
	fg_vec_release(&p.todo);
	fg_arena_release(&p.arena);
}
