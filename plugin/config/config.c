/*
 * firmgate.yaml -> fg_config. The file is read as a tree with places, validated
 * against the schema, handed to libcyaml in canonical form, and completed with
 * what libcyaml has no word for. Everything lives in the configuration's arena.
 */
#include "config/config.h"

#include "base/bug.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "config/config_internal.h"

#include <stddef.h>

/* ---- libcyaml's memory ---- */

/* Stands before each block; keeps what follows aligned for any type. */
typedef union block_head {
	size_t capacity;
	max_align_t align;
} block_head;

/* libcyaml grows lists by one item at a time: capacities double, so that an arena can serve it. */
static void *arena_memory(void *payload, void *ptr, size_t size)
{
	block_head *old = ptr ? (block_head *)ptr - 1 : NULL;
	if (size == 0)
		return NULL; /* freed with the arena */
	if (old && old->capacity >= size)
		return ptr;
	size_t capacity = 32;
	while (capacity < size)
		capacity *= 2;
	block_head *head = fg_arena_alloc(payload, sizeof(*head) + capacity);
	head->capacity = capacity;
	if (old)
		memcpy(head + 1, old + 1, old->capacity);
	return head + 1;
}

static void keep_message(cyaml_log_t level, void *payload, const char *fmt, va_list ap)
{
	(void)level;
	fg_buf_vprintf(payload, fmt, ap);
}

/* ---- canonical form ---- */

static void put_quoted(fg_buf *out, const char *s)
{
	fg_buf_putc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fg_buf_printf(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20 || *s == 0x7f)
			fg_buf_printf(out, "\\x%02x", (unsigned)(unsigned char)*s);
		else
			fg_buf_putc(out, *s);
	}
	fg_buf_putc(out, '"');
}

/* Flow style, all scalars quoted, keys without value left out. */
static void put_canonical(fg_buf *out, const fg_yaml_node *n)
{
	if (n->kind == FG_YAML_SCALAR) {
		put_quoted(out, n->text);
		return;
	}
	const char *separator = "";
	fg_buf_putc(out, n->kind == FG_YAML_MAPPING ? '{' : '[');
	for (const fg_yaml_node *c = n->first; c; c = c->next) {
		if (c->key && fg_yaml_is_null(c))
			continue;
		fg_buf_puts(out, separator);
		separator = ",\n";
		if (c->key) {
			fg_buf_puts(out, "? ");
			put_quoted(out, c->key->text);
			fg_buf_puts(out, "\n: ");
		}
		put_canonical(out, c);
	}
	fg_buf_putc(out, n->kind == FG_YAML_MAPPING ? '}' : ']');
}

static fg_err load_tree(fg_config *out, const fg_yaml_node *root, const char *path, fg_error *err)
{
	fg_buf text = FG_BUF_INIT, message = FG_BUF_INIT;
	const cyaml_config_t cyaml = {
		.log_fn = keep_message,
		.log_ctx = &message,
		.mem_fn = arena_memory,
		.mem_ctx = &out->arena,
		.log_level = CYAML_LOG_ERROR,
		.flags = CYAML_CFG_NO_ALIAS,
	};
	void *loaded = NULL;
	put_canonical(&text, root);
	cyaml_err_t code = cyaml_load_data((const uint8_t *)fg_buf_str(&text), text.n, &cyaml,
	                                   &fg_config__schema, &loaded, NULL);
	fg_err result = FG_OK;
	if (code != CYAML_OK) {
		/* The schema said yes and libcyaml says no: tell its words rather than go on. */
		result = fg_error_set(err, FG_ERR_INPUT, "%s: %s", cyaml_strerror(code),
		                      fg_buf_str(&message));
		fg_error_at(err, path, 0, 0);
	} else if (loaded) {
		const fg_config *from = loaded;
		out->project = from->project;
		out->sources = from->sources;
		out->build = from->build;
		out->models = from->models;
		out->rules = from->rules;
		out->zones = from->zones;
		out->conduits = from->conduits;
		out->requirements = from->requirements;
		out->trace = from->trace;
		out->ledger = from->ledger;
		out->gate = from->gate;
		out->hooks = from->hooks;
	}
	fg_buf_release(&message);
	fg_buf_release(&text);
	return result;
}

