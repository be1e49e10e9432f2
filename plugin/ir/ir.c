/*
 * The pools of the IR, interned constants and the accessors everybody reads
 * through. Names come from the X-macros, so that a kind is listed once.
 */
#include "ir/ir.h"

#include "base/bug.h"
#include "base/hash.h"

void fg_ir_init(fg_ir *ir, fg_unit *unit)
{
	memset(ir, 0, sizeof(*ir));
	ir->unit = unit;
	(void)fg_vec_add(&ir->functions);
	(void)fg_vec_add(&ir->blocks);
	(void)fg_vec_add(&ir->edges);
	(void)fg_vec_add(&ir->cases);
	(void)fg_vec_add(&ir->slots);
	(void)fg_vec_add(&ir->args);
	(void)fg_vec_add(&ir->consts);
	(void)fg_vec_add(&ir->strings);
	(void)fg_vec_add(&ir->objects);
	(void)fg_vec_add(&ir->relocs);
	(void)fg_vec_add(&ir->bytes);
}

void fg_ir_release(fg_ir *ir)
{
	fg_vec_release(&ir->functions);
	fg_vec_release(&ir->insts);
	fg_vec_release(&ir->blocks);
	fg_vec_release(&ir->edges);
	fg_vec_release(&ir->cases);
	fg_vec_release(&ir->slots);
	fg_vec_release(&ir->args);
	fg_vec_release(&ir->consts);
	fg_vec_release(&ir->strings);
	fg_vec_release(&ir->objects);
	fg_vec_release(&ir->relocs);
	fg_vec_release(&ir->bytes);
	fg_u64map_release(&ir->const_index);
	memset(ir, 0, sizeof(*ir));
}

/* ---- names ---- */

const char *fg_inst_kind_name(fg_inst_kind kind)
{
	static const char *const names[FG_INST_KIND_COUNT] = {
		"none",
#define X(suffix, name, properties) name,
		FG_IR_INST_KINDS(X)
#undef X
	};
	return (unsigned)kind < FG_INST_KIND_COUNT ? names[kind] : "?";
}

uint32_t fg_inst_properties(fg_inst_kind kind)
{
	static const uint8_t table[FG_INST_KIND_COUNT] = {
		0,
#define X(suffix, name, properties) (properties),
		FG_IR_INST_KINDS(X)
#undef X
	};
	return (unsigned)kind < FG_INST_KIND_COUNT ? table[kind] : 0;
}

const char *fg_ir_op_name(fg_ir_op op)
{
	static const char *const names[FG_OP_COUNT] = {
		"none",
#define X(suffix, name) name,
		FG_IR_OPS(X)
#undef X
	};
	return (unsigned)op < FG_OP_COUNT ? names[op] : "?";
}

const char *fg_ir_cast_name(fg_ir_cast cast)
{
	static const char *const names[FG_IR_CAST_COUNT] = {
		"none",
#define X(suffix, name) name,
		FG_IR_CASTS(X)
#undef X
	};
	return (unsigned)cast < FG_IR_CAST_COUNT ? names[cast] : "?";
}

const char *fg_term_name(fg_term_kind term)
{
	static const char *const names[] = {
		[FG_TERM_NONE] = "none",         [FG_TERM_JUMP] = "jump",
		[FG_TERM_BRANCH] = "branch",     [FG_TERM_SWITCH] = "switch",
		[FG_TERM_INDIRECT] = "indirect", [FG_TERM_RETURN] = "return",
		[FG_TERM_UNREACHABLE] = "unreachable",
	};
	return (size_t)term < FG_ARRAY_LEN(names) ? names[term] : "?";
}

/* ---- constants ---- */

static fg_value intern(fg_ir *ir, fg_value_kind kind, int64_t bits, fg_type_id type)
{
	uint64_t key = fg_hash_u64((uint64_t)bits ^ fg_hash_u64(type));
	/* The table knows keys only: step on until the constant behind the key is ours. */
	for (;; key++) {
		bool is_new;
		uint64_t *value = fg_u64map_put(&ir->const_index, key, &is_new);
		if (is_new) {
			FG_ASSERT(ir->consts.n <= FG_VALUE_INDEX_MAX);
			*value = ir->consts.n;
			fg_vec_push(&ir->consts, (fg_const){.bits = bits, .type = type});
		}
		const fg_const *c = &ir->consts.at[*value];
		if (c->bits == bits && c->type == type)
			return fg_value_make(kind, (uint32_t)*value);
	}
}

fg_value fg_ir_int(fg_ir *ir, int64_t bits, fg_type_id type)
{
	const fg_unit *u = ir->unit;
	uint32_t width = fg_type_bits(u, type);
	bool is_signed = fg_type_is_signed(u, type);
	if (!width && fg_type_is_pointer(u, type))
		width = (uint32_t)fg_unit_canon(u, type)->size * 8;
	return intern(ir, FG_VALUE_CONST, fg_fold_wrap(bits, width, is_signed), type);
}

fg_value fg_ir_float(fg_ir *ir, double v, fg_type_id type)
{
	int64_t bits;
	memcpy(&bits, &v, sizeof(bits));
	return intern(ir, FG_VALUE_FLOAT, bits, type);
}

bool fg_ir_const(const fg_ir *ir, fg_value v, int64_t *bits)
{
	uint32_t index = fg_value_index(v);
	if (fg_value_kind_of(v) != FG_VALUE_CONST || index >= ir->consts.n)
		return false;
	*bits = ir->consts.at[index].bits;
	return true;
}

