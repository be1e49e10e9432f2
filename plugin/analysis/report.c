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

static fg_words words_of(fg_an *an)
{
	return fg_words_of(an->link, an->number, &an->table);
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
	fg_words w = words_of(an);
	fg_words_put_region(&w, r, &out);
	return kept(an, &out);
}

const char *fg_words_lin(fg_an *an, const fg_state *s, const fg_lin *l)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an);
	fg_lin n = fg_facts_normal(&s->facts, &an->table, l);
	fg_words_put_lin(&w, &n, &out);
	return kept(an, &out);
}

const char *fg_words_value(fg_an *an, const fg_state *s, fg_vid v)
{
	fg_buf out = FG_BUF_INIT;
	fg_words w = words_of(an);
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	(void)s;
	if (a.kind == FG_AVAL_INT && l.n == 0 && l.c == 0)
		return "a null pointer";
	if (a.kind == FG_AVAL_INT || a.kind == FG_AVAL_PTR)
		fg_words_put_value(&w, v, &out);
	return kept(an, &out);
}

/* ---- the story ---- */

static const char *source_words(uint32_t trust)
{
	static const char *const words[] = {
		"outside",           "the network",          "the radio", "USB", "a bus",
		"the host",          "stored data",          "configuration data",
	};
	return trust < FG_ARRAY_LEN(words) ? words[trust] : words[0];
}

