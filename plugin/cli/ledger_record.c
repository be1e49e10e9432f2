/*
 * firmgate ledger record: trace records of commits, reviews, test results, verdicts
 * and references. docs/records.md publishes their form.
 */
#include "base/file.h"
#include "base/path.h"
#include "cli/ledger.h"

#include <strings.h>

#define OURS "https://firmgate.dev/attestation/"
static const char trace_type[] = OURS "trace/v1", review_type[] = OURS "review/v1";
static const char test_type[] = "https://in-toto.io/attestation/test-result/v0.1";
static const char svr_type[] = "https://in-toto.io/attestation/svr/v0.2";
static const char reference_type[] = "https://in-toto.io/attestation/reference/v0.1";

typedef struct recorder {
	fg_ledger_place *l;
	fg_ledger_options *o;
	fg_ledger_key key;
	const char *root, *policy;
	char author[256], email[256];
	size_t count;
} recorder;

/* ---- what every record needs ---- */

/* Policy names no keys, or this one: what another key signs makes the ledger bad for all. */
static bool is_trusted(const recorder *r)
{
	for (size_t i = 0; i < r->l->keys.n; i++)
		if (memcmp(r->l->keys.at[i].public_key, r->key.public_key,
		           sizeof(r->key.public_key)) == 0)
			return true;
	return r->l->keys.n == 0;
}

/* The ledger is bound to the root commit that HEAD reaches by first parents. */
static fg_err find_root(recorder *r, fg_error *err)
{
	fg_trace_place *p = r->l->place;
	fg_git_id at;
	char hex[FG_GIT_HEX];
	fg_err code = fg_git_resolve(p->git, "HEAD", &at, err);
	for (unsigned i = 0; !code && i < 10000000; i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_git_commit c;
		code = fg_git_read_commit(p->git, &a, &at, &c, err);
		bool is_root = !code && c.parent_count == 0;
		if (!code && !is_root)
			at = c.parents[0];
		fg_arena_release(&a);
		if (is_root)
			break;
	}
	r->root = fg_arena_strdup(&p->arena, fg_git_id_hex(hex, &at));
	return code;
}

static fg_err begin(recorder *r, fg_error *err)
{
	fg_trace_place *p = r->l->place;
	if (r->l->fault.is_bad) {
		fg_error_set(err, FG_ERR_INPUT,
		             "the ledger is bad at entry %llu (%s); nothing is put behind it",
		             (unsigned long long)r->l->fault.sequence, r->l->fault.what);
		fg_error_mend(err, "`firmgate ledger verify` says more");
		return FG_ERR_INPUT;
	}
	if (r->l->ledger.is_root_unseen) {
		fg_error_set(err, FG_ERR_TOOL,
		             "this clone is shallow: whether the ledger is this repository's "
		             "cannot be told");
		fg_error_mend(err, "git fetch --unshallow");
		return FG_ERR_TOOL;
	}
	if (!r->o->sign) {
		fg_error_set(err, FG_ERR_INPUT, "a record must be signed");
		fg_error_mend(
			err,
			"--sign FILE names the private key; `firmgate ledger key FILE` makes one");
		return FG_ERR_INPUT;
	}
	fg_err code = fg_ledger_load_key(&r->key, &p->arena, r->o->sign, err);
	if (!code && !is_trusted(r)) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' is not among the keys of `ledger.keys`: what it "
		             "signs would make the ledger bad", r->o->sign);
		fg_error_mend(err, "add %s.pub to ledger.keys first, or sign with a key that is there",
		              r->o->sign);
		return FG_ERR_INPUT;
	}
	if (!code && r->l->ledger.entries.n == 0)
		code = find_root(r, err);
	const char *name = fg_git_config_text(p->git, &p->arena, "user.name");
	const char *email = fg_git_config_text(p->git, &p->arena, "user.email");
	snprintf(r->author, sizeof(r->author), "%s", name && *name ? name : "firmgate");
	snprintf(r->email, sizeof(r->email), "%s", email && *email ? email : "firmgate@localhost");
	r->policy = fg_ledger_policy_digest(p);
	return code;
}

