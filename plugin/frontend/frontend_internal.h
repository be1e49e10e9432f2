/*
 * What the files of the front end share: one parse in progress (fg_fe) and the
 * steps that fill the unit and the tree from libclang's cursors.
 *
 * Cursors and types are told apart by the pointers inside them (CXCursor.data,
 * CXType.data[0]), which libclang compares for equality itself; they are keys
 * of this parse's maps and nothing else, and no order depends on them.
 */
#ifndef FG_FRONTEND_FRONTEND_INTERNAL_H
#define FG_FRONTEND_FRONTEND_INTERNAL_H

#include "frontend/frontend.h"

#include "base/arena.h"
#include "base/map.h"

#include <clang-c/Index.h>

/* Nesting of expressions, statements and types beyond which a gap is recorded. */
enum { FG_FE_MAX_DEPTH = 2000, FG_FE_MAX_TYPE_DEPTH = 400 };
/* A scan of source text for one construct stops after so many bytes. */
enum { FG_FE_MAX_SCAN = 1u << 16 };
/* Files above this size are not scanned for #define lines. */
enum { FG_FE_MAX_MACRO_FILE = 4u << 20 };

/* A byte of a file; file 0: nowhere (pasted tokens, command line, builtins). */
typedef struct fg_fe_spot {
	fg_file_id file;
	uint32_t offset;
} fg_fe_spot;

typedef struct fg_fe_text {
	const char *at; /* "" when not loaded; not NUL-terminated */
	size_t n;
} fg_fe_text;

/* A logical #define line of a file. */
typedef struct fg_fe_define {
	uint32_t begin, end; /* from the '#' to the end of the last continued line */
	uint32_t name, name_len;
	uint32_t is_function_like;
} fg_fe_define;

/* The #define lines of one file, in order. */
typedef struct fg_fe_define_list {
	bool is_scanned;
	FG_VEC(fg_fe_define) lines;
} fg_fe_define_list;

/* One memorised answer of libclang about a location. */
typedef struct fg_fe_spot_memo {
	unsigned raw;
	fg_fe_spot spot;
} fg_fe_spot_memo;

enum { FG_FE_MEMO_SIZE = 64 };

/* Sizes of the target's basic types, asked with a source of our own. */
typedef struct fg_fe_basic {
	const char *name; /* as a canonical type is spelled */
	uint32_t size, align;
	bool is_signed;
} fg_fe_basic;

enum { FG_FE_BASIC_COUNT = 15 };

typedef struct fg_fe_target {
	fg_fe_basic basics[FG_FE_BASIC_COUNT];
	uint32_t biggest_alignment;
	bool is_big_endian;
	bool char_is_signed;
	bool is_known;
} fg_fe_target;

/* A file-scope declaration in source order, built or not. */
typedef struct fg_fe_top {
	CXCursor cursor;
	bool is_system;
} fg_fe_top;

/* A label that asm goto names; libclang does not show it. */
typedef struct fg_fe_label_use {
	fg_node_id node;
	fg_str_id name;
} fg_fe_label_use;

/* A function body or initialiser still to be built. */
typedef struct fg_fe_job {
	CXCursor cursor;
	fg_decl_id decl;
} fg_fe_job;

/* An error diagnostic of the parse, for telling which functions are broken. */
typedef struct fg_fe_error {
	fg_file_id file;
	uint32_t offset;
	fg_str_id message;
	fg_place_id place;
	bool is_nested_function;
	bool is_claimed; /* it stands in a function that was marked broken */
} fg_fe_error;

