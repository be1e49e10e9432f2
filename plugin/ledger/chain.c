/*
 * The chain: reading checks what each entry says of the one before it; nothing
 * behind the first fault is believed.
 */
#include "git/append.h"
#include "ledger/ledger_internal.h"

static const char file_name[] = FG_LEDGER_FILE;
static const char statement_type[] = "https://in-toto.io/Statement/v1";

/* ---- faults ---- */

FG_PRINTF(6, 7)
static void fault(fg_ledger *l, fg_ledger_fault *f, uint64_t sequence, const fg_git_id *id,
                  const char *what, const char *fmt, ...)
{
	va_list ap;
	if (f->is_bad)
		return;
	f->is_bad = true;
	f->sequence = sequence;
	f->what = what;
	fg_git_id_hex(f->id, id);
	va_start(ap, fmt);
	f->message = fg_arena_vprintf(&l->arena, fmt, ap);
	va_end(ap);
}

/* ---- the commits of the reference ---- */

typedef FG_VEC(fg_git_id) id_list;

/* Newest first. An entry has one parent, or none: anything else is no chain. */
static fg_err list_commits(fg_ledger *l, fg_ledger_fault *f, fg_git *g, id_list *out, fg_error *err)
{
	fg_git_id at = l->head;
	while (!fg_git_id_is_zero(&at) && out->n < FG_LEDGER_ENTRIES_MAX) {
		fg_arena a = FG_ARENA_INIT;
		fg_git_commit c;
		fg_err code = fg_git_read_commit(g, &a, &at, &c, err);
		if (!code) {
			fg_vec_push(out, at);
			if (c.parent_count > 1)
				fault(l, f, 0, &at, "form",
				      "entry %s has %zu parents: a ledger is a chain",
				      "of the ledger", c.parent_count);
			at = c.parent_count == 1 ? c.parents[0] : (fg_git_id){{0}};
		}
		fg_arena_release(&a);
		if (code == FG_ERR_NOT_FOUND && err)
			err->code = FG_ERR_TOOL; /* an object that is not here: undecided */
		if (code)
			return code == FG_ERR_NOT_FOUND ? FG_ERR_TOOL : code;
		if (f->is_bad)
			break;
	}
	return FG_OK;
}

static fg_err read_envelope(fg_git *g, const fg_git_id *commit, fg_buf *out, fg_error *err)
{
	enum { LISTED = 8 };
	fg_arena a = FG_ARENA_INIT;
	fg_git_id tree;
	fg_git_entries files = {NULL, 0};
	fg_err code = fg_git_tree_of(g, commit, &tree, err);
	if (!code)
		code = fg_git_list_tree(g, &a, &tree, LISTED, &files, err);
	if (code == FG_ERR_LIMIT ||
	    (!code && (files.n != 1 || strcmp(files.at[0].path, file_name) != 0)))
		code = fg_error_set(err, FG_ERR_NOT_FOUND, "it is not one file '%s'", file_name);
	if (!code)
		code = fg_git_read_blob(g, &files.at[0].id, FG_LEDGER_ENTRY_MAX, out, err);
	fg_arena_release(&a);
	return code;
}

/* ---- one entry ---- */

static const cJSON *chain_of(const cJSON *statement)
{
	return fg_json_object(fg_json_object(statement, "predicate"), "firmgateLedger");
}

static void take_subject(fg_ledger_entry *e, fg_arena *a)
{
	const cJSON *subject = fg_json_array(e->statement, "subject");
	const cJSON *digest = subject ? fg_json_object(subject->child, "digest") : NULL;
	e->commit = fg_arena_strdup(a, fg_json_string(digest, "gitCommit", ""));
	e->tree = fg_arena_strdup(a, fg_json_string(digest, "gitTree", ""));
}

static void take_entry(fg_ledger *l, fg_ledger_entry *e)
{
	const cJSON *chain = chain_of(e->statement);
	const cJSON *policy = fg_json_object(chain, "policy");
	take_subject(e, &l->arena);
	e->type = fg_arena_strdup(&l->arena, fg_json_string(e->statement, "predicateType", ""));
	e->time = fg_arena_strdup(&l->arena, fg_json_string(chain, "time", ""));
	e->policy = fg_arena_strdup(&l->arena, fg_json_string(policy, "sha256", ""));
	e->sequence = (uint64_t)fg_json_integer(chain, "sequence", -1);
	e->policy_sequence = (uint64_t)fg_json_integer(policy, "sequence", -1);
}

