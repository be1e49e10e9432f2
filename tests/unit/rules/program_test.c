/*
 * The call graph: what one unit writes, and what several units are when joined.
 */
#include "sample.h"

static const char source[] = "void main(void); void helper(void); void lib(void); void cb(void);\n"
                             "call1 call2 call3\n";

static fg_decl_id add_function(sample *s, const char *name, uint32_t flags, bool is_defined)
{
	uint32_t all = flags | FG_DECL_FILE_SCOPE | (is_defined ? FG_DECL_DEFINITION : 0);
	fg_decl_id id = add_decl(s, FG_DECL_FUNCTION, name, all, place_of(s, 1, name));
	if (is_defined)
		s->unit.decls.at[id].init = LEAF(s, FG_NODE_COMPOUND, 0);
	return id;
}

static fg_value global(fg_decl_id d)
{
	return fg_value_make(FG_VALUE_GLOBAL, d);
}

/* Instructions of the function that is added next. */
static fg_inst call(sample *s, fg_value callee, const char *place)
{
	return (fg_inst){.kind = FG_INST_CALL, .a = callee, .place = place_of(s, 1, place)};
}

static void add_ir(sample *s, fg_decl_id decl, const fg_inst *insts, size_t n)
{
	fg_function f = {.decl = decl,
	                 .first_inst = (uint32_t)s->ir.insts.n,
	                 .inst_count = (uint32_t)n};
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&s->ir.insts, insts[i]);
	fg_vec_push(&s->ir.functions, f);
}

static void start(sample *s, const char *path)
{
	sample_init(s);
	add_file(s, path, FG_FILE_MAIN, source);
}

/* main calls helper (static) twice and lib; the address of cb is taken; gap has no IR. */
static void make_main(sample *s, const char *path)
{
	start(s, path);
	fg_decl_id main_ = add_function(s, "main", FG_DECL_EXTERNAL, true);
	fg_decl_id helper = add_function(s, "helper", 0, true);
	fg_decl_id lib = add_function(s, "lib", FG_DECL_EXTERNAL, false);
	fg_decl_id cb = add_function(s, "cb", FG_DECL_EXTERNAL, false);
	fg_vec_push(&s->ir.args, global(cb));
	fg_inst with_callback = call(s, global(lib), "call3");
	with_callback.first_arg = (uint32_t)s->ir.args.n - 1;
	with_callback.arg_count = 1;
	fg_inst insts[] = {call(s, global(helper), "call1"), call(s, global(helper), "call2"),
	                   call(s, global(helper), "call2"), with_callback,
	                   call(s, fg_value_make(FG_VALUE_TEMP, 0), "call1")};
	add_ir(s, main_, insts, FG_ARRAY_LEN(insts));
	add_ir(s, helper, NULL, 0);
}

static void make_library(sample *s)
{
	start(s, "lib.c");
	fg_decl_id lib = add_function(s, "lib", FG_DECL_EXTERNAL, true);
	fg_decl_id helper = add_function(s, "helper", 0, true); /* another static of the name */
	add_function(s, "cb", FG_DECL_EXTERNAL, true);             /* a gap: no IR */
	fg_inst insts[] = {call(s, global(helper), "call1")};
	add_ir(s, lib, insts, 1);
	add_ir(s, helper, NULL, 0);
}

static void join(fg_program *p, const sample *const *units, size_t n)
{
	fg_program_init(p);
	for (size_t i = 0; i < n; i++) {
		fg_buf bytes = FG_BUF_INIT;
		fg_program_write_unit(&units[i]->ir, NULL, NULL, true, &bytes);
		fg_wire_reader r = {(const unsigned char *)bytes.at, bytes.n, false};
		CU_ASSERT(fg_program_read_unit(p, &r));
		CU_ASSERT_EQUAL(r.left, 0);
		fg_buf_release(&bytes);
	}
	fg_program_finish(p);
}

/* "usr(flags)->callee@line:column ..." for every function. */
static void print(const fg_program *p, fg_buf *out)
{
	for (size_t i = 0; i < p->functions.n; i++) {
		const fg_program_function *f = &p->functions.at[i];
		fg_buf_printf(out, "%s%s%s%s", f->usr, f->is_defined ? "!" : "?",
		              f->address_taken ? "&" : "", f->is_gap ? "~" : "");
		if (f->indirect_calls)
			fg_buf_printf(out, "*%u", f->indirect_calls);
		if (f->place.path)
			fg_buf_printf(out, "@%s", f->place.path);
		for (uint32_t k = 0; k < f->edge_count; k++) {
			const fg_call_edge *e = &p->edges.at[f->first_edge + k];
			CU_ASSERT_EQUAL(e->caller, i);
			fg_buf_printf(out, " ->%s:%u", p->functions.at[e->callee].usr, e->site.column);
		}
		fg_buf_putc(out, '\n');
	}
}

