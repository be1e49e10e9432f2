/*
 * A compile command -> arguments for libclang. The command's own words keep
 * their order; in front of them stands what makes clang the real compiler
 * (machine, layout, macros), behind them its search path.
 */
#include "toolchain/toolchain_internal.h"

#include "base/hash.h"
#include "base/path.h"

/*
 * gcc warns where clang 19 refuses; the code was shipped with the warning, so it must stay
 * analysable. What it does is for rules to judge.
 */
static const char *const tolerances[] = {
	"-Qunused-arguments",
	"-Wno-unknown-warning-option",
	"-Wno-avr-rtlib-linking-quirks",
	"-Wno-error=implicit-function-declaration",
	"-Wno-error=implicit-int",
	"-Wno-error=int-conversion",
	"-Wno-error=incompatible-pointer-types",
	"-Wno-error=incompatible-function-pointer-types",
	"-Wno-error=return-mismatch",
	"-Wno-error=return-type",
	"-Wno-error=address-of-packed-member",
	"-Wno-error=asm-operand-widths",
	"-Wno-error=inline-asm",
	"-Wno-error=ignored-attributes",
	"-Wno-error=shift-count-overflow",
	"-Wno-error=excess-initializers",
};

static void push_all(fg_words *to, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fg_vec_push(to, words[i]);
}

static void push_pair(fg_words *to, const char *flag, const char *value)
{
	fg_vec_push(to, flag);
	fg_vec_push(to, value);
}

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* ---- the header of macros ---- */

/* One per profile and set of names the command defines itself, shared by all such commands. */
static const char *prelude_path(fg_arena *a, const fg_translation *t, const fg_profile *p)
{
	fg_buf names = FG_BUF_INIT;
	for (size_t i = 0; i < t->macros.n; i++)
		if (fg_tc__is_defined(p, t->macros.at[i]))
			fg_buf_printf(&names, "%s\n", t->macros.at[i]);
	char hex[FG_SHA256_HEX] = "";
	if (names.n)
		fg_sha256_hex(hex, fg_buf_str(&names), names.n);
	const char *path = fg_arena_printf(a, "/.firmgate/toolchain/%s%s%.8s.h", p->id,
	                                   names.n ? "-" : "", hex);
	fg_buf_release(&names);
	return path;
}

static const fg_clang_overlay *prelude(fg_translation *t, const fg_profile *p)
{
	fg_toolchains *tc = t->tc;
	const char *path = prelude_path(&tc->arena, t, p);
	const fg_clang_overlay *found = fg_tc__find_overlay(tc, path);
	if (found)
		return found;
	return fg_tc__add_overlay(tc, path,
	                          fg_tc__prelude_text(&tc->arena, &tc->data, p, &t->macros));
}

/* What gcc has as keywords (_Float32) remains in text that it has preprocessed. */
static const fg_clang_overlay *keywords(fg_translation *t, const fg_profile *p)
{
	fg_toolchains *tc = t->tc;
	const char *path = fg_arena_printf(&tc->arena, "/.firmgate/toolchain/%s.keywords.h",
	                                   p->id);
	const fg_clang_overlay *found = fg_tc__find_overlay(tc, path);
	return found ? found
	             : fg_tc__add_overlay(tc, path, fg_tc__keywords_text(&tc->arena, p));
}

/* How many words at i are macros of the command's: a preprocessor has been through with them. */
static size_t macro_words(const fg_words *words, size_t i)
{
	static const char *const flags[] = {"-D", "-U", "-include", "-imacros"};
	for (size_t k = 0; k < FG_ARRAY_LEN(flags); k++)
		if (strcmp(words->at[i], flags[k]) == 0)
			return 2;
	return starts_with(words->at[i], "-D") || starts_with(words->at[i], "-U") ? 1 : 0;
}

/* ---- search path ---- */

/*
 * The C library's directories go behind clang's own headers (which are on the path by themselves),
 * gcc's own headers last: they name gcc's builtins. -idirafter directories are system directories.
 */
static void push_search_path(fg_translation *t, const fg_profile *p, fg_words *out)
{
	fg_vec_push(&t->compiler_dirs, t->tc->data.wrapper_dir);
	fg_vec_push(&t->compiler_dirs, t->tc->data.avr_wrapper_dir);
	for (size_t i = 0; i < p->include_count; i++)
		fg_vec_push(&t->compiler_dirs, p->includes[i]);
	if (t->has_nostdinc && !t->has_compiler_dir) {
		fg_vec_push(out, "-nostdinc");
	} else {
		fg_vec_push(out, "-nostdlibinc");
		push_pair(out, "-isystem", t->tc->data.wrapper_dir);
		if (fg_tc__is_defined(p, "__AVR__") || fg_tc__is_defined(p, "__AVR"))
			push_pair(out, "-isystem", t->tc->data.avr_wrapper_dir);
	}
	for (size_t i = 0; i < p->include_count; i++)
		if (!fg_tc__is_compiler_dir(p->includes[i]))
			push_pair(out, "-idirafter", p->includes[i]);
	for (size_t i = 0; i < p->include_count; i++)
		if (fg_tc__is_compiler_dir(p->includes[i]) && !strstr(p->includes[i], "/clang/"))
			push_pair(out, "-idirafter", p->includes[i]);
	for (size_t i = 0; i < t->after.n; i++)
		push_pair(out, "-idirafter", t->after.at[i]);
}

