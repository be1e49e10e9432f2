/*
 * Opening of one C file, and comparison with a golden one.
 */
#include "harness.h"

#include "base/file.h"
#include "base/path.h"

#include <stdlib.h>

typedef FG_VEC(const char *) word_vec;

/* Words of the "args:" comment in the first line. */
static void read_args(fg_arena *arena, const char *text, word_vec *words)
{
	size_t line = strcspn(text, "\n");
	const char *at = strstr(text, "args:");
	if (!at || (size_t)(at - text) > line)
		return;
	at += strlen("args:");
	for (;;) {
		at += strspn(at, " \t");
		size_t n = strcspn(at, " \t\n*");
		if (!n)
			return;
		fg_vec_push(words, fg_arena_strndup(arena, at, n));
		at += n;
	}
}

static bool parse(fg_ir_test *t, const char *path)
{
	fg_error err = FG_ERROR_INIT;
	fg_buf text = FG_BUF_INIT;
	word_vec args = FG_VEC_INIT;
	const char *source = fg_path_absolute(&t->arena, path);
	const char *folder = fg_path_dirname(&t->arena, source);
	fg_vec_push(&args, "-std=gnu17");
	fg_vec_push(&args, "-ffreestanding");
	fg_vec_push(&args, "--target=thumbv7m-none-eabi");
	fg_err code = fg_file_read(&text, source, 16u << 20, &err);
	if (!code)
		read_args(&t->arena, fg_buf_str(&text), &args);
	fg_parse_input in = {
		.source = source,
		.directory = folder,
		.args = args.at,
		.arg_count = args.n,
		.root = folder,
	};
	if (!code)
		code = fg_frontend_parse(t->frontend, &in, &t->unit, &t->ast, &err);
	if (code)
		fprintf(stderr, "%s: %s\n", path, err.message ? err.message : "failed");
	fg_error_release(&err);
	fg_buf_release(&text);
	fg_vec_release(&args);
	return code == FG_OK;
}

bool fg_ir_test_open(fg_ir_test *t, const char *path)
{
	fg_arena_init(&t->arena);
	t->frontend = fg_frontend_open();
	fg_unit_init(&t->unit);
	fg_ast_init(&t->ast, &t->unit);
	fg_ir_init(&t->ir, &t->unit);
	if (!parse(t, path))
		return false;
	fg_lower_unit(&t->ast, &t->ir, &t->stats);
	return true;
}

void fg_ir_test_close(fg_ir_test *t)
{
	fg_ir_release(&t->ir);
	fg_ast_release(&t->ast);
	fg_unit_release(&t->unit);
	fg_frontend_close(t->frontend);
	fg_arena_release(&t->arena);
}

/* ---- comparison ---- */

static void show_difference(const char *path, const char *want, const char *have)
{
	unsigned line = 1;
	while (*want && *want == *have) {
		line += *want == '\n';
		want++;
		have++;
	}
	while (line > 1 && want[-1] != '\n') {
		want--;
		have--;
	}
	fprintf(stderr, "%s:%u: expected:\n%.400s\n--- but got:\n%.400s\n", path, line, want, have);
}

int fg_ir_test_same(const char *path, const fg_buf *want, const fg_buf *have)
{
	bool is_same = strcmp(fg_buf_str(want), fg_buf_str(have)) == 0;
	if (!is_same)
		show_difference(path, fg_buf_str(want), fg_buf_str(have));
	return !is_same;
}

static int compare(const char *path, const fg_buf *have)
{
	fg_buf want = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	int status = 0;
	if (fg_file_read(&want, path, 16u << 20, &err)) {
		fprintf(stderr, "%s\n", err.message);
		status = 1;
	} else {
		status = fg_ir_test_same(path, &want, have);
	}
	fg_error_release(&err);
	fg_buf_release(&want);
	return status;
}

static int bless(const char *path, const fg_buf *have)
{
	fg_error err = FG_ERROR_INIT;
	int status = fg_file_write(path, fg_buf_str(have), have->n, &err) != FG_OK;
	if (status)
		fprintf(stderr, "%s\n", err.message);
	fg_error_release(&err);
	return status;
}

int fg_ir_test_golden(const char *path, const fg_buf *have, bool is_bless)
{
	const char *wish = getenv("FG_BLESS");
	return is_bless || (wish && *wish) ? bless(path, have) : compare(path, have);
}
