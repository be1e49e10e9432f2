/*
 * firmgate unit: one compile command as a unit object. Its own form is that of a
 * compiler, so that whatever distributes or caches compilers takes it for one:
 *
 *	firmgate unit [--firmgate-cc=gcc] -Iinc -O2 -c x.c -o x.fgo
 *	firmgate unit [options] -- gcc -Iinc -O2 -c x.c -o x.o
 */
#include "cli/invocation.h"
#include "cli/outputs.h"

#include "base/file.h"
#include "base/path.h"
#include "driver/capsule.h"

typedef struct unit_options {
	fg_arena arena;
	const char *cc, *root, *config, *output, *depfile;
	const char *trouble; /* of the response files */
	bool no_cache;
	FG_VEC(const char *) words; /* of the compiler, response files expanded */
	FG_VEC(const char *) given; /* the same as they were given */
	fg_invocation in;           /* what they ask for */
} unit_options;

static int fail(const fg_error *err)
{
	return fg_cli_fail(err);
}

/* ---- a compiler's form ---- */

static bool takes_own(const char *word, const char *name, const char **out)
{
	size_t n = strlen(name);
	bool is_it = strncmp(word, "--firmgate-", 11) == 0 && strncmp(word + 11, name, n) == 0 &&
	             word[11 + n] == '=';
	if (is_it)
		*out = word + 12 + n;
	return is_it;
}

static bool take_own(unit_options *o, const char *word)
{
	if (strcmp(word, "--firmgate-no-cache") == 0) {
		o->no_cache = true;
		return true;
	}
	return takes_own(word, "cc", &o->cc) || takes_own(word, "root", &o->root) ||
	       takes_own(word, "config", &o->config);
}

/* ---- both ---- */

static fg_err require_unit(const fg_invocation *in, fg_error *err)
{
	if (in->trouble)
		return fg_error_set(err, FG_ERR_INPUT, "%s", in->trouble);
	bool makes_object = in->stage == FG_STAGE_OBJECT && !in->is_question;
	if (in->source && makes_object)
		return FG_OK;
	if (in->source_count < 2 || !makes_object)
		return fg_error_set(err, FG_ERR_INPUT,
		                    "the command compiles no C source (-c FILE.c)");
	fg_error_set(err, FG_ERR_INPUT, "unit takes one source at a time, and these are %zu",
	             in->source_count);
	fg_error_mend(err, "one command for each: firmgate unit -c FILE.c -o FILE.fgo");
	return FG_ERR_INPUT;
}

/* A slip of the hand must not cost a source. */
static fg_err require_depfile(const fg_unit_request *rq, fg_error *err)
{
	const char *path = rq->depfile.path;
	if (!path || !fg_is_code_by_name(path) || !fg_file_exists(path))
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "no dependencies go to '%s': it is there, and no such file",
	             path);
	fg_error_mend(err, "name another file for them, x.d");
	return FG_ERR_INPUT;
}

static int make_object(unit_options *o, fg_error *err)
{
	const fg_invocation *in = &o->in;
	if (require_unit(in, err))
		return -1;
	bool is_own_name = o->output || (in->output && !fg_is_object_name(in->output));
	const char *object = o->output ? o->output : in->output;
	fg_unit_request rq = {
		.invocation = in,
		.root = o->root,
		.config_path = o->config,
		.object = is_own_name ? object : fg_invocation_object(&o->arena, in),
		.no_cache = o->no_cache,
	};
	if (rq.object && strcmp(rq.object, "-") == 0)
		rq.object = "/dev/stdout";
	rq.depfile = fg_depfile_read(&o->arena, in->argv, in->argc, rq.object);
	if (o->depfile)
		rq.depfile.path = o->depfile;
	return require_depfile(&rq, err) ? -1 : fg_unit_look(&rq, err);
}

/* Questions, and stages other than -c, are for the real compiler. */
static bool is_for_compiler(const unit_options *o)
{
	return o->in.is_question || (o->in.stage != FG_STAGE_OBJECT && !o->in.trouble);
}

static bool has_word(const unit_options *o, const char *word)
{
	for (size_t i = 1; i < o->words.n; i++)
		if (strcmp(o->words.at[i], word) == 0)
			return true;
	return false;
}

/* -E: what distributors send elsewhere instead of preprocessed text. */
static int make_capsule(unit_options *o, fg_error *err)
{
	const char *const *sources;
	fg_invocation in = o->in;
	size_t n = fg_toolchain_sources(&o->arena, in.directory, in.argv, in.argc, &sources);
	if (n != 1)
		return -2;
	in.source = sources[0];
	fg_unit_request rq = {
		.invocation = &in,
		.root = o->root,
		.config_path = o->config,
		.no_cache = o->no_cache,
		.capsule = in.output ? in.output : "-",
	};
	return fg_unit_look(&rq, err);
}

