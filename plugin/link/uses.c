/*
 * One pass over all code and initial contents: who calls whom directly, which
 * functions' addresses are taken, and what happens to the addresses of objects.
 * An object nobody writes, and whose address goes nowhere it could be written
 * through, keeps its initial content for ever.
 */
#include "link/link_internal.h"

typedef FG_VEC(uint32_t) u32_vec;

typedef struct scan {
	fg_link__body b;
	u32_vec origin; /* by instruction: the object its result points into, or NONE */
} scan;

/* ---- notes ---- */

static void note_object(fg_link *l, uint32_t object, uint8_t marks)
{
	l->private_->object_marks.at[object] |= marks;
}

static void take_address(fg_link *l, uint32_t object)
{
	l->objects.at[object].flags |= FG_LINK_ADDRESS_TAKEN;
}

static bool points_to_const(const fg_unit *u, fg_type_id pointer)
{
	fg_type_id pointee = fg_type_pointee(u, pointer);
	return pointee && fg_unit_quals(u, pointee) & FG_QUAL_CONST;
}

static uint32_t origin_of(const scan *s, fg_value v)
{
	if (fg_value_kind_of(v) == FG_VALUE_TEMP)
		return fg_value_index(v) < s->origin.n ? s->origin.at[fg_value_index(v)]
		                                       : FG_LINK_NONE;
	return fg_link__object_value(s->b.l, s->b.unit, v);
}

/* The value becomes somebody else's, who sees it as `type`. */
static void hand_over(scan *s, fg_value v, fg_type_id type)
{
	uint32_t object = origin_of(s, v);
	uint32_t function = fg_link__function_value(s->b.l, s->b.unit, v);
	if (function != FG_LINK_NONE)
		s->b.l->functions.at[function].flags |= FG_LINK_ADDRESS_TAKEN;
	if (object == FG_LINK_NONE)
		return;
	take_address(s->b.l, object);
	if (!points_to_const(s->b.u, type))
		note_object(s->b.l, object, FG_LINK__ESCAPED);
}

/* Looked at, not kept: comparisons, conditions. */
static void look_at(scan *s, fg_value v)
{
	uint32_t object = origin_of(s, v);
	uint32_t function = fg_link__function_value(s->b.l, s->b.unit, v);
	if (function != FG_LINK_NONE)
		s->b.l->functions.at[function].flags |= FG_LINK_ADDRESS_TAKEN;
	if (object != FG_LINK_NONE)
		take_address(s->b.l, object);
}

static void write_to(scan *s, fg_value address)
{
	uint32_t object = origin_of(s, address);
	if (object != FG_LINK_NONE)
		note_object(s->b.l, object, FG_LINK__WRITTEN);
}

/* ---- calls ---- */

