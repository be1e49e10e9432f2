/*
 * The readers of product/, each as a table of texts and what they hold.
 */
#include "product/product.h"

#include "base/buf.h"
#include "product/data.h"
#include "product/flags.h"
#include "product/keys.h"
#include "unit/test.h"

static const char *const argv[] = {"gcc", "-DDEBUG=1", "-DRELEASE", "-Iinc", "-O2", "-O0", "-c", "src/a.c"};
static const char *const other_argv[] = {"gcc", "-DDEBUG=1", "-c", "src/b.c"};

static void begin(fg_product *p)
{
	fg_product_unit a = {.source = "src/a.c", .directory = "/", .triple = "arm-none-eabi",
	                     .compiler = FG_PRODUCT_GCC, .argv = argv, .argc = FG_ARRAY_LEN(argv)};
	fg_product_unit b = a;
	b.source = "src/b.c";
	b.argv = other_argv;
	b.argc = FG_ARRAY_LEN(other_argv);
	fg_product_init(p);
	fg_product_add_unit(p, &a);
	fg_product_add_unit(p, &b);
}

/* ---- settings: "A=1? B= B- C()=x D=A=1" = A is 1 but not certain, B is set, B is said to be unset,
 * C is a call, D is A, which is 1 ---- */

static void print_settings(const fg_product *p, fg_buf *out)
{
	for (size_t i = 0; i < p->settings.n; i++) {
		const fg_product_setting *s = &p->settings.at[i];
		fg_buf_printf(out, "%s%s%s%s%s", i ? " " : "", s->name, s->is_call ? "()" : "",
		              s->value ? "=" : "-", s->value ? s->value : "");
		if (s->value && strcmp(s->value, s->meaning) != 0)
			fg_buf_printf(out, "=%s", s->meaning);
		fg_buf_printf(out, "%s:%u", s->is_certain ? "" : "?", s->place.line);
	}
}

