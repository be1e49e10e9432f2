/*
 * Checks that judge by the whole unit: one test file cannot hold both sides, so
 * each row is a unit of its own.
 */
#include "frontend/frontend.h"
#include "lower/lower.h"
#include "rules/engine.h"
#include "unit/test.h"

typedef struct row {
	const char *what;
	const char *check;
	const char *text;
	size_t findings;
	const char *path; /* NULL: /u/unit.c */
} row;

#define MD5_USE                                                                                    \
	"int mbedtls_md5(const char *in, unsigned n, char *out);\n"                                \
	"int digest(const char *in, char *out) { return mbedtls_md5(in, 4, out); }\n"

#define TLS_CLIENT                                                                                 \
	"int mbedtls_ssl_config_defaults(void *conf, int endpoint, int transport, int preset);\n"  \
	"void mbedtls_ssl_conf_ca_chain(void *conf, void *chain, void *crl);\n"                    \
	"int mbedtls_ssl_set_hostname(void *ssl, const char *name);\n"                             \
	"int mbedtls_ssl_handshake(void *ssl);\n"                                                  \
	"int f(void *s, void *conf, void *chain) { mbedtls_ssl_conf_ca_chain(conf, chain, 0);\n"   \
	"  return mbedtls_ssl_handshake(s); }\n"

static const row rows[] = {
	{"a client without a name", "tls.name-or-callback", TLS_CLIENT, 1, NULL},
	{"a client with a name", "tls.name-or-callback",
	 TLS_CLIENT "int g(void *s) { return mbedtls_ssl_set_hostname(s, \"a.example\"); }\n", 0,
	 NULL},
	{"a client with no name in words", "tls.name-or-callback",
	 TLS_CLIENT "int g(void *s) { return mbedtls_ssl_set_hostname(s, (void *)0); }\n", 1, NULL},
	{"a server", "tls.name-or-callback",
	 TLS_CLIENT "int g(void *c) { return mbedtls_ssl_config_defaults(c, 1, 0, 0); }\n", 0, NULL},
	{"an update without versions", "boot.no-rollback-check",
	 "int boot_set_pending(int p);\nint f(void) { return boot_set_pending(0); }\n", 1, NULL},
	{"the library that activates", "boot.no-rollback-check",
	 "int boot_set_pending(int p);\n"
	 "int boot_request_upgrade(int p) { return boot_set_pending(p); }\n",
	 0, NULL},
	{"an update with versions", "boot.no-rollback-check",
	 "int boot_set_pending(int p);\nstruct h { int version; };\n"
	 "int f(struct h *n, struct h *o) { return n->version > o->version ? boot_set_pending(0) : -1; "
	 "}\n",
	 0, NULL},
	{"a client without certificates", "tls.name-or-callback",
	 "int mbedtls_ssl_handshake(void *ssl);\n"
	 "int f(void *s) { return mbedtls_ssl_handshake(s); }\n",
	 0, NULL},
	{"nothing is missing", "decl.implicit", "int f(void) { return g(1); }\n", 1, NULL},
	{"behind a missing header", "decl.implicit",
	 "#include \"not-there.h\"\nint f(void) { return g(1); }\n", 0, NULL},
	{"behind a header with errors", "decl.implicit",
	 "struct s { unknown_t x; };\nint f(void) { return g(1); }\n", 0, NULL},
	{"behind #error", "decl.implicit",
	 "#error configure first\nint f(void) { return g(1); }\n", 0, NULL},
	{"before the error", "decl.implicit",
	 "int f(void) { return g(1); }\nstruct s { unknown_t x; };\n", 1, NULL},
	{"behind an error in a body", "decl.implicit",
	 "int e(void) { return unknown; }\nint f(void) { return g(1); }\n", 1, NULL},
	{"pointer behind an error", "integer.pointer-conversion",
	 "struct s { unknown_t x; };\nint g(int);\nchar *f(void) { return g(1); }\n", 0, NULL},
	{"callback of its type", "call.type-mismatch",
	 "void take(void (*f)(int)); void cb(char *);\nvoid f(void) { take(cb); }\n", 1, NULL},
	{"callback of an unknown type", "call.type-mismatch",
	 "void take(void (*f)(unknown_t)); void cb(char *);\nvoid f(void) { take(cb); }\n", 0, NULL},
	{"pointer of a declared call", "integer.pointer-conversion",
	 "int g(int);\nchar *f(void) { return g(1); }\n", 1, NULL},
	{"pointer of an undeclared call", "integer.pointer-conversion",
	 "#include \"not-there.h\"\nchar *f(void) { return g(1); }\n", 0, NULL},
	{"a user of the library", "crypto.weak-primitive", MD5_USE, 1, NULL},
	{"a port with hooks", "crypto.weak-primitive",
	 MD5_USE "int mbedtls_hardware_poll(void) { return 0; }\n"
	         "int mbedtls_platform_setup(void) { return 0; }\n",
	 1, NULL},
	{"a part of the library", "crypto.weak-primitive",
	 MD5_USE "int mbedtls_md_init(void) { return 0; }\n"
	         "int mbedtls_md_free(void) { return 0; }\n"
	         "int mbedtls_md_setup(void) { return 0; }\n"
	         "int mbedtls_md_update(void) { return 0; }\n",
	 0, NULL},
	{"a part of the library by its table", "crypto.weak-primitive",
	 "int mbedtls_md5(const char *in, unsigned n, char *out);\n"
	 "static int wrap(const char *in, char *out) { return mbedtls_md5(in, 4, out); }\n"
	 "int (*const mbedtls_md_table[])(const char *, char *) = {wrap};\n",
	 0, NULL},
	{"random in the product", "random.weak-source",
	 "int rand(void);\nint session(void) { return rand(); }\n", 1, "/u/src/testimony.c"},
	{"random in a test", "random.weak-source",
	 "int rand(void);\nint session(void) { return rand(); }\n", 0, "/u/tests/load.c"},
	{"a part of another library", "crypto.weak-primitive",
	 MD5_USE "int wc_md_init(void) { return 0; }\n"
	         "int wc_md_free(void) { return 0; }\n"
	         "int wc_md_setup(void) { return 0; }\n"
	         "int wc_md_update(void) { return 0; }\n",
	 1, NULL},
};

