/*
 * What the engine must know about functions whose code it does not see: a libc,
 * an RTOS, a network stack. Data, not code: each library is a YAML file in
 * checks/models/ (installed with the program), and a project adds its own through
 * `models:` in firmgate.yaml. This layer turns the files into plain read-only
 * records; what they mean is the business of analysis/.
 *
 * Arguments are counted from 1 in YAML (as in manuals) and from 0 here.
 * All strings and arrays live as long as the fg_models they came from.
 * The files are described in docs/models.md.
 *
 * Sizes, values and bounds are in bytes; what COPY_STRING and APPEND_STRING take at
 * most, and FG_MODEL_STRLEN, are in characters of what the argument points to (wide
 * functions share the kinds of the narrow ones).
 */
#ifndef FG_MODELS_MODELS_H
#define FG_MODELS_MODELS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdint.h>

/* ---- expressions: sizes, bounds, values ---- */

/*
 * An expression is a run of nodes in reverse polish order in models->nodes.
 * YAML spells it as C would: "arg3", "arg2 * arg3", "strlen(arg2) + 1",
 * "min(arg2, arg3)", "*arg4", "sizeof(*arg1)", "result", 64.
 */
typedef enum fg_model_op {
	FG_MODEL_CONST,   /* value */
	FG_MODEL_ARG,     /* value of argument `arg` */
	FG_MODEL_DEREF,   /* the integer argument `arg` points to, before the call */
	FG_MODEL_STRLEN,  /* length of the string argument `arg` points to */
	FG_MODEL_SIZEOF, /* size in bytes of what argument `arg` points to, by its type at the call */
	FG_MODEL_RESULT, /* what the call returned */
	FG_MODEL_ADD,
	FG_MODEL_SUB,
	FG_MODEL_MUL,
	FG_MODEL_MIN,
	FG_MODEL_MAX,
	FG_MODEL_DIV, /* towards zero: "arg3 / 8"; the divisor is a constant other than 0 */
} fg_model_op;

typedef struct fg_model_node {
	uint32_t op; /* fg_model_op */
	uint32_t arg;
	int64_t value;
} fg_model_node;

typedef struct fg_model_expr {
	uint32_t first, n; /* n = 0: not given */
} fg_model_expr;

/* ---- where untrusted data comes from ---- */

typedef enum fg_model_trust {
	FG_TRUST_NONE,   /* not untrusted */
	FG_TRUST_NET,    /* remote */
	FG_TRUST_RADIO,  /* adjacent */
	FG_TRUST_USB,
	FG_TRUST_BUS,    /* UART, SPI, I2C, CAN */
	FG_TRUST_HOST,   /* debugger, DFU, command line, environment */
	FG_TRUST_STORE,  /* files, flash and SD content */
	FG_TRUST_CONFIG, /* provisioned */
} fg_model_trust;

/* ---- what a call does ---- */

