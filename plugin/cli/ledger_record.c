/*
 * firmgate ledger record: trace records of commits and reviews; of files see
 * ledger_file.c. docs/records.md publishes their form.
 */
#include "cli/ledger.h"
#include "cli/range.h"

#include <strings.h>

#define OURS "https://firmgate.dev/attestation/"
const char fg_ledger_trace_type[] = OURS "trace/v1";
const char fg_ledger_review_type[] = OURS "review/v1";

typedef fg_ledger_recorder recorder;

static fg_err resolve(recorder *r, const char *rev, fg_git_id *commit, fg_git_id *tree,
                      fg_error *err)
{
	fg_err code = fg_git_resolve(r->l->place->git, rev, commit, err);
	return code ? code : fg_git_tree_of(r->l->place->git, commit, tree, err);
}

/* ---- trace ---- */

static bool has_record(const recorder *r, const char *type, const char *commit)
{
	for (size_t i = 0; i < r->l->ledger.entries.n; i++)
		if (strcmp(r->l->ledger.entries.at[i].type, type) == 0 &&
		    strcmp(r->l->ledger.entries.at[i].commit, commit) == 0)
			return true;
	return false;
}

static cJSON *trace_predicate(const recorder *r, const fg_trace_commit *c)
{
	cJSON *p = cJSON_CreateObject(), *verdicts = cJSON_CreateArray(),
	      *touched = cJSON_CreateArray();
	bool is_good = true;
	for (size_t i = 0; i < c->verdicts.n; i++) {
		const fg_trace_verdict *v = &c->verdicts.at[i];
		cJSON *one = cJSON_CreateObject();
		char rule[64];
		snprintf(rule, sizeof(rule), "trace.%s", fg_trace_verdict_name(v->kind));
		bool is_fine = v->kind == FG_TRACE_CONFIRMED || v->kind == FG_TRACE_COSMETIC ||
		               fg_trace_level(r->l->place->session, rule, v->path) <
		                       FG_LEVEL_WARNING;
		is_good = is_good && is_fine;
		cJSON_AddStringToObject(one, "verdict", fg_trace_verdict_name(v->kind));
		cJSON_AddStringToObject(one, "requirement", v->uid);
		cJSON_AddStringToObject(one, "path", v->path);
		cJSON_AddStringToObject(one, "name", v->name);
		cJSON_AddItemToArray(verdicts, one);
	}
	for (size_t i = 0; i < c->touched_count; i++)
		cJSON_AddItemToArray(touched, cJSON_CreateString(c->touched[i]));
	cJSON_AddStringToObject(p, "result", is_good ? "PASSED" : "FAILED");
	cJSON_AddStringToObject(p, "model", c->model_key);
	cJSON_AddItemToObject(p, "touched", touched);
	cJSON_AddItemToObject(p, "verdicts", verdicts);
	return p;
}

static fg_err record_commit(recorder *r, const fg_git_id *id, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_trace_commit c;
	char hex[FG_GIT_HEX];
	fg_err code = FG_OK;
	if (has_record(r, fg_ledger_trace_type, fg_git_id_hex(hex, id)))
		return FG_OK;
	code = fg_trace_verify(r->l->place->session, &a, id, &c, err);
	if (!code) {
		cJSON *predicate = trace_predicate(r, &c);
		code = fg_ledger_recorder_append(r, fg_ledger_trace_type, id, &c.tree, "trace",
		                                 predicate, err);
		cJSON_Delete(predicate);
	}
	fg_trace_commit_release(&c);
	fg_arena_release(&a);
	return code;
}

static fg_err record_trace(recorder *r, const char *word, fg_error *err)
{
	fg_arena *a = &r->l->place->arena;
	fg_range_words words = fg_range_read(a, word);
	fg_git_id ends[2];
	fg_git_ids ids = {ends, 1};
	fg_err code = fg_git_resolve(r->l->place->git, words.to, &ends[0], err);
	if (!code && words.from)
		code = fg_git_resolve(r->l->place->git, words.from, &ends[1], err);
	fg_git_range range = {
		.include = ends, .include_count = 1, .exclude = ends + 1, .exclude_count = 1};
	if (!code && words.from)
		code = fg_git_walk(r->l->place->git, a, &range, 1000000, &ids, err);
	for (size_t i = 0; !code && i < ids.n; i++)
		code = record_commit(r, &ids.at[i], err);
	return code;
}

