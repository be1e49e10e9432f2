/*
 * Questions many checks ask, over the tree and the declarations. Questions about
 * constants, callees and structural equality are in ast/ast.h, about types in
 * unit/unit.h, about control flow and values in ir/ir.h and analysis/.
 */
#ifndef FG_RULES_UTIL_H
#define FG_RULES_UTIL_H

#include "rules/check.h"

/* ---- calls ---- */

/* The CALL names one of the functions (FG_LIST(...)) directly; "__builtin_memcpy" and
 * "__builtin___memcpy_chk" count as "memcpy". */
bool fg_util_callee_is(const fg_check_context *ctx, fg_node_id call, const char *const *names);
/* The same for a CALL of the IR. */
bool fg_util_inst_callee_is(const fg_check_context *ctx, const fg_inst *call,
                            const char *const *names);
/* The name without the builtin spelling; points into name or is copied into the unit's arena. */
const char *fg_util_library_name(fg_check_context *ctx, const char *name);
/* i-th argument of a CALL without parentheses and implicit conversions; 0 when absent. */
fg_node_id fg_util_arg(const fg_check_context *ctx, fg_node_id call, uint32_t i);
/* The call's result is thrown away: an expression statement, the left side of a comma, a for
 * step; *is_cast_to_void (may be NULL) when somebody wrote (void). */
bool fg_util_value_is_unused(const fg_check_context *ctx, fg_node_id expr, bool *is_cast_to_void);

typedef enum fg_util_byte_order {
	FG_UTIL_ORDER_UNKNOWN,
	FG_UTIL_ORDER_HOST,
	FG_UTIL_ORDER_WIRE
} fg_util_byte_order;
/* The order of the number a conversion returns (ntohl: that of the host); UNKNOWN: the node is no
 * call of one. */
fg_util_byte_order fg_util_wire_order(const fg_check_context *ctx, fg_node_id call);
/* The same by the macro that the node, or whose argument it, is of: ntohs(x) that shifts. */
fg_util_byte_order fg_util_wire_macro(const fg_check_context *ctx, fg_node_id id);
/* The node is a call that reverses the bytes of a number, in either direction. */
bool fg_util_is_byte_swap(const fg_check_context *ctx, fg_node_id call);

/* The function that the CALL starts as a thread or task of its own (pthread_create, thrd_create,
 * xTaskCreate and their like); 0 = none, or known only at run time. */
fg_decl_id fg_util_started_function(const fg_check_context *ctx, fg_node_id call);
/* Every function that an object of the unit makes a thread of, as K_THREAD_DEFINE's does. */
typedef void fg_util_on_thread(void *payload, fg_decl_id function);
void fg_util_defined_threads(fg_check_context *ctx, fg_util_on_thread *found, void *payload);
/* Every function that the CALL starts out of a table, once for each row: tasks[i].entry, t->entry,
 * entries[i]. */
void fg_util_started_by_table(fg_check_context *ctx, fg_node_id call, fg_util_on_thread *found,
                              void *payload);

typedef enum fg_util_lock_step {
	FG_UTIL_LOCK_NONE,
	FG_UTIL_LOCK_TAKE,
	FG_UTIL_LOCK_GIVE
} fg_util_lock_step;
/* What the CALL does to a mutex or critical section of pthreads, C11 or an RTOS; *lock (may be
 * NULL): the lock as written, 0 for a critical section. */
fg_util_lock_step fg_util_lock_call(const fg_check_context *ctx, fg_node_id call, fg_node_id *lock);
/* The function that the node installs as a signal handler: signal(SIGTERM, f), act.sa_handler = f,
 * {.sa_handler = f}; 0 = none. CALL, ASSIGN and DESIGNATED nodes do. */
fg_decl_id fg_util_signal_handler(const fg_check_context *ctx, fg_node_id id);
/* Walks the function's body and those of the unit's functions that it calls, each once; false when
 * visit said so. */
