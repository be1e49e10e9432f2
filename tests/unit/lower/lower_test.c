/*
 * Lowering of hand-built trees: the basics without a front end, what a failure
 * leaves behind, and trees deeper or more broken than any front end makes.
 */
#include "unit/lower/tree.h"
#include "unit/test.h"

/* ---- basics ---- */

static void check_text(const tree *t, const char *want)
{
	fg_buf out = FG_BUF_INIT;
	CU_ASSERT_EQUAL_FATAL(t->ir.functions.n, 2);
	fg_ir_print(&t->ir, &t->ir.functions.at[1], &out);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), want);
	if (strcmp(fg_buf_str(&out), want) != 0)
		printf("got:\n%s", fg_buf_str(&out));
	fg_buf_release(&out);
}

/* int f(int a) { return a + 1; } */
static void returns_a_sum(void)
{
	tree t;
	tree_open(&t);
	fg_decl_id a = tree_decl(&t, FG_DECL_PARAMETER, "a", t.int_type);
	fg_node_id sum = tree_op(&t, FG_NODE_BINARY, FG_BINARY_ADD, tree_ref(&t, a),
	                         tree_int(&t, 1));
	fg_node_id body = tree_wrap(&t, FG_NODE_COMPOUND, tree_wrap(&t, FG_NODE_RETURN, sum));
	fg_decl_id f = tree_function(&t, "f", body);
	t.unit.decls.at[f].first_param = (uint32_t)t.unit.decl_ids.n;
	t.unit.decls.at[f].param_count = 1;
	fg_vec_push(&t.unit.decl_ids, a);
	tree_lower(&t);
	check_text(&t, "function f\n"
	               "  slot a.0 : s32 param 0\n"
	               "  block 0\n"
	               "    store init s32, a.0, param 0\n"
	               "    %1 = load s32, a.0\n"
	               "    %2 = add s32 %1, 1\n"
	               "    return %2\n");
	tree_close(&t);
}

/* int f(void) { while (g()) continue; } */
static void loops(void)
{
	tree t;
	tree_open(&t);
	fg_decl_id g = tree_decl(&t, FG_DECL_FUNCTION, "g", t.function_type);
	fg_node_id call = tree_wrap(&t, FG_NODE_CALL, tree_ref(&t, g));
	fg_node_id loop = tree_op(&t, FG_NODE_WHILE, 0, call, tree_leaf(&t, FG_NODE_CONTINUE));
	tree_function(&t, "f", tree_wrap(&t, FG_NODE_COMPOUND, loop));
	tree_lower(&t);
	check_text(&t, "function f\n"
	               "  block 0\n"
	               "    jump block 1\n"
	               "  block 1 loop from 0 2\n"
	               "    %0 = call s32 @g()\n"
	               "    branch %0, block 2, block 3\n"
	               "  block 2 from 1\n"
	               "    assume %0 != 0\n"
	               "    jump block 1\n"
	               "  block 3 from 1\n"
	               "    assume %0 == 0\n"
	               "    return\n");
	tree_close(&t);
}