/* Of the history of HEAD. A commit that is merely here proves nothing, nor does a branch that has
 * it: both come with what is fetched from another repository. */
static bool is_own_root(fg_git *g, const char *hex)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_id id, head;
	fg_git_commit c;
	bool is_root = fg_git_id_parse(&id, hex) &&
	               fg_git_read_commit(g, &a, &id, &c, NULL) == FG_OK && c.parent_count == 0;
	bool is_own = is_root && fg_git_head(g, &head, NULL) == FG_OK &&
	              !fg_git_id_is_zero(&head) && fg_git_is_ancestor(g, &id, &head);
	fg_arena_release(&a);
	return is_own;
}

static void check_repository(fg_ledger *l, fg_ledger_fault *f, fg_git *g, const fg_ledger_entry *e,
                             uint64_t i)
{
	const char *root = fg_json_string(chain_of(e->statement), "repository", "");
	if (i == 0) {
		l->root = fg_arena_strdup(&l->arena, root);
		bool is_own = is_own_root(g, root);
		l->is_root_unseen = !is_own && fg_git_describe(g)->is_shallow;
		if (!is_own && !l->is_root_unseen)
			fault(l, f, i, &e->id, "repository",
			      "the ledger is bound to the root commit '%.40s', which HEAD does "
			      "not have: it is another repository's, or HEAD is of another "
			      "history (git switch to a branch of it)",
			      root);
	} else if (strcmp(root, l->root) != 0) {
		fault(l, f, i, &e->id, "repository",
		      "the entry is bound to the root commit '%.40s', the ledger to '%.40s'", root,
		      l->root);
	}
}

static void check_policy(fg_ledger *l, fg_ledger_fault *f, const fg_ledger_entry *e,
                         const fg_ledger_entry *before, uint64_t i)
{
	if (!before)
		return;
	bool is_same = strcmp(e->policy, before->policy) == 0;
	if (e->policy_sequence < before->policy_sequence)
		fault(l, f, i, &e->id, "policy", "the policy goes back from number %llu to %llu",
		      (unsigned long long)before->policy_sequence,
		      (unsigned long long)e->policy_sequence);
	else if (is_same != (e->policy_sequence == before->policy_sequence))
		fault(l, f, i, &e->id, "policy", "%s",
		      is_same ? "the policy has a new number and is the same"
		              : "another policy has the number of the last one");
}

static void check_entry(fg_ledger *l, fg_ledger_fault *f, fg_git *g, const fg_ledger_entry *e,
                        uint64_t i)
{
	static const char none[] =
		"0000000000000000000000000000000000000000000000000000000000000000";
	const fg_ledger_entry *before = l->entries.n ? &fg_vec_last(&l->entries) : NULL;
	const char *previous = fg_json_string(chain_of(e->statement), "previous", "");
	if (strcmp(fg_json_string(e->statement, "_type", ""), statement_type) != 0 ||
	    !chain_of(e->statement))
		fault(l, f, i, &e->id, "form", "the entry is no statement of a ledger");
	else if (e->sequence != i)
		fault(l, f, i, &e->id, "sequence", "the entry says it is number %lld",
		      (long long)e->sequence);
	else if (strcmp(previous, before ? before->digest : none) != 0)
		fault(l, f, i, &e->id, "previous",
		      "the entry was made behind another one than stands before it");
	check_repository(l, f, g, e, i);
	check_policy(l, f, e, before, i);
}

/* A key signs from where it was trusted to where it was retired. */
static void check_signer(fg_ledger *l, fg_ledger_fault *f, const fg_git_id *id,
                         const fg_ledger_key *key, uint64_t i)
{
	const fg_ledger_trust *t = key ? fg_ledger_trust_of(l, key) : NULL;
	if (!t || (i >= t->from && i < t->until))
		return;
	if (i < t->from)
		fault(l, f, i, id, "signature", "the key %s that signed it was not trusted yet",
		      key->id);
	else if (t->until == 0)
		fault(l, f, i, id, "signature", "the key %s that signed it was never trusted here",
		      key->id);
	else
		fault(l, f, i, id, "signature",
		      "the key %s that signed it was retired by entry %llu", key->id,
		      (unsigned long long)t->until - 1);
}

