/*
 * Pruned objects: what nothing refers to is gone, what is left means the same.
 */
#include "ir/object.h"

#include "unit/ir/fixture.h"
#include "unit/test.h"

typedef struct pruned {
	test_ir b;
	fg_unit unit;
	fg_ir ir;
	fg_buf bytes;
} pruned;

static void open_pruned(pruned *p)
{
	p->bytes = (fg_buf)FG_BUF_INIT;
	fg_object_write_pruned(&p->b.ir, &p->bytes);
	CU_ASSERT_EQUAL_FATAL(fg_object_read(&p->unit, &p->ir, p->bytes.at, p->bytes.n, NULL),
	                      FG_OK);
}

static void close_pruned(pruned *p)
{
	fg_buf_release(&p->bytes);
	fg_ir_release(&p->ir);
	fg_unit_release(&p->unit);
	test_ir_release(&p->b);
}

/* The fixture's function, with external linkage as far as decls say. */
static void begin(pruned *p, uint32_t flags)
{
	test_ir_init(&p->b);
	test_sum(&p->b);
	p->b.t.u.decls.at[p->b.fn].flags |= flags;
}

static fg_decl_id find(const fg_unit *u, const char *name)
{
	for (fg_decl_id i = 1; i < u->decls.n; i++)
		if (strcmp(fg_unit_decl_name(u, i), name) == 0)
			return i;
	return 0;
}

static void functions_come_back(void)
{
	pruned p;
	fg_buf want = FG_BUF_INIT, have = FG_BUF_INIT;
	begin(&p, FG_DECL_EXTERNAL);
	open_pruned(&p);
	CU_ASSERT_EQUAL_FATAL(p.ir.functions.n, 2);
	fg_ir_print(&p.b.ir, &p.b.ir.functions.at[1], &want);
	fg_ir_print(&p.ir, &p.ir.functions.at[1], &have);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&want), fg_buf_str(&have));
	CU_ASSERT_PTR_NOT_NULL(strstr(fg_buf_str(&have), "main.c:3:3"));
	CU_ASSERT_EQUAL(p.ir.functions.at[1].hash, p.b.ir.functions.at[1].hash);
	fg_buf_release(&want);
	fg_buf_release(&have);
	close_pruned(&p);
}

static void what_nothing_names_is_gone(void)
{
	pruned p;
	fg_buf whole = FG_BUF_INIT;
	begin(&p, FG_DECL_EXTERNAL);
	test_function_decl(&p.b, "never_called", p.b.t.fn_int, FG_DECL_EXTERNAL);
	test_typedef(&p.b.t, p.b.t.record, 0, "never_used");
	fg_vec_push(&p.b.t.u.macro_defs, (fg_macro_def){.name = 1, .file = p.b.t.file});
	fg_object_write(&p.b.ir, &whole);
	open_pruned(&p);
	CU_ASSERT_TRUE(p.bytes.n < whole.n);
	CU_ASSERT_EQUAL(find(&p.unit, "never_called"), 0);
	CU_ASSERT_NOT_EQUAL(find(&p.unit, "helper"), 0);
	CU_ASSERT_EQUAL(fg_strpool_find(&p.unit.strings, "never_used"), 0);
	CU_ASSERT_EQUAL(p.unit.macro_defs.n, 0);
	CU_ASSERT_TRUE(p.unit.types.n < p.b.t.u.types.n);
	fg_buf_release(&whole);
	close_pruned(&p);
}

/* static, of a header, called by nobody. */
static void an_unused_header_function_is_gone(void)
{
	pruned p;
	begin(&p, FG_DECL_INLINE);
	open_pruned(&p);
	CU_ASSERT_EQUAL(p.ir.functions.n, 1);
	CU_ASSERT_EQUAL(p.ir.insts.n, 0);
	CU_ASSERT_EQUAL(find(&p.unit, "sum"), 0);
	close_pruned(&p);
}

/* In the unit's own file it stays, used or not. */
static void an_unused_own_function_stays(void)
{
	pruned p;
	begin(&p, FG_DECL_IN_MAIN);
	open_pruned(&p);
	CU_ASSERT_EQUAL(p.ir.functions.n, 2);
	close_pruned(&p);
}

static void contents_follow_their_objects(void)
{
	pruned p;
	begin(&p, FG_DECL_EXTERNAL);
	test_ir *b = &p.b;
	fg_vec_push(&b->ir.bytes, 7);
	fg_vec_push(&b->ir.bytes, 8);
	fg_vec_push(&b->ir.bytes, 9);
	fg_vec_push(&b->ir.relocs, (fg_reloc){.target = fg_value_make(FG_VALUE_GLOBAL, b->helper)});
	fg_vec_push(&b->ir.relocs, (fg_reloc){.target = fg_value_make(FG_VALUE_GLOBAL, b->fn)});
	fg_vec_push(&b->ir.objects, (fg_object){.decl = b->global,
	                                        .first_byte = 2,
	                                        .byte_count = 2,
	                                        .first_reloc = 2,
	                                        .reloc_count = 1,
	                                        .is_known = 1});
	open_pruned(&p);
	const fg_object *o = fg_ir_object_of(&p.ir, find(&p.unit, "reg"));
	CU_ASSERT_PTR_NOT_NULL_FATAL(o);
	CU_ASSERT_EQUAL(o->byte_count, 2);
	CU_ASSERT_EQUAL(p.ir.bytes.at[o->first_byte + 1], 9);
	fg_value target = p.ir.relocs.at[o->first_reloc].target;
	CU_ASSERT_STRING_EQUAL(fg_unit_decl_name(&p.unit, fg_value_index(target)), "sum");
	close_pruned(&p);
}

static void pruning_twice_changes_nothing(void)
{
	pruned p;
	fg_buf again = FG_BUF_INIT;
	begin(&p, FG_DECL_EXTERNAL);
	open_pruned(&p);
	fg_object_write_pruned(&p.ir, &again);
	CU_ASSERT_TRUE(again.n == p.bytes.n && memcmp(again.at, p.bytes.at, again.n) == 0);
	fg_buf_release(&again);
	close_pruned(&p);
}

FG_TEST_MAIN("ir.prune", {"functions come back", functions_come_back},
             {"what nothing names is gone", what_nothing_names_is_gone},
             {"an unused header function is gone", an_unused_header_function_is_gone},
             {"an unused own function stays", an_unused_own_function_stays},
             {"contents follow their objects", contents_follow_their_objects},
             {"pruning twice changes nothing", pruning_twice_changes_nothing})
