/*
 * firmgate ledger: signed records in a chain, verified offline.
 */
#include "base/map.h"
#include "base/file.h"
#include "base/path.h"
#include "cli/ledger.h"

#include <sys/stat.h>

/* ---- keys, policy, witness ---- */

fg_err fg_ledger_load_key(fg_ledger_key *out, fg_arena *a, const char *path, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_file_read(&text, path, 65536, err);
	if (!code)
		code = fg_ledger_read_key(out, a, path, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	return code;
}

/* Those of --key; else those of the policy. */
static fg_err load_keys(fg_ledger_place *l, const fg_ledger_options *o, fg_error *err)
{
	fg_trace_place *p = l->place;
	size_t n = o->keys.v.n ? o->keys.v.n : p->policy.ledger.key_count;
	fg_ledger_key *all = fg_arena_array(&p->arena, n + 1, sizeof(*all));
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < n; i++) {
		const char *path = o->keys.v.n ? fg_path_absolute(&p->arena, o->keys.v.at[i])
		                               : fg_path_join(&p->arena, p->root,
		                                              p->policy.ledger.keys[i]);
		code = fg_ledger_load_key(&all[i], &p->arena, path, err);
	}
	l->keys = (fg_ledger_keys){all, n};
	return code;
}

static const char *witness_path(const fg_ledger_place *l)
{
	return fg_path_join(&l->place->arena, fg_git_describe(l->place->git)->common_dir,
	                    "firmgate-ledger");
}

/* What was seen here last: "sequence digest". A file that is not there or not readable is no
 * witness. */
static void read_witness(fg_ledger_place *l)
{
	fg_buf text = FG_BUF_INIT;
	char *end;
	if (fg_file_read(&text, witness_path(l), 256, NULL) == FG_OK) {
		l->witness.sequence = strtoull(fg_buf_str(&text), &end, 10);
		if (*end == ' ' && strspn(end + 1, "0123456789abcdef") == 64) {
			snprintf(l->witness.digest, sizeof(l->witness.digest), "%.64s", end + 1);
			l->witness.is_set = true;
		}
	}
	fg_buf_release(&text);
}

void fg_ledger_note_head(fg_ledger_place *l)
{
	fg_buf text = FG_BUF_INIT;
	if (l->ledger.entries.n == 0)
		return;
	const fg_ledger_entry *e = &fg_vec_last(&l->ledger.entries);
	fg_buf_printf(&text, "%llu %s\n", (unsigned long long)e->sequence, e->digest);
	fg_file_write(witness_path(l), text.at, text.n,
	              NULL); /* of a read-only copy there is none */
	fg_buf_release(&text);
}

fg_err fg_ledger_place_open(fg_ledger_place *l, fg_trace_place *p, const fg_ledger_options *o,
                            fg_error *err)
{
	memset(l, 0, sizeof(*l));
	l->place = p;
	l->ref = p->policy.ledger.ref ? p->policy.ledger.ref : FG_LEDGER_REF;
	fg_err code = load_keys(l, o, err);
	if (!code)
		code = fg_ledger_read(&l->ledger, &l->fault, p->git, l->ref, &l->keys, err);
	read_witness(l);
	if (!code)
		code = fg_ledger_compare(&l->ledger, &l->fault, p->git, l->ref, &l->witness, err);
	return code;
}

void fg_ledger_place_release(fg_ledger_place *l)
{
	fg_ledger_release(&l->ledger);
}

/* ---- key ---- */

static int make_key(const fg_command_line *line, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf secret = FG_BUF_INIT, open = FG_BUF_INIT;
	if (line->word_count != 2) {
		fg_error_set(err, FG_ERR_INPUT, "ledger key wants the file to write the key to");
		return -1;
	}
	const char *path = line->words[1];
	const char *public_path = fg_arena_printf(&a, "%s.pub", path);
	fg_err code = fg_file_is_named(path) || fg_file_is_named(public_path)
	                      ? fg_error_set(err, FG_ERR_INPUT, "'%s' is there already", path)
	                      : fg_ledger_make_key(&secret, &open, err);
	mode_t before = umask(077);
	if (!code)
		code = fg_file_write(path, secret.at, secret.n, err);
	umask(before);
	if (!code)
		code = fg_file_write(public_path, open.at, open.n, err);
	if (!code)
		fg_cli_say(stdout,
		           "private key: %s (keep it where the gate signs)\npublic key:  %s\n",
		           path, public_path);
	fg_buf_release(&secret);
	fg_buf_release(&open);
	fg_arena_release(&a);
	return code ? -1 : FG_EXIT_PASS;
}

/* ---- init ---- */

