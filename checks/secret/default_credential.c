/*
 * A password or key that every device has: a macro that is given one where the build gives none, a
 * comparison with a literal, a fallback where none is stored.
 */
#include "rules/constant.h"
#include "rules/roles.h"

#include <ctype.h>
#include <strings.h>

/* ---- macros ---- */

static size_t skip_blanks(const char *text, size_t n, size_t i)
{
	while (i < n && (text[i] == ' ' || text[i] == '\t'))
		i++;
	return i;
}

static bool begins_with(const char *text, size_t n, size_t i, const char *word)
{
	size_t m = strlen(word);
	return i + m <= n && memcmp(text + i, word, m) == 0;
}

static size_t name_length(const char *text, size_t n, size_t i)
{
	size_t from = i;
	while (i < n && (isalnum((unsigned char)text[i]) || text[i] == '_'))
		i++;
	return i - from;
}

/* #ifndef NAME, #if !defined(NAME), #if !defined NAME: the name's place; 0 = something else. */
static size_t guard_name(const char *text, size_t n, size_t i)
{
	if (begins_with(text, n, i, "ifndef "))
		return skip_blanks(text, n, i + 7);
	if (!begins_with(text, n, i, "if "))
		return 0;
	i = skip_blanks(text, n, i + 3);
	if (!begins_with(text, n, i, "!defined"))
		return 0;
	i = skip_blanks(text, n, i + 8);
	return i < n && text[i] == '(' ? skip_blanks(text, n, i + 1) : i;
}

/* Names that go on after the secret speak of something about it: PASSWORD_FILE, KEY_LENGTH. */
static bool names_credential(const char *name)
{
	static const char *const ends[] = {"PASSWORD", "PASSWD", "PASSPHRASE", "PASSCODE", "PSK",
	                                   "KEY",      "SECRET", "PIN",        "TOKEN",    "PWD"};
	static const char *const other[] = {"TEST",     "PUBLIC",   "PUB",   "HOT", "TEST_KEY",
	                                    "SHORTCUT", "KEYBOARD", "PRESS", NULL};
	size_t n = strlen(name);
	while (n && isdigit((unsigned char)name[n - 1]))
		n--;
	for (size_t i = 0; i < FG_ARRAY_LEN(ends); i++) {
		size_t m = strlen(ends[i]);
		if (n >= m && strncasecmp(name + n - m, ends[i], m) == 0 &&
		    (n == m || name[n - m - 1] == '_'))
			return !fg_name_has_word(name, other);
	}
	return false;
}

/* A literal of four characters or more, or a list that begins with a number. A key needs more
 * than a word: "nvs" and "id" are names of entries. */
static bool is_credential(const char *text, size_t n, size_t i, bool is_key)
{
	size_t from = i + 1;
	if (i < n && text[i] == '{') {
		i = skip_blanks(text, n, i + 1);
		return i < n && isdigit((unsigned char)text[i]) &&
		       memchr(text + i, ',', n - i < 40 ? n - i : 40);
	}
	if (i >= n || text[i] != '"')
		return false;
	for (i = from; i < n && text[i] != '"' && text[i] != '\n'; i++)
		if (text[i] == '/' || text[i] == '%' || text[i] == '<')
			return false; /* a path, a format, a place holder */
	return i - from >= (is_key ? 8u : 4u);
}

static void check_define(fg_check_context *ctx, fg_file_id file, const char *text, size_t n,
                         size_t i, const char *guarded)
{
	size_t begin = i;
	if (!begins_with(text, n, i, "define "))
		return;
	i = skip_blanks(text, n, i + 7);
	size_t length = name_length(text, n, i);
	if (length != strlen(guarded) || memcmp(text + i, guarded, length) != 0 ||
	    !names_credential(guarded))
		return;
	bool is_key = fg_name_has_word(guarded, FG_LIST("key", "token"));
	if (is_credential(text, n, skip_blanks(text, n, i + length), is_key))
		fg_report(ctx,
		          fg_check_make_place(ctx, file, (uint32_t)begin, (uint32_t)(i + length)),
		          "'%s' has a value for every build that gives none", guarded);
}

