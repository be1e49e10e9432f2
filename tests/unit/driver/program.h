/* One unit of C as a linked program with the built-in models. */
#ifndef FG_TESTS_UNIT_DRIVER_PROGRAM_H
#define FG_TESTS_UNIT_DRIVER_PROGRAM_H

#include "analysis/analysis.h"
#include "frontend/frontend.h"
#include "ir/object.h"
#include "lower/lower.h"
#include "models/models.h"
#include "unit/test.h"

typedef struct test_program {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_link link;
	fg_models models;
} test_program;

static void test_program_open(test_program *p, const char *text)
{
	static const char *const args[] = {"-std=c17", "--target=armv7em-none-eabi",
	                                   "-ffreestanding", "-w"};
	fg_overlay overlay = {"/p/a.c", text, strlen(text)};
	fg_parse_input in = {.source = "/p/a.c", .directory = "/", .args = args,
	                     .arg_count = FG_ARRAY_LEN(args), .overlays = &overlay,
	                     .overlay_count = 1, .root = "/p"};
	fg_frontend *fe = fg_frontend_open();
	fg_buf bytes = FG_BUF_INIT;
	memset(p, 0, sizeof(*p));
	fg_unit_init(&p->unit);
	fg_ast_init(&p->ast, &p->unit);
	fg_ir_init(&p->ir, &p->unit);
	CU_ASSERT_FATAL(!fg_frontend_parse(fe, &in, &p->unit, &p->ast, NULL));
	fg_lower_unit(&p->ast, &p->ir, &(fg_lower_stats){0});
	fg_object_write(&p->ir, &bytes);
	fg_link_init(&p->link);
	CU_ASSERT_FATAL(!fg_link_add_object(&p->link, "a.c", bytes.at, bytes.n, NULL));
	fg_link_finish(&p->link, false);
	fg_models_init(&p->models);
	CU_ASSERT_FATAL(!fg_models_load_builtin(&p->models, NULL));
	CU_ASSERT_FATAL(!fg_models_finish(&p->models, NULL));
	fg_buf_release(&bytes);
	fg_frontend_close(fe);
}

static void test_program_close(test_program *p)
{
	fg_models_release(&p->models);
	fg_link_release(&p->link);
	fg_ir_release(&p->ir);
	fg_ast_release(&p->ast);
	fg_unit_release(&p->unit);
}

#endif
