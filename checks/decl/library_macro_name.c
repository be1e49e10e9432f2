/*
 * errno, assert, setjmp, va_start and others may be macros and nothing else: no object, no function
 * to declare, undefine or take the address of.
 */
#include "rules/util.h"

static const char *const names[] = {"assert",  "errno",  "math_errhandling", "setjmp", "va_arg",
                                    "va_copy", "va_end", "va_start",         NULL};

static void check_declaration(fg_check_context *ctx, fg_decl_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, id);
	bool is_object = d->kind == FG_DECL_VARIABLE || d->kind == FG_DECL_FUNCTION;
	if (!is_object || d->flags & (FG_DECL_IMPLICIT | FG_DECL_IN_SYSTEM) ||
	    !fg_name_in(fg_unit_decl_name(u, id), names))
		return;
	/* A C library of one's own declares them in its headers. */
	if (d->flags & FG_DECL_IN_MAIN)
		fg_report(ctx, d->name_place, "'%s' may be a macro: it cannot be declared",
		          fg_unit_decl_name(u, id));
}

/* A macro is no function: (assert)(x), &setjmp, handler = assert. */
static void check_reference(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	const fg_decl *d = fg_unit_decl(ast->unit, n->ref);
	if (d->kind != FG_DECL_FUNCTION || !fg_name_in(fg_unit_decl_name(ast->unit, n->ref), names))
		return;
	fg_node_id user = fg_ast_user(ast, id);
	bool is_plain_call = fg_ast_node(ast, user)->kind == FG_NODE_CALL &&
	                     fg_ast_node(ast, n->parent)->kind != FG_NODE_PAREN &&
	                     fg_ast_callee(ast, user) == n->ref;
	if (!is_plain_call && !fg_unit_place(ast->unit, n->place)->macro)
		fg_report(ctx, n->place, "'%s' may be a macro: it cannot be used as a function",
		          fg_unit_decl_name(ast->unit, n->ref));
}

/* Offset behind the blanks that begin at `at`. */
static size_t skip_blanks(const char *text, size_t n, size_t at)
{
	while (at < n && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* #undef NAME at the start of a line; *begin and *end its name. */
static bool read_undef(const char *text, size_t n, size_t line, size_t *begin, size_t *end)
{
	size_t at = skip_blanks(text, n, line);
	if (at >= n || text[at] != '#')
		return false;
	at = skip_blanks(text, n, at + 1);
	if (n - at < 6 || memcmp(text + at, "undef", 5) != 0)
		return false;
	*begin = *end = skip_blanks(text, n, at + 5);
	while (*end < n && is_word(text[*end]))
		++*end;
	return true;
}

/* A C library of one's own: its assert.h begins with #undef assert, as the standard wants it. */
static bool is_library_header(const fg_check_context *ctx, fg_file_id file)
{
	static const char *const headers[] = {"assert.h", "errno.h",  "math.h",
	                                      "setjmp.h", "stdarg.h", NULL};
	const fg_unit *u = fg_check_unit(ctx);
	const char *path = fg_unit_str(u, u->files.at[file].path), *slash = strrchr(path, '/');
	return fg_name_in(slash ? slash + 1 : path, headers);
}

static void check_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	if (is_library_header(ctx, file))
		return;
	for (size_t line = 0; line < n;) {
		size_t begin, end;
		for (size_t i = 0; read_undef(text, n, line, &begin, &end) && names[i]; i++)
			if (strlen(names[i]) == end - begin &&
			    memcmp(names[i], text + begin, end - begin) == 0)
				fg_report(ctx,
				          fg_check_make_place(ctx, file, (uint32_t)begin,
				                              (uint32_t)end),
				          "'%s' may be a macro only: it cannot be undefined",
				          names[i]);
		const char *next = memchr(text + line, '\n', n - line);
		line = next ? (size_t)(next - text) + 1 : n;
	}
}

const fg_check fg_check_decl_library_macro_name = {
	.id = "decl.library-macro-name",
	.title = "Library macro treated as an object or a function",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("MSC38-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_DECL_REF),
	.node = check_reference,
	.decl = check_declaration,
	.text = check_text,
};
