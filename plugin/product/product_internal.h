/*
 * What the readers of product/ share.
 */
#ifndef FG_PRODUCT_INTERNAL_H
#define FG_PRODUCT_INTERNAL_H

#include "base/buf.h"
#include "base/map.h"
#include "product/data.h"

enum {
	FG_PRODUCT__LINE_MAX = 300, /* bytes of a line that is shown */
	FG_PRODUCT__ITEMS_MAX = 20000, /* settings, regions, sections, keys of one file */
};

/* The line that holds offset, numbered. */
fg_product_place fg_product__place(fg_product *f, const char *path, const char *text, size_t n,
                                   size_t offset);
/* The same for offsets that never go back: each line is counted once. */
typedef struct fg_line_counter {
	const char *text;
	size_t n, offset;
	uint32_t line; /* of offset */
} fg_line_counter;
fg_product_place fg_product__count_to(fg_product *f, fg_line_counter *c, const char *path,
                                      size_t offset);
/* line is known already; begin and end are those of the line in text. */
fg_product_place fg_product__line(fg_product *f, const char *path, uint32_t line, const char *begin,
                                  size_t n);

void fg_product__read_kconfig(fg_product *f, const char *path, const char *text, size_t n);
/* is_followed: what it includes is read as part of it. */
void fg_product__read_header(fg_product *f, const char *path, const char *text, size_t n,
                             bool is_followed);
void fg_product__read_keys(fg_product *f, const char *path, const char *bytes, size_t n);
/* Keys in other forms than their own; what the file's text shows as it stands is none of it. */
void fg_product__read_key_forms(fg_product *f, const char *path, const char *text, size_t n);
/* Keys inside bytes, as digits, in records of an image; raw ones by the file's name. */
void fg_product__read_key_bytes(fg_product *f, const char *path, const char *bytes, size_t n);
/* The members of an archive, each as a file is; what is not undone is a gap. False: it is none. */
bool fg_product__read_archive(fg_product *f, const char *path, const char *bytes, size_t n);
/* What stands at an offset of a text in another form. The path is kept. */
typedef struct fg_key_form {
	const char *name; /* "in base64" */
	const char *path, *text;
	size_t n, offset;
} fg_key_form;
/* A key in the bytes that the form stands for; false: there is none. */
bool fg_product__read_form(fg_product *f, const char *bytes, size_t n, const fg_key_form *form);
/* One PEM block of a text; form NULL: as it stands. */
struct fg_key_block;
void fg_product__read_block(fg_product *f, const char *text, size_t n, const struct fg_key_block *b,
                            const char *form, fg_product_place place);

/* In how many of the product's units -D gives the name; *units: how many there are. */
size_t fg_product__defined_in(fg_product *f, const char *name, size_t n, size_t *units);
/* The value that every unit of the product gives the name with -D; NULL = they do not agree. */
const char *fg_product__value_in_commands(fg_product *f, const char *name, size_t n);
/* Fills searched. */
void fg_product__find_searched(fg_product *f);
/* Folders that the unit searches, in its order. */
void fg_product__find_searched_of(const fg_product *f, const fg_product_unit *u, fg_map *out);
/* Some entry of the tables asks for a setting of that name. */
bool fg_product__is_asked_for(const fg_build_data *data, const char *name);

/* ---- headers: named.c ---- */

/* "x.h" or <x.h>, with its quotes. */
bool fg_product__is_header_name(const char *text);
/* The header of that name; "x.h" is looked for in dir first (may be NULL). FG_ERR_NOT_FOUND as well
 * where folders hold different ones. */
fg_err fg_product__read_included(fg_product *f, fg_buf *out, const char *dir, const char *name,
                                 const char **path_out);
/* A command names another header instead of this one. */
bool fg_product__is_replaced(fg_product *f, const char *path);
/* -Dmacro=value of the unit, or "" for -include: reads the header that it names, if it names one. */
void fg_product__read_named(fg_product *f, const fg_product_unit *u, const char *macro,
                            const char *value);

/* The source that settings are added to next. */
fg_product_source *fg_product__add_source(fg_product *f, const char *path, fg_setting_kind kind);
void fg_product__add_setting(fg_product *f, const fg_product_setting *s);

void fg_product__read_tokens(fg_product *f, const char *path, const char *text, size_t n);
/* FG_ERR_INPUT when the pattern is none. */
fg_err fg_product__compile_token(fg_token *t);
void fg_product__free_token(fg_token *t);

bool fg_product__is_kconfig(const char *name);

#endif
