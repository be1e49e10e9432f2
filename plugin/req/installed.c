/*
 * Installed data: columns of known tools' tables, and ids of the catalogue that
 * requirements may trace to.
 */
#include "base/file.h"
#include "base/path.h"
#include "req/req_internal.h"
#include "yaml/yaml.h"

/* NULL when it is not there or not readable: installed data is no input. */
static const fg_yaml_node *load(fg_arena *a, const char *data_dir, const char *name)
{
	fg_buf text = FG_BUF_INIT;
	const fg_yaml_node *root = NULL;
	const char *path = data_dir ? fg_path_join(a, data_dir, name) : NULL;
	if (path && fg_file_read(&text, path, 4u << 20, NULL) == FG_OK &&
	    fg_yaml_parse(&root, a, name, fg_buf_str(&text), text.n, &FG_YAML_LIMITS, NULL) !=
	            FG_OK)
		root = NULL;
	fg_buf_release(&text);
	return root;
}

const char *fg_req_preset(fg_req_set *set, fg_req_source *source, const char *data_dir)
{
	fg_arena *a = &set->arena;
	const fg_yaml_node *root = load(a, data_dir, "trace/csv.yaml");
	const fg_yaml_node *preset = root ? fg_yaml_get(root, source->preset) : NULL;
	if (!preset || preset->kind != FG_YAML_SEQUENCE) {
		fg_buf all = FG_BUF_INIT;
		for (const fg_yaml_node *p = root ? root->first : NULL; p; p = p->next)
			fg_buf_printf(&all, "%s%s", all.n ? ", " : "", p->key->text);
		const char *problem = fg_arena_printf(a, "no preset '%s' of columns; there are: %s",
		                                      source->preset, fg_buf_str(&all));
		fg_buf_release(&all);
		return problem;
	}
	const char **columns = fg_arena_array(a, preset->count + source->column_count + 1,
	                                      sizeof(*columns));
	size_t n = 0;
	for (const fg_yaml_node *c = preset->first; c; c = c->next)
		columns[n++] = c->text ? c->text : "";
	for (size_t i = 0; i < source->column_count; i++) /* what is told beside the preset wins */
		columns[n++] = source->columns[i];
	source->columns = columns;
	source->column_count = n;
	return NULL;
}

static void add_ids(fg_req_set *set, const fg_yaml_node *node, unsigned depth)
{
	if (depth > 8)
		return;
	if (node->kind == FG_YAML_MAPPING) {
		const char *id = fg_yaml_text(node, "id", NULL);
		if (id)
			fg_req_add_external(set, id, fg_yaml_text(node, "title", ""),
			                    "iec62443-4-2");
	}
	if (node->kind != FG_YAML_SCALAR)
		for (const fg_yaml_node *c = node->first; c; c = c->next)
			add_ids(set, c, depth + 1);
}

void fg_req_add_catalogue(fg_req_set *set, const char *data_dir)
{
	const fg_yaml_node *root = load(&set->arena, data_dir, "catalog/iec62443-4-2.yaml");
	if (root)
		add_ids(set, root, 0);
}
