/*
 * compile_commands.json -> commands of C sources. Every entry ends as a
 * command, as "another language" or as a problem with its reason; nothing is
 * lost in silence. Nothing named in the file is run here.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"
#include "json/json.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DATABASE_BYTES = 256 << 20 };

void fg_compdb_init(fg_compdb *db)
{
	memset(db, 0, sizeof(*db));
	fg_arena_init(&db->arena);
}

void fg_compdb_release(fg_compdb *db)
{
	fg_vec_release(&db->commands);
	fg_vec_release(&db->problems);
	fg_vec_release(&db->others);
	fg_vec_release(&db->headers);
	fg_arena_release(&db->arena);
	fg_compdb_init(db);
}

/* ---- one command ---- */

static const char *missing_file(fg_arena *a, const fg_compile_command *c)
{
	if (!fg_file_is_dir(c->directory))
		return fg_arena_printf(a,
		                       "neither the source nor the directory '%s' exists; was the "
		                       "database made on another machine?",
		                       c->directory);
	return "the source does not exist; if the build generates it, build first";
}

/* Why the command cannot be used; NULL when it can. */
static const char *trouble_of(fg_arena *a, const fg_compile_command *c, bool is_of_past)
{
	if (c->argc == 0 || fg_tc__skip_launchers(c->argv, c->argc) == c->argc)
		return "the command names no compiler";
	struct stat st;
	if (is_of_past)
		return NULL;
	if (stat(c->file, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR ? missing_file(a, c)
		                                           : "the source cannot be reached";
	if (S_ISDIR(st.st_mode))
		return "'file' is a directory";
	/* A pipe or a device would be waited for, or never end. */
	return S_ISREG(st.st_mode) ? NULL : "the source is no regular file";
}

static void add_problem_of_kind(fg_compdb *db, const char *kind, const char *file,
                                const char *reason, size_t entry)
{
	fg_vec_push(&db->problems, (fg_compdb_problem){file ? file : "", kind, reason, entry});
}

static void add_problem(fg_compdb *db, const char *file, const char *reason, size_t entry)
{
	add_problem_of_kind(db, "bad-database-entry", file, reason, entry);
}

const char *fg_compile_command_output(const fg_compile_command *c)
{
	const char *name = fg_toolchain_output(c->argv, c->argc);
	return name ? name : c->output;
}

/* Makes a precompiled header: what it holds is seen with the units that read it. */
static bool is_header_command(const fg_compile_command *c)
{
	const char *made = fg_compile_command_output(c);
	const char *suffix = made ? fg_path_extension(made) : "";
	if (strcmp(suffix, ".gch") == 0 || strcmp(suffix, ".pch") == 0)
		return true;
	for (size_t i = 0; i < c->argc; i++)
		if (strcmp(c->argv[i], "-xc-header") == 0 ||
		    (i > 0 && strcmp(c->argv[i - 1], "-x") == 0 &&
		     strcmp(c->argv[i], "c-header") == 0))
			return true;
	return false;
}

static void add_header(fg_compdb *db, const fg_compile_command *c)
{
	const char *made = fg_compile_command_output(c);
	fg_compdb_header one = {made ? fg_path_join(&db->arena, c->directory, made) : "", c->file};
	fg_vec_push(&db->headers, one);
}

/* A C source that is read as something else is missed; C++ and assembly are only counted. */
static void add_other(fg_compdb *db, const fg_compile_command *c, size_t entry)
{
	const char *file = c->file;
	if (is_header_command(c)) {
		add_header(db, c);
		return;
	}
	if (fg_tc__is_c_file(file))
		add_problem_of_kind(db, "other-language", file,
		                    "a C source by its name, compiled as another language", entry);
	else
		fg_vec_push(&db->others, file);
}

static void add_command(fg_compdb *db, fg_compile_command *c, size_t entry)
{
	fg_language language = fg_tc__language(c->argv, c->argc, c->file);
	if (language == FG_LANGUAGE_OTHER) {
		add_other(db, c, entry);
		return;
	}
	const char *reason = trouble_of(&db->arena, c, db->is_of_past);
	if (!reason && language == FG_LANGUAGE_UNKNOWN)
		reason = "not a C source by its name, and no -x c in the command";
	if (reason)
		add_problem(db, c->file, reason, entry);
	else
		fg_vec_push(&db->commands, *c);
}

/* The sources that are really compiled; `file` among them, or it is a problem. */
static void add_commands(fg_compdb *db, fg_compile_command *c, size_t entry)
{
	fg_arena *a = &db->arena;
	fg_sources sources = FG_VEC_INIT;
	fg_tc__list_sources(a, c, &sources);
	bool has_file = sources.n == 0;
	for (size_t i = 0; i < sources.n; i++)
		has_file |= fg_tc__means_file(&sources.at[i], c);
	if (sources.n == 0)
		add_command(db, c, entry);
	for (size_t i = 0; i < sources.n; i++) {
		fg_compile_command one = fg_tc__only(a, c, &sources, i);
		add_command(db, &one, entry);
	}
	if (!has_file)
		add_problem_of_kind(db, "entry-mismatch", c->file,
		                    fg_arena_printf(a, "its command compiles '%s', not this file",
		                                    c->argv[sources.at[0].word]),
		                    entry);
	fg_vec_release(&sources);
}

/* ---- entries ---- */

/* The words of "command"; the compiler's name tells which grammar it follows. */
static bool split_command(fg_arena *a, const char *text, const char *const **argv, size_t *argc)
{
	const char *first = text + strspn(text, " \t\"");
	size_t n = text[0] == '"' ? strcspn(first, "\"") : strcspn(first, " \t");
	bool is_windows = n > 4 && first[n - 4] == '.' &&
	                  tolower((unsigned char)first[n - 3]) == 'e' &&
	                  tolower((unsigned char)first[n - 2]) == 'x' &&
	                  tolower((unsigned char)first[n - 1]) == 'e';
	return is_windows ? fg_windows_split(a, text, argv, argc)
	                  : fg_shell_split(a, text, argv, argc);
}

static const char *read_arguments(fg_arena *a, const cJSON *list, const char *const **argv,
                                  size_t *argc)
{
	size_t n = 0, i = 0;
	const cJSON *item;
	cJSON_ArrayForEach(item, list) n++;
	if (n > FG_TC_MAX_ARGS)
		return fg_arena_printf(a, "the command has more than %d words", FG_TC_MAX_ARGS);
	const char **words = fg_arena_array(a, n + 1, sizeof(*words));
	cJSON_ArrayForEach(item, list)
	{
		if (!fg_json_text(item))
			return fg_arena_printf(a, "'arguments' may hold strings only (found: %s)",
			                       fg_json_kind(item));
		words[i++] = fg_arena_strdup(a, fg_json_text(item));
	}
	*argv = words;
	*argc = n;
	return NULL;
}

/* argv of the entry with response files expanded; returns the trouble or NULL. */
static const char *read_words(fg_compdb *db, const cJSON *entry, fg_compile_command *c)
{
	fg_arena *a = &db->arena;
	const char *const *argv = NULL;
	size_t argc = 0;
	const cJSON *list = fg_json_array(entry, "arguments");
	const char *text = fg_json_string(entry, "command", NULL);
	const char *trouble = NULL;
	if (list)
		trouble = read_arguments(a, list, &argv, &argc);
	else if (!text)
		trouble = "the entry has neither 'command' nor 'arguments'";
	else if (!split_command(a, text, &argv, &argc))
		trouble = "a quote in 'command' is not closed";
	fg_words words = FG_VEC_INIT;
	if (!trouble)
		trouble = fg_tc__expand(a, c->directory, argv, argc, &db->responses, &words);
	const char **out = fg_arena_array(a, words.n + 1, sizeof(*out));
	if (words.n)
		memcpy(out, words.at, words.n * sizeof(*out));
	c->argv = out;
	c->argc = words.n;
	fg_vec_release(&words);
	return trouble;
}

static void load_entry(fg_compdb *db, const char *base, const cJSON *entry, size_t index,
                       uint32_t line)
{
	fg_arena *a = &db->arena;
	if (!cJSON_IsObject(entry)) {
		add_problem(db, NULL,
		            fg_arena_printf(a, "an entry must be an object (found: %s)",
		                            fg_json_kind(entry)),
		            index);
		return;
	}
	const char *file = fg_json_string(entry, "file", "");
	if (!file[0]) {
		add_problem(db, NULL, "the entry names no 'file'", index);
		return;
	}
	fg_compile_command c = {0};
	c.directory = fg_path_join(a, base, fg_json_string(entry, "directory", "."));
	c.file = fg_path_join(a, c.directory, file);
	c.line = line;
	const char *output = fg_json_string(entry, "output", NULL);
	c.output = output ? fg_arena_strdup(a, output) : NULL;
	const char *trouble = read_words(db, entry, &c);
	c.directory = fg_toolchain_directory(a, c.directory, c.argv, c.argc);
	if (trouble)
		add_problem(db, c.file, trouble, index);
	else
		add_commands(db, &c, index);
}

/* ---- lines ---- */

/* Lines on which the entries of the list begin; cJSON has no places. The text is good JSON. */
typedef struct entry_lines {
	const char *p, *end;
	uint32_t line;
} entry_lines;

static const char *skip_text(const char *p, const char *end)
{
	for (p++; p < end && *p != '"'; p++)
		p += *p == '\\';
	return p;
}

/* The line of the next value of the outermost list; reads over the value. */
static uint32_t next_line(entry_lines *s)
{
	uint32_t found = 0;
	for (int depth = 0; s->p < s->end; s->p++) {
		char c = *s->p;
		s->line += c == '\n';
		if (!found && !strchr(" \t\r\n,[", c))
			found = s->line;
		if (c == '"')
			s->p = skip_text(s->p, s->end);
		depth += found && (c == '{' || c == '[');
		depth -= c == '}' || c == ']';
		if (found && depth <= 0 && (c == '}' || c == ',')) {
			s->p++;
			break;
		}
	}
	return found;
}

/* ---- order ---- */

static int compare_commands(const void *pa, const void *pb)
{
	const fg_compile_command *a = pa, *b = pb;
	int order = strcmp(a->file, b->file);
	for (size_t i = 0; order == 0 && i < a->argc && i < b->argc; i++)
		order = strcmp(a->argv[i], b->argv[i]);
	if (order == 0 && a->argc != b->argc)
		order = a->argc < b->argc ? -1 : 1;
	return order ? order : strcmp(a->directory, b->directory);
}

static void sort_commands(fg_compdb *db)
{
	if (db->commands.n < 2)
		return;
	qsort(db->commands.at, db->commands.n, sizeof(*db->commands.at), compare_commands);
	size_t kept = 1;
	for (size_t i = 1; i < db->commands.n; i++)
		if (compare_commands(&db->commands.at[i], &db->commands.at[kept - 1]) != 0)
			db->commands.at[kept++] = db->commands.at[i];
	db->commands.n = kept;
}

static fg_err no_database(const char *path, const cJSON *value, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "a compile database is a JSON array (found: %s)",
	             fg_json_kind(value));
	fg_error_at(err, path, 1, 1);
	fg_error_mend(err,
	              "make one with cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON or bear -- make");
	return FG_ERR_INPUT;
}

fg_err fg_compdb_load_text(fg_compdb *db, const char *path, const char *text, size_t n,
                           fg_error *err)
{
	cJSON *value = NULL;
	fg_err code = fg_json_parse(&value, text, n, path, err);
	if (code)
		return code;
	if (!cJSON_IsArray(value)) {
		code = no_database(path, value, err);
		cJSON_Delete(value);
		return code;
	}
	db->path = fg_path_absolute(&db->arena, path);
	const char *base = fg_path_dirname(&db->arena, db->path);
	const cJSON *entry;
	size_t index = 0;
	entry_lines lines = {text, text + n, 1};
	cJSON_ArrayForEach(entry, value) load_entry(db, base, entry, index++, next_line(&lines));
	db->entries += index;
	cJSON_Delete(value);
	sort_commands(db);
	return FG_OK;
}

fg_err fg_compdb_load(fg_compdb *db, const char *path, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_file_read(&text, path, MAX_DATABASE_BYTES, err);
	if (!code)
		code = fg_compdb_load_text(db, path, fg_buf_str(&text), text.n, err);
	if (code && err && !err->mend)
		fg_error_mend(err, "make it again with your build tool (cmake "
		                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, bear -- make)");
	fg_buf_release(&text);
	return code;
}

/* ---- by hand ---- */

static bool starts_without_compiler(const char *const *argv, size_t argc)
{
	return argc == 0 || argv[0][0] == '-' || fg_tc__is_c_file(argv[0]);
}

/* Only clang takes the target as a word of the command; a cross GCC has it in its name. */
static const char *compiler_of_flags(const char *const *argv, size_t argc)
{
	for (size_t i = 0; i < argc; i++)
		if (strncmp(argv[i], "--target=", 9) == 0 || strcmp(argv[i], "-target") == 0)
			return "clang";
	return "cc";
}

static const char *only_source(const char *const *argv, size_t argc)
{
	const char *found = NULL;
	for (size_t i = 0; i < argc; i++)
		if (argv[i][0] != '-' && fg_tc__is_c_file(argv[i]))
			found = argv[i];
	return found;
}

fg_err fg_compdb_add(fg_compdb *db, const char *directory, const char *file,
                     const char *const *argv, size_t argc, fg_error *err)
{
	fg_arena *a = &db->arena;
	fg_words words = FG_VEC_INIT;
	fg_compile_command c = {0};
	c.directory = fg_path_absolute(a, directory);
	const char *trouble = fg_tc__expand(a, c.directory, argv, argc, &db->responses, &words);
	c.directory = fg_toolchain_directory(a, c.directory, words.at, words.n);
	if (!file)
		file = only_source(words.at, words.n);
	const char **copy = fg_arena_array(a, words.n + 2, sizeof(*copy));
	if (starts_without_compiler(words.at, words.n)) /* a response file may hold the flags */
		copy[c.argc++] = compiler_of_flags(words.at, words.n);
	for (size_t i = 0; i < words.n; i++)
		copy[c.argc++] = fg_arena_strdup(a, words.at[i]);
	c.argv = copy;
	fg_vec_release(&words);
	c.file = file ? fg_path_join(a, c.directory, file) : NULL;
	if (!file)
		trouble = "the command names no C source";
	else if (!trouble)
		trouble = trouble_of(a, &c, false);
	if (trouble) {
		fg_error_set(err, FG_ERR_INPUT, "%s%s%s", c.file ? c.file : "", c.file ? ": " : "",
		             trouble);
		fg_error_mend(err, "firmgate check file.c -- gcc <the flags of the build>");
		return FG_ERR_INPUT;
	}
	fg_vec_push(&db->commands, c);
	db->entries++;
	sort_commands(db);
	return FG_OK;
}

/* ---- the search ---- */

static char *in_directory(fg_arena *a, const char *dir)
{
	char *path = fg_path_join(a, dir, "compile_commands.json");
	return fg_file_exists(path) && !fg_file_is_dir(path) ? path : NULL;
}

static char *near_directory(fg_arena *a, const char *dir)
{
	static const char *const names[] = {".", "build", "_build", "out", "builddir"};
	char *found = NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(names) && !found; i++)
		found = in_directory(a, fg_path_join(a, dir, names[i]));
	fg_words matches = FG_VEC_INIT;
	if (!found)
		fg_tc__list_files(a, dir, "/cmake-build-*/compile_commands.json", &matches);
	if (matches.n > 0)
		found = fg_arena_strdup(a, matches.at[0]);
	fg_vec_release(&matches);
	return found;
}

char *fg_compdb_find(fg_arena *a, const char *start)
{
	const char *dir = fg_path_absolute(a, start);
	if (!fg_file_is_dir(dir))
		dir = fg_path_dirname(a, dir);
	for (;;) {
		char *found = near_directory(a, dir);
		const char *parent = fg_path_dirname(a, dir);
		if (found || strcmp(parent, dir) == 0)
			return found;
		dir = parent;
	}
}
