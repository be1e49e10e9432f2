/*
 * firmgate cc: a launcher before a compiler. The compiler has our standard
 * streams and its exit status is ours; what firmgate itself cannot do is one
 * warning and never the build's failure. Findings fail it only when that was
 * asked for.
 *
 * firmgate tidy: the same look at a unit, called the way CMake calls clang-tidy
 * and cppcheck.
 */
#include "cli/invocation.h"

#include "base/file.h"
#include "base/path.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* firmgate.so knows it; a firmgate that fails in any way ends with another one. */
enum { BLOCKED_FOR_PLUGIN = 86 };

/* In the environment of a compiler whose unit a launcher looks at. */
#define LOOKS "FIRMGATE_CC_LOOKS"

typedef struct cc_options {
	fg_arena arena;
	const char *root, *config, *database, *source, *object;
	bool block, no_object, no_cache, is_shallow, is_compiled, is_before;
} cc_options;

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value && strcmp(value, "0") != 0;
}

static const char *root_of(const cc_options *o)
{
	return o->root ? o->root : getenv("FIRMGATE_ROOT");
}

static bool wants_block(const cc_options *o)
{
	return o->block || is_set("FIRMGATE_BLOCK");
}

/* A gate does not open because its settings cannot be read, or because nobody came to judge. */
static bool is_blocked(int verdict)
{
	return verdict < 0 || verdict == FG_EXIT_BLOCKED || verdict == FG_EXIT_USAGE;
}

static void warn(const fg_error *err)
{
	if (err->message)
		fg_cli_say(stderr, "firmgate: warning: not analysed: %s\n", err->message);
}

static void remove_file(const char *path)
{
	struct stat st;
	char *real = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? realpath(path, NULL) : NULL;
	/* What a link leads to; never a device. One that cannot be removed is old and empty. */
	if (real && unlink(real) != 0 && truncate(real, 0) == 0)
		utimensat(AT_FDCWD, real, (const struct timespec[2]){{0, 0}, {0, 0}}, 0);
	free(real);
}

/* What a compiler that stops at an error leaves: no object, or make takes it for done, and nothing
 * beside it. */
static void remove_output(cc_options *o, const fg_invocation *in)
{
	size_t n;
	const char *const *sides = fg_invocation_side_outputs(&o->arena, in, &n);
	for (size_t i = 0; i < n; i++)
		remove_file(sides[i]);
	remove_file(fg_invocation_output(&o->arena, in));
}

static int look(cc_options *o, const fg_invocation *in)
{
	fg_error err = FG_ERROR_INIT;
	fg_unit_request rq = {
		.invocation = in,
		.root = root_of(o),
		.config_path = o->config ? o->config : getenv("FIRMGATE_CONFIG"),
		.object = o->object ? o->object : fg_invocation_object(&o->arena, in),
		.is_shallow = o->is_shallow,
		.no_cache = o->no_cache,
		.wants_findings = true,
		.blocks = wants_block(o),
		.is_before = o->is_before,
		.out = stderr,
	};
	if (o->no_object)
		rq.object = NULL;
	/* Where this fails or is killed, an earlier one would stand for a unit nobody looked at. */
	if (rq.object)
		fg_unit_object_drop(rq.object);
	int verdict = fg_unit_look_apart(&rq, &err);
	warn(&err);
	fg_error_release(&err);
	if (verdict == FG_UNIT_LATER)
		return verdict;
	bool blocks = wants_block(o) && is_blocked(verdict);
	if (blocks)
		remove_output(o, in);
	if (!blocks)
		return FG_EXIT_PASS;
	return o->is_compiled ? BLOCKED_FOR_PLUGIN : FG_EXIT_BLOCKED;
}

static void say_not_analysed(const char *why)
{
	fg_cli_say(stderr, "firmgate: warning: not analysed: %s\n", why);
}

