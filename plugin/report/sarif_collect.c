/*
 * Everything of a log that is referred to by index is gathered before the first
 * byte is written: rules with their message strings, taxa, artifacts, gaps.
 */
#include "report/sarif_internal.h"

fg_sarif__rule *fg_sarif__rule_of(fg_sarif *s, const char *id, size_t *index)
{
	const uint64_t *slot = fg_map_get_str(&s->rule_index, id);
	if (!slot)
		return NULL;
	*index = (size_t)*slot;
	return &s->rules[*index];
}

static bool has_id(const fg_sarif__rule *rule, const char *id)
{
	for (size_t i = 0; i < rule->string_count; i++)
		if (strcmp(rule->strings[i].id, id) == 0)
			return true;
	return false;
}

/* The same words around other arguments: a number tells the strings apart. */
static const char *free_id(fg_arena *a, const fg_sarif__rule *rule, const char *id)
{
	const char *candidate = id;
	for (unsigned i = 2; has_id(rule, candidate); i++)
		candidate = fg_arena_printf(a, "%s-%u", id, i);
	return candidate;
}

static void add_string(fg_sarif *s, fg_sarif__rule *rule, const char *message)
{
	fg_report__message m = fg_report__message_of(s->arena, message);
	if (!m.id)
		return;
	for (size_t i = 0; i < rule->string_count; i++)
		if (strcmp(rule->strings[i].fixed, m.fixed) == 0)
			return;
	if (rule->string_count == FG_SARIF__STRINGS)
		return;
	fg_sarif__string *string = &rule->strings[rule->string_count];
	*string = (fg_sarif__string){free_id(s->arena, rule, m.id), m.fixed};
	rule->string_count++;
}

static void collect_rules(fg_sarif *s)
{
	const fg_report_input *in = s->in;
	s->rules = fg_arena_array(s->arena, in->rule_count, sizeof(*s->rules));
	for (size_t i = 0; i < in->rule_count; i++) {
		s->rules[i].info = &in->rules[i];
		*fg_map_put_str(&s->rule_index, in->rules[i].id, NULL) = i;
	}
	for (size_t i = 0; i < in->findings->items.n; i++) {
		const fg_finding *f = &in->findings->items.at[i];
		size_t index = 0;
		fg_sarif__rule *rule = fg_sarif__rule_of(s, f->rule, &index);
		if (rule && s->selection.is_shown[i])
			add_string(s, rule, f->message);
	}
}

/* ---- artifacts ---- */

typedef struct artifact_list {
	fg_map index;
	FG_VEC(fg_sarif__artifact) items;
} artifact_list;

static fg_sarif__artifact *artifact_of(artifact_list *list, const char *path)
{
	bool is_new = false;
	uint64_t *slot = fg_map_put_str(&list->index, path, &is_new);
	if (is_new) {
		*slot = list->items.n;
		fg_vec_push(&list->items, (fg_sarif__artifact){.path = path});
	}
	return &list->items.at[*slot];
}

static void add_events(artifact_list *list, const fg_event *events, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		artifact_of(list, events[i].region.path);
}

static int compare_artifacts(const void *a, const void *b)
{
	return strcmp(((const fg_sarif__artifact *)a)->path, ((const fg_sarif__artifact *)b)->path);
}

static void list_artifacts(const fg_sarif *s, artifact_list *list)
{
	const fg_coverage *c = s->in->coverage;
	for (size_t i = 0; i < c->units.n; i++)
		artifact_of(list, c->units.at[i].source)->unit = &c->units.at[i];
	for (size_t i = 0; i < s->group_count; i++) {
		artifact_of(list, s->groups[i].unit);
		if (s->groups[i].first && *s->groups[i].first->path)
			artifact_of(list, s->groups[i].first->path);
	}
	for (size_t i = 0; i < s->in->findings->items.n; i++) {
		const fg_finding *f = &s->in->findings->items.at[i];
		if (!s->selection.is_shown[i])
			continue;
		artifact_of(list, f->region.path)->has_result = true;
		add_events(list, f->path, f->path_count);
		add_events(list, f->related, f->related_count);
	}
}

static void collect_artifacts(fg_sarif *s)
{
	artifact_list list = {.index = FG_MAP_INIT, .items = FG_VEC_INIT};
	list_artifacts(s, &list);
	s->artifact_count = list.items.n;
	s->artifacts = fg_arena_array(s->arena, list.items.n, sizeof(*s->artifacts));
	for (size_t i = 0; i < list.items.n; i++)
		s->artifacts[i] = list.items.at[i];
	if (s->artifact_count > 1)
		qsort(s->artifacts, s->artifact_count, sizeof(*s->artifacts), compare_artifacts);
	for (size_t i = 0; i < s->artifact_count; i++)
		*fg_map_put_str(&s->artifact_index, s->artifacts[i].path, NULL) = i;
	fg_map_release(&list.index);
	fg_vec_release(&list.items);
}

void fg_sarif__collect(fg_sarif *s)
{
	s->selection = fg_report__select(s->arena, s->in->findings, FG_SARIF__RESULTS);
	s->group_count = fg_report__gap_groups(s->arena, s->in->coverage, &s->groups);
	s->gap_count = fg_report__gap_counts(s->arena, s->in->coverage, &s->gap_counts);
	collect_rules(s);
	collect_artifacts(s);
	fg_sarif__collect_taxa(s);
}

void fg_sarif__release(fg_sarif *s)
{
	fg_map_release(&s->rule_index);
	fg_map_release(&s->artifact_index);
	for (size_t t = 0; t < FG_TAXONOMY_COUNT; t++)
		fg_map_release(&s->taxonomies[t].index);
}
