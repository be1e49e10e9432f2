/*
 * Doorstop: one file per item below a folder with .doorstop.yml. The stamps are
 * computed again, so that a suspect link or an unreviewed change shows without
 * Doorstop; nothing is ever rewritten.
 */
#include "base/hash.h"
#include "base/path.h"
#include "req/req_internal.h"
#include "yaml/yaml.h"

static fg_err fail_at(fg_req__reader *r, const fg_yaml_node *at, const char *what)
{
	fg_req__fail(r, at->line, "%s", what);
	fg_error_at(r->err, r->file, at->line, at->column);
	return FG_ERR_INPUT;
}

static const char *folder_of(fg_req__reader *r, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? fg_req__copy(r, path, (size_t)(slash - path)) : "";
}

/* ---- the document ---- */

static const char *copy_text(fg_req__reader *r, const fg_yaml_node *map, const char *key)
{
	const char *s = fg_yaml_text(map, key, "");
	return fg_req__copy(r, s, strlen(s));
}

static fg_err read_document(fg_req__reader *r, const fg_yaml_node *root)
{
	const fg_yaml_node *settings = fg_yaml_get(root, "settings");
	const fg_yaml_node *reviewed = fg_yaml_get(fg_yaml_get(root, "attributes"), "reviewed");
	fg_req__strings keys = {NULL, 0, 0};
	if (!settings || settings->kind != FG_YAML_MAPPING)
		return fg_req__fail(r, 1, "a Doorstop document has 'settings'");
	for (const fg_yaml_node *k = reviewed ? reviewed->first : NULL; k; k = k->next)
		if (k->kind == FG_YAML_SCALAR)
			fg_req__push(r, &keys, fg_req__copy(r, k->text, strlen(k->text)));
	fg_vec_push(&r->set->documents,
	            (fg_req_document){folder_of(r, r->file), copy_text(r, settings, "prefix"),
	                              copy_text(r, settings, "parent"), keys.at, keys.n});
	return FG_OK;
}

static const fg_req_document *document_of(const fg_req__reader *r)
{
	const fg_req_document *best = NULL;
	for (size_t i = 0; i < r->set->documents.n; i++) {
		const fg_req_document *d = &r->set->documents.at[i];
		size_t n = strlen(d->folder);
		bool is_below = n == 0 ||
		                (strncmp(r->file, d->folder, n) == 0 && r->file[n] == '/');
		if (is_below && (!best || n > strlen(best->folder)))
			best = d;
	}
	return best;
}

/* ---- what a stamp is made of ---- */

/* Blank lines at both ends dropped, each line right-trimmed: Doorstop's own form of a text. */
static const char *normal_text(fg_req__reader *r, const char *s)
{
	fg_buf out = FG_BUF_INIT;
	while (*s == '\n' || *s == '\r')
		s++;
	while (*s) {
		size_t n = strcspn(s, "\n"), kept = n;
		while (kept && strchr(" \t\r\f\v", s[kept - 1]))
			kept--;
		fg_buf_put(&out, s, kept);
		s += n;
		if (*s) {
			fg_buf_putc(&out, '\n');
			s++;
		}
	}
	while (out.n && out.at[out.n - 1] == '\n')
		fg_buf_truncate(&out, out.n - 1);
	const char *copy = fg_req__copy(r, fg_buf_str(&out), out.n);
	fg_buf_release(&out);
	return copy;
}

/* As Python prints a list of dictionaries. */
static void put_references(fg_buf *out, const fg_yaml_node *list)
{
	static const char *const keys[] = {"type", "path", "keyword", "sha"};
	if (!list || list->kind != FG_YAML_SEQUENCE || !list->first)
		return;
	fg_buf_putc(out, '[');
	for (const fg_yaml_node *e = list->first; e; e = e->next) {
		const char *comma = "";
		fg_buf_puts(out, e == list->first ? "{" : ", {");
		for (size_t i = 0; i < FG_ARRAY_LEN(keys); i++) {
			const fg_yaml_node *v = fg_yaml_get(e, keys[i]);
			if (!v || v->kind != FG_YAML_SCALAR)
				continue;
			const char *quote = strchr(v->text, '\'') && !strchr(v->text, '"') ? "\""
			                                                                   : "'";
			fg_buf_printf(out, "%s'%s': %s%s%s", comma, keys[i], quote, v->text, quote);
			comma = ", ";
		}
		fg_buf_putc(out, '}');
	}
	fg_buf_putc(out, ']');
}

