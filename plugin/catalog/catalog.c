/*
 * Loads the catalogue files. The data directory is asked of catalog/data.h; the
 * files lie in its folder "catalog". Ids of ISO/IEC 27001 carry the prefix "A."
 * everywhere outside of the files. The crosswalk is read by `explain` alone.
 */
#include "catalog/catalog_internal.h"

#include "base/file.h"
#include "base/path.h"
#include "catalog/data.h"

#define FILE_BYTES_MAX (4u << 20)
#define FAMILIES_FILE "rules-to-controls.yaml"

static const struct scheme_info {
	const char *title, *key, *file, *list;
} schemes[FG_SCHEME_COUNT] = {
	{"IEC 62443-4-1:2018", "iec62443-4-1", "iec62443-4-1.yaml", "requirements"},
	{"IEC 62443-4-2:2019", "iec62443-4-2", "iec62443-4-2.yaml", "requirements"},
	{"ISO/IEC 27001:2022", "iso27001", "iso27001-2022.yaml", "controls"},
};

const char *fg_scheme_title(fg_scheme scheme)
{
	return schemes[scheme].title;
}

const char *fg_catalog__scheme_key(fg_scheme scheme)
{
	return schemes[scheme].key;
}

/* ---- files ---- */

fg_err fg_catalog__read(const fg_yaml_node **out, fg_arena *a, const char *dir, const char *name,
                        const char *schema, fg_error *err)
{
	const char *path = fg_path_join(a, dir, name);
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_file_read(&text, path, FILE_BYTES_MAX, err);
	if (!code)
		code = fg_yaml_parse(out, a, path, fg_buf_str(&text), text.n, &FG_YAML_LIMITS, err);
	fg_buf_release(&text);
	if (code)
		return code;
	const char *found = fg_yaml_text(*out, "schema", "");
	if (strcmp(found, schema) == 0)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "this catalogue is of schema '%s', '%s' is wanted", found,
	             schema);
	fg_error_at(err, path, 1, 1);
	fg_error_mend(err, "install the data files that belong to this program");
	return FG_ERR_INPUT;
}

/* ---- ids ---- */

#define ID_MAX 48

/* "cr 3.5" and "CR3.5" are one control: upper case, no blanks. False when it is none by length. */
static bool normalize_id(char out[ID_MAX], const char *id)
{
	size_t n = 0;
	for (; *id; id++) {
		if (*id == ' ')
			continue;
		if (n + 1 >= ID_MAX)
			return false;
		out[n++] = *id >= 'a' && *id <= 'z' ? (char)(*id - 'a' + 'A') : *id;
	}
	out[n] = '\0';
	return n > 0;
}

static const uint64_t *find_slot(const fg_catalog *c, const char *id)
{
	char key[ID_MAX], annex[ID_MAX + 2];
	if (!normalize_id(key, id))
		return NULL;
	const uint64_t *slot = fg_map_get_str(&c->by_id, key);
	if (slot)
		return slot;
	snprintf(annex, sizeof(annex), "A.%s", key);
	return fg_map_get_str(&c->by_id, annex);
}

const fg_catalog__entry *fg_catalog__find_entry(const fg_catalog *c, const char *id)
{
	const uint64_t *slot = find_slot(c, id);
	return slot ? &c->entries[*slot >> 32].at[(uint32_t)*slot] : NULL;
}

const fg_control *fg_catalog_find(const fg_catalog *c, const char *id)
{
	const uint64_t *slot = find_slot(c, id);
	return slot ? &c->controls[*slot >> 32].at[(uint32_t)*slot] : NULL;
}

/* ---- controls ---- */

static fg_err add_control(fg_catalog *c, fg_catalog__entry e, const char *path, fg_error *err)
{
	fg_scheme scheme = e.control.scheme;
	char key[ID_MAX];
	bool is_new = false;
	uint64_t *slot =
		normalize_id(key, e.control.id) ? fg_map_put_str(&c->by_id, key, &is_new) : NULL;
	if (!is_new || !*e.control.title) {
		fg_error_set(err, FG_ERR_INPUT, "the control '%s' %s", e.control.id,
		             is_new ? "has no title" : "has no usable id or stands here twice");
		fg_error_at(err, path, e.node->line, e.node->column);
		return FG_ERR_INPUT;
	}
	*slot = (uint64_t)scheme << 32 | c->controls[scheme].n;
	fg_vec_push(&c->controls[scheme], e.control);
	fg_vec_push(&c->entries[scheme], e);
	return FG_OK;
}

/* The item of a list whose id it is; NULL when there is none. */
static const fg_yaml_node *item(const fg_yaml_node *list, const char *id)
{
	for (const fg_yaml_node *n = list ? list->first : NULL; n; n = n->next)
		if (strcmp(fg_yaml_text(n, "id", ""), id) == 0)
			return n;
	return NULL;
}

