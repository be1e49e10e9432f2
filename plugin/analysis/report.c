/*
 * From a defect in terms of symbols to one in words. Everything here runs only
 * when something is reported, never on the way.
 */
#include "analysis/engine_internal.h"

#include "analysis/judge.h"
#include "analysis/loop.h"
#include "analysis/program_internal.h"
#include "analysis/words.h"

enum { EVENTS_MAX = 24, TRAIL_MAX = 400 };

const char *fg_issue_kind_name(fg_issue_kind kind)
{
	static const char *const names[] = {
#define X(suffix, name) name,
		FG_ISSUE_KINDS(X)
#undef X
	};
	return kind < FG_ISSUE_KIND_COUNT ? names[kind] : "?";
}

void fg_event_add(fg_an *an, fg_state *s, fg_event_kind kind, uint32_t a, fg_key key,
                  fg_place_id place)
{
	fg_event *e = FG_ARENA_NEW(&an->arena, fg_event);
	*e = (fg_event){s->trail, (uint32_t)kind, a, key, place, an->unit};
	s->trail = e;
}

/* ---- words ---- */

static fg_words words_of(fg_an *an, const fg_state *s)
{
	fg_words w = fg_words_of(an->link, an->number, &an->table);
	w.state = s;
	return w;
}

static const char *kept(fg_an *an, fg_buf *text)
{
	const char *copy = fg_arena_strdup(&an->arena, fg_buf_str(text));
	fg_buf_release(text);
	return copy;
}

const char *fg_words_region(fg_an *an, fg_rid r)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an, NULL);
	fg_words_put_region(&w, r, &out);
	return kept(an, &out);
}

const char *fg_words_lin(fg_an *an, const fg_state *s, const fg_lin *l)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an, s);
	fg_lin n = fg_facts_normal(&s->facts, &an->table, l);
	fg_words_put_lin(&w, &n, &out);
	return kept(an, &out);
}

const char *fg_words_value(fg_an *an, const fg_state *s, fg_vid v)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an, s);
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_INT && l.n == 0)
		return ""; /* a null pointer, perhaps moved: the source has the better words */
	if (a.kind == FG_AVAL_INT || a.kind == FG_AVAL_PTR)
		fg_words_put_value(&w, v, &out);
	return kept(an, &out);
}

/* ---- accesses ---- */

enum { FINITE = 1 << 24 }; /* a number a reader can do something with */

typedef struct measure {
	fg_lin off, size, limit;
	fg_wide unit; /* bytes of one element; 1 = counted in bytes */
	/* > 0: the pointer that is seen here leads that many bytes behind its object already, and
	 * there is no place in that to name. */
	fg_wide behind;
} measure;

static bool divides(const fg_lin *l, fg_wide by)
{
	if (l->c % by)
		return false;
	for (uint32_t i = 0; i < l->n; i++)
		if (l->t[i].k % by)
			return false;
	return true;
}

static void divide(fg_lin *l, fg_wide by)
{
	l->c /= by;
	for (uint32_t i = 0; i < l->n; i++)
		l->t[i].k = (int32_t)(l->t[i].k / by);
}

/* Size of an element of the array at byte `at` of an object of the type that has `extent` bytes. */
static fg_wide element_at(const fg_unit *u, fg_type_id type, fg_wide at, fg_wide extent)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind == FG_TYPE_ARRAY) {
		fg_wide size = (fg_wide)fg_unit_canon(u, t->elem)->size;
		if (at == 0 && (fg_wide)t->size == extent)
			return size;
		return size > 0 ? element_at(u, t->elem, at % size, extent) : 1;
	}
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		fg_wide begin = (fg_wide)(f->bit_offset / 8);
		if (begin <= at && at < begin + (fg_wide)fg_unit_canon(u, f->type)->size)
			return element_at(u, f->type, at - begin, extent);
	}
	return 1;
}

