/* Requirement: FG-FIND-1 */
#include "base/alloc.h"
#include "findings/findings.h"

#include "unit/test.h"

/* Everything filled in, so that a field forgotten anywhere shows. */
static fg_event events[] = {
	{{"src/a.c", 3, 1, 3, 9, 40, 8, "\tp = 0;", 0}, "'p' is null here", 0, 1},
	{{"src/b.h", 7, 2, 8, 1, 90, 5, NULL, 0}, "entering 'f'", 1, 0},
};
static fg_event declaration[] = {
	{{"inc/d.h", 1, 5, 1, 6, 4, 1, "int x;", 0}, "declared here", 0, 0}};

static fg_edit edits[] = {
	{{"src/a.c", 12, 3, 12, 3, 120, 0, NULL, 0}, "(", "aa"},
	{{"inc/d.h", 1, 5, 1, 6, 4, 1, NULL, 0}, "y", "bb"},
};

static fg_finding sample(void)
{
	return (fg_finding){
		.rule = "memory.null-dereference",
		.severity = FG_SEVERITY_ERROR,
		.message = "'p' may be null",
		.region = {"src/a.c", 12, 3, 12, 5, 120, 2, "\t*p = 1;", 0},
		.function = "f",
		.statement = "*p=1;",
		.path = events,
		.path_count = 2,
		.related = declaration,
		.related_count = 1,
		.fix = {"write 'y'", edits, 2},
		.line_hash = "abc:1",
	};
}

/* The bytes on the wire hold every field, so they serve as the whole content. */
static fg_buf bytes_of(const fg_findings *all)
{
	fg_buf b = FG_BUF_INIT;
	fg_findings_write(all, &b);
	return b;
}

static bool same_content(const fg_findings *a, const fg_findings *b)
{
	fg_buf x = bytes_of(a), y = bytes_of(b);
	bool is_same = x.n == y.n && memcmp(x.at, y.at, x.n) == 0;
	fg_buf_release(&x);
	fg_buf_release(&y);
	return is_same;
}

static void adding_copies(void)
{
	fg_findings all;
	fg_findings_init(&all);
	char rule[] = "r.x", path[] = "a.c", message[] = "step";
	fg_event step = {.region = {.path = path}, .message = message};
	fg_finding f = {.rule = rule, .region = {.path = path}, .path = &step, .path_count = 1};
	fg_findings_add(&all, &f);
	rule[0] = path[0] = message[0] = 'Z';
	step.nesting = 9;
	const fg_finding *own = &all.items.at[0];
	CU_ASSERT_STRING_EQUAL(own->rule, "r.x");
	CU_ASSERT_STRING_EQUAL(own->region.path, "a.c");
	CU_ASSERT_STRING_EQUAL(own->path[0].message, "step");
	CU_ASSERT_EQUAL(own->path[0].nesting, 0);
	CU_ASSERT_STRING_EQUAL(own->message, "");
	CU_ASSERT_STRING_EQUAL(own->statement, "");
	CU_ASSERT_PTR_NULL(own->function);
	CU_ASSERT_PTR_NULL(own->region.snippet);
	CU_ASSERT_PTR_NULL(own->related);
	CU_ASSERT_EQUAL(own->unit_count, 1);
	fg_findings_release(&all);
	CU_ASSERT_EQUAL(all.items.n, 0);
}

static void headers_are_merged(void)
{
	fg_findings all;
	fg_findings_init(&all);
	for (int unit = 0; unit < 5; unit++) {
		fg_finding f = sample();
		/* What explains it best is kept, wherever it came in. */
		f.path_count = unit == 3 ? 1 : 2;
		fg_findings_add(&all, &f);
	}
	fg_finding other = sample();
	other.region.column = 4;
	fg_findings_add(&all, &other);
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL_FATAL(all.items.n, 2);
	CU_ASSERT_EQUAL(all.items.at[0].unit_count, 5);
	CU_ASSERT_EQUAL(all.items.at[0].path_count, 1);
	CU_ASSERT_EQUAL(all.items.at[1].unit_count, 1);
	fg_findings_release(&all);
}

