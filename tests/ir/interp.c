/*
 * Values are int64_t: integers extended by their type, pointers as addresses,
 * floating numbers as the bits of a double. Memory is one array.
 */
#include "interp.h"

#include "unit/fold.h"

#define MEMORY_BYTES ((size_t)4 << 20)
#define MAX_STEPS 2000000
#define MAX_CALLS 200
#define CODE_BASE ((uint64_t)1 << 40) /* address of a function: CODE_BASE + decl */
#define LABEL_BASE ((uint64_t)1 << 41)

typedef struct frame {
	fg_machine *m;
	const fg_function *f;
	const int64_t *params;
	size_t param_count;
	FG_VEC(int64_t) temps;
	FG_VEC(uint64_t) slots;
	int64_t result;
} frame;

static void stop(fg_machine *m, const char *why)
{
	if (!m->trouble)
		m->trouble = why;
}

/* ---- memory ---- */

static uint64_t allocate(fg_machine *m, uint64_t size)
{
	uint64_t at = (m->top + 15) & ~(uint64_t)15;
	if (size > MEMORY_BYTES || at + size > MEMORY_BYTES) {
		stop(m, "out of memory");
		return FG_MACHINE_BASE;
	}
	m->top = at + size;
	memset(&m->memory.at[at], 0xa5, size); /* undefined content must not look like zero */
	return FG_MACHINE_BASE + at;
}

static unsigned char *bytes_at(fg_machine *m, uint64_t address, uint64_t size)
{
	static unsigned char nowhere[64];
	if (address < FG_MACHINE_BASE || size > MEMORY_BYTES ||
	    address - FG_MACHINE_BASE > MEMORY_BYTES - size) {
		stop(m, "access outside memory");
		return nowhere;
	}
	return &m->memory.at[address - FG_MACHINE_BASE];
}

static int64_t read_int(fg_machine *m, uint64_t address, uint64_t size)
{
	const unsigned char *p = bytes_at(m, address, size > 8 ? 8 : size);
	uint64_t v = 0;
	for (uint64_t i = 0; i < size && i < 8; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return (int64_t)v;
}

static void write_int(fg_machine *m, uint64_t address, uint64_t size, int64_t v)
{
	unsigned char *p = bytes_at(m, address, size > 8 ? 8 : size);
	for (uint64_t i = 0; i < size && i < 8; i++)
		p[i] = (unsigned char)((uint64_t)v >> (8 * i));
}

/* ---- types ---- */

static const fg_type *canon(const fg_machine *m, fg_type_id type)
{
	return fg_unit_canon(m->ir->unit, type);
}

static uint64_t size_of(const fg_machine *m, fg_type_id type)
{
	const fg_type *t = canon(m, type);
	return t->kind == FG_TYPE_VOID || t->kind == FG_TYPE_FUNCTION ? 1 : t->size;
}

static int64_t normal(const fg_machine *m, int64_t v, fg_type_id type)
{
	uint32_t bits = fg_type_bits(m->ir->unit, type);
	if (!bits || bits >= 64)
		return v;
	return fg_fold_wrap(v, bits, fg_type_is_signed(m->ir->unit, type));
}

static double as_double(int64_t bits)
{
	double d;
	memcpy(&d, &bits, sizeof(d));
	return d;
}

static int64_t from_double(double d)
{
	int64_t bits;
	memcpy(&bits, &d, sizeof(bits));
	return bits;
}

static bool is_float(const fg_machine *m, fg_type_id type)
{
	return fg_type_is_floating(m->ir->unit, type);
}

/* ---- operands ---- */

static void load_object(fg_machine *m, const fg_object *o, uint64_t at);

static uint64_t global_address(fg_machine *m, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(m->ir->unit, decl);
	if (d->kind == FG_DECL_FUNCTION)
		return CODE_BASE + decl;
	bool is_new;
	uint64_t *known = fg_u64map_put(&m->globals, decl, &is_new);
	if (!is_new)
		return *known;
	const fg_object *o = fg_ir_object_of(m->ir, decl);
	uint64_t size = size_of(m, fg_unit_decl(m->ir->unit, o ? o->decl : decl)->type);
	if (o && o->byte_count > size)
		size = o->byte_count;
	uint64_t at = allocate(m, size);
	*known = at;
	memset(bytes_at(m, at, size), 0, size);
	if (o)
		load_object(m, o, at);
	return at;
}

static uint64_t string_address(fg_machine *m, uint32_t string)
{
	bool is_new;
	uint64_t *known = fg_u64map_put(&m->strings, string, &is_new);
	if (!is_new)
		return *known;
	const fg_ir_string *s = &m->ir->strings.at[string];
	uint64_t at = allocate(m, s->byte_count);
	*known = at;
	memcpy(bytes_at(m, at, s->byte_count), &m->ir->bytes.at[s->first_byte], s->byte_count);
	return at;
}

static uint64_t address_of(fg_machine *m, fg_value v)
{
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_GLOBAL:
		return global_address(m, fg_value_index(v));
	case FG_VALUE_STRING:
		return string_address(m, fg_value_index(v));
	case FG_VALUE_LABEL:
		return LABEL_BASE + fg_value_index(v);
	default:
		stop(m, "no address");
		return 0;
	}
}