static fg_wide element_size(fg_an *an, const fg_report_data *d)
{
	const fg_aval *p = &d->access->object;
	const fg_region_info *r = &an->table.regions.at[p->region];
	fg_lin base = fg_lin_of(&an->table, p->base);
	if ((d->flags & (FG_ISSUE_CALL | FG_ISSUE_STRING)) || p->kind != FG_AVAL_PTR || !r->type)
		return 1;
	if (p->extent)
		return base.n ? 1 : element_at(an->u, r->type, base.c, p->extent);
	const fg_type *t = fg_unit_canon(an->u, r->type);
	fg_type_id elem = t->kind == FG_TYPE_ARRAY ? t->elem : r->type;
	bool is_one = t->kind != FG_TYPE_ARRAY && r->kind != FG_REGION_POINTEE &&
	              r->kind != FG_REGION_HEAP;
	fg_wide size = (fg_wide)fg_unit_canon(an->u, elem)->size;
	return is_one || size <= 0 ? 1 : size;
}

/* In elements where each part is a whole number of them, in bytes otherwise. */
static measure measured(fg_an *an, const fg_state *s, const fg_report_data *d)
{
	const fg_report_access *a = d->access;
	measure m = {.unit = element_size(an, d)};
	m.off = fg_facts_normal(&s->facts, &an->table, &a->off);
	m.size = fg_facts_normal(&s->facts, &an->table, &a->size);
	m.limit = fg_facts_normal(&s->facts, &an->table, &a->limit);
	if (m.limit.n == 0 && m.limit.c < 0 && m.off.n == 0 && m.off.c >= m.limit.c)
		m.behind = m.off.c - m.limit.c;
	fg_wide inside = m.off.c % m.unit; /* a member of the element */
	m.off.c -= inside < 0 ? inside + m.unit : inside;
	if (!divides(&m.off, m.unit) || !divides(&m.limit, m.unit) || m.size.n ||
	    m.size.c > m.unit) {
		m.off.c += inside < 0 ? inside + m.unit : inside;
		m.unit = 1;
	}
	divide(&m.off, m.unit);
	divide(&m.limit, m.unit);
	return m;
}

static const char *quoted_lin(fg_an *an, const fg_state *s, const fg_lin *l)
{
	if (l->n == 0)
		return fg_words_lin(an, s, l);
	return fg_arena_printf(&an->arena, "'%s'", fg_words_lin(an, s, l));
}

static const char *behind_words(fg_an *an, const measure *m, const char *count)
{
	return fg_arena_printf(&an->arena, "%s %lld byte%s behind the end", count,
	                       (long long)m->behind, m->behind == 1 ? "" : "s");
}

/* "byte 64", "element 'i'", "2 bytes at byte 31", "2 bytes 4 bytes behind the end". */
static const char *direct_amount(fg_an *an, const fg_state *s, const fg_report_data *d,
                                 const measure *m)
{
	const char *noun = m->unit > 1 ? "element" : "byte";
	fg_wide lo, hi;
	fg_lin at = m->off;
	fg_facts_range(&s->facts, &an->table, &at, &lo, &hi);
	fg_wide end = d->flags & FG_ISSUE_BEFORE ? lo : hi;
	if (end > -FINITE && end < FINITE)
		at = fg_lin_const(end);
	if (m->behind && m->size.n == 0)
		return behind_words(an, m,
		                    fg_arena_printf(&an->arena, "%lld byte%s", (long long)m->size.c,
		                                    m->size.c == 1 ? "" : "s"));
	if (m->unit == 1 && m->size.n == 0 && m->size.c > 1)
		return fg_arena_printf(&an->arena, "%s bytes at byte %s",
		                       fg_words_lin(an, s, &m->size), quoted_lin(an, s, &at));
	return fg_arena_printf(&an->arena, "%s %s", noun, quoted_lin(an, s, &at));
}

