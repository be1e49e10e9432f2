/*
 * What stands behind fg_check_context: the unit being looked at, the check
 * that runs, and the finding it is telling. A check has at most one unfinished
 * finding; the next report or the end of its callback hands it over.
 */
#ifndef FG_RULES_CONTEXT_INTERNAL_H
#define FG_RULES_CONTEXT_INTERNAL_H

#include "base/arena.h"
#include "base/map.h"
#include "link/link.h"
#include "product/product.h"
#include "rules/check.h"
#include "rules/engine.h"
#include "rules/program.h"

/* A file range with what stands in it: a statement, a declaration, or both zero. */
typedef struct fg_rules__range {
	fg_file_id file;
	uint32_t begin, end;
	fg_node_id node;
	fg_decl_id decl;
	uint32_t parent; /* index + 1 of the innermost range around it; 0 = none */
} fg_rules__range;

/* Statements and file-scope declarations by place; made when the first finding asks. */
typedef struct fg_rules__ranges {
	FG_VEC(fg_rules__range) at;
	bool is_built;
} fg_rules__ranges;

typedef struct fg_rules__pending {
	bool is_active;
	fg_finding finding;
	FG_VEC(fg_event) path;
	FG_VEC(fg_event) related;
	const char *fix; /* the mend's sentence; NULL = none is offered, or it was taken back */
	FG_VEC(fg_edit) edits;
} fg_rules__pending;

/* A file's whole text, and what it is known by. */
typedef struct fg_rules__source_file {
	const char *text; /* NULL = not readable */
	size_t n;
	const char *sha256; /* NULL until asked for */
} fg_rules__source_file;

struct fg_check_context {
	const fg_check *check;
	fg_unit *unit;             /* NULL in program callbacks, like ast and ir */
	const fg_ast *ast;
	const fg_ir *ir;
	const fg_program *program; /* NULL in unit callbacks */
	const fg_product *product;     /* in product callbacks only */
	const fg_link *link;       /* in issue callbacks only, as root, but for … */
	const struct fg_zone_map *zones; /* in program callbacks, when the project has some */
	uint32_t main_stack, interrupt_stack; /* the same */
	const char *root; /* … and in program callbacks; NULL elsewhere */
	const fg_check_set *set;   /* in issue callbacks only: whose texts are judged */
	fg_coverage *changed;      /* in issue callbacks only: gets changed files, or NULL */
	fg_map passes; /* roles.c: what was asked of a function's parameter -> 1, or 2: it does */
	fg_map sources; /* path -> fg_rules__source_file *, of what was asked for */
	const fg_models *models;   /* NULL until a check asks, when the run brought none */
	fg_models own_models;
	bool has_own_models;
	fg_findings *out;
	fg_arena arena;            /* until the unit is done */
	fg_decl_id function;
	fg_rules__ranges ranges;
	fg_rules__pending pending;
};

void fg_rules__context_init(fg_check_context *ctx, fg_findings *out);
void fg_rules__context_release(fg_check_context *ctx);

/* Hand the unfinished finding over, if there is one. */
void fg_rules__flush(fg_check_context *ctx);
/* Start a finding of the running check; every string must live as long as ctx->arena. */
void fg_rules__start(fg_check_context *ctx, const fg_finding *f);
void fg_rules__add_event(fg_check_context *ctx, const fg_event *e);

/* What the source writes at a place of a unit of ctx->link, as one line; NULL = not at hand, or
 * longer than `most` bytes. More than SOURCE_MAX bytes no sentence can bear. */
enum { FG_RULES__SOURCE_MAX = 60 };
const char *fg_rules__source(fg_check_context *ctx, uint32_t unit, fg_place_id place, size_t most);

/* Normalised first source line of the region: identity where there is no tree. */
const char *fg_rules__first_line(fg_check_context *ctx, const fg_region *where);
/* Place -> region with its source lines; false when it cannot be located. Strings live in
 * ctx->arena or the unit. */
bool fg_rules__region(fg_check_context *ctx, fg_place_id place, fg_region *out);
/* Source lines of [offset, offset + length) of a file's text, without the last newline; a long
 * range is cut after FG_RULES__SNIPPET_LINES lines. */
#define FG_RULES__SNIPPET_LINES 10
#define FG_RULES__SNIPPET_BYTES 4000
const char *fg_rules__snippet(fg_arena *a, const char *text, size_t n, size_t offset,
                              size_t length);
/* Message text bounded in length: identifiers of a hostile source can be of any size. */
FG_PRINTF(2, 0) const char *fg_rules__message(fg_arena *a, const char *fmt, va_list ap);

/* The function definition the place stands in; 0 = none. */
fg_decl_id fg_rules__function_at(fg_check_context *ctx, fg_place_id place);
/* Normalised text of the statement (its head, when it holds other statements) or declaration
 * the place stands in; part of a finding's identity. Lives in ctx->arena. */
const char *fg_rules__statement_at(fg_check_context *ctx, fg_place_id place);

#endif