static int init(fg_ledger_place *l, fg_ledger_options *o, const char *const *words, size_t n,
                fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *remote = n ? words[0] : "origin";
	const char *tail = strstr(l->ref, "firmgate/");
	const char *fetch = fg_arena_printf(&a, "%s:refs/remotes/%s/%s", l->ref, remote, tail);
	/* A pattern: where there is no ledger yet, nothing is pushed and nothing fails. */
	const char *above = fg_path_dirname(&a, l->ref);
	const char *push = fg_arena_printf(&a, "%s/*:%s/*", above, above);
	fg_err code = fg_git_add_config(l->place->git,
	                                fg_arena_printf(&a, "remote.%s.fetch", remote), fetch, err);
	if (!code)
		code = fg_git_add_config(
			l->place->git, fg_arena_printf(&a, "remote.%s.push", remote), "HEAD", err);
	if (!code)
		code = fg_git_add_config(l->place->git,
		                         fg_arena_printf(&a, "remote.%s.push", remote), push, err);
	if (!code && !o->is_quiet)
		fg_cli_say(stdout,
		           "%s: fetches %s, pushes HEAD and %s; a push that is no fast-forward is "
		           "refused\n",
		           remote, fetch, l->ref);
	fg_arena_release(&a);
	return code ? -1 : FG_EXIT_PASS;
}

/* ---- verify ---- */

static int fault_exit(const fg_ledger_place *l)
{
	const fg_ledger_fault *f = &l->fault;
	fg_cli_say(stdout, "ledger: entry %llu (%.12s) is bad: %s: %s\n",
	           (unsigned long long)f->sequence, f->id, f->what, f->message);
	if (f->sequence)
		fg_cli_say(stdout,
		           "entries 0 to %llu are good; nothing from entry %llu on is to be "
		           "believed\n",
		           (unsigned long long)f->sequence - 1, (unsigned long long)f->sequence);
	if (f->is_copy)
		fg_cli_say(stdout,
		           "when both are of your own gates: firmgate ledger sync puts them "
		           "together\n");
	return FG_EXIT_BLOCKED;
}

/* A policy taken back may be meant; whoever reads the evidence should know. */
static void tell_old_policies(const fg_ledger_place *l)
{
	fg_map first = FG_MAP_INIT; /* digest -> its last entry + 1 */
	for (size_t i = 0; i < l->ledger.entries.n; i++) {
		const fg_ledger_entry *e = &l->ledger.entries.at[i];
		bool is_new;
		uint64_t *seen = fg_map_put_str(&first, e->policy, &is_new);
		const fg_ledger_entry *before = is_new ? e : &l->ledger.entries.at[*seen - 1];
		if (before->policy_sequence != e->policy_sequence)
			fg_cli_say(stdout, "entry %zu: the policy of entry %llu was brought back\n",
			           i, (unsigned long long)before->sequence);
		*seen = i + 1;
	}
	fg_map_release(&first);
}

/* What no more than a signature stands for. */
static void tell_bindings(const fg_ledger_place *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->ledger.entries.n; i++)
		n += fg_ledger_is_by_word(&l->ledger.entries.at[i]);
	if (n)
		fg_cli_say(stdout, "%zu record%s of a tree by the signer's word only\n", n,
		           n == 1 ? " is" : "s are");
}

/* A head that was printed once, at a release: its entry must still be there. */
static bool has_head(const fg_ledger_place *l, const char *digest)
{
	for (size_t i = 0; i < l->ledger.entries.n; i++)
		if (strncmp(l->ledger.entries.at[i].digest, digest, strlen(digest)) == 0)
			return true;
	return false;
}

static bool is_digest(const char *s)
{
	size_t n = strlen(s);
	return n >= 16 && n < FG_SHA256_HEX && strspn(s, "0123456789abcdef") == n;
}

