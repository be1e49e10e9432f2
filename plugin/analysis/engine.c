/*
 * The whole program: components of the call graph in order, each function once, a cycle until its
 * summaries stay.
 */
#include "analysis/engine_internal.h"

#include "analysis/asked.h"
#include "analysis/counted.h"
#include "analysis/declared.h"
#include "analysis/judge.h"
#include "analysis/kept.h"
#include "analysis/loop.h"
#include "analysis/owner.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"
#include "analysis/summary.h"
#include "analysis/words.h"
#include "base/alloc.h"

#include <stdlib.h>
#include <time.h>

bool fg_program_is_called(const fg_link *l, const fg_link_function *f)
{
	if (!(f->flags & FG_LINK_CALLED) || !(f->flags & FG_LINK_RECURSIVE))
		return f->flags & FG_LINK_CALLED;
	for (uint32_t i = 0; i < f->caller_count; i++)
		if (l->functions.at[l->edges.at[f->first_caller + i]].component != f->component)
			return true;
	return false;
}

static void begin_function(fg_an *an, fg_program_analysis *p, uint32_t number)
{
	const fg_link_function *f = &p->link->functions.at[number];
	an->program = p;
	an->link = p->link;
	an->models = p->models;
	an->number = number;
	an->unit = f->unit;
	an->u = p->link->units.at[f->unit].unit;
	an->ir = p->link->units.at[f->unit].ir;
	an->fn = f->body;
	an->is_reporting = p->is_reporting;
	an->is_entry = !fg_program_is_called(p->link, f) || p->is_unreached[number];
	an->gave_up = an->has_lost = an->has_killed = false;
	an->steps = 0;
	an->out = NULL;
	an->out_count = 0;
	an->returned = NULL;
	an->returned_count = 0;
	an->latent_depth = 0;
	memset(&an->plan, 0, sizeof(an->plan));
	an->slot_regions = fg_arena_array(&an->arena, an->fn->slot_count + 1, sizeof(fg_rid));
	fg_vec_clear(&an->latents);
	fg_vec_clear(&an->covers);
}

static void check_returns(fg_an *an)
{
	for (fg_state *s = an->returned; s; s = s->next) {
		an->place = s->result_place;
		fg_resource_check_leaks(an, s);
	}
	fg_resource_check_locks(an);
	fg_conditions_check(an);
}

