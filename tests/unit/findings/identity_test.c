/* Requirement: FG-FIND-1 */
#include "base/alloc.h"
#include "findings/findings.h"

#include "unit/test.h"

static void normal_form(void)
{
	static const struct {
		const char *name, *text, *normal;
	} rows[] = {
		{"empty", "", ""},
		{"white space only", " \t\r\n\v\f", ""},
		{"call", "  free ( p ) ;\n", "free(p);"},
		{"words stay apart", "return\t x ;", "return x;"},
		{"declaration", "unsigned   int\n\tn=sizeof  p ;", "unsigned int n=sizeof p;"},
		{"line comment", "a = b; // why\n", "a=b;"},
		{"line comment at the end", "a = b; // why", "a=b;"},
		{"block comment is a space", "int/* */x", "int x"},
		{"block comment in an expression", "a /* x */ + /* y\n */ b", "a+b"},
		{"unterminated comment", "a + /* b", "a+"},
		{"comment that looks closed", "a /*/ b */ c", "a c"},
		{"splice in a word", "re\\\nturn x", "return x"},
		{"splice with carriage return", "re\\\r\nturn x", "return x"},
		{"splice in a comment", "a; // x \\\n y\nb;", "a;b;"},
		{"splice in a literal", "f(\"a\\\nb\")", "f(\"ab\")"},
		{"backslash at the end", "a \\", "a\\"},
		{"literal keeps its space", "puts( \" a  b \" )", "puts(\" a  b \")"},
		{"comment in a literal", "f(\"/* no */ // no\")", "f(\"/* no */ // no\")"},
		{"quote in a literal", "f(\"a\\\" b\" , '\\'' )", "f(\"a\\\" b\",'\\'')"},
		{"literals side by side", "\"a\"  \"b\"", "\"a\"\"b\""},
		{"prefix belongs to the literal", "f( L\"a\" , u8\"b\" , U'c' )",
	         "f(L\"a\",u8\"b\",U'c')"},
		{"word before a literal", "return\"a\"", "return \"a\""},
		{"no prefix", "L \"a\"", "L \"a\""},
		{"unterminated literal", "f(\"a\n+ b", "f(\"a+b"},
		{"minus minus", "a - -b", "a- -b"},
		{"decrement", "a -- - b", "a-- -b"},
		{"glued decrement", "a---b", "a-- -b"},
		{"plus plus", "a + ++ b", "a+ ++b"},
		{"address of address", "a & & b", "a& &b"},
		{"and", "a  &&  b", "a&&b"},
		{"pointer division", "a / * b", "a/ *b"},
		{"arrow", "p -> x", "p->x"},
		{"shift assignment", "a <<= 1", "a<<=1"},
		{"compare, then not", "a = ! b", "a=!b"},
		{"ellipsis", "f( int , ... )", "f(int,...)"},
		{"number", "x = 1.5e-3 ;", "x=1.5e-3;"},
		{"number, then minus", "x = 15 - 3", "x=15-3"},
		{"leading dot", "x = .5", "x=.5"},
		{"member", "a . b", "a.b"},
		{"number, then member", "1 . b", "1 .b"},
		{"case range", "case 1 ... 5 :", "case 1 ... 5:"},
		{"number that ends in e", "0xe + 1", "0xe +1"},
		{"subscript", "a [ i ++ ] = 0 ;", "a[i++]=0;"},
		{"other alphabets", "\xc3\xa9 = \xc3\xa9 ;", "\xc3\xa9=\xc3\xa9;"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf b = FG_BUF_INIT;
		fg_findings_normalize(rows[i].text, strlen(rows[i].text), &b);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), rows[i].normal);
		if (strcmp(fg_buf_str(&b), rows[i].normal) != 0)
			printf("row '%s': '%s'\n", rows[i].name, fg_buf_str(&b));
		fg_buf again = FG_BUF_INIT;
		fg_findings_normalize(fg_buf_str(&b), b.n, &again);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&again), fg_buf_str(&b));
		fg_buf_release(&again);
		fg_buf_release(&b);
	}
}

static void normal_form_appends_and_holds_no_nul(void)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, "x");
	fg_findings_normalize("y\0z \"\0\"", 7, &b);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), "xy z \" \"");
	CU_ASSERT_EQUAL(strlen(fg_buf_str(&b)), b.n);
	fg_buf_release(&b);
}

