/* The reader of unit objects: what is written comes back, everything else is refused. */
#include "driver/unit_object.h"

#include "base/hash.h"
#include "unit/test.h"

enum { BODY_AT = 20, SUM_AT = 12 };

static const char *const words[] = {
	"gcc", "-I/home/me/tree/inc", "-DROOT=\"/home/me/tree\"", "-c", "src/a.c", "-o", "a.o"};

static const char *const rules[] = {"align.cast", "memory.double-free", "string.size"};

static void fill(fg_buf *out, const char *root, const char *source, const char *directory)
{
	fg_unit_object o = {
		.producer = "firmgate",
		.settings = "r",
		.source = source,
		.directory = directory,
		.meaning = "m",
		.build = "b",
		.argv = words,
		.argc = FG_ARRAY_LEN(words),
		.rules = rules,
		.rule_count = FG_ARRAY_LEN(rules),
		.parts = {.report = {"report", 6},
	                  .object = {"object bytes", 12},
	                  .files = {"f", 1}},
	};
	fg_unit_object_write(&o, root, out);
}

static void fill_usual(fg_buf *out)
{
	fill(out, "/home/me/tree", "/home/me/tree/src/a.c", "/home/me/tree");
}

static void round_trip(void)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill_usual(&bytes);
	CU_ASSERT_EQUAL_FATAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/other", NULL), FG_OK);
	CU_ASSERT_STRING_EQUAL(o.source, "/other/src/a.c");
	CU_ASSERT_STRING_EQUAL(o.directory, "/other");
	CU_ASSERT_EQUAL_FATAL(o.argc, 4); /* what says where things go is left out */
	CU_ASSERT_STRING_EQUAL(o.argv[1], "-I/other/inc");
	CU_ASSERT_STRING_EQUAL(o.argv[2], words[2]); /* a macro's text is content */
	CU_ASSERT_STRING_EQUAL(o.argv[3], "src/a.c");
	CU_ASSERT_EQUAL(o.parts.object.n, 12);
	CU_ASSERT_EQUAL(memcmp(o.parts.report.at, "report", 6), 0);
	fg_unit_object_release(&o);
	fg_buf_release(&bytes);
}

static void rules_are_found(void)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill_usual(&bytes);
	CU_ASSERT_EQUAL_FATAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(rules); i++)
		CU_ASSERT_TRUE(fg_unit_object_holds_rule(&o, rules[i]));
	CU_ASSERT_FALSE(fg_unit_object_holds_rule(&o, "memory.double"));
	CU_ASSERT_FALSE(fg_unit_object_holds_rule(&o, "zone.crossing"));
	fg_unit_object_release(&o);
	fg_buf_release(&bytes);
}

/* They are searched: bytes that say otherwise are none of ours. */
static void unsorted_rules_are_refused(void)
{
	static const char *const twice[] = {"a.b", "a.b"}, *const back[] = {"b.a", "a.b"};
	for (int i = 0; i < 2; i++) {
		fg_buf bytes = FG_BUF_INIT;
		fg_unit_object o = {.producer = "p", .settings = "s", .meaning = "m", .build = "b",
		                    .source = "/r/a.c", .directory = "/r",
		                    .rules = i ? back : twice, .rule_count = 2};
		fg_unit_object_write(&o, "/r", &bytes);
		CU_ASSERT_EQUAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL),
		                FG_ERR_INPUT);
		fg_buf_release(&bytes);
	}
}

static void no_place_in_the_bytes(void)
{
	fg_buf one = FG_BUF_INIT, two = FG_BUF_INIT;
	static const char *const plain[] = {"gcc", "-c", "src/a.c"};
	for (int i = 0; i < 2; i++) {
		const char *root = i ? "/home/someone/else" : "/a";
		fg_arena a = FG_ARENA_INIT;
		fg_unit_object o = {
			.producer = "p",
			.settings = "r",
			.meaning = "m",
			.build = "b",
			.source = fg_arena_printf(&a, "%s/src/a.c", root),
			.directory = root,
			.argv = plain,
			.argc = FG_ARRAY_LEN(plain),
		};
		fg_unit_object_write(&o, root, i ? &two : &one);
		fg_arena_release(&a);
	}
	CU_ASSERT_EQUAL_FATAL(one.n, two.n);
	CU_ASSERT_EQUAL(memcmp(one.at, two.at, one.n), 0);
	fg_buf_release(&one);
	fg_buf_release(&two);
}

