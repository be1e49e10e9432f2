#include "analysis/parcel.h"

#include "analysis/words.h"

/*
 * Field by field: equal summaries are equal bytes, whatever lies between the fields. A field that
 * is not written would be lost between processes and runs, so the sizes are held: who adds one
 * writes it below.
 */
_Static_assert(sizeof(fg_lin) == 64, "fg_lin");
_Static_assert(sizeof(fg_aval) == 20, "fg_aval");
_Static_assert(sizeof(fg_sym_info) == 64, "fg_sym_info");
_Static_assert(sizeof(fg_region_info) == 48, "fg_region_info");
_Static_assert(sizeof(fg_attr) == 48, "fg_attr");
_Static_assert(sizeof(fg_cell) == 16, "fg_cell");
_Static_assert(sizeof(fg_bound) == 48, "fg_bound");
_Static_assert(sizeof(fg_issue) == 88, "fg_issue");
_Static_assert(sizeof(fg_clause) == 8, "fg_clause");
_Static_assert(sizeof(fg_definition) == 8, "fg_definition");
_Static_assert(sizeof(fg_issue_event) == 24, "fg_issue_event");
_Static_assert(sizeof(fg_summary_case) == 224, "fg_summary_case");
_Static_assert(sizeof(fg_latent) == 232, "fg_latent");
_Static_assert(sizeof(fg_summary) == 256, "fg_summary");

static void put_u32(fg_parcel *p, uint32_t v)
{
	fg_wire_put_u32(p->out, v);
}

static uint32_t get_u32(fg_parcel_reader *r)
{
	return fg_wire_u32(r->in);
}

static void put_u8(fg_parcel *p, uint8_t v)
{
	fg_wire_put_u8(p->out, v);
}

static uint8_t get_u8(fg_parcel_reader *r)
{
	return fg_wire_u8(r->in);
}

static void put_wide(fg_parcel *p, fg_wide v)
{
	fg_wire_put_u64(p->out, (uint64_t)v);
	fg_wire_put_u64(p->out, (uint64_t)(v >> 64));
}

static fg_wide get_wide(fg_parcel_reader *r)
{
	uint64_t low = fg_wire_u64(r->in), high = fg_wire_u64(r->in);
	return (fg_wide)(int64_t)high * ((fg_wide)1 << 64) + (fg_wide)low;
}

static void put_number(fg_parcel *p, const uint32_t *v)
{
	put_u32(p, *v);
}

static void get_number(fg_parcel_reader *r, uint32_t *v)
{
	*v = get_u32(r);
}

/* Before each of so many elements of at least so many bytes. */
static size_t get_count(fg_parcel_reader *r, size_t bytes)
{
	uint32_t n = get_u32(r);
	if (r->in->failed || n > r->in->left / bytes) {
		r->in->failed = true;
		return 0;
	}
	return n;
}

/* ---- names instead of numbers ---- */

static void put_thing(fg_parcel *p, fg_name_kind kind, uint32_t unit, uint32_t id)
{
	put_u32(p, p->naming ? fg_naming_name(p->naming, kind, unit, id) : id);
}

/* `none` is the number of nothing. */
static fg_thing get_thing(fg_parcel_reader *r, fg_name_kind kind, uint32_t none)
{
	uint32_t name = get_u32(r);
	fg_thing t = {r->unit, name};
	if (!r->naming)
		return t;
	t.id = none;
	if (name && !fg_naming_thing(r->naming, kind, name, &t))
		r->in->failed = true;
	return t;
}

static uint32_t get_own(fg_parcel_reader *r, fg_name_kind kind)
{
	fg_thing t = get_thing(r, kind, 0);
	r->in->failed |= r->naming && t.id && t.unit != r->unit;
	return t.id;
}

static void put_own_place(fg_parcel *p, fg_place_id place)
{
	put_thing(p, FG_NAME_PLACE, p->unit, place);
}