/* The source of that name; one that the words do not show is taken all the same. */
static fg_invocation choose_named(fg_arena *a, const fg_invocation *in, const char *name)
{
	const char *path = fg_path_join(a, in->directory, name);
	fg_invocation one = *in;
	one.source = path;
	for (size_t i = 0; i < in->source_count; i++)
		if (strcmp(in->sources[i], path) == 0)
			one = fg_invocation_choose(a, in, i);
	one.is_relative = name[0] != '/';
	return one;
}

/* So that link counts them. */
static void put_mark(const char *path)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_unit_unseen_write(&bytes);
	if (fg_unit_object_put(path, &bytes, &err))
		fg_cli_say(stderr, "firmgate: warning: no unit object: %s\n", err.message);
	fg_error_release(&err);
	fg_buf_release(&bytes);
}

/* What is thrown away (a probe's output) is nothing that was built. */
static void say_unseen(cc_options *o, const fg_invocation *in)
{
	const char *mark = in->unseen_count ? fg_invocation_unseen_mark(&o->arena, in) : NULL;
	if (!mark)
		return;
	fg_cli_say(
		stderr,
		"firmgate: warning: not analysed: %zu source%s from standard input or a pipe: it "
		"can be read only once, by the compiler; write it to a file first\n",
		in->unseen_count, in->unseen_count == 1 ? "" : "s");
	if (!o->no_object)
		put_mark(mark);
}

/* Each source that was compiled; the worst of their verdicts. */
static int look_at_all(cc_options *o, const fg_invocation *in)
{
	int worst = FG_EXIT_PASS;
	say_unseen(o, in);
	for (size_t i = 0; i < in->source_count; i++) {
		fg_invocation one = fg_invocation_choose(&o->arena, in, i);
		int verdict = look(o, &one);
		worst = verdict > worst ? verdict : worst;
	}
	return worst;
}

/* The plugin names it as its compiler does: "-", or a pipe. */
static bool is_unseen(const fg_invocation *in, const char *name)
{
	struct stat st;
	bool is_pipe = in->unseen_count > 0 && stat(name, &st) == 0 && !S_ISREG(st.st_mode);
	return strcmp(name, "-") == 0 || is_pipe;
}

/* The plugin calls: each source by itself, in the process that compiles it. */
static int look_compiled(cc_options *o, const fg_invocation *in)
{
	fg_invocation one = *in;
	if (in->trouble)
		say_not_analysed(in->trouble);
	if (in->is_probe || in->trouble)
		return FG_EXIT_PASS;
	if (o->source ? is_unseen(in, o->source) : in->source_count == 0) {
		say_unseen(o, in);
		return FG_EXIT_PASS;
	}
	if (o->source && in->source_count > 0)
		one = choose_named(&o->arena, in, o->source);
	else if (in->source_count == 1)
		one = fg_invocation_choose(&o->arena, in, 0);
	else if (in->source_count > 1)
		say_not_analysed(
			"one command compiles several sources, and which this was is not to "
			"be seen; compile each by its own");
	return one.source ? look(o, &one) : FG_EXIT_PASS;
}

/* The compiler with our streams; then what it compiled. */
static int run_and_look(cc_options *o, const fg_invocation *in, const char *const *argv,
                        size_t argc)
{
	if (in->trouble)
		say_not_analysed(in->trouble);
	bool looks = o->source || (in->compiles && !in->is_probe);
	if (!looks)
		return fg_cli_become(argv, argc);
	setenv(LOOKS, "1", 1);
	int status = fg_cli_run(argv, argc);
	if (status)
		return status;
	if (!o->source)
		return look_at_all(o, in);
	fg_invocation one = choose_named(&o->arena, in, o->source);
	return look(o, &one);
}

/* How many launchers lie around this one. A compiler's name that leads back to firmgate, as that of
 * a wrapper first on PATH, would otherwise start processes without end. */
static unsigned note_depth(void)
{
	const char *value = getenv("FIRMGATE_CC_DEPTH");
	char next[16];
	unsigned depth = value && value[0] >= '1' && value[0] <= '9' && !value[1]
	                         ? (unsigned)(value[0] - '0')
	                         : 0;
	snprintf(next, sizeof(next), "%u", depth + 1);
	setenv("FIRMGATE_CC_DEPTH", next, 1);
	return depth;
}

