/*
 * The ledger: signed records in a chain, so that an auditor with git, firmgate and
 * a public key finds every deletion, exchange, replay and fork of them.
 *
 * An entry is an in-toto Statement in a DSSE envelope, signed with Ed25519, in one
 * file of a commit on refs/firmgate/ledger. What chains it is inside what is signed:
 * its number, the SHA-256 of the envelope before it, the root commit of the
 * repository, the digest and number of the policy it was made under.
 *
 * Knows keys, bytes and the chain; not what a record means.
 */
#ifndef FG_LEDGER_LEDGER_H
#define FG_LEDGER_LEDGER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/vec.h"
#include "git/git.h"
#include "json/json.h"

#define FG_LEDGER_REF "refs/firmgate/ledger"
#define FG_LEDGER_FILE "entry.dsse.json" /* the one file of each of its commits */
#define FG_LEDGER_ENTRY_MAX (8u << 20) /* bytes of an envelope */
#define FG_LEDGER_ENTRIES_MAX 1000000u

/* ---- keys ---- */

typedef struct fg_ledger_key {
	unsigned char public_key[32];
	unsigned char seed[32]; /* of a private key */
	bool is_private;
	const char *id; /* "SHA256:…" as ssh shows it */
	const char *file;
	const char *agent; /* socket of the ssh-agent that signs for a public key; NULL = none */
} fg_ledger_key;

/* Read a key file, one key each: PEM (PKCS#8 private, SubjectPublicKeyInfo public), an OpenSSH
 * private key without passphrase, or a line of ssh, or of allowed_signers without cert-authority
 * and validity. FG_ERR_INPUT when it is none, or not Ed25519. */
fg_err fg_ledger_read_key(fg_ledger_key *out, fg_arena *a, const char *file, const char *text,
                          size_t n, fg_error *err);
/* A new key pair: the private half as PEM, the public one as an ssh line. */
fg_err fg_ledger_make_key(fg_buf *private_out, fg_buf *public_out, fg_error *err);

/* The public half as an ssh line without comment; its digest, which is the id in hexadecimal. */
void fg_ledger_put_public(fg_buf *out, const fg_ledger_key *key);
void fg_ledger_key_digest(char out[FG_SHA256_HEX], const fg_ledger_key *key);

typedef struct fg_ledger_keys {
	const fg_ledger_key *at;
	size_t n;
} fg_ledger_keys;

/* ---- envelopes ---- */

/* The DSSE envelope of an in-toto statement, one line of JSON. By the private key, or by the
 * agent that holds it. */
fg_err fg_ledger_sign(fg_buf *out, const char *statement, size_t n, const fg_ledger_key *key,
                      fg_error *err);
/* The statement's bytes when one of the keys signed them; FG_ERR_INPUT with the reason
 * otherwise. *key is the
 * one that did. */
fg_err fg_ledger_open(fg_buf *out, const fg_ledger_key **key, const char *envelope, size_t n,
                      const fg_ledger_keys *keys, fg_error *err);

/* ---- the chain ---- */

typedef struct fg_ledger_entry {
	fg_git_id id; /* of the commit on the reference */
	char digest[FG_SHA256_HEX]; /* of the envelope */
	const char *key; /* id of the key that signed */
	const char *type; /* predicateType */
	const char *commit, *tree; /* subject; "" = none */
	const char *time; /* as recorded */
	const char *policy; /* sha256 */
	uint64_t sequence, policy_sequence;
	const char *envelope; /* bytes */
	size_t envelope_n;
	cJSON *statement; /* released with the ledger */
} fg_ledger_entry;

/* A key, and the entries that it may sign. */
typedef struct fg_ledger_trust {
	fg_ledger_key key;
	uint64_t from, until; /* numbers of entries; until: the first it may not */
} fg_ledger_trust;

typedef struct fg_ledger {
	fg_arena arena;
	FG_VEC(fg_ledger_trust) trust; /* empty: signatures are not checked */
	FG_VEC(fg_ledger_entry) entries; /* oldest first; all that were found good */
	const char *root; /* root commit the ledger is bound to; "" = none yet */
	bool is_root_unseen; /* a shallow clone: whether it is this repository's cannot be told */
	fg_git_id head;
	fg_git_id kept; /* where the reference stands: head, but for what was appended since */
} fg_ledger;

/* What is wrong with a ledger: the first bad entry and why. */
typedef struct fg_ledger_fault {
	bool is_bad;
	bool is_copy; /* only what a remote has of the ledger speaks against it */
	uint64_t sequence; /* place in the chain, from 0 */
	char id[FG_GIT_HEX];
	const char *
		/* "signature", "sequence", "previous", "repository", "policy", "form", "fork",
		 * "truncated" */
		what;
	const char *message;
} fg_ledger_fault;

typedef struct fg_ledger_witness {
	uint64_t sequence;
	char digest[FG_SHA256_HEX];
	bool is_set;
} fg_ledger_witness;

/* Read and check every entry, oldest first; reading ends at the first fault. keys.n == 0:
 * signatures are not
 * checked, and no verification may say otherwise. No reference: an empty ledger. */
fg_err fg_ledger_read(fg_ledger *out, fg_ledger_fault *fault, fg_git *g, const char *ref,
                      const fg_ledger_keys *keys, fg_error *err);
/* Other copies of the ledger (of remotes): one that is neither ahead nor behind is a fork. A
 * witness: an entry
 * that was seen once must still be there. */
fg_err fg_ledger_compare(const fg_ledger *l, fg_ledger_fault *fault, fg_git *g, const char *ref,
                         const fg_ledger_witness *witness, fg_error *err);
void fg_ledger_release(fg_ledger *l);

/* ---- keys that come and go ---- */

/* Type of an entry whose predicate lists public keys as ssh lines: `added` ones may sign from the
 * next entry on, `retired` ones no longer. */
extern const char fg_ledger_keys_type[];
bool fg_ledger_is_same_key(const fg_ledger_key *a, const fg_ledger_key *b);
/* NULL: nobody knows it. */
const fg_ledger_trust *fg_ledger_trust_of(const fg_ledger *l, const fg_ledger_key *key);
/* Whether the next entry may be signed with it; true when signatures are not checked. */
bool fg_ledger_may_sign(const fg_ledger *l, const fg_ledger_key *key);

/* A record to append. */
typedef struct fg_ledger_record {
	const char *type; /* predicateType */
	const char *commit, *tree; /* subject, hexadecimal; NULL = none */
	const char *sha256; /* subject that is no commit; NULL = none */
	const char *name; /* of the subject */
	const cJSON *predicate; /* copied */
	const char *policy; /* sha256 of the policy file, hexadecimal */
	const fg_ledger_entry *moved; /* the entry this one stands for elsewhere; NULL = none */
	const char *author, *email;
	int64_t time;
} fg_ledger_record;

/* Append to the ledger that was read; an empty one is bound to `root` with its first entry. Nothing
 * is kept before fg_ledger_keep. */
fg_err fg_ledger_append(fg_ledger *l, fg_git *g, const char *root, const fg_ledger_record *record,
                        const fg_ledger_key *key, fg_error *err);
/* All that was appended is on the disk and part of the ledger, or none of it. FG_ERR_INPUT:
 * somebody else appended meanwhile. */
fg_err fg_ledger_keep(fg_ledger *l, fg_git *g, const char *ref, fg_error *err);

#endif