/* ---- rule levels ---- */

static const fg_rule_setting *read_levels(fg_arena *a, const fg_yaml_node *map, size_t *count)
{
	*count = 0;
	if (!map || map->kind != FG_YAML_MAPPING)
		return NULL;
	fg_rule_setting *all = fg_arena_array(a, map->count + 1, sizeof(*all));
	for (const fg_yaml_node *n = map->first; n; n = n->next) {
		fg_rule_setting *s = &all[(*count)++];
		s->rule = n->key->text;
		bool is_known = fg_config__level_of(n->text, &s->level);
		FG_ASSERT(is_known);
	}
	return all;
}

static void complete_rules(fg_config *out, const fg_yaml_node *root)
{
	const fg_yaml_node *rules = fg_yaml_get(root, "rules");
	out->rules.levels =
		read_levels(&out->arena, fg_yaml_get(rules, "levels"), &out->rules.level_count);
	if (out->rules.override_count == 0)
		return;
	fg_rule_override *all =
		fg_arena_array(&out->arena, out->rules.override_count, sizeof(*all));
	memcpy(all, out->rules.overrides, out->rules.override_count * sizeof(*all));
	size_t i = 0;
	const fg_yaml_node *overrides = fg_yaml_get(rules, "overrides");
	FG_ASSERT(overrides); /* they were counted */
	for (const fg_yaml_node *n = overrides->first; n; n = n->next, i++)
		all[i].rules = read_levels(&out->arena, fg_yaml_get(n, "levels"),
		                           &all[i].rule_count);
	FG_ASSERT(i == out->rules.override_count);
	out->rules.overrides = all;
}

/* ---- globs and paths ---- */

/* "./src/" means "src/" and all below it: "src/" and "**". */
static const char *canonical_glob(fg_arena *a, const char *glob)
{
	while (strncmp(glob, "./", 2) == 0)
		glob += 2;
	size_t n = strlen(glob);
	return n && glob[n - 1] == '/' ? fg_arena_printf(a, "%s**", glob) : glob;
}