bool fg_util_walk_reached(const fg_check_context *ctx, fg_decl_id function, fg_ast_visitor visit,
                          void *payload);

/* ---- where a node stands ---- */

/* The nearest ancestor of the kind, id itself not counted; 0 = none. */
fg_node_id fg_util_enclosing(const fg_check_context *ctx, fg_node_id id, fg_node_kind kind);
/* The loop whose body, condition or step holds the node; 0 = none. */
fg_node_id fg_util_enclosing_loop(const fg_check_context *ctx, fg_node_id id);
/* The statement `break` (or `continue`) would leave; 0 = none. */
fg_node_id fg_util_break_target(const fg_check_context *ctx, fg_node_id id);
bool fg_util_is_loop(const fg_node *node);
/* FOR: its condition; WHILE, DO, IF, SWITCH too; 0 when absent or another kind. */
fg_node_id fg_util_condition(const fg_check_context *ctx, fg_node_id statement);
fg_node_id fg_util_loop_body(const fg_check_context *ctx, fg_node_id loop);
/* ancestor is id or stands above it. */
bool fg_util_is_within(const fg_check_context *ctx, fg_node_id id, fg_node_id ancestor);
/* The expression decides a branch: condition of if, while, do, for, ?:, or an operand of !, &&
 * or || that does. */
bool fg_util_is_condition(const fg_check_context *ctx, fg_node_id expr);
/* The node stands in an operand that C does not evaluate (sizeof without VLA). */
bool fg_util_is_unevaluated(const fg_check_context *ctx, fg_node_id id);
/* The node never runs, whatever the input: not evaluated, in an arm, operand, loop or case that a
 * constant condition leaves out, or behind a jump that is always taken. A check of what certainly
 * goes wrong asks this before it reports: sizeof(v) == 8 ? v >> 32 : 0 is right for both sizes. */
bool fg_util_is_dead(const fg_check_context *ctx, fg_node_id id);
/* What runs at `first` may go on to `second`, which stands behind it in the source: the two are not
 * arms of one choice, and no jump at the end of a block between them leads away. */
bool fg_util_may_follow(const fg_check_context *ctx, fg_node_id first, fg_node_id second);
/* The statement runs only when something has failed: in the arm of if (failed), or behind a
 * label that errors jump to. */
bool fg_util_is_after_failure(const fg_check_context *ctx, fg_node_id statement);
/* The statement after `id` in its block; 0 = last, or not in a block. */
fg_node_id fg_util_next_statement(const fg_check_context *ctx, fg_node_id id);

/* ---- what a node is ---- */

/* Literal 0, NULL, (void *)0, through parentheses and casts. */
bool fg_util_is_null(const fg_check_context *ctx, fg_node_id expr);
/* An integer, character, floating or string literal, maybe with a sign, through parentheses. */
bool fg_util_is_literal(const fg_check_context *ctx, fg_node_id expr);
/* Constant integer equal to value. */
bool fg_util_is_int(const fg_check_context *ctx, fg_node_id expr, int64_t value);
/* It was a macro that wrote the node, its own text and not an argument's. */
bool fg_util_is_from_macro(const fg_check_context *ctx, fg_node_id id);
/* The node was written by a macro of this name, at any step of the expansion; both are judged by
 * where the node begins. */
bool fg_util_is_from_macro_named(const fg_check_context *ctx, fg_node_id id, const char *name);
/* Somewhere below root (root included) the declaration is named. */
bool fg_util_mentions(const fg_check_context *ctx, fg_node_id root, fg_decl_id decl);
/* The first node of the kind at or below root; 0 = none. */
fg_node_id fg_util_find(const fg_check_context *ctx, fg_node_id root, fg_node_kind kind);
/* The variable an lvalue is part of: a of a, a.b, a.b[2]; 0 through a pointer. */
fg_decl_id fg_util_base_variable(const fg_check_context *ctx, fg_node_id lvalue);
/* The expression is an array object (before its decay); *bytes its size. */
bool fg_util_array_size(const fg_check_context *ctx, fg_node_id expr, uint64_t *bytes);
/* Source text of the node on one line, shortened to about 60 bytes, for messages; "" when not
 * known. Lives in the unit's arena. */