/* A text of n random letters in memory of exactly n bytes: ASan sees a step too far. */
static char *random_text(const char *letters, size_t count, size_t n, uint32_t *state)
{
	char *text = fg_alloc(n);
	for (size_t i = 0; i < n; i++) {
		*state = *state * 1664525 + 1013904223;
		text[i] = letters[(*state >> 16) % count];
	}
	return text;
}

static void normal_form_of_hostile_bytes(void)
{
	static const char letters[] = "ab1.\"'\\/*+-&<>=# \n\t\r\xc3\xff\0L8u";
	uint32_t state = 1;
	for (size_t round = 0; round < 20000; round++) {
		char *text = random_text(letters, sizeof(letters), round % 24, &state);
		fg_buf b = FG_BUF_INIT;
		fg_findings_normalize(text, round % 24, &b);
		CU_ASSERT_EQUAL(strlen(fg_buf_str(&b)), b.n);
		fg_buf_release(&b);
		fg_free(text);
	}
}

/* What was normalised reads as the same tokens again. Not so with unterminated literals,
 * whose end was the end of a line. */
static void normal_form_is_its_own(void)
{
	static const char letters[] = "abeE1.\\/*+-&<>=# \n";
	uint32_t state = 1;
	for (size_t round = 0; round < 20000; round++) {
		char *text = random_text(letters, sizeof(letters) - 1, round % 24, &state);
		fg_buf once = FG_BUF_INIT, twice = FG_BUF_INIT;
		fg_findings_normalize(text, round % 24, &once);
		fg_findings_normalize(fg_buf_str(&once), once.n, &twice);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&twice), fg_buf_str(&once));
		fg_buf_release(&once);
		fg_buf_release(&twice);
		fg_free(text);
	}
}

/* A finding made from source text, as the engine makes one. */
typedef struct place {
	const char *path;
	uint32_t line;
	const char *rule, *function, *source;
} place;

static void add(fg_findings *all, place p)
{
	fg_buf statement = FG_BUF_INIT;
	fg_findings_normalize(p.source, strlen(p.source), &statement);
	fg_finding f = {.rule = p.rule, .message = "m", .function = p.function};
	f.region = (fg_region){.path = p.path, .line = p.line, .column = 2};
	f.statement = fg_buf_str(&statement);
	fg_findings_add(all, &f);
	fg_buf_release(&statement);
}

static void fingerprint_of(char out[33], place p)
{
	fg_findings all;
	fg_findings_init(&all);
	add(&all, p);
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL(strlen(all.items.at[0].fingerprint), 32);
	CU_ASSERT_EQUAL(strspn(all.items.at[0].fingerprint, "0123456789abcdef"), 32);
	snprintf(out, 33, "%s", all.items.at[0].fingerprint);
	fg_findings_release(&all);
}

static const place original = {"src/a.c", 10, "memory.double-free", "close_port", "free(p->buf);"};

static void identity_keeps_and_changes(void)
{
	static const struct {
		const char *name;
		place changed;
		bool is_same;
	} rows[] = {
		{"itself",
	         {"src/a.c", 10, "memory.double-free", "close_port", "free(p->buf);"},
	         true},
		{"moved lines",
	         {"src/a.c", 97, "memory.double-free", "close_port", "free(p->buf);"},
	         true},
		{"renamed file",
	         {"lib/z.c", 10, "memory.double-free", "close_port", "free(p->buf);"},
	         true},
		{"white space",
	         {"src/a.c", 10, "memory.double-free", "close_port", "free ( p -> buf ) ;"},
	         true},
		{"comment",
	         {"src/a.c", 10, "memory.double-free", "close_port", "free(p->buf /* twice */);"},
	         true},
		{"broken over lines",
	         {"src/a.c", 10, "memory.double-free", "close_port", "free(p\n\t\t->buf);"},
	         true},
		{"line splice",
	         {"src/a.c", 10, "memory.double-free", "close_port", "fr\\\nee(p->buf);"},
	         true},
		{"other rule",
	         {"src/a.c", 10, "memory.leak", "close_port", "free(p->buf);"},
	         false},
		{"other function",
	         {"src/a.c", 10, "memory.double-free", "open_port", "free(p->buf);"},
	         false},
		{"no function",
	         {"src/a.c", 10, "memory.double-free", NULL, "free(p->buf);"},
	         false},
		{"other statement",
	         {"src/a.c", 10, "memory.double-free", "close_port", "free(p->bug);"},
	         false},
		{"boundary moved",
	         {"src/a.c", 10, "memory.double-free", "close_portfree", "(p->buf);"},
	         false},
	};
	char expected[33], got[33];
	fingerprint_of(expected, original);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fingerprint_of(got, rows[i].changed);
		CU_ASSERT_EQUAL(strcmp(expected, got) == 0, rows[i].is_same);
		if ((strcmp(expected, got) == 0) != rows[i].is_same)
			printf("row '%s'\n", rows[i].name);
	}
}