typedef enum fg_model_effect_kind {
	/* `size` bytes behind argument `arg` are read / written (the whole range must be there). */
	FG_EFFECT_READ,
	/* Of WRITE, WRITE_UPTO and OUT `other`, when given, is the argument whose value or bytes
	 * the
	 * new ones are computed from: they are as untrusted as those. */
	FG_EFFECT_WRITE, /* all `size` bytes then hold new values; trust says whose */
	FG_EFFECT_WRITE_UPTO, /* at most `size` bytes, `valid` of them (when given) hold new values */
	FG_EFFECT_COPY, /* `size` bytes from argument `other` to argument `arg` */
	FG_EFFECT_FILL, /* `size` bytes behind `arg` become the byte `value` (expression) */
	/* Strings. STRING: `arg` must be terminated. COPY_STRING: the string `other` with its
	 * terminator goes to `arg`; APPEND_STRING: to the end of the string `arg`; `size`, when
	 * given,
	 * is the most bytes taken from `other`, terminator excluded. TERMINATE: afterwards a NUL
	 * stands in the
	 * first `size` bytes behind `arg`. UNTERMINATED: it may be missing (strncpy, read). */
	FG_EFFECT_STRING,
	FG_EFFECT_COPY_STRING,
	FG_EFFECT_APPEND_STRING,
	FG_EFFECT_TERMINATE,
	FG_EFFECT_UNTERMINATED,
	FG_EFFECT_NO_OVERLAP, /* `size` bytes behind `arg` and `other` must not overlap */
	FG_EFFECT_NONNULL,
	FG_EFFECT_NULL_OK, /* NULL is fine although other effects read through it (free, time) */
	/* *arg becomes: OUT a new value (range low..high, trust); OUT_RESOURCE a new resource of
	 * `family`, when the call succeeds (`arg` = index of the pointer argument). */
	FG_EFFECT_OUT,
	/* *arg points to `size` readable bytes (trust), size may be "*argN" after the call; or,
	 * when
	 * `other` is given, into what that argument points to (the end pointer of strtol). */
	FG_EFFECT_OUT_POINTER,
	FG_EFFECT_OUT_RESOURCE,
	/* Ownership of the resource argument `arg` holds. RELEASE: it is gone; USE: it must be
	 * live;
	 * KEEP: the callee keeps it, the caller need not release it (any more). */
	FG_EFFECT_RELEASE,
	FG_EFFECT_USE,
	FG_EFFECT_KEEP,
	/* Locks and masks, by the object `arg` points to or is; arg FG_MODEL_NO_ARG: the one named
	 * `family`. */
	FG_EFFECT_LOCK,
	FG_EFFECT_TRY_LOCK, /* held when the call succeeds */
	FG_EFFECT_UNLOCK,
	/* Argument `arg` is a function the library will call, as the callback named `family`
	 * (models->callbacks); argument `other` (or FG_MODEL_NO_ARG) reaches it as its user data.
	 * A task has `size` bytes of stack, or `value` elements of the kernel's StackType_t.
	 * */
	FG_EFFECT_CALLBACK,
	FG_EFFECT_SINK, /* `sink`: argument `arg` must not be attacker-controlled without a check */
	FG_EFFECT_CHECKS, /* succeeds only if the comparison `size` <= `value` holds */
	FG_EFFECT_RETAIN, /* one more reference to the counted resource argument `arg` holds */
	/* `size` bytes behind argument `arg` are read or written after the call returned, until the
	 * transfer is done: by a handler of interrupts, or, with is_dma, by a DMA controller. */
	FG_EFFECT_TRANSFER,
	/* The data cache forgets the lines that hold the `size` bytes behind `arg`, and what
	 * else is in them: what was written there and not yet to memory is lost. */
	FG_EFFECT_INVALIDATE,
	/* Afterwards the bytes behind `arg` (or FG_MODEL_RESULT_ARG) are what `sink`, here an
	 * fg_model_content, says. */
	FG_EFFECT_HOLDS,
	/* *arg says whether what was checked is right: nonzero = yes. */
	FG_EFFECT_VERDICT,
	/* The call asks for something weak, of the kind `family`: always (arg FG_MODEL_NO_ARG),
	 * or when argument `arg` is below `value`; only when argument `other`, if given, equals
	 * `low`. */
	FG_EFFECT_WEAK,
} fg_model_effect_kind;

typedef enum fg_model_sink {
	FG_SINK_NONE,
	FG_SINK_SIZE,     /* allocation size, length, count */
	FG_SINK_COMMAND,  /* command line or program run */
	FG_SINK_PATH,     /* file path */
	FG_SINK_FORMAT,   /* format string */
	FG_SINK_LIBRARY,  /* name of code to load */
	FG_SINK_ENVIRONMENT,
	FG_SINK_LOG,
	FG_SINK_ADDRESS,  /* raw address: flash, DMA, MMIO */
	FG_SINK_DELAY,    /* time to wait */
	FG_SINK_SQL,
	FG_SINK_KEY,      /* key material: constants and weak randomness do not belong here */
	FG_SINK_IV,
	FG_SINK_SEED,
	FG_SINK_SECRET_COMPARE, /* compares in variable time */
	FG_SINK_PRIVILEGE,      /* uid, gid, capability, port, configuration */
	FG_SINK_PASSWORD,
	FG_SINK_CIPHER_SUITES,  /* a list of what a connection may use */
	FG_SINK_STACK, /* bytes of stack that a task is given */
	FG_SINK_ANY_NAME, /* true: a certificate will do whomever it names */
} fg_model_sink;

typedef enum fg_model_content {
	FG_CONTENT_NONE,
	FG_CONTENT_KEY, /* a key, or a secret that keys are made of */
	FG_CONTENT_MAC, /* a message authentication code, to be compared with a received one */
	FG_CONTENT_PLAIN, /* deciphered bytes whose tag decides whether they may be used */
} fg_model_content;

#define FG_MODEL_NO_ARG UINT32_MAX
/* In place of an argument of an effect: what the call returned (strdup: the copy goes there). */
#define FG_MODEL_RESULT_ARG (UINT32_MAX - 1)
#define FG_MODEL_ARGS_MAX 32

