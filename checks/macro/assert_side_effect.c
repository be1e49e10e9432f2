/*
 * An assignment or a step inside of an assertion: the release build has no assertions, and so not
 * the change.
 *
 * A project's own assertion is known by its name, or by its two definitions: one tests its
 * argument, the other does nothing.
 */
#include "rules/roles.h"

#include "base/map.h"
#include "product/define.h"

#include <ctype.h>
#include <strings.h>

static const char *const assertions[] = {
	"assert",          "ASSERT",       "configASSERT", "LWIP_ASSERT", "__ASSERT",
	"__ASSERT_NO_MSG", "assert_param", "DEBUGASSERT",  "g_assert",    NULL};

/* ---- by name ---- */

/* Tests, and assertions that stay. */
static bool is_kept(const char *name)
{
	static const char *const words[] = {"test", "cu",      "ck",     "unity", "always",
	                                    "hard", "release", "static", "run",   "runtime",
	                                    "verify", "zassert", NULL};
	return fg_name_has_word(name, words) || strncasecmp(name, "test", 4) == 0;
}

static bool ends_in_assert(const char *name)
{
	size_t n = strlen(name);
	return n > 6 && strcasecmp(name + n - 6, "assert") == 0;
}

/* ---- by its definitions ---- */

typedef struct definitions {
	size_t idle;  /* those that do nothing */
	size_t tests; /* those that look at something */
} definitions;

static bool is_word(const char *p, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(p, word, n) == 0;
}

/* while (0): no question */
static bool is_once(const char *p)
{
	p += strspn(p, " (");
	return *p == '0' && p[1 + strspn(p + 1, " ")] == ')';
}

static bool is_assignment(const char *body, const char *p)
{
	return *p == '=' && p[1] != '=' && (p == body || !strchr("=!<>", p[-1]));
}

/* It asks, and sets nothing itself. */
static bool looks_at_something(const char *body)
{
	bool asks = false;
	for (const char *p = body, *end = body + strlen(body); p < end;) {
		size_t n = fg_define_word(p, end);
		asks |= is_word(p, n, "if") || (is_word(p, n, "while") && !is_once(p + n));
		asks |= *p == '?' || strncmp(p, "||", 2) == 0 || strncmp(p, "&&", 2) == 0;
		if (!n && is_assignment(body, p))
			return false;
		p += n ? n : 1;
	}
	return asks;
}

/* p behind the name of a #define. */
static void note_definition(fg_arena *a, definitions *d, const char *p, const char *end)
{
	const char *close = *p == '(' ? memchr(p, ')', (size_t)(end - p)) : NULL;
	const char *params = close ? fg_define_body(a, p + 1, close) : "";
	const char *body = fg_define_body(a, close ? close + 1 : p, end);
	if (fg_define_does_nothing(params, body))
		d->idle++;
	else
		d->tests += looks_at_something(body);
}

static bool is_named(const char *p, const char *end, const char *name)
{
	size_t n = strlen(name);
	return fg_define_word(p, end) == n && memcmp(p, name, n) == 0;
}

static const char *blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* Every "#define NAME" of the file, those that this build leaves out too. */
static void find_definitions(fg_arena *a, definitions *d, const char *text, const char *name)
{
	const char *end = text + strlen(text);
	for (const char *p = text, *to; p < end; p = to < end ? to + 1 : end) {
		to = fg_define_line_end(p, end);
		const char *at = blanks(p, to);
		if (at == to || *at != '#')
			continue;
		at = blanks(at + 1, to);
		const char *rest = blanks(at + fg_define_word(at, to), to);
		if (is_named(at, to, "define") && is_named(rest, to, name))
			note_definition(a, d, rest + strlen(name), to);
	}
}

static definitions definitions_of(fg_check_context *ctx, const char *name)
{
	const fg_unit *u = fg_check_unit(ctx);
	definitions d = {0};
	for (size_t i = 0; i < u->macro_defs.n && d.idle + d.tests == 0; i++) {
		const fg_macro_def *m = &u->macro_defs.at[i];
		const char *text = m->file < u->texts.n ? u->texts.at[m->file] : NULL;
		if (text && strcmp(fg_unit_str(u, m->name), name) == 0)
			find_definitions(fg_check_arena(ctx), &d, text, name);
	}
	return d;
}

static bool is_assertion(fg_check_context *ctx, const char *name)
{
	if (fg_name_in(name, assertions))
		return true;
	if (!*name || is_kept(name))
		return false;
	definitions d = definitions_of(ctx, name);
	return ends_in_assert(name) || (d.idle > 0 && d.tests > 0);
}

/* ---- the unit ---- */

static bool is_change(const fg_node *n)
{
	return n->kind == FG_NODE_ASSIGN || (n->kind == FG_NODE_UNARY && fg_node_is_step(n));
}

/* What it says of one macro holds for all its uses. */
static bool is_known_assertion(fg_check_context *ctx, fg_map *known, const char *name)
{
	bool is_new;
	uint64_t *value = fg_map_put_str(known, name, &is_new);
	if (is_new)
		*value = is_assertion(ctx, name);
	return *value;
}

static void check_unit(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_map known = FG_MAP_INIT;
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		const fg_node *n = fg_ast_node(ast, id);
		const fg_place *place = fg_unit_place(ast->unit, n->place);
		if (!is_change(n) || !place->macro ||
		    !ast->unit->macro_uses.at[place->macro].is_argument)
			continue;
		if (is_known_assertion(ctx, &known, fg_unit_outer_macro(ast->unit, n->place)))
			fg_report(ctx, n->place, "'%s' is gone where assertions are switched off",
			          fg_util_text(ctx, id));
	}
	fg_map_release(&known);
}

const fg_check fg_check_macro_assert_side_effect = {
	.id = "macro.assert-side-effect",
	.title = "Side effect in an assertion",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-670"),
	.cert = FG_LIST("PRE31-C"),
	.catalog_family = "error-handling",
	.unit = check_unit,
};
