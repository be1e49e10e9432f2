/*
 * One translation unit as firmgate knows it: files, places, types,
 * declarations, strings. Plain records in flat pools addressed by 32-bit ids
 * (0 = none), so that a unit can be written to a `.fgo` object byte for byte.
 * The syntax tree (ast/) and the IR (ir/) refer to a unit and add their own
 * pools. The front end fills a unit; everybody else reads it.
 */
#ifndef FG_UNIT_UNIT_H
#define FG_UNIT_UNIT_H

#include "base/arena.h"
#include "base/strpool.h"
#include "base/vec.h"
#include "unit/types.h"

typedef uint32_t fg_file_id;
typedef uint32_t fg_macro_id;

/* ---- files and places ---- */

enum {
	FG_FILE_MAIN = 1u << 0,   /* the source file of the unit */
	FG_FILE_SYSTEM = 1u << 1, /* found through a system include path, and not the project's */
};

typedef struct fg_file {
	fg_str_id path; /* normalised; relative to the project root when below it, else absolute */
	uint32_t flags; /* FG_FILE_* */
	uint32_t size;
	uint32_t first_line; /* index into unit->lines: offset of each line's first byte */
	uint32_t line_count; /* 0 until fg_unit_file_lines indexed it */
	uint32_t text_hash; /* fg_unit_text_hash of the text on disk; 0 = not known */
} fg_file;

/*
 * Where a construct stands: byte offsets [begin, end) into one file, in terms of
 * expansion (what the reader of the file sees). `macro` says how it came
 * there when it was written by a macro.
 */
typedef struct fg_place {
	fg_file_id file;
	uint32_t begin;
	uint32_t end;
	fg_macro_id macro; /* innermost step of the expansion chain; 0 = written in place */
} fg_place;

/* One step of a macro expansion chain, from the innermost macro outwards. */
typedef struct fg_macro_use {
	fg_str_id name;      /* of the macro whose expansion wrote the text; "" = unknown */
	fg_file_id file;     /* where the text is spelled: inside the macro's definition, or */
	uint32_t offset;     /*   inside an argument of its use (then is_argument) */
	uint32_t is_argument;
	fg_macro_id outer;   /* next step outwards; 0 = outermost */
} fg_macro_use;

/* A place turned into what people and reports use. Lines and columns are 1-based, columns are
 * bytes. */
typedef struct fg_location {
	const char *path; /* lives as long as the unit */
	uint32_t line, column;
	uint32_t end_line, end_column; /* the first column after the construct */
	uint32_t offset, length;
} fg_location;

/* ---- declarations ---- */

typedef enum fg_decl_kind {
	FG_DECL_NONE,
	FG_DECL_FUNCTION,
	FG_DECL_VARIABLE, /* file scope or local, static or automatic */
	FG_DECL_PARAMETER,
	FG_DECL_TYPEDEF,
	FG_DECL_RECORD,
	FG_DECL_ENUM,
	FG_DECL_ENUM_CONSTANT, /* value */
	FG_DECL_LABEL,
} fg_decl_kind;

typedef enum fg_storage {
	FG_STORAGE_NONE, /* automatic locals, plain file-scope definitions */
	FG_STORAGE_EXTERN,
	FG_STORAGE_STATIC,
	FG_STORAGE_REGISTER,
	FG_STORAGE_TYPEDEF,
} fg_storage;

enum {
	FG_DECL_DEFINITION = 1u << 0,  /* this declaration is the definition (or a tentative one) */
	FG_DECL_FILE_SCOPE = 1u << 1,
	FG_DECL_EXTERNAL = 1u << 2,    /* external linkage */
	FG_DECL_INLINE = 1u << 3,
	FG_DECL_WEAK = 1u << 4,
	FG_DECL_NORETURN = 1u << 5,
	FG_DECL_INTERRUPT = 1u << 6,   /* interrupt, isr, signal attribute or prelude annotation */
	FG_DECL_NAKED = 1u << 7,
	FG_DECL_USED = 1u << 8,
	FG_DECL_PACKED = 1u << 9,
	FG_DECL_IMPLICIT = 1u << 10,   /* not written by anyone: builtins, implicit functions */
	FG_DECL_THREAD_LOCAL = 1u << 11,
	FG_DECL_KNR = 1u << 12,        /* function defined with an old-style parameter list */
	FG_DECL_IN_SYSTEM = 1u << 13,  /* stands in a system header */
	FG_DECL_IN_MAIN = 1u << 14,    /* stands in the unit's source file, not in a header */
	FG_DECL_BODY_BROKEN = 1u << 15, /* the body holds an error node: a gap */
	FG_DECL_CONSTRUCTOR = 1u << 16,
	FG_DECL_WARN_UNUSED = 1u << 17, /* warn_unused_result */
	FG_DECL_TENTATIVE = 1u << 18,  /* file-scope object without initialiser and extern */
};

