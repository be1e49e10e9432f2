/*
 * Records of files: results of tests, the verdict of a report, a reference to a SARIF
 * report. Each names the file by path and digest, and says how the tree it is of is
 * known.
 */
#include "base/file.h"
#include "base/map.h"
#include "base/path.h"
#include "cli/ledger.h"
#include "req/results.h"

const char fg_ledger_test_type[] = "https://in-toto.io/attestation/test-result/v0.1";
const char fg_ledger_gate_type[] = "https://in-toto.io/attestation/svr/v0.2";
const char fg_ledger_reference_type[] = "https://in-toto.io/attestation/reference/v0.1";

typedef struct filing {
	fg_ledger_recorder *r;
	const char *file, *name; /* name: from the top of the work tree, else the last part */
	fg_buf bytes;
	fg_ledger_said said;
	cJSON *predicate;
	fg_error *err;
} filing;

static fg_err fail(filing *f, const char *what, const char *mend)
{
	fg_error_set(f->err, FG_ERR_INPUT, "%s", what);
	fg_error_at(f->err, f->file, 0, 0);
	if (mend)
		fg_error_mend(f->err, "%s", mend);
	return FG_ERR_INPUT;
}

static cJSON *descriptor(const filing *f)
{
	char hex[FG_SHA256_HEX];
	cJSON *o = cJSON_CreateObject(), *digest = cJSON_CreateObject();
	fg_sha256_hex(hex, fg_buf_str(&f->bytes), f->bytes.n);
	cJSON_AddStringToObject(o, "name", f->name);
	cJSON_AddStringToObject(digest, "sha256", hex);
	cJSON_AddItemToObject(o, "digest", digest);
	return o;
}

static void add_list_of_one(cJSON *to, const char *key, cJSON *item)
{
	cJSON *list = cJSON_CreateArray();
	cJSON_AddItemToArray(list, item);
	cJSON_AddItemToObject(to, key, list);
}

/* ---- results of tests ---- */

/* All of one tree, or none of them of any that is known. */
static fg_err take_tree(filing *f, const fg_results *results)
{
	const char *tree = results->at.n ? results->at.at[0].tree : "";
	for (size_t i = 1; i < results->at.n; i++)
		if (strcmp(results->at.at[i].tree, tree) != 0)
			return fail(f, "the results are not all of one tree",
			            "record those of each tree on their own");
	f->said.tree = *tree ? fg_arena_strdup(&f->r->l->place->arena, tree) : NULL;
	return FG_OK;
}

static cJSON *test_predicate(const filing *f, const fg_results *results)
{
	cJSON *p = cJSON_CreateObject();
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
	add_list_of_one(p, "configuration", descriptor(f));
	for (int i = 0; i < 3; i++)
		cJSON_AddItemToObject(p, keys[i], lists[i]);
	return p;
}

static fg_err make_test(filing *f)
{
	fg_results results;
	fg_results_init(&results);
	fg_err code = fg_results_read(&results, f->file, fg_buf_str(&f->bytes), f->bytes.n, "",
	                              f->err);
	if (!code)
		code = take_tree(f, &results);
	if (!code)
		f->predicate = test_predicate(f, &results);
	fg_results_release(&results);
	return code;
}

/* ---- the verdict of a report of ours: docs/report-json.md ---- */

static cJSON *gate_predicate(const filing *f, int64_t exit_code)
{
	cJSON *p = cJSON_CreateObject(), *verifier = cJSON_CreateObject(),
	      *policy = cJSON_CreateObject(), *digest = cJSON_CreateObject();
	cJSON_AddStringToObject(verifier, "id", "https://firmgate.dev");
	cJSON_AddStringToObject(digest, "sha256", f->r->policy);
	cJSON_AddItemToObject(policy, "digest", digest);
	add_list_of_one(verifier, "policies", policy);
	cJSON_AddItemToObject(p, "verifier", verifier);
	add_list_of_one(p, "properties",
	                cJSON_CreateString(exit_code == 0   ? "FIRMGATE_GATE_PASSED"
	                                   : exit_code == 1 ? "FIRMGATE_GATE_BLOCKED"
	                                                    : "FIRMGATE_GATE_UNDECIDED"));
	add_list_of_one(p, "reports", descriptor(f));
	return p;
}

static void take_revision(filing *f, const cJSON *holder, const char *key)
{
	const char *revision = fg_json_string(holder, key, NULL);
	if (revision)
		f->said.revision = fg_arena_strdup(&f->r->l->place->arena, revision);
}

