/*
 * The set: items in, links resolved, faults found.
 */
#include "req/req_internal.h"

void fg_req_init(fg_req_set *set)
{
	memset(set, 0, sizeof(*set));
	set->is_complete = true;
}

void fg_req_release(fg_req_set *set)
{
	fg_vec_release(&set->items);
	fg_vec_release(&set->links);
	fg_vec_release(&set->up);
	fg_vec_release(&set->down);
	fg_vec_release(&set->justifications);
	fg_vec_release(&set->problems);
	fg_vec_release(&set->documents);
	fg_vec_release(&set->stamped);
	fg_map_release(&set->by_uid);
	fg_map_release(&set->by_alias);
	fg_arena_release(&set->arena);
}

/* ---- words ---- */

static const char *const format_names[FG_REQ_FORMAT_COUNT] = {
	"auto",     "yaml",  "csv", "tsv",        "needs",   "strictdoc",    "strictdoc-md",
	"doorstop", "reqif", "oft", "specobject", "lobster", "threat-dragon"};

const char *fg_req_format_name(fg_req_format f)
{
	return format_names[f];
}

fg_req_format fg_req_format_parse(const char *name)
{
	for (int f = 0; f < FG_REQ_FORMAT_COUNT; f++)
		if (strcmp(format_names[f], name) == 0)
			return (fg_req_format)f;
	return FG_REQ_FORMAT_COUNT;
}

const char *fg_req_status_name(fg_req_status s)
{
	static const char *const names[] = {"", "draft", "approved", "obsolete", "other"};
	return names[s];
}

static const struct {
	const char *word;
	fg_req_status status;
} status_words[] = {
	{"draft", FG_REQ_DRAFT},          {"proposed", FG_REQ_DRAFT},
	{"open", FG_REQ_DRAFT},           {"new", FG_REQ_DRAFT},
	{"in progress", FG_REQ_DRAFT},    {"in review", FG_REQ_DRAFT},
	{"approved", FG_REQ_APPROVED},    {"accepted", FG_REQ_APPROVED},
	{"valid", FG_REQ_APPROVED},       {"active", FG_REQ_APPROVED},
	{"implemented", FG_REQ_APPROVED}, {"released", FG_REQ_APPROVED},
	{"done", FG_REQ_APPROVED},        {"verified", FG_REQ_APPROVED},
	{"closed", FG_REQ_APPROVED},      {"obsolete", FG_REQ_OBSOLETE},
	{"rejected", FG_REQ_OBSOLETE},    {"deleted", FG_REQ_OBSOLETE},
	{"deprecated", FG_REQ_OBSOLETE},  {"withdrawn", FG_REQ_OBSOLETE},
	{"inactive", FG_REQ_OBSOLETE},
};

static bool equals_word(const char *s, const char *word)
{
	for (; *word; s++, word++) {
		char c = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s == '_' ? ' ' : *s;
		if (c != *word)
			return false;
	}
	return *s == '\0';
}

void fg_req__set_status(fg_req__reader *r, uint32_t item, const char *text)
{
	fg_req *q = fg_req__item(r, item);
	size_t n = strlen(text);
	fg_req__trim(&text, &n);
	q->status_text = fg_req__copy(r, text, n);
	q->status = n ? FG_REQ_OTHER : FG_REQ_UNSTATED;
	for (size_t i = 0; i < FG_ARRAY_LEN(status_words); i++)
		if (equals_word(q->status_text, status_words[i].word))
			q->status = status_words[i].status;
}

static bool is_kind_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("_-.", c)) || (unsigned char)c >= 0x80;
}

bool fg_req_is_need(const char *s)
{
	for (;;) {
		const char *start = s;
		while (is_kind_byte(*s))
			s++;
		if (s == start)
			return false;
		if (*s == '*') {
			size_t n = strspn(s + 1, "0123456789");
			if (n == 0 || n > 4 || s[1] == '0')
				return false;
			s += 1 + n;
		}
		if (!*s)
			return true;
		if (strncmp(s, " or ", 4) != 0)
			return false;
		s += 4;
	}
}

