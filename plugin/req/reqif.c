/*
 * ReqIF: a stream of elements, no tree. A value names its definition, which is
 * resolved by id at the end whatever kind of element said it: tools differ. No
 * document type, hence no entity of its own, is accepted; nothing is fetched.
 */
#include "req/req_internal.h"
#include "xml/xml.h"

typedef struct value {
	const char *definition, *text;
} value;

typedef struct object {
	const char *id, *name, *type;
	unsigned line;
	size_t first, count; /* values */
} object;

typedef struct relation {
	const char *id, *type, *source, *target;
	unsigned line;
} relation;

typedef struct reqif {
	fg_req__reader *r;
	fg_xml *xml;
	fg_map names; /* id of a definition, type or enumeration value -> its name, a pointer */
	FG_VEC(object) objects;
	FG_VEC(relation) relations;
	FG_VEC(value) values;
	enum { OUTSIDE, OBJECT, RELATION } in;
	bool in_value, is_source;
	bool collects;
	int collect_depth;
	fg_buf text;
	fg_buf enums; /* labels' ids of the current value, separated by newlines */
} reqif;

static const char *attribute(reqif *x, const char *name)
{
	const char *s = fg_xml_attribute(x->xml, name);
	return s ? fg_req__copy(x->r, s, strlen(s)) : NULL;
}

static void keep_name(reqif *x)
{
	const char *id = attribute(x, "IDENTIFIER"), *name = attribute(x, "LONG-NAME");
	if (id && name)
		*fg_map_put_str(&x->names, id, NULL) = (uint64_t)(uintptr_t)name;
}

static const char *name_of(const reqif *x, const char *id)
{
	const uint64_t *name = id ? fg_map_get_str(&x->names, id) : NULL;
	return name ? (const char *)(uintptr_t)*name : "";
}

static bool starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static bool is_reference(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, "-REF") == 0;
}

static void begin_value(reqif *x)
{
	const char *text = attribute(x, "THE-VALUE");
	x->in_value = true;
	fg_buf_clear(&x->enums);
	fg_vec_push(&x->values, (value){NULL, text ? text : ""});
}

static void start_element(reqif *x, const char *name, int depth)
{
	unsigned line = fg_xml_line(x->xml);
	if (strcmp(name, "SPEC-OBJECT") == 0) {
		x->in = OBJECT;
		fg_vec_push(&x->objects,
		            (object){attribute(x, "IDENTIFIER"), attribute(x, "LONG-NAME"), NULL,
		                     line, x->values.n, 0});
	} else if (strcmp(name, "SPEC-RELATION") == 0) {
		x->in = RELATION;
		fg_vec_push(&x->relations,
		            (relation){attribute(x, "IDENTIFIER"), NULL, NULL, NULL, line});
	} else if (x->in != OUTSIDE && starts(name, "ATTRIBUTE-VALUE-")) {
		begin_value(x);
	} else if (strcmp(name, "SOURCE") == 0 || strcmp(name, "TARGET") == 0) {
		x->is_source = *name == 'S';
	} else if ((starts(name, "ATTRIBUTE-DEFINITION-") && !is_reference(name)) ||
	           strcmp(name, "ENUM-VALUE") == 0 || strcmp(name, "SPEC-OBJECT-TYPE") == 0 ||
	           strcmp(name, "SPEC-RELATION-TYPE") == 0) {
		keep_name(x);
	}
	if (x->in != OUTSIDE && !x->collects &&
	    (is_reference(name) || (x->in_value && strcmp(name, "THE-VALUE") == 0))) {
		x->collects = true;
		x->collect_depth = depth;
		fg_buf_clear(&x->text);
	}
}

/* Paragraphs of rich text end lines; the rest is text. */
static void end_of_rich(reqif *x, const char *name)
{
	static const char *const blocks[] = {"p", "div", "br", "li", "tr"};
	for (size_t i = 0; i < FG_ARRAY_LEN(blocks); i++)
		if (strcmp(name, blocks[i]) == 0 && x->text.n && x->text.at[x->text.n - 1] != '\n')
			fg_buf_putc(&x->text, '\n');
}

static const char *collected(reqif *x)
{
	const char *s = fg_buf_str(&x->text);
	size_t n = x->text.n;
	fg_req__trim(&s, &n);
	return fg_req__copy(x->r, s, n);
}

