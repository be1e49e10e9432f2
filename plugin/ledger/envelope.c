/*
 * DSSE: one payload, one signature, in the one form that is written here. Another
 * form of the same would be read by others as they like: of a member that stands
 * twice, the last.
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

static void put_envelope(fg_buf *out, const char *statement, size_t n, const char *keyid,
                         const unsigned char signature[64])
{
	fg_buf_printf(out, "{\"payloadType\":\"%s\",\"payload\":\"", fg_ledger__payload_type);
	fg_base64_encode(out, statement, n);
	fg_buf_printf(out, "\",\"signatures\":[{\"keyid\":\"%s\",\"sig\":\"", keyid);
	fg_base64_encode(out, signature, 64);
	fg_buf_puts(out, "\"}]}\n");
}

fg_err fg_ledger_sign(fg_buf *out, const char *statement, size_t n, const fg_ledger_key *key,
                      fg_error *err)
{
	unsigned char signature[64];
	fg_buf text = FG_BUF_INIT;
	fg_ledger__pae(&text, fg_ledger__payload_type, statement, n);
	fg_err code = make_signature(signature, key, &text, err);
	if (!code)
		put_envelope(out, statement, n, key->id, signature);
	fg_buf_release(&text);
	return code;
}

/* NULL: no trusted key made it. */
static const fg_ledger_key *find_signer(const fg_buf *signature, const fg_buf *text,
                                        const fg_ledger_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		if (is_signed_by(&keys->at[i], signature, text))
			return &keys->at[i];
	return NULL;
}

/* Written again, it is the same bytes; keyid: what it must say, NULL = whatever it does. */
static bool is_as_written(const char *envelope, size_t n, const fg_buf *statement,
                          const char *keyid, const fg_buf *signature)
{
	fg_buf again = FG_BUF_INIT;
	bool is_plain = signature->n == 64 && !strpbrk(keyid, "\"\\");
	if (is_plain)
		put_envelope(&again, fg_buf_str(statement), statement->n, keyid,
		             (const unsigned char *)signature->at);
	bool is_same = is_plain && again.n == n && memcmp(again.at, envelope, n) == 0;
	fg_buf_release(&again);
	return is_same;
}

fg_err fg_ledger_open(fg_buf *out, const fg_ledger_key **key, const char *envelope, size_t n,
                      const fg_ledger_keys *keys, fg_error *err)
{
	cJSON *root = NULL;
	fg_buf text = FG_BUF_INIT, signature = FG_BUF_INIT;
	*key = NULL;
	fg_err code = fg_json_parse(&root, envelope, n, "envelope", err);
	const char *payload = fg_json_string(root, "payload", NULL);
	const cJSON *signatures = fg_json_array(root, "signatures");
	const cJSON *one = signatures ? signatures->child : NULL;
	const char *sig = fg_json_string(one, "sig", NULL),
		   *keyid = fg_json_string(one, "keyid", "");
	if (!code && strcmp(fg_json_string(root, "payloadType", ""), fg_ledger__payload_type) != 0)
		code = fg_error_set(err, FG_ERR_INPUT, "the envelope holds no in-toto statement");
	if (!code &&
	    (!payload || !signatures || !fg_base64_decode(out, payload, strlen(payload), false)))
		code = fg_error_set(err, FG_ERR_INPUT, "the envelope is not of DSSE's form");
	bool has_sig = !code && sig && fg_base64_decode(&signature, sig, strlen(sig), false);
	if (!code && keys->n) {
		fg_ledger__pae(&text, fg_ledger__payload_type, fg_buf_str(out), out->n);
		*key = has_sig ? find_signer(&signature, &text, keys) : NULL;
		if (!*key)
			code = fg_error_set(err, FG_ERR_INPUT, "no trusted key signed it");
	}
	if (!code && !is_as_written(envelope, n, out, *key ? (*key)->id : keyid, &signature))
		code = fg_error_set(
			err, FG_ERR_INPUT,
			"the envelope is not as it was written: a member twice, one too "
			"many, or another layout");
	fg_buf_release(&text);
	fg_buf_release(&signature);
	cJSON_Delete(root);
	return code;
}