typedef struct fg_model_effect {
	uint32_t kind;  /* fg_model_effect_kind */
	uint32_t arg;   /* argument number from 0, or FG_MODEL_NO_ARG */
	uint32_t other; /* a second argument, or FG_MODEL_NO_ARG */
	uint32_t trust; /* fg_model_trust of the bytes written */
	uint32_t sink;  /* fg_model_sink; HOLDS: fg_model_content */
	/* the effect happens only when the call succeeds (see `success`) */
	uint32_t only_on_success;
	uint32_t is_dma; /* TRANSFER: past the processor's cache */
	uint32_t is_indirect; /* RELEASE, USE, KEEP: the resource is in *arg, not in arg itself */
	fg_model_expr size, valid, value, low, high;
	const char *family; /* resource family, lock name, callback name; "" = none */
} fg_model_effect;

/* ---- what a call returns ---- */

typedef enum fg_model_return_kind {
	FG_RETURN_UNKNOWN,
	FG_RETURN_VOID,
	FG_RETURN_ARG, /* argument `arg`, or NULL when may_be_null (fgets) */
	FG_RETURN_INSIDE, /* a pointer into what argument `arg` points to, or NULL when may_be_null */
	FG_RETURN_INT, /* low .. high (either may be missing) */
	FG_RETURN_EXPR, /* exactly `value` */
	FG_RETURN_MEMORY, /* new memory of `size` bytes of resource family `family` */
	FG_RETURN_RESOURCE, /* a new handle of `family`: pointer, or integer >= 0 */
	FG_RETURN_POINTER, /* a pointer to `size` bytes (missing: unknown) that is nobody's to free */
} fg_model_return_kind;

/* How a caller knows that the call succeeded. */
typedef enum fg_model_success {
	FG_SUCCESS_ALWAYS,
	FG_SUCCESS_ZERO,
	FG_SUCCESS_NONZERO,
	FG_SUCCESS_POSITIVE,
	FG_SUCCESS_NOT_NEGATIVE,
	FG_SUCCESS_NOT_NULL,
	FG_SUCCESS_NOT_MINUS_ONE,
	FG_SUCCESS_VALUE, /* equals `success_value` */
} fg_model_success;

typedef struct fg_model_return {
	uint32_t kind;    /* fg_model_return_kind */
	uint32_t arg;
	uint32_t trust;   /* fg_model_trust of the value (INT), or of the bytes behind it */
	uint32_t success; /* fg_model_success */
	int64_t success_value;
	fg_model_expr size, value, low, high;
	const char *family;
	uint32_t may_be_null;   /* pointers and handles: the call can fail */
	uint32_t is_zeroed;     /* MEMORY: all bytes zero */
	uint32_t is_terminated; /* POINTER, INSIDE: points to a string */
	uint32_t must_check;    /* ignoring it is a defect */
	/* The value (INT), or the bytes behind it (pointers), is made from this argument's value or
	 * bytes and as untrusted as they are: ntohs, strdup. FG_MODEL_NO_ARG: not so. */
	uint32_t taint_from;
	/* The call does not fail (and must_check does not hold) when this argument is the largest
	 * of its type: "wait for ever" of most kernels. FG_MODEL_NO_ARG: none. */
	uint32_t forever_arg;
} fg_model_return;

enum {
	FG_MODEL_NORETURN = 1u << 0,
	FG_MODEL_PURE = 1u << 1, /* changes no memory the caller can see, beyond its effects */
	FG_MODEL_ISR_SAFE = 1u << 2,
	FG_MODEL_ISR_UNSAFE = 1u << 3,
	FG_MODEL_BLOCKS = 1u << 4,
	FG_MODEL_REALLOC = 1u << 5, /* like realloc: RELEASE of its argument only on success */
	FG_MODEL_WEAK_RANDOM = 1u << 6,
	FG_MODEL_SETJMP = 1u << 7,
	FG_MODEL_NOT_REENTRANT = 1u << 8, /* static internal state, C11 7.1.4 */
	/* The result says whether a signature, tag, hash or certificate is right. */
	FG_MODEL_VERIFIES = 1u << 9,
	FG_MODEL_CRYPTO = 1u << 10, /* after a failure a key, text or digest is not what it seems */
	FG_MODEL_RANDOM = 1u << 11, /* random numbers that nobody can foresee, when it succeeds */
	FG_MODEL_TLS_CLIENT = 1u << 12, /* connects to a server by TLS */
	FG_MODEL_TLS_ANCHORS = 1u << 13, /* says which issuers of certificates are trusted */
	FG_MODEL_TLS_NAME = 1u << 14, /* says whom the certificate must name, or compares it */
	FG_MODEL_DEVICE = 1u << 15, /* with BLOCKS: what it waits for is hardware, not a task */
	FG_MODEL_FEEDS_WATCHDOG = 1u << 16,
	FG_MODEL_BARRIER = 1u << 17, /* what was written before is done when it returns */
	FG_MODEL_IN_INTERRUPT = 1u << 18, /* tells whether an interrupt handler is running */
	FG_MODEL_ENABLES_IRQ = 1u << 19, /* lets the interrupt come that its first argument names */
};

