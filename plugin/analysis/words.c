#include "analysis/words.h"

#include "analysis/issue.h"
#include "base/bug.h"

#include <string.h>

/*
 * Source in a text: a mark, "UNIT:PLACE:PHRASE", the end mark. The phrase stands where the source
 * is not at hand. Quoted source gets quotes, its phrase none. MARK_LINE (no phrase) is the number
 * of the place's line, MARK_HERE in a phrase that of the source it stands for: lines move, and what
 * is kept of a function may not hold them.
 */
enum { MARK_NAME = '\1', MARK_QUOTED = '\2', MARK_END = '\3', MARK_LINE = '\4', MARK_HERE = '\5' };
static const char begins[] = {MARK_NAME, MARK_QUOTED, MARK_LINE, '\0'};
static const char lines[] = {MARK_LINE, MARK_HERE, '\0'};

static void put_source(fg_buf *out, char mark, uint32_t unit, fg_place_id place, const char *phrase)
{
	fg_buf_printf(out, "%c%u:%u:%s%c", mark, unit, place, phrase, MARK_END);
}

typedef struct marked {
	char mark;
	uint32_t unit;
	fg_place_id place;
	const char *phrase, *end; /* [phrase, end) */
} marked;

/* What stands at the mark; the text goes on behind `end`. */
static marked read_mark(const char *at)
{
	marked m = {.mark = *at++};
	uint32_t number[2] = {0, 0};
	for (int i = 0; i < 2; i++, at++)
		for (; *at >= '0' && *at <= '9'; at++)
			number[i] = number[i] * 10 + (uint32_t)(*at - '0');
	m.unit = number[0];
	m.place = number[1];
	m.phrase = at;
	m.end = strchr(at, MARK_END);
	FG_ASSERT(m.end);
	return m;
}

static const char *put_marked(fg_buf *out, const char *at, fg_issue_source *source, void *payload)
{
	marked m = read_mark(at);
	const char *text = source ? source(payload, m.unit, m.place) : NULL;
	if (text && m.mark == MARK_QUOTED)
		fg_buf_printf(out, "'%s'", text);
	else if (text)
		fg_buf_puts(out, text);
	else
		fg_buf_put(out, m.phrase, (size_t)(m.end - m.phrase));
	return m.end + 1;
}

bool fg_words_has_marks(const char *text)
{
	return text[strcspn(text, begins)] != '\0';
}

const char *fg_issue_text(fg_arena *a, const char *text, fg_issue_source *source, void *payload)
{
	if (!fg_words_has_marks(text))
		return text;
	fg_buf out = FG_BUF_INIT;
	while (*text) {
		size_t n = strcspn(text, begins);
		fg_buf_put(&out, text, n);
		text += n;
		if (*text)
			text = put_marked(&out, text, source, payload);
	}
	text = fg_arena_strdup(a, fg_buf_str(&out));
	fg_buf_release(&out);
	return text;
}

bool fg_words_renumber(const char *text, fg_words_numbers *numbers, void *payload, fg_buf *out)
{
	while (*text) {
		size_t n = strcspn(text, begins);
		fg_buf_put(out, text, n);
		text += n;
		if (!*text)
			break;
		marked m = read_mark(text);
		if (!numbers(payload, &m.unit, &m.place))
			return false;
		fg_buf_printf(out, "%c%u:%u:", m.mark, m.unit, m.place);
		fg_buf_put(out, m.phrase, (size_t)(m.end - m.phrase) + 1);
		text = m.end + 1;
	}
	return true;
}

static uint32_t line_at(const fg_link *link, uint32_t unit, fg_place_id place)
{
	fg_location at;
	return fg_unit_locate(link->units.at[unit].unit, place, &at) ? at.line : 0;
}

static const char *put_lines_of_mark(const fg_link *link, const char *text, fg_buf *out)
{
	marked m = read_mark(text);
	if (m.mark == MARK_LINE) {
		fg_buf_printf(out, "%u", line_at(link, m.unit, m.place));
		return m.end + 1;
	}
	fg_buf_put(out, text, (size_t)(m.phrase - text));
	for (const char *at = m.phrase; at <= m.end; at++)
		if (*at == MARK_HERE)
			fg_buf_printf(out, "%u", line_at(link, m.unit, m.place));
		else
			fg_buf_putc(out, *at);
	return m.end + 1;
}