static void one_unit_counts_once(void)
{
	fg_findings all;
	fg_findings_init(&all);
	for (int path = 0; path < 3; path++) {
		fg_finding f = sample();
		fg_findings_add(&all, &f);
	}
	fg_findings_merge_unit(&all);
	CU_ASSERT_EQUAL_FATAL(all.items.n, 1);
	CU_ASSERT_EQUAL(all.items.at[0].unit_count, 1);
	CU_ASSERT_PTR_NULL(all.items.at[0].fingerprint);
	fg_findings_release(&all);
}

/* A header's mend must suit each unit that includes it. */
static void a_fix_stays_when_all_offer_it(void)
{
	fg_edit other[] = {edits[0], edits[1]};
	other[1].text = "z";
	const fg_fix fixes[] = {{"write 'y'", edits, 2}, {"write 'z'", other, 2},
	                        {"write 'y'", edits, 1}, {NULL, NULL, 0}};
	for (size_t k = 0; k < FG_ARRAY_LEN(fixes); k++) {
		for (size_t first = 0; first < 2; first++) {
			fg_findings all;
			fg_findings_init(&all);
			for (size_t unit = 0; unit < 3; unit++) {
				fg_finding f = sample();
				if (unit == first)
					f.fix = fixes[k];
				fg_findings_add(&all, &f);
			}
			fg_findings_finish(&all);
			CU_ASSERT_EQUAL_FATAL(all.items.n, 1);
			CU_ASSERT_EQUAL(all.items.at[0].fix.text != NULL, k == 0);
			CU_ASSERT_EQUAL(all.items.at[0].fix.edit_count, k == 0 ? 2 : 0);
			fg_findings_release(&all);
		}
	}
}

static void unit_count_does_not_wrap(void)
{
	fg_findings all;
	fg_findings_init(&all);
	for (int i = 0; i < 2; i++) {
		fg_finding f = sample();
		f.unit_count = UINT32_MAX - 1;
		fg_findings_add(&all, &f);
	}
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL(all.items.at[0].unit_count, UINT32_MAX);
	fg_findings_release(&all);
}

/* Each row differs from the sample in one field only, and comes before it or not. */
static void order(void)
{
	fg_finding rows[7];
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		rows[i] = sample();
	rows[0].region.path = "src/A.c";
	rows[1].region.line = 9;
	rows[2].region.column = 2;
	rows[3].rule = "a.rule";
	rows[4].message = "'a' may be null";
	/* rows[5] is the sample */
	rows[6].region.path = "src/a.d";
	fg_findings all;
	fg_findings_init(&all);
	for (size_t i = FG_ARRAY_LEN(rows); i-- > 0;)
		fg_findings_add(&all, &rows[i]);
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL_FATAL(all.items.n, FG_ARRAY_LEN(rows));
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const fg_finding *f = &all.items.at[i];
		CU_ASSERT_STRING_EQUAL(f->region.path, rows[i].region.path);
		CU_ASSERT_EQUAL(f->region.line, rows[i].region.line);
		CU_ASSERT_EQUAL(f->region.column, rows[i].region.column);
		CU_ASSERT_STRING_EQUAL(f->rule, rows[i].rule);
		CU_ASSERT_STRING_EQUAL(f->message, rows[i].message);
	}
	fg_findings_release(&all);
}

enum { VARIANTS = 13 };

