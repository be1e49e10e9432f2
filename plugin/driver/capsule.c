#include "driver/capsule.h"

#include "base/file.h"
#include "base/path.h"
#include "base/wire.h"
#include "driver/run_internal.h"

#include <unistd.h>

enum {
	VERSION = 2,
	MAX_BYTES = 512 << 20,
	BODY_AT = 8 + 4 + 8,
	LIST_ENTRY = 4, /* bytes of an entry, at least */
};

static const char magic[8] = {'F', 'G', 'C', 'A', 'P', 'S', '\r', '\n'};

/* ---- writing ---- */

typedef struct scan {
	fg_run_state *state;
	fg_buf files; /* count and files, and the names looked for, as in the capsule */
	bool is_done;
} scan;

static void put_words(fg_buf *out, const char *const *words, size_t n)
{
	fg_wire_put_u32(out, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		fg_wire_put_str(out, words[i]);
}

static void put_file(fg_buf *out, const char *path, const void *text, size_t n)
{
	fg_wire_put_str(out, path);
	fg_wire_put_bytes(out, text, n);
}

static bool is_overlay(const fg_clang_command *command, const char *path)
{
	for (size_t i = 0; i < command->overlay_count; i++)
		if (strcmp(command->overlays[i].path, path) == 0)
			return true;
	return false;
}

/* In a worker: which files the unit reads, and what they hold. A rewritten source goes along as it
 * is on disk, too. */
static void scan_unit(size_t item, fg_buf *out, void *payload)
{
	scan *s = payload;
	const fg_clang_command *command = &s->state->units.at[item].command;
	fg_arena a = FG_ARENA_INIT;
	fg_buf files = FG_BUF_INIT;
	const fg_run_request *rq = s->state->request;
	fg_open_request request = {
		.root = rq->root, .overlays = rq->overlays, .overlay_count = rq->overlay_count};
	fg_parse_input in = fg_unit_parse_input(&a, command, &request);
	fg_frontend *fe = fg_frontend_open();
	size_t n = 0, text_n = 0;
	uint32_t count = 0;
	const char *const *paths = NULL;
	if (fg_frontend_scan(fe, &in, NULL) == FG_OK)
		paths = fg_frontend_dependencies(fe, &n);
	for (size_t i = 0; i < n; i++) {
		const char *text = fg_frontend_dependency_text(fe, i, &text_n);
		fg_buf disk = FG_BUF_INIT;
		if (is_overlay(command, paths[i])) {
			bool is_there = fg_file_read(&disk, paths[i], 64u << 20, NULL) == FG_OK;
			text = is_there ? fg_buf_str(&disk) : NULL;
			text_n = disk.n;
		}
		if (text) {
			put_file(&files, paths[i], text, text_n);
			count++;
		}
		fg_buf_release(&disk);
	}
	fg_buf lookups = FG_BUF_INIT;
	fg_unit_job_lookups(&s->state->job, fe, command, &lookups);
	fg_wire_put_u32(out, count);
	fg_buf_put(out, files.at, files.n);
	fg_wire_put_bytes(out, lookups.at, lookups.n);
	fg_buf_release(&lookups);
	fg_buf_release(&files);
	fg_arena_release(&a);
}

static bool take_scan(const fg_work_result *r, void *payload)
{
	scan *s = payload;
	s->is_done = r->status == FG_WORK_DONE && r->n > 4;
	fg_buf_put(&s->files, r->bytes, r->n);
	return true;
}

static void put_command(fg_buf *out, const fg_clang_command *c)
{
	fg_wire_put_str(out, c->source);
	fg_wire_put_str(out, c->directory);
	put_words(out, c->args, c->arg_count);
	fg_wire_put_str(out, c->compiler);
	fg_wire_put_str(out, c->profile);
	fg_wire_put_str(out, c->triple);
	fg_wire_put_str(out, c->trouble);
	fg_wire_put_u8(out, c->trouble != NULL);
	fg_wire_put_u8(out, c->is_exact);
	fg_wire_put_u8(out, c->is_distrusted);
	put_words(out, c->compiler_dirs, c->compiler_dir_count);
	fg_wire_put_u32(out, (uint32_t)c->overlay_count);
	for (size_t i = 0; i < c->overlay_count; i++)
		put_file(out, c->overlays[i].path, c->overlays[i].text, c->overlays[i].n);
}

static fg_err put_models(fg_buf *out, const fg_config *c, fg_error *err)
{
	fg_err code = FG_OK;
	fg_wire_put_u32(out, (uint32_t)c->models.file_count);
	for (size_t i = 0; !code && i < c->models.file_count; i++) {
		fg_buf text = FG_BUF_INIT;
		code = fg_run_read_model(&text, c, i, err);
		put_file(out, "model", fg_buf_str(&text), text.n);
		fg_buf_release(&text);
	}
	return code;
}

static fg_err put_body(fg_run_state *s, const fg_buf *files, fg_buf *out, fg_error *err)
{
	const fg_run_unit *u = &s->units.at[0];
	const fg_check_set *checks = &s->result->checks;
	fg_wire_put_str(out, fg_unit_producer(&s->arena, NULL));
	fg_wire_put_str(out, s->request->root);
	fg_wire_put_str(out, u->given->directory);
	fg_wire_put_str(out, u->given->file);
	put_words(out, u->given->argv, u->given->argc);
	put_command(out, &u->command);
	fg_wire_put_u32(out, (uint32_t)checks->n);
	for (size_t i = 0; i < checks->n; i++)
		fg_wire_put_str(out, checks->at[i]->id);
	fg_wire_put_u8(out, s->job.wants_uses);
	fg_err code = put_models(out, s->request->config, err);
	fg_buf_put(out, files->at, files->n);
	return code;
}

fg_err fg_run__write_capsule(fg_run_state *s, fg_error *err)
{
	fg_buf body = FG_BUF_INIT, *out = s->request->capsule;
	scan found = {s, FG_BUF_INIT, false};
	fg_work_options options = {.jobs = 1,
	                           .timeout_seconds = s->request->config->build.timeout_seconds};
	if (s->units.n != 1)
		return fg_error_set(err, FG_ERR_INPUT, "no C source is compiled here");
	fg_err code = fg_work_run(1, &options, scan_unit, take_scan, &found, err);
	if (!code && !found.is_done)
		code = fg_error_set(err, FG_ERR_TOOL, "'%s' cannot be scanned",
		                    s->units.at[0].command.source);
	if (!code)
		code = put_body(s, &found.files, &body, err);
	if (!code) {
		fg_buf_put(out, magic, sizeof(magic));
		fg_wire_put_u32(out, VERSION);
		fg_wire_put_u64(out, fg_hash64(body.at, body.n, 0));
		fg_buf_put(out, body.at, body.n);
	}
	fg_buf_release(&found.files);
	fg_buf_release(&body);
	return code;
}

/* ---- reading ---- */

static const char *get_text(fg_arena *a, fg_wire_reader *r)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	if (n && memchr(s, '\0', n))
		r->failed = true;
	return r->failed ? "" : fg_arena_strndup(a, s, n);
}