static fg_err read_entry(fg_ledger *l, fg_ledger_fault *f, fg_git *g, const fg_git_id *id,
                         uint64_t i, fg_error *err)
{
	FG_VEC(fg_ledger_key) known = FG_VEC_INIT;
	for (size_t k = 0; k < l->trust.n; k++)
		fg_vec_push(&known, l->trust.at[k].key);
	fg_ledger_keys keys = {known.at, known.n};
	fg_buf envelope = FG_BUF_INIT, statement = FG_BUF_INIT;
	fg_error own = FG_ERROR_INIT;
	const fg_ledger_key *key = NULL;
	fg_ledger_entry e = {.id = *id, .key = ""};
	fg_err code = read_envelope(g, id, &envelope, &own);
	if (code == FG_ERR_NOT_FOUND && own.mend)
		code = FG_ERR_TOOL; /* a partial clone: the remote has it */
	if (code == FG_ERR_NOT_FOUND)
		fault(l, f, i, id, "form", "the entry cannot be read: %s", own.message);
	if (!code &&
	    fg_ledger_open(&statement, &key, fg_buf_str(&envelope), envelope.n, &keys, &own))
		fault(l, f, i, id,
		      own.message && strstr(own.message, "trusted") ? "signature" : "form", "%s",
		      own.message ? own.message : "not readable");
	if (!code && !f->is_bad &&
	    fg_json_parse(&e.statement, fg_buf_str(&statement), statement.n, "statement", &own))
		fault(l, f, i, id, "form", "the statement is no JSON");
	if (!code && !f->is_bad) {
		fg_sha256_hex(e.digest, envelope.at, envelope.n);
		e.key = key ? fg_arena_strdup(&l->arena, key->id) : "";
		e.envelope = fg_arena_strndup(&l->arena, envelope.at, envelope.n);
		e.envelope_n = envelope.n;
		take_entry(l, &e);
		check_signer(l, f, id, key, i);
		check_entry(l, f, g, &e, i);
	}
	if (!code && !f->is_bad && !fg_ledger__take_keys(l, &e))
		fault(l, f, i, id, "form", "the entry's lists of keys are not readable");
	if (!code && !f->is_bad)
		fg_vec_push(&l->entries, e);
	else
		cJSON_Delete(e.statement);
	if (code && code != FG_ERR_NOT_FOUND) {
		fg_error_set(err, code, "%s", own.message ? own.message : "cannot read the ledger");
		if (own.mend)
			fg_error_mend(err, "%s", own.mend);
	}
	fg_error_release(&own);
	fg_buf_release(&envelope);
	fg_buf_release(&statement);
	fg_vec_release(&known);
	return code == FG_ERR_NOT_FOUND ? FG_OK : code;
}

static bool find_ref(fg_git *g, const char *ref, fg_git_id *out, fg_error *err, fg_err *code)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_refs refs = {NULL, 0};
	bool is_there = false;
	*code = fg_git_list_refs(g, &a, ref, 10000, &refs, err);
	for (size_t i = 0; i < refs.n && !is_there; i++) {
		is_there = strcmp(refs.at[i].name, ref) == 0;
		*out = refs.at[i].target;
	}
	fg_arena_release(&a);
	return is_there;
}

fg_err fg_ledger_read(fg_ledger *out, fg_ledger_fault *f, fg_git *g, const char *ref,
                      const fg_ledger_keys *keys, fg_error *err)
{
	id_list ids = FG_VEC_INIT;
	fg_err code;
	memset(out, 0, sizeof(*out));
	memset(f, 0, sizeof(*f));
	out->root = "";
	fg_ledger__begin_trust(out, keys);
	if (!find_ref(g, ref, &out->head, err, &code)) {
		memset(&out->head, 0, sizeof(out->head));
		return code;
	}
	out->kept = out->head;
	code = list_commits(out, f, g, &ids, err);
	for (size_t i = ids.n; !code && !f->is_bad && i-- > 0;)
		code = read_entry(out, f, g, &ids.at[i], ids.n - 1 - i, err);
	fg_vec_release(&ids);
	return code;
}

