#include "analysis/parcel.h"

/* ---- plain arrays ---- */

static void put_array(fg_buf *out, const void *at, size_t n, size_t size)
{
	fg_wire_put_u64(out, n);
	fg_buf_put(out, at, n * size);
}

static const void *get_array(fg_wire_reader *r, size_t size, size_t *n)
{
	*n = fg_wire_u64(r);
	if (r->failed || *n > r->left / size) {
		r->failed = true;
		*n = 0;
		return NULL;
	}
	const void *at = r->at;
	r->at += *n * size;
	r->left -= *n * size;
	return at;
}

#define PUT_VEC(out, v) put_array(out, (v)->at, (v)->n, sizeof(*(v)->at))
/* The vector holds nothing yet. */
#define GET_VEC(r, v)                                                                              \
	do {                                                                                       \
		size_t n_;                                                                         \
		const void *at_ = get_array(r, sizeof(*(v)->at), &n_);                             \
		if (n_) {                                                                          \
			fg_vec_reserve(v, n_);                                                     \
			memcpy((v)->at, at_, n_ * sizeof(*(v)->at));                               \
			(v)->n = n_;                                                               \
		}                                                                                  \
	} while (0)

static const char *get_text(fg_wire_reader *r, fg_arena *texts)
{
	size_t n;
	const char *text = fg_wire_str(r, &n);
	return n ? fg_arena_strndup(texts, text, n) : "";
}

/* ---- parts of a summary ---- */

static void put_facts(fg_buf *out, const fg_facts *f)
{
	PUT_VEC(out, &f->bounds);
	PUT_VEC(out, &f->defs);
	PUT_VEC(out, &f->le);
	PUT_VEC(out, &f->ne);
	PUT_VEC(out, &f->decided);
}

static void get_facts(fg_wire_reader *r, fg_facts *f)
{
	GET_VEC(r, &f->bounds);
	GET_VEC(r, &f->defs);
	GET_VEC(r, &f->le);
	GET_VEC(r, &f->ne);
	GET_VEC(r, &f->decided);
}

static void put_case(fg_buf *out, const fg_summary_case *c)
{
	put_facts(out, &c->facts);
	PUT_VEC(out, &c->writes);
	PUT_VEC(out, &c->attrs);
	fg_wire_put_u32(out, c->result);
	fg_wire_put_u32(out, c->epoch);
}

static void get_case(fg_wire_reader *r, fg_summary_case *c)
{
	get_facts(r, &c->facts);
	GET_VEC(r, &c->writes);
	GET_VEC(r, &c->attrs);
	c->result = fg_wire_u32(r);
	c->epoch = fg_wire_u32(r);
}

static void put_latent(fg_buf *out, const fg_latent *l)
{
	fg_buf_put(out, l, sizeof(*l));
	put_facts(out, &l->conditions);
	fg_wire_put_str(out, l->subject);
	fg_wire_put_str(out, l->family);
}

static void get_latent(fg_wire_reader *r, fg_arena *texts, fg_latent *l)
{
	if (r->left < sizeof(*l)) {
		r->failed = true;
		return;
	}
	memcpy(l, r->at, sizeof(*l));
	r->at += sizeof(*l);
	r->left -= sizeof(*l);
	l->conditions = (fg_facts){0};
	get_facts(r, &l->conditions);
	l->subject = get_text(r, texts);
	l->family = get_text(r, texts);
}

/* ---- summaries ---- */

void fg_parcel_put_summary(fg_buf *out, const fg_summary *s)
{
	fg_wire_put_u32(out, s->function);
	fg_wire_put_u32(out, s->param_count);
	fg_wire_put_u8(out, s->is_noreturn);
	fg_wire_put_u8(out, s->is_partial);
	PUT_VEC(out, &s->table.lins);
	PUT_VEC(out, &s->table.vals);
	PUT_VEC(out, &s->table.syms);
	PUT_VEC(out, &s->table.regions);
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
	GET_VEC(r, &out->table.lins);
	GET_VEC(r, &out->table.vals);
	GET_VEC(r, &out->table.syms);
	GET_VEC(r, &out->table.regions);
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
