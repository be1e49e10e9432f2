/*
 * A C snippet given as an overlay, parsed into a unit and a tree.
 */
#ifndef FG_TESTS_UNIT_FRONTEND_SNIPPET_H
#define FG_TESTS_UNIT_FRONTEND_SNIPPET_H

#include "frontend/frontend.h"
#include "unit/test.h"

#define SNIPPET_PATH "/firmware/src/main.c"

typedef struct snippet {
	fg_frontend *frontend;
	fg_unit unit;
	fg_ast ast;
	fg_error error;
	fg_err code;
} snippet;

typedef struct snippet_input {
	const char *source;
	size_t source_len; /* 0: strlen */
	const char *args[8]; /* NULL-ended */
	const char *warnings[8]; /* NULL-ended */
	const char *header; /* text of /firmware/src/own.h */
	const char *system_header; /* text of /firmware/sys/system.h, found with -isystem */
} snippet_input;

static inline size_t snippet_count(const char *const *list)
{
	size_t n = 0;
	while (n < 8 && list[n])
		n++;
	return n;
}

static inline void snippet_parse_input(snippet *s, const snippet_input *in)
{
	memset(s, 0, sizeof(*s));
	s->frontend = fg_frontend_open();
	fg_unit_init(&s->unit);
	fg_ast_init(&s->ast, &s->unit);
	fg_overlay overlays[3] = {
		{SNIPPET_PATH, in->source, in->source_len ? in->source_len : strlen(in->source)}};
	size_t n = 1;
	if (in->header)
		overlays[n++] = (fg_overlay){"/firmware/src/own.h", in->header, strlen(in->header)};
	if (in->system_header)
		overlays[n++] = (fg_overlay){"/firmware/sys/system.h", in->system_header,
		                             strlen(in->system_header)};
	fg_parse_input parse = {
		.source = SNIPPET_PATH,
		.directory = "/",
		.args = in->args,
		.arg_count = snippet_count(in->args),
		.overlays = overlays,
		.overlay_count = n,
		.root = "/firmware",
		.warnings = in->warnings,
		.warning_count = snippet_count(in->warnings),
	};
	s->code = fg_frontend_parse(s->frontend, &parse, &s->unit, &s->ast, &s->error);
}

static inline void snippet_parse(snippet *s, const char *source)
{
	snippet_input in = {.source = source};
	snippet_parse_input(s, &in);
}

static inline void snippet_close(snippet *s)
{
	fg_ast_release(&s->ast);
	fg_unit_release(&s->unit);
	fg_frontend_close(s->frontend);
	fg_error_release(&s->error);
}

/* The declaration of that name and kind; the definition when there is one. */
static inline const fg_decl *snippet_find(const snippet *s, fg_decl_kind kind, const char *name)
{
	const fg_decl *found = &s->unit.decls.at[0];
	for (size_t i = 1; i < s->unit.decls.n; i++) {
		const fg_decl *d = &s->unit.decls.at[i];
		if (d->kind != kind || strcmp(fg_unit_str(&s->unit, d->name), name) != 0)
			continue;
		if (found->kind == FG_DECL_NONE || d->flags & FG_DECL_DEFINITION)
			found = d;
	}
	return found;
}

/* Text of a declaration's body or initialiser. */
static inline void snippet_print(snippet *s, fg_decl_kind kind, const char *name, fg_buf *out)
{
	const fg_decl *d = snippet_find(s, kind, name);
	if (d->init)
		fg_ast_print(&s->ast, d->init, out);
}

static inline bool snippet_has_gap(const snippet *s, const char *reason)
{
	for (size_t i = 0; i < s->unit.gaps.n; i++)
		if (strcmp(fg_unit_str(&s->unit, s->unit.gaps.at[i].reason), reason) == 0)
			return true;
	return false;
}

static inline size_t snippet_count_nodes(const snippet *s, fg_node_kind kind)
{
	size_t n = 0;
	for (size_t i = 1; i < s->ast.nodes.n; i++)
		n += s->ast.nodes.at[i].kind == kind;
	return n;
}

/* A row of a golden table: the tree of `f` (or of the object `f`). */
typedef struct snippet_row {
	const char *name;
	const char *source;
	const char *expected;
} snippet_row;

static inline bool snippet_check_row(const snippet_row *row)
{
	snippet s;
	fg_buf out = FG_BUF_INIT;
	snippet_parse(&s, row->source);
	snippet_print(&s, FG_DECL_FUNCTION, "f", &out);
	if (!out.n)
		snippet_print(&s, FG_DECL_VARIABLE, "f", &out);
	bool is_same = strcmp(fg_buf_str(&out), row->expected) == 0;
	if (!is_same)
		fprintf(stderr, "row \"%s\": got\n%s\nwanted\n%s\n", row->name, fg_buf_str(&out),
		        row->expected);
	bool has_gap = s.unit.gaps.n > 0;
	if (has_gap)
		fprintf(stderr, "row \"%s\": gap %s\n", row->name,
		        fg_unit_str(&s.unit, s.unit.gaps.at[0].reason));
	fg_buf_release(&out);
	snippet_close(&s);
	return is_same && !has_gap;
}

static inline void snippet_check_rows(const snippet_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		CU_ASSERT(snippet_check_row(&rows[i]));
}

#endif