/* "64 bytes", "up to 255 bytes", "'len' bytes", "8 bytes at byte 2". */
static const char *call_amount(fg_an *an, const fg_state *s, const fg_report_data *d,
                               const measure *m)
{
	fg_wide lo, hi;
	const char *bytes;
	fg_facts_range(&s->facts, &an->table, &m->size, &lo, &hi);
	if (m->size.n && hi < FINITE && !(d->flags & FG_ISSUE_BEFORE)) {
		fg_lin most = fg_lin_const(hi);
		bytes = fg_arena_printf(&an->arena, "up to %s", fg_words_lin(an, s, &most));
	} else {
		bytes = quoted_lin(an, s, &m->size);
	}
	const char *noun = m->size.n == 0 && m->size.c == 1 ? "byte" : "bytes";
	if (m->behind)
		return behind_words(an, m, fg_arena_printf(&an->arena, "%s %s", bytes, noun));
	if (m->off.n == 0 && m->off.c == 0)
		return fg_arena_printf(&an->arena, "%s %s", bytes, noun);
	return fg_arena_printf(&an->arena, "%s %s at byte %s", bytes, noun,
	                       quoted_lin(an, s, &m->off));
}

/* "64 bytes", "16 elements", "'len' bytes, as few as 3". */
static const char *limit_words(fg_an *an, const fg_state *s, const measure *m)
{
	const char *noun = m->unit > 1 ? "element" : "byte";
	fg_wide lo, hi;
	for (uint32_t i = 0; i < m->limit.n; i++) {
		uint32_t origin = an->table.syms.at[m->limit.t[i].sym].origin;
		if (origin == FG_SYM_SIZE || origin == FG_SYM_BEFORE)
			return ""; /* nobody said it */
	}
	if (m->behind)
		return "";
	bool is_one = m->limit.n == 0 && m->limit.c == 1;
	const char *text = fg_arena_printf(&an->arena, "%s %s%s", quoted_lin(an, s, &m->limit),
	                                   noun, is_one ? "" : "s");
	fg_facts_range(&s->facts, &an->table, &m->limit, &lo, &hi);
	if (m->limit.n == 0 || m->off.n || lo > FINITE || lo < 0)
		return text;
	fg_lin least = fg_lin_const(lo);
	return fg_arena_printf(&an->arena, "%s, as few as %s", text, fg_words_lin(an, s, &least));
}

static const char *object_words(fg_an *an, const fg_state *s, const fg_aval *p)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an, s);
	if (p->kind == FG_AVAL_PTR)
		fg_words_put_object(&w, p, &out);
	return kept(an, &out);
}

/* ---- the story ---- */

static const char *source_words(uint32_t trust)
{
	static const char *const words[] = {
		"outside or chance", "the network", "the radio",          "USB", "a bus",
		"the host",          "stored data", "configuration data",
	};
	return trust < FG_ARRAY_LEN(words) ? words[trust] : words[0];
}

static uint32_t content_trust(fg_an *an, const fg_state *s, fg_rid r)
{
	const fg_attr *a = fg_state_attr(s, r);
	return a && (a->flags & FG_ATTR_TAINTED) ? a->trust : an->table.regions.at[r].trust;
}

/* The bytes behind the pointer. */
static const char *content_origin(fg_an *an, const fg_state *s, const fg_report_data *d)
{
	fg_aval a = fg_aval_of(&an->table, d->subject);
	if (!(d->flags & FG_ISSUE_TAINTED) || a.kind != FG_AVAL_PTR)
		return "";
	return fg_arena_printf(&an->arena, "'%s' comes from %s", object_words(an, s, &a),
	                       source_words(content_trust(an, s, a.region)));
}

