/*
 * What every mend must hold: made on the check's own test, it compiles with the
 * same flags and no new warning, the finding is gone, and nothing is left to mend.
 */
#include "inline.h"

#include "base/file.h"
#include "base/path.h"
#include "fix/fix.h"

#include <stdlib.h>
#include <unistd.h>

#define ROUNDS_MAX 4
#define TEXT_BYTES_MAX (1u << 20)

static const char *const strict[] = {"all", "extra", NULL};

typedef struct mender {
	fg_frontend *fe;
	const fg_check *check;
	const marks *m;
	fg_arena arena;
	char folder[32];
	const char *path; /* of the file in the working folder: mends are made on disk */
	fg_buf *complaints;
} mender;

/* What one look at the text found. */
typedef struct outcome {
	size_t unmended, mended;
	fg_buf warnings; /* messages, one a line */
	fg_buf text;     /* with the mends made */
} outcome;

static void note_warnings(inline_file *f, fg_buf *out)
{
	for (size_t i = 0; i < f->unit.diagnostics.n; i++) {
		const fg_diagnostic *d = &f->unit.diagnostics.at[i];
		if (d->severity == FG_DIAG_WARNING)
			fg_buf_printf(out, "%s\n", fg_unit_str(&f->unit, d->message));
	}
}

static void make(mender *m, const inline_file *f, outcome *out)
{
	fg_fix_options options = {.root = fg_buf_str(&f->root)};
	fg_fix_plan plan;
	fg_error err = FG_ERROR_INIT;
	fg_fix_plan_make(&plan, &f->found, &options);
	for (size_t i = 0; i < plan.skipped.n; i++)
		if (!strstr(plan.skipped.at[i].reason, "another fix"))
			fg_buf_printf(m->complaints, "line %u: the fix is not made: %s\n",
			              plan.skipped.at[i].finding->region.line,
			              plan.skipped.at[i].reason);
	if (fg_fix_plan_apply(&plan, &err) != FG_OK)
		fg_buf_printf(m->complaints, "fixes are not written: %s\n", err.message);
	fg_error_release(&err);
	fg_fix_plan_release(&plan);
	fg_file_read(&out->text, m->path, TEXT_BYTES_MAX, NULL);
}

static bool look(mender *m, const char *text, bool is_mended, outcome *out)
{
	inline_file f;
	size_t before = m->complaints->n;
	memset(out, 0, sizeof(*out));
	if (fg_file_write(m->path, text, strlen(text), NULL) != FG_OK)
		return false;
	inline_file_init(&f);
	if (inline_parse(&f, m->fe, m->check, m->path, text, m->m, strict, m->complaints)) {
		if (is_mended)
			inline_require_whole(&f, m->check, m->complaints);
		note_warnings(&f, &out->warnings);
		inline_run_check(&f, m->check);
		for (size_t i = 0; i < f.found.items.n; i++)
			*(f.found.items.at[i].fix.text ? &out->mended : &out->unmended) += 1;
		make(m, &f, out);
	}
	inline_file_release(&f);
	if (m->complaints->n != before)
		fg_buf_printf(m->complaints, "… in the mended text:\n%s\n", text);
	return m->complaints->n == before;
}

static void outcome_release(outcome *o)
{
	fg_buf_release(&o->warnings);
	fg_buf_release(&o->text);
}

static size_t count_line(const char *lines, const char *line, size_t n)
{
	size_t count = 0;
	for (const char *p = lines; *p; p += strcspn(p, "\n") + 1)
		count += strncmp(p, line, n + 1) == 0;
	return count;
}

/* Each warning of the mended text stood in the text before, as often. */
static void require_no_new_warning(mender *m, const char *before, const char *after)
{
	for (const char *p = after; *p; p += strcspn(p, "\n") + 1) {
		size_t n = strcspn(p, "\n");
		if (count_line(after, p, n) > count_line(before, p, n))
			fg_buf_printf(m->complaints, "the mended text has a new warning: %.*s\n",
			              (int)n, p);
	}
}

/* Mend until nothing is offered; the text that results. */
static void mend_all(mender *m, const char *text, fg_buf *result)
{
	outcome first, now;
	if (!look(m, text, false, &first)) {
		outcome_release(&first);
		return;
	}
	fg_buf_puts(result, fg_buf_str(&first.text));
	for (int round = 0; round < ROUNDS_MAX; round++) {
		bool is_whole = look(m, fg_buf_str(result), true, &now);
		fg_buf_clear(result);
		fg_buf_puts(result, fg_buf_str(&now.text));
		bool is_done = !is_whole || now.mended == 0;
		if (is_done && is_whole) {
			require_no_new_warning(m, fg_buf_str(&first.warnings),
			                       fg_buf_str(&now.warnings));
			if (now.unmended > first.unmended)
				fg_buf_printf(m->complaints,
				              "%zu findings had no fix, %zu are left after mending:\n%s\n",
				              first.unmended, now.unmended, fg_buf_str(result));
		}
		outcome_release(&now);
		if (is_done)
			break;
		if (round + 1 == ROUNDS_MAX)
			fg_buf_puts(m->complaints, "fixes are offered again and again\n");
	}
	outcome_release(&first);
}

static void with_crlf(const char *text, fg_buf *out)
{
	for (; *text; text++) {
		if (*text == '\n')
			fg_buf_putc(out, '\r');
		fg_buf_putc(out, *text);
	}
}

static void mend_both(mender *m, const char *text)
{
	fg_buf plain = FG_BUF_INIT, crlf = FG_BUF_INIT, want = FG_BUF_INIT, got = FG_BUF_INIT;
	mend_all(m, text, &plain);
	with_crlf(text, &crlf);
	mend_all(m, fg_buf_str(&crlf), &got);
	with_crlf(fg_buf_str(&plain), &want);
	if (strcmp(fg_buf_str(&want), fg_buf_str(&got)) != 0)
		fg_buf_printf(m->complaints, "mended otherwise with CR LF:\n%s\n", fg_buf_str(&got));
	if (getenv("FG_SHOW_MENDED"))
		fputs(fg_buf_str(&plain), stdout);
	fg_buf_release(&plain);
	fg_buf_release(&crlf);
	fg_buf_release(&want);
	fg_buf_release(&got);
}

void inline_mend(fg_frontend *fe, const fg_check *check, const char *text, const marks *m,
                 fg_buf *complaints)
{
	unsigned wanted = 0;
	for (size_t i = 0; i < m->at.n; i++)
		wanted += m->at.at[i].kind == MARK_FIX;
	if (check->has_fix != (wanted > 0))
		fg_buf_printf(complaints, "%s says that it %s fixes, its test marks %u\n", check->id,
		              check->has_fix ? "offers" : "has no", wanted);
	if (!check->has_fix)
		return;
	mender one = {.fe = fe, .check = check, .m = m, .complaints = complaints};
	snprintf(one.folder, sizeof(one.folder), "/tmp/fg_mend_XXXXXX");
	if (!mkdtemp(one.folder)) {
		fg_buf_puts(complaints, "no folder to mend in\n");
		return;
	}
	fg_arena_init(&one.arena);
	one.path = fg_path_join(&one.arena, one.folder, "mended.c");
	mend_both(&one, text);
	unlink(one.path);
	rmdir(one.folder);
	fg_arena_release(&one.arena);
}