void fg_req__set_threat_status(fg_req__reader *r, uint32_t item, const char *text)
{
	fg_req__set_status(r, item, text);
	fg_req *q = fg_req__item(r, item);
	if (equals_word(q->status_text, "open") || equals_word(q->status_text, "new"))
		q->status = FG_REQ_OTHER;
}

/* ---- adding ---- */

fg_err fg_req__fail(fg_req__reader *r, unsigned line, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_error_set(r->err, FG_ERR_INPUT, "%s", fg_buf_str(&text));
	fg_error_at(r->err, r->file, line, 0);
	fg_buf_release(&text);
	return FG_ERR_INPUT;
}

fg_err fg_req__fail_xml(fg_req__reader *r, const fg_xml *xml)
{
	unsigned line;
	const char *what = fg_xml_trouble(xml, &line);
	return fg_req__fail(r, line, "not valid XML: %s", *what ? what : "syntax error");
}

void fg_req__problem(fg_req__reader *r, fg_req_problem_kind kind, unsigned line, const char *fmt,
                     ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *message = fg_arena_vprintf(&r->set->arena, fmt, ap);
	va_end(ap);
	fg_vec_push(&r->set->problems, (fg_req_problem){.kind = kind,
	                                                .file = r->file,
	                                                .uid = "",
	                                                .message = message,
	                                                .line = line});
	if (kind == FG_REQ_MALFORMED)
		r->set->is_complete = false;
}

static void name_item(fg_req__reader *r, uint32_t item)
{
	fg_req_set *set = r->set;
	fg_req *q = &set->items.at[item];
	bool is_new;
	uint64_t *slot = fg_map_put_str(&set->by_uid, q->uid, &is_new);
	if (is_new) {
		*slot = item + 1;
		return;
	}
	const fg_req *first = &set->items.at[*slot - 1];
	const char *place = first->line ? fg_arena_printf(&set->arena, ":%u", first->line) : "";
	q->is_duplicate = true;
	fg_vec_push(&set->problems,
	            (fg_req_problem){.kind = FG_REQ_DUPLICATE,
	                             .file = q->file,
	                             .uid = q->uid,
	                             .line = q->line,
	                             .message = fg_arena_printf(&set->arena,
	                                                        "the id '%s' is taken by %s%s",
	                                                        q->uid, first->file, place),
	                             .other_file = first->file,
	                             .other_line = first->line});
}

fg_err fg_req__add(fg_req__reader *r, uint32_t *out, const char *uid, size_t n, unsigned line)
{
	fg_req__trim(&uid, &n);
	if (r->set->items.n >= FG_REQ_ITEMS_MAX) {
		fg_error_set(r->err, FG_ERR_LIMIT, "more than %u requirements", FG_REQ_ITEMS_MAX);
		fg_error_at(r->err, r->file, line, 0);
		return FG_ERR_LIMIT;
	}
	if (n == 0 || n > 1024)
		return fg_req__fail(r, line, n ? "an id of %zu bytes" : "an empty id", n);
	const char *kind = r->source->kind ? r->source->kind : "";
	fg_req item = {.uid = fg_req__copy(r, uid, n),
	               .file = r->file,
	               .title = "",
	               .text = "",
	               .kind = kind,
	               .status_text = "",
	               .version = "",
	               .line = line,
	               .format = r->format};
	*out = (uint32_t)r->set->items.n;
	fg_vec_push(&r->set->items, item);
	name_item(r, *out);
	return FG_OK;
}

fg_req *fg_req__item(fg_req__reader *r, uint32_t item)
{
	return &r->set->items.at[item];
}

