/*
 * What one unit knows of the call graph, as bytes: the functions it defines,
 * calls or takes the address of, and its direct calls. The address of a
 * function is taken by any use of it other than as a callee: an argument, a
 * stored value, an initialiser, an alias.
 */
#include "rules/program_internal.h"

#include "base/bug.h"
#include "rules/context_internal.h"

typedef fg_program__writer writer;

/* One declaration stands for all of a function: its definition here, or else the first one. */
fg_decl_id fg_program__representative(const fg_unit *u, fg_decl_id id)
{
	const fg_decl *d = fg_unit_decl(u, id);
	if (d->definition)
		return d->definition;
	return d->canonical ? d->canonical : id;
}

uint32_t fg_program__number_of(writer *w, fg_decl_id decl)
{
	bool is_new;
	fg_decl_id id = fg_program__representative(w->unit, decl);
	uint64_t *slot = fg_u64map_put(&w->numbers, id, &is_new);
	if (is_new) {
		fg_vec_push(&w->functions, id);
		fg_vec_push(&w->address_taken, 0);
		fg_vec_push(&w->roles, 0);
		fg_vec_push(&w->stacks, (fg_program__stack){0});
		*slot = w->functions.n;
	}
	return (uint32_t)*slot - 1;
}

static bool is_function(const fg_unit *u, fg_value v)
{
	return fg_value_kind_of(v) == FG_VALUE_GLOBAL &&
	       fg_unit_decl(u, fg_value_index(v))->kind == FG_DECL_FUNCTION;
}

static void note_use(writer *w, fg_value v)
{
	if (!is_function(w->unit, v))
		return;
	uint32_t number = fg_program__number_of(
		w, fg_value_index(v)); /* moves the pools when it is new */
	w->address_taken.at[number] = 1;
}

/* ---- regions ---- */

fg_region fg_program__region(writer *w, fg_place_id place)
{
	fg_region r = {0};
	fg_location at;
	if (!fg_unit_locate(w->unit, place, &at))
		return r;
	r = (fg_region){.path = at.path,
	                .line = at.line,
	                .column = at.column,
	                .end_line = at.end_line,
	                .end_column = at.end_column,
	                .offset = at.offset,
	                .length = at.length};
	fg_file_id file = fg_unit_place(w->unit, place)->file;
	if (file < w->unit->texts.n && w->unit->texts.at[file])
		r.snippet = fg_rules__snippet(&w->arena, w->unit->texts.at[file],
		                              w->unit->files.at[file].size, at.offset, 0);
	return r;
}

void fg_program__put_region(fg_buf *out, const fg_region *r)
{
	fg_wire_put_str(out, r->path);
	fg_wire_put_u32(out, r->line);
	fg_wire_put_u32(out, r->column);
	fg_wire_put_u32(out, r->end_line);
	fg_wire_put_u32(out, r->end_column);
	fg_wire_put_u32(out, r->offset);
	fg_wire_put_u32(out, r->length);
	fg_wire_put_u8(out, r->snippet != NULL);
	fg_wire_put_str(out, r->snippet);
}

/* ---- one function ---- */

static uint32_t passes_of(const fg_unit *u, fg_type_id type, uint32_t data, uint32_t constant)
{
	fg_type_id to = fg_type_is_pointer(u, type) ? fg_type_pointee(u, type) : 0;
	if (!to)
		return 0;
	if (fg_unit_canon(u, to)->kind == FG_TYPE_FUNCTION)
		return FG_PASSES_CODE;
	return fg_unit_quals(u, to) & FG_QUAL_CONST ? constant : data;
}