typedef struct fg_decl {
	uint8_t kind;    /* fg_decl_kind */
	uint8_t storage; /* fg_storage */
	uint16_t reserved;
	uint32_t flags; /* FG_DECL_* */
	fg_str_id name;
	fg_str_id usr;  /* unified symbol resolution: the same in every unit for external names */
	fg_type_id type;
	fg_place_id place;      /* whole extent */
	fg_place_id name_place; /* the identifier */
	fg_decl_id parent;      /* function a local, parameter or label lives in; enum of a constant */
	fg_decl_id canonical;   /* first declaration of the same entity in this unit; may be itself */
	fg_decl_id definition;  /* definition of the same entity in this unit; 0 = none here */
	uint32_t first_param;   /* FUNCTION: params [first_param, +param_count) in unit->decl_ids */
	uint32_t param_count;
	fg_str_id section;      /* section attribute; 0 = none */
	fg_str_id alias;        /* alias attribute; 0 = none */
	fg_str_id attributes;   /* every attribute's name, space separated, as written; 0 = none */
	uint32_t align;         /* aligned attribute in bytes; 0 = none */
	int64_t value;          /* ENUM_CONSTANT */
	/* VARIABLE: ast node of the initialiser; FUNCTION: of the body; PARAMETER: an EXTRA_DECL node
	 * whose children are the VLA sizes of its type, outermost first; 0 = none */
	uint32_t init;
	fg_decl_id cleanup; /* VARIABLE: function of its cleanup attribute; 0 = none */
} fg_decl;

/* A diagnostic of the front end, kept because some of them are rules (see rules/check.h). */
typedef struct fg_diagnostic {
	fg_str_id option; /* warning name without "-W"; "" for errors without one */
	fg_str_id message;
	fg_place_id place; /* 0 = none */
	uint32_t severity; /* fg_diagnostic_severity */
} fg_diagnostic;

typedef enum fg_diagnostic_severity {
	FG_DIAG_NOTE,
	FG_DIAG_WARNING,
	FG_DIAG_ERROR,
	FG_DIAG_FATAL,
} fg_diagnostic_severity;

/* Something that was not analysed, with the reason: never a silent pass. */
typedef struct fg_gap {
	fg_str_id reason;   /* stable words, e.g. "parse-error", "nested-function" */
	fg_str_id detail;   /* free text; 0 = none */
	fg_decl_id function; /* 0 = the whole unit */
	fg_place_id place;   /* 0 = none */
} fg_gap;

/* A #define seen in the unit's own files (not in system headers). */
typedef struct fg_macro_def {
	fg_str_id name;
	fg_file_id file;
	uint32_t begin, end; /* from the name to the end of the body */
	uint32_t is_function_like;
} fg_macro_def;

/* Bytes [begin, end) of the source file. */
typedef struct fg_span {
	uint32_t begin, end;
} fg_span;

typedef struct fg_unit {
	fg_strpool strings;
	FG_VEC(fg_file) files;
	FG_VEC(uint32_t) lines;
	FG_VEC(fg_place) places;
	FG_VEC(fg_macro_use) macro_uses;
	FG_VEC(fg_type) types;
	FG_VEC(fg_type_id) type_ids;
	FG_VEC(fg_field) fields;
	FG_VEC(fg_decl) decls;
	FG_VEC(fg_decl_id) decl_ids;
	FG_VEC(fg_decl_id) top_level; /* file-scope declarations in source order */
	FG_VEC(fg_diagnostic) diagnostics;
	FG_VEC(fg_gap) gaps;
	FG_VEC(fg_macro_def) macro_defs;
	/* Text of each file, by file id; not owned, lives as long as the front end's unit
	 * is open; NULL when not loaded (always NULL in a deserialised unit). */
	FG_VEC(const char *) texts;
	/* What line markers of a preprocessed source say came from system headers, in order; not
	 * serialised. */
	FG_VEC(fg_span) system_spans;
	fg_place_id
		stopped_at; /* where the parser gave up; 0 = it read to the end; not serialised */
	/* Text of the source behind errors that became no declaration; not serialised. */
	FG_VEC(fg_place_id) swallowed;
	/* Some header of the system declares the function, although the unit does not use it: such
	 * are not in the pools. NULL in a deserialised unit; valid as long as texts. */
	bool (*declares)(void *payload, const char *name);
	void *declares_payload;
	fg_str_id source;    /* path of the source file, as fg_file.path */
	fg_str_id target;    /* the effective target triple */
	uint32_t pointer_size; /* bytes */
	uint32_t is_big_endian;
	uint32_t char_is_signed;
	/* Indexes, not serialised: pointee -> its plain pointer type; kind, size and sign -> the
	 * basic type. Types [0, types_seen) are in them. */
	fg_u64map pointer_types, basic_types;
	size_t types_seen;
} fg_unit;

/* To tell a file that was changed since it was parsed; never 0. */
uint32_t fg_unit_text_hash(const char *text, size_t n);

