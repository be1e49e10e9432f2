/*
 * A call of a library function by its model: what it asks of its arguments is
 * checked, then what it does to memory and to resources happens, then its result
 * is made; a call that may fail goes on as two paths when the caller can tell.
 */
#include "analysis/engine_internal.h"

#include "analysis/chosen.h"
#include "analysis/format.h"
#include "analysis/judge.h"
#include "analysis/numbers.h"
#include "analysis/owner.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"
#include "analysis/size.h"
#include "analysis/text.h"
#include "analysis/unchecked.h"

typedef struct model_call {
	fg_an *an;
	fg_state *s;
	const fg_inst *inst;
	uint32_t index;
	const fg_model_function *m;
	const fg_vid *args;
	fg_vid result;
	bool has_result;
	bool tells_lock; /* the result says whether the lock was taken, and somebody looks at it */
	bool is_lock_unsure; /* … and what it says is not followed */
} model_call;

/* ---- expressions ---- */

static fg_vid arg_value(const model_call *c, uint32_t arg)
{
	if (arg == FG_MODEL_RESULT_ARG)
		return c->has_result ? c->result : 0;
	return arg < c->inst->arg_count ? c->args[arg] : 0;
}

static uint64_t pointee_size(model_call *c, uint32_t arg)
{
	fg_type_id t = 0;
	if (arg < c->inst->arg_count)
		t = fg_ir_value_type(c->an->ir, c->an->fn,
		                     c->an->ir->args.at[c->inst->first_arg + arg]);
	uint64_t size = fg_type_bytes(c->an, fg_type_pointee(c->an->u, t));
	return size ? size : 1;
}

static bool deref_int(model_call *c, uint32_t arg, fg_lin *out)
{
	fg_aval p;
	uint64_t size = pointee_size(c, arg);
	if (!fg_value_pointer(c->an, c->s, arg_value(c, arg), &p) || size > 8)
		return false;
	fg_type_id type = fg_unit_basic_type(c->an->u, FG_TYPE_INT, (uint32_t)size, false);
	fg_lin off = fg_lin_of(&c->an->table, p.lin);
	return fg_value_lin(c->an, c->s,
	                    fg_mem_load(c->an, c->s, p.region, &off, (uint32_t)size, type), out);
}

/* Bytes of a character of the string argument; 0 = it is no text. */
static uint32_t char_width(model_call *c, uint32_t arg)
{
	uint64_t size = pointee_size(c, arg);
	return size == 1 || size == 2 || size == 4 ? (uint32_t)size : 0;
}

static bool string_length(model_call *c, uint32_t arg, fg_lin *out)
{
	fg_aval p;
	uint32_t width = char_width(c, arg);
	if (!fg_value_pointer(c->an, c->s, arg_value(c, arg), &p) || !width)
		return false;
	fg_lin off = fg_lin_of(&c->an->table, p.lin);
	return fg_mem_strlen(c->an, c->s, p.region, &off, width, out);
}

/* a * b when one of them is a number; else a symbol for the product as the machine makes it. */
static bool product(model_call *c, fg_lin *out, const fg_lin *a, const fg_lin *b)
{
	if (a->n == 0)
		return fg_lin_scale(out, b, a->c);
	if (b->n == 0)
		return fg_lin_scale(out, a, b->c);
	fg_an *an = c->an;
	fg_inst mul = {.kind = FG_INST_BINARY, .op = FG_OP_MUL};
	mul.type = fg_unit_basic_type(an->u, FG_TYPE_INT, an->u->pointer_size, false);
	mul.operand_type = mul.type;
	fg_vid v = fg_arith_binary(an, c->s, &mul, fg_table_value(&an->table, FG_AVAL_INT, 0, a),
	                           fg_table_value(&an->table, FG_AVAL_INT, 0, b));
	return fg_value_lin(an, c->s, v, out);
}

static bool is_not_above(model_call *c, const fg_lin *a, const fg_lin *b)
{
	fg_lin d;
	return fg_lin_sub(&d, a, b) && fg_facts_prove_le(&c->s->facts, &c->an->table, &d);
}

static bool combine(model_call *c, uint32_t op, fg_lin *a, const fg_lin *b)
{
	switch ((fg_model_op)op) {
	case FG_MODEL_ADD:
		return fg_lin_add(a, a, b);
	case FG_MODEL_SUB:
		return fg_lin_sub(a, a, b);
	case FG_MODEL_MUL:
		return product(c, a, a, b);
	case FG_MODEL_DIV:
		if (a->n || b->n || !b->c)
			return false;
		a->c /= b->c;
		return true;
	case FG_MODEL_MIN:
	case FG_MODEL_MAX: {
		bool a_is_least = is_not_above(c, a, b);
		if (!a_is_least && !is_not_above(c, b, a))
			return false;
		if (a_is_least != (op == FG_MODEL_MIN))
			*a = *b;
		return true;
	}
	default:
		return false;
	}
}

static bool eval(model_call *c, fg_model_expr e, fg_lin *out)
{
	fg_lin stack[16];
	uint32_t n = 0;
	if (e.n == 0)
		return false;
	for (uint32_t i = 0; i < e.n; i++) {
		const fg_model_node *node = &c->an->models->nodes.at[e.first + i];
		bool ok = true;
		if (n == FG_ARRAY_LEN(stack))
			return false;
		switch ((fg_model_op)node->op) {
		case FG_MODEL_CONST:
			stack[n++] = fg_lin_const(node->value);
			break;
		case FG_MODEL_ARG:
			ok = fg_value_lin(c->an, c->s, arg_value(c, node->arg), &stack[n++]);
			break;
		case FG_MODEL_RESULT:
			ok = c->has_result && fg_value_lin(c->an, c->s, c->result, &stack[n++]);
			break;
		case FG_MODEL_DEREF:
			ok = deref_int(c, node->arg, &stack[n++]);
			break;
		case FG_MODEL_STRLEN:
			ok = string_length(c, node->arg, &stack[n++]);
			break;
		case FG_MODEL_SIZEOF:
			stack[n++] = fg_lin_const((fg_wide)pointee_size(c, node->arg));
			break;
		default:
			if (n < 2)
				return false;
			n--;
			ok = combine(c, node->op, &stack[n - 1], &stack[n]);
		}
		if (!ok)
			return false;
	}
	*out = stack[0];
	return n == 1;
}

/* ---- helpers ---- */

static bool pointer_arg(model_call *c, uint32_t arg, fg_aval *p)
{
	return fg_value_pointer(c->an, c->s, arg_value(c, arg), p);
}

/* A row of an object that is all rows: a call that is given it goes on to the next ones, as code
 * that keeps several numbers in one table does. */