static fg_err append(recorder *r, const char *type, const fg_git_id *commit, const fg_git_id *tree,
                     const char *name, const cJSON *predicate, fg_error *err)
{
	char commit_hex[FG_GIT_HEX], tree_hex[FG_GIT_HEX];
	fg_ledger_record record = {.type = type,
	                           .commit = commit ? fg_git_id_hex(commit_hex, commit) : NULL,
	                           .tree = tree ? fg_git_id_hex(tree_hex, tree) : NULL,
	                           .name = name,
	                           .predicate = predicate,
	                           .policy = r->policy,
	                           .author = r->author,
	                           .email = r->email,
	                           .time = fg_ledger_now()};
	fg_err code = fg_ledger_append(&r->l->ledger, r->l->place->git, r->l->ref, r->root, &record,
	                               &r->key, err);
	r->count += !code;
	if (!code)
		fg_ledger_note_head(r->l);
	return code;
}

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
	if (has_record(r, trace_type, fg_git_id_hex(hex, id)))
		return FG_OK;
	code = fg_trace_verify(r->l->place->session, &a, id, &c, err);
	if (!code) {
		cJSON *predicate = trace_predicate(r, &c);
		code = append(r, trace_type, id, &c.tree, "trace", predicate, err);
		cJSON_Delete(predicate);
	}
	fg_trace_commit_release(&c);
	fg_arena_release(&a);
	return code;
}