/* A null pointer, or a number made one, leads to no object of the caller's. */
static uint32_t passes_of_call(const writer *w, const fg_function *f, const fg_inst *call,
                               fg_decl_id callee)
{
	const fg_unit *u = w->unit;
	const fg_decl *d = fg_unit_decl(u, callee);
	uint32_t passes = 0;
	for (uint32_t i = 0; i < call->arg_count; i++) {
		fg_value arg = w->ir->args.at[call->first_arg + i];
		bool is_named = i < d->param_count;
		fg_decl_id param = is_named ? u->decl_ids.at[d->first_param + i] : 0;
		fg_type_id type = is_named ? fg_unit_decl(u, param)->type
		                           : fg_ir_value_type(w->ir, f, arg);
		if (fg_value_kind_of(arg) != FG_VALUE_CONST)
			passes |= passes_of(u, type, FG_PASSES_DATA, FG_PASSES_CONST);
	}
	if (!(call->flags & FG_IR_DEAD_RESULT))
		passes |= passes_of(u, call->type, FG_RETURNS_DATA, FG_RETURNS_CONST);
	return passes;
}

static void write_call(writer *w, const fg_function *f, const fg_inst *call, fg_decl_id callee,
                       uint32_t flags)
{
	fg_region site = fg_program__region(w, call->place);
	uint32_t passes = passes_of_call(w, f, call, callee);
	fg_wire_put_u32(&w->edges, fg_program__number_of(w, f->decl));
	fg_wire_put_u32(&w->edges, fg_program__number_of(w, callee));
	fg_wire_put_u32(&w->edges, flags);
	fg_wire_put_u32(&w->edges, passes);
	fg_program__put_region(&w->edges, &site);
	w->edge_count++;
}

/* Every operand but a callee; those that hold objects' addresses are no functions. */
static void scan_instruction(writer *w, const fg_function *f, const fg_inst *inst, uint32_t flags)
{
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(w->ir, inst) : 0;
	if (callee)
		write_call(w, f, inst, callee, flags);
	else
		note_use(w, inst->a);
	note_use(w, inst->b);
	note_use(w, inst->c);
	if (inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM)
		for (uint32_t i = 0; i < inst->arg_count; i++)
			note_use(w, w->ir->args.at[inst->first_arg + i]);
}

static uint32_t call_flags(writer *w, const fg_function *f, const fg_inst *inst, const fg_mask *at)
{
	uint32_t flags = fg_program__wait_flags(w, f, inst);
	if (at && at->all)
		flags |= FG_CALL_MASKED;
	if (at && at->scheduler)
		flags |= FG_CALL_SCHEDULER;
	if (at && at->some)
		flags |= FG_CALL_GUARDED;
	return flags;
}

/* Blocks that constant conditions leave: if (DEBUG) with DEBUG 0 calls nobody. */
static void mark_live(const fg_ir *ir, const fg_function *f, uint32_t at, unsigned char *live)
{
	FG_VEC(uint32_t) todo = FG_VEC_INIT;
	fg_vec_push(&todo, at);
	while (todo.n) {
		uint32_t number = fg_vec_pop(&todo);
		const fg_block *b = fg_ir_block(ir, f, number);
		int64_t value = 0;
		if (live[number])
			continue;
		live[number] = 1;
		bool is_decided = b->term == FG_TERM_BRANCH && fg_ir_const(ir, b->value, &value);
		for (uint32_t i = 0; i < b->succ_count; i++)
			if (!is_decided || i == (value ? 0u : 1u))
				fg_vec_push(&todo, fg_ir_succ(ir, b, i));
	}
	fg_vec_release(&todo);
}

/* By instruction of the function. */
static unsigned char *live_instructions(writer *w, const fg_function *f)
{
	unsigned char *live = fg_arena_alloc(&w->arena, f->inst_count + 1);
	unsigned char *blocks = fg_arena_alloc(&w->arena, f->block_count + 1);
	memset(live, 0, f->inst_count + 1);
	memset(blocks, 0, f->block_count + 1);
	if (f->block_count)
		mark_live(w->ir, f, 0, blocks);
	else /* made by hand: instructions alone */
		memset(live, 1, f->inst_count);
	for (uint32_t b = 0; b < f->block_count; b++) {
		const fg_block *block = fg_ir_block(w->ir, f, b);
		for (uint32_t i = 0; blocks[b] && i < block->n; i++)
			live[block->first + i] = 1;
	}
	return live;
}

