/*
 * OpenPGP through gpg: the program of the system at a fixed path, in a folder of its own with the
 * keyring it was given and nothing else; what it says is read from its status lines.
 */
#include "signature/signature.h"

#include "base/file.h"
#include "base/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 20 };

static const char *const unset[] = {"GNUPGHOME=", "HOME=", "GPG_", "DISPLAY=", "PINENTRY", NULL};

/* Never from PATH or from a configuration. */
static const char *find_program(void)
{
	static const char *const places[] = {"/usr/bin/gpg", "/usr/local/bin/gpg", "/bin/gpg"};
	for (size_t i = 0; i < FG_ARRAY_LEN(places); i++)
		if (access(places[i], X_OK) == 0)
			return places[i];
	return NULL;
}

static void run(fg_process_result *out, fg_arena *a, const char *home, const char *const *more,
                const char *input, size_t n)
{
	const char *argv[24] = {find_program(), "--homedir", home, "--batch", "--no-tty",
	                        "--no-options", "--no-autostart", "--no-auto-key-retrieve",
	                        "--no-auto-check-trustdb", "--trust-model", "always",
	                        "--disable-dirmngr", "--status-fd", "1"};
	const char *set[] = {fg_arena_printf(a, "HOME=%s", home), NULL};
	size_t k = 14;
	for (size_t i = 0; more[i] && k + 1 < FG_ARRAY_LEN(argv); i++)
		argv[k++] = more[i];
	argv[k] = NULL;
	fg_process_request request = {.argv = argv, .input = input, .input_n = n, .unset = unset,
	                              .set = set, .timeout_seconds = SECONDS};
	fg_process_run(out, &request);
}

void fg_keyring_open(fg_keyring *out, fg_arena *a, const char *keys, size_t n)
{
	static const char *const import[] = {"--import", NULL};
	fg_process_result r;
	*out = (fg_keyring){.home = {NULL, -1}};
	if (!find_program()) {
		out->trouble = "gpg is not installed here";
		return;
	}
	if (fg_scratch_make(&out->home, a, NULL)) {
		out->trouble = "no folder for gpg can be made";
		return;
	}
	run(&r, a, out->home.path, import, keys, n);
	/* A key that cannot be used makes the status bad although others were taken. */
	if (r.trouble || !strstr(fg_buf_str(&r.out), "[GNUPG:] IMPORT_OK "))
		out->trouble = "gpg took no key from the keyring";
	fg_process_release(&r);
}

void fg_keyring_close(fg_keyring *k)
{
	fg_scratch_remove(&k->home);
}

static const struct {
	const char *word;
	const char *note; /* NULL: the signature holds */
	fg_signature_verdict verdict;
} statuses[] = {
	{"GOODSIG", NULL, FG_SIGNATURE_HOLDS},
	{"BADSIG", "the commit is not what was signed", FG_SIGNATURE_FAILS},
	{"EXPSIG", "the signature has expired", FG_SIGNATURE_FAILS},
	{"EXPKEYSIG", "its key has expired", FG_SIGNATURE_FAILS},
	{"REVKEYSIG", "its key was revoked", FG_SIGNATURE_FAILS},
	{"ERRSIG", "its key is not in the keyring", FG_SIGNATURE_FAILS},
};

/* "[GNUPG:] WORD id name"; the rest of the line after the id, or NULL. */
static const char *status_of(const char *line, size_t *which)
{
	static const char prefix[] = "[GNUPG:] ";
	if (strncmp(line, prefix, sizeof(prefix) - 1) != 0)
		return NULL;
	line += sizeof(prefix) - 1;
	size_t n = strcspn(line, " \n");
	for (size_t i = 0; i < FG_ARRAY_LEN(statuses); i++)
		if (strlen(statuses[i].word) == n && strncmp(line, statuses[i].word, n) == 0) {
			*which = i;
			line += n + (line[n] == ' ');
			line += strcspn(line, " \n");
			return line + (*line == ' ');
		}
	return NULL;
}