static const char joined[] = "cb!&~@lib.c\n"
                             "helper#lib.c!@lib.c\n"
                             "helper#main.c!@main.c\n"
                             "lib!@lib.c ->helper#lib.c:1\n"
                             "main!*1@main.c ->helper#main.c:1 ->helper#main.c:7 ->lib:13\n";

static void units_are_joined_in_any_order(void)
{
	sample a, b;
	make_main(&a, "main.c");
	make_library(&b);
	const sample *const orders[][3] = {{&a, &b, &a}, {&b, &a, &b}};
	for (size_t i = 0; i < 2; i++)
		for (size_t n = 2; n <= 3; n++) { /* a unit seen twice changes nothing */
			fg_program p;
			fg_buf got = FG_BUF_INIT;
			join(&p, orders[i], n);
			print(&p, &got);
			if (strcmp(fg_buf_str(&got), joined) != 0)
				printf("\n%s", fg_buf_str(&got));
			CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), joined);
			CU_ASSERT_EQUAL(p.gap_count, 1);
			fg_buf_release(&got);
			fg_program_release(&p);
		}
	sample_release(&a);
	sample_release(&b);
}

static void sites_carry_their_source(void)
{
	sample a;
	fg_program p;
	make_main(&a, "main.c");
	join(&p, (const sample *const[]){&a}, 1);
	uint32_t number;
	CU_ASSERT_FATAL(fg_program_find(&p, "main", &number));
	const fg_program_function *f = &p.functions.at[number];
	CU_ASSERT_EQUAL_FATAL(f->edge_count, 3);
	const fg_region *site = &p.edges.at[f->first_edge + 1].site;
	CU_ASSERT_STRING_EQUAL(site->path, "main.c");
	CU_ASSERT_EQUAL(site->line, 2);
	CU_ASSERT_STRING_EQUAL(site->snippet, "call1 call2 call3");
	CU_ASSERT(!fg_program_find(&p, "mai", &number));
	CU_ASSERT(!fg_program_find(&p, "", &number));
	fg_program_release(&p);
	sample_release(&a);
}

/* ---- address taken ---- */

static bool taken(const sample *s, const char *usr)
{
	fg_program p;
	uint32_t number = 0;
	join(&p, &s, 1);
	bool is_taken = fg_program_find(&p, usr, &number) && p.functions.at[number].address_taken;
	fg_program_release(&p);
	return is_taken;
}

/* As many functions that are first met as values as make the pools move several times. */
static void many_addresses_are_taken(void)
{
	enum { MANY = 200 };
	sample s;
	char name[16];
	start(&s, "many.c");
	fg_decl_id f = add_function(&s, "main", FG_DECL_EXTERNAL, true);
	fg_inst insts[MANY];
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), "g%u", i);
		fg_decl_id g = add_decl(&s, FG_DECL_FUNCTION, name,
		                        FG_DECL_EXTERNAL | FG_DECL_FILE_SCOPE, 0);
		insts[i] = (fg_inst){.kind = FG_INST_STORE, .b = global(g)};
	}
	add_ir(&s, f, insts, MANY);
	fg_program p;
	const sample *one = &s;
	join(&p, &one, 1);
	for (unsigned i = 0; i < MANY; i++) {
		uint32_t number = 0;
		snprintf(name, sizeof(name), "g%u", i);
		CU_ASSERT_FATAL(fg_program_find(&p, name, &number));
		CU_ASSERT(p.functions.at[number].address_taken != 0);
	}
	fg_program_release(&p);
	sample_release(&s);
}

static void a_stored_address_is_taken(void)
{
	sample s;
	start(&s, "a.c");
	fg_decl_id main_ = add_function(&s, "main", FG_DECL_EXTERNAL, true);
	fg_decl_id cb = add_function(&s, "cb", FG_DECL_EXTERNAL, true);
	fg_decl_id lib = add_function(&s, "lib", FG_DECL_EXTERNAL, true);
	fg_inst insts[] = {{.kind = FG_INST_STORE,
	                    .a = fg_value_make(FG_VALUE_LOCAL, 0),
	                    .b = global(cb)},
	                   call(&s, global(lib), "call1")};
	add_ir(&s, main_, insts, 2);
	CU_ASSERT(taken(&s, "cb"));
	CU_ASSERT(!taken(&s, "lib"));
	CU_ASSERT(!taken(&s, "main"));
	sample_release(&s);
}