/* int f(void) { } and main, which returns 0. */
static void falls_off_the_end(void)
{
	static const struct {
		const char *name, *text;
	} rows[] = {
		{"f", "function f\n  block 0\n    return\n"},
		{"main", "function main\n  block 0\n    return 0\n"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		tree t;
		tree_open(&t);
		tree_function(&t, rows[i].name, tree_leaf(&t, FG_NODE_COMPOUND));
		tree_lower(&t);
		check_text(&t, rows[i].text);
		tree_close(&t);
	}
}

/* ---- failures ---- */

static void a_failure_leaves_nothing_but_a_gap(void)
{
	tree t;
	tree_open(&t);
	fg_node other = {.kind = FG_NODE_OTHER_EXPR};
	other.ref = fg_strpool_intern(&t.unit.strings, "__strange");
	fg_node_id strange = tree_node(&t, other, NULL, 0);
	fg_node_id work = tree_op(&t, FG_NODE_BINARY, FG_BINARY_LAND, tree_int(&t, 1), strange);
	fg_node_id one = tree_wrap(&t, FG_NODE_RETURN, tree_int(&t, 1));
	fg_node_id children[2] = {work, one};
	fg_decl_id bad = tree_function(
		&t, "bad", tree_node(&t, (fg_node){.kind = FG_NODE_COMPOUND}, children, 2));
	tree_lower(&t);
	CU_ASSERT_EQUAL(t.stats.functions, 1);
	CU_ASSERT_EQUAL(t.stats.lowered, 0);
	CU_ASSERT_EQUAL(t.ir.functions.n, 1);
	CU_ASSERT_EQUAL(t.ir.insts.n, 0);
	CU_ASSERT_EQUAL(t.ir.blocks.n, 1);
	CU_ASSERT_EQUAL(t.ir.slots.n, 1);
	CU_ASSERT_EQUAL(t.ir.edges.n, 1);
	CU_ASSERT_EQUAL(t.ir.args.n, 1);
	CU_ASSERT_EQUAL_FATAL(t.unit.gaps.n, 1);
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), "unsupported-expression");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&t.unit, t.unit.gaps.at[0].detail), "__strange");
	CU_ASSERT_EQUAL(t.unit.gaps.at[0].function, bad);
	tree_close(&t);
}

static void the_next_function_is_lowered(void)
{
	tree t;
	tree_open(&t);
	tree_function(&t, "bad",
	              tree_wrap(&t, FG_NODE_COMPOUND, tree_leaf(&t, FG_NODE_ERROR_STMT)));
	tree_function(&t, "f", tree_leaf(&t, FG_NODE_COMPOUND));
	tree_lower(&t);
	CU_ASSERT_EQUAL(t.stats.functions, 2);
	CU_ASSERT_EQUAL(t.stats.lowered, 1);
	check_text(&t, "function f\n  block 0\n    return\n");
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), "parse-error");
	tree_close(&t);
}

static void a_broken_body_has_one_gap(void)
{
	tree t;
	tree_open(&t);
	fg_decl_id f = tree_function(&t, "f", tree_leaf(&t, FG_NODE_COMPOUND));
	fg_decl_id g = tree_function(&t, "g", tree_leaf(&t, FG_NODE_COMPOUND));
	t.unit.decls.at[f].flags |= FG_DECL_BODY_BROKEN;
	t.unit.decls.at[g].flags |= FG_DECL_BODY_BROKEN;
	fg_unit_add_gap(&t.unit, "nested-function", NULL, f, 0);
	tree_lower(&t);
	CU_ASSERT_EQUAL(t.stats.lowered, 0);
	CU_ASSERT_EQUAL(t.unit.gaps.n, 2);
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), "nested-function");
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 1), "parse-error");
	tree_close(&t);
}

static void an_undefined_label_is_a_gap(void)
{
	tree t;
	tree_open(&t);
	fg_decl_id label = tree_decl(&t, FG_DECL_LABEL, "out", 0);
	fg_node jump = {.kind = FG_NODE_GOTO, .ref = label};
	tree_function(&t, "f", tree_wrap(&t, FG_NODE_COMPOUND, tree_node(&t, jump, NULL, 0)));
	tree_lower(&t);
	CU_ASSERT_EQUAL(t.stats.lowered, 0);
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), "broken-label");
	tree_close(&t);
}

/* ---- depth ---- */

#define DEEP 20000

typedef fg_node_id (*grower)(tree *t, fg_node_id inner, fg_decl_id f);