static void check_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	const char *guarded = "";
	for (size_t i = 0; i < n; i++) {
		size_t end = (size_t)((const char *)(memchr(text + i, '\n', n - i)
		                                             ? memchr(text + i, '\n', n - i)
		                                             : text + n) -
		                      text);
		size_t at = skip_blanks(text, end, i);
		if (at < end && text[at] == '#') {
			at = skip_blanks(text, end, at + 1);
			size_t name = guard_name(text, end, at);
			check_define(ctx, file, text, end, at, guarded);
			guarded = name ? fg_arena_strndup(fg_check_arena(ctx), text + name,
			                                  name_length(text, end, name))
			               : "";
		}
		i = end;
	}
}

/* ---- comparisons ---- */

static bool names_password(const char *name)
{
	static const char *const words[] = {"password",   "passwd", "passcode",
	                                    "passphrase", "pwd",    NULL};
	static const char *const other[] = {"option", "arg",    "opt",   "mode", "type", "file",
	                                    "path",   "prompt", "field", "name", "tag",  NULL};
	return fg_name_has_word(name, words) && !fg_name_has_word(name, other);
}

/* Four characters, and no word of an option. */
static bool is_literal_password(const fg_ast *ast, fg_node_id expr)
{
	static const char *const keywords[] = {"none", "null",  "file",     "prompt", "plain",
	                                       "true", "false", "password", NULL};
	size_t n = 0;
	const unsigned char *bytes = fg_ast_string(ast, fg_ast_skip_casts(ast, expr), &n);
	if (!bytes || n < 4 || *bytes == '-')
		return false;
	for (size_t i = 0; keywords[i]; i++)
		if (strlen(keywords[i]) == n &&
		    strncasecmp(keywords[i], (const char *)bytes, n) == 0)
			return false;
	return true;
}

static void check_comparison(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"strcmp", "strncmp", "memcmp", "strcasecmp", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id a = fg_util_arg(ctx, call, 0), b = fg_util_arg(ctx, call, 1);
	if (!fg_util_callee_is(ctx, call, names))
		return;
	if ((names_password(fg_name_of(ctx, a)) && is_literal_password(ast, b)) ||
	    (names_password(fg_name_of(ctx, b)) && is_literal_password(ast, a)))
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "the password is compared with one that every device has");
}

/* ---- fallbacks ---- */

static bool is_fallback(fg_check_context *ctx, fg_node_id call)
{
	static const char *const keys[] = {"key",    "psk",        "secret",   "password",
	                                   "passwd", "passphrase", "passcode", NULL};
	static const char *const copies[] = {"memcpy", "strcpy", "strncpy", "strlcpy", NULL};
	fg_constant c;
	return fg_util_callee_is(ctx, call, copies) &&
	       fg_name_has_word(fg_name_of(ctx, fg_util_arg(ctx, call, 0)), keys) &&
	       fg_util_is_after_failure(ctx, fg_ast_statement(fg_check_ast(ctx), call)) &&
	       fg_constant_data(ctx, fg_ast_arg(fg_check_ast(ctx), call, 1), call, &c) &&
	       !c.is_zero && c.bytes >= 4;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	if (fg_role_in_test(ctx) || fg_util_is_dead(ctx, call))
		return;
	check_comparison(ctx, call);
	if (is_fallback(ctx, call))
		fg_report(ctx, fg_check_node(ctx, call)->place,
		          "'%s' gets a value that every device has when none can be read",
		          fg_name_of(ctx, fg_util_arg(ctx, call, 0)));
}

const fg_check fg_check_secret_default_credential = {
	.id = "secret.default-credential",
	.title = "Password or key that every device has",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-1392", "CWE-1393", "CWE-798"),
	.cert = FG_LIST("MSC41-C"),
	.catalog_family = "hardcoded-secret",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
	.text = check_text,
};
