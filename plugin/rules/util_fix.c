/*
 * Mends several checks offer. Each says false, and offers nothing, where the text
 * is not what it must be for the edit to be right.
 */
#include "rules/context_internal.h"
#include "rules/util.h"

/* Binds as strongly as a cast's operand must: a name, a literal, a call, a subscript, a member, one
 * in parentheses, an operator in front of such. */
static bool binds_like_cast(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_BINARY:
	case FG_NODE_ASSIGN:
	case FG_NODE_CONDITIONAL:
	case FG_NODE_ELVIS:
		return false;
	default:
		return true;
	}
}

/* What the source writes: below conversions nobody wrote. */
static fg_node_id as_written(const fg_ast *ast, fg_node_id id)
{
	while (fg_ast_node(ast, id)->kind == FG_NODE_IMPLICIT_CAST)
		id = fg_ast_child(ast, id, 0);
	return id;
}

/* The expression that is written at the place. */
static void put_cast(fg_check_context *ctx, fg_node_id id, fg_place_id place, const char *text,
                     const char *type)
{
	bool is_bare = binds_like_cast(fg_check_ast(ctx), id);
	fg_report_fix(ctx, "cast %s to '%s'", text, type);
	fg_fix_insert(ctx, place, "(%s)%s", type, is_bare ? "" : "(");
	if (!is_bare)
		fg_fix_append(ctx, place, ")");
}

bool fg_util_fix_cast(fg_check_context *ctx, fg_node_id expr, const char *type)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = as_written(ast, expr);
	fg_place_id place = fg_ast_node(ast, id)->place;
	if (fg_unit_place(ast->unit, place)->macro)
		return false;
	put_cast(ctx, id, place, fg_util_text(ctx, id), type);
	return true;
}

bool fg_util_fix_cast_argument(fg_check_context *ctx, fg_node_id expr, fg_place_id use,
                               const char *macro, const char *type)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_place p = *fg_unit_place(ast->unit, use);
	fg_util_call_text call;
	size_t n = 0;
	const char *text = fg_unit_text(ast->unit, use, &n);
	if (!text || !fg_util_split_call(text, n, &call) || call.arg_count != 1 ||
	    call.name.end != strlen(macro) || memcmp(text, macro, call.name.end) != 0)
		return false;
	uint32_t begin = p.begin + (uint32_t)call.args[0].begin;
	uint32_t end = p.begin + (uint32_t)call.args[0].end;
	const char *shown = fg_arena_printf(&ctx->arena, "'%.*s'", (int)(end - begin),
	                                    text + call.args[0].begin);
	put_cast(ctx, as_written(ast, expr), fg_check_make_place(ctx, p.file, begin, end), shown,
	         type);
	return true;
}

/* ---- operators ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The operator stands between the operands as written, with nothing but blanks beside it. Operands
 * may be macros: their places are the uses. */
bool fg_util_operator(fg_check_context *ctx, fg_node_id binary, const char *op, fg_place_id *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id left = as_written(ast, fg_ast_child(ast, binary, 0));
	fg_node_id right = as_written(ast, fg_ast_child(ast, binary, 1));
	const fg_place l = *fg_unit_place(ast->unit, fg_ast_node(ast, left)->place);
	const fg_place r = *fg_unit_place(ast->unit, fg_ast_node(ast, right)->place);
	if (!l.file || l.file != r.file || l.end > r.begin)
		return false;
	fg_place_id between = fg_check_make_place(ctx, l.file, l.end, r.begin);
	size_t n = 0, begin = 0, length = strlen(op);
	const char *text = fg_unit_text(fg_check_unit(ctx), between, &n);
	while (text && begin < n && is_blank(text[begin]))
		begin++;
	if (!text || n - begin < length || memcmp(text + begin, op, length) != 0)
		return false;
	for (size_t i = begin + length; i < n; i++)
		if (!is_blank(text[i]))
			return false;
	*out = fg_check_make_place(ctx, l.file, l.end + (uint32_t)begin,
	                           l.end + (uint32_t)(begin + length));
	return true;
}

fg_place_id fg_util_written_place(fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	return fg_ast_node(ast, as_written(ast, expr))->place;
}

/* ---- volatile ---- */

static bool is_address_taken(const fg_ast *ast, fg_node_id ref)
{
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, ref));
	return user->kind == FG_NODE_UNARY && user->op == FG_UNARY_ADDRESS;
}

/* Every use is by value: a pointer to the object elsewhere would lose the qualifier. */
static bool is_used_by_value(const fg_check_context *ctx, fg_decl_id object)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 1; i < ast->nodes.n; i++) {
		const fg_node *n = &ast->nodes.at[i];
		if (n->kind == FG_NODE_DECL_REF && fg_util_same_decl(ctx, n->ref, object) &&
		    is_address_taken(ast, (fg_node_id)i))
			return false;
	}
	return true;
}

static bool shares_specifiers(const fg_unit *u, fg_decl_id id)
{
	const fg_place *p = fg_unit_place(u, fg_unit_decl(u, id)->place);
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_place *q = fg_unit_place(u, u->decls.at[i].place);
		if (i != id && q->file == p->file && q->begin == p->begin)
			return true;
	}
	return false;
}

