/*
 * A control as text for the terminal. Only what the catalogue holds is said;
 * what is a judgement of this project is marked as one.
 */
#include "catalog/catalog_internal.h"

#include "base/buf.h"
#include "base/suggest.h"

#define WIDTH 78

/* ---- writing ---- */

/* Append text in lines of WIDTH bytes, each line behind `indent`, the first behind `bullet`. */
static void wrap(fg_buf *out, const char *bullet, const char *indent, const char *text)
{
	size_t column = strlen(bullet);
	fg_buf_puts(out, bullet);
	bool at_start = true;
	while (*text) {
		size_t n = strcspn(text, " \n");
		if (!at_start && column + 1 + n > WIDTH) {
			fg_buf_printf(out, "\n%s", indent);
			column = strlen(indent);
			at_start = true;
		}
		if (!at_start) {
			fg_buf_putc(out, ' ');
			column++;
		}
		fg_buf_put(out, text, n);
		column += n;
		at_start = n == 0 && at_start;
		text += n;
		text += strspn(text, " \n");
	}
	fg_buf_putc(out, '\n');
}

static void heading(fg_buf *out, const char *text)
{
	fg_buf_printf(out, "\n%s\n", text);
}

static void bullets(fg_buf *out, const char *title, const fg_yaml_node *list)
{
	if (!list || list->count == 0)
		return;
	heading(out, title);
	for (const fg_yaml_node *n = list->first; n; n = n->next)
		if (n->text)
			wrap(out, "  - ", "    ", n->text);
}

/* ---- parts ---- */

static void write_evidence(fg_buf *out, fg_arena *a, const fg_yaml_node *list)
{
	if (!list || list->count == 0)
		return;
	heading(out, "Evidence");
	for (const fg_yaml_node *n = list->first; n; n = n->next) {
		wrap(out, "  - ", "    ",
		     fg_arena_printf(a, "%s (%s, automation: %s)", fg_yaml_text(n, "what", ""),
		                     fg_yaml_text(n, "kind", ""), fg_yaml_text(n, "automation", "")));
		wrap(out, "    ", "    ", fg_yaml_text(n, "how", ""));
	}
}

static void write_signals(fg_buf *out, const fg_yaml_node *signals)
{
	if (!signals)
		return;
	if (signals->kind == FG_YAML_SEQUENCE) {
		bullets(out, "What sources can show", signals);
		return;
	}
	bullets(out, "Signs in the sources that speak for it", fg_yaml_get(signals, "supports"));
	bullets(out, "Signs in the sources that speak against it",
	        fg_yaml_get(signals, "contradicts"));
}

static void write_maturity(fg_buf *out, fg_arena *a, const fg_yaml_node *maturity)
{
	if (!maturity)
		return;
	heading(out, "Maturity, as this project reads it");
	for (const fg_yaml_node *n = maturity->first; n; n = n->next)
		if (n->text)
			wrap(out, "  ", "      ",
			     fg_arena_printf(a, "%s  %s", n->key->text, n->text));
}

static void write_activities(fg_buf *out, const fg_yaml_node *sdla)
{
	const fg_yaml_node *list = fg_yaml_get(sdla, "activities");
	if (!list || list->count == 0)
		return;
	fg_buf line = FG_BUF_INIT;
	for (const fg_yaml_node *n = list->first; n; n = n->next)
		fg_buf_printf(&line, "%s%s", line.n ? ", " : "", n->text ? n->text : "");
	heading(out, "ISASecure SDLA-312 activities");
	wrap(out, "  ", "  ", fg_buf_str(&line));
	fg_buf_release(&line);
}

/* ---- families ---- */

static bool lists_control(const fg_catalog *c, const fg_family *f, const fg_control *control)
{
	for (const char *const *id = f->controls[control->scheme]; *id; id++)
		if (fg_catalog_find(c, *id) == control)
			return true;
	return false;
}

/* Rows for host and network devices, and enhancements, follow another row. */
static const fg_control *leading_control(const fg_catalog *c, const fg_catalog__entry *e,
                                         const fg_control *control)
{
	const fg_yaml_node *row = e->parent ? e->parent : e->node;
	const char *from = fg_yaml_text(row, "signals_from", NULL);
	const fg_control *other = NULL;
	if (from)
		other = fg_catalog_find(c, from);
	else if (e->parent)
		other = fg_catalog_find(c, fg_yaml_text(e->parent, "id", ""));
	return other ? other : control;
}

static void write_families(fg_buf *out, const fg_catalog *c, const fg_catalog__entry *e,
                           const fg_control *control, fg_arena *a)
{
	const fg_control *leading = leading_control(c, e, control);
	bool any = false;
	for (size_t i = 0; i < c->families.n; i++) {
		const fg_family *f = &c->families.at[i];
		if (!lists_control(c, f, control) && !lists_control(c, f, leading))
			continue;
		if (!any)
			heading(out, "Rule families that serve it");
		any = true;
		wrap(out, "  - ", "    ",
		     fg_arena_printf(a, "%s: %s (by default: %s)", f->id, f->title,
		                     f->default_action));
	}
}

/* ---- crosswalk ---- */