static int verify(fg_ledger_place *l, fg_ledger_options *o, const char *const *words, size_t n,
                  fg_error *err)
{
	(void)words;
	(void)n;
	if (l->keys.n == 0) {
		fg_error_set(err, FG_ERR_INPUT, "no public key to verify with");
		fg_error_mend(err,
		              "name it with --key, or in firmgate.yaml: ledger: {keys: [FILE]}");
		return -1;
	}
	if (o->head && !is_digest(o->head)) {
		fg_error_set(err, FG_ERR_INPUT,
		             "--head wants the head that verify printed: 16 to 64 "
		             "digits of a digest");
		return -1;
	}
	/* One that a remote has and that was never here is not cut off. */
	bool is_fresh = l->ledger.entries.n == 0 && !l->witness.is_set &&
	                (!l->fault.is_bad || strcmp(l->fault.what, "truncated") == 0);
	if (l->fault.is_bad && !is_fresh)
		return fault_exit(l);
	if (l->ledger.entries.n == 0) {
		fg_error_set(err, FG_ERR_NOT_FOUND, "no ledger at '%s'", l->ref);
		fg_error_mend(
			err,
			"git fetch origin %s:%s brings it; `firmgate ledger record` begins one",
			l->ref, l->ref);
		return -1;
	}
	const fg_ledger_entry *last = &fg_vec_last(&l->ledger.entries);
	fg_cli_say(stdout, "ledger: %zu entr%s good, bound to root %.12s; head %.16s of %s\n",
	           l->ledger.entries.n, l->ledger.entries.n == 1 ? "y is" : "ies are",
	           l->ledger.root, last->digest, last->time);
	if (o->head && !has_head(l, o->head)) {
		fg_cli_say(stdout, "ledger: truncated or forked: no entry has the head '%s'\n",
		           o->head);
		return FG_EXIT_BLOCKED;
	}
	if (l->ledger.is_root_unseen) {
		fg_error_set(err, FG_ERR_TOOL,
		             "this clone is shallow and lacks the root commit %.12s: whether the "
		             "ledger is this repository's cannot be told",
		             l->ledger.root);
		fg_error_mend(err, "git fetch --unshallow");
		return -1;
	}
	tell_old_policies(l);
	tell_bindings(l);
	fg_ledger_note_head(l);
	return fg_ledger_check_files(l, o) ? FG_EXIT_PASS : FG_EXIT_BLOCKED;
}

/* ---- show and export ---- */

static const char *short_type(const char *type)
{
	const char *at = strstr(type, "/attestation/");
	return at                                                          ? at + 13
	       : strncmp(type, "https://in-toto.io/attestation/", 31) == 0 ? type + 31
	                                                                   : type;
}

static int show(fg_ledger_place *l, fg_ledger_options *o, const char *const *words, size_t n,
                fg_error *err)
{
	(void)err;
	for (size_t i = 0; i < l->ledger.entries.n; i++) {
		const fg_ledger_entry *e = &l->ledger.entries.at[i];
		fg_buf text = FG_BUF_INIT;
		if (n && strncmp(e->commit, words[0], strlen(words[0])) != 0 &&
		    strncmp(e->tree, words[0], strlen(words[0])) != 0)
			continue;
		fg_cli_say(stdout, "%4zu %s %-22s commit %.10s tree %.10s policy %llu key %.20s\n",
		           i, e->time, short_type(e->type), *e->commit ? e->commit : "-",
		           *e->tree ? e->tree : "-", (unsigned long long)e->policy_sequence,
		           *e->key ? e->key : "not checked");
		if (o->is_verbose) {
			fg_json_print(e->statement, &text);
			(void)fwrite(fg_buf_str(&text), 1, text.n, stdout);
		}
		fg_buf_release(&text);
	}
	return l->fault.is_bad ? fault_exit(l) : FG_EXIT_PASS;
}

/* Envelopes, one a line. Each names the digest of the one before it. */
static int export_bundle(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                         size_t n, fg_error *err)
{
	fg_buf out = FG_BUF_INIT;
	fg_err code = FG_OK;
	(void)words;
	(void)n;
	for (size_t i = 0; i < l->ledger.entries.n; i++)
		fg_buf_put(&out, l->ledger.entries.at[i].envelope,
		           l->ledger.entries.at[i].envelope_n);
	if (l->fault.is_bad) {
		fg_buf_release(&out);
		return fault_exit(l);
	}
	if (o->output)
		code = fg_file_write(o->output, fg_buf_str(&out), out.n, err);
	else
		(void)fwrite(fg_buf_str(&out), 1, out.n, stdout);
	fg_buf_release(&out);
	return code ? -1 : FG_EXIT_PASS;
}

/* ---- the command ---- */

typedef int (*part_function)(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                             size_t n, fg_error *err);

enum { PART_KEY }; /* needs no ledger */
enum { PATIENCE = 120 }; /* seconds that a run waits for others to have recorded */
static const fg_command_part parts[] = {{"key", 1},    {"init", 1}, {"record", 2},
                                        {"verify", 0}, {"show", 1}, {"export", 0},
                                        {"rotate", 1}, {"sync", 1}, {"continuity", 1}};
static const part_function runs[] = {NULL,
                                     init,
                                     fg_ledger_part_record,
                                     verify,
                                     show,
                                     export_bundle,
                                     fg_ledger_part_rotate,
                                     fg_ledger_part_sync,
                                     fg_ledger_part_continuity};

static bool appends(part_function f)
{
	return f == fg_ledger_part_record || f == fg_ledger_part_rotate || f == fg_ledger_part_sync;
}

