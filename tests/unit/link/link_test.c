/*
 * A link by itself: numbers, names, refusal, what a lost unit means. What C
 * means when it is joined is in tests/link/.
 */
#include "link/link.h"

#include "base/alloc.h"
#include "ir/object.h"
#include "unit/ir/fixture.h"
#include "unit/test.h"

/* The fixture's unit: sum() calls helper() and reads reg; flags are added to the declarations. */
static void write_unit(fg_buf *out, uint32_t sum_flags, uint32_t reg_flags)
{
	test_ir b;
	test_ir_init(&b);
	test_sum(&b);
	b.t.u.decls.at[b.fn].flags |= sum_flags;
	b.t.u.decls.at[b.helper].flags |= FG_DECL_EXTERNAL;
	b.t.u.decls.at[b.global].flags |= FG_DECL_FILE_SCOPE | reg_flags;
	b.t.u.decls.at[b.global].type = b.t.int_t;
	fg_object_write(&b.ir, out);
	test_ir_release(&b);
}

static void add(fg_link *l, const char *source, uint32_t sum_flags, uint32_t reg_flags)
{
	fg_buf bytes = FG_BUF_INIT;
	write_unit(&bytes, sum_flags, reg_flags);
	CU_ASSERT_EQUAL(fg_link_add_object(l, source, bytes.at, bytes.n, NULL), FG_OK);
	fg_buf_release(&bytes);
}

static uint32_t decl_of(const fg_link *l, uint32_t unit, const char *name)
{
	const fg_unit *u = l->units.at[unit].unit;
	for (uint32_t i = 1; i < u->decls.n; i++)
		if (strcmp(fg_unit_decl_name(u, i), name) == 0)
			return i;
	return 0;
}

static void an_external_name_is_one_function(void)
{
	fg_link l;
	fg_link_init(&l);
	add(&l, "a.c", FG_DECL_EXTERNAL, FG_DECL_EXTERNAL);
	add(&l, "b.c", FG_DECL_EXTERNAL | FG_DECL_WEAK, FG_DECL_EXTERNAL);
	fg_link_finish(&l, false);
	uint32_t sum = fg_link_find_function(&l, "sum");
	CU_ASSERT_NOT_EQUAL_FATAL(sum, FG_LINK_NONE);
	CU_ASSERT_EQUAL(l.functions.at[sum].unit, 0);
	for (uint32_t unit = 0; unit < 2; unit++) {
		CU_ASSERT_EQUAL(fg_link_function_of(&l, unit, decl_of(&l, unit, "sum")), sum);
		CU_ASSERT_EQUAL(fg_link_object_of(&l, unit, decl_of(&l, unit, "reg")), 0);
	}
	CU_ASSERT_EQUAL(l.functions.n, 3); /* the weak one has a body of its own */
	CU_ASSERT_EQUAL(l.objects.n, 1);
	CU_ASSERT_EQUAL(fg_link_find_function(&l, "nobody"), FG_LINK_NONE);
	fg_link_release(&l);
}

static void a_static_name_belongs_to_its_unit(void)
{
	fg_link l;
	fg_link_init(&l);
	add(&l, "a.c", 0, 0);
	add(&l, "b.c", 0, 0);
	fg_link_finish(&l, false);
	CU_ASSERT_EQUAL(fg_link_find_function(&l, "sum"), FG_LINK_NONE);
	CU_ASSERT_NOT_EQUAL(fg_link_function_of(&l, 0, decl_of(&l, 0, "sum")),
	                    fg_link_function_of(&l, 1, decl_of(&l, 1, "sum")));
	uint32_t helper = fg_link_find_function(&l, "helper");
	CU_ASSERT_NOT_EQUAL_FATAL(helper, FG_LINK_NONE);
	CU_ASSERT_EQUAL(l.functions.at[helper].caller_count, 2);
	CU_ASSERT_EQUAL(l.level_count, 2);
	fg_link_release(&l);
}