static const char *const *canonical_globs(fg_arena *a, const char *const *globs, size_t n)
{
	const char **all = fg_arena_array(a, n + 1, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = canonical_glob(a, globs[i]);
	return all;
}

static void complete_globs(fg_config *out)
{
	fg_arena *a = &out->arena;
	out->sources.include = canonical_globs(a, out->sources.include, out->sources.include_count);
	out->sources.exclude = canonical_globs(a, out->sources.exclude, out->sources.exclude_count);
	fg_rule_override *all =
		fg_arena_array(a, out->rules.override_count + 1, sizeof(*all));
	for (size_t i = 0; i < out->rules.override_count; i++) {
		all[i] = out->rules.overrides[i];
		all[i].paths = canonical_globs(a, all[i].paths, all[i].path_count);
	}
	out->rules.overrides = all;
}

static uint32_t default_number(const char *path)
{
	const fg_config__help *help = fg_config__find_help(path);
	FG_ASSERT(help);
	return (uint32_t)strtoul(help->initial, NULL, 10);
}

/* Lists of words that go to others are NULL-ended. */
static const char *const *ended(fg_arena *a, const char *const *words, size_t n)
{
	const char **all = fg_arena_array(a, n + 1, sizeof(*all));
	if (n)
		memcpy(all, words, n * sizeof(*all));
	return all;
}

static const char *const *absolute(fg_config *out, const char *const *paths, size_t n)
{
	const char **all = fg_arena_array(&out->arena, n + 1, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = fg_path_join(&out->arena, out->root, paths[i]);
	return all;
}

static void complete_build(fg_config *out)
{
	fg_arena *a = &out->arena;
	out->build.extra_args = ended(a, out->build.extra_args, out->build.extra_arg_count);
	out->build.remove_args = ended(a, out->build.remove_args, out->build.remove_arg_count);
	out->build.compilers = ended(a, out->build.compilers, out->build.compiler_count);
	out->build.linker_scripts = absolute(out, out->build.linker_scripts,
	                                     out->build.linker_script_count);
	out->build.settings = absolute(out, out->build.settings, out->build.setting_count);
	if (out->build.database)
		out->build.database = fg_path_join(a, out->root, out->build.database);
	if (out->build.timeout_seconds == 0)
		out->build.timeout_seconds = default_number("build.timeout");
	if (out->build.memory_mib == 0)
		out->build.memory_mib = default_number("build.memory");
}

static void complete_models(fg_config *out)
{
	out->models.files = absolute(out, out->models.files, out->models.file_count);
}

/* The file's rules, then the built-in ones. */
static void complete_ownership(fg_config *out)
{
	size_t own = out->sources.ownership_count;
	size_t n = own + fg_config__default_ownership_count;
	fg_ownership_rule *all = fg_arena_array(&out->arena, n, sizeof(*all));
	for (size_t i = 0; i < own; i++) {
		all[i] = out->sources.ownership[i];
		all[i].path = canonical_glob(&out->arena, all[i].path);
		if (!all[i].reason)
			all[i].reason = "";
	}
	memcpy(all + own, fg_config__default_ownership,
	       fg_config__default_ownership_count * sizeof(*all));
	out->sources.ownership = all;
	out->sources.ownership_count = n;
}

/* ---- zones ---- */

/* A requirement of which nothing is said has the zone's level. */
static void complete_levels(fg_zone *zone, const fg_yaml_node *levels)
{
	for (uint32_t i = 0; i < FG_FR_COUNT; i++) {
		const char key[] = {'F', 'R', (char)('1' + i), '\0'};
		const fg_yaml_node *level = levels ? fg_yaml_get(levels, key) : NULL;
		if (!level || fg_yaml_is_null(level))
			zone->levels[i] = zone->security_level;
	}
}

static void complete_zones(fg_config *out, const fg_yaml_node *root)
{
	fg_arena *a = &out->arena;
	fg_zone *all = fg_arena_array(a, out->zones.count + 1, sizeof(*all));
	const fg_yaml_node *zones = fg_yaml_get(root, "zones");
	const fg_yaml_node *node = zones && out->zones.count ? zones->first : NULL;
	for (size_t i = 0; i < out->zones.count; i++, node = node->next) {
		all[i] = out->zones.at[i];
		all[i].paths = canonical_globs(a, all[i].paths, all[i].path_count);
		all[i].line = node->line;
		complete_levels(&all[i], fg_yaml_get(node, "levels"));
	}
	out->zones.at = all;
	fg_conduit *conduits = fg_arena_array(a, out->conduits.count + 1, sizeof(*conduits));
	for (size_t i = 0; i < out->conduits.count; i++) {
		conduits[i] = out->conduits.at[i];
		conduits[i].headers =
			canonical_globs(a, conduits[i].headers, conduits[i].header_count);
	}
	out->conduits.at = conduits;
}

static void complete_trace(fg_config *out)
{
	fg_arena *a = &out->arena;
	fg_requirement_files *all = fg_arena_array(a, out->requirements.count + 1, sizeof(*all));
	for (size_t i = 0; i < out->requirements.count; i++) {
		all[i] = out->requirements.at[i];
		all[i].path = canonical_glob(a, all[i].path);
	}
	out->requirements.at = all;
	out->trace.tests = canonical_globs(a, out->trace.tests, out->trace.test_count);
	out->trace.results = canonical_globs(a, out->trace.results, out->trace.result_count);
	out->trace.coverage = canonical_globs(a, out->trace.coverage, out->trace.coverage_count);
}

static void complete_gate(fg_config *out, const fg_yaml_node *root)
{
	fg_arena *a = &out->arena;
	if (out->gate.fail_on == FG_LEVEL_DEFAULT)
		out->gate.fail_on = FG_LEVEL_WARNING;
	if (!out->gate.deviations)
		out->gate.deviations = fg_config__find_help("gate.deviations")->initial;
	if (!out->gate.baseline)
		out->gate.baseline = fg_config__find_help("gate.baseline")->initial;
	if (!fg_yaml_get(fg_yaml_get(root, "hooks"), "max_seconds"))
		out->hooks.max_seconds = default_number("hooks.max_seconds");
	if (!fg_yaml_get(fg_yaml_get(root, "hooks"), "max_units"))
		out->hooks.max_units = default_number("hooks.max_units");
	fg_gate_policy *all = fg_arena_array(a, out->gate.policy_count + 1, sizeof(*all));
	for (size_t i = 0; i < out->gate.policy_count; i++) {
		all[i] = out->gate.policies[i];
		all[i].paths = canonical_globs(a, all[i].paths, all[i].path_count);
	}
	out->gate.policies = all;
}

static void complete(fg_config *out, const fg_yaml_node *root)
{
	complete_trace(out);
	complete_rules(out, root);
	complete_globs(out);
	complete_ownership(out);
	complete_build(out);
	complete_models(out);
	complete_zones(out, root);
	complete_gate(out, root);
}

/* ---- loading ---- */

static fg_err read_text(const fg_yaml_node **root, fg_config *out, const char *text, size_t n,
                        fg_error *err)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, text, n);
	out->digest = fg_arena_strdup(&out->arena, hex);
	fg_err code = fg_yaml_parse(root, &out->arena, out->path, text, n, &FG_YAML_LIMITS, err);
	return code ? code : fg_config__validate(*root, out->path, err);
}

