/*
 * What every record needs: a ledger that is good so far, a key that may sign, who
 * and when, under which policy.
 */
#include "cli/ledger.h"

#include "base/file.h"

#include <sys/stat.h>
#include <time.h>

enum { AT_ONCE = 1000 }; /* records that reach the disk together, or not at all */

/* Policy names no keys, or this one: what another key signs makes the ledger bad for all. */
static fg_err check_key(const fg_ledger_recorder *r, fg_error *err)
{
	const fg_ledger *l = &r->l->ledger;
	const fg_ledger_trust *t = fg_ledger_trust_of(l, &r->key);
	if (fg_ledger_may_sign(l, &r->key))
		return FG_OK;
	if (t && t->until > 0 && t->until <= l->entries.n) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' was retired by entry %llu: it signs no more",
		             r->o->sign, (unsigned long long)t->until - 1);
		fg_error_mend(err, "sign with the key that took its place");
		return FG_ERR_INPUT;
	}
	fg_error_set(err, FG_ERR_INPUT,
	             "'%s' is not among the keys of `ledger.keys`: what it "
	             "signs would make the ledger bad",
	             r->o->sign);
	fg_error_mend(err,
	              r->key.is_private
	                      ? "add %s.pub to ledger.keys first, or sign with a key that is there"
	                      : "add %s to ledger.keys first, or sign with a key that is there",
	              r->o->sign);
	return FG_ERR_INPUT;
}

/* The ledger is bound to the root commit that HEAD reaches by first parents. */
static fg_err find_root(fg_ledger_recorder *r, fg_error *err)
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

static fg_err check_ledger(const fg_ledger_recorder *r, fg_error *err)
{
	if (r->l->fault.is_bad) {
		fg_error_set(err, FG_ERR_INPUT,
		             "the ledger is bad at entry %llu (%s); nothing is put behind it",
		             (unsigned long long)r->l->fault.sequence, r->l->fault.what);
		fg_error_mend(
			err, r->l->fault.is_copy
				     ? "`firmgate ledger sync --sign KEY` takes what the remote has"
				     : "`firmgate ledger verify` says more");
		return FG_ERR_INPUT;
	}
	if (r->l->ledger.is_root_unseen) {
		fg_error_set(err, FG_ERR_TOOL,
		             "this clone is shallow: whether the ledger is this repository's "
		             "cannot be told");
		fg_error_mend(err, "git fetch --unshallow");
		return FG_ERR_TOOL;
	}
	return FG_OK;
}

static fg_err load_signer(fg_ledger_recorder *r, fg_error *err)
{
	if (!r->o->sign) {
		fg_error_set(err, FG_ERR_INPUT, "a record must be signed");
		fg_error_mend(
			err,
			"--sign FILE names the private key; `firmgate ledger key FILE` makes one");
		return FG_ERR_INPUT;
	}
	struct stat st;
	fg_err code = fg_ledger_load_key(&r->key, &r->l->place->arena, r->o->sign, err);
	if (!code && r->key.is_private && stat(r->o->sign, &st) == 0 && (st.st_mode & 077) &&
	    S_ISREG(st.st_mode) && !r->o->is_quiet)
		fg_cli_say(stderr,
		           "firmgate: warning: others than its owner can read '%s'; chmod 600\n",
		           r->o->sign);
	const char *agent = getenv("SSH_AUTH_SOCK");
	if (!code && !r->key.is_private && agent && *agent)
		r->key.agent = agent;
	return code ? code : check_key(r, err);
}

static const char *policy_digest(fg_trace_place *p)
{
	char hex[FG_SHA256_HEX];
	fg_buf text = FG_BUF_INIT;
	if (p->has_policy)
		fg_file_read(&text, p->policy.path, 1u << 20, NULL);
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return fg_arena_strdup(&p->arena, hex);
}

static int64_t now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	return epoch && *epoch ? strtoll(epoch, NULL, 10) : (int64_t)time(NULL);
}

fg_err fg_ledger_recorder_begin(fg_ledger_recorder *r, fg_error *err)
{
	fg_trace_place *p = r->l->place;
	fg_err code = check_ledger(r, err);
	if (!code)
		code = load_signer(r, err);
	if (!code && r->l->ledger.entries.n == 0)
		code = find_root(r, err);
	const char *name = fg_git_config_text(p->git, &p->arena, "user.name");
	const char *email = fg_git_config_text(p->git, &p->arena, "user.email");
	snprintf(r->author, sizeof(r->author), "%s", name && *name ? name : "firmgate");
	snprintf(r->email, sizeof(r->email), "%s", email && *email ? email : "firmgate@localhost");
	r->policy = policy_digest(p);
	return code;
}

fg_err fg_ledger_recorder_put(fg_ledger_recorder *r, fg_ledger_record *record, fg_error *err)
{
	record->policy = record->policy ? record->policy : r->policy;
	record->author = r->author;
	record->email = r->email;
	record->time = now();
	fg_err code = fg_ledger_append(&r->l->ledger, r->l->place->git, r->root, record, &r->key,
	                               err);
	r->made += !code;
	return code || r->is_one || r->made < AT_ONCE ? code : fg_ledger_recorder_keep(r, err);
}

fg_err fg_ledger_recorder_keep(fg_ledger_recorder *r, fg_error *err)
{
	const fg_ledger *l = &r->l->ledger;
	bool is_new = !fg_git_id_equal(&l->head, &l->kept);
	fg_err code = fg_ledger_keep(&r->l->ledger, r->l->place->git, r->l->ref, err);
	if (code || !is_new)
		return code;
	r->count += r->made;
	r->made = 0;
	fg_ledger_note_head(r->l);
	return FG_OK;
}

fg_err fg_ledger_recorder_append(fg_ledger_recorder *r, const char *type, const fg_git_id *commit,
                                 const fg_git_id *tree, const char *name, const cJSON *predicate,
                                 fg_error *err)
{
	char commit_hex[FG_GIT_HEX], tree_hex[FG_GIT_HEX];
	fg_ledger_record record = {.type = type,
	                           .commit = fg_git_id_hex(commit_hex, commit),
	                           .tree = fg_git_id_hex(tree_hex, tree),
	                           .name = name,
	                           .predicate = predicate};
	return fg_ledger_recorder_put(r, &record, err);
}
