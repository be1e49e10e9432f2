#include "driver/lookups.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/vec.h"

enum {
	MAX_DIRS = 2000,       /* of a search path */
	MAX_NAMES = 1 << 16,   /* of a unit */
	MAX_NAME = 1000,       /* bytes of a name */
	IS_QUOTED = 1,         /* the folder of the asking file comes first */
	MUST_EXIST = 2,        /* what was found is no file of the unit */
};

#define NOWHERE UINT32_MAX /* as a place */

typedef enum dir_class { OF_QUOTED, PLAIN, SYSTEM, BUILT_IN, LAST, CLASSES } dir_class;

typedef struct lookup {
	const char *name;
	const char *from;  /* folder of the asking file; "" = not asked there */
	uint32_t first;    /* place */
	uint8_t flags;
} lookup;

struct fg_lookups {
	fg_lookups_request request;
	fg_arena arena;
	FG_VEC(const char *) dirs; /* in the order in which they are searched, absolute */
	size_t quoted_dirs;        /* of them at the beginning: only for quoted names */
	fg_map files;              /* that the unit read */
	fg_map reached;            /* of these: by a name in some text */
	fg_map overlays;
	fg_map there;              /* path -> 1 + bool */
	fg_map seen;               /* names that were looked up */
	fg_buf names;
	uint32_t name_count;
};

/* ---- the search path ---- */

static const char *dir_of_flag(const fg_clang_command *command, size_t *i, dir_class *of)
{
	static const struct {
		const char *flag;
		dir_class of;
	} rows[] = {{"-isystem", SYSTEM}, {"-idirafter", LAST}, {"-iquote", OF_QUOTED}, {"-I", PLAIN}};
	const char *word = command->args[*i];
	for (size_t k = 0; k < FG_ARRAY_LEN(rows); k++) {
		size_t n = strlen(rows[k].flag);
		if (strncmp(word, rows[k].flag, n) != 0)
			continue;
		*of = rows[k].of;
		if (word[n])
			return word + n;
		return *i + 1 < command->arg_count ? command->args[++*i] : NULL;
	}
	return NULL;
}

static void add_dir(fg_lookups *l, const char *dir)
{
	const char *full = fg_path_join(&l->arena, l->request.command->directory, dir);
	for (size_t i = 0; i < l->dirs.n; i++)
		if (strcmp(l->dirs.at[i], full) == 0)
			return;
	if (l->dirs.n < MAX_DIRS)
		fg_vec_push(&l->dirs, full);
}

/* clang's own headers: no flag names their folder. */
static void add_built_in(fg_lookups *l)
{
	for (size_t i = 0; i < l->request.file_count; i++) {
		const char *dir = fg_path_dirname(&l->arena, l->request.files[i]);
		if (fg_path_glob("**/lib*/clang/*/include", dir)) {
			add_dir(l, dir);
			return;
		}
	}
}

static void read_search_path(fg_lookups *l)
{
	const fg_clang_command *command = l->request.command;
	for (dir_class wanted = OF_QUOTED; wanted < CLASSES; wanted++) {
		if (wanted == BUILT_IN)
			add_built_in(l);
		for (size_t i = 0; i < command->arg_count; i++) {
			dir_class of;
			const char *dir = dir_of_flag(command, &i, &of);
			if (dir && of == wanted)
				add_dir(l, dir);
		}
		if (wanted == OF_QUOTED)
			l->quoted_dirs = l->dirs.n;
	}
}

/* ---- one name ---- */

static bool is_there(fg_lookups *l, const char *path)
{
	bool is_new;
	if (fg_map_get_str(&l->files, path) || fg_map_get_str(&l->overlays, path))
		return true;
	uint64_t *known = fg_map_put_str(&l->there, path, &is_new);
	if (is_new)
		*known = 1 + (uint64_t)fg_file_has_content(path); /* a folder is passed over */
	return *known == 2;
}

/* 0: the folder of the asking file; the folders before the others only for quoted names. */
static bool is_asked(size_t place, bool has_from, uint8_t flags, size_t quoted_dirs)
{
	return place == 0 ? has_from : place > quoted_dirs || (flags & IS_QUOTED);
}