static void an_initialiser_takes_addresses(void)
{
	sample s;
	start(&s, "a.c");
	fg_decl_id cb = add_function(&s, "cb", FG_DECL_EXTERNAL, true);
	add_ir(&s, cb, NULL, 0);
	CU_ASSERT(!taken(&s, "cb"));
	fg_vec_push(&s.ir.relocs, (fg_reloc){.target = global(cb)});
	CU_ASSERT(taken(&s, "cb"));
	sample_release(&s);
}

static void an_alias_and_a_return_take_addresses(void)
{
	sample s;
	start(&s, "a.c");
	fg_decl_id main_ = add_function(&s, "main", FG_DECL_EXTERNAL, true);
	fg_decl_id cb = add_function(&s, "cb", FG_DECL_EXTERNAL, true);
	fg_decl_id lib = add_function(&s, "lib", FG_DECL_EXTERNAL, false);
	s.unit.decls.at[lib].alias = fg_strpool_intern(&s.unit.strings, "main");
	fg_vec_push(&s.ir.blocks, (fg_block){.term = FG_TERM_RETURN, .value = global(cb)});
	add_ir(&s, main_, NULL, 0);
	fg_vec_last(&s.ir.functions).first_block = (uint32_t)s.ir.blocks.n - 1;
	fg_vec_last(&s.ir.functions).block_count = 1;
	CU_ASSERT(taken(&s, "cb"));
	CU_ASSERT(taken(&s, "main"));
	sample_release(&s);
}

/* A function and its earlier declaration are one. */
static void declarations_are_one_function(void)
{
	sample s;
	fg_program p;
	start(&s, "a.c");
	fg_decl_id declared = add_function(&s, "lib", FG_DECL_EXTERNAL, false);
	fg_decl_id defined = add_function(&s, "lib", FG_DECL_EXTERNAL, true);
	fg_decl_id main_ = add_function(&s, "main", FG_DECL_EXTERNAL, true);
	s.unit.decls.at[declared].definition = defined;
	s.unit.decls.at[defined].canonical = declared;
	fg_inst insts[] = {call(&s, global(declared), "call1")};
	add_ir(&s, main_, insts, 1);
	add_ir(&s, defined, NULL, 0);
	join(&p, (const sample *const[]){&s}, 1);
	CU_ASSERT_EQUAL(p.functions.n, 2);
	CU_ASSERT(p.functions.at[0].is_defined != 0);
	fg_program_release(&p);
	sample_release(&s);
}

/* lib of lib.c calls its helper; another lib calls cb, and main in its unit calls lib. */
static void make_rival(sample *s, uint32_t flags)
{
	start(s, "rival.c");
	fg_decl_id main_ = add_function(s, "main", FG_DECL_EXTERNAL, true);
	fg_decl_id lib = add_function(s, "lib", FG_DECL_EXTERNAL | flags, true);
	fg_decl_id cb = add_function(s, "cb", FG_DECL_EXTERNAL, false);
	fg_inst in_main[] = {call(s, global(lib), "call1")};
	fg_inst in_lib[] = {call(s, global(cb), "call2")};
	add_ir(s, main_, in_main, 1);
	add_ir(s, lib, in_lib, 1);
}

static void rivals_keep_their_own_calls(void)
{
	static const struct {
		uint32_t flags;
		const char *joined;
	} rows[] = {
		{0, "cb!~@lib.c\n"
	            "helper#lib.c!@lib.c\n"
	            "lib!@lib.c ->helper#lib.c:1\n"
	            "lib#rival.c!@rival.c ->cb:7\n"
	            "main!@rival.c ->lib#rival.c:1\n"},
		{FG_DECL_WEAK, "cb!~@lib.c\n"
	                       "helper#lib.c!@lib.c\n"
	                       "lib!@lib.c ->helper#lib.c:1\n"
	                       "lib#rival.c!@rival.c ->cb:7\n"
	                       "main!@rival.c ->lib:1\n"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		sample library, rival;
		fg_program p;
		fg_buf got = FG_BUF_INIT;
		make_library(&library);
		make_rival(&rival, rows[i].flags);
		join(&p, (const sample *const[]){&rival, &library}, 2);
		print(&p, &got);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), rows[i].joined);
		fg_buf_release(&got);
		fg_program_release(&p);
		sample_release(&library);
		sample_release(&rival);
	}
}

