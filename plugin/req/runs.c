#include "req/runs.h"

#include "base/buf.h"
#include "json/json.h"
#include "req/req_internal.h"

#include <zlib.h>

enum { LINE_MAX_NUMBER = 1 << 24, UNPACKED_MAX = 1 << 29, CHUNK = 1 << 16 };

void fg_runs_init(fg_runs *r)
{
	memset(r, 0, sizeof(*r));
}

void fg_runs_release(fg_runs *r)
{
	for (size_t i = 0; i < r->files.n; i++)
		fg_vec_release(&r->files.at[i].lines);
	fg_vec_release(&r->files);
	fg_arena_release(&r->arena);
}

static fg_err fail(fg_error *err, const char *file, unsigned line, const char *what)
{
	fg_error_set(err, FG_ERR_INPUT, "%s", what);
	fg_error_at(err, file, line, 0);
	fg_error_mend(err, "give gcov --json-format, llvm-cov export, or an lcov tracefile");
	return FG_ERR_INPUT;
}

static fg_run_file *add_file(fg_runs *r, const char *path, size_t n)
{
	fg_run_file *f = fg_vec_add(&r->files);
	f->path = fg_arena_strndup(&r->arena, path, n);
	f->tree = "";
	return f;
}

/* A tree of git by all its digits; what begins like one is no other word. */
static bool is_tree(const char *s)
{
	size_t n = strlen(s);
	return (n == 40 || n == 64) && strspn(s, "0123456789abcdef") == n;
}

static void add_line(fg_run_file *f, int64_t line, bool is_run)
{
	if (line > 0 && line < LINE_MAX_NUMBER)
		fg_vec_push(&f->lines, (fg_run_line){(uint32_t)line, is_run});
}

/* ---- gcov --json-format ---- */

/* Both members must be numbers, as gcov writes them. */
static bool read_gcov_line(fg_run_file *f, const cJSON *line)
{
	int64_t number = fg_json_integer(line, "line_number", -1);
	const cJSON *count = fg_json_member(line, "count");
	if (number < 0 || !cJSON_IsNumber(count) || count->valuedouble < 0)
		return false;
	add_line(f, number, count->valuedouble > 0);
	return true;
}

static const char *read_gcov(fg_runs *r, const cJSON *root)
{
	const cJSON *file, *line;
	const char *folder = fg_json_string(root, "current_working_directory", "");
	cJSON_ArrayForEach(file, fg_json_array(root, "files"))
	{
		const char *path = fg_json_string(file, "file", NULL);
		if (!path || !fg_json_array(file, "lines"))
			return "an entry of 'files' lacks 'file' or 'lines'";
		/* Of two files called a.c the folder tells which. */
		if (*path != '/' && *folder)
			path = fg_arena_printf(&r->arena, "%s/%s", folder, path);
		fg_run_file *f = add_file(r, path, strlen(path));
		cJSON_ArrayForEach(line, fg_json_array(file, "lines")) if (
			!read_gcov_line(f, line)) return "a line without its number or count";
	}
	return NULL;
}

/* ---- llvm-cov export ---- */

/* [line, column, count, has count, begins a region, is a gap]: holds up to the next one. */
typedef struct segment {
	int64_t line;
	bool is_run, counts;
} segment;

static bool read_segment(segment *out, const cJSON *item)
{
	const cJSON *line = cJSON_GetArrayItem(item, 0), *count = cJSON_GetArrayItem(item, 2),
		    *counts = cJSON_GetArrayItem(item, 3);
	bool is_good = cJSON_IsArray(item) && cJSON_IsNumber(line) && line->valuedouble >= 0 &&
	               line->valuedouble < (double)LINE_MAX_NUMBER && cJSON_IsNumber(count) &&
	               cJSON_IsBool(counts) && cJSON_IsBool(cJSON_GetArrayItem(item, 4));
	if (is_good)
		*out = (segment){(int64_t)line->valuedouble, count->valuedouble > 0,
		                 cJSON_IsTrue(counts) &&
		                         !cJSON_IsTrue(cJSON_GetArrayItem(item, 5))};
	return is_good;
}

