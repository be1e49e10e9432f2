/*
 * StrictDoc: nodes "[WORD]" and "[[WORD]]", fields "FIELD: value" or "FIELD: >>>"
 * up to "<<<", and a list of relations at a node's end. Grammars are skipped, not
 * checked: StrictDoc does that.
 */
#include "req/req_internal.h"

#define DEPTH_MAX 64

typedef enum place { IN_HEAD, IN_NODE, IN_RELATIONS, IN_GRAMMAR, IN_FREE_TEXT } place;

typedef struct relation {
	const char *type, *value, *role, *stamp;
	unsigned line;
} relation;

typedef struct sdoc {
	fg_req__reader *r;
	fg_req__lines lines;
	place place;
	const char *node;      /* word of the open node */
	unsigned node_line;
	const char *uid, *mid, *title, *text, *status, *tags, *level;
	fg_req__strings extra; /* key, value, … of other fields */
	FG_VEC(relation) relations;
	FG_VEC(const char *) composites; /* open [[WORD]] */
	fg_buf value;
} sdoc;

/* ---- nodes ---- */

static bool is_content(const char *field)
{
	return strcmp(field, "STATEMENT") == 0 || strcmp(field, "DESCRIPTION") == 0 ||
	       strcmp(field, "CONTENT") == 0;
}

static void link_relations(sdoc *s, uint32_t item)
{
	for (size_t i = 0; i < s->relations.n; i++) {
		const relation *e = &s->relations.at[i];
		bool is_child = strcmp(e->type, "Child") == 0;
		if (strcmp(e->type, "File") == 0) {
			fg_req__attr(s->r, item, "file", e->value);
			continue;
		}
		fg_req_link *l = fg_req__link(s->r, item, e->value, strlen(e->value), e->role,
		                              e->line);
		l->is_down = is_child;
	}
}

/* Sections and text are structure; they are targets when they have an id. */
static bool is_structure(const char *node)
{
	return strcmp(node, "SECTION") == 0 || strcmp(node, "TEXT") == 0;
}

static fg_err close_node(sdoc *s)
{
	uint32_t item;
	if (!s->node)
		return FG_OK;
	if (!s->uid) {
		s->r->set->unnamed += !is_structure(s->node);
		s->node = NULL;
		return FG_OK;
	}
	fg_err code = fg_req__add(s->r, &item, s->uid, strlen(s->uid), s->node_line);
	if (code)
		return code;
	fg_req__strings tags = {NULL, 0, 0};
	fg_req__split(s->r, s->tags ? s->tags : "", ",", &tags);
	fg_req *q = fg_req__item(s->r, item);
	q->title = s->title ? s->title : "";
	q->text = s->text ? s->text : "";
	q->kind = s->node;
	q->is_heading = is_structure(s->node);
	q->tags = tags.at;
	q->tag_count = (uint32_t)tags.n;
	fg_req__set_status(s->r, item, s->status ? s->status : "");
	for (size_t i = 0; i + 1 < s->extra.n; i += 2)
		fg_req__attr(s->r, item, s->extra.at[i], s->extra.at[i + 1]);
	if (s->mid)
		fg_req__alias(s->r->set, s->mid, item);
	link_relations(s, item);
	s->node = NULL;
	return FG_OK;
}

static fg_err open_node(sdoc *s, const char *word)
{
	fg_err code = close_node(s);
	s->node = word;
	s->node_line = s->lines.line;
	s->uid = s->mid = s->title = s->text = s->status = s->tags = s->level = NULL;
	s->extra = (fg_req__strings){NULL, 0, 0};
	fg_vec_clear(&s->relations);
	s->place = IN_NODE;
	return code;
}

static fg_err close_composite(sdoc *s, const char *word)
{
	fg_err code = close_node(s);
	if (code)
		return code;
	if (s->composites.n == 0 || strcmp(fg_vec_last(&s->composites), word) != 0)
		return fg_req__fail(s->r, s->lines.line, "'[[/%.60s]]' closes nothing that is open",
		                    word);
	(void)fg_vec_pop(&s->composites);
	return FG_OK;
}

