/*
 * Opening, parsing, and the order in which a unit is built: diagnostics,
 * file-scope declarations, bodies, what references pulled in, links. The
 * translation unit stays open until the next parse because unit->texts points
 * into it.
 */
#include "frontend/frontend_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/path.h"

#include <stdlib.h>
#include <sys/resource.h>

struct fg_frontend {
	CXIndex index;
	CXTranslationUnit tu;
	fg_arena arena; /* of the open unit */
	FG_VEC(const char *) dependencies;
	fg_map targets; /* flags that change layout -> index into target_facts */
	FG_VEC(fg_fe_target) target_facts;
	/* Files of earlier units that switch warnings off, as they are read here; a header is in many
	 * units. */
	fg_arena heard_arena;
	fg_map heard_paths;
	FG_VEC(fg_overlay) heard;
	FG_VEC(fg_overlay) unheard; /* the same files as they are on disk */
	fg_map declared; /* functions at file scope of the open unit; filled when first asked */
};

/*
 * libclang parses by recursion, some 10 KiB for a pair of parentheses, in a thread of 8 MiB unless
 * told to stay in ours. The main thread's stack grows up to its limit, and the kernel leaves 128
 * MiB below it. A stack that is too small all the same is a crash of the worker: a gap.
 */
static void deepen_stack(void)
{
	enum { WANTED = 96 << 20 };
	struct rlimit limit;
	if (getrlimit(RLIMIT_STACK, &limit) != 0)
		return;
	rlim_t most = limit.rlim_max < WANTED ? limit.rlim_max : WANTED;
	if (limit.rlim_cur < most) {
		limit.rlim_cur = most;
		setrlimit(RLIMIT_STACK, &limit);
	}
	setenv("LIBCLANG_NOTHREADS", "1", 1);
}

/* libclang is its own driver and would read them: what is looked at depends on the command alone.
 * Where the environment belongs to the command, its arguments have it already. */
static void forget_environment(void)
{
	static const char *const names[] = {"CPATH", "C_INCLUDE_PATH", "CCC_OVERRIDE_OPTIONS"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		unsetenv(names[i]);
}

static fg_frontend *open_frontend(void)
{
	forget_environment();
	deepen_stack();
	fg_frontend *f = fg_calloc(1, sizeof(*f));
	f->index = clang_createIndex(0, 0);
	/* Workers are processes: a crash must be seen by their parent. Only now, because making the
	 * index switches the recovery on. */
	clang_toggleCrashRecovery(0);
	return f;
}

static void close_unit(fg_frontend *f)
{
	if (f->tu)
		clang_disposeTranslationUnit(f->tu);
	f->tu = NULL;
	fg_map_release(&f->declared);
	fg_vec_clear(&f->dependencies);
	fg_arena_release(&f->arena);
}

static void close_frontend(fg_frontend *f)
{
	close_unit(f);
	clang_disposeIndex(f->index);
	fg_vec_release(&f->dependencies);
	fg_map_release(&f->targets);
	fg_vec_release(&f->target_facts);
	fg_vec_release(&f->heard);
	fg_vec_release(&f->unheard);
	fg_map_release(&f->heard_paths);
	fg_arena_release(&f->heard_arena);
	fg_free(f);
}

static const char *version_of_libclang(void)
{
	/* Written once with what never changes in a process. */
	static char version[64];
	if (version[0])
		return version;
	CXString s = clang_getClangVersion();
	const char *text = clang_getCString(s);
	const char *name = text ? strstr(text, "clang version ") : NULL;
	size_t words = name ? strlen("clang version ") : 0;
	size_t n = name ? words + strcspn(name + words, " (") : 0;
	snprintf(version, sizeof(version), "%.*s", (int)(n < 60 ? n : 60), name ? name : "clang");
	clang_disposeString(s);
	return version;
}

static const fg_overlay *overlay_of(const fg_overlay *all, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].path, path) == 0)
			return &all[i];
	return NULL;
}

/* Of the project's files as they are on disk: what was rewritten for the parser is another text. */
static void hash_texts(fg_frontend *f, const fg_parse_input *in, fg_unit *unit)
{
	for (fg_file_id id = 1; id < unit->files.n; id++) {
		fg_file *file = &unit->files.at[id];
		const char *text = unit->texts.at[id], *path = fg_unit_str(unit, file->path);
		if (!text || (file->flags & FG_FILE_SYSTEM))
			continue;
		path = fg_path_join(&f->arena, in->root ? in->root : "/", path);
		const fg_overlay *disk = overlay_of(f->unheard.at, f->unheard.n, path);
		if (disk)
			file->text_hash = fg_unit_text_hash(disk->text, disk->n);
		else if (!overlay_of(in->overlays, in->overlay_count, path))
			file->text_hash = fg_unit_text_hash(text, file->size);
	}
}

