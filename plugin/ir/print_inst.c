/*
 * Types, values and instructions as text. Names carry their number where two
 * things may share one ("i.3" is slot 3), so that a line says exactly one thing.
 */
#include "ir/print_internal.h"

#include <inttypes.h>

enum { TYPE_DEPTH_MAX = 8, STRING_SHOWN_MAX = 40 };

/* ---- types ---- */

static void print_quals(uint32_t quals, fg_buf *out)
{
	if (quals & FG_QUAL_CONST)
		fg_buf_puts(out, "const ");
	if (quals & FG_QUAL_VOLATILE)
		fg_buf_puts(out, "volatile ");
	if (quals & FG_QUAL_ATOMIC)
		fg_buf_puts(out, "atomic ");
}

/* A record or enum without a tag goes by its typedef. */
static void print_tag(const fg_unit *u, fg_type_id id, const fg_type *canon, fg_buf *out)
{
	const char *word = canon->kind == FG_TYPE_ENUM           ? "enum"
	                   : canon->flags & FG_TYPE_FLAG_UNION ? "union"
	                                                         : "struct";
	const char *tag = fg_unit_decl_name(u, canon->decl);
	const fg_type *t = fg_unit_type(u, id);
	if (!*tag && t->kind == FG_TYPE_TYPEDEF)
		fg_buf_puts(out, fg_unit_str(u, t->name));
	else
		fg_buf_printf(out, "%s %s", word, *tag ? tag : "?");
}

static void print_type(const fg_unit *u, fg_type_id id, unsigned depth, fg_buf *out)
{
	const fg_type *t = fg_unit_canon(u, id);
	if (depth == 0) {
		fg_buf_puts(out, "...");
		return;
	}
	if (t->kind != FG_TYPE_POINTER)
		print_quals(fg_unit_quals(u, id), out);
	switch (t->kind) {
	case FG_TYPE_VOID:
		fg_buf_puts(out, "void");
		break;
	case FG_TYPE_BOOL:
		fg_buf_puts(out, "bool");
		break;
	case FG_TYPE_INT:
		fg_buf_printf(out, "%c%" PRIu64, t->flags & FG_TYPE_FLAG_SIGNED ? 's' : 'u',
		              t->size * 8);
		break;
	case FG_TYPE_FLOAT:
		fg_buf_printf(out, "f%" PRIu64, t->size * 8);
		break;
	case FG_TYPE_COMPLEX:
		fg_buf_puts(out, "complex ");
		print_type(u, t->elem, depth - 1, out);
		break;
	case FG_TYPE_POINTER:
		print_type(u, t->elem, depth - 1, out);
		fg_buf_putc(out, '*');
		break;
	case FG_TYPE_ARRAY:
		print_type(u, t->elem, depth - 1, out);
		fg_buf_printf(out, "[%" PRIu64 "]", t->count);
		break;
	case FG_TYPE_VLA:
		print_type(u, t->elem, depth - 1, out);
		fg_buf_puts(out, "[*]");
		break;
	case FG_TYPE_FUNCTION:
		fg_buf_puts(out, "fn");
		break;
	case FG_TYPE_RECORD:
	case FG_TYPE_ENUM:
		print_tag(u, id, t, out);
		break;
	case FG_TYPE_VECTOR:
		print_type(u, t->elem, depth - 1, out);
		fg_buf_printf(out, "<%" PRIu64 ">", t->count);
		break;
	default:
		fg_buf_puts(out, t->name ? fg_unit_str(u, t->name) : "?");
		break;
	}
}

void fg_ir__print_type(const fg_unit *u, fg_type_id type, fg_buf *out)
{
	print_type(u, type, TYPE_DEPTH_MAX, out);
}

/* ---- values ---- */

static void print_const(fg_ir__printer *p, uint32_t i)
{
	const fg_unit *u = p->ir->unit;
	if (i >= p->ir->consts.n) {
		fg_buf_puts(p->out, "?");
		return;
	}
	const fg_const *c = &p->ir->consts.at[i];
	if (fg_type_is_pointer(u, c->type) && c->bits == 0)
		fg_buf_puts(p->out, "null");
	else if (fg_type_is_pointer(u, c->type))
		fg_buf_printf(p->out, "0x%" PRIx64, (uint64_t)c->bits);
	else if (fg_type_is_signed(u, c->type))
		fg_buf_printf(p->out, "%" PRId64, c->bits);
	else
		fg_buf_printf(p->out, "%" PRIu64, (uint64_t)c->bits);
}

