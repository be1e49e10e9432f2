/*
 * Opening of one C file for the programs of this folder.
 */
#include "harness.h"

#include "base/file.h"
#include "base/path.h"

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
