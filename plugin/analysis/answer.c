/*
 * A function that only looks answers alike when it is asked again: len(opt) ? value[len(opt) - 1] :
 * 0. The results of a path's last calls are kept until memory that a callee can see is written.
 */
#include "analysis/answer.h"

#include "analysis/merge.h"

static bool is_same_call(const fg_answer *a, uint32_t function, const fg_inst *call,
                         const fg_vid *args)
{
	if (a->function != function || a->arg_count != call->arg_count)
		return false;
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (a->args[i] != args[i] || !args[i])
			return false;
	return true;
}

bool fg_answer_find(const fg_state *s, const fg_summary *f, const fg_inst *call, const fg_vid *args,
                    fg_vid *result)
{
	for (uint32_t i = 0; i < s->answer_count; i++)
		if (is_same_call(&s->answers[i], f->function, call, args)) {
			*result = s->answers[i].result;
			return true;
		}
	return false;
}

/* Looking at an object leaves a trace on it, which is none of its content. Unseen code that is
 * told of
 * a trouble (a log) is not taken to change what was looked at. */
static bool has_effects(const fg_summary_case *c)
{
	const uint16_t traces = FG_ATTR_ACCESSED | FG_ATTR_USED | FG_ATTR_CHECKED |
	                        FG_ATTR_NULL_GUESSED;
	if (c->writes.n)
		return true;
	for (size_t i = 0; i < c->attrs.n; i++) {
		const fg_attr *a = &c->attrs.at[i];
		if ((a->flags & ~traces) || a->life != FG_LIFE_LIVE || a->epoch)
			return true;
	}
	return false;
}

void fg_answer_keep(fg_state *s, const fg_summary *f, const fg_summary_case *taken,
                    const fg_inst *call, const fg_vid *args, fg_vid result)
{
	if (call->arg_count == 0 || call->arg_count > FG_ANSWER_ARGS || !result ||
	    has_effects(taken))
		return;
	uint32_t at = s->answer_count < FG_ANSWERS_MAX ? s->answer_count++ : 0;
	fg_answer *a = &s->answers[at];
	memset(a, 0, sizeof(*a));
	a->function = f->function;
	a->arg_count = call->arg_count;
	memcpy(a->args, args, call->arg_count * sizeof(*args));
	a->result = result;
}

/* The same call; NULL: it was not made. */
static const fg_answer *find(const fg_state *s, const fg_answer *like)
{
	for (uint32_t i = 0; i < s->answer_count; i++) {
		const fg_answer *a = &s->answers[i];
		if (a->function == like->function && a->arg_count == like->arg_count &&
		    memcmp(a->args, like->args, sizeof(a->args)) == 0)
			return a;
	}
	return NULL;
}

void fg_answer_join(fg_an *an, fg_state *a, fg_state *b)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < a->answer_count; i++) {
		fg_answer one = a->answers[i];
		const fg_answer *other = find(b, &one);
		if (!other)
			continue;
		one.result = fg_merge_values(an, a, one.result, b, other->result, 8);
		if (one.result)
			a->answers[kept++] = one;
	}
	a->answer_count = kept;
}