static void load_object(fg_machine *m, const fg_object *o, uint64_t at)
{
	if (!o->is_known)
		stop(m, "object with unknown content");
	if (o->byte_count)
		memcpy(bytes_at(m, at, o->byte_count), &m->ir->bytes.at[o->first_byte],
		       o->byte_count);
	for (uint32_t i = 0; i < o->reloc_count; i++) {
		const fg_reloc *r = &m->ir->relocs.at[o->first_reloc + i];
		write_int(m, at + r->offset, 8, (int64_t)address_of(m, r->target) + r->addend);
	}
}

static int64_t value(frame *fr, fg_value v)
{
	uint32_t i = fg_value_index(v);
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_TEMP:
		return fr->temps.at[i];
	case FG_VALUE_CONST:
	case FG_VALUE_FLOAT:
		return fr->m->ir->consts.at[i].bits;
	case FG_VALUE_LOCAL:
		return (int64_t)fr->slots.at[i];
	case FG_VALUE_PARAM:
		return i < fr->param_count ? fr->params[i] : 0;
	case FG_VALUE_UNDEF:
		return 0x5a5a5a5a;
	default:
		return (int64_t)address_of(fr->m, v);
	}
}

/* ---- memory instructions ---- */

static int64_t load(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	uint64_t at = (uint64_t)value(fr, in->a), size = size_of(m, in->type);
	if (in->field) {
		const fg_field *f = fg_unit_field(m->ir->unit, in->field);
		uint64_t shift = f->bit_offset % 8, n = (shift + f->bit_width + 7) / 8;
		int64_t v = (int64_t)((uint64_t)read_int(m, at, n) >> shift);
		return fg_fold_wrap(v, f->bit_width, fg_type_is_signed(m->ir->unit, f->type));
	}
	if (is_float(m, in->type)) {
		float single;
		int64_t bits = read_int(m, at, size);
		uint32_t word = (uint32_t)bits;
		memcpy(&single, &word, sizeof(single));
		return size == 4 ? from_double((double)single) : bits;
	}
	return normal(m, read_int(m, at, size), in->type);
}

static void store(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	uint64_t at = (uint64_t)value(fr, in->a), size = size_of(m, in->type);
	int64_t v = value(fr, in->b);
	if (in->field) {
		const fg_field *f = fg_unit_field(m->ir->unit, in->field);
		uint64_t shift = f->bit_offset % 8, n = (shift + f->bit_width + 7) / 8;
		uint64_t mask = (f->bit_width >= 64 ? ~(uint64_t)0
		                                    : ((uint64_t)1 << f->bit_width) - 1)
		                << shift;
		uint64_t old = (uint64_t)read_int(m, at, n);
		write_int(m, at, n, (int64_t)((old & ~mask) | (((uint64_t)v << shift) & mask)));
		return;
	}
	if (is_float(m, in->type) && size == 4) {
		float single = (float)as_double(v);
		uint32_t word;
		memcpy(&word, &single, sizeof(word));
		v = word;
	}
	write_int(m, at, size, v);
}

static void copy(frame *fr, const fg_inst *in)
{
	uint64_t size = size_of(fr->m, in->type);
	unsigned char *to = bytes_at(fr->m, (uint64_t)value(fr, in->a), size);
	const unsigned char *from = bytes_at(fr->m, (uint64_t)value(fr, in->b), size);
	if (!fr->m->trouble)
		memmove(to, from, size);
}

static void zero(frame *fr, const fg_inst *in)
{
	uint64_t size = size_of(fr->m, in->type);
	unsigned char *to = bytes_at(fr->m, (uint64_t)value(fr, in->a), size);
	if (!fr->m->trouble)
		memset(to, 0, size);
}

