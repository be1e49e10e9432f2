/*
 * Requirements in Markdown: OpenFastTrace's items and StrictDoc's headings with a
 * block of bold keys. Fenced code is not looked at.
 */
#include "req/req_internal.h"

typedef enum open_list {
	NO_LIST,
	COVERS,
	DEPENDS,
	NEEDS,
	TAGS,
	COMMENT,
	RATIONALE
} open_list;

typedef struct markdown {
	fg_req__reader *r;
	fg_req__lines lines;
	bool in_fence, is_off;
	const char *heading; /* the last one, for a title */
	const char *before;  /* line before, for underlined titles and "#### Title" above ids */
	size_t before_n;
	uint32_t item; /* open; FG_REQ_NONE = none */
	fg_buf text;
	/* OpenFastTrace: which list is open */
	open_list list;
	fg_req__strings needs, tags;
	/* StrictDoc */
	const char *uid, *status, *statement;
	unsigned line, level;
	bool in_relations;
	const char *type, *role;
	bool in_statement;
} markdown;

static bool is_fence(const char *t, size_t n)
{
	fg_req__trim(&t, &n);
	return fg_req__starts(t, n, "```") || fg_req__starts(t, n, "~~~");
}

static unsigned heading_level(const char *t, size_t n)
{
	unsigned level = 0;
	while (level < n && t[level] == '#')
		level++;
	return level >= 1 && level <= 6 && (level == n || t[level] == ' ') ? level : 0;
}

static const char *heading_text(markdown *m, unsigned level)
{
	const char *t = m->lines.text + level;
	size_t n = m->lines.n - level;
	fg_req__trim(&t, &n);
	return fg_req__copy(m->r, t, n);
}

static void keep_text(markdown *m, const char *t, size_t n)
{
	fg_buf_put(&m->text, t, n);
	fg_buf_putc(&m->text, '\n');
}

static const char *taken_text(markdown *m)
{
	const char *t = fg_buf_str(&m->text);
	size_t n = m->text.n;
	fg_req__trim(&t, &n);
	return fg_req__copy(m->r, t, n);
}

/* ---- OpenFastTrace ---- */

static void close_oft(markdown *m)
{
	if (m->item == FG_REQ_NONE)
		return;
	fg_req *q = fg_req__item(m->r, m->item);
	q->text = taken_text(m);
	q->needs = m->needs.at;
	q->need_count = (uint32_t)m->needs.n;
	q->tags = m->tags.at;
	q->tag_count = (uint32_t)m->tags.n;
	m->item = FG_REQ_NONE;
}

static fg_err open_oft(markdown *m, const char *id, size_t n)
{
	size_t revision = n, type = 0;
	close_oft(m);
	while (id[revision - 1] != '~')
		revision--;
	while (id[type] != '~')
		type++;
	fg_err code = fg_req__add(m->r, &m->item, id, revision - 1, m->lines.line);
	if (code) {
		m->item = FG_REQ_NONE;
		return code;
	}
	fg_req *q = fg_req__item(m->r, m->item);
	q->kind = fg_req__copy(m->r, id, type);
	q->version = fg_req__copy(m->r, id + revision, n - revision);
	q->title = m->heading ? m->heading : "";
	m->heading = NULL;
	m->list = NO_LIST;
	m->needs = m->tags = (fg_req__strings){NULL, 0, 0};
	fg_buf_clear(&m->text);
	return FG_OK;
}

/* A line that is nothing but an id, in back-ticks or not. */
static size_t item_line(const char **t, size_t n)
{
	fg_req__trim(t, &n);
	if (n > 2 && **t == '`' && (*t)[n - 1] == '`') {
		++*t;
		n -= 2;
	}
	size_t id = fg_req__oft_id(*t, n);
	return id == n ? id : 0;
}

static void take_words_of(markdown *m, const char *t, size_t n, fg_req__strings *out)
{
	fg_req__split(m->r, fg_req__copy(m->r, t, n), ", \t", out);
}

/* Every id of a bullet. */
static void link_ids(markdown *m, const char *t, size_t n, bool is_weak)
{
	for (size_t i = 0; i < n; i++) {
		bool is_start = i == 0 || !((t[i - 1] >= 'a' && t[i - 1] <= 'z') ||
		                            (t[i - 1] >= 'A' && t[i - 1] <= 'Z'));
		size_t id = is_start ? fg_req__oft_id(t + i, n - i) : 0;
		if (!id)
			continue;
		fg_req__link(m->r, m->item, t + i, id, is_weak ? "depends" : "covers",
		             m->lines.line)
			->is_weak = is_weak;
		i += id - 1;
	}
}

