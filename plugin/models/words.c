/*
 * Every word and key of the model files, once: reading, printing and the lists of
 * accepted words come from these tables.
 */
#include "models/models_internal.h"

#include <stddef.h>

#define WORDS(name, array) const fg_models__words name = {array, FG_ARRAY_LEN(array)}

static const fg_models__word trusts[] = {
	{"none", FG_TRUST_NONE},   {"net", FG_TRUST_NET},       {"radio", FG_TRUST_RADIO},
	{"usb", FG_TRUST_USB},     {"bus", FG_TRUST_BUS},       {"host", FG_TRUST_HOST},
	{"store", FG_TRUST_STORE}, {"config", FG_TRUST_CONFIG},
};
WORDS(fg_models__trusts, trusts);

static const fg_models__word sinks[] = {
	{"size", FG_SINK_SIZE},
	{"command", FG_SINK_COMMAND},
	{"path", FG_SINK_PATH},
	{"format", FG_SINK_FORMAT},
	{"library", FG_SINK_LIBRARY},
	{"environment", FG_SINK_ENVIRONMENT},
	{"log", FG_SINK_LOG},
	{"address", FG_SINK_ADDRESS},
	{"delay", FG_SINK_DELAY},
	{"sql", FG_SINK_SQL},
	{"key", FG_SINK_KEY},
	{"iv", FG_SINK_IV},
	{"seed", FG_SINK_SEED},
	{"secret-compare", FG_SINK_SECRET_COMPARE},
	{"privilege", FG_SINK_PRIVILEGE},
	{"password", FG_SINK_PASSWORD},
	{"cipher-suites", FG_SINK_CIPHER_SUITES},
	{"stack", FG_SINK_STACK},
	{"any-name", FG_SINK_ANY_NAME},
};
WORDS(fg_models__sinks, sinks);

static const fg_models__word contents[] = {
	{"key", FG_CONTENT_KEY},
	{"mac", FG_CONTENT_MAC},
	{"plain", FG_CONTENT_PLAIN},
};
WORDS(fg_models__contents, contents);

static const fg_models__word successes[] = {
	{"always", FG_SUCCESS_ALWAYS},
	{"zero", FG_SUCCESS_ZERO},
	{"nonzero", FG_SUCCESS_NONZERO},
	{"positive", FG_SUCCESS_POSITIVE},
	{"not-negative", FG_SUCCESS_NOT_NEGATIVE},
	{"not-null", FG_SUCCESS_NOT_NULL},
	{"not-minus-one", FG_SUCCESS_NOT_MINUS_ONE},
};
WORDS(fg_models__successes, successes);

static const fg_models__word flags[] = {
	{"noreturn", FG_MODEL_NORETURN},
	{"pure", FG_MODEL_PURE},
	{"isr-safe", FG_MODEL_ISR_SAFE},
	{"isr-unsafe", FG_MODEL_ISR_UNSAFE},
	{"blocks", FG_MODEL_BLOCKS},
	{"realloc", FG_MODEL_REALLOC},
	{"weak-random", FG_MODEL_WEAK_RANDOM},
	{"setjmp", FG_MODEL_SETJMP},
	{"not-reentrant", FG_MODEL_NOT_REENTRANT},
	{"verifies", FG_MODEL_VERIFIES},
	{"crypto", FG_MODEL_CRYPTO},
	{"random", FG_MODEL_RANDOM},
	{"tls-client", FG_MODEL_TLS_CLIENT},
	{"tls-anchors", FG_MODEL_TLS_ANCHORS},
	{"tls-name", FG_MODEL_TLS_NAME},
	{"device", FG_MODEL_DEVICE},
	{"feeds-watchdog", FG_MODEL_FEEDS_WATCHDOG},
	{"barrier", FG_MODEL_BARRIER},
	{"in-interrupt", FG_MODEL_IN_INTERRUPT},
	{"enables-irq", FG_MODEL_ENABLES_IRQ},
};
WORDS(fg_models__flags, flags);

/* ---- effects ---- */