void fg_ledger_release(fg_ledger *l)
{
	for (size_t i = 0; i < l->entries.n; i++)
		cJSON_Delete(l->entries.at[i].statement);
	fg_vec_release(&l->entries);
	fg_vec_release(&l->trust);
	fg_arena_release(&l->arena);
}

/* ---- other copies ---- */

static bool is_ledger_ref(const char *name, const char *own)
{
	const char *tail = strstr(own, "firmgate/");
	size_t n = strlen(name), m = tail ? strlen(tail) : 0;
	return tail && strcmp(name, own) != 0 && n > m && strcmp(name + n - m, tail) == 0 &&
	       name[n - m - 1] == '/';
}

/* Entries that the other one has, too: up to one, and none behind it. */
static uint64_t count_common(const fg_ledger *l, fg_git *g, const fg_git_id *other)
{
	size_t low = 0, high = l->entries.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (fg_git_is_ancestor(g, &l->entries.at[middle].id, other))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void check_copy(fg_ledger *l, fg_ledger_fault *f, fg_git *g, const fg_git_ref *other)
{
	bool was_bad = f->is_bad;
	if (fg_git_id_equal(&other->target, &l->head) ||
	    fg_git_is_ancestor(g, &other->target, &l->head))
		return;
	if (fg_git_id_is_zero(&l->head) || fg_git_is_ancestor(g, &l->head, &other->target))
		fault(l, f, l->entries.n, &other->target, "truncated",
		      "'%s' has entries that this ledger lacks", other->name);
	else
		fault(l, f, count_common(l, g, &other->target), &other->target, "fork",
		      "'%s' and this ledger have parted", other->name);
	if (!was_bad)
		f->is_copy = strncmp(other->name, "refs/remotes/", 13) == 0;
}

fg_err fg_ledger_compare(const fg_ledger *l_const, fg_ledger_fault *f, fg_git *g, const char *ref,
                         const fg_ledger_witness *witness, fg_error *err)
{
	fg_ledger *l = (fg_ledger *)l_const; /* messages live in its arena */
	fg_arena a = FG_ARENA_INIT;
	fg_git_refs refs = {NULL, 0};
	fg_git_id none = {{0}};
	if (witness->is_set && !f->is_bad) {
		if (witness->sequence >= l->entries.n)
			fault(l, f, l->entries.n, &none, "truncated",
			      "entry %llu was seen here once and is gone",
			      (unsigned long long)witness->sequence);
		else if (strcmp(l->entries.at[witness->sequence].digest, witness->digest) != 0)
			fault(l, f, witness->sequence, &l->entries.at[witness->sequence].id, "fork",
			      "the entry is not the one that was seen here before");
	}
	fg_err code = fg_git_list_refs(g, &a, "refs/", 100000, &refs, err);
	for (size_t i = 0; !code && i < refs.n; i++)
		if (is_ledger_ref(refs.at[i].name, ref))
			check_copy(l, f, g, &refs.at[i]);
	fg_arena_release(&a);
	return code;
}

/* ---- appending ---- */

static cJSON *make_subject(const fg_ledger_record *r)
{
	cJSON *list = cJSON_CreateArray(), *one = cJSON_CreateObject(),
	      *digest = cJSON_CreateObject();
	cJSON_AddStringToObject(one, "name", r->name);
	if (r->commit)
		cJSON_AddStringToObject(digest, "gitCommit", r->commit);
	if (r->tree)
		cJSON_AddStringToObject(digest, "gitTree", r->tree);
	if (r->sha256)
		cJSON_AddStringToObject(digest, "sha256", r->sha256);
	cJSON_AddItemToObject(one, "digest", digest);
	cJSON_AddItemToArray(list, one);
	return list;
}

static void put_time(char out[32], int64_t time_)
{
	time_t t = (time_t)time_;
	struct tm date;
	if (!gmtime_r(&t, &date) || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &date) == 0)
		out[0] = '\0';
}

