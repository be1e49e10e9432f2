/*
 * firmgate hook: install, take out, show, and run git hooks. `run` is what the installed scripts
 * call; it first runs the hook that was there before.
 */
#include "cli/change_cli.h"
#include "cli/hook_child.h"
#include "cli/judged.h"
#include "cli/pushed_ref.h"
#include "cli/ref_policy.h"
#include "hook/hook.h"

#include "base/file.h"
#include "base/path.h"
#include "catalog/data.h"
#include "trace/trace.h"

#include <unistd.h>

enum { INPUT_MAX = 16 << 20, MESSAGE_MAX = 256 << 20, REFS_MAX = 1000 };

typedef struct hook_options {
	fg_arena arena;
	fg_change_options change;
	const fg_command_line *line;
	bool on_shared;
	bool is_removal; /* of hooks */
	fg_buf input;
	fg_git_environment env;
} hook_options;

/* ---- install, uninstall, status ---- */

/* Some file of the folder is committed: whoever clones the repository runs what lies there. */
static bool is_tracked(hook_options *o, fg_git *g, const fg_git_facts *f)
{
	fg_git_entries all = {NULL, 0};
	const char *folder = f->hooks_dir + strlen(f->work_tree);
	folder += strspn(folder, "/");
	size_t n = strlen(folder);
	if (fg_git_list_index(g, &o->arena, 2000000, &all, NULL) != FG_OK)
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (strncmp(all.at[i].path, folder, n) == 0 && all.at[i].path[n] == '/')
			return true;
	return false;
}

static fg_err refuse_tracked(const fg_git_facts *f, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "the hooks in '%s' are part of the project, and what is installed "
	             "holds a path of this machine", f->hooks_dir);
	fg_error_mend(err, "call firmgate from them, as in 'firmgate hook run pre-commit -- \"$@\"'; "
	                   "--shared installs there all the same");
	return FG_ERR_INPUT;
}

static fg_err find_place(hook_options *o, fg_git *g, fg_hook_place *out, fg_error *err)
{
	const fg_git_facts *f = fg_git_describe(g);
	const char *program = fg_cli_program(&o->arena);
	out->directory = f->hooks_dir;
	out->program = program;
	if (!*program)
		return fg_error_set(err, FG_ERR_TOOL, "the path of this program is not known");
	bool is_gits = fg_path_below(f->common_dir, f->hooks_dir);
	bool is_of_tree = !is_gits && f->work_tree && fg_path_below(f->work_tree, f->hooks_dir);
	if (is_gits || o->on_shared)
		return FG_OK;
	if (is_of_tree)
		return o->is_removal || !is_tracked(o, g, f) ? FG_OK : refuse_tracked(f, err);
	fg_error_set(err, FG_ERR_INPUT, "core.hooksPath names '%s', which other repositories may share",
	             f->hooks_dir);
	fg_error_mend(err, "--shared installs there all the same; or give this repository its own: "
	                   "git config --local core.hooksPath .git/hooks");
	return FG_ERR_INPUT;
}

static bool is_named(const hook_options *o, const char *name)
{
	for (size_t i = 1; i < o->line->word_count; i++)
		if (strcmp(o->line->words[i], name) == 0)
			return true;
	return false;
}

/* Named ones; without names those that fit the repository. */
static bool is_meant(const hook_options *o, const fg_hook_kind *k, bool is_bare)
{
	if (o->line->word_count > 1)
		return is_named(o, k->name);
	return k->set == (is_bare ? FG_HOOKS_SERVER : FG_HOOKS_CLIENT);
}

static fg_err check_names(const hook_options *o, fg_error *err)
{
	for (size_t i = 1; i < o->line->word_count; i++)
		if (!fg_hook_find(o->line->words[i]))
			return fg_error_set(err, FG_ERR_INPUT, "firmgate has no hook '%s'",
			                    o->line->words[i]);
	return FG_OK;
}

static const char *state_word(fg_hook_state s)
{
	static const char *const words[] = {"not installed", "another hook", "installed",
	                                    "installed, another hook runs first",
	                                    "installed, for another firmgate",
	                                    "installed, with lines of somebody else",
	                                    "not executable: git does not run it"};
	return words[s];
}