static bool is_word(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'A' && s[i] <= 'Z') || s[i] == '_' ||
		      (i > 0 && s[i] >= '0' && s[i] <= '9')))
			return false;
	return n > 0;
}

static fg_err take_heading(sdoc *s, const char *word, size_t n, bool is_composite, bool is_end)
{
	const char *name = fg_req__copy(s->r, word, n);
	if (is_end) /* the older single form [/SECTION] too */
		return close_composite(s, name);
	if (strcmp(name, "DOCUMENT") == 0 || strcmp(name, "GRAMMAR") == 0 ||
	    strcmp(name, "DOCUMENT_FROM_FILE") == 0) {
		fg_err code = close_node(s);
		s->place = strcmp(name, "GRAMMAR") == 0 ? IN_GRAMMAR : IN_HEAD;
		return code;
	}
	if (strcmp(name, "FREETEXT") == 0) {
		s->place = IN_FREE_TEXT;
		return close_node(s);
	}
	fg_err code = open_node(s, name);
	if (code || !(is_composite || strcmp(name, "SECTION") == 0))
		return code;
	if (s->composites.n >= DEPTH_MAX)
		return fg_req__fail(s->r, s->lines.line, "nested deeper than %d", DEPTH_MAX);
	fg_vec_push(&s->composites, name);
	return FG_OK;
}

/* "[WORD]", "[[WORD]]", "[/WORD]", "[[/WORD]]". */
static bool is_heading_line(const char *t, size_t n, const char **word, size_t *length,
                            bool *is_composite, bool *is_end)
{
	if (n < 3 || t[0] != '[' || t[n - 1] != ']')
		return false;
	*is_composite = n > 4 && t[1] == '[' && t[n - 2] == ']';
	size_t edge = *is_composite ? 2 : 1;
	*word = t + edge;
	*length = n - 2 * edge;
	*is_end = **word == '/';
	if (*is_end) {
		++*word;
		--*length;
	}
	return is_word(*word, *length);
}

/* ---- fields ---- */

static fg_err read_block(sdoc *s, unsigned start)
{
	while (fg_req__lines_next(&s->lines)) {
		if (fg_req__equals(s->lines.text, s->lines.n, "<<<"))
			return FG_OK;
		fg_buf_put(&s->value, s->lines.text, s->lines.n);
		fg_buf_putc(&s->value, '\n');
	}
	return fg_req__fail(s->r, start, "'>>>' has no '<<<'");
}

static void keep_field(sdoc *s, const char *field, const char *value)
{
	const char **known = strcmp(field, "UID") == 0      ? &s->uid
	                     : strcmp(field, "MID") == 0    ? &s->mid
	                     : strcmp(field, "TITLE") == 0  ? &s->title
	                     : strcmp(field, "STATUS") == 0 ? &s->status
	                     : strcmp(field, "TAGS") == 0   ? &s->tags
	                     : is_content(field)            ? &s->text
	                                                    : NULL;
	if (known && !*known) {
		*known = value;
	} else {
		fg_req__push(s->r, &s->extra, field);
		fg_req__push(s->r, &s->extra, value);
	}
}

static bool is_field(const char *t, size_t n, size_t *name)
{
	size_t i = 0;
	while (i < n && ((t[i] >= 'A' && t[i] <= 'Z') ||
	                 (i > 0 && ((t[i] >= 'a' && t[i] <= 'z') || (t[i] >= '0' && t[i] <= '9') ||
	                            t[i] == '_' || t[i] == '-'))))
		i++;
	*name = i;
	return i > 0 && i < n && t[i] == ':' && (i + 1 == n || t[i + 1] == ' ');
}