static void put_typed(fg_buf *out, const fg_yaml_node *v)
{
	if (v->kind == FG_YAML_SCALAR) {
		bool is_bool = v->is_plain &&
		               (strcmp(v->text, "true") == 0 || strcmp(v->text, "false") == 0);
		bool is_int = v->is_plain && *v->text &&
		              v->text[strspn(v->text, "0123456789")] == '\0';
		const char *type = is_bool ? "bool" : is_int ? "int" : "str";
		const char *value = !is_bool ? v->text : *v->text == 't' ? "True" : "False";
		fg_buf_printf(out, "\\T<class '%s'>\\V%s", type, value);
		return;
	}
	fg_buf_puts(out, v->kind == FG_YAML_SEQUENCE ? "\\L" : "\\D");
	for (const fg_yaml_node *c = v->first; c; c = c->next) {
		if (c->key)
			fg_buf_puts(out, c->key->text);
		put_typed(out, c);
	}
}

static void keep_stamped(fg_req__reader *r, const fg_yaml_node *root, uint32_t item,
                         const char *text)
{
	const fg_req_document *d = document_of(r);
	fg_buf own = FG_BUF_INIT, extended = FG_BUF_INIT;
	const char *ref = fg_yaml_text(root, "ref", "");
	size_t n = strlen(ref);
	fg_req__trim(&ref, &n);
	fg_buf_puts(&own, fg_req__item(r, item)->uid);
	fg_buf_puts(&own, text);
	fg_buf_put(&own, ref, n);
	put_references(&own, fg_yaml_get(root, "references"));
	for (size_t i = 0; d && i < d->reviewed_count; i++) {
		const fg_yaml_node *v = fg_yaml_get(root, d->reviewed[i]);
		if (v)
			put_typed(&extended, v);
	}
	fg_vec_push(&r->set->stamped,
	            (fg_req_stamped){item, fg_req__copy(r, fg_buf_str(&own), own.n),
	                             fg_req__copy(r, fg_buf_str(&extended), extended.n)});
	fg_buf_release(&own);
	fg_buf_release(&extended);
}

/* ---- items ---- */

/* UIDs, or {UID: stamp}. */
static fg_err add_links(fg_req__reader *r, const fg_yaml_node *links, uint32_t item)
{
	for (const fg_yaml_node *l = links ? links->first : NULL; l; l = l->next) {
		const fg_yaml_node *value = l->kind == FG_YAML_MAPPING ? l->first : NULL;
		const char *uid = l->kind == FG_YAML_SCALAR ? l->text
		                  : value                   ? value->key->text
		                                            : NULL;
		if (!uid)
			return fail_at(r, l, "a link is an id, or an id with a stamp");
		fg_req_link *link = fg_req__link(r, item, uid, strlen(uid), "", l->line);
		link->stamp = value && value->kind == FG_YAML_SCALAR && !fg_yaml_is_null(value)
		                      ? fg_req__copy(r, value->text, strlen(value->text))
		                      : "";
	}
	return FG_OK;
}

static bool is_false(const fg_yaml_node *root, const char *key)
{
	return strcmp(fg_yaml_text(root, key, "true"), "false") == 0;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}

static fg_err read_item(fg_req__reader *r, const fg_yaml_node *root, const char *body)
{
	const char *name = fg_path_basename(r->file);
	const char *dot = strrchr(name, '.');
	uint32_t item;
	if (is_false(root, "active"))
		return FG_OK;
	fg_err code = fg_req__add(r, &item, name, dot ? (size_t)(dot - name) : strlen(name), 1);
	if (code)
		return code;
	const char *text = normal_text(r, body ? body : fg_yaml_text(root, "text", ""));
	const char *header = fg_yaml_text(root, "header", "");
	size_t n = strcspn(header, "\n");
	fg_req *q = fg_req__item(r, item);
	q->text = text;
	q->title = fg_req__copy(r, header, n);
	q->is_heading = is_false(root, "normative") &&
	                ends_with(fg_yaml_text(root, "level", ""), ".0");
	const char *stamp = fg_yaml_text(root, "reviewed", "");
	q->stamp = strcmp(stamp, "null") == 0 ? "" : fg_req__copy(r, stamp, strlen(stamp));
	const fg_req_document *d = document_of(r);
	if (d && !*q->kind)
		q->kind = d->prefix;
	fg_buf key = FG_BUF_INIT;
	fg_req__doorstop_key(&key, q->uid);
	fg_req__alias(r->set, fg_buf_str(&key), item);
	fg_buf_release(&key);
	keep_stamped(r, root, item, text);
	return add_links(r, fg_yaml_get(root, "links"), item);
}

/* "---" YAML "---" text: the part between, and what follows. */
static bool split_front_matter(const char *text, size_t n, size_t *front, size_t *body)
{
	fg_req__lines l;
	fg_req__lines_begin(&l, text, n);
	if (!fg_req__lines_next(&l) || !fg_req__equals(l.text, l.n, "---"))
		return false;
	*front = (size_t)(l.at - text);
	while (fg_req__lines_next(&l)) {
		if (!fg_req__equals(l.text, l.n, "---"))
			continue;
		*body = (size_t)(l.at - text);
		return true;
	}
	return false;
}

