/*
 * What a change brings that lets it pass: deviations, the baseline, references to deviations,
 * allowed signers, signatures. A file that was read is written and read again.
 */
#include "fuzz/fuzz.h"

#include "base/bug.h"
#include "deviation/deviation.h"
#include "signature/signature.h"

#include <string.h>

enum { DEVIATIONS, BASELINE, SOURCE, SIGNERS, SIGNATURE, KINDS };

static const char *const words[] = {
	"deviations:\n",
	"  - id: DEV-001\n",
	"    rule: memory.double-free\n",
	"    fingerprint: 0123456789abcdef0123456789abcdef\n",
	"    paths: [\"src/**\"]\n",
	"    function: f\n",
	"    reason: x\n",
	"    risk: low\n",
	"    owner: a@x\n",
	"    approver: b@x\n",
	"    created: 2026-01-01\n",
	"    expires: 2027-05-26T12:00:00+02:00\n",
	"    expires: 2027-02-30\n",
	"    control: SI-2\n",
	"    zone: boot\n",
	"|\n      a\n",
	">-\n",
	"&a ",
	"*a",
	"{\"version\": 1, \"findings\": {",
	"{\"version\": 1, \"total\": 2, \"counts\": {",
	"\"0123456789abcdef0123456789abcdef\": 2",
	"18446744073709551615",
	"-1",
	"}}",
	"/* firmgate-deviation: DEV-001 */\n",
	"// firmgate-deviation: DEV-1, DEV-2\n",
	"firmgate-deviation:",
	"ada@x ",
	"\"a b\" ",
	"cert-authority",
	"namespaces=\"git,!file\"",
	"valid-after=\"20200101Z\"",
	"valid-before=202001011200",
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n",
	"-----BEGIN SSH SIGNATURE-----\n",
	"-----END SSH SIGNATURE-----\n",
	"U1NIU0lHAAAAAQ",
	"AAAAM",
	"AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
	"AAAAA2dpdAAAAAAAAAAGc2hhNTEy",
	"\r\n",
	"\xef\xbb\xbf",
	"\xff",
	"# ",
	",",
	": ",
	"\"",
};

/* What is written is read again, as many entries. */
static void read_deviations(const fg_buf *text)
{
	fg_deviations d, again;
	fg_buf out = FG_BUF_INIT, table = FG_BUF_INIT;
	fg_deviations_init(&d);
	fg_deviations_init(&again);
	if (fg_deviations_parse(&d, "input", fg_buf_str(text), text->n, NULL) == FG_OK) {
		fg_buf_puts(&out, "deviations:\n");
		for (size_t i = 0; i < d.at.n; i++)
			fg_deviation_print(&d.at.at[i], &out);
		fg_err code = d.at.n ? fg_deviations_parse(&again, "again", fg_buf_str(&out), out.n,
		                                           NULL)
		                     : FG_OK;
		FG_ASSERT(code == FG_OK && again.at.n == d.at.n);
		fg_deviations_write_csv(&d, &table);
		fg_deviations_write_html(&d, &table);
	}
	fg_buf_release(&table);
	fg_buf_release(&out);
	fg_deviations_release(&again);
	fg_deviations_release(&d);
}

static void read_baseline(const fg_buf *text)
{
	fg_baseline b, again;
	fg_buf out = FG_BUF_INIT;
	memset(&b, 0, sizeof(b));
	memset(&again, 0, sizeof(again));
	if (fg_baseline_parse(&b, "input", fg_buf_str(text), text->n, NULL) == FG_OK) {
		fg_baseline_print(&b, &out);
		fg_err code = fg_baseline_parse(&again, "again", fg_buf_str(&out), out.n, NULL);
		FG_ASSERT(code == FG_OK && again.total == b.total && again.counts.n == b.counts.n);
	}
	fg_buf_release(&out);
	fg_baseline_release(&again);
	fg_baseline_release(&b);
}

static void read_source(const fg_buf *text)
{
	fg_deviations d;
	fg_findings remarks;
	fg_deviations_init(&d);
	fg_findings_init(&remarks);
	fg_deviations_check_source(&d, "a.c", fg_buf_str(text), text->n, &remarks);
	fg_findings_release(&remarks);
	fg_deviations_release(&d);
}

/* A key that everybody has signs nothing: no input may hold. */
static void read_signature(const fg_buf *text)
{
	static const char allowed[] =
		"a ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n";
	fg_arena a = FG_ARENA_INIT;
	fg_signers s;
	fg_signature_answer out;
	fg_signed_text what = {fg_buf_str(text), "x", 1, 0};
	FG_ASSERT(fg_signers_read(&s, "f", allowed, sizeof(allowed) - 1, NULL) == FG_OK);
	fg_signature_verify_ssh(&out, &a, &what, &s);
	FG_ASSERT(out.verdict != FG_SIGNATURE_HOLDS && out.note);
	fg_signers_release(&s);
	fg_arena_release(&a);
}

static void read_signers(const fg_buf *text)
{
	fg_signers s;
	fg_error err = FG_ERROR_INIT;
	fg_err code = fg_signers_read(&s, "input", fg_buf_str(text), text->n, &err);
	FG_ASSERT((code == FG_OK) == (err.message == NULL));
	fg_signers_release(&s);
	fg_error_release(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const readers[KINDS])(const fg_buf *) = {
		[DEVIATIONS] = read_deviations, [BASELINE] = read_baseline, [SOURCE] = read_source,
		[SIGNERS] = read_signers, [SIGNATURE] = read_signature,
	};
	fuzz_bytes b = {data, size};
	fg_buf text = FG_BUF_INIT;
	unsigned kind = fuzz_take(&b, 2 * KINDS);
	if (kind < KINDS)
		fg_buf_put(&text, b.at, b.n);
	else
		fuzz_expand(&b, words, FG_ARRAY_LEN(words), &text);
	readers[kind % KINDS](&text);
	fg_buf_release(&text);
	return 0;
}
