/*
 * Unit objects in the place of commands: which one is a command's, and what is
 * done with one that was made for another root, or with other rules.
 */
#include "driver/run_internal.h"

#include "base/file.h"
#include "base/path.h"

#include <stdlib.h>

/* ---- unit objects instead of commands ---- */

/* Also when one is named through a symbolic link. */
static bool is_same_path(fg_run_state *s, const char *one, const char *two)
{
	if (strcmp(one, two) == 0)
		return true;
	return strcmp(fg_path_basename(one), fg_path_basename(two)) == 0 &&
	       strcmp(fg_path_real(&s->arena, one), fg_path_real(&s->arena, two)) == 0;
}

/* Asked of each object once: many sources of a program may have one name. */
static const char *made_source(fg_run_state *s, size_t i)
{
	const fg_run_request *rq = s->request;
	if (!s->made_sources)
		s->made_sources = fg_arena_array(&s->arena, rq->made_count,
		                                 sizeof(*s->made_sources));
	if (!s->made_sources[i])
		s->made_sources[i] = fg_path_real(&s->arena, rq->made[i].source);
	return s->made_sources[i];
}

static bool is_made_of(fg_run_state *s, size_t i, const char *file, const char **real)
{
	const char *source = s->request->made[i].source;
	if (strcmp(source, file) == 0)
		return true;
	if (strcmp(fg_path_basename(source), fg_path_basename(file)) != 0)
		return false;
	if (!*real)
		*real = fg_path_real(&s->arena, file);
	return strcmp(made_source(s, i), *real) == 0;
}

/* A compiler knows where it stands without symbolic links, a database may say it with them: the
 * command as that compiler had it. root: keeps the name it was given; NULL: none does. */
static fg_compile_command without_links(fg_run_state *s, const char *root,
                                        const fg_compile_command *command)
{
	fg_arena *a = &s->arena;
	const char *real = fg_path_real(a, command->directory);
	const char *below = root ? fg_path_below(fg_path_real(a, root), real) : NULL;
	fg_compile_command seen = *command;
	seen.directory = below ? fg_path_join(a, root, below) : real;
	for (size_t i = 1; i < command->argc; i++) {
		const char *word = command->argv[i];
		if (word[0] != '-' &&
		    strcmp(fg_path_join(a, command->directory, word), command->file) == 0)
			seen.file = fg_path_join(a, seen.directory, word);
	}
	return seen;
}

static const fg_unit_object *find_object(fg_run_state *s, const fg_compile_command *command)
{
	const fg_run_request *rq = s->request;
	const fg_unit_object *found = NULL;
	const char *build = NULL, *real = NULL, *file = NULL;
	for (size_t i = 0; i < rq->made_count; i++) {
		const fg_unit_object *o = &rq->made[i];
		if (!is_made_of(s, i, command->file, &file))
			continue;
		if (!build) {
			fg_compile_command seen = without_links(s, rq->root, command);
			build = fg_unit_build_id(&s->arena, rq->root, command);
			real = fg_unit_build_id(&s->arena, rq->root, &seen);
		}
		if (strcmp(o->build, build) != 0 && strcmp(o->build, real) != 0)
			continue;
		/* Of several, one that an older build left must not stand for a new one. */
		if (found && !fg_run__staleness(s, found))
			break;
		if (!found || !fg_run__staleness(s, o))
			found = o;
	}
	return found;
}

/* ---- objects made for another root ---- */

/* The root that the object was made for, when it is of the file: its name for the source is the end
 * of the file's. Which root a build has differs from folder to folder where each can see its own
 * part only: a submodule, a firmgate.yaml below another, generated sources. */
static const char *other_root(fg_run_state *s, const fg_unit_object *o, const char *file)
{
	const char *below = fg_path_below(o->root, o->source);
	if (!below)
		return strcmp(o->source, file) == 0 && o->home[0] ? o->home : NULL;
	size_t all = strlen(file), end = strlen(below);
	if (all <= end || file[all - end - 1] != '/' || strcmp(file + all - end, below) != 0)
		return NULL;
	return all == end + 1 ? "/" : fg_arena_strndup(&s->arena, file, all - end - 1);
}

