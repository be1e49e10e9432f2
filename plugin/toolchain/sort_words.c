/*
 * The words of a command, sorted: for clang, for the question to the
 * compiler, and those that are dropped with a note.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"

#include <ctype.h>

static fg_arena *arena_of(fg_translation *t)
{
	return &t->tc->arena;
}

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static void add_note(fg_translation *t, const char *flag, fg_flag_fate fate, const char *why)
{
	fg_vec_push(&t->notes, (fg_flag_note){flag, fate, why});
}

/* ---- words made simple ---- */

/* Pieces of "-Wp,a,b": there -MD and -MMD take a file, unlike in the driver. */
static void flatten_wp(fg_translation *t, const char *word)
{
	bool is_file = false;
	for (const char *s = word + strlen("-Wp,"); *s;) {
		size_t n = strcspn(s, ",");
		const char *piece = fg_arena_strndup(arena_of(t), s, n);
		bool is_dependency = starts_with(piece, "-M");
		if (is_dependency || is_file)
			add_note(t, piece, FG_FLAG_DROPPED, "writes the list of headers");
		else if (n > 0)
			fg_vec_push(&t->words, piece);
		is_file = is_dependency && strcmp(piece, "-MP") != 0 && strcmp(piece, "-MG") != 0;
		s += n + (s[n] == ',');
	}
}

/* "-Xclang -include -Xclang x.h" past clang's driver, as CMake has it for precompiled headers. */
static bool is_include_past_driver(const char *const *argv, size_t argc, size_t i)
{
	return i + 3 < argc && strcmp(argv[i], "-Xclang") == 0 &&
	       strcmp(argv[i + 2], "-Xclang") == 0 &&
	       (strcmp(argv[i + 1], "-include") == 0 || strcmp(argv[i + 1], "-include-pch") == 0);
}

static void flatten(fg_translation *t, const char *const *argv, size_t argc, size_t i)
{
	for (; i < argc; i++) {
		const char *word = argv[i];
		if (is_include_past_driver(argv, argc, i)) {
			fg_vec_push(&t->words, argv[i + 1]);
			fg_vec_push(&t->words, argv[i + 3]);
			i += 3;
		} else if (starts_with(word, "-Wp,"))
			flatten_wp(t, word);
		else if (strcmp(word, "-Xpreprocessor") == 0 && i + 1 < argc)
			fg_vec_push(&t->words, argv[++i]);
		else if ((strcmp(word, "-D") == 0 || strcmp(word, "-U") == 0) && i + 1 < argc)
			fg_vec_push(&t->words,
			            fg_arena_printf(arena_of(t), "%s%s", word, argv[++i]));
		else
			fg_vec_push(&t->words, word);
	}
}

/* ---- paths ---- */

static const char *absolute_dir(fg_translation *t, const char *dir)
{
	const char *rest = dir[0] == '=' ? dir + 1 : NULL;
	if (starts_with(dir, "$SYSROOT"))
		rest = dir + strlen("$SYSROOT");
	if (rest && t->sysroot)
		return fg_path_normalize(arena_of(t),
		                         fg_arena_printf(arena_of(t), "%s/%s", t->sysroot, rest));
	return fg_path_join(arena_of(t), t->in->directory, rest ? rest : dir);
}

/* gcc looks for -include files in the directory first, then along the search path. */
static const char *absolute_file(fg_translation *t, const char *file)
{
	const char *path = fg_path_join(arena_of(t), t->in->directory, file);
	if (fg_file_exists(path))
		return path;
	const char *header = t->dialect ? NULL : fg_tc__header_of_include(t, file);
	if (header)
		return header;
	/* A name that would read as an option or as a response file. */
	bool is_odd = file[0] == '-' || file[0] == '@';
	return is_odd ? fg_arena_printf(arena_of(t), "./%s", file) : file;
}

static const char *path_value(fg_translation *t, const fg_flag_group *g, const char *value)
{
	if (g->path == FG_PATH_DIR)
		return absolute_dir(t, value);
	return g->path == FG_PATH_FILE ? absolute_file(t, value) : value;
}

bool fg_tc__is_compiler_dir(const char *dir)
{
	return fg_path_glob("**/gcc/*/*/include", dir) ||
	       fg_path_glob("**/gcc/*/*/include-fixed", dir) ||
	       fg_path_glob("**/gcc/*/*/*/include", dir) ||
	       fg_path_glob("**/lib*/clang/*/include", dir);
}

/* ---- giving to clang ---- */

