/*
 * One pass over libyaml's events with an explicit stack of open collections.
 */
#include "yaml/yaml.h"

#include "base/map.h"
#include "base/utf.h"
#include "base/vec.h"

#include <yaml.h>

#define KEYS_COMPARED 16 /* larger mappings find repeated keys by hash */

/* A collection that is being read. */
typedef struct level {
	fg_yaml_node *node;
	fg_yaml_node *last;      /* child */
	const fg_yaml_node *key; /* MAPPING: waiting for its value */
	fg_map keys;             /* MAPPING with many keys: key -> 1 */
} level;

typedef struct reader {
	yaml_parser_t parser;
	fg_arena *a;
	const char *file;
	fg_yaml_limits limits;
	fg_error *err;
	FG_VEC(level) open;
	const fg_yaml_node *root;
	size_t nodes;
	bool is_done;
} reader;

/* ---- errors ---- */

static fg_err fail_at(reader *r, fg_err code, yaml_mark_t mark, const char *what)
{
	fg_error_set(r->err, code, "%s", what);
	fg_error_at(r->err, r->file, (unsigned)mark.line + 1, (unsigned)mark.column + 1);
	return code;
}

/* What libyaml's scanner and parser say, with where the trouble is. */
static fg_err syntax_error(reader *r)
{
	const yaml_parser_t *p = &r->parser;
	yaml_mark_t mark = p->problem_mark;
	if (p->error == YAML_READER_ERROR) {
		fg_error_set(r->err, FG_ERR_INPUT, "not readable as YAML: %s at byte %zu",
		             p->problem ? p->problem : "bad character", p->problem_offset);
		fg_error_at(r->err, r->file, 0, 0);
		return FG_ERR_INPUT;
	}
	if (mark.line == 0 && mark.column == 0)
		mark = p->context_mark;
	fg_error_set(r->err, FG_ERR_INPUT, "not valid YAML: %s%s%s",
	             p->problem ? p->problem : "syntax error", p->context ? " " : "",
	             p->context ? p->context : "");
	fg_error_at(r->err, r->file, (unsigned)mark.line + 1, (unsigned)mark.column + 1);
	if (p->problem && strstr(p->problem, "cannot start any token"))
		fg_error_mend(r->err, "indent with spaces, not tabs, and quote text that starts "
		                      "with a special character");
	return FG_ERR_INPUT;
}

static fg_err repeated_key(reader *r, const fg_yaml_node *key, unsigned first_line)
{
	fg_error_set(r->err, FG_ERR_INPUT, "the key '%s' stands here twice", key->text);
	fg_error_at(r->err, r->file, key->line, key->column);
	fg_error_mend(r->err, "keep one of them; the first is on line %u", first_line);
	return FG_ERR_INPUT;
}

/* ---- building ---- */

static fg_err check_repeated(reader *r, level *in, const fg_yaml_node *key)
{
	if (in->node->count < KEYS_COMPARED) {
		for (const fg_yaml_node *n = in->node->first; n; n = n->next)
			if (strcmp(n->key->text, key->text) == 0)
				return repeated_key(r, key, n->key->line);
		return FG_OK;
	}
	bool is_new;
	if (in->keys.n == 0)
		for (const fg_yaml_node *n = in->node->first; n; n = n->next)
			*fg_map_put_str(&in->keys, n->key->text, NULL) = n->key->line;
	uint64_t *line = fg_map_put_str(&in->keys, key->text, &is_new);
	if (!is_new)
		return repeated_key(r, key, (unsigned)*line);
	*line = key->line;
	return FG_OK;
}

/* Hang a new node into the innermost open collection. */
static fg_err attach(reader *r, fg_yaml_node *node, yaml_mark_t mark)
{
	if (++r->nodes > r->limits.nodes)
		return fail_at(r, FG_ERR_LIMIT, mark, "too many values in this file");
	if (r->open.n == 0) {
		r->root = node;
		return FG_OK;
	}
	level *in = &fg_vec_last(&r->open);
	if (in->node->kind == FG_YAML_MAPPING && !in->key) {
		if (node->kind != FG_YAML_SCALAR)
			return fail_at(r, FG_ERR_INPUT, mark, "a key must be plain text");
		in->key = node;
		return check_repeated(r, in, node);
	}
	node->key = in->key;
	in->key = NULL;
	if (in->last)
		in->last->next = node;
	else
		in->node->first = node;
	in->last = node;
	in->node->count++;
	return FG_OK;
}

static fg_yaml_node *new_node(reader *r, fg_yaml_kind kind, yaml_mark_t mark)
{
	fg_yaml_node *node = FG_ARENA_NEW(r->a, fg_yaml_node);
	node->kind = kind;
	node->line = (unsigned)mark.line + 1;
	node->column = (unsigned)mark.column + 1;
	return node;
}

static fg_err open_collection(reader *r, fg_yaml_kind kind, const yaml_event_t *event)
{
	if (r->open.n >= r->limits.depth)
		return fail_at(r, FG_ERR_LIMIT, event->start_mark, "nested too deeply");
	fg_yaml_node *node = new_node(r, kind, event->start_mark);
	fg_err code = attach(r, node, event->start_mark);
	if (!code)
		fg_vec_push(&r->open, (level){.node = node, .keys = FG_MAP_INIT});
	return code;
}