/* Fingerprints stand in users' baselines and deviations: this value may only change together
 * with IDENTITY_VERSION and a way to carry the old ones over. */
static void identity_is_pinned(void)
{
	char got[33];
	fingerprint_of(got, original);
	CU_ASSERT_STRING_EQUAL(got, "2db8791d151d7175791fc33b394551ff");
	if (strcmp(got, "2db8791d151d7175791fc33b394551ff") != 0)
		printf("fingerprint %s\n", got);
}

static void alike_findings_are_numbered_by_place(void)
{
	static const place places[] = {
		{"b.c", 5, "r.x", "f", "g();"},
		{"a.c", 9, "r.x", "f", "g();"},
		{"a.c", 3, "r.x", "f", "g();"},
		{"a.c", 4, "r.x", "other", "g();"},
	};
	static const struct {
		const char *path;
		uint32_t line, occurrence;
	} expected[] = {{"a.c", 3, 0}, {"a.c", 4, 0}, {"a.c", 9, 1}, {"b.c", 5, 2}};
	fg_findings all;
	fg_findings_init(&all);
	for (size_t i = 0; i < FG_ARRAY_LEN(places); i++)
		add(&all, places[i]);
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL_FATAL(all.items.n, 4);
	for (size_t i = 0; i < 4; i++) {
		const fg_finding *f = &all.items.at[i];
		CU_ASSERT_STRING_EQUAL(f->region.path, expected[i].path);
		CU_ASSERT_EQUAL(f->region.line, expected[i].line);
		CU_ASSERT_EQUAL(f->occurrence, expected[i].occurrence);
		for (size_t k = 0; k < i; k++)
			CU_ASSERT_STRING_NOT_EQUAL(f->fingerprint, all.items.at[k].fingerprint);
	}
	fg_findings_release(&all);
}

/* Two static functions of one name: a rename that swaps their order keeps the set. */
static void renaming_one_of_two_keeps_the_set(void)
{
	static const char *const names[2][2] = {{"a.c", "b.c"}, {"z.c", "b.c"}};
	char prints[2][2][33];
	for (size_t run = 0; run < 2; run++) {
		fg_findings all;
		fg_findings_init(&all);
		for (size_t i = 0; i < 2; i++)
			add(&all, (place){names[run][i], 7, "r.x", "init", "g();"});
		fg_findings_finish(&all);
		CU_ASSERT_EQUAL_FATAL(all.items.n, 2);
		for (size_t i = 0; i < 2; i++)
			snprintf(prints[run][i], 33, "%s", all.items.at[i].fingerprint);
		fg_findings_release(&all);
	}
	CU_ASSERT_STRING_NOT_EQUAL(prints[0][0], prints[0][1]);
	CU_ASSERT_STRING_EQUAL(prints[0][0], prints[1][0]);
	CU_ASSERT_STRING_EQUAL(prints[0][1], prints[1][1]);
}

FG_TEST_MAIN("findings.identity", {"normal form", normal_form},
             {"normal form appends and holds no NUL", normal_form_appends_and_holds_no_nul},
             {"normal form of hostile bytes", normal_form_of_hostile_bytes},
             {"normal form is its own", normal_form_is_its_own},
             {"identity keeps and changes", identity_keeps_and_changes},
             {"identity is pinned", identity_is_pinned},
             {"alike findings are numbered by place", alike_findings_are_numbered_by_place},
             {"renaming one of two keeps the set", renaming_one_of_two_keeps_the_set})