/* ---- the machine ---- */

/* -mcpu and its kin in the command's own form; clang's RISC-V string is made from the macros. */
static void push_machine(fg_translation *t, const fg_profile *p, const fg_target *target,
                         fg_words *out)
{
	fg_toolchains *tc = t->tc;
	fg_vec_push(out, fg_arena_printf(&tc->arena, "--target=%s", target->triple));
	if (starts_with(target->triple, "riscv")) {
		fg_buf lost = FG_BUF_INIT;
		fg_tc__riscv_flags(&tc->arena, &tc->data, p, out, &lost);
		if (lost.n)
			fg_vec_push(&t->notes,
			            (fg_flag_note){
					    fg_arena_printf(&tc->arena, "-march: %s",
			                                    fg_buf_str(&lost)),
					    FG_FLAG_UNSAFE,
					    "extensions clang does not know; their macros stay"});
		fg_buf_release(&lost);
		return;
	}
	for (size_t i = 0; i < t->machine.n && !target->is_stand_in; i++) {
		const char *word = t->machine.at[i];
		if (strcmp(word, "-target") == 0)
			i++;
		else if (!starts_with(word, "--target"))
			fg_vec_push(out, word);
	}
}

/* ---- the two ways ---- */

static bool is_preprocessed(const char *file)
{
	return strcmp(fg_path_extension(file), ".i") == 0;
}

static const char *join_trouble(fg_arena *a, const char *one, const char *two)
{
	if (one && two)
		return fg_arena_printf(a, "%s; %s", one, two);
	return one ? one : two;
}

/* With the compiler's own facts. */
static void with_profile(fg_translation *t, const fg_asked *asked, fg_words *args,
                         fg_clang_command *out)
{
	fg_arena *a = &t->tc->arena;
	const fg_profile *p = asked->profile;
	fg_target target = fg_tc__derive_target(a, p);
	push_machine(t, p, &target, args);
	fg_tc__layout_flags(a, p, &target, args);
	bool is_expanded = is_preprocessed(t->in->file);
	fg_clang_overlay *overlay = FG_ARENA_NEW(a, fg_clang_overlay);
	*overlay = is_expanded ? *keywords(t, p) : *prelude(t, p);
	fg_vec_push(args, "-undef");
	push_pair(args, "-imacros", overlay->path);
	out->overlays = overlay;
	out->overlay_count = 1;
	for (size_t i = 0; i < t->kept.n;) {
		size_t macros = is_expanded ? macro_words(&t->kept, i) : 0;
		if (!macros && strcmp(t->kept.at[i], "-nostdinc") != 0 &&
		    strcmp(t->kept.at[i], "-nostdlibinc") != 0)
			fg_vec_push(args, t->kept.at[i]);
		i += macros ? macros : 1;
	}
	push_search_path(t, p, args);
	out->profile = p->id;
	out->version = p->version;
	out->triple = target.triple;
	out->trouble = join_trouble(a, join_trouble(a, asked->trouble, target.note), t->trouble);
	out->is_exact = out->trouble == NULL;
}

static bool has_word(const fg_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->at[i], word) == 0)
			return true;
	return false;
}

/* Nobody could be asked: the name and the flags are all there is. */
static void without_profile(fg_translation *t, const fg_asked *asked, fg_words *args,
                            fg_clang_command *out)
{
	fg_arena *a = &t->tc->arena;
	const char *prefix = fg_tc__name_prefix(a, fg_tc__compiler_name(a, t->compiler));
	fg_target target = fg_tc__guess_target(a, prefix, t->machine.at, t->machine.n);
	if (target.triple)
		fg_vec_push(args, fg_arena_printf(a, "--target=%s", target.triple));
	for (size_t i = 0; i < t->machine.n && !target.is_stand_in; i++)
		if (!target.triple || !starts_with(t->machine.at[i], "--target="))
			fg_vec_push(args, t->machine.at[i]);
	/* gcc's default for bare-metal ARM, not clang's. */
	if (t->kind == FG_COMPILER_GCC && prefix && starts_with(prefix, "arm-none") &&
	    !has_word(&t->kept, "-fno-short-enums"))
		fg_vec_push(args, "-fshort-enums");
	push_all(args, t->kept.at, t->kept.n);
	for (size_t i = 0; i < t->after.n; i++)
		push_pair(args, "-idirafter", t->after.at[i]);
	out->profile = "";
	out->triple = target.triple ? target.triple : "";
	out->trouble = join_trouble(a, join_trouble(a, asked->trouble, target.note), t->trouble);
	out->is_exact = false;
}