/* Title of the other side of a pair: our own controls, or a list of the crosswalk file. */
static const char *other_title(const fg_catalog *c, const fg_yaml_node *crosswalk,
                               const char *scheme, size_t n, const char *id)
{
	static const struct {
		const char *scheme, *list;
	} lists[] = {{"ssdf", "ssdf_tasks"}, {"cra", "cra_points"}, {"samm2", "samm_practices"}};
	for (size_t i = 0; i < FG_ARRAY_LEN(lists); i++) {
		if (strlen(lists[i].scheme) != n || memcmp(lists[i].scheme, scheme, n) != 0)
			continue;
		const fg_yaml_node *list = fg_yaml_get(crosswalk, lists[i].list);
		for (const fg_yaml_node *item = list ? list->first : NULL; item; item = item->next)
			if (strcmp(fg_yaml_text(item, "id", ""), id) == 0)
				return fg_yaml_text(item, "title", "");
		return "";
	}
	const fg_control *control = fg_catalog_find(c, id);
	return control ? control->title : "";
}

static void write_pair(fg_buf *out, const fg_catalog *c, const fg_yaml_node *crosswalk,
                       const fg_yaml_node *pair, const char *other, fg_arena *a)
{
	const char *colon = strchr(other, ':');
	size_t n = colon ? (size_t)(colon - other) : 0;
	const char *id = colon ? colon + 1 : other;
	const char *title = other_title(c, crosswalk, other, n, id);
	bool confirmed = strcmp(fg_yaml_text(pair, "confirmed", "false"), "true") == 0;
	wrap(out, "  - ", "    ",
	     fg_arena_printf(a, "%.*s %s%s%s (%s, %s)", (int)n, other, id, *title ? ": " : "", title,
	                     fg_yaml_text(pair, "relation", ""),
	                     confirmed ? "pairing published" : "our judgement"));
}

static fg_err write_crosswalk(fg_buf *out, const fg_catalog *c, const fg_control *control,
                              fg_arena *a, fg_error *err)
{
	const fg_yaml_node *root;
	fg_err code = fg_catalog__read(&root, a, c->dir, "crosswalk.yaml",
	                               "firmgate-catalog/crosswalk/1", err);
	if (code)
		return code;
	const char *self =
		fg_arena_printf(a, "%s:%s", fg_catalog__scheme_key(control->scheme), control->id);
	const fg_yaml_node *pairs = fg_yaml_get(root, "pairs");
	bool any = false;
	for (const fg_yaml_node *p = pairs ? pairs->first : NULL; p; p = p->next) {
		const char *from = fg_yaml_text(p, "from", ""), *to = fg_yaml_text(p, "to", "");
		bool is_from = strcmp(from, self) == 0;
		if (!is_from && strcmp(to, self) != 0)
			continue;
		if (!any)
			heading(out, "Mapped to");
		any = true;
		write_pair(out, c, root, p, is_from ? to : from, a);
	}
	return FG_OK;
}

/* ---- the whole ---- */

static fg_err unknown_control(const fg_catalog *c, const char *id, fg_arena *a, fg_error *err)
{
	size_t total = 0, k = 0;
	for (int s = 0; s < FG_SCHEME_COUNT; s++)
		total += c->controls[s].n;
	const char **ids = fg_arena_array(a, total + 1, sizeof(*ids));
	for (int s = 0; s < FG_SCHEME_COUNT; s++)
		for (size_t i = 0; i < c->controls[s].n; i++)
			ids[k++] = c->controls[s].at[i].id;
	const char *near = fg_suggest(id, ids, k);
	fg_error_set(err, FG_ERR_NOT_FOUND, "no control '%s' in the catalogue", id);
	if (near)
		fg_error_mend(err, "did you mean '%s'?", near);
	else
		fg_error_mend(err, "ids look like SI-1, 'CR 3.5' or A.8.28");
	return FG_ERR_NOT_FOUND;
}

fg_err fg_catalog_explain(const fg_catalog *c, const char *id, fg_arena *a, const char **out,
                          fg_error *err)
{
	const fg_control *control = fg_catalog_find(c, id);
	const fg_catalog__entry *e = fg_catalog__find_entry(c, id);
	*out = "";
	if (!control || !e)
		return unknown_control(c, id, a, err);
	fg_buf b = FG_BUF_INIT;
	wrap(&b, "", "  ", fg_arena_printf(a, "%s  %s", control->id, control->title));
	wrap(&b, "", "  ",
	     fg_arena_printf(a, "%s, %s", fg_scheme_title(control->scheme), control->group));
	if (*control->text) {
		fg_buf_putc(&b, '\n');
		wrap(&b, "", "", control->text);
	}
	const char *note = fg_yaml_text(e->node, "note", "");
	if (*note)
		wrap(&b, "Note: ", "", note);
	write_evidence(&b, a, fg_yaml_get(e->node, "evidence"));
	const char *from = fg_yaml_text(e->node, "signals_from", NULL);
	const fg_catalog__entry *signals = from ? fg_catalog__find_entry(c, from) : e;
	write_signals(&b, fg_yaml_get((signals ? signals : e)->node, "static_signals"));
	write_maturity(&b, a, fg_yaml_get(e->node, "maturity"));
	write_activities(&b, fg_yaml_get(e->node, "sdla312"));
	write_families(&b, c, e, control, a);
	fg_err code = write_crosswalk(&b, c, control, a, err);
	if (!code)
		*out = fg_arena_strdup(a, fg_buf_str(&b));
	fg_buf_release(&b);
	return code;
}
