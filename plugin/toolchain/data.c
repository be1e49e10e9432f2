/*
 * The tables that are data: flags.yaml, dialects.yaml and the files beside
 * them. The only file of this layer that includes libcyaml. The data is ours,
 * so an error here means a broken installation and says which file.
 */
#include "toolchain/toolchain_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/path.h"

#include <cyaml/cyaml.h>
#include <unistd.h>

enum { MAX_PRELUDE_BYTES = 1 << 20 };

typedef struct flags_file {
	fg_flag_group *groups;
	uint32_t groups_count;
	char **riscv_extensions;
	uint32_t riscv_extensions_count;
	char **hidden_macros;
	uint32_t hidden_macros_count;
} flags_file;

typedef struct dialects_file {
	fg_dialect *dialects;
	uint32_t dialects_count;
} dialects_file;

/* ---- schemas ---- */

static const cyaml_strval_t fates[] = {
	{"keep", FG_FATE_KEEP}, {"drop", FG_FATE_DROP},     {"translate", FG_FATE_TRANSLATE},
	{"abi", FG_FATE_ABI},   {"unsafe", FG_FATE_UNSAFE},
};

static const cyaml_strval_t arg_forms[] = {
	{"none", FG_ARG_NONE},
	{"either", FG_ARG_EITHER},
	{"separate", FG_ARG_SEPARATE},
};

static const cyaml_strval_t path_forms[] = {
	{"none", FG_PATH_NONE},
	{"dir", FG_PATH_DIR},
	{"file", FG_PATH_FILE},
	{"program", FG_PATH_PROGRAM},
};

static const cyaml_schema_value_t text_value = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED),
};

#define OPTIONAL_TEXT(key, type, member)                                                           \
	CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, member, 0,     \
	                       CYAML_UNLIMITED)
#define NEEDED_TEXT(key, type, member)                                                             \
	CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, type, member, 0, CYAML_UNLIMITED)
#define TEXT_LIST(key, flag, type, member, count)                                                  \
	CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | (flag), type, member, count,          \
	                           &text_value, 0, CYAML_UNLIMITED)

static const cyaml_schema_field_t group_fields[] = {
	CYAML_FIELD_ENUM("fate", CYAML_FLAG_STRICT, fg_flag_group, fate, fates,
                         FG_ARRAY_LEN(fates)),
	CYAML_FIELD_ENUM("arg", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, fg_flag_group, arg,
                         arg_forms, FG_ARRAY_LEN(arg_forms)),
	CYAML_FIELD_ENUM("path", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, fg_flag_group, path,
                         path_forms, FG_ARRAY_LEN(path_forms)),
	CYAML_FIELD_BOOL("ask", CYAML_FLAG_OPTIONAL, fg_flag_group, ask),
	OPTIONAL_TEXT("to", fg_flag_group, to),
	NEEDED_TEXT("why", fg_flag_group, why),
	TEXT_LIST("flags", 0, fg_flag_group, flags, flag_count),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t group_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, fg_flag_group, group_fields),
};