/* The path at a place; NULL: nothing is looked for there. */
static const char *path_at(fg_lookups *l, const lookup *one, size_t place)
{
	if (!is_asked(place, one->from[0], one->flags, l->quoted_dirs))
		return NULL;
	return fg_path_join(&l->arena, place ? l->dirs.at[place - 1] : one->from, one->name);
}

static uint32_t find(fg_lookups *l, const lookup *one, const char **path)
{
	for (size_t place = one->first; place <= l->dirs.n; place++) {
		*path = path_at(l, one, place);
		if (*path && is_there(l, *path))
			return (uint32_t)place;
	}
	*path = NULL;
	return NOWHERE;
}

static bool comes_first(const fg_lookups *l, const lookup *one, uint32_t found)
{
	for (uint32_t place = one->first; place < found; place++)
		if (is_asked(place, one->from[0], one->flags, l->quoted_dirs))
			return false;
	return true;
}

static const char *shown(const fg_lookups *l, const char *path)
{
	const char *below = path[0] ? fg_path_below(l->request.root, path) : NULL;
	return below ? below : path;
}

static void put(fg_lookups *l, const lookup *one, uint32_t found, uint8_t flags)
{
	if (l->name_count == MAX_NAMES)
		return;
	fg_wire_put_u8(&l->names, flags);
	fg_wire_put_str(&l->names, one->name);
	fg_wire_put_str(&l->names, shown(l, one->from));
	fg_wire_put_u32(&l->names, one->first);
	fg_wire_put_u32(&l->names, found);
	l->name_count++;
}

/* Only once; what the unit's files say decides the order, so equal input gives equal bytes. */
static bool is_known(fg_lookups *l, const lookup *one, bool is_question)
{
	bool is_new;
	fg_buf key = FG_BUF_INIT;
	fg_buf_printf(&key, "%d %u %u\n%s\n%s", is_question, one->flags, one->first, one->from,
	              one->name);
	fg_map_put(&l->seen, fg_buf_str(&key), key.n, &is_new);
	fg_buf_release(&key);
	return !is_new;
}

/* #include: what the unit read is what was found; a name in a branch not taken found nothing. */
static void look_up(fg_lookups *l, const lookup *one)
{
	const char *path;
	if (is_known(l, one, false))
		return;
	uint32_t found = find(l, one, &path);
	if (!path || !fg_map_get_str(&l->files, path))
		return;
	fg_map_put_str(&l->reached, path, NULL);
	if (!comes_first(l, one, found))
		put(l, one, found, one->flags);
}

/* __has_include: also what is nowhere counts. */
static void look_up_question(fg_lookups *l, const lookup *one)
{
	const char *path;
	if (is_known(l, one, true))
		return;
	uint32_t found = find(l, one, &path);
	bool is_read = path && fg_map_get_str(&l->files, path);
	if (!is_read || !comes_first(l, one, found))
		put(l, one, found, path && !is_read ? one->flags | MUST_EXIST : one->flags);
}

/* ---- texts ---- */

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

static bool takes_word(const char **p, const char *end, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(end - *p) < n || memcmp(*p, word, n) != 0)
		return false;
	*p += n;
	return true;
}

/* The place behind the folder in which the asking file was found. */
static bool starts_behind(fg_lookups *l, const char *path, lookup *one)
{
	for (size_t i = 0; i < l->dirs.n; i++) {
		if (!fg_path_below(l->dirs.at[i], path))
			continue;
		one->first = (uint32_t)i + 2;
		one->from = "";
		return true;
	}
	return false;
}

/* "name" or <name> at p, asked for by the file; false: something else stands there. */
static bool read_name(fg_lookups *l, const char *path, const char *p, const char *end, bool is_next,
                      lookup *out)
{
	char close = p < end && *p == '<' ? '>' : p < end && *p == '"' ? '"' : '\0';
	size_t room = p < end ? (size_t)(end - p - 1) : 0;
	const char *stop = close ? memchr(p + 1, close, room > MAX_NAME ? MAX_NAME : room) : NULL;
	if (!stop || stop == p + 1 || p[1] == '/' || memchr(p, '\n', (size_t)(stop - p)) ||
	    memchr(p, '\0', (size_t)(stop - p)))
		return false;
	*out = (lookup){.name = fg_arena_strndup(&l->arena, p + 1, (size_t)(stop - p - 1)),
	                .from = "",
	                .first = 1};
	if (close == '"') {
		out->flags = IS_QUOTED;
		out->from = fg_path_dirname(&l->arena, path);
		out->first = 0;
	}
	return !is_next || starts_behind(l, path, out);
}

