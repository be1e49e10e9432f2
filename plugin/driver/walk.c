/*
 * The units joined into one program, and the deep engine's walk over it: the whole as it was kept,
 * or its components, of which those are walked that something changed for.
 */
#include "driver/run_internal.h"

#include "base/alloc.h"
#include "driver/deep.h"

#include <inttypes.h>
#include <sys/resource.h>
#include <sys/time.h>

/* ---- joining ---- */

static void add_object(fg_run_state *s, const fg_run_unit *u, const char *source)
{
	fg_error err = FG_ERROR_INIT;
	const fg_unit_bytes *object = &u->parts.object;
	s->result->cost.object_bytes += object->n;
	if (object->n &&
	    fg_link_add_object(&s->link, source, object->at, object->n, &err) != FG_OK) {
		fg_run__add_unit_gap(s, u->made ? "bad-unit-object" : "internal-object", err.message, source);
		s->lost_unit = true;
	} else if (object->n) {
		fg_vec_push(&s->parts, u->part);
	}
	fg_error_release(&err);
}

static double used_cpu(uint64_t *peak_bytes)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	*peak_bytes = (uint64_t)use.ru_maxrss << 10;
	return (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

/* Assembly and C++ of the database are not missed here: they hardly ever store into objects of C or
 * set function pointers, and every firmware has some. */
static void join_program(fg_run_state *s)
{
	fg_run_cost *cost = &s->result->cost;
	double start = used_cpu(&cost->link_peak_bytes);
	for (size_t i = 0; i < s->units.n; i++) {
		fg_run_unit *u = &s->units.at[i];
		if (u->status == FG_WORK_DONE)
			add_object(s, u, fg_run__shown(s, u->command.source));
		fg_run__drop_unit(u);
	}
	fg_link_finish(&s->link, s->lost_unit);
	cost->link_seconds = used_cpu(&cost->link_peak_bytes) - start;
}

/* ---- walking ---- */

/* By its source, and which of the units made of it: walks are the same in every program. */
static const char **name_units(fg_run_state *s)
{
	size_t n = s->link.units.n;
	const char **names = fg_arena_array(&s->arena, n + 1, sizeof(*names));
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < n; i++) {
		const char *source = s->link.units.at[i].source;
		uint64_t which = ++*fg_map_put_str(&seen, source, NULL);
		names[i] = fg_arena_printf(&s->arena, "%" PRIu64 " %s", which, source);
	}
	fg_map_release(&seen);
	return names;
}

static fg_err walk_again(fg_run_state *s, fg_deep_request *request, fg_buf *bytes, fg_error *err)
{
	size_t n = s->link.units.n;
	const char **names = name_units(s);
	fg_buf *walks = fg_calloc(n + 1, sizeof(*walks));
	for (size_t i = 0; i < n; i++)
		(void)fg_unit_cache_find_walks(&s->cache, names[i], &walks[i]);
	request->walks = walks;
	request->are_new = fg_arena_array(&s->arena, n + 1, sizeof(*request->are_new));
	fg_err code = fg_deep_run(s->result, request, bytes, err);
	for (size_t i = 0; i < n; i++) {
		if (!code && request->are_new[i])
			fg_unit_cache_keep_walks(&s->cache, names[i], &walks[i]);
		fg_buf_release(&walks[i]);
	}
	fg_free(walks);
	return code;
}

/* The engine is a process of its own: it does not need this one. */
static void survey(void *payload)
{
	fg_run__survey(payload);
}

static fg_deep_request deep_request(fg_run_state *s)
{
	return (fg_deep_request){
		.deadline = s->request->deadline,
		.checks = &s->result->checks,
		.link = &s->link,
		.root = s->request->root,
		.config = s->request->config,
		.models = &s->models,
		.jobs = fg_run__jobs(s),
		.identity = s->cache.identity,
		.meanwhile = survey,
		.payload = s,
		.is_made = s->request->made != NULL,
		.parts = s->parts.at,
		.records = s->records.at,
		.part_count = s->records.n,
	};
}

/* The program is joined and walked only when it is not one that was walked before; of a program
 * like it, what did not change is not walked again. */
fg_err fg_run__walk_program(fg_run_state *s, const fg_buf *parts, fg_error *err)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_deep_request request = deep_request(s);
	bool is_known = fg_unit_cache_find_deep(&s->cache, parts, &bytes) &&
	                fg_deep_replay(s->result, &request, bytes.at, bytes.n);
	fg_err code = is_known ? FG_OK : fg_run__obtain_objects(s, err);
	if (!code && !is_known) {
		fg_buf_clear(&bytes);
		join_program(s);
		request = deep_request(s);
		code = s->request->store ? walk_again(s, &request, &bytes, err)
		                         : fg_deep_run(s->result, &request, &bytes, err);
		if (!code && bytes.n)
			fg_unit_cache_keep_deep(&s->cache, parts, bytes.at, bytes.n);
	}
	fg_buf_release(&bytes);
	return code;
}
