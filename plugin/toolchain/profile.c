/*
 * A compiler's answer as a file: kept in the cache, or committed by a project
 * so that reviewers and servers without the vendor's compiler analyse the
 * same program. Directories are stored relative to the toolchain's root. What
 * is read may come from anybody: names and bodies are checked like answers.
 */
#include "toolchain/toolchain_internal.h"

#include "base/hash.h"
#include "base/path.h"
#include "json/json.h"

enum { FORMAT = 1, MAX_PROFILE_BYTES = 4 << 20 };

static const char root_word[] = "${root}";

/* ---- writing ---- */

static cJSON *text_list(const char *const *items, size_t n, const char *root, fg_arena *a)
{
	cJSON *list = cJSON_CreateArray();
	for (size_t i = 0; i < n; i++) {
		const char *below = root && root[0] ? fg_path_below(root, items[i]) : NULL;
		const char *text = below ? fg_arena_printf(a, "%s/%s", root_word, below) : items[i];
		cJSON_AddItemToArray(list, cJSON_CreateString(text));
	}
	return list;
}

static const struct {
	const char *key;
	size_t member;
} layout_keys[] = {
	{"enum_size", offsetof(fg_layout, enum_size)},
	{"align_long", offsetof(fg_layout, align_long)},
	{"align_llong", offsetof(fg_layout, align_llong)},
	{"align_double", offsetof(fg_layout, align_double)},
	{"align_pointer", offsetof(fg_layout, align_pointer)},
	{"size_long_double", offsetof(fg_layout, size_long_double)},
	{"align_long_double", offsetof(fg_layout, align_long_double)},
	{"bits_mixed", offsetof(fg_layout, bits_mixed)},
	{"bits_zero", offsetof(fg_layout, bits_zero)},
};

static cJSON *layout_object(const fg_layout *l)
{
	cJSON *object = cJSON_CreateObject();
	for (size_t i = 0; i < FG_ARRAY_LEN(layout_keys); i++) {
		const void *at = (const char *)l + layout_keys[i].member;
		cJSON_AddNumberToObject(object, layout_keys[i].key, *(const unsigned *)at);
	}
	return object;
}

/* Of all other members as they are printed. */
static void digest_of(const cJSON *top, char hex[FG_SHA256_HEX])
{
	fg_buf text = FG_BUF_INIT;
	fg_json_print(top, &text);
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
}

void fg_tc__profile_write(const fg_profile *p, bool with_digest, fg_buf *out)
{
	fg_arena a = FG_ARENA_INIT;
	cJSON *top = cJSON_CreateObject();
	cJSON_AddNumberToObject(top, "firmgate_toolchain_profile", FORMAT);
	cJSON_AddStringToObject(top, "compiler", p->compiler);
	if (p->program[0])
		cJSON_AddStringToObject(top, "program", p->program);
	cJSON_AddStringToObject(top, "version", p->version);
	cJSON_AddStringToObject(top, "target", p->target);
	cJSON_AddItemToObject(top, "flags", text_list(p->flags, p->flag_count, NULL, &a));
	cJSON_AddStringToObject(top, "root", p->root);
	cJSON_AddItemToObject(top, "includes",
	                      text_list(p->includes, p->include_count, p->root, &a));
	cJSON_AddItemToObject(top, "layout", layout_object(&p->layout));
	cJSON *macros = cJSON_CreateObject();
	for (size_t i = 0; i < p->macro_count; i++)
		cJSON_AddStringToObject(macros, p->macros[i].name, p->macros[i].body);
	cJSON_AddItemToObject(top, "macros", macros);
	if (with_digest) {
		char hex[FG_SHA256_HEX];
		digest_of(top, hex);
		cJSON_AddStringToObject(top, "digest", hex);
	}
	fg_json_print(top, out);
	cJSON_Delete(top);
	fg_arena_release(&a);
}

/* ---- reading ---- */

static const char *const *read_list(fg_arena *a, const cJSON *list, const char *root, size_t *n)
{
	size_t count = 0;
	const cJSON *item;
	cJSON_ArrayForEach(item, list) count += fg_json_text(item) != NULL;
	const char **out = fg_arena_array(a, count, sizeof(*out));
	size_t k = 0, word = sizeof(root_word) - 1;
	cJSON_ArrayForEach(item, list)
	{
		const char *text = fg_json_text(item);
		if (!text)
			continue;
		bool is_below = root && strncmp(text, root_word, word) == 0 && text[word] == '/';
		out[k++] = is_below ? fg_path_join(a, root, text + word + 1)
		                    : fg_arena_strdup(a, text);
	}
	*n = count;
	return out;
}

static void read_layout(fg_layout *out, const cJSON *object)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(layout_keys); i++) {
		int64_t value = fg_json_integer(object, layout_keys[i].key, 0);
		void *at = (char *)out + layout_keys[i].member;
		*(unsigned *)at = value >= 1 && value <= 16 ? (unsigned)value : 0;
	}
}

/* The macros as -dM text, so that they pass through the same checks as an answer. */
static void macros_as_text(const cJSON *object, fg_buf *out)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, object) if (fg_json_text(item) && !strchr(item->string, '\n') &&
	                                     !strchr(item->valuestring, '\n'))
		fg_buf_printf(out, "#define %s %s\n", item->string, item->valuestring);
}

static fg_profile *profile_of(fg_arena *a, const cJSON *top)
{
	fg_buf macros = FG_BUF_INIT;
	macros_as_text(fg_json_object(top, "macros"), &macros);
	fg_profile *p = fg_tc__read_answer(a, fg_buf_str(&macros), "");
	fg_buf_release(&macros);
	if (!p)
		return NULL;
	const char *root = fg_json_string(top, "root", "");
	p->compiler = fg_arena_strdup(a, fg_json_string(top, "compiler", ""));
	p->program = fg_arena_strdup(a, fg_json_string(top, "program", ""));
	p->version = fg_arena_strdup(a, fg_json_string(top, "version", ""));
	p->target = fg_arena_strdup(a, fg_json_string(top, "target", ""));
	p->root = fg_path_normalize(a, root);
	p->flags = read_list(a, fg_json_array(top, "flags"), NULL, &p->flag_count);
	p->includes = read_list(a, fg_json_array(top, "includes"), p->root, &p->include_count);
	read_layout(&p->layout, fg_json_object(top, "layout"));
	fg_tc__profile_seal(a, p, NULL);
	return p;
}

/* What was kept may have been damaged since; what people write by hand has no digest. */
static bool is_as_written(cJSON *top)
{
	char hex[FG_SHA256_HEX];
	cJSON *digest = cJSON_DetachItemFromObjectCaseSensitive(top, "digest");
	digest_of(top, hex);
	bool yes = digest && fg_json_text(digest) && strcmp(fg_json_text(digest), hex) == 0;
	cJSON_Delete(digest);
	return yes;
}

fg_profile *fg_tc__profile_read(fg_arena *a, const char *path, bool needs_digest, fg_error *err)
{
	cJSON *top = NULL;
	if (fg_json_load(&top, path, MAX_PROFILE_BYTES, err))
		return NULL;
	fg_profile *p = NULL;
	if (fg_json_integer(top, "firmgate_toolchain_profile", 0) == FORMAT &&
	    (!needs_digest || is_as_written(top)))
		p = profile_of(a, top);
	cJSON_Delete(top);
	if (!p) {
		fg_error_set(err, FG_ERR_INPUT, "not a toolchain profile of this version");
		fg_error_at(err, path, 0, 0);
	} else {
		p->origin = fg_arena_strdup(a, path);
	}
	return p;
}
