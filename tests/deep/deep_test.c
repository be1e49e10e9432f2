/*
 *	deep_test <file.c>    every check of the deep engine over one annotated file
 *
 * The marks are those of tests/inline: `expect: rule` wants a finding of that
 * rule on the line, `miss` and `noise` confess; a finding without a mark fails.
 */
#include "base/file.h"
#include "base/path.h"
#include "driver/deep.h"
#include "frontend/frontend.h"
#include "lower/lower.h"
#include "marks.h"
#include "rules/check.h"
#include "rules/engine.h"

#include <stdio.h>

#define TEST_BYTES_MAX (1u << 20)

/* As the program's canaries have them (driver/canary.c). */
static const char *const base_args[] = {"-std=c17", "--target=armv7em-none-eabi", "-ffreestanding"};

typedef struct deep_file {
	const char *path, *text;
	marks m;
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_findings found;
	fg_buf complaints;
} deep_file;

static bool parse(deep_file *f, fg_frontend *fe)
{
	FG_VEC(const char *) args = FG_VEC_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(base_args); i++)
		fg_vec_push(&args, base_args[i]);
	for (size_t i = 0; i < f->m.args.n; i++)
		fg_vec_push(&args, f->m.args.at[i]);
	fg_overlay overlay = {f->path, f->text, strlen(f->text)};
	fg_parse_input in = {
		.source = f->path,
		.directory = "/",
		.args = args.at,
		.arg_count = args.n,
		.overlays = &overlay,
		.overlay_count = 1,
		.root = "/",
	};
	fg_error err = FG_ERROR_INIT;
	fg_err code = fg_frontend_parse(fe, &in, &f->unit, &f->ast, &err);
	if (code)
		fg_buf_printf(&f->complaints, "cannot be parsed: %s\n", err.message ? err.message : "");
	fg_error_release(&err);
	fg_vec_release(&args);
	return code == FG_OK;
}

static void require_whole(deep_file *f)
{
	for (size_t i = 0; i < f->unit.diagnostics.n; i++)
		if (f->unit.diagnostics.at[i].severity >= FG_DIAG_ERROR)
			fg_buf_printf(&f->complaints, "does not compile: %s\n",
			              fg_unit_str(&f->unit, f->unit.diagnostics.at[i].message));
	for (size_t i = 0; i < f->unit.gaps.n; i++)
		fg_buf_printf(&f->complaints, "not analysed: %s\n",
		              fg_unit_str(&f->unit, f->unit.gaps.at[i].reason));
}

static void run(deep_file *f)
{
	size_t n;
	const fg_check *const *all = fg_checks_all(&n);
	FG_VEC(const fg_check *) deep = FG_VEC_INIT;
	for (size_t i = 0; i < n; i++)
		if (all[i]->issue)
			fg_vec_push(&deep, all[i]);
	fg_check_set set = {.at = deep.at, .n = deep.n};
	fg_deep_run_unit(&set, &f->ir, "/", &f->found);
	fg_findings_finish(&f->found);
	fg_vec_release(&deep);
}

static unsigned found_on(const deep_file *f, const char *rule, unsigned line)
{
	unsigned n = 0;
	for (size_t i = 0; i < f->found.items.n; i++)
		n += f->found.items.at[i].region.line == line &&
		     strcmp(f->found.items.at[i].rule, rule) == 0;
	return n;
}

static bool is_marked(const deep_file *f, const fg_finding *found)
{
	for (size_t i = 0; i < f->m.at.n; i++) {
		const mark *m = &f->m.at.at[i];
		if (m->kind != MARK_MISS && m->line == found->region.line &&
		    strcmp(m->id, found->rule) == 0)
			return true;
	}
	return false;
}

static void compare(deep_file *f)
{
	for (size_t i = 0; i < f->m.at.n; i++) {
		const mark *m = &f->m.at.at[i];
		bool is_found = found_on(f, m->id, m->line) > 0;
		if (is_found == (m->kind == MARK_MISS))
			fg_buf_printf(&f->complaints, "line %u: %s: %s %s\n", m->line,
			              mark_kind_name(m->kind), m->id,
			              is_found ? "is reported" : "is not reported");
	}
	for (size_t i = 0; i < f->found.items.n; i++) {
		const fg_finding *x = &f->found.items.at[i];
		if (!is_marked(f, x))
			fg_buf_printf(&f->complaints, "line %u: unexpected %s: %s\n", x->region.line,
			              x->rule, x->message);
	}
}

static void test(deep_file *f)
{
	fg_frontend *fe = fg_frontend_open();
	fg_unit_init(&f->unit);
	fg_ast_init(&f->ast, &f->unit);
	fg_ir_init(&f->ir, &f->unit);
	fg_findings_init(&f->found);
	marks_read(&f->m, f->text, &f->complaints);
	if (parse(f, fe)) {
		fg_lower_unit(&f->ast, &f->ir, &(fg_lower_stats){0});
		require_whole(f);
		run(f);
		compare(f);
	}
	marks_release(&f->m);
	fg_findings_release(&f->found);
	fg_ir_release(&f->ir);
	fg_ast_release(&f->ast);
	fg_unit_release(&f->unit);
	fg_frontend_close(fe);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s <file.c>\n", argv[0]);
		return 2;
	}
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	deep_file f;
	memset(&f, 0, sizeof(f));
	f.path = fg_path_absolute(&a, argv[1]);
	if (fg_file_read(&text, argv[1], TEST_BYTES_MAX, &err) == FG_OK) {
		f.text = fg_buf_str(&text);
		test(&f);
	} else {
		fg_buf_printf(&f.complaints, "%s\n", err.message);
	}
	bool failed = f.complaints.n > 0;
	fputs(fg_buf_str(&f.complaints), stdout);
	fg_error_release(&err);
	fg_buf_release(&f.complaints);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return failed;
}