static const char *const *dependencies_of(const fg_frontend *f, size_t *n)
{
	*n = f->dependencies.n;
	return f->dependencies.at;
}

static const char *text_in_unit(const fg_frontend *f, const char *path, size_t *n)
{
	CXFile file = f->tu ? clang_getFile(f->tu, path) : NULL;
	return file ? clang_getFileContents(f->tu, file, n) : NULL;
}

static const char *dependency_text(const fg_frontend *f, size_t i, size_t *n)
{
	const char *path = f->dependencies.at[i];
	const fg_overlay *disk = overlay_of(f->unheard.at, f->unheard.n, path);
	if (!disk)
		return text_in_unit(f, path, n);
	*n = disk->n;
	return disk->text;
}

/* ---- arguments ---- */

typedef FG_VEC(const char *) arg_list;

/* What clang takes for an error by default but old firmware is full of; and what would stop
 * the parse early or cost time. Unknown names are harmless: their warning is off. */
static const char *const last_args[] = {
	"-Wno-error",
	"-Wno-error=implicit-function-declaration",
	"-Wno-error=implicit-int",
	"-Wno-error=int-conversion",
	"-Wno-error=incompatible-pointer-types",
	"-Wno-error=incompatible-function-pointer-types",
	"-Wno-error=return-type",
	"-Wno-error=return-mismatch",
	"-Wno-error=builtin-requires-header",
	"-Wno-error=deprecated-non-prototype",
	"-Wno-error=strict-prototypes",
	"-Wno-error=section",
	"-Wno-error=asm-operand-widths",
	"-fheinous-gnu-extensions", /* a cast as an output of asm */
	"-ferror-limit=0",
	"-fbracket-depth=4096", /* see deepen_stack */
	"-fno-spell-checking",
};

static bool is_unwanted(const char *arg)
{
	return strcmp(arg, "-w") == 0 || strcmp(arg, "-Werror") == 0 ||
	       strcmp(arg, "-pedantic-errors") == 0;
}

/* On disk, or read as if it lay there. */
static bool is_there(const fg_parse_input *in, const char *path)
{
	for (size_t i = 0; i < in->file_count; i++)
		if (strcmp(in->files[i].path, path) == 0)
			return true;
	return fg_file_exists(path);
}

/* Folders by their whole path: then a unit is the same read from files elsewhere, where its working
 * directory is not, and __FILE__ of a header does not depend on from where it was compiled. */
static const char *whole_path(fg_arena *a, const fg_parse_input *in, const char *arg, bool is_next)
{
	static const char *const folders[] = {"-isystem", "-idirafter", "-iquote", "-I"};
	size_t n = 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(folders) && !n && !is_next; i++)
		n = strncmp(arg, folders[i], strlen(folders[i])) == 0 ? strlen(folders[i]) : 0;
	if (!in->directory || (!is_next && (!n || !arg[n])) || fg_path_is_absolute(arg + n))
		return arg;
	return fg_arena_printf(a, "%.*s%s", (int)n, arg, fg_path_join(a, in->directory, arg + n));
}

/* How the word after this one is meant. */
enum next_word { NEXT_OTHER, NEXT_FOLDER, NEXT_FILE };

static enum next_word next_of(const char *arg)
{
	static const char *const folders[] = {"-isystem", "-idirafter", "-iquote", "-I"};
	for (size_t i = 0; i < FG_ARRAY_LEN(folders); i++)
		if (strcmp(arg, folders[i]) == 0)
			return NEXT_FOLDER;
	bool is_file = strcmp(arg, "-include") == 0 || strcmp(arg, "-imacros") == 0;
	return is_file ? NEXT_FILE : NEXT_OTHER;
}

static void collect_words(arg_list *args, fg_arena *a, const fg_parse_input *in)
{
	enum next_word next = NEXT_OTHER;
	for (size_t i = 0; i < in->arg_count; i++) {
		const char *arg = in->args[i];
		bool is_path = next == NEXT_FOLDER ||
		               (next == NEXT_FILE && in->directory &&
		                is_there(in, fg_path_join(a, in->directory, arg)));
		if (!is_unwanted(arg))
			fg_vec_push(args, whole_path(a, in, arg, is_path));
		next = next_of(arg);
	}
}