const fg_models__form fg_models__forms[] = {
	{"read", FG_EFFECT_READ, "arg! size"},
	{"write", FG_EFFECT_WRITE, "arg! size trust taint-from"},
	{"write-up-to", FG_EFFECT_WRITE_UPTO, "arg! size valid trust taint-from"},
	{"copy", FG_EFFECT_COPY, "to! from! size!"},
	{"fill", FG_EFFECT_FILL, "arg! size! value!"},
	{"string", FG_EFFECT_STRING, "arg!"},
	{"copy-string", FG_EFFECT_COPY_STRING, "to! from! size"},
	{"append-string", FG_EFFECT_APPEND_STRING, "to! from! size"},
	{"terminate", FG_EFFECT_TERMINATE, "arg! size"},
	{"unterminated", FG_EFFECT_UNTERMINATED, "arg! size"},
	{"no-overlap", FG_EFFECT_NO_OVERLAP, "a! b! size"},
	{"nonnull", FG_EFFECT_NONNULL, "arg!"},
	{"null-ok", FG_EFFECT_NULL_OK, "arg!"},
	{"out", FG_EFFECT_OUT, "arg! low high trust taint-from"},
	{"out-pointer", FG_EFFECT_OUT_POINTER, "arg! size trust inside"},
	{"out-resource", FG_EFFECT_OUT_RESOURCE, "arg! family! size"},
	{"release", FG_EFFECT_RELEASE, "arg! family! indirect"},
	{"use", FG_EFFECT_USE, "arg! family indirect"},
	{"keep", FG_EFFECT_KEEP, "arg! family indirect"},
	{"lock", FG_EFFECT_LOCK, "arg name"},
	{"try-lock", FG_EFFECT_TRY_LOCK, "arg name"},
	{"unlock", FG_EFFECT_UNLOCK, "arg name"},
	{"callback", FG_EFFECT_CALLBACK, "arg! as! data stack stack-words"},
	{"sink", FG_EFFECT_SINK, ""}, /* {<sink>: <argument>}: see effect.c */
	{"checks", FG_EFFECT_CHECKS, "size! at-most!"},
	{"retain", FG_EFFECT_RETAIN, "arg! family"},
	{"transfer", FG_EFFECT_TRANSFER, "arg! size dma"},
	{"invalidate", FG_EFFECT_INVALIDATE, "arg! size"},
	{"holds", FG_EFFECT_HOLDS, ""}, /* {<content>: <argument>}, like "sink" */
	{"verdict", FG_EFFECT_VERDICT, "arg!"},
	{"weak", FG_EFFECT_WEAK, "name! arg below given is"},
};
const size_t fg_models__form_count = FG_ARRAY_LEN(fg_models__forms);

#define EFFECT(name, type, member)                                                                 \
	{name, FG_MODELS__##type, offsetof(fg_model_effect, member), NULL}
const fg_models__field fg_models__effect_fields[] = {
	EFFECT("arg", ARG, arg),
	EFFECT("to", ARG, arg),
	EFFECT("from", ARG, other),
	EFFECT("a", ARG, arg),
	EFFECT("b", ARG, other),
	EFFECT("data", ARG, other),
	EFFECT("inside", ARG, other),
	EFFECT("taint-from", ARG, other),
	EFFECT("given", ARG, other),
	EFFECT("size", EXPR, size),
	EFFECT("stack", EXPR, size),
	EFFECT("valid", EXPR, valid),
	EFFECT("value", EXPR, value),
	EFFECT("at-most", EXPR, value),
	EFFECT("stack-words", EXPR, value),
	EFFECT("below", EXPR, value),
	EFFECT("low", EXPR, low),
	EFFECT("is", EXPR, low),
	EFFECT("high", EXPR, high),
	{"trust", FG_MODELS__WORD, offsetof(fg_model_effect, trust), &fg_models__trusts},
	EFFECT("family", FAMILY, family),
	EFFECT("as", CALLBACK, family),
	EFFECT("name", NAME, family),
	EFFECT("indirect", BOOL, is_indirect),
	EFFECT("dma", BOOL, is_dma),
	EFFECT("on-success", BOOL, only_on_success),
};
const size_t fg_models__effect_field_count = FG_ARRAY_LEN(fg_models__effect_fields);

/* ---- returns ---- */

#define RETURN(name, type, member)                                                                 \
	{name, FG_MODELS__##type, offsetof(fg_model_return, member), NULL}
/* The kind is spelled by the first six and by "int" and "success", which returns.c reads. */
const fg_models__field fg_models__return_fields[] = {
	RETURN("arg", ARG, arg),
	RETURN("inside", ARG, arg),
	RETURN("expr", EXPR, value),
	RETURN("memory", FAMILY, family),
	RETURN("resource", FAMILY, family),
	RETURN("pointer", BOOL, kind),
	RETURN("size", EXPR, size),
	{"trust", FG_MODELS__WORD, offsetof(fg_model_return, trust), &fg_models__trusts},
	RETURN("taint-from", ARG, taint_from),
	RETURN("may-be-null", BOOL, may_be_null),
	RETURN("zeroed", BOOL, is_zeroed),
	RETURN("terminated", BOOL, is_terminated),
	RETURN("must-check", BOOL, must_check),
	RETURN("forever", ARG, forever_arg),
};
const size_t fg_models__return_field_count = FG_ARRAY_LEN(fg_models__return_fields);

const char *fg_models__word_of(const fg_models__words *words, uint32_t value)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->at[i].value == value)
			return words->at[i].text;
	return "?";
}