/* From reading to writing nobody else of this repository appends. */
static fg_err lock_ledger(int *out, fg_trace_place *p, fg_error *err)
{
	return fg_file_lock(out,
	                    fg_path_join(&p->arena, fg_git_describe(p->git)->common_dir,
	                                 "firmgate-ledger.lock"),
	                    PATIENCE, err);
}

static int run(const fg_command_line *line, void *payload, fg_error *err)
{
	fg_ledger_options *o = payload;
	fg_trace_place place;
	fg_ledger_place l;
	size_t part;
	int exit_code = -1, lock = -1;
	if (fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err))
		return -1;
	if (part == PART_KEY)
		return make_key(line, err);
	if (fg_trace_place_open(&place, o->directory, o->config_path, err))
		return -1;
	memset(&l, 0, sizeof(l));
	fg_err code = appends(runs[part]) ? lock_ledger(&lock, &place, err) : FG_OK;
	if (!code && !fg_ledger_place_open(&l, &place, o, err))
		exit_code = runs[part](&l, o, line->words + 1, line->word_count - 1, err);
	fg_ledger_place_release(&l);
	fg_file_unlock(lock);
	fg_trace_place_release(&place);
	return exit_code;
}

static const char usage[] = "key|init|record|verify|show|export|rotate|sync|continuity [options] "
			    "[words]";
static const char about[] =
	"key FILE               make a key pair\n"
	"init [REMOTE]          fetch and push the ledger with the remote "
	"(default: origin)\n"
	"record trace [A..B]    verdicts of commits that have no record yet "
	"(default: HEAD)\n"
	"record review [REV]    who reviewed which requirements, with digests of "
	"what they saw\n"
	"record test FILE       results of tests of a tree\n"
	"record gate FILE       verdict of a report of ours in JSON; record sarif "
	"FILE: a reference to it\n"
	"verify                 every entry: signature, chain, repository, "
	"policy, copies\n"
	"show [COMMIT|TREE]     entries; export: all envelopes as in-toto bundle\n"
	"rotate NEW.pub         NEW signs from the next entry on, the key of "
	"--sign no more\n"
	"sync [REMOTE]          what only this ledger has goes behind what was "
	"fetched, signed again\n"
	"continuity [REV]       from which revision each control held without a "
	"gap, and every lapse\n"
	"Exit code: 0 good, 1 a bad entry, 2 usage, 3 could not decide.";

int fg_cmd_ledger(int argc, char **argv)
{
	fg_arena a = FG_ARENA_INIT;
	fg_ledger_options o;
	memset(&o, 0, sizeof(o));
	o.keys.arena = o.requirements.arena = o.retired.arena = &a;
	const fg_option table[] = {
		{"key", 'k', FG_OPTION_LIST, "FILES",
	         "public keys that may sign (default: ledger.keys)", &o.keys},
		{"sign", 's', FG_OPTION_TEXT, "FILE",
	         "record, rotate: Ed25519 key to sign with: a private one (PEM, OpenSSH), or the "
	         "public half of one that ssh-agent holds",
	         &o.sign},
		{"retire", 0, FG_OPTION_LIST, "FILES",
	         "rotate: public keys that sign no more (default: the one that signs)", &o.retired},
		{"requirements", 0, FG_OPTION_LIST, "IDS",
	         "record review: requirements that were reviewed", &o.requirements},
		{"reviewer", 0, FG_OPTION_TEXT, "PERSON", "record review: 'Name <address>'",
	         &o.reviewer},
		{"verdict", 0, FG_OPTION_TEXT, "WORD", "record review: approved or rejected",
	         &o.verdict},
		{"tree", 0, FG_OPTION_TEXT, "REV",
	         "record test, gate, sarif: what the file is of (default: HEAD, when the work tree "
	         "shows it)",
	         &o.tree},
		{"head", 0, FG_OPTION_TEXT, "DIGEST",
	         "verify: a head that verify printed before; the ledger must still hold it",
	         &o.head},
		{"files", 0, FG_OPTION_TEXT, "DIR",
	         "verify: recorded reports lie below DIR (default: the top of the work tree)",
	         &o.files},
		{"output", 'o', FG_OPTION_TEXT, "FILE", "export: write the bundle to FILE",
	         &o.output},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &o.config_path},
		{"directory", 'C', FG_OPTION_TEXT, "DIR", "the repository at or above DIR",
	         &o.directory},
		{"quiet", 'q', FG_OPTION_FLAG, NULL, "no remarks", &o.is_quiet},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "show: whole statements", &o.is_verbose},
	};
	fg_command_line line = {
		.command = "ledger",
		.usage = usage,
		.about = about,
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, run, &o);
	fg_vec_release(&o.keys.v);
	fg_vec_release(&o.retired.v);
	fg_vec_release(&o.requirements.v);
	fg_arena_release(&a);
	return exit_code;
}
