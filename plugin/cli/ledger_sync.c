/*
 * firmgate ledger sync: two gates appended without seeing each other. What only this
 * ledger has goes behind what the remote's copy has, signed again; nothing is lost,
 * and each entry says that it was moved.
 */
#include "cli/ledger.h"

typedef struct syncing {
	fg_ledger_place *l;
	fg_ledger_place other; /* the remote's copy */
	fg_ledger_options *o;
	const char *remote;
	size_t common; /* entries that both begin with */
	size_t moved, known;
} syncing;

/* What was seen here must be here: else something else is wrong than two gates. */
static fg_err check_own(const fg_ledger_place *l, fg_error *err)
{
	if (!l->fault.is_bad || l->fault.is_copy)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "the ledger is bad at entry %llu (%s)",
	             (unsigned long long)l->fault.sequence, l->fault.what);
	fg_error_mend(err, "`firmgate ledger verify` says more; only two ledgers that are good are "
	                   "put together");
	return FG_ERR_INPUT;
}

static fg_err read_other(syncing *s, fg_error *err)
{
	fg_ledger_place *p = &s->other;
	const char *tail = strstr(s->l->ref, "firmgate/");
	const char *ref = fg_arena_printf(&s->l->place->arena, "refs/remotes/%s/%s", s->remote,
	                                  tail);
	*p = *s->l;
	memset(&p->fault, 0, sizeof(p->fault));
	fg_err code = fg_ledger_read(&p->ledger, &p->fault, p->place->git, ref, &p->keys, err);
	if (!code && p->fault.is_bad)
		code = fg_error_set(err, FG_ERR_INPUT, "'%s' is bad at entry %llu: %s: %s", ref,
		                    (unsigned long long)p->fault.sequence, p->fault.what,
		                    p->fault.message);
	if (!code && p->ledger.entries.n == 0) {
		code = fg_error_set(err, FG_ERR_NOT_FOUND, "there is no ledger at '%s'", ref);
		fg_error_mend(err,
		              "git fetch %s; without a refspec for it: firmgate ledger init %s",
		              s->remote, s->remote);
	}
	return code;
}

static size_t count_common(const fg_ledger *a, const fg_ledger *b)
{
	size_t i = 0;
	while (i < a->entries.n && i < b->entries.n &&
	       strcmp(a->entries.at[i].digest, b->entries.at[i].digest) == 0)
		i++;
	return i;
}

/* The other gate looked at the same commit. */
static bool is_known(const fg_ledger *l, const fg_ledger_entry *e)
{
	for (size_t i = 0; i < l->entries.n; i++)
		if (strcmp(e->type, fg_ledger_trace_type) == 0 && *e->commit &&
		    strcmp(l->entries.at[i].type, e->type) == 0 &&
		    strcmp(l->entries.at[i].commit, e->commit) == 0)
			return true;
	return false;
}

static fg_err move_entry(fg_ledger_recorder *r, const fg_ledger_entry *e, fg_error *err)
{
	const cJSON *subject = fg_json_array(e->statement, "subject");
	if (strcmp(e->type, fg_ledger_keys_type) == 0) {
		fg_error_set(err, FG_ERR_INPUT, "entry %llu changes keys: it is not moved",
		             (unsigned long long)e->sequence);
		fg_error_mend(err, "take the remote's ledger and rotate again");
		return FG_ERR_INPUT;
	}
	fg_ledger_record record = {
		.type = e->type,
		.commit = *e->commit ? e->commit : NULL,
		.tree = *e->tree ? e->tree : NULL,
		.name = fg_json_string(subject ? subject->child : NULL, "name", ""),
		.predicate = fg_json_object(e->statement, "predicate"),
		.policy = e->policy,
		.moved = e};
	return fg_ledger_recorder_put(r, &record, err);
}

static fg_err move_entries(syncing *s, fg_ledger_recorder *r, fg_error *err)
{
	const fg_ledger *own = &s->l->ledger;
	fg_err code = s->common < own->entries.n ? fg_ledger_recorder_begin(r, err) : FG_OK;
	for (size_t i = s->common; !code && i < own->entries.n; i++) {
		if (is_known(&s->other.ledger, &own->entries.at[i])) {
			s->known++;
			continue;
		}
		code = move_entry(r, &own->entries.at[i], err);
		s->moved += !code;
	}
	return code;
}

static fg_err sync_ledgers(syncing *s, fg_error *err)
{
	fg_ledger_recorder r = {.l = &s->other, .o = s->o};
	s->common = count_common(&s->l->ledger, &s->other.ledger);
	if (s->common == s->other.ledger.entries.n)
		return FG_OK; /* the remote has nothing that is not here */
	r.is_one = true;
	fg_err code = move_entries(s, &r, err);
	s->other.ledger.kept = s->l->ledger.head; /* the reference is ours */
	return code ? code : fg_ledger_recorder_keep(&r, err);
}

static void tell(const syncing *s)
{
	size_t own = s->l->ledger.entries.n - s->common;
	size_t came = s->other.ledger.entries.n - s->moved - s->common;
	if (came == 0)
		fg_cli_say(stdout, "%s has nothing new; %zu entr%s only here\n", s->remote, own,
		           own == 1 ? "y is" : "ies are");
	else
		fg_cli_say(stdout,
		           "%zu entr%s of %s came; %zu of here were put behind them, %zu it had "
		           "already; the ledger has %zu\n",
		           came, came == 1 ? "y" : "ies", s->remote, s->moved, s->known,
		           s->other.ledger.entries.n);
}

int fg_ledger_part_sync(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                        size_t n, fg_error *err)
{
	syncing s = {.l = l, .o = o, .remote = n ? words[0] : "origin"};
	fg_err code = check_own(l, err);
	if (!code)
		code = read_other(&s, err);
	if (!code)
		code = sync_ledgers(&s, err);
	if (!code && !o->is_quiet)
		tell(&s);
	if (s.other.place)
		fg_ledger_release(&s.other.ledger);
	return code ? -1 : FG_EXIT_PASS;
}