static const struct settings_row {
	const char *name, *path, *text, *want;
} settings_rows[] = {
	{"plain", "sdkconfig", "CONFIG_A=y\nCONFIG_B=\"x y\"\nCONFIG_C=0x10\n",
         "CONFIG_A=y:1 CONFIG_B=x y:2 CONFIG_C=0x10:3"},
	{"unset", "sdkconfig", "# CONFIG_A is not set\r\nCONFIG_B=n\r\n",
         "CONFIG_A-:1 CONFIG_B-:2"},
	{"prose", "prj.conf", "# CONFIG_A=y would be nice\n# CONFIG_B\nCONFIG_C\nCONFIG_=y\n", ""},
	{"last line without end", "prj.conf", "CONFIG_A=y", "CONFIG_A=y:1"},
	{"define", "a.h", "#define A 1\n#define B\n#  define C (2) /* two */\n#undef A\n",
         "A=1:1 B=:2 C=(2):3 A-:4"},
	{"function-like", "a.h", "#define A(x) f(x)\n", "A()=f(x):1"},
	{"another name", "a.h", "#define A B\n#define B (C)\n#define C 0x2\n",
         "A=B=2:1 B=(C)=2:2 C=0x2:3"},
	{"its own name", "a.h", "#define A B\n#define B A\n", "A=B:1 B=A:2"},
	{"a name of the commands", "a.h", "#define A DEBUG\n#define B RELEASE\n",
         "A=DEBUG=1:1 B=RELEASE:2"},
	{"text is no comment", "a.h",
         "#define A \"http://x\"\n#define B '\"' /* \"\n*/\n#define C\n",
         "A=\"http://x\":1 B='\"':2 C=:4"},
	{"comments hide", "a.h", "/*\n#define A 1\n*/\n// #define B\n/* x */ int c;\n#define D 4\n",
         "D=4:6"},
	{"never and always", "a.h", "#if 0\n#define A 1\n#else\n#define B 1\n#endif\n", "B=1:4"},
	{"guard", "a.h", "#ifndef A_H\n#define A_H\n#define B 1\n#endif\n", "A_H=:2 B=1:3"},
	{"default", "a.h", "#ifndef A\n#define A 1\n#endif\n", "A=1:2"},
	{"given by every command", "a.h", "#ifdef DEBUG\n#define A 1\n#else\n#define A 2\n#endif\n",
         "A=1:2"},
	{"given by some", "a.h", "#ifdef RELEASE\n#define A 1\n#endif\n", "A=1?:2"},
	{"given by nobody", "a.h", "#ifdef __GNUC__\n#define A 1\n#else\n#define A 2\n#endif\n",
         "A=1?:2 A=2?:4"},
	{"numbers", "a.h",
         "#define L 2\n#if L > 1 && (L < 4)\n#define A 1\n#else\n#define A 2\n#endif\n",
         "L=2:1 A=1:3"},
	{"one side decides", "a.h", "#if defined(__X__) || defined(DEBUG)\n#define A 1\n#endif\n",
         "A=1:2"},
	{"no side decides", "a.h", "#if defined(__X__) || !defined(DEBUG)\n#define A 1\n#endif\n",
         "A=1?:2"},
	{"never, whatever it is", "a.h", "#if 0 && THING(3)\n#define A 1\n#endif\n", "A=1?:2"},
	{"changed in between", "a.h",
         "#define L 1\n#ifdef __X__\n#define L 2\n#endif\n#if L == 1\n#define A\n#endif\n",
         "L=1:1 L=2?:3 A=?:6"},
	{"comment and splice", "a.h", "#if 1 /* on */ \\\n && !0 // yes\n#define A\n#endif\n",
         "A=:3"},
	{"decided by the commands", "a.h",
         "#if DEBUG > 1\n#define A 1\n#else\n#define A 2\n#endif\n", "A=2:4"},
	{"not decided", "a.h", "#if RELEASE > 1\n#define A 1\n#endif\n", "A=1?:2"},
	{"defined before", "a.h",
         "#define A\n#if defined(A)\n#define B 1\n#elif 1\n#define B 2\n#endif\n", "A=:1 B=1:3"},
	{"second arm", "a.h",
         "#if 0\n#elif defined DEBUG\n#define B 2\n#else\n#define B 3\n#endif\n", "B=2:3"},
	{"splice", "a.h", "#define A \\\n 1\n#define B 2\n", "A=1:1 B=2:3"},
	{"too many ends", "a.h", "#endif\n#else\n#elif 1\n#define A 1\n", "A=1:4"},
};

static void settings_are_read(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(settings_rows); i++) {
		const struct settings_row *row = &settings_rows[i];
		fg_product p;
		fg_buf got = FG_BUF_INIT;
		begin(&p);
		fg_product_add_settings(&p, row->path, row->text, strlen(row->text));
		print_settings(&p, &got);
		if (strcmp(fg_buf_str(&got), row->want) != 0)
			printf("\n%s: got  %s\n want %s\n", row->name, fg_buf_str(&got), row->want);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), row->want);
		fg_buf_release(&got);
		fg_product_release(&p);
	}
}

/* ---- headers that commands and headers name ---- */

static const char *const named_argv[] = {
	"gcc", "-Iinc",  "-DMBEDTLS_CONFIG_FILE=\"my.h\"", "-DVERSION_FILE=\"none.h\"",
	"-c",  "src/a.c"};

static fg_err read_one(fg_buf *out, const char *full, void *payload)
{
	const char *const *file = payload; /* path, text */
	if (strcmp(full, file[0]) != 0)
		return FG_ERR_NOT_FOUND;
	fg_buf_puts(out, file[1]);
	return FG_OK;
}

static void begin_named(fg_product *p, const char *const *file)
{
	static fg_build_data data;
	static fg_named_header named[] = {{.macro = "MBEDTLS_CONFIG_FILE"}};
	fg_product_unit u = {.source = "src/a.c",
	                     .directory = "/",
	                     .triple = "",
	                     .argv = named_argv,
	                     .argc = FG_ARRAY_LEN(named_argv),
	                     .place = {"db.json", 7, NULL}};
	fg_product_init(p);
	fg_product_add_unit(p, &u);
	memset(&data, 0, sizeof(data));
	data.named.at = named;
	data.named.n = 1;
	p->data = &data;
	p->read = read_one;
	p->read_payload = (void *)file;
}