static void put_place(fg_parcel *p, uint32_t unit, fg_place_id place)
{
	put_thing(p, FG_NAME_UNIT, 0, unit);
	put_thing(p, FG_NAME_PLACE, unit, place);
}

static void get_place(fg_parcel_reader *r, uint32_t *unit, fg_place_id *place)
{
	*unit = get_thing(r, FG_NAME_UNIT, FG_LINK_NONE).id;
	*place = get_thing(r, FG_NAME_PLACE, 0).id;
}

void fg_parcel_put_function(fg_parcel *p, uint32_t number)
{
	put_thing(p, FG_NAME_FUNCTION, 0, number);
}

uint32_t fg_parcel_get_function(fg_parcel_reader *r)
{
	return get_thing(r, FG_NAME_FUNCTION, FG_LINK_NONE).id;
}

/* ---- texts ---- */

static bool name_mark(void *payload, uint32_t *unit, fg_place_id *place)
{
	fg_parcel *p = payload;
	*place = fg_naming_name(p->naming, FG_NAME_PLACE, *unit, *place);
	*unit = fg_naming_name(p->naming, FG_NAME_UNIT, 0, *unit);
	return true;
}

static bool number_mark(void *payload, uint32_t *unit, fg_place_id *place)
{
	const fg_parcel_reader *r = payload;
	fg_thing u, t = {0, 0};
	if (!fg_naming_thing(r->naming, FG_NAME_UNIT, *unit, &u) ||
	    (*place && !fg_naming_thing(r->naming, FG_NAME_PLACE, *place, &t)))
		return false;
	*unit = u.id;
	*place = t.id;
	return true;
}

static void put_text(fg_parcel *p, const char *text)
{
	fg_buf named = FG_BUF_INIT;
	if (p->naming && text && fg_words_has_marks(text)) {
		(void)fg_words_renumber(text, name_mark, p, &named);
		fg_wire_put_str(p->out, fg_buf_str(&named));
	} else {
		fg_wire_put_str(p->out, text);
	}
	fg_buf_release(&named);
}

static const char *get_text(fg_parcel_reader *r)
{
	size_t n;
	const char *text = fg_wire_str(r->in, &n);
	if (!n)
		return "";
	text = fg_arena_strndup(r->texts, text, n);
	if (!r->naming || !fg_words_has_marks(text))
		return text;
	fg_buf numbered = FG_BUF_INIT;
	r->in->failed |= !fg_words_renumber(text, number_mark, r, &numbered);
	text = fg_arena_strdup(r->texts, fg_buf_str(&numbered));
	fg_buf_release(&numbered);
	return text;
}

/* get_one reads into a zeroed element. */
#define PUT_VEC(p, v, put_one)                                                                     \
	do {                                                                                       \
		put_u32(p, (uint32_t)(v)->n);                                                      \
		for (size_t i_ = 0; i_ < (v)->n; i_++)                                             \
			put_one(p, &(v)->at[i_]);                                                  \
	} while (0)
#define GET_VEC(r, v, bytes, get_one)                                                              \
	do {                                                                                       \
		size_t n_ = get_count(r, bytes);                                                   \
		fg_vec_reserve(v, n_);                                                             \
		for (size_t i_ = 0; i_ < n_ && !(r)->in->failed; i_++)                             \
			get_one(r, fg_vec_add(v));                                                 \
	} while (0)


/* ---- tables ---- */

static void put_lin(fg_parcel *p, const fg_lin *l)
{
	put_wide(p, l->c);
	put_u32(p, l->n);
	for (uint32_t i = 0; i < l->n; i++) {
		put_u32(p, l->t[i].sym);
		put_u32(p, (uint32_t)l->t[i].k);
	}
}