static void end_reference(reqif *x, const char *name)
{
	const char *id = collected(x);
	if (x->in_value && starts(name, "ATTRIBUTE-DEFINITION-")) {
		fg_vec_last(&x->values).definition = id;
	} else if (x->in_value && strcmp(name, "ENUM-VALUE-REF") == 0) {
		fg_buf_printf(&x->enums, "%s\n", id);
	} else if (x->in == OBJECT && strcmp(name, "SPEC-OBJECT-TYPE-REF") == 0) {
		fg_vec_last(&x->objects).type = id;
	} else if (x->in == RELATION && strcmp(name, "SPEC-RELATION-TYPE-REF") == 0) {
		fg_vec_last(&x->relations).type = id;
	} else if (x->in == RELATION && strcmp(name, "SPEC-OBJECT-REF") == 0) {
		relation *e = &fg_vec_last(&x->relations);
		*(x->is_source ? &e->source : &e->target) = id;
	}
}

static void end_element(reqif *x, const char *name, int depth)
{
	if (x->collects && depth == x->collect_depth) {
		x->collects = false;
		if (is_reference(name))
			end_reference(x, name);
		else
			fg_vec_last(&x->values).text = collected(x);
	} else if (x->collects) {
		end_of_rich(x, name);
	} else if (x->in_value && starts(name, "ATTRIBUTE-VALUE-")) {
		x->in_value = false;
		if (x->enums.n)
			fg_vec_last(&x->values).text = fg_arena_printf(&x->r->set->arena, "\x01%s",
			                                               fg_buf_str(&x->enums));
	} else if (strcmp(name, "SPEC-OBJECT") == 0 && x->in == OBJECT) {
		fg_vec_last(&x->objects).count = x->values.n - fg_vec_last(&x->objects).first;
		x->in = OUTSIDE;
	} else if (strcmp(name, "SPEC-RELATION") == 0) {
		x->in = OUTSIDE;
	}
}

/* ---- what was meant ---- */

static const char *labels(reqif *x, const char *ids)
{
	fg_buf out = FG_BUF_INIT;
	for (const char *p = ids; *p;) {
		size_t n = strcspn(p, "\n");
		const char *name = name_of(x, fg_req__copy(x->r, p, n));
		fg_buf_printf(&out, "%s%s", out.n ? ", " : "", name);
		p += n + (p[n] == '\n');
	}
	const char *copy = fg_req__copy(x->r, fg_buf_str(&out), out.n);
	fg_buf_release(&out);
	return copy;
}

static const char *value_text(reqif *x, const value *v)
{
	return *v->text == '\x01' ? labels(x, v->text + 1) : v->text;
}

/* The first attribute of the names that has a value; NULL when none. */
static const char *find_value(reqif *x, const object *o, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < o->count; i++) {
			const value *v = &x->values.at[o->first + i];
			if (strcmp(name_of(x, v->definition), *names) == 0 && *v->text)
				return value_text(x, v);
		}
	return NULL;
}

static const char *configured(reqif *x, const object *o, const char *field,
                              const char *const *usual)
{
	size_t n = strlen(field);
	for (size_t i = 0; i < x->r->source->column_count; i++) {
		const char *rule = x->r->source->columns[i];
		if (strncmp(rule, field, n) == 0 && rule[n] == '=')
			return find_value(x, o, (const char *const[]){rule + n + 1, NULL});
	}
	return find_value(x, o, usual);
}

static fg_err add_object(reqif *x, const object *o)
{
	static const char *const ids[] = {"ReqIF.ForeignID", "UID", "ID", NULL};
	static const char *const titles[] = {"ReqIF.ChapterName", "ReqIF.Name", "TITLE", "Title",
	                                     NULL};
	static const char *const texts[] = {"ReqIF.Text", "STATEMENT", "ReqIF.Description",
	                                    "Description", NULL};
	static const char *const states[] = {"ReqIF.ForeignState", "STATUS", "Status", "State",
	                                     NULL};
	const char *uid = configured(x, o, "uid", ids);
	const char *title = configured(x, o, "title", titles),
		   *text = configured(x, o, "text", texts);
	const char *status = configured(x, o, "status", states);
	uint32_t item;
	if (!uid || !*uid)
		uid = o->name && *o->name ? o->name : o->id;
	if (!uid || !*uid) {
		x->r->set->unnamed++;
		return FG_OK;
	}
	fg_err code = fg_req__add(x->r, &item, uid, strlen(uid), o->line);
	if (code)
		return code;
	fg_req *q = fg_req__item(x->r, item);
	q->title = title ? title : o->name ? o->name : "";
	q->text = text ? text : "";
	if (*name_of(x, o->type))
		q->kind = name_of(x, o->type);
	q->is_heading = find_value(x, o, (const char *const[]){"ReqIF.ChapterName", NULL}) != NULL;
	fg_req__set_status(x->r, item, status ? status : "");
	for (size_t i = 0; i < o->count; i++) {
		const value *v = &x->values.at[o->first + i];
		if (*name_of(x, v->definition) && *v->text)
			fg_req__attr(x->r, item, name_of(x, v->definition), value_text(x, v));
	}
	if (o->id)
		fg_req__alias(x->r->set, o->id, item);
	return FG_OK;
}