static const char *origin_words(fg_an *an, const fg_lin *l)
{
	if (!l)
		return "";
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *s = &an->table.syms.at[l->t[i].sym];
		if (!(s->flags & FG_SYM_TAINTED))
			continue;
		fg_buf out = FG_BUF_INIT;
		fg_words w = words_of(an);
		fg_words_put_sym(&w, l->t[i].sym, &out);
		const char *text = fg_arena_printf(&an->arena, "'%s' comes from %s", fg_buf_str(&out),
		                                   source_words(s->trust));
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

static const char *event_words(fg_an *an, const fg_event *e)
{
	switch ((fg_event_kind)e->kind) {
	case FG_EVENT_BRANCH:
		return e->a ? "the condition holds here" : "the condition does not hold here";
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
		return "the allocation may fail and give a null pointer";
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

static void collect_events(fg_an *an, const fg_state *s, const fg_report_data *d, fg_issue *out)
{
	const fg_event *picked[EVENTS_MAX];
	uint32_t n = 0, seen = 0, branches = 0;
	for (const fg_event *e = s->trail; e && n < EVENTS_MAX && seen < TRAIL_MAX; e = e->prev, seen++) {
		if (belongs(an, e, d, branches))
			picked[n++] = e;
		branches += e->kind == FG_EVENT_BRANCH || e->kind == FG_EVENT_CASE;
	}
	out->events = fg_arena_array(&an->program->result->arena, n + 3, sizeof(*out->events));
	for (uint32_t i = 0; i < n; i++) {
		const fg_event *e = picked[n - 1 - i];
		if (!e->place)
			continue;
		out->events[out->event_count++] =
			(fg_issue_event){e->place, e->unit, 0, event_words(an, e)};
	}
	if (d->other)
		out->events[out->event_count++] =
			(fg_issue_event){d->other, an->unit, 0,
		                         d->kind == FG_ISSUE_NULL_CHECK_LATE
		                                 ? "compared with null here"
		                                 : "the function is left here"};
}

static uint64_t issue_key(uint32_t kind, uint32_t unit, fg_place_id place)
{
	return (uint64_t)kind << 56 | (uint64_t)(unit & 0xFFFFFF) << 32 | place;
}

/* False: it was told already, or nothing is told at all. */
static bool is_news(fg_an *an, uint32_t kind, uint32_t unit, fg_place_id place)
{
	return an->is_reporting && place &&
	       !fg_u64map_get(&an->program->reported, issue_key(kind, unit, place));
}

static void tell_now(fg_an *an, const fg_issue *issue)
{
	bool is_new;
	fg_u64map_put(&an->program->reported, issue_key(issue->kind, issue->unit, issue->place),
	              &is_new);
	if (is_new)
		fg_vec_push(&an->program->result->issues, *issue);
}

/* A general walk may be walked on a guess that does not hold: then nothing of it counts. */
static void tell(fg_an *an, const fg_state *s, const fg_issue *issue)
{
	fg_tentative t = {.issue = *issue};
	for (uint32_t i = 0; i < s->loop_count; i++) {
		const fg_loop_entry *e = &s->loops[i];
		if (e->phase == 0)
			continue;
		t.loops[t.loop_count].block = e->block;
		t.loops[t.loop_count].counter = e->counter;
		t.loops[t.loop_count++].entry = e->entry;
	}
	if (t.loop_count)
		fg_vec_push(&an->tentative, t);
	else
		tell_now(an, issue);
}

void fg_report_tentative(fg_an *an)
{
	for (size_t i = 0; i < an->tentative.n; i++) {
		const fg_tentative *t = &an->tentative.at[i];
		bool stands = true;
		for (uint32_t k = 0; k < t->loop_count; k++)
			stands &= fg_loop_is_final(an, t->loops[k].block, t->loops[k].entry,
			                           t->loops[k].counter);
		if (stands)
			tell_now(an, &t->issue);
	}
	fg_vec_clear(&an->tentative);
}

void fg_an_report(fg_an *an, fg_state *s, const fg_report_data *d)
{
	fg_place_id place = d->place ? d->place : an->place;
	if (!is_news(an, d->kind, an->unit, place))
		return;
	fg_arena *keep = &an->program->result->arena;
	fg_issue issue = {
		.kind = d->kind,
		.flags = d->flags,
		.unit = an->unit,
		.function = an->number,
		.place = place,
		.subject = fg_arena_strdup(keep, d->subject ? fg_words_value(an, s, d->subject) : ""),
		.amount = fg_arena_strdup(keep, d->amount ? d->amount : ""),
		.limit = fg_arena_strdup(keep, d->limit ? d->limit : ""),
		.origin = fg_arena_strdup(keep, origin_words(an, d->deciding)),
		.family = fg_arena_strdup(keep, d->family ? d->family : ""),
	};
	collect_events(an, s, d, &issue);
	tell(an, s, &issue);
}

void fg_an_report_latent(fg_an *an, fg_state *s, const fg_report_data *d, const fg_latent *l)
{
	if (!is_news(an, d->kind, l->unit, l->place))
		return;
	fg_arena *keep = &an->program->result->arena;
	fg_issue issue = {
		.kind = d->kind,
		.flags = d->flags,
		.unit = l->unit,
		.function = l->function,
		.place = l->place,
		.subject = l->subject,
		.amount = l->amount,
		.limit = l->limit,
		.origin = fg_arena_strdup(keep, origin_words(an, d->deciding)),
		.family = l->family,
	};
	collect_events(an, s, d, &issue);
	issue.events[issue.event_count++] =
		(fg_issue_event){an->place, an->unit, 0,
	                         fg_arena_printf(keep, "'%s' is called here",
	                                         an->link->functions.at[l->function].name)};
	tell(an, s, &issue);
}

void fg_latent_pass_on(fg_an *an, fg_state *s, const fg_latent *l, const fg_lin *v)
{
	fg_report_data d = {.kind = l->kind, .flags = l->flags | FG_ISSUE_VIA_CALL, .place = l->place};
	size_t before = an->latents.n;
	an->latent_depth = l->depth + 1;
	fg_latent_add(an, s, &d, v);
	an->latent_depth = 0;
	if (an->latents.n == before)
		return;
	fg_latent *made = &an->latents.at[before];
	made->unit = l->unit;
	made->function = l->function;
	made->subject = l->subject;
	made->amount = l->amount;
	made->limit = l->limit;
	made->family = l->family;
}