/* ---- review ---- */

/* "Name <address>": the address. */
static const char *address_of(fg_arena *a, const char *person)
{
	const char *open = strchr(person, '<'), *close = open ? strchr(open, '>') : NULL;
	return close ? fg_arena_strndup(a, open + 1, (size_t)(close - open - 1)) : person;
}

static void put_hash(cJSON *o, const char *key, const unsigned char *bytes, size_t n)
{
	char hex[2 * FG_REQ_HASH + 1];
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	cJSON_AddStringToObject(o, key, hex);
}

static fg_err add_reviewed(recorder *r, const fg_trace_matrix *m, cJSON *list, fg_error *err)
{
	for (size_t i = 0; i < r->o->requirements.v.n; i++) {
		uint32_t item = fg_req_find(&m->model->reqs, r->o->requirements.v.at[i], NULL);
		if (item == FG_REQ_NONE)
			return fg_error_set(err, FG_ERR_INPUT,
			                    "no requirement '%s' in that revision",
			                    r->o->requirements.v.at[i]);
		cJSON *one = cJSON_CreateObject();
		cJSON_AddStringToObject(one, "id", m->model->reqs.items.at[item].uid);
		put_hash(one, "text", m->model->reqs.items.at[item].hash, FG_REQ_HASH);
		cJSON_AddStringToObject(one, "code", m->status[item].code);
		cJSON_AddStringToObject(one, "test", m->status[item].test);
		cJSON_AddItemToArray(list, one);
	}
	return FG_OK;
}

static bool is_same_person(recorder *r, const fg_git_commit *c, const char *address)
{
	fg_git_mailmap *map = NULL;
	fg_arena *a = &r->l->place->arena;
	const char *name, *author, *reviewer;
	if (fg_git_open_mailmap(&map, r->l->place->git, &c->tree, NULL))
		return strcasecmp(c->author.email, address) == 0;
	fg_git_canonical(map, a, c->author.name, c->author.email, &name, &author);
	fg_git_canonical(map, a, "", address, &name, &reviewer);
	bool is_same = strcmp(author, reviewer) == 0;
	fg_git_close_mailmap(map);
	return is_same;
}

static fg_err record_review(recorder *r, const char *rev, fg_error *err)
{
	fg_trace_place *p = r->l->place;
	fg_git_id commit, tree;
	fg_git_commit c;
	fg_trace_view v;
	fg_trace_options none;
	const char *verdict = r->o->verdict ? r->o->verdict : "approved";
	if (!r->o->reviewer || r->o->requirements.v.n == 0) {
		fg_error_set(err, FG_ERR_INPUT, "a review names who and what");
		fg_error_mend(err, "--reviewer 'Name <address>' --requirements ID,ID");
		return FG_ERR_INPUT;
	}
	if (!strchr(address_of(&p->arena, r->o->reviewer), '@')) {
		fg_error_set(err, FG_ERR_INPUT,
		             "'%s' has no address: whether the reviewer is the author cannot be "
		             "told",
		             r->o->reviewer);
		fg_error_mend(err, "--reviewer 'Name <address>'");
		return FG_ERR_INPUT;
	}
	if (strcmp(verdict, "approved") != 0 && strcmp(verdict, "rejected") != 0)
		return fg_error_set(err, FG_ERR_INPUT,
		                    "--verdict is approved or rejected, not '%s'", verdict);
	memset(&none, 0, sizeof(none));
	memset(&v, 0, sizeof(v));
	fg_err code = resolve(r, rev ? rev : "HEAD", &commit, &tree, err);
	if (!code)
		code = fg_git_read_commit(p->git, &p->arena, &commit, &c, err);
	if (!code)
		code = fg_trace_view_make(&v, p, &none, rev ? rev : "HEAD", err);
	cJSON *predicate = cJSON_CreateObject(), *list = cJSON_CreateArray();
	if (!code)
		code = add_reviewed(r, &v.matrix, list, err);
	if (!code) {
		cJSON_AddStringToObject(predicate, "reviewer", r->o->reviewer);
		cJSON_AddStringToObject(
			predicate, "author",
			fg_arena_printf(&p->arena, "%s <%s>", c.author.name, c.author.email));
		cJSON_AddBoolToObject(
			predicate, "independent",
			!is_same_person(r, &c, address_of(&p->arena, r->o->reviewer)));
		cJSON_AddStringToObject(predicate, "verdict", verdict);
	}
	cJSON_AddItemToObject(predicate, "requirements", list);
	if (!code)
		code = fg_ledger_recorder_append(r, fg_ledger_review_type, &commit, &tree, "review",
		                                 predicate, err);
	cJSON_Delete(predicate);
	fg_trace_view_release(&v);
	return code;
}