/* One signature, and gpg stands by it: a second one could hide the first. */
static void read_statuses(fg_signature_answer *out, fg_arena *a, const char *text)
{
	size_t found = 0, which = 0;
	const char *name = "";
	bool is_valid = false;
	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		const char *rest = status_of(p, &which);
		found += rest != NULL;
		name = rest ? rest : name;
		is_valid |= strncmp(p, "[GNUPG:] VALIDSIG ", 18) == 0;
	}
	if (found != 1)
		*out = (fg_signature_answer){FG_SIGNATURE_UNDECIDED, NULL,
		                             found ? "it holds more than one signature"
		                                   : "gpg says nothing of it"};
	else if (statuses[which].note)
		*out = (fg_signature_answer){statuses[which].verdict, NULL, statuses[which].note};
	else if (!is_valid)
		*out = (fg_signature_answer){FG_SIGNATURE_UNDECIDED, NULL, "gpg does not stand by it"};
	else
		*out = (fg_signature_answer){FG_SIGNATURE_HOLDS,
		                             fg_arena_strndup(a, name, strcspn(name, "\n")), NULL};
}

/* "[GNUPG:] VALIDSIG <of the subkey> … <of the key>": the last word; "" when there is none. */
static const char *fingerprint_of(fg_arena *a, const char *text)
{
	const char *at = strstr(text, "[GNUPG:] VALIDSIG ");
	size_t n = at ? strcspn(at, "\n") : 0, from = n;
	while (from && at[from - 1] != ' ')
		from--;
	return at ? fg_arena_strndup(a, at + from, n - from) : "";
}

/* All user ids of the key, one a line; the first alone where gpg does not tell. "uid:…" has the id
 * as its tenth field. */
static const char *ids_of(fg_arena *a, const fg_keyring *k, const char *fingerprint,
                          const char *first)
{
	const char *const list[] = {"--with-colons", "--list-keys", "--", fingerprint, NULL};
	fg_process_result r;
	fg_buf ids = FG_BUF_INIT;
	run(&r, a, k->home.path, list, "", 0);
	const char *text = r.trouble ? "" : fg_buf_str(&r.out);
	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		const char *field = strncmp(p, "uid:", 4) == 0 ? p : NULL;
		bool is_good = field && p[4] != 'r' && p[4] != 'e';
		for (int i = 0; field && i < 9; i++) {
			field += strcspn(field, ":\n");
			field = *field == ':' ? field + 1 : NULL;
		}
		if (field && is_good)
			fg_buf_printf(&ids, "%.*s\n", (int)strcspn(field, ":\n"), field);
	}
	fg_process_release(&r);
	const char *out = ids.n ? fg_arena_strndup(a, fg_buf_str(&ids), ids.n - 1) : first;
	fg_buf_release(&ids);
	return out;
}

void fg_signature_verify_openpgp(fg_signature_answer *out, fg_arena *a, const fg_signed_text *s,
                                 const fg_keyring *k)
{
	const char *file = k->home.path ? fg_arena_printf(a, "%s/signature", k->home.path) : "";
	const char *const verify[] = {"--verify", "--", file, "-", NULL};
	fg_process_result r;
	*out = (fg_signature_answer){FG_SIGNATURE_UNDECIDED, NULL, k->trouble};
	if (k->trouble)
		return;
	if (fg_file_write(file, s->signature, strlen(s->signature), NULL) != FG_OK) {
		out->note = "its file cannot be written";
		return;
	}
	run(&r, a, k->home.path, verify, s->text, s->n);
	if (r.trouble)
		out->note = "gpg did not answer";
	else
		read_statuses(out, a, fg_buf_str(&r.out));
	if (!r.trouble && r.status != 0 && out->verdict == FG_SIGNATURE_HOLDS)
		*out = (fg_signature_answer){FG_SIGNATURE_UNDECIDED, NULL, "gpg does not stand by it"};
	if (out->verdict == FG_SIGNATURE_HOLDS)
		out->who = ids_of(a, k, fingerprint_of(a, fg_buf_str(&r.out)), out->who);
	fg_process_release(&r);
}

fg_signature_kind fg_signature_kind_of(const char *armoured)
{
	if (strncmp(armoured, "-----BEGIN SSH SIGNATURE-----", 29) == 0)
		return FG_SIGNATURE_SSH;
	if (strncmp(armoured, "-----BEGIN PGP SIGNATURE-----", 29) == 0 ||
	    strncmp(armoured, "-----BEGIN PGP MESSAGE-----", 27) == 0)
		return FG_SIGNATURE_OPENPGP;
	return FG_SIGNATURE_OTHER;
}