static fg_err change_hooks(hook_options *o, fg_git *g, bool is_install, fg_error *err)
{
	fg_hook_place place;
	size_t n;
	const fg_hook_kind *kinds = fg_hook_kinds(&n);
	bool is_bare = !fg_git_describe(g)->work_tree;
	o->is_removal = !is_install;
	fg_err failed = find_place(o, g, &place, err);
	if (failed)
		return failed;
	for (size_t i = 0; i < n; i++) { /* one that fails keeps no other from its place */
		bool is_all = !is_install && o->line->word_count == 1;
		if (!is_all && !is_meant(o, &kinds[i], is_bare))
			continue;
		fg_error *told = failed ? NULL : err;
		fg_err one = is_install ? fg_hook_install(&place, kinds[i].name, told)
		                        : fg_hook_uninstall(&place, kinds[i].name, told);
		fg_hook_state now = fg_hook_look(&place, kinds[i].name);
		if (one || is_install || now == FG_HOOK_OTHER)
			printf("%-22s %s\n", kinds[i].name, state_word(now));
		failed = failed ? failed : one;
	}
	return failed;
}

static int show_hooks(hook_options *o, fg_git *g)
{
	size_t n, missing = 0;
	const fg_hook_kind *kinds = fg_hook_kinds(&n);
	const fg_git_facts *f = fg_git_describe(g);
	fg_hook_place place = {f->hooks_dir, fg_cli_program(&o->arena)};
	printf("hooks in %s%s\n", f->hooks_dir, f->has_hooks_path ? " (core.hooksPath)" : "");
	for (size_t i = 0; i < n; i++) {
		fg_hook_state s = fg_hook_look(&place, kinds[i].name);
		printf("  %-22s %s\n", kinds[i].name, state_word(s));
		bool is_wanted = is_meant(o, &kinds[i], !f->work_tree);
		missing += is_wanted && s != FG_HOOK_OURS && s != FG_HOOK_CHAINED;
	}
	if (missing)
		printf("%zu missing: firmgate hook install\n", missing);
	return missing ? FG_EXIT_BLOCKED : FG_EXIT_PASS;
}

static bool is_recorded(fg_git *g, const fg_git_id *commit)
{
	fg_git_id tree;
	return fg_git_tree_of(g, commit, &tree, NULL) == FG_OK && fg_judged_has(g, &tree);
}

/* ---- before a commit ---- */

/* The words of the command that started us, NUL after each. Only hints: where they cannot be known
 * there are none. */
static void parent_words(fg_buf *out)
{
	char path[64], chunk[4096];
	snprintf(path, sizeof(path), "/proc/%d/cmdline", (int)getppid());
	FILE *f = fopen(path, "re");
	size_t n = f ? fread(chunk, 1, sizeof(chunk), f) : 0;
	if (f)
		fclose(f);
	fg_buf_put(out, chunk, n);
}

/* The first word up to "--" that begins with the prefix, NULL. */
static const char *find_word(const fg_buf *words, const char *prefix)
{
	const char *end = fg_buf_str(words) + words->n;
	for (const char *p = fg_buf_str(words); p < end && strcmp(p, "--") != 0; p += strlen(p) + 1)
		if (strncmp(p, prefix, strlen(prefix)) == 0)
			return p;
	return NULL;
}

/* `git commit --amend`: what is staged replaces HEAD. Where that cannot be known the comparison is
 * with HEAD, and the gate compares all. */
static bool is_amend(void)
{
	fg_buf words = FG_BUF_INIT;
	parent_words(&words);
	const char *word = find_word(&words, "--amend");
	bool found = word && strcmp(word, "--amend") == 0;
	fg_buf_release(&words);
	return found;
}

/* In pre-merge-commit MERGE_HEAD is not written yet; git names the heads in the environment. */
static void take_merge_heads(fg_arena *a, fg_git_ids *merged)
{
	enum { MOST = 100 };
	static const char prefix[] = "GITHEAD_";
	fg_git_id *all = fg_arena_array(a, MOST, sizeof(*all));
	for (char **e = environ; *e && merged->n < MOST; e++) {
		const char *hex = *e + sizeof(prefix) - 1;
		if (strncmp(*e, prefix, sizeof(prefix) - 1) == 0 &&
		    fg_git_id_parse(&all[merged->n], fg_arena_strndup(a, hex, strcspn(hex, "="))))
			merged->n++;
	}
	merged->at = all;
}