typedef enum fg_model_format { FG_FORMAT_NONE, FG_FORMAT_PRINTF, FG_FORMAT_SCANF } fg_model_format;

typedef struct fg_model_function {
	const char *name;
	const char *library; /* of its file */
	uint32_t arg_count; /* named parameters; FG_MODEL_NO_ARG: not said. A function of the same
	                      * name with another count is not this one. */
	uint32_t is_variadic;
	uint32_t flags;      /* FG_MODEL_* */
	uint32_t first_effect, effect_count; /* in models->effects */
	fg_model_return result;
	uint32_t format;       /* fg_model_format; then: */
	uint32_t format_arg;   /*   the format string, */
	uint32_t variadic_arg; /*   the first of the values; FG_MODEL_NO_ARG: a va_list */
	uint32_t format_out;   /*   PRINTF: buffer written, or FG_MODEL_NO_ARG; size in effects */
	uint32_t format_trust; /*   SCANF: of the values that are stored, */
	uint32_t format_taint_from; /* or the argument they are made from (sscanf), or NO_ARG */
	/* The longest time to wait: 0 does not wait, the largest of its type waits for ever.
	 * NO_ARG: none,
	 * or the result's forever_arg; see fg_models_wait_arg. */
	uint32_t wait_arg;
	/* Points to a flag that the call sets when a task of a higher priority woke; NO_ARG: none.
	 * */
	uint32_t woken_arg;
} fg_model_function;

/* ---- functions the library calls ---- */

/* One parameter of a callback, or of an entry point by name. */
typedef struct fg_model_param {
	uint32_t param; /* from 0 */
	uint32_t trust; /* of the value, or of the bytes behind it */
	fg_model_expr size; /* bytes behind it; args are the callback's own parameters */
	uint32_t is_terminated;
	uint32_t may_be_null;
	uint32_t is_output; /* the callback writes there */
	uint32_t is_strings; /* an array of pointers to strings (argv); `size` is the array's */
	const char *family; /* a resource that is the callback's to release or pass on; "" = none */
} fg_model_param;

typedef struct fg_model_callback {
	const char *name; /* of the callback type; entry points: a glob over function names */
	uint32_t arg_count; /* parameters; FG_MODEL_NO_ARG: not said */
	uint32_t first_param, param_count; /* in models->params */
	uint32_t is_interrupt;
} fg_model_callback;

/* ---- contracts of data ---- */

/* Struct `record`: `pointer` points to `length` (a field) * `scale` bytes; or field `pointer` is an
 * array of which the first `length` bytes are valid. */
typedef struct fg_model_buffer {
	const char *record;  /* struct tag or typedef name; "" = globals */
	const char *pointer; /* field or global */
	const char *length;  /* field or global; "" = unknown */
	/* field: bytes of the whole chain that the record begins; "" = no chain */
	const char *total;
	const char *next;    /* field: the next record of the chain; "" = not said */
	uint32_t trust;
	uint32_t scale;
} fg_model_buffer;

/* What a member of a structure is used as, once the structure is handed to its library. */
typedef struct fg_model_member {
	const char *record; /* struct tag or typedef name */
	const char *member;
	uint32_t sink; /* fg_model_sink: KEY, IV, PASSWORD … */
} fg_model_member;

/* A member of objects with static storage that registers a function: K_THREAD_DEFINE makes such. */
typedef struct fg_model_registered {
	const char *record; /* struct tag or typedef name */
	const char *member; /* holds the address of the function */
	const char *callback; /* name of a fg_model_callback */
} fg_model_registered;

/* Addresses of hardware registers of a processor. */
typedef struct fg_model_registers {
	const char *name;
	const char *target; /* a glob over target triples: "thumbv*m*" */
	uint64_t first, last;
	uint32_t needs_barrier; /* what is written has its effect only behind a barrier */
} fg_model_registers;