static const char *origin_words(fg_an *an, const fg_state *state, const fg_report_data *d)
{
	fg_lin inner;
	if (!d->deciding)
		return content_origin(an, state, d);
	inner = *d->deciding;
	const fg_lin *l = &inner;
	while (l->n == 1 && an->table.syms.at[l->t[0].sym].origin == FG_SYM_WRAP) /* what was cut */
		inner = fg_lin_of(&an->table, an->table.syms.at[l->t[0].sym].a);
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *s = &an->table.syms.at[l->t[i].sym];
		if (!(s->flags & FG_SYM_TAINTED))
			continue;
		fg_buf out = FG_BUF_INIT;
		fg_words w = words_of(an, state);
		fg_words_put_sym(&w, l->t[i].sym, &out);
		const char *text = fg_arena_printf(&an->arena, "'%s' comes from %s",
		                                   fg_buf_str(&out), source_words(s->trust));
		fg_buf_release(&out);
		return text;
	}
	return "";
}

static bool shares_symbol(fg_an *an, fg_lid id, const fg_lin *l)
{
	fg_lin form = fg_lin_of(&an->table, id);
	for (uint32_t i = 0; l && i < form.n; i++)
		if (fg_lin_coefficient(l, form.t[i].sym))
			return true;
	return false;
}

static const char *branch_words(fg_an *an, const fg_state *s, const fg_event *e)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an, s);
	fg_words_put_source(&w, e->unit, e->place, "the condition", &out);
	fg_buf_puts(&out, e->a ? " is true here" : " is false here");
	const char *text = fg_arena_strdup(&an->program->result->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return text;
}

/* Of a call that makes something, or looks for it. */
static const char *failure_words(uint32_t result)
{
	if (result == FG_RETURN_MEMORY)
		return "the allocation may fail and give a null pointer";
	if (result == FG_RETURN_INSIDE)
		return "what is looked for may be missing, which gives a null pointer";
	return result ? "the call may fail and give a null pointer" : "the call may fail";
}

static const char *event_words(fg_an *an, const fg_state *s, const fg_event *e)
{
	switch ((fg_event_kind)e->kind) {
	case FG_EVENT_BRANCH:
		return branch_words(an, s, e);
	case FG_EVENT_CASE:
		return "this case is taken";
	case FG_EVENT_LOOP:
		return "the loop is entered";
	case FG_EVENT_CALL:
		return fg_arena_printf(&an->program->result->arena, "'%s' is called here",
		                       an->link->functions.at[e->a].name);
	case FG_EVENT_RETURN:
		return "it returns";
	case FG_EVENT_ALLOC:
		return "allocated here";
	case FG_EVENT_ALLOC_FAILED:
		return failure_words(e->a);
	case FG_EVENT_RELEASE:
		return "released here";
	case FG_EVENT_SOURCE:
		return "untrusted data is read here";
	case FG_EVENT_LOCK:
		return "locked here";
	case FG_EVENT_UNLOCK:
		return "unlocked here";
	case FG_EVENT_USE:
		return "dereferenced here";
	case FG_EVENT_ASSIGN:
		return "assigned here";
	case FG_EVENT_SCOPE_END:
		return "its scope ends here";
	}
	return "";
}

/* Branches count only when they are about what decides, or are the last few. */
static bool belongs(fg_an *an, const fg_event *e, const fg_report_data *d, uint32_t from_end)
{
	switch ((fg_event_kind)e->kind) {
	case FG_EVENT_BRANCH:
		return from_end < 4 || shares_symbol(an, (fg_lid)e->key, d->deciding);
	case FG_EVENT_CASE:
	case FG_EVENT_LOOP:
		return from_end < 4;
	case FG_EVENT_CALL:
	case FG_EVENT_RETURN:
		return true;
	case FG_EVENT_SOURCE:
		return d->deciding != NULL;
	default:
		return e->key == d->key;
	}
}

static bool is_cause(const fg_event *e, const fg_report_data *d)
{
	bool is_path = e->kind == FG_EVENT_BRANCH || e->kind == FG_EVENT_CASE ||
	               e->kind == FG_EVENT_LOOP || e->kind == FG_EVENT_CALL;
	return !is_path && e->key && e->key == d->key;
}

