/*
 * C types as the target's compiler lays them out. A type is a plain record in
 * its unit's pool, named by a 32-bit id; id 0 is "no type". Sizes are in bytes,
 * field offsets in bits. Nothing here knows libclang.
 */
#ifndef FG_UNIT_TYPES_H
#define FG_UNIT_TYPES_H

#include "base/strpool.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t fg_type_id;
typedef uint32_t fg_decl_id;
typedef uint32_t fg_place_id;

typedef enum fg_type_kind {
	FG_TYPE_NONE,
	FG_TYPE_VOID,
	FG_TYPE_BOOL,
	FG_TYPE_INT,      /* all integer types but _Bool and enums; `rank` tells them apart */
	FG_TYPE_FLOAT,    /* float, double, long double, _Float16 …: by size */
	FG_TYPE_COMPLEX,  /* elem = the real type */
	FG_TYPE_POINTER,  /* elem = pointee */
	FG_TYPE_ARRAY,    /* elem, count; size 0 and FG_TYPE_FLAG_INCOMPLETE for [] */
	FG_TYPE_VLA,      /* elem; the size is a run-time value */
	FG_TYPE_FUNCTION, /* elem = result, params [first, first + n) in unit->type_ids */
	FG_TYPE_RECORD,   /* struct or union: decl, fields [first, first + n) in unit->fields */
	FG_TYPE_ENUM,     /* elem = underlying integer type, decl */
	FG_TYPE_VECTOR,   /* elem, count */
	FG_TYPE_TYPEDEF,  /* sugar: elem = the type it names, name = its name */
	FG_TYPE_OTHER,    /* something the front end has no word for; name says what */
} fg_type_kind;

/* Integer conversion rank (C17 6.3.1.1), FG_TYPE_INT only. */
typedef enum fg_int_rank {
	FG_RANK_NONE,
	FG_RANK_CHAR, /* plain char; signedness is the target's */
	FG_RANK_SCHAR,
	FG_RANK_UCHAR,
	FG_RANK_SHORT,
	FG_RANK_INT,
	FG_RANK_LONG,
	FG_RANK_LLONG,
	FG_RANK_INT128,
	FG_RANK_WCHAR,
} fg_int_rank;

enum {
	FG_QUAL_CONST = 1u << 0,
	FG_QUAL_VOLATILE = 1u << 1,
	FG_QUAL_RESTRICT = 1u << 2,
	FG_QUAL_ATOMIC = 1u << 3,
};

enum {
	FG_TYPE_FLAG_SIGNED = 1u << 0,     /* INT, ENUM */
	FG_TYPE_FLAG_UNION = 1u << 1,      /* RECORD */
	FG_TYPE_FLAG_PACKED = 1u << 2,     /* RECORD: some field is less aligned than its type wants */
	FG_TYPE_FLAG_INCOMPLETE = 1u << 3, /* no size: struct S; T[]; void */
	FG_TYPE_FLAG_VARIADIC = 1u << 4,   /* FUNCTION */
	FG_TYPE_FLAG_NO_PROTO = 1u << 5,   /* FUNCTION: f() without parameter types */
	FG_TYPE_FLAG_NORETURN = 1u << 6,   /* FUNCTION */
	FG_TYPE_FLAG_ANONYMOUS = 1u << 7,  /* RECORD, ENUM without a tag */
	FG_TYPE_FLAG_FLEXIBLE = 1u << 8,   /* RECORD whose last member is a flexible array */
};

typedef struct fg_type {
	uint8_t kind;  /* fg_type_kind */
	uint8_t quals; /* FG_QUAL_* of this type itself */
	uint8_t rank;  /* fg_int_rank */
	uint8_t address_space; /* 0 = generic; named ones (__flash, address_space(n)): n, at most 255 */
	uint32_t flags; /* FG_TYPE_FLAG_* */
	uint64_t size;  /* bytes; 0 when incomplete or run-time */
	uint64_t count; /* elements of ARRAY and VECTOR */
	uint32_t align; /* bytes; 0 when unknown */
	fg_str_id name; /* as C writes it, qualifiers included: "const uint8_t *" */
	fg_type_id elem;
	fg_type_id canon; /* sugar stripped at every level's top, qualifiers kept; itself when no sugar */
	fg_decl_id decl;  /* RECORD, ENUM, TYPEDEF: its declaration; 0 = none */
	uint32_t first;
	uint32_t n;
	uint32_t reserved2;
} fg_type;

enum {
	FG_FIELD_BITFIELD = 1u << 0,
	FG_FIELD_ANONYMOUS = 1u << 1, /* anonymous struct/union member or unnamed bit-field */
};

typedef struct fg_field {
	uint64_t bit_offset; /* from the start of the record */
	fg_str_id name;
	fg_type_id type;
	uint32_t bit_width; /* of a bit-field; else 0 */
	uint32_t flags;     /* FG_FIELD_* */
	fg_place_id place;
	fg_type_id record; /* the RECORD type this field is a direct member of */
} fg_field;

#endif
