/*
 * What an object of static storage holds when the program begins: numbers, texts and bytes of its
 * members.
 */
#ifndef FG_RULES_OBJECT_H
#define FG_RULES_OBJECT_H

#include "ir/ir.h"

/* A member of a record that is the object, a part of it or an element. */
typedef struct fg_object_member {
	const fg_object *object;
	const fg_type *record;
	uint32_t field; /* of the unit */
	uint64_t at;    /* its first byte in the object */
	uint32_t elements; /* so many records like this one are in its array; 1 = it is in none */
} fg_object_member;

/* Called with each member that is no record itself; of long arrays with those of the first
 * elements. */
typedef void fg_object_visitor(const fg_object_member *m, void *payload);
void fg_object_each_member(const fg_ir *ir, const fg_object *o, fg_object_visitor *visit,
                           void *payload);

/* The integer of `size` bytes that the object holds from its byte `at` on, unsigned; false where
 * its content is not known, or is an address. */
bool fg_object_number(const fg_ir *ir, const fg_object *o, uint64_t at, uint64_t size,
                      uint64_t *out);
/* The text that the member points to (char *), or is (char[]): terminated, in the arena; NULL =
 * none, or not known. */
const char *fg_object_text(fg_arena *a, const fg_ir *ir, const fg_object_member *m);
/* The bytes of the member, an array; NULL = not known, or all zero. */
const unsigned char *fg_object_bytes(const fg_ir *ir, const fg_object_member *m, uint64_t *n);

#endif