static void end_named(fg_product *p)
{
	p->data = NULL; /* nothing of it is of the heap */
	fg_product_release(p);
}

static void a_named_header_is_read_once(void)
{
	static const char *const file[] = {"/inc/my.h", "#define A 1\n"};
	fg_product p;
	begin_named(&p, file);
	fg_product_add_command_settings(&p);
	fg_product_add_command_settings(&p);
	size_t found = 0;
	for (size_t i = 0; i < p.sources.n; i++)
		found += strcmp(p.sources.at[i].path, "inc/my.h") == 0;
	CU_ASSERT_EQUAL(found, 1);
	CU_ASSERT_EQUAL(p.gaps.n, 0);
	end_named(&p);
}

static void a_named_header_that_is_missing_is_a_gap(void)
{
	static const char *const file[] = {"/other/my.h", ""};
	fg_product p;
	begin_named(&p, file);
	fg_product_add_command_settings(&p);
	CU_ASSERT_EQUAL_FATAL(p.gaps.n, 1); /* the other macro may name no header at all */
	CU_ASSERT_STRING_EQUAL(p.gaps.at[0].reason, "settings-not-found");
	CU_ASSERT_PTR_NOT_NULL(strstr(p.gaps.at[0].detail, "my.h"));
	CU_ASSERT_EQUAL(p.gaps.at[0].line, 7);
	end_named(&p);
}

static void what_was_not_read_is_left_open(void)
{
	static const char *const file[] = {"/inc/b.h", "#include <stdint.h>\n#if 1\n"};
	static const struct {
		const char *text;
		bool is_partial;
	} rows[] = {
		{"#include \"b.h\"\n", false},
		{"#include <stdint.h>\n", false},
		{"#include \"c.h\"\n", true},
		{"#include_next \"b.h\"\n", true},
		{"#include UNKNOWN\n", true},
		{"#define N <b.h>\n#include N\n", false},
		{"#if 0\n#include \"c.h\"\n#endif\n", false},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_product p;
		begin_named(&p, file);
		fg_product_add_settings(&p, "inc/a.h", rows[i].text, strlen(rows[i].text));
		CU_ASSERT_EQUAL(p.sources.at[0].is_partial, rows[i].is_partial);
		end_named(&p);
	}
}

static void nesting_is_bounded(void)
{
	fg_product p;
	fg_buf text = FG_BUF_INIT, got = FG_BUF_INIT;
	begin(&p);
	for (int i = 0; i < 200; i++)
		fg_buf_puts(&text, "#if 1\n");
	fg_buf_puts(&text, "#define A 1\n");
	for (int i = 0; i < 200; i++)
		fg_buf_puts(&text, "#endif\n");
	fg_buf_puts(&text, "#define B 1\n");
	fg_product_add_settings(&p, "a.h", fg_buf_str(&text), text.n);
	print_settings(&p, &got);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), "A=1?:201 B=1:402");
	fg_buf_release(&text);
	fg_buf_release(&got);
	fg_product_release(&p);
}

static void many_settings_are_a_gap(void)
{
	fg_product p;
	fg_buf text = FG_BUF_INIT;
	begin(&p);
	for (int i = 0; i < 30000; i++)
		fg_buf_printf(&text, "CONFIG_A%d=y\n", i);
	fg_product_add_settings(&p, "sdkconfig", fg_buf_str(&text), text.n);
	CU_ASSERT_EQUAL(p.settings.n, 20000);
	CU_ASSERT_EQUAL_FATAL(p.gaps.n, 1);
	CU_ASSERT_STRING_EQUAL(p.gaps.at[0].reason, "settings-limit");
	fg_buf_release(&text);
	fg_product_release(&p);
}

/* ---- linker scripts ---- */

