/*
 * A piece of the program that another process looked at: what it left there is written, and entered
 * here as if it had been found here.
 */
#include "analysis/parcel.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"
#include "base/alloc.h"

/* What was there before a piece: what is there beyond it is of the piece. */
typedef struct high_water {
	size_t issues, gaps, seconds, locks;
	uint32_t functions;
	uint64_t steps;
	bool *is_applied;
} high_water;

static high_water water_of(fg_program_analysis *p)
{
	const fg_analysis_result *r = p->result;
	size_t n = p->link->functions.n;
	high_water w = {r->issues.n, r->gaps.n,    r->seconds.n,           p->locks.n,
	                r->functions, r->steps,    fg_alloc(n + 1)};
	memcpy(w.is_applied, p->is_applied, n);
	return w;
}

static void put_members(fg_program_analysis *p, fg_analysis_piece piece, fg_buf *out)
{
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++) {
			uint32_t number = p->link->members.at[c->first + k];
			if (!p->summaries[number])
				continue;
			fg_wire_put_u32(out, number);
			fg_wire_put_u8(out, p->has_given_up[number]);
			fg_parcel_put_summary(out, p->summaries[number]);
		}
	}
	fg_wire_put_u32(out, FG_LINK_NONE);
}

static bool get_members(fg_program_analysis *p, fg_wire_reader *r)
{
	for (uint32_t number = fg_wire_u32(r); number != FG_LINK_NONE; number = fg_wire_u32(r)) {
		if (r->failed || number >= p->link->functions.n || p->summaries[number])
			return false;
		p->has_given_up[number] = fg_wire_u8(r);
		p->summaries[number] = FG_ARENA_NEW(&p->arena, fg_summary);
		if (!fg_parcel_get_summary(r, &p->result->arena, p->summaries[number]))
			return false;
	}
	return !r->failed;
}

static void put_applied(const fg_program_analysis *p, const high_water *before, fg_buf *out)
{
	for (uint32_t i = 0; i < p->link->functions.n; i++)
		if (p->is_applied[i] && !before->is_applied[i])
			fg_wire_put_u32(out, i);
	fg_wire_put_u32(out, FG_LINK_NONE);
}

static bool get_applied(fg_program_analysis *p, fg_wire_reader *r)
{
	for (uint32_t i = fg_wire_u32(r); i != FG_LINK_NONE; i = fg_wire_u32(r)) {
		if (r->failed || i >= p->link->functions.n)
			return false;
		p->is_applied[i] = true;
	}
	return true;
}

static void put_times(const fg_analysis_result *result, const high_water *before, fg_buf *out)
{
	fg_wire_put_u32(out, result->functions - before->functions);
	fg_wire_put_u64(out, result->steps - before->steps);
	fg_wire_put_bytes(out, result->seconds.at + before->seconds,
	                  (result->seconds.n - before->seconds) * sizeof(double));
	fg_wire_put_u32(out, result->slowest);
	fg_wire_put_u64(out, (uint64_t)(result->slowest_seconds * 1e9));
}

static void get_times(fg_analysis_result *result, fg_wire_reader *r)
{
	size_t n;
	result->functions += fg_wire_u32(r);
	result->steps += fg_wire_u64(r);
	const char *at = fg_wire_bytes(r, &n);
	for (size_t i = 0; i + sizeof(double) <= n; i += sizeof(double)) {
		double took;
		memcpy(&took, at + i, sizeof(took));
		fg_vec_push(&result->seconds, took);
	}
	uint32_t slowest = fg_wire_u32(r);
	double took = (double)fg_wire_u64(r) / 1e9;
	if (took > result->slowest_seconds) {
		result->slowest_seconds = took;
		result->slowest = slowest;
	}
}

void fg_analysis_write_piece(fg_program_analysis *p, fg_analysis_piece piece, fg_buf *out)
{
	fg_analysis_result *result = p->result;
	high_water before = water_of(p);
	fg_analysis_run_piece(p, piece);
	put_members(p, piece, out);
	fg_wire_put_u32(out, (uint32_t)(result->issues.n - before.issues));
	for (size_t i = before.issues; i < result->issues.n; i++)
		fg_parcel_put_issue(out, &result->issues.at[i]);
	fg_wire_put_u32(out, (uint32_t)(result->gaps.n - before.gaps));
	for (size_t i = before.gaps; i < result->gaps.n; i++)
		fg_wire_put_u32(out, result->gaps.at[i].function);
	fg_wire_put_u32(out, (uint32_t)(p->locks.n - before.locks));
	for (size_t i = before.locks; i < p->locks.n; i++) {
		fg_wire_put_u32(out, p->locks.at[i].key);
		fg_wire_put_str(out, p->locks.at[i].name);
	}
	put_applied(p, &before, out);
	put_times(result, &before, out);
	fg_free(before.is_applied);
}

static bool get_issues(fg_program_analysis *p, fg_wire_reader *r)
{
	for (uint32_t n = fg_wire_u32(r); n && !r->failed; n--) {
		fg_issue issue;
		if (!fg_parcel_get_issue(r, &p->result->arena, &issue))
			return false;
		fg_report_found(p, &issue);
	}
	return !r->failed;
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

bool fg_analysis_read_piece(fg_program_analysis *p, const void *bytes, size_t n)
{
	fg_wire_reader r = {bytes, n, false};
	if (!get_members(p, &r) || !get_issues(p, &r))
		return false;
	for (uint32_t k = fg_wire_u32(&r); k && !r.failed; k--)
		fg_vec_push(&p->result->gaps,
		            (fg_analysis_gap){fg_wire_u32(&r), "analysis-budget"});
	if (!get_locks(p, &r) || !get_applied(p, &r))
		return false;
	get_times(p->result, &r);
	return !r.failed && r.left == 0;
}
