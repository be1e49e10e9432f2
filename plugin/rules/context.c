/*
 * The check context's life and its plain questions.
 */
#include "base/bug.h"
#include "rules/context_internal.h"

void fg_rules__context_init(fg_check_context *ctx, fg_findings *out)
{
	memset(ctx, 0, sizeof(*ctx));
	fg_arena_init(&ctx->arena);
	ctx->out = out;
}

void fg_rules__context_release(fg_check_context *ctx)
{
	fg_vec_release(&ctx->ranges.at);
	fg_vec_release(&ctx->pending.path);
	fg_vec_release(&ctx->pending.related);
	fg_vec_release(&ctx->pending.edits);
	fg_map_release(&ctx->passes);
	fg_map_release(&ctx->sources);
	fg_arena_release(&ctx->arena);
	if (ctx->has_own_models)
		fg_models_release(&ctx->own_models);
}

const fg_unit *fg_check_unit(const fg_check_context *ctx)
{
	return ctx->unit;
}

const fg_ast *fg_check_ast(const fg_check_context *ctx)
{
	return ctx->ast;
}

const fg_ir *fg_check_ir(const fg_check_context *ctx)
{
	return ctx->ir;
}

const fg_node *fg_check_node(const fg_check_context *ctx, fg_node_id id)
{
	return fg_ast_node(ctx->ast, id);
}

/* The packs are part of the program: that they are sound is proved by its tests. */
const fg_models *fg_check_models(fg_check_context *ctx)
{
	if (!ctx->models) {
		fg_models_init(&ctx->own_models);
		if (fg_models_load_builtin(&ctx->own_models, NULL) != FG_OK ||
		    fg_models_finish(&ctx->own_models, NULL) != FG_OK)
			FG_BUG("the built-in models cannot be read");
		ctx->has_own_models = true;
		ctx->models = &ctx->own_models;
	}
	return ctx->models;
}

const fg_model_function *fg_check_model_of(fg_check_context *ctx, fg_node_id call)
{
	fg_decl_id callee = fg_ast_callee(ctx->ast, call);
	const fg_model_function *m =
		callee ? fg_models_function(fg_check_models(ctx),
	                                    fg_unit_decl_name(ctx->unit, callee))
		       : NULL;
	const fg_type *t = fg_unit_canon(ctx->unit, fg_unit_decl(ctx->unit, callee)->type);
	bool is_other = m && m->arg_count != FG_MODEL_NO_ARG && t->n != m->arg_count &&
	                !(t->flags & FG_TYPE_FLAG_NO_PROTO);
	return is_other ? NULL : m;
}

fg_arena *fg_check_arena(fg_check_context *ctx)
{
	return &ctx->arena;
}

fg_decl_id fg_check_current_function(const fg_check_context *ctx)
{
	return ctx->function;
}

const fg_program *fg_check_program(const fg_check_context *ctx)
{
	return ctx->program;
}

fg_place_id fg_check_make_place(fg_check_context *ctx, fg_file_id file, uint32_t begin,
                                uint32_t end)
{
	return fg_unit_add_place(ctx->unit, (fg_place){file, begin, end, 0});
}

bool fg_check_in_system_macro(const fg_check_context *ctx, fg_place_id place)
{
	const fg_unit *u = ctx->unit;
	for (fg_macro_id m = fg_unit_place(u, place)->macro; m;) {
		const fg_macro_use *use = &u->macro_uses.at[m];
		if (!use->is_argument && (u->files.at[use->file].flags & FG_FILE_SYSTEM))
			return true;
		m = use->outer;
	}
	return false;
}

bool fg_name_in(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(*list, name) == 0)
			return true;
	return false;
}