static bool is_of_command(fg_run_state *s, const fg_unit_object *o,
                          const fg_compile_command *command)
{
	const char *root = other_root(s, o, command->file);
	return root && strcmp(fg_unit_build_id(&s->arena, root, command), o->build) == 0;
}

/* An object of this very command, of whatever root. */
static bool is_made_apart(fg_run_state *s, const fg_compile_command *command)
{
	const fg_run_request *rq = s->request;
	fg_compile_command real = without_links(s, NULL, command);
	for (size_t i = 0; i < rq->made_count; i++)
		if (is_of_command(s, &rq->made[i], command) ||
		    is_of_command(s, &rq->made[i], &real))
			return true;
	return false;
}

/* What an object holds is said from its root: names in findings, which files are the project's,
 * __FILE__. So the unit is looked at again, from here, and says what `check` says of it. */
static void look_again(fg_run_state *s, const fg_compile_command *command, size_t *counted)
{
	size_t n = s->units.n;
	fg_run__translate_command(s, command);
	*counted += s->units.n - n;
}

/* Its worker was killed, or ran out of time or memory: that is of the machine and the moment, not
 * of the unit, and no rebuild would ever come of it. As `check`, which keeps no such result. */
static bool is_without_result(const fg_unit_object *o)
{
	return o->parts.object.n == 0 && fg_file_exists(o->source);
}

static const char *why_none(fg_run_state *s, const fg_compile_command *command)
{
	const fg_run_request *rq = s->request;
	const char *file = NULL;
	for (size_t i = 0; i < rq->made_count; i++)
		if (is_made_of(s, i, command->file, &file) ||
		    other_root(s, &rq->made[i], command->file))
			return fg_arena_printf(&s->arena,
			                       "'%s' is not of this command: made with other flags, "
			                       "in another folder, or with a FIRMGATE_ROOT that is "
			                       "not above the source",
			                       rq->made[i].path);
	return "the build made none for this source, or it is not among those named";
}

/* What the product's rules ask of a command needs its compiler only where there is one. */
static void translate_for_product(fg_run_state *s, const fg_compile_command *command)
{
	fg_clang_command clang;
	if (s->wants_product &&
	    fg_toolchain_translate(s->job.toolchains, command, &clang, NULL) == FG_OK)
		fg_run__take_product_command(s, command, &clang);
}

static bool is_missing(fg_run_state *s, const fg_compile_command *command)
{
	const fg_run_request *rq = s->request;
	const char *output = fg_compile_command_output(command);
	output = output ? fg_path_join(&s->arena, command->directory, output) : "";
	for (size_t i = 0; i < rq->missing_count; i++)
		if (is_same_path(s, rq->missing[i], output))
			return true;
	return false;
}

void fg_run__take_made(fg_run_state *s, const fg_compile_command *command)
{
	const fg_unit_object *o = find_object(s, command);
	if (!o && is_made_apart(s, command)) {
		look_again(s, command, &s->result->made_apart);
		return;
	}
	if (o && is_without_result(o)) {
		look_again(s, command, &s->result->made_lost);
		return;
	}
	if (!o && s->request->made_in_part && !is_missing(s, command)) {
		s->result->coverage.apart_units++;
		return;
	}
	translate_for_product(s, command);
	if (!o) {
		fg_run__add_lost_unit(s, "no-unit-object", why_none(s, command),
		                      fg_run__shown(s, command->file));
		return;
	}
	const fg_unit_object *last = s->units.n ? fg_vec_last(&s->units).made : NULL;
	fg_run_unit unit = {.given = command, .made = o};
	unit.command.source = o->source;
	unit.command.directory = o->directory;
	if (!last || strcmp(last->source, o->source) != 0 || strcmp(last->meaning, o->meaning) != 0)
		fg_vec_push(&s->units, unit);
}

/* ---- objects made with other settings ---- */

/* What this run would have made of a unit. */
typedef struct expected {
	const char *settings, *producer;
	const char *const *rules;
	size_t rule_count;
} expected;

