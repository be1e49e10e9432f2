/*
 * firmgate ledger rotate: a trusted key says in an entry which key comes and which
 * goes, so that whoever trusts the first one can follow.
 */
#include "cli/ledger.h"

static void add_key(cJSON *list, const fg_ledger_key *key)
{
	fg_buf line = FG_BUF_INIT;
	fg_ledger_put_public(&line, key);
	cJSON_AddItemToArray(list, cJSON_CreateString(fg_buf_str(&line)));
	fg_buf_release(&line);
}

/* The keys of --retire; without it the one that signs. */
static fg_err list_retired(fg_ledger_recorder *r, cJSON *list, const fg_ledger_key *fresh,
                           fg_error *err)
{
	const fg_text_list *named = &r->o->retired;
	fg_err code = FG_OK;
	if (named->v.n == 0)
		add_key(list, &r->key);
	for (size_t i = 0; !code && i < named->v.n; i++) {
		fg_ledger_key key;
		code = fg_ledger_load_key(&key, &r->l->place->arena, named->v.at[i], err);
		if (!code && fg_ledger_is_same_key(&key, fresh))
			code = fg_error_set(err, FG_ERR_INPUT, "'%s' is the new key itself",
			                    named->v.at[i]);
		if (!code)
			add_key(list, &key);
	}
	return code;
}

static fg_err check_fresh(const fg_ledger_recorder *r, const fg_ledger_key *fresh, fg_error *err)
{
	const fg_ledger_trust *t = fg_ledger_trust_of(&r->l->ledger, fresh);
	if (fg_ledger_is_same_key(fresh, &r->key))
		return fg_error_set(err, FG_ERR_INPUT, "'%s' is the key that signs", fresh->file);
	if (t && t->until <= r->l->ledger.entries.n)
		return fg_error_set(err, FG_ERR_INPUT, "'%s' was retired: it does not come back",
		                    fresh->file);
	return FG_OK;
}

static fg_err rotate(fg_ledger_recorder *r, const char *file, fg_error *err)
{
	fg_ledger_key fresh;
	char digest[FG_SHA256_HEX];
	fg_err code = fg_ledger_load_key(&fresh, &r->l->place->arena, file, err);
	if (!code)
		code = check_fresh(r, &fresh, err);
	cJSON *predicate = cJSON_CreateObject(), *added = cJSON_CreateArray(),
	      *retired = cJSON_CreateArray();
	if (!code)
		code = list_retired(r, retired, &fresh, err);
	if (!code)
		add_key(added, &fresh);
	cJSON_AddItemToObject(predicate, "added", added);
	cJSON_AddItemToObject(predicate, "retired", retired);
	if (!code) {
		fg_ledger_key_digest(digest, &fresh);
		fg_ledger_record record = {.type = fg_ledger_keys_type,
		                           .sha256 = digest,
		                           .name = fresh.id,
		                           .predicate = predicate};
		code = fg_ledger_recorder_put(r, &record, err);
	}
	if (!code)
		code = fg_ledger_recorder_keep(r, err);
	if (!code && !r->o->is_quiet)
		fg_cli_say(stdout,
		           "entry %zu: %s may sign from the next one on; keep the retired key's "
		           "public "
		           "half in ledger.keys\n",
		           r->l->ledger.entries.n - 1, fresh.id);
	cJSON_Delete(predicate);
	return code;
}

int fg_ledger_part_rotate(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err)
{
	fg_ledger_recorder r = {.l = l, .o = o};
	if (n == 0) {
		fg_error_set(err, FG_ERR_INPUT,
		             "ledger rotate wants the public half of the new key");
		return -1;
	}
	fg_err code = fg_ledger_recorder_begin(&r, err);
	if (!code && l->ledger.trust.n == 0) {
		code = fg_error_set(err, FG_ERR_INPUT,
		                    "no public key is trusted yet: there is "
		                    "nothing to take the place of");
		fg_error_mend(err, "name the old key with --key, or in ledger.keys");
	}
	if (!code)
		code = rotate(&r, words[0], err);
	return code ? -1 : FG_EXIT_PASS;
}
