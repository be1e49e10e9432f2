/*
 * The tree as text for tests and `firmgate dump`: one node a line, two spaces
 * a level, "kind what : type". No ids and no places, so that a line added
 * above a function does not change its text.
 */
#include "ast/ast.h"

#include <inttypes.h>

enum {
	INDENT_MAX = 100, /* deeper levels show their depth as a number, or the text grows by its square */
	STRING_SHOWN_MAX = 64,
};

static const char *cast_name(uint8_t op)
{
	static const char *const names[] = {
		[FG_CAST_NONE] = "none",
		[FG_CAST_LVALUE_TO_RVALUE] = "load",
		[FG_CAST_ARRAY_TO_POINTER] = "array-to-pointer",
		[FG_CAST_FUNCTION_TO_POINTER] = "function-to-pointer",
		[FG_CAST_INTEGRAL] = "integral",
		[FG_CAST_TO_BOOL] = "to-bool",
		[FG_CAST_INT_TO_FLOAT] = "int-to-float",
		[FG_CAST_FLOAT_TO_INT] = "float-to-int",
		[FG_CAST_FLOATING] = "floating",
		[FG_CAST_POINTER] = "pointer",
		[FG_CAST_INT_TO_POINTER] = "int-to-pointer",
		[FG_CAST_POINTER_TO_INT] = "pointer-to-int",
		[FG_CAST_NULL_TO_POINTER] = "null-to-pointer",
		[FG_CAST_TO_VOID] = "to-void",
		[FG_CAST_TO_UNION] = "to-union",
		[FG_CAST_COMPLEX] = "complex",
		[FG_CAST_VECTOR] = "vector",
		[FG_CAST_OTHER] = "other",
	};
	return op < FG_ARRAY_LEN(names) ? names[op] : "?";
}

/* ---- parts of a line ---- */

static void print_escaped(fg_buf *out, const unsigned char *s, size_t n)
{
	fg_buf_putc(out, '"');
	for (size_t i = 0; i < n && i < STRING_SHOWN_MAX; i++) {
		unsigned char c = s[i];
		if (c == '\n')
			fg_buf_puts(out, "\\n");
		else if (c == '"' || c == '\\')
			fg_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			fg_buf_printf(out, "\\x%02x", c);
		else
			fg_buf_putc(out, (char)c);
	}
	fg_buf_puts(out, n > STRING_SHOWN_MAX ? "\"..." : "\"");
}

static void print_literal(const fg_ast *ast, uint32_t ref, fg_buf *out)
{
	if (!ref || ref >= ast->string_literals.n)
		return;
	const fg_string_literal *s = &ast->string_literals.at[ref];
	if (s->elem_size != 1)
		fg_buf_printf(out, " u%" PRIu32, s->elem_size * 8);
	fg_buf_putc(out, ' ');
	if (s->offset <= ast->string_bytes.n && s->byte_count <= ast->string_bytes.n - s->offset &&
	    s->byte_count)
		print_escaped(out, ast->string_bytes.at + s->offset, s->byte_count);
	else
		fg_buf_puts(out, "\"\"");
}

static void print_decl(const fg_ast *ast, fg_decl_id id, fg_buf *out)
{
	const char *name = fg_unit_decl_name(ast->unit, id);
	fg_buf_printf(out, " %s", *name ? name : "(anonymous)");
}

static const char *type_name(const fg_ast *ast, fg_type_id id)
{
	const char *name = fg_unit_str(ast->unit, fg_unit_type(ast->unit, id)->name);
	return *name ? name : "?";
}

static void print_measure(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	if (n->flags & FG_NODE_OF_TYPE)
		fg_buf_puts(out, " type");
	if (n->ref && (n->kind == FG_NODE_SIZEOF || n->kind == FG_NODE_ALIGNOF))
		fg_buf_printf(out, " (%s)", type_name(ast, n->ref));
	if (n->flags & FG_NODE_RUNTIME)
		fg_buf_puts(out, " runtime");
	else
		fg_buf_printf(out, " = %" PRId64, n->value);
}

static void print_unary(const fg_node *n, fg_buf *out)
{
	bool is_postfix = n->op == FG_UNARY_POST_INC || n->op == FG_UNARY_POST_DEC;
	fg_buf_printf(out, " %s%s", is_postfix ? "postfix " : "", fg_unary_op_text(n->op));
}

static void print_assign(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	fg_buf_printf(out, " %s=", fg_binary_op_text(n->op));
	if (n->op != FG_BINARY_NONE && n->ref)
		fg_buf_printf(out, " in (%s)", type_name(ast, n->ref));
}

