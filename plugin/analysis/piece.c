/*
 * A piece of the program that another process looked at: what it left there is written, and entered
 * here as if it had been found here.
 */
#include "analysis/parcel.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"

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

/* A literal of another unit is a number in the bytes; what it says counts too. */
static void set_digest(fg_program_analysis *p, uint32_t number, const void *bytes, size_t n)
{
	const fg_table *t = &p->summaries[number]->table;
	fg_buf text = FG_BUF_INIT;
	fg_buf_put(&text, bytes, n);
	for (size_t i = 0; i < t->regions.n; i++) {
		const fg_region_info *r = &t->regions.at[i];
		if (r->kind != FG_REGION_STRING || !r->parent || r->parent > p->link->units.n)
			continue;
		const fg_ir *ir = p->link->units.at[r->parent - 1].ir;
		if (r->id < ir->strings.n)
			fg_buf_put(&text, ir->bytes.at + ir->strings.at[r->id].first_byte,
			           ir->strings.at[r->id].byte_count);
	}
	fg_sha256_hex(p->summary_digests[number].hex, text.at, text.n);
	fg_buf_release(&text);
}

static bool get_members(fg_program_analysis *p, fg_wire_reader *r)
{
	for (uint32_t number = fg_wire_u32(r); number != FG_LINK_NONE; number = fg_wire_u32(r)) {
		if (r->failed || number >= p->link->functions.n)
			return false;
		p->has_given_up[number] = fg_wire_u8(r);
		if (p->summaries[number])
			fg_summary_release(p->summaries[number]);
		else
			p->summaries[number] = FG_ARENA_NEW(&p->arena, fg_summary);
		const unsigned char *begin = r->at;
		if (!fg_parcel_get_summary(r, &p->result->arena, p->summaries[number]))
			return false;
		if (p->unit_digests)
			set_digest(p, number, begin, (size_t)(r->at - begin));
	}
	return !r->failed;
}

static void put_applied(const fg_program_analysis *p, fg_buf *out)
{
	for (size_t i = 0; i < p->applied.n; i++)
		fg_wire_put_u32(out, p->applied.at[i]);
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

static void put_times(const fg_analysis_result *result, fg_buf *out)
{
	fg_wire_put_u32(out, result->functions);
	fg_wire_put_u64(out, result->steps);
	fg_wire_put_bytes(out, result->seconds.at, result->seconds.n * sizeof(double));
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
	const fg_analysis_result *found = p->result;
	outside o;
	go_inside(p, &o);
	fg_analysis_run_piece(p, piece);
	put_members(p, piece, out);
	fg_wire_put_u32(out, (uint32_t)found->issues.n);
	for (size_t i = 0; i < found->issues.n; i++)
		fg_parcel_put_issue(out, &found->issues.at[i]);
	fg_wire_put_u32(out, (uint32_t)found->gaps.n);
	for (size_t i = 0; i < found->gaps.n; i++)
		fg_wire_put_u32(out, found->gaps.at[i].function);
	fg_wire_put_u32(out, (uint32_t)p->locks.n); /* all: its summaries may hold any */
	for (size_t i = 0; i < p->locks.n; i++) {
		fg_wire_put_u32(out, p->locks.at[i].key);
		fg_wire_put_str(out, p->locks.at[i].name);
	}
	put_applied(p, out);
	put_times(found, out);
	go_outside(p, &o);
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

bool fg_analysis_enter_piece(fg_program_analysis *p, const void *bytes, size_t n)
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
