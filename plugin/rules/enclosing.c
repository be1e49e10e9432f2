/*
 * From a place to what it stands in: the statement and the function. Places of
 * findings come from everywhere (tree, IR, clang, raw text), so the question is
 * asked of file ranges, not of nodes: statements and file-scope declarations
 * sorted by place, each with a link to the range around it.
 */
#include "rules/context_internal.h"

#define STATEMENT_BYTES_MAX 4096 /* of source that can enter an identity */

static void add_range(fg_check_context *ctx, fg_place_id place, fg_node_id node, fg_decl_id decl)
{
	const fg_place *p = fg_unit_place(ctx->unit, place);
	if (p->file)
		fg_vec_push(&ctx->ranges.at,
		            (fg_rules__range){p->file, p->begin, p->end, node, decl, 0});
}

/* Outer before inner. Of equal ranges the declaration comes first, then the later node: a tree's
 * children are numbered before their parents. */
static int by_place(const void *pa, const void *pb)
{
	const fg_rules__range *a = pa, *b = pb;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	if (!a->decl != !b->decl)
		return a->decl ? -1 : 1;
	if (a->node != b->node)
		return a->node > b->node ? -1 : 1;
	return a->decl < b->decl ? -1 : a->decl > b->decl;
}

static bool surrounds(const fg_rules__range *r, fg_file_id file, uint32_t begin, uint32_t end)
{
	return r->file == file && r->begin <= begin && r->end >= end;
}

static void link_parents(fg_rules__ranges *ranges)
{
	for (size_t i = 1; i < ranges->at.n; i++) {
		fg_rules__range *r = &ranges->at.at[i];
		uint32_t up = (uint32_t)i; /* index + 1 of the range before */
		while (up && !surrounds(&ranges->at.at[up - 1], r->file, r->begin, r->end))
			up = ranges->at.at[up - 1].parent;
		r->parent = up;
	}
}

static const fg_rules__ranges *ranges_of(fg_check_context *ctx)
{
	fg_rules__ranges *ranges = &ctx->ranges;
	if (ranges->is_built)
		return ranges;
	for (size_t i = 0; i < ctx->unit->top_level.n; i++) {
		fg_decl_id decl = ctx->unit->top_level.at[i];
		add_range(ctx, fg_unit_decl(ctx->unit, decl)->place, 0, decl);
	}
	for (size_t i = 1; i < ctx->ast->nodes.n; i++) {
		const fg_node *node = &ctx->ast->nodes.at[i];
		if (node->kind != FG_NODE_NONE && !fg_node_is_expression((fg_node_kind)node->kind))
			add_range(ctx, node->place, (fg_node_id)i, 0);
	}
	if (ranges->at.n > 1)
		qsort(ranges->at.at, ranges->at.n, sizeof(*ranges->at.at), by_place);
	link_parents(ranges);
	ranges->is_built = true;
	return ranges;
}

/* Index + 1 of the innermost range around the place; 0 = none. */
static uint32_t innermost(fg_check_context *ctx, const fg_place *p)
{
	const fg_rules__ranges *ranges = ranges_of(ctx);
	size_t low = 0, high = ranges->at.n; /* first range that begins after the place */
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const fg_rules__range *r = &ranges->at.at[mid];
		if (r->file < p->file || (r->file == p->file && r->begin <= p->begin))
			low = mid + 1;
		else
			high = mid;
	}
	uint32_t at = (uint32_t)low;
	while (at && !surrounds(&ranges->at.at[at - 1], p->file, p->begin, p->end))
		at = ranges->at.at[at - 1].parent;
	return at;
}

fg_decl_id fg_rules__function_at(fg_check_context *ctx, fg_place_id place)
{
	const fg_place *p = fg_unit_place(ctx->unit, place);
	if (!p->file)
		return 0;
	for (uint32_t at = innermost(ctx, p); at; at = ctx->ranges.at.at[at - 1].parent) {
		fg_decl_id decl = ctx->ranges.at.at[at - 1].decl;
		const fg_decl *d = fg_unit_decl(ctx->unit, decl);
		if (decl && d->kind == FG_DECL_FUNCTION)
			return d->flags & FG_DECL_DEFINITION ? decl : 0;
	}
	return 0;
}

