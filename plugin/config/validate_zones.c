/*
 * What the schema cannot say of zones and conduits: names that are told apart and
 * known, zones that have something in them, conduits that let something through.
 */
#include "base/buf.h"
#include "base/suggest.h"
#include "config/config_internal.h"

typedef struct judge {
	const fg_yaml_node *zones; /* list or NULL */
	const char *file;
	fg_error *err;
} judge;

FG_PRINTF(3, 4) static fg_err fail(judge *j, const fg_yaml_node *at, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_error_set(j->err, FG_ERR_INPUT, "%s", fg_buf_str(&text));
	fg_error_at(j->err, j->file, at->line, at->column);
	fg_buf_release(&text);
	return FG_ERR_INPUT;
}

static const fg_yaml_node *first_item(const fg_yaml_node *list)
{
	return list && list->kind == FG_YAML_SEQUENCE ? list->first : NULL;
}

static size_t length_of(const fg_yaml_node *map, const char *key)
{
	const fg_yaml_node *list = fg_yaml_get(map, key);
	return list && list->kind == FG_YAML_SEQUENCE ? list->count : 0;
}

/* ---- names ---- */

static bool is_name(const char *s)
{
	static const char bytes[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	size_t n = strlen(s);
	return n > 0 && n <= 64 && strspn(s, bytes) == n && s[0] != '-';
}

/* list: all zones, or all conduits; what: "zone", "conduit". */
static fg_err check_names(judge *j, const fg_yaml_node *list, const char *what)
{
	for (const fg_yaml_node *n = first_item(list); n; n = n->next) {
		const fg_yaml_node *name = fg_yaml_get(n, "name");
		if (!is_name(name->text)) {
			fail(j, name, "'%.60s' is no name of a %s", name->text, what);
			fg_error_mend(j->err, "letters, digits, '-' and '_', at most 64");
			return FG_ERR_INPUT;
		}
		for (const fg_yaml_node *o = first_item(list); o != n; o = o->next) {
			const fg_yaml_node *other = fg_yaml_get(o, "name");
			if (strcmp(other->text, name->text) != 0)
				continue;
			fail(j, name, "the %s '%s' stands here twice", what, name->text);
			fg_error_mend(j->err, "the first one is in line %u; join them, or rename one",
			              other->line);
			return FG_ERR_INPUT;
		}
	}
	return FG_OK;
}

static bool is_zone(const judge *j, const char *name)
{
	for (const fg_yaml_node *n = first_item(j->zones); n; n = n->next)
		if (strcmp(fg_yaml_get(n, "name")->text, name) == 0)
			return true;
	return false;
}

static fg_err unknown_zone(judge *j, const fg_yaml_node *at)
{
	const char *names[FG_CONFIG__ZONES_MAX];
	size_t n = 0;
	const fg_yaml_node *z = first_item(j->zones);
	for (; z && n < FG_ARRAY_LEN(names); z = z->next)
		names[n++] = fg_yaml_get(z, "name")->text;
	fail(j, at, "no zone is called '%.60s'", at->text);
	const char *near = fg_suggest(at->text, names, n);
	if (near)
		fg_error_mend(j->err, "did you mean '%s'?", near);
	else if (n)
		fg_error_mend(j->err, "the zones are in 'zones', the first one is '%s'", names[0]);
	else
		fg_error_mend(j->err, "add it to 'zones', with its paths");
	return FG_ERR_INPUT;
}

/* ---- zones ---- */

static fg_err check_zone(judge *j, const fg_yaml_node *zone)
{
	if (length_of(zone, "paths") + length_of(zone, "sections") > 0)
		return FG_OK;
	fail(j, zone, "the zone '%s' has nothing in it", fg_yaml_get(zone, "name")->text);
	fg_error_mend(j->err, "give it 'paths', or 'sections' of the linker");
	return FG_ERR_INPUT;
}

/* ---- conduits ---- */

static fg_err check_end(judge *j, const fg_yaml_node *conduit, const char *key)
{
	const fg_yaml_node *list = fg_yaml_get(conduit, key);
	if (list->count == 0) {
		fail(j, list, "the conduit '%s' has no zone in '%s'",
		     fg_yaml_get(conduit, "name")->text, key);
		fg_error_mend(j->err, "name the zones, such as %s: [field, control]", key);
		return FG_ERR_INPUT;
	}
	for (const fg_yaml_node *n = list->first; n; n = n->next)
		if (!is_zone(j, n->text))
			return unknown_zone(j, n);
	return FG_OK;
}

/* From one zone into itself needs no conduit: a sign that a name is wrong. */
static fg_err check_conduit(judge *j, const fg_yaml_node *conduit)
{
	const char *name = fg_yaml_get(conduit, "name")->text;
	const fg_yaml_node *from = fg_yaml_get(conduit, "from"), *to = fg_yaml_get(conduit, "to");
	fg_err code = check_end(j, conduit, "from");
	if (!code)
		code = check_end(j, conduit, "to");
	if (code)
		return code;
	if (from->count == 1 && to->count == 1 && strcmp(from->first->text, to->first->text) == 0) {
		fail(j, to->first, "the conduit '%s' leads from '%s' into itself", name,
		     to->first->text);
		fg_error_mend(j->err, "within a zone nothing is asked; name the other zone");
		return FG_ERR_INPUT;
	}
	if (length_of(conduit, "functions") + length_of(conduit, "headers") +
	            length_of(conduit, "objects") ==
	    0) {
		fail(j, conduit, "the conduit '%s' lets nothing through", name);
		fg_error_mend(j->err, "give it 'functions', 'headers' or 'objects'");
		return FG_ERR_INPUT;
	}
	return FG_OK;
}

/* ---- policies ---- */

static fg_err check_policies(judge *j, const fg_yaml_node *policies)
{
	for (const fg_yaml_node *p = first_item(policies); p; p = p->next)
		for (const fg_yaml_node *n = first_item(fg_yaml_get(p, "zones")); n; n = n->next)
			if (!is_zone(j, n->text))
				return unknown_zone(j, n);
	return FG_OK;
}

fg_err fg_config__validate_zones(const fg_yaml_node *root, const char *file, fg_error *err)
{
	const fg_yaml_node *conduits = fg_yaml_get(root, "conduits");
	judge j = {fg_yaml_get(root, "zones"), file, err};
	fg_err code = check_names(&j, j.zones, "zone");
	if (!code)
		code = check_names(&j, conduits, "conduit");
	for (const fg_yaml_node *n = first_item(j.zones); n && !code; n = n->next)
		code = check_zone(&j, n);
	for (const fg_yaml_node *n = first_item(conduits); n && !code; n = n->next)
		code = check_conduit(&j, n);
	if (!code)
		code = check_policies(&j, fg_yaml_get(fg_yaml_get(root, "gate"), "policies"));
	return code;
}