/* What the commit follows on: HEAD and what is merged, or the parents of what is amended. A zero
 * tree stands for the HEAD that is not there yet. */
static fg_err find_base_trees(fg_git *g, fg_arena *a, fg_trace_bases *out, fg_error *err)
{
	fg_git_id head;
	fg_git_ids merged = {NULL, 0};
	fg_git_commit commit;
	fg_err failed = fg_git_head(g, &head, err);
	if (!failed)
		failed = fg_git_merge_heads(g, a, &merged, err);
	if (!failed && merged.n == 0)
		take_merge_heads(a, &merged);
	memset(&commit, 0, sizeof(commit));
	bool amends = !failed && !fg_git_id_is_zero(&head) && is_amend();
	if (amends)
		failed = fg_git_read_commit(g, a, &head, &commit, err);
	size_t n = amends ? commit.parent_count : 1 + merged.n;
	fg_git_id *trees = fg_arena_array(a, n + 1, sizeof(*trees));
	*out = (fg_trace_bases){trees, 0};
	for (size_t i = 0; !failed && i < n; i++) {
		const fg_git_id *id = amends ? &commit.parents[i] : i ? &merged.at[i - 1] : &head;
		failed = fg_git_tree_of(g, id, &trees[out->n++], err);
	}
	return failed;
}

static fg_err find_bases(fg_change *c, fg_error *err)
{
	fg_trace_bases all;
	fg_err failed = find_base_trees(c->git, &c->arena, &all, err);
	if (!failed)
		failed = fg_git_head(c->git, &c->head, err);
	c->bases = (fg_git_id *)(uintptr_t)all.trees;
	c->base_count = all.n;
	return failed;
}

/* What a commit of what is staged, with this message, says and does. */
static fg_err verify_staged(hook_options *o, fg_git *g, fg_trace *t, const fg_buf *message,
                            fg_trace_commit *out, fg_error *err)
{
	fg_trace_bases bases;
	fg_err failed = find_base_trees(g, &o->arena, &bases, err);
	if (!failed && bases.n && fg_git_id_is_zero(&bases.trees[0]))
		bases.n = 0;
	return failed ? failed
	              : fg_trace_verify_index(t, &o->arena, &bases, fg_buf_str(message), message->n,
	                                      out, err);
}

static int judge_staged(hook_options *o, fg_git *g, fg_error *err)
{
	fg_change c = {.git = g};
	fg_git_ids commits = {NULL, 0};
	o->change.is_local = true;
	fg_err failed = find_bases(&c, err);
	if (!failed)
		failed = fg_change_judge(&c, &o->change, err);
	if (!failed)
		failed = fg_change_check_commits(&c, &o->change, &commits, err);
	int exit_code = -1;
	if (!failed) {
		fg_change_decide(&c, &o->change);
		fg_change_tell(&c, &o->change, stderr, "what is staged");
		exit_code = (int)c.verdict.exit;
		if (exit_code == FG_EXIT_UNDECIDED && !c.project.config.hooks.block_unknown)
			exit_code = FG_EXIT_PASS;
		fg_git_id tree;
		if (exit_code == FG_EXIT_PASS && fg_git_index_tree(c.git, &tree, NULL) == FG_OK)
			fg_judged_record(&c, &tree);
		if (exit_code != FG_EXIT_PASS)
			fg_cli_say(stderr, "firmgate: the commit is stopped: %s\n",
			           c.verdict.reason);
	}
	fg_change_release(&c);
	return exit_code;
}

/* ---- ahead of commits ---- */

static int warm(hook_options *o, fg_git *g, fg_error *err)
{
	fg_change c = {.git = g};
	size_t n = 0;
	o->change.is_local = true;
	fg_err failed = find_bases(&c, err);
	if (!failed)
		failed = fg_change_warm(&c, &o->change, &n, err);
	if (!failed)
		printf("%zu unit%s of HEAD looked at as a hook does; what was seen is kept\n", n,
		       n == 1 ? "" : "s");
	fg_change_release(&c);
	return failed ? -1 : FG_EXIT_PASS;
}

/* ---- messages ---- */

