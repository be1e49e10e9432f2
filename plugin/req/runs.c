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
	return f;
}

static void add_line(fg_run_file *f, int64_t line, bool is_run)
{
	if (line > 0 && line < LINE_MAX_NUMBER)
		fg_vec_push(&f->lines, (fg_run_line){(uint32_t)line, is_run});
}

/* ---- gcov --json-format ---- */

static void read_gcov(fg_runs *r, const cJSON *root)
{
	const cJSON *file, *line;
	cJSON_ArrayForEach(file, fg_json_array(root, "files"))
	{
		const char *path = fg_json_string(file, "file", "");
		fg_run_file *f = add_file(r, path, strlen(path));
		cJSON_ArrayForEach(line, fg_json_array(file, "lines"))
			add_line(f, fg_json_integer(line, "line_number", 0),
			         fg_json_integer(line, "count", 0) > 0);
	}
}

/* ---- llvm-cov export ---- */

/* [line, column, count, has count, begins a region, is a gap]: holds up to the next one. */
typedef struct segment {
	int64_t line;
	bool is_run, counts;
} segment;

static segment segment_of(const cJSON *item)
{
	const cJSON *count = cJSON_GetArrayItem(item, 2);
	return (segment){(int64_t)cJSON_GetNumberValue(cJSON_GetArrayItem(item, 0)),
	                 cJSON_IsNumber(count) && count->valuedouble > 0,
	                 cJSON_IsTrue(cJSON_GetArrayItem(item, 3)) &&
	                         !cJSON_IsTrue(cJSON_GetArrayItem(item, 5))};
}

static void read_segments(fg_run_file *f, const cJSON *segments)
{
	for (const cJSON *item = segments ? segments->child : NULL; item; item = item->next) {
		if (cJSON_GetArraySize(item) < 5)
			continue;
		segment s = segment_of(item);
		int64_t last = item->next ? segment_of(item->next).line : s.line;
		for (int64_t i = s.line; s.counts && i <= last && i < LINE_MAX_NUMBER; i++)
			add_line(f, i, s.is_run);
	}
}

static void read_llvm(fg_runs *r, const cJSON *root)
{
	const cJSON *part, *file;
	cJSON_ArrayForEach(part, fg_json_array(root, "data"))
		cJSON_ArrayForEach(file, fg_json_array(part, "files"))
	{
		const char *path = fg_json_string(file, "filename", "");
		read_segments(add_file(r, path, strlen(path)), fg_json_array(file, "segments"));
	}
}

static fg_err read_json(fg_runs *r, const char *file, const char *text, size_t n, fg_error *err)
{
	cJSON *root = NULL;
	fg_err code = fg_json_parse(&root, text, n, file, err);
	if (code)
		return code;
	if (strcmp(fg_json_string(root, "type", ""), "llvm.coverage.json.export") == 0)
		read_llvm(r, root);
	else if (fg_json_array(root, "files") && fg_json_member(root, "gcc_version"))
		read_gcov(r, root);
	else
		code = fail(err, file, 0, "this JSON is no coverage that is known");
	cJSON_Delete(root);
	return code;
}

/* ---- lcov ---- */

static fg_err read_lcov(fg_runs *r, const char *file, const char *text, size_t n, fg_error *err)
{
	fg_run_file *f = NULL;
	unsigned number = 0;
	for (const char *p = text, *end = text + n; p < end; number++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t length = (size_t)((stop ? stop : end) - p);
		if (length > 3 && memcmp(p, "SF:", 3) == 0) {
			length -= p[length - 1] == '\r';
			f = add_file(r, p + 3, length - 3);
		} else if (length > 3 && memcmp(p, "DA:", 3) == 0) {
			char row[64], *comma;
			snprintf(row, sizeof(row), "%.*s", (int)(length - 3), p + 3);
			long line = strtol(row, &comma, 10);
			if (!f || *comma != ',')
				return fail(err, file, number + 1, "a count of lines that is none");
			add_line(f, line, strtod(comma + 1, NULL) > 0);
		}
		p += length + 1;
	}
	return FG_OK;
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

fg_err fg_runs_read(fg_runs *out, const char *file, const void *bytes, size_t n, fg_error *err)
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

static bool is_file(const char *theirs, const char *ours)
{
	size_t n = strlen(theirs), m = strlen(ours);
	return n >= m && strcmp(theirs + n - m, ours) == 0 && (n == m || theirs[n - m - 1] == '/');
}

fg_run_answer fg_runs_of(const fg_runs *r, const char *path, uint32_t first, uint32_t last)
{
	fg_run_answer answer = FG_RUN_UNMEASURED;
	for (size_t i = 0; i < r->files.n; i++) {
		const fg_run_file *f = &r->files.at[i];
		if (!is_file(f->path, path))
			continue;
		for (size_t k = 0; k < f->lines.n; k++) {
			if (f->lines.at[k].line < first || f->lines.at[k].line > last)
				continue;
			if (f->lines.at[k].is_run)
				return FG_RUN_SOME;
			answer = FG_RUN_NEVER;
		}
	}
	return answer;
}