typedef struct fg_fe {
	fg_arena *arena; /* lives as long as the open unit */
	CXTranslationUnit tu;
	const fg_parse_input *in;
	fg_unit *unit;
	fg_ast *ast;
	fg_fe_target target;
	const char *root;

	/* keys: handles of libclang; values: ids of the unit */
	fg_u64map files;
	fg_u64map types;
	fg_u64map decls;
	fg_u64map fields;
	fg_u64map records; /* canonical record declaration -> unqualified RECORD type */
	fg_map type_shapes; /* bytes of a type record -> type: one type, one id */
	fg_map macro_shapes; /* bytes of a macro step -> macro use */
	fg_map paths; /* path -> file */
	fg_map weak_names; /* of #pragma weak */
	fg_map function_names; /* at file scope -> index into tops; filled on demand */

	fg_map type_names; /* "t" typedef name, "s" tag -> index into named_types; filled on demand */
	FG_VEC(CXType) named_types;

	CXFile last_file;
	fg_file_id last_file_id;
	uint64_t extent_key; /* of the last cursor whose extent was asked for */
	enum CXCursorKind extent_kind;
	CXSourceRange extent;
	fg_fe_spot_memo expansion_memo[FG_FE_MEMO_SIZE];
	fg_fe_spot_memo spelling_memo[FG_FE_MEMO_SIZE];
	FG_VEC(fg_fe_define_list) defines; /* by file id */
	FG_VEC(fg_fe_text) sizes;          /* by file id: text with its length */

	FG_VEC(CXCursor) cursors;      /* stack of gathered children */
	FG_VEC(fg_node_id) nodes;      /* stack of children being built */
	FG_VEC(fg_type_id) type_stack; /* stack of parameter types being built */
	FG_VEC(fg_field) field_stack;
	fg_buf scratch; /* for one call at a time */
	FG_VEC(CXType) record_queue;
	FG_VEC(fg_fe_top) tops;
	FG_VEC(fg_fe_job) jobs;
	FG_VEC(fg_fe_error) errors;

	FG_VEC(fg_fe_label_use) label_uses;

	fg_decl_id function; /* whose body is being built; 0 = none */
	uint32_t depth;
	uint32_t type_depth;
	bool is_draining;
	bool too_deep; /* in the function being built */
	bool has_error_node;
} fg_fe;

/* ---- text.c: looking at source text ---- */
fg_fe_text fg_fe__text(fg_fe *fe, fg_file_id file);
/* Past a backslash-newline, past a comment; `at` itself when there is none. */
size_t fg_fe__skip_splice(fg_fe_text t, size_t at);
size_t fg_fe__skip_comment(fg_fe_text t, size_t at);
/* Past white space, comments and continued lines. */
size_t fg_fe__skip_space(fg_fe_text t, size_t at);
/* Past one token; t.n at the end. Strings and character constants are one token. */
size_t fg_fe__skip_token(fg_fe_text t, size_t at);
/* From an opening bracket to after its partner; 0 when there is none nearby. */
size_t fg_fe__skip_brackets(fg_fe_text t, size_t at);
/* Length of the identifier at `at`; 0 when there is none. */
size_t fg_fe__word(fg_fe_text t, size_t at);
bool fg_fe__word_is(fg_fe_text t, size_t at, const char *word);
bool fg_fe__starts_with(fg_fe_text t, size_t at, const char *prefix);

/* ---- markers.c ---- */
/* Fill unit->system_spans of a preprocessed source. */
void fg_fe__read_line_markers(fg_fe *fe);

/* ---- places.c ---- */
/* An absolute path is the project's own. */
bool fg_fe__is_own_path(const fg_fe *fe, const char *path);
fg_file_id fg_fe__file(fg_fe *fe, CXFile file);
fg_fe_spot fg_fe__expansion(fg_fe *fe, CXSourceLocation loc);
fg_fe_spot fg_fe__spelling(fg_fe *fe, CXSourceLocation loc);
fg_fe_spot fg_fe__spelled_begin(fg_fe *fe, CXCursor c);
fg_place_id fg_fe__place(fg_fe *fe, CXSourceRange range);
fg_place_id fg_fe__cursor_place(fg_fe *fe, CXCursor c);
/* The token at the location. */
fg_place_id fg_fe__token_place(fg_fe *fe, CXSourceLocation loc);

/* ---- macros.c ---- */
/* The #define line a byte of a file lies in; NULL when in none. */
const fg_fe_define *fg_fe__define_at(fg_fe *fe, fg_fe_spot spot);
/* The expansion chain of a token spelled at `spelled` and expanded to `expanded`. */
fg_macro_id fg_fe__macro(fg_fe *fe, fg_fe_spot expanded, fg_fe_spot spelled);
/* End of the macro use that begins at the spot: of its name or of its arguments. */
uint32_t fg_fe__macro_use_end(fg_fe *fe, fg_fe_spot use);
/* The macro used at `use` holds the name of the macro whose body `spelled` lies in: where. */
fg_fe_spot fg_fe__find_in_macro(fg_fe *fe, fg_fe_spot use, fg_fe_spot spelled);
/* Fill unit->macro_defs and weak_names from the project's own files. */
void fg_fe__list_macros(fg_fe *fe);

