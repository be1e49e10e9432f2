#include "analysis/words.h"


static uint32_t line_of(const fg_words *w, fg_place_id place)
{
	fg_location at;
	return fg_unit_locate(w->u, place, &at) ? at.line : 0;
}

/* "name" of the scalar at byte `off` of a record, dotted; "" when there is none. */
static void put_field(const fg_words *w, fg_buf *out, fg_type_id record, fg_wide off)
{
	const fg_type *t = fg_unit_canon(w->u, record);
	if (t->kind == FG_TYPE_ARRAY) {
		fg_wide size = (fg_wide)fg_unit_canon(w->u, t->elem)->size;
		if (size <= 0)
			return;
		fg_buf_printf(out, "[%lld]", (long long)(off / size));
		put_field(w, out, t->elem, off % size);
		return;
	}
	if (t->kind != FG_TYPE_RECORD)
		return;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(w->u, t->first + i);
		fg_wide at = (fg_wide)(f->bit_offset / 8), size = (fg_wide)fg_unit_canon(w->u, f->type)->size;
		if (at <= off && off < at + size) {
			if (!(f->flags & FG_FIELD_ANONYMOUS))
				fg_buf_printf(out, ".%s", fg_unit_str(w->u, f->name));
			put_field(w, out, f->type, off - at);
			return;
		}
	}
}

static void put_region(const fg_words *w, fg_buf *out, fg_rid r);

/* What stands at the offset of the region, as C names it. */
static void put_content(const fg_words *w, fg_buf *out, fg_rid r, fg_lid off)
{
	fg_region_info info = w->table->regions.at[r];
	fg_lin l = fg_lin_of(w->table, off);
	fg_buf field = FG_BUF_INIT;
	if (l.n == 0)
		put_field(w, &field, info.type, l.c);
	const char *name = fg_buf_str(&field);
	if (info.kind == FG_REGION_POINTEE && name[0] == '.') {
		put_region(w, out, r);
		fg_buf_printf(out, "->%s", name + 1);
	} else if (name[0]) {
		put_region(w, out, r);
		fg_buf_puts(out, name);
	} else if (info.kind == FG_REGION_POINTEE && l.n == 0 && l.c == 0) {
		fg_buf_puts(out, "*");
		put_region(w, out, r);
	} else if (info.kind == FG_REGION_POINTEE) {
		put_region(w, out, r);
		if (l.n == 0)
			fg_buf_printf(out, "[%lld]", (long long)l.c);
		else
			fg_buf_puts(out, "[...]");
	} else {
		put_region(w, out, r);
	}
	fg_buf_release(&field);
}

static void put_region(const fg_words *w, fg_buf *out, fg_rid r)
{
	fg_region_info info = w->table->regions.at[r];
	switch ((fg_region_kind)info.kind) {
	case FG_REGION_SLOT: {
		const char *name =
			fg_unit_decl_name(w->u, w->ir->slots.at[w->fn->first_slot + info.id].decl);
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
		fg_buf_printf(out, "memory allocated at line %u", line_of(w, info.place));
		return;
	case FG_REGION_POINTEE:
		if (info.parent) {
			put_content(w, out, info.parent, info.offset);
		} else if (info.flags & FG_REGION_INPUT) {
			const fg_decl *f = fg_unit_decl(w->u, w->decl);
			fg_buf_puts(out, fg_unit_decl_name(
						 w->u, w->u->decl_ids.at[f->first_param + info.id]));
		} else {
			fg_buf_printf(out, "the pointer of line %u", line_of(w, info.place));
		}
		return;
	case FG_REGION_NONE:
	case FG_REGION_LABEL:
		fg_buf_puts(out, "an object");
		return;
	}
}

static void put_lin(const fg_words *w, fg_buf *out, const fg_lin *l, int depth);

static void put_sym(const fg_words *w, fg_buf *out, fg_sym s, int depth)
{
	fg_sym_info info = w->table->syms.at[s];
	switch ((fg_sym_origin)info.origin) {
	case FG_SYM_PARAM: {
		const fg_decl *f = fg_unit_decl(w->u, w->decl);
		fg_buf_puts(out, fg_unit_decl_name(w->u,
		                                   w->u->decl_ids.at[f->first_param + info.a]));
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
	case FG_SYM_SIZE:
		fg_buf_puts(out, "the size of ");
		put_region(w, out, info.a);
		return;
	case FG_SYM_BEFORE:
		fg_buf_puts(out, "what lies before ");
		put_region(w, out, info.a);
		return;
	case FG_SYM_ADDRESS:
		put_region(w, out, info.a);
		return;
	case FG_SYM_WRAP: {
		fg_lin form = fg_lin_of(w->table, info.a);
		if (depth > 0) {
			fg_buf_puts(out, "(");
			put_lin(w, out, &form, depth - 1);
			fg_buf_printf(out, " in %u bits)", info.bits);
			return;
		}
		break;
	}
	case FG_SYM_COUNTER:
		fg_buf_puts(out, "the number of iterations");
		return;
	default:
		break;
	}
	fg_buf_printf(out, "a value of line %u", line_of(w, info.place));
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

static void put_lin(const fg_words *w, fg_buf *out, const fg_lin *l, int depth)
{
	for (uint32_t i = 0; i < l->n; i++) {
		int32_t k = l->t[i].k;
		if (i > 0 || k < 0)
			fg_buf_puts(out, k < 0 ? (i ? " - " : "-") : " + ");
		if (k != 1 && k != -1)
			fg_buf_printf(out, "%d * ", k < 0 ? -k : k);
		put_sym(w, out, l->t[i].sym, depth);
	}
	if (l->n == 0) {
		put_wide(out, l->c);
	} else if (l->c) {
		fg_buf_puts(out, l->c < 0 ? " - " : " + ");
		put_wide(out, l->c < 0 ? -l->c : l->c);
	}
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
	              .table = table};
	return w;
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
	if (!a->extent && r.kind != FG_REGION_POINTEE && l.n == 0 && l.c > 0)
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
		fg_buf_puts(out, a.kind == FG_AVAL_LE ? " <= 0" : a.kind == FG_AVAL_EQ ? " == 0" : " != 0");
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
		fg_lin self = fg_lin_sym(f->defs.at[i].sym), value = fg_lin_of(w->table, f->defs.at[i].lin);
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
}

void fg_words_attr(const fg_words *w, const fg_attr *a, const char *head, fg_buf *out)
{
	static const struct {
		uint32_t flag;
		const char *text;
	} flags[] = {{FG_ATTR_WEAK, "changed"},         {FG_ATTR_OWNED, "owned"},
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
	fg_buf_puts(out, "\n");
}