static const char *group_of(fg_catalog *c, fg_scheme scheme, const fg_yaml_node *root,
                            const fg_yaml_node *control)
{
	static const char *const group_key[] = {"practice", "fr", "theme"};
	static const char *const group_list[] = {"practices", "foundational", ""};
	const char *id = fg_yaml_text(control, group_key[scheme], "");
	const fg_yaml_node *group = item(fg_yaml_get(root, group_list[scheme]), id);
	if (!group)
		return id;
	return fg_arena_printf(&c->arena, "%s: %s", id, fg_yaml_text(group, "title", ""));
}

/* What the catalogue says a component requirement is due for. */
static const char *due_text(fg_catalog *c, const fg_yaml_node *control, const char *applies_to)
{
	const char *sl = fg_yaml_text(control, "sl", NULL);
	if (!sl)
		return "Holds for every component at every security level.";
	return fg_arena_printf(&c->arena, "Due from security level %s on, for %s components.", sl,
	                       applies_to);
}

static fg_control make_control(fg_catalog *c, fg_scheme scheme, const fg_yaml_node *node,
                               const char *group, const char *text)
{
	const char *id = fg_yaml_text(node, "id", "");
	if (scheme == FG_SCHEME_ISO27001)
		id = fg_arena_printf(&c->arena, "A.%s", id);
	return (fg_control){scheme, id, fg_yaml_text(node, "title", ""), text, group};
}

static fg_err load_component_requirement(fg_catalog *c, const fg_yaml_node *node, const char *group,
                                         const char *path, fg_error *err)
{
	const char *applies_to = fg_yaml_text(node, "applies_to", "all");
	fg_catalog__entry e = {make_control(c, FG_SCHEME_IEC62443_4_2, node, group,
	                                    due_text(c, node, applies_to)),
	                       node, NULL};
	fg_err code = add_control(c, e, path, err);
	const fg_yaml_node *more = fg_yaml_get(node, "enhancements");
	for (const fg_yaml_node *n = more ? more->first : NULL; n && !code; n = n->next) {
		e = (fg_catalog__entry){make_control(c, FG_SCHEME_IEC62443_4_2, n, group,
		                                     due_text(c, n, applies_to)),
		                        n, node};
		code = add_control(c, e, path, err);
	}
	return code;
}

static fg_err load_scheme(fg_catalog *c, fg_scheme scheme, fg_error *err)
{
	const struct scheme_info *info = &schemes[scheme];
	const fg_yaml_node *root;
	char schema[80];
	const char *dot = strrchr(info->file, '.');
	snprintf(schema, sizeof(schema), "firmgate-catalog/%.*s/1", (int)(dot - info->file),
	         info->file);
	fg_err code = fg_catalog__read(&root, &c->arena, c->dir, info->file, schema, err);
	if (code)
		return code;
	const char *path = fg_path_join(&c->arena, c->dir, info->file);
	const fg_yaml_node *common = fg_yaml_get(root, "common_constraints");
	for (const fg_yaml_node *n = common ? common->first : NULL; n && !code; n = n->next)
		code = load_component_requirement(c, n, "Common constraints", path, err);
	const fg_yaml_node *list = fg_yaml_get(root, info->list);
	for (const fg_yaml_node *n = list ? list->first : NULL; n && !code; n = n->next) {
		const char *group = group_of(c, scheme, root, n);
		if (scheme == FG_SCHEME_IEC62443_4_2) {
			code = load_component_requirement(c, n, group, path, err);
			continue;
		}
		fg_catalog__entry e = {
			make_control(c, scheme, n, group, fg_yaml_text(n, "asks", "")), n, NULL};
		code = add_control(c, e, path, err);
	}
	return code;
}

/* ---- families ---- */

const char *const *fg_catalog__strings(fg_catalog *c, const fg_yaml_node *node, const char *first,
                                       const char *second, const char *prefix)
{
	const fg_yaml_node *lists[2] = {fg_yaml_get(node, first),
	                                second ? fg_yaml_get(node, second) : NULL};
	size_t n = (lists[0] ? lists[0]->count : 0) + (lists[1] ? lists[1]->count : 0);
	const char **out = fg_arena_array(&c->arena, n + 1, sizeof(*out));
	size_t k = 0;
	for (int i = 0; i < 2; i++)
		for (const fg_yaml_node *s = lists[i] ? lists[i]->first : NULL; s; s = s->next)
			if (s->text)
				out[k++] = *prefix ? fg_arena_printf(&c->arena, "%s%s", prefix, s->text)
				                   : s->text;
	return out;
}

