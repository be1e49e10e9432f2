/*
 * The layout of every record that goes into an object, as data: where a field
 * stands, and what its value may be. Writing, reading and the check of ids all
 * run over these tables, so a field cannot be written and not be checked.
 */
#ifndef FG_IR_OBJECT_INTERNAL_H
#define FG_IR_OBJECT_INTERNAL_H

#include "ir/object.h"

/* Section numbers are part of the format. */
typedef enum fg_object__pool {
	FG_POOL_NONE,
	FG_POOL_UNIT, /* one record: the scalars of fg_unit */
	FG_POOL_STRINGS,
	FG_POOL_FILES,
	FG_POOL_LINES,
	FG_POOL_PLACES,
	FG_POOL_MACRO_USES,
	FG_POOL_TYPES,
	FG_POOL_TYPE_IDS,
	FG_POOL_FIELDS,
	FG_POOL_DECLS,
	FG_POOL_DECL_IDS,
	FG_POOL_TOP_LEVEL,
	FG_POOL_DIAGNOSTICS,
	FG_POOL_GAPS,
	FG_POOL_MACRO_DEFS,
	FG_POOL_FUNCTIONS,
	FG_POOL_INSTS,
	FG_POOL_BLOCKS,
	FG_POOL_EDGES,
	FG_POOL_CASES,
	FG_POOL_SLOTS,
	FG_POOL_ARGS,
	FG_POOL_CONSTS,
	FG_POOL_IR_STRINGS,
	FG_POOL_OBJECTS,
	FG_POOL_RELOCS,
	FG_POOL_BYTES,
	FG_POOL_COUNT
} fg_object__pool;

typedef enum fg_object__role {
	FG_ROLE_PLAIN,
	FG_ROLE_ID,  /* below the count of pool `limit` */
	FG_ROLE_MAX, /* at most `limit` */
	FG_ROLE_DROP, /* written as 0: means nothing outside the process */
} fg_object__role;

typedef struct fg_object__field {
	uint16_t offset;
	uint8_t size; /* 1, 2, 4 or 8 */
	uint8_t role;
	uint32_t limit;
} fg_object__field;

typedef struct fg_object__layout {
	const fg_object__field *fields;
	uint32_t field_count;
	uint32_t record_size; /* in memory */
	uint32_t min_count;   /* 1 for pools with a null entry */
} fg_object__layout;

/* Any FG_VEC, seen without its type. */
typedef struct fg_object__vec {
	void *at;
	size_t n;
	size_t cap;
} fg_object__vec;

extern const fg_object__layout fg_object__layouts[FG_POOL_COUNT];

/* Bytes of one record in the object. */
uint32_t fg_object__wire_size(fg_object__pool pool);
/* What ids into the pool may reach. */
size_t fg_object__pool_count(const fg_ir *ir, fg_object__pool pool);
/* The records of a pool: a view of its vector; STRINGS and UNIT have none. */
fg_object__vec fg_object__get_vec(const fg_ir *ir, fg_object__pool pool);
void fg_object__set_vec(fg_ir *ir, fg_object__pool pool, fg_object__vec v);

/* Everything that ids alone do not say. False with a reason. */
bool fg_object__validate(const fg_ir *ir, fg_buf *why);

/* Fill unit and ir, both uninitialised memory, with what code and objects of `from` refer to. */
void fg_ir__prune(fg_ir *from, fg_unit *unit, fg_ir *ir);

#endif