static fg_vid without_rows(model_call *c, fg_vid v)
{
	fg_aval p = fg_aval_of(&c->an->table, v);
	if (p.kind != FG_AVAL_PTR || !p.extent)
		return v;
	const fg_type *rows = fg_unit_canon(c->an->u, c->an->table.regions.at[p.region].type);
	const fg_type *row = fg_unit_canon(c->an->u, rows->elem);
	if (rows->kind != FG_TYPE_ARRAY || row->kind != FG_TYPE_ARRAY || row->size != p.extent)
		return v;
	p.extent = 0;
	p.base = 0;
	return fg_table_aval(&c->an->table, &p);
}

/* Nothing is read through a null pointer to no bytes: it must be there where some are. False: it is
 * not, and no bytes are asked for from here on. */
static bool is_there_for(model_call *c, fg_vid pointer, const fg_lin *size)
{
	fg_an *an = c->an;
	fg_state *s = c->s;
	fg_lin none = *size, some;
	fg_wide lo, hi;
	fg_aval p;
	fg_facts_range(&s->facts, &an->table, size, &lo, &hi);
	if (lo > 0 || hi <= 0 || !fg_lin_scale(&some, size, -1))
		return true;
	if (fg_value_pointer(an, s, pointer, &p) &&
	    (an->table.regions.at[p.region].kind != FG_REGION_POINTEE || p.lin ||
	     (fg_state_attr_flags(s, p.region) & FG_ATTR_USED)))
		return true;
	some.c += 1;
	fg_facts all = s->facts;
	memset(&s->facts, 0, sizeof(s->facts));
	fg_facts_copy(&s->facts, &all);
	bool is_there = !fg_facts_assume_le(&s->facts, &an->table, &some) ||
	                fg_access_check_pointer(an, s, pointer, true, c->m->name, &p);
	fg_facts_release(&s->facts);
	s->facts = all;
	return is_there || !fg_facts_assume_le(&s->facts, &an->table, &none);
}

static bool access_arg(model_call *c, uint32_t arg, const fg_lin *size, bool is_write,
                       bool is_string, fg_aval *p)
{
	fg_access a = {.pointer = without_rows(c, arg_value(c, arg)),
	               .size = *size,
	               .is_write = is_write,
	               .is_call = true,
	               .is_string = is_string,
	               .function = c->m->name};
	if ((size->n == 0 && size->c == 0) || !is_there_for(c, a.pointer, size)) {
		p->kind = FG_AVAL_UNKNOWN;
		return true;
	}
	if (!fg_access_check(c->an, c->s, &a, p)) {
		fg_kill(c->an, c->s);
		return false;
	}
	return true;
}

static uint32_t trust_of_arg(model_call *c, uint32_t arg)
{
	fg_aval p;
	fg_lin l;
	if (pointer_arg(c, arg, &p))
		return fg_mem_trust(c->an, c->s, p.region);
	if (!fg_value_lin(c->an, c->s, arg_value(c, arg), &l))
		return 0;
	for (uint32_t i = 0; i < l.n; i++)
		if (c->an->table.syms.at[l.t[i].sym].flags & FG_SYM_TAINTED)
			return c->an->table.syms.at[l.t[i].sym].trust;
	return 0;
}

static uint32_t effect_trust(model_call *c, const fg_model_effect *e)
{
	if (e->other != FG_MODEL_NO_ARG && e->kind != FG_EFFECT_COPY)
		return trust_of_arg(c, e->other);
	return e->trust;
}

static bool null_ok(const model_call *c, uint32_t arg)
{
	for (uint32_t i = 0; i < c->m->effect_count; i++) {
		const fg_model_effect *e = &c->an->models->effects.at[c->m->first_effect + i];
		if (e->kind == FG_EFFECT_NULL_OK && e->arg == arg)
			return true;
	}
	return false;
}

static bool is_null(model_call *c, uint32_t arg)
{
	return fg_truth(c->an, c->s, arg_value(c, arg)) == 0;
}

/* ---- strings ---- */

/* Behind pointer p its contract says how many characters are there; nothing was written to them. */
static bool is_counted(model_call *c, const fg_aval *p, fg_int_rank rank)
{
	const fg_region_info *r = &c->an->table.regions.at[p->region];
	const fg_attr *a = fg_state_attr(c->s, p->region);
	uint32_t known = FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED;
	return (r->flags & FG_REGION_CONTRACT) && !p->extent && r->kind == FG_REGION_POINTEE &&
	       fg_unit_canon(c->an->u, r->type)->rank == rank && !(a && (a->flags & known));
}

/* A text begins with what nobody has written yet. */
static bool check_text_is_set(model_call *c, uint32_t arg, const fg_aval *p)
{
	fg_an *an = c->an;
	fg_lin off = fg_lin_of(&an->table, p->lin);
	uint32_t width = char_width(c, arg);
	/* Elsewhere a look at the text would only make up its first character. */
	if (!width || off.n || an->table.regions.at[p->region].fallback != FG_DEFAULT_UNINIT)
		return true;
	fg_type_id type = fg_unit_basic_type(an->u, FG_TYPE_INT, width, false);
	fg_vid first = fg_mem_load(an, c->s, p->region, &off, width, type);
	if (fg_aval_of(&an->table, first).kind != FG_AVAL_UNINIT)
		return true;
	bool is_heap = an->table.regions.at[p->region].kind == FG_REGION_HEAP;
	fg_report_data d = {.kind = FG_ISSUE_UNINITIALISED,
	                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL | FG_ISSUE_STRING |
	                             (is_heap ? FG_ISSUE_HEAP : 0u),
	                    .key = p->region,
	                    .subject = arg_value(c, arg),
	                    .family = c->m->name};
	fg_an_report(an, c->s, &d);
	fg_mem_forget(an, c->s, p->region, &off, NULL, 0);
	return false;
}

/* The string behind arg must end within its object. */
static void check_string(model_call *c, uint32_t arg)
{
	fg_an *an = c->an;
	fg_aval p;
	fg_lin length, one = fg_lin_const(1);
	if (pointer_arg(c, arg, &p) && is_counted(c, &p, FG_RANK_CHAR))
		return; /* a text with its length: the NUL is behind it */
	bool is_bytes = pointer_arg(c, arg, &p) && is_counted(c, &p, FG_RANK_UCHAR) &&
	                !fg_text_ends_with_nul(an, c->s, &p);
	if (!is_bytes && (!access_arg(c, arg, &one, false, true, &p) || p.kind != FG_AVAL_PTR))
		return;
	fg_lin off = fg_lin_of(&an->table, p.lin);
	if (is_bytes) {
		fg_report_data d = {.kind = FG_ISSUE_NOT_TERMINATED,
		                    .flags = FG_ISSUE_CALL | FG_ISSUE_STRING | FG_ISSUE_CONTRACT,
		                    .key = p.region,
		                    .subject = arg_value(c, arg),
		                    .family = c->m->name};
		fg_an_report(an, c->s, &d);
		return;
	}
	if (!check_text_is_set(c, arg, &p) ||
	    fg_text_check_end(an, c->s, arg_value(c, arg), &p, c->m->name))
		return;
	uint32_t width = char_width(c, arg);
	if (width && fg_mem_strlen(an, c->s, p.region, &off, width, &length)) {
		length.c += 1;
		if (fg_lin_scale(&length, &length, width))
			access_arg(c, arg, &length, false, true, &p);
	}
}

