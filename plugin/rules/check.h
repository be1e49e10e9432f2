/*
 * What a check is made of. One check = three sibling files:
 *
 *	checks/<family>/<name>.c       a `const fg_check fg_check_<family>_<name>` and its callbacks
 *	checks/<family>/<name>.md      why, bad and good example, limits, references
 *	checks/<family>/<name>.test.c  annotated C; .test.project where it asks about the product
 *
 * The build finds them by glob; the id is the path: checks/memory/double_free.c
 * is memory.double-free. A check is stateless: the engine calls it with a
 * context, it reports through the context. Unknown means silence.
 */
#ifndef FG_RULES_CHECK_H
#define FG_RULES_CHECK_H

#include "analysis/issue.h"
#include "ast/ast.h"
#include "findings/findings.h"
#include "ir/ir.h"
#include "models/models.h"

typedef enum fg_precision { FG_PRECISION_LOW, FG_PRECISION_MEDIUM, FG_PRECISION_HIGH } fg_precision;
typedef enum fg_maturity {
	FG_MATURITY_PREVIEW, /* off until it meets the false-alarm bar */
	FG_MATURITY_STABLE,  /* on by default */
	FG_MATURITY_POLICY,  /* precise, but a matter of policy: off until configured */
} fg_maturity;

/* Whose code a rule speaks of; bits in the order of the configuration's classes of ownership. */
enum {
	FG_CODE_OWN = 1u << 0,
	FG_CODE_VENDOR = 1u << 1,
	FG_CODE_GENERATED = 1u << 2,
	FG_CODE_TEST = 1u << 3,
	FG_CODE_ALL = (1u << 4) - 1,
};

/* The run's view of one translation unit; handed to every callback. */
typedef struct fg_check_context fg_check_context;

typedef struct fg_check fg_check;
struct fg_check {
	/* ---- metadata: --explain, docs index and SARIF rules come from here ---- */
	const char *id; /* must equal the path; verified by a test */
	const char *title; /* one line, no period: "Assignment used as a condition" */
	fg_severity severity;
	fg_precision precision;
	fg_maturity maturity;
	double security_severity;   /* 0.1 .. 10.0, CVSS-like, for code scanning */
	const char *const *cwe;     /* NULL-ended: "CWE-481"; the weakness it finds, not a family */
	const char *const *cert;    /* NULL-ended: "EXP45-C" */
	const char *catalog_family; /* id in catalog/rules-to-controls.yaml; gives the controls */
	/* Clang warnings (names without -W) that are this rule; NULL-ended or NULL. The front end
	 * switches them on and the engine reports them as findings. */
	const char *const *clang_warnings;
	/* The security level (SL-T of IEC 62443, 1 .. 4) from which the rule is on, where the
	 * project or the zone has one; 0: 1 for a stable rule, 3 for a matter of policy. */
	uint32_t sl;
	uint32_t code; /* FG_CODE_* it is reported in; 0: own and test code */
	/* Rules (NULL-ended ids) that tell the same defect in fewer words: their finding goes where
	 * one of this rule is at its place or has it as a related one. NULL = none. */
	const char *const *supersedes;
	bool has_fix; /* some of its findings come with a mend */
	/* It tells what a function lacks: node and body are not called for one whose tree lacks
	 * statements because the compiler met errors in it. */
	bool needs_whole_body;

	/* ---- callbacks; each may be NULL ---- */
	/* Each node whose kind is in node_kinds (FG_NODE_NONE-ended), in source order. */
	const uint8_t *node_kinds;
	void (*node)(fg_check_context *ctx, fg_node_id id);
	/* Each declaration in the unit's own files: file scope and local. */
	void (*decl)(fg_check_context *ctx, fg_decl_id id);
	/* Each function definition, with its tree (body node) … */
	void (*body)(fg_check_context *ctx, fg_decl_id function, fg_node_id body);
	/* … and with its IR. Not called for functions that are gaps. */
	void (*function)(fg_check_context *ctx, const fg_function *f);
	/* The unit, once, after its nodes, declarations and functions: what is asked of all its
	 * functions together. */
	void (*unit)(fg_check_context *ctx);
	/* Each own file's raw text, once per unit. */
	void (*text)(fg_check_context *ctx, fg_file_id file, const char *text, size_t n);
	/* A diagnostic listed in clang_warnings: true = report it. NULL = always. */
	bool (*diagnostic)(fg_check_context *ctx, const fg_diagnostic *d);
	/* … and once it is reported: what more to say of it. */
	void (*diagnosed)(fg_check_context *ctx, const fg_diagnostic *d);
	/* The whole program, once, after all units; see rules/program.h. */
	void (*program)(fg_check_context *ctx);
	/* What is known of the product beside its C code, once, after all units; see
	 * rules/product.h. */
	void (*product)(fg_check_context *ctx);
	/* Each issue of the deep engine whose kind is in issue_kinds (FG_ISSUES(...)): report it
	 * with
	 * fg_report_issue, or not. Everything about a unit but its text may be asked; there is no
	 * tree. */
	const uint8_t *issue_kinds;
	void (*issue)(fg_check_context *ctx, const fg_issue *issue);
};