const char *fg_words_with_lines(fg_arena *a, const fg_link *link, const char *text)
{
	if (!text[strcspn(text, lines)])
		return text;
	fg_buf out = FG_BUF_INIT;
	while (*text) {
		size_t n = strcspn(text, begins);
		fg_buf_put(&out, text, n);
		text += n;
		if (*text)
			text = put_lines_of_mark(link, text, &out);
	}
	text = fg_arena_strdup(a, fg_buf_str(&out));
	fg_buf_release(&out);
	return text;
}

/* ---- what a variable holds lends the variable's name ---- */

static const char *slot_name(const fg_words *w, fg_rid r)
{
	const fg_region_info *info = &w->table->regions.at[r];
	if (info->kind != FG_REGION_SLOT)
		return "";
	const fg_slot *slot = &w->ir->slots.at[w->fn->first_slot + info->id];
	return slot->flags & FG_SLOT_COMPILER ? "" : fg_unit_decl_name(w->u, slot->decl);
}

/* A variable that holds a pointer to the begin of the region; "" = none. */
static const char *holder_of(const fg_words *w, fg_rid r)
{
	for (size_t i = 0; w->state && i < w->state->cells.n; i++) {
		const fg_cell *c = &w->state->cells.at[i];
		fg_aval a = fg_aval_of(w->table, c->val);
		fg_lin at = fg_lin_of(w->table, c->off);
		fg_lin l = fg_lin_of(w->table, a.lin);
		if (a.kind == FG_AVAL_PTR && a.region == r && l.n == 0 && l.c == 0 && at.n == 0 &&
		    at.c == 0 && slot_name(w, c->region)[0] &&
		    fg_type_is_pointer(w->u, w->table->regions.at[c->region].type))
			return slot_name(w, c->region);
	}
	return "";
}

/* A variable whose value is the form but for a constant, which goes to *rest; "" = none. The one
 * with the smallest constant. */
static const char *variable_near(const fg_words *w, const fg_lin *l, fg_wide *rest)
{
	const char *best = "";
	for (size_t i = 0; w->state && l->n && i < w->state->cells.n; i++) {
		const fg_cell *c = &w->state->cells.at[i];
		fg_aval a = fg_aval_of(w->table, c->val);
		if (a.kind != FG_AVAL_INT || !slot_name(w, c->region)[0] ||
		    !fg_type_is_integer(w->u, w->table->regions.at[c->region].type))
			continue;
		fg_lin v = fg_lin_of(w->table, a.lin), diff;
		v = fg_facts_normal(&w->state->facts, w->table, &v);
		if (!fg_lin_sub(&diff, l, &v) || diff.n)
			continue;
		fg_wide size = diff.c < 0 ? -diff.c : diff.c, old = *rest < 0 ? -*rest : *rest;
		if (!best[0] || size < old) {
			best = slot_name(w, c->region);
			*rest = diff.c;
		}
	}
	return best;
}

/* ---- parts ---- */
void fg_words_put_line(uint32_t unit, fg_place_id place, fg_buf *out)
{
	put_source(out, MARK_LINE, unit, place, "");
}

static void put_line(const fg_words *w, fg_place_id place, fg_buf *out)
{
	if (w->state)
		fg_words_put_line(w->unit, place, out);
	else
		fg_buf_printf(out, "%u", line_at(w->link, w->unit, place));
}

/* "name" of the scalar at byte `off` of a record, dotted; "" when there is none. True: it is that of
 * the array of `extent` bytes there, which is named before its first element is. */
static bool put_part(const fg_words *w, fg_buf *out, fg_type_id record, fg_wide off, fg_wide extent)
{
	const fg_type *t = fg_unit_canon(w->u, record);
	fg_type_id type = 0;
	if (t->kind == FG_TYPE_ARRAY) {
		fg_wide size = (fg_wide)fg_unit_canon(w->u, t->elem)->size;
		if (size <= 0)
			return false;
		fg_buf_printf(out, "[%lld]", (long long)(off / size));
		type = t->elem;
		off %= size;
	}
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n && !type; i++) {
		const fg_field *f = fg_unit_field(w->u, t->first + i);
		fg_wide at = (fg_wide)(f->bit_offset / 8),
			size = (fg_wide)fg_unit_canon(w->u, f->type)->size;
		if (off < at || off >= at + size)
			continue;
		if (!(f->flags & FG_FIELD_ANONYMOUS))
			fg_buf_printf(out, ".%s", fg_unit_str(w->u, f->name));
		type = f->type;
		off -= at;
	}
	if (!type)
		return false;
	const fg_type *part = fg_unit_canon(w->u, type);
	if (extent && off == 0 && part->kind == FG_TYPE_ARRAY && (fg_wide)part->size == extent)
		return true;
	return put_part(w, out, type, off, extent);
}

