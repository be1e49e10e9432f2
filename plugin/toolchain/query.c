/*
 * What a compiler says of itself. One run for macros and search path
 * (-E -dM -v on an empty file), one for the layout facts that have no macro
 * (failing declarations name the answers). The binary's place was judged by
 * the caller.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

#include <ctype.h>
#include <stdlib.h>

enum { MAX_MACROS = 20000, MAX_INCLUDES = 256 };

/* ---- reading ---- */

static int compare_macros(const void *pa, const void *pb)
{
	const fg_macro *a = pa, *b = pb;
	return strcmp(a->name, b->name);
}

static bool is_identifier_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$';
}

/* Length of "NAME" or "NAME(a,b)" at s; 0 when there is no identifier. */
static size_t macro_name_length(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && is_identifier_char(s[i]))
		i++;
	if (i == 0 || isdigit((unsigned char)s[0]))
		return 0;
	if (i < n && s[i] == '(') {
		const char *close = memchr(s + i, ')', n - i);
		return close ? (size_t)(close - s) + 1 : 0;
	}
	return i;
}

/* Only what a #define line may hold: a profile can come from anybody. */
static bool is_clean(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' && s[i] != '\t')
			return false;
	return n == 0 || s[n - 1] != '\\';
}

static const char *next_line(const char *line)
{
	const char *end = strchr(line, '\n');
	return end ? end + 1 : line + strlen(line);
}

static size_t line_length(const char *line)
{
	size_t n = strcspn(line, "\n");
	return n > 0 && line[n - 1] == '\r' ? n - 1 : n;
}

static void read_macros(fg_arena *a, fg_profile *p, const char *text)
{
	static const char define[] = "#define ";
	FG_VEC(fg_macro) macros = FG_VEC_INIT;
	for (const char *line = text; *line && macros.n < MAX_MACROS; line = next_line(line)) {
		size_t n = line_length(line);
		if (n < sizeof(define) || strncmp(line, define, sizeof(define) - 1) != 0)
			continue;
		const char *s = line + sizeof(define) - 1;
		size_t left = n - (sizeof(define) - 1), name = macro_name_length(s, left);
		if (name == 0 || !is_clean(s, left))
			continue;
		size_t body = name < left && s[name] == ' ' ? name + 1 : name;
		fg_vec_push(&macros, (fg_macro){fg_arena_strndup(a, s, name),
		                                fg_arena_strndup(a, s + body, left - body)});
	}
	p->macros = fg_arena_array(a, macros.n, sizeof(*p->macros));
	if (macros.n)
		memcpy(p->macros, macros.at, macros.n * sizeof(*p->macros));
	p->macro_count = macros.n;
	qsort(p->macros, p->macro_count, sizeof(*p->macros), compare_macros);
	fg_vec_release(&macros);
}

static void read_includes(fg_arena *a, fg_profile *p, const char *text)
{
	static const char start[] = "#include <...> search starts here:";
	fg_words dirs = FG_VEC_INIT;
	const char *line = strstr(text, start);
	for (line = line ? next_line(line) : ""; *line == ' ' && dirs.n < MAX_INCLUDES;
	     line = next_line(line)) {
		size_t n = line_length(line);
		fg_vec_push(&dirs, fg_path_normalize(a, fg_arena_strndup(a, line + 1, n - 1)));
	}
	const char **out = fg_arena_array(a, dirs.n, sizeof(*out));
	if (dirs.n)
		memcpy(out, dirs.at, dirs.n * sizeof(*out));
	p->includes = out;
	p->include_count = dirs.n;
	fg_vec_release(&dirs);
}

static const char *read_target(fg_arena *a, const char *text)
{
	static const char key[] = "Target: ";
	const char *line = strstr(text, key);
	while (line && line != text && line[-1] != '\n')
		line = strstr(line + 1, key);
	return line ? fg_arena_strndup(a, line + sizeof(key) - 1,
	                               line_length(line) - (sizeof(key) - 1))
	            : "";
}

static const char *unquoted(fg_arena *a, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	return n >= 2 && s[0] == '"' ? fg_arena_strndup(a, s + 1, n - 2) : s ? s : "";
}

fg_profile *fg_tc__read_answer(fg_arena *a, const char *macros, const char *verbose)
{
	fg_profile *p = FG_ARENA_NEW(a, fg_profile);
	read_macros(a, p, macros);
	read_includes(a, p, verbose);
	p->target = read_target(a, verbose);
	p->version = unquoted(a, fg_tc__macro(p, "__VERSION__"));
	p->compiler = p->root = p->id = p->program = "";
	/* Whatever answered is no C compiler of the kind we can use. */
	return fg_tc__is_defined(p, "__CHAR_BIT__") && fg_tc__is_defined(p, "__SIZEOF_INT__")
	               ? p
	               : NULL;
}