/* ---- reading ---- */

uint32_t fg_ir_succ(const fg_ir *ir, const fg_block *b, uint32_t i)
{
	FG_ASSERT(i < b->succ_count);
	return ir->edges.at[b->first_succ + i];
}

uint32_t fg_ir_pred(const fg_ir *ir, const fg_block *b, uint32_t i)
{
	FG_ASSERT(i < b->pred_count);
	return ir->edges.at[b->first_pred + i];
}

const fg_inst *fg_ir_def(const fg_ir *ir, const fg_function *f, fg_value v)
{
	uint32_t index = fg_value_index(v);
	if (fg_value_kind_of(v) != FG_VALUE_TEMP || index >= f->inst_count)
		return NULL;
	return fg_ir_inst(ir, f, index);
}

const fg_inst *fg_ir_def_behind_casts(const fg_ir *ir, const fg_function *f, fg_value v)
{
	const fg_inst *def = fg_ir_def(ir, f, v);
	while (def && def->kind == FG_INST_CAST)
		def = fg_ir_def(ir, f, def->a);
	return def;
}

/* Parameters are the first slots; an aggregate one comes in by address. */
static fg_type_id param_type(const fg_ir *ir, const fg_function *f, uint32_t param)
{
	if (param >= f->slot_count)
		return 0;
	fg_type_id type = ir->slots.at[f->first_slot + param].type;
	return fg_type_is_aggregate(ir->unit, type) ? fg_unit_find_pointer_to(ir->unit, type) : type;
}

fg_type_id fg_ir_value_type(const fg_ir *ir, const fg_function *f, fg_value v)
{
	uint32_t i = fg_value_index(v);
	const fg_unit *u = ir->unit;
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_TEMP:
		return i < f->inst_count ? fg_ir_inst(ir, f, i)->type : 0;
	case FG_VALUE_CONST:
	case FG_VALUE_FLOAT:
		return i < ir->consts.n ? ir->consts.at[i].type : 0;
	case FG_VALUE_LOCAL:
		return i < f->slot_count
		               ? fg_unit_find_pointer_to(u, ir->slots.at[f->first_slot + i].type)
		               : 0;
	case FG_VALUE_GLOBAL:
		return fg_unit_find_pointer_to(u, fg_unit_decl(u, i)->type);
	case FG_VALUE_STRING:
		return i < ir->strings.n ? fg_unit_find_pointer_to(u, ir->strings.at[i].type) : 0;
	case FG_VALUE_PARAM:
		return param_type(ir, f, i);
	default:
		return 0;
	}
}

fg_decl_id fg_ir_callee(const fg_ir *ir, const fg_inst *call)
{
	if (call->kind != FG_INST_CALL || fg_value_kind_of(call->a) != FG_VALUE_GLOBAL)
		return 0;
	fg_decl_id decl = fg_value_index(call->a);
	return fg_unit_decl(ir->unit, decl)->kind == FG_DECL_FUNCTION ? decl : 0;
}

static fg_decl_id canonical(const fg_unit *u, fg_decl_id id)
{
	fg_decl_id c = fg_unit_decl(u, id)->canonical;
	return c ? c : id;
}

const fg_function *fg_ir_function_of(const fg_ir *ir, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(ir->unit, decl);
	/* Most callees live elsewhere: no search for those. */
	if (!d->definition && !(d->flags & FG_DECL_DEFINITION))
		return NULL;
	fg_decl_id wanted = canonical(ir->unit, decl);
	for (size_t i = 1; i < ir->functions.n; i++)
		if (canonical(ir->unit, ir->functions.at[i].decl) == wanted)
			return &ir->functions.at[i];
	return NULL;
}

const fg_object *fg_ir_object_of(const fg_ir *ir, fg_decl_id decl)
{
	fg_decl_id wanted = canonical(ir->unit, decl);
	for (size_t i = 1; wanted && i < ir->objects.n; i++)
		if (canonical(ir->unit, ir->objects.at[i].decl) == wanted)
			return &ir->objects.at[i];
	return NULL;
}

/* ---- folding ---- */

bool fg_fold_binary(fg_ir_op op, int64_t a, int64_t b, uint32_t width, bool is_signed, int64_t *out)
{
	static const uint8_t ops[FG_OP_COUNT] = {
		[FG_OP_ADD] = FG_FOLD_ADD, [FG_OP_SUB] = FG_FOLD_SUB, [FG_OP_MUL] = FG_FOLD_MUL,
		[FG_OP_DIV] = FG_FOLD_DIV, [FG_OP_REM] = FG_FOLD_REM, [FG_OP_SHL] = FG_FOLD_SHL,
		[FG_OP_SHR] = FG_FOLD_SHR, [FG_OP_AND] = FG_FOLD_AND, [FG_OP_OR] = FG_FOLD_OR,
		[FG_OP_XOR] = FG_FOLD_XOR, [FG_OP_EQ] = FG_FOLD_EQ,   [FG_OP_NE] = FG_FOLD_NE,
		[FG_OP_LT] = FG_FOLD_LT,   [FG_OP_LE] = FG_FOLD_LE,   [FG_OP_GT] = FG_FOLD_GT,
		[FG_OP_GE] = FG_FOLD_GE,
	};
	if ((unsigned)op >= FG_OP_COUNT || !ops[op])
		return false;
	return fg_fold_arith((fg_fold_op)ops[op], a, b, width, is_signed, out);
}