static void life(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	uint32_t slot = fg_value_index(in->a);
	uint64_t size = size_of(m, m->ir->slots.at[fr->f->first_slot + slot].type);
	if (in->b)
		fr->slots.at[slot] = allocate(m, (uint64_t)value(fr, in->b));
	else if (size) /* both ends leave undefined content */
		memset(bytes_at(m, fr->slots.at[slot], size), 0xa5, size);
}

/* ---- arithmetic ---- */

static int64_t float_binary(fg_machine *m, const fg_inst *in, double a, double b)
{
	double r = 0;
	switch (in->op) {
	case FG_OP_ADD: r = a + b; break;
	case FG_OP_SUB: r = a - b; break;
	case FG_OP_MUL: r = a * b; break;
	case FG_OP_DIV: r = a / b; break;
	case FG_OP_EQ: return a == b;
	case FG_OP_NE: return a != b;
	case FG_OP_LT: return a < b;
	case FG_OP_LE: return a <= b;
	case FG_OP_GT: return a > b;
	case FG_OP_GE: return a >= b;
	default: stop(m, "float operator");
	}
	return from_double(size_of(m, in->type) == 4 ? (double)(float)r : r);
}

/* Without the bounds of fg_fold_arith: the oracle is compiled with wrapping arithmetic. */
static int64_t int_binary(fg_machine *m, uint8_t op, int64_t a, int64_t b, bool is_signed)
{
	uint64_t x = (uint64_t)a, y = (uint64_t)b;
	if ((op == FG_OP_DIV || op == FG_OP_REM) &&
	    (!b || (is_signed && b == -1 && a == INT64_MIN))) {
		stop(m, "division");
		return 0;
	}
	switch (op) {
	case FG_OP_ADD: return (int64_t)(x + y);
	case FG_OP_SUB: return (int64_t)(x - y);
	case FG_OP_MUL: return (int64_t)(x * y);
	case FG_OP_DIV: return is_signed ? a / b : (int64_t)(x / y);
	case FG_OP_REM: return is_signed ? a % b : (int64_t)(x % y);
	case FG_OP_SHL: return (int64_t)(x << (y & 63));
	case FG_OP_SHR:
		return is_signed && a < 0 ? (int64_t) ~(~x >> (y & 63)) : (int64_t)(x >> (y & 63));
	case FG_OP_AND: return (int64_t)(x & y);
	case FG_OP_OR: return (int64_t)(x | y);
	case FG_OP_XOR: return (int64_t)(x ^ y);
	case FG_OP_EQ: return a == b;
	case FG_OP_NE: return a != b;
	case FG_OP_LT: return is_signed ? a < b : x < y;
	case FG_OP_LE: return is_signed ? a <= b : x <= y;
	case FG_OP_GT: return is_signed ? a > b : x > y;
	case FG_OP_GE: return is_signed ? a >= b : x >= y;
	default: stop(m, "operator"); return 0;
	}
}

static int64_t binary(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	int64_t a = value(fr, in->a), b = value(fr, in->b);
	if (is_float(m, in->operand_type))
		return float_binary(m, in, as_double(a), as_double(b));
	if (in->op == FG_OP_PTRDIFF) {
		int64_t size = (int64_t)size_of(m, fg_type_pointee(m->ir->unit, in->operand_type));
		return (a - b) / (size ? size : 1);
	}
	bool is_signed = fg_type_is_signed(m->ir->unit, in->operand_type);
	return normal(m, int_binary(m, in->op, a, b, is_signed), in->type);
}

static int64_t unary(frame *fr, const fg_inst *in)
{
	int64_t a = value(fr, in->a);
	if (is_float(fr->m, in->type))
		return from_double(-as_double(a));
	return normal(fr->m, in->op == FG_OP_NEG ? (int64_t)(0 - (uint64_t)a) : ~a, in->type);
}

static int64_t cast(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	int64_t a = value(fr, in->a);
	bool is_from_float = is_float(m, in->operand_type);
	switch (in->op) {
	case FG_IR_CAST_BOOL:
		return is_from_float ? as_double(a) != 0 : a != 0;
	case FG_IR_CAST_INT_FLOAT: {
		bool is_signed = fg_type_is_signed(m->ir->unit, in->operand_type);
		double d = is_signed ? (double)a : (double)(uint64_t)a;
		return from_double(size_of(m, in->type) == 4 ? (double)(float)d : d);
	}
	case FG_IR_CAST_FLOAT_INT:
		return normal(m, (int64_t)as_double(a), in->type);
	case FG_IR_CAST_FLOAT:
		return size_of(m, in->type) == 4 ? from_double((double)(float)as_double(a)) : a;
	case FG_IR_CAST_OPAQUE:
		stop(m, "opaque cast");
		return 0;
	default:
		return normal(m, a, in->type);
	}
}