static bool read_segments(fg_run_file *f, const cJSON *segments)
{
	for (const cJSON *item = segments->child; item; item = item->next) {
		segment s, next;
		if (!read_segment(&s, item) || (item->next && !read_segment(&next, item->next)))
			return false;
		int64_t last = item->next ? next.line : s.line;
		for (int64_t i = s.line; s.counts && i <= last; i++)
			add_line(f, i, s.is_run);
	}
	return true;
}

static const char *read_llvm(fg_runs *r, const cJSON *root)
{
	const cJSON *part, *file;
	cJSON_ArrayForEach(part, fg_json_array(root, "data"))
		cJSON_ArrayForEach(file, fg_json_array(part, "files"))
	{
		const char *path = fg_json_string(file, "filename", NULL);
		const cJSON *segments = fg_json_array(file, "segments");
		if (!path || !segments)
			return "an entry of 'files' lacks 'filename' or 'segments' "
			       "(--summary-only?)";
		if (!read_segments(add_file(r, path, strlen(path)), segments))
			return "a segment is not [line, column, count, true or false, …]";
	}
	return NULL;
}

/* What the JSON says of its tree holds for all of its files. */
static const char *take_tree(fg_runs *r, const cJSON *root, size_t from)
{
	const char *tree = fg_json_string(root, "git.tree", "");
	if (!fg_json_member(root, "git.tree"))
		return NULL;
	if (!is_tree(tree))
		return "'git.tree' is no tree: all of its digits are wanted";
	tree = fg_arena_strdup(&r->arena, tree);
	for (size_t i = from; i < r->files.n; i++)
		r->files.at[i].tree = tree;
	return NULL;
}

static fg_err read_json(fg_runs *r, const char *file, const char *text, size_t n, fg_error *err)
{
	cJSON *root = NULL;
	size_t before = r->files.n;
	fg_err code = fg_json_parse(&root, text, n, file, err);
	const char *problem = NULL;
	if (code)
		return code;
	if (strcmp(fg_json_string(root, "type", ""), "llvm.coverage.json.export") == 0)
		problem = read_llvm(r, root);
	else if (fg_json_array(root, "files") && fg_json_member(root, "gcc_version"))
		problem = read_gcov(r, root);
	else
		problem = "this JSON is no coverage that is known";
	if (!problem)
		problem = take_tree(r, root, before);
	if (problem)
		code = fail(err, file, 0, problem);
	cJSON_Delete(root);
	return code;
}

/* ---- lcov ---- */

typedef struct tracefile {
	fg_runs *runs;
	fg_run_file *at; /* of the open section; NULL */
	uint64_t lines;  /* of it */
	const char *tree; /* that the last TN: says */
} tracefile;

/* "DA:line,count[,checksum]"; tools write counts that are no integers, and -1 for unknown. */
static const char *read_count(tracefile *t, const char *s)
{
	char *end, *last;
	long line = strtol(s, &end, 10);
	if (!t->at)
		return "lines of no file: SF: is wanted before DA:";
	if (*s < '0' || *s > '9' || *end != ',')
		return "DA: wants a line and a count";
	double count = strtod(end + 1, &last);
	if (last == end + 1 || (*last && *last != ','))
		return "DA: wants a line and a count";
	add_line(t->at, line, count > 0);
	t->lines++;
	return NULL;
}

/* "LF:n", how many lines the section has: more than are there is a torn file. */
static const char *check_sum(const tracefile *t, const char *s)
{
	char *end;
	uint64_t n = strtoull(s, &end, 10);
	if (*s < '0' || *s > '9' || *end)
		return "LF: wants a number";
	return n > t->lines ? "LF: says more lines than the section has" : NULL;
}