/* ---- hostile bytes ---- */

static void half_units_are_refused_whole(void)
{
	sample a;
	fg_buf bytes = FG_BUF_INIT;
	make_main(&a, "main.c");
	fg_program_write_unit(&a.ir, NULL, NULL, true, &bytes);
	for (size_t n = 0; n < bytes.n; n++) {
		fg_program p;
		fg_program_init(&p);
		fg_wire_reader r = {(const unsigned char *)bytes.at, n, false};
		CU_ASSERT(!fg_program_read_unit(&p, &r));
		CU_ASSERT_EQUAL(p.functions.n, 0);
		CU_ASSERT_EQUAL(p.edges.n, 0);
		fg_program_finish(&p);
		fg_program_release(&p);
	}
	fg_buf_release(&bytes);
	sample_release(&a);
}

static void flipped_bytes_are_survived(void)
{
	sample a;
	fg_buf bytes = FG_BUF_INIT;
	make_main(&a, "main.c");
	fg_program_write_unit(&a.ir, NULL, NULL, true, &bytes);
	for (size_t i = 0; i < bytes.n; i++) {
		fg_program p;
		fg_program_init(&p);
		bytes.at[i] = (char)(bytes.at[i] ^ 0x91);
		fg_wire_reader r = {(const unsigned char *)bytes.at, bytes.n, false};
		fg_program_read_unit(&p, &r);
		fg_program_finish(&p);
		for (size_t k = 0; k < p.edges.n; k++)
			CU_ASSERT(p.edges.at[k].callee < p.functions.n);
		bytes.at[i] = (char)(bytes.at[i] ^ 0x91);
		fg_program_release(&p);
	}
	fg_buf_release(&bytes);
	sample_release(&a);
}

/* ---- program checks ---- */

static void report_leaves(fg_check_context *ctx)
{
	const fg_program *p = fg_check_program(ctx);
	for (size_t i = 0; i < p->edges.n; i++) {
		const fg_program_function *callee = &p->functions.at[p->edges.at[i].callee];
		if (!callee->is_defined)
			continue;
		const char *caller = p->functions.at[p->edges.at[i].caller].name;
		fg_report_region(ctx, &p->edges.at[i].site, caller, "calls '%s'", callee->name);
		fg_report_region_event(ctx, &callee->place, "defined here");
	}
}

static void program_checks_report_regions(void)
{
	static const fg_check check = {
		.id = "t.p", .severity = FG_SEVERITY_WARNING, .program = report_leaves};
	const fg_check *one = &check;
	fg_check_set set = {.at = &one, .n = 1};
	sample a;
	fg_program p;
	make_main(&a, "main.c");
	join(&p, (const sample *const[]){&a}, 1);
	fg_rules_run_program(&set, &p, &(fg_project_facts){.root = "/"}, &a.found);
	CU_ASSERT_EQUAL_FATAL(a.found.items.n, 2);
	const fg_finding *f = &a.found.items.at[0];
	CU_ASSERT_STRING_EQUAL(f->rule, "t.p");
	CU_ASSERT_STRING_EQUAL(f->message, "calls 'helper'");
	CU_ASSERT_STRING_EQUAL(f->function, "main");
	CU_ASSERT(strstr(f->statement, "call1") != NULL);
	CU_ASSERT_EQUAL_FATAL(f->path_count, 1);
	CU_ASSERT_STRING_EQUAL(f->path[0].message, "defined here");
	CU_ASSERT_EQUAL(f->path[0].region.line, 1);
	fg_program_release(&p);
	sample_release(&a);
}

FG_TEST_MAIN("rules.program", {"units are joined in any order", units_are_joined_in_any_order},
             {"sites carry their source", sites_carry_their_source},
             {"a stored address is taken", a_stored_address_is_taken},
             {"many addresses are taken", many_addresses_are_taken},
             {"an initialiser takes addresses", an_initialiser_takes_addresses},
             {"an alias and a return take addresses", an_alias_and_a_return_take_addresses},
             {"declarations are one function", declarations_are_one_function},
	     {"rivals keep their own calls", rivals_keep_their_own_calls},
             {"half units are refused whole", half_units_are_refused_whole},
             {"flipped bytes are survived", flipped_bytes_are_survived},
             {"program checks report regions", program_checks_report_regions})
