/*
 * firmgate ledger continuity: from which revision each control held without a gap.
 *
 * The first-parent history from the first commit with a record; for every commit a
 * record of its own, or of its tree (what a squash or a rebase leaves alike), must
 * say that the control held. A later record for the same commit counts.
 */
#include "cli/ledger.h"

typedef struct control {
	const char *name, *practices, *type, *what;
} control;

static const control controls[] = {
	{"trace", "SR-3, SI-1, A.8.32", fg_ledger_trace_type, "claims verified"},
	{"test", "SVV-1, A.8.29", fg_ledger_test_type, "tests passed"},
	{"review", "SR-5, A.8.32", fg_ledger_review_type, "independent review"},
	{"gate", "SI-1, SVV-3, A.8.28", fg_ledger_gate_type, "gate passed"},
};

typedef enum held { NO_RECORD, FAILED, HELD } held;

static held judge(const fg_ledger_entry *e)
{
	const cJSON *p = fg_json_object(e->statement, "predicate");
	const cJSON *properties = fg_json_array(p, "properties");
	if (strcmp(e->type, fg_ledger_review_type) == 0)
		return fg_json_bool(p, "independent", false) &&
		                       strcmp(fg_json_string(p, "verdict", ""), "approved") == 0
		               ? HELD
		               : FAILED;
	if (strcmp(e->type, fg_ledger_gate_type) == 0) {
		const char *word = properties ? fg_json_text(properties->child) : NULL;
		return word && strcmp(word, "FIRMGATE_GATE_PASSED") == 0 ? HELD : FAILED;
	}
	return strcmp(fg_json_string(p, "result", ""), "PASSED") == 0 ? HELD : FAILED;
}

/* The last record of the control for the commit, or for its tree. */
static held state_of(const fg_ledger *l, const control *c, const char *commit, const char *tree,
                     bool *by_word)
{
	held by_commit = NO_RECORD, by_tree = NO_RECORD;
	*by_word = false;
	/* another commit's says nothing */
	bool is_of_message = strcmp(c->type, fg_ledger_trace_type) == 0;
	for (size_t i = 0; i < l->entries.n; i++) {
		const fg_ledger_entry *e = &l->entries.at[i];
		if (strcmp(e->type, c->type) != 0)
			continue;
		bool is_own = strcmp(e->commit, commit) == 0;
		if (!is_own && (is_of_message || !*e->tree || strcmp(e->tree, tree) != 0))
			continue;
		if (is_own)
			by_commit = judge(e);
		else
			by_tree = judge(e);
		if (is_own || by_commit == NO_RECORD)
			*by_word = fg_ledger_is_by_word(e);
	}
	return by_commit != NO_RECORD ? by_commit : by_tree;
}

typedef struct step {
	char commit[FG_GIT_HEX], tree[FG_GIT_HEX];
	const char *author, *subject;
} step;

static fg_err walk(fg_ledger_place *l, const char *rev, step **out, size_t *n, fg_error *err)
{
	fg_arena *a = &l->place->arena;
	fg_git_id at;
	fg_git_ids ids = {NULL, 0};
	fg_err code = fg_git_resolve(l->place->git, rev, &at, err);
	fg_git_range range = {.include = &at, .include_count = 1, .first_parent = true};
	if (!code)
		code = fg_git_walk(l->place->git, a, &range, 1000000, &ids, err);
	*out = fg_arena_array(a, ids.n + 1, sizeof(**out));
	for (size_t i = 0; !code && i < ids.n; i++) {
		fg_git_commit c;
		step *s = &(*out)[i];
		code = fg_git_read_commit(l->place->git, a, &ids.at[i], &c, err);
		if (code)
			break;
		fg_git_id_hex(s->commit, &c.id);
		fg_git_id_hex(s->tree, &c.tree);
		s->author = fg_arena_printf(a, "%s <%s>", c.author.name, c.author.email);
		s->subject = fg_arena_strndup(a, c.message, strcspn(c.message, "\n"));
	}
	*n = ids.n;
	return code;
}

/* Returns whether it holds at the end without a gap since its start. */
static bool show_control(const fg_ledger *l, fg_arena *a, const control *c, const step *steps,
                         size_t n)
{
	size_t first = n, start = n, lapses = 0, words = 0;
	bool by_word;
	for (size_t i = 0; i < n && first == n; i++)
		if (state_of(l, c, steps[i].commit, steps[i].tree, &by_word) != NO_RECORD)
			first = i;
	if (first == n) {
		fg_cli_say(stdout, "%-7s no record\n", c->name);
		return false;
	}
	fg_buf text = FG_BUF_INIT;
	for (size_t i = first; i < n; i++) {
		held h = state_of(l, c, steps[i].commit, steps[i].tree, &by_word);
		if (h == HELD) {
			words = (start == n ? 0 : words) + by_word;
			start = start == n ? i : start;
			continue;
		}
		start = n;
		lapses++;
		fg_buf_printf(&text, "        lapse %.10s %s: %s by %s\n", steps[i].commit,
		              h == FAILED ? "failed" : "no record", steps[i].subject,
		              steps[i].author);
	}
	if (start < n)
		fg_cli_say(stdout, "%-7s %s since %.10s (%zu commit%s%s), %s\n", c->name, c->what,
		           steps[start].commit, n - start, n - start == 1 ? "" : "s",
		           words ? fg_arena_printf(a, ", %zu by the signer's word only", words)
		                 : "",
		           c->practices);
	else
		fg_cli_say(stdout, "%-7s %s: lapsed, %s\n", c->name, c->what, c->practices);
	fg_cli_say(stdout, "%s", fg_buf_str(&text));
	fg_buf_release(&text);
	return start < n && lapses == 0;
}

int fg_ledger_part_continuity(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                              size_t n, fg_error *err)
{
	step *steps = NULL;
	size_t count = 0;
	(void)o;
	if (l->fault.is_bad) {
		fg_error_set(err, FG_ERR_INPUT, "the ledger is bad at entry %llu",
		             (unsigned long long)l->fault.sequence);
		fg_error_mend(err, "`firmgate ledger verify` says more");
		return -1;
	}
	if (l->keys.n == 0) {
		fg_error_set(err, FG_ERR_INPUT, "no public key: unverified records prove nothing");
		fg_error_mend(err,
		              "name it with --key, or in firmgate.yaml: ledger: {keys: [FILE]}");
		return -1;
	}
	if (walk(l, n ? words[0] : "HEAD", &steps, &count, err))
		return -1;
	for (size_t i = 0; i < FG_ARRAY_LEN(controls); i++)
		show_control(&l->ledger, &l->place->arena, &controls[i], steps, count);
	return FG_EXIT_PASS;
}
