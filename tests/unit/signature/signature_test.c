/* Allowed signers as text, and signatures that are no signatures; real ones are a story. */
#include "signature/signature.h"

#include "unit/test.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

static const struct {
	const char *name, *text;
	size_t signers;
	unsigned bad_line; /* 0: it is well formed */
} files[] = {
	{"nothing", "", 0, 0},
	{"remarks", "# who\n\n  \t\n", 0, 0},
	{"plain", "ada@x " KEY "\n", 1, 0},
	{"with a remark and CRLF", "ada@x " KEY " laptop\r\nbo@x " KEY, 2, 0},
	{"quoted principals", "\"ada, the first\" " KEY "\n", 1, 0},
	{"options", "a namespaces=\"git,file\",valid-after=\"20200101\" " KEY "\n", 1, 0},
	{"times", "a valid-after=202001011200,VALID-BEFORE=20210101120059Z " KEY "\n", 1, 0},
	{"authority", "a cert-authority " KEY "\n", 1, 0},
	{"no key", "ada@x\n", 0, 1},
	{"no type", "# x\nada@x AAAA\n", 0, 2},
	{"no base64", "ada@x ssh-ed25519 A*A=\n", 0, 1},
	{"unknown option", "ada@x no-touch " KEY "\n", 0, 1},
	{"option twice", "a valid-after=20200101,valid-after=20210101 " KEY "\n", 0, 1},
	{"no month", "a valid-after=20201301 " KEY "\n", 0, 1},
	{"half a time", "a valid-after=2020010112 " KEY "\n", 0, 1},
	{"open quote", "a namespaces=\"git " KEY "\n", 0, 1},
};

static void signers(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(files); i++) {
		fg_signers s;
		fg_error err = FG_ERROR_INIT;
		fg_err code = fg_signers_read(&s, "f", files[i].text, strlen(files[i].text), &err);
		if (err.line != files[i].bad_line)
			printf("%s: %s\n", files[i].name, err.message ? err.message : "taken");
		CU_ASSERT_EQUAL(code, files[i].bad_line ? FG_ERR_INPUT : FG_OK);
		CU_ASSERT_EQUAL(err.line, files[i].bad_line);
		if (!code)
			CU_ASSERT_EQUAL(s.at.n, files[i].signers);
		fg_signers_release(&s);
		fg_error_release(&err);
	}
}

static void times(void)
{
	fg_signers s;
	static const char text[] = "a valid-after=20200101,valid-before=\"20210101120059Z\" " KEY;
	CU_ASSERT_EQUAL_FATAL(fg_signers_read(&s, "f", text, sizeof(text) - 1, NULL), FG_OK);
	CU_ASSERT_EQUAL(s.at.at[0].valid_after, 1577836800);
	CU_ASSERT_EQUAL(s.at.at[0].valid_before, 1609502459);
	CU_ASSERT_EQUAL(s.at.at[0].key_n, 51);
	fg_signers_release(&s);
}

#define ARMOUR(body) "-----BEGIN SSH SIGNATURE-----\n" body "\n-----END SSH SIGNATURE-----\n"

static void torn(void)
{
	static const char *const texts[] = {
		"", "-----BEGIN SSH SIGNATURE-----", ARMOUR(""), ARMOUR("U1NIU0lH"),
		ARMOUR("U1NIU0lHAAAAAf////8="), ARMOUR("U1NIU0lHAAAAAgAAAAA="), ARMOUR("*")};
	fg_signers none = {.at = FG_VEC_INIT};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++) {
		fg_signed_text s = {texts[i], "x", 1, 0};
		fg_signature_answer out;
		fg_signature_verify_ssh(&out, &a, &s, &none);
		CU_ASSERT_EQUAL(out.verdict, FG_SIGNATURE_FAILS);
		CU_ASSERT_PTR_NOT_NULL(out.note);
	}
	fg_arena_release(&a);
}

static void kinds(void)
{
	CU_ASSERT_EQUAL(fg_signature_kind_of(ARMOUR("")), FG_SIGNATURE_SSH);
	CU_ASSERT_EQUAL(fg_signature_kind_of("-----BEGIN PGP SIGNATURE-----\n"), FG_SIGNATURE_OPENPGP);
	CU_ASSERT_EQUAL(fg_signature_kind_of("-----BEGIN SIGNED MESSAGE-----\n"), FG_SIGNATURE_OTHER);
	CU_ASSERT_EQUAL(fg_signature_kind_of(""), FG_SIGNATURE_OTHER);
}

FG_TEST_MAIN("signature", {"signers", signers}, {"times", times}, {"torn", torn}, {"kinds", kinds})
