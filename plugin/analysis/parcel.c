#include "analysis/parcel.h"

/*
 * Field by field: equal summaries are equal bytes, whatever lies between the fields. A field that
 * is not written would be lost between processes and runs, so the sizes are held: who adds one
 * writes it below.
 */
_Static_assert(sizeof(fg_lin) == 64, "fg_lin");
_Static_assert(sizeof(fg_aval) == 20, "fg_aval");
_Static_assert(sizeof(fg_sym_info) == 64, "fg_sym_info");
_Static_assert(sizeof(fg_region_info) == 48, "fg_region_info");
_Static_assert(sizeof(fg_attr) == 44, "fg_attr");
_Static_assert(sizeof(fg_cell) == 16, "fg_cell");
_Static_assert(sizeof(fg_bound) == 48, "fg_bound");
_Static_assert(sizeof(fg_issue) == 88, "fg_issue");

/* Before each of so many elements of at least so many bytes. */
static size_t get_count(fg_wire_reader *r, size_t bytes)
{
	uint32_t n = fg_wire_u32(r);
	if (r->failed || n > r->left / bytes) {
		r->failed = true;
		return 0;
	}
	return n;
}

/* get_one reads into a zeroed element. */
#define PUT_VEC(out, v, put_one)                                                                   \
	do {                                                                                       \
		fg_wire_put_u32(out, (uint32_t)(v)->n);                                            \
		for (size_t i_ = 0; i_ < (v)->n; i_++)                                             \
			put_one(out, &(v)->at[i_]);                                                \
	} while (0)
#define GET_VEC(r, v, bytes, get_one)                                                              \
	do {                                                                                       \
		size_t n_ = get_count(r, bytes);                                                   \
		fg_vec_reserve(v, n_);                                                             \
		for (size_t i_ = 0; i_ < n_ && !(r)->failed; i_++)                                 \
			get_one(r, fg_vec_add(v));                                                 \
	} while (0)

static void put_u32(fg_buf *out, const uint32_t *v)
{
	fg_wire_put_u32(out, *v);
}

static void get_u32(fg_wire_reader *r, uint32_t *v)
{
	*v = fg_wire_u32(r);
}

static void put_wide(fg_buf *out, fg_wide v)
{
	fg_wire_put_u64(out, (uint64_t)v);
	fg_wire_put_u64(out, (uint64_t)(v >> 64));
}

static fg_wide get_wide(fg_wire_reader *r)
{
	uint64_t low = fg_wire_u64(r), high = fg_wire_u64(r);
	return (fg_wide)(int64_t)high * ((fg_wide)1 << 64) + (fg_wide)low;
}

/* ---- tables ---- */

static void put_lin(fg_buf *out, const fg_lin *l)
{
	put_wide(out, l->c);
	fg_wire_put_u32(out, l->n);
	for (uint32_t i = 0; i < l->n; i++) {
		fg_wire_put_u32(out, l->t[i].sym);
		fg_wire_put_u32(out, (uint32_t)l->t[i].k);
	}
}

static void get_lin(fg_wire_reader *r, fg_lin *l)
{
	l->c = get_wide(r);
	l->n = fg_wire_u32(r);
	r->failed |= l->n > FG_LIN_TERMS;
	for (uint32_t i = 0; i < l->n && !r->failed; i++) {
		l->t[i].sym = fg_wire_u32(r);
		l->t[i].k = (int32_t)fg_wire_u32(r);
	}
}

static void put_aval(fg_buf *out, const fg_aval *v)
{
	fg_wire_put_u32(out, v->kind);
	fg_wire_put_u32(out, v->region);
	fg_wire_put_u32(out, v->lin);
	fg_wire_put_u32(out, v->base);
	fg_wire_put_u32(out, v->extent);
}

static void get_aval(fg_wire_reader *r, fg_aval *v)
{
	v->kind = fg_wire_u32(r);
	v->region = fg_wire_u32(r);
	v->lin = fg_wire_u32(r);
	v->base = fg_wire_u32(r);
	v->extent = fg_wire_u32(r);
}

static void put_sym(fg_buf *out, const fg_sym_info *s)
{
	put_wide(out, s->lo);
	put_wide(out, s->hi);
	fg_wire_put_u8(out, s->origin);
	fg_wire_put_u8(out, s->flags);
	fg_wire_put_u8(out, s->trust);
	fg_wire_put_u8(out, s->bits);
	fg_wire_put_u32(out, s->a);
	fg_wire_put_u32(out, s->b);
	fg_wire_put_u32(out, s->c);
	fg_wire_put_u32(out, s->place);
}