static fg_err take_field(sdoc *s, const char *t, size_t n, size_t name)
{
	const char *field = fg_req__copy(s->r, t, name), *value = t + name + 1;
	size_t length = n - name - 1;
	unsigned line = s->lines.line;
	fg_req__trim(&value, &length);
	if (length == 0 && (strcmp(field, "RELATIONS") == 0 || strcmp(field, "REFS") == 0)) {
		s->place = IN_RELATIONS;
		return FG_OK;
	}
	fg_buf_clear(&s->value);
	if (fg_req__equals(value, length, ">>>")) {
		fg_err code = read_block(s, line);
		if (code)
			return code;
	} else {
		fg_buf_put(&s->value, value, length);
	}
	keep_field(s, field, fg_req__copy(s->r, fg_buf_str(&s->value), s->value.n));
	return FG_OK;
}

static fg_err take_relation(sdoc *s, const char *t, size_t n)
{
	bool is_new = fg_req__starts(t, n, "- ");
	const char *p = t;
	size_t length = n, name;
	if (is_new)
		p += 2, length -= 2;
	fg_req__trim(&p, &length);
	if (!is_field(p, length, &name))
		return fg_req__fail(s->r, s->lines.line,
		                    "a relation wants '- TYPE: Parent' and 'VALUE: …'");
	const char *value = p + name + 1;
	size_t m = length - name - 1;
	fg_req__trim(&value, &m);
	if (is_new)
		fg_vec_push(&s->relations, (relation){"", "", "", NULL, s->lines.line});
	if (s->relations.n == 0)
		return fg_req__fail(s->r, s->lines.line, "a relation starts with '- TYPE:'");
	relation *e = &fg_vec_last(&s->relations);
	const char *copy = fg_req__copy(s->r, value, m);
	if (fg_req__equals(p, name, "TYPE"))
		e->type = copy;
	else if (fg_req__equals(p, name, "VALUE") || fg_req__equals(p, name, "PATH"))
		e->value = copy;
	else if (fg_req__equals(p, name, "ROLE"))
		e->role = copy;
	else if (fg_req__equals(p, name, "HASH"))
		e->stamp = copy;
	return FG_OK;
}

/* ---- lines ---- */

static fg_err take_line(sdoc *s)
{
	const char *t = s->lines.text, *word;
	size_t n = s->lines.n, length, name;
	bool is_composite, is_end;
	if (s->place == IN_FREE_TEXT) {
		if (fg_req__equals(t, n, "[/FREETEXT]"))
			s->place = IN_HEAD;
		return FG_OK;
	}
	if (is_heading_line(t, n, &word, &length, &is_composite, &is_end))
		return take_heading(s, word, length, is_composite, is_end);
	if (n == 0 || t[strspn(t, " \t")] == '\n')
		return FG_OK;
	if (s->place == IN_RELATIONS && (*t == '-' || *t == ' '))
		return take_relation(s, t, n);
	if (s->place == IN_HEAD || s->place == IN_GRAMMAR)
		return FG_OK;
	if (is_field(t, n, &name)) {
		s->place = IN_NODE;
		return take_field(s, t, n, name);
	}
	return fg_req__fail(s->r, s->lines.line, "neither a node '[…]' nor a field 'FIELD: …'");
}

fg_err fg_req__read_sdoc(fg_req__reader *r, const char *text, size_t n)
{
	sdoc s = {.r = r};
	fg_err code = fg_req__require_utf8(r, text, n);
	fg_req__lines_begin(&s.lines, text, n);
	bool has_line = !code && fg_req__lines_next(&s.lines);
	if (has_line && !fg_req__equals(s.lines.text, s.lines.n, "[DOCUMENT]"))
		code = fg_req__fail(r, 1, "a StrictDoc file starts with '[DOCUMENT]'");
	while (!code && has_line) {
		code = take_line(&s);
		has_line = !code && fg_req__lines_next(&s.lines);
	}
	if (!code)
		code = close_node(&s);
	if (!code && s.composites.n)
		code = fg_req__fail(r, s.lines.line, "'[[%s]]' is not closed",
		                    fg_vec_last(&s.composites));
	fg_vec_release(&s.relations);
	fg_vec_release(&s.composites);
	fg_buf_release(&s.value);
	return code;
}