/* Behind 'static' and 'extern', where compilers want a qualifier. */
static fg_place_id behind_storage(fg_check_context *ctx, fg_place_id place)
{
	static const char *const words[] = {"static", "extern", "_Thread_local", "__thread"};
	const fg_place p = *fg_unit_place(fg_check_unit(ctx), place);
	size_t n = 0, at = 0;
	const char *text = fg_unit_text(fg_check_unit(ctx), place, &n);
	for (size_t i = 0; text && i < FG_ARRAY_LEN(words); i++) {
		size_t length = strlen(words[i]);
		if (n - at <= length || memcmp(text + at, words[i], length) != 0 ||
		    !is_blank(text[at + length]))
			continue;
		for (at += length; at < n && is_blank(text[at]);)
			at++;
	}
	return p.macro ? place : fg_check_make_place(ctx, p.file, p.begin + (uint32_t)at, p.end);
}

bool fg_util_fix_volatile(fg_check_context *ctx, fg_decl_id object)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, object);
	const fg_type *t = fg_unit_canon(u, d->type);
	bool is_number = t->kind == FG_TYPE_INT || t->kind == FG_TYPE_BOOL ||
	                 t->kind == FG_TYPE_ENUM || t->kind == FG_TYPE_FLOAT;
	if (!d->definition || !is_number || !is_used_by_value(ctx, object))
		return false;
	for (size_t i = 1; i < u->decls.n; i++)
		if (fg_util_same_decl(ctx, (fg_decl_id)i, object) &&
		    shares_specifiers(u, (fg_decl_id)i))
			return false;
	fg_report_fix(ctx, "make '%s' volatile", fg_unit_decl_name(u, object));
	for (size_t i = 1; i < u->decls.n; i++)
		if (fg_util_same_decl(ctx, (fg_decl_id)i, object))
			fg_fix_insert(ctx, behind_storage(ctx, u->decls.at[i].place), "volatile ");
	return true;
}

bool fg_util_fix_type(fg_check_context *ctx, fg_decl_id variable, const char *type)
{
	static const char *const words[] = {"unsigned", "signed", "char", "short",
	                                    "int",      "long",   NULL};
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, variable);
	const fg_place p = *fg_unit_place(u, behind_storage(ctx, d->place));
	const fg_place name = *fg_unit_place(u, d->name_place);
	size_t n = 0, at = 0;
	if (p.macro || name.macro || p.file != name.file || name.begin < p.begin ||
	    shares_specifiers(u, variable) || !is_used_by_value(ctx, variable))
		return false;
	fg_place_id specifiers = fg_check_make_place(ctx, p.file, p.begin, name.begin);
	const char *text = fg_unit_text(u, specifiers, &n);
	for (; text && at < n; at += at < n && is_blank(text[at])) {
		size_t length = 0;
		while (at + length < n && !is_blank(text[at + length]))
			length++;
		char word[16] = "";
		if (length >= sizeof(word))
			return false;
		memcpy(word, text + at, length);
		if (length && !fg_name_in(word, words))
			return false; /* a qualifier, a typedef: what else it says is not known */
		at += length;
	}
	if (!text || n == 0)
		return false;
	fg_report_fix(ctx, "make '%s' of type '%s'", fg_unit_decl_name(u, variable), type);
	fg_fix_replace(ctx, specifiers, "%s ", type);
	return true;
}

/* ---- text of a call ---- */

static size_t skip_literal(const char *text, size_t n, size_t i)
{
	char quote = text[i++];
	while (i < n && text[i] != quote)
		i += text[i] == '\\' ? 2 : 1;
	return i < n ? i + 1 : n;
}

static size_t skip_comment(const char *text, size_t n, size_t i)
{
	if (i + 1 >= n || text[i] != '/' || (text[i + 1] != '/' && text[i + 1] != '*'))
		return i;
	bool is_line = text[i + 1] == '/';
	for (i += 2; i < n; i++) {
		if (is_line && text[i] == '\n')
			return i;
		if (!is_line && text[i] == '/' && text[i - 1] == '*')
			return i + 1;
	}
	return n;
}

static void trim(const char *text, fg_util_span *s)
{
	while (s->begin < s->end && is_blank(text[s->begin]))
		s->begin++;
	while (s->end > s->begin && is_blank(text[s->end - 1]))
		s->end--;
}

static bool add_argument(fg_util_call_text *out, const char *text, size_t begin, size_t end)
{
	fg_util_span s = {begin, end};
	trim(text, &s);
	if (out->arg_count == FG_ARRAY_LEN(out->args) || s.begin == s.end)
		return false;
	out->args[out->arg_count++] = s;
	return true;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool fg_util_split_call(const char *text, size_t n, fg_util_call_text *out)
{
	size_t i = 0, depth = 0, begin;
	memset(out, 0, sizeof(*out));
	while (i < n && is_name_byte(text[i]))
		i++;
	out->name = (fg_util_span){0, i};
	while (i < n && is_blank(text[i]))
		i++;
	if (!out->name.end || i >= n || text[i] != '(')
		return false;
	for (begin = ++i; i < n;) {
		size_t behind = skip_comment(text, n, i);
		if (behind != i) {
			i = behind;
		} else if (text[i] == '"' || text[i] == '\'') {
			i = skip_literal(text, n, i);
		} else if (text[i] == '#') {
			return false; /* a directive among the arguments */
		} else if (text[i] == ')' && depth == 0) {
			bool is_empty = !out->arg_count &&
			                i == begin + strspn(text + begin, " \t\r\n");
			out->close = i;
			return i + 1 == n && (is_empty || add_argument(out, text, begin, i));
		} else if (text[i] == ',' && depth == 0) {
			if (!add_argument(out, text, begin, i))
				return false;
			begin = ++i;
		} else {
			depth += text[i] == '(' || text[i] == '[' || text[i] == '{';
			depth -= text[i] == ')' || text[i] == ']' || text[i] == '}';
			i++;
		}
	}
	return false;
}