static int run_cc(const fg_command_line *line, void *payload, fg_error *err)
{
	enum { DEPTH_MAX = 4 };
	cc_options *o = payload;
	fg_invocation in;
	const char *const *argv = line->rest;
	size_t argc = line->rest_count;
	if (argc == 0) {
		fg_error_set(err, FG_ERR_INPUT,
		             "cc wants a compiler's command: firmgate cc -- gcc -c x.c");
		return -1;
	}
	if (line->word_count) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' stands before --, and is no option", line->words[0]);
		fg_error_mend(err, "firmgate cc [options] -- %s …", argv[0]);
		return -1;
	}
	unsigned depth = note_depth();
	if (depth >= DEPTH_MAX) {
		fg_error_set(err, FG_ERR_INPUT, "the compiler '%s' leads back to firmgate cc", argv[0]);
		fg_error_mend(err, "name the compiler by its whole path: firmgate cc -- /usr/bin/gcc");
		return -1;
	}
	/* The outermost one that sees a compile looks, before other launchers and the plugin. One
	 * that is to block does not leave that to another. */
	if (is_set(LOOKS) && !(o->is_compiled && o->block))
		return o->is_compiled ? FG_EXIT_PASS : fg_cli_become(argv, argc);
	fg_invocation_read(&in, &o->arena, root_of(o), argv, argc);
	if (o->object && in.source_count > 1 && !o->source) {
		fg_error_set(err, FG_ERR_INPUT,
		             "--object names one file, and %zu sources are compiled",
		             in.source_count);
		fg_error_mend(err, "leave it out: each gets an object of its own");
		return -1;
	}
	return o->is_compiled ? look_compiled(o, &in) : run_and_look(o, &in, argv, argc);
}

int fg_cmd_cc(int argc, char **argv)
{
	cc_options o;
	memset(&o, 0, sizeof(o));
	const fg_option table[] = {
		{"block", 0, FG_OPTION_FLAG, NULL,
	         "findings that block fail the compile, without object ($FIRMGATE_BLOCK)",
	         &o.block},
		{"object", 0, FG_OPTION_TEXT, "FILE",
	         "the unit object (default: beside the object, .fgo)", &o.object},
		{"no-object", 0, FG_OPTION_FLAG, NULL, "leave no unit object", &o.no_object},
		{"shallow", 0, FG_OPTION_FLAG, NULL, "leave out the rules that follow paths",
	         &o.is_shallow},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml ($FIRMGATE_CONFIG)",
	         &o.config},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root ($FIRMGATE_ROOT)", &o.root},
		{"no-cache", 0, FG_OPTION_FLAG, NULL,
	         "keep nothing between runs, and use nothing that was kept", &o.no_cache},
		{"source", 0, FG_OPTION_TEXT, "FILE", "of several sources look at this one",
	         &o.source},
		{"compiled", 0, FG_OPTION_FLAG, NULL,
	         "the compiler runs already (its plugin calls): only look", &o.is_compiled},
		{"before", 0, FG_OPTION_FLAG, NULL,
	         "with --compiled: it has compiled nothing yet; a source with errors is its own",
	         &o.is_before},
	};
	fg_command_line line = {
		.command = "cc",
		.usage = "[options] -- COMPILER [FLAGS...]",
		.about = "Run the compiler; when it compiles C sources, look at those units too: "
			 "findings on\n"
			 "standard error, a unit object beside each object. The exit code is the "
			 "compiler's.\n"
			 "Everything else the compiler is asked is passed on untouched.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
		.word_begins_rest = true,
	};
	int exit_code = fg_command_run(&line, argc, argv, run_cc, &o);
	fg_arena_release(&o.arena);
	return exit_code;
}

/* ---- the slots of clang-tidy and cppcheck ---- */