/* What is at the second place. */
static const char *other_words(uint32_t kind)
{
	if (kind == FG_ISSUE_NULL_CHECK_LATE)
		return "compared with null here";
	return kind == FG_ISSUE_NO_PROGRESS ? "the step that may be 0"
	                                    : "the function is left here";
}

static void collect_events(fg_an *an, const fg_state *s, const fg_report_data *d, fg_issue *out)
{
	const fg_event *picked[EVENTS_MAX];
	uint32_t n = 0, seen = 0, branches = 0;
	for (const fg_event *e = s->trail; e && n < EVENTS_MAX && seen < TRAIL_MAX;
	     e = e->prev, seen++) {
		if (!e->place)
			continue; /* kept for progress.c */
		if (belongs(an, e, d, branches))
			picked[n++] = e;
		branches += e->kind == FG_EVENT_BRANCH || e->kind == FG_EVENT_CASE;
	}
	out->events = fg_arena_array(&an->program->result->arena, n + 3, sizeof(*out->events));
	for (uint32_t i = 0; i < n; i++) {
		const fg_event *e = picked[n - 1 - i];
		out->events[out->event_count++] = (fg_issue_event){
			e->place, e->unit, 0, is_cause(e, d), event_words(an, s, e)};
	}
	if (d->other)
		out->events[out->event_count++] = (fg_issue_event){
			d->other, an->unit, 0, true, other_words(d->kind)};
}

static uint64_t issue_key(uint32_t kind, uint32_t unit, fg_place_id place)
{
	return (uint64_t)kind << 56 | (uint64_t)(unit & 0xFFFFFF) << 32 | place;
}

/* What is certain takes the place of what is possible there. */
static bool is_better(const fg_program_analysis *p, uint64_t old, uint32_t flags)
{
	return (flags & FG_ISSUE_CERTAIN) &&
	       !(p->result->issues.at[old].flags & FG_ISSUE_CERTAIN);
}

/* False: it was told already, or nothing is told at all. */
static bool is_news(fg_an *an, uint32_t kind, uint32_t flags, uint32_t unit, fg_place_id place)
{
	const uint64_t *old = fg_u64map_get(&an->program->reported, issue_key(kind, unit, place));
	return an->is_reporting && place && (!old || is_better(an->program, *old, flags));
}

void fg_report_found(fg_program_analysis *p, const fg_issue *issue)
{
	bool is_new;
	uint64_t key = issue_key(issue->kind, issue->unit, issue->place);
	uint64_t *at = fg_u64map_put(&p->reported, key, &is_new);
	if (is_new) {
		*at = p->result->issues.n;
		fg_vec_push(&p->result->issues, *issue);
	} else if (is_better(p, *at, issue->flags)) {
		p->result->issues.at[*at] = *issue;
	}
}

/* A number is wrong for certain, or a text was left without its end. */
static bool is_of_content(const fg_issue *issue)
{
	switch (issue->kind) {
	case FG_ISSUE_NOT_TERMINATED:
	case FG_ISSUE_OUT_OF_BOUNDS_READ:
	case FG_ISSUE_OUT_OF_BOUNDS_WRITE:
	case FG_ISSUE_DIVISION_BY_ZERO:
	case FG_ISSUE_LENGTH_UNDERFLOW:
	case FG_ISSUE_SIGNED_OVERFLOW:
	case FG_ISSUE_SIGN_CONVERSION:
		return issue->flags & FG_ISSUE_CERTAIN;
	default:
		return false;
	}
}

/* A general walk may be walked on a guess that does not hold: then nothing of it counts. A loop
 * whose condition may not hold at first does not ask whether it can be left out: numbers that only
 * that makes wrong are no sign that it happens. */
