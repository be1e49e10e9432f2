/*
 * A password or key that every device has: a macro that is given one where the build gives none, a
 * comparison with a literal, a fallback where none is stored, a member that begins as one.
 */
#include "rules/constant.h"
#include "rules/mask.h"
#include "rules/object.h"
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
static bool is_password(const char *text, size_t n)
{
	static const char *const keywords[] = {"none", "null",  "file",     "prompt", "plain",
	                                       "true", "false", "password", NULL};
	if (n < 4 || *text == '-')
		return false;
	for (size_t i = 0; keywords[i]; i++)
		if (strlen(keywords[i]) == n && strncasecmp(keywords[i], text, n) == 0)
			return false;
	return true;
}

static bool is_literal_password(const fg_ast *ast, fg_node_id expr)
{
	size_t n = 0;
	const unsigned char *bytes = fg_ast_string(ast, fg_ast_skip_casts(ast, expr), &n);
	return bytes && is_password((const char *)bytes, n);
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

/* ---- members of objects ---- */

enum { KEY_MIN = 16, KEY_MAX = 64 };

/* Whose password it is, or where it is given, stands beside it: in a table of texts it does not. */
static bool has_companion(const fg_unit *u, const fg_type *record)
{
	static const char *const words[] = {"user",     "username", "login",  "account", "ssid",
	                                    "host",     "hostname", "server", "broker",  "url",
	                                    "uri",      "port",     "role",   "uid",     "admin",
	                                    "realm",    "name",     NULL};
	for (uint32_t i = 0; i < record->n; i++)
		if (fg_name_has_word(fg_unit_str(u, fg_unit_field(u, record->first + i)->name),
		                     words))
			return true;
	return false;
}

/* What people are shown, and names of entries: "Kennwort", "Enter password:", "wifi_password". */
static bool is_label(const char *text)
{
	static const char *const words[] = {"password", "passwd", "passphrase", "passcode",
	                                    "pass",     "pwd",    "psk",        NULL};
	size_t small = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");
	bool is_word = isupper((unsigned char)*text) && text[1 + small] == '\0';
	bool has_digit = strpbrk(text, "0123456789") != NULL;
	for (const char *at = text; *at; at++)
		if (!isgraph((unsigned char)*at) || strchr("%<>/:{", *at))
			return true;
	return is_word || (!has_digit && fg_name_has_word(text, words));
}

static bool is_password_member(fg_check_context *ctx, const fg_object_member *m, const char *name)
{
	if (!names_password(name) && !fg_name_has_word(name, FG_LIST("psk")))
		return false;
	if (!has_companion(fg_check_unit(ctx), m->record))
		return false;
	const char *text = fg_object_text(fg_check_arena(ctx), fg_check_ir(ctx), m);
	return text && is_password(text, strlen(text)) && !is_label(text);
}

/* As a key is, and not a counter, a mask or a name. */
static bool looks_random(const unsigned char *bytes, uint64_t n)
{
	bool seen[256] = {false};
	unsigned distinct = 0, texts = 0;
	for (uint64_t i = 0; i < n; i++) {
		distinct += !seen[bytes[i]];
		seen[bytes[i]] = true;
		texts += isgraph(bytes[i]) || !bytes[i];
	}
	return distinct >= n / 2 && texts < n;
}

/* A test vector is one of several, or has its text beside it. */
static bool is_vector(const fg_unit *u, const fg_object_member *m)
{
	static const char *const words[] = {"plain",    "plaintext", "cipher", "ciphertext", "msg",
	                                    "expected", "input",     "output", "digest",     "tag",
	                                    "mac",      "message",   NULL};
	for (uint32_t i = 0; i < m->record->n; i++)
		if (fg_name_has_word(fg_unit_str(u, fg_unit_field(u, m->record->first + i)->name),
		                     words))
			return true;
	return m->elements > 1;
}

static bool is_key_member(fg_check_context *ctx, const fg_object_member *m, const char *name)
{
	static const char *const keys[] = {"key", "psk", "secret", NULL};
	static const char *const other[] = {"public", "pub", "test", "hash", "id", "name", NULL};
	const fg_unit *u = fg_check_unit(ctx);
	uint64_t n;
	const unsigned char *bytes = fg_object_bytes(fg_check_ir(ctx), m, &n);
	const fg_type *t = fg_unit_canon(u, fg_unit_field(u, m->field)->type);
	return bytes && fg_unit_canon(u, t->elem)->size == 1 && n >= KEY_MIN && n <= KEY_MAX &&
	       fg_name_has_word(name, keys) && !fg_name_has_word(name, other) &&
	       !is_vector(u, m) && looks_random(bytes, n);
}

typedef struct member_search {
	fg_check_context *ctx;
	const char *object;
	fg_place_id place;
} member_search;

/* A member that a library's model knows as such is secret.constant-key. */
static void check_member(const fg_object_member *m, void *payload)
{
	const member_search *s = payload;
	const fg_unit *u = fg_check_unit(s->ctx);
	const fg_models *models = fg_check_models(s->ctx);
	const char *name = fg_unit_str(u, fg_unit_field(u, m->field)->name);
	if (fg_field_used_as(models, u, m->field, 0, FG_SINK_PASSWORD) ||
	    fg_field_used_as(models, u, m->field, 0, FG_SINK_KEY) ||
	    (!is_password_member(s->ctx, m, name) && !is_key_member(s->ctx, m, name)))
		return;
	fg_report(s->ctx, s->place, "'%s.%s' begins with a value that every device has", s->object,
	          name);
}

static bool is_of_records(const fg_unit *u, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	for (unsigned depth = 0; t->kind == FG_TYPE_ARRAY && depth < 8; depth++)
		t = fg_unit_canon(u, t->elem);
	return t->kind == FG_TYPE_RECORD;
}

static void check_object(fg_check_context *ctx, fg_decl_id id)
{
	static const char *const words[] = {"test",   "tests",   "kat", "vector", "vectors",
	                                    "public", "example", "pub", NULL};
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, id);
	const char *name = fg_unit_decl_name(u, id);
	if (d->kind != FG_DECL_VARIABLE || !d->init || !fg_util_is_global(ctx, id) ||
	    !is_of_records(u, d->type) || fg_role_in_test(ctx) ||
	    fg_name_has_word(name, words))
		return;
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_object *o = ir ? fg_ir_object_of(ir, id) : NULL;
	member_search s = {ctx, name, d->name_place};
	if (o)
		fg_object_each_member(ir, o, check_member, &s);
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
	.decl = check_object,
	.text = check_text,
};
