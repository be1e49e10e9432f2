/*
 * The effects of a function: a list of {kind: value}, or one mapping when each kind
 * occurs once. Where only "arg" is needed, the value may be the argument alone, or a
 * list of arguments (one effect each).
 */
#include "models/models_internal.h"

#define KEYS_MAX 96

fg_model_effect fg_models__new_effect(uint32_t kind)
{
	return (fg_model_effect){
		.kind = kind, .arg = FG_MODEL_NO_ARG, .other = FG_MODEL_NO_ARG, .family = ""};
}

static const fg_models__form *find_form(const char *word)
{
	for (size_t i = 0; i < fg_models__form_count; i++)
		if (strcmp(fg_models__forms[i].word, word) == 0)
			return &fg_models__forms[i];
	return NULL;
}

static fg_err unknown_effect(fg_models__reader *r, const fg_yaml_node *key)
{
	const char *accepted[64];
	size_t n = 0;
	for (; n < fg_models__form_count && n < FG_ARRAY_LEN(accepted); n++)
		accepted[n] = fg_models__forms[n].word;
	fg_models__fail(r, key, "there is no effect '%.60s'", key->text);
	fg_models__mend(r, key->text, accepted, n);
	return FG_ERR_INPUT;
}

/* "arg" is the only key that must stand there. */
static bool is_short(const fg_models__form *form)
{
	return strncmp(form->keys, "arg!", 4) == 0 && !strchr(form->keys + 4, '!');
}

static bool is_lock(const fg_models__form *form)
{
	return form->kind == FG_EFFECT_LOCK || form->kind == FG_EFFECT_TRY_LOCK ||
	       form->kind == FG_EFFECT_UNLOCK;
}

static fg_err add_for_arg(fg_models__reader *r, const fg_models__form *form, const fg_yaml_node *at,
                          uint32_t sink)
{
	fg_model_effect e = fg_models__new_effect(form->kind);
	e.sink = sink;
	fg_err code = fg_models__read_arg(r, at, &e.arg);
	if (!code)
		fg_vec_push(&r->m->effects, e);
	return code;
}

/* "1" or "[1, 2]" */
static fg_err add_for_args(fg_models__reader *r, const fg_models__form *form,
                           const fg_yaml_node *at, uint32_t sink)
{
	if (at->kind != FG_YAML_SEQUENCE)
		return add_for_arg(r, form, at, sink);
	fg_err code = FG_OK;
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next)
		code = add_for_arg(r, form, n, sink);
	return code;
}

/* sink: {format: 2, size: [1, 3]}, holds: {key: 2} */
static fg_err add_sinks(fg_models__reader *r, const fg_models__form *form, const fg_yaml_node *at)
{
	const fg_models__words *words =
		form->kind == FG_EFFECT_HOLDS ? &fg_models__contents : &fg_models__sinks;
	fg_err code = fg_models__want_kind(r, at, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = at->first; n && !code; n = n->next) {
		uint32_t sink = FG_SINK_NONE;
		fg_yaml_node word = *n->key;
		word.key = NULL;
		code = fg_models__read_word(r, &word, words, &sink);
		if (!code)
			code = add_for_args(r, form, n, sink);
	}
	return code;
}

/* lock: 1, lock: irq, lock: {arg: 1}, lock: {name: irq} */
static fg_err add_lock(fg_models__reader *r, const fg_models__form *form, const fg_yaml_node *at)
{
	fg_model_effect e = fg_models__new_effect(form->kind);
	if (at->kind == FG_YAML_SEQUENCE)
		return fg_models__want(r, at, "one argument or a name");
	if (fg_models__looks_like_arg(at->text))
		return add_for_arg(r, form, at, FG_SINK_NONE);
	fg_err code = fg_models__read_name(r, at, &e.family);
	if (!code)
		fg_vec_push(&r->m->effects, e);
	return code;
}

static fg_err add_mapping(fg_models__reader *r, const fg_models__form *form, const fg_yaml_node *at)
{
	char keys[KEYS_MAX];
	fg_model_effect e = fg_models__new_effect(form->kind);
	snprintf(keys, sizeof(keys), "%s on-success", form->keys);
	fg_err code = fg_models__read_fields(r, at, keys, fg_models__effect_fields,
	                                     fg_models__effect_field_count, &e);
	const fg_model_node *size = fg_models__constant(r, &e.size);
	if (!code && size && size->value < 0)
		code = fg_models__fail(r, at, "a size is not negative");
	if (!code && form->kind == FG_EFFECT_WEAK && (e.arg == FG_MODEL_NO_ARG) == (e.value.n > 0))
		code = fg_models__fail(r, at, "'arg' and 'below' belong together");
	if (!code && form->kind == FG_EFFECT_WEAK && (e.other == FG_MODEL_NO_ARG) == (e.low.n > 0))
		code = fg_models__fail(r, at, "'given' and 'is' belong together");
	if (!code && is_lock(form) && (e.arg == FG_MODEL_NO_ARG) == (*e.family == '\0'))
		code = fg_models__fail(r, at, "'%s' wants either 'arg' or 'name'", form->word);
	if (!code)
		fg_vec_push(&r->m->effects, e);
	return code;
}

/* The value under the name of a kind. */
static fg_err read_effect(fg_models__reader *r, const fg_yaml_node *at)
{
	const fg_models__form *form = find_form(at->key->text);
	if (!form)
		return unknown_effect(r, at->key);
	if (form->kind == FG_EFFECT_SINK || form->kind == FG_EFFECT_HOLDS)
		return add_sinks(r, form, at);
	if (at->kind == FG_YAML_MAPPING)
		return add_mapping(r, form, at);
	if (is_lock(form))
		return add_lock(r, form, at);
	if (is_short(form))
		return add_for_args(r, form, at, FG_SINK_NONE);
	fg_models__want(r, at, "a mapping");
	fg_error_mend(r->err, "its keys: %s (those with '!' must stand there)", form->keys);
	return FG_ERR_INPUT;
}

static fg_err read_each(fg_models__reader *r, const fg_yaml_node *mapping)
{
	fg_err code = fg_models__want_kind(r, mapping, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = mapping->first; n && !code; n = n->next)
		code = read_effect(r, n);
	return code;
}

fg_err fg_models__read_effects(fg_models__reader *r, const fg_yaml_node *at)
{
	size_t before = r->m->effects.n;
	fg_err code = FG_OK;
	if (at->kind == FG_YAML_MAPPING) {
		code = read_each(r, at);
	} else {
		code = fg_models__want_kind(r, at, FG_YAML_SEQUENCE);
		for (const fg_yaml_node *n = at->first; n && !code; n = n->next)
			code = read_each(r, n);
	}
	if (!code && r->m->effects.n - before > FG_MODELS__EFFECTS_MAX)
		code = fg_models__fail(r, at, "more than %u effects", FG_MODELS__EFFECTS_MAX);
	return code;
}
