#include "driver/unit_object.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/wire.h"
#include "driver/engine.h"
#include "driver/models.h"
#include "ir/object.h"

#include <stdlib.h>

enum {
	MAX_BYTES = 1 << 30,
	MAX_WORDS = 1 << 16,
	ROOT_MARK = '\1', /* stands for the root in a path */
	SUM_AT = 8 + 4,
	BODY_AT = SUM_AT + 8,
};

static const char magic[8] = {'F', 'G', 'U', 'N', 'I', 'T', '\r', '\n'};

/* ---- paths without the root ---- */

/* Every whole mention of the root becomes the mark. A macro's text is content, and stays. */
static void put_marked(fg_buf *out, const char *root, const char *word)
{
	size_t n = strlen(root);
	bool is_macro = strncmp(word, "-D", 2) == 0;
	for (const char *hit; n > 1 && !is_macro && (hit = strstr(word, root)) != NULL;
	     word = hit + n) {
		fg_buf_put(out, word, (size_t)(hit - word));
		if (hit[n] == '/' || hit[n] == '\0')
			fg_buf_putc(out, ROOT_MARK);
		else
			fg_buf_puts(out, root);
	}
	fg_buf_puts(out, word);
}

static void put_path(fg_buf *out, const char *root, const char *word)
{
	fg_buf marked = FG_BUF_INIT;
	put_marked(&marked, root, word ? word : "");
	fg_wire_put_str(out, fg_buf_str(&marked));
	fg_buf_release(&marked);
}

static void put_word(fg_buf *out, const char *root, const char *word)
{
	put_marked(out, root, word);
	fg_buf_putc(out, '\0');
}

/* ---- identities ---- */

static const char *hash_of(fg_arena *a, fg_buf *text)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, fg_buf_str(text), text->n);
	fg_buf_release(text);
	return fg_arena_strdup(a, hex);
}

const char *fg_unit_producer(fg_arena *a, fg_store *store)
{
	return fg_arena_printf(a, "firmgate %s, %s", FG_VERSION, fg_engine_version(store));
}

static void put_settings(fg_buf *text, const fg_unit_rules *rules)
{
	fg_buf_printf(text, "%d %d %d\n", FG_OBJECT_VERSION, rules->wants_objects,
	              rules->wants_uses);
	for (size_t i = 0; i < rules->config->models.file_count; i++) {
		fg_buf_puts(text, "model\n");
		(void)fg_run_read_model(text, rules->config, i, NULL);
	}
}

const char *fg_unit_settings_id(fg_arena *a, const fg_unit_rules *rules)
{
	fg_buf text = FG_BUF_INIT;
	put_settings(&text, rules);
	return hash_of(a, &text);
}

const char *fg_unit_rules_id(fg_arena *a, const fg_unit_rules *rules)
{
	fg_buf text = FG_BUF_INIT;
	for (size_t i = 0; i < rules->checks->n; i++)
		fg_buf_printf(&text, "%s\n", rules->checks->at[i]->id);
	put_settings(&text, rules);
	return hash_of(a, &text);
}

const char *const *fg_unit_rules_list(fg_arena *a, const fg_check_set *checks, size_t *n)
{
	const char **ids = fg_arena_array(a, checks->n + 1, sizeof(*ids));
	*n = 0;
	for (size_t i = 0; i < checks->n; i++)
		if (fg_rules_look_at_unit(checks->at[i]))
			ids[(*n)++] = checks->at[i]->id;
	return ids;
}

const char *fg_unit_meaning(fg_arena *a, const char *root, const fg_clang_command *command)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "%d %d\n", command->is_exact, command->is_distrusted);
	put_word(&text, root, command->source);
	put_word(&text, root, command->directory);
	put_word(&text, root, command->profile);
	put_word(&text, root, command->trouble ? command->trouble : "");
	for (size_t i = 0; i < command->arg_count; i++)
		put_word(&text, root, command->args[i]);
	for (size_t i = 0; i < command->compiler_dir_count; i++)
		put_word(&text, root, command->compiler_dirs[i]);
	for (size_t i = 0; i < command->overlay_count; i++) {
		put_word(&text, root, command->overlays[i].path);
		fg_buf_put(&text, command->overlays[i].text, command->overlays[i].n);
	}
	return hash_of(a, &text);
}

enum { MOST = 16 }; /* words of a kind, and NULL */

typedef struct word_set {
	const char *alone[MOST];
	const char *with_value[MOST]; /* in the next word */
	const char *joined[MOST];
} word_set;