static void get_lin(fg_parcel_reader *r, fg_lin *l)
{
	l->c = get_wide(r);
	l->n = get_u32(r);
	r->in->failed |= l->n > FG_LIN_TERMS;
	for (uint32_t i = 0; i < l->n && !r->in->failed; i++) {
		l->t[i].sym = get_u32(r);
		l->t[i].k = (int32_t)get_u32(r);
	}
}

static void put_aval(fg_parcel *p, const fg_aval *v)
{
	put_u32(p, v->kind);
	put_u32(p, v->region);
	put_u32(p, v->lin);
	put_u32(p, v->base);
	put_u32(p, v->extent);
}

static void get_aval(fg_parcel_reader *r, fg_aval *v)
{
	v->kind = get_u32(r);
	v->region = get_u32(r);
	v->lin = get_u32(r);
	v->base = get_u32(r);
	v->extent = get_u32(r);
}

static void put_sym(fg_parcel *p, const fg_sym_info *s)
{
	put_wide(p, s->lo);
	put_wide(p, s->hi);
	put_u8(p, s->origin);
	put_u8(p, s->flags);
	put_u8(p, s->trust);
	put_u8(p, s->bits);
	put_u32(p, s->a);
	put_u32(p, s->b);
	put_u32(p, s->c);
	put_own_place(p, s->place);
}

static void get_sym(fg_parcel_reader *r, fg_sym_info *s)
{
	s->lo = get_wide(r);
	s->hi = get_wide(r);
	s->origin = get_u8(r);
	s->flags = get_u8(r);
	s->trust = get_u8(r);
	s->bits = get_u8(r);
	s->a = get_u32(r);
	s->b = get_u32(r);
	s->c = get_u32(r);
	s->place = get_own(r, FG_NAME_PLACE);
}

/* FUNCTION: a declaration of the unit, and no number of the link. */
#define UNSEEN 0x80000000u

static void put_region_id(fg_parcel *p, const fg_region_info *g)
{
	bool is_string = g->kind == FG_REGION_STRING;
	uint32_t home = is_string && g->parent ? g->parent - 1 : p->unit;
	if (!p->naming || g->kind == FG_REGION_NONE) {
		put_u32(p, g->id);
		put_u32(p, g->parent);
	} else if (is_string) {
		put_thing(p, FG_NAME_STRING, home, g->id);
		put_thing(p, FG_NAME_UNIT, 0, g->parent ? home : FG_LINK_NONE);
	} else if (g->kind == FG_REGION_FUNCTION && g->id & UNSEEN) {
		put_u32(p, fg_naming_name(p->naming, FG_NAME_DECL, home, g->id & ~UNSEEN) | UNSEEN);
		put_u32(p, g->parent);
	} else {
		bool is_named = g->kind == FG_REGION_GLOBAL || g->kind == FG_REGION_FUNCTION ||
		                g->kind == FG_REGION_EXTERNAL;
		fg_name_kind kind = g->kind == FG_REGION_GLOBAL     ? FG_NAME_OBJECT
		                    : g->kind == FG_REGION_FUNCTION ? FG_NAME_FUNCTION
		                                                    : FG_NAME_DECL;
		put_u32(p, is_named ? fg_naming_name(p->naming, kind, home, g->id) : g->id);
		put_u32(p, g->parent);
	}
}

static void get_region_id(fg_parcel_reader *r, fg_region_info *g)
{
	fg_thing t;
	g->id = get_u32(r);
	g->parent = get_u32(r);
	if (!r->naming)
		return;
	bool ok = true;
	switch ((fg_region_kind)g->kind) {
	case FG_REGION_STRING:
		ok = fg_naming_thing(r->naming, FG_NAME_STRING, g->id, &t);
		g->id = t.id;
		g->parent = ok && g->parent ? t.unit + 1 : 0;
		break;
	case FG_REGION_GLOBAL:
		ok = fg_naming_thing(r->naming, FG_NAME_OBJECT, g->id, &t);
		g->id = t.id;
		break;
	case FG_REGION_FUNCTION: {
		uint32_t unseen = g->id & UNSEEN;
		ok = fg_naming_thing(r->naming, unseen ? FG_NAME_DECL : FG_NAME_FUNCTION,
		                     g->id & ~unseen, &t);
		g->id = t.id | unseen;
		break;
	}
	case FG_REGION_EXTERNAL:
		ok = fg_naming_thing(r->naming, FG_NAME_DECL, g->id, &t);
		g->id = t.id;
		break;
	default:
		break;
	}
	r->in->failed |= !ok;
}