static expected what_is_expected(fg_run_state *s)
{
	fg_unit_rules rules = fg_run__rules(s);
	expected e = {.producer = fg_unit_producer(&s->arena, s->request->store)};
	rules.wants_objects = true;
	e.settings = fg_unit_settings_id(&s->arena, &rules);
	e.rules = fg_unit_rules_list(&s->arena, rules.checks, &e.rule_count);
	return e;
}

/* Of another version, with other models or zones: its numbers mean something else here. */
static bool is_of_these_settings(const fg_unit_object *o, const expected *e)
{
	return strcmp(o->settings, e->settings) == 0 && strcmp(o->producer, e->producer) == 0;
}

static const char *how_it_was_made(fg_run_state *s, const fg_unit_object *o, const expected *e)
{
	if (strcmp(o->producer, e->producer) != 0)
		return fg_arena_printf(&s->arena, "was made by %s, not %s", o->producer,
		                       e->producer);
	return "was made with other models or zones than those of this configuration";
}

/* Names of the first few, and how many more there are. */
static const char *missing_rules(fg_run_state *s, const fg_unit_object *o, const expected *e)
{
	enum { NAMED = 4 };
	fg_buf names = FG_BUF_INIT;
	size_t n = 0;
	for (size_t i = 0; i < e->rule_count; i++) {
		if (fg_unit_object_holds_rule(o, e->rules[i]))
			continue;
		if (n++ < NAMED)
			fg_buf_printf(&names, "%s%s", n > 1 ? ", " : "", e->rules[i]);
	}
	if (n > NAMED)
		fg_buf_printf(&names, " and %zu more", n - NAMED);
	const char *text = n ? fg_arena_strdup(&s->arena, fg_buf_str(&names)) : NULL;
	fg_buf_release(&names);
	return text;
}

/* Rules that the build did not ask of the unit; the others hold. */
static void note_missing_rules(fg_run_state *s, const fg_run_unit *u, const expected *e)
{
	const char *names = missing_rules(s, u->made, e);
	if (names)
		fg_run__add_unit_gap(s, "rules-not-asked",
		                     fg_arena_printf(&s->arena,
		                                     "'%s' was made without %s: build it again "
		                                     "with these rules switched on in firmgate.yaml",
		                                     u->made->path, names),
		                     fg_run__shown(s, u->command.source));
}

static void refuse(fg_run_state *s, const fg_run_unit *u, const expected *e)
{
	const char *why = fg_arena_printf(
		&s->arena, "'%s' %s: build it again with this firmgate and this configuration",
		u->made->path, how_it_was_made(s, u->made, e));
	fg_run__add_lost_unit(s, "other-unit-object", why, fg_run__shown(s, u->command.source));
}

fg_err fg_run__match_objects(fg_run_state *s, fg_error *err)
{
	const fg_unit_object *refused = NULL;
	size_t kept = 0;
	if (!s->request->made)
		return FG_OK;
	const expected e = what_is_expected(s);
	for (size_t i = 0; i < s->units.n; i++) {
		const fg_run_unit *u = &s->units.at[i];
		if (u->made && !is_of_these_settings(u->made, &e)) {
			refused = u->made;
			refuse(s, u, &e);
			continue;
		}
		if (u->made)
			note_missing_rules(s, u, &e);
		s->units.at[kept++] = *u;
	}
	s->units.n = kept;
	if (kept || !refused)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "'%s' %s, and no other object is left", refused->path,
	             how_it_was_made(s, refused, &e));
	fg_error_mend(err, "build it again with this firmgate and this configuration");
	return FG_ERR_INPUT;
}

static int compare_check(const void *id, const void *at)
{
	return strcmp(id, (*(const fg_check *const *)at)->id);
}

void fg_run__drop_unasked(fg_run_state *s, size_t first)
{
	const fg_check_set *set = &s->result->checks;
	fg_findings *all = &s->result->findings;
	size_t kept = first;
	for (size_t i = first; i < all->items.n; i++) {
		const fg_finding *f = &all->items.at[i];
		if (set->n && bsearch(f->rule, set->at, set->n, sizeof(*set->at), compare_check))
			all->items.at[kept++] = *f;
	}
	all->items.n = kept;
}