static void scan_function(writer *w, const fg_function *f)
{
	const unsigned char *live = live_instructions(w, f);
	fg_program__number_of(w, f->decl);
	const fg_mask *at = fg_masks_of(w->masks, f);
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, i);
		uint32_t flags = 0;
		if (!live[i])
			continue;
		if (inst->kind == FG_INST_CALL) {
			fg_program__note_callbacks(w, f, inst);
			flags = call_flags(w, f, inst, at ? &at[i] : NULL);
		}
		scan_instruction(w, f, inst, flags);
	}
	fg_program__scan_accesses(w, f, at);
	for (uint32_t b = 0; b < f->block_count; b++)
		note_use(w, fg_ir_block(w->ir, f, b)->value);
}

static uint32_t count_indirect_calls(const fg_ir *ir, const fg_function *f)
{
	uint32_t n = 0;
	for (uint32_t i = 0; f && i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		n += inst->kind == FG_INST_CALL && !(inst->flags & FG_IR_BUILTIN) &&
		     !fg_ir_callee(ir, inst);
	}
	return n;
}

/* ---- the whole unit ---- */

/* One scan finds the headers of everything. */
static void scan_headers(writer *w)
{
	const fg_unit *u = w->unit;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		bool is_entity = d->kind == FG_DECL_FUNCTION || d->kind == FG_DECL_VARIABLE;
		fg_file_id file = fg_unit_place(u, d->place)->file;
		if (!is_entity || !file || u->files.at[file].flags & FG_FILE_MAIN)
			continue;
		bool is_new = false;
		uint64_t *slot = fg_u64map_put(&w->headers, d->canonical, &is_new);
		if (is_new)
			*slot = file;
	}
}

const char *fg_program__header_of(const writer *w, fg_decl_id decl)
{
	const uint64_t *file =
		fg_u64map_get(&w->headers, fg_unit_decl(w->unit, decl)->canonical);
	return file ? fg_unit_str(w->unit, w->unit->files.at[*file].path) : "";
}

static void scan_declarations(writer *w)
{
	const fg_unit *u = w->unit;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind == FG_DECL_FUNCTION && (d->flags & FG_DECL_DEFINITION) && d->init)
			fg_program__number_of(w, (fg_decl_id)i);
	}
}

/* __attribute__((alias("f"))) uses f. */
static void scan_aliases(writer *w)
{
	const fg_unit *u = w->unit;
	for (size_t i = 1; i < u->decls.n; i++) {
		if (!u->decls.at[i].alias)
			continue;
		for (size_t k = 0; k < w->functions.n; k++)
			if (fg_unit_decl(u, w->functions.at[k])->name == u->decls.at[i].alias)
				w->address_taken.at[k] = 1;
	}
}

const char *fg_program__usr(writer *w, const fg_decl *d)
{
	const char *usr = fg_unit_str(w->unit, d->usr);
	if (!*usr)
		usr = fg_unit_str(w->unit, d->name);
	if (d->flags & FG_DECL_EXTERNAL)
		return usr;
	const fg_place *p = fg_unit_place(w->unit, d->place);
	const char *path = fg_unit_str(w->unit, w->unit->files.at[p->file].path);
	return fg_arena_printf(&w->arena, "%s#%s", usr, path);
}