static void put_region(fg_parcel *p, const fg_region_info *g)
{
	put_u8(p, g->kind);
	put_u8(p, g->fallback);
	put_u8(p, g->trust);
	put_u8(p, g->depth);
	put_u32(p, g->flags);
	put_region_id(p, g);
	put_thing(p, FG_NAME_TYPE, p->unit, g->type);
	put_u32(p, g->size);
	put_u32(p, g->valid);
	put_u32(p, g->address);
	put_u32(p, g->length);
	put_u32(p, g->offset);
	put_own_place(p, g->place);
	put_u32(p, g->family);
}

static void get_region(fg_parcel_reader *r, fg_region_info *g)
{
	g->kind = get_u8(r);
	g->fallback = get_u8(r);
	g->trust = get_u8(r);
	g->depth = get_u8(r);
	g->flags = get_u32(r);
	get_region_id(r, g);
	g->type = get_own(r, FG_NAME_TYPE);
	g->size = get_u32(r);
	g->valid = get_u32(r);
	g->address = get_u32(r);
	g->length = get_u32(r);
	g->offset = get_u32(r);
	g->place = get_own(r, FG_NAME_PLACE);
	g->family = get_u32(r);
}

static void put_table(fg_parcel *p, const fg_table *t)
{
	PUT_VEC(p, &t->lins, put_lin);
	PUT_VEC(p, &t->vals, put_aval);
	PUT_VEC(p, &t->syms, put_sym);
	PUT_VEC(p, &t->regions, put_region);
}

static void get_table(fg_parcel_reader *r, fg_table *t)
{
	GET_VEC(r, &t->lins, 20, get_lin);
	for (size_t i = 0; i < t->lins.n && !r->in->failed; i++)
		fg_vec_push(&t->masks, fg_lin_mask(&t->lins.at[i]));
	GET_VEC(r, &t->vals, 20, get_aval);
	GET_VEC(r, &t->syms, 52, get_sym);
	GET_VEC(r, &t->regions, 48, get_region);
}

/* ---- parts of a summary ---- */

static void put_bound(fg_parcel *p, const fg_bound *b)
{
	put_wide(p, b->lo);
	put_wide(p, b->hi);
	put_u32(p, b->sym);
}

static void get_bound(fg_parcel_reader *r, fg_bound *b)
{
	b->lo = get_wide(r);
	b->hi = get_wide(r);
	b->sym = get_u32(r);
}

static void put_definition(fg_parcel *p, const fg_definition *d)
{
	put_u32(p, d->sym);
	put_u32(p, d->lin);
}

static void get_definition(fg_parcel_reader *r, fg_definition *d)
{
	d->sym = get_u32(r);
	d->lin = get_u32(r);
}

static void put_clause(fg_parcel *p, const fg_clause *c)
{
	put_u32(p, c->a);
	put_u32(p, c->b);
}

static void get_clause(fg_parcel_reader *r, fg_clause *c)
{
	c->a = get_u32(r);
	c->b = get_u32(r);
}

static void put_facts(fg_parcel *p, const fg_facts *f)
{
	PUT_VEC(p, &f->bounds, put_bound);
	PUT_VEC(p, &f->defs, put_definition);
	PUT_VEC(p, &f->le, put_number);
	PUT_VEC(p, &f->ne, put_number);
	PUT_VEC(p, &f->clauses, put_clause);
	PUT_VEC(p, &f->decided, put_number);
}

