/*
 * Models as text. Keys and words are those of the files, so that what is shown can
 * be written back.
 */
#include "models/models_internal.h"

#include "base/bug.h"

#include <stddef.h>

/* ---- values ---- */

static void put_arg(fg_buf *out, uint32_t arg)
{
	if (arg == FG_MODEL_RESULT_ARG)
		fg_buf_puts(out, "result");
	else
		fg_buf_printf(out, "%u", arg + 1);
}

/* A member, behind its key; nothing when it is not set. */
static void put_field(const fg_models *m, const fg_models__field *field, const void *record,
                      const char **separator, fg_buf *out)
{
	FG_ASSERT(field); /* the keys come from the table it was looked for in */
	const void *from = (const char *)record + field->offset;
	uint32_t number = 0;
	fg_model_expr e = {0, 0};
	const char *text = "";
	bool is_set = false;
	if (field->type == FG_MODELS__EXPR) {
		memcpy(&e, from, sizeof(e));
		is_set = e.n != 0;
	} else if (field->type == FG_MODELS__NAME || field->type == FG_MODELS__FAMILY ||
	           field->type == FG_MODELS__CALLBACK) {
		memcpy(&text, from, sizeof(text));
		is_set = *text != '\0';
	} else {
		memcpy(&number, from, sizeof(number));
		is_set = field->type == FG_MODELS__ARG ? number != FG_MODEL_NO_ARG : number != 0;
	}
	if (!is_set)
		return;
	fg_buf_printf(out, "%s%s", *separator, field->key);
	*separator = ", ";
	if (field->type == FG_MODELS__BOOL)
		return;
	fg_buf_putc(out, ' ');
	if (field->type == FG_MODELS__EXPR)
		fg_models__print_expr(m, e, out);
	else if (field->type == FG_MODELS__ARG)
		put_arg(out, number);
	else if (field->type == FG_MODELS__WORD)
		fg_buf_puts(out, fg_models__word_of(field->words, number));
	else
		fg_buf_puts(out, text);
}

/* ---- effects ---- */

static void put_effect(const fg_models *m, const fg_model_effect *e, fg_buf *out)
{
	const fg_models__form *form = fg_models__forms;
	while (form->kind != e->kind)
		form++;
	const char *keys = form->keys, *key, *separator = ": ";
	size_t n;
	bool is_needed;
	fg_buf_printf(out, "  %s", form->word);
	if (e->kind == FG_EFFECT_SINK || e->kind == FG_EFFECT_HOLDS) {
		const fg_models__words *words =
			e->kind == FG_EFFECT_HOLDS ? &fg_models__contents : &fg_models__sinks;
		fg_buf_printf(out, ": %s ", fg_models__word_of(words, e->sink));
		put_arg(out, e->arg);
	}
	while (fg_models__next_key(&keys, &key, &n, &is_needed))
		put_field(m,
		          fg_models__find_field(fg_models__effect_fields,
		                                fg_models__effect_field_count, key, n),
		          e, &separator, out);
	fg_buf_puts(out, e->only_on_success ? ", on-success\n" : "\n");
}

/* ---- results ---- */

static void put_bound(const fg_models *m, fg_model_expr e, fg_buf *out)
{
	if (e.n)
		fg_models__print_expr(m, e, out);
	else
		fg_buf_putc(out, '~');
}

static void put_kind(const fg_models *m, const fg_model_return *r, fg_buf *out)
{
	switch ((fg_model_return_kind)r->kind) {
	case FG_RETURN_UNKNOWN:
		fg_buf_puts(out, "unknown");
		break;
	case FG_RETURN_VOID:
		fg_buf_puts(out, "void");
		break;
	case FG_RETURN_ARG:
	case FG_RETURN_INSIDE:
		fg_buf_puts(out, r->kind == FG_RETURN_ARG ? "arg " : "inside ");
		put_arg(out, r->arg);
		break;
	case FG_RETURN_INT:
		fg_buf_puts(out, "int [");
		put_bound(m, r->low, out);
		fg_buf_puts(out, ", ");
		put_bound(m, r->high, out);
		fg_buf_putc(out, ']');
		break;
	case FG_RETURN_EXPR:
		fg_buf_puts(out, "expr ");
		fg_models__print_expr(m, r->value, out);
		break;
	case FG_RETURN_MEMORY:
	case FG_RETURN_RESOURCE:
		fg_buf_printf(out, "%s %s", r->kind == FG_RETURN_MEMORY ? "memory" : "resource",
		              r->family);
		break;
	case FG_RETURN_POINTER:
		fg_buf_puts(out, "pointer");
		break;
	}
}

