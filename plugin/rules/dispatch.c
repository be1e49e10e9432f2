/*
 * Who is called for what: one walk over the unit's bodies and initialisers with
 * a table from node kind to the checks that asked for it, then declarations,
 * functions, the unit, raw texts and the compiler's own warnings. Findings are sorted
 * later, so the order here is nobody's contract.
 */
#include "rules/context_internal.h"
#include "rules/engine.h"

/* For each node kind, the checks that look at it: [first[kind], first[kind + 1]) in checks. */
typedef struct interest {
	uint32_t first[FG_NODE_KIND_COUNT + 1];
	FG_VEC(const fg_check *) checks;
} interest;

static bool wants(const fg_check *check, unsigned kind)
{
	if (!check->node)
		return false;
	for (const uint8_t *k = check->node_kinds; k && *k != FG_NODE_NONE; k++)
		if (*k == kind)
			return true;
	return false;
}

static void build_interest(interest *in, const fg_check_set *set)
{
	memset(in, 0, sizeof(*in));
	for (unsigned kind = 0; kind < FG_NODE_KIND_COUNT; kind++) {
		in->first[kind] = (uint32_t)in->checks.n;
		for (size_t i = 0; i < set->n; i++)
			if (wants(set->at[i], kind))
				fg_vec_push(&in->checks, set->at[i]);
	}
	in->first[FG_NODE_KIND_COUNT] = (uint32_t)in->checks.n;
}

/* ---- trees ---- */

typedef struct walk {
	fg_check_context *ctx;
	const interest *in;
	bool is_broken; /* the compiler met an error in this body */
} walk;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	const walk *w = payload;
	unsigned kind = fg_ast_node(ast, id)->kind;
	for (uint32_t i = w->in->first[kind]; i < w->in->first[kind + 1]; i++) {
		w->ctx->check = w->in->checks.at[i];
		if (w->is_broken && w->ctx->check->needs_whole_body)
			continue;
		w->ctx->check->node(w->ctx, id);
		fg_rules__flush(w->ctx);
	}
	return true;
}

static void run_bodies(fg_check_context *ctx, const fg_check_set *set, fg_decl_id function,
                       fg_node_id body)
{
	for (size_t i = 0; i < set->n; i++) {
		bool is_broken = fg_unit_decl(ctx->unit, function)->flags & FG_DECL_BODY_BROKEN;
		if (!set->at[i]->body || (is_broken && set->at[i]->needs_whole_body))
			continue;
		ctx->check = set->at[i];
		ctx->check->body(ctx, function, body);
		fg_rules__flush(ctx);
	}
}

static void run_trees(fg_check_context *ctx, const fg_check_set *set)
{
	interest in;
	build_interest(&in, set);
	walk w = {ctx, &in, false};
	for (size_t i = 0; i < ctx->unit->top_level.n; i++) {
		fg_decl_id id = ctx->unit->top_level.at[i];
		const fg_decl d = *fg_unit_decl(ctx->unit, id);
		if (!d.init)
			continue;
		ctx->function = d.kind == FG_DECL_FUNCTION ? id : 0;
		w.is_broken = d.flags & FG_DECL_BODY_BROKEN;
		if (in.checks.n)
			fg_ast_walk(ctx->ast, d.init, visit, &w);
		if (ctx->function)
			run_bodies(ctx, set, id, d.init);
	}
	ctx->function = 0;
	fg_vec_release(&in.checks);
}

/* ---- declarations, functions, texts ---- */

static void run_decls(fg_check_context *ctx, const fg_check *check)
{
	ctx->check = check;
	for (size_t i = 1; i < ctx->unit->decls.n; i++) {
		const fg_decl *d = &ctx->unit->decls.at[i];
		if (d->kind == FG_DECL_NONE || (d->flags & (FG_DECL_IN_SYSTEM | FG_DECL_IMPLICIT)))
			continue;
		const fg_decl *parent = fg_unit_decl(ctx->unit, d->parent);
		ctx->function = d->parent && parent->kind == FG_DECL_FUNCTION ? d->parent : 0;
		check->decl(ctx, (fg_decl_id)i);
		fg_rules__flush(ctx);
	}
	ctx->function = 0;
}