static void print_asm(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	static const struct {
		uint32_t flag;
		const char *name;
	} flags[] = {
		{FG_ASM_VOLATILE, "volatile"},
		{FG_ASM_GOTO, "goto"},
		{FG_ASM_MEMORY, "memory"},
		{FG_ASM_OPAQUE, "opaque"},
	};
	if (!n->ref || n->ref >= ast->asms.n)
		return;
	const fg_asm *a = &ast->asms.at[n->ref];
	for (size_t i = 0; i < FG_ARRAY_LEN(flags); i++)
		if (a->flags & flags[i].flag)
			fg_buf_printf(out, " %s", flags[i].name);
	fg_buf_printf(out, " out %" PRIu32 " in %" PRIu32, a->outputs, a->inputs);
	if (a->labels)
		fg_buf_printf(out, " labels %" PRIu32, a->labels);
	const char *text = fg_unit_str(ast->unit, a->text);
	fg_buf_putc(out, ' ');
	print_escaped(out, (const unsigned char *)text, strlen(text));
}

static void print_reference(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	print_decl(ast, n->ref, out);
	if (fg_unit_decl(ast->unit, n->ref)->kind == FG_DECL_ENUM_CONSTANT)
		fg_buf_printf(out, " = %" PRId64, n->value);
}

static void print_field(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	const char *name = fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
	fg_buf_printf(out, " %s%s", n->flags & FG_NODE_ARROW ? "->" : ".",
	              *name ? name : "(anonymous)");
}

static void print_double(int64_t bits, fg_buf *out)
{
	double d;
	memcpy(&d, &bits, sizeof(d));
	fg_buf_printf(out, " %.17g", d);
}

/* What the kind adds to its name. */
static void print_detail(const fg_ast *ast, const fg_node *n, fg_buf *out)
{
	switch (n->kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
		fg_buf_printf(out, " %" PRId64, n->value);
		break;
	case FG_NODE_FLOAT_LITERAL:
		print_double(n->value, out);
		break;
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		print_literal(ast, n->ref, out);
		break;
	case FG_NODE_DECL_REF:
		print_reference(ast, n, out);
		break;
	case FG_NODE_MEMBER:
	case FG_NODE_FIELD_DESIGNATOR:
		print_field(ast, n, out);
		break;
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		fg_buf_printf(out, " %s", cast_name(n->op));
		break;
	case FG_NODE_UNARY:
		print_unary(n, out);
		break;
	case FG_NODE_BINARY:
		fg_buf_printf(out, " %s", fg_binary_op_text(n->op));
		break;
	case FG_NODE_ASSIGN:
		print_assign(ast, n, out);
		break;
	case FG_NODE_SIZEOF:
	case FG_NODE_ALIGNOF:
	case FG_NODE_OFFSETOF:
	case FG_NODE_TYPE_TRAIT:
		print_measure(ast, n, out);
		break;
	case FG_NODE_ATOMIC_OP:
	case FG_NODE_OTHER_EXPR:
	case FG_NODE_OTHER_STMT:
		fg_buf_printf(out, " %s", fg_unit_str(ast->unit, n->ref));
		break;
	case FG_NODE_VARIABLE:
		print_decl(ast, n->ref, out);
		fg_buf_printf(out, " : %s", type_name(ast, fg_unit_decl(ast->unit, n->ref)->type));
		break;
	case FG_NODE_EXTRA_DECL:
	case FG_NODE_LABEL_ADDRESS:
	case FG_NODE_GOTO:
	case FG_NODE_LABEL:
		print_decl(ast, n->ref, out);
		break;
	case FG_NODE_ASM:
		print_asm(ast, n, out);
		break;
	default:
		break;
	}
}

/* ---- lines ---- */

static void print_indent(uint32_t depth, fg_buf *out)
{
	for (uint32_t i = 0; i < depth && i < INDENT_MAX; i++)
		fg_buf_puts(out, "  ");
	if (depth > INDENT_MAX)
		fg_buf_printf(out, "(%" PRIu32 ") ", depth);
}

static void print_line(const fg_ast *ast, fg_node_id id, uint32_t depth, fg_buf *out)
{
	const fg_node *n = fg_ast_node(ast, id);
	print_indent(depth, out);
	if (!id) {
		fg_buf_puts(out, "-\n");
		return;
	}
	fg_buf_puts(out, fg_node_kind_name(n->kind));
	print_detail(ast, n, out);
	if (fg_node_is_expression(n->kind) && n->type)
		fg_buf_printf(out, " : %s", type_name(ast, n->type));
	if (n->flags & FG_NODE_LVALUE)
		fg_buf_puts(out, " lvalue");
	fg_buf_putc(out, '\n');
}

typedef struct pending {
	fg_node_id id;
	uint32_t depth;
} pending;

void fg_ast_print(const fg_ast *ast, fg_node_id root, fg_buf *out)
{
	FG_VEC(pending) stack = FG_VEC_INIT;
	fg_vec_push(&stack, (pending){root, 0});
	while (stack.n) {
		pending p = fg_vec_pop(&stack);
		print_line(ast, p.id, p.depth, out);
		for (uint32_t i = fg_ast_node(ast, p.id)->n; i-- > 0;)
			fg_vec_push(&stack, (pending){fg_ast_child(ast, p.id, i), p.depth + 1});
	}
	fg_vec_release(&stack);
}