static void write_function(writer *w, size_t number, fg_buf *out)
{
	fg_decl_id id = w->functions.at[number];
	const fg_decl *d = fg_unit_decl(w->unit, id);
	const fg_function *f = fg_ir_function_of(w->ir, id);
	bool is_defined = (d->flags & FG_DECL_DEFINITION) && d->init;
	fg_region place = is_defined ? fg_program__region(w, d->name_place) : (fg_region){0};
	const fg_program__stack *stack = &w->stacks.at[number];
	fg_region site = stack->bytes ? fg_program__region(w, stack->place) : (fg_region){0};
	fg_wire_put_str(out, fg_unit_str(w->unit, d->name));
	fg_wire_put_str(out, fg_program__usr(w, d));
	fg_wire_put_u32(out, d->flags);
	fg_wire_put_u8(out, is_defined);
	fg_wire_put_u8(out, w->address_taken.at[number] != 0);
	fg_wire_put_u8(out, is_defined && !f);
	fg_wire_put_u32(out, count_indirect_calls(w->ir, f));
	fg_wire_put_u32(out, w->roles.at[number]);
	fg_wire_put_u32(out, is_defined && f ? fg_program__frame(w->ir, f) : 0);
	fg_wire_put_u32(out, stack->bytes);
	fg_program__put_region(out, &site);
	fg_wire_put_str(out, fg_unit_str(w->unit, d->section));
	fg_wire_put_str(out, fg_program__header_of(w, id));
	fg_program__put_region(out, &place);
}

static void write_accesses(writer *w, fg_buf *out)
{
	fg_wire_put_u32(out, (uint32_t)w->accesses.n);
	for (size_t i = 0; i < w->accesses.n; i++) {
		const fg_object_access *a = &w->accesses.at[i];
		fg_wire_put_u32(out, a->function);
		fg_wire_put_str(out, a->object);
		fg_wire_put_str(out, a->name);
		fg_wire_put_u32(out, a->flags);
		fg_wire_put_u32(out, a->count);
		fg_program__put_region(out, &a->site);
	}
}

static void write_parts(writer *w, bool with_objects, fg_buf *out)
{
	fg_buf objects = FG_BUF_INIT;
	fg_program__write_objects(w, with_objects, &objects); /* may number functions */
	fg_wire_put_u32(out, FG_PROGRAM__MAGIC);
	fg_wire_put_u32(out, (uint32_t)w->functions.n);
	for (size_t i = 0; i < w->functions.n; i++)
		write_function(w, i, out);
	fg_wire_put_u32(out, w->edge_count);
	fg_buf_put(out, fg_buf_str(&w->edges), w->edges.n);
	write_accesses(w, out);
	fg_buf_put(out, fg_buf_str(&objects), objects.n);
	fg_buf_release(&objects);
}

static void release(writer *w)
{
	fg_buf_release(&w->edges);
	fg_vec_release(&w->accesses);
	fg_vec_release(&w->stacks);
	fg_vec_release(&w->roles);
	fg_vec_release(&w->address_taken);
	fg_vec_release(&w->functions);
	fg_u64map_release(&w->numbers);
	fg_u64map_release(&w->headers);
	fg_map_release(&w->access_index);
	fg_masks_release(w->masks);
	fg_arena_release(&w->arena);
}

static void scan_unit(writer *w)
{
	scan_headers(w);
	scan_declarations(w);
	for (size_t i = 1; i < w->ir->functions.n; i++)
		scan_function(w, &w->ir->functions.at[i]);
	for (size_t i = 1; i < w->ir->relocs.n; i++)
		note_use(w, w->ir->relocs.at[i].target);
	scan_aliases(w);
	fg_program__find_roles(w);
}

void fg_program_write_unit(const fg_ir *ir, const fg_ast *ast, const fg_models *models,
                           bool with_objects, fg_buf *out)
{
	fg_models own;
	writer w = {.unit = ir->unit, .ir = ir, .models = models, .numbers = FG_U64MAP_INIT,
	            .edges = FG_BUF_INIT, .access_index = FG_MAP_INIT};
	fg_arena_init(&w.arena);
	if (!models) {
		fg_models_init(&own);
		if (fg_models_load_builtin(&own, NULL) != FG_OK ||
		    fg_models_finish(&own, NULL) != FG_OK)
			FG_BUG("the built-in models cannot be read");
		w.models = &own;
	}
	w.masks = fg_masks_new(&w.arena, ir, ast, w.models);
	scan_unit(&w);
	write_parts(&w, with_objects, out);
	release(&w);
	if (!models)
		fg_models_release(&own);
}