/* The source refines the target. A relation without an end is told, and no reason to stop. */
static void add_relation(reqif *x, const relation *e)
{
	fg_req_set *set = x->r->set;
	const uint64_t *owner = e->source ? fg_map_get_str(&set->by_alias, e->source) : NULL;
	if (!owner || !e->target) {
		fg_req__problem(x->r, FG_REQ_DANGLING, e->line, "the relation '%s' has no %s",
		                e->id ? e->id : "", owner ? "target" : "source");
		return;
	}
	fg_req__link(x->r, (uint32_t)(*owner - 1), e->target, strlen(e->target),
	             name_of(x, e->type), e->line);
}

static int by_source(const void *a, const void *b)
{
	const relation *p = a, *q = b;
	return p->line < q->line ? -1 : p->line > q->line;
}

static fg_err add_all(reqif *x)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < x->objects.n; i++)
		code = add_object(x, &x->objects.at[i]);
	if (x->relations.n)
		qsort(x->relations.at, x->relations.n, sizeof(*x->relations.at), by_source);
	for (size_t i = 0; !code && i < x->relations.n; i++)
		add_relation(x, &x->relations.at[i]);
	return code;
}

/* ---- the stream ---- */

static void take_node(reqif *x, const fg_xml_node *node)
{
	if (node->kind == FG_XML_START) {
		start_element(x, node->name, node->depth);
		if (node->is_empty)
			end_element(x, node->name, node->depth);
	} else if (node->kind == FG_XML_END) {
		end_element(x, node->name, node->depth);
	} else if (x->collects && (node->kind == FG_XML_TEXT || node->kind == FG_XML_SPACE)) {
		fg_buf_puts(&x->text, node->text);
	}
}

static fg_err stream(reqif *x)
{
	fg_xml_node node;
	fg_xml_step step;
	while ((step = fg_xml_next(x->xml, &node)) == FG_XML_NODE) {
		if (node.kind == FG_XML_DOCTYPE)
			return fg_req__fail(x->r, fg_xml_line(x->xml),
			                    "a document type is not accepted here");
		take_node(x, &node);
	}
	return step == FG_XML_DONE ? FG_OK : fg_req__fail_xml(x->r, x->xml);
}

static fg_err read_xml(const char *name, const char *text, size_t n, void *payload)
{
	reqif x = {.r = payload};
	const char *file = x.r->file;
	if (name)
		x.r->file = fg_arena_printf(&x.r->set->arena, "%s!%s", file, name);
	x.xml = fg_xml_open(text, n);
	unsigned doctype = fg_req__doctype_line(text, n);
	fg_err code = !x.xml    ? fg_req__fail(x.r, 0, "libxml2 cannot start")
	              : doctype ? fg_req__fail(x.r, doctype, "a document type is not accepted here")
	                        : FG_OK;
	if (!code)
		code = stream(&x);
	if (!code)
		code = add_all(&x);
	x.r->file = file;
	fg_xml_close(x.xml);
	fg_map_release(&x.names);
	fg_vec_release(&x.objects);
	fg_vec_release(&x.relations);
	fg_vec_release(&x.values);
	fg_buf_release(&x.text);
	fg_buf_release(&x.enums);
	return code;
}

fg_err fg_req__read_reqif(fg_req__reader *r, const char *text, size_t n)
{
	if (n >= 4 && memcmp(text, "PK\x03\x04", 4) == 0)
		return fg_req__unzip(r, text, n, ".reqif", read_xml, r);
	return read_xml(NULL, text, n, r);
}
