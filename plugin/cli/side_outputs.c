/*
 * What a compile leaves beside its output: what make is to know of headers, split debug
 * information, notes for coverage, the use of the stack. Only names that the words ask for, made as
 * gcc and clang make them: they may be removed.
 */
#include "cli/invocation.h"

#include "base/path.h"

typedef struct side_list {
	fg_arena *arena;
	const fg_invocation *in;
	const char **at;
	size_t n;
	bool is_clang;
} side_list;

enum { SIDES_MAX = 16 };

static bool has_word(const fg_invocation *in, const char *const *words)
{
	for (size_t i = 1; i < in->argc; i++)
		for (const char *const *word = words; *word; word++)
			if (strcmp(in->argv[i], *word) == 0)
				return true;
	return false;
}

static const char *stem(fg_arena *a, const char *path)
{
	size_t n = strlen(path) - strlen(fg_path_extension(path));
	return fg_arena_strndup(a, path, n);
}

static void add(side_list *l, const char *path)
{
	/* A device, standard output among them, may lead to somebody's file. */
	if (path && strncmp(path, "/dev/", 5) != 0 && l->n < SIDES_MAX)
		l->at[l->n++] = path;
}

static void add_beside(side_list *l, const char *name, const char *extension)
{
	add(l, fg_arena_printf(l->arena, "%s.%s", name, extension));
}

/* Of a source that becomes a program at once gcc puts the program's name before the source's,
 * unless they are one and it is alone; clang has the source's in the folder where it stands. */
static const char *own_name(const side_list *l)
{
	const fg_invocation *in = l->in;
	const char *source = stem(l->arena, fg_path_basename(in->source));
	if (in->stage != FG_STAGE_LINK)
		return stem(l->arena, fg_invocation_output(l->arena, in));
	const char *program = in->output ? in->output : "a";
	if (!l->is_clang && in->source_count == 1 &&
	    strcmp(fg_path_basename(program), source) == 0)
		source = program;
	else if (!l->is_clang)
		source = fg_arena_printf(l->arena, "%s-%s", program, source);
	return fg_path_join(l->arena, in->directory, source);
}

static void add_dependencies(side_list *l, const char *shared)
{
	fg_depfile d = fg_depfile_read(l->arena, l->in->argv, l->in->argc, shared);
	if (d.path)
		add(l, fg_path_join(l->arena, l->in->directory, d.path));
}

const char *const *fg_invocation_side_outputs(fg_arena *a, const fg_invocation *in, size_t *n)
{
	static const struct {
		const char *words[4];
		const char *extension;
		bool is_shared; /* clang names it after the program */
	} asked[] = {
		{{"-gsplit-dwarf"}, "dwo", false},
		{{"--coverage", "-coverage", "-ftest-coverage"}, "gcno", false},
		{{"-fstack-usage"}, "su", true},
		{{"-fcallgraph-info", "-fcallgraph-info=su", "-fcallgraph-info=su,da"}, "ci", false},
	};
	side_list l = {a, in, fg_arena_array(a, SIDES_MAX, sizeof(*l.at)), 0, false};
	size_t compiler = fg_toolchain_compiler_word(in->argv, in->argc);
	*n = 0;
	if (!in->source || fg_is_thrown_away(fg_invocation_output(a, in)))
		return l.at;
	l.is_clang = compiler < in->argc &&
	             strstr(fg_path_basename(in->argv[compiler]), "clang") != NULL;
	const char *own = own_name(&l), *shared = own;
	if (in->stage == FG_STAGE_LINK && in->output)
		shared = stem(a, fg_invocation_output(a, in));
	add_dependencies(&l, fg_arena_printf(a, "%s.o", shared));
	for (size_t i = 0; i < FG_ARRAY_LEN(asked); i++)
		if (has_word(in, asked[i].words))
			add_beside(&l, asked[i].is_shared && l.is_clang ? shared : own,
			           asked[i].extension);
	*n = l.n;
	return l.at;
}