static const word_set places = {
	{"-c", "-E", "-MD", "-MMD", "-MP", "-M", "-MM", "-pipe"},
	{"-MF", "-MT", "-MQ", "-MJ"},
	{"-MF", "-MT", "-MQ", "-MJ", "-fplugin", "-fdiagnostics-", "-fno-diagnostics-"},
};

static const word_set linking = {
	{"-s", "-r", "-rdynamic", "-pie", "-no-pie", "-static", "-static-pie", "-static-libgcc",
         "-shared", "-shared-libgcc", "-nostdlib", "-nostartfiles", "-nodefaultlibs", "-nolibc"},
	{"-L", "-l", "-T", "-u", "-z", "-e", "-Xlinker"},
	{"-L", "-l", "-T", "-Wl,"},
};

static bool is_among(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

/* How many words of the set stand at i. */
static size_t words_of(const word_set *set, const char *const *argv, size_t argc, size_t i)
{
	const char *next = i + 1 < argc ? argv[i + 1] : NULL;
	if (is_among(argv[i], set->with_value))
		return next && (fg_toolchain_is_value(argv[i], next) || !next[1]) ? 2 : 1;
	if (is_among(argv[i], set->alone))
		return 1;
	for (const char *const *joined = set->joined; *joined; joined++)
		if (strncmp(argv[i], *joined, strlen(*joined)) == 0)
			return 1;
	return 0;
}

static bool is_linkers_file(const char *word)
{
	static const char *const extensions[] = {".o", ".obj", ".lo", ".a", ".so", NULL};
	return word[0] != '-' && is_among(fg_path_extension(word), extensions);
}

/* Words that say where things go and what is linked, not what is compiled: how many of them stand
 * at i. Who records a command that compiles and links writes down only what is of the compile. */
static size_t other_words(const char *const *argv, size_t argc, size_t i)
{
	const char *name;
	size_t n = fg_toolchain_output_at(argv, argc, i, &name);
	if (!n)
		n = words_of(&places, argv, argc, i);
	if (!n)
		n = words_of(&linking, argv, argc, i);
	return n ? n : is_linkers_file(argv[i]);
}

const char *fg_unit_build_id(fg_arena *a, const char *root, const fg_compile_command *command)
{
	fg_buf text = FG_BUF_INIT;
	fg_arena words = FG_ARENA_INIT;
	size_t i = fg_toolchain_compiler_word(command->argv, command->argc);
	put_word(&text, root, command->directory);
	put_word(&text, root, command->file);
	if (i < command->argc)
		put_word(&text, root, fg_path_basename(command->argv[i++]));
	while (i < command->argc) {
		size_t skip = other_words(command->argv, command->argc, i);
		const char *word = command->argv[i];
		bool is_source = word[0] != '-' &&
		                 strcmp(fg_path_join(&words, command->directory, word),
		                        command->file) == 0;
		if (!skip && !is_source)
			put_word(&text, root, word);
		i += skip ? skip : 1;
	}
	fg_arena_release(&words);
	return hash_of(a, &text);
}

/* ---- writing ---- */

/* As the build has it, less what only says where things go: whoever makes the unit, and in which
 * steps, the bytes are the same. */
static void put_command(fg_buf *out, const char *root, const char *const *argv, size_t argc)
{
	fg_buf words = FG_BUF_INIT;
	uint32_t n = 0;
	for (size_t i = 0; i < argc;) {
		size_t skip = other_words(argv, argc, i);
		if (!skip) {
			put_path(&words, root, argv[i]);
			n++;
		}
		i += skip ? skip : 1;
	}
	fg_wire_put_u32(out, n);
	fg_buf_put(out, words.at, words.n);
	fg_buf_release(&words);
}

/* A directory that is below the root moves with it. Of one that is not the bytes say where it lies,
 * and can say it of the root. */
static const char *home_of(const char *root, const char *directory)
{
	bool is_above = strcmp(root, directory) == 0 || fg_path_below(root, directory);
	return is_above ? "" : root;
}

void fg_unit_object_write(const fg_unit_object *o, const char *root, fg_buf *out)
{
	fg_buf body = FG_BUF_INIT;
	fg_wire_put_str(&body, o->producer);
	fg_wire_put_str(&body, o->settings);
	put_path(&body, root, o->source);
	put_path(&body, root, o->directory);
	fg_wire_put_str(&body, home_of(root, o->directory));
	fg_wire_put_str(&body, o->meaning);
	fg_wire_put_str(&body, o->build);
	put_command(&body, root, o->argv, o->argc);
	fg_wire_put_u32(&body, (uint32_t)o->rule_count);
	for (size_t i = 0; i < o->rule_count; i++)
		fg_wire_put_str(&body, o->rules[i]);
	fg_wire_put_bytes(&body, o->parts.report.at, o->parts.report.n);
	fg_wire_put_bytes(&body, o->parts.object.at, o->parts.object.n);
	fg_wire_put_bytes(&body, o->parts.files.at, o->parts.files.n);
	fg_buf_put(out, magic, sizeof(magic));
	fg_wire_put_u32(out, FG_UNIT_OBJECT_VERSION);
	fg_wire_put_u64(out, fg_hash64(body.at, body.n, 0));
	fg_buf_put(out, body.at, body.n);
	fg_buf_release(&body);
}

/* ---- reading ---- */

static const char *get_text(fg_arena *a, fg_wire_reader *r)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	if (n && memchr(s, '\0', n))
		r->failed = true;
	return r->failed ? "" : fg_arena_strndup(a, s, n);
}