static void get_facts(fg_parcel_reader *r, fg_facts *f)
{
	GET_VEC(r, &f->bounds, 36, get_bound);
	GET_VEC(r, &f->defs, 8, get_definition);
	GET_VEC(r, &f->le, 4, get_number);
	GET_VEC(r, &f->ne, 4, get_number);
	GET_VEC(r, &f->clauses, 8, get_clause);
	GET_VEC(r, &f->decided, 4, get_number);
}

static void put_cell(fg_parcel *p, const fg_cell *c)
{
	put_u32(p, c->region);
	put_u32(p, c->off);
	put_u32(p, c->size);
	put_u32(p, c->val);
}

static void get_cell(fg_parcel_reader *r, fg_cell *c)
{
	c->region = get_u32(r);
	c->off = get_u32(r);
	c->size = get_u32(r);
	c->val = get_u32(r);
}

static void put_attr(fg_parcel *p, const fg_attr *a)
{
	put_u32(p, a->key);
	put_u32(p, (uint32_t)a->life << 16 | a->flags);
	put_u32(p, a->epoch);
	put_u32(p, a->trust);
	put_u32(p, a->family);
	put_own_place(p, a->place);
	put_u32(p, a->length);
	put_u32(p, a->weak_lo);
	put_u32(p, a->weak_hi);
	put_u32(p, a->taint_lo);
	put_u32(p, a->taint_hi);
	put_u32(p, a->foreign);
}

static void get_attr(fg_parcel_reader *r, fg_attr *a)
{
	a->key = get_u32(r);
	uint32_t both = get_u32(r);
	a->life = (uint16_t)(both >> 16);
	a->flags = (uint16_t)both;
	a->epoch = get_u32(r);
	a->trust = get_u32(r);
	a->family = get_u32(r);
	a->place = get_own(r, FG_NAME_PLACE);
	a->length = get_u32(r);
	a->weak_lo = get_u32(r);
	a->weak_hi = get_u32(r);
	a->taint_lo = get_u32(r);
	a->taint_hi = get_u32(r);
	a->foreign = get_u32(r);
}

static void put_case(fg_parcel *p, const fg_summary_case *c)
{
	put_facts(p, &c->facts);
	PUT_VEC(p, &c->writes, put_cell);
	PUT_VEC(p, &c->attrs, put_attr);
	put_u32(p, c->result);
	put_u32(p, c->epoch);
	put_u32(p, c->has_passed_by);
	put_u32(p, c->met);
}

static void get_case(fg_parcel_reader *r, fg_summary_case *c)
{
	get_facts(r, &c->facts);
	GET_VEC(r, &c->writes, 16, get_cell);
	GET_VEC(r, &c->attrs, 36, get_attr);
	c->result = get_u32(r);
	c->epoch = get_u32(r);
	c->has_passed_by = get_u32(r);
	c->met = get_u32(r);
}

static void put_latent(fg_parcel *p, const fg_latent *l)
{
	put_u32(p, l->kind);
	put_u32(p, l->flags);
	fg_parcel_put_function(p, l->function);
	put_place(p, l->unit, l->place);
	put_u32(p, l->violation);
	put_facts(p, &l->conditions);
	put_u32(p, l->region);
	put_text(p, l->subject);
	put_text(p, l->family);
	put_u8(p, l->has_access);
	if (l->has_access) {
		put_u32(p, l->object);
		put_u32(p, l->off);
		put_u32(p, l->size);
		put_u32(p, l->limit);
	}
	put_u32(p, l->depth);
}