/* The policy of HEAD; while that cannot be read, what is staged to mend it. */
static fg_err load_policy(hook_options *o, fg_git *g, fg_config *out, fg_error *err)
{
	fg_git_id head, tree;
	fg_git_entry e;
	fg_buf text = FG_BUF_INIT;
	const char *top = fg_git_describe(g)->work_tree;
	top = top ? top : ".";
	fg_err failed = fg_git_head(g, &head, err);
	if (!failed)
		failed = fg_git_tree_of(g, &head, &tree, err);
	bool found = !failed &&
	             fg_git_find_in_tree(g, &o->arena, &tree, "firmgate.yaml", &e, NULL) == FG_OK &&
	             fg_git_read_blob(g, &e.id, 1 << 20, &text, NULL) == FG_OK;
	if (!failed && !found)
		failed = fg_config_load(out, NULL, top, err);
	else if (!failed)
		failed = fg_config_load_text(out, fg_buf_str(&text), text.n, "firmgate.yaml", top, err);
	if (failed && found &&
	    fg_git_find_in_index(g, &o->arena, "firmgate.yaml", &e, NULL) == FG_OK) {
		fg_config_release(out);
		memset(out, 0, sizeof(*out));
		fg_buf_clear(&text);
		if (fg_git_read_blob(g, &e.id, 1 << 20, &text, NULL) == FG_OK &&
		    fg_config_load_text(out, fg_buf_str(&text), text.n, "firmgate.yaml", top, NULL) ==
		            FG_OK)
			failed = FG_OK;
	}
	fg_buf_release(&text);
	return failed;
}

static int tell_claims(const fg_findings *all)
{
	int exit_code = FG_EXIT_PASS;
	for (size_t i = 0; i < all->items.n; i++) {
		const fg_finding *f = &all->items.at[i];
		fg_cli_say(stderr, "firmgate: %s: %s [%s]\n", f->region.path, f->message, f->rule);
		if (f->severity >= FG_SEVERITY_WARNING)
			exit_code = FG_EXIT_BLOCKED;
	}
	return exit_code;
}

/* What starts a comment line: core.commentChar, which may be several bytes; for "auto" git chooses by
 * the message. */
static const char *comment_mark(hook_options *o, fg_git *g, const fg_buf *message)
{
	const char *mark = fg_git_config_text(g, &o->arena, "core.commentString");
	if (!mark)
		mark = fg_git_config_text(g, &o->arena, "core.commentChar");
	if (mark && strcmp(mark, "auto") == 0)
		return fg_arena_printf(&o->arena, "%c", fg_hook_chosen_mark(message));
	return mark && *mark ? mark : "#";
}

static int judge_message(hook_options *o, fg_git *g, fg_error *err)
{
	fg_config policy;
	fg_buf message = FG_BUF_INIT;
	fg_findings found;
	fg_trace_commit verdict;
	int exit_code = -1;
	memset(&policy, 0, sizeof(policy));
	memset(&verdict, 0, sizeof(verdict));
	fg_findings_init(&found);
	fg_err failed = o->line->rest_count
	                        ? fg_file_read(&message, o->line->rest[0], MESSAGE_MAX, err)
	                        : fg_error_set(err, FG_ERR_INPUT, "the message's file is not named");
	if (!failed)
		failed = load_policy(o, g, &policy, err);
	if (!failed && policy.requirements.count) {
		fg_hook_drop_comments(&message, comment_mark(o, g, &message));
		fg_trace *t = fg_trace_new(g, &policy, fg_data_dir(&o->arena));
		failed = verify_staged(o, g, t, &message, &verdict, err);
		if (!failed)
			fg_trace_add_findings(t, &verdict, &found);
		fg_trace_free(t);
	}
	if (!failed) /* below the scissors stands what the commit takes away, too */
		fg_hook_strip_comments(&message, comment_mark(o, g, &message));
	if (!failed)
		failed = fg_secrets_find_message(&found, fg_buf_str(&message), message.n,
		                                 fg_data_dir(&o->arena), err);
	if (!failed)
		exit_code = tell_claims(&found);
	fg_trace_commit_release(&verdict);
	fg_findings_release(&found);
	fg_config_release(&policy);
	fg_buf_release(&message);
	return exit_code;
}

/* ---- suggestions ---- */