static int64_t index_address(frame *fr, const fg_inst *in)
{
	uint64_t step = in->c ? (uint64_t)value(fr, in->c)
	                      : size_of(fr->m, fg_type_pointee(fr->m->ir->unit, in->type));
	return (int64_t)((uint64_t)value(fr, in->a) + step * (uint64_t)value(fr, in->b));
}

/* ---- calls ---- */

static int64_t run(fg_machine *m, const fg_function *f, const int64_t *args, size_t n);

static int64_t library(frame *fr, const fg_inst *in, const char *name)
{
	const fg_value *args = &fr->m->ir->args.at[in->first_arg];
	if (strcmp(name, "__builtin_memset") == 0 || strcmp(name, "__builtin_memcpy") == 0) {
		uint64_t n = (uint64_t)value(fr, args[2]);
		unsigned char *to = bytes_at(fr->m, (uint64_t)value(fr, args[0]), n);
		if (name[13] == 's' && !fr->m->trouble)
			memset(to, (int)value(fr, args[1]), n);
		else if (!fr->m->trouble)
			memmove(to, bytes_at(fr->m, (uint64_t)value(fr, args[1]), n), n);
		return value(fr, args[0]);
	}
	stop(fr->m, "unknown function");
	return 0;
}

static int64_t call(frame *fr, const fg_inst *in)
{
	fg_machine *m = fr->m;
	if (!in->a) {
		stop(m, "intrinsic");
		return 0;
	}
	uint64_t target = (uint64_t)value(fr, in->a);
	fg_decl_id decl = (fg_decl_id)(target - CODE_BASE);
	const fg_function *f = target >= CODE_BASE ? fg_ir_function_of(m->ir, decl) : NULL;
	if (!f)
		return library(fr, in, fg_unit_decl_name(m->ir->unit, decl));
	int64_t args[16] = {0};
	for (uint32_t i = 0; i < in->arg_count && i < 16; i++)
		args[i] = value(fr, m->ir->args.at[in->first_arg + i]);
	size_t top = m->top;
	int64_t result = run(m, f, args, in->arg_count);
	if (in->b) {
		uint64_t size = size_of(m, in->type);
		memmove(bytes_at(m, (uint64_t)value(fr, in->b), size),
		        bytes_at(m, (uint64_t)result, size), size);
	}
	m->top = top;
	return result;
}

/* ---- control ---- */

static void step(frame *fr, uint32_t i)
{
	const fg_inst *in = fg_ir_inst(fr->m->ir, fr->f, i);
	const fg_field *f = fg_unit_field(fr->m->ir->unit, in->field);
	int64_t *out = &fr->temps.at[i];
	switch (in->kind) {
	case FG_INST_LOAD: *out = load(fr, in); break;
	case FG_INST_STORE: store(fr, in); break;
	case FG_INST_BINARY: *out = binary(fr, in); break;
	case FG_INST_UNARY: *out = unary(fr, in); break;
	case FG_INST_CAST: *out = cast(fr, in); break;
	case FG_INST_FIELD: *out = value(fr, in->a) + (int64_t)(f->bit_offset / 8); break;
	case FG_INST_INDEX: *out = index_address(fr, in); break;
	case FG_INST_CALL: *out = call(fr, in); break;
	case FG_INST_ASSUME:
		if ((value(fr, in->a) != 0) != in->op)
			stop(fr->m, "an assumption that does not hold");
		break;
	case FG_INST_COPY: copy(fr, in); break;
	case FG_INST_ZERO: zero(fr, in); break;
	case FG_INST_LIFE: life(fr, in); break;
	default: stop(fr->m, "instruction");
	}
}

static bool is_before(bool is_signed, int64_t a, int64_t b)
{
	return is_signed ? a < b : (uint64_t)a < (uint64_t)b;
}

static uint32_t switch_target(frame *fr, const fg_block *b, int64_t v)
{
	const fg_ir *ir = fr->m->ir;
	bool is_signed = fg_type_is_signed(ir->unit, fg_ir_value_type(ir, fr->f, b->value));
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &ir->cases.at[b->first_case + i];
		if (!is_before(is_signed, v, c->low) && !is_before(is_signed, c->high, v))
			return fg_ir_succ(ir, b, c->succ);
	}
	return fg_ir_succ(ir, b, 0);
}

