/*
 * The whole program as checks see it: functions of all units joined by name
 * (external ones by USR, static ones per unit), and who calls whom. An external name that is
 * defined in several places is several functions, each with its own calls.
 */
#ifndef FG_RULES_PROGRAM_H
#define FG_RULES_PROGRAM_H

#include "rules/check.h"

/* What is known of a call besides whom it calls. */
enum {
	FG_CALL_MASKED = 1u << 0,    /* all interrupts are certainly off */
	FG_CALL_SCHEDULER = 1u << 1, /* the scheduler is certainly stopped */
	FG_CALL_NO_WAIT = 1u << 2, /* its time to wait is 0, */
	FG_CALL_WAITS = 1u << 3,   /*   another constant, */
	FG_CALL_FOREVER = 1u << 4, /*   the longest of its type (then WAITS too) */
	FG_CALL_BY_MODEL = 1u << 5, /* a library's model fits: name and number of arguments */
	FG_CALL_GUARDED = 1u << 6, /* one interrupt source is off, as far as names tell */
};

/* Pointers that a call carries: what they lead to, and that one comes back. */
enum {
	FG_PASSES_DATA = 1u << 0,  /* an argument to an object that may be written through it */
	FG_PASSES_CONST = 1u << 1, /* … that may only be read */
	FG_PASSES_CODE = 1u << 2,  /* … to a function */
	FG_RETURNS_DATA = 1u << 3, /* a result that somebody uses */
	FG_RETURNS_CONST = 1u << 4,
	FG_PASSES_ALL = (1u << 5) - 1,
};

typedef struct fg_call_edge {
	uint32_t caller, callee; /* program function numbers */
	uint32_t passes;         /* FG_PASSES_* */
	fg_region site;
	uint32_t flags; /* FG_CALL_* */
} fg_call_edge;

/* Who calls a function besides the program itself. */
enum {
	FG_ROLE_INTERRUPT = 1u << 0, /* hardware, or a library within an interrupt handler */
	FG_ROLE_TASK = 1u << 1,      /* a task's entry, or a callback that runs in one */
	FG_ROLE_TIMER = 1u << 2,     /* a software timer */
};

enum {
	FG_ACCESS_READ = 1u << 0,
	FG_ACCESS_WRITE = 1u << 1,
	FG_ACCESS_UPDATE = 1u << 2,   /* reads and writes in steps: ++, |=, a bit-field */
	FG_ACCESS_VOLATILE = 1u << 3,
	FG_ACCESS_ATOMIC = 1u << 4,
	FG_ACCESS_GUARDED = 1u << 5,  /* interrupts, one of them or the scheduler are off */
	FG_ACCESS_WHOLE = 1u << 6,    /* a structure or array in one assignment */
	FG_ACCESS_CONSTANT = 1u << 7, /* WRITE: of a constant */
	FG_ACCESS_WIDE = 1u << 8,     /* more bytes than the processor moves at once */
	FG_ACCESS_RETRIED = 1u << 9,  /* in a short loop that a volatile object decides */
};

/* A function reads or writes an object of static storage by its name, or a member of it. */
typedef struct fg_object_access {
	uint32_t function;  /* program function number */
	const char *object; /* the same for every access to this part: USR and members */
	const char *name;   /* as the source names it: "ring.head" */
	uint32_t flags;     /* FG_ACCESS_* */
	uint32_t count;     /* so many such accesses are in the function; site is the first */
	fg_region site;
} fg_object_access;

typedef struct fg_program_function {
	const char *name;
	const char *usr;
	fg_region place;      /* of the name in its definition; path NULL when only declared */
	uint32_t flags;       /* FG_DECL_* of the definition */
	uint32_t is_defined;
	uint32_t address_taken; /* somewhere used other than by a direct call */
	uint32_t first_edge, edge_count; /* outgoing, in program->edges, sorted by callee then site */
	uint32_t is_gap; /* defined, but a gap: whom it calls and whose address it takes is unknown */
	uint32_t indirect_calls; /* calls through pointers: edges that are not there */
	uint32_t roles;       /* FG_ROLE_* */
	/* Bytes of its locals that live at once, at least; or as its compiler said. */
	uint32_t frame;
	/* It is the entry of a task that has so many bytes of stack; 0 = not known. Where a task
	 * is made several times, the least. */
	uint32_t stack;
	fg_region stack_site; /* of the call that says so */
	const char *section; /* of its attribute; "" = none */
	const char *header;  /* a file other than the units' sources that declares it; "" = none */
} fg_program_function;

/* An object of external linkage that may change. */
typedef struct fg_program_object {
	const char *name;
	const char *usr;
	fg_region place; /* of the name in its definition; path NULL when only declared */
	uint32_t is_defined;
	const char *section, *header; /* as of a function */
} fg_program_object;

#define FG_PROGRAM_NONE UINT32_MAX

/* A function, or an initialiser at file scope, names an object. */
typedef struct fg_object_use {
	uint32_t function; /* FG_PROGRAM_NONE: an initialiser */
	uint32_t object;
	fg_region site; /* the first one */
} fg_object_use;

typedef struct fg_program {
	fg_arena arena;
	FG_VEC(fg_program_function) functions; /* sorted by usr */
	FG_VEC(fg_call_edge) edges;
	FG_VEC(fg_object_access) accesses; /* sorted by object, function, flags */
	FG_VEC(fg_program_object) objects; /* sorted by usr */
	FG_VEC(fg_object_use) uses;        /* sorted by function, object, site */
	uint32_t gap_count; /* functions that are gaps: "never called" is then a guess */
} fg_program;

void fg_program_init(fg_program *p);
void fg_program_release(fg_program *p);
/* Number of the function with this usr; false when there is none. Static functions, and
 * all but the first definition of an external one, have "<usr>#<path of the file>" here. Only after fg_program_finish. */
bool fg_program_find(const fg_program *p, const char *usr, uint32_t *number);
/* What one unit contributes, as bytes for the parent process. models NULL: those of the program.
 * with_objects: also which objects its functions use, which only zones ask for. */
void fg_program_write_unit(const fg_ir *ir, const fg_ast *ast, const fg_models *models,
                           bool with_objects, fg_buf *out);
bool fg_program_read_unit(fg_program *p, fg_wire_reader *r);
/* Join by USR, drop duplicate edges, sort. Call once after the last unit. */
void fg_program_finish(fg_program *p);

/* In a `program` callback: the program, and reporting at a region. */
const fg_program *fg_check_program(const fg_check_context *ctx);
FG_PRINTF(4, 5)
void fg_report_region(fg_check_context *ctx, const fg_region *where, const char *function,
                      const char *fmt, ...);
FG_PRINTF(3, 4)
void fg_report_region_event(fg_check_context *ctx, const fg_region *where, const char *fmt, ...);
/* Bytes of stack that the project gives main, and one interrupt handler; 0 = not said. */
uint32_t fg_check_main_stack(const fg_check_context *ctx);
uint32_t fg_check_interrupt_stack(const fg_check_context *ctx);
FG_PRINTF(3, 4)
void fg_report_region_related(fg_check_context *ctx, const fg_region *where, const char *fmt, ...);

#endif