static void put_field(const fg_words *w, fg_buf *out, fg_type_id record, fg_wide off)
{
	(void)put_part(w, out, record, off, 0);
}

static void put_region(const fg_words *w, fg_buf *out, fg_rid r);

/* p[0] rather than *p. */
static bool is_byte(const fg_words *w, fg_type_id type)
{
	return type && fg_type_is_integer(w->u, type) && fg_unit_canon(w->u, type)->size == 1;
}

/* What stands at the offset of the region, as C names it. */
static void put_content_of(const fg_words *w, fg_buf *out, fg_rid r, fg_lid off, fg_wide extent)
{
	fg_region_info info = w->table->regions.at[r];
	fg_lin l = fg_lin_of(w->table, off);
	fg_buf field = FG_BUF_INIT;
	if (l.n == 0)
		(void)put_part(w, &field, info.type, l.c, extent);
	const char *name = fg_buf_str(&field);
	if (info.kind == FG_REGION_POINTEE && name[0] == '.') {
		put_region(w, out, r);
		fg_buf_printf(out, "->%s", name + 1);
	} else if (name[0]) {
		put_region(w, out, r);
		fg_buf_puts(out, name);
	} else if (info.kind == FG_REGION_POINTEE && l.n == 0 && l.c == 0 &&
	           !is_byte(w, info.type)) {
		fg_buf_puts(out, "*");
		put_region(w, out, r);
	} else if (info.kind == FG_REGION_POINTEE) {
		put_region(w, out, r);
		fg_wide size = info.type ? (fg_wide)fg_unit_canon(w->u, info.type)->size : 1;
		if (l.n == 0 && size > 0)
			fg_buf_printf(out, "[%lld]", (long long)(l.c / size));
		else
			fg_buf_puts(out, "[...]");
	} else {
		put_region(w, out, r);
	}
	fg_buf_release(&field);
}

static void put_content(const fg_words *w, fg_buf *out, fg_rid r, fg_lid off)
{
	put_content_of(w, out, r, off, 0);
}

static void put_value_of_place(const fg_words *w, fg_buf *out, const char *what, fg_place_id place)
{
	char phrase[40];
	snprintf(phrase, sizeof(phrase), "%s of line %c", what, MARK_HERE);
	if (w->state && place) {
		put_source(out, MARK_NAME, w->unit, place, phrase);
		return;
	}
	fg_buf_printf(out, "%s of line ", what);
	put_line(w, place, out);
}

static void put_region(const fg_words *w, fg_buf *out, fg_rid r)
{
	fg_region_info info = w->table->regions.at[r];
	switch ((fg_region_kind)info.kind) {
	case FG_REGION_SLOT: {
		const char *name = fg_unit_decl_name(
			w->u, w->ir->slots.at[w->fn->first_slot + info.id].decl);
		fg_buf_puts(out, name[0] ? name : "a temporary object");
		return;
	}
	case FG_REGION_GLOBAL:
		fg_buf_puts(out, w->link->objects.at[info.id].name);
		return;
	case FG_REGION_EXTERNAL:
		fg_buf_puts(out, fg_unit_decl_name(w->u, info.id));
		return;
	case FG_REGION_FUNCTION:
		fg_buf_puts(out, info.id & 0x80000000u
		                         ? fg_unit_decl_name(w->u, info.id & 0x7FFFFFFFu)
		                         : w->link->functions.at[info.id].name);
		return;
	case FG_REGION_STRING:
		fg_buf_puts(out, "a string literal");
		return;
	case FG_REGION_HEAP:
		if (holder_of(w, r)[0]) {
			fg_buf_puts(out, holder_of(w, r));
		} else {
			fg_buf_puts(out, "memory allocated at line ");
			put_line(w, info.place, out);
		}
		return;
	case FG_REGION_POINTEE:
		if (info.parent) {
			put_content(w, out, info.parent, info.offset);
		} else if (info.flags & FG_REGION_INPUT) {
			const fg_decl *f = fg_unit_decl(w->u, w->decl);
			fg_buf_puts(out,
			            fg_unit_decl_name(w->u,
			                              w->u->decl_ids.at[f->first_param + info.id]));
		} else if (holder_of(w, r)[0]) {
			fg_buf_puts(out, holder_of(w, r));
		} else {
			put_value_of_place(w, out, "the pointer", info.place);
		}
		return;
	case FG_REGION_NONE:
	case FG_REGION_LABEL:
		fg_buf_puts(out, "an object");
		return;
	}
}