static void take_bullet(markdown *m, const char *t, size_t n)
{
	const char *word = t + 1;
	size_t length = n - 1;
	fg_req__trim(&word, &length);
	if (m->list == COVERS || m->list == DEPENDS)
		link_ids(m, word, length, m->list == DEPENDS);
	else if (m->list == NEEDS)
		take_words_of(m, word, length, &m->needs);
	else if (m->list == TAGS)
		take_words_of(m, word, length, &m->tags);
	else
		keep_text(m, t, n);
}

static bool take_keyword(markdown *m, const char *t, size_t n)
{
	static const struct {
		const char *word;
		open_list list;
	} words[] = {{"Covers:", COVERS},      {"Depends:", DEPENDS}, {"Needs:", NEEDS},
	             {"Tags:", TAGS},          {"Comment:", COMMENT}, {"Rationale:", RATIONALE},
	             {"Description:", NO_LIST}};
	if (fg_req__starts(t, n, "Status:")) {
		fg_req__set_status(m->r, m->item, fg_req__copy(m->r, t + 7, n - 7));
		return true;
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
		if (!fg_req__starts(t, n, words[i].word))
			continue;
		size_t skip = strlen(words[i].word);
		m->list = words[i].list;
		if (m->list == NEEDS)
			take_words_of(m, t + skip, n - skip, &m->needs);
		else if (m->list == TAGS)
			take_words_of(m, t + skip, n - skip, &m->tags);
		else if (m->list == COVERS || m->list == DEPENDS)
			link_ids(m, t + skip, n - skip, m->list == DEPENDS);
		else if (n > skip)
			keep_text(m, t + skip, n - skip);
		return true;
	}
	return false;
}

/* "arch --> dsn : req~x~1": the middle layer passes the requirement on. */
static fg_err take_forward(markdown *m, const char *t, size_t n, bool *is_one)
{
	const char *arrow = NULL, *colon = NULL;
	for (size_t i = 0; i + 2 < n && !arrow; i++)
		if (memcmp(t + i, "-->", 3) == 0)
			arrow = t + i;
	if (arrow)
		colon = memchr(arrow, ':', (size_t)(t + n - arrow));
	*is_one = false;
	if (!colon)
		return FG_OK;
	const char *from = t, *target = colon + 1;
	size_t from_n = (size_t)(arrow - t), target_n = (size_t)(t + n - target);
	fg_req__trim(&from, &from_n);
	fg_req__trim(&target, &target_n);
	if (fg_req__oft_id(target, target_n) != target_n || !target_n || !from_n ||
	    memchr(from, ' ', from_n))
		return FG_OK;
	*is_one = true;
	const char *name = memchr(target, '~', target_n);
	fg_buf id = FG_BUF_INIT;
	fg_buf_printf(&id, "%.*s%.*s", (int)from_n, from, (int)(target + target_n - name), name);
	fg_err code = open_oft(m, fg_buf_str(&id), id.n);
	fg_buf_release(&id);
	if (code)
		return code;
	fg_req__link(m->r, m->item, target, target_n, "covers", m->lines.line);
	take_words_of(m, arrow + 3, (size_t)(colon - arrow - 3), &m->needs);
	close_oft(m);
	return FG_OK;
}

static bool is_underline(const char *t, size_t n)
{
	size_t i = 0;
	while (i < n && (t[i] == '=' || t[i] == '-') && t[i] == *t)
		i++;
	return n >= 3 && i == n;
}

static fg_err oft_line(markdown *m)
{
	const char *t = m->lines.text, *id = t;
	size_t n = m->lines.n, length = item_line(&id, n);
	unsigned level = heading_level(t, n);
	bool is_forward;
	if (length)
		return open_oft(m, id, length);
	if (level) {
		close_oft(m);
		m->heading = heading_text(m, level);
		return FG_OK;
	}
	if (is_underline(t, n) && m->before_n) {
		close_oft(m);
		m->heading = fg_req__copy(m->r, m->before, m->before_n);
		return FG_OK;
	}
	fg_err code = take_forward(m, t, n, &is_forward);
	if (code || is_forward || m->item == FG_REQ_NONE)
		return code;
	fg_req__trim(&t, &n);
	if (take_keyword(m, t, n))
		return FG_OK;
	if (n > 1 && strchr("-*+", *t) && t[1] == ' ')
		take_bullet(m, t, n);
	else if (n == 0 &&
	         (m->list == COVERS || m->list == DEPENDS || m->list == NEEDS || m->list == TAGS))
		keep_text(m, t, n); /* a blank line between heading and bullets */
	else if (m->list == NO_LIST || n == 0)
		keep_text(m, t, n);
	else if (m->list != COMMENT && m->list != RATIONALE)
		m->list = NO_LIST;
	return FG_OK;
}

