/*
 * What the units of one target lack, told once: at the first unit concerned, with the number of
 * the others. A build has one finding a rule and target, however many units it has.
 */
#include "rules/context_internal.h"
#include "rules/product.h"

/* What the units of one target say of one item. */
typedef struct tally {
	const fg_hardening *item;
	size_t units;  /* that could have it */
	size_t states[FG_FLAG_IDLE + 1];
	const fg_product_unit *first; /* that has not; one that switches it off before others */
	const char *word;          /* of first */
	fg_flag_state worst;
} tally;

/* What to say first of several. */
static int rank(fg_flag_state s)
{
	static const int ranks[] = {[FG_FLAG_ON] = 0, [FG_FLAG_ABSENT] = 1, [FG_FLAG_WEAK] = 2,
	                            [FG_FLAG_IDLE] = 3, [FG_FLAG_OFF] = 4};
	return ranks[s];
}

static void count_unit(tally *t, const fg_product_unit *u)
{
	const char *word;
	if (!fg_flags_apply(t->item, u))
		return;
	fg_flag_state s = fg_flags_state(t->item, u, &word);
	if (s == FG_FLAG_ABSENT && t->item->absent_is_fine)
		s = FG_FLAG_ON;
	t->units++;
	t->states[s]++;
	if (rank(s) > rank(t->worst)) {
		t->worst = s;
		t->first = u;
		t->word = word;
	}
}

static bool is_same_target(const fg_product_unit *a, const fg_product_unit *b)
{
	return strcmp(a->triple, b->triple) == 0;
}

static tally count_item(const fg_product *f, const fg_hardening *item, const fg_product_unit *like)
{
	tally t = {.item = item, .worst = FG_FLAG_ON};
	for (size_t i = 0; i < f->units.n; i++)
		if (!f->units.at[i].is_test && is_same_target(&f->units.at[i], like))
			count_unit(&t, &f->units.at[i]);
	return t;
}

static const char *say_count(fg_arena *a, const tally *t, fg_flag_state s)
{
	size_t n = t->states[s];
	if (t->item->is_link)
		return t->units == 1 ? "in the link" : fg_arena_printf(a, "in %zu of %zu links", n, t->units);
	if (n == t->units)
		return t->units == 1 ? "in the only unit" : fg_arena_printf(a, "in all %zu units", n);
	return fg_arena_printf(a, "in %zu of %zu units", n, t->units);
}

static void put_state(fg_arena *a, fg_buf *out, const tally *t, fg_flag_state s)
{
	const fg_hardening *h = t->item;
	if (!t->states[s])
		return;
	fg_buf_puts(out, out->n ? "; " : "");
	fg_buf_puts(out, h->title);
	switch (s) {
	case FG_FLAG_OFF:
		fg_buf_printf(out, " switched off by '%s'", t->word);
		break;
	case FG_FLAG_IDLE:
		fg_buf_puts(out, " idle, as nothing is optimised,");
		break;
	case FG_FLAG_WEAK:
		fg_buf_printf(out, " weaker than '%s'", h->want);
		break;
	default:
		fg_buf_printf(out, " ('%s') missing", h->want);
		break;
	}
	fg_buf_printf(out, " %s", say_count(a, t, s));
}

static void put_tally(fg_arena *a, fg_buf *out, const tally *t)
{
	static const fg_flag_state order[] = {FG_FLAG_OFF, FG_FLAG_IDLE, FG_FLAG_WEAK,
	                                      FG_FLAG_ABSENT};
	for (size_t i = 0; i < FG_ARRAY_LEN(order); i++)
		/* The word is that of the worst state. */
		if (order[i] != FG_FLAG_OFF || t->worst == FG_FLAG_OFF)
			put_state(a, out, t, order[i]);
}

static bool is_first_of_target(const fg_product *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!f->units.at[k].is_test && is_same_target(&f->units.at[k], &f->units.at[i]))
			return false;
	return !f->units.at[i].is_test;
}

static void report_target(fg_check_context *ctx, const fg_product_unit *like)
{
	const fg_product *f = ctx->product;
	fg_arena *a = &ctx->arena;
	fg_buf text = FG_BUF_INIT;
	tally worst = {.worst = FG_FLAG_ON};
	for (size_t i = 0; i < f->data->hardening.n; i++) {
		const fg_hardening *h = &f->data->hardening.at[i];
		if (strcmp(h->rule, ctx->check->id) != 0 || fg_check_is_answered(ctx, h->id))
			continue;
		tally t = count_item(f, h, like);
		put_tally(a, &text, &t);
		if (rank(t.worst) > rank(worst.worst))
			worst = t;
	}
	if (worst.first) {
		const char *target = *like->triple ? like->triple : "an unknown target";
		fg_report_product(ctx, &worst.first->place,
		               fg_arena_printf(a, "%s %s", ctx->check->id, target),
		               "the build for %s: %s", target, fg_buf_str(&text));
	}
	fg_buf_release(&text);
}

void fg_report_hardening(fg_check_context *ctx)
{
	const fg_product *f = ctx->product;
	for (size_t i = 0; f->has_build && f->data && i < f->units.n; i++)
		if (is_first_of_target(f, i))
			report_target(ctx, &f->units.at[i]);
}
