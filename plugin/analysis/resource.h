/*
 * Resources: memory, files, descriptors, locks. Who has one must give it back
 * once, in the right way, and not use it afterwards.
 */
#ifndef FG_ANALYSIS_RESOURCE_H
#define FG_ANALYSIS_RESOURCE_H

#include "analysis/engine_internal.h"
#include "analysis/program_internal.h"
/* What the caller held was given back, and is held again. */
bool fg_resource_is_retaken(const fg_attr *a);

/* A new resource of the family; size NULL = not memory of a known size. */
fg_vid fg_resource_make(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                        const char *family, const fg_lin *size, bool is_zeroed, uint32_t trust);
void fg_resource_release(fg_an *an, fg_state *s, fg_vid v, const char *family,
                         const char *function);
void fg_resource_use(fg_an *an, fg_state *s, fg_vid v, const char *function);
/* Somebody gets the number who may keep it: unseen code, a record that others can reach. Of a
 * parameter it is noted for callers. */
void fg_resource_handle_escapes(fg_an *an, fg_state *s, fg_vid v);
/* The handle is stored in the region. */
void fg_resource_handle_stored(fg_an *an, fg_state *s, fg_rid r, fg_vid v);
/* A callee that is seen gets a pointer to numbers: it can copy them. */
void fg_resource_handles_shown(fg_an *an, fg_state *s, fg_vid pointer);
/* The cell of state `from` is in no cell of s any longer: what it holds is still there, wherever
 * that is. */
void fg_resource_holder_lost(fg_an *an, fg_state *s, const fg_state *from, const fg_cell *c);
void fg_resource_keep(fg_an *an, fg_state *s, fg_vid v);
/* realloc: what was behind `from` is behind `to`. */
void fg_resource_moved(fg_an *an, fg_state *s, fg_vid from, fg_vid to);
/* A lock that a pointer found in memory leads to is given back, and was not taken under that name:
 * memory may have changed since, so it can be any that was taken by such a pointer. */
void fg_resource_unlock_alias(fg_an *an, fg_state *s, fg_key key);
/* The key's name, for whoever tells of it. */
void fg_resource_name_lock(fg_program_analysis *p, const fg_named_lock *lock);
/* "": it has none. */
const char *fg_resource_lock_name(const fg_program_analysis *p, fg_key key);
void fg_resource_lock(fg_an *an, fg_state *s, fg_vid v, uint32_t effect, const char *name,
                      const char *function);
/* It may have been taken, or not. */
void fg_resource_lock_unsure(fg_an *an, fg_state *s, fg_vid v, const char *name);
/* At a return: report what this state still owns and nobody else can reach. */
void fg_resource_check_leaks(fg_an *an, fg_state *s);
/* Over all returns: locks that some of them hold and others do not. */
void fg_resource_check_locks(fg_an *an);

#endif