/* A release function of a family of resources, for messages and mismatches. */
typedef struct fg_model_family {
	const char *name;     /* "malloc", "FILE", "fd" … */
	const char *noun;     /* "memory", "file", "socket" … */
	const char *released_by; /* "free" */
	uint32_t is_memory;   /* bytes are gone after the release */
	uint32_t is_counted; /* a release gives one reference back: it may live on (pbuf) */
} fg_model_family;

/* Told of a mistake, which is released afterwards. */
typedef void fg_models_say(const fg_error *err, void *payload);

typedef struct fg_models {
	fg_arena arena;
	/* Not NULL: a mistake is said and counted, and reading goes on behind what it spoils. */
	fg_models_say *say;
	void *payload;
	size_t mistakes;
	FG_VEC(fg_model_function) functions; /* sorted by name, later files override earlier ones */
	FG_VEC(fg_model_effect) effects;
	FG_VEC(fg_model_node) nodes;
	FG_VEC(fg_model_callback) callbacks; /* by name, for FG_EFFECT_CALLBACK */
	/* by glob over names of functions: untrusted entry points */
	FG_VEC(fg_model_callback) entries;
	FG_VEC(fg_model_param) params;
	FG_VEC(fg_model_buffer) buffers;
	FG_VEC(fg_model_member) members;
	FG_VEC(fg_model_registered) registered;
	FG_VEC(fg_model_registers) registers;
	FG_VEC(fg_model_family) families;
	fg_map by_name; /* name -> index into functions */
	struct fg_models__pending *pending; /* what fg_models_finish has to look up; private */
} fg_models;

void fg_models_init(fg_models *m);
void fg_models_release(fg_models *m);
/* The packs of checks/models/, which are part of the program. Call it first, if at all. */
fg_err fg_models_load_builtin(fg_models *m, fg_error *err);
/* Add one file. FG_ERR_INPUT with file, line, column, the accepted words and a suggestion. */
fg_err fg_models_load_file(fg_models *m, const char *path, fg_error *err);
/* The same from text; `name` stands in messages. */
fg_err fg_models_load_text(fg_models *m, const char *name, const char *text, size_t n,
                           fg_error *err);
/* All *.yaml of a directory, by name. */
fg_err fg_models_load_dir(fg_models *m, const char *dir, fg_error *err);
/* Sort and index; call once after the last file. Unknown families, callbacks and targets of
 * `same-as` are errors here, with the place where they were named. */
fg_err fg_models_finish(fg_models *m, fg_error *err);

/* NULL when there is none. "__builtin_memcpy" and "__builtin___memcpy_chk" find "memcpy" (the _chk
 * form only when memcpy's arguments lead). */
const fg_model_function *fg_models_function(const fg_models *m, const char *name);
/* The argument that says how long the call may wait; FG_MODEL_NO_ARG = there is none. */
uint32_t fg_models_wait_arg(const fg_model_function *f);
const fg_model_callback *fg_models_callback(const fg_models *m, const char *name);
/* The entry point whose name or glob fits the function's name; NULL = none. The caller compares
 * arg_count: "*_IRQHandler" also fits a library's own HAL_UART_IRQHandler(handle). */
const fg_model_callback *fg_models_entry(const fg_models *m, const char *function);
const fg_model_family *fg_models_family(const fg_models *m, const char *name);
/* The buffer contract of a struct's pointer field (or of a global: record ""); NULL = none. Two
 * libraries may have a struct of one name (can_frame): when the struct has no field `length`, ask
 * for the next contract. */
const fg_model_buffer *fg_models_buffer(const fg_models *m, const char *record, const char *pointer);
const fg_model_buffer *fg_models_next_buffer(const fg_models *m, const fg_model_buffer *b);
/* What the member of a structure is used as; NULL = nothing is said of it. */
const fg_model_member *fg_models_member(const fg_models *m, const char *record, const char *member);
/* The callback that a function becomes by its address in the member; NULL = it becomes none. */
const fg_model_callback *fg_models_registered(const fg_models *m, const char *record,
                                              const char *member);

/* The smallest range of registers of the target that holds the address; NULL = it is none. */
const fg_model_registers *fg_models_registers(const fg_models *m, const char *target,
                                              uint64_t address);

/* One function, callback or entry as text for people: arguments, effects, result. */
void fg_models_print_function(const fg_models *m, const fg_model_function *f, fg_buf *out);
void fg_models_print_callback(const fg_models *m, const fg_model_callback *c, fg_buf *out);

#endif