static fg_err make_gate(filing *f)
{
	cJSON *report = NULL;
	fg_err code = fg_json_parse(&report, fg_buf_str(&f->bytes), f->bytes.n, f->file, f->err);
	int64_t exit_code = fg_json_integer(report, "exitCode", -1);
	if (!code && exit_code < 0)
		code = fail(f, "no report of firmgate: it has no 'exitCode'",
		            "firmgate check --gate -f json -o FILE makes one");
	if (!code) {
		take_revision(f, fg_json_object(report, "provenance"), "revision");
		f->predicate = gate_predicate(f, exit_code);
	}
	cJSON_Delete(report);
	return code;
}

/* ---- SARIF, of whatever tool ---- */

/* What one entry of a run's provenance says, held against those before it. */
static fg_err take_provenance(filing *f, const cJSON *entry)
{
	const char *before = f->said.revision;
	take_revision(f, entry, "revisionId");
	if (!before || strcmp(before, f->said.revision) == 0)
		return FG_OK;
	return fail(f,
	            "the report is of several revisions, and which is this repository's cannot "
	            "be told",
	            "record a report that names one (versionControlProvenance)");
}

/* Every entry of every run. */
static fg_err take_sarif_revision(filing *f, const cJSON *runs)
{
	fg_err code = FG_OK;
	for (const cJSON *run = runs->child; !code && run; run = run->next) {
		const cJSON *list = fg_json_array(run, "versionControlProvenance");
		for (const cJSON *e = list ? list->child : NULL; !code && e; e = e->next)
			code = take_provenance(f, e);
	}
	return code;
}

static fg_err make_reference(filing *f)
{
	cJSON *report = NULL;
	fg_err code = fg_json_parse(&report, fg_buf_str(&f->bytes), f->bytes.n, f->file, f->err);
	const cJSON *runs = fg_json_array(report, "runs");
	if (!code && !runs)
		code = fail(f, "no SARIF report: it has no 'runs'", NULL);
	if (!code)
		code = take_sarif_revision(f, runs);
	cJSON_Delete(report);
	if (code)
		return code;
	cJSON *p = cJSON_CreateObject(), *attester = cJSON_CreateObject(), *one = descriptor(f);
	cJSON_AddStringToObject(one, "mediaType", "application/sarif+json");
	cJSON_AddStringToObject(attester, "id", "https://firmgate.dev");
	cJSON_AddItemToObject(p, "attester", attester);
	add_list_of_one(p, "references", one);
	f->predicate = p;
	return FG_OK;
}

/* ---- all three ---- */

typedef struct kind {
	const char *name, *type;
	fg_err (*make)(filing *);
} kind;

static void put_binding(cJSON *predicate, fg_ledger_binding_how how)
{
	cJSON *o = cJSON_CreateObject();
	cJSON_AddStringToObject(o, "tree", fg_ledger_binding_name(how));
	cJSON_AddStringToObject(o, "says", fg_ledger_binding_text(how));
	cJSON_AddItemToObject(predicate, "firmgateBinding", o);
}

static fg_err record(filing *f, const kind *k)
{
	fg_ledger_binding b;
	char hex[FG_GIT_HEX];
	fg_err code = fg_file_read(&f->bytes, f->file, 256u << 20, f->err);
	if (!code)
		code = k->make(f);
	if (!code)
		code = fg_ledger_bind(f->r->l, f->r->o->tree, f->file, &f->said, &b, f->err);
	if (code)
		return code;
	put_binding(f->predicate, b.how);
	code = fg_ledger_recorder_append(f->r, k->type, &b.commit, &b.tree, k->name, f->predicate,
	                                 f->err);
	if (!code)
		code = fg_ledger_recorder_keep(f->r, f->err);
	if (!code && !f->r->o->is_quiet)
		fg_cli_say(stdout, "%s: of tree %.12s: %s\n", fg_path_basename(f->file),
		           fg_git_id_hex(hex, &b.tree), fg_ledger_binding_text(b.how));
	return code;
}

static fg_err record_file(fg_ledger_recorder *r, const kind *k, const char *file, fg_error *err)
{
	fg_arena *a = &r->l->place->arena;
	filing f = {.r = r, .file = file, .err = err};
	if (!file)
		return fg_error_set(err, FG_ERR_INPUT, "ledger record %s wants a file", k->name);
	const char *top = fg_git_describe(r->l->place->git)->work_tree;
	const char *below = top ? fg_path_below(top, fg_path_absolute(a, file)) : NULL;
	f.name = below ? below : fg_path_basename(file);
	fg_err code = record(&f, k);
	cJSON_Delete(f.predicate);
	fg_buf_release(&f.bytes);
	return code;
}