/* NULL-ended helper for the lists above: FG_LIST("CWE-481", "CWE-482"). */
#define FG_LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FG_ISSUES(...) ((const uint8_t[]){__VA_ARGS__, FG_ISSUE_KIND_COUNT})
#define FG_NODES(...) ((const uint8_t[]){__VA_ARGS__, FG_NODE_NONE})

/* ---- the context ---- */
const fg_unit *fg_check_unit(const fg_check_context *ctx);
const fg_ast *fg_check_ast(const fg_check_context *ctx);
const fg_ir *fg_check_ir(const fg_check_context *ctx);
const fg_node *fg_check_node(const fg_check_context *ctx, fg_node_id id);
/* What is known of library functions; never NULL. */
const fg_models *fg_check_models(fg_check_context *ctx);
/* The model of the function that a CALL of the tree names directly; NULL = there is none, or it is
 * for another number of parameters. */
const fg_model_function *fg_check_model_of(fg_check_context *ctx, fg_node_id call);
/* Memory until the unit is done. */
fg_arena *fg_check_arena(fg_check_context *ctx);
/* The function definition being looked at, 0 at file scope. */
fg_decl_id fg_check_current_function(const fg_check_context *ctx);

/* ---- reporting ---- */
/* Start a finding of the running check; the message is one sentence, no final period, dynamic
 * parts in single quotes. Finished by the next report or the callback's return. Findings in
 * system headers are counted, not shown; a place inside a macro is reported where it is expanded,
 * with the
 * macro's definition as related place. */
FG_PRINTF(3, 4) void fg_report(fg_check_context *ctx, fg_place_id place, const char *fmt, ...);
/* Add to the finding just started. */
FG_PRINTF(3, 4) void fg_report_related(fg_check_context *ctx, fg_place_id place, const char *fmt, ...);
FG_PRINTF(4, 5)
void fg_report_event(fg_check_context *ctx, fg_place_id place, uint32_t nesting, const char *fmt, ...);
/* Start a finding at the issue's place, with its story as events. */
FG_PRINTF(3, 4) void fg_report_issue(fg_check_context *ctx, const fg_issue *issue, const char *fmt, ...);

/* ---- mending ---- */
/* Offer the mend of the finding just started, where it is mechanical and cannot be the wrong one:
 * one sentence, then its edits, which are made all or none. An edit whose place was written by a
 * macro, lies in a system header or holds a line that is not at hand takes the whole offer back. A
 * check that offers fixes says so (has_fix); its test proves that they compile and silence it. */
FG_PRINTF(2, 3) void fg_report_fix(fg_check_context *ctx, const char *fmt, ...);
/* The bytes of the place become the text. */
FG_PRINTF(3, 4) void fg_fix_replace(fg_check_context *ctx, fg_place_id place, const char *fmt, ...);
FG_PRINTF(3, 4) void fg_fix_insert(fg_check_context *ctx, fg_place_id before, const char *fmt, ...);
FG_PRINTF(3, 4) void fg_fix_append(fg_check_context *ctx, fg_place_id behind, const char *fmt, ...);
/* Bytes [begin, end) within the text of the region, for what has no place: in `program` and `issue`
 * callbacks. The region's file is read again; it must be as it was analysed. */
FG_PRINTF(5, 6)
void fg_fix_region(fg_check_context *ctx, const fg_region *where, size_t begin, size_t end,
                   const char *fmt, ...);
/* The text a region covers, in `program` and `issue` callbacks; NULL = not at hand. */
const char *fg_check_region_text(fg_check_context *ctx, const fg_region *where, size_t *n);
/* A function of this name can be called at the place: it is declared before, or in a header. */
bool fg_check_declares(const fg_check_context *ctx, const char *name, fg_place_id place);

/* A place made of a byte range of a file, for `text` callbacks. */
fg_place_id fg_check_make_place(fg_check_context *ctx, fg_file_id file, uint32_t begin, uint32_t end);

/* ---- questions several checks ask ---- */
/* The place was written by a macro defined in a system header. */
bool fg_check_in_system_macro(const fg_check_context *ctx, fg_place_id place);
/* name is one of the NULL-ended list. */
bool fg_name_in(const char *name, const char *const *list);

/* The two, with their defaults. */
static inline uint32_t fg_check_sl(const fg_check *check)
{
	return check->sl ? check->sl : check->maturity == FG_MATURITY_POLICY ? 3 : 1;
}
static inline uint32_t fg_check_code(const fg_check *check)
{
	return check->code ? check->code : FG_CODE_OWN | FG_CODE_TEST;
}

/* All checks, sorted by id; *n their number. The table is generated by the build. */
const fg_check *const *fg_checks_all(size_t *n);
const fg_check *fg_checks_find(const char *id);
/* The check's page (its .md), embedded at build time. */
const char *fg_check_page(const fg_check *check);

#endif
