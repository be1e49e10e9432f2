#include "driver/product_case.h"

#include "base/digits.h"
#include "base/path.h"
#include "catalog/data.h"
#include "toolchain/compdb.h"

/* Where the lines of one file stand in the text. */
typedef struct span {
	const char *path;
	unsigned line; /* of the text, of the file's first line */
} span;

/* A file of the project: added when all of them are known, since headers include each other. */
typedef struct case_file {
	const char *path;
	fg_buf bytes;
} case_file;

typedef struct reader {
	fg_arena arena;
	const fg_check *check;
	const char *data_dir;
	fg_product product;
	FG_VEC(span) spans;
	FG_VEC(case_file) files;
	fg_buf file;
	const char *path; /* of the file being read; NULL = none */
	bool is_hex;
	unsigned file_line;
	const char *name; /* of the project; NULL = none yet */
	unsigned first_line;
} reader;

static fg_err bad_line(unsigned line, const char *what, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "line %u: %s", line, what);
	return FG_ERR_INPUT;
}

/* ---- parts ---- */

static void end_file(reader *r)
{
	if (!r->path)
		return;
	fg_vec_push(&r->spans, (span){r->path, r->file_line});
	fg_vec_push(&r->files, (case_file){r->path, r->file});
	r->file = (fg_buf)FG_BUF_INIT;
	r->path = NULL;
}

/* The product's root is "/". */
static fg_err read_header(fg_buf *out, const char *full, void *payload)
{
	const reader *r = payload;
	for (size_t i = 0; i < r->files.n; i++) {
		const fg_buf *bytes = &r->files.at[i].bytes;
		if (strcmp(r->files.at[i].path, full + 1) != 0)
			continue;
		fg_buf_put(out, fg_buf_str(bytes), bytes->n);
		return FG_OK;
	}
	return FG_ERR_NOT_FOUND;
}

static void add_files(reader *r)
{
	r->product.read = read_header;
	r->product.read_payload = r;
	for (size_t i = 0; i < r->files.n; i++)
		fg_product_add_file(&r->product, r->files.at[i].path,
		                    fg_buf_str(&r->files.at[i].bytes), r->files.at[i].bytes.n);
}

static void release_files(reader *r)
{
	for (size_t i = 0; i < r->files.n; i++)
		fg_buf_release(&r->files.at[i].bytes);
	fg_vec_clear(&r->files);
}

static void put_line(reader *r, const char *line)
{
	if (!r->is_hex) {
		fg_buf_printf(&r->file, "%s\n", line);
		return;
	}
	for (; fg_hex_digit(line[0]) >= 0 && fg_hex_digit(line[1]) >= 0; line += 2)
		fg_buf_putc(&r->file, (char)(fg_hex_digit(line[0]) << 4 | fg_hex_digit(line[1])));
}

/* "TRIPLE COMPILER-N: WORDS" */
static bool add_unit(reader *r, const char *text, unsigned line, bool is_link)
{
	char triple[64], compiler[32];
	unsigned major = 0;
	int used = 0;
	if (sscanf(text, "%63s %31[a-z]-%u:%n", triple, compiler, &major, &used) != 3 || !used)
		return false;
	fg_product_unit u = {.compiler = fg_product_compiler_of(compiler),
	                  .major = major,
	                  .triple = triple,
	                  .directory = "/",
	                  .source = "main.c",
	                  .is_own = true};
	if (!fg_shell_split(&r->product.arena, text + used, &u.argv, &u.argc) || u.argc == 0)
		return false;
	for (size_t i = 1; i < u.argc; i++)
		if (strcmp(fg_path_extension(u.argv[i]), ".c") == 0)
			u.source = u.argv[i];
	u.is_link = is_link;
	u.is_test = strncmp(u.source, "test/", 5) == 0;
	u.place = (fg_product_place){"compile_commands.json", line, NULL};
	fg_product_add_unit(&r->product, &u);
	r->product.has_build = true;
	return true;
}

static fg_err begin_case(reader *r, const char *name, unsigned line, fg_error *err)
{
	fg_product_init(&r->product);
	r->name = fg_arena_strdup(&r->arena, name);
	r->first_line = line;
	fg_vec_push(&r->spans, (span){"compile_commands.json", 1});
	return fg_product_load_data(&r->product, r->data_dir, err);
}

