/*
 * A piece of the program that another process looked at: what it left there is written, and entered
 * here as if it had been found here.
 */
#include "analysis/kept.h"
#include "analysis/parcel.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"
#include "base/bug.h"

/*
 * What a piece adds to the program goes to places of its own while it is looked at: an issue belongs
 * to it whether or not another piece has it too. Its summaries are there at once: cycles need them.
 */
typedef struct outside {
	fg_analysis_result result;
	fg_u64map reported;
	size_t locks;
} outside;

static void go_inside(fg_program_analysis *p, outside *o)
{
	*o = (outside){*p->result, p->reported, p->locks.n};
	memset(p->result, 0, sizeof(*p->result));
	p->result->arena = o->result.arena;
	memset(&p->reported, 0, sizeof(p->reported));
	p->piece_number++;
	fg_vec_clear(&p->applied);
}

static void go_outside(fg_program_analysis *p, outside *o)
{
	o->result.arena = p->result->arena;
	memset(&p->result->arena, 0, sizeof(p->result->arena));
	fg_analysis_result_release(p->result);
	fg_u64map_release(&p->reported);
	*p->result = o->result;
	p->reported = o->reported;
	p->locks.n = o->locks;
}

static void put_members(fg_program_analysis *p, fg_analysis_piece piece, fg_parcel *to)
{
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++) {
			uint32_t number = p->link->members.at[c->first + k];
			if (!p->summaries[number])
				continue;
			fg_parcel_put_function(to, number);
			fg_wire_put_u8(to->out, p->has_given_up[number]);
			fg_parcel_put_summary(to, p->summaries[number]);
		}
	}
	fg_parcel_put_function(to, FG_LINK_NONE);
}

static bool get_members(fg_program_analysis *p, fg_parcel_reader *r)
{
	for (uint32_t number = fg_parcel_get_function(r); number != FG_LINK_NONE;
	     number = fg_parcel_get_function(r)) {
		if (r->in->failed || number >= p->link->functions.n)
			return false;
		p->has_given_up[number] = fg_wire_u8(r->in);
		if (p->summaries[number])
			fg_summary_release(p->summaries[number]);
		else
			p->summaries[number] = FG_ARENA_NEW(&p->arena, fg_summary);
		if (!fg_parcel_get_summary(r, p->summaries[number]))
			return false;
	}
	return !r->in->failed;
}

static void put_applied(const fg_program_analysis *p, fg_parcel *to)
{
	for (size_t i = 0; i < p->applied.n; i++)
		fg_parcel_put_function(to, p->applied.at[i]);
	fg_parcel_put_function(to, FG_LINK_NONE);
}

static bool get_applied(fg_program_analysis *p, fg_parcel_reader *r)
{
	for (uint32_t i = fg_parcel_get_function(r); i != FG_LINK_NONE;
	     i = fg_parcel_get_function(r)) {
		if (r->in->failed || i >= p->link->functions.n)
			return false;
		p->is_applied[i] = true;
	}
	return !r->in->failed;
}

static void put_times(const fg_analysis_result *result, fg_parcel *to)
{
	fg_buf *out = to->out;
	fg_wire_put_u32(out, result->functions);
	fg_wire_put_u64(out, result->steps);
	fg_wire_put_bytes(out, result->seconds.at, result->seconds.n * sizeof(double));
	fg_parcel_put_function(to, result->functions ? result->slowest : FG_LINK_NONE);
	fg_wire_put_u64(out, (uint64_t)(result->slowest_seconds * 1e9));
}

static void get_times(fg_analysis_result *result, fg_parcel_reader *r)
{
	size_t n;
	result->functions += fg_wire_u32(r->in);
	result->steps += fg_wire_u64(r->in);
	const char *at = fg_wire_bytes(r->in, &n);
	for (size_t i = 0; i + sizeof(double) <= n; i += sizeof(double)) {
		double took;
		memcpy(&took, at + i, sizeof(took));
		fg_vec_push(&result->seconds, took);
	}
	uint32_t slowest = fg_parcel_get_function(r);
	double took = (double)fg_wire_u64(r->in) / 1e9;
	if (slowest != FG_LINK_NONE && took > result->slowest_seconds) {
		result->slowest_seconds = took;
		result->slowest = slowest;
	}
}

static void put_locks(const fg_program_analysis *p, fg_buf *out)
{
	fg_wire_put_u32(out, (uint32_t)p->locks.n); /* all: its summaries may hold any */
	for (size_t i = 0; i < p->locks.n; i++) {
		fg_wire_put_u32(out, p->locks.at[i].key);
		fg_wire_put_str(out, p->locks.at[i].name);
	}
}

