#include "product/data.h"

#include "base/file.h"
#include "base/path.h"
#include "product/product_internal.h"
#include "yaml/yaml.h"

#include <ctype.h>

enum { MAX_DATA_BYTES = 1 << 20 };

typedef struct loader {
	fg_arena *arena;
	const char *path;
	fg_error *err;
	fg_err code;
} loader;

static fg_err fail(loader *l, const fg_yaml_node *at, const char *what, const char *key)
{
	l->code = fg_error_set(l->err, FG_ERR_INPUT, "build data: %s '%s'", what, key);
	fg_error_at(l->err, l->path, at ? at->line : 0, at ? at->column : 0);
	return l->code;
}

static fg_words_list words(loader *l, const fg_yaml_node *map, const char *key)
{
	const fg_yaml_node *list = fg_yaml_get(map, key);
	fg_words_list out = {NULL, 0};
	const char **all = fg_arena_array(l->arena, list ? list->count + 1 : 1, sizeof(*all));
	if (list && list->kind != FG_YAML_SEQUENCE)
		fail(l, list, "a list is wanted under", key);
	for (const fg_yaml_node *n = list ? list->first : NULL; n; n = n->next)
		if (n->kind == FG_YAML_SCALAR)
			all[out.n++] = n->text;
	out.at = all;
	return out;
}

static const char *needed(loader *l, const fg_yaml_node *map, const char *key)
{
	const char *text = fg_yaml_text(map, key, NULL);
	if (!text)
		fail(l, map, "an entry lacks", key);
	return text ? text : "";
}

static bool is_true(const fg_yaml_node *map, const char *key)
{
	return strcmp(fg_yaml_text(map, key, "no"), "yes") == 0;
}

static unsigned number(const fg_yaml_node *map, const char *key)
{
	return (unsigned)strtoul(fg_yaml_text(map, key, "0"), NULL, 10);
}

/* ---- hardening.yaml ---- */

static void read_hardening(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_hardening h = {
		.id = needed(l, n, "id"),
		.rule = needed(l, n, "rule"),
		.title = needed(l, n, "title"),
		.why = fg_yaml_text(n, "why", ""),
		.want = needed(l, n, "want"),
		.on = words(l, n, "on"),
		.weak = words(l, n, "weak"),
		.off = words(l, n, "off"),
		.targets = words(l, n, "targets"),
		.not_targets = words(l, n, "not_targets"),
		.cpus = words(l, n, "cpus"),
		.macro = fg_yaml_text(n, "macro", NULL),
		.gcc = number(n, "gcc"),
		.clang = number(n, "clang"),
		.absent_is_fine = strcmp(fg_yaml_text(n, "absent", "weak"), "fine") == 0,
		.is_link = strcmp(fg_yaml_text(n, "stage", "compile"), "link") == 0,
		.own_only = is_true(n, "own_only"),
		.needs_optimisation = is_true(n, "needs_optimisation"),
	};
	fg_vec_push(&out->hardening, h);
}

/* ---- settings.yaml ---- */

static const struct test_word {
	const char *key;
	fg_setting_test test;
} test_words[] = {
	{"is", FG_SETTING_IS},
	{"is_not", FG_SETTING_IS_NOT},
	{"below", FG_SETTING_BELOW},
	{"does_nothing", FG_SETTING_DOES_NOTHING},
};

static void read_test(loader *l, const fg_yaml_node *n, fg_weak_setting *s)
{
	const fg_yaml_node *test = NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(test_words) && !test; i++) {
		test = fg_yaml_get(n, test_words[i].key);
		s->test = test_words[i].test;
	}
	if (!test)
		fail(l, n, "an entry lacks", "is, is_not, below or does_nothing");
	else if (s->test == FG_SETTING_BELOW)
		s->number = strtoll(test->text ? test->text : "0", NULL, 0);
	else if (s->test != FG_SETTING_DOES_NOTHING)
		s->values = words(l, n, s->test == FG_SETTING_IS ? "is" : "is_not");
}

