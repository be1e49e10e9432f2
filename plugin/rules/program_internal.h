/*
 * The bytes a unit contributes to the program, shared by writer and reader:
 *
 *	magic, function count, functions {name, usr, flags, is_defined,
 *	address_taken, is_gap, indirect_calls, roles, place}, edge count, edges {caller,
 *	callee, flags, site}, access count, accesses {function, object, name, flags,
 *	count, site}; functions are numbers of this unit.
 */
#ifndef FG_RULES_PROGRAM_INTERNAL_H
#define FG_RULES_PROGRAM_INTERNAL_H

#include "rules/mask.h"
#include "rules/program.h"

#define FG_PROGRAM__MAGIC 0x32504746u /* "FGP2" */

/* What a unit contributes, while it is written. */
typedef struct fg_program__writer {
	fg_unit *unit;
	const fg_ir *ir;
	const fg_models *models;
	fg_masks *masks;
	fg_arena arena;
	fg_u64map numbers;       /* representative decl -> number + 1 */
	FG_VEC(fg_decl_id) functions; /* by number */
	FG_VEC(uint32_t) address_taken;
	FG_VEC(uint32_t) roles;
	fg_buf edges;
	uint32_t edge_count;
	FG_VEC(fg_object_access) accesses;
	fg_map access_index; /* function, object and flags -> index + 1 in accesses */
} fg_program__writer;

/* The function's number in this unit; may move the pools. */
uint32_t fg_program__number_of(fg_program__writer *w, fg_decl_id decl);
/* The name of an external entity in all units, or of a static one with its file. */
const char *fg_program__usr(fg_program__writer *w, const fg_decl *d);
fg_region fg_program__region(fg_program__writer *w, fg_place_id place);
/* Note the function's accesses to objects of static storage; at: the masks, or NULL. */
void fg_program__scan_accesses(fg_program__writer *w, const fg_function *f, const fg_mask *at);
/* Who else calls it, by name, attribute, vector table and registration. */
void fg_program__find_roles(fg_program__writer *w);
void fg_program__note_callbacks(fg_program__writer *w, const fg_inst *call);
/* FG_CALL_* of how long the call waits. */
uint32_t fg_program__wait_flags(const fg_program__writer *w, const fg_function *f,
                                const fg_inst *call);

#endif
