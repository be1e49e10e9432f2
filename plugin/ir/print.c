/*
 * Functions, graphs and calls as stable text: the test surface of everything
 * that makes IR, and what `firmgate dump` shows.
 */
#include "ir/ir_internal.h"
#include "ir/print_internal.h"

#include "base/arena.h"

#include <inttypes.h>

/* "  ; main.c:42:7 (macro READ_REG)"; nothing when the place is not known. */
static void print_place(fg_ir__printer *p, fg_place_id place)
{
	fg_location at;
	if (fg_unit_locate(p->ir->unit, place, &at)) {
		fg_buf_printf(p->out, "  ; %s:%" PRIu32 ":%" PRIu32, at.path, at.line, at.column);
		const char *macro = fg_unit_outer_macro(p->ir->unit, place);
		if (*macro)
			fg_buf_printf(p->out, " (macro %s)", macro);
	}
	fg_buf_putc(p->out, '\n');
}

static void print_slots(fg_ir__printer *p)
{
	for (uint32_t i = 0; i < p->f->slot_count; i++) {
		const fg_slot *s = &p->ir->slots.at[p->f->first_slot + i];
		fg_buf_puts(p->out, "  slot ");
		fg_ir__print_value(p, fg_value_make(FG_VALUE_LOCAL, i));
		fg_buf_puts(p->out, " : ");
		fg_ir__print_type(p->ir->unit, s->type, p->out);
		if (s->flags & FG_SLOT_PARAM)
			fg_buf_printf(p->out, " param %" PRIu32, s->param);
		if (s->flags & FG_SLOT_VLA)
			fg_buf_puts(p->out, " vla");
		if (s->flags & FG_SLOT_ADDRESS_TAKEN)
			fg_buf_puts(p->out, " address-taken");
		fg_buf_putc(p->out, '\n');
	}
}

static void print_bound(fg_ir__printer *p, const char *before, int64_t bound, bool is_signed)
{
	if (is_signed)
		fg_buf_printf(p->out, "%s%" PRId64, before, bound);
	else
		fg_buf_printf(p->out, "%s%" PRIu64, before, (uint64_t)bound);
}

static void print_cases(fg_ir__printer *p, const fg_block *b)
{
	bool is_signed = fg_type_is_signed(p->ir->unit, fg_ir_value_type(p->ir, p->f, b->value));
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &p->ir->cases.at[b->first_case + i];
		print_bound(p, "    case ", c->low, is_signed);
		if (c->low != c->high)
			print_bound(p, "..", c->high, is_signed);
		fg_buf_printf(p->out, ": block %" PRIu32, fg_ir_succ(p->ir, b, c->succ));
		print_place(p, c->place);
	}
}

static void print_terminator(fg_ir__printer *p, const fg_block *b)
{
	fg_buf_printf(p->out, "    %s", fg_term_name(b->term));
	if (fg_value_kind_of(b->value) != FG_VALUE_NONE) {
		fg_buf_putc(p->out, ' ');
		fg_ir__print_value(p, b->value);
	}
	/* The cases of a switch name its other successors. */
	uint32_t shown = b->term == FG_TERM_SWITCH && b->succ_count ? 1 : b->succ_count;
	for (uint32_t i = 0; i < shown; i++) {
		bool has_before = i || fg_value_kind_of(b->value) != FG_VALUE_NONE;
		fg_buf_printf(p->out, "%s block %" PRIu32, has_before ? "," : "",
		              fg_ir_succ(p->ir, b, i));
	}
	print_place(p, b->place);
	print_cases(p, b);
}

static void print_head(fg_ir__printer *p, uint32_t number)
{
	const fg_block *b = fg_ir_block(p->ir, p->f, number);
	fg_buf_printf(p->out, "  block %" PRIu32, number);
	if (b->is_loop_head)
		fg_buf_puts(p->out, " loop");
	if (number >= p->f->reachable_blocks)
		fg_buf_puts(p->out, " unreachable");
	if (b->pred_count)
		fg_buf_puts(p->out, " from");
	for (uint32_t i = 0; i < b->pred_count; i++)
		fg_buf_printf(p->out, " %" PRIu32, fg_ir_pred(p->ir, b, i));
	fg_buf_putc(p->out, '\n');
}