static fg_err add_scalar(reader *r, const yaml_event_t *event)
{
	size_t n = event->data.scalar.length;
	const char *text = (const char *)event->data.scalar.value;
	if (memchr(text, '\0', n))
		return fail_at(r, FG_ERR_INPUT, event->start_mark, "text holds a NUL character");
	fg_yaml_node *node = new_node(r, FG_YAML_SCALAR, event->start_mark);
	node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node->text = fg_arena_strndup(r->a, text, n);
	return attach(r, node, event->start_mark);
}

static const void *anchor_of(const yaml_event_t *e)
{
	return e->type == YAML_SCALAR_EVENT           ? e->data.scalar.anchor
	       : e->type == YAML_SEQUENCE_START_EVENT ? e->data.sequence_start.anchor
	       : e->type == YAML_MAPPING_START_EVENT  ? e->data.mapping_start.anchor
	                                              : NULL;
}

static const void *tag_of(const yaml_event_t *e)
{
	return e->type == YAML_SCALAR_EVENT           ? e->data.scalar.tag
	       : e->type == YAML_SEQUENCE_START_EVENT ? e->data.sequence_start.tag
	       : e->type == YAML_MAPPING_START_EVENT  ? e->data.mapping_start.tag
	                                              : NULL;
}

static fg_err take_event(reader *r, const yaml_event_t *event)
{
	if (anchor_of(event) || event->type == YAML_ALIAS_EVENT)
		return fail_at(r, FG_ERR_INPUT, event->start_mark,
		               "anchors (&) and aliases (*) are not supported here");
	if (tag_of(event))
		return fail_at(r, FG_ERR_INPUT, event->start_mark, "tags (!) are not supported here");
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return r->root ? fail_at(r, FG_ERR_INPUT, event->start_mark,
		                         "a second document starts here; one is wanted")
		               : FG_OK;
	case YAML_SCALAR_EVENT:
		return add_scalar(r, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_collection(r, FG_YAML_SEQUENCE, event);
	case YAML_MAPPING_START_EVENT:
		return open_collection(r, FG_YAML_MAPPING, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		fg_map_release(&fg_vec_last(&r->open).keys);
		(void)fg_vec_pop(&r->open);
		return FG_OK;
	case YAML_STREAM_END_EVENT:
		r->is_done = true;
		return FG_OK;
	default:
		return FG_OK;
	}
}

/* Line of the first byte that is not UTF-8. */
static fg_err require_utf8(reader *r, const char *text, size_t n)
{
	if (fg_utf8_valid(text, n))
		return FG_OK;
	yaml_mark_t mark = {0};
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t length = fg_utf8_decode(text + i, n - i, &cp);
		if (length == 1 && cp == 0xFFFD)
			break;
		mark.column++;
		if (text[i] == '\n') {
			mark.line++;
			mark.column = 0;
		}
		i += length;
	}
	fail_at(r, FG_ERR_INPUT, mark, "not UTF-8 text");
	fg_error_mend(r->err, "save the file as UTF-8");
	return FG_ERR_INPUT;
}

static fg_err read_all(reader *r)
{
	fg_err code = FG_OK;
	while (!code && !r->is_done) {
		yaml_event_t event;
		if (!yaml_parser_parse(&r->parser, &event))
			return syntax_error(r);
		code = take_event(r, &event);
		yaml_event_delete(&event);
	}
	return code;
}

fg_err fg_yaml_parse(const fg_yaml_node **out, fg_arena *a, const char *file, const char *text,
                     size_t n, const fg_yaml_limits *limits, fg_error *err)
{
	reader r = {.a = a, .file = file, .limits = *limits, .err = err};
	*out = NULL;
	fg_err code = require_utf8(&r, text, n);
	if (code)
		return code;
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) { /* byte order mark: not a column */
		text += 3;
		n -= 3;
	}
	if (!yaml_parser_initialize(&r.parser))
		return fg_error_set(err, FG_ERR_LIMIT, "no memory for the YAML parser");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, n);
	code = read_all(&r);
	if (!code)
		*out = r.root;
	for (size_t i = 0; i < r.open.n; i++)
		fg_map_release(&r.open.at[i].keys);
	fg_vec_release(&r.open);
	yaml_parser_delete(&r.parser);
	return code;
}

/* ---- reading the tree ---- */

const fg_yaml_node *fg_yaml_get(const fg_yaml_node *node, const char *key)
{
	if (!node || node->kind != FG_YAML_MAPPING)
		return NULL;
	for (const fg_yaml_node *n = node->first; n; n = n->next)
		if (strcmp(n->key->text, key) == 0)
			return n;
	return NULL;
}

const char *fg_yaml_text(const fg_yaml_node *node, const char *key, const char *otherwise)
{
	const fg_yaml_node *value = fg_yaml_get(node, key);
	return value && value->kind == FG_YAML_SCALAR ? value->text : otherwise;
}

const char *fg_yaml_kind_name(fg_yaml_kind kind)
{
	static const char *const names[] = {"text", "a list", "a mapping"};
	return names[kind];
}

bool fg_yaml_is_null(const fg_yaml_node *node)
{
	return node->kind == FG_YAML_SCALAR && node->is_plain &&
	       (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
	        strcmp(node->text, "null") == 0);
}