const fg_trace_review *fg_ledger_reviews(const fg_ledger *l, fg_arena *a, size_t *n)
{
	FG_VEC(fg_trace_review) all = FG_VEC_INIT;
	for (size_t i = 0; i < l->entries.n; i++) {
		const cJSON *p = fg_json_object(l->entries.at[i].statement, "predicate");
		const cJSON *list = fg_json_array(p, "requirements");
		if (strcmp(l->entries.at[i].type, fg_ledger_review_type) != 0)
			continue;
		bool is_rejected = strcmp(fg_json_string(p, "verdict", ""), "approved") != 0;
		for (const cJSON *q = list ? list->child : NULL; q; q = q->next) {
			fg_trace_review v = {
				.uid = fg_arena_strdup(a, fg_json_string(q, "id", "")),
				.reviewer = fg_arena_strdup(a, fg_json_string(p, "reviewer", "")),
				.is_by_author = !fg_json_bool(p, "independent", false),
				.is_rejected = is_rejected};
			snprintf(v.text, sizeof(v.text), "%s", fg_json_string(q, "text", ""));
			snprintf(v.code, sizeof(v.code), "%s", fg_json_string(q, "code", ""));
			snprintf(v.test, sizeof(v.test), "%s", fg_json_string(q, "test", ""));
			fg_vec_push(&all, v);
		}
	}
	fg_trace_review *out = fg_arena_array(a, all.n + 1, sizeof(*out));
	if (all.n)
		memcpy(out, all.at, all.n * sizeof(*out));
	*n = all.n;
	fg_vec_release(&all);
	return out;
}

/* ---- all of them ---- */

static const struct kind {
	const char *name;
	fg_err (*run)(recorder *, const char *word, fg_error *);
} kinds[] = {{"trace", record_trace},
             {"review", record_review},
             {"test", fg_ledger_record_test},
             {"gate", fg_ledger_record_gate},
             {"sarif", fg_ledger_record_sarif}};

static const struct kind *find_kind(const char *name, fg_error *err)
{
	fg_buf names = FG_BUF_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		fg_buf_printf(&names, "%s%s", i ? ", " : "", kinds[i].name);
	fg_error_set(err, FG_ERR_INPUT, "no record '%s'", name);
	fg_error_mend(err, "accepted: %s", fg_buf_str(&names));
	fg_buf_release(&names);
	return NULL;
}

int fg_ledger_part_record(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err)
{
	recorder r = {.l = l, .o = o};
	const struct kind *kind = find_kind(n ? words[0] : "trace", err);
	if (!kind)
		return -1;
	fg_err code = fg_ledger_recorder_begin(&r, err);
	if (!code)
		code = kind->run(&r, n > 1 ? words[1] : NULL, err);
	/* What was made before a failure is kept; the failure is what is told. */
	fg_err kept = fg_ledger_recorder_keep(&r, code ? NULL : err);
	code = code ? code : kept;
	bool is_first = r.count && r.count == l->ledger.entries.n;
	if (!code && !o->is_quiet && is_first &&
	    fg_git_config_text(l->place->git, &l->place->arena, "remote.origin.url"))
		fg_cli_say(stdout,
		           "a new ledger begins here; when origin has one: git fetch origin "
		           "%s:refs/remotes/origin/%s, then `firmgate ledger sync`\n",
		           l->ref, strstr(l->ref, "firmgate/"));
	if (!code && !o->is_quiet)
		fg_cli_say(stdout, "%zu record%s, the ledger has %zu\n", r.count,
		           r.count == 1 ? "" : "s", l->ledger.entries.n);
	return code ? -1 : FG_EXIT_PASS;
}