/* What git will do with comment lines of the message: --cleanup, else commit.cleanup. */
static const char *cleanup_mode(hook_options *o, fg_git *g)
{
	fg_buf words = FG_BUF_INIT;
	parent_words(&words);
	const char *word = find_word(&words, "--cleanup");
	const char *mode = fg_git_config_text(g, &o->arena, "commit.cleanup");
	if (word && word[9] == '=')
		mode = fg_arena_strdup(&o->arena, word + 10);
	else if (word && word + 10 < fg_buf_str(&words) + words.n)
		mode = fg_arena_strdup(&o->arena, word + 10);
	fg_buf_release(&words);
	return mode ? mode : "default";
}

static void put_suggestions(fg_buf *text, size_t at, const char *mark, const char *key,
                            const fg_trace_commit *c)
{
	fg_buf rest = FG_BUF_INIT;
	fg_buf_put(&rest, text->at + at, text->n - at);
	fg_buf_truncate(text, at);
	fg_buf_printf(text, "%s Code of these requirements is staged; claim what is true:\n", mark);
	for (size_t i = 0; i < c->touched_count; i++)
		fg_buf_printf(text, "%s %s: %s\n", mark, key, c->touched[i]);
	fg_buf_put(text, rest.at, rest.n);
	fg_buf_release(&rest);
}

/* Touched requirements as comment lines: the author makes claims, not the tool. */
static int suggest_trailers(hook_options *o, fg_git *g, fg_error *err)
{
	fg_config policy;
	fg_trace_commit verdict;
	fg_buf text = FG_BUF_INIT;
	const char *key = "Requirement";
	size_t at;
	bool is_new = o->line->rest_count < 2 || !*o->line->rest[1] ||
	              strcmp(o->line->rest[1], "template") == 0;
	if (!o->line->rest_count || !is_new)
		return FG_EXIT_PASS; /* somebody or something has written a message already */
	memset(&policy, 0, sizeof(policy));
	memset(&verdict, 0, sizeof(verdict));
	fg_err failed = load_policy(o, g, &policy, err);
	if (!failed && policy.requirements.count) {
		fg_trace *t = fg_trace_new(g, &policy, fg_data_dir(&o->arena));
		failed = verify_staged(o, g, t, &text, &verdict, err);
		key = fg_trace_suggested_claim(t);
		fg_trace_free(t);
	}
	if (!failed && verdict.touched_count)
		failed = fg_file_read(&text, o->line->rest[0], MESSAGE_MAX, err);
	const char *mark = comment_mark(o, g, &text);
	if (!failed && verdict.touched_count &&
	    fg_hook_find_room(&text, mark, cleanup_mode(o, g), &at)) {
		put_suggestions(&text, at, mark, key, &verdict);
		failed = fg_file_write(o->line->rest[0], fg_buf_str(&text), text.n, err);
	}
	fg_trace_commit_release(&verdict);
	fg_config_release(&policy);
	fg_buf_release(&text);
	return failed ? -1 : FG_EXIT_PASS;
}

/* ---- after a commit ---- */

static int note_commit(fg_git *g, fg_error *err)
{
	fg_git_id head;
	char hex[FG_GIT_HEX];
	if (fg_git_head(g, &head, err))
		return -1;
	if (!fg_git_id_is_zero(&head) && !is_recorded(g, &head))
		fg_cli_say(stderr,
		           "firmgate: commit %.12s was made without the check of its content; the "
		           "push will "
		           "be asked (firmgate gate looks now)\n",
		           fg_git_id_hex(hex, &head));
	return FG_EXIT_PASS;
}

/* ---- references ---- */

typedef FG_VEC(fg_ref_update) ref_updates;

/* Lines "<id> <id> <ref>" (pre-receive, reference-transaction), or of pre-push
 * "<ref> <id> <ref> <id>". */
static fg_err read_updates(hook_options *o, bool is_push, ref_updates *out, fg_error *err)
{
	const char *p = fg_buf_str(&o->input);
	while (*p) {
		size_t n = strcspn(p, "\n");
		char *line = fg_arena_strndup(&o->arena, p, n);
		const char *word[4] = {"", "", "", ""};
		size_t count = 0;
		for (char *w = line; w && *w && count < 4; count++) {
			char *space = strchr(w, ' ');
			word[count] = w;
			if (space)
				*space++ = '\0';
			w = space;
		}
		fg_ref_update u;
		u.name = word[2];
		bool ok = fg_git_id_parse(&u.new, word[1]) &&
		          fg_git_id_parse(&u.old, is_push ? word[3] : word[0]);
		if (!ok || out->n >= REFS_MAX)
			return fg_error_set(err, FG_ERR_INPUT, "git's line '%.80s' is not understood", p);
		fg_vec_push(out, u);
		p += n + (p[n] == '\n');
	}
	return FG_OK;
}