static bool is_machine(const char *flag)
{
	return starts_with(flag, "-m") || starts_with(flag, "--target") ||
	       strcmp(flag, "-target") == 0 || strcmp(flag, "-EB") == 0 || strcmp(flag, "-EL") == 0;
}

static const char *macro_name(fg_translation *t, const char *value)
{
	return fg_arena_strndup(arena_of(t), value, strcspn(value, "=( "));
}

static void keep_dir(fg_translation *t, const char *flag, const char *dir)
{
	if (fg_tc__is_compiler_dir(dir)) {
		t->has_compiler_dir = true;
		fg_vec_push(&t->after, dir);
		add_note(t, fg_arena_printf(arena_of(t), "%s %s", flag, dir), FG_FLAG_TRANSLATED,
		         "the compiler's own headers go behind clang's");
		return;
	}
	fg_vec_push(&t->include_dirs, dir);
	if (strcmp(flag, "-idirafter") == 0) {
		fg_vec_push(&t->after, dir);
		return;
	}
	fg_vec_push(&t->kept, flag);
	fg_vec_push(&t->kept, dir);
}

/*
 * Past clang's driver: it would take "x.h.pch" or "x.h.gch" beside x.h in its place, an AST that
 * anybody may have written, and hide what the header says.
 */
static void keep_include(fg_translation *t, const char *file)
{
	if (t->pch_header && strcmp(t->pch_header, file) == 0)
		return; /* read already, as clang has it */
	const char *const words[] = {"-Xclang", "-include", "-Xclang", file};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		fg_vec_push(&t->kept, words[i]);
}

/* A precompiled header is an AST that anybody may have written: what it was made of is read in its
 * place, before all else, as clang reads it. */
static void read_pch_header(fg_translation *t)
{
	for (size_t i = 0; i + 1 < t->words.n && !t->pch_header; i++) {
		if (strcmp(t->words.at[i], "-include-pch") != 0)
			continue;
		const char *pch = t->words.at[i + 1];
		const char *header = fg_tc__header_of_pch(t, pch);
		if (!header) {
			t->trouble = fg_arena_printf(
				arena_of(t),
				"the header that '%s' was made of is not known: what it declares is "
				"missing",
				pch);
			continue;
		}
		keep_include(t, header);
		t->pch_header = header;
	}
}

/* The flag with its argument as clang gets it: one word when it was one. */
static void keep(fg_translation *t, const fg_flag_match *m, const char *word)
{
	const fg_flag_entry *e = m->entry;
	fg_words *to = is_machine(word) ? &t->machine : &t->kept;
	const char *value = m->value ? path_value(t, e->group, m->value) : NULL;
	if (e->flag[1] == 'D' || e->flag[1] == 'U')
		fg_vec_push(&t->macros, macro_name(t, value ? value : ""));
	if (e->group->path == FG_PATH_DIR && e->group->arg == FG_ARG_EITHER) {
		keep_dir(t, e->flag, value);
	} else if (strcmp(e->flag, "-include") == 0) {
		keep_include(t, value);
	} else if (e->group->path != FG_PATH_NONE && e->star) {
		fg_vec_push(to, fg_arena_printf(arena_of(t), "%.*s%s", (int)(e->star - e->flag),
		                                e->flag, value));
	} else if (m->words == 2) {
		fg_vec_push(to, e->flag);
		fg_vec_push(to, value);
	} else {
		fg_vec_push(to, word);
	}
}

/*
 * A word for the question, or a machine, may only be a name. Compilers make paths of some: clang
 * reads <triple>.cfg, which holds any option, for --target=../../triple; a word that begins with
 * '@' is a file of words to gcc and clang wherever it stands.
 */
static bool is_plain(const char *word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.+,=:";
	return word[strspn(word, plain)] == '\0' && !strstr(word, "=-") && !strstr(word, "..");
}

static bool is_plain_flag(const fg_translation *t, const fg_flag_match *m, size_t i)
{
	const char *value = m->words == 2 ? t->words.at[i + 1] : "";
	return is_plain(t->words.at[i]) && is_plain(value) && value[0] != '-';
}

static void remember(fg_translation *t, const fg_flag_match *m)
{
	const char *flag = m->entry->flag;
	if (starts_with(flag, "--sysroot") || strcmp(flag, "-isysroot") == 0)
		t->sysroot = absolute_dir(t, m->value);
	if (strcmp(flag, "-nostdinc") == 0)
		t->has_nostdinc = true;
}

