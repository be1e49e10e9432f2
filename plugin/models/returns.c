/*
 * What a call returns: a word, an expression, or a mapping with one kind and more.
 *
 *	returns: void
 *	returns: arg1
 *	returns: {int: [-1, arg3], success: not-negative, must-check: true}
 *	returns: {memory: malloc, size: arg1, may-be-null: true}
 */
#include "models/models_internal.h"

static const fg_models__word plain[] = {
	{"void", FG_RETURN_VOID},
	{"unknown", FG_RETURN_UNKNOWN},
	{"int", FG_RETURN_INT},
	{"pointer", FG_RETURN_POINTER},
};

static const fg_models__word kinds[] = {
	{"arg", FG_RETURN_ARG},         {"inside", FG_RETURN_INSIDE},
	{"int", FG_RETURN_INT},         {"expr", FG_RETURN_EXPR},
	{"memory", FG_RETURN_MEMORY},   {"resource", FG_RETURN_RESOURCE},
	{"pointer", FG_RETURN_POINTER},
};

#define KEYS                                                                                       \
	"arg inside int expr memory resource pointer size success trust taint-from may-be-null "   \
	"zeroed terminated must-check forever"

fg_model_return fg_models__new_return(void)
{
	return (fg_model_return){.kind = FG_RETURN_UNKNOWN,
	                         .arg = FG_MODEL_NO_ARG,
	                         .family = "",
	                         .taint_from = FG_MODEL_NO_ARG,
	                         .forever_arg = FG_MODEL_NO_ARG};
}

/* ---- ranges and success ---- */

static fg_err read_bound(fg_models__reader *r, const fg_yaml_node *at, fg_model_expr *out)
{
	return fg_yaml_is_null(at) ? FG_OK : fg_models__read_expr(r, at, out);
}

/* int: any, int: bool, int: [0, arg3], int: [~, 0] */
static fg_err read_range(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out)
{
	if (at->kind == FG_YAML_SEQUENCE && at->count == 2) {
		fg_err code = read_bound(r, at->first, &out->low);
		if (!code)
			code = read_bound(r, at->first->next, &out->high);
		const fg_model_node *low = fg_models__constant(r, &out->low);
		const fg_model_node *high = fg_models__constant(r, &out->high);
		if (!code && low && high && low->value > high->value)
			return fg_models__fail(r, at, "the lowest value is above the highest");
		return code;
	}
	if (at->kind == FG_YAML_SCALAR && strcmp(at->text, "any") == 0)
		return FG_OK;
	if (at->kind != FG_YAML_SCALAR || strcmp(at->text, "bool") != 0)
		return fg_models__want(r, at, "any, bool, or [lowest, highest]");
	fg_yaml_node zero = *at, one = *at;
	zero.text = "0";
	one.text = "1";
	fg_err code = fg_models__read_expr(r, &zero, &out->low);
	return code ? code : fg_models__read_expr(r, &one, &out->high);
}

/* A word, or the number the result equals. */
static fg_err read_success(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out)
{
	char *end = NULL;
	if (at->kind == FG_YAML_SCALAR && *at->text)
		out->success_value = strtoll(at->text, &end, 0);
	if (!end || *end) {
		out->success_value = 0;
		return fg_models__read_word(r, at, &fg_models__successes, &out->success);
	}
	out->success = FG_SUCCESS_VALUE;
	return FG_OK;
}

/* ---- the mapping ---- */

static const fg_models__word *kind_of(const char *key)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].text, key) == 0)
			return &kinds[i];
	return NULL;
}

/* The children that tables know, as a mapping of their own would hold them. */
static fg_err read_child(fg_models__reader *r, const fg_yaml_node *child, fg_model_return *out)
{
	if (strcmp(child->key->text, "int") == 0)
		return read_range(r, child, out);
	if (strcmp(child->key->text, "success") == 0)
		return read_success(r, child, out);
	fg_yaml_node alone = *child, mapping = *child;
	alone.next = NULL;
	mapping.kind = FG_YAML_MAPPING;
	mapping.first = &alone;
	return fg_models__read_fields(r, &mapping, KEYS, fg_models__return_fields,
	                              fg_models__return_field_count, out);
}

static bool can_be_null(uint32_t kind)
{
	return kind == FG_RETURN_ARG || kind == FG_RETURN_MEMORY || kind == FG_RETURN_RESOURCE ||
	       kind == FG_RETURN_POINTER || kind == FG_RETURN_INSIDE;
}

static fg_err read_mapping(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out)
{
	const fg_models__word *kind = NULL;
	bool says_success = fg_yaml_get(at, "success") != NULL;
	for (const fg_yaml_node *n = at->first; n; n = n->next) {
		const fg_models__word *found = kind_of(n->key->text);
		if (found && kind)
			return fg_models__fail(r, n->key, "a result is either '%s' or '%s'",
			                       kind->text, found->text);
		kind = found ? found : kind;
		fg_err code = read_child(r, n, out);
		if (code)
			return code;
	}
	out->kind = kind ? kind->value : FG_RETURN_INT;
	if (out->may_be_null && !can_be_null(out->kind))
		return fg_models__fail(r, at, "'may-be-null' is for pointers and handles");
	if (out->may_be_null && !says_success)
		out->success = FG_SUCCESS_NOT_NULL;
	return FG_OK;
}

static fg_err read_plain(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(plain); i++) {
		if (strcmp(plain[i].text, at->text) != 0)
			continue;
		out->kind = plain[i].value;
		return FG_OK;
	}
	fg_err code = fg_models__read_expr(r, at, &out->value);
	if (code) {
		fg_error_mend(r->err, "accepted: void, unknown, int, pointer, an expression, or a "
		                      "mapping");
		return code;
	}
	out->kind = FG_RETURN_EXPR;
	const fg_model_node *first = &r->m->nodes.at[out->value.first];
	if (out->value.n == 1 && first->op == FG_MODEL_ARG) {
		out->kind = FG_RETURN_ARG;
		out->arg = first->arg;
		out->value = (fg_model_expr){0, 0};
	}
	return FG_OK;
}

fg_err fg_models__read_returns(fg_models__reader *r, const fg_yaml_node *at, fg_model_return *out)
{
	r->allows_result = false; /* what it would be said with */
	fg_err code = at->kind == FG_YAML_SCALAR    ? read_plain(r, at, out)
	              : at->kind == FG_YAML_MAPPING ? read_mapping(r, at, out)
	                                            : fg_models__want(r, at, "text or a mapping");
	r->allows_result = true;
	return code;
}