static void end_function(fg_an *an)
{
	fg_report_tentative(an);
	fg_loop_end(an);
	for (size_t i = 0; i < an->latents.n; i++)
		fg_facts_release(&an->latents.at[i].conditions);
	fg_table_clear(&an->table);
	fg_state_pool_reset(&an->pool);
	fg_arena_release(&an->arena);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void analyse_function(fg_an *an, fg_program_analysis *p, uint32_t number)
{
	fg_analysis_result *out = p->result;
	double start = now();
	begin_function(an, p, number);
	fg_plan_make(an);
	fg_explore(an);
	check_returns(an);
	fg_summary *summary = fg_summary_new(&p->arena, number);
	fg_summary_build(an, summary);
	if (p->summaries[number])
		fg_summary_release(p->summaries[number]);
	else
		out->functions++;
	p->summaries[number] = summary;
	out->steps += an->steps;
	p->has_given_up[number] = an->gave_up;
	end_function(an);
	double took = now() - start;
	fg_vec_push(&out->seconds, took);
	if (took > out->slowest_seconds) {
		out->slowest_seconds = took;
		out->slowest = number;
	}
}

static void note_gap(fg_program_analysis *p, uint32_t number)
{
	fg_analysis_gap gap = {number, "analysis-budget"};
	if (p->has_given_up[number])
		fg_vec_push(&p->result->gaps, gap);
}

/* ---- functions that call each other ---- */

enum {
	ROUNDS_MAX = 3,   /* explorations of a cycle */
	CYCLE_MAX = 24,   /* functions of one that is explored again */
};

/* The summaries of the cycle's functions as text: equal texts are equal summaries. */
static void print_cycle(const fg_program_analysis *p, const fg_link_component *c, fg_buf *out)
{
	fg_buf_clear(out);
	for (uint32_t i = 0; i < c->n; i++) {
		const fg_summary *s = p->summaries[p->link->members.at[c->first + i]];
		if (s)
			fg_summary_print(p->link, s, out);
	}
}

static void run_component(fg_an *an, fg_program_analysis *p, const fg_link_component *c)
{
	fg_buf before = FG_BUF_INIT, after = FG_BUF_INIT;
	uint32_t first = p->link->members.at[c->first];
	bool is_cycle = c->n > 1 || (p->link->functions.at[first].flags & FG_LINK_RECURSIVE);
	int rounds = is_cycle && c->n <= CYCLE_MAX ? ROUNDS_MAX : 1;
	/* The first round knows nothing of the calls within the cycle, each later one what the
	 * round before found. */
	for (int round = 0; round < rounds; round++) {
		for (uint32_t i = 0; i < c->n; i++) {
			uint32_t number = p->link->members.at[c->first + i];
			if (p->link->functions.at[number].body)
				analyse_function(an, p, number);
		}
		if (rounds == 1)
			break;
		print_cycle(p, c, &after);
		if (round > 0 && strcmp(fg_buf_str(&before), fg_buf_str(&after)) == 0)
			break;
		fg_buf swap = before;
		before = after;
		after = swap;
	}
	for (uint32_t i = 0; i < c->n; i++)
		note_gap(p, p->link->members.at[c->first + i]);
	fg_buf_release(&before);
	fg_buf_release(&after);
}

/* Called somewhere, but no path of any caller comes there: the calls are compiled out. Whoever
 * calls it where they are not is not seen. */
static bool is_never_reached(const fg_program_analysis *p, uint32_t number)
{
	const fg_link_function *f = &p->link->functions.at[number];
	if (!f->body || p->is_applied[number] || !(f->flags & FG_LINK_CALLED) ||
	    (f->flags & FG_LINK_RECURSIVE))
		return false;
	for (uint32_t i = 0; i < f->caller_count; i++)
		if (p->has_given_up[p->link->edges.at[f->first_caller + i]])
			return false;
	return true;
}

static void run_unreached(fg_an *an, fg_program_analysis *p)
{
	for (uint32_t i = 0; i < p->link->functions.n; i++) {
		if (!is_never_reached(p, i))
			continue;
		p->is_unreached[i] = true;
		analyse_function(an, p, i);
	}
}

static void open_workplace(fg_program_analysis *p)
{
	p->an = fg_calloc(1, sizeof(*p->an));
	fg_table_init(&p->an->table);
}

static void close_workplace(fg_program_analysis *p)
{
	fg_an *an = p->an;
	fg_table_release(&an->table);
	fg_state_pool_release(&an->pool);
	fg_facts_release(&an->trial);
	fg_vec_release(&an->latents);
	fg_vec_release(&an->joined);
	fg_vec_release(&an->covers);
	fg_vec_release(&an->tentative);
	fg_free(an);
}

static void sort_by_level(fg_program_analysis *p)
{
	const fg_link *l = p->link;
	p->order = fg_arena_array(&p->arena, l->components.n + 1, sizeof(*p->order));
	p->level_begin = fg_arena_array(&p->arena, l->level_count + 2, sizeof(*p->level_begin));
	for (size_t c = 0; c < l->components.n; c++)
		p->level_begin[l->components.at[c].level + 1]++;
	for (uint32_t i = 0; i < l->level_count; i++)
		p->level_begin[i + 1] += p->level_begin[i];
	uint32_t *next = fg_arena_array(&p->arena, l->level_count + 1, sizeof(*next));
	memcpy(next, p->level_begin, l->level_count * sizeof(*next));
	for (uint32_t c = 0; c < l->components.n; c++)
		p->order[next[l->components.at[c].level]++] = c;
}

fg_program_analysis *fg_analysis_begin(fg_analysis_result *out, const fg_link *link,
                                       const fg_models *models)
{
	fg_program_analysis *p = fg_calloc(1, sizeof(*p));
	memset(out, 0, sizeof(*out));
	p->link = link;
	p->models = models;
	p->result = out;
	p->is_reporting = true;
	p->summaries = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(*p->summaries));
	p->type_counts = fg_arena_array(&p->arena, link->units.n + 1, sizeof(*p->type_counts));
	for (size_t i = 0; i < link->units.n; i++)
		p->type_counts[i] = (fg_type_id)link->units.at[i].unit->types.n;
	fg_owner_collect(p);
	fg_counted_collect(p);
	p->is_applied = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(bool));
	p->applied_in = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(uint32_t));
	p->asked = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(fg_asked));
	fg_asked_collect(p);
	p->has_given_up = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(bool));
	p->is_unreached = fg_arena_array(&p->arena, link->functions.n + 1, sizeof(bool));
	sort_by_level(p);
	open_workplace(p);
	return p;
}

