/*
 * firmgate gate: may this change pass? The range comes from the command line, else from the CI
 * system, else from the branch it left.
 */
#include "cli/gate_range.h"
#include "cli/judged.h"
#include "cli/range.h"

typedef struct gate_options {
	fg_arena arena;
	fg_change_options change;
	fg_outputs outputs;
	const char *base;
	bool report_only, touched;
	const char *found_by; /* where the base came from */
	fg_git_id tip; /* what the base's name leads to; the base is where the change left it */
} gate_options;

/* A base that systems tell by a branch's name stands at the remote's. */
static const char *remote_branch(fg_arena *a, const char *name)
{
	if (strncmp(name, "refs/heads/", 11) == 0)
		name += 11;
	return fg_arena_printf(a, "refs/remotes/origin/%s", name);
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

typedef enum base_kind { BASE_COMMIT, BASE_BRANCH, BASE_QUEUE } base_kind;

/* The first that is set: of a change that asks to be merged, then of a push. */
static const struct {
	const char *variable, *system;
	base_kind kind;
} systems[] = {
	{"CI_MERGE_REQUEST_DIFF_BASE_SHA", "GitLab", BASE_COMMIT},
	{"GITHUB_BASE_REF", "GitHub", BASE_BRANCH},
	{"GITHUB_REF", "GitHub's merge queue", BASE_QUEUE},
	{"CHANGE_TARGET", "Jenkins", BASE_BRANCH},
	{"SYSTEM_PULLREQUEST_TARGETBRANCH", "Azure", BASE_BRANCH},
	{"CI_COMMIT_BEFORE_SHA", "GitLab's push", BASE_COMMIT},
	{"GIT_PREVIOUS_SUCCESSFUL_COMMIT", "Jenkins' last good build", BASE_COMMIT},
};

/* "refs/heads/gh-readonly-queue/main/pr-12-<base>": a branch of the queue names what it stands on. */
static const char *queue_base(gate_options *o, const char *ref)
{
	static const char prefix[] = "refs/heads/gh-readonly-queue/";
	const char *branch = ref + sizeof(prefix) - 1;
	const char *last = strrchr(ref, '-'), *slash = strrchr(ref, '/');
	fg_git_id id;
	if (strncmp(ref, prefix, sizeof(prefix) - 1) != 0 || !last || slash <= branch ||
	    !fg_git_id_parse(&id, last + 1))
		return NULL;
	if (!o->change.branch)
		o->change.branch = fg_arena_strndup(&o->arena, branch, (size_t)(slash - branch));
	return last + 1;
}

/* NULL: the variable says nothing of a base. */
static const char *base_of(gate_options *o, size_t system, const char *value)
{
	switch (systems[system].kind) {
	case BASE_QUEUE:
		return queue_base(o, value);
	case BASE_BRANCH:
		if (!o->change.branch)
			o->change.branch = strncmp(value, "refs/heads/", 11) == 0 ? value + 11
			                                                          : value;
		return remote_branch(&o->arena, value);
	case BASE_COMMIT:
		/* All zero: a new branch. */
		return strspn(value, "0") == strlen(value) ? NULL : value;
	}
	return NULL;
}

static const char *const usual[] = {"refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master"};

/* Sets branch too: policies hold by where the change goes. */
static const char *find_base_name(gate_options *o, fg_git *g)
{
	fg_git_id id;
	for (size_t i = 0; i < FG_ARRAY_LEN(systems); i++) {
		const char *value = variable(systems[i].variable);
		const char *base = value ? base_of(o, i, value) : NULL;
		if (!base)
			continue;
		o->found_by = systems[i].system;
		return base;
	}
	o->found_by = "the usual branches";
	for (size_t i = 0; i < FG_ARRAY_LEN(usual); i++)
		if (fg_git_resolve(g, usual[i], &id, NULL) == FG_OK)
			return usual[i];
	return NULL;
}

/* What brings the base here, as far as its name tells. */
static const char *fetch_of(fg_arena *a, const fg_git *g, const char *name)
{
	static const char *const remotes[] = {"refs/remotes/origin/", "origin/"};
	bool is_shallow = fg_git_describe(g)->is_shallow;
	const char *branch = name ? NULL : "main";
	fg_git_id id;
	for (size_t i = 0; name && !branch && i < FG_ARRAY_LEN(remotes); i++)
		if (strncmp(name, remotes[i], strlen(remotes[i])) == 0)
			branch = name + strlen(remotes[i]);
	if (!branch && is_shallow)
		return "git fetch --unshallow";
	if (!branch && fg_git_id_parse(&id, name))
		return fg_arena_printf(a, "git fetch origin %s", name);
	branch = branch ? branch : "main";
	return fg_arena_printf(a, "git fetch %sorigin %s:refs/remotes/origin/%s",
	                       is_shallow ? "--unshallow " : "", branch, branch);
}

static fg_err no_base(gate_options *o, const fg_git *g, const char *name, fg_error *err)
{
	fg_error_set(err, FG_ERR_TOOL, "could not decide: the base '%s' (from %s) is not here",
	             name ? name : "(none)", o->found_by);
	fg_error_mend(err, "%s, or name it: firmgate gate --base REV",
	              fetch_of(&o->arena, g, name));
	return FG_ERR_TOOL;
}

/* Systems check out a merge of their own making, which nobody wrote, reviewed or signed: what it
 * holds is judged, and policy asks its parents. */
static bool is_synthetic(const fg_git_id *head)
{
	const char *ref = variable("GITHUB_REF"), *event = variable("CI_MERGE_REQUEST_EVENT_TYPE");
	bool is_merge_ref = ref && strncmp(ref, "refs/pull/", 10) == 0 && strlen(ref) > 16 &&
	                    strcmp(ref + strlen(ref) - 6, "/merge") == 0;
	bool is_merged = event && (strcmp(event, "merged_result") == 0 ||
	                           strcmp(event, "merge_train") == 0);
	const char *made = is_merge_ref ? variable("GITHUB_SHA")
	                   : is_merged  ? variable("CI_COMMIT_SHA")
	                                : NULL;
	fg_git_id id;
	return made && fg_git_id_parse(&id, made) && fg_git_id_equal(&id, head);
}

/* "A..B", "B", or nothing. */
static fg_err find_range(gate_options *o, const fg_command_line *line, fg_git *g,
                         fg_gate_range *out, fg_error *err)
{
	fg_range_words words = fg_range_read(&o->arena, line->word_count ? line->words[0] : NULL);
	const char *base = words.from ? words.from : o->base;
	memset(out, 0, sizeof(*out));
	o->found_by = "the command line";
	if (!base)
		base = find_base_name(o, g);
	fg_err failed = fg_git_resolve(g, words.to, &out->head, err);
	if (failed)
		return failed;
	if (!base || fg_git_resolve(g, base, &o->tip, NULL) != FG_OK)
		return no_base(o, g, base, err);
	failed = fg_git_merge_base(g, &o->tip, &out->head, &out->base, err);
	out->is_head_synthetic = is_synthetic(&out->head);
	if (failed && err) /* history that is cut off decides nothing */
		err->code = FG_ERR_TOOL;
	return failed;
}

static fg_err write_reports(gate_options *o, fg_change *c, fg_error *err)
{
	fg_outputs_context context = {.project = &c->project, .result = &c->judgement.run,
	                              .verdict = &c->verdict, .is_verbose = o->change.is_verbose};
	return fg_outputs_write(&o->outputs, &context, err);
}

static void say_verdict(const gate_options *o, const fg_change *c, const fg_gate_range *range)
{
	char base[FG_GIT_HEX], head[FG_GIT_HEX];
	static const char *const words[] = {"passes", "is blocked", "", "could not be decided"};
	bool is_empty = fg_git_id_equal(&range->base, &range->head);
	fg_cli_say(stderr, "firmgate: gate: %.12s..%.12s %s: %s (base from %s; %s)%s\n",
	           fg_git_id_hex(base, &range->base), fg_git_id_hex(head, &range->head),
	           words[c->verdict.exit], c->verdict.reason, o->found_by, c->policy_note,
	           is_empty ? "; the range is empty: --base names another" : "");
}

static bool policy_of(fg_change *c, const fg_git_id *commit, fg_git_id *out)
{
	fg_git_id tree;
	fg_git_entry e;
	bool found = fg_git_tree_of(c->git, commit, &tree, NULL) == FG_OK &&
	             fg_git_find_in_tree(c->git, &c->arena, &tree, "firmgate.yaml", &e, NULL) ==
	                     FG_OK;
	*out = found ? e.id : (fg_git_id){{0}};
	return found;
}

/* The end of the branch of that name at the remote; false: it has none, as far as is known. */
static bool find_pushed(fg_change *c, const char *name, fg_git_id *out)
{
	static const char prefix[] = "refs/heads/";
	const char *ref = name && strncmp(name, prefix, sizeof(prefix) - 1) == 0
	                          ? fg_arena_printf(&c->arena, "refs/remotes/origin/%s",
	                                            name + sizeof(prefix) - 1)
	                          : NULL;
	return ref && fg_git_resolve(c->git, ref, out, NULL) == FG_OK;
}

/* A server judges by the present policy of the branch and, where commits are taken back, against
 * its present end. */
static void say_otherwise(const gate_options *o, fg_change *c, const fg_gate_range *range)
{
	char hex[FG_GIT_HEX];
	fg_git_id then, now, pushed, head;
	bool had = policy_of(c, &range->base, &then), has = policy_of(c, &o->tip, &now);
	if (had != has || !fg_git_id_equal(&then, &now))
		fg_cli_say(stderr,
		           "firmgate: gate: firmgate.yaml has changed since the change left %.12s: the "
		           "remote judges by what it says now (rebase, to be judged by it here)\n",
		           fg_git_id_hex(hex, &range->base));
	bool is_here = fg_git_head(c->git, &head, NULL) == FG_OK &&
	               fg_git_id_equal(&head, &range->head);
	if (is_here && find_pushed(c, fg_git_head_name(c->git, &c->arena), &pushed) &&
	    !fg_git_is_ancestor(c->git, &pushed, &head) && !fg_git_id_equal(&pushed, &head))
		fg_cli_say(stderr,
		           "firmgate: gate: a push of this takes back commits: the remote compares with "
		           "%.12s, its present end\n",
		           fg_git_id_hex(hex, &pushed));
}

/* An empty range was not looked at. */
static void record(const fg_change *c, const fg_gate_range *range)
{
	fg_git_id tree;
	bool is_empty = fg_git_id_equal(&range->base, &range->head);
	if (!is_empty && c->verdict.exit == FG_EXIT_PASS &&
	    fg_git_tree_of(c->git, &range->head, &tree, NULL) == FG_OK)
		fg_judged_record(c, &tree);
}

/* History that is cut off decides nothing; it is no mistake of the command line. */
static fg_err judge(gate_options *o, fg_change *c, const fg_gate_range *range, fg_error *err)
{
	fg_err failed = fg_gate_judge_range(c, &o->change, range, err);
	const fg_git_facts *facts = fg_git_describe(c->git);
	if (failed == FG_ERR_NOT_FOUND && err && (facts->is_shallow || facts->is_partial))
		err->code = FG_ERR_TOOL;
	return failed;
}

static int gate_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	gate_options *o = payload;
	fg_change c;
	fg_gate_range range;
	int exit_code = -1;
	memset(&c, 0, sizeof(c));
	o->change.is_whole = !o->touched;
	fg_git_environment env = fg_cli_git_environment(&o->arena);
	fg_err failed = fg_git_open(&c.git, NULL, &env, err);
	if (!failed)
		failed = find_range(o, line, c.git, &range, err);
	if (!failed)
		failed = judge(o, &c, &range, err);
	if (!failed && o->outputs.at.n)
		failed = write_reports(o, &c, err);
	else if (!failed)
		fg_change_tell(&c, &o->change, stdout, "the change");
	if (!failed) {
		record(&c, &range);
		if (!o->change.is_quiet) {
			say_otherwise(o, &c, &range);
			say_verdict(o, &c, &range);
		}
		exit_code = o->report_only ? FG_EXIT_PASS : (int)c.verdict.exit;
	}
	fg_change_release(&c);
	return exit_code;
}

