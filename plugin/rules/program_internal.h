/*
 * The bytes a unit contributes to the program, shared by writer and reader:
 *
 *	magic, function count, functions {name, usr, flags, is_defined, address_taken,
 *	is_gap, indirect_calls, roles, frame, stack, stack_site, section, header, place},
 *	edge count, edges {caller, callee, flags, passes, site}, access count, accesses
 *	{function, object, name, flags, count, site}, object count, objects {name, usr,
 *	is_defined, section, header, place}, use count, uses {function, object, site};
 *	the numbers are those of this unit.
 */
#ifndef FG_RULES_PROGRAM_INTERNAL_H
#define FG_RULES_PROGRAM_INTERNAL_H

#include "base/map.h"
#include "ir/ir.h"
#include "rules/mask.h"
#include "rules/object.h"
#include "rules/program.h"

#define FG_PROGRAM__MAGIC 0x34504746u /* "FGP4" */

/* ---- writing ---- */
/* The stack that a call gives a task. */
typedef struct fg_program__stack {
	uint32_t bytes; /* 0 = none is known */
	fg_place_id place;
} fg_program__stack;

/* What a unit contributes, while it is written. */
typedef struct fg_program__writer {
	fg_unit *unit;
	const fg_ir *ir;
	const fg_models *models;
	fg_masks *masks;
	fg_arena arena;
	fg_u64map headers;       /* canonical decl -> a declaration of it in a header */
	fg_u64map numbers;       /* representative decl -> number + 1 */
	FG_VEC(fg_decl_id) functions; /* by number */
	FG_VEC(uint32_t) address_taken;
	FG_VEC(uint32_t) roles;
	FG_VEC(fg_program__stack) stacks;
	fg_buf edges;
	uint32_t edge_count;
	FG_VEC(fg_object_access) accesses;
	fg_map access_index; /* function, object and flags -> index + 1 in accesses */
} fg_program__writer;

/* The function's number in this unit; may move the pools. */
uint32_t fg_program__number_of(fg_program__writer *w, fg_decl_id decl);
fg_decl_id fg_program__representative(const fg_unit *u, fg_decl_id id);
/* The name of an external entity in all units, or of a static one with its file. */
const char *fg_program__usr(fg_program__writer *w, const fg_decl *d);
fg_region fg_program__region(fg_program__writer *w, fg_place_id place);
void fg_program__put_region(fg_buf *out, const fg_region *r);
/* Path of a header that declares it; "" = none. */
const char *fg_program__header_of(const fg_program__writer *w, fg_decl_id decl);
/* Note the function's accesses to objects of static storage; at: the masks, or NULL. */
void fg_program__scan_accesses(fg_program__writer *w, const fg_function *f, const fg_mask *at);
/* Who else calls it, by name, attribute, vector table and registration. */
void fg_program__find_roles(fg_program__writer *w);
void fg_program__note_callbacks(fg_program__writer *w, const fg_function *caller,
                                const fg_inst *call);
/* The call of the caller makes a task of the function `number`, which it has from `r`; `e`, the
 * function's row of a table or a record that is handed over says with how much stack. */
void fg_program__note_stack(fg_program__writer *w, const fg_function *caller, const fg_inst *call,
                            const fg_model_effect *e, const fg_registered *r, uint32_t number);
/* The same of an object that makes the task. */
void fg_program__note_object_stack(fg_program__writer *w, const fg_registered *r, uint32_t number);
/* Bytes of the function's objects that live at once, at least. */
uint32_t fg_program__frame(const fg_ir *ir, const fg_function *f);
/* FG_CALL_* of how long the call waits. */
uint32_t fg_program__wait_flags(const fg_program__writer *w, const fg_function *f,
                                const fg_inst *call);
/* Objects and their uses; an empty list of each when nobody wants them. */
void fg_program__write_objects(fg_program__writer *w, bool is_wanted, fg_buf *out);

/* ---- reading and joining ---- */
const char *fg_program__read_string(fg_program *p, fg_wire_reader *r);
fg_region fg_program__read_region(fg_program *p, fg_wire_reader *r, const char **last_path);
int fg_program__compare_regions(const fg_region *a, const fg_region *b);
/* base: number of the unit's first function; functions: how many it has. */
bool fg_program__read_objects(fg_program *p, fg_wire_reader *r, size_t base, uint32_t functions);
/* functions: old number -> new number. */
void fg_program__join_objects(fg_program *p, const uint32_t *functions);

#endif