const char *fg_util_text(fg_check_context *ctx, fg_node_id id);

/* The variable whose address the argument is (&v, (void *)&v); 0 = something else. */
fg_decl_id fg_util_addressed_variable(const fg_check_context *ctx, fg_node_id expr);

/* The function that the value names: f, &f, through parentheses and casts; 0 = something else. */
fg_decl_id fg_util_named_function(const fg_check_context *ctx, fg_node_id value);
/* The node reads or writes errno: the object, or what the C library's macro makes of it. */
bool fg_util_is_errno(const fg_check_context *ctx, fg_node_id id);

/* ---- values ---- */

/* What else happens to a local variable. */
typedef struct fg_util_changes {
	uint32_t assignments; /* its initialiser and every '=' */
	bool is_stepped;      /* ++, --, += and the like */
	bool is_exposed;      /* its address is taken: others may write it */
} fg_util_changes;

/* Called with each value; false ends the walk. */
typedef bool (*fg_util_value_visitor)(const fg_check_context *ctx, fg_node_id value, void *payload);
/* Each value that the current function gives the variable by name, in source order: its
 * initialiser and the right sides of '='; for a static variable of the file those of all functions
 * of the unit. False when visit said so; *changes may be NULL. */
bool fg_util_each_value(const fg_check_context *ctx, fg_decl_id variable,
                        fg_util_value_visitor visit, void *payload, fg_util_changes *changes);

/* Each argument that the unit's calls give a parameter of a static function. False when visit said
 * so or others may call it: it is not static, or its address is taken. */
bool fg_util_each_argument(const fg_check_context *ctx, fg_decl_id parameter,
			   fg_util_value_visitor visit, void *payload);

/* The text of the current function (of the file, at file scope) names the variable where this build
 * leaves the text out: below an #if, in an argument that a macro drops. */
bool fg_util_is_in_dropped_text(const fg_check_context *ctx, fg_decl_id variable);

/* Called with each local variable of the body, static ones too, that is never read, and the last
 * place where it is written (0 = only at its declaration). */
typedef void (*fg_util_unread_visitor)(const fg_check_context *ctx, fg_decl_id variable,
                                       fg_node_id write, void *payload);
void fg_util_each_unread(const fg_check_context *ctx, fg_node_id body, fg_util_unread_visitor visit,
                         void *payload);
/* The object of this file is written, last at *last_write (0 = nowhere), and never read in it. */
bool fg_util_is_unread(const fg_check_context *ctx, fg_decl_id object, fg_node_id *last_write);
/* The current function gives the variable the result of a call. */
bool fg_util_holds_result(const fg_check_context *ctx, fg_decl_id variable);

/* The value was received, as far as the current function tells: from a frame it was handed
 * (const uint8_t *), from a packed record behind a pointer, from a buffer that a receiving function
 * filled; also through locals, operators and conversions. */
bool fg_util_is_input(fg_check_context *ctx, fg_node_id expr);

/* strlen(source) stands in front of the call and something was done with it, or the length came
 * with the source (name = get_name(node, &length)) and was compared: whoever wrote it sized the
 * target or refused long texts. Whether rightly is not decided here. */
bool fg_util_was_measured(const fg_check_context *ctx, fg_node_id call, fg_node_id source);
/* In front of the call the target, or what it points into, was given an allocation whose size is
 * computed from the length of some text. */
bool fg_util_is_sized_by_text(const fg_check_context *ctx, fg_node_id call, fg_node_id target);

/* The expression can only be string literals, by name: one itself, ?: of such, a local that is only
 * ever given such, an element of a local table of such. *most: bytes of the longest, without its
 * terminator. */