static void scan_directive(fg_lookups *l, const char *path, const char *p, const char *end)
{
	lookup one;
	p = skip_blanks(p, end);
	if (!takes_word(&p, end, "include") && !takes_word(&p, end, "import"))
		return;
	bool is_next = takes_word(&p, end, "_next");
	if (read_name(l, path, skip_blanks(p, end), end, is_next, &one))
		look_up(l, &one);
}

static void scan_questions(fg_lookups *l, const char *path, const char *text, const char *end)
{
	static const char word[] = "__has_include";
	const char *p = text;
	while ((p = memmem(p, (size_t)(end - p), word, sizeof(word) - 1)) != NULL) {
		lookup one;
		p += sizeof(word) - 1;
		const char *q = p;
		bool is_next = takes_word(&q, end, "_next");
		q = skip_blanks(q, end);
		if (takes_word(&q, end, "(") &&
		    read_name(l, path, skip_blanks(q, end), end, is_next, &one))
			look_up_question(l, &one);
	}
}

void fg_lookups_scan(fg_lookups *l, const char *path, const char *text, size_t n)
{
	const char *end = text + n;
	for (const char *p = text; p < end;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		const char *first = skip_blanks(p, end);
		if (first < end && *first == '#')
			scan_directive(l, path, first + 1, stop ? stop : end);
		p = stop ? stop + 1 : end;
	}
	scan_questions(l, path, text, end);
}

/* ---- the whole ---- */

fg_lookups *fg_lookups_begin(const fg_lookups_request *request)
{
	fg_lookups *l = fg_calloc(1, sizeof(*l));
	l->request = *request;
	for (size_t i = 0; i < request->file_count; i++)
		fg_map_put_str(&l->files, request->files[i], NULL);
	for (size_t i = 0; i < request->overlay_count; i++)
		fg_map_put_str(&l->overlays, request->overlays[i].path, NULL);
	read_search_path(l);
	return l;
}

/* -include looks where the compiler stands, then along the path. */
static void look_up_flags(fg_lookups *l)
{
	const fg_clang_command *command = l->request.command;
	for (size_t i = 0; i + 2 < command->arg_count; i++) {
		if (strcmp(command->args[i], "-include") != 0 || command->args[i + 2][0] == '/')
			continue;
		lookup one = {command->args[i + 2], command->directory, 0, IS_QUOTED};
		look_up(l, &one);
	}
}

/* A file that no name in a text leads to, as one whose name a macro makes: by its place. */
static void look_up_rest(fg_lookups *l)
{
	for (size_t i = 0; i < l->request.file_count; i++) {
		const char *path = l->request.files[i], *name = NULL;
		if (fg_map_get_str(&l->reached, path) ||
		    strcmp(path, l->request.command->source) == 0)
			continue;
		for (size_t k = 0; !name && k < l->dirs.n; k++)
			name = fg_path_below(l->dirs.at[k], path);
		if (!name)
			continue;
		lookup one = {name, fg_path_dirname(&l->arena, l->request.command->source), 0,
		              IS_QUOTED};
		look_up(l, &one);
	}
}

void fg_lookups_end(fg_lookups *l, fg_buf *out)
{
	look_up_flags(l);
	look_up_rest(l);
	fg_wire_put_u32(out, (uint32_t)l->quoted_dirs);
	fg_wire_put_u32(out, (uint32_t)l->dirs.n);
	for (size_t i = 0; i < l->dirs.n; i++)
		fg_wire_put_str(out, shown(l, l->dirs.at[i]));
	fg_wire_put_u32(out, l->name_count);
	fg_buf_put(out, fg_buf_str(&l->names), l->names.n);
	fg_map *maps[] = {&l->files, &l->reached, &l->overlays, &l->there, &l->seen};
	for (size_t i = 0; i < FG_ARRAY_LEN(maps); i++)
		fg_map_release(maps[i]);
	fg_vec_release(&l->dirs);
	fg_buf_release(&l->names);
	fg_arena_release(&l->arena);
	fg_free(l);
}