static fg_err read_file(const fg_yaml_node **root, fg_config *out, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_file_read(&text, out->path, FG_CONFIG__BYTES_MAX, err);
	if (!code)
		code = read_text(root, out, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	return code;
}

/* What was read becomes the configuration; after an error there is none. */
static fg_err finish(fg_config *out, const fg_yaml_node *tree, fg_err code, fg_error *err)
{
	if (!code && tree && !fg_yaml_is_null(tree))
		code = load_tree(out, tree, out->path, err);
	if (code)
		fg_config_release(out);
	else
		complete(out, tree);
	return code;
}

fg_err fg_config_load_text(fg_config *out, const char *text, size_t n, const char *name,
                           const char *root, fg_error *err)
{
	const fg_yaml_node *tree = NULL;
	memset(out, 0, sizeof(*out));
	out->path = fg_arena_strdup(&out->arena, name);
	out->root = fg_path_absolute(&out->arena, root);
	fg_err code = FG_OK;
	if (n > FG_CONFIG__BYTES_MAX) {
		code = fg_error_set(err, FG_ERR_LIMIT, "larger than %u bytes", FG_CONFIG__BYTES_MAX);
		fg_error_at(err, name, 0, 0);
	} else {
		code = read_text(&tree, out, text, n, err);
	}
	return finish(out, tree, code, err);
}

fg_err fg_config_load(fg_config *out, const char *path, const char *root, fg_error *err)
{
	const fg_yaml_node *tree = NULL;
	fg_err code = FG_OK;
	memset(out, 0, sizeof(*out));
	if (path) {
		out->path = fg_path_absolute(&out->arena, path);
		out->root = fg_path_dirname(&out->arena, out->path);
		code = read_file(&tree, out, err);
	} else {
		out->root = fg_path_absolute(&out->arena, root ? root : ".");
	}
	return finish(out, tree, code, err);
}

void fg_config_release(fg_config *c)
{
	fg_arena_release(&c->arena);
	memset(c, 0, sizeof(*c));
}

char *fg_config_find(fg_arena *a, const char *start)
{
	char *folder = fg_path_find_upward(a, start, FG_CONFIG__FILE);
	return folder ? fg_path_join(a, folder, FG_CONFIG__FILE) : NULL;
}