static const cyaml_schema_field_t flags_fields[] = {
	CYAML_FIELD_SEQUENCE("groups", CYAML_FLAG_POINTER, flags_file, groups, &group_value, 1,
                             CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("riscv_extensions", CYAML_FLAG_POINTER, flags_file, riscv_extensions,
                             &text_value, 0, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("hidden_macros", CYAML_FLAG_POINTER, flags_file, hidden_macros,
                             &text_value, 0, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t flags_schema = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, flags_file, flags_fields),
};

static const cyaml_schema_field_t cpu_fields[] = {
	NEEDED_TEXT("match", fg_dialect_cpu, match),
	NEEDED_TEXT("triple", fg_dialect_cpu, triple),
	OPTIONAL_TEXT("args", fg_dialect_cpu, args),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t cpu_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, fg_dialect_cpu, cpu_fields),
};

static const cyaml_schema_field_t dialect_fields[] = {
	NEEDED_TEXT("name", fg_dialect, name),
	NEEDED_TEXT("why", fg_dialect, why),
	TEXT_LIST("compilers", 0, fg_dialect, compilers, compiler_count),
	OPTIONAL_TEXT("prelude", fg_dialect, prelude),
	NEEDED_TEXT("triple", fg_dialect, triple),
	OPTIONAL_TEXT("args", fg_dialect, args),
	OPTIONAL_TEXT("response", fg_dialect, response),
	TEXT_LIST("includes", CYAML_FLAG_OPTIONAL, fg_dialect, includes, include_count),
	CYAML_FIELD_BOOL("compiles_only", CYAML_FLAG_OPTIONAL, fg_dialect, compiles_only),
	TEXT_LIST("links_with", CYAML_FLAG_OPTIONAL, fg_dialect, links_with, links_with_count),
	CYAML_FIELD_BOOL("rewrite_at", CYAML_FLAG_OPTIONAL, fg_dialect, rewrite_at),
	CYAML_FIELD_BOOL("rewrite_asm", CYAML_FLAG_OPTIONAL, fg_dialect, rewrite_asm),
	CYAML_FIELD_BOOL("rewrite_sfr", CYAML_FLAG_OPTIONAL, fg_dialect, rewrite_sfr),
	CYAML_FIELD_BOOL("rewrite_words", CYAML_FLAG_OPTIONAL, fg_dialect, rewrite_words),
	CYAML_FIELD_SEQUENCE_COUNT("cpus", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, fg_dialect,
                                   cpus, cpu_count, &cpu_value, 0, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE_COUNT("groups", CYAML_FLAG_POINTER, fg_dialect, groups, group_count,
                                   &group_value, 0, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t dialect_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, fg_dialect, dialect_fields),
};

static const cyaml_schema_field_t dialects_fields[] = {
	CYAML_FIELD_SEQUENCE("dialects", CYAML_FLAG_POINTER, dialects_file, dialects,
                             &dialect_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t dialects_schema = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, dialects_file, dialects_fields),
};

/* ---- loading ---- */

static void *cyaml_memory(void *ctx, void *p, size_t n)
{
	(void)ctx;
	if (n == 0) {
		fg_free(p);
		return NULL;
	}
	return fg_realloc(p, 1, n);
}

/* Keeps the first message: libcyaml follows it with a backtrace. */
static void keep_message(cyaml_log_t level, void *ctx, const char *fmt, va_list args)
{
	fg_buf *text = ctx;
	if (level < CYAML_LOG_ERROR || text->n > 0)
		return;
	fg_buf_vprintf(text, fmt, args);
	while (text->n > 0 && text->at[text->n - 1] == '\n')
		fg_buf_truncate(text, text->n - 1);
}

static cyaml_config_t loader(fg_buf *message)
{
	return (cyaml_config_t){
		.log_fn = keep_message,
		.log_ctx = message,
		.log_level = CYAML_LOG_ERROR,
		.mem_fn = cyaml_memory,
		.flags = CYAML_CFG_DEFAULT,
	};
}

static fg_err load_yaml(void **out, const char *path, const cyaml_schema_value_t *schema,
                        fg_error *err)
{
	fg_buf message = FG_BUF_INIT;
	cyaml_config_t config = loader(&message);
	*out = NULL;
	cyaml_err_t code = cyaml_load_file(path, &config, schema, out, NULL);
	if (code != CYAML_OK) {
		fg_error_set(err, code == CYAML_ERR_FILE_OPEN ? FG_ERR_NOT_FOUND : FG_ERR_INPUT,
		             "toolchain data '%s' is not usable: %s", path,
		             message.n ? fg_buf_str(&message) : cyaml_strerror(code));
		fg_error_mend(err, "install firmgate again, or point FIRMGATE_DATA_DIR to its share "
		                   "directory");
	}
	fg_buf_release(&message);
	return code == CYAML_OK ? FG_OK : err ? err->code : FG_ERR_INPUT;
}

static fg_err load_preludes(fg_toolchain_data *d, fg_arena *a, const char *dir, fg_error *err)
{
	fg_err code = FG_OK;
	for (uint32_t i = 0; i < d->dialect_count && !code; i++) {
		fg_dialect *dialect = &d->dialects[i];
		fg_tc__flags_index(&dialect->table, dialect->groups, dialect->group_count);
		if (!dialect->prelude)
			continue;
		fg_buf text = FG_BUF_INIT;
		const char *path = fg_arena_printf(a, "%s/dialects/%s", dir, dialect->prelude);
		code = fg_file_read(&text, path, MAX_PRELUDE_BYTES, err);
		dialect->prelude_text = fg_arena_strndup(a, fg_buf_str(&text), text.n);
		fg_buf_release(&text);
	}
	return code;
}

/* ---- where the data is ---- */

static bool holds_data(const char *dir)
{
	fg_arena a = FG_ARENA_INIT;
	bool yes = fg_file_exists(fg_path_join(&a, dir, "flags.yaml"));
	fg_arena_release(&a);
	return yes;
}

/* Installed beside the program (bin/ and share/), or a build directory inside the source tree. */
static char *data_near_program(fg_arena *a)
{
	static const char *const below[] = {"share/firmgate/toolchain", "templates/toolchain"};
	char program[4096];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (n <= 0)
		return NULL;
	program[n] = '\0';
	for (const char *dir = fg_path_dirname(a, program);; dir = fg_path_dirname(a, dir)) {
		for (size_t i = 0; i < FG_ARRAY_LEN(below); i++) {
			char *found = fg_path_join(a, dir, below[i]);
			if (holds_data(found))
				return found;
		}
		if (strcmp(dir, "/") == 0 || strcmp(dir, ".") == 0)
			return NULL;
	}
}

static char *find_data(fg_arena *a, const char *data_dir)
{
	const char *told = getenv("FIRMGATE_DATA_DIR");
	if (data_dir)
		return fg_path_absolute(a, data_dir);
	if (told && told[0])
		return fg_path_join(a, fg_path_absolute(a, told), "toolchain");
	return data_near_program(a);
}

fg_err fg_tc__data_load(fg_toolchain_data *out, fg_arena *a, const char *data_dir, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	const char *dir = find_data(a, data_dir);
	if (!dir) {
		fg_error_set(err, FG_ERR_NOT_FOUND,
		             "the toolchain data (flags.yaml) was not found");
		fg_error_mend(err, "point FIRMGATE_DATA_DIR to the share/firmgate directory");
		return FG_ERR_NOT_FOUND;
	}
	fg_err code = load_yaml(&out->loaded[0], fg_path_join(a, dir, "flags.yaml"), &flags_schema,
	                        err);
	if (!code)
		code = load_yaml(&out->loaded[1], fg_path_join(a, dir, "dialects/dialects.yaml"),
		                 &dialects_schema, err);
	if (code)
		return code;
	const flags_file *flags = out->loaded[0];
	fg_tc__flags_index(&out->flags, flags->groups, flags->groups_count);
	out->riscv_extensions = flags->riscv_extensions;
	out->riscv_extension_count = flags->riscv_extensions_count;
	out->hidden_macros = flags->hidden_macros;
	out->hidden_macro_count = flags->hidden_macros_count;
	const dialects_file *dialects = out->loaded[1];
	out->dialects = dialects->dialects;
	out->dialect_count = dialects->dialects_count;
	out->wrapper_dir = fg_path_join(a, dir, "include");
	out->avr_wrapper_dir = fg_path_join(a, dir, "include-avr");
	return load_preludes(out, a, dir, err);
}

void fg_tc__data_release(fg_toolchain_data *d)
{
	fg_buf message = FG_BUF_INIT;
	cyaml_config_t config = loader(&message);
	for (uint32_t i = 0; i < d->dialect_count; i++)
		fg_tc__flags_release(&d->dialects[i].table);
	fg_tc__flags_release(&d->flags);
	if (d->loaded[0])
		cyaml_free(&config, &flags_schema, d->loaded[0], 0);
	if (d->loaded[1])
		cyaml_free(&config, &dialects_schema, d->loaded[1], 0);
	fg_buf_release(&message);
	memset(d, 0, sizeof(*d));
}

const fg_dialect *fg_tc__find_dialect(const fg_toolchain_data *d, const char *compiler_name)
{
	for (uint32_t i = 0; i < d->dialect_count; i++)
		for (uint32_t k = 0; k < d->dialects[i].compiler_count; k++)
			if (fg_path_glob(d->dialects[i].compilers[k], compiler_name))
				return &d->dialects[i];
	return NULL;
}

static bool asks_to_link(const fg_dialect *d, const char *const *argv, size_t argc)
{
	for (uint32_t k = 0; k < d->links_with_count; k++)
		for (size_t i = 0; i < argc; i++)
			if (strcmp(argv[i], d->links_with[k]) == 0)
				return true;
	return false;
}

fg_linking fg_toolchain_linking(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	fg_toolchain_data data = {0};
	size_t at = fg_tc__skip_launchers(argv, argc);
	const char *name = at < argc ? fg_tc__compiler_name(&a, argv[at]) : "";
	fg_linking found = FG_LINKS_UNKNOWN;
	/* Those that need -c are known by name: their questions must not wait for the tables. */
	if (fg_tc__classify(name) != FG_COMPILER_OTHER) {
		found = FG_LINKS;
	} else if (fg_tc__data_load(&data, &a, NULL, NULL) == FG_OK) {
		const fg_dialect *dialect = fg_tc__find_dialect(&data, name);
		bool is_told = dialect && asks_to_link(dialect, argv, argc);
		if (dialect)
			found = dialect->compiles_only && !is_told ? FG_LINKS_NOT : FG_LINKS;
	}
	fg_tc__data_release(&data);
	fg_arena_release(&a);
	return found;
}
