/*
 * deviations.yaml -> entries. Every key is known or an error with a suggestion; a deviation that
 * cannot be read is never silently no deviation.
 */
#include "deviation/deviation.h"

#include "base/date.h"
#include "base/path.h"
#include "base/person.h"
#include "base/suggest.h"
#include "yaml/yaml.h"

enum { FILE_ITEMS_MAX = 10000, TEXT_MAX = 4000 };

static const char *const keys[] = {"id",       "rule",    "fingerprint", "paths",   "function",
				   "reason",   "risk",    "owner",       "approver", "control",
				   "created",  "expires"};
static const char *const needed[] = {"id",    "rule",     "reason",  "risk",
                                     "owner", "approver", "created", "expires"};
static const char *const risks[] = {"low", "medium", "high"};

typedef struct reader {
	fg_deviations *out;
	const char *file;
	fg_map ids;
	fg_error *err;
} reader;

void fg_deviations_init(fg_deviations *d)
{
	memset(d, 0, sizeof(*d));
}

void fg_deviations_release(fg_deviations *d)
{
	fg_vec_release(&d->at);
	fg_arena_release(&d->arena);
}

FG_PRINTF(3, 4) static fg_err fail(reader *r, const fg_yaml_node *at, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_error_set(r->err, FG_ERR_INPUT, "%s", fg_buf_str(&text));
	fg_error_at(r->err, r->file, at->line, at->column);
	fg_buf_release(&text);
	return FG_ERR_INPUT;
}

/* ---- dates ---- */

/* Days since 1970 of a date of the Gregorian calendar. */
static int64_t days_of(int64_t y, int64_t m, int64_t d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool literal(const char **p, char c)
{
	return *(*p)++ == c;
}

static bool parse_zone(const char *p, int64_t *seconds)
{
	int64_t hours = 0, minutes = 0, sign = *p == '-' ? -1 : 1;
	*seconds = 0;
	if (strcmp(p, "Z") == 0)
		return true;
	if (*p != '+' && *p != '-')
		return false;
	p++;
	if (!fg_date_digits(&p, 2, &hours) || !literal(&p, ':') ||
	    !fg_date_digits(&p, 2, &minutes) || *p || hours > 14 || minutes > 59)
		return false;
	*seconds = sign * (hours * 3600 + minutes * 60);
	return true;
}

bool fg_deviation_parse_date(const char *text, int64_t *out)
{
	const char *p = text;
	int64_t y, m, d, hour, minute, second, zone;
	if (!fg_date_read(&p, &y, &m, &d) || y < 1970)
		return false;
	*out = days_of(y, m, d) * 86400;
	if (*p == '\0') {
		*out += 86400;
		return true;
	}
	if (!literal(&p, 'T') || !fg_date_digits(&p, 2, &hour) || !literal(&p, ':') ||
	    !fg_date_digits(&p, 2, &minute) || !literal(&p, ':') ||
	    !fg_date_digits(&p, 2, &second) || hour > 23 || minute > 59 || second > 59 ||
	    !parse_zone(p, &zone))
		return false;
	*out += hour * 3600 + minute * 60 + second - zone;
	return true;
}

const char *fg_deviation_date(fg_arena *a, int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0) + 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t mp = (5 * of_year + 2) / 153, m = mp < 10 ? mp + 3 : mp - 9;
	return fg_arena_printf(a, "%04lld-%02lld-%02lld",
	                       (long long)(year + era * 400 + (m <= 2)), (long long)m,
	                       (long long)(of_year - (153 * mp + 2) / 5 + 1));
}

/* ---- one entry ---- */