static void print_script(const fg_product *p, fg_buf *out)
{
	for (size_t i = 0; i < p->regions.n; i++) {
		const fg_product_region *r = &p->regions.at[i];
		fg_buf_printf(out, "%s %s%s%s", r->name, r->access & FG_REGION_R ? "r" : "",
		              r->access & FG_REGION_W ? "w" : "", r->access & FG_REGION_X ? "x" : "");
		if (r->has_range)
			fg_buf_printf(out, " %llx+%llx", (unsigned long long)r->origin,
			              (unsigned long long)r->length);
		fg_buf_puts(out, "; ");
	}
	for (size_t i = 0; i < p->sections.n; i++)
		fg_buf_printf(out, "%s:%u>%s@%s; ", p->sections.at[i].name, p->sections.at[i].place.line,
		              p->sections.at[i].region, p->sections.at[i].load_region);
	fg_buf_printf(out, "[%s]%s", p->scripts.at[0].symbols + 1, p->scripts.at[0].is_partial ? " partial" : "");
}

static const struct script_row {
	const char *name, *text, *want;
} script_rows[] = {
	{"regions", "MEMORY\n{\n RAM (xrw) : ORIGIN = 0x20000000, LENGTH = 128K\n rom(rx!w): org = 0, len = 1M - 16\n}\n",
	 "RAM rwx 20000000+20000; rom rx 0+ffff0; []"},
	{"a length of symbols", "MEMORY { a (rw) : o = _start, l = SIZE }", "a rw; []"},
	{"sections", "SECTIONS {\n .text : { *(.text*) _e = .; } > rom\n .data ADDR(.x) : AT(_l) { *(.data) } > ram AT> rom :phdr\n}\n",
	 ".text:2>rom@; .data:3>ram@rom; [_e ]"},
	{"symbols", "_estack = ORIGIN(RAM) + LENGTH(RAM);\nPROVIDE(__x = 1);\nSECTIONS { . = ALIGN(4); ASSERT(a == b, \"no\") __y = .; }\n",
	 "[_estack __x . __y ]"},
	{"comments", "/* MEMORY { a : ORIGIN = 0, LENGTH = 1 } */ SECTIONS { /* } */ .a : { } }", ".a:1>@; []"},
	{"include", "INCLUDE \"other.ld\"\nMEMORY { a (r) : ORIGIN = 0, LENGTH = 1 }", "a r 0+1; [] partial"},
	{"preprocessor", "#include \"x.h\"\nSECTIONS { .a : { } }", ".a:2>@; [] partial"},
	{"noload", "SECTIONS { .bss (NOLOAD) : ALIGN(4) { *(.bss) } > ram }", ".bss:1>ram@; []"},
	{"an alias", "REGION_ALIAS(\"DATA\", RAM);\nREGION_ALIAS ( \"B\" , DATA )\nSECTIONS { .a : { } > DATA AT> \"B\" .b : { } > RAM }",
	 ".a:3>RAM@RAM; .b:3>RAM@; []"},
	{"a ring of aliases", "REGION_ALIAS(\"A\", B) REGION_ALIAS(\"B\", A) SECTIONS { .a : { } > C }", ".a:1>C@; []"},
	{"half an alias", "REGION_ALIAS(\"A\"", "[]"},
	{"open", "SECTIONS { .a : { *(.text", ".a:1>@; []"},
	{"nothing", "", "[]"},
};

static void scripts_are_read(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(script_rows); i++) {
		const struct script_row *row = &script_rows[i];
		fg_product p;
		fg_buf got = FG_BUF_INIT;
		begin(&p);
		fg_product_add_script(&p, "a.ld", row->text, strlen(row->text));
		print_script(&p, &got);
		if (strcmp(fg_buf_str(&got), row->want) != 0)
			printf("\n%s: got  %s\n want %s\n", row->name, fg_buf_str(&got), row->want);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), row->want);
		fg_buf_release(&got);
		fg_product_release(&p);
	}
}

/* ---- flags ---- */

#define WORDS(...) ((fg_words_list){(const char *const[]){__VA_ARGS__, NULL}, 1})