/* ---- pragmas.c ---- */
/* The text with other letters in the place of each "diagnostic" that sets a warning, as long as
 * before, in a; NULL: it has none. */
char *fg_fe__unsilence(fg_arena *a, fg_fe_text t);

/* ---- cursor.c ---- */
uint64_t fg_fe__cursor_key(CXCursor c);
/* Push the children of c on fe->cursors; returns the index of the first. The caller truncates. */
size_t fg_fe__children(fg_fe *fe, CXCursor c, size_t *n);
bool fg_fe__is_expression(CXCursor c);
bool fg_fe__is_attribute(CXCursor c);
/* Intern and dispose. */
fg_str_id fg_fe__intern(fg_fe *fe, CXString s);
/* "struct (unnamed at /a/b.c:3:1)" without the place, which differs between checkouts. */
fg_str_id fg_fe__intern_without_places(fg_fe *fe, const char *text);

/* ---- types.c, records.c ---- */
fg_type_id fg_fe__type(fg_fe *fe, CXType t);
/* The type of an expression that is a value: arrays and functions as pointers. */
fg_type_id fg_fe__decayed(fg_fe *fe, CXType t);
fg_type_id fg_fe__pointer_to(fg_fe *fe, fg_type_id elem);
/* Find or add a type record; canon 0 means "itself". */
fg_type_id fg_fe__intern_type(fg_fe *fe, fg_type t);
/* The same type with more qualifiers; name 0: the name is made up. */
fg_type_id fg_fe__qualified(fg_fe *fe, fg_type_id id, uint32_t quals, fg_str_id name);
fg_str_id fg_fe__type_name(fg_fe *fe, CXType t);
fg_type_id fg_fe__record_type(fg_fe *fe, CXType t);
fg_type_id fg_fe__enum_type(fg_fe *fe, CXType t);
/* Index of a field in unit->fields; 0 when it has none. */
uint32_t fg_fe__field(fg_fe *fe, CXCursor field);
void fg_fe__drain_records(fg_fe *fe);
/* Copy what became known of records into their qualified variants. */
void fg_fe__finish_records(fg_fe *fe);

/* ---- type_name.c: type names in source text ---- */
typedef struct fg_fe_type_name {
	fg_fe_text text;
	size_t at;         /* where it begins */
	const char *stops; /* bytes one of which ends it; NULL: the end of the text does */
	CXCursor ref;      /* TypeRef that resolves its typedef or tag; null when it has none */
	bool may_be_vla;   /* a dimension may be an expression */
} fg_fe_type_name;
/* 0 when the name is not understood. */
fg_type_id fg_fe__parse_type(fg_fe *fe, const fg_fe_type_name *name);
fg_type_id fg_fe__basic_type(fg_fe *fe, const char *name);

/* ---- target.c ---- */
void fg_fe__ask_target(fg_fe_target *out, CXIndex index, const fg_parse_input *in);

/* ---- const_text.c ---- */
/* Value of all of the text as a constant expression; false when it is not understood. */
bool fg_fe__constant_text(fg_fe_text text, uint64_t *out);

/* ---- decls.c, attributes.c ---- */
/* The declaration's id, built on demand; 0 for what is no declaration of ours. */
fg_decl_id fg_fe__decl(fg_fe *fe, CXCursor c);
/* The function of that name at file scope; 0 when there is none. */
fg_decl_id fg_fe__function_named(fg_fe *fe, const char *name, size_t n);
/* The constants of an enum's definition. */
void fg_fe__enumerators(fg_fe *fe, CXCursor c);
fg_decl_id fg_fe__label(fg_fe *fe, CXCursor label_stmt);
void fg_fe__attributes(fg_fe *fe, CXCursor c, fg_decl_id id, size_t first, size_t n);
/* Link canonical and definition, spread attributes over redeclarations. */
void fg_fe__finish_decls(fg_fe *fe);
/* Build what the decl holds: body or initialiser. */
void fg_fe__build_job(fg_fe *fe, fg_fe_job job);
/* Initialiser of a variable declared by c; 0 when it has none. */
fg_node_id fg_fe__initialiser(fg_fe *fe, CXCursor c);
/* Push nodes of the VLA sizes in c's type, outermost first; returns how many. */
size_t fg_fe__vla_sizes(fg_fe *fe, CXCursor c, fg_node_id init);

