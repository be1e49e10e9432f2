/*
 * Does a signature hold, and who made it: SSH signatures (SSHSIG) against allowed signers, OpenPGP
 * ones against a keyring. What could not be verified is unknown, never good.
 *
 * Knows neither git nor policy: text, armoured signature, keys.
 */
#ifndef FG_SIGNATURE_SIGNATURE_H
#define FG_SIGNATURE_SIGNATURE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/scratch.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum fg_signature_verdict {
	FG_SIGNATURE_HOLDS,
	FG_SIGNATURE_FAILS,    /* does not verify, or by nobody who is allowed */
	FG_SIGNATURE_UNDECIDED /* could not be verified here */
} fg_signature_verdict;

typedef struct fg_signature_answer {
	fg_signature_verdict verdict;
	/* Whose key it is, one a line: patterns of principals as written, or user ids; NULL when it
	 * does not hold */
	const char *who;
	const char *note; /* why not; NULL when it holds */
} fg_signature_answer;

typedef struct fg_signed_text {
	const char *signature; /* armoured */
	const char *text;      /* what was signed */
	size_t n;
	int64_t time; /* when, as the signer says: seconds since 1970 */
} fg_signed_text;

/* ---- SSH ---- */

typedef struct fg_signer {
	const char *principals; /* as written */
	const char *namespaces; /* patterns, separated by commas; NULL = all */
	int64_t valid_after, valid_before; /* 0 = no bound */
	const char *key; /* on the wire */
	size_t key_n;
	bool is_authority; /* signs certificates, which are not read here */
} fg_signer;

typedef struct fg_signers {
	fg_arena arena;
	FG_VEC(fg_signer) at;
} fg_signers;

/* ssh-keygen's ALLOWED SIGNERS. Times without a zone are UTC. FG_ERR_INPUT with the line. */
fg_err fg_signers_read(fg_signers *out, const char *file, const char *text, size_t n,
                       fg_error *err);
void fg_signers_release(fg_signers *s);

/* Strings of the answer live in a. Namespace "git", as git signs commits. */
void fg_signature_verify_ssh(fg_signature_answer *out, fg_arena *a, const fg_signed_text *s,
                             const fg_signers *signers);

/* ---- OpenPGP ---- */

typedef struct fg_keyring {
	fg_scratch home;  /* for gpg */
	const char *trouble; /* why nothing can be verified; NULL = nothing */
} fg_keyring;

/* Public keys, armoured or not, into a folder of their own. No key, option or program of the user
 * or of a repository plays a part. */
void fg_keyring_open(fg_keyring *out, fg_arena *a, const char *keys, size_t n);
void fg_keyring_close(fg_keyring *k);
void fg_signature_verify_openpgp(fg_signature_answer *out, fg_arena *a, const fg_signed_text *s,
                                 const fg_keyring *k);

/* ---- which ---- */

typedef enum fg_signature_kind {
	FG_SIGNATURE_SSH,
	FG_SIGNATURE_OPENPGP,
	FG_SIGNATURE_OTHER /* X.509, or nothing known */
} fg_signature_kind;

fg_signature_kind fg_signature_kind_of(const char *armoured);

#endif