/* Findings alike in what is merged, different in everything else. */
static fg_finding variant(size_t k)
{
	static fg_event shifted[VARIANTS][2];
	fg_finding f = sample();
	memcpy(shifted[k], events, sizeof(events));
	f.path = shifted[k];
	switch (k) {
	case 0:
		f.severity = FG_SEVERITY_NOTE;
		break;
	case 1:
		shifted[k][1].nesting = 7;
		break;
	case 2:
		shifted[k][1].is_key = 1;
		break;
	case 3:
		shifted[k][0].message = "'p' is zero here";
		break;
	case 4:
		shifted[k][0].region.snippet = NULL;
		break;
	case 5:
		f.function = NULL;
		break;
	case 6:
		f.statement = "*q=1;";
		break;
	case 7:
		f.related_count = 0;
		break;
	case 8:
		f.region.end_line = 13;
		break;
	case 9:
		f.region.snippet = "x";
		break;
	case 10:
		f.line_hash = "zzz:1";
		break;
	case 11:
		f.fix.edit_count = 1;
		break;
	default:
		f.unit_count = 4;
		break;
	}
	return f;
}

/* Workers end in any order: the outcome must not show it. */
static void order_of_adding_does_not_matter(void)
{
	fg_findings first, again;
	fg_findings_init(&first);
	for (size_t k = 0; k < VARIANTS; k++) {
		fg_finding f = variant(k);
		fg_findings_add(&first, &f);
	}
	fg_findings_finish(&first);
	CU_ASSERT_EQUAL(first.items.n, 1);
	for (size_t stride = 1; stride < VARIANTS; stride++) {
		fg_findings_init(&again);
		for (size_t i = 0, k = stride; i < VARIANTS; i++) {
			fg_finding f = variant(VARIANTS - 1 - (k + i) % VARIANTS);
			fg_findings_add(&again, &f);
		}
		fg_findings_finish(&again);
		CU_ASSERT_TRUE(same_content(&first, &again));
		fg_findings_release(&again);
	}
	fg_findings_release(&first);
}

/* Any two variants alone, in both orders: whatever the order looks at, it looks at all of it. */
static void each_field_takes_part_in_the_order(void)
{
	for (size_t a = 0; a < VARIANTS; a++) {
		for (size_t b = 0; b < a; b++) {
			fg_findings both[2];
			for (size_t k = 0; k < 2; k++) {
				fg_finding x = variant(k ? a : b), y = variant(k ? b : a);
				fg_findings_init(&both[k]);
				fg_findings_add(&both[k], &x);
				fg_findings_add(&both[k], &y);
				fg_findings_finish(&both[k]);
			}
			CU_ASSERT_TRUE(same_content(&both[0], &both[1]));
			fg_findings_release(&both[0]);
			fg_findings_release(&both[1]);
		}
	}
}

static void finish_is_idempotent(void)
{
	fg_findings all;
	fg_findings_init(&all);
	for (uint32_t i = 0; i < 30; i++) {
		fg_finding f = sample();
		f.region.line = i % 7;
		fg_findings_add(&all, &f);
	}
	fg_findings_finish(&all);
	fg_buf once = bytes_of(&all);
	fg_findings_finish(&all);
	fg_buf twice = bytes_of(&all);
	CU_ASSERT_EQUAL(all.items.n, 7);
	CU_ASSERT(once.n == twice.n && memcmp(once.at, twice.at, once.n) == 0);
	fg_buf_release(&once);
	fg_buf_release(&twice);

	fg_findings_release(&all);
	fg_findings_finish(&all);
	CU_ASSERT_EQUAL(all.items.n, 0);
	fg_findings_release(&all);
}

static void fill(fg_findings *all)
{
	fg_findings_init(all);
	fg_finding f = sample(), bare = {.rule = "r.y", .region = {.path = "z.c"}};
	fg_findings_add(all, &f);
	fg_findings_add(all, &bare);
	fg_findings_finish(all);
}