static void put_left(fg_program_analysis *p, fg_analysis_piece piece, fg_parcel *to)
{
	const fg_analysis_result *found = p->result;
	fg_wire_put_u8(to->out, to->naming != NULL);
	put_members(p, piece, to);
	fg_wire_put_u32(to->out, (uint32_t)found->issues.n);
	for (size_t i = 0; i < found->issues.n; i++)
		fg_parcel_put_issue(to, &found->issues.at[i]);
	fg_wire_put_u32(to->out, (uint32_t)found->gaps.n);
	for (size_t i = 0; i < found->gaps.n; i++)
		fg_parcel_put_function(to, found->gaps.at[i].function);
	put_locks(p, to->out);
	put_applied(p, to);
	put_times(found, to);
	fg_wire_put_u8(to->out, 0); /* without notes */
}

/* A call of a function whose summary is no part of the key. */
static bool calls_untold(fg_program_analysis *p, const fg_names *names)
{
	for (size_t i = 0; i < p->applied.n; i++)
		if (fg_naming_name(p->naming, FG_NAME_FUNCTION, 0, p->applied.at[i]) > names->told)
			return true;
	return false;
}

/* By names where what was left speaks of nothing but what the key holds. */
void fg_analysis_write_piece(fg_program_analysis *p, fg_analysis_piece piece,
                             const fg_analysis_names *names, fg_buf *out)
{
	outside o;
	fg_parcel to = {.out = out};
	size_t begin = out->n;
	go_inside(p, &o);
	fg_analysis_run_piece(p, piece);
	if (names) {
		fg_naming_begin(p->naming, names->names, false);
		to.naming = p->naming;
	}
	bool is_named = names && !calls_untold(p, names->names);
	if (is_named)
		put_left(p, piece, &to);
	if (!is_named || fg_naming_is_lost(p->naming)) {
		fg_buf_truncate(out, begin);
		to.naming = NULL;
		put_left(p, piece, &to);
	}
	go_outside(p, &o);
}

bool fg_analysis_is_portable(const void *bytes, size_t n)
{
	return n && *(const unsigned char *)bytes == 1;
}

static bool get_issues(fg_program_analysis *p, fg_parcel_reader *r)
{
	for (uint32_t n = fg_wire_u32(r->in); n && !r->in->failed; n--) {
		fg_issue issue;
		if (!fg_parcel_get_issue(r, &issue))
			return false;
		fg_report_found(p, &issue);
	}
	return !r->in->failed;
}

static bool get_gaps(fg_program_analysis *p, fg_parcel_reader *r)
{
	for (uint32_t n = fg_wire_u32(r->in); n && !r->in->failed; n--) {
		fg_analysis_gap gap = {fg_parcel_get_function(r), "analysis-budget"};
		if (gap.function >= p->link->functions.n)
			return false;
		fg_vec_push(&p->result->gaps, gap);
	}
	return !r->in->failed;
}

static bool get_locks(fg_program_analysis *p, fg_wire_reader *r)
{
	for (uint32_t n = fg_wire_u32(r); n && !r->failed; n--) {
		size_t length;
		fg_named_lock lock = {.key = fg_wire_u32(r)};
		const char *name = fg_wire_str(r, &length);
		lock.name = fg_arena_strndup(&p->arena, name, length);
		fg_resource_name_lock(p, &lock);
	}
	return !r->failed;
}

bool fg_analysis_enter_piece(fg_program_analysis *p, fg_analysis_piece piece,
                             const fg_analysis_names *names, const void *bytes, size_t n)
{
	fg_wire_reader in = {bytes, n, false};
	fg_parcel_reader r = {.in = &in, .texts = &p->result->arena};
	if (fg_wire_u8(&in)) {
		if (!names)
			return false;
		fg_naming_begin(p->naming, names->names, false);
		r.naming = p->naming;
	}
	if (!get_members(p, &r) || !get_issues(p, &r) || !get_gaps(p, &r) || !get_locks(p, &in) ||
	    !get_applied(p, &r))
		return false;
	get_times(p->result, &r);
	bool is_noted = fg_wire_u8(&in);
	if (is_noted && (!r.naming || !fg_kept__get_notes(p, piece, &in)))
		return false;
	if (in.failed || in.left)
		return false;
	if (names && !is_noted)
		fg_kept__note_summaries(p, piece);
	return true;
}

void fg_analysis_note_piece(fg_program_analysis *p, fg_analysis_piece piece,
                            const fg_analysis_names *names, fg_buf *bytes)
{
	FG_ASSERT(bytes->n && fg_analysis_is_portable(bytes->at, bytes->n) &&
	          bytes->at[bytes->n - 1] == 0);
	size_t end = bytes->n - 1;
	fg_buf_truncate(bytes, end);
	fg_wire_put_u8(bytes, 1);
	if (fg_kept__put_notes(p, piece, names->names, bytes))
		return;
	fg_buf_truncate(bytes, end);
	fg_wire_put_u8(bytes, 0);
}