static void collect_args(arg_list *args, fg_arena *a, const fg_parse_input *in)
{
	collect_words(args, a, in);
	if (in->directory && (!in->file_count || fg_file_is_dir(in->directory)))
		fg_vec_push(args, fg_arena_printf(a, "-working-directory=%s", in->directory));
	/* __FILE__ is the same wherever the project lies. */
	if (in->root && in->root[0] && in->root[1])
		fg_vec_push(args, fg_arena_printf(a, "-fmacro-prefix-map=%s/=", in->root));
	fg_vec_push(args, "-Wno-everything");
	if (in->owns_root)
		fg_vec_push(args, "-Wsystem-headers"); /* who owns a file is not clang's to say */
	for (size_t i = 0; i < in->warning_count; i++)
		fg_vec_push(args, fg_arena_printf(a, "-W%s", in->warnings[i]));
	for (size_t i = 0; i < FG_ARRAY_LEN(last_args); i++)
		fg_vec_push(args, last_args[i]);
}

/* ---- parsing ---- */

typedef FG_VEC(fg_overlay) overlay_list;

static void push_unsaved(struct CXUnsavedFile *to, const char *path, const fg_overlay *o)
{
	to->Filename = path;
	to->Contents = o->text ? o->text : "";
	to->Length = (unsigned long)o->n;
}

/* The overlays, of two for one path the later one. */
static enum CXErrorCode parse(fg_frontend *f, const fg_parse_input *in, const overlay_list *all,
                              unsigned flags)
{
	arg_list args = FG_VEC_INIT;
	collect_args(&args, &f->arena, in);
	struct CXUnsavedFile *unsaved = fg_arena_array(&f->arena, all->n + 1, sizeof(*unsaved));
	fg_map index = FG_MAP_INIT;
	for (size_t i = 0; i < all->n; i++) {
		const char *path = fg_path_join(&f->arena, in->directory ? in->directory : "/",
		                                all->at[i].path);
		bool is_new;
		uint64_t *slot = fg_map_put_str(&index, path, &is_new);
		if (is_new)
			*slot = index.n - 1;
		push_unsaved(&unsaved[*slot], path, &all->at[i]);
	}
	flags |= CXTranslationUnit_KeepGoing;
	enum CXErrorCode code = clang_parseTranslationUnit2(f->index, in->source, args.at,
	                                                    (int)args.n, unsaved,
	                                                    (unsigned)index.n, flags, &f->tu);
	fg_map_release(&index);
	fg_vec_release(&args);
	return code;
}

typedef struct silencers {
	fg_frontend *frontend;
	const fg_parse_input *in;
	overlay_list *found;
} silencers;

static bool is_overlay(const silencers *s, const char *path)
{
	const char *directory = s->in->directory ? s->in->directory : "/";
	for (size_t i = 0; i < s->in->overlay_count; i++)
		if (strcmp(fg_path_join(&s->frontend->arena, directory, s->in->overlays[i].path),
		           path) == 0)
			return true;
	return false;
}

/* A file may hold NULs. */
static const char *copy_text(fg_arena *a, const char *text, size_t n)
{
	char *copy = fg_arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, text, n);
	return copy;
}

/* What is on disk stays as it is; overlays differ from unit to unit. */
static void remember(const silencers *s, const fg_overlay *o, fg_fe_text original)
{
	fg_frontend *f = s->frontend;
	bool is_new;
	fg_map_put_str(&f->heard_paths, o->path, &is_new);
	if (!is_new || is_overlay(s, o->path))
		return;
	fg_overlay own = {fg_arena_strdup(&f->heard_arena, o->path),
	                  copy_text(&f->heard_arena, o->text, o->n), o->n};
	fg_vec_push(&f->heard, own);
	fg_overlay disk = {own.path, copy_text(&f->heard_arena, original.at, original.n),
	                   original.n};
	fg_vec_push(&f->unheard, disk);
}