/* `bytes` with the terminator, which has `width`. */
static void set_string(model_call *c, const fg_aval *to, const fg_lin *bytes, uint32_t width,
                       uint32_t trust)
{
	fg_an *an = c->an;
	fg_lin off = fg_lin_of(&an->table, to->lin), end;
	fg_mem_forget(an, c->s, to->region, &off, bytes, trust);
	if (fg_lin_add(&end, &off, bytes)) {
		end.c -= width;
		fg_mem_set_length(an, c->s, to->region, &end);
	}
}

/* So many characters behind the `old` ones have room, with a NUL. */
static bool fits(model_call *c, uint32_t arg, const fg_lin *old, const fg_lin *most, uint64_t width)
{
	fg_an *an = c->an;
	fg_aval to;
	fg_lin end, room;
	if (!pointer_arg(c, arg, &to) || to.extent || !fg_lin_add(&end, old, most))
		return false;
	end.c += 1;
	fg_lin off = fg_lin_of(&an->table, to.lin);
	return fg_region_size(an, c->s, to.region, &room) &&
	       fg_lin_scale(&end, &end, (fg_wide)width) && fg_lin_add(&end, &end, &off) &&
	       is_not_above(c, &end, &room);
}

/* What is known of the characters that are copied. */
typedef enum copied_length { LENGTH_UNKNOWN, LENGTH_MOST, LENGTH_EXACT } copied_length;

/* As many as `other` has, or as `size` lets pass: *length, and where neither is known to be the
 * less, *most. */
static copied_length length_copied(model_call *c, const fg_model_effect *e, fg_lin *length,
                                   fg_lin *most)
{
	bool is_known = string_length(c, e->other, length);
	if (!eval(c, e->size, most))
		return is_known ? LENGTH_EXACT : LENGTH_UNKNOWN;
	if (is_known && is_not_above(c, length, most))
		return LENGTH_EXACT;
	if (is_known && !is_not_above(c, most, length))
		return LENGTH_MOST;
	if (!is_known && e->kind == FG_EFFECT_COPY_STRING)
		return LENGTH_UNKNOWN;
	*length = *most;
	return is_known ? LENGTH_EXACT : LENGTH_MOST;
}

/* The characters of `other` (at most `size` of them) and a NUL go to `arg`, at its end for APPEND. */
static void copy_characters(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_lin length, most, bytes, old = fg_lin_const(0);
	fg_aval to;
	uint64_t width = pointee_size(c, e->other);
	uint32_t trust = trust_of_arg(c, e->other);
	if (e->size.n == 0)
		check_string(c, e->other);
	if (c->s->is_dead)
		return;
	copied_length known = length_copied(c, e, &length, &most);
	if (e->kind == FG_EFFECT_APPEND_STRING && pointer_arg(c, e->arg, &to))
		(void)check_text_is_set(c, e->arg, &to);
	if (e->kind == FG_EFFECT_APPEND_STRING && !string_length(c, e->arg, &old))
		known = LENGTH_UNKNOWN;
	if (known == LENGTH_MOST && fits(c, e->arg, &old, &most, width))
		known = LENGTH_UNKNOWN; /* whatever it is */
	fg_lin one = fg_lin_const((fg_wide)width);
	if (known == LENGTH_UNKNOWN) {
		if (access_arg(c, e->arg, &one, true, true, &to) && to.kind == FG_AVAL_PTR) {
			fg_lin off = fg_lin_of(&an->table, to.lin);
			fg_mem_forget(an, c->s, to.region, &off, NULL, trust);
		}
		return;
	}
	if (!fg_lin_add(&bytes, &old, &length))
		return;
	bytes.c += 1;
	if (!fg_lin_scale(&bytes, &bytes, (fg_wide)width) ||
	    !access_arg(c, e->arg, &bytes, true, true, &to) || to.kind != FG_AVAL_PTR)
		return;
	set_string(c, &to, &bytes, (uint32_t)width, trust);
}

/* Whether the text that argument `from` leads to is the program's own goes where it is copied. */
static void copy_foreign(model_call *c, uint32_t to_arg, uint32_t from_arg, bool is_added)
{
	fg_aval to, from;
	if (!pointer_arg(c, to_arg, &to))
		return;
	if (!pointer_arg(c, from_arg, &from)) {
		fg_text_set_foreign(c->an, c->s, &to, NULL, is_added);
		return;
	}
	fg_lin part = fg_text_foreign_part(c->an, c->s, &from);
	fg_text_set_foreign(c->an, c->s, &to, &part, is_added);
}

static void copy_string(model_call *c, const fg_model_effect *e)
{
	copy_characters(c, e);
	if (!c->s->is_dead)
		copy_foreign(c, e->arg, e->other, e->kind == FG_EFFECT_APPEND_STRING);
}

/* ---- effects ---- */

static void do_read(model_call *c, const fg_model_effect *e)
{
	fg_lin size;
	fg_aval p;
	if (!eval(c, e->size, &size))
		size = fg_lin_const(e->size.n ? 0 : 1);
	access_arg(c, e->arg, &size, false, false, &p);
}

/* Bytes an unbounded function (gets) may write: as many as whoever is outside sends. */
static fg_lin unbounded(model_call *c, uint32_t trust)
{
	fg_an *an = c->an;
	fg_sym_info sym = {.lo = 1,
	                   .hi = ((fg_wide)1 << 31) - 1,
	                   .origin = FG_SYM_RESULT,
	                   .flags = FG_SYM_TAINTED,
	                   .trust = (uint8_t)trust,
	                   .place = an->place};
	return fg_lin_sym(fg_table_new_sym(&an->table, &sym));
}