static void run_functions(fg_check_context *ctx, const fg_check *check)
{
	ctx->check = check;
	for (size_t i = 1; i < ctx->ir->functions.n; i++) {
		const fg_function *f = &ctx->ir->functions.at[i];
		ctx->function = f->decl;
		check->function(ctx, f);
		fg_rules__flush(ctx);
	}
	ctx->function = 0;
}

static void run_texts(fg_check_context *ctx, const fg_check *check)
{
	const fg_unit *u = ctx->unit;
	ctx->check = check;
	for (size_t i = 1; i < u->files.n && i < u->texts.n; i++) {
		if (!u->texts.at[i] || (u->files.at[i].flags & FG_FILE_SYSTEM))
			continue;
		check->text(ctx, (fg_file_id)i, u->texts.at[i], u->files.at[i].size);
		fg_rules__flush(ctx);
	}
}

/* ---- warnings of the compiler that are rules ---- */

/* Notes stand behind the warning they explain. */
static void add_notes(fg_check_context *ctx, size_t warning)
{
	for (size_t i = warning + 1; i < ctx->unit->diagnostics.n; i++) {
		const fg_diagnostic d = ctx->unit->diagnostics.at[i];
		if (d.severity != FG_DIAG_NOTE)
			return;
		fg_report_related(ctx, d.place, "%s", fg_unit_str(ctx->unit, d.message));
	}
}

static void run_diagnostics(fg_check_context *ctx, const fg_check *check)
{
	ctx->check = check;
	for (size_t i = 0; i < ctx->unit->diagnostics.n; i++) {
		/* Reports intern and add places: keep no pointer into the unit over them. */
		const fg_diagnostic d = ctx->unit->diagnostics.at[i];
		const char *option = fg_unit_str(ctx->unit, d.option);
		if (d.severity == FG_DIAG_NOTE || !fg_name_in(option, check->clang_warnings))
			continue;
		ctx->function = fg_rules__function_at(ctx, d.place);
		if (!check->diagnostic || check->diagnostic(ctx, &d)) {
			fg_report(ctx, d.place, "%s", fg_unit_str(ctx->unit, d.message));
			add_notes(ctx, i);
			if (check->diagnosed)
				check->diagnosed(ctx, &d);
		}
		fg_rules__flush(ctx);
	}
	ctx->function = 0;
}

bool fg_rules_look_at_unit(const fg_check *check)
{
	return check->node || check->body || check->decl || check->function || check->unit ||
	       check->text || check->clang_warnings;
}

void fg_rules_run_unit(const fg_check_set *set, fg_unit *unit, fg_ast *ast, fg_ir *ir,
                       fg_findings *out)
{
	fg_check_context ctx;
	fg_rules__context_init(&ctx, out);
	ctx.unit = unit;
	ctx.ast = ast;
	ctx.ir = ir;
	ctx.models = set->models;
	run_trees(&ctx, set);
	for (size_t i = 0; i < set->n; i++) {
		const fg_check *check = set->at[i];
		if (check->decl)
			run_decls(&ctx, check);
		if (check->function)
			run_functions(&ctx, check);
		if (check->unit) {
			ctx.check = check;
			check->unit(&ctx);
			fg_rules__flush(&ctx);
		}
		if (check->text)
			run_texts(&ctx, check);
		if (check->clang_warnings)
			run_diagnostics(&ctx, check);
	}
	fg_rules__context_release(&ctx);
}

void fg_rules_run_program(const fg_check_set *set, const fg_program *program,
                          const fg_project_facts *project, fg_findings *out)
{
	fg_check_context ctx;
	fg_rules__context_init(&ctx, out);
	ctx.program = program;
	ctx.models = set->models;
	ctx.root = project->root;
	ctx.zones = project->zones;
	ctx.main_stack = project->main_stack;
	ctx.interrupt_stack = project->interrupt_stack;
	for (size_t i = 0; i < set->n; i++) {
		ctx.check = set->at[i];
		if (ctx.check->program)
			ctx.check->program(&ctx);
		fg_rules__flush(&ctx);
	}
	fg_rules__context_release(&ctx);
}
