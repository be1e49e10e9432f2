/*
 * Names for symbols, regions and values of a table, as the source writes them:
 * for messages and for dumps.
 */
#ifndef FG_ANALYSIS_WORDS_H
#define FG_ANALYSIS_WORDS_H

#include "analysis/state.h"
#include "base/buf.h"
#include "ir/ir.h"
#include "link/link.h"

/* Whose table it is. */
typedef struct fg_words {
	const fg_link *link;
	fg_unit *u;
	const fg_ir *ir;
	const fg_function *fn;
	fg_decl_id decl; /* of the function */
	const fg_table *table;
	uint32_t unit;         /* of the link */
	const fg_state
		*state; /* its variables lend their names; NULL: a dump, which names no source */
} fg_words;

fg_words fg_words_of(const fg_link *link, uint32_t function, const fg_table *table);
void fg_words_put_sym(const fg_words *w, fg_sym s, fg_buf *out);
void fg_words_put_lin(const fg_words *w, const fg_lin *l, fg_buf *out);
void fg_words_put_region(const fg_words *w, fg_rid r, fg_buf *out);
/* What stands at the offset of the region. */
void fg_words_put_content(const fg_words *w, fg_rid r, fg_lid off, fg_buf *out);
/* The object that bounds the pointer: the member array or the region. */
void fg_words_put_object(const fg_words *w, const fg_aval *p, fg_buf *out);
/* What the source writes at the place (fg_issue_text puts it in), in quotes, or the phrase. */
void fg_words_put_source(const fg_words *w, uint32_t unit, fg_place_id place, const char *phrase,
                         fg_buf *out);
/* The number of the place's line, put in by fg_words_with_lines. */
void fg_words_put_line(uint32_t unit, fg_place_id place, fg_buf *out);
const char *fg_words_with_lines(fg_arena *a, const fg_link *link, const char *text);
/* The text names source by its place. */
bool fg_words_has_marks(const char *text);
/* The text with other numbers of units and places; false: the callback did not know one. */
typedef bool fg_words_numbers(void *payload, uint32_t *unit, fg_place_id *place);
bool fg_words_renumber(const char *text, fg_words_numbers *numbers, void *payload, fg_buf *out);
/* The object a pointer leads to, or the integer. */
void fg_words_put_value(const fg_words *w, fg_vid v, fg_buf *out);
/* One line for each fact, each behind `head`. */
void fg_words_facts(const fg_words *w, const fg_facts *f, const char *head, fg_buf *out);
/* One line for what became of an object. */
void fg_words_attr(const fg_words *w, const fg_attr *a, const char *head, fg_buf *out);

#endif