static void do_write(model_call *c, const fg_model_effect *e)
{
	fg_lin size;
	fg_aval p;
	uint32_t trust = effect_trust(c, e);
	bool known = eval(c, e->size, &size);
	if (!known && e->size.n == 0 && e->trust && e->kind == FG_EFFECT_WRITE_UPTO) {
		size = unbounded(c, e->trust);
		known = true;
	}
	if (!known)
		size = fg_lin_const(1);
	if (!access_arg(c, e->arg, &size, true, false, &p) || p.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&c->an->table, p.lin);
	fg_mem_forget(c->an, c->s, p.region, &off, known ? &size : NULL, trust);
	if (e->other != FG_MODEL_NO_ARG)
		copy_foreign(c, e->arg, e->other, false);
	else
		fg_text_set_foreign(c->an, c->s, &p, NULL, false);
	if (trust)
		fg_event_add(c->an, c->s, FG_EVENT_SOURCE, 0, p.region, c->an->place);
}

static void do_copy(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_lin size;
	fg_aval to, from;
	bool known = eval(c, e->size, &size);
	if (!known)
		size = fg_lin_const(1);
	if (!access_arg(c, e->other, &size, false, false, &from) ||
	    !access_arg(c, e->arg, &size, true, false, &to) || to.kind != FG_AVAL_PTR)
		return;
	fg_lin a = fg_lin_of(&an->table, to.lin);
	if (from.kind != FG_AVAL_PTR || !known) {
		fg_mem_forget(an, c->s, to.region, &a, known ? &size : NULL,
		              trust_of_arg(c, e->other));
		return;
	}
	fg_lin b = fg_lin_of(&an->table, from.lin);
	fg_mem_copy(an, c->s, to.region, &a, from.region, &b, &size);
}

static void do_fill(model_call *c, const fg_model_effect *e)
{
	fg_lin size, byte;
	fg_aval p;
	bool known = eval(c, e->size, &size);
	if (!known)
		size = fg_lin_const(1);
	if (!access_arg(c, e->arg, &size, true, false, &p) || p.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&c->an->table, p.lin);
	uint32_t width = char_width(c, e->arg);
	if (known && eval(c, e->value, &byte) && byte.n == 0 && width > 1)
		fg_mem_fill_wide(c->an, c->s, p.region, &off, &size, byte.c, width);
	else if (known && eval(c, e->value, &byte) && byte.n == 0)
		fg_mem_fill(c->an, c->s, p.region, &off, &size, (int)(byte.c & 0xFF));
	else
		fg_mem_forget(c->an, c->s, p.region, &off, known ? &size : NULL, 0);
}

static void do_overlap(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_aval a, b;
	fg_lin size, la, lb, d;
	if (!pointer_arg(c, e->arg, &a) || !pointer_arg(c, e->other, &b) || a.region != b.region ||
	    !eval(c, e->size, &size))
		return;
	la = fg_lin_of(&an->table, a.lin);
	lb = fg_lin_of(&an->table, b.lin);
	if (!fg_lin_sub(&d, &la, &lb))
		return;
	fg_wide lo, hi, slo, shi;
	fg_facts_range(&c->s->facts, &an->table, &d, &lo, &hi);
	fg_facts_range(&c->s->facts, &an->table, &size, &slo, &shi);
	if (lo != hi || lo >= slo || lo <= -slo || slo <= 0)
		return;
	fg_report_data r = {.kind = FG_ISSUE_OVERLAP,
	                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL,
	                    .key = a.region,
	                    .subject = arg_value(c, e->arg),
	                    .family = c->m->name};
	fg_an_report(an, c->s, &r);
}

/* A value from outside within the effect's bounds. */
static fg_vid bounded_out(model_call *c, const fg_model_effect *e, fg_type_id type, uint32_t trust)
{
	fg_an *an = c->an;
	fg_lin low, high, self, d;
	fg_vid v = fg_value_fresh(an, c->s, type, FG_SYM_RESULT,
	                          trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	if (!fg_value_lin(an, c->s, v, &self) || self.n != 1)
		return v;
	if (eval(c, e->low, &low) && fg_lin_sub(&d, &low, &self))
		(void)fg_facts_assume_le(&c->s->facts, &an->table, &d);
	if (eval(c, e->high, &high) && fg_lin_sub(&d, &self, &high))
		(void)fg_facts_assume_le(&c->s->facts, &an->table, &d);
	return v;
}

/* Of a record the bounds are those of its long signed members: what the kernel counts. */
static void out_members(model_call *c, const fg_model_effect *e, const fg_aval *p, uint32_t trust)
{
	fg_an *an = c->an;
	const fg_type *t = fg_unit_canon(an->u, an->table.regions.at[p->region].type);
	fg_lin base = fg_lin_of(&an->table, p->lin);
	if (e->low.n == 0 || base.n || base.c || t->kind != FG_TYPE_RECORD)
		return;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(an->u, t->first + i);
		fg_lin off = fg_lin_const((fg_wide)(f->bit_offset / 8));
		if (fg_type_is_integer(an->u, f->type) && fg_type_is_signed(an->u, f->type) &&
		    fg_type_bytes(an, f->type) == 8)
			fg_mem_store(an, c->s, p->region, &off, 8,
			             bounded_out(c, e, f->type, trust));
	}
}

static void do_out(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_aval p;
	uint64_t size = pointee_size(c, e->arg);
	fg_lin n = fg_lin_const((fg_wide)size);
	if (null_ok(c, e->arg) && is_null(c, e->arg))
		return;
	if (!access_arg(c, e->arg, &n, true, false, &p) || p.kind != FG_AVAL_PTR)
		return;
	uint32_t trust = effect_trust(c, e);
	fg_lin off = fg_lin_of(&an->table, p.lin), low;
	fg_mem_forget(an, c->s, p.region, &off, &n, trust);
	if (size > 8) {
		out_members(c, e, &p, trust);
		return;
	}
	fg_type_id type = fg_unit_basic_type(an->u, FG_TYPE_INT, (uint32_t)size,
	                                     e->low.n && eval(c, e->low, &low) && low.c < 0);
	fg_mem_store(an, c->s, p.region, &off, (uint32_t)size, bounded_out(c, e, type, trust));
}

static void do_out_pointer(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_aval p, inside;
	fg_lin n = fg_lin_const(an->u->pointer_size), size;
	if (null_ok(c, e->arg) && is_null(c, e->arg))
		return;
	if (!access_arg(c, e->arg, &n, true, false, &p) || p.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&an->table, p.lin), zero = fg_lin_const(0);
	fg_region_info info = {.kind = FG_REGION_POINTEE,
	                       .fallback = FG_DEFAULT_UNKNOWN,
	                       .trust = (uint8_t)e->trust,
	                       .id = (uint32_t)an->table.regions.n,
	                       .place = an->place};
	if (e->other != FG_MODEL_NO_ARG && pointer_arg(c, e->other, &inside)) {
		fg_lin d = fg_lin_of(&an->table, inside.lin);
		fg_sym_info sym = {.hi = 1 << 30,
		                   .origin = FG_SYM_RESULT,
		                   .flags = FG_SYM_INEXACT,
		                   .place = an->place};
		fg_lin more = fg_lin_sym(fg_table_new_sym(&an->table, &sym));
		if (fg_lin_add(&d, &d, &more)) {
			inside.lin = fg_table_lin(&an->table, &d);
			fg_mem_store(an, c->s, p.region, &off, an->u->pointer_size,
			             fg_table_aval(&an->table, &inside));
			return;
		}
	}
	if (eval(c, e->size, &size)) {
		info.size = fg_table_lin(&an->table, &size);
		info.flags |= FG_REGION_HAS_SIZE;
	}
	fg_rid r = fg_table_new_region(&an->table, &info);
	fg_mem_store(an, c->s, p.region, &off, an->u->pointer_size,
	             fg_table_value(&an->table, FG_AVAL_PTR, r, &zero));
}