static void put_lin(const fg_words *w, fg_buf *out, const fg_lin *l, int depth);

/* A reader takes the type from the source; a dump says it. */
static void put_wrapped(const fg_words *w, fg_buf *out, const fg_sym_info *info, int depth)
{
	fg_lin form = fg_lin_of(w->table, info->a);
	bool is_plain = form.n == 1 && form.c == 0 && form.t[0].k == 1;
	if (!w->state || !is_plain)
		fg_buf_puts(out, "(");
	put_lin(w, out, &form, depth);
	if (!w->state)
		fg_buf_printf(out, " in %u bits", info->bits);
	if (!w->state || !is_plain)
		fg_buf_puts(out, ")");
}

/* What a symbol says of a region, before its name. */
static const char *words_of_region(uint32_t origin)
{
	switch ((fg_sym_origin)origin) {
	case FG_SYM_SOME:
		return "some of ";
	case FG_SYM_TRUST:
		return "the origin of ";
	case FG_SYM_TEXT:
		return "the text of ";
	case FG_SYM_SIZE:
		return "the size of ";
	case FG_SYM_BEFORE:
		return "what lies before ";
	default:
		return "";
	}
}

static void put_sym(const fg_words *w, fg_buf *out, fg_sym s, int depth)
{
	fg_sym_info info = w->table->syms.at[s];
	fg_lin self = fg_lin_sym(s);
	fg_wide rest = 0;
	const char *name = info.origin == FG_SYM_PARAM ? "" : variable_near(w, &self, &rest);
	if (name[0] && rest == 0) {
		fg_buf_puts(out, name);
		return;
	}
	switch ((fg_sym_origin)info.origin) {
	case FG_SYM_PARAM: {
		const fg_decl *f = fg_unit_decl(w->u, w->decl);
		fg_buf_puts(out,
		            fg_unit_decl_name(w->u, w->u->decl_ids.at[f->first_param + info.a]));
		return;
	}
	case FG_SYM_CONTENT:
		put_content(w, out, info.a, info.b);
		return;
	case FG_SYM_STRLEN:
		fg_buf_puts(out, "strlen(");
		put_region(w, out, info.a);
		fg_buf_puts(out, ")");
		return;
	case FG_SYM_SOME:
	case FG_SYM_TRUST:
	case FG_SYM_TEXT:
	case FG_SYM_SIZE:
	case FG_SYM_BEFORE:
	case FG_SYM_ADDRESS:
		fg_buf_puts(out, words_of_region(info.origin));
		put_region(w, out, info.a);
		return;
	case FG_SYM_WRAP:
		if (depth > 0) {
			put_wrapped(w, out, &info, depth - 1);
			return;
		}
		break;
	case FG_SYM_COUNTER:
		fg_buf_puts(out, "the number of iterations");
		return;
	default:
		break;
	}
	/* What was read or returned there is what the source writes there; other values only came to
	 * be at the place. */
	bool is_written = info.origin == FG_SYM_CONTENT || info.origin == FG_SYM_READ ||
	                  info.origin == FG_SYM_RESULT;
	if (is_written) {
		put_value_of_place(w, out, "a value", info.place);
		return;
	}
	fg_buf_puts(out, "a value of line ");
	put_line(w, info.place, out);
}

static void put_wide(fg_buf *out, fg_wide v)
{
	char digits[48];
	size_t n = sizeof(digits);
	bool is_negative = v < 0;
	if (is_negative)
		v = -v;
	digits[--n] = '\0';
	do {
		digits[--n] = (char)('0' + (int)(v % 10));
		v /= 10;
	} while (v);
	if (is_negative)
		digits[--n] = '-';
	fg_buf_puts(out, &digits[n]);
}

static void put_constant(fg_buf *out, fg_wide c)
{
	if (c) {
		fg_buf_puts(out, c < 0 ? " - " : " + ");
		put_wide(out, c < 0 ? -c : c);
	}
}

