/*
 * Expressions of model files, by recursive descent into reverse polish order, and
 * back into text.
 *
 *	sum     = product { ("+" | "-") product }
 *	product = factor { "*" factor | "/" number }
 *	factor  = number | "-" number | "result" | argN | "*" argN | "strlen" "(" argN ")"
 *	        | "sizeof" "(" "*" argN ")" | ("min" | "max") "(" sum "," sum ")" | "(" sum ")"
 */
#include "models/models_internal.h"

#include <errno.h>

typedef struct parser {
	fg_models__reader *r;
	const fg_yaml_node *at;
	const char *s; /* what is left of at->text */
	unsigned depth;
	uint32_t first;
} parser;

static fg_err parse_sum(parser *p);

/* ---- errors and tokens ---- */

/* The column of what is left: exact for text on one line. */
static fg_err fail_here(parser *p, const char *message, const char *word)
{
	fg_yaml_node here = *p->at;
	here.column += (unsigned)(p->s - p->at->text) + !p->at->is_plain;
	return fg_models__fail(p->r, &here, "%s in the expression '%.60s'%s%.20s", message,
	                       p->at->text, *word ? ": " : "", word);
}

static void skip_blanks(parser *p)
{
	p->s += strspn(p->s, " \t");
}

static bool take(parser *p, char c)
{
	skip_blanks(p);
	if (*p->s != c)
		return false;
	p->s++;
	return true;
}

static fg_err expect(parser *p, char c)
{
	if (take(p, c))
		return FG_OK;
	char wanted[] = "wanted '?'";
	wanted[8] = c;
	return fail_here(p, wanted, "");
}

static fg_err push(parser *p, fg_model_op op, uint32_t arg, int64_t value)
{
	if (p->r->m->nodes.n - p->first >= FG_MODELS__EXPR_NODES_MAX)
		return fail_here(p, "too many terms", "");
	fg_vec_push(&p->r->m->nodes, (fg_model_node){op, arg, value});
	return FG_OK;
}

/* ---- factors ---- */

static fg_err parse_number(parser *p, bool is_negative)
{
	char *end;
	bool is_hex = p->s[0] == '0' && (p->s[1] == 'x' || p->s[1] == 'X');
	errno = 0;
	long long value = strtoll(p->s, &end, is_hex ? 16 : 10);
	bool is_odd = !is_hex && p->s[0] == '0' && end > p->s + 1; /* 010: eight or ten? */
	if (errno || is_odd || (is_hex && end < p->s + 3))
		return fail_here(p, "bad number", "");
	p->s = end;
	return push(p, FG_MODEL_CONST, 0, is_negative ? -value : value);
}

static size_t word_length(const char *s)
{
	return strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
}

/* argN at the front, as an operand of op. */
static fg_err parse_arg(parser *p, fg_model_op op)
{
	skip_blanks(p);
	char word[16];
	size_t n = word_length(p->s);
	snprintf(word, sizeof(word), "%.*s", (int)n, p->s);
	if (n >= sizeof(word) || strncmp(word, "arg", 3) != 0)
		return fail_here(p, "wanted an argument such as arg2", word);
	fg_yaml_node at = *p->at;
	at.text = word;
	at.key = NULL;
	at.column += (unsigned)(p->s - p->at->text) + !p->at->is_plain;
	uint32_t arg;
	fg_err code = fg_models__read_arg(p->r, &at, &arg);
	if (code)
		return code;
	p->s += n;
	return push(p, op, arg, 0);
}

static fg_err parse_strlen(parser *p)
{
	fg_err code = expect(p, '(');
	if (!code)
		code = parse_arg(p, FG_MODEL_STRLEN);
	return code ? code : expect(p, ')');
}

static fg_err parse_sizeof(parser *p)
{
	fg_err code = expect(p, '(');
	if (!code)
		code = expect(p, '*');
	if (!code)
		code = parse_arg(p, FG_MODEL_SIZEOF);
	return code ? code : expect(p, ')');
}