static void tell(fg_an *an, const fg_state *s, const fg_issue *issue)
{
	fg_tentative t = {.issue = *issue,
	                  .is_unentered = s->is_unentered && is_of_content(issue),
	                  .asked_count = s->asked_count};
	memcpy(t.asked, s->asked, sizeof(t.asked));
	for (uint32_t i = 0; i < s->loop_count; i++) {
		const fg_loop_entry *e = &s->loops[i];
		if (e->phase == 0)
			continue;
		t.loops[t.loop_count].block = e->block;
		t.loops[t.loop_count].counter = e->counter;
		t.loops[t.loop_count++].entry = e->entry;
	}
	if (t.loop_count || t.is_unentered)
		fg_vec_push(&an->tentative, t);
	else
		fg_report_found(an->program, issue);
}

/* Some question since the loop was passed by has both answers. */
static bool is_asked(const fg_an *an, const fg_tentative *t)
{
	bool is = false;
	for (uint32_t i = 0; i < t->asked_count; i++)
		is |= an->taken[t->asked[i]] == 3;
	return is;
}

void fg_report_tentative(fg_an *an)
{
	for (size_t i = 0; i < an->tentative.n; i++) {
		const fg_tentative *t = &an->tentative.at[i];
		bool stands = !t->is_unentered || is_asked(an, t);
		for (uint32_t k = 0; k < t->loop_count; k++)
			stands &= fg_loop_is_final(an, t->loops[k].block, t->loops[k].entry,
			                           t->loops[k].counter);
		if (stands)
			fg_report_found(an->program, &t->issue);
	}
	fg_vec_clear(&an->tentative);
}

/* What is asked of what, and how much that has: `subject` unless the access tells better. */
static void put_access(fg_an *an, const fg_state *s, const fg_report_data *d, const char *subject,
                       fg_issue *out)
{
	fg_arena *keep = &an->program->result->arena;
	const char *amount = d->amount ? d->amount : "", *limit = d->limit ? d->limit : "";
	if (d->access) {
		measure m = measured(an, s, d);
		amount = d->flags & FG_ISSUE_CALL ? call_amount(an, s, d, &m)
		                                  : direct_amount(an, s, d, &m);
		limit = limit_words(an, s, &m);
		const char *object = object_words(an, s, &d->access->object);
		subject = object[0] ? object : subject;
	}
	out->subject = fg_arena_strdup(keep, subject);
	out->amount = fg_arena_strdup(keep, amount);
	out->limit = fg_arena_strdup(keep, limit);
	out->origin = fg_arena_strdup(keep, origin_words(an, s, d));
}

/* ---- what kind of defect it is, where the explorer sees only the access ---- */

static bool releases(const fg_an *an, const char *function)
{
	const fg_model_function *m = function && function[0]
	                                     ? fg_models_function(an->models, function)
	                                     : NULL;
	for (uint32_t i = 0; m && i < m->effect_count; i++)
		if (an->models->effects.at[m->first_effect + i].kind == FG_EFFECT_RELEASE)
			return true;
	return false;
}

/* The resource a released thing was, or was released as. */
static void name_released(fg_an *an, const fg_state *s, fg_report_data *d)
{
	const fg_attr *a = fg_state_attr(s, d->key);
	bool is_region = !(d->key & (FG_KEY_SYM | FG_KEY_VALUE));
	uint32_t family = a && a->family ? a->family
	                  : is_region    ? an->table.regions.at[d->key].family
	                                 : 0;
	if (family && !an->models->families.at[family - 1].is_memory)
		d->flags &= ~(uint32_t)FG_ISSUE_MEMORY;
	if (d->kind == FG_ISSUE_USE_AFTER_RELEASE && releases(an, d->family))
		d->kind = FG_ISSUE_DOUBLE_RELEASE;
}

/* Did the call at the instruction make something, or look for it (strchr, getenv)? */
static bool is_maker(const fg_an *an, uint32_t index)
{
	const fg_inst *inst = fg_ir_inst(an->ir, an->fn, index);
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(an->ir, inst) : 0;
	const fg_model_function *m = callee ? fg_models_function(an->models,
	                                                         fg_unit_decl_name(an->u, callee))
	                                    : NULL;
	return !m || m->result.kind == FG_RETURN_MEMORY || m->result.kind == FG_RETURN_RESOURCE;
}