static void print_float(fg_ir__printer *p, uint32_t i)
{
	double d = 0;
	if (i < p->ir->consts.n)
		memcpy(&d, &p->ir->consts.at[i].bits, sizeof(d));
	size_t before = p->out->n;
	fg_buf_printf(p->out, "%.17g", d);
	if (!strpbrk(fg_buf_str(p->out) + before, ".enai"))
		fg_buf_puts(p->out, ".0");
}

static void print_string(fg_ir__printer *p, uint32_t i)
{
	if (i >= p->ir->strings.n)
		return;
	const fg_ir_string *s = &p->ir->strings.at[i];
	uint32_t n = s->byte_count > s->elem_size ? s->byte_count - s->elem_size : 0;
	fg_buf_putc(p->out, '"');
	for (uint32_t k = 0; k < n && k < STRING_SHOWN_MAX && s->first_byte + k < p->ir->bytes.n; k++) {
		unsigned char c = p->ir->bytes.at[s->first_byte + k];
		if (c == '"' || c == '\\')
			fg_buf_printf(p->out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			fg_buf_printf(p->out, "\\x%02x", c);
		else
			fg_buf_putc(p->out, (char)c);
	}
	fg_buf_puts(p->out, n > STRING_SHOWN_MAX ? "\"..." : "\"");
}

static void print_slot(fg_ir__printer *p, uint32_t i)
{
	const char *name = "slot";
	if (i < p->f->slot_count) {
		const fg_slot *s = &p->ir->slots.at[p->f->first_slot + i];
		const char *written = fg_unit_decl_name(p->ir->unit, s->decl);
		name = s->decl && *written ? written : "slot";
	}
	fg_buf_printf(p->out, "%s.%" PRIu32, name, i);
}

void fg_ir__print_value(fg_ir__printer *p, fg_value v)
{
	uint32_t i = fg_value_index(v);
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_NONE:
		fg_buf_puts(p->out, "none");
		break;
	case FG_VALUE_TEMP:
		fg_buf_printf(p->out, "%%%" PRIu32, i);
		break;
	case FG_VALUE_CONST:
		print_const(p, i);
		break;
	case FG_VALUE_FLOAT:
		print_float(p, i);
		break;
	case FG_VALUE_LOCAL:
		print_slot(p, i);
		break;
	case FG_VALUE_GLOBAL:
		fg_buf_printf(p->out, "@%s", fg_unit_decl_name(p->ir->unit, i));
		break;
	case FG_VALUE_STRING:
		print_string(p, i);
		break;
	case FG_VALUE_LABEL:
		fg_buf_printf(p->out, "&block %" PRIu32, i);
		break;
	case FG_VALUE_PARAM:
		fg_buf_printf(p->out, "param %" PRIu32, i);
		break;
	case FG_VALUE_UNDEF:
		fg_buf_puts(p->out, "undef");
		break;
	}
}

/* ---- instructions ---- */