static fg_err check_keys(reader *r, const fg_yaml_node *entry)
{
	for (const fg_yaml_node *n = entry->first; n; n = n->next) {
		bool is_known = false;
		for (size_t i = 0; i < FG_ARRAY_LEN(keys); i++)
			is_known |= strcmp(keys[i], n->key->text) == 0;
		if (!is_known) {
			const char *near = fg_suggest(n->key->text, keys, FG_ARRAY_LEN(keys));
			fail(r, n->key, "unknown key '%.60s' of a deviation", n->key->text);
			if (near)
				fg_error_mend(r->err, "did you mean '%s'?", near);
			return FG_ERR_INPUT;
		}
		bool is_list = strcmp(n->key->text, "paths") == 0;
		if (n->kind != (is_list ? FG_YAML_SEQUENCE : FG_YAML_SCALAR))
			return fail(r, n, "'%s' of a deviation wants %s", n->key->text,
			            is_list ? "a list" : "text");
		if (!is_list && strlen(n->text) > TEXT_MAX)
			return fail(r, n, "'%s' has more than %d bytes", n->key->text, TEXT_MAX);
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(needed); i++) {
		if (!*fg_yaml_text(entry, needed[i], "")) {
			fail(r, entry, "a deviation lacks '%s'", needed[i]);
			fg_error_mend(r->err, "firmgate deviation add writes complete entries");
			return FG_ERR_INPUT;
		}
	}
	return FG_OK;
}

static fg_err read_paths(reader *r, const fg_yaml_node *list, fg_deviation *d)
{
	if (!list)
		return FG_OK;
	const char **paths = fg_arena_array(&r->out->arena, list->count + 1, sizeof(*paths));
	for (const fg_yaml_node *n = list->first; n; n = n->next) {
		if (n->kind != FG_YAML_SCALAR || !*n->text)
			return fail(r, n, "'paths' of a deviation is a list of globs");
		paths[d->path_count++] = n->text;
	}
	d->paths = paths;
	return FG_OK;
}

static const char *text_or_null(const fg_yaml_node *entry, const char *key)
{
	const char *text = fg_yaml_text(entry, key, "");
	return *text ? text : NULL;
}

/* Whether the glob names a family: "memory.leak", "memory.*". */
static bool is_of_one_family(const char *rule)
{
	size_t n = strcspn(rule, ".*?[]");
	return n && (rule[n] == '.' || !rule[n]);
}

/* A part of a path that begins with a name ("src", "conf*.h"), or holds one ("*_test.c"): beside
 * wildcards, sets and the extension. */
static bool names_something(const char *part, size_t n)
{
	enum { NAME = 3 };
	size_t run = 0;
	const char *dot = n ? memrchr(part + 1, '.', n - 1) : NULL;
	if (n && !strchr("*?[", part[0]))
		return strspn(part, ".") < n;
	for (size_t i = 0; i < (dot ? (size_t)(dot - part) : n); i++) {
		if (part[i] == '[') {
			const char *end = memchr(part + i, ']', n - i);
			i = end ? (size_t)(end - part) : i;
			run = 0;
		} else {
			run = strchr("*?", part[i]) ? 0 : run + 1;
		}
		if (run >= NAME)
			return true;
	}
	return false;
}

static bool is_place(const char *glob)
{
	for (size_t n; *glob; glob += n + (glob[n] == '/')) {
		n = strcspn(glob, "/");
		if (names_something(glob, n))
			return true;
	}
	return false;
}

static fg_err check_scope(reader *r, const fg_yaml_node *entry, const fg_deviation *d)
{
	const char *wide = NULL;
	static const char *const own[] = {"gate.", "deviation."};
	for (size_t i = 0; i < FG_ARRAY_LEN(own); i++)
		if (strncmp(d->rule, own[i], strlen(own[i])) == 0)
			return fail(r, entry, "%s: what '%.60s' says no deviation accepts", d->id,
			            d->rule);
	if (d->fingerprint)
		return FG_OK;
	if (!is_of_one_family(d->rule)) {
		fail(r, entry, "%s: '%.60s' is no rule and no family of rules", d->id, d->rule);
		fg_error_mend(r->err, "name one rule, or a family as memory.*");
		return FG_ERR_INPUT;
	}
	for (size_t i = 0; i < d->path_count && !d->function; i++)
		wide = is_place(d->paths[i]) ? wide : d->paths[i];
	if (!wide && (d->path_count || d->function))
		return FG_OK;
	fail(r, entry, "%s would cover every finding of '%.60s'%s%s%s", d->id, d->rule,
	     wide ? ": '" : "", wide ? wide : "", wide ? "' names no place" : "");
	fg_error_mend(r->err, "name its fingerprint, or paths, or a function");
	return FG_ERR_INPUT;
}

