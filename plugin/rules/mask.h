/*
 * Which interrupts a function has switched off at a place: forward data flow over its graph, with
 * what library functions do by model, own functions of the unit by their code, instructions by
 * their text, and the rest by name. A lower bound: what only one way has switched off counts as on.
 */
#ifndef FG_RULES_MASK_H
#define FG_RULES_MASK_H

#include "ast/ast.h"
#include "ir/ir.h"
#include "models/models.h"

/* How deep each is nested; 0 = not off. */
typedef struct fg_mask {
	uint8_t all;       /* every interrupt that can be masked */
	uint8_t some;      /* a single source, or by a function that is only known by its name */
	uint8_t scheduler; /* no other task runs */
} fg_mask;

typedef struct fg_masks fg_masks;
/* In the arena; to be released before it. ast may be NULL: then instructions are not read. */
fg_masks *fg_masks_new(fg_arena *a, const fg_ir *ir, const fg_ast *ast, const fg_models *models);
/* The same of what is written out in the unit only: instructions, and its functions that hold them;
 * neither models nor names count. */
fg_masks *fg_masks_new_of_code(fg_arena *a, const fg_ir *ir, const fg_ast *ast);
void fg_masks_release(fg_masks *m);
/* What the instruction does to the depth of all interrupts: 1 = one more, -1 = one less. */
int fg_masks_step(fg_masks *m, const fg_function *f, const fg_inst *inst);
/* The state in front of each instruction of the function; NULL: nothing is ever off in it. */
const fg_mask *fg_masks_of(fg_masks *m, const fg_function *f);

/* The model of the function that a CALL of the IR names, when it has as many parameters; else
 * NULL. */
const fg_model_function *fg_model_of_inst(const fg_models *models, const fg_ir *ir,
                                          const fg_inst *call);
/* A function whose address an object of the unit holds, in a member of a record. */
typedef struct fg_registered {
	fg_decl_id function;
	const fg_model_callback *as;
	const fg_object *object;
	const fg_type *record; /* the innermost one that has the member, */
	uint64_t record_at;    /* and its first byte in the object */
} fg_registered;

/* Every function that an object of the unit registers as a callback, as K_THREAD_DEFINE's object
 * makes a thread of one; no call does it. */
typedef void fg_on_registered(void *payload, const fg_registered *r);
void fg_registered_functions(const fg_models *models, const fg_ir *ir, fg_on_registered *found,
                             void *payload);
/* Every function whose address the member (unit field) has in some object, or in the one that is
 * given; field 0: that the given array of pointers holds. `as` is not set. */
void fg_functions_in_field(const fg_ir *ir, uint32_t field, fg_decl_id object,
                           fg_on_registered *found, void *payload);
/* The same of a pointer value: the function that it names, or those of the table that it is read
 * from. Of a function that is named only `function` is set. */
void fg_functions_of_value(const fg_ir *ir, const fg_function *f, fg_value v,
                           fg_on_registered *found, void *payload);
/* The object of static storage that the address leads into, 0 = not known, and the innermost member
 * on the way, 0 = none. */
fg_decl_id fg_ir_object_behind(const fg_ir *ir, const fg_function *f, fg_value address,
                               uint32_t *field);
/* The models say that the member is used so (FG_SINK_*). type: of the record as the source names
 * it, where a typedef of it is not its only name; 0 = that of the member. */
bool fg_field_used_as(const fg_models *models, const fg_unit *u, uint32_t field, fg_type_id type,
                      uint32_t sink);
/* The constant address a pointer value leads to, through members, elements and casts. */
bool fg_mask_const_address(const fg_ir *ir, const fg_function *f, fg_value v, uint64_t *address);

#endif
