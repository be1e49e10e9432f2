/*
 * Settings against templates/build/settings.yaml: each entry that names the running check is a
 * question to every file of settings.
 */
#include "rules/context_internal.h"
#include "rules/product.h"

#include "base/path.h"

#include <errno.h>

/* The last certain one of that name in the file; *is_open when some other could still hold. */
static const fg_product_setting *find(const fg_product *f, const fg_product_source *s,
                                      const char *name, size_t n, bool *is_open)
{
	const fg_product_setting *found = NULL;
	*is_open = false;
	for (uint32_t i = 0; i < s->count && s->first + i < f->settings.n; i++) {
		const fg_product_setting *set = &f->settings.at[s->first + i];
		if (strncmp(set->name, name, n) != 0 || set->name[n])
			continue;
		*is_open = !set->is_certain;
		found = set->is_certain ? set : found;
	}
	return found;
}

/* A command gives it with -D. */
static bool is_given(const fg_product *f, const char *name)
{
	bool is_open;
	for (size_t i = 0; i < f->sources.n; i++)
		if (strcmp(f->sources.at[i].path, "command") == 0)
			return find(f, &f->sources.at[i], name, strlen(name), &is_open) != NULL;
	return false;
}

/* A word of a cast: ( ( unsigned short ) 0 ). */
static bool is_type_word(const char *p, size_t n)
{
	static const char *const words[] = {"unsigned", "signed", "char", "short", "int", "long",
	                                    "uint8_t", "uint16_t", "uint32_t", "size_t",
	                                    "BaseType_t", "UBaseType_t", "TickType_t", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strlen(words[i]) == n && memcmp(words[i], p, n) == 0)
			return true;
	return false;
}

/* A number, through casts and brackets. */
static bool number_of(const char *text, int64_t *out)
{
	bool found = false;
	for (const char *p = text + strspn(text, " ()"); *p; p += strspn(p, " ()")) {
		size_t n = strcspn(p, " ()");
		char *end;
		if (is_type_word(p, n)) {
			p += n;
			continue;
		}
		if (found || *p < '0' || *p > '9')
			return false;
		errno = 0;
		*out = strtoll(p, &end, 0);
		end += strspn(end, "uUlL");
		if (errno || end != p + n)
			return false;
		found = true;
		p = end;
	}
	return found;
}

static bool is_on(const char *value)
{
	int64_t n;
	return value && strcmp(value, "n") != 0 && strcmp(value, "false") != 0 &&
	       !(number_of(value, &n) && n == 0);
}

static bool is_value(const char *value, const fg_words_list *list)
{
	int64_t have, want;
	for (size_t i = 0; value && i < list->n; i++) {
		if (fg_path_glob(list->at[i], value))
			return true;
		if (number_of(value, &have) && number_of(list->at[i], &want) && have == want)
			return true;
	}
	return false;
}

/* "NAME" or "NAME=value" holds in the file. */
static bool holds(const fg_product *f, const fg_product_source *s, const char *condition)
{
	size_t n = strcspn(condition, "=");
	bool is_open;
	const fg_product_setting *set = find(f, s, condition, n, &is_open);
	if (!set || !set->value || set->is_call)
		return false;
	fg_words_list one = {(const char *const[]){condition + n + (condition[n] == '='), NULL}, 1};
	return condition[n] ? is_value(set->meaning, &one) : is_on(set->meaning);
}

static bool is_asked(const fg_product *f, const fg_product_source *s, const fg_weak_setting *w)
{
	bool is_named = w->files.n == 0;
	for (size_t i = 0; i < w->files.n; i++)
		is_named |= fg_path_glob(w->files.at[i], s->name);
	for (size_t i = 0; is_named && i < w->when.n; i++)
		is_named = holds(f, s, w->when.at[i]);
	for (size_t i = 0; is_named && i < w->unless.n; i++)
		is_named = !holds(f, s, w->unless.at[i]);
	return is_named && s->kind == w->kind;
}

/* set NULL: the file does not name it. */
static bool is_weak(const fg_weak_setting *w, const fg_product_setting *set, bool can_be_absent)
{
	const char *value = set ? set->meaning : NULL;
	int64_t n;
	if (!set && !can_be_absent)
		return false;
	if (w->test == FG_SETTING_DOES_NOTHING)
		return value ? set->does_nothing : can_be_absent;
	if (set && set->is_call)
		return false;
	switch (w->test) {
	case FG_SETTING_IS:
		return w->values.n ? is_value(value, &w->values) : is_on(value);
	case FG_SETTING_IS_NOT:
		return w->values.n ? !is_value(value, &w->values) : !is_on(value);
	case FG_SETTING_BELOW:
		return value ? number_of(value, &n) && n < w->number : can_be_absent;
	default:
		return false;
	}
}

static const char *state_of(fg_check_context *ctx, const fg_weak_setting *w,
                            const fg_product_setting *set)
{
	if (!set || !set->value)
		return "is not set";
	if (w->test == FG_SETTING_DOES_NOTHING)
		return "is defined to do nothing";
	if (!*set->value)
		return "is set";
	if (strcmp(set->value, set->meaning) != 0)
		return fg_arena_printf(&ctx->arena, "is '%.60s', which is '%.20s'", set->value,
		                       set->meaning);
	return fg_arena_printf(&ctx->arena, "is '%.60s'", set->value);
}

static void judge(fg_check_context *ctx, const fg_weak_setting *w, const fg_product_source *s)
{
	const fg_product *f = ctx->product;
	bool is_open;
	if (!is_asked(f, s, w))
		return;
	const fg_product_setting *set = find(f, s, w->name, strlen(w->name), &is_open);
	/* Kconfig writes "# X is not set" for what could be set: an option it does not name is
	 * none of this target's. */
	bool can_be_absent = w->absent_counts && !s->is_partial && !is_given(f, w->name);
	if (is_open || !is_weak(w, set, can_be_absent))
		return;
	fg_product_place whole = {s->path, 1, NULL};
	fg_report_product(ctx, set ? &set->place : &whole, w->id, "%s: '%s' %s%s%s", w->message,
	                  w->name, state_of(ctx, w, set), *w->mend ? "; " : "", w->mend);
}

void fg_report_weak_settings(fg_check_context *ctx)
{
	const fg_product *f = ctx->product;
	for (size_t i = 0; f->data && i < f->data->settings.n; i++) {
		const fg_weak_setting *w = &f->data->settings.at[i];
		if (strcmp(w->rule, ctx->check->id) != 0 || fg_check_is_answered(ctx, w->id))
			continue;
		for (size_t k = 0; k < f->sources.n; k++)
			judge(ctx, w, &f->sources.at[k]);
	}
}