/* ---- other forms ---- */

static char *lower_case(fg_arena *a, const char *s)
{
	char *copy = fg_arena_strdup(a, s);
	for (char *c = copy; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return copy;
}

static void push_split(fg_translation *t, fg_words *to, const char *text)
{
	const char *const *argv;
	size_t argc;
	if (!fg_shell_split(arena_of(t), text, &argv, &argc))
		return;
	for (size_t i = 0; i < argc; i++)
		fg_vec_push(to, argv[i]);
}

/* The processor flag of a dialect: triple and arguments from its table. */
static bool use_cpu(fg_translation *t, const char *cpu)
{
	const char *name = lower_case(arena_of(t), cpu);
	for (uint32_t i = 0; t->dialect && i < t->dialect->cpu_count; i++) {
		const fg_dialect_cpu *row = &t->dialect->cpus[i];
		if (!fg_path_glob(row->match, name))
			continue;
		t->cpu_triple = row->triple;
		if (row->args)
			push_split(t, &t->machine, row->args);
		return true;
	}
	return false;
}

static char *fill_in(fg_arena *a, const char *word, const char *value)
{
	fg_buf b = FG_BUF_INIT;
	for (const char *c = word; *c; c++) {
		if (*c == '$')
			fg_buf_puts(&b, value);
		else
			fg_buf_putc(&b, *c);
	}
	char *text = fg_arena_strdup(a, fg_buf_str(&b));
	fg_buf_release(&b);
	return text;
}

static void translate(fg_translation *t, const fg_flag_match *m, const char *shown)
{
	const fg_flag_group *g = m->entry->group;
	const char *value = m->value ? path_value(t, g, m->value) : "";
	const char *to = g->to ? g->to : "";
	if (strcmp(to, "@cpu") == 0) {
		bool known = use_cpu(t, value);
		add_note(t, shown, known ? FG_FLAG_TRANSLATED : FG_FLAG_UNSAFE,
		         known ? t->cpu_triple
		               : "unknown processor: the dialect's default is used");
		return;
	}
	if (g->path == FG_PATH_DIR && starts_with(to, "-I")) {
		keep_dir(t, "-I", value);
		return;
	}
	if (strcmp(to, "-include $") == 0) {
		keep_include(t, value);
		add_note(t, shown, FG_FLAG_TRANSLATED, fill_in(arena_of(t), to, value));
		return;
	}
	/* Words first, then values: a value with spaces stays one word. */
	const char *const *argv;
	size_t argc = 0;
	if (!fg_shell_split(arena_of(t), to, &argv, &argc))
		return;
	for (size_t i = 0; i < argc; i++) {
		const char *word = fill_in(arena_of(t), argv[i], value);
		if (starts_with(word, "-D") || starts_with(word, "-U"))
			fg_vec_push(&t->macros, macro_name(t, word + 2));
		fg_vec_push(is_machine(word) ? &t->machine : &t->kept, word);
	}
	add_note(t, shown, FG_FLAG_TRANSLATED, argc ? fill_in(arena_of(t), to, value) : g->why);
}

/* ---- the walk ---- */

/* A bare name is looked up beside the compiler; but one that is in the directory means that. */
static bool may_ask_with_program(fg_translation *t, const char *value)
{
	const char *path = fg_path_join(arena_of(t), t->in->directory, value);
	if (!strchr(value, '/') && is_plain(value) && !fg_file_exists(path))
		return true;
	return value[0] == '/' && fg_tc__is_trusted_place(t->tc, arena_of(t), path);
}

static void ask_with(fg_translation *t, const fg_flag_match *m, size_t i)
{
	if (m->entry && m->entry->group->path == FG_PATH_PROGRAM &&
	    !may_ask_with_program(t, m->value)) {
		add_note(t, t->words.at[i], FG_FLAG_UNSAFE,
		         "names a file that could start programs and is none of the system's: not "
		         "asked with it");
		return;
	}
	/* Relative directories: the question is asked in "/". */
	if (m->entry && m->entry->group->path == FG_PATH_DIR && m->value) {
		const char *dir = absolute_dir(t, m->value);
		const fg_flag_entry *e = m->entry;
		if (e->star) {
			fg_vec_push(&t->asked,
			            fg_arena_printf(arena_of(t), "%.*s%s", (int)(e->star - e->flag),
			                            e->flag, dir));
			return;
		}
		fg_vec_push(&t->asked, e->flag);
		fg_vec_push(&t->asked, dir);
		return;
	}
	for (size_t k = i; k < i + m->words; k++)
		fg_vec_push(&t->asked, t->words.at[k]);
}

static const char *shown_flag(fg_translation *t, size_t i, size_t words)
{
	return words == 2
	               ? fg_arena_printf(arena_of(t), "%s %s", t->words.at[i], t->words.at[i + 1])
	               : t->words.at[i];
}

/* The table is all that reaches clang, also for clang's own commands: a flag nobody looked at may
 * write files or load code. */
static void unknown_word(fg_translation *t, size_t i)
{
	const char *word = t->words.at[i];
	fg_flag_match m = {NULL, NULL, 1};
	if (!t->dialect && starts_with(word, "-m") && is_plain(word))
		ask_with(t, &m, i);
	add_note(t, word, FG_FLAG_UNKNOWN, "not known to firmgate");
}

/* Why the word is of no use; NULL when it is. */
static const char *defect_of(const fg_translation *t, const fg_flag_match *m, size_t i)
{
	const fg_flag_group *g = m->entry->group;
	bool is_asked = g->ask || g->fate == FG_FATE_ABI;
	if (g->arg != FG_ARG_NONE && (!m->value || !m->value[0]) && g->fate != FG_FATE_DROP)
		return "its argument is missing";
	if (is_asked && g->path == FG_PATH_NONE && !is_plain_flag(t, m, i))
		return "not a name a compiler is asked with";
	return NULL;
}

static void known_word(fg_translation *t, const fg_flag_match *m, size_t i)
{
	const fg_flag_group *g = m->entry->group;
	const char *shown = shown_flag(t, i, m->words);
	const char *defect = defect_of(t, m, i);
	if (defect) {
		add_note(t, shown, FG_FLAG_UNSAFE, defect);
		return;
	}
	remember(t, m);
	if (g->ask || g->fate == FG_FATE_ABI)
		ask_with(t, m, i);
	switch (g->fate) {
	case FG_FATE_KEEP:
	case FG_FATE_ABI:
		keep(t, m, t->words.at[i]);
		break;
	case FG_FATE_TRANSLATE:
		translate(t, m, shown);
		break;
	case FG_FATE_DROP:
		add_note(t, shown, FG_FLAG_DROPPED, g->why);
		break;
	case FG_FATE_UNSAFE:
		add_note(t, shown, FG_FLAG_UNSAFE, g->why);
		break;
	}
}

/* "--cpu=X" by an entry "--cpu": the '=' is no part of the value. */
static void trim_value(fg_flag_match *m)
{
	if (m->entry && m->entry->group->arg == FG_ARG_EITHER && m->words == 1 && m->value &&
	    m->value[0] == '=' && starts_with(m->entry->flag, "--"))
		m->value++;
}

/* Folders that gcc and clang take from the environment; an empty name is where they stand. */
static void add_environment(fg_translation *t, const char *name, const char *flag)
{
	const char *list = getenv(name);
	while (list && *list) {
		size_t n = strcspn(list, ":");
		const char *dir = fg_arena_strndup(arena_of(t), list, n);
		keep_dir(t, flag, absolute_dir(t, n ? dir : "."));
		list += n + (list[n] == ':');
	}
}

void fg_tc__sort_words(fg_translation *t)
{
	const fg_flag_table *table = t->dialect ? &t->dialect->table : &t->tc->data.flags;
	size_t at = fg_tc__skip_launchers(t->in->argv, t->in->argc);
	flatten(t, t->in->argv, t->in->argc, at + 1);
	/* The words belong to the compile database; what is kept must not. */
	for (size_t i = 0; i < t->words.n; i++)
		t->words.at[i] = fg_arena_strdup(arena_of(t), t->words.at[i]);
	if (!t->dialect)
		read_pch_header(t);
	for (size_t i = 0; i < t->words.n;) {
		if (t->words.at[i][0] != '-' || t->words.at[i][1] == '\0') {
			i++; /* a source or another input */
			continue;
		}
		fg_flag_match m = fg_tc__flags_match(table, arena_of(t), t->words.at, t->words.n,
		                                     i);
		trim_value(&m);
		if (m.entry)
			known_word(t, &m, i);
		else
			unknown_word(t, i);
		i += m.words;
	}	/* Behind the command's own. */
	if (t->tc->options.has_environment && !t->dialect) {
		add_environment(t, "CPATH", "-I");
		add_environment(t, "C_INCLUDE_PATH", "-isystem");
	}
}