static uint32_t get_count(fg_wire_reader *r)
{
	uint32_t n = fg_wire_u32(r);
	if (n > r->left / LIST_ENTRY)
		r->failed = true;
	return r->failed ? 0 : n;
}

static const char *const *get_words(fg_arena *a, fg_wire_reader *r, size_t *n)
{
	*n = get_count(r);
	const char **words = fg_arena_array(a, *n + 1, sizeof(*words));
	for (size_t i = 0; i < *n; i++)
		words[i] = get_text(a, r);
	return words;
}

/* Texts stay in the capsule's bytes. */
static const fg_overlay *get_files(fg_arena *a, fg_wire_reader *r, size_t *n)
{
	*n = get_count(r);
	fg_overlay *files = fg_arena_array(a, *n + 1, sizeof(*files));
	for (size_t i = 0; i < *n; i++) {
		files[i].path = get_text(a, r);
		files[i].text = fg_wire_bytes(r, &files[i].n);
	}
	return files;
}

static void get_command(fg_arena *a, fg_wire_reader *r, fg_clang_command *c)
{
	size_t n = 0;
	c->source = get_text(a, r);
	c->directory = get_text(a, r);
	c->args = get_words(a, r, &c->arg_count);
	c->compiler = get_text(a, r);
	c->profile = get_text(a, r);
	c->triple = get_text(a, r);
	c->trouble = get_text(a, r);
	if (!fg_wire_u8(r))
		c->trouble = NULL;
	c->is_exact = fg_wire_u8(r) == 1;
	c->is_distrusted = fg_wire_u8(r) == 1;
	c->compiler_dirs = get_words(a, r, &c->compiler_dir_count);
	const fg_overlay *overlays = get_files(a, r, &n);
	fg_clang_overlay *copies = fg_arena_array(a, n + 1, sizeof(*copies));
	for (size_t i = 0; i < n; i++)
		copies[i] = (fg_clang_overlay){overlays[i].path, overlays[i].text, overlays[i].n};
	c->overlays = copies;
	c->overlay_count = n;
}

static void get_models(fg_capsule *c, fg_wire_reader *r)
{
	const fg_overlay *all = get_files(&c->arena, r, &c->model_count);
	const char **texts = fg_arena_array(&c->arena, c->model_count + 1, sizeof(*texts));
	size_t *sizes = fg_arena_array(&c->arena, c->model_count + 1, sizeof(*sizes));
	for (size_t i = 0; i < c->model_count; i++) {
		texts[i] = all[i].text;
		sizes[i] = all[i].n;
	}
	c->models = texts;
	c->model_sizes = sizes;
}

static bool has_absolute_paths(const fg_capsule *c)
{
	for (size_t i = 0; i < c->file_count; i++)
		if (!fg_path_is_absolute(c->files[i].path))
			return false;
	return fg_path_is_absolute(c->root) && fg_path_is_absolute(c->given.directory) &&
	       fg_path_is_absolute(c->given.file) && fg_path_is_absolute(c->command.source) &&
	       fg_path_is_absolute(c->command.directory);
}