static void find_silencer(CXFile file, CXSourceLocation *stack, unsigned n, CXClientData payload)
{
	(void)stack;
	(void)n;
	silencers *s = payload;
	fg_fe_text t = {NULL, 0};
	t.at = clang_getFileContents(s->frontend->tu, file, &t.n);
	char *text = t.at ? fg_fe__unsilence(&s->frontend->arena, t) : NULL;
	if (!text)
		return;
	CXString name = clang_getFileName(file);
	const char *path = fg_path_join(&s->frontend->arena,
	                                s->in->directory ? s->in->directory : "/",
	                                clang_getCString(name));
	clang_disposeString(name);
	fg_overlay o = {path, text, t.n};
	fg_vec_push(s->found, o);
	remember(s, &o, t);
}

enum { SOURCE_MAX = 64 << 20 };

/* The text that is read for a path, of two for one path the later one; false: there is none. */
static bool read_text(fg_buf *out, const silencers *s, const char *path)
{
	const char *directory = s->in->directory ? s->in->directory : "/";
	for (size_t i = s->found->n; i > 0; i--) {
		const fg_overlay *o = &s->found->at[i - 1];
		if (strcmp(fg_path_join(&s->frontend->arena, directory, o->path), path) != 0)
			continue;
		fg_buf_put(out, o->text, o->n);
		return true;
	}
	return fg_file_read(out, path, SOURCE_MAX, NULL) == FG_OK;
}

/* The source itself is there before it is parsed: it need not be parsed twice. */
static void hear_source(const silencers *s)
{
	fg_buf source = FG_BUF_INIT;
	fg_arena *a = &s->frontend->arena;
	const char *path = fg_path_join(a, s->in->directory ? s->in->directory : "/",
	                                s->in->source);
	fg_fe_text t = {NULL, 0};
	if (s->in->warning_count && read_text(&source, s, path))
		t = (fg_fe_text){fg_buf_str(&source), source.n};
	char *text = t.n ? fg_fe__unsilence(a, t) : NULL;
	fg_overlay o = {path, text, t.n};
	if (text) {
		fg_vec_push(s->found, o);
		remember(s, &o, t);
	}
	fg_buf_release(&source);
}

/* Which headers switch warnings off is known after a parse; those are then read as pragmas.c
 * says. */
static enum CXErrorCode parse_heard(fg_frontend *f, const fg_parse_input *in)
{
	overlay_list all = FG_VEC_INIT;
	for (size_t i = 0; i < in->file_count; i++)
		fg_vec_push(&all, in->files[i]);
	for (size_t i = 0; i < f->heard.n; i++)
		fg_vec_push(&all, f->heard.at[i]);
	for (size_t i = 0; i < in->overlay_count; i++)
		fg_vec_push(&all, in->overlays[i]);
	silencers s = {f, in, &all};
	hear_source(&s);
	enum CXErrorCode code = parse(f, in, &all, 0);
	size_t known = all.n;
	if (code == CXError_Success && f->tu && in->warning_count)
		clang_getInclusions(f->tu, find_silencer, &s);
	if (all.n > known) {
		clang_disposeTranslationUnit(f->tu);
		f->tu = NULL;
		code = parse(f, in, &all, 0);
	}
	fg_vec_release(&all);
	return code;
}

static fg_err no_unit(const fg_parse_input *in, enum CXErrorCode code, fg_error *err)
{
	if (code == CXError_Crashed)
		return fg_error_set(err, FG_ERR_TOOL, "libclang crashed on %s", in->source);
	fg_buf flags = FG_BUF_INIT;
	for (size_t i = 0; i < in->arg_count; i++)
		if (strncmp(in->args[i], "-m", 2) == 0 || strstr(in->args[i], "target"))
			fg_buf_printf(&flags, " %s", in->args[i]);
	fg_error_set(err, FG_ERR_TOOL, "libclang builds no unit of %s (target flags:%s)", in->source,
	             flags.n ? fg_buf_str(&flags) : " none");
	fg_error_mend(err, "check that clang knows this target: clang -fsyntax-only%s file.c",
	              fg_buf_str(&flags));
	fg_buf_release(&flags);
	return FG_ERR_TOOL;
}

static fg_fe_target target_of(fg_frontend *f, const fg_parse_input *in)
{
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < in->arg_count; i++)
		if (in->args[i][0] != '-' || !strchr("DIUi", in->args[i][1]))
			fg_buf_printf(&key, "%s\n", in->args[i]);
	bool is_new = false;
	uint64_t *slot = fg_map_put(&f->targets, fg_buf_str(&key), key.n, &is_new);
	if (is_new) {
		*slot = f->target_facts.n;
		fg_fe_target facts;
		fg_fe__ask_target(&facts, f->index, in);
		fg_vec_push(&f->target_facts, facts);
	}
	fg_buf_release(&key);
	return f->target_facts.at[*slot];
}