static void wire_round_trip(void)
{
	fg_findings all, back;
	fill(&all);
	fg_buf b = bytes_of(&all);
	fg_findings_init(&back);
	fg_wire_reader r = {(const unsigned char *)b.at, b.n, false};
	CU_ASSERT_TRUE(fg_findings_read(&back, &r));
	CU_ASSERT_EQUAL(r.left, 0);
	CU_ASSERT_TRUE(same_content(&all, &back));
	const fg_finding *f = &back.items.at[0];
	CU_ASSERT_EQUAL(f->severity, FG_SEVERITY_ERROR);
	CU_ASSERT_STRING_EQUAL(f->path[0].region.snippet, "\tp = 0;");
	CU_ASSERT_PTR_NULL(f->path[1].region.snippet);
	CU_ASSERT_EQUAL(f->path[1].region.length, 5);
	CU_ASSERT_STRING_EQUAL(f->related[0].message, "declared here");
	CU_ASSERT_PTR_NULL(back.items.at[1].function);
	CU_ASSERT_EQUAL(strlen(f->fingerprint), 32);

	/* Reading adds to what is there. */
	r = (fg_wire_reader){(const unsigned char *)b.at, b.n, false};
	CU_ASSERT_TRUE(fg_findings_read(&back, &r));
	CU_ASSERT_EQUAL(back.items.n, 4);
	fg_findings_finish(&back);
	CU_ASSERT_EQUAL(back.items.n, 2);
	CU_ASSERT_EQUAL(back.items.at[0].unit_count, 2);
	fg_buf_release(&b);
	fg_findings_release(&all);
	fg_findings_release(&back);
}

static void every_truncation_is_refused(void)
{
	fg_findings all;
	fill(&all);
	fg_buf b = bytes_of(&all);
	for (size_t n = 0; n < b.n; n++) {
		unsigned char *copy = fg_alloc(n);
		memcpy(copy, b.at, n);
		fg_findings back;
		fg_findings_init(&back);
		fg_wire_reader r = {copy, n, false};
		CU_ASSERT_FALSE(fg_findings_read(&back, &r));
		CU_ASSERT(back.items.n < 2);
		fg_findings_finish(&back); /* what stays is sound */
		fg_findings_release(&back);
		fg_free(copy);
	}
	fg_buf_release(&b);
	fg_findings_release(&all);
}

/* Every byte replaced by values that hurt: read or refused, never a crash or a huge allocation. */
static void every_damage_is_survived(void)
{
	static const unsigned char values[] = {0, 1, 2, 0x7f, 0x80, 0xff};
	fg_findings all;
	fill(&all);
	fg_buf b = bytes_of(&all);
	size_t refused = 0;
	for (size_t i = 0; i < b.n * FG_ARRAY_LEN(values); i++) {
		char old = b.at[i / FG_ARRAY_LEN(values)];
		b.at[i / FG_ARRAY_LEN(values)] = (char)values[i % FG_ARRAY_LEN(values)];
		fg_findings back;
		fg_findings_init(&back);
		fg_wire_reader r = {(const unsigned char *)b.at, b.n, false};
		refused += !fg_findings_read(&back, &r);
		CU_ASSERT(back.arena.bytes < 1 << 20);
		fg_findings_finish(&back);
		fg_findings_release(&back);
		b.at[i / FG_ARRAY_LEN(values)] = old;
	}
	CU_ASSERT(refused > 100);
	fg_buf_release(&b);
	fg_findings_release(&all);
}

FG_TEST_MAIN("findings.findings", {"adding copies", adding_copies},
             {"headers are merged", headers_are_merged},
             {"one unit counts once", one_unit_counts_once},
             {"a fix stays when all offer it", a_fix_stays_when_all_offer_it},
             {"unit count does not wrap", unit_count_does_not_wrap}, {"order", order},
             {"order of adding does not matter", order_of_adding_does_not_matter},
             {"each field takes part in the order", each_field_takes_part_in_the_order},
             {"finish is idempotent", finish_is_idempotent}, {"wire round trip", wire_round_trip},
             {"every truncation is refused", every_truncation_is_refused},
             {"every damage is survived", every_damage_is_survived})