static fg_err walk(markdown *m, const char *text, size_t n, fg_err (*take)(markdown *))
{
	fg_err code = fg_req__require_utf8(m->r, text, n);
	fg_req__lines_begin(&m->lines, text, n);
	while (!code && fg_req__lines_next(&m->lines)) {
		const char *t = m->lines.text;
		size_t length = m->lines.n;
		fg_req__trim(&t, &length);
		if (is_fence(m->lines.text, m->lines.n)) {
			m->in_fence = !m->in_fence;
		} else if (fg_req__equals(t, length, "<!-- oft:off -->")) {
			m->is_off = true;
		} else if (fg_req__equals(t, length, "<!-- oft:on -->")) {
			m->is_off = false;
		} else if (!m->in_fence && !m->is_off) {
			code = take(m);
		}
		m->before = m->lines.text;
		m->before_n = m->lines.n;
	}
	return code;
}

fg_err fg_req__read_oft(fg_req__reader *r, const char *text, size_t n)
{
	markdown m = {.r = r, .item = FG_REQ_NONE};
	fg_err code = walk(&m, text, n, oft_line);
	close_oft(&m);
	fg_buf_release(&m.text);
	return code;
}

/* ---- StrictDoc's Markdown ---- */

static void close_strict(markdown *m)
{
	if (m->item != FG_REQ_NONE) {
		fg_req *q = fg_req__item(m->r, m->item);
		q->text = taken_text(m);
	} else if (m->statement) {
		m->r->set->unnamed++;
	}
	m->item = FG_REQ_NONE;
	m->uid = m->status = m->statement = NULL;
	m->in_relations = m->in_statement = false;
	m->type = m->role = "";
	fg_buf_clear(&m->text);
}

/* "**Key**: value" with an optional back-slash or bullet; the key's length, or 0. */
static size_t bold_key(const char **t, size_t *n, const char **value, size_t *value_n)
{
	fg_req__trim(t, n);
	if (*n > 2 && strchr("-*+", **t) && (*t)[1] == ' ') {
		*t += 2;
		*n -= 2;
		fg_req__trim(t, n);
	}
	if (!fg_req__starts(*t, *n, "**"))
		return 0;
	const char *key = *t + 2, *end = *t + *n;
	const char *stop = key;
	while (stop + 2 < end && !(stop[0] == '*' && stop[1] == '*' && stop[2] == ':'))
		stop++;
	if (stop + 2 >= end)
		return 0;
	*value = stop + 3;
	*value_n = (size_t)(end - *value);
	fg_req__trim(value, value_n);
	if (*value_n && (*value)[*value_n - 1] == '\\')
		--*value_n;
	fg_req__trim(value, value_n);
	*t = key;
	return (size_t)(stop - key);
}

static fg_err strict_key(markdown *m, const char *key, size_t n, const char *value, size_t value_n)
{
	fg_err code = FG_OK;
	if (m->in_relations && fg_req__equals(key, n, "Type")) {
		m->type = fg_req__copy(m->r, value, value_n);
	} else if (m->in_relations && fg_req__equals(key, n, "Role")) {
		m->role = fg_req__copy(m->r, value, value_n);
	} else if (m->in_relations && fg_req__equals(key, n, "Value") && m->item != FG_REQ_NONE) {
		fg_req_link *l = fg_req__link(m->r, m->item, value, value_n, m->role,
		                              m->lines.line);
		l->is_down = strcmp(m->type, "Child") == 0;
		m->role = "";
	} else if (fg_req__equals(key, n, "UID") && m->level > 1) {
		code = fg_req__add(m->r, &m->item, value, value_n, m->line);
		if (!code)
			fg_req__item(m->r, m->item)->title = m->heading ? m->heading : "";
	} else if (fg_req__equals(key, n, "Status") && m->item != FG_REQ_NONE) {
		fg_req__set_status(m->r, m->item, fg_req__copy(m->r, value, value_n));
	} else if (fg_req__equals(key, n, "Statement")) {
		m->statement = "";
		m->in_statement = true;
		fg_buf_clear(&m->text);
		keep_text(m, value, value_n);
	}
	return code;
}

static fg_err strict_line(markdown *m)
{
	const char *t = m->lines.text, *value;
	size_t n = m->lines.n, value_n;
	unsigned level = heading_level(t, n);
	if (level) {
		close_strict(m);
		m->heading = heading_text(m, level);
		m->level = level;
		m->line = m->lines.line;
		return FG_OK;
	}
	size_t key = bold_key(&t, &n, &value, &value_n);
	if (key) {
		m->in_statement = false;
		if (fg_req__equals(t, key, "Relations"))
			m->in_relations = true;
		return strict_key(m, t, key, value, value_n);
	}
	if (m->in_statement)
		keep_text(m, m->lines.text, m->lines.n);
	return FG_OK;
}

fg_err fg_req__read_sdoc_markdown(fg_req__reader *r, const char *text, size_t n)
{
	markdown m = {.r = r, .item = FG_REQ_NONE, .type = "", .role = ""};
	fg_err code = walk(&m, text, n, strict_line);
	close_strict(&m);
	fg_buf_release(&m.text);
	return code;
}
