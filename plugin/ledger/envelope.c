/*
 * DSSE: one payload, one signature here, any number when reading.
 */
#include "ledger/ledger_internal.h"

#include <openssl/evp.h>

static bool sign_bytes(unsigned char out[64], const fg_ledger_key *key, const fg_buf *text)
{
	size_t n = 64;
	EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, key->seed,
	                                              sizeof(key->seed));
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	bool is_good = pkey && c && EVP_DigestSignInit(c, NULL, NULL, NULL, pkey) == 1 &&
	               EVP_DigestSign(c, out, &n, (const unsigned char *)text->at, text->n) == 1 &&
	               n == 64;
	EVP_MD_CTX_free(c);
	EVP_PKEY_free(pkey);
	return is_good;
}

static bool is_signed_by(const fg_ledger_key *key, const fg_buf *signature, const fg_buf *text)
{
	EVP_PKEY *pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key->public_key,
	                                             sizeof(key->public_key));
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	bool is_good = signature->n == 64 && pkey && c &&
	               EVP_DigestVerifyInit(c, NULL, NULL, NULL, pkey) == 1 &&
	               EVP_DigestVerify(c, (const unsigned char *)signature->at, signature->n,
	                                (const unsigned char *)text->at, text->n) == 1;
	EVP_MD_CTX_free(c);
	EVP_PKEY_free(pkey);
	return is_good;
}

/* An agent's signature is looked at before it is believed. */
static fg_err make_signature(unsigned char out[64], const fg_ledger_key *key, const fg_buf *text,
                             fg_error *err)
{
	fg_buf made = FG_BUF_INIT;
	fg_err code = FG_OK;
	if (key->is_private && !sign_bytes(out, key, text))
		code = fg_error_set(err, FG_ERR_INPUT, "'%s' cannot sign: libcrypto refuses",
		                    key->file);
	else if (!key->is_private && !key->agent) {
		code = fg_error_set(err, FG_ERR_INPUT, "'%s' cannot sign: it is a public key",
		                    key->file);
		fg_error_mend(err, "name the private one, or have an ssh-agent hold it "
		                   "(SSH_AUTH_SOCK is not set)");
	} else if (!key->is_private) {
		code = fg_ledger__agent_sign(out, key, text, err);
		fg_buf_put(&made, out, code ? 0 : 64);
		if (!code && !is_signed_by(key, &made, text))
			code = fg_error_set(err, FG_ERR_TOOL,
			                    "what ssh-agent signed does not verify with '%s'",
			                    key->file);
	}
	fg_buf_release(&made);
	return code;
}

fg_err fg_ledger_sign(fg_buf *out, const char *statement, size_t n, const fg_ledger_key *key,
                      fg_error *err)
{
	unsigned char signature[64];
	fg_buf text = FG_BUF_INIT;
	fg_ledger__pae(&text, fg_ledger__payload_type, statement, n);
	fg_err code = make_signature(signature, key, &text, err);
	if (!code) {
		fg_buf_printf(out, "{\"payloadType\":\"%s\",\"payload\":\"",
		              fg_ledger__payload_type);
		fg_base64_encode(out, statement, n);
		fg_buf_printf(out, "\",\"signatures\":[{\"keyid\":\"%s\",\"sig\":\"", key->id);
		fg_base64_encode(out, signature, sizeof(signature));
		fg_buf_puts(out, "\"}]}\n");
	}
	fg_buf_release(&text);
	return code;
}

/* The key that made one of the signatures; NULL when none did. keyid is a hint and not looked
 * at. */
static const fg_ledger_key *find_signer(const cJSON *signatures, const fg_buf *text,
                                        const fg_ledger_keys *keys)
{
	const fg_ledger_key *found = NULL;
	unsigned tried = 0;
	for (const cJSON *s = signatures->child; s && !found && tried < 16; s = s->next, tried++) {
		fg_buf signature = FG_BUF_INIT;
		const char *sig = fg_json_string(s, "sig", "");
		if (fg_base64_decode(&signature, sig, strlen(sig), false))
			for (size_t i = 0; i < keys->n && !found; i++)
				if (is_signed_by(&keys->at[i], &signature, text))
					found = &keys->at[i];
		fg_buf_release(&signature);
	}
	return found;
}

fg_err fg_ledger_open(fg_buf *out, const fg_ledger_key **key, const char *envelope, size_t n,
                      const fg_ledger_keys *keys, fg_error *err)
{
	cJSON *root = NULL;
	fg_buf text = FG_BUF_INIT;
	*key = NULL;
	fg_err code = fg_json_parse(&root, envelope, n, "envelope", err);
	const char *payload = fg_json_string(root, "payload", NULL);
	const cJSON *signatures = fg_json_array(root, "signatures");
	if (!code && strcmp(fg_json_string(root, "payloadType", ""), fg_ledger__payload_type) != 0)
		code = fg_error_set(err, FG_ERR_INPUT, "the envelope holds no in-toto statement");
	if (!code &&
	    (!payload || !signatures || !fg_base64_decode(out, payload, strlen(payload), false)))
		code = fg_error_set(err, FG_ERR_INPUT, "the envelope is not of DSSE's form");
	if (!code && keys->n) {
		fg_ledger__pae(&text, fg_ledger__payload_type, fg_buf_str(out), out->n);
		*key = find_signer(signatures, &text, keys);
		if (!*key)
			code = fg_error_set(err, FG_ERR_INPUT, "no trusted key signed it");
	}
	fg_buf_release(&text);
	cJSON_Delete(root);
	return code;
}