static fg_err load_families(fg_catalog *c, fg_error *err)
{
	const fg_yaml_node *root;
	fg_err code = fg_catalog__read(&root, &c->arena, c->dir, FAMILIES_FILE,
	                               "firmgate-catalog/rules-to-controls/1", err);
	if (code)
		return code;
	const fg_yaml_node *list = fg_yaml_get(root, "families");
	for (const fg_yaml_node *n = list ? list->first : NULL; n; n = n->next) {
		fg_family f = {
			.id = fg_yaml_text(n, "id", ""),
			.title = fg_yaml_text(n, "title", ""),
			.catches = fg_yaml_text(n, "catches", ""),
			.cwe = fg_catalog__strings(c, n, "cwe", NULL, ""),
			.cert = fg_catalog__strings(c, n, "cert_c_rules", "cert_c_recommendations",
		                                    ""),
			.controls = {fg_catalog__strings(c, n, "iec62443_4_1", NULL, ""),
		                     fg_catalog__strings(c, n, "iec62443_4_2", NULL, ""),
		                     fg_catalog__strings(c, n, "iso27001", NULL, "A.")},
			.default_action = fg_yaml_text(n, "default_action", "review"),
			.usual_false_alarms = fg_yaml_text(n, "usual_false_alarms", ""),
		};
		fg_vec_push(&c->families, f);
	}
	return FG_OK;
}

/* ---- the whole ---- */

/* dir may be the data directory or its folder "catalog"; NULL: the installed one, if there is. */
static const char *folder_of(fg_arena *a, const char *dir)
{
	if (!dir)
		dir = fg_data_dir(a);
	const char *below = dir ? fg_path_join(a, dir, "catalog") : NULL;
	return below && fg_file_is_dir(below) ? below : dir ? fg_arena_strdup(a, dir) : NULL;
}

static fg_err find_folder(fg_catalog *c, const char *dir, fg_error *err)
{
	c->dir = folder_of(&c->arena, dir);
	if (!c->dir) {
		fg_error_set(err, FG_ERR_NOT_FOUND, "the installed data files are not there");
		fg_error_mend(err, "install firmgate whole, or point FIRMGATE_DATA_DIR at the folder "
		                   "that holds catalog/");
		return FG_ERR_NOT_FOUND;
	}
	return FG_OK;
}

bool fg_catalog_files(fg_arena *a, const char *out[FG_CATALOG_FILES])
{
	const char *dir = folder_of(a, NULL);
	for (int s = 0; dir && s < FG_SCHEME_COUNT; s++)
		out[s] = fg_path_join(a, dir, schemes[s].file);
	if (dir) {
		out[FG_SCHEME_COUNT] = fg_path_join(a, dir, FAMILIES_FILE);
		out[FG_SCHEME_COUNT + 1] = fg_path_join(a, dir, FG_CATALOG__STANDARDS);
	}
	return dir != NULL;
}

fg_err fg_catalog_load(fg_catalog **out, const char *dir, fg_error *err)
{
	fg_arena first = FG_ARENA_INIT;
	fg_catalog *c = FG_ARENA_NEW(&first, fg_catalog);
	c->arena = first;
	*out = NULL;
	fg_err code = find_folder(c, dir, err);
	for (int s = 0; s < FG_SCHEME_COUNT && !code; s++)
		code = load_scheme(c, (fg_scheme)s, err);
	if (!code)
		code = load_families(c, err);
	if (!code)
		code = fg_catalog__load_standards(c, err);
	if (code)
		fg_catalog_free(c);
	else
		*out = c;
	return code;
}

void fg_catalog_free(fg_catalog *c)
{
	if (!c)
		return;
	for (int s = 0; s < FG_SCHEME_COUNT; s++) {
		fg_vec_release(&c->controls[s]);
		fg_vec_release(&c->entries[s]);
	}
	for (int s = 0; s < FG_STANDARD_COUNT; s++)
		fg_vec_release(&c->coding_rules[s]);
	fg_vec_release(&c->families);
	fg_map_release(&c->by_id);
	fg_arena arena = c->arena; /* c itself lives in it */
	fg_arena_release(&arena);
}

const fg_control *fg_catalog_controls(const fg_catalog *c, fg_scheme scheme, size_t *n)
{
	*n = c->controls[scheme].n;
	return c->controls[scheme].at;
}

const fg_family *fg_catalog_families(const fg_catalog *c, size_t *n)
{
	*n = c->families.n;
	return c->families.at;
}

const fg_family *fg_catalog_family(const fg_catalog *c, const char *id)
{
	for (size_t i = 0; i < c->families.n; i++)
		if (strcmp(c->families.at[i].id, id) == 0)
			return &c->families.at[i];
	return NULL;
}