static const char *branch_of(const char *ref)
{
	return strncmp(ref, "refs/heads/", 11) == 0 ? ref + 11 : ref;
}

/* For the hooks that only ask whether a tree was judged. An empty range was not looked at. Records
 * lie in the repository's own folder: git takes in the objects of a push later than this. */
static void record_range(const fg_change *c, const fg_gate_range *range)
{
	if (c->verdict.exit == FG_EXIT_PASS && !fg_git_id_equal(&range->base, &range->head))
		fg_judged_record(c, c->tree);
}

static void say_refused(const fg_ref_update *u, const fg_change *c, const fg_gate_range *range)
{
	char hex[FG_GIT_HEX];
	const char *against = fg_git_id_hex(hex, &range->base);
	if (range->is_known)
		fg_cli_say(stderr,
		           "firmgate: %s is refused: %s; its commits are known, but it was never the "
		           "end of a push, and was compared with %.12s\n",
		           u->name, c->verdict.reason, against);
	else
		fg_cli_say(stderr, "firmgate: %s is refused: %s\n", u->name, c->verdict.reason);
}

/* git tells pre-push the name of the remote, or its address when it has none. */
static const char *remote_of(const hook_options *o)
{
	const char *name = o->line->rest_count ? o->line->rest[0] : NULL;
	return name && *name && !strpbrk(name, ":\\") && name[0] != '/' && name[0] != '.' ? name : NULL;
}

/* The server has it, and compares with it. */
static void say_unknown_end(fg_git *g, const fg_ref_update *u, const char *remote)
{
	char hex[FG_GIT_HEX];
	if (fg_git_id_is_zero(&u->old) || fg_git_has_object(g, &u->old))
		return;
	fg_cli_say(stderr,
	           "firmgate: %s is at %.12s there, which is not here: the remote compares with that, "
	           "and may judge otherwise (git fetch %s)\n",
	           u->name, fg_git_id_hex(hex, &u->old), remote ? remote : "brings it");
}

/* Each reference is judged by itself, in a repository of its own handle. */
static int judge_update(hook_options *o, const fg_ref_update *u, const char *known, fg_error *err)
{
	fg_change c;
	fg_gate_range range;
	int exit_code = -1;
	memset(&c, 0, sizeof(c));
	fg_err failed = fg_git_open(&c.git, NULL, &o->env, err);
	fg_change_options options = o->change;
	options.branch = branch_of(u->name);
	bool is_push = strcmp(known, "refs/remotes/") == 0;
	if (!failed)
		failed = fg_ref_range(c.git, u, known, &range, err);
	const char *remote = is_push ? remote_of(o) : NULL;
	if (!failed && is_push)
		say_unknown_end(c.git, u, remote);
	if (!failed && !range.is_record && (remote || !is_push))
		failed = fg_ref_apply_policy(c.git, &c.arena, &u->old, u->name, remote, &range,
		                             err);
	if (!failed)
		failed = fg_gate_judge_range(&c, &options, &range, err);
	if (!failed) {
		fg_change_tell(&c, &options, stderr, u->name);
		exit_code = (int)c.verdict.exit;
		record_range(&c, &range);
		/* On the way out it is only said; the server asks again. */
		bool is_strict = c.project.config.hooks.block_unknown;
		if (is_push && exit_code == FG_EXIT_UNDECIDED && !is_strict)
			exit_code = FG_EXIT_PASS;
		if (exit_code)
			say_refused(u, &c, &range);
	}
	fg_change_release(&c);
	return exit_code;
}

static int refuse(const fg_ref_update *u, const char *why, const char *mend)
{
	fg_cli_say(stderr, "firmgate: %s is refused: %s; %s\n", u->name, why, mend);
	return FG_EXIT_BLOCKED;
}