static fg_err parse_pair(parser *p, fg_model_op op)
{
	fg_err code = expect(p, '(');
	if (!code)
		code = parse_sum(p);
	if (!code)
		code = expect(p, ',');
	if (!code)
		code = parse_sum(p);
	if (!code)
		code = expect(p, ')');
	return code ? code : push(p, op, 0, 0);
}

static fg_err parse_result(parser *p)
{
	if (p->r->allows_result)
		return push(p, FG_MODEL_RESULT, 0, 0);
	return fail_here(p, "there is no result", "");
}

static fg_err parse_word(parser *p)
{
	static const char *const words[] = {"strlen", "sizeof", "min", "max", "result", "arg1"};
	size_t n = word_length(p->s);
	char word[16];
	snprintf(word, sizeof(word), "%.*s", (int)n, p->s);
	if (strncmp(word, "arg", 3) == 0 && word[3] >= '0' && word[3] <= '9')
		return parse_arg(p, FG_MODEL_ARG);
	size_t i = 0;
	while (i < FG_ARRAY_LEN(words) - 1 && strcmp(word, words[i]) != 0)
		i++;
	if (i == FG_ARRAY_LEN(words) - 1) {
		fail_here(p, "unknown word", word);
		fg_models__mend(p->r, word, words, FG_ARRAY_LEN(words));
		return FG_ERR_INPUT;
	}
	p->s += n;
	switch (i) {
	case 0:
		return parse_strlen(p);
	case 1:
		return parse_sizeof(p);
	case 2:
		return parse_pair(p, FG_MODEL_MIN);
	case 3:
		return parse_pair(p, FG_MODEL_MAX);
	default:
		return parse_result(p);
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static fg_err parse_group(parser *p)
{
	fg_err code = parse_sum(p);
	return code ? code : expect(p, ')');
}

static fg_err parse_factor(parser *p)
{
	skip_blanks(p);
	if (is_digit(*p->s))
		return parse_number(p, false);
	if (*p->s == '-' && is_digit(p->s[1])) {
		p->s++;
		return parse_number(p, true);
	}
	if (take(p, '*'))
		return parse_arg(p, FG_MODEL_DEREF);
	if (take(p, '('))
		return parse_group(p);
	if (word_length(p->s))
		return parse_word(p);
	return fail_here(p, *p->s ? "wanted a value" : "a value is missing at the end", "");
}

/* ---- operators ---- */

static fg_err parse_divisor(parser *p)
{
	skip_blanks(p);
	if (!is_digit(*p->s))
		return fail_here(p, "only a number may stand behind '/'", "");
	fg_err code = parse_number(p, false);
	if (!code && fg_vec_last(&p->r->m->nodes).value == 0)
		code = fail_here(p, "division by zero", "");
	return code ? code : push(p, FG_MODEL_DIV, 0, 0);
}

static fg_err parse_product(parser *p)
{
	fg_err code = parse_factor(p);
	while (!code) {
		if (take(p, '*')) {
			code = parse_factor(p);
			if (!code)
				code = push(p, FG_MODEL_MUL, 0, 0);
		} else if (take(p, '/')) {
			code = parse_divisor(p);
		} else {
			break;
		}
	}
	return code;
}

static fg_err parse_sum(parser *p)
{
	if (++p->depth > FG_MODELS__EXPR_DEPTH_MAX)
		return fail_here(p, "nested too deeply", "");
	fg_err code = parse_product(p);
	while (!code) {
		fg_model_op op = take(p, '+')   ? FG_MODEL_ADD
		                 : take(p, '-') ? FG_MODEL_SUB
		                                : FG_MODEL_CONST;
		if (op == FG_MODEL_CONST)
			break;
		code = parse_product(p);
		if (!code)
			code = push(p, op, 0, 0);
	}
	p->depth--;
	return code;
}

fg_err fg_models__read_expr(fg_models__reader *r, const fg_yaml_node *at, fg_model_expr *out)
{
	if (at->kind != FG_YAML_SCALAR || !*at->text)
		return fg_models__want(r, at, "an expression such as arg2 * arg3");
	parser p = {.r = r, .at = at, .s = at->text, .first = (uint32_t)r->m->nodes.n};
	fg_err code = parse_sum(&p);
	skip_blanks(&p);
	if (!code && *p.s)
		code = fail_here(&p, "wanted an operator", p.s);
	*out = (fg_model_expr){p.first, (uint32_t)r->m->nodes.n - p.first};
	return code;
}

/* ---- text ---- */

static int binding(uint32_t op)
{
	return op == FG_MODEL_ADD || op == FG_MODEL_SUB   ? 1
	       : op == FG_MODEL_MUL || op == FG_MODEL_DIV ? 2
	                                                  : 3;
}

/* Where the operand that ends before node `end` begins. */
static uint32_t operand_begin(const fg_model_node *nodes, uint32_t end)
{
	uint32_t i = end;
	for (int missing = 1; missing; missing--)
		missing += nodes[--i].op >= FG_MODEL_ADD ? 2 : 0;
	return i;
}

static void print_range(const fg_model_node *nodes, uint32_t begin, uint32_t end, fg_buf *out);

static void print_operand(const fg_model_node *nodes, uint32_t begin, uint32_t end, int least,
                          fg_buf *out)
{
	bool is_bare = binding(nodes[end - 1].op) >= least;
	fg_buf_puts(out, is_bare ? "" : "(");
	print_range(nodes, begin, end, out);
	fg_buf_puts(out, is_bare ? "" : ")");
}

static void print_leaf(const fg_model_node *n, fg_buf *out)
{
	static const char *const form[] = {
		[FG_MODEL_ARG] = "arg%u",
		[FG_MODEL_DEREF] = "*arg%u",
		[FG_MODEL_STRLEN] = "strlen(arg%u)",
		[FG_MODEL_SIZEOF] = "sizeof(*arg%u)",
	};
	if (n->op == FG_MODEL_CONST)
		fg_buf_printf(out, "%lld", (long long)n->value);
	else if (n->op == FG_MODEL_RESULT)
		fg_buf_puts(out, "result");
	else {
		const char *percent = strchr(form[n->op], '%');
		fg_buf_printf(out, "%.*s%u%s", (int)(percent - form[n->op]), form[n->op],
		              n->arg + 1, percent + 2);
	}
}

static void print_range(const fg_model_node *nodes, uint32_t begin, uint32_t end, fg_buf *out)
{
	static const char *const sign[] = {[FG_MODEL_ADD] = " + ",
	                                   [FG_MODEL_SUB] = " - ",
	                                   [FG_MODEL_MUL] = " * ",
	                                   [FG_MODEL_DIV] = " / "};
	const fg_model_node *n = &nodes[end - 1];
	if (n->op < FG_MODEL_ADD) {
		print_leaf(n, out);
		return;
	}
	uint32_t middle = operand_begin(nodes, end - 1);
	bool is_call = n->op == FG_MODEL_MIN || n->op == FG_MODEL_MAX;
	int least = is_call ? 0 : binding(n->op);
	if (is_call)
		fg_buf_puts(out, n->op == FG_MODEL_MIN ? "min(" : "max(");
	print_operand(nodes, begin, middle, least, out);
	fg_buf_puts(out, is_call ? ", " : sign[n->op]);
	print_operand(nodes, middle, end - 1, is_call ? 0 : least + 1, out);
	if (is_call)
		fg_buf_putc(out, ')');
}

void fg_models__print_expr(const fg_models *m, fg_model_expr e, fg_buf *out)
{
	if (e.n)
		print_range(m->nodes.at, e.first, e.first + e.n, out);
}

const fg_model_node *fg_models__constant(const fg_models__reader *r, const fg_model_expr *e)
{
	const fg_model_node *n = e->n == 1 ? &r->m->nodes.at[e->first] : NULL;
	return n && n->op == FG_MODEL_CONST ? n : NULL;
}
