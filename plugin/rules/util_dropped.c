/*
 * Text that this build leaves out: below an #if that does not hold, handed to a macro that drops
 * it. The tree knows nothing of it, and what is dead here may be alive in the next configuration.
 */
#include "rules/util.h"

#include "base/map.h"

#include <ctype.h>

typedef struct places {
	const fg_unit *u;
	const char *name;
	fg_file_id file;
	fg_u64map at; /* offset of each mention that the tree has */
} places;

static void note(places *p, fg_file_id file, uint32_t offset)
{
	if (file == p->file)
		fg_u64map_put(&p->at, offset, NULL);
}

/* Where it begins, and where it is spelled as the argument of a macro. */
static void note_place(places *p, fg_place_id id)
{
	const fg_place *place = fg_unit_place(p->u, id);
	note(p, place->file, place->begin);
	for (fg_macro_id m = place->macro; m; m = p->u->macro_uses.at[m].outer)
		if (p->u->macro_uses.at[m].is_argument)
			note(p, p->u->macro_uses.at[m].file, p->u->macro_uses.at[m].offset);
}

static void note_node(places *p, const fg_node *n)
{
	if (n->kind != FG_NODE_DECL_REF && n->kind != FG_NODE_VARIABLE)
		return;
	const fg_decl *d = fg_unit_decl(p->u, n->ref);
	if (strcmp(fg_unit_str(p->u, d->name), p->name) != 0)
		return;
	note_place(p, n->kind == FG_NODE_VARIABLE ? d->name_place : n->place);
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	note_node(payload, fg_ast_node(ast, id));
	return true;
}

/* ---- the text ---- */

static size_t behind_quoted(const char *text, size_t i, size_t end)
{
	char quote = text[i++];
	while (i < end && text[i] != quote && text[i] != '\n')
		i += text[i] == '\\' ? 2 : 1;
	return i + 1;
}

static size_t behind_comment(const char *text, size_t i, size_t end)
{
	bool is_line = text[i + 1] == '/';
	for (i += 2; i < end; i++)
		if (is_line ? text[i] == '\n' : text[i - 1] == '*' && text[i] == '/')
			return i + 1;
	return end;
}

static bool is_member(const char *text, size_t i)
{
	while (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\t'))
		i--;
	return i > 0 && (text[i - 1] == '.' || (i > 1 && text[i - 1] == '>' && text[i - 2] == '-'));
}

/* The first mention in [i, end) that the tree does not have. */
static bool has_other_mention(const places *p, const char *text, size_t i, size_t end)
{
	size_t length = strlen(p->name);
	while (i < end) {
		if (text[i] == '"' || text[i] == '\'') {
			i = behind_quoted(text, i, end);
		} else if (text[i] == '/' && i + 1 < end &&
		           (text[i + 1] == '/' || text[i + 1] == '*')) {
			i = behind_comment(text, i, end);
		} else if (isalnum((unsigned char)text[i]) || text[i] == '_') {
			size_t from = i;
			while (i < end && (isalnum((unsigned char)text[i]) || text[i] == '_'))
				i++;
			if (i - from == length && memcmp(text + from, p->name, length) == 0 &&
			    !is_member(text, from) && !fg_u64map_get(&p->at, from))
				return true;
		} else {
			i++;
		}
	}
	return false;
}

bool fg_util_is_in_dropped_text(const fg_check_context *ctx, fg_decl_id variable)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_decl *d = fg_unit_decl(u, variable);
	fg_decl_id function = fg_check_current_function(ctx);
	const fg_place *whole = fg_unit_place(u, function ? fg_unit_decl(u, function)->place
	                                                  : d->name_place);
	if (whole->file >= u->texts.n || !u->texts.at[whole->file])
		return false;
	places p = {u, fg_unit_str(u, d->name), whole->file, FG_U64MAP_INIT};
	size_t begin = function ? whole->begin : 0;
	size_t end = function ? whole->end : u->files.at[whole->file].size;
	if (function) {
		fg_ast_walk(ast, fg_unit_decl(u, function)->init, visit, &p);
	} else {
		for (fg_node_id id = 1; id < ast->nodes.n; id++)
			note_node(&p, fg_ast_node(ast, id));
	}
	for (size_t i = 1; i < u->decls.n; i++)
		if (u->decls.at[i].name == d->name)
			note_place(&p, u->decls.at[i].name_place);
	bool found = has_other_mention(&p, u->texts.at[whole->file], begin, end);
	fg_u64map_release(&p.at);
	return found;
}