static fg_node_id grow_sum(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_BINARY, FG_BINARY_ADD, inner, tree_ref(t, f));
}
static fg_node_id grow_paren(tree *t, fg_node_id inner, fg_decl_id f)
{
	return f ? tree_wrap(t, FG_NODE_PAREN, inner) : 0;
}
static fg_node_id grow_not(tree *t, fg_node_id inner, fg_decl_id f)
{
	return f ? tree_op(t, FG_NODE_UNARY, FG_UNARY_LNOT, inner, 0) : 0;
}
static fg_node_id grow_right_sum(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_BINARY, FG_BINARY_ADD, tree_ref(t, f), inner);
}
static fg_node_id grow_and(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_BINARY, FG_BINARY_LAND, inner, tree_ref(t, f));
}
static fg_node_id grow_comma(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_BINARY, FG_BINARY_COMMA, inner, tree_ref(t, f));
}
static fg_node_id grow_assign(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_ASSIGN, 0, tree_ref(t, f), inner);
}
static fg_node_id grow_cast(tree *t, fg_node_id inner, fg_decl_id f)
{
	return f ? tree_op(t, FG_NODE_IMPLICIT_CAST, FG_CAST_INTEGRAL, inner, 0) : 0;
}
static fg_node_id grow_block(tree *t, fg_node_id inner, fg_decl_id f)
{
	return f ? tree_wrap(t, FG_NODE_COMPOUND, inner) : 0;
}
static fg_node_id grow_while(tree *t, fg_node_id inner, fg_decl_id f)
{
	return tree_op(t, FG_NODE_WHILE, 0, tree_ref(t, f), inner);
}
static fg_node_id grow_else(tree *t, fg_node_id inner, fg_decl_id f)
{
	fg_node_id children[3] = {tree_ref(t, f), tree_leaf(t, FG_NODE_NULL_STMT), inner};
	return tree_node(t, (fg_node){.kind = FG_NODE_IF}, children, 3);
}
static fg_node_id grow_label(tree *t, fg_node_id inner, fg_decl_id f)
{
	return f ? tree_wrap(t, FG_NODE_ATTRIBUTED, inner) : 0;
}
static fg_node_id grow_statement_expression(tree *t, fg_node_id inner, fg_decl_id f)
{
	fg_node_id body = tree_wrap(t, FG_NODE_COMPOUND, tree_wrap(t, FG_NODE_EXPR_STMT, inner));
	return f ? tree_wrap(t, FG_NODE_STMT_EXPR, body) : 0;
}

static const struct {
	const char *name;
	grower grow;
	bool is_lowered;
} deep_rows[] = {
	{"a + b + c …", grow_sum, true},
	{"((( … )))", grow_paren, true},
	{"else if ladder", grow_else, true},
	{"!!!a", grow_not, false},
	{"a + (b + (c …", grow_right_sum, false},
	{"a && b && …", grow_and, false},
	{"a, b, …", grow_comma, true},
	{"a = b = …", grow_assign, false},
	{"casts", grow_cast, false},
	{"{{{ … }}}", grow_block, false},
	{"while while", grow_while, false},
	{"attributes", grow_label, false},
	{"({ ({ …", grow_statement_expression, false},
};

static void any_depth_is_lowered_or_a_gap(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(deep_rows); i++) {
		tree t;
		tree_open(&t);
		fg_decl_id v = tree_decl(&t, FG_DECL_VARIABLE, "v", t.int_type);
		t.unit.decls.at[v].flags |= FG_DECL_FILE_SCOPE;
		fg_node_id at = tree_ref(&t, v);
		for (int k = 0; k < DEEP; k++)
			at = deep_rows[i].grow(&t, at, v);
		tree_function(&t, "f", tree_wrap(&t, FG_NODE_COMPOUND, at));
		tree_lower(&t);
		CU_ASSERT_EQUAL(t.stats.lowered, deep_rows[i].is_lowered);
		CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), deep_rows[i].is_lowered ? "" : "too-deep");
		if (t.stats.lowered != deep_rows[i].is_lowered)
			printf("%s: %s\n", deep_rows[i].name, tree_gap(&t, 0));
		tree_close(&t);
	}
}