static size_t findings_of(const row *r)
{
	static const char *const args[] = {"-std=gnu89", "--target=armv7em-none-eabi",
	                                   "-ffreestanding"};
	const fg_check *check = fg_checks_find(r->check);
	fg_check_set set = {.at = &check, .n = 1};
	CU_ASSERT_PTR_NOT_NULL_FATAL(check);
	const char *path = r->path ? r->path : "/u/unit.c";
	fg_overlay overlay = {path, r->text, strlen(r->text)};
	fg_parse_input in = {.source = path,
	                     .directory = "/u",
	                     .args = args,
	                     .arg_count = FG_ARRAY_LEN(args),
	                     .overlays = &overlay,
	                     .overlay_count = 1,
	                     .root = "/u",
	                     .warnings = check->clang_warnings};
	while (in.warnings && in.warnings[in.warning_count])
		in.warning_count++;
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_findings found;
	fg_error err = FG_ERROR_INIT;
	fg_unit_init(&unit);
	fg_ast_init(&ast, &unit);
	fg_ir_init(&ir, &unit);
	fg_findings_init(&found);
	fg_frontend *fe = fg_frontend_open();
	CU_ASSERT_EQUAL(fg_frontend_parse(fe, &in, &unit, &ast, &err), 0);
	fg_lower_unit(&ast, &ir, &(fg_lower_stats){0});
	fg_rules_run_unit(&set, &unit, &ast, &ir, &found);
	size_t n = found.items.n;
	fg_frontend_close(fe);
	fg_findings_release(&found);
	fg_ir_release(&ir);
	fg_ast_release(&ast);
	fg_unit_release(&unit);
	fg_error_release(&err);
	return n;
}

static void units_are_judged_whole(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		size_t n = findings_of(&rows[i]);
		if (n != rows[i].findings)
			printf("\n%s: %zu findings, expected %zu\n", rows[i].what, n,
			       rows[i].findings);
		CU_ASSERT_EQUAL(n, rows[i].findings);
	}
}

FG_TEST_MAIN("checks.units", {"units are judged whole", units_are_judged_whole})