fg_err fg_ledger_record_test(fg_ledger_recorder *r, const char *file, fg_error *err)
{
	return record_file(r, &(kind){"test", fg_ledger_test_type, make_test}, file, err);
}

fg_err fg_ledger_record_gate(fg_ledger_recorder *r, const char *file, fg_error *err)
{
	return record_file(r, &(kind){"gate", fg_ledger_gate_type, make_gate}, file, err);
}

fg_err fg_ledger_record_sarif(fg_ledger_recorder *r, const char *file, fg_error *err)
{
	return record_file(r, &(kind){"sarif", fg_ledger_reference_type, make_reference}, file,
	                   err);
}

/* ---- files that are still as they were recorded ---- */

typedef struct named_file {
	const char *name, *sha256;
	uint64_t sequence;
	bool is_reference;
} named_file;

typedef struct sums {
	size_t same, missing, other, older;
} sums;

/* Of one name the last record counts: a later report takes the place of an earlier one. */
static void take_files(fg_map *files, fg_arena *a, const fg_ledger_entry *e, sums *s)
{
	static const char *const lists[] = {"references", "configuration", "reports"};
	const cJSON *predicate = fg_json_object(e->statement, "predicate");
	bool is_reference = strcmp(e->type, fg_ledger_reference_type) == 0;
	if (!is_reference && strcmp(e->type, fg_ledger_test_type) != 0 &&
	    strcmp(e->type, fg_ledger_gate_type) != 0)
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(lists); i++) {
		const cJSON *list = fg_json_array(predicate, lists[i]);
		for (const cJSON *d = list ? list->child : NULL; d; d = d->next) {
			bool is_new;
			const char *name = fg_json_string(d, "name", "");
			uint64_t *slot = fg_map_put_str(files, name, &is_new);
			named_file *n = fg_arena_alloc(a, sizeof(*n));
			*n = (named_file){name,
			                  fg_json_string(fg_json_object(d, "digest"), "sha256", ""),
			                  e->sequence, is_reference};
			s->older += !is_new;
			*slot = (uint64_t)(uintptr_t)n;
		}
	}
}

/* NULL: it is not here. */
static const char *digest_here(fg_ledger_place *l, const fg_ledger_options *o, const char *name,
                               char hex[FG_SHA256_HEX])
{
	fg_arena *a = &l->place->arena;
	fg_buf bytes = FG_BUF_INIT;
	const char *top = o->files ? fg_path_absolute(a, o->files) : l->place->root;
	bool is_here = fg_git_is_safe_path(name) &&
	               fg_file_read(&bytes, fg_path_join(a, top, name), 256u << 20, NULL) == FG_OK;
	if (is_here)
		fg_sha256_hex(hex, fg_buf_str(&bytes), bytes.n);
	fg_buf_release(&bytes);
	return is_here ? hex : NULL;
}

bool fg_ledger_check_files(fg_ledger_place *l, const fg_ledger_options *o)
{
	enum { SHOWN = 20 };
	fg_map files = FG_MAP_INIT;
	sums s = {0, 0, 0, 0};
	bool is_good = true;
	for (size_t i = 0; i < l->ledger.entries.n; i++)
		take_files(&files, &l->place->arena, &l->ledger.entries.at[i], &s);
	for (size_t i = 0; i < files.n; i++) {
		const named_file *f = (const named_file *)(uintptr_t)files.entries[i].value;
		char hex[FG_SHA256_HEX];
		const char *here = digest_here(l, o, f->name, hex);
		bool is_same = here && strcmp(here, f->sha256) == 0;
		is_good = is_good && (is_same || !here || !f->is_reference);
		s.same += is_same;
		s.missing += !here;
		s.other += here && !is_same;
		if (here && !is_same)
			fg_cli_say(
				stdout,
				"entry %llu: '%s' is not the file that was recorded: sha256 %.16s "
				"here, %.16s there\n",
				(unsigned long long)f->sequence, f->name, hex, f->sha256);
		else if (!here && s.missing <= SHOWN)
			fg_cli_say(stdout,
			           "entry %llu: '%s' is not here: not compared with its record\n",
			           (unsigned long long)f->sequence, f->name);
	}
	if (files.n)
		fg_cli_say(stdout,
		           "recorded files: %zu as recorded, %zu changed, %zu missing, %zu "
		           "replaced by "
		           "later ones\n",
		           s.same, s.other, s.missing, s.older);
	fg_map_release(&files);
	return is_good;
}