static void deep_initialisers_are_gaps(void)
{
	tree t;
	tree_open(&t);
	fg_node_id list = tree_int(&t, 1);
	for (int k = 0; k < DEEP; k++)
		list = tree_wrap(&t, FG_NODE_INIT_LIST, list);
	fg_decl_id v = tree_decl(&t, FG_DECL_VARIABLE, "v", t.int_type);
	t.unit.decls.at[v].flags |= FG_DECL_FILE_SCOPE;
	t.unit.decls.at[v].init = list;
	fg_node_id sum = tree_int(&t, 1);
	for (int k = 0; k < DEEP; k++)
		sum = grow_not(&t, sum, v);
	fg_decl_id w = tree_decl(&t, FG_DECL_VARIABLE, "w", t.int_type);
	t.unit.decls.at[w].flags |= FG_DECL_FILE_SCOPE;
	t.unit.decls.at[w].init = sum;
	tree_lower(&t);
	CU_ASSERT_EQUAL_FATAL(t.ir.objects.n, 3);
	CU_ASSERT_FALSE(t.ir.objects.at[1].is_known);
	CU_ASSERT_FALSE(t.ir.objects.at[2].is_known);
	CU_ASSERT_EQUAL(t.unit.gaps.n, 2);
	CU_ASSERT_STRING_EQUAL(tree_gap(&t, 0), "initialiser");
	tree_close(&t);
}

/* ---- trees no front end makes ---- */

/* One function whose body is the node; it may become IR or a gap, nothing else. */
static void survive(tree *t, fg_node_id body)
{
	tree_function(t, "f", tree_wrap(t, FG_NODE_COMPOUND, body));
	tree_lower(t);
	CU_ASSERT_EQUAL(t->stats.functions, 1);
	CU_ASSERT_EQUAL(t->stats.lowered + (t->unit.gaps.n > 0), 1);
}

static void nodes_without_children_survive(void)
{
	for (int kind = 1; kind < FG_NODE_KIND_COUNT; kind++) {
		for (uint8_t op = 0; op < 20; op++) {
			tree t;
			tree_open(&t);
			fg_node node = {.kind = (uint8_t)kind, .op = op};
			survive(&t, tree_node(&t, node, NULL, 0));
			tree_close(&t);
		}
	}
}

typedef struct chance {
	uint64_t state;
} chance;

static uint32_t pick(chance *c, uint32_t n)
{
	c->state = c->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(c->state >> 33) % n;
}