static void get_sym(fg_wire_reader *r, fg_sym_info *s)
{
	s->lo = get_wide(r);
	s->hi = get_wide(r);
	s->origin = fg_wire_u8(r);
	s->flags = fg_wire_u8(r);
	s->trust = fg_wire_u8(r);
	s->bits = fg_wire_u8(r);
	s->a = fg_wire_u32(r);
	s->b = fg_wire_u32(r);
	s->c = fg_wire_u32(r);
	s->place = fg_wire_u32(r);
}

static void put_region(fg_buf *out, const fg_region_info *g)
{
	fg_wire_put_u8(out, g->kind);
	fg_wire_put_u8(out, g->fallback);
	fg_wire_put_u8(out, g->trust);
	fg_wire_put_u8(out, g->depth);
	fg_wire_put_u32(out, g->flags);
	fg_wire_put_u32(out, g->id);
	fg_wire_put_u32(out, g->type);
	fg_wire_put_u32(out, g->size);
	fg_wire_put_u32(out, g->valid);
	fg_wire_put_u32(out, g->address);
	fg_wire_put_u32(out, g->length);
	fg_wire_put_u32(out, g->parent);
	fg_wire_put_u32(out, g->offset);
	fg_wire_put_u32(out, g->place);
	fg_wire_put_u32(out, g->family);
}

static void get_region(fg_wire_reader *r, fg_region_info *g)
{
	g->kind = fg_wire_u8(r);
	g->fallback = fg_wire_u8(r);
	g->trust = fg_wire_u8(r);
	g->depth = fg_wire_u8(r);
	g->flags = fg_wire_u32(r);
	g->id = fg_wire_u32(r);
	g->type = fg_wire_u32(r);
	g->size = fg_wire_u32(r);
	g->valid = fg_wire_u32(r);
	g->address = fg_wire_u32(r);
	g->length = fg_wire_u32(r);
	g->parent = fg_wire_u32(r);
	g->offset = fg_wire_u32(r);
	g->place = fg_wire_u32(r);
	g->family = fg_wire_u32(r);
}

static void put_table(fg_buf *out, const fg_table *t)
{
	PUT_VEC(out, &t->lins, put_lin);
	PUT_VEC(out, &t->vals, put_aval);
	PUT_VEC(out, &t->syms, put_sym);
	PUT_VEC(out, &t->regions, put_region);
}

static void get_table(fg_wire_reader *r, fg_table *t)
{
	GET_VEC(r, &t->lins, 20, get_lin);
	GET_VEC(r, &t->vals, 20, get_aval);
	GET_VEC(r, &t->syms, 52, get_sym);
	GET_VEC(r, &t->regions, 48, get_region);
}

static const char *get_text(fg_wire_reader *r, fg_arena *texts)
{
	size_t n;
	const char *text = fg_wire_str(r, &n);
	return n ? fg_arena_strndup(texts, text, n) : "";
}

/* ---- parts of a summary ---- */

static void put_bound(fg_buf *out, const fg_bound *b)
{
	put_wide(out, b->lo);
	put_wide(out, b->hi);
	fg_wire_put_u32(out, b->sym);
}

static void get_bound(fg_wire_reader *r, fg_bound *b)
{
	b->lo = get_wide(r);
	b->hi = get_wide(r);
	b->sym = fg_wire_u32(r);
}

static void put_definition(fg_buf *out, const fg_definition *d)
{
	fg_wire_put_u32(out, d->sym);
	fg_wire_put_u32(out, d->lin);
}

static void get_definition(fg_wire_reader *r, fg_definition *d)
{
	d->sym = fg_wire_u32(r);
	d->lin = fg_wire_u32(r);
}

static void put_clause(fg_buf *out, const fg_clause *c)
{
	fg_wire_put_u32(out, c->a);
	fg_wire_put_u32(out, c->b);
}

static void get_clause(fg_wire_reader *r, fg_clause *c)
{
	c->a = fg_wire_u32(r);
	c->b = fg_wire_u32(r);
}