static cJSON *make_chain(const fg_ledger *l, const char *root, const fg_ledger_record *r)
{
	static const char none[] =
		"0000000000000000000000000000000000000000000000000000000000000000";
	const fg_ledger_entry *before = l->entries.n ? &l->entries.at[l->entries.n - 1] : NULL;
	uint64_t policy = before ? before->policy_sequence +
	                                   (strcmp(before->policy, r->policy) != 0)
	                         : 0;
	char date[32];
	cJSON *chain = cJSON_CreateObject(), *p = cJSON_CreateObject();
	put_time(date, r->time);
	cJSON_AddNumberToObject(chain, "sequence", (double)l->entries.n);
	cJSON_AddStringToObject(chain, "previous", before ? before->digest : none);
	cJSON_AddStringToObject(chain, "repository", before ? l->root : root);
	cJSON_AddStringToObject(p, "sha256", r->policy);
	cJSON_AddNumberToObject(p, "sequence", (double)policy);
	cJSON_AddItemToObject(chain, "policy", p);
	cJSON_AddStringToObject(chain, "time", date);
	if (r->moved) {
		cJSON *moved = cJSON_CreateObject();
		cJSON_AddNumberToObject(moved, "sequence", (double)r->moved->sequence);
		cJSON_AddStringToObject(moved, "sha256", r->moved->digest);
		cJSON_AddStringToObject(moved, "key", r->moved->key);
		cJSON_AddStringToObject(moved, "time", r->moved->time);
		cJSON_AddItemToObject(chain, "moved", moved);
	}
	return chain;
}

static void make_statement(fg_buf *out, const fg_ledger *l, const char *root,
                           const fg_ledger_record *r)
{
	cJSON *statement = cJSON_CreateObject();
	cJSON *predicate = cJSON_Duplicate(r->predicate, 1);
	cJSON_AddStringToObject(statement, "_type", statement_type);
	cJSON_AddItemToObject(statement, "subject", make_subject(r));
	cJSON_AddStringToObject(statement, "predicateType", r->type);
	cJSON_DeleteItemFromObject(predicate, "firmgateLedger"); /* of a moved one */
	cJSON_AddItemToObject(predicate, "firmgateLedger", make_chain(l, root, r));
	cJSON_AddItemToObject(statement, "predicate", predicate);
	fg_json_print(statement, out);
	cJSON_Delete(statement);
}

fg_err fg_ledger_keep(fg_ledger *l, fg_git *g, const char *ref, fg_error *err)
{
	if (fg_git_id_equal(&l->head, &l->kept))
		return FG_OK;
	const char *message = fg_arena_printf(&l->arena, "ledger: up to entry %zu",
	                                      l->entries.n - 1);
	fg_err code = fg_git_move_entries(g, ref, &l->kept, &l->head, message, err);
	if (!code)
		l->kept = l->head;
	return code;
}

fg_err fg_ledger_append(fg_ledger *l, fg_git *g, const char *root, const fg_ledger_record *r,
                        const fg_ledger_key *key, fg_error *err)
{
	fg_buf statement = FG_BUF_INIT, envelope = FG_BUF_INIT;
	fg_ledger_entry e = {.key = key->id};
	make_statement(&statement, l, root, r);
	fg_err code = fg_ledger_sign(&envelope, fg_buf_str(&statement), statement.n, key, err);
	if (!code) {
		fg_git_append in = {.parent = l->head,
		                    .file = file_name,
		                    .bytes = envelope.at,
		                    .n = envelope.n,
		                    .message = fg_arena_printf(&l->arena, "ledger %zu: %s\n",
		                                               l->entries.n, r->name),
		                    .name = r->author,
		                    .email = r->email,
		                    .time = r->time};
		code = fg_git_write_entry(g, &in, &e.id, err);
	}
	if (!code)
		code = fg_json_parse(&e.statement, fg_buf_str(&statement), statement.n, "statement",
		                     err);
	if (!code) {
		if (l->entries.n == 0)
			l->root = fg_arena_strdup(&l->arena, root);
		fg_sha256_hex(e.digest, envelope.at, envelope.n);
		e.envelope = fg_arena_strndup(&l->arena, envelope.at, envelope.n);
		e.envelope_n = envelope.n;
		take_entry(l, &e);
		fg_ledger__take_keys(l, &e);
		fg_vec_push(&l->entries, e);
		l->head = e.id;
	}
	fg_buf_release(&statement);
	fg_buf_release(&envelope);
	return code;
}