static void do_terminate(model_call *c, const fg_model_effect *e)
{
	fg_aval p;
	if (!pointer_arg(c, e->arg, &p))
		return;
	fg_attr *a = fg_state_attr_make(c->s, p.region);
	a->flags &= (uint16_t)~(FG_ATTR_UNTERMINATED | FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED);
	fg_lin size;
	if (!eval(c, e->size, &size))
		return;
	/* A length the environment chooses, below the size. */
	fg_an *an = c->an;
	uint32_t trust = fg_mem_trust(an, c->s, p.region);
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << 31) - 1,
	                   .origin = FG_SYM_RESULT,
	                   .flags = trust ? FG_SYM_TAINTED : FG_SYM_INEXACT,
	                   .trust = (uint8_t)trust,
	                   .place = an->place};
	fg_lin off = fg_lin_of(&an->table, p.lin), end, d;
	fg_lin length = fg_lin_sym(fg_table_new_sym(&an->table, &sym));
	if (fg_lin_sub(&d, &length, &size)) {
		d.c += 1;
		(void)fg_facts_assume_le(&c->s->facts, &an->table, &d);
	}
	if (fg_lin_add(&end, &off, &length))
		fg_mem_set_length(an, c->s, p.region, &end);
}

/* strncpy and read: a NUL may be missing. Certain when the source is known to be too long. */
static void do_unterminated(model_call *c, const fg_model_effect *e)
{
	fg_aval p, from;
	fg_lin size, length;
	if (!pointer_arg(c, e->arg, &p))
		return;
	fg_attr *a = fg_state_attr_make(c->s, p.region);
	a->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED);
	if (c->inst->arg_count < 3 || !eval(c, e->size, &size) || !pointer_arg(c, 1, &from))
		return;
	uint32_t width = char_width(c, 1);
	if (!string_length(c, 1, &length) || !fg_lin_scale(&length, &length, width))
		return;
	fg_lin d, off = fg_lin_of(&c->an->table, p.lin), end;
	if (fg_lin_sub(&d, &size, &length) && fg_facts_prove_le(&c->s->facts, &c->an->table, &d)) {
		fg_text_leave_open(c->an, c->s, &p, &size);
		return;
	}
	if (fg_lin_sub(&d, &length, &size)) { /* length + 1 <= size: copied whole */
		d.c += width;
		if (fg_facts_prove_le(&c->s->facts, &c->an->table, &d) &&
		    fg_lin_add(&end, &off, &length))
			fg_mem_set_length(c->an, c->s, p.region, &end);
	}
}

/* ---- sinks ---- */

static fg_issue_kind sink_issue(uint32_t sink)
{
	switch ((fg_model_sink)sink) {
	case FG_SINK_COMMAND:
		return FG_ISSUE_TAINTED_COMMAND;
	case FG_SINK_PATH:
		return FG_ISSUE_TAINTED_PATH;
	case FG_SINK_FORMAT:
		return FG_ISSUE_TAINTED_FORMAT;
	case FG_SINK_LIBRARY:
		return FG_ISSUE_TAINTED_LIBRARY;
	case FG_SINK_SIZE:
		return FG_ISSUE_TAINTED_SIZE;
	default:
		return FG_ISSUE_TAINTED_SINK;
	}
}

/* gettext and kin return a translation of their literal. */
static bool is_translation(const model_call *c, uint32_t arg)
{
	static const char *const names[] = {"gettext", "dgettext", "dcgettext", "ngettext", "_"};
	const fg_ir *ir = c->an->ir;
	const fg_inst *def = fg_ir_def_behind_casts(ir, c->an->fn,
	                                            ir->args.at[c->inst->first_arg + arg]);
	fg_decl_id decl = def && def->kind == FG_INST_CALL ? fg_ir_callee(ir, def) : 0;
	for (size_t i = 0; decl && i < FG_ARRAY_LEN(names); i++)
		if (strcmp(fg_unit_decl_name(c->an->u, decl), names[i]) == 0)
			return true;
	return false;
}

static void report_unknown_format(model_call *c, const fg_model_effect *e, const fg_aval *text)
{
	fg_report_data d = {.kind = FG_ISSUE_FORMAT_UNKNOWN,
	                    .flags = FG_ISSUE_CALL,
	                    .key = text->region,
	                    .subject = arg_value(c, e->arg),
	                    .family = c->m->name};
	if (c->m->variadic_arg == FG_MODEL_NO_ARG || is_translation(c, e->arg))
		return;
	fg_lin is_foreign = fg_text_ask(c->an, c->s, text, FG_TEXT_FOREIGN);
	(void)fg_judge_report(c->an, c->s, &d, &is_foreign, false);
}

/* A shell that is told what to run: `sh -c`, whatever follows, comes to a command line. */
static bool runs_shell(model_call *c)
{
	static const char *const shells[] = {"sh", "bash", "dash", "ash", "ksh", "csh", "cmd.exe"};
	size_t n;
	const char *path = fg_format_literal(c->an, c->s, arg_value(c, 0), &n);
	const char *base = path;
	for (size_t i = 0; path && i < n && path[i]; i++)
		if (path[i] == '/' || path[i] == '\\')
			base = path + i + 1;
	for (size_t i = 0; path && i < FG_ARRAY_LEN(shells); i++)
		if (strcmp(base, shells[i]) == 0)
			return true;
	return false;
}