static void put_result(const fg_models *m, const fg_model_return *r, fg_buf *out)
{
	const char *separator = ", ";
	fg_buf_puts(out, "  returns: ");
	put_kind(m, r, out);
	for (size_t i = 0; i < fg_models__return_field_count; i++) {
		const fg_models__field *f = &fg_models__return_fields[i];
		if (f->offset != offsetof(fg_model_return, kind) &&
		    f->offset != offsetof(fg_model_return, arg) &&
		    f->offset != offsetof(fg_model_return, family) &&
		    f->offset != offsetof(fg_model_return, value))
			put_field(m, f, r, &separator, out);
	}
	if (r->success == FG_SUCCESS_VALUE)
		fg_buf_printf(out, ", success %lld", (long long)r->success_value);
	else if (r->success)
		fg_buf_printf(out, ", success %s",
		              fg_models__word_of(&fg_models__successes, r->success));
	fg_buf_putc(out, '\n');
}

/* ---- the whole ---- */

static void put_head(const char *name, uint32_t args, bool is_variadic, fg_buf *out)
{
	fg_buf_puts(out, name);
	if (args != FG_MODEL_NO_ARG)
		fg_buf_printf(out, ": %u%s argument%s", args, is_variadic ? " or more" : "",
		              args == 1 && !is_variadic ? "" : "s");
}

static void put_format(const fg_model_function *f, fg_buf *out)
{
	if (f->format == FG_FORMAT_NONE)
		return;
	fg_buf_printf(out, "  %s: format %u", f->format == FG_FORMAT_PRINTF ? "printf" : "scanf",
	              f->format_arg + 1);
	if (f->variadic_arg != FG_MODEL_NO_ARG)
		fg_buf_printf(out, ", values %u", f->variadic_arg + 1);
	if (f->format_out != FG_MODEL_NO_ARG)
		fg_buf_printf(out, ", out %u", f->format_out + 1);
	if (f->format_trust)
		fg_buf_printf(out, ", trust %s",
		              fg_models__word_of(&fg_models__trusts, f->format_trust));
	if (f->format_taint_from != FG_MODEL_NO_ARG)
		fg_buf_printf(out, ", taint-from %u", f->format_taint_from + 1);
	fg_buf_putc(out, '\n');
}

void fg_models_print_function(const fg_models *m, const fg_model_function *f, fg_buf *out)
{
	put_head(f->name, f->arg_count, f->is_variadic, out);
	fg_buf_printf(out, " (%s)\n", f->library);
	put_result(m, &f->result, out);
	for (uint32_t i = 0; i < f->effect_count; i++)
		put_effect(m, &m->effects.at[f->first_effect + i], out);
	put_format(f, out);
	if (f->wait_arg != FG_MODEL_NO_ARG)
		fg_buf_printf(out, "  wait: %u\n", f->wait_arg + 1);
	if (f->woken_arg != FG_MODEL_NO_ARG)
		fg_buf_printf(out, "  woken: %u\n", f->woken_arg + 1);
	const char *separator = "  flags: ";
	for (size_t i = 0; i < fg_models__flags.n; i++) {
		if (!(f->flags & fg_models__flags.at[i].value))
			continue;
		fg_buf_printf(out, "%s%s", separator, fg_models__flags.at[i].text);
		separator = ", ";
	}
	if (f->flags)
		fg_buf_putc(out, '\n');
}

static void put_param(const fg_models *m, const fg_model_param *p, fg_buf *out)
{
	const char *separator = ": ";
	fg_buf_printf(out, "  parameter %u", p->param + 1);
	if (p->trust) {
		fg_buf_printf(out, "%strust %s", separator,
		              fg_models__word_of(&fg_models__trusts, p->trust));
		separator = ", ";
	}
	if (p->size.n) {
		fg_buf_printf(out, "%ssize ", separator);
		fg_models__print_expr(m, p->size, out);
		separator = ", ";
	}
	const struct {
		const char *word;
		uint32_t is_set;
	} facts[] = {{"terminated", p->is_terminated},
	             {"may-be-null", p->may_be_null},
	             {"output", p->is_output},
	             {"strings", p->is_strings}};
	for (size_t i = 0; i < FG_ARRAY_LEN(facts); i++) {
		if (!facts[i].is_set)
			continue;
		fg_buf_printf(out, "%s%s", separator, facts[i].word);
		separator = ", ";
	}
	if (*p->family)
		fg_buf_printf(out, "%sfamily %s", separator, p->family);
	fg_buf_putc(out, '\n');
}

void fg_models_print_callback(const fg_models *m, const fg_model_callback *c, fg_buf *out)
{
	put_head(c->name, c->arg_count, false, out);
	fg_buf_puts(out, c->is_interrupt ? " (interrupt)\n" : "\n");
	for (uint32_t i = 0; i < c->param_count; i++)
		put_param(m, &m->params.at[c->first_param + i], out);
}
