/*
 * From annotated text to reports and cases, through the same front end,
 * lowering and engine as the program.
 */
#include "inline.h"

#include "base/path.h"
#include "driver/deep.h"
#include "driver/product_case.h"
#include "ir/ir.h"
#include "lower/lower.h"
#include "rules/engine.h"

/* As the program's canaries have them (driver/canary.c). */
static const char *const base_args[] = {"-std=c17", "--target=armv7em-none-eabi", "-ffreestanding"};

void inline_file_init(inline_file *f)
{
	fg_unit_init(&f->unit);
	fg_ast_init(&f->ast, &f->unit);
	fg_ir_init(&f->ir, &f->unit);
	fg_findings_init(&f->found);
	f->root = (fg_buf)FG_BUF_INIT;
}

void inline_file_release(inline_file *f)
{
	fg_buf_release(&f->root);
	fg_findings_release(&f->found);
	fg_ir_release(&f->ir);
	fg_ast_release(&f->ast);
	fg_unit_release(&f->unit);
}

/* ---- parsing ---- */

bool inline_parse(inline_file *f, fg_frontend *fe, const fg_check *check, const char *path,
                  const char *text, const marks *m, const char *const *extra, fg_buf *complaints)
{
	FG_VEC(const char *) args = FG_VEC_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(base_args); i++)
		fg_vec_push(&args, base_args[i]);
	for (size_t i = 0; i < m->args.n; i++)
		fg_vec_push(&args, m->args.at[i]);
	fg_overlay overlay = {path, text, strlen(text)};
	/* Rules go by names of folders, and those that the checkout lies in are none of a test's. */
	fg_buf_clear(&f->root);
	fg_buf_put(&f->root, path, (size_t)(fg_path_basename(path) - path - 1));
	FG_VEC(const char *) warnings = FG_VEC_INIT;
	for (; extra && *extra; extra++)
		fg_vec_push(&warnings, *extra);
	for (const char *const *w = check->clang_warnings; w && *w; w++)
		fg_vec_push(&warnings, *w);
	fg_parse_input in = {
		.source = path,
		.directory = "/",
		.args = args.at,
		.arg_count = args.n,
		.overlays = &overlay,
		.overlay_count = 1,
		.root = fg_buf_str(&f->root),
		.warnings = warnings.at,
		.warning_count = warnings.n,
	};
	fg_error err = FG_ERROR_INIT;
	fg_err code = fg_frontend_parse(fe, &in, &f->unit, &f->ast, &err);
	if (code)
		fg_buf_printf(complaints, "cannot be parsed: %s\n", err.message ? err.message : "");
	fg_error_release(&err);
	fg_vec_release(&args);
	fg_vec_release(&warnings);
	if (code == FG_OK)
		fg_lower_unit(&f->ast, &f->ir, &(fg_lower_stats){0});
	return code == FG_OK;
}

static unsigned line_of(inline_file *f, fg_place_id place)
{
	fg_location at = {0};
	fg_unit_locate(&f->unit, place, &at);
	return at.line;
}

/* Some rules are warnings that clang makes errors by default: those are the test's purpose. */
static bool is_compile_error(const fg_unit *u, const fg_check *check, const fg_diagnostic *d)
{
	return d->severity >= FG_DIAG_ERROR &&
	       !(check->clang_warnings &&
	         fg_name_in(fg_unit_str(u, d->option), check->clang_warnings));
}

/* What is not analysed proves nothing. */
void inline_require_whole(inline_file *f, const fg_check *check, fg_buf *complaints)
{
	fg_unit *u = &f->unit;
	for (size_t i = 0; i < u->diagnostics.n; i++)
		if (is_compile_error(u, check, &u->diagnostics.at[i]))
			fg_buf_printf(complaints, "line %u: does not compile: %s\n",
			              line_of(f, u->diagnostics.at[i].place),
			              fg_unit_str(u, u->diagnostics.at[i].message));
	for (size_t i = 0; i < u->gaps.n; i++)
		fg_buf_printf(complaints, "line %u: not analysed: %s %s\n",
		              line_of(f, u->gaps.at[i].place), fg_unit_str(u, u->gaps.at[i].reason),
		              fg_unit_str(u, u->gaps.at[i].detail));
	fg_buf why = FG_BUF_INIT;
	for (size_t i = 1; i < f->ir.functions.n; i++)
		if (!fg_ir_verify(&f->ir, &f->ir.functions.at[i], &why))
			fg_buf_printf(complaints, "broken IR: %s\n", fg_buf_str(&why));
	fg_buf_release(&why);
}

/* ---- running ---- */

static void run_program_part(inline_file *f, const fg_check_set *one)
{
	fg_program program;
	fg_buf bytes = FG_BUF_INIT;
	fg_program_init(&program);
	fg_program_write_unit(&f->ir, &f->ast, NULL, true, &bytes);
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(&bytes), bytes.n, false};
	if (fg_program_read_unit(&program, &r)) {
		fg_program_finish(&program);
		fg_project_facts facts = {.root = fg_buf_str(&f->root),
		                          .zones = fg_zones_sample(),
		                          .main_stack = 2048,
		                          .interrupt_stack = 256};
		fg_rules_run_program(one, &program, &facts, &f->found);
	}
	fg_buf_release(&bytes);
	fg_program_release(&program);
}

void inline_run_check(inline_file *f, const fg_check *check)
{
	fg_check_set one = {.at = &check, .n = 1};
	fg_rules_run_unit(&one, &f->unit, &f->ast, &f->ir, &f->found);
	if (check->program)
		run_program_part(f, &one);
	if (check->issue)
		fg_deep_run_unit(&one, &f->ir, fg_buf_str(&f->root), &f->found);
	fg_findings_finish(&f->found);
}