/* A variable and a constant: its name says more than what it holds. */
static bool put_by_variables(const fg_words *w, fg_buf *out, const fg_lin *l)
{
	fg_wide rest = 0;
	const char *name = variable_near(w, l, &rest);
	if (name[0]) {
		fg_buf_puts(out, name);
		put_constant(out, rest);
		return true;
	}
	return false;
}

static void put_lin(const fg_words *w, fg_buf *out, const fg_lin *l, int depth)
{
	if (put_by_variables(w, out, l))
		return;
	for (uint32_t i = 0; i < l->n; i++) {
		int32_t k = l->t[i].k;
		if (i > 0 || k < 0)
			fg_buf_puts(out, k < 0 ? (i ? " - " : "-") : " + ");
		if (k != 1 && k != -1)
			fg_buf_printf(out, "%d * ", k < 0 ? -k : k);
		put_sym(w, out, l->t[i].sym, depth);
	}
	if (l->n == 0)
		put_wide(out, l->c);
	else
		put_constant(out, l->c);
}

/* ---- the outside ---- */

fg_words fg_words_of(const fg_link *link, uint32_t function, const fg_table *table)
{
	const fg_link_function *f = &link->functions.at[function];
	fg_words w = {.link = link,
	              .u = link->units.at[f->unit].unit,
	              .ir = link->units.at[f->unit].ir,
	              .fn = f->body,
	              .decl = f->decl,
	              .table = table,
	              .unit = f->unit};
	return w;
}

void fg_words_put_source(const fg_words *w, uint32_t unit, fg_place_id place, const char *phrase,
                         fg_buf *out)
{
	if (w->state && place)
		put_source(out, MARK_QUOTED, unit, place, phrase);
	else
		fg_buf_puts(out, phrase);
}

void fg_words_put_object(const fg_words *w, const fg_aval *p, fg_buf *out)
{
	fg_lin base = fg_lin_of(w->table, p->base);
	fg_buf text = FG_BUF_INIT;
	if (!p->extent || base.n) {
		put_region(w, out, p->region);
		return;
	}
	fg_type_id type = w->table->regions.at[p->region].type;
	bool is_array = put_part(w, &text, type, base.c, p->extent);
	fg_buf_clear(&text);
	put_content_of(w, &text, p->region, p->base, p->extent);
	size_t n = strlen(fg_buf_str(&text));
	if (!is_array && n > 3 && strcmp(fg_buf_str(&text) + n - 3, "[0]") == 0) /* the array, not its first */
		n -= 3;
	fg_buf_put(out, fg_buf_str(&text), n);
	fg_buf_release(&text);
}

void fg_words_put_sym(const fg_words *w, fg_sym s, fg_buf *out)
{
	put_sym(w, out, s, 1);
}

void fg_words_put_lin(const fg_words *w, const fg_lin *l, fg_buf *out)
{
	put_lin(w, out, l, 2);
}

void fg_words_put_region(const fg_words *w, fg_rid r, fg_buf *out)
{
	put_region(w, out, r);
}

void fg_words_put_content(const fg_words *w, fg_rid r, fg_lid off, fg_buf *out)
{
	put_content(w, out, r, off);
}

static void put_pointer(const fg_words *w, const fg_aval *a, fg_buf *out)
{
	fg_region_info r = w->table->regions.at[a->region];
	fg_lin base = fg_lin_of(w->table, a->base), l = fg_lin_of(w->table, a->lin);
	if (a->extent && base.n == 0)
		put_content(w, out, a->region, a->base);
	else
		put_region(w, out, a->region);
	if (!a->extent && r.kind != FG_REGION_POINTEE && r.kind != FG_REGION_STRING && l.n == 0 &&
	    l.c > 0)
		put_field(w, out, r.type, l.c);
}

void fg_words_put_value(const fg_words *w, fg_vid v, fg_buf *out)
{
	fg_aval a = fg_aval_of(w->table, v);
	fg_lin l = fg_lin_of(w->table, a.lin);
	switch ((fg_aval_kind)a.kind) {
	case FG_AVAL_INT:
		put_lin(w, out, &l, 2);
		return;
	case FG_AVAL_PTR:
		put_pointer(w, &a, out);
		return;
	case FG_AVAL_LE:
	case FG_AVAL_EQ:
	case FG_AVAL_NE:
		put_lin(w, out, &l, 2);
		fg_buf_puts(out, a.kind == FG_AVAL_LE   ? " <= 0"
		                 : a.kind == FG_AVAL_EQ ? " == 0"
		                                        : " != 0");
		return;
	default:
		fg_buf_puts(out, a.kind == FG_AVAL_UNINIT ? "uninitialised" : "unknown");
	}
}