/* ---- nodes.c ---- */
bool fg_fe__enter(fg_fe *fe, CXCursor c);
void fg_fe__leave(fg_fe *fe);
/* A node of c with its place and type, without children. */
fg_node fg_fe__node(fg_fe *fe, fg_node_kind kind, CXCursor c);
fg_node_id fg_fe__add(fg_fe *fe, fg_node node, const fg_node_id *children, size_t n);
/* Add with the children pushed on fe->nodes since `mark`, and pop them. */
fg_node_id fg_fe__add_pushed(fg_fe *fe, fg_node node, size_t mark);
bool fg_fe__is_lvalue(const fg_fe *fe, fg_node_id id);
/* An error node of c that keeps what its children mean. */
fg_node_id fg_fe__broken(fg_fe *fe, CXCursor c);

/* ---- expr.c, unexposed.c, literals.c, init.c, generic.c ---- */
fg_node_id fg_fe__expr(fg_fe *fe, CXCursor c);
/* The value of c: with an lvalue conversion when clang shows it without one. */
fg_node_id fg_fe__value(fg_fe *fe, CXCursor c);
fg_node_id fg_fe__unexposed(fg_fe *fe, CXCursor c);
fg_node_id fg_fe__literal(fg_fe *fe, CXCursor c);
uint32_t fg_fe__string_literal(fg_fe *fe, CXCursor c);
/* Text of an integer constant: value of its digits; false when it is not plainly one. */
bool fg_fe__read_integer(fg_fe_text t, size_t at, int64_t *out);
/* Value of a constant cursor that libclang evaluates safely. */
bool fg_fe__evaluate(CXCursor c, int64_t *out);
fg_node_id fg_fe__init_list(fg_fe *fe, CXCursor c);
fg_node_id fg_fe__designated(fg_fe *fe, CXCursor c, size_t first, size_t n);
fg_node_id fg_fe__generic(fg_fe *fe, CXCursor c);
fg_node_id fg_fe__sizeof(fg_fe *fe, CXCursor c);
fg_node_id fg_fe__member(fg_fe *fe, CXCursor c);
/* Canonical types equal but for qualifiers. */
bool fg_fe__same_value_type(const fg_fe *fe, const fg_type *a, const fg_type *b);
fg_cast_kind fg_fe__cast_kind(const fg_fe *fe, fg_node_id operand, fg_type_id to);
fg_node_id fg_fe__implicit(fg_fe *fe, fg_node_id operand, fg_cast_kind kind, fg_type_id to);
fg_node_id fg_fe__atomic(fg_fe *fe, CXCursor c, size_t first, size_t n, fg_str_id name);

/* ---- stmt.c, for_stmt.c, asm_stmt.c ---- */
fg_node_id fg_fe__stmt(fg_fe *fe, CXCursor c);
/* Which of a for statement's slots its children fill: bit 0 init, 1 condition, 2 step. */
unsigned fg_fe__for_slots(fg_fe *fe, CXCursor c, size_t first, size_t n);
fg_node_id fg_fe__asm(fg_fe *fe, CXCursor c);
/* Resolve the labels of the function's asm goto statements among the decls from first_decl on. */
void fg_fe__resolve_labels(fg_fe *fe, fg_decl_id first_decl);

/* ---- diagnostics.c ---- */
void fg_fe__diagnostics(fg_fe *fe);
/* Mark the function broken when an error stands in it or its tree holds an error node. */
void fg_fe__judge_function(fg_fe *fe, fg_decl_id id);
/* Errors outside the functions that were built: one gap of the unit. */
void fg_fe__judge_unit(fg_fe *fe);
bool fg_fe__has_error_in(const fg_fe *fe, const fg_place *p);

/* ---- swallowed.c ---- */
/* Note what errors outside of functions have cost of the source. */
void fg_fe__list_swallowed(fg_fe *fe);

/* ---- build.c ---- */
/* Fill unit and ast from fe->tu. */
void fg_fe__build(fg_fe *fe);
void fg_fe__release(fg_fe *fe);

#endif