static void get_latent(fg_parcel_reader *r, fg_latent *l)
{
	l->kind = get_u32(r);
	l->flags = get_u32(r);
	l->function = fg_parcel_get_function(r);
	get_place(r, &l->unit, &l->place);
	l->violation = get_u32(r);
	get_facts(r, &l->conditions);
	l->region = get_u32(r);
	l->subject = get_text(r);
	l->family = get_text(r);
	l->has_access = get_u8(r);
	if (l->has_access) {
		l->object = get_u32(r);
		l->off = get_u32(r);
		l->size = get_u32(r);
		l->limit = get_u32(r);
	}
	l->depth = get_u32(r);
}

/* ---- summaries ---- */

void fg_parcel_put_summary(fg_parcel *p, const fg_summary *s)
{
	fg_parcel_put_function(p, s->function);
	p->unit = p->naming ? fg_naming_home(p->naming, s->function) : 0;
	put_u32(p, s->param_count);
	put_u8(p, s->is_noreturn);
	put_u8(p, s->has_lost);
	put_u8(p, s->is_partial);
	put_table(p, &s->table);
	put_u32(p, (uint32_t)s->cases.n);
	for (size_t i = 0; i < s->cases.n; i++)
		put_case(p, &s->cases.at[i]);
	put_u32(p, (uint32_t)s->latents.n);
	for (size_t i = 0; i < s->latents.n; i++)
		put_latent(p, &s->latents.at[i]);
}

bool fg_parcel_get_summary(fg_parcel_reader *r, fg_summary *out)
{
	memset(out, 0, sizeof(*out));
	out->function = fg_parcel_get_function(r);
	if (r->in->failed || out->function == FG_LINK_NONE)
		return false;
	r->unit = r->naming ? fg_naming_home(r->naming, out->function) : 0;
	out->param_count = get_u32(r);
	out->is_noreturn = get_u8(r);
	out->has_lost = get_u8(r);
	out->is_partial = get_u8(r);
	get_table(r, &out->table);
	for (uint32_t n = get_u32(r); n && !r->in->failed; n--)
		get_case(r, fg_vec_add(&out->cases));
	for (uint32_t n = get_u32(r); n && !r->in->failed; n--)
		get_latent(r, fg_vec_add(&out->latents));
	return !r->in->failed;
}

/* ---- issues ---- */

void fg_parcel_put_issue(fg_parcel *p, const fg_issue *issue)
{
	put_u32(p, issue->kind);
	put_u32(p, issue->flags);
	fg_parcel_put_function(p, issue->function);
	put_place(p, issue->unit, issue->place);
	put_text(p, issue->subject);
	put_text(p, issue->amount);
	put_text(p, issue->limit);
	put_text(p, issue->origin);
	put_text(p, issue->caller);
	put_text(p, issue->family);
	put_u32(p, issue->event_count);
	for (uint32_t i = 0; i < issue->event_count; i++) {
		const fg_issue_event *e = &issue->events[i];
		put_place(p, e->unit, e->place);
		put_u32(p, e->nesting);
		put_u8(p, e->is_cause);
		put_text(p, e->text);
	}
}

bool fg_parcel_get_issue(fg_parcel_reader *r, fg_issue *out)
{
	enum { EVENT_MIN = 17 }; /* bytes */
	out->kind = get_u32(r);
	out->flags = get_u32(r);
	out->function = fg_parcel_get_function(r);
	get_place(r, &out->unit, &out->place);
	out->subject = get_text(r);
	out->amount = get_text(r);
	out->limit = get_text(r);
	out->origin = get_text(r);
	out->caller = get_text(r);
	out->family = get_text(r);
	out->event_count = get_u32(r);
	if (r->in->failed || out->event_count > r->in->left / EVENT_MIN)
		return false;
	out->events = fg_arena_array(r->texts, out->event_count + 1, sizeof(*out->events));
	for (uint32_t i = 0; i < out->event_count; i++) {
		fg_issue_event *e = &out->events[i];
		get_place(r, &e->unit, &e->place);
		e->nesting = get_u32(r);
		e->is_cause = get_u8(r);
		e->text = get_text(r);
	}
	return !r->in->failed;
}