/* A root above the folder moves with it; another is named. */
static void root_is_found_again(void)
{
	static const struct {
		const char *directory, *home;
	} cases[] = {{"/home/me/tree", ""},
	             {"/home/me/tree/sub", ""},
	             {"/home/me/tree2", "/home/me/tree"},
	             {"/home/me", "/home/me/tree"}};
	for (size_t i = 0; i < FG_ARRAY_LEN(cases); i++) {
		fg_buf bytes = FG_BUF_INIT;
		fg_unit_object o;
		fill(&bytes, "/home/me/tree", "/home/me/tree/src/a.c", cases[i].directory);
		CU_ASSERT_EQUAL_FATAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL),
		                      FG_OK);
		CU_ASSERT_STRING_EQUAL(o.home, cases[i].home);
		CU_ASSERT_STRING_EQUAL(o.source, "/r/src/a.c");
		CU_ASSERT_EQUAL(fg_unit_object_move(&o, "/home/me/tree", NULL), FG_OK);
		CU_ASSERT_STRING_EQUAL(o.source, "/home/me/tree/src/a.c");
		CU_ASSERT_STRING_EQUAL(o.directory, cases[i].directory);
		fg_unit_object_release(&o);
		fg_buf_release(&bytes);
	}
}

static void every_truncation_is_refused(void)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill_usual(&bytes);
	for (size_t n = 0; n < bytes.n; n++)
		CU_ASSERT_EQUAL(fg_unit_object_parse(&o, bytes.at, n, "/r", NULL), FG_ERR_INPUT);
	fg_buf_release(&bytes);
}

static void every_flipped_bit_is_refused(void)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill_usual(&bytes);
	for (size_t i = 0; i < bytes.n * 8; i++) {
		bytes.at[i / 8] = (char)(bytes.at[i / 8] ^ (1 << i % 8));
		CU_ASSERT_EQUAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL),
		                FG_ERR_INPUT);
		bytes.at[i / 8] = (char)(bytes.at[i / 8] ^ (1 << i % 8));
	}
	fg_buf_release(&bytes);
}

static void seal(fg_buf *bytes)
{
	uint64_t sum = fg_hash64(bytes->at + BODY_AT, bytes->n - BODY_AT, 0);
	for (unsigned i = 0; i < 8; i++)
		bytes->at[SUM_AT + i] = (char)(sum >> 8 * i);
}

/* Whoever makes the checksum right is not believed either: every byte may be wrong. */
static void sealed_damage_never_crashes(void)
{
	static const unsigned char values[] = {0, 1, 0x7f, 0x80, 0xff};
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill_usual(&bytes);
	for (size_t i = BODY_AT; i < bytes.n; i++) {
		char before = bytes.at[i];
		for (size_t v = 0; v < FG_ARRAY_LEN(values); v++) {
			bytes.at[i] = (char)values[v];
			seal(&bytes);
			fg_err code = fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL);
			CU_ASSERT_TRUE(code == FG_OK || code == FG_ERR_INPUT);
			if (!code)
				fg_unit_object_release(&o);
		}
		bytes.at[i] = before;
	}
	fg_buf_release(&bytes);
}

static void relative_places_are_refused(void)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_object o;
	fill(&bytes, "/r", "src/a.c", "/r");
	CU_ASSERT_EQUAL(fg_unit_object_parse(&o, bytes.at, bytes.n, "/r", NULL), FG_ERR_INPUT);
	fg_buf_release(&bytes);
}

/* Ways to start one command are one; other commands are others. */
static void build_ids(void)
{
	static const char *const commands[][16] = {
		{"gcc", "-O2", "-c", "a.c", "-o", "a.o", NULL},
		{"/usr/bin/gcc", "-O2", "-c", "/t/a.c", NULL},
		{"ccache", "gcc", "-MD", "-MF", "a.d", "-O2", "a.c", NULL},
		{"gcc", "-fplugin=x.so", "-fplugin-arg-x-y", "-O2", "-E", "a.c", NULL},
		{"gcc", "-O2", "a.c", "-oprog", "-L", "lib", "-lm", "-Wl,--gc-sections", "-Xlinker",
	         "-z", "b.o", "c.a", "-shared", "-T", "x.ld", NULL},
		{"gcc", "-O1", "-c", "a.c", NULL},
		{"clang", "-O2", "-c", "a.c", NULL},
		{"gcc", "-O2", "-DX", "-c", "a.c", NULL},
	};
	enum { ALIKE = 5 };
	fg_arena a = FG_ARENA_INIT;
	const char *first = NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(commands); i++) {
		fg_compile_command c = {.directory = "/t", .file = "/t/a.c", .argv = commands[i]};
		while (commands[i][c.argc])
			c.argc++;
		const char *id = fg_unit_build_id(&a, "/t", &c);
		first = first ? first : id;
		CU_ASSERT_EQUAL(strcmp(id, first) == 0, i < ALIKE);
	}
	fg_arena_release(&a);
}

FG_TEST_MAIN("driver.unit_object", {"round trip", round_trip}, {"rules are found", rules_are_found},
	     {"unsorted rules are refused", unsorted_rules_are_refused},
             {"no place in the bytes", no_place_in_the_bytes},
             {"root is found again", root_is_found_again},
             {"every truncation is refused", every_truncation_is_refused},
             {"every flipped bit is refused", every_flipped_bit_is_refused},
             {"sealed damage never crashes", sealed_damage_never_crashes},
             {"relative places are refused", relative_places_are_refused}, {"build ids", build_ids})
