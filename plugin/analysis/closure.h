/*
 * What the walk of a component can look at: its functions' code, and from there all that a record
 * refers to (types, declarations, literals, contents of objects, what the link and the program know
 * of functions, objects and members), down to the end. No number of a unit or of the program is
 * part of it: things are named by the order in which they are met. So equal texts of two closures,
 * of two runs or of two programs, mean that the same names stand for the same things, and a walk
 * can tell none from the other: what it left of one is said of the other by the names.
 */
#ifndef FG_ANALYSIS_CLOSURE_H
#define FG_ANALYSIS_CLOSURE_H

#include "analysis/program_internal.h"

typedef enum fg_name_kind {
	FG_NAME_UNIT,     /* unit 0, id = its number */
	FG_NAME_FUNCTION, /* unit 0, id = its number in the link; so OBJECT */
	FG_NAME_OBJECT,
	FG_NAME_FILE, /* of a unit, as those that follow; id 0 has no name */
	FG_NAME_PLACE,
	FG_NAME_MACRO,
	FG_NAME_TYPE,
	FG_NAME_DECL,
	FG_NAME_STRING, /* literal of the IR */
	FG_NAME_KINDS
} fg_name_kind;

typedef struct fg_thing {
	uint32_t unit, id;
} fg_thing;
typedef FG_VEC(fg_thing) fg_things;

/* By name - 1. */
typedef struct fg_names {
	fg_things of[FG_NAME_KINDS];
	uint32_t told; /* functions [0, told): the component's, and those whose summaries it has */
} fg_names;

void fg_names_release(fg_names *n);

/*
 * Names in use: those of one closure at a time. While it is open, what has no name gets the next
 * one; else it has none, and `is_lost` says that one was asked for.
 */
typedef struct fg_naming fg_naming;

fg_naming *fg_naming_new(const fg_program_analysis *p);
void fg_naming_free(fg_naming *n);
/* From now on `names` are in use. */
void fg_naming_begin(fg_naming *n, fg_names *names, bool is_open);
bool fg_naming_is_lost(const fg_naming *n);
/* 0: it has no name; FG_LINK_NONE and id 0 of a unit have none, and are not lost. */
uint32_t fg_naming_name(fg_naming *n, fg_name_kind kind, uint32_t unit, uint32_t id);
/* What is called so; false: nobody is. */
bool fg_naming_thing(const fg_naming *n, fg_name_kind kind, uint32_t name, fg_thing *out);

/* Unit of a function of the link. */
uint32_t fg_naming_home(const fg_naming *n, uint32_t function);

/* The component's closure as text; `names` is empty before. */
void fg_closure_write(fg_naming *n, const fg_link_component *c, fg_names *names, fg_buf *text);

#endif