/* Library functions that hand back, writable, what they got as const. */
static bool returns_its_argument(const char *name)
{
	static const char *const names[] = {
		"strchr",    "strrchr",   "strstr",     "strpbrk", "memchr",  "memrchr", "bsearch",
		"rawmemchr", "strchrnul", "strcasestr", "index",   "rindex",  "strtol",  "strtoul",
		"strtoll",   "strtoull",  "strtod",     "strtof",  "strtold",
	};
	if (strncmp(name, "__builtin_", 10) == 0)
		name += 10;
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void pass_argument(scan *s, fg_value arg, fg_type_id param, bool comes_back)
{
	/* An aggregate is passed by value: its address is read from. */
	if (param && fg_type_is_aggregate(s->b.u, param))
		return;
	hand_over(s, arg, comes_back ? 0 : param);
}

static void scan_call(scan *s, const fg_inst *in)
{
	fg_link *l = s->b.l;
	uint32_t callee = fg_link__callee(&s->b, in);
	fg_type_id type = fg_link__call_type(&s->b, in);
	bool comes_back = returns_its_argument(fg_link__callee_name(&s->b, in));
	if (callee != FG_LINK_NONE) {
		l->functions.at[callee].flags |= FG_LINK_CALLED;
		fg_vec_push(&l->private_->calls, fg_link__pair(s->b.function, callee));
	} else {
		hand_over(s, in->a, 0);
	}
	write_to(s, in->b);
	for (uint32_t i = 0; i < in->arg_count; i++)
		pass_argument(s, s->b.ir->args.at[in->first_arg + i],
		              fg_link__param_type(s->b.u, type, i), comes_back);
}

/* ---- instructions ---- */

static void scan_cast(scan *s, const fg_inst *in, uint32_t i)
{
	if (in->op == FG_IR_CAST_POINTER)
		s->origin.at[i] = origin_of(s, in->a);
	else if (in->op == FG_IR_CAST_BOOL)
		look_at(s, in->a);
	else
		hand_over(s, in->a, 0);
	if (in->op == FG_IR_CAST_POINTER &&
	    fg_link__function_value(s->b.l, s->b.unit, in->a) != FG_LINK_NONE)
		look_at(s, in->a);
}

static void scan_asm(scan *s, const fg_inst *in)
{
	for (uint32_t i = 0; i < in->arg_count; i++) {
		fg_value arg = s->b.ir->args.at[in->first_arg + i];
		if (i < in->field)
			write_to(s, arg);
		hand_over(s, arg, 0);
	}
}

static void scan_inst(scan *s, const fg_inst *in, uint32_t i)
{
	switch (in->kind) {
	case FG_INST_LOAD:
		break;
	case FG_INST_STORE:
		write_to(s, in->a);
		hand_over(s, in->b, in->type);
		break;
	case FG_INST_FIELD:
	case FG_INST_INDEX:
		s->origin.at[i] = origin_of(s, in->a);
		look_at(s, in->b);
		break;
	case FG_INST_CAST:
		scan_cast(s, in, i);
		break;
	case FG_INST_CALL:
		scan_call(s, in);
		break;
	case FG_INST_COPY:
	case FG_INST_ZERO:
		write_to(s, in->a);
		break;
	case FG_INST_ASM:
		scan_asm(s, in);
		break;
	case FG_INST_BINARY:
	case FG_INST_UNARY:
	case FG_INST_ASSUME:
		look_at(s, in->a);
		look_at(s, in->b);
		break;
	default:
		break;
	}
}

static void scan_returns(scan *s)
{
	fg_type_id function = fg_unit_decl(s->b.u, s->b.f->decl)->type;
	fg_type_id result = fg_type_result(s->b.u, function);
	for (uint32_t i = 0; i < s->b.f->block_count; i++) {
		const fg_block *block = fg_ir_block(s->b.ir, s->b.f, i);
		if (block->term != FG_TERM_RETURN)
			look_at(s, block->value);
		else if (!fg_type_is_aggregate(s->b.u, result))
			hand_over(s, block->value, result);
	}
}

static void scan_body(scan *s)
{
	fg_vec_clear(&s->origin);
	for (uint32_t i = 0; i < s->b.f->inst_count; i++)
		fg_vec_push(&s->origin, FG_LINK_NONE);
	for (uint32_t i = 0; i < s->b.f->inst_count; i++)
		scan_inst(s, fg_ir_inst(s->b.ir, s->b.f, i), i);
	scan_returns(s);
}

/* ---- initial contents ---- */

/* All that is seen there points to const. */
static bool is_kept_const(const fg_unit *u, const fg_object *o, uint64_t offset)
{
	fg_link__leaves leaves = FG_VEC_INIT;
	fg_link__leaves_at(u, fg_unit_decl(u, o->decl)->type, offset, &leaves);
	bool holds = leaves.n > 0;
	for (size_t i = 0; i < leaves.n; i++)
		holds &= points_to_const(u, leaves.at[i].type);
	fg_vec_release(&leaves);
	return holds;
}

static void scan_reloc(fg_link *l, uint32_t unit, const fg_object *o, const fg_reloc *r)
{
	const fg_unit *u = l->units.at[unit].unit;
	uint32_t function = fg_link__function_value(l, unit, r->target);
	uint32_t object = fg_link__object_value(l, unit, r->target);
	if (function != FG_LINK_NONE)
		l->functions.at[function].flags |= FG_LINK_ADDRESS_TAKEN;
	if (object == FG_LINK_NONE)
		return;
	take_address(l, object);
	if (!is_kept_const(u, o, r->offset))
		note_object(l, object, FG_LINK__ESCAPED);
}

static void scan_contents(fg_link *l, uint32_t unit)
{
	const fg_ir *ir = l->units.at[unit].ir;
	for (size_t i = 1; i < ir->objects.n; i++) {
		const fg_object *o = &ir->objects.at[i];
		for (uint32_t k = 0; k < o->reloc_count; k++)
			scan_reloc(l, unit, o, &ir->relocs.at[o->first_reloc + k]);
	}
}

/* What an alias names is used under a name that is not a callee. */
static void scan_aliases(fg_link *l, uint32_t unit)
{
	const fg_unit *u = l->units.at[unit].unit;
	for (fg_decl_id id = 1; id < u->decls.n; id++) {
		uint32_t number = l->private_->units.at[unit].numbers[id];
		if (fg_unit_decl(u, id)->alias && number != FG_LINK_NONE &&
		    fg_unit_decl(u, id)->kind == FG_DECL_FUNCTION)
			l->functions.at[number].flags |= FG_LINK_ADDRESS_TAKEN;
	}
}

void fg_link__find_uses(fg_link *l)
{
	scan s = {.origin = FG_VEC_INIT};
	for (uint32_t f = 0; f < l->functions.n; f++)
		if (fg_link__open_body(l, f, &s.b))
			scan_body(&s);
	for (uint32_t unit = 0; unit < l->units.n; unit++) {
		scan_contents(l, unit);
		scan_aliases(l, unit);
	}
	fg_vec_release(&s.origin);
}

/* ---- objects that keep their content ---- */

static bool keeps_content(const fg_link *l, size_t i)
{
	const fg_link_object *o = &l->objects.at[i];
	const fg_decl *d = fg_unit_decl(l->units.at[o->unit].unit, o->decl);
	uint8_t marks = l->private_->object_marks.at[i];
	bool is_zero = d->flags & FG_DECL_TENTATIVE ||
	               (!(d->flags & FG_DECL_FILE_SCOPE) && d->storage == FG_STORAGE_STATIC);
	if (o->flags & FG_LINK_VOLATILE || !(o->flags & FG_LINK_DEFINED) ||
	    marks & (FG_LINK__AMBIGUOUS | FG_LINK__REPLACED))
		return false;
	/* A definition whose initialiser is not here: the function it stands in was not lowered. */
	if (!o->initial &&
	    (!is_zero || (marks & FG_LINK__UNSEEN && !(d->flags & FG_DECL_FILE_SCOPE))))
		return false;
	if (o->flags & FG_LINK_CONST)
		return true;
	bool may_be_named_elsewhere = l->private_->missing_units && o->flags & FG_LINK_EXTERNAL;
	return !marks && !may_be_named_elsewhere;
}

void fg_link__judge_objects(fg_link *l)
{
	for (size_t i = 0; i < l->objects.n; i++)
		if (keeps_content(l, i))
			l->objects.at[i].flags |= FG_LINK_NEVER_WRITTEN;
}