/* The only source is one: made by -E, here or on another machine. */
static const char *capsule_of(unit_options *o)
{
	for (size_t i = 1; i < o->words.n; i++) {
		const char *word = o->words.at[i];
		if (word[0] != '-' && strcmp(fg_path_extension(word), ".i") == 0 && fg_capsule_is(word))
			return word;
	}
	return NULL;
}

static int make(unit_options *o, fg_error *err)
{
	const char *capsule = capsule_of(o);
	if (capsule && o->in.output)
		return fg_unit_look_into(capsule, o->in.output, err);
	return make_object(o, err);
}

/* Our own words may stand in a response file too, and are nothing for the compiler. */
static void read_words(unit_options *o, int argc, char **argv)
{
	const char *const *words;
	size_t n;
	bool has_own = false;
	fg_vec_push(&o->given, NULL);
	for (int i = 0; i < argc; i++)
		if (!take_own(o, argv[i]))
			fg_vec_push(&o->given, argv[i]);
	o->trouble = fg_toolchain_expand(&o->arena, fg_path_absolute(&o->arena, "."),
	                                 o->given.at + 1, o->given.n - 1, &words, &n);
	fg_vec_push(&o->words, NULL);
	for (size_t i = 0; i < n; i++) {
		if (take_own(o, words[i]))
			has_own = true;
		else
			fg_vec_push(&o->words, words[i]);
	}
	if (!has_own)
		return;
	fg_vec_clear(&o->given);
	for (size_t i = 0; i < o->words.n; i++)
		fg_vec_push(&o->given, o->words.at[i]);
}

static int run_as_compiler(unit_options *o, int argc, char **argv)
{
	fg_error err = FG_ERROR_INIT;
	read_words(o, argc, argv);
	const char *named = getenv("FIRMGATE_CC");
	o->given.at[0] = o->cc ? o->cc : named && *named ? named : "cc";
	o->words.at[0] = o->given.at[0];
	fg_invocation_read(&o->in, &o->arena, o->root, o->words.at, o->words.n);
	int exit_code = -2;
	if (o->trouble) {
		fg_error_set(&err, FG_ERR_INPUT, "%s", o->trouble);
		exit_code = -1;
	} else if (has_word(o, "-E")) {
		exit_code = make_capsule(o, &err);
	}
	if (exit_code == -2 && is_for_compiler(o))
		return fg_cli_become(o->given.at, o->given.n);
	if (exit_code == -2)
		exit_code = make(o, &err);
	if (exit_code < 0)
		exit_code = fail(&err);
	fg_error_release(&err);
	return exit_code;
}

static int run_with_options(const fg_command_line *line, void *payload, fg_error *err)
{
	unit_options *o = payload;
	if (!line->rest_count) {
		fg_error_set(err, FG_ERR_INPUT, "unit wants a compile command");
		return -1;
	}
	for (size_t i = 0; i < line->rest_count; i++)
		fg_vec_push(&o->words, line->rest[i]);
	fg_invocation_read(&o->in, &o->arena, o->root, o->words.at, o->words.n);
	return make_object(o, err);
}

static bool has_dashes(int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], "--") == 0)
			return true;
	return argc == 0 || strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0;
}

int fg_cmd_unit(int argc, char **argv)
{
	unit_options o;
	memset(&o, 0, sizeof(o));
	const fg_option table[] = {
		{"output", 'o', FG_OPTION_TEXT, "FILE",
	         "the unit object (default: beside the object, .fgo)", &o.output},
		{"depfile", 0, FG_OPTION_TEXT, "FILE", "what it was made of, as make reads it",
	         &o.depfile},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &o.config},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root: paths are relative to it",
	         &o.root},
		{"no-cache", 0, FG_OPTION_FLAG, NULL,
	         "keep nothing between runs, and use nothing that was kept", &o.no_cache},
	};
	fg_command_line line = {
		.command = "unit",
		.usage = "[options] -- COMPILER FLAGS -c FILE.c\n"
			 "       firmgate unit --firmgate-cc=COMPILER --firmgate-root=DIR FLAGS -c "
	                 "FILE.c -o "
			 "FILE.fgo",
		.about = "Make a unit object: what `firmgate link` needs of one compile command. "
	                 "The second\n"
			 "form is a compiler's own; -E and questions go to COMPILER ($FIRMGATE_CC, "
	                 "cc).",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = has_dashes(argc, argv)
	                        ? fg_command_run(&line, argc, argv, run_with_options, &o)
	                        : run_as_compiler(&o, argc, argv);
	fg_vec_release(&o.words);
	fg_vec_release(&o.given);
	fg_arena_release(&o.arena);
	return exit_code;
}