static void put_facts(fg_buf *out, const fg_facts *f)
{
	PUT_VEC(out, &f->bounds, put_bound);
	PUT_VEC(out, &f->defs, put_definition);
	PUT_VEC(out, &f->le, put_u32);
	PUT_VEC(out, &f->ne, put_u32);
	PUT_VEC(out, &f->clauses, put_clause);
	PUT_VEC(out, &f->decided, put_u32);
}

static void get_facts(fg_wire_reader *r, fg_facts *f)
{
	GET_VEC(r, &f->bounds, 36, get_bound);
	GET_VEC(r, &f->defs, 8, get_definition);
	GET_VEC(r, &f->le, 4, get_u32);
	GET_VEC(r, &f->ne, 4, get_u32);
	GET_VEC(r, &f->clauses, 8, get_clause);
	GET_VEC(r, &f->decided, 4, get_u32);
}

static void put_cell(fg_buf *out, const fg_cell *c)
{
	fg_wire_put_u32(out, c->region);
	fg_wire_put_u32(out, c->off);
	fg_wire_put_u32(out, c->size);
	fg_wire_put_u32(out, c->val);
}

static void get_cell(fg_wire_reader *r, fg_cell *c)
{
	c->region = fg_wire_u32(r);
	c->off = fg_wire_u32(r);
	c->size = fg_wire_u32(r);
	c->val = fg_wire_u32(r);
}

static void put_attr(fg_buf *out, const fg_attr *a)
{
	fg_wire_put_u32(out, a->key);
	fg_wire_put_u32(out, (uint32_t)a->life << 16 | a->flags);
	fg_wire_put_u32(out, a->epoch);
	fg_wire_put_u32(out, a->trust);
	fg_wire_put_u32(out, a->family);
	fg_wire_put_u32(out, a->place);
	fg_wire_put_u32(out, a->length);
	fg_wire_put_u32(out, a->weak_lo);
	fg_wire_put_u32(out, a->weak_hi);
	fg_wire_put_u32(out, a->taint_lo);
	fg_wire_put_u32(out, a->taint_hi);
}

static void get_attr(fg_wire_reader *r, fg_attr *a)
{
	a->key = fg_wire_u32(r);
	uint32_t both = fg_wire_u32(r);
	a->life = (uint16_t)(both >> 16);
	a->flags = (uint16_t)both;
	a->epoch = fg_wire_u32(r);
	a->trust = fg_wire_u32(r);
	a->family = fg_wire_u32(r);
	a->place = fg_wire_u32(r);
	a->length = fg_wire_u32(r);
	a->weak_lo = fg_wire_u32(r);
	a->weak_hi = fg_wire_u32(r);
	a->taint_lo = fg_wire_u32(r);
	a->taint_hi = fg_wire_u32(r);
}

static void put_case(fg_buf *out, const fg_summary_case *c)
{
	put_facts(out, &c->facts);
	PUT_VEC(out, &c->writes, put_cell);
	PUT_VEC(out, &c->attrs, put_attr);
	fg_wire_put_u32(out, c->result);
	fg_wire_put_u32(out, c->epoch);
}

static void get_case(fg_wire_reader *r, fg_summary_case *c)
{
	get_facts(r, &c->facts);
	GET_VEC(r, &c->writes, 16, get_cell);
	GET_VEC(r, &c->attrs, 36, get_attr);
	c->result = fg_wire_u32(r);
	c->epoch = fg_wire_u32(r);
}

static void put_latent(fg_buf *out, const fg_latent *l)
{
	fg_wire_put_u32(out, l->kind);
	fg_wire_put_u32(out, l->flags);
	fg_wire_put_u32(out, l->unit);
	fg_wire_put_u32(out, l->function);
	fg_wire_put_u32(out, l->place);
	fg_wire_put_u32(out, l->violation);
	put_facts(out, &l->conditions);
	fg_wire_put_u32(out, l->region);
	fg_wire_put_str(out, l->subject);
	fg_wire_put_str(out, l->family);
	fg_wire_put_u8(out, l->has_access);
	if (l->has_access) {
		fg_wire_put_u32(out, l->object);
		fg_wire_put_u32(out, l->off);
		fg_wire_put_u32(out, l->size);
		fg_wire_put_u32(out, l->limit);
	}
	fg_wire_put_u32(out, l->depth);
}