static void add_types(tree *t)
{
	fg_unit *u = &t->unit;
	fg_unit_basic_type(u, FG_TYPE_FLOAT, 8, false);
	fg_unit_basic_type(u, FG_TYPE_INT, 1, false);
	fg_unit_basic_type(u, FG_TYPE_BOOL, 1, false);
	fg_type_id pointer = fg_unit_pointer_to(u, t->int_type);
	fg_unit_pointer_to(u, pointer);
	fg_type_id at = (fg_type_id)u->types.n;
	fg_field field = {.type = t->int_type, .record = at};
	fg_vec_push(&u->fields, field);
	fg_type rows[] = {
		{.kind = FG_TYPE_RECORD, .size = 4, .first = 1, .n = 1, .canon = at},
		{.kind = FG_TYPE_ARRAY,
	         .size = 8,
	         .count = 2,
	         .elem = t->int_type,
	         .canon = at + 1},
		{.kind = FG_TYPE_VLA, .elem = t->int_type, .canon = at + 2},
		{.kind = FG_TYPE_COMPLEX, .size = 8, .elem = t->int_type, .canon = at + 3},
		{.kind = FG_TYPE_VECTOR,
	         .size = 8,
	         .count = 2,
	         .elem = t->int_type,
	         .canon = at + 4},
		{.kind = FG_TYPE_OTHER, .canon = at + 5},
		{.kind = FG_TYPE_ENUM, .size = 4, .elem = t->int_type, .canon = at + 6},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		fg_vec_push(&u->types, rows[i]);
}

static void random_decls(tree *t, chance *c)
{
	static const uint8_t kinds[] = {FG_DECL_FUNCTION, FG_DECL_VARIABLE, FG_DECL_PARAMETER,
	                                FG_DECL_LABEL, FG_DECL_ENUM_CONSTANT, FG_DECL_TYPEDEF};
	for (int i = 0; i < 12; i++) {
		fg_type_id type = 1 + pick(c, (uint32_t)t->unit.types.n - 1);
		fg_decl_id d = tree_decl(t, (fg_decl_kind)kinds[i % 6], "d", type);
		if (pick(c, 3) == 0)
			t->unit.decls.at[d].flags |= FG_DECL_FILE_SCOPE;
	}
	fg_string_literal literal = {.offset = 0, .byte_count = 3, .elem_size = 1};
	fg_vec_push(&t->ast.string_literals, literal);
	for (int i = 0; i < 3; i++)
		fg_vec_push(&t->ast.string_bytes, 'x');
	fg_asm a = {.outputs = pick(c, 3), .flags = pick(c, 16), .labels = pick(c, 3)};
	fg_vec_push(&t->ast.asms, a);
}

typedef FG_VEC(fg_node_id) node_vec;

/* A node over some of the loose ones. */
static void random_node(tree *t, chance *c, node_vec *loose)
{
	fg_node_id children[4];
	uint32_t n = pick(c, 5);
	if (n > loose->n)
		n = (uint32_t)loose->n;
	for (uint32_t i = 0; i < n; i++)
		children[i] = pick(c, 8) ? fg_vec_pop(loose) : 0;
	fg_node node = {
		.kind = (uint8_t)(1 + pick(c, FG_NODE_KIND_COUNT - 1)),
		.op = (uint8_t)pick(c, 21),
		.flags = (uint16_t)pick(c, 32),
		.type = pick(c, 4) ? 1 + pick(c, (uint32_t)t->unit.types.n - 1) : 0,
		.ref = pick(c, 14),
		.value = pick(c, 5),
	};
	fg_vec_push(loose, tree_node(t, node, children, n));
}

static void random_tree(chance *c)
{
	tree t;
	node_vec loose = FG_VEC_INIT;
	tree_open(&t);
	add_types(&t);
	random_decls(&t, c);
	for (uint32_t n = 3 + pick(c, 40); n > 0; n--)
		random_node(&t, c, &loose);
	fg_type_id type = 1 + pick(c, (uint32_t)t.unit.types.n - 1);
	fg_decl_id v = tree_decl(&t, FG_DECL_VARIABLE, "v", type);
	t.unit.decls.at[v].flags |= FG_DECL_FILE_SCOPE;
	t.unit.decls.at[v].init = fg_vec_pop(&loose);
	fg_node body = {.kind = FG_NODE_COMPOUND};
	tree_function(&t, "f", tree_node(&t, body, loose.at, loose.n));
	tree_lower(&t);
	CU_ASSERT_EQUAL(t.stats.functions, 1);
	CU_ASSERT(t.ir.objects.n >= 2); /* and literals */
	fg_vec_release(&loose);
	tree_close(&t);
}

static void random_trees_survive(void)
{
	chance c = {.state = 42};
	for (int round = 0; round < 20000; round++)
		random_tree(&c);
}

FG_TEST_MAIN("lower.lower", {"returns a sum", returns_a_sum}, {"loops", loops},
             {"falls off the end", falls_off_the_end},
             {"a failure leaves nothing but a gap", a_failure_leaves_nothing_but_a_gap},
             {"the next function is lowered", the_next_function_is_lowered},
             {"a broken body has one gap", a_broken_body_has_one_gap},
             {"an undefined label is a gap", an_undefined_label_is_a_gap},
             {"any depth is lowered or a gap", any_depth_is_lowered_or_a_gap},
             {"deep initialisers are gaps", deep_initialisers_are_gaps},
             {"nodes without children survive", nodes_without_children_survive},
             {"random trees survive", random_trees_survive})