/* ---- asking again ---- */

typedef struct asking {
	fg_lookups_now *now;
	fg_arena arena;
	const char **dirs; /* absolute */
	uint32_t dir_count;
	uint64_t hash;     /* of the folders */
} asking;

static const char *full_path(asking *a, const char *path, size_t n)
{
	return fg_path_join(&a->arena, a->now->root, fg_arena_strndup(&a->arena, path, n));
}

static bool read_dirs(asking *a, fg_wire_reader *r)
{
	uint32_t n = fg_wire_u32(r);
	if (r->failed || n > MAX_DIRS)
		return false;
	a->dirs = fg_arena_array(&a->arena, (size_t)n + 1, sizeof(*a->dirs));
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		size_t length;
		const char *dir = fg_wire_str(r, &length);
		a->hash = fg_hash64(dir, length, a->hash + 1);
		a->dirs[a->dir_count++] = r->failed ? "" : full_path(a, dir, length);
	}
	return !r->failed;
}

/* Whether the name is in the folder, as it should be; else that path is what differs. */
static bool is_in(asking *a, const char *dir, const char *name, bool should)
{
	const char *path = fg_path_join(&a->arena, dir, name);
	if (a->now->exists(path, a->now->payload) == should)
		return true;
	fg_buf_clear(&a->now->differs);
	fg_buf_puts(&a->now->differs, path);
	return false;
}

typedef struct kept {
	uint8_t flags;
	const char *name, *from;
	size_t name_n, from_n;
	uint32_t first, found;
} kept;

static bool read_kept(fg_wire_reader *r, kept *out)
{
	out->flags = fg_wire_u8(r);
	out->name = fg_wire_str(r, &out->name_n);
	out->from = fg_wire_str(r, &out->from_n);
	out->first = fg_wire_u32(r);
	out->found = fg_wire_u32(r);
	return !r->failed && out->name_n > 0;
}

static bool is_as_found(asking *a, const kept *one, uint32_t quoted_dirs)
{
	const char *name = fg_arena_strndup(&a->arena, one->name, one->name_n);
	const char *from = one->from_n ? full_path(a, one->from, one->from_n) : "";
	uint32_t end = one->found == NOWHERE ? a->dir_count + 1 : one->found;
	for (uint32_t place = one->first; place < end && place <= a->dir_count; place++)
		if (is_asked(place, from[0], one->flags, quoted_dirs) &&
		    !is_in(a, place ? a->dirs[place - 1] : from, name, false))
			return false;
	if (!(one->flags & MUST_EXIST) || one->found > a->dir_count)
		return true;
	return is_in(a, one->found ? a->dirs[one->found - 1] : from, name, true);
}

static bool holds(asking *a, const kept *one, uint32_t quoted_dirs)
{
	bool is_new;
	fg_buf key = FG_BUF_INIT;
	fg_wire_put_u64(&key, a->hash);
	fg_wire_put_u32(&key, one->first);
	fg_wire_put_u32(&key, one->found);
	fg_wire_put_u8(&key, one->flags);
	fg_wire_put_bytes(&key, one->from, one->from_n);
	fg_buf_put(&key, one->name, one->name_n);
	uint64_t *known = fg_map_put(&a->now->known, key.at, key.n, &is_new);
	if (is_new || *known == 1) /* again for what differs */
		*known = 1 + (uint64_t)is_as_found(a, one, quoted_dirs);
	fg_buf_release(&key);
	return *known == 2;
}

bool fg_lookups_hold(fg_lookups_now *now, fg_wire_reader *r)
{
	asking a = {.now = now, .arena = FG_ARENA_INIT};
	uint32_t quoted_dirs = fg_wire_u32(r);
	bool ok = read_dirs(&a, r);
	uint32_t n = ok ? fg_wire_u32(r) : 0;
	ok = ok && !r->failed && n <= MAX_NAMES;
	for (uint32_t i = 0; ok && i < n; i++) {
		kept one;
		ok = read_kept(r, &one) && holds(&a, &one, quoted_dirs);
	}
	fg_arena_release(&a.arena);
	return ok;
}

void fg_lookups_now_release(fg_lookups_now *now)
{
	fg_map_release(&now->known);
	fg_buf_release(&now->differs);
}