static void print_block(fg_ir__printer *p, uint32_t number)
{
	const fg_block *b = fg_ir_block(p->ir, p->f, number);
	print_head(p, number);
	for (uint32_t i = 0; i < b->n; i++) {
		const fg_inst *in = fg_ir_inst(p->ir, p->f, b->first + i);
		fg_buf_puts(p->out, "    ");
		if (fg_ir__has_result(p->ir, in))
			fg_buf_printf(p->out, "%%%" PRIu32 " = ", b->first + i);
		fg_ir__print_inst(p, in);
		print_place(p, in->place);
	}
	print_terminator(p, b);
}

void fg_ir_print(const fg_ir *ir, const fg_function *f, fg_buf *out)
{
	fg_ir__printer p = {ir, f, out};
	fg_buf_printf(out, "function %s\n", fg_unit_decl_name(ir->unit, f->decl));
	print_slots(&p);
	for (uint32_t b = 0; b < f->block_count; b++)
		print_block(&p, b);
}

void fg_ir_print_cfg(const fg_ir *ir, const fg_function *f, fg_buf *out)
{
	fg_buf_printf(out, "function %s\n", fg_unit_decl_name(ir->unit, f->decl));
	for (uint32_t i = 0; i < f->block_count; i++) {
		const fg_block *b = fg_ir_block(ir, f, i);
		fg_buf_printf(out, "  %" PRIu32 " %s ->", i, fg_term_name(b->term));
		for (uint32_t s = 0; s < b->succ_count; s++)
			fg_buf_printf(out, " %" PRIu32, fg_ir_succ(ir, b, s));
		fg_buf_puts(out, b->is_loop_head ? "  loop" : "");
		fg_buf_puts(out, i >= f->reachable_blocks ? "  unreachable\n" : "\n");
	}
}

/* ---- calls ---- */

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *call_line(const fg_ir *ir, const fg_function *f, const fg_inst *in, fg_arena *a)
{
	const fg_unit *u = ir->unit;
	const char *caller = fg_unit_decl_name(u, f->decl);
	fg_decl_id callee = fg_ir_callee(ir, in);
	if (callee)
		return fg_arena_printf(a, "%s -> %s", caller, fg_unit_decl_name(u, callee));
	if (fg_value_kind_of(in->a) == FG_VALUE_NONE)
		return fg_arena_printf(a, "%s -> %s", caller, fg_unit_str(u, in->field));
	fg_type_id type = fg_type_pointee(u, fg_ir_value_type(ir, f, in->a));
	return fg_arena_printf(a, "%s -> *(%s)", caller, fg_unit_str(u, fg_unit_type(u, type)->name));
}

void fg_ir_print_calls(const fg_ir *ir, const char *caller, fg_buf *out)
{
	FG_VEC(const char *) lines = FG_VEC_INIT;
	fg_arena arena = FG_ARENA_INIT;
	for (size_t i = 1; i < ir->functions.n; i++) {
		const fg_function *f = &ir->functions.at[i];
		if (caller && strcmp(fg_unit_decl_name(ir->unit, f->decl), caller) != 0)
			continue;
		for (uint32_t k = 0; k < f->inst_count; k++)
			if (fg_ir_inst(ir, f, k)->kind == FG_INST_CALL)
				fg_vec_push(&lines, call_line(ir, f, fg_ir_inst(ir, f, k), &arena));
	}
	if (lines.n)
		qsort(lines.at, lines.n, sizeof(*lines.at), compare_lines);
	for (size_t i = 0; i < lines.n; i++)
		if (!i || strcmp(lines.at[i], lines.at[i - 1]) != 0)
			fg_buf_printf(out, "%s\n", lines.at[i]);
	fg_vec_release(&lines);
	fg_arena_release(&arena);
}