static void do_sink(model_call *c, const fg_model_effect *e)
{
	fg_an *an = c->an;
	fg_aval p;
	if (e->sink == FG_SINK_SIZE) {
		fg_size_check(c->an, c->s, arg_value(c, e->arg), c->m->name);
		return;
	}
	if (e->sink == FG_SINK_DELAY) {
		fg_chosen_delay(an, c->s, arg_value(c, e->arg), c->m->name);
		return;
	}
	if (e->sink == FG_SINK_ADDRESS) {
		fg_unchecked_address(an, c->s, arg_value(c, e->arg), c->m->name);
		return;
	}
	if (e->sink == FG_SINK_SECRET_COMPARE || e->sink == FG_SINK_LOG || e->sink == FG_SINK_KEY ||
	    e->sink == FG_SINK_IV || e->sink == FG_SINK_SEED || e->sink == FG_SINK_PASSWORD ||
	    e->sink == FG_SINK_CIPHER_SUITES || e->sink == FG_SINK_STACK ||
	    e->sink == FG_SINK_ANY_NAME)
		return;
	fg_lin is_tainted = fg_lin_const(trust_of_arg(c, e->arg) != 0);
	if (pointer_arg(c, e->arg, &p))
		is_tainted = fg_mem_trust_form(an, c->s, p.region);
	if (e->sink == FG_SINK_FORMAT && p.kind == FG_AVAL_PTR)
		report_unknown_format(c, e, &p);
	/* A program opens what it was started for. */
	if (e->sink == FG_SINK_PATH && p.kind == FG_AVAL_PTR &&
	    (an->table.regions.at[p.region].flags & FG_REGION_OPERATOR))
		return;
	fg_report_data d = {.kind = sink_issue(e->sink),
	                    .flags = FG_ISSUE_CALL | FG_ISSUE_TAINTED,
	                    .key = p.kind == FG_AVAL_PTR ? p.region : 0,
	                    .subject = arg_value(c, e->arg),
	                    .family = c->m->name};
	(void)fg_judge_report(an, c->s, &d, &is_tainted, false);
	/* execl("/bin/sh", "sh", "-c", text, NULL) */
	if (e->sink != FG_SINK_COMMAND || e->arg != 0 || !c->m->is_variadic || !runs_shell(c))
		return;
	for (uint32_t i = 2; i < c->inst->arg_count; i++) {
		if (!pointer_arg(c, i, &p))
			continue;
		is_tainted = fg_mem_trust_form(an, c->s, p.region);
		d.key = p.region;
		d.subject = arg_value(c, i);
		(void)fg_judge_report(an, c->s, &d, &is_tainted, false);
	}
}

/* Of an object whose size is known, the effects that read and write it ask. */
static void do_transfer(model_call *c, const fg_model_effect *e)
{
	fg_aval p;
	fg_lin length;
	bool is_measured = pointer_arg(c, e->arg, &p) &&
	                   c->an->table.regions.at[p.region].kind != FG_REGION_POINTEE;
	if (e->size.n && !is_measured && eval(c, e->size, &length))
		fg_unchecked_transfer(c->an, c->s, &length, c->m->name);
}

static void do_nonnull(model_call *c, const fg_model_effect *e)
{
	fg_aval p;
	if (!fg_access_check_pointer(c->an, c->s, arg_value(c, e->arg), true, c->m->name, &p))
		fg_kill(c->an, c->s);
}

/* 0: it is one of a name. */
static fg_vid lock_arg(const model_call *c, const fg_model_effect *e)
{
	return e->arg == FG_MODEL_NO_ARG ? 0 : arg_value(c, e->arg);
}

/* ---- order: checks, then the result, then what changes ---- */

static void run_effect(model_call *c, const fg_model_effect *e)
{
	if (e->arg < c->inst->arg_count && null_ok(c, e->arg) && is_null(c, e->arg) &&
	    e->kind != FG_EFFECT_RELEASE)
		return;
	switch ((fg_model_effect_kind)e->kind) {
	case FG_EFFECT_READ:
		do_read(c, e);
		return;
	case FG_EFFECT_WRITE:
	case FG_EFFECT_WRITE_UPTO:
		do_write(c, e);
		return;
	case FG_EFFECT_COPY:
		do_copy(c, e);
		return;
	case FG_EFFECT_FILL:
		do_fill(c, e);
		return;
	case FG_EFFECT_STRING:
		check_string(c, e->arg);
		return;
	case FG_EFFECT_COPY_STRING:
	case FG_EFFECT_APPEND_STRING:
		copy_string(c, e);
		return;
	case FG_EFFECT_TERMINATE:
		do_terminate(c, e);
		return;
	case FG_EFFECT_UNTERMINATED:
		do_unterminated(c, e);
		return;
	case FG_EFFECT_NO_OVERLAP:
		do_overlap(c, e);
		return;
	case FG_EFFECT_NONNULL:
		do_nonnull(c, e);
		return;
	case FG_EFFECT_OUT:
	case FG_EFFECT_OUT_RESOURCE:
		do_out(c, e);
		return;
	case FG_EFFECT_OUT_POINTER:
		do_out_pointer(c, e);
		return;
	case FG_EFFECT_RELEASE:
		if (e->is_indirect) /* what *arg holds is not followed */
			return;
		fg_owner_check_release(c->an, c->s, c->inst, arg_value(c, e->arg), c->m->name);
		fg_resource_release(c->an, c->s, arg_value(c, e->arg), e->family, c->m->name);
		return;
	case FG_EFFECT_USE:
		fg_resource_use(c->an, c->s, arg_value(c, e->arg), c->m->name);
		return;
	case FG_EFFECT_KEEP:
	case FG_EFFECT_RETAIN: /* somebody else holds it too: its end is not ours to see */
		fg_resource_keep(c->an, c->s, arg_value(c, e->arg));
		return;
	case FG_EFFECT_LOCK:
	case FG_EFFECT_TRY_LOCK:
	case FG_EFFECT_UNLOCK:
		fg_resource_lock(c->an, c->s, lock_arg(c, e), e->kind, e->family, c->m->name);
		return;
	case FG_EFFECT_CALLBACK:
		fg_mem_havoc_reachable(c->an, c->s, arg_value(c, e->other), false);
		return;
	case FG_EFFECT_SINK:
		do_sink(c, e);
		return;
	case FG_EFFECT_TRANSFER: /* its other effects tell what becomes of the bytes */
		do_transfer(c, e);
		return;
	case FG_EFFECT_NULL_OK:
	case FG_EFFECT_CHECKS:
	case FG_EFFECT_HOLDS:
	case FG_EFFECT_VERDICT:
	case FG_EFFECT_WEAK:
	case FG_EFFECT_INVALIDATE:
		return;
	}
}

static bool needs_result(const fg_model_effect *e)
{
	return e->only_on_success || e->valid.n || e->arg == FG_MODEL_RESULT_ARG ||
	       e->kind == FG_EFFECT_TERMINATE || e->kind == FG_EFFECT_TRY_LOCK;
}

/* Where things end up comes first: it does not depend on the rest being right. */
static void run_sinks(model_call *c)
{
	for (uint32_t i = 0; i < c->m->effect_count && !c->s->is_dead; i++) {
		const fg_model_effect *e = &c->an->models->effects.at[c->m->first_effect + i];
		if (e->kind == FG_EFFECT_SINK)
			run_effect(c, e);
	}
}