static fg_err check_values(reader *r, const fg_yaml_node *entry, fg_deviation *d)
{
	bool is_risk = false, is_new = false;
	int64_t created;
	for (size_t i = 0; i < FG_ARRAY_LEN(risks); i++)
		is_risk |= strcmp(risks[i], d->risk) == 0;
	if (!is_risk)
		return fail(r, entry, "risk '%.40s' of %s is none of: low, medium, high", d->risk,
		            d->id);
	if (!fg_deviation_parse_date(d->expires, &d->expires_at) ||
	    !fg_deviation_parse_date(d->created, &created))
		return fail(r, entry,
		            "%s: dates are written 2027-05-26, or 2027-05-26T12:00:00+02:00", d->id);
	if (created > d->expires_at)
		return fail(r, entry, "%s expires before it was created", d->id);
	fg_err failed = check_scope(r, entry, d);
	if (failed)
		return failed;
	fg_map_put_str(&r->ids, d->id, &is_new);
	return is_new ? FG_OK : fail(r, entry, "the id '%s' stands twice", d->id);
}

static fg_err read_entry(reader *r, const fg_yaml_node *entry)
{
	if (entry->kind != FG_YAML_MAPPING)
		return fail(r, entry, "a deviation is a mapping (id: …)");
	fg_err failed = check_keys(r, entry);
	if (failed)
		return failed;
	fg_deviation d = {
		.id = fg_yaml_text(entry, "id", ""),
		.rule = fg_yaml_text(entry, "rule", ""),
		.fingerprint = text_or_null(entry, "fingerprint"),
		.function = text_or_null(entry, "function"),
		.reason = fg_yaml_text(entry, "reason", ""),
		.risk = fg_yaml_text(entry, "risk", ""),
		.owner = fg_yaml_text(entry, "owner", ""),
		.approver = fg_yaml_text(entry, "approver", ""),
		.control = text_or_null(entry, "control"),
		.created = fg_yaml_text(entry, "created", ""),
		.expires = fg_yaml_text(entry, "expires", ""),
		.line = entry->line,
	};
	d.owner_address = fg_person_address(&r->out->arena, d.owner);
	d.approver_address = fg_person_address(&r->out->arena, d.approver);
	failed = read_paths(r, fg_yaml_get(entry, "paths"), &d);
	if (!failed)
		failed = check_values(r, entry, &d);
	if (!failed)
		fg_vec_push(&r->out->at, d);
	return failed;
}

static fg_err read_root(reader *r, const fg_yaml_node *root)
{
	const fg_yaml_node *list = fg_yaml_get(root, "deviations");
	if (root->kind != FG_YAML_MAPPING || (root->first && !list) || root->count > 1)
		return fail(r, root, "the file holds the list 'deviations' and nothing else");
	if (!list || fg_yaml_is_null(list))
		return FG_OK;
	if (list->kind != FG_YAML_SEQUENCE || list->count > FILE_ITEMS_MAX)
		return fail(r, list, "'deviations' is a list of at most %d entries", FILE_ITEMS_MAX);
	for (const fg_yaml_node *n = list->first; n; n = n->next) {
		fg_err failed = read_entry(r, n);
		if (failed)
			return failed;
	}
	return FG_OK;
}

fg_err fg_deviations_parse(fg_deviations *d, const char *path, const char *text, size_t n,
                           fg_error *err)
{
	const fg_yaml_node *root = NULL;
	reader r = {.out = d, .file = path, .err = err};
	d->path = fg_arena_strdup(&d->arena, path);
	fg_err failed = fg_yaml_parse(&root, &d->arena, path, text, n, &FG_YAML_LIMITS, err);
	if (!failed && root)
		failed = read_root(&r, root);
	fg_map_release(&r.ids);
	return failed;
}