/* ---- macros ---- */

static const fg_macro *find_macro(const fg_profile *p, const char *name)
{
	fg_macro key = {name, NULL};
	return p->macro_count
	               ? bsearch(&key, p->macros, p->macro_count, sizeof(key), compare_macros)
	               : NULL;
}

const char *fg_tc__macro(const fg_profile *p, const char *name)
{
	const fg_macro *m = find_macro(p, name);
	return m ? m->body : NULL;
}

bool fg_tc__is_defined(const fg_profile *p, const char *name)
{
	return find_macro(p, name) != NULL;
}

long fg_tc__macro_number(const fg_profile *p, const char *name, long fallback)
{
	const char *body = fg_tc__macro(p, name);
	char *end = NULL;
	long value = body ? strtol(body, &end, 0) : 0;
	if (!body || end == body)
		return fallback;
	end += strspn(end, "uUlL");
	return *end == '\0' ? value : fallback;
}

/* ---- asking ---- */

static const char **command_line(fg_arena *a, const char *program, const char *const *flags,
                                 size_t n, const char *const *question)
{
	size_t extra = 0, k = 0;
	while (question[extra])
		extra++;
	const char **argv = fg_arena_array(a, n + extra + 2, sizeof(*argv));
	argv[k++] = program;
	for (size_t i = 0; i < n; i++)
		argv[k++] = flags[i];
	for (size_t i = 0; i < extra; i++)
		argv[k++] = question[i];
	return argv;
}

/* The first line of an error output that looks like the reason. */
static const char *first_error(fg_arena *a, const char *text)
{
	for (const char *line = text; *line; line = next_line(line)) {
		char *one = fg_arena_strndup(a, line, line_length(line));
		if (strstr(one, "error:") || strstr(one, "unrecognized"))
			return one;
	}
	return fg_arena_strndup(a, text, line_length(text));
}

static const char *reason_of(fg_arena *a, const fg_process_result *r)
{
	if (r->trouble)
		return r->trouble;
	if (r->status == 127 && r->errors.n == 0)
		return "it cannot be started";
	if (r->status != 0)
		return fg_arena_printf(a, "it says: %s", first_error(a, fg_buf_str(&r->errors)));
	return "its answer holds no compiler macros";
}

static void ask_layout(fg_arena *a, fg_profile *p, const char *program, const char *const *flags,
                       size_t n, unsigned timeout_seconds)
{
	static const char *const question[] = {"-w", "-fsyntax-only", "-x", "c", "-", NULL};
	fg_process_result r;
	fg_tc__process_run(&r, command_line(a, program, flags, n, question),
	                   fg_tc__layout_questions(a), timeout_seconds);
	if (!r.trouble && r.status >= 0)
		fg_tc__layout_answers(&p->layout, fg_buf_str(&r.errors));
	fg_process_release(&r);
}

void fg_tc__profile_seal(fg_arena *a, fg_profile *p, const char *program)
{
	fg_buf text = FG_BUF_INIT;
	if (program) {
		p->program = fg_arena_strdup(a, program);
		p->compiler = fg_tc__compiler_name(a, program);
		p->root = fg_path_dirname(a, fg_path_dirname(a, program));
	}
	fg_buf_printf(&text, "%s\n%s\n", p->compiler, p->target);
	for (size_t i = 0; i < p->flag_count; i++)
		fg_buf_printf(&text, "%s\n", p->flags[i]);
	for (size_t i = 0; i < p->macro_count; i++)
		fg_buf_printf(&text, "%s %s\n", p->macros[i].name, p->macros[i].body);
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	p->id = fg_arena_printf(a, "%s-%.12s", p->compiler, hex);
	fg_buf_release(&text);
}

fg_profile *fg_tc__query(fg_arena *a, const char *program, const char *const *flags,
                         size_t flag_count, unsigned timeout_seconds, const char **why)
{
	static const char *const question[] = {"-E", "-dM", "-v", "-x", "c", "/dev/null", NULL};
	fg_process_result r;
	fg_tc__process_run(&r, command_line(a, program, flags, flag_count, question), NULL,
	                   timeout_seconds);
	fg_profile *p = NULL;
	if (!r.trouble && r.status == 0)
		p = fg_tc__read_answer(a, fg_buf_str(&r.out), fg_buf_str(&r.errors));
	if (p) {
		p->flags = flags;
		p->flag_count = flag_count;
		ask_layout(a, p, program, flags, flag_count, timeout_seconds);
		fg_tc__profile_seal(a, p, program);
	} else {
		*why = reason_of(a, &r);
	}
	fg_process_release(&r);
	return p;
}