static fg_err parse(fg_req__reader *r, const char *text, size_t n, const char *body)
{
	fg_arena a = FG_ARENA_INIT;
	const fg_yaml_node *root = NULL;
	fg_err code = fg_yaml_parse(&root, &a, r->file, text, n, &FG_YAML_LIMITS, r->err);
	if (!code && (!root || root->kind != FG_YAML_MAPPING))
		code = fg_req__fail(r, 1, "a mapping is wanted");
	if (!code)
		code = strcmp(fg_path_basename(r->file), ".doorstop.yml") == 0
		               ? read_document(r, root)
		               : read_item(r, root, body);
	fg_arena_release(&a);
	return code;
}

fg_err fg_req__read_doorstop(fg_req__reader *r, const char *text, size_t n)
{
	size_t front, body;
	if (strcmp(fg_path_extension(r->file), ".md") != 0)
		return parse(r, text, n, NULL);
	if (!split_front_matter(text, n, &front, &body))
		return FG_OK; /* a page beside the items */
	size_t length = 0;
	while (front + length < body && strncmp(text + front + length, "\n---", 4) != 0)
		length++;
	fg_buf copy = FG_BUF_INIT;
	fg_buf_put(&copy, text + body, n - body);
	const char *start = fg_buf_str(&copy);
	start += strspn(start, " \t\r\n");
	if (start[0] == '#' && start[1] == ' ') /* the header is no part of the text */
		start += strcspn(start, "\n");
	fg_err code = parse(r, text + front, length + 1, start);
	fg_buf_release(&copy);
	return code;
}

/* ---- stamps ---- */

static void base64url(const char *hex, char out[45])
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	unsigned char bytes[33] = {0};
	for (size_t i = 0; i < 64; i++) {
		unsigned v = (unsigned)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
		bytes[i / 2] = (unsigned char)(bytes[i / 2] | (i % 2 ? v : v << 4));
	}
	for (size_t i = 0; i < 11; i++) {
		unsigned v = (unsigned)bytes[3 * i] << 16 | (unsigned)bytes[3 * i + 1] << 8 |
		             bytes[3 * i + 2];
		for (size_t k = 0; k < 4; k++)
			out[4 * i + k] = digits[v >> (18 - 6 * k) & 63];
	}
	out[43] = '=';
	out[44] = '\0';
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef struct links_of {
	FG_VEC(const char *) uids;
	size_t next; /* link of the set */
} links_of;

/* Links stand in the order of their owners, as do the stamped items. */
static void take_links(const fg_req_set *set, uint32_t item, links_of *l)
{
	fg_vec_clear(&l->uids);
	while (l->next < set->links.n && set->links.at[l->next].owner < item)
		l->next++;
	for (; l->next < set->links.n && set->links.at[l->next].owner == item; l->next++)
		fg_vec_push(&l->uids, set->links.at[l->next].target);
	if (l->uids.n > 1)
		qsort(l->uids.at, l->uids.n, sizeof(*l->uids.at), by_text);
}

static void stamp(const fg_req_stamped *s, const links_of *links, char out[45])
{
	char hex[FG_SHA256_HEX];
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, s->own);
	for (size_t i = 0; links && i < links->uids.n; i++)
		fg_buf_puts(&text, links->uids.at[i]);
	fg_buf_puts(&text, s->extended);
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	base64url(hex, out);
	fg_buf_release(&text);
}

void fg_req__doorstop_stamps(fg_req_set *set)
{
	links_of links = {FG_VEC_INIT, 0};
	fg_u64map of_item = FG_U64MAP_INIT;
	char now[45];
	for (size_t i = 0; i < set->stamped.n; i++) {
		const fg_req_stamped *s = &set->stamped.at[i];
		fg_req *q = &set->items.at[s->item];
		take_links(set, s->item, &links);
		stamp(s, &links, now);
		q->is_unreviewed = strcmp(q->stamp ? q->stamp : "", now) != 0;
		*fg_u64map_put(&of_item, s->item, NULL) = i;
	}
	for (size_t i = 0; i < set->links.n; i++) {
		fg_req_link *l = &set->links.at[i];
		const uint64_t *at = l->stamp && l->to != FG_REQ_NONE
		                             ? fg_u64map_get(&of_item, l->to)
		                             : NULL;
		if (!at)
			continue;
		stamp(&set->stamped.at[*at], NULL, now);
		l->is_suspect = strcmp(l->stamp, now) != 0;
	}
	fg_vec_release(&links.uids);
	fg_u64map_release(&of_item);
}