bool fg_util_is_some_literal(const fg_check_context *ctx, fg_node_id expr, size_t *most);

/* ---- issues of the deep engine, in words ---- */

/* 'buf', "memory allocated at line 12", in quotes where it is a name of the source; else `other`. */
const char *fg_util_subject_text(fg_check_context *ctx, const fg_issue *issue, const char *other);
/* The same of a call, by the one argument that is made of what the subject begins with, as the
 * source writes it: 'c[i].name' for what the engine knows as a part of c. */
const char *fg_util_issue_argument(fg_check_context *ctx, const fg_issue *issue, const char *other);
/* "'memcpy' can write up to 255 bytes to 'buf', which has 64 bytes; 'n' comes from the network" */
const char *fg_util_bounds_text(fg_check_context *ctx, const fg_issue *issue);
/* The defect is in a function that a caller hands something of its own caller's, and neither by its
 * name nor by what is known of the value does that come from outside: one guess upon another. */
bool fg_util_issue_is_guess(const fg_issue *issue);
/* The source of the place in quotes, an assignment's without its right side; else `other`. */
const char *fg_util_issue_source(fg_check_context *ctx, const fg_issue *issue, const char *other);
/* What stands right of the outermost of the operators in the source of the place, in quotes. */
const char *fg_util_issue_operand(fg_check_context *ctx, const fg_issue *issue, const char *operators,
                                  const char *other);
/* "'p'" of a place "p->next", "p[3] = 0", "*p". */
const char *fg_util_issue_pointer(fg_check_context *ctx, const fg_issue *issue, const char *other);
/* "; 'n' comes from the network", or "" where nothing is known of it. */
const char *fg_util_issue_origin(fg_check_context *ctx, const fg_issue *issue);
/* " WORDS 12": the line of the last event that is about the object itself; "" where there is none. */
const char *fg_util_issue_since(fg_check_context *ctx, const fg_issue *issue, const char *words);
/* The lock that a library's function at the place takes guards registers or memory from writes, not
 * code from others: flash, option bytes. */
bool fg_util_issue_is_register_lock(const fg_issue *issue);
/* The lock, as the call names it: "'bus.lock'" of "lock(&bus.lock)". */
const char *fg_util_issue_lock(fg_check_context *ctx, const fg_issue *issue);
/* The call is strcpy or strcat into a local array (static or not) that begins empty in this
 * function and is only ever given literals, outside of loops, with room for all of them together:
 * text[0] = 0; strcat(text, "rx "); strcat(text, "tx "). */
bool fg_util_literals_fit(const fg_check_context *ctx, fg_node_id call);

/* Upper bound of the bytes a printf-like CALL writes, terminator included; its format is argument
 * number `which`. 0 = unbounded, or the format is no literal. *measured is set when the bound
 * leaves out texts whose length the function has looked at. */
size_t fg_util_format_bound(const fg_check_context *ctx, fg_node_id call, uint32_t which,
			    bool *measured);

/* The value of type char is no byte of data but a number, or was tested: a local or a parameter of
 * a static function that is only ever given values below 0x80, one that is stepped by ++ or --, one
 * whose sign the function tests (c < 0, c & 0x80, if (c >= 'a') round the use). */
bool fg_util_is_number_char(fg_check_context *ctx, fg_node_id value);

/* ---- control flow ---- */

/* What the call returns when it succeeds; false: the call is not one of those asked about. */
typedef bool (*fg_util_success_value)(const fg_check_context *ctx, const fg_inst *call,
				      void *payload, int64_t *value);
typedef enum fg_util_way {
	FG_UTIL_WAY_ANY, /* the branch does not depend on such a call, or it is no branch */
	FG_UTIL_WAY_UNKNOWN, /* it does, one cannot tell how */
	FG_UTIL_WAY_TAKEN, /* success goes to block *taken; the other ways mean failure */
} fg_util_way;
/* Which way the end of the block goes when the calls that its condition depends on have succeeded:
 * if (lock(m) != 0) return, rc = lock(m); if (rc) goto fail, switch (lock(m)). */