static bool is_locking(const fg_model_effect *e)
{
	return e->kind == FG_EFFECT_LOCK || e->kind == FG_EFFECT_TRY_LOCK;
}

static void run_effects(model_call *c, bool after_result, bool has_succeeded)
{
	for (uint32_t i = 0; i < c->m->effect_count && !c->s->is_dead; i++) {
		const fg_model_effect *e = &c->an->models->effects.at[c->m->first_effect + i];
		bool is_told = c->tells_lock && is_locking(e);
		if ((is_told || needs_result(e)) != after_result || e->kind == FG_EFFECT_SINK)
			continue;
		if (is_told && (!has_succeeded || c->is_lock_unsure))
			fg_resource_lock_unsure(c->an, c->s, lock_arg(c, e), e->family);
		else if (has_succeeded || !e->only_on_success)
			run_effect(c, e);
	}
}

/* ---- results ---- */

static fg_vid fresh_result(model_call *c, uint32_t trust)
{
	/* Any number may come up. */
	bool is_chance = c->m->result.kind == FG_RETURN_INT && c->m->result.high.n &&
	                 (c->m->flags & FG_MODEL_WEAK_RANDOM);
	fg_vid v = fg_value_fresh(c->an, c->s, c->inst->type, FG_SYM_RESULT,
	                          trust || is_chance ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	fg_aval from;
	uint32_t made_of = c->m->result.taint_from;
	bool is_text = made_of != FG_MODEL_NO_ARG && pointer_arg(c, made_of, &from);
	if (fg_aval_of(&c->an->table, v).kind == FG_AVAL_INT && is_text)
		fg_sym_is_number(c->an, v);
	return v;
}

static uint32_t result_trust(model_call *c)
{
	const fg_model_return *r = &c->m->result;
	return r->taint_from != FG_MODEL_NO_ARG ? trust_of_arg(c, r->taint_from) : r->trust;
}

/* What is made of one number alone is the same for whoever asks again: ntohs(n). 0: it is not. */
static fg_vid made_result(model_call *c)
{
	const fg_model_return *r = &c->m->result;
	fg_an *an = c->an;
	fg_aval from;
	fg_lin l, limit;
	if (!(c->m->flags & FG_MODEL_PURE) || r->taint_from != 0 || c->inst->arg_count != 1 ||
	    c->m->effect_count || !fg_type_is_integer(an->u, c->inst->type))
		return 0;
	from = fg_aval_of(&an->table, c->args[0]);
	l = fg_lin_of(&an->table, from.lin);
	if (from.kind != FG_AVAL_INT || !(fg_lin_flags_all(&an->table, &l) & FG_SYM_TAINTED) ||
	    (fg_lin_flags_any(&an->table, &l) & FG_SYM_INEXACT) || l.n == 0)
		return 0;
	fg_sym_info sym = {.origin = FG_SYM_EXPR,
	                   .flags = (uint8_t)(FG_SYM_TAINTED |
	                                      (fg_lin_flags_all(&an->table, &l) & FG_SYM_INPUT)),
	                   .trust = an->table.syms.at[l.t[0].sym].trust,
	                   .bits = (uint8_t)fg_type_bits(an->u, c->inst->type),
	                   .a = FG_EXPR_MODEL + (uint32_t)(c->m - an->models->functions.at),
	                   .b = c->args[0],
	                   .c = c->args[0],
	                   .place = an->place};
	fg_type_limits(an, c->inst->type, &sym.lo, &sym.hi);
	if (eval(c, r->low, &limit) && limit.n == 0 && limit.c > sym.lo)
		sym.lo = limit.c;
	if (eval(c, r->high, &limit) && limit.n == 0 && limit.c < sym.hi)
		sym.hi = limit.c;
	return fg_table_of_sym(&an->table, fg_table_sym(&an->table, &sym, NULL));
}

static void bound_result(model_call *c, fg_vid v)
{
	const fg_model_return *r = &c->m->result;
	fg_lin self, limit, d;
	if (!fg_value_lin(c->an, c->s, v, &self) || self.n != 1)
		return;
	fg_sym_info *sym = &c->an->table.syms.at[self.t[0].sym];
	fg_wide lo = sym->lo, hi = sym->hi;
	if (eval(c, r->low, &limit) && limit.n == 0 && limit.c > lo)
		lo = limit.c;
	if (eval(c, r->high, &limit) && limit.n == 0 && limit.c < hi)
		hi = limit.c;
	sym = &c->an->table.syms.at[self.t[0].sym];
	if (lo <= hi) {
		sym->lo = lo;
		sym->hi = hi;
	}
	if (eval(c, r->low, &limit) && fg_lin_sub(&d, &limit, &self))
		(void)fg_facts_assume_le(&c->s->facts, &c->an->table, &d);
	if (eval(c, r->high, &limit) && fg_lin_sub(&d, &self, &limit))
		(void)fg_facts_assume_le(&c->s->facts, &c->an->table, &d);
}

static fg_vid inside_pointer(model_call *c, uint32_t arg)
{
	fg_an *an = c->an;
	fg_aval p;
	if (!pointer_arg(c, arg, &p))
		return fresh_result(c, 0);
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << 31) - 1,
	                   .origin = FG_SYM_RESULT,
	                   .flags = FG_SYM_INEXACT,
	                   .place = an->place};
	fg_lin off = fg_lin_of(&an->table, p.lin),
	       more = fg_lin_sym(fg_table_new_sym(&an->table, &sym)), length, d;
	if (string_length(c, arg, &length) && fg_lin_sub(&d, &more, &length))
		(void)fg_facts_assume_le(&c->s->facts, &an->table, &d);
	if (!fg_lin_add(&off, &off, &more))
		return fresh_result(c, 0);
	p.lin = fg_table_lin(&an->table, &off);
	return fg_table_aval(&an->table, &p);
}

static fg_vid pointer_result(model_call *c)
{
	fg_an *an = c->an;
	const fg_model_return *r = &c->m->result;
	fg_lin zero = fg_lin_const(0), size;
	fg_region_info info = {.kind = FG_REGION_POINTEE,
	                       .fallback = FG_DEFAULT_UNKNOWN,
	                       .trust = (uint8_t)result_trust(c),
	                       .flags = r->may_be_null ? 0 : FG_REGION_NONNULL,
	                       .id = (uint32_t)an->table.regions.n,
	                       .type = fg_type_pointee(an->u, c->inst->type),
	                       .place = an->place};
	if (eval(c, r->size, &size)) {
		info.size = fg_table_lin(&an->table, &size);
		info.flags |= FG_REGION_HAS_SIZE;
	}
	if (r->is_terminated)
		info.flags |= FG_REGION_TERMINATED;
	return fg_table_value(&an->table, FG_AVAL_PTR, fg_table_new_region(&an->table, &info),
	                      &zero);
}

