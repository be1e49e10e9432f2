#include "cli/signatures.h"

#include "base/person.h"

static bool asks(const fg_config *config)
{
	for (size_t i = 0; i < config->gate.policy_count; i++)
		if (config->gate.policies[i].is_signed)
			return true;
	return false;
}

static void open_signers(fg_commit_signatures *s, fg_change *c)
{
	const char *path = c->project.config.gate.allowed_signers;
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	if (!path)
		s->no_signers = "gate.allowed_signers names no file";
	else if (!fg_change_read_policy(c, path, &text))
		s->no_signers = fg_arena_printf(&s->arena, "the base has no file '%s'", path);
	else if (fg_signers_read(&s->signers, path, fg_buf_str(&text), text.n, &err) != FG_OK)
		s->no_signers = fg_arena_printf(&s->arena, "%s:%u: %s", path, err.line, err.message);
	fg_error_release(&err);
	fg_buf_release(&text);
}

static void open_keyring(fg_commit_signatures *s, fg_change *c)
{
	const char *path = c->project.config.gate.keyring;
	fg_buf keys = FG_BUF_INIT;
	if (!path)
		s->keyring.trouble = "gate.keyring names no file";
	else if (!fg_change_read_policy(c, path, &keys))
		s->keyring.trouble = fg_arena_printf(&s->arena, "the base has no file '%s'", path);
	else
		fg_keyring_open(&s->keyring, &s->arena, fg_buf_str(&keys), keys.n);
	fg_buf_release(&keys);
}

void fg_commit_signatures_open(fg_commit_signatures *out, fg_change *c)
{
	memset(out, 0, sizeof(*out));
	out->is_asked = asks(&c->project.config);
	if (!out->is_asked)
		return;
	open_signers(out, c);
	open_keyring(out, c);
}

void fg_commit_signatures_close(fg_commit_signatures *s)
{
	fg_keyring_close(&s->keyring);
	fg_signers_release(&s->signers);
	fg_arena_release(&s->arena);
}

static void verify(fg_commit_signatures *s, fg_signature_answer *out, const fg_git_commit *commit)
{
	fg_signed_text text = {commit->signature, commit->signed_text, commit->signed_n,
	                       commit->committer.time};
	fg_signature_kind kind = fg_signature_kind_of(commit->signature);
	*out = (fg_signature_answer){FG_SIGNATURE_UNDECIDED, NULL, s->no_signers};
	if (kind == FG_SIGNATURE_OTHER)
		out->note = "signatures of this form (X.509) are not verified";
	else if (kind == FG_SIGNATURE_OPENPGP)
		fg_signature_verify_openpgp(out, &s->arena, &text, &s->keyring);
	else if (!s->no_signers)
		fg_signature_verify_ssh(out, &s->arena, &text, &s->signers);
}

/* Lists of principals as they are; of user ids their addresses. */
static void take_signers(fg_gate_commit *out, fg_arena *a, const char *who, bool is_ssh)
{
	size_t n = 1;
	for (const char *p = who; *p; p++)
		n += *p == '\n';
	const char **all = fg_arena_array(a, n, sizeof(*all));
	for (const char *p = who; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		const char *line = fg_arena_strndup(a, p, strcspn(p, "\n"));
		const char *address = is_ssh ? line : fg_person_address(a, line);
		if (address && out->signer_count < n)
			all[out->signer_count++] = address;
	}
	out->signers = all;
}

void fg_commit_signatures_check(fg_commit_signatures *s, fg_gate_commit *out,
                                const fg_git_commit *commit)
{
	static const fg_gate_signature states[] = {
		[FG_SIGNATURE_HOLDS] = FG_SIGNATURE_GOOD,
		[FG_SIGNATURE_FAILS] = FG_SIGNATURE_BAD,
		[FG_SIGNATURE_UNDECIDED] = FG_SIGNATURE_UNKNOWN,
	};
	fg_signature_answer answer = {FG_SIGNATURE_UNDECIDED, NULL, NULL};
	out->signature = FG_SIGNATURE_NONE;
	if (!commit->signature)
		return;
	if (s->is_asked)
		verify(s, &answer, commit);
	out->signature = states[answer.verdict];
	out->signature_note = answer.note;
	if (answer.who)
		take_signers(out, &s->arena, answer.who,
		             fg_signature_kind_of(commit->signature) == FG_SIGNATURE_SSH);
}