static fg_report_data classified(fg_an *an, const fg_state *s, const fg_report_data *from)
{
	fg_report_data d = *from;
	if (d.kind == FG_ISSUE_USE_AFTER_RELEASE)
		name_released(an, s, &d);
	if (d.kind == FG_ISSUE_NULL_DEREFERENCE && (d.flags & FG_ISSUE_ALLOCATION) &&
	    (d.key & FG_KEY_VALUE) && !is_maker(an, d.key & ~FG_KEY_VALUE))
		d.flags &= ~(uint32_t)FG_ISSUE_ALLOCATION;
	return d;
}

static const char *subject_words(fg_an *an, const fg_state *s, const fg_report_data *d)
{
	bool is_lock = (d->key & FG_KEY_VALUE) && !(d->key & FG_KEY_SYM) &&
	               d->kind == FG_ISSUE_MISSING_UNLOCK;
	fg_vid v = d->subject ? d->subject : is_lock ? d->key & ~FG_KEY_VALUE : 0;
	fg_aval text = fg_aval_of(&an->table, v);
	if (d->kind == FG_ISSUE_NOT_TERMINATED && text.kind == FG_AVAL_PTR)
		return object_words(an, s, &text);
	return v ? fg_words_value(an, s, v) : "";
}

void fg_an_report(fg_an *an, fg_state *s, const fg_report_data *given)
{
	fg_report_data told = classified(an, s, given), *d = &told;
	fg_place_id place = d->place ? d->place : an->place;
	if (!is_news(an, d->kind, d->flags, an->unit, place))
		return;
	fg_issue issue = {
		.kind = d->kind,
		.flags = d->flags,
		.unit = an->unit,
		.function = an->number,
		.place = place,
		.caller = "",
		.family = fg_arena_strdup(&an->program->result->arena, d->family ? d->family : ""),
	};
	put_access(an, s, d, subject_words(an, s, d), &issue);
	collect_events(an, s, d, &issue);
	tell(an, s, &issue);
}

static const char *caller_words(fg_an *an)
{
	fg_buf out = FG_BUF_INIT;
	fg_buf_printf(&out, "'%s' at line ", an->link->functions.at[an->number].name);
	fg_words_put_line(an->unit, an->place, &out);
	const char *text = fg_arena_strdup(&an->program->result->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return text;
}

void fg_an_report_latent(fg_an *an, fg_state *s, const fg_report_data *d, const fg_latent *l)
{
	if (!is_news(an, d->kind, d->flags, l->unit, l->place))
		return;
	fg_arena *keep = &an->program->result->arena;
	fg_issue issue = {
		.kind = d->kind,
		.flags = d->flags,
		.unit = l->unit,
		.function = l->function,
		.place = l->place,
		.caller = caller_words(an),
		.family = l->family,
	};
	put_access(an, s, d, l->subject, &issue);
	collect_events(an, s, d, &issue);
	issue.events[issue.event_count++] = (fg_issue_event){
		an->place, an->unit, 0, false,
		fg_arena_printf(keep, "'%s' is called here",
	                        an->link->functions.at[l->function].name)};
	tell(an, s, &issue);
}

void fg_latent_pass_on(fg_an *an, fg_state *s, const fg_latent *l, const fg_lin *v, fg_transfer *t)
{
	fg_report_access access;
	fg_report_data d = {
		.kind = l->kind, .flags = l->flags | FG_ISSUE_VIA_CALL, .place = l->place};
	if (fg_latent_access(l, t, &access))
		d.access = &access;
	size_t before = an->latents.n;
	an->latent_depth = l->depth + 1;
	an->latent_unit = l->unit;
	fg_latent_add(an, s, &d, v);
	an->latent_depth = 0;
	if (an->latents.n == before)
		return;
	fg_latent *made = &an->latents.at[before];
	made->unit = l->unit;
	made->function = l->function;
	made->subject = l->subject;
	made->family = l->family;
}