/* Lines of files become lines of the text; the two counts start at 1. */
static void place_in_text(const reader *r, fg_findings *found)
{
	for (size_t i = 0; i < found->items.n; i++) {
		fg_region *g = &found->items.at[i].region;
		for (size_t k = 0; k < r->spans.n; k++) {
			if (strcmp(r->spans.at[k].path, g->path) != 0)
				continue;
			g->line += r->spans.at[k].line - 1;
			break;
		}
	}
}

static void end_case(reader *r, unsigned line, fg_product_case_visitor visit, void *payload)
{
	if (!r->name)
		return;
	end_file(r);
	add_files(r);
	fg_product_add_command_settings(&r->product);
	fg_findings found;
	fg_findings_init(&found);
	fg_check_set one = {.at = &r->check, .n = 1};
	fg_rules_run_product(&one, &r->product, &found);
	fg_findings_finish(&found);
	place_in_text(r, &found);
	fg_product_case c = {r->name, r->first_line, line, &found};
	visit(&c, payload);
	fg_findings_release(&found);
	fg_product_release(&r->product);
	release_files(r);
	fg_vec_clear(&r->spans);
	r->name = NULL;
}

/* ---- lines ---- */

static const char *behind(const char *line, const char *word)
{
	size_t n = strlen(word);
	return strncmp(line, word, n) == 0 ? line + n : NULL;
}

/* Up to the first blank: marks may follow. */
static char *first_word(reader *r, const char *text)
{
	return fg_arena_strndup(&r->arena, text, strcspn(text, " \t"));
}

static fg_err read_directive(reader *r, const char *line, unsigned number, fg_error *err)
{
	const char *rest;
	end_file(r);
	if ((rest = behind(line, "-- file ")) || (rest = behind(line, "-- hex "))) {
		r->is_hex = line[3] == 'h';
		r->path = first_word(r, rest);
		r->file_line = number + 1;
		return FG_OK;
	}
	bool is_link = behind(line, "-- link ") != NULL;
	if (is_link || (rest = behind(line, "-- unit ")))
		return add_unit(r, fg_arena_strndup(&r->arena, line + 8, strcspn(line + 8, "#")),
		                number, is_link)
		               ? FG_OK
		               : bad_line(number, "a unit is: TRIPLE COMPILER-N: WORDS", err);
	if ((rest = behind(line, "-- statement "))) {
		const char *rule = first_word(r, rest);
		rest += strlen(rule);
		fg_product_add_statement(&r->product, rule, first_word(r, rest + strspn(rest, " ")));
		return FG_OK;
	}
	return bad_line(number, "not known", err);
}

static fg_err read_line(reader *r, const char *line, unsigned number, fg_product_case_visitor visit,
                        void *payload, fg_error *err)
{
	const char *name = behind(line, "== ");
	if (name) {
		end_case(r, number - 1, visit, payload);
		return begin_case(r, name, number, err);
	}
	if (!r->name || strncmp(line, "## ", 3) == 0)
		return FG_OK;
	if (strncmp(line, "-- ", 3) == 0)
		return read_directive(r, line, number, err);
	if (r->path)
		put_line(r, line);
	return FG_OK;
}

fg_err fg_product_run_cases(const fg_check *check, const char *text, fg_product_case_visitor visit,
                            void *payload, fg_error *err)
{
	reader r = {.check = check};
	fg_err code = FG_OK;
	unsigned number = 0;
	r.data_dir = fg_data_dir(&r.arena);
	for (const char *p = text; *p && !code;) {
		size_t n = strcspn(p, "\n");
		number++;
		code = read_line(&r, fg_arena_strndup(&r.arena, p, n), number, visit, payload, err);
		p += n + (p[n] == '\n');
	}
	if (code && r.name)
		fg_product_release(&r.product);
	if (!code)
		end_case(&r, number, visit, payload);
	release_files(&r);
	fg_vec_release(&r.files);
	fg_vec_release(&r.spans);
	fg_buf_release(&r.file);
	fg_arena_release(&r.arena);
	return code;
}
