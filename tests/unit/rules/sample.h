/*
 * A unit made by hand, without libclang: files with text, places found by the
 * text that stands there, trees written down as calls.
 */
#ifndef FG_TESTS_UNIT_RULES_SAMPLE_H
#define FG_TESTS_UNIT_RULES_SAMPLE_H

#include "rules/engine.h"
#include "unit/test.h"

typedef struct sample {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_findings found;
} sample;

static inline void sample_init(sample *s)
{
	fg_unit_init(&s->unit);
	fg_ast_init(&s->ast, &s->unit);
	fg_ir_init(&s->ir, &s->unit);
	fg_findings_init(&s->found);
}

static inline void sample_release(sample *s)
{
	fg_findings_release(&s->found);
	fg_ir_release(&s->ir);
	fg_ast_release(&s->ast);
	fg_unit_release(&s->unit);
}

/* text must outlive the sample. */
static inline fg_file_id add_file(sample *s, const char *path, uint32_t flags, const char *text)
{
	fg_file f = {.path = fg_strpool_intern(&s->unit.strings, path),
	             .flags = flags,
	             .size = (uint32_t)strlen(text)};
	fg_vec_push(&s->unit.files, f);
	while (s->unit.texts.n < s->unit.files.n - 1)
		fg_vec_push(&s->unit.texts, NULL);
	fg_vec_push(&s->unit.texts, text);
	return (fg_file_id)s->unit.files.n - 1;
}

/* The place of the first occurrence of what. */
static inline fg_place_id place_of(sample *s, fg_file_id file, const char *what)
{
	const char *text = s->unit.texts.at[file];
	const char *at = strstr(text, what);
	CU_ASSERT_PTR_NOT_NULL_FATAL(at);
	uint32_t begin = (uint32_t)(at - text);
	return fg_unit_add_place(&s->unit,
	                         (fg_place){file, begin, begin + (uint32_t)strlen(what), 0});
}

static inline fg_decl_id add_decl(sample *s, fg_decl_kind kind, const char *name, uint32_t flags,
                                  fg_place_id place)
{
	fg_decl d = {.kind = (uint8_t)kind,
	             .flags = flags,
	             .name = fg_strpool_intern(&s->unit.strings, name),
	             .place = place,
	             .name_place = place};
	fg_vec_push(&s->unit.decls, d);
	fg_decl_id id = (fg_decl_id)s->unit.decls.n - 1;
	s->unit.decls.at[id].canonical = id;
	s->unit.decls.at[id].usr = fg_strpool_intern(&s->unit.strings, name);
	if (flags & FG_DECL_DEFINITION)
		s->unit.decls.at[id].definition = id;
	if (flags & FG_DECL_FILE_SCOPE)
		fg_vec_push(&s->unit.top_level, id);
	return id;
}

#define DEFINED (FG_DECL_DEFINITION | FG_DECL_FILE_SCOPE | FG_DECL_EXTERNAL)

static inline fg_node_id add_node(sample *s, fg_node_kind kind, fg_place_id place,
                                  const fg_node_id *children, size_t n)
{
	return fg_ast_add(&s->ast, (fg_node){.kind = (uint8_t)kind, .place = place}, children, n);
}
#define NODE(s, kind, place, ...)                                                                  \
	add_node(s, kind, place, (const fg_node_id[]){__VA_ARGS__},                                \
	         sizeof((const fg_node_id[]){__VA_ARGS__}) / sizeof(fg_node_id))
#define LEAF(s, kind, place) add_node(s, kind, place, NULL, 0)

static inline void run(sample *s, const fg_check *check)
{
	fg_check_set set = {.at = &check, .n = 1};
	fg_rules_run_unit(&set, &s->unit, &s->ast, &s->ir, &s->found);
}

#endif