/* With the default branch the policy of every new one would go. */
static int judge_removal(hook_options *o, const fg_ref_update *u, fg_error *err)
{
	fg_git *g = NULL;
	if (fg_git_open(&g, NULL, &o->env, err))
		return -1;
	bool is_kept = fg_ref_is_kept(g, &u->old, u->name);
	if (is_kept)
		fg_cli_say(stderr,
		           "firmgate: %s is refused: the default branch holds the policy, and is not "
		           "deleted by a push\n",
		           u->name);
	fg_git_close(g);
	return is_kept ? FG_EXIT_BLOCKED : FG_EXIT_PASS;
}

static int judge_updates(hook_options *o, bool is_push, fg_error *err)
{
	ref_updates all = FG_VEC_INIT;
	int worst = FG_EXIT_PASS;
	fg_err failed = read_updates(o, is_push, &all, err);
	for (size_t i = 0; !failed && i < all.n && worst >= 0; i++) {
		const fg_ref_update *u = &all.at[i];
		const char *mend = "", *why = fg_ref_refusal(u->name, &mend);
		bool is_removal = fg_git_id_is_zero(&u->new);
		if (is_removal && is_push)
			continue;
		int code = is_removal ? judge_removal(o, u, err)
		           : why      ? refuse(u, why, mend)
		                      : judge_update(o, u, is_push ? "refs/remotes/" : "refs/heads/",
		                                     err);
		worst = code < 0 ? code : code > worst && worst != FG_EXIT_BLOCKED ? code : worst;
	}
	fg_vec_release(&all);
	return failed ? -1 : worst;
}

static int judge_one_ref(hook_options *o, fg_error *err)
{
	if (o->line->rest_count != 3) {
		fg_error_set(err, FG_ERR_INPUT, "update wants: reference, old id, new id");
		return -1;
	}
	fg_buf_clear(&o->input);
	fg_buf_printf(&o->input, "%s %s %s\n", o->line->rest[1], o->line->rest[2], o->line->rest[0]);
	return judge_updates(o, false, err);
}

static bool is_protected(const fg_config *policy, const char *branch)
{
	for (size_t i = 0; i < policy->gate.policy_count; i++) {
		const fg_gate_policy *p = &policy->gate.policies[i];
		for (size_t k = 0; k < p->branch_count; k++)
			if (fg_path_glob(p->branches[k], branch))
				return true;
	}
	return false;
}

/* O(1) a reference: only whether the tree it would show was judged. */
static int guard_references(hook_options *o, fg_git *g, fg_error *err)
{
	ref_updates all = FG_VEC_INIT;
	fg_config policy;
	char hex[FG_GIT_HEX];
	int exit_code = FG_EXIT_PASS;
	if (!o->line->rest_count || strcmp(o->line->rest[0], "prepared") != 0 ||
	    !strstr(fg_buf_str(&o->input), " refs/heads/"))
		return FG_EXIT_PASS;
	memset(&policy, 0, sizeof(policy));
	fg_err failed = load_policy(o, g, &policy, err);
	if (!failed)
		failed = read_updates(o, false, &all, err);
	for (size_t i = 0; !failed && i < all.n; i++) {
		const fg_ref_update *u = &all.at[i];
		if (strncmp(u->name, "refs/heads/", 11) != 0 || fg_git_id_is_zero(&u->new) ||
		    fg_git_id_equal(&u->old, &u->new) ||
		    !is_protected(&policy, branch_of(u->name)) || is_recorded(g, &u->new))
			continue;
		fg_cli_say(stderr,
		           "firmgate: %s may not become %.12s: its tree was not checked "
		           "(firmgate gate %.12s checks it)\n",
		           u->name, fg_git_id_hex(hex, &u->new), hex);
		exit_code = FG_EXIT_BLOCKED;
	}
	fg_config_release(&policy);
	fg_vec_release(&all);
	return failed ? -1 : exit_code;
}

/* ---- run ---- */

/* Who judges a change closes its repository. */
static fg_git *take(fg_git **g)
{
	fg_git *own = *g;
	*g = NULL;
	return own;
}