/* Every pool gets its null entry at index 0. */
void fg_unit_init(fg_unit *u);
void fg_unit_release(fg_unit *u);

/* ---- filling (front end) ---- */
fg_place_id fg_unit_add_place(fg_unit *u, fg_place p); /* equal to the last one: same id */
void fg_unit_add_gap(fg_unit *u, const char *reason, const char *detail, fg_decl_id function,
                     fg_place_id place);

/* The unqualified pointer to elem: found, or added to the pool (which moves fg_type pointers). */
fg_type_id fg_unit_pointer_to(fg_unit *u, fg_type_id elem);
/* The pointer fg_unit_pointer_to would find; 0 when there is none in the index yet. */
fg_type_id fg_unit_find_pointer_to(const fg_unit *u, fg_type_id elem);
/* Enter all types of the pool into the indexes that fg_unit_find_pointer_to and
 * fg_unit_find_basic_type look into. */
void fg_unit_index_types(fg_unit *u);
/* The plain type of that kind (VOID, BOOL, INT, FLOAT) and size in bytes, found or added. Among
 * integers int comes first, then long, then the others in rank order. */
fg_type_id fg_unit_basic_type(fg_unit *u, fg_type_kind kind, uint32_t size, bool is_signed);
/* The type fg_unit_basic_type would find; 0 when there is none in the index yet. */
fg_type_id fg_unit_find_basic_type(const fg_unit *u, fg_type_kind kind, uint32_t size,
                                   bool is_signed);

/* ---- reading: an id out of range yields the null record, never a crash ---- */
const char *fg_unit_str(const fg_unit *u, fg_str_id id);
const fg_type *fg_unit_type(const fg_unit *u, fg_type_id id); /* id 0: a FG_TYPE_NONE record */
/* The type without typedef sugar, its own qualifiers included. Never NULL. */
const fg_type *fg_unit_canon(const fg_unit *u, fg_type_id id);
const fg_decl *fg_unit_decl(const fg_unit *u, fg_decl_id id);
const fg_field *fg_unit_field(const fg_unit *u, uint32_t field);
const fg_place *fg_unit_place(const fg_unit *u, fg_place_id id);
/* Qualifiers of the type including those hidden in typedefs; of arrays: of the element too. */
uint32_t fg_unit_quals(const fg_unit *u, fg_type_id id);
/* The name a declaration goes by; "" for anonymous ones. */
const char *fg_unit_decl_name(const fg_unit *u, fg_decl_id id);

/* Line table of a file, built on first use from its text. */
void fg_unit_index_lines(fg_unit *u, fg_file_id file);
/* False when the place is 0 or its file has no line table and no text. */
bool fg_unit_locate(fg_unit *u, fg_place_id place, fg_location *out);
/* Text of [begin, end) of the place's file, clipped; *n its length. NULL when not loaded. */
const char *fg_unit_text(const fg_unit *u, fg_place_id place, size_t *n);
/* The place stands in a system header, or in what a preprocessed source has of one. */
bool fg_unit_in_system(const fg_unit *u, const fg_place *p);
/* Name of the outermost macro that wrote the place; "" when none. */
const char *fg_unit_outer_macro(const fg_unit *u, fg_place_id place);

/* ---- questions about types ---- */
bool fg_type_is_integer(const fg_unit *u, fg_type_id id);  /* INT, BOOL, ENUM */
bool fg_type_is_signed(const fg_unit *u, fg_type_id id);   /* of an integer type */
bool fg_type_is_pointer(const fg_unit *u, fg_type_id id);
bool fg_type_is_floating(const fg_unit *u, fg_type_id id); /* real types; not COMPLEX */
bool fg_type_is_scalar(const fg_unit *u, fg_type_id id);   /* integer, floating, pointer */
bool fg_type_is_char(const fg_unit *u, fg_type_id id);     /* plain, signed, unsigned char */
/* RECORD, ARRAY, VLA, COMPLEX, VECTOR */
bool fg_type_is_aggregate(const fg_unit *u, fg_type_id id);
fg_type_id fg_type_pointee(const fg_unit *u, fg_type_id id); /* element of arrays too; 0 = none */
/* A structure that leaves bytes between or behind its members, also inside a member. Unions:
 * false. */
bool fg_type_has_padding(const fg_unit *u, fg_type_id id);
/* The type, or an element or a member of it at any depth, is of a real floating type. */
bool fg_type_holds_floating(const fg_unit *u, fg_type_id id);
/* The pointee's result, for functions and pointers to functions; 0 = none. */
fg_type_id fg_type_result(const fg_unit *u, fg_type_id id);
/* Typedef name anywhere in the sugar chain of id equals name. */
bool fg_type_is_named(const fg_unit *u, fg_type_id id, const char *name);
/* Value range of an integer type in bits (bit-fields: ask the field); _Bool has 1; 0 when id is
 * no integer type. */
uint32_t fg_type_bits(const fg_unit *u, fg_type_id id);

#endif