static void read_setting(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_weak_setting s = {
		.id = fg_yaml_text(n, "id", NULL),
		.rule = needed(l, n, "rule"),
		.name = needed(l, n, "name"),
		.message = needed(l, n, "message"),
		.mend = fg_yaml_text(n, "mend", ""),
		.files = words(l, n, "files"),
		.when = words(l, n, "when"),
		.unless = words(l, n, "unless"),
		.absent_counts = strcmp(fg_yaml_text(n, "absent", "fine"), "weak") == 0,
	};
	if (!s.id)
		s.id = s.name;
	s.kind = strncmp(s.name, "CONFIG_", 7) == 0 ? FG_SETTING_KCONFIG : FG_SETTING_MACRO;
	read_test(l, n, &s);
	fg_vec_push(&out->settings, s);
}

static void read_named(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_named_header h = {needed(l, n, "macro"), words(l, n, "instead_of"),
	                     words(l, n, "behind")};
	fg_vec_push(&out->named, h);
}

static bool is_in(const fg_words_list *list, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i < list->n; i++)
		if (strncmp(list->at[i], name, n) == 0 &&
		    (!list->at[i][n] || list->at[i][n] == '='))
			return true;
	return false;
}

bool fg_product__is_asked_for(const fg_build_data *data, const char *name)
{
	for (size_t i = 0; data && i < data->settings.n; i++) {
		const fg_weak_setting *s = &data->settings.at[i];
		if (strcmp(s->name, name) == 0 || is_in(&s->when, name) || is_in(&s->unless, name))
			return true;
	}
	return false;
}

static void read_key(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_known_key k = {needed(l, n, "name"), needed(l, n, "fingerprint")};
	if (strlen(k.fingerprint) != 64)
		fail(l, n, "64 hexadecimal digits are wanted under", "fingerprint");
	fg_vec_push(&out->keys, k);
}

static void read_token(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_token t = {.kind = needed(l, n, "kind"),
	              .prefix = needed(l, n, "prefix"),
	              .pattern = needed(l, n, "pattern"),
	              .entropy = strtod(fg_yaml_text(n, "entropy", "3"), NULL)};
	if (fg_product__compile_token(&t) != FG_OK)
		fail(l, n, "no regular expression:", t.pattern);
	else
		fg_vec_push(&out->tokens, t);
}

/* ---- components.yaml ---- */

bool fg_version_read(fg_component_version *out, const char *text, const char **end)
{
	size_t n = 0;
	memset(out, 0, sizeof(*out));
	for (text += strcspn(text, "0123456789"); isdigit((unsigned char)*text);) {
		char *behind;
		unsigned long part = strtoul(text, &behind, 10);
		if (n == FG_VERSION_PARTS || part > UINT16_MAX)
			return false;
		out->part[n++] = (uint32_t)part;
		text = behind;
		if (*text == '.' && isdigit((unsigned char)text[1]))
			text++;
	}
	if (end)
		*end = text;
	return n > 0;
}

int fg_version_compare(const fg_component_version *a, const fg_component_version *b)
{
	for (size_t i = 0; i < FG_VERSION_PARTS; i++)
		if (a->part[i] != b->part[i])
			return a->part[i] < b->part[i] ? -1 : 1;
	return 0;
}

/* "ID FIRST FIXED" */
static bool read_advisory(fg_arena *a, const char *text, fg_advisory *out)
{
	size_t id = strcspn(text, " ");
	const char *first = text + id + (text[id] == ' ');
	size_t n = strcspn(first, " ");
	const char *fixed = first + n + (first[n] == ' ');
	out->id = fg_arena_strndup(a, text, id);
	out->fixed_text = fixed;
	return id && *fixed && fg_version_read(&out->first, fg_arena_strndup(a, first, n), NULL) &&
	       fg_version_read(&out->fixed, fixed, NULL) &&
	       fg_version_compare(&out->first, &out->fixed) < 0;
}