/* clang-tidy's own words mean nothing here and do no harm. */
static fg_err ignore(const char *value, void *payload, fg_error *err)
{
	(void)value;
	(void)payload;
	(void)err;
	return FG_OK;
}

static const char *database_here(cc_options *o)
{
	const char *here = fg_path_absolute(&o->arena, "compile_commands.json");
	return o->database ? o->database : fg_file_exists(here) ? here : NULL;
}

static int run_tidy(const fg_command_line *line, void *payload, fg_error *err)
{
	cc_options *o = payload;
	fg_invocation in;
	if (line->word_count == 0) {
		fg_error_set(err, FG_ERR_INPUT, "tidy wants a source file");
		return -1;
	}
	fg_unit_request rq = {
		.root = root_of(o),
		.config_path = o->config ? o->config : getenv("FIRMGATE_CONFIG"),
		.paths = line->words,
		.path_count = line->word_count,
		.is_shallow = o->is_shallow,
		.no_cache = o->no_cache,
		.wants_findings = true,
		.blocks = wants_block(o),
		.out = stdout,
	};
	if (line->rest_count) {
		fg_invocation_read(&in, &o->arena, root_of(o), line->rest, line->rest_count);
		in = choose_named(&o->arena, &in, line->words[0]);
		rq.invocation = &in;
	} else {
		rq.database = database_here(o);
	}
	int verdict = fg_unit_look_apart(&rq, err);
	warn(err);
	bool blocks = wants_block(o) && is_blocked(verdict);
	return blocks ? FG_EXIT_BLOCKED : FG_EXIT_PASS;
}

/* CMake gives cppcheck the unit's macros and folders; the compile database says more. */
static int drop_compiler_words(fg_arena *a, int argc, char **argv, char ***out)
{
	char **kept = fg_arena_array(a, (size_t)argc + 1, sizeof(*kept));
	bool is_rest = false;
	int n = 0;
	for (int i = 0; i < argc; i++) {
		is_rest |= strcmp(argv[i], "--") == 0;
		bool is_compilers = argv[i][0] == '-' && argv[i][1] && strchr("DIU", argv[i][1]) &&
		                    argv[i][2];
		if (is_rest || !is_compilers)
			kept[n++] = argv[i];
	}
	*out = kept;
	return n;
}

int fg_cmd_tidy(int argc, char **argv)
{
	cc_options o;
	memset(&o, 0, sizeof(o));
	argc = drop_compiler_words(&o.arena, argc, argv, &argv);
	fg_option_call no_use = {ignore, NULL};
	const fg_option table[] = {
		{"block", 0, FG_OPTION_FLAG, NULL,
	         "findings that block fail the build ($FIRMGATE_BLOCK)", &o.block},
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE",
	         "where compile_commands.json is (default: here, else upward)", &o.database},
		{"shallow", 0, FG_OPTION_FLAG, NULL, "leave out the rules that follow paths",
	         &o.is_shallow},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml ($FIRMGATE_CONFIG)",
	         &o.config},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root ($FIRMGATE_ROOT)", &o.root},
		{"no-cache", 0, FG_OPTION_FLAG, NULL,
	         "keep nothing between runs, and use nothing that was kept", &o.no_cache},
		{"extra-arg", 0, FG_OPTION_CALL, "WORD", "accepted, without effect", &no_use},
		{"extra-arg-before", 0, FG_OPTION_CALL, "WORD", "accepted, without effect",
	         &no_use},
		{"checks", 0, FG_OPTION_CALL, "GLOBS",
	         "accepted, without effect: firmgate.yaml says which rules run", &no_use},
	};
	fg_command_line line = {
		.command = "tidy",
		.usage = "[options] FILE.c [-- COMPILER FLAGS...]",
		.about = "For CMAKE_C_CLANG_TIDY and CMAKE_C_CPPCHECK (\"firmgate;tidy\"): "
			 "findings of one unit\n"
			 "on standard output, as compilers write them. Exit code 0 unless --block.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, run_tidy, &o);
	fg_arena_release(&o.arena);
	return exit_code;
}
