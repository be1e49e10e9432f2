/*
 * What a tree holds beside C code: Kconfig files, configuration headers, linker
 * scripts, key files. Every text is read by every reader.
 */
#include "product/product.h"

#include "fuzz.h"
#include "product/flags.h"

static const char *const words[] = {
	"\n", " ", "\t", "\r\n", "\\\n", "#", "/*", "*/", "//", "\"", "=", "{", "}", "(", ")", ";",
	":", ">", ",", "*", "0", "1", "0x20000000", "128K", "4M", "99999999999999999999",
	/* Kconfig */
	"CONFIG_A", "CONFIG_A=y\n", "CONFIG_B=\"text\"\n", "# CONFIG_A is not set\n", "=n\n",
	/* headers */
	"#if ", "#ifdef A\n", "#ifndef A\n", "#elif ", "#else\n", "#endif\n", "#define A ", "#undef A\n",
	"#include \"b.h\"\n", "#include <c.h>\n", "#include A\n", "#define A <a.h>\n", "defined(", "!defined A", " && ", " || ", " == ", "!", "<", "#define F(x) (x)\n",
	/* scripts */
	"MEMORY {", "SECTIONS {", "INCLUDE a.ld\n", "RAM (rwx) : ORIGIN = ", ", LENGTH = ", ".text : {",
	"*(.data*)", "} > RAM", " AT> FLASH", "PROVIDE(a = .);", "REGION_ALIAS(\"A\", RAM);", "ASSERT(", "_estack = ", "ENTRY(x)",
	/* keys */
	"-----BEGIN EC PRIVATE KEY-----\n", "-----BEGIN PUBLIC KEY-----\n", "-----END PRIVATE KEY-----\n",
	"MHcCAQEEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4foAoGCCqGSM49\n",
	"\"", "\\n\"\n\"", "0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20, ", "\\x30\\x77\\x02", "MHcCAQEEI",
	"LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1I", "-----BEGIN EC \" \"PRIVATE KEY-----",
	"\x30\x77\x02\x01\x01\x04\x20", "\xfe\xed\xfe\xed", "PuTTY-User-Key-File-2: ",
};

static void add_all(fg_product *p, const char *text, size_t n)
{
	static const char *const names[] = {"sdkconfig", "prj.conf", "a.ld", "key.der", "a.pem"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		fg_product_add_file(p, names[i], text, n);
	fg_product_add_settings(p, "inc/config.h", text, n);
	fg_product_add_settings(p, "other", text, n);
	fg_product_add_secrets(p, "a.c", text, n);
	fg_product_add_secrets(p, "a.yaml", text, n);
	fg_product_add_script(p, "b.lds", text, n);
	fg_product_name_script(p);
}

/* Every header that is included is the text itself. */
static fg_err read_text(fg_buf *out, const char *full, void *payload)
{
	const fg_buf *text = payload;
	(void)full;
	fg_buf_put(out, fg_buf_str(text), text->n);
	return FG_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const argv[] = {"gcc", "-DA", "-D", "B=1", "-DC=\"c.h\"", "-include",
	                                   "d.h", "-I",  "inc", "-c",  "a.c"};
	fuzz_bytes b = {data, size};
	fg_buf text = FG_BUF_INIT;
	fg_product p;
	fg_product_init(&p);
	fg_product_unit u = {.source = "a.c", .directory = "/", .triple = "", .argv = argv,
	                     .argc = sizeof(argv) / sizeof(argv[0])};
	fg_product_add_unit(&p, &u);
	if (fuzz_take(&b, 2))
		fg_buf_put(&text, b.at, b.n);
	else
		fuzz_expand(&b, words, sizeof(words) / sizeof(words[0]), &text);
	p.read = read_text;
	p.read_payload = &text;
	add_all(&p, fg_buf_str(&text), text.n);
	if (fg_product_narrow(&text))
		add_all(&p, fg_buf_str(&text), text.n);
	fg_product_add_command_settings(&p);
	fg_product_is_searched(&p, "inc/a/config.h");
	fg_product_release(&p);
	fg_buf_release(&text);
	return 0;
}