fg_util_way fg_util_way_on_success(const fg_check_context *ctx, const fg_function *f,
				   const fg_block *b, fg_util_success_value success, void *payload,
				   uint32_t *taken);

/* ---- declarations ---- */

/* A header of the unit was not found, or the compiler met an error outside of the functions in
 * front of the diagnostic: what should have been declared there is not known. The gap tells. */
bool fg_util_misses_declarations(const fg_check_context *ctx, const fg_diagnostic *before);

/* The declaration stands in a system header (or nobody wrote it). */
bool fg_util_is_system(const fg_check_context *ctx, fg_decl_id decl);
/* a and b declare the same entity. */
bool fg_util_same_decl(const fg_check_context *ctx, fg_decl_id a, fg_decl_id b);
/* Automatic storage: a parameter or a local that is neither static nor extern. */
bool fg_util_is_automatic(const fg_check_context *ctx, fg_decl_id decl);
/* Static storage: file scope, or static or extern local. */
bool fg_util_is_global(const fg_check_context *ctx, fg_decl_id decl);
/* An interrupt handler by attribute, prelude annotation, or the vector table's usual names
 * (USART1_IRQHandler, HardFault_Handler, TIMER0_OVF_vect). */
bool fg_util_is_interrupt_handler(const fg_check_context *ctx, fg_decl_id function);
/* The declaration carries the attribute, as written ("packed" = "__packed__"). */
bool fg_util_has_attribute(const fg_check_context *ctx, fg_decl_id decl, const char *name);
/* The type's spelling, for messages. */
const char *fg_util_type_name(const fg_check_context *ctx, fg_type_id type);
/* The type is one of the typedef names, anywhere in its sugar. */
bool fg_util_is_named_type(const fg_check_context *ctx, fg_type_id type, const char *const *names);

/* ---- mends of the finding just started ---- */

/* Cast the expression, as the source writes it, to the type; false and nothing offered when a macro
 * wrote it. */
bool fg_util_fix_cast(fg_check_context *ctx, fg_node_id expr, const char *type);
/* … the one argument of the macro that the source uses at `use`, which is `expr` in its expansion;
 * false when something else is written there. */
bool fg_util_fix_cast_argument(fg_check_context *ctx, fg_node_id expr, fg_place_id use,
                               const char *macro, const char *type);

/* The operator of the BINARY or ASSIGN node, literally written between its operands; false where a
 * macro or a comment stands there. */
bool fg_util_operator(fg_check_context *ctx, fg_node_id binary, const char *op, fg_place_id *out);
/* Where the expression stands as somebody wrote it: without conversions. */
fg_place_id fg_util_written_place(fg_check_context *ctx, fg_node_id expr);
/* Add 'volatile' to each declaration of the number that the unit sees; false and nothing offered
 * when others could see the object otherwise: it is defined elsewhere, its address is taken, it
 * shares its declaration. */
bool fg_util_fix_volatile(fg_check_context *ctx, fg_decl_id object);

/* Give the variable another basic type: it is declared alone, with one, and used by value only. */
bool fg_util_fix_type(fg_check_context *ctx, fg_decl_id variable, const char *type);

/* A call as text: offsets from its first byte. */
typedef struct fg_util_span {
	size_t begin, end;
} fg_util_span;
typedef struct fg_util_call_text {
	fg_util_span name;
	fg_util_span args[16]; /* without blanks around them */
	uint32_t arg_count;
	size_t close; /* of the ')' */
} fg_util_call_text;
/* False when the text is not exactly one call by name, with at most 16 arguments and no
 * preprocessor directive among them. */
bool fg_util_split_call(const char *text, size_t n, fg_util_call_text *out);

#endif
