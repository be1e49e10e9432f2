/*
 * What the models say of calls, asked by role: which argument is a key, which bytes are then a code
 * to compare, whether the result is a verdict.
 */
#ifndef FG_RULES_ROLES_H
#define FG_RULES_ROLES_H

#include "rules/util.h"

/* The model's effects of the kind, one after the other: `before` is the last one, NULL at first.
 * NULL when there are no more, or m is NULL. */
const fg_model_effect *fg_role_effect(fg_check_context *ctx, const fg_model_function *m,
                                      uint32_t kind, const fg_model_effect *before);
/* The CALL's model has one of the flags (FG_MODEL_*). */
bool fg_role_has_flag(fg_check_context *ctx, fg_node_id call, uint32_t flags);
/* The same for a CALL of the IR; *model (may be NULL): what was found. */
const fg_model_function *fg_role_model(fg_check_context *ctx, const fg_inst *call);

/* A value that is used as something: as an argument, or stored in a member of a structure. */
typedef struct fg_role_use {
	fg_node_id value;
	const char *taker; /* function or member; lives as long as the unit */
	const fg_model_function *model; /* of the call; NULL: a member, or a function of the unit */
	fg_decl_id wrapper; /* the function of the unit that passes its parameter on; 0 = none */
} fg_role_use;

enum { FG_ROLE_USES_MAX = 4 };
/* What the node (a CALL, ASSIGN or DESIGNATED) uses as `sink`: an argument whose model says so, one
 * that a function of the unit only passes on, what is stored in or copied to such a member. */
size_t fg_role_uses(fg_check_context *ctx, fg_node_id id, uint32_t sink,
                    fg_role_use out[FG_ROLE_USES_MAX]);

/* The function of the unit hands its pointer parameter on, as it came, to a call whose model has
 * the effect (FG_EFFECT_*) for it. */
bool fg_role_passes_on(fg_check_context *ctx, fg_decl_id function, uint32_t index,
		       uint32_t effect);
/* After the call the bytes behind the argument are such (FG_CONTENT_*), by model or through
 * functions of the unit that only pass a parameter on. */
bool fg_role_fills(fg_check_context *ctx, fg_node_id call, uint32_t index, uint32_t content);
/* Some call of the current function makes what the expression leads to such. */
bool fg_role_holds(fg_check_context *ctx, fg_node_id expr, uint32_t content);
/* The call makes a TLS server, or one that is decided at run time. */
bool fg_role_is_tls_server(const fg_check_context *ctx, fg_node_id call);
/* The constant value of a model's expression; false when it is not constant or not given. */
bool fg_role_number(fg_check_context *ctx, fg_model_expr e, int64_t *value);
/* The call asks for something weak of that kind: always, or by a constant argument. */
bool fg_role_is_weak(fg_check_context *ctx, fg_node_id call, const char *kind, fg_node_id *arg);

/* Some result of the CALL that means failure, as far as the model tells: no success, and not
 * negative when there are others. False: it has no failure. */
bool fg_role_success(const fg_model_function *m, int64_t *success, int64_t failures[2],
                     size_t *failure_count);

/* ---- names ---- */

/* The next word of an identifier, *at moves behind it: "sessionID" and "session_id" have two. False
 * at its end. */
bool fg_name_next_word(const char **at, const char **word, size_t *n);
/* One of the words (NULL-ended, lower case) is a word of the identifier: "session_key" and
 * "sessionKey" have "session" and "key", "KEY2" has "key"; "keyboard" has not. */
bool fg_name_has_word(const char *name, const char *const *words);
/* The name says password, passphrase, secret, hmac … */
bool fg_name_is_secret(const char *name);
/* What the expression is called in the end: s->settings.passwd -> "passwd"; "" = nothing. */
const char *fg_name_of(const fg_check_context *ctx, fg_node_id expr);

/* The current function is a test by its name or by the folder of its file: constants and ignored
 * results are its business. */
bool fg_role_in_test(const fg_check_context *ctx);
/* By its name the current function builds something out of a cipher that begins with a fixed
 * block or key by definition, or that uses each key once: a MAC, a hash, a generator, a key
 * derivation. */
bool fg_role_in_construction(const fg_check_context *ctx);

#endif