static const char *get_path(fg_arena *a, const char *root, fg_wire_reader *r)
{
	const char *marked = get_text(a, r);
	fg_buf text = FG_BUF_INIT;
	for (; *marked; marked++) {
		if (*marked == ROOT_MARK)
			fg_buf_puts(&text, root);
		else
			fg_buf_putc(&text, *marked);
	}
	const char *path = fg_arena_strndup(a, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return path;
}

/* How many texts follow; 0 and failed when there cannot be so many. */
static uint32_t get_count(fg_wire_reader *r)
{
	uint32_t n = fg_wire_u32(r);
	if (n > MAX_WORDS || n > r->left / 4)
		r->failed = true;
	return r->failed ? 0 : n;
}

static void get_words(fg_unit_object *o, const char *root, fg_wire_reader *r)
{
	uint32_t n = get_count(r);
	const char **argv = fg_arena_array(&o->arena, n + 1, sizeof(*argv));
	for (uint32_t i = 0; i < n && !r->failed; i++)
		argv[i] = get_path(&o->arena, root, r);
	o->argv = argv;
	o->argc = n;
}

/* Sorted: they are searched. */
static void get_rules(fg_unit_object *o, fg_wire_reader *r)
{
	uint32_t n = get_count(r);
	const char **ids = fg_arena_array(&o->arena, n + 1, sizeof(*ids));
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		ids[i] = get_text(&o->arena, r);
		r->failed |= i > 0 && strcmp(ids[i - 1], ids[i]) >= 0;
	}
	o->rules = ids;
	o->rule_count = n;
}

static bool read_body(fg_unit_object *o, const char *root, fg_wire_reader *r)
{
	o->producer = get_text(&o->arena, r);
	o->settings = get_text(&o->arena, r);
	o->source = get_path(&o->arena, root, r);
	o->directory = get_path(&o->arena, root, r);
	o->home = get_text(&o->arena, r);
	o->root = fg_arena_strdup(&o->arena, root);
	o->meaning = get_text(&o->arena, r);
	o->build = get_text(&o->arena, r);
	get_words(o, root, r);
	get_rules(o, r);
	o->parts.report.at = fg_wire_bytes(r, &o->parts.report.n);
	o->parts.object.at = fg_wire_bytes(r, &o->parts.object.n);
	o->parts.files.at = fg_wire_bytes(r, &o->parts.files.n);
	return !r->failed && r->left == 0 && fg_path_is_absolute(o->source) &&
	       fg_path_is_absolute(o->directory) && (!o->home[0] || fg_path_is_absolute(o->home));
}

static fg_err no_object(const fg_unit_object *o, const char *why, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "'%s' is no unit object: %s", o->path, why);
	/* A slip of the hand may have named anything: only what is named as one may be made one. */
	if (strcmp(fg_path_extension(o->path), ".fgo") == 0)
		fg_error_mend(err, "make it again: firmgate unit -c FILE.c -o %s", o->path);
	else
		fg_error_mend(err, "link wants what `firmgate unit` made (FILE.fgo), or the compiler's "
		                   "object beside it");
	return FG_ERR_INPUT;
}