fg_req_link *fg_req__link(fg_req__reader *r, uint32_t owner, const char *target, size_t n,
                          const char *role, unsigned line)
{
	static fg_req_link dropped; /* written by callers, never read */
	fg_req__trim(&target, &n);
	if (n == 0)
		return &dropped;
	fg_vec_push(&r->set->links, (fg_req_link){.owner = owner,
	                                          .to = FG_REQ_NONE,
	                                          .target = fg_req__copy(r, target, n),
	                                          .role = role ? role : "",
	                                          .version = "",
	                                          .line = line});
	return &fg_vec_last(&r->set->links);
}

void fg_req__attr(fg_req__reader *r, uint32_t item, const char *key, const char *value)
{
	fg_req *q = fg_req__item(r, item);
	/* Capacities double: the array is full when the count is a power of two, or none. */
	if ((q->attr_count & (q->attr_count - 1)) == 0) {
		size_t cap = q->attr_count ? 2 * (size_t)q->attr_count : 1;
		fg_req_attr *at = fg_arena_array(&r->set->arena, cap, sizeof(*at));
		if (q->attr_count)
			memcpy(at, q->attrs, q->attr_count * sizeof(*at));
		q->attrs = at;
	}
	((fg_req_attr *)q->attrs)[q->attr_count++] = (fg_req_attr){key, value};
}

void fg_req__alias(fg_req_set *set, const char *spelling, uint32_t item)
{
	bool is_new;
	uint64_t *slot = fg_map_put_str(&set->by_alias, spelling, &is_new);
	if (is_new)
		*slot = item + 1;
}

void fg_req_add_external(fg_req_set *set, const char *uid, const char *title, const char *kind)
{
	if (fg_map_get_str(&set->by_uid, uid))
		return;
	fg_vec_push(&set->items, (fg_req){.uid = fg_arena_strdup(&set->arena, uid),
	                                  .file = "",
	                                  .title = fg_arena_strdup(&set->arena, title),
	                                  .text = "",
	                                  .kind = fg_arena_strdup(&set->arena, kind),
	                                  .status_text = "",
	                                  .version = "",
	                                  .is_external = true});
	*fg_map_put_str(&set->by_uid, uid, NULL) = set->items.n;
}

/* ---- finding ---- */

static uint32_t look_up(const fg_req_set *set, const char *uid, size_t n)
{
	const uint64_t *slot = fg_map_get(&set->by_uid, uid, n);
	if (!slot)
		slot = fg_map_get(&set->by_alias, uid, n);
	return slot ? (uint32_t)(*slot - 1) : FG_REQ_NONE;
}

/* Where the name ends and a pinned version starts: "dsn~x~1", "req x@3". */
static size_t unpinned(const char *uid, size_t n, const char **version)
{
	if (fg_req__oft_id(uid, n) == n) {
		size_t i = n;
		while (uid[i - 1] != '~')
			i--;
		*version = uid + i;
		return i - 1;
	}
	const char *at = memchr(uid, '@', n);
	if (at && at > uid) {
		*version = at + 1;
		return (size_t)(at - uid);
	}
	return n;
}

uint32_t fg_req_find(const fg_req_set *set, const char *uid, const char **version)
{
	size_t n = strlen(uid);
	const char *end = uid + n;
	if (version)
		*version = end;
	uint32_t item = look_up(set, uid, n);
	if (item != FG_REQ_NONE || n == 0)
		return item;
	const char *pinned = end;
	size_t bare = unpinned(uid, n, &pinned);
	item = bare < n ? look_up(set, uid, bare) : FG_REQ_NONE;
	if (item != FG_REQ_NONE) {
		if (version)
			*version = pinned;
		return item;
	}
	fg_buf key = FG_BUF_INIT;
	fg_req__doorstop_key(&key, uid);
	item = look_up(set, fg_buf_str(&key), key.n);
	fg_buf_release(&key);
	const char *dot = item == FG_REQ_NONE ? strchr(uid, '.') : NULL; /* a part of a need */
	if (dot && dot > uid) {
		uint32_t whole = look_up(set, uid, (size_t)(dot - uid));
		if (whole != FG_REQ_NONE && set->items.at[whole].format == FG_REQ_NEEDS)
			item = whole;
	}
	return item;
}