static fg_err record_trace(recorder *r, const char *word, fg_error *err)
{
	fg_arena *a = &r->l->place->arena;
	const char *dots = word ? strstr(word, "..") : NULL;
	fg_git_id ends[2];
	fg_git_ids ids = {ends, 1};
	const char *to = dots ? dots + 2 : word;
	fg_err code = fg_git_resolve(r->l->place->git, to && *to ? to : "HEAD", &ends[0], err);
	if (!code && dots)
		code = fg_git_resolve(r->l->place->git,
		                      fg_arena_strndup(a, word, (size_t)(dots - word)), &ends[1],
		                      err);
	fg_git_range range = {
		.include = ends, .include_count = 1, .exclude = ends + 1, .exclude_count = 1};
	if (!code && dots)
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
		code = append(r, review_type, &commit, &tree, "review", predicate, err);
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
		if (strcmp(l->entries.at[i].type, review_type) != 0 ||
		    strcmp(fg_json_string(p, "verdict", ""), "approved") != 0)
			continue;
		for (const cJSON *q = list ? list->child : NULL; q; q = q->next) {
			fg_trace_review v = {
				.uid = fg_arena_strdup(a, fg_json_string(q, "id", "")),
				.reviewer = fg_arena_strdup(a, fg_json_string(p, "reviewer", "")),
				.is_by_author = !fg_json_bool(p, "independent", false)};
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

/* ---- test results, verdicts, references ---- */

static cJSON *descriptor(const char *name, const fg_buf *bytes)
{
	char hex[FG_SHA256_HEX];
	cJSON *o = cJSON_CreateObject(), *digest = cJSON_CreateObject();
	fg_sha256_hex(hex, fg_buf_str(bytes), bytes->n);
	cJSON_AddStringToObject(o, "name", name);
	cJSON_AddStringToObject(digest, "sha256", hex);
	cJSON_AddItemToObject(o, "digest", digest);
	return o;
}

static cJSON *test_predicate(const fg_results *results, const char *file, const fg_buf *bytes)
{
	cJSON *p = cJSON_CreateObject(), *configuration = cJSON_CreateArray();
	cJSON *lists[3] = {cJSON_CreateArray(), cJSON_CreateArray(), cJSON_CreateArray()};
	static const char *const keys[3] = {"passedTests", "warnedTests", "failedTests"};
	for (size_t i = 0; i < results->at.n; i++) {
		const fg_result *x = &results->at.at[i];
		int which = x->status == FG_RESULT_PASSED   ? 0
		            : x->status == FG_RESULT_FAILED ? 2
		                                            : 1;
		fg_buf name = FG_BUF_INIT;
		fg_buf_printf(&name, "%s%s%s", x->group, *x->group ? "." : "", x->name);
		cJSON_AddItemToArray(lists[which], cJSON_CreateString(fg_buf_str(&name)));
		fg_buf_release(&name);
	}
	cJSON_AddStringToObject(p, "result",
	                        cJSON_GetArraySize(lists[2])   ? "FAILED"
	                        : cJSON_GetArraySize(lists[1]) ? "WARNED"
	                                                       : "PASSED");
	cJSON_AddItemToArray(configuration, descriptor(fg_path_basename(file), bytes));
	cJSON_AddItemToObject(p, "configuration", configuration);
	for (int i = 0; i < 3; i++)
		cJSON_AddItemToObject(p, keys[i], lists[i]);
	return p;
}

static fg_err make_test(cJSON **out, const char *file, const fg_buf *bytes, fg_error *err)
{
	fg_results results;
	fg_results_init(&results);
	fg_err code = fg_results_read(&results, file, fg_buf_str(bytes), bytes->n, "", err);
	if (!code)
		*out = test_predicate(&results, file, bytes);
	fg_results_release(&results);
	return code;
}

/* The verdict of a report of ours: docs/report-json.md. */
static fg_err make_gate(cJSON **out, const recorder *r, const char *file, const fg_buf *bytes,
                        fg_error *err)
{
	cJSON *report = NULL;
	fg_err code = fg_json_parse(&report, fg_buf_str(bytes), bytes->n, file, err);
	int64_t exit_code = fg_json_integer(report, "exitCode", -1);
	if (!code && exit_code < 0) {
		code = fg_error_set(err, FG_ERR_INPUT,
		                    "no report of firmgate: it has no 'exitCode'");
		fg_error_at(err, file, 0, 0);
		fg_error_mend(err, "firmgate check --gate -f json -o FILE makes one");
	}
	if (!code) {
		cJSON *p = cJSON_CreateObject(), *verifier = cJSON_CreateObject(),
		      *policies = cJSON_CreateArray();
		cJSON *properties = cJSON_CreateArray(), *policy = cJSON_CreateObject(),
		      *digest = cJSON_CreateObject();
		cJSON *report_list = cJSON_CreateArray();
		cJSON_AddStringToObject(verifier, "id", "https://firmgate.dev");
		cJSON_AddStringToObject(digest, "sha256", r->policy);
		cJSON_AddItemToObject(policy, "digest", digest);
		cJSON_AddItemToArray(policies, policy);
		cJSON_AddItemToObject(verifier, "policies", policies);
		cJSON_AddItemToArray(properties,
		                     cJSON_CreateString(exit_code == 0 ? "FIRMGATE_GATE_PASSED"
		                                        : exit_code == 1
		                                                ? "FIRMGATE_GATE_BLOCKED"
		                                                : "FIRMGATE_GATE_UNDECIDED"));
		cJSON_AddItemToObject(p, "verifier", verifier);
		cJSON_AddItemToObject(p, "properties", properties);
		cJSON_AddItemToArray(report_list, descriptor(fg_path_basename(file), bytes));
		cJSON_AddItemToObject(p, "reports", report_list);
		*out = p;
	}
	cJSON_Delete(report);
	return code;
}

static cJSON *make_reference(const char *file, const fg_buf *bytes)
{
	cJSON *p = cJSON_CreateObject(), *attester = cJSON_CreateObject(),
	      *list = cJSON_CreateArray();
	cJSON *one = descriptor(fg_path_basename(file), bytes);
	cJSON_AddStringToObject(one, "mediaType", "application/sarif+json");
	cJSON_AddStringToObject(attester, "id", "https://firmgate.dev");
	cJSON_AddItemToArray(list, one);
	cJSON_AddItemToObject(p, "attester", attester);
	cJSON_AddItemToObject(p, "references", list);
	return p;
}

static fg_err record_file(recorder *r, const char *what, const char *file, fg_error *err)
{
	fg_git_id commit, tree;
	fg_buf bytes = FG_BUF_INIT;
	cJSON *predicate = NULL;
	bool is_test = strcmp(what, "test") == 0, is_gate = strcmp(what, "gate") == 0;
	if (!file)
		return fg_error_set(err, FG_ERR_INPUT, "ledger record %s wants a file", what);
	fg_err code = resolve(r, r->o->tree ? r->o->tree : "HEAD", &commit, &tree, err);
	if (!code)
		code = fg_file_read(&bytes, file, 256u << 20, err);
	if (!code && is_test)
		code = make_test(&predicate, file, &bytes, err);
	else if (!code && is_gate)
		code = make_gate(&predicate, r, file, &bytes, err);
	else if (!code)
		predicate = make_reference(file, &bytes);
	if (!code)
		code = append(r,
		              is_test   ? test_type
		              : is_gate ? svr_type
		                        : reference_type,
		              &commit, &tree, what, predicate, err);
	cJSON_Delete(predicate);
	fg_buf_release(&bytes);
	return code;
}

int fg_ledger_part_record(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err)
{
	static const char *const kinds[] = {"trace", "review", "test", "gate", "sarif"};
	recorder r = {.l = l, .o = o};
	const char *what = n ? words[0] : "trace", *word = n > 1 ? words[1] : NULL;
	bool is_known = false;
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		is_known = is_known || strcmp(kinds[i], what) == 0;
	if (!is_known) {
		fg_error_set(err, FG_ERR_INPUT, "no record '%s'", what);
		fg_error_mend(err, "accepted: trace, review, test, gate, sarif");
		return -1;
	}
	fg_err code = begin(&r, err);
	if (!code && strcmp(what, "trace") == 0)
		code = record_trace(&r, word, err);
	else if (!code && strcmp(what, "review") == 0)
		code = record_review(&r, word, err);
	else if (!code)
		code = record_file(&r, what, word, err);
	if (!code && !o->is_quiet)
		printf("%zu record%s, the ledger has %zu\n", r.count, r.count == 1 ? "" : "s",
		       l->ledger.entries.n);
	return code ? -1 : FG_EXIT_PASS;
}