/* ---- the text that identifies a finding ---- */

/* The first statement inside a statement that has a head of its own; 0 = it has none. */
static fg_node_id first_inner_statement(const fg_ast *ast, fg_node_id id)
{
	switch ((fg_node_kind)fg_ast_node(ast, id)->kind) {
	case FG_NODE_IF:
	case FG_NODE_WHILE:
	case FG_NODE_SWITCH:
		return fg_ast_child(ast, id, 1);
	case FG_NODE_FOR:
		return fg_ast_child(ast, id, 3);
	case FG_NODE_CASE:
		return fg_ast_child(ast, id, 2);
	case FG_NODE_DO:
	case FG_NODE_DEFAULT:
	case FG_NODE_LABEL:
	case FG_NODE_ATTRIBUTED:
		return fg_ast_child(ast, id, 0);
	default:
		return 0;
	}
}

/* Cut the range before the statement or body inside it, unless one macro wrote both. */
static void cut_before(const fg_ast *ast, fg_place *range, fg_node_id inner)
{
	const fg_place *p = fg_unit_place(ast->unit, fg_ast_node(ast, inner)->place);
	if (inner && p->file == range->file && p->begin > range->begin && p->begin < range->end)
		range->end = p->begin;
}

static fg_place head_of_statement(const fg_ast *ast, fg_node_id id, const fg_place *place)
{
	fg_place range = *fg_unit_place(ast->unit, fg_ast_node(ast, id)->place);
	if (fg_ast_node(ast, id)->kind == FG_NODE_DO) {
		const fg_place *cond = fg_unit_place(
			ast->unit, fg_ast_node(ast, fg_ast_child(ast, id, 1))->place);
		if (cond->file == place->file && cond->begin <= place->begin &&
		    cond->end >= place->end)
			return *cond;
	}
	cut_before(ast, &range, first_inner_statement(ast, id));
	return range;
}

static fg_place identity_range(fg_check_context *ctx, const fg_place *place)
{
	fg_place none = {0};
	uint32_t at = innermost(ctx, place);
	if (!at)
		return none;
	const fg_rules__range *r = &ctx->ranges.at.at[at - 1];
	if (r->node)
		return fg_ast_node(ctx->ast, r->node)->kind == FG_NODE_COMPOUND
		               ? none
		               : head_of_statement(ctx->ast, r->node, place);
	const fg_decl *d = fg_unit_decl(ctx->unit, r->decl);
	fg_place range = *fg_unit_place(ctx->unit, d->place);
	if (d->kind == FG_DECL_FUNCTION)
		cut_before(ctx->ast, &range, d->init);
	return range;
}

/* The line the place begins in, for places outside of every declaration. */
static fg_place line_range(const char *text, size_t n, const fg_place *place)
{
	fg_place range = *place;
	if (range.begin > n)
		range.begin = (uint32_t)n;
	range.end = range.begin;
	while (range.begin > 0 && text[range.begin - 1] != '\n')
		range.begin--;
	while (range.end < n && text[range.end] != '\n')
		range.end++;
	return range;
}

const char *fg_rules__statement_at(fg_check_context *ctx, fg_place_id place)
{
	const fg_unit *u = ctx->unit;
	const fg_place p = *fg_unit_place(u, place);
	if (!p.file || p.file >= u->texts.n || !u->texts.at[p.file])
		return "";
	const char *text = u->texts.at[p.file];
	size_t n = u->files.at[p.file].size;
	fg_place range = identity_range(ctx, &p);
	if (!range.file && innermost(ctx, &p))
		return ""; /* a brace: the function alone identifies it */
	if (!range.file)
		range = line_range(text, n, &p);
	if (range.begin >= n || range.end <= range.begin)
		return "";
	size_t length = (range.end < n ? range.end : n) - range.begin;
	fg_buf out = FG_BUF_INIT;
	fg_findings_normalize(text + range.begin,
	                      length < STATEMENT_BYTES_MAX ? length : STATEMENT_BYTES_MAX, &out);
	const char *copy = fg_arena_strdup(&ctx->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}