/* A label's block may be reached by one that only moves lifetimes. */
static uint32_t indirect_target(frame *fr, const fg_block *b, int64_t v)
{
	const fg_ir *ir = fr->m->ir;
	uint32_t label = (uint32_t)((uint64_t)v - LABEL_BASE);
	for (uint32_t i = 0; i < b->succ_count; i++) {
		uint32_t to = fg_ir_succ(ir, b, i);
		const fg_block *next = fg_ir_block(ir, fr->f, to);
		if (to == label || (next->term == FG_TERM_JUMP && fg_ir_succ(ir, next, 0) == label))
			return to;
	}
	stop(fr->m, "goto to a label that is no successor");
	return 0;
}

/* The next block; false at the end of the function. */
static bool leave(frame *fr, const fg_block *b, uint32_t *next)
{
	int64_t v = b->value ? value(fr, b->value) : 0;
	switch (b->term) {
	case FG_TERM_JUMP:
		*next = fg_ir_succ(fr->m->ir, b, 0);
		return true;
	case FG_TERM_BRANCH:
		*next = fg_ir_succ(fr->m->ir, b, v ? 0 : 1);
		return true;
	case FG_TERM_SWITCH:
		*next = switch_target(fr, b, v);
		return true;
	case FG_TERM_INDIRECT:
		*next = indirect_target(fr, b, v);
		return true;
	case FG_TERM_RETURN:
		fr->result = v;
		return false;
	default:
		stop(fr->m, "unreachable");
		return false;
	}
}

static void run_blocks(frame *fr)
{
	fg_machine *m = fr->m;
	uint32_t at = 0;
	for (bool goes_on = true; goes_on && !m->trouble;) {
		const fg_block *b = fg_ir_block(m->ir, fr->f, at);
		for (uint32_t i = 0; i < b->n && !m->trouble; i++)
			step(fr, b->first + i);
		m->steps += b->n + 1;
		if (m->steps > MAX_STEPS)
			stop(m, "too many steps");
		goes_on = leave(fr, b, &at);
	}
}

static int64_t run(fg_machine *m, const fg_function *f, const int64_t *args, size_t n)
{
	frame fr = {.m = m, .f = f, .params = args, .param_count = n};
	for (uint32_t i = 0; i < f->inst_count; i++)
		fg_vec_push(&fr.temps, 0);
	for (uint32_t i = 0; i < f->slot_count; i++)
		fg_vec_push(&fr.slots,
		            allocate(m, size_of(m, m->ir->slots.at[f->first_slot + i].type)));
	if (++m->calls > MAX_CALLS)
		stop(m, "too many calls");
	else
		run_blocks(&fr);
	m->calls--;
	fg_vec_release(&fr.temps);
	fg_vec_release(&fr.slots);
	return fr.result;
}

/* ---- the machine ---- */

/* Before the first frame: the stack grows and shrinks behind them. */
static void make_globals(fg_machine *m)
{
	const fg_unit *u = m->ir->unit;
	for (uint32_t i = 1; i < m->ir->strings.n; i++)
		(void)string_address(m, i);
	for (fg_decl_id d = 1; d < u->decls.n; d++) {
		const fg_decl *decl = fg_unit_decl(u, d);
		bool is_first = !decl->canonical || decl->canonical == d;
		bool is_static = decl->flags & FG_DECL_FILE_SCOPE ||
		                 decl->storage == FG_STORAGE_STATIC;
		if (decl->kind == FG_DECL_VARIABLE && is_first && is_static)
			(void)global_address(m, d);
	}
}

void fg_machine_init(fg_machine *m, const fg_ir *ir)
{
	memset(m, 0, sizeof(*m));
	m->ir = ir;
	fg_vec_reserve(&m->memory, MEMORY_BYTES);
	m->memory.n = MEMORY_BYTES;
}

void fg_machine_release(fg_machine *m)
{
	fg_vec_release(&m->memory);
	fg_u64map_release(&m->globals);
	fg_u64map_release(&m->strings);
}

int64_t fg_machine_run(fg_machine *m, const fg_function *f, const int64_t *args, size_t n)
{
	fg_u64map_release(&m->globals);
	fg_u64map_release(&m->strings);
	m->top = 0;
	m->steps = 0;
	m->calls = 0;
	m->trouble = NULL;
	make_globals(m);
	return run(m, f, args, n);
}
