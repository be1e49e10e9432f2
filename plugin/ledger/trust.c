/*
 * Which keys may sign which entries: those the auditor names, from the first entry
 * on; what a trusted key adds or retires in an entry holds from the next one on.
 */
#include "ledger/ledger_internal.h"

const char fg_ledger_keys_type[] = "https://firmgate.dev/attestation/keys/v1";

bool fg_ledger_is_same_key(const fg_ledger_key *a, const fg_ledger_key *b)
{
	return memcmp(a->public_key, b->public_key, sizeof(a->public_key)) == 0;
}

static fg_ledger_trust *find(fg_ledger *l, const fg_ledger_key *key)
{
	for (size_t i = 0; i < l->trust.n; i++)
		if (fg_ledger_is_same_key(&l->trust.at[i].key, key))
			return &l->trust.at[i];
	return NULL;
}

void fg_ledger__begin_trust(fg_ledger *l, const fg_ledger_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		if (!find(l, &keys->at[i]))
			fg_vec_push(&l->trust, (fg_ledger_trust){keys->at[i], 0, UINT64_MAX});
}

static bool read_public(const fg_ledger *l, const cJSON *item, fg_ledger_key *out)
{
	const char *text = fg_json_text(item);
	return text &&
	       fg_ledger_read_key(out, (fg_arena *)&l->arena, "entry", text, strlen(text), NULL) ==
	               FG_OK &&
	       !out->is_private;
}

static bool take_lists(fg_ledger *l, const cJSON *predicate, uint64_t sequence)
{
	const cJSON *added = fg_json_array(predicate, "added"),
		    *retired = fg_json_array(predicate, "retired");
	fg_ledger_key key;
	if (!added || !retired)
		return false;
	for (const cJSON *k = added->child; k; k = k->next) {
		if (!read_public(l, k, &key))
			return false;
		if (!find(l, &key)) /* one that was retired stays so */
			fg_vec_push(&l->trust, (fg_ledger_trust){key, sequence + 1, UINT64_MAX});
	}
	for (const cJSON *k = retired->child; k; k = k->next) {
		if (!read_public(l, k, &key))
			return false;
		fg_ledger_trust *t = find(l, &key);
		if (!t) /* nobody trusts it yet: nor shall anybody */
			fg_vec_push(&l->trust, (fg_ledger_trust){key, 0, 0});
		else if (t->until > sequence + 1)
			t->until = sequence + 1;
	}
	return true;
}

bool fg_ledger__take_keys(fg_ledger *l, const fg_ledger_entry *e)
{
	if (strcmp(e->type, fg_ledger_keys_type) != 0 || l->trust.n == 0)
		return true;
	return take_lists(l, fg_json_object(e->statement, "predicate"), e->sequence);
}

const fg_ledger_trust *fg_ledger_trust_of(const fg_ledger *l, const fg_ledger_key *key)
{
	return find((fg_ledger *)l, key);
}

bool fg_ledger_may_sign(const fg_ledger *l, const fg_ledger_key *key)
{
	const fg_ledger_trust *t = fg_ledger_trust_of(l, key);
	return l->trust.n == 0 || (t && t->until > l->entries.n && t->from <= l->entries.n);
}

void fg_ledger_put_public(fg_buf *out, const fg_ledger_key *key)
{
	fg_buf wire = FG_BUF_INIT;
	fg_ledger__put_wire(&wire, key->public_key);
	fg_buf_puts(out, "ssh-ed25519 ");
	fg_base64_encode(out, wire.at, wire.n);
	fg_buf_release(&wire);
}

void fg_ledger_key_digest(char out[FG_SHA256_HEX], const fg_ledger_key *key)
{
	fg_buf wire = FG_BUF_INIT;
	fg_ledger__put_wire(&wire, key->public_key);
	fg_sha256_hex(out, wire.at, wire.n);
	fg_buf_release(&wire);
}
