/*
 * Contracts between buffers and lengths: what names, types and models promise of
 * how much lies behind a pointer. They are assumptions: what breaks one is
 * reported as possible, never as certain.
 */
#ifndef FG_ANALYSIS_CONTRACT_H
#define FG_ANALYSIS_CONTRACT_H

#include "analysis/engine_internal.h"

/* The parameter of `function` (a declaration of the unit) that tells how many bytes or elements are
 * behind its pointer parameter i; UINT32_MAX = none. */
uint32_t fg_contract_length_param(const fg_unit *u, fg_decl_id function, uint32_t i);
/* How many bytes there are, by the usual names. */
bool fg_contract_is_length_name(const char *name);
/* No object is larger: two of them and a little still do not wrap. */
static inline fg_wide fg_length_most(const fg_an *an)
{
	uint32_t bits = an->u->pointer_size * 8;
	return ((fg_wide)1 << (bits > 32 ? bits - 2 : bits - 1)) - 1;
}
bool fg_contract_is_bytes(const fg_unit *u, fg_type_id pointee);
/* The record's name says that it is a packet, or describes one. */
bool fg_contract_is_packet(const fg_an *an, const fg_type *record);
/* The entry value of a field: free when it is a length in the descriptor of a packet. */
void fg_contract_descriptor(fg_an *an, fg_sym sym);
/* The parameters of an entry point. */
void fg_contract_params(fg_an *an, fg_state *s, fg_vid *values);
/* A buffer that is a global object whose length stands beside it. */
void fg_contract_global(fg_an *an, fg_rid region, fg_decl_id decl);
/* Bytes behind a pointer parameter by the function's own parameters, whoever calls it. */
bool fg_contract_promised(fg_an *an, fg_rid region, fg_lin *out);
/* A text with its length, by a contract: the NUL is behind it. */
bool fg_contract_is_text(const fg_an *an, fg_rid region);
/* A call says (pointer, length) of what nothing was known about: take it at its word. */
void fg_contract_adopt(fg_an *an, fg_state *s, const fg_unit *u, fg_decl_id function,
                       const fg_vid *args, uint32_t n);
/* … for that call only, where the bytes had been read before without asking. */
void fg_contract_disown(fg_an *an, fg_state *s, const fg_vid *args, uint32_t n);

#endif
