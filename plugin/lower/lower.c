/*
 * Functions and objects of a unit, one after the other. A function that cannot
 * be lowered leaves nothing in the pools but a gap in the unit.
 */
#include "lower/lower_internal.h"

/* Deeper than the front end nests; the stack of a worker bears it. */
#define MAX_DEPTH 2500

/* ---- failures ---- */

void fg_lower__gap(fg_lowering *l, const char *reason, const char *detail, fg_place_id place)
{
	if (l->failure)
		return;
	l->failure = reason;
	/* The detail may be a string of the pool that interning moves. */
	fg_buf copy = FG_BUF_INIT;
	fg_buf_puts(&copy, detail ? detail : "");
	l->failure_detail = fg_strpool_intern(&l->unit->strings, fg_buf_str(&copy));
	fg_buf_release(&copy);
	l->failure_place = place;
}

bool fg_lower__enter(fg_lowering *l, fg_node_id at)
{
	if (l->depth >= MAX_DEPTH) {
		fg_lower__gap(l, "too-deep", "nested deeper than the analyser follows",
		              fg_lower__node(l, at)->place);
		return false;
	}
	if (l->failure)
		return false;
	l->depth++;
	return true;
}

static void record_gap(fg_lowering *l)
{
	fg_unit_add_gap(l->unit, l->failure, NULL, l->f.decl, l->failure_place);
	fg_vec_last(&l->unit->gaps).detail = l->failure_detail;
}

static bool has_gap(const fg_unit *u, fg_decl_id function)
{
	for (size_t i = 0; i < u->gaps.n; i++)
		if (u->gaps.at[i].function == function)
			return true;
	return false;
}

/* ---- the pools ---- */

static void begin_pools(fg_lowering *l, fg_decl_id decl)
{
	fg_ir *ir = l->ir;
	l->f = (fg_function){
		.decl = decl,
		.first_inst = (uint32_t)ir->insts.n,
		.first_block = (uint32_t)ir->blocks.n,
		.first_slot = (uint32_t)ir->slots.n,
	};
}

static void count_pools(fg_lowering *l)
{
	const fg_ir *ir = l->ir;
	l->f.inst_count = (uint32_t)(ir->insts.n - l->f.first_inst);
	l->f.block_count = (uint32_t)(ir->blocks.n - l->f.first_block);
	l->f.slot_count = (uint32_t)(ir->slots.n - l->f.first_slot);
}

typedef struct pool_marks {
	size_t edges, cases, args, objects;
} pool_marks;

static void truncate_pools(fg_lowering *l, const pool_marks *m)
{
	fg_ir *ir = l->ir;
	ir->insts.n = l->f.first_inst;
	ir->blocks.n = l->f.first_block;
	ir->slots.n = l->f.first_slot;
	ir->edges.n = m->edges;
	ir->cases.n = m->cases;
	ir->args.n = m->args;
	/* Tables of this function's labels mean nothing without it. */
	for (size_t i = m->objects; i < ir->objects.n; i++)
		ir->objects.at[i].is_known = 0;
}

/* ---- one function ---- */

static void begin_function(fg_lowering *l, fg_decl_id decl)
{
	begin_pools(l, decl);
	fg_arena_init(&l->arena);
	l->in_function = true;
	l->current = FG_NO_BLOCK;
	l->dispatch = FG_NO_BLOCK;
	l->live_now = 0;
	l->depth = 0;
	l->result_slot = 0;
	l->statement = 0;
	l->break_to = NULL;
	l->continue_to = NULL;
	l->in_switch = NULL;
	l->failure = NULL;
	(void)fg_vec_add(&l->live);
	fg_lower__start(l, fg_lower__block(l));
}

static void end_function(fg_lowering *l)
{
	l->in_function = false;
	fg_arena_release(&l->arena);
	fg_vec_clear(&l->notes);
	fg_vec_clear(&l->live);
	fg_vec_clear(&l->labels);
	fg_vec_clear(&l->gotos);
	fg_vec_clear(&l->dispatches);
	fg_vec_clear(&l->cases);
	fg_vec_clear(&l->stack);
	fg_vec_clear(&l->spine);
	fg_vec_clear(&l->label_tables);
	fg_u64map_release(&l->slots);
	fg_u64map_release(&l->label_index);
	fg_u64map_release(&l->sizes);
	l->failure = NULL;
}