static void print_flags(fg_ir__printer *p, uint16_t flags)
{
	static const struct {
		uint16_t flag;
		const char *name;
	} names[] = {
		{FG_IR_VOLATILE, " volatile"},   {FG_IR_ATOMIC, " atomic"},
		{FG_IR_IMPLICIT, " implicit"},   {FG_IR_CLOBBERS, " clobbers"},
		{FG_IR_SUBSCRIPT, " subscript"}, {FG_IR_INIT, " init"},
		{FG_IR_BUILTIN, " builtin"},     {FG_IR_DEAD_RESULT, " dead"},
		{FG_IR_VOID_CAST, " void-cast"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (flags & names[i].flag)
			fg_buf_puts(p->out, names[i].name);
}

static void put_type(fg_ir__printer *p, fg_type_id type)
{
	fg_buf_putc(p->out, ' ');
	fg_ir__print_type(p->ir->unit, type, p->out);
}

static void put_value(fg_ir__printer *p, const char *before, fg_value v)
{
	fg_buf_puts(p->out, before);
	fg_ir__print_value(p, v);
}

static void put_bit_field(fg_ir__printer *p, uint32_t field)
{
	if (!field)
		return;
	const fg_field *f = fg_unit_field(p->ir->unit, field);
	fg_buf_printf(p->out, " .%s:%" PRIu32, fg_unit_str(p->ir->unit, f->name), f->bit_width);
}

static void print_memory(fg_ir__printer *p, const fg_inst *in)
{
	put_type(p, in->type);
	put_value(p, ", ", in->a);
	put_bit_field(p, in->field);
	if (fg_value_kind_of(in->b) != FG_VALUE_NONE)
		put_value(p, ", ", in->b);
}

static void print_binary(fg_ir__printer *p, const fg_inst *in)
{
	put_type(p, in->operand_type);
	put_value(p, " ", in->a);
	put_value(p, ", ", in->b);
}

static void print_cast(fg_ir__printer *p, const fg_inst *in)
{
	fg_buf_printf(p->out, " %s", fg_ir_cast_name(in->op));
	put_type(p, in->operand_type);
	fg_buf_puts(p->out, " to");
	put_type(p, in->type);
	put_value(p, ", ", in->a);
}

static void print_address(fg_ir__printer *p, const fg_inst *in)
{
	put_type(p, in->type);
	put_value(p, ", ", in->a);
	if (in->kind == FG_INST_FIELD) {
		const fg_field *f = fg_unit_field(p->ir->unit, in->field);
		const char *name = fg_unit_str(p->ir->unit, f->name);
		fg_buf_printf(p->out, ", .%s", *name ? name : "(anonymous)");
		return;
	}
	put_value(p, ", ", in->b);
	if (fg_value_kind_of(in->c) != FG_VALUE_NONE)
		put_value(p, " step ", in->c);
}

static void print_args(fg_ir__printer *p, const fg_inst *in)
{
	fg_buf_putc(p->out, '(');
	for (uint32_t i = 0; i < in->arg_count; i++) {
		bool starts_inputs = in->kind == FG_INST_ASM && i == in->field;
		const char *comma = starts_inputs ? (i ? " : " : ": ") : i ? ", " : "";
		put_value(p, comma, p->ir->args.at[in->first_arg + i]);
	}
	fg_buf_putc(p->out, ')');
}

static void print_call(fg_ir__printer *p, const fg_inst *in)
{
	put_type(p, in->type);
	if (fg_value_kind_of(in->a) == FG_VALUE_NONE)
		fg_buf_printf(p->out, " %s", fg_unit_str(p->ir->unit, in->field));
	else
		put_value(p, fg_value_kind_of(in->a) == FG_VALUE_GLOBAL ? " " : " *", in->a);
	print_args(p, in);
	if (fg_value_kind_of(in->b) != FG_VALUE_NONE)
		put_value(p, " into ", in->b);
}

static void print_life(fg_ir__printer *p, const fg_inst *in)
{
	put_value(p, in->op ? " begin " : " end ", in->a);
	if (fg_value_kind_of(in->b) != FG_VALUE_NONE)
		put_value(p, ", ", in->b);
}

void fg_ir__print_inst(fg_ir__printer *p, const fg_inst *in)
{
	bool is_operator = in->kind == FG_INST_BINARY || in->kind == FG_INST_UNARY;
	fg_buf_puts(p->out, is_operator ? fg_ir_op_name(in->op) : fg_inst_kind_name(in->kind));
	print_flags(p, in->flags);
	switch (in->kind) {
	case FG_INST_LOAD:
	case FG_INST_STORE:
	case FG_INST_COPY:
	case FG_INST_ZERO:
		print_memory(p, in);
		break;
	case FG_INST_BINARY:
		print_binary(p, in);
		break;
	case FG_INST_UNARY:
		put_type(p, in->type);
		put_value(p, " ", in->a);
		break;
	case FG_INST_CAST:
		print_cast(p, in);
		break;
	case FG_INST_FIELD:
	case FG_INST_INDEX:
		print_address(p, in);
		break;
	case FG_INST_CALL:
		print_call(p, in);
		break;
	case FG_INST_ASSUME:
		put_value(p, " ", in->a);
		fg_buf_puts(p->out, in->op ? " != 0" : " == 0");
		break;
	case FG_INST_LIFE:
		print_life(p, in);
		break;
	case FG_INST_ASM:
		fg_buf_putc(p->out, ' ');
		print_args(p, in);
		break;
	default:
		break;
	}
}