static void read_component(loader *l, const fg_yaml_node *n, fg_build_data *out)
{
	fg_component c = {
		.id = needed(l, n, "id"),
		.name = needed(l, n, "name"),
		.headers = words(l, n, "headers"),
		.version = words(l, n, "version"),
	};
	fg_words_list lines = words(l, n, "advisories");
	fg_advisory *all = fg_arena_array(l->arena, lines.n + 1, sizeof(*all));
	for (size_t i = 0; i < lines.n; i++)
		if (!read_advisory(l->arena, lines.at[i], &all[c.advisory_count++]))
			fail(l, n, "\"ID FIRST FIXED\" is wanted instead of", lines.at[i]);
	if (!c.headers.n || !c.version.n)
		fail(l, n, "an entry lacks", "headers or version");
	c.advisories = all;
	fg_vec_push(&out->components, c);
}

/* ---- loading ---- */

typedef void (*reader)(loader *l, const fg_yaml_node *n, fg_build_data *out);

static const struct data_file {
	const char *name;
	struct {
		const char *name;
		reader read;
	} lists[2];
	bool is_of_secrets; /* wanted to find keys and tokens */
} data_files[] = {
	{"hardening.yaml", {{"hardening", read_hardening}}, false},
	{"settings.yaml", {{"settings", read_setting}, {"named", read_named}}, false},
	{"keys.yaml", {{"keys", read_key}, {"tokens", read_token}}, true},
	{"components.yaml", {{"components", read_component}}, false},
};

static void read_lists(loader *l, const fg_yaml_node *root, const struct data_file *file,
                       fg_build_data *out)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(file->lists) && file->lists[i].name && !l->code; i++) {
		const fg_yaml_node *all = fg_yaml_get(root, file->lists[i].name);
		if (!all)
			fail(l, root, "the file lacks", file->lists[i].name);
		for (const fg_yaml_node *n = all ? all->first : NULL; n && !l->code; n = n->next)
			file->lists[i].read(l, n, out);
	}
}

static fg_err load(fg_build_data *out, fg_arena *a, const char *dir, const struct data_file *file,
                   fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	const fg_yaml_node *root = NULL;
	loader l = {a, fg_path_join(a, dir, file->name), err, FG_OK};
	fg_err code = fg_file_read(&text, l.path, MAX_DATA_BYTES, err);
	if (!code)
		code = fg_yaml_parse(&root, a, l.path, fg_buf_str(&text), text.n, &FG_YAML_LIMITS,
		                     err);
	fg_buf_release(&text);
	if (code)
		return code;
	read_lists(&l, root, file, out);
	if (fg_yaml_get(root, "samples"))
		out->samples = words(&l, root, "samples");
	if (fg_yaml_get(root, "printed"))
		out->printed = words(&l, root, "printed");
	if (fg_yaml_get(root, "generated"))
		out->generated = words(&l, root, "generated");
	if (fg_yaml_get(root, "headers"))
		out->headers = words(&l, root, "headers");
	return l.code;
}

static fg_err load_files(fg_product *f, const char *data_dir, bool only_secrets, fg_error *err)
{
	fg_build_data *data = FG_ARENA_NEW(&f->arena, fg_build_data);
	if (!data_dir) {
		fg_error_set(err, FG_ERR_NOT_FOUND, "the installed data files are not there");
		fg_error_mend(err, "install firmgate whole, or point FIRMGATE_DATA_DIR at the "
		                   "folder that holds build/");
		return FG_ERR_NOT_FOUND;
	}
	const char *dir = fg_path_join(&f->arena, data_dir, "build");
	fg_err code = FG_OK;
	for (size_t i = 0; i < FG_ARRAY_LEN(data_files) && !code; i++)
		if (!only_secrets || data_files[i].is_of_secrets)
			code = load(data, &f->arena, dir, &data_files[i], err);
	f->data = data;
	return code;
}

fg_err fg_product_load_data(fg_product *f, const char *data_dir, fg_error *err)
{
	return load_files(f, data_dir, false, err);
}

fg_err fg_product_load_secrets(fg_product *f, const char *data_dir, fg_error *err)
{
	return load_files(f, data_dir, true, err);
}