static const char *const *copy_words(fg_arena *a, const fg_words *words)
{
	const char **list = fg_arena_array(a, words->n + 1, sizeof(*list));
	for (size_t i = 0; i < words->n; i++)
		list[i] = words->at[i];
	return list;
}

void fg_tc__store_words(fg_translation *t, const fg_words *args, fg_clang_command *out)
{
	fg_arena *a = &t->tc->arena;
	out->args = copy_words(a, args);
	out->arg_count = args->n;
	out->compiler_dirs = copy_words(a, &t->compiler_dirs);
	out->compiler_dir_count = t->compiler_dirs.n;
	fg_flag_note *notes = fg_arena_array(a, t->notes.n, sizeof(*notes));
	for (size_t i = 0; i < t->notes.n; i++)
		notes[i] = (fg_flag_note){fg_arena_strdup(a, t->notes.at[i].flag),
		                          t->notes.at[i].fate, t->notes.at[i].why};
	out->notes = notes;
	out->note_count = t->notes.n;
}

static void release(fg_translation *t)
{
	fg_words *lists[] = {&t->words, &t->kept,   &t->machine,      &t->after,
	                     &t->asked, &t->macros, &t->include_dirs, &t->compiler_dirs};
	for (size_t i = 0; i < FG_ARRAY_LEN(lists); i++)
		fg_vec_release(lists[i]);
	fg_vec_release(&t->notes);
}

static void translate_common(fg_translation *t, fg_clang_command *out)
{
	fg_words args = FG_VEC_INIT;
	fg_tc__sort_words(t);
	fg_asked asked = fg_tc__ask(t->tc, t->compiler, t->in->directory, &t->asked);
	/* Preprocessed text too: what are keywords of that compiler are macros here. */
	if (asked.profile || !is_preprocessed(t->in->file))
		push_pair(&args, "-x", "c");
	push_all(&args, tolerances, FG_ARRAY_LEN(tolerances));
	if (t->tc->options.resource_dir)
		push_pair(&args, "-resource-dir", t->tc->options.resource_dir);
	out->compiler = asked.program;
	out->is_distrusted = asked.is_distrusted;
	if (asked.profile)
		with_profile(t, &asked, &args, out);
	else
		without_profile(t, &asked, &args, out);
	fg_tc__store_words(t, &args, out);
	fg_vec_release(&args);
}

fg_err fg_toolchain_translate(fg_toolchains *tc, const fg_compile_command *in,
                              fg_clang_command *out, fg_error *err)
{
	fg_arena *a = &tc->arena;
	memset(out, 0, sizeof(*out));
	size_t at = fg_tc__skip_launchers(in->argv, in->argc);
	if (at == in->argc)
		return fg_error_set(err, FG_ERR_INPUT, "the command for '%s' names no compiler",
		                    in->file ? in->file : "");
	if (!in->file || !in->file[0])
		return fg_error_set(err, FG_ERR_INPUT, "the command names no source");
	if (fg_tc__language(in->argv, in->argc, in->file) == FG_LANGUAGE_OTHER)
		return fg_error_set(err, FG_ERR_INPUT, "'%s' is not a C source", in->file);
	fg_translation t = {.tc = tc, .in = in, .compiler = in->argv[at]};
	const char *name = fg_tc__compiler_name(a, t.compiler);
	t.dialect = fg_tc__find_dialect(&tc->data, name);
	t.kind = t.dialect ? FG_COMPILER_DIALECT : fg_tc__classify(name);
	out->source = fg_arena_strdup(a, in->file);
	out->directory = fg_arena_strdup(a, in->directory);
	if (t.dialect)
		fg_tc__translate_dialect(&t, out);
	else
		translate_common(&t, out);
	release(&t);
	return FG_OK;
}

/* ---- proof and saved form ---- */

static const fg_profile *profile_of(const fg_toolchains *tc, const fg_clang_command *command)
{
	for (size_t i = 0; i < tc->asked.n && command->profile[0]; i++)
		if (tc->asked.at[i].profile &&
		    strcmp(tc->asked.at[i].profile->id, command->profile) == 0)
			return tc->asked.at[i].profile;
	return NULL;
}

const char *fg_toolchain_layout_probe(fg_toolchains *tc, const fg_clang_command *command)
{
	const fg_profile *p = profile_of(tc, command);
	return p ? fg_tc__layout_probe_text(&tc->arena, p) : NULL;
}

bool fg_toolchain_predefines(fg_toolchains *tc, const fg_clang_command *command, const char *macro)
{
	const fg_profile *p = profile_of(tc, command);
	return p && fg_tc__is_defined(p, macro);
}

const char *fg_toolchain_profile_text(fg_toolchains *tc, const fg_clang_command *command)
{
	const fg_profile *p = profile_of(tc, command);
	if (!p)
		return NULL;
	fg_buf text = FG_BUF_INIT;
	fg_profile for_others = *p; /* it stands for every compiler of that name */
	for_others.program = "";
	fg_tc__profile_write(&for_others, false, &text);
	const char *copy = fg_arena_strndup(&tc->arena, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return copy;
}