int fg_cmd_gate(int argc, char **argv)
{
	gate_options o;
	memset(&o, 0, sizeof(o));
	fg_option_call format = {fg_outputs_set_format, &o.outputs};
	fg_option_call path = {fg_outputs_set_path, &o.outputs};
	const fg_option table[] = {
		{"base", 'b', FG_OPTION_TEXT, "REV", "what the change is compared with (default: from CI)", &o.base},
		{"branch", 0, FG_OPTION_TEXT, "NAME", "where the change goes: decides which policies hold", &o.change.branch},
		{"touched", 0, FG_OPTION_FLAG, NULL, "look only at the units that the change touches", &o.touched},
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is", &o.change.database},
		{"format", 'f', FG_OPTION_CALL, "FORMAT", "text, sarif, json, github, gitlab or junit; repeatable", &format},
		{"output", 'o', FG_OPTION_CALL, "FILE", "write the report named before it to FILE", &path},
		{"report-only", 0, FG_OPTION_FLAG, NULL, "exit 0 when the reports were written", &o.report_only},
		{"jobs", 'j', FG_OPTION_COUNT, "N", "worker processes (default: processors)", &o.change.jobs},
		{"quiet", 'q', FG_OPTION_FLAG, NULL, "no remarks", &o.change.is_quiet},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "every finding and every gap", &o.change.is_verbose},
	};
	fg_command_line line = {
		.command = "gate",
		.usage = "[options] [BASE..HEAD | HEAD]",
		.about = "May this change pass: findings its base does not have, secrets, deviations,\n"
		         "reviews, protected paths and claims, by the policy of the base.\n"
		         "Exit code: 0 pass, 1 blocked, 2 usage, 3 could not decide.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, gate_command_line, &o);
	fg_outputs_release(&o.outputs);
	fg_arena_release(&o.arena);
	return exit_code;
}