/* ---- what is declared ---- */

static enum CXChildVisitResult note_function(CXCursor c, CXCursor parent, CXClientData payload)
{
	fg_frontend *f = payload;
	(void)parent;
	if (clang_getCursorKind(c) == CXCursor_FunctionDecl) {
		CXString name = clang_getCursorSpelling(c);
		fg_map_put_str(&f->declared, clang_getCString(name), NULL);
		clang_disposeString(name);
	}
	return CXChildVisit_Continue;
}

/* Few units are asked: their declarations are listed only then. */
static bool declares(void *payload, const char *name)
{
	fg_frontend *f = payload;
	if (f->declared.n == 0 && f->tu)
		clang_visitChildren(clang_getTranslationUnitCursor(f->tu), note_function, f);
	return fg_map_get_str(&f->declared, name) != NULL;
}

static const char *as_read(fg_arena *a, const char *text, size_t n)
{
	return fg_fe__unsilence(a, (fg_fe_text){text, (unsigned)n});
}

/* ---- dependencies ---- */

typedef struct dependency_list {
	fg_frontend *frontend;
	const char *directory;
} dependency_list;

static void add_dependency(CXFile file, CXSourceLocation *stack, unsigned n, CXClientData payload)
{
	(void)stack;
	(void)n;
	dependency_list *list = payload;
	CXString name = clang_getFileName(file);
	const char *text = clang_getCString(name);
	if (text)
		fg_vec_push(&list->frontend->dependencies,
		            fg_path_join(&list->frontend->arena, list->directory, text));
	clang_disposeString(name);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_dependencies(fg_frontend *f, const fg_parse_input *in)
{
	dependency_list list = {f, in->directory ? in->directory : "/"};
	clang_getInclusions(f->tu, add_dependency, &list);
	size_t n = f->dependencies.n, kept = 0;
	if (n)
		qsort(f->dependencies.at, n, sizeof(f->dependencies.at[0]), compare_paths);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(f->dependencies.at[i], f->dependencies.at[kept - 1]) != 0)
			f->dependencies.at[kept++] = f->dependencies.at[i];
	f->dependencies.n = kept;
}

static fg_err scan(fg_frontend *f, const fg_parse_input *in, fg_error *err)
{
	overlay_list all = FG_VEC_INIT;
	close_unit(f);
	for (size_t i = 0; i < in->file_count; i++)
		fg_vec_push(&all, in->files[i]);
	for (size_t i = 0; i < in->overlay_count; i++)
		fg_vec_push(&all, in->overlays[i]);
	enum CXErrorCode code = parse(f, in, &all, CXTranslationUnit_SkipFunctionBodies);
	fg_vec_release(&all);
	if (code != CXError_Success || !f->tu)
		return no_unit(in, code, err);
	list_dependencies(f, in);
	return FG_OK;
}

static fg_err parse_and_build(fg_frontend *f, const fg_parse_input *in, fg_unit *unit, fg_ast *ast,
                              fg_error *err)
{
	close_unit(f);
	enum CXErrorCode code = parse_heard(f, in);
	if (code != CXError_Success || !f->tu)
		return no_unit(in, code, err);
	fg_fe fe;
	memset(&fe, 0, sizeof(fe));
	fe.arena = &f->arena;
	fe.tu = f->tu;
	fe.in = in;
	fe.unit = unit;
	fe.ast = ast;
	fe.root = in->root ? fg_path_normalize(&f->arena, in->root) : NULL;
	fe.target = target_of(f, in);
	fg_fe__build(&fe);
	fg_fe__release(&fe);
	hash_texts(f, in, unit);
	list_dependencies(f, in);
	unit->declares = declares;
	unit->declares_payload = f;
	return FG_OK;
}

/* The one symbol of the module. */
__attribute__((visibility("default"))) const fg_frontend_ops *fg_frontend_get_ops(void)
{
	static const fg_frontend_ops ops = {
		.open = open_frontend,
		.close = close_frontend,
		.parse = parse_and_build,
		.scan = scan,
		.dependencies = dependencies_of,
		.dependency_text = dependency_text,
		.as_read = as_read,
		.version = version_of_libclang,
	};
	return &ops;
}