/* Falling off the end: main returns 0 (C17 5.1.2.2.3), others nothing. */
static void fall_off(fg_lowering *l, const fg_decl *d, fg_node_id body)
{
	if (l->current == FG_NO_BLOCK)
		return;
	fg_type_id result = fg_type_result(l->unit, d->type);
	bool is_main = strcmp(fg_unit_str(l->unit, d->name), "main") == 0 &&
	               fg_type_is_integer(l->unit, result);
	fg_place_id place = fg_lower__end_place(l, fg_lower__node(l, body)->place);
	fg_lower__return(l, is_main ? fg_lower__constant(l, 0, result) : FG_NO_VALUE, place);
}

static void label_table_objects(fg_lowering *l)
{
	for (size_t i = 0; i < l->label_tables.n; i++) {
		fg_decl_id decl = l->label_tables.at[i];
		if (decl)
			fg_lower__object(l, decl);
	}
}

static void lower_body(fg_lowering *l, fg_decl_id decl)
{
	fg_decl d = *fg_unit_decl(l->unit, decl);
	fg_lower__parameters(l, &d);
	fg_lower__statement(l, d.init);
	fall_off(l, &d, d.init);
	if (l->failure)
		return;
	fg_lower__finish_labels(l);
	if (!l->failure)
		label_table_objects(l);
}

static bool finish(fg_lowering *l)
{
	if (l->failure)
		return false;
	count_pools(l);
	fg_ir_finish(l->ir, &l->f);
	fg_buf message = FG_BUF_INIT;
	bool holds = fg_ir_verify(l->ir, &l->f, &message);
	if (!holds)
		fg_lower__gap(l, "internal-verify", fg_buf_str(&message),
		              fg_unit_decl(l->unit, l->f.decl)->name_place);
	fg_buf_release(&message);
	return holds;
}

static bool lower_function(fg_lowering *l, fg_decl_id decl)
{
	const fg_ir *ir = l->ir;
	pool_marks marks = {ir->edges.n, ir->cases.n, ir->args.n, ir->objects.n};
	begin_function(l, decl);
	lower_body(l, decl);
	bool is_done = finish(l);
	if (is_done) {
		fg_vec_push(&l->ir->functions, l->f);
	} else {
		record_gap(l);
		truncate_pools(l, &marks);
	}
	end_function(l);
	return is_done;
}

/* A body that was not parsed whole is not lowered: half a function would lie. */
static bool is_broken(fg_lowering *l, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(l->unit, decl);
	if (!(d->flags & FG_DECL_BODY_BROKEN))
		return false;
	if (!has_gap(l->unit, decl))
		fg_unit_add_gap(l->unit, "parse-error", NULL, decl, d->name_place);
	return true;
}

static void lower_functions(fg_lowering *l, fg_lower_stats *stats)
{
	size_t n = l->unit->decls.n;
	for (fg_decl_id decl = 1; decl < n; decl++) {
		const fg_decl *d = fg_unit_decl(l->unit, decl);
		if (d->kind != FG_DECL_FUNCTION || !d->init)
			continue;
		stats->functions++;
		if (!is_broken(l, decl) && lower_function(l, decl))
			stats->lowered++;
	}
}

/* ---- objects ---- */

static void lower_objects(fg_lowering *l)
{
	size_t n = l->unit->decls.n;
	for (fg_decl_id decl = 1; decl < n; decl++) {
		const fg_decl *d = fg_unit_decl(l->unit, decl);
		bool is_literal = (d->flags & FG_DECL_IMPLICIT) != 0;
		if (d->init && !is_literal && fg_lower__is_static(d) &&
		    !fg_lower__made_object(l, decl))
			fg_lower__object(l, decl);
	}
}

/* ---- the unit ---- */

static void release(fg_lowering *l)
{
	fg_u64map_release(&l->strings);
	fg_u64map_release(&l->literals);
	fg_u64map_release(&l->made_objects);
	fg_u64map_release(&l->plain_types);
	fg_u64map_release(&l->array_types);
	fg_vec_release(&l->notes);
	fg_vec_release(&l->live);
	fg_vec_release(&l->labels);
	fg_vec_release(&l->gotos);
	fg_vec_release(&l->dispatches);
	fg_vec_release(&l->cases);
	fg_vec_release(&l->stack);
	fg_vec_release(&l->spine);
	fg_vec_release(&l->label_tables);
}

void fg_lower_unit(const fg_ast *ast, fg_ir *ir, fg_lower_stats *stats)
{
	fg_lowering l = {.ast = ast, .unit = ir->unit, .ir = ir};
	*stats = (fg_lower_stats){0};
	lower_functions(&l, stats);
	lower_objects(&l);
	release(&l);
}