/* The length of a text in a member array, of which no more is known: its end is in the array. */
static fg_vid member_length(model_call *c)
{
	const fg_model_expr *e = &c->m->result.value;
	fg_vid v = fresh_result(c, result_trust(c));
	const fg_model_node *node = &c->an->models->nodes.at[e->first];
	fg_aval p;
	fg_lin length;
	if (e->n != 1 || node->op != FG_MODEL_STRLEN || char_width(c, node->arg) != 1 ||
	    !pointer_arg(c, node->arg, &p) || !p.extent || !fg_value_lin(c->an, c->s, v, &length))
		return v;
	fg_lin base = fg_lin_of(&c->an->table, p.base), off = fg_lin_of(&c->an->table, p.lin), d;
	if (fg_lin_sub(&d, &off, &base) && fg_lin_add(&d, &d, &length)) {
		d.c += 1 - (fg_wide)p.extent;
		(void)fg_facts_assume_le(&c->s->facts, &c->an->table, &d);
	}
	return v;
}

/* The result of a call that succeeded. */
static fg_vid make_result(model_call *c)
{
	const fg_model_return *r = &c->m->result;
	fg_lin l;
	fg_vid v;
	switch ((fg_model_return_kind)r->kind) {
	case FG_RETURN_ARG:
		return arg_value(c, r->arg);
	case FG_RETURN_INSIDE:
		return inside_pointer(c, r->arg);
	case FG_RETURN_EXPR:
		if (eval(c, r->value, &l))
			return fg_table_value(&c->an->table, FG_AVAL_INT, 0, &l);
		return member_length(c);
	case FG_RETURN_INT:
		v = made_result(c);
		if (v)
			return v;
		v = fresh_result(c, result_trust(c));
		bound_result(c, v);
		if (result_trust(c))
			fg_event_add(c->an, c->s, FG_EVENT_SOURCE, 0, 0, c->an->place);
		return v;
	case FG_RETURN_MEMORY:
	case FG_RETURN_RESOURCE: {
		bool has_size = eval(c, r->size, &l);
		return fg_resource_make(c->an, c->s, c->inst, c->index, r->family,
		                        has_size ? &l : NULL, r->is_zeroed, result_trust(c));
	}
	case FG_RETURN_POINTER:
		return pointer_result(c);
	case FG_RETURN_VOID:
		return 0;
	case FG_RETURN_UNKNOWN:
		return c->inst->type ? fresh_result(c, result_trust(c)) : 0;
	}
	return 0;
}

/* Whether a lock is held depends on whether the call succeeds, and its result tells. Where
 * nobody looks at the result, the call is taken to succeed if it may fail only now and then. */
static bool tells_lock(const model_call *c)
{
	uint32_t success = c->m->result.success;
	bool has_kind = success == FG_SUCCESS_ZERO || success == FG_SUCCESS_NONZERO ||
	                success == FG_SUCCESS_VALUE;
	bool is_asked = !(c->inst->flags & FG_IR_DEAD_RESULT);
	if (!has_kind || !fg_type_is_integer(c->an->u, c->inst->type))
		return false;
	for (uint32_t i = 0; i < c->m->effect_count; i++) {
		const fg_model_effect *e = &c->an->models->effects.at[c->m->first_effect + i];
		if (is_locking(e) && (is_asked || e->only_on_success))
			return true;
	}
	return false;
}

/* The result of a call of which it is known whether it succeeded. */
static fg_vid told_result(model_call *c, bool has_succeeded)
{
	const fg_model_return *r = &c->m->result;
	int64_t value = r->success == FG_SUCCESS_VALUE ? r->success_value : 0;
	bool is_value = has_succeeded != (r->success == FG_SUCCESS_NONZERO);
	fg_lin other;
	if (is_value)
		return fg_table_int(&c->an->table, value);
	fg_vid v = fresh_result(c, 0);
	bound_result(c, v);
	if (fg_value_lin(c->an, c->s, v, &other)) {
		other.c -= value;
		(void)fg_facts_assume_ne(&c->s->facts, &c->an->table, &other);
	}
	return v;
}

/* The state on which the call fails: its result says so. */
static void fail(model_call *c)
{
	fg_an *an = c->an;
	model_call f = *c;
	f.s = fg_fork(an, c->s);
	bool is_pointer = fg_type_is_pointer(an->u, c->inst->type);
	f.result = c->tells_lock ? told_result(&f, false)
	                         : fg_table_int(&an->table, is_pointer ? 0 : -1);
	f.has_result = true;
	f.s->resumed = f.result;
	fg_event_add(an, f.s, FG_EVENT_ALLOC_FAILED, is_pointer ? c->m->result.kind : 0,
	             c->index | FG_KEY_VALUE, an->place);
	fg_set_temp_of_fork(an, f.s, c->index, f.result);
	run_effects(&f, true, false);
}

void fg_call_model(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                   const fg_model_function *m, const fg_vid *args)
{
	model_call c = {.an = an, .s = s, .inst = inst, .index = index, .m = m, .args = args};
	c.tells_lock = tells_lock(&c);
	run_sinks(&c);
	run_effects(&c, false, true);
	fg_lin count;
	bool is_counted = m->format != FG_FORMAT_NONE && !s->is_dead &&
	                  fg_format_call(an, s, inst, m, args, &count);
	if (s->is_dead)
		return;
	if (m->flags & FG_MODEL_NORETURN) {
		fg_kill(an, s);
		return;
	}
	bool may_fork = fg_may_fork(an);
	if ((c.tells_lock || m->result.may_be_null) && may_fork)
		fail(&c);
	c.is_lock_unsure = c.tells_lock && !may_fork;
	c.result = c.tells_lock && may_fork ? told_result(&c, true) : make_result(&c);
	if (is_counted && m->format_out != FG_MODEL_NO_ARG && fg_type_is_integer(an->u, inst->type))
		c.result = fg_arith_wrap(an, s, &count, inst->type);
	c.has_result = true;
	if (m->flags & FG_MODEL_REALLOC)
		fg_resource_moved(an, s, args[0], c.result);
	run_effects(&c, true, true);
	if (inst->type)
		fg_set_temp(an, s, index, c.result);
	if (fg_type_is_floating(an->u, inst->type))
		fg_number_call(an, s, inst, index, m->name, args);
	/* What stands for "..." (ioctl, fcntl) may be read and written through. */
	for (uint32_t i = m->arg_count; m->format == FG_FORMAT_NONE && i < inst->arg_count; i++)
		fg_mem_havoc_reachable(an, s, args[i], false);
}