static void other_declarations_have_no_number(void)
{
	fg_link l;
	fg_link_init(&l);
	add(&l, "a.c", 0, 0);
	fg_link_finish(&l, false);
	CU_ASSERT_EQUAL(fg_link_object_of(&l, 0, decl_of(&l, 0, "i")), FG_LINK_NONE);
	CU_ASSERT_EQUAL(fg_link_object_of(&l, 0, decl_of(&l, 0, "sum")), FG_LINK_NONE);
	CU_ASSERT_EQUAL(fg_link_function_of(&l, 0, decl_of(&l, 0, "reg")), FG_LINK_NONE);
	CU_ASSERT_EQUAL(fg_link_function_of(&l, 0, 0), FG_LINK_NONE);
	CU_ASSERT_EQUAL(fg_link_function_of(&l, 0, UINT32_MAX), FG_LINK_NONE);
	CU_ASSERT_EQUAL(fg_link_function_of(&l, 7, 1), FG_LINK_NONE);
	fg_link_release(&l);
}

static void lost_units_may_write_what_is_external(void)
{
	static const struct {
		uint32_t reg_flags;
		bool is_missing, is_never_written;
	} rows[] = {
		{FG_DECL_DEFINITION | FG_DECL_TENTATIVE, false, true},
		{FG_DECL_DEFINITION | FG_DECL_TENTATIVE, true, true},
		{FG_DECL_DEFINITION | FG_DECL_TENTATIVE | FG_DECL_EXTERNAL, false, true},
		{FG_DECL_DEFINITION | FG_DECL_TENTATIVE | FG_DECL_EXTERNAL, true, false},
		{FG_DECL_EXTERNAL, false, false}, /* only declared */
		{FG_DECL_DEFINITION, false, false}, /* its initialiser is not there */
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_link l;
		fg_link_init(&l);
		add(&l, "a.c", FG_DECL_EXTERNAL, rows[i].reg_flags);
		fg_link_finish(&l, rows[i].is_missing);
		CU_ASSERT_EQUAL_FATAL(l.objects.n, 1);
		CU_ASSERT_EQUAL((l.objects.at[0].flags & FG_LINK_NEVER_WRITTEN) != 0,
		                rows[i].is_never_written);
		fg_link_release(&l);
	}
}

static void damaged_bytes_are_refused(void)
{
	fg_link l;
	fg_buf bytes = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_link_init(&l);
	write_unit(&bytes, 0, 0);
	bytes.at[bytes.n / 2] ^= 1;
	CU_ASSERT_EQUAL(fg_link_add_object(&l, "a.c", bytes.at, bytes.n, &err), FG_ERR_INPUT);
	CU_ASSERT_PTR_NOT_NULL(err.message);
	CU_ASSERT_EQUAL(l.units.n, 0);
	fg_error_release(&err);
	fg_buf_release(&bytes);
	fg_link_release(&l);
}

static void nothing_joined_is_a_link_too(void)
{
	fg_link l;
	fg_buf out = FG_BUF_INIT;
	bool is_complete = true;
	fg_function f = {0};
	fg_inst call = {0};
	fg_link_init(&l);
	fg_link_finish(&l, false);
	fg_link_print(&l, &out);
	CU_ASSERT_EQUAL(out.n, 0);
	CU_ASSERT_EQUAL(fg_link_targets(&l, 0, &f, &call, NULL, 0, &is_complete), 0);
	CU_ASSERT_FALSE(is_complete);
	fg_link_release(&l);
	fg_buf_release(&out);
}

/* An open unit is the link's from then on. */
static void an_open_unit_is_given_away(void)
{
	fg_link l;
	test_ir b;
	test_ir_init(&b);
	test_sum(&b);
	fg_unit *unit = fg_alloc(sizeof(*unit));
	fg_ir *ir = fg_alloc(sizeof(*ir));
	*unit = b.t.u;
	*ir = b.ir;
	ir->unit = unit;
	fg_link_init(&l);
	fg_link_add_unit(&l, "a.c", unit, ir);
	fg_link_finish(&l, false);
	CU_ASSERT_EQUAL(l.functions.n, 2);
	CU_ASSERT_PTR_EQUAL(l.functions.at[0].body, &ir->functions.at[1]);
	fg_link_release(&l);
}

FG_TEST_MAIN("link.link", {"an external name is one function", an_external_name_is_one_function},
             {"a static name belongs to its unit", a_static_name_belongs_to_its_unit},
             {"other declarations have no number", other_declarations_have_no_number},
             {"lost units may write what is external", lost_units_may_write_what_is_external},
             {"damaged bytes are refused", damaged_bytes_are_refused},
             {"nothing joined is a link too", nothing_joined_is_a_link_too},
             {"an open unit is given away", an_open_unit_is_given_away})