static fg_err parse_object(fg_unit_object *o, const char *root, fg_error *err)
{
	const char *bytes = fg_buf_str(&o->bytes);
	size_t n = o->bytes.n;
	if (n < BODY_AT || memcmp(bytes, magic, sizeof(magic)) != 0)
		return no_object(o, "it does not begin as one", err);
	fg_wire_reader r = {(const unsigned char *)bytes + sizeof(magic), n - sizeof(magic), false};
	uint32_t version = fg_wire_u32(&r);
	if (version != FG_UNIT_OBJECT_VERSION)
		return no_object(o, "it is of another version of the format", err);
	if (fg_wire_u64(&r) != fg_hash64(bytes + BODY_AT, n - BODY_AT, 0))
		return no_object(o, "it is torn or was changed", err);
	if (!read_body(o, root, &r))
		return no_object(o, "its fields are malformed", err);
	return FG_OK;
}

fg_err fg_unit_object_read(fg_unit_object *out, const char *path, const char *root, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	out->path = fg_arena_strdup(&out->arena, path);
	fg_err code = fg_file_read(&out->bytes, path, MAX_BYTES, err);
	if (!code)
		code = parse_object(out, root, err);
	if (code)
		fg_unit_object_release(out);
	return code;
}

fg_err fg_unit_object_parse(fg_unit_object *out, const void *bytes, size_t n, const char *root,
                            fg_error *err)
{
	memset(out, 0, sizeof(*out));
	out->path = "bytes";
	fg_buf_put(&out->bytes, bytes, n);
	fg_err code = parse_object(out, root, err);
	if (code)
		fg_unit_object_release(out);
	return code;
}

fg_err fg_unit_object_move(fg_unit_object *o, const char *root, fg_error *err)
{
	return parse_object(o, root, err);
}

static int compare_ids(const void *key, const void *at)
{
	return strcmp(key, *(const char *const *)at);
}

bool fg_unit_object_holds_rule(const fg_unit_object *o, const char *id)
{
	return o->rule_count &&
	       bsearch(id, o->rules, o->rule_count, sizeof(*o->rules), compare_ids) != NULL;
}

/* The source is there as it was read; of a unit with errors that is not known, and it is there. */
static bool holds_source(const fg_unit_object *o)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_wire_reader r;
	fg_unit_file file;
	char hex[FG_SHA256_HEX];
	bool holds = fg_file_read(&text, o->source, MAX_BYTES, NULL) == FG_OK;
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	for (uint32_t n = fg_unit_files_begin(&r, o->parts.files); n && holds; n--) {
		if (!fg_unit_files_next(&r, &file))
			break;
		const char *path = fg_arena_strndup(&a, file.path, file.path_n);
		if (strcmp(fg_path_join(&a, o->root, path), o->source) == 0)
			holds = memcmp(hex, file.hex, FG_SHA256_HEX - 1) == 0;
	}
	fg_buf_release(&text);
	fg_arena_release(&a);
	return holds;
}

static bool moves_to(fg_unit_object *o, const char *root)
{
	return fg_unit_object_move(o, root, NULL) == FG_OK && holds_source(o);
}

/* The nearest folder above the object, up to the root, in which the source lies. A twin further up
 * that holds the old text is another file. */
static bool is_found_above(fg_unit_object *o, const char *path, const char *root)
{
	const char *dir = fg_path_dirname(&o->arena, fg_path_absolute(&o->arena, path));
	for (; dir[1]; dir = fg_path_dirname(&o->arena, dir)) {
		if (fg_unit_object_move(o, dir, NULL))
			return false;
		if (fg_file_exists(o->source))
			return holds_source(o);
		if (strcmp(dir, root) == 0)
			return false;
	}
	return false;
}

fg_err fg_unit_object_find(fg_unit_object *out, const char *path, const char *root, fg_error *err)
{
	fg_err code = fg_unit_object_read(out, path, root, err);
	if (code || holds_source(out) || (out->home[0] && moves_to(out, out->home)) ||
	    is_found_above(out, path, root))
		return code;
	code = fg_unit_object_move(out, root, err);
	if (code)
		fg_unit_object_release(out);
	return code;
}

/* Whoever writes unit objects over may write over this: it begins as they do. */
static const char unseen[] = "FGUNIT unseen\n";

void fg_unit_unseen_write(fg_buf *out)
{
	fg_buf_puts(out, unseen);
}

bool fg_unit_unseen_is(const char *path)
{
	fg_buf bytes = FG_BUF_INIT;
	bool is_mark = fg_file_read(&bytes, path, sizeof(unseen), NULL) == FG_OK &&
	               strcmp(fg_buf_str(&bytes), unseen) == 0;
	fg_buf_release(&bytes);
	return is_mark;
}

void fg_unit_object_release(fg_unit_object *o)
{
	fg_buf_release(&o->bytes);
	fg_arena_release(&o->arena);
	memset(o, 0, sizeof(*o));
}