/* What else a section may hold; it says nothing of lines. */
static bool is_known_record(const char *s)
{
	static const char *const words[] = {
		"VER:",  "FN:",  "FNDA:", "FNF:",  "FNH:", "FNL:", "FNA:", "LH:",
		"BRDA:", "BRF:", "BRH:",  "MCDC:", "MCF:", "MCH:", "#"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return !*s;
}

static const char *read_record(tracefile *t, const char *s)
{
	if (strncmp(s, "SF:", 3) == 0) {
		if (t->at)
			return "SF: where end_of_record is wanted";
		if (!s[3])
			return "SF: wants a file";
		t->at = add_file(t->runs, s + 3, strlen(s + 3));
		t->at->tree = t->tree;
		t->lines = 0;
		return NULL;
	}
	if (strncmp(s, "TN:", 3) == 0) {
		bool says = strncmp(s + 3, "tree_", 5) == 0;
		if (says && !is_tree(s + 8))
			return "TN:tree_ wants all digits of a tree";
		t->tree = says ? fg_arena_strdup(&t->runs->arena, s + 8) : "";
		return NULL;
	}
	if (strncmp(s, "DA:", 3) == 0)
		return read_count(t, s + 3);
	if (strncmp(s, "LF:", 3) == 0)
		return check_sum(t, s + 3);
	if (strcmp(s, "end_of_record") == 0) {
		bool is_open = t->at != NULL;
		t->at = NULL;
		return is_open ? NULL : "end_of_record without SF:";
	}
	return is_known_record(s) ? NULL : "no record of lcov";
}

static fg_err read_lcov(fg_runs *r, const char *file, const char *text, size_t n, fg_error *err)
{
	tracefile t = {.runs = r, .tree = ""};
	unsigned number = 0;
	fg_buf line = FG_BUF_INIT;
	const char *problem = NULL;
	for (const char *p = text, *end = text + n; p < end && !problem;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t length = (size_t)((stop ? stop : end) - p);
		fg_buf_clear(&line);
		fg_buf_put(&line, p, length - (length && p[length - 1] == '\r'));
		problem = read_record(&t, fg_buf_str(&line));
		p += length + 1;
		number++;
	}
	if (!problem && t.at)
		problem = "the file is torn: its last section has no end_of_record";
	fg_buf_release(&line);
	return problem ? fail(err, file, number, problem) : FG_OK;
}

/* ---- files ---- */

static fg_err unpack(fg_buf *out, const char *file, const void *bytes, size_t n, fg_error *err)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)n};
	int code = n < UINT32_MAX ? inflateInit2(&z, MAX_WBITS + 16) : Z_DATA_ERROR;
	if (code != Z_OK)
		return fail(err, file, 0, "it cannot be unpacked");
	while (code == Z_OK && out->n < UNPACKED_MAX) {
		fg_vec_reserve(out, CHUNK);
		z.next_out = (Bytef *)out->at + out->n;
		z.avail_out = CHUNK;
		code = inflate(&z, Z_NO_FLUSH);
		out->n += CHUNK - z.avail_out;
	}
	inflateEnd(&z);
	return code == Z_STREAM_END ? FG_OK
	                            : fail(err, file, 0, "it is torn, or larger than 512 MiB");
}

static fg_err read_any(fg_runs *out, const char *file, const void *bytes, size_t n, fg_error *err)
{
	const unsigned char *b = bytes;
	fg_buf text = FG_BUF_INIT;
	if (n > 2 && b[0] == 0x1f && b[1] == 0x8b) {
		fg_err code = unpack(&text, file, bytes, n, err);
		if (!code)
			code = read_json(out, file, fg_buf_str(&text), text.n, err);
		fg_buf_release(&text);
		return code;
	}
	if (n && b[0] == '{')
		return read_json(out, file, bytes, n, err);
	if (n > 3 && (memcmp(b, "TN:", 3) == 0 || memcmp(b, "SF:", 3) == 0))
		return read_lcov(out, file, bytes, n, err);
	return fail(err, file, 0, "it is no coverage that is known");
}

fg_err fg_runs_read(fg_runs *out, const char *file, const void *bytes, size_t n, const char *tree,
                    fg_error *err)
{
	size_t before = out->files.n;
	fg_err code = read_any(out, file, bytes, n, err);
	tree = fg_arena_strdup(&out->arena, tree);
	for (size_t i = before; i < out->files.n; i++)
		if (!*out->files.at[i].tree)
			out->files.at[i].tree = tree;
	return !code && out->files.n == before ? fail(err, file, 0, "it tells of no file") : code;
}

fg_run_answer fg_run_file_says(const fg_run_file *f, uint32_t first, uint32_t last)
{
	fg_run_answer answer = FG_RUN_UNMEASURED;
	for (size_t k = 0; k < f->lines.n; k++) {
		if (f->lines.at[k].line < first || f->lines.at[k].line > last)
			continue;
		if (f->lines.at[k].is_run)
			return FG_RUN_SOME;
		answer = FG_RUN_NEVER;
	}
	return answer;
}