static int run_own(hook_options *o, const char *name, fg_git **g, fg_error *err)
{
	if (strcmp(name, "pre-commit") == 0 || strcmp(name, "pre-merge-commit") == 0 ||
	    strcmp(name, "pre-applypatch") == 0)
		return judge_staged(o, take(g), err);
	if (strcmp(name, "commit-msg") == 0 || strcmp(name, "applypatch-msg") == 0)
		return judge_message(o, *g, err);
	if (strcmp(name, "prepare-commit-msg") == 0)
		return suggest_trailers(o, *g, err);
	if (strcmp(name, "post-commit") == 0)
		return note_commit(*g, err);
	if (strcmp(name, "pre-push") == 0 || strcmp(name, "pre-receive") == 0)
		return judge_updates(o, strcmp(name, "pre-push") == 0, err);
	if (strcmp(name, "update") == 0)
		return judge_one_ref(o, err);
	if (strcmp(name, "reference-transaction") == 0)
		return guard_references(o, *g, err);
	/* post-rewrite: records are kept by tree, and rewritten commits keep theirs. */
	return FG_EXIT_PASS;
}

/* The hook that was here first may stage something: what was read of the index before it ran is not
 * what will be committed. */
static int run_before(hook_options *o, const fg_hook_kind *kind, fg_git **g, fg_error *err)
{
	const char *before =
		fg_hook_chained(&o->arena, fg_git_describe(*g)->hooks_dir, kind->name);
	if (access(before, X_OK) != 0)
		return 0;
	int code = fg_hook_run_before(before, (char *const *)o->line->rest, o->line->rest_count,
	                              kind->reads_input ? &o->input : NULL);
	if (code)
		return code;
	fg_git_close(take(g));
	return fg_git_open(g, NULL, &o->env, err) ? -1 : 0;
}

static int run_hook(hook_options *o, fg_git **g, fg_error *err)
{
	const fg_hook_kind *kind = o->line->word_count == 2 ? fg_hook_find(o->line->words[1])
	                                                    : NULL;
	if (!kind) {
		fg_error_set(err, FG_ERR_INPUT, "hook run wants the name of one hook");
		fg_error_mend(err, "firmgate hook run pre-commit");
		return -1;
	}
	if (kind->reads_input && !isatty(STDIN_FILENO) &&
	    !fg_hook_read_input(&o->input, INPUT_MAX)) {
		fg_error_set(err, FG_ERR_LIMIT, "git tells of more references than are looked at");
		return -1;
	}
	int code = run_before(o, kind, g, err);
	return code ? code : run_own(o, kind->name, g, err);
}

enum { PART_INSTALL, PART_UNINSTALL, PART_STATUS, PART_RUN, PART_WARM };
static const fg_command_part parts[] = {{"install", SIZE_MAX},
                                        {"uninstall", SIZE_MAX},
                                        {"status", SIZE_MAX},
                                        {"run", SIZE_MAX},
                                        {"warm", 0}};

static int hook_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	hook_options *o = payload;
	size_t part;
	int exit_code;
	fg_git *g = NULL;
	o->line = line;
	o->env = fg_cli_git_environment(&o->arena);
	if (fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err))
		return -1;
	if (check_names(o, err) || fg_git_open(&g, NULL, &o->env, err))
		return -1;
	if (part == PART_RUN)
		exit_code = run_hook(o, &g, err);
	else if (part == PART_STATUS)
		exit_code = show_hooks(o, g);
	else if (part == PART_WARM)
		exit_code = warm(o, take(&g), err);
	else
		exit_code = change_hooks(o, g, part == PART_INSTALL, err) ? -1 : FG_EXIT_PASS;
	fg_git_close(g);
	return exit_code;
}

int fg_cmd_hook(int argc, char **argv)
{
	hook_options o;
	memset(&o, 0, sizeof(o));
	const fg_option table[] = {
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is", &o.change.database},
		{"jobs", 'j', FG_OPTION_COUNT, "N", "worker processes (default: processors)", &o.change.jobs},
		{"shared", 0, FG_OPTION_FLAG, NULL, "install into a hooks folder that is tracked, or that other repositories share", &o.on_shared},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "every finding and every gap", &o.change.is_verbose},
	};
	fg_command_line line = {
		.command = "hook",
		.usage = "install|uninstall|status [hooks] | run HOOK [-- arguments of git] | warm",
		.about = "Git hooks that judge what is staged and what is pushed. Hooks that are there run\n"
		         "first and are put back by uninstall. In a bare repository: pre-receive.\n"
		         "warm looks at every unit once, so that its first commit need not.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, hook_command_line, &o);
	fg_buf_release(&o.input);
	fg_arena_release(&o.arena);
	return exit_code;
}