static void put_relation(const fg_words *w, const fg_lin *l, const char *head, const char *tail,
                         fg_buf *out)
{
	fg_buf_puts(out, head);
	put_lin(w, out, l, 2);
	fg_buf_printf(out, "%s\n", tail);
}

static void put_bound(const fg_words *w, const fg_bound *b, const char *head, fg_buf *out)
{
	fg_buf_puts(out, head);
	if (b->lo > -FG_WIDE_INF) {
		put_wide(out, b->lo);
		fg_buf_puts(out, " <= ");
	}
	put_sym(w, out, b->sym, 1);
	if (b->hi < FG_WIDE_INF) {
		fg_buf_puts(out, " <= ");
		put_wide(out, b->hi);
	}
	fg_buf_puts(out, "\n");
}

void fg_words_facts(const fg_words *w, const fg_facts *f, const char *head, fg_buf *out)
{
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++)
		put_bound(w, &f->bounds.at[i], head, out);
	for (size_t i = 0; i < f->defs.n; i++) {
		fg_lin self = fg_lin_sym(f->defs.at[i].sym),
		       value = fg_lin_of(w->table, f->defs.at[i].lin);
		if (fg_lin_sub(&l, &self, &value))
			put_relation(w, &l, head, " == 0", out);
	}
	for (size_t i = 0; i < f->le.n; i++) {
		l = fg_lin_of(w->table, f->le.at[i]);
		put_relation(w, &l, head, " <= 0", out);
	}
	for (size_t i = 0; i < f->ne.n; i++) {
		l = fg_lin_of(w->table, f->ne.at[i]);
		put_relation(w, &l, head, " != 0", out);
	}
	for (size_t i = 0; i < f->clauses.n; i++) {
		l = fg_lin_of(w->table, f->clauses.at[i].a);
		put_relation(w, &l, head, " <= 0 or ...", out);
		l = fg_lin_of(w->table, f->clauses.at[i].b);
		put_relation(w, &l, "        ... ", " <= 0", out);
	}
}

void fg_words_attr(const fg_words *w, const fg_attr *a, const char *head, fg_buf *out)
{
	static const struct {
		uint32_t flag;
		const char *text;
	} flags[] = {{FG_ATTR_WEAK, "changed"},          {FG_ATTR_OWNED, "owned"},
	             {FG_ATTR_TERMINATED, "terminated"}, {FG_ATTR_UNTERMINATED, "unterminated"},
	             {FG_ATTR_LOCKED, "locked"},         {FG_ATTR_UNLOCKED, "unlocked"},
	             {FG_ATTR_TAINTED, "tainted"},       {FG_ATTR_ZERO, "zeroed"},
	             {FG_ATTR_ESCAPED, "escaped"}};
	fg_buf_puts(out, head);
	if ((a->key & FG_KEY_SYM) && (a->key & FG_KEY_VALUE))
		fg_buf_puts(out, "a named lock");
	else if (a->key & FG_KEY_SYM)
		put_sym(w, out, a->key & ~(FG_KEY_SYM | FG_KEY_VALUE), 1);
	else if (a->key & FG_KEY_VALUE)
		fg_words_put_value(w, a->key & ~FG_KEY_VALUE, out);
	else
		put_region(w, out, a->key);
	fg_buf_puts(out, " is");
	if (a->life == FG_LIFE_RELEASED)
		fg_buf_puts(out, " released");
	for (size_t i = 0; i < FG_ARRAY_LEN(flags); i++)
		if (a->flags & flags[i].flag)
			fg_buf_printf(out, " %s", flags[i].text);
	if (a->weak_hi == FG_ATTR_WEAK_END)
		fg_buf_printf(out, " (from byte %u on)", a->weak_lo);
	else if ((a->flags & FG_ATTR_WEAK) && !fg_attr_is_all_weak(a))
		fg_buf_printf(out, " (in bytes %u to %u)", a->weak_lo, a->weak_hi - 1);
	fg_buf_puts(out, "\n");
}