static void get_latent(fg_wire_reader *r, fg_arena *texts, fg_latent *l)
{
	l->kind = fg_wire_u32(r);
	l->flags = fg_wire_u32(r);
	l->unit = fg_wire_u32(r);
	l->function = fg_wire_u32(r);
	l->place = fg_wire_u32(r);
	l->violation = fg_wire_u32(r);
	get_facts(r, &l->conditions);
	l->region = fg_wire_u32(r);
	l->subject = get_text(r, texts);
	l->family = get_text(r, texts);
	l->has_access = fg_wire_u8(r);
	if (l->has_access) {
		l->object = fg_wire_u32(r);
		l->off = fg_wire_u32(r);
		l->size = fg_wire_u32(r);
		l->limit = fg_wire_u32(r);
	}
	l->depth = fg_wire_u32(r);
}

/* ---- summaries ---- */

void fg_parcel_put_summary(fg_buf *out, const fg_summary *s)
{
	fg_wire_put_u32(out, s->function);
	fg_wire_put_u32(out, s->param_count);
	fg_wire_put_u8(out, s->is_noreturn);
	fg_wire_put_u8(out, s->is_partial);
	put_table(out, &s->table);
	fg_wire_put_u32(out, (uint32_t)s->cases.n);
	for (size_t i = 0; i < s->cases.n; i++)
		put_case(out, &s->cases.at[i]);
	fg_wire_put_u32(out, (uint32_t)s->latents.n);
	for (size_t i = 0; i < s->latents.n; i++)
		put_latent(out, &s->latents.at[i]);
}

bool fg_parcel_get_summary(fg_wire_reader *r, fg_arena *texts, fg_summary *out)
{
	memset(out, 0, sizeof(*out));
	out->function = fg_wire_u32(r);
	out->param_count = fg_wire_u32(r);
	out->is_noreturn = fg_wire_u8(r);
	out->is_partial = fg_wire_u8(r);
	get_table(r, &out->table);
	for (uint32_t n = fg_wire_u32(r); n && !r->failed; n--)
		get_case(r, fg_vec_add(&out->cases));
	for (uint32_t n = fg_wire_u32(r); n && !r->failed; n--)
		get_latent(r, texts, fg_vec_add(&out->latents));
	return !r->failed;
}

/* ---- issues ---- */

void fg_parcel_put_issue(fg_buf *out, const fg_issue *issue)
{
	fg_wire_put_u32(out, issue->kind);
	fg_wire_put_u32(out, issue->flags);
	fg_wire_put_u32(out, issue->unit);
	fg_wire_put_u32(out, issue->function);
	fg_wire_put_u32(out, issue->place);
	fg_wire_put_str(out, issue->subject);
	fg_wire_put_str(out, issue->amount);
	fg_wire_put_str(out, issue->limit);
	fg_wire_put_str(out, issue->origin);
	fg_wire_put_str(out, issue->caller);
	fg_wire_put_str(out, issue->family);
	fg_wire_put_u32(out, issue->event_count);
	for (uint32_t i = 0; i < issue->event_count; i++) {
		const fg_issue_event *e = &issue->events[i];
		fg_wire_put_u32(out, e->place);
		fg_wire_put_u32(out, e->unit);
		fg_wire_put_u32(out, e->nesting);
		fg_wire_put_u8(out, e->is_cause);
		fg_wire_put_str(out, e->text);
	}
}

bool fg_parcel_get_issue(fg_wire_reader *r, fg_arena *texts, fg_issue *out)
{
	enum { EVENT_MIN = 17 }; /* bytes */
	out->kind = fg_wire_u32(r);
	out->flags = fg_wire_u32(r);
	out->unit = fg_wire_u32(r);
	out->function = fg_wire_u32(r);
	out->place = fg_wire_u32(r);
	out->subject = get_text(r, texts);
	out->amount = get_text(r, texts);
	out->limit = get_text(r, texts);
	out->origin = get_text(r, texts);
	out->caller = get_text(r, texts);
	out->family = get_text(r, texts);
	out->event_count = fg_wire_u32(r);
	if (r->failed || out->event_count > r->left / EVENT_MIN)
		return false;
	out->events = fg_arena_array(texts, out->event_count + 1, sizeof(*out->events));
	for (uint32_t i = 0; i < out->event_count; i++) {
		fg_issue_event *e = &out->events[i];
		e->place = fg_wire_u32(r);
		e->unit = fg_wire_u32(r);
		e->nesting = fg_wire_u32(r);
		e->is_cause = fg_wire_u8(r);
		e->text = get_text(r, texts);
	}
	return !r->failed;
}