static void compare(inline_file *f, const fg_check *check, const char *path, const marks *m,
                    fg_buf *complaints)
{
	FG_VEC(inline_report) reports = FG_VEC_INIT;
	const char *name = fg_path_basename(path);
	for (size_t i = 0; i < f->found.items.n; i++) {
		const fg_finding *found = &f->found.items.at[i];
		if (strcmp(found->region.path, name) != 0)
			fg_buf_printf(complaints, "%s reports in another file: %s:%u: %s\n", check->id,
			              found->region.path, found->region.line, found->message);
		else
			fg_vec_push(&reports, (inline_report){found->region.line, found->message,
			                                      found->fix.text != NULL});
	}
	inline_compare(check, m, reports.at, reports.n, complaints);
	fg_vec_release(&reports);
}

/* ---- cases ---- */

/* *_bad or *_ok; where a name must end otherwise (TIM2_bad_IRQHandler) it may stand inside. */
static bool is_case_name(const char *name, bool *is_bad)
{
	bool found = false;
	for (const char *p = strchr(name, '_'); p; p = strchr(p + 1, '_')) {
		size_t n = strcspn(p + 1, "_");
		bool bad = n == 3 && memcmp(p + 1, "bad", 3) == 0;
		bool ok = n == 2 && memcmp(p + 1, "ok", 2) == 0;
		if (bad || ok) {
			found = true;
			*is_bad = bad;
		}
	}
	return found;
}

typedef FG_VEC(inline_case) inline_cases;

static void add_case(inline_cases *cases, const char *name, const fg_location *at)
{
	bool is_bad;
	if (is_case_name(name, &is_bad))
		fg_vec_push(cases, (inline_case){name, at->line, at->end_line, is_bad});
}

/* Function definitions, and for checks on declarations every other name of file scope. */
static void collect_cases(inline_file *f, inline_cases *cases)
{
	fg_unit *u = &f->unit;
	fg_location at;
	for (size_t i = 0; i < u->top_level.n; i++) {
		const fg_decl *d = fg_unit_decl(u, u->top_level.at[i]);
		bool is_prototype = d->kind == FG_DECL_FUNCTION && !(d->flags & FG_DECL_DEFINITION);
		if (!is_prototype && fg_unit_locate(u, d->place, &at))
			add_case(cases, fg_unit_str(u, d->name), &at);
	}
	for (size_t i = 0; i < u->macro_defs.n; i++) {
		const fg_macro_def d = u->macro_defs.at[i];
		fg_place_id place = fg_unit_add_place(u, (fg_place){d.file, d.begin, d.end, 0});
		if (fg_unit_locate(u, place, &at))
			add_case(cases, fg_unit_str(u, d.name), &at);
	}
}

bool inline_run(fg_frontend *fe, const fg_check *check, const char *path, const char *text,
                inline_score *score, fg_buf *complaints)
{
	size_t before = complaints->n;
	marks m;
	inline_file f;
	memset(score, 0, sizeof(*score));
	marks_read(&m, text, complaints);
	inline_file_init(&f);
	if (inline_parse(&f, fe, check, path, text, &m, NULL, complaints)) {
		inline_cases cases = FG_VEC_INIT;
		inline_require_whole(&f, check, complaints);
		inline_run_check(&f, check);
		compare(&f, check, path, &m, complaints);
		collect_cases(&f, &cases);
		inline_judge_cases(&m, cases.at, cases.n, score, complaints);
		fg_vec_release(&cases);
	}
	inline_file_release(&f);
	inline_mend(fe, check, text, &m, complaints);
	marks_release(&m);
	return complaints->n == before;
}

/* ---- annotated projects ---- */

typedef FG_VEC(inline_report) inline_reports;

typedef struct projects {
	fg_arena arena;
	inline_reports reports;
	inline_cases cases;
	fg_buf *complaints;
} projects;

static void add_project(const fg_product_case *c, void *payload)
{
	projects *p = payload;
	bool is_bad;
	for (size_t i = 0; i < c->found->items.n; i++) {
		const fg_finding *f = &c->found->items.at[i];
		const char *message = fg_arena_strdup(&p->arena, f->message);
		inline_report report = {f->region.line, message, f->fix.text != NULL};
		fg_vec_push(&p->reports, report);
	}
	if (is_case_name(c->name, &is_bad))
		fg_vec_push(&p->cases, (inline_case){c->name, c->first_line, c->last_line, is_bad});
	else
		fg_buf_printf(p->complaints, "line %u: '%s' ends neither in _bad nor in _ok\n",
		              c->first_line, c->name);
}

bool inline_run_projects(const fg_check *check, const char *text, inline_score *score,
                         fg_buf *complaints)
{
	size_t before = complaints->n;
	marks m;
	projects p = {.complaints = complaints};
	fg_error err = FG_ERROR_INIT;
	memset(score, 0, sizeof(*score));
	marks_read_lines(&m, text, complaints);
	if (fg_product_run_cases(check, text, add_project, &p, &err))
		fg_buf_printf(complaints, "%s\n", err.message ? err.message : "cannot be read");
	inline_compare(check, &m, p.reports.at, p.reports.n, complaints);
	inline_judge_cases(&m, p.cases.at, p.cases.n, score, complaints);
	fg_error_release(&err);
	fg_vec_release(&p.reports);
	fg_vec_release(&p.cases);
	fg_arena_release(&p.arena);
	marks_release(&m);
	return complaints->n == before;
}
