/*
 * The map: what code implements where no tag may stand in it.
 *
 *	code:
 *	  - {function: lwip_accept, path: "src/api/sockets.c", implements: [NET-3]}
 *	  - {usr: "c:@F@boot_verify", implements: [BOOT-1], hash: 4f1c…}
 *	  - {path: "vendor/tls/", verifies: [TLS-2]}
 */
#include "base/suggest.h"
#include "trace/trace_internal.h"
#include "yaml/yaml.h"

static const char *const keys[] = {"path", "function", "usr", "hash", "implements", "verifies"};

static fg_err fail(fg_error *err, const char *file, const fg_yaml_node *at, const char *what)
{
	fg_error_set(err, FG_ERR_INPUT, "%s", what);
	fg_error_at(err, file, at->line, at->column);
	return FG_ERR_INPUT;
}

static const char *copy(fg_trace_model *m, const fg_yaml_node *map, const char *key)
{
	const char *s = fg_yaml_text(map, key, NULL);
	return s ? fg_arena_strdup(&m->reqs.arena, s) : NULL;
}

static void add_targets(fg_trace_model *m, const fg_trace_mapped *base, const fg_yaml_node *list,
                        bool verifies)
{
	const fg_yaml_node *one = list && list->kind == FG_YAML_SCALAR ? list
	                          : list                               ? list->first
	                                                               : NULL;
	for (; one; one = list->kind == FG_YAML_SEQUENCE ? one->next : NULL) {
		fg_trace_mapped entry = *base;
		entry.tag = (fg_tag){
			.target = fg_arena_strdup(&m->reqs.arena, one->text ? one->text : ""),
			.kind = verifies ? "test" : "impl",
			.role = verifies ? FG_TAG_VERIFIES : FG_TAG_IMPLEMENTS,
			.scope = base->function || base->usr ? FG_TAG_EXTENT : FG_TAG_FILE,
			.line = one->line,
			.extent = UINT32_MAX,
			.needs = ""};
		fg_vec_push(&m->map, entry);
	}
}

static const char *below_folder(fg_trace_model *m, const char *path)
{
	size_t n = path ? strlen(path) : 0;
	return n && path[n - 1] == '/' ? fg_arena_printf(&m->reqs.arena, "%s**", path) : path;
}

static fg_err read_entry(fg_trace_model *m, const char *file, const fg_yaml_node *e, fg_error *err)
{
	if (e->kind != FG_YAML_MAPPING)
		return fail(err, file, e,
		            "an entry must be a mapping (function: …, implements: […])");
	for (const fg_yaml_node *v = e->first; v; v = v->next) {
		bool is_known = false;
		for (size_t i = 0; i < FG_ARRAY_LEN(keys); i++)
			is_known = is_known || strcmp(keys[i], v->key->text) == 0;
		if (is_known)
			continue;
		const char *near = fg_suggest(v->key->text, keys, FG_ARRAY_LEN(keys));
		fail(err, file, v->key,
		     near ? fg_arena_printf(&m->reqs.arena,
		                            "unknown key '%.40s'; did you mean '%s'?", v->key->text,
		                            near)
		          : fg_arena_printf(&m->reqs.arena, "unknown key '%.40s'", v->key->text));
		return FG_ERR_INPUT;
	}
	fg_trace_mapped base = {.path = below_folder(m, copy(m, e, "path")),
	                        .function = copy(m, e, "function"),
	                        .usr = copy(m, e, "usr"),
	                        .hash = copy(m, e, "hash")};
	const fg_yaml_node *implements = fg_yaml_get(e, "implements"),
			   *verifies = fg_yaml_get(e, "verifies");
	if (!base.usr && !base.path)
		return fail(err, file, e,
		            "an entry names code by 'usr', or by 'path' and 'function'");
	if (!implements && !verifies)
		return fail(err, file, e, "an entry says what the code 'implements' or 'verifies'");
	if ((implements && implements->kind == FG_YAML_MAPPING) ||
	    (verifies && verifies->kind == FG_YAML_MAPPING))
		return fail(err, file, e, "a list of ids is wanted");
	add_targets(m, &base, implements, false);
	add_targets(m, &base, verifies, true);
	return FG_OK;
}

fg_err fg_trace__read_map(fg_trace_model *m, const char *file, const char *text, size_t n,
                          fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const fg_yaml_node *root = NULL;
	fg_err code = fg_yaml_parse(&root, &a, file, text, n, &FG_YAML_LIMITS, err);
	const fg_yaml_node *list = root ? fg_yaml_get(root, "code") : NULL;
	if (!code && root && (!list || list->kind != FG_YAML_SEQUENCE))
		code = fail(err, file, root, "a list 'code' is wanted");
	for (const fg_yaml_node *e = list ? list->first : NULL; !code && e; e = e->next)
		code = read_entry(m, file, e, err);
	fg_arena_release(&a);
	return code;
}
