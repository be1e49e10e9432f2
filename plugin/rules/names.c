/*
 * What names say: the words of an identifier, and code that is a test.
 */
#include "rules/roles.h"

#include <ctype.h>
#include <strings.h>

bool fg_name_next_word(const char **at, const char **word, size_t *n)
{
	const char *p = *at;
	while (*p && !isalpha((unsigned char)*p))
		p++;
	*word = p;
	while (isalpha((unsigned char)*p) &&
	       !(p > *word && isupper((unsigned char)*p) && islower((unsigned char)p[-1])))
		p++;
	*n = (size_t)(p - *word);
	*at = p;
	return *n > 0;
}

bool fg_name_has_word(const char *name, const char *const *words)
{
	const char *word;
	size_t n;
	while (fg_name_next_word(&name, &word, &n))
		for (size_t i = 0; words[i]; i++)
			if (strlen(words[i]) == n && strncasecmp(word, words[i], n) == 0)
				return true;
	return false;
}

bool fg_name_is_secret(const char *name)
{
	static const char *const parts[] = {"password", "passwd", "passphrase",
	                                    "secret",   "hmac",   "passcode"};
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		if (strcasestr(name, parts[i]))
			return true;
	return false;
}

const char *fg_name_of(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (int i = 0; i < 8; i++) {
		expr = fg_ast_skip_casts(ast, expr);
		const fg_node *n = fg_ast_node(ast, expr);
		fg_decl_id decl = fg_ast_referenced_decl(ast, expr);
		if (n->kind == FG_NODE_MEMBER)
			return fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
		if (decl)
			return fg_unit_decl_name(ast->unit, decl);
		if (n->kind != FG_NODE_UNARY && n->kind != FG_NODE_SUBSCRIPT &&
		    n->kind != FG_NODE_BINARY)
			return "";
		expr = fg_ast_child(ast, expr, 0);
	}
	return "";
}

/* Below a folder of tests. */
static bool is_test_path(const char *path)
{
	static const char *const folders[] = {"test",     "tests",     "testing", "selftest",
	                                      "unittest", "testsuite", "bench",   "benchmark",
	                                      "fuzz",     NULL};
	for (const char *slash; (slash = strchr(path, '/')) != NULL; path = slash + 1)
		for (size_t i = 0; folders[i]; i++)
			if ((size_t)(slash - path) == strlen(folders[i]) &&
			    memcmp(path, folders[i], strlen(folders[i])) == 0)
				return true;
	return false;
}

bool fg_role_in_test(const fg_check_context *ctx)
{
	static const char *const words[] = {"test",      "tests", "selftest", "kat",      "bench",
	                                    "benchmark", "fuzz",  "testcase", "unittest", NULL};
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, fg_check_current_function(ctx));
	const fg_place *p = fg_unit_place(u, d->place);
	return fg_name_has_word(fg_unit_str(u, d->name), words) ||
	       is_test_path(fg_unit_str(u, u->files.at[p->file].path)) ||
	       is_test_path(fg_unit_str(u, u->source));
}

bool fg_role_in_construction(const fg_check_context *ctx)
{
	static const char *const words[] = {
		"mac",  "cmac",   "hash",    "digest", "prf",  "drbg",   "prng",   "rng",     "kdf",
		"hkdf", "derive", "extract", "expand", "wrap", "unwrap", "subkey", "subkeys", NULL};
	return fg_name_has_word(
		fg_unit_decl_name(fg_check_unit(ctx), fg_check_current_function(ctx)), words);
}