static void end(fg_program_analysis *p)
{
	close_workplace(p);
	fg_kept__release(p);
	for (size_t i = 0; i < p->link->functions.n; i++)
		if (p->summaries[i])
			fg_summary_release(p->summaries[i]);
	fg_u64map_release(&p->reported);
	fg_vec_release(&p->owned);
	fg_vec_release(&p->counted);
	fg_vec_release(&p->locks);
	fg_vec_release(&p->applied);
	fg_arena_release(&p->arena);
	fg_free(p);
}

/* Texts leave with the lines their places have now. */
static void put_lines(fg_program_analysis *p)
{
	for (size_t i = 0; i < p->result->issues.n; i++) {
		fg_issue *issue = &p->result->issues.at[i];
		const char **texts[] = {&issue->subject, &issue->amount, &issue->limit,
		                        &issue->origin, &issue->caller};
		for (size_t k = 0; k < FG_ARRAY_LEN(texts); k++)
			*texts[k] = fg_words_with_lines(&p->result->arena, p->link, *texts[k]);
		for (uint32_t k = 0; k < issue->event_count; k++)
			issue->events[k].text = fg_words_with_lines(&p->result->arena, p->link,
			                                            issue->events[k].text);
	}
}

void fg_analysis_finish(fg_program_analysis *p)
{
	run_unreached(p->an, p);
	fg_declarations_check(p);
	put_lines(p);
	end(p);
}

/* ---- pieces ---- */

uint32_t fg_analysis_level_size(const fg_program_analysis *p, uint32_t level)
{
	return p->level_begin[level + 1] - p->level_begin[level];
}

void fg_analysis_run_piece(fg_program_analysis *p, fg_analysis_piece piece)
{
	for (uint32_t i = 0; i < piece.n; i++)
		run_component(p->an, p, fg_program_component(p, piece, i));
}

void fg_analysis_lose_piece(fg_program_analysis *p, fg_analysis_piece piece, const char *reason)
{
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++) {
			fg_analysis_gap gap = {p->link->members.at[c->first + k], reason};
			if (p->link->functions.at[gap.function].body)
				fg_vec_push(&p->result->gaps, gap);
			p->has_given_up[gap.function] = true;
		}
	}
}

static void run_all(fg_program_analysis *p)
{
	for (uint32_t level = 0; level < p->link->level_count; level++) {
		fg_analysis_piece all = {level, 0, fg_analysis_level_size(p, level)};
		fg_analysis_run_piece(p, all);
	}
}

void fg_analysis_run(fg_analysis_result *out, const fg_link *link, const fg_models *models)
{
	fg_program_analysis *p = fg_analysis_begin(out, link, models);
	run_all(p);
	fg_analysis_finish(p);
}

void fg_analysis_print_summary(const fg_link *link, const fg_models *models, uint32_t function,
                               fg_buf *out)
{
	fg_analysis_result result;
	fg_program_analysis *p = fg_analysis_begin(&result, link, models);
	p->is_reporting = false;
	run_all(p);
	run_unreached(p->an, p);
	if (p->summaries[function])
		fg_summary_print(link, p->summaries[function], out);
	end(p);
	fg_analysis_result_release(&result);
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

double fg_analysis_percentile(fg_analysis_result *r, double share)
{
	if (r->seconds.n == 0)
		return 0;
	qsort(r->seconds.at, r->seconds.n, sizeof(*r->seconds.at), compare_doubles);
	size_t i = (size_t)(share * (double)(r->seconds.n - 1) + 0.5);
	return r->seconds.at[i];
}

void fg_analysis_result_release(fg_analysis_result *r)
{
	fg_vec_release(&r->seconds);
	fg_vec_release(&r->issues);
	fg_vec_release(&r->gaps);
	fg_arena_release(&r->arena);
}
