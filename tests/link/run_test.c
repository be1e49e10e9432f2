/*
 * link_run_test <directory>: a run that joins its units says what that cost,
 * and the units travel from the workers to the parent.
 * link_run_test --measure <compile_commands.json> <root>: the same over a real
 * tree; prints the figures.
 */
#include "base/file.h"
#include "base/path.h"
#include "driver/run.h"

#include <stdlib.h>

typedef struct run {
	fg_arena arena;
	fg_config config;
	fg_compdb db;
	fg_run_result result;
} run;

static bool fail(const fg_error *err)
{
	fprintf(stderr, "%s\n", err->message ? err->message : "failed");
	return false;
}

static bool execute(run *r, const char *root, bool deep)
{
	fg_error err = FG_ERROR_INIT;
	bool ok = fg_config_load(&r->config, NULL, root, &err) == FG_OK;
	fg_run_request request = {
		.config = &r->config,
		.db = &r->db,
		.root = root,
		.parse_only = true,
		.join = deep,
		.jobs = 1,
	};
	ok = ok && fg_run_check(&r->result, &request, &err) == FG_OK;
	if (!ok)
		fail(&err);
	fg_error_release(&err);
	return ok;
}

static void close_run(run *r)
{
	fg_run_result_release(&r->result);
	fg_config_release(&r->config);
	fg_compdb_release(&r->db);
	fg_arena_release(&r->arena);
}

static int measure(const char *database, const char *root)
{
	run r;
	fg_error err = FG_ERROR_INIT;
	memset(&r, 0, sizeof(r));
	fg_compdb_init(&r.db);
	bool ok = fg_compdb_load(&r.db, database, &err) == FG_OK || fail(&err);
	ok = ok && execute(&r, fg_path_absolute(&r.arena, root), true);
	if (ok) {
		const fg_coverage *c = &r.result.coverage;
		uint64_t lines = 0, functions = 0;
		for (size_t i = 0; i < c->units.n; i++) {
			lines += c->units.at[i].lines;
			functions += c->units.at[i].functions_analysed;
		}
		const fg_run_cost *cost = &r.result.cost;
		printf("%zu units, %llu lines, %llu functions, parse %.1f s, link %.3f s, "
		       "%.1f MiB of objects, %.0f bytes a function, peak %.0f MiB\n",
		       c->units.n, (unsigned long long)lines, (unsigned long long)functions,
		       cost->parse_seconds, cost->link_seconds,
		       (double)cost->object_bytes / (1 << 20),
		       (double)cost->object_bytes / (double)(functions ? functions : 1),
		       (double)cost->link_peak_bytes / (1 << 20));
	}
	fg_error_release(&err);
	close_run(&r);
	return !ok;
}

static bool add_source(run *r, const char *root, const char *name, const char *text)
{
	static const char *const argv[] = {"cc", "-c"};
	fg_error err = FG_ERROR_INIT;
	const char *path = fg_path_join(&r->arena, root, name);
	bool ok = fg_file_write(path, text, strlen(text), &err) == FG_OK &&
	          fg_compdb_add(&r->db, root, path, argv, FG_ARRAY_LEN(argv), &err) == FG_OK;
	if (!ok)
		fail(&err);
	fg_error_release(&err);
	return ok;
}

/* Objects travel when they are asked for, and only then. */
static int test(const char *folder)
{
	int bad = 0;
	for (int deep = 0; deep < 2; deep++) {
		run r;
		memset(&r, 0, sizeof(r));
		fg_compdb_init(&r.db);
		const char *root = fg_path_absolute(&r.arena, folder);
		bool ok = fg_file_mkdirs(root, NULL) == FG_OK &&
		          add_source(&r, root, "a.c", "int f(void);int main(void){return f();}\n") &&
		          add_source(&r, root, "b.c", "int f(void)\n{\n\treturn 1;\n}\n") &&
		          execute(&r, root, deep);
		const fg_run_cost *c = &r.result.cost;
		if (!ok || (c->object_bytes != 0) != deep || (c->link_peak_bytes != 0) != deep ||
		    r.result.coverage.gaps.n) {
			fprintf(stderr, "deep %d: %llu object bytes, %zu gaps\n", deep,
			        (unsigned long long)c->object_bytes, r.result.coverage.gaps.n);
			bad = 1;
		}
		close_run(&r);
	}
	return bad;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "--measure") == 0)
		return measure(argv[2], argv[3]);
	if (argc != 2) {
		fprintf(stderr, "usage: link_run_test DIR | --measure DATABASE ROOT\n");
		return 2;
	}
	return test(argv[1]);
}