static void the_last_word_decides(void)
{
	static const struct {
		const char *words[4];
		size_t n;
		fg_flag_state want;
	} rows[] = {
		{{"gcc", "-c"}, 2, FG_FLAG_ABSENT},
		{{"gcc", "-fa", "-O1"}, 3, FG_FLAG_ON},
		{{"gcc", "-fa"}, 2, FG_FLAG_IDLE},
		{{"gcc", "-fno-a", "-fa", "-O"}, 4, FG_FLAG_ON},
		{{"gcc", "-fa", "-fno-a", "-O"}, 4, FG_FLAG_OFF},
		{{"gcc", "-fno-a", "-fa=low", "-O"}, 4, FG_FLAG_WEAK},
		{{"-fa", "-c"}, 2, FG_FLAG_ABSENT}, /* the compiler's name is no flag */
	};
	fg_hardening item = {.on = WORDS("-fa"), .weak = WORDS("-fa=*"), .off = WORDS("-fno-a"),
	                     .gcc = 1, .needs_optimisation = true};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_product_unit u = {.argv = rows[i].words, .argc = rows[i].n, .triple = ""};
		CU_ASSERT_EQUAL(fg_flags_state(&item, &u, NULL), rows[i].want);
	}
}

static void versions_and_targets_count(void)
{
	fg_product_unit u = {.argv = argv, .argc = FG_ARRAY_LEN(argv), .triple = "arm-none-eabi", .major = 12};
	fg_hardening item = {.gcc = 12, .targets = WORDS("arm-*"), .not_targets = WORDS("arm-*-linux*")};
	CU_ASSERT(fg_flags_apply(&item, &u));
	u.major = 11;
	CU_ASSERT(!fg_flags_apply(&item, &u));
	u.major = 0; /* not known: not asked for */
	CU_ASSERT(!fg_flags_apply(&item, &u));
	u.major = 13;
	u.triple = "arm-x-linux-gnu";
	CU_ASSERT(!fg_flags_apply(&item, &u));
	u.triple = "arm-none-eabi";
	u.compiler = FG_PRODUCT_CLANG;
	CU_ASSERT(!fg_flags_apply(&item, &u));
	CU_ASSERT(!fg_flags_optimises(&u)); /* -O2 -O0 */
}

/* ---- places of the tree ---- */

static void folders_are_searched(void)
{
	fg_product p;
	begin(&p);
	CU_ASSERT(fg_product_is_searched(&p, "inc/a.h"));
	CU_ASSERT(fg_product_is_searched(&p, "inc/mbedtls/a.h"));
	CU_ASSERT(fg_product_is_searched(&p, "src/a.h"));
	CU_ASSERT(!fg_product_is_searched(&p, "inc/x/y/a.h"));
	CU_ASSERT(!fg_product_is_searched(&p, "other/a.h"));
	fg_product_release(&p);
}

static void answers_are_found(void)
{
	fg_product p;
	begin(&p);
	fg_product_add_statement(&p, "build.*", NULL);
	fg_product_add_statement(&p, "boot.protection-off", "CONFIG_BOOT_*");
	CU_ASSERT(fg_product_is_answered(&p, "build.stack-protector", "stack-protector"));
	CU_ASSERT(fg_product_is_answered(&p, "boot.protection-off", "CONFIG_BOOT_X"));
	CU_ASSERT(!fg_product_is_answered(&p, "boot.protection-off", "CONFIG_SECURE_BOOT"));
	fg_product_release(&p);
}

FG_TEST_MAIN("product.readers", {"settings are read", settings_are_read},
             {"a named header is read once", a_named_header_is_read_once},
             {"a named header that is missing is a gap", a_named_header_that_is_missing_is_a_gap},
             {"what was not read is left open", what_was_not_read_is_left_open},
             {"nesting is bounded", nesting_is_bounded},
             {"many settings are a gap", many_settings_are_a_gap},
             {"scripts are read", scripts_are_read},
             {"the last word decides", the_last_word_decides},
             {"versions and targets count", versions_and_targets_count},
             {"folders are searched", folders_are_searched},
             {"answers are found", answers_are_found})