static bool read_body(fg_capsule *c, fg_wire_reader *r)
{
	fg_arena *a = &c->arena;
	c->producer = get_text(a, r);
	c->root = get_text(a, r);
	c->given.directory = get_text(a, r);
	c->given.file = get_text(a, r);
	c->given.argv = get_words(a, r, &c->given.argc);
	get_command(a, r, &c->command);
	c->rules = get_words(a, r, &c->rule_count);
	c->wants_uses = fg_wire_u8(r) == 1;
	get_models(c, r);
	c->files = get_files(a, r, &c->file_count);
	c->lookups.at = fg_wire_bytes(r, &c->lookups.n);
	return !r->failed && r->left == 0 && has_absolute_paths(c);
}

static fg_err parse(fg_capsule *c, const char *path, fg_error *err)
{
	const char *bytes = fg_buf_str(&c->bytes);
	size_t n = c->bytes.n;
	if (n < BODY_AT || memcmp(bytes, magic, sizeof(magic)) != 0)
		return fg_error_set(err, FG_ERR_INPUT, "'%s' is no capsule", path);
	fg_wire_reader r = {(const unsigned char *)bytes + sizeof(magic), n - sizeof(magic), false};
	bool is_known = fg_wire_u32(&r) == VERSION;
	bool is_whole = fg_wire_u64(&r) == fg_hash64(bytes + BODY_AT, n - BODY_AT, 0);
	if (!is_known || !is_whole || !read_body(c, &r))
		return fg_error_set(err, FG_ERR_INPUT, "the capsule '%s' is %s", path,
		                    is_known ? "torn or malformed" : "of another version");
	const char *producer = fg_unit_producer(&c->arena, NULL);
	if (strcmp(c->producer, producer) == 0)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "the capsule '%s' was made by %s, and this is %s", path,
	             c->producer, producer);
	fg_error_mend(err, "install the same firmgate on all machines");
	return FG_ERR_INPUT;
}

bool fg_capsule_is(const char *path)
{
	char begin[sizeof(magic)];
	FILE *in = fopen(path, "rb");
	bool is_it = in && fread(begin, 1, sizeof(begin), in) == sizeof(begin) &&
	             memcmp(begin, magic, sizeof(magic)) == 0;
	if (in)
		fclose(in);
	return is_it;
}

fg_err fg_capsule_read(fg_capsule *out, const char *path, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	fg_err code = fg_file_read(&out->bytes, path, MAX_BYTES, err);
	if (!code)
		code = parse(out, path, err);
	if (code)
		fg_capsule_release(out);
	return code;
}

void fg_capsule_release(fg_capsule *c)
{
	fg_buf_release(&c->bytes);
	fg_arena_release(&c->arena);
	memset(c, 0, sizeof(*c));
}

/* ---- looking at it ---- */

/* Models are read from files. */
static fg_err place_models(const fg_capsule *c, const char *folder, fg_config *config,
                           fg_error *err)
{
	fg_err code = FG_OK;
	const char **paths = fg_arena_array(&config->arena, c->model_count + 1, sizeof(*paths));
	for (size_t i = 0; !code && i < c->model_count; i++) {
		paths[i] = fg_arena_printf(&config->arena, "%s/%zu.yaml", folder, i);
		code = fg_file_write(paths[i], c->models[i], c->model_sizes[i], err);
	}
	config->models.files = paths;
	config->models.file_count = c->model_count;
	return code;
}

static void remove_models(const fg_config *config)
{
	for (size_t i = 0; i < config->models.file_count; i++)
		if (config->models.files[i])
			unlink(config->models.files[i]);
}

static fg_err run(const fg_capsule *c, const fg_config *config, fg_buf *out, fg_error *err)
{
	fg_compdb db;
	fg_run_result result;
	fg_log log = {stderr, FG_LOG_QUIET, false};
	fg_compdb_init(&db);
	fg_vec_push(&db.commands, c->given);
	fg_run_request request = {
		.config = config,
		.log = &log,
		.db = &db,
		.root = c->root,
		.rules = c->rules,
		.rule_count = c->rule_count,
		.jobs = 1,
		.ready = c,
		.overlays = c->files,
		.overlay_count = c->file_count,
		.unit_object = out,
		.object_only = true,
	};
	fg_err code = fg_run_check(&result, &request, err);
	fg_run_result_release(&result);
	fg_compdb_release(&db);
	return code;
}

fg_err fg_capsule_run(const fg_capsule *c, const char *folder, fg_buf *out, fg_error *err)
{
	fg_config config;
	fg_err code = fg_config_load(&config, NULL, c->root, err);
	if (code)
		return code;
	code = place_models(c, folder, &config, err);
	if (!code)
		code = run(c, &config, out, err);
	remove_models(&config);
	fg_config_release(&config);
	return code;
}
