/*
 * The link as text that is the same on every machine. Functions and objects
 * come in the order of their numbers; a static one is "name@source".
 */
#include "link/link_internal.h"

#include <inttypes.h>

static void put_flags(fg_buf *out, uint32_t flags)
{
	static const struct {
		uint32_t flag;
		const char *word;
	} words[] = {
		{FG_LINK_EXTERNAL, "external"},
		{FG_LINK_ADDRESS_TAKEN, "address-taken"},
		{FG_LINK_CALLED, "called"},
		{FG_LINK_RECURSIVE, "recursive"},
		{FG_LINK_NORETURN, "noreturn"},
		{FG_LINK_INTERRUPT, "interrupt"},
		{FG_LINK_MAIN, "main"},
		{FG_LINK_REACHED, "reached"},
		{FG_LINK_NEVER_WRITTEN, "never-written"},
		{FG_LINK_THREAD_LOCAL, "thread-local"},
		{FG_LINK_CONST, "const"},
		{FG_LINK_VOLATILE, "volatile"},
	};
	if (!(flags & FG_LINK_DEFINED))
		fg_buf_puts(out, " undefined");
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (flags & words[i].flag)
			fg_buf_printf(out, " %s", words[i].word);
}

/* Rivals of one external name are told apart by their source too. */
static void put_function(const fg_link *l, uint32_t number, fg_buf *out)
{
	const fg_link_function *f = &l->functions.at[number];
	fg_buf_puts(out, f->name);
	if (!(f->flags & FG_LINK_EXTERNAL) || fg_link_find_function(l, f->name) != number)
		fg_buf_printf(out, "@%s", l->units.at[f->unit].source);
}

static void put_object(const fg_link *l, const fg_link_object *o, fg_buf *out)
{
	const fg_unit *u = l->units.at[o->unit].unit;
	const fg_decl *d = fg_unit_decl(u, o->decl);
	if (d->parent)
		fg_buf_printf(out, "%s.", fg_unit_decl_name(u, d->parent));
	fg_buf_puts(out, *o->name ? o->name : "(literal)");
	if (!(o->flags & FG_LINK_EXTERNAL) ||
	    l->private_->object_marks.at[o - l->objects.at] & FG_LINK__RIVAL)
		fg_buf_printf(out, "@%s", l->units.at[o->unit].source);
}

static void put_site(const fg_link *l, const fg_link__site *s, fg_buf *out)
{
	fg_unit *u = l->units.at[s->unit].unit;
	fg_location at = {.path = "?"};
	fg_unit_locate(u, l->units.at[s->unit].ir->insts.at[s->inst].place, &at);
	fg_buf_printf(out, "  at %" PRIu32 ":%" PRIu32, at.line, at.column);
	for (uint32_t i = 0; i < s->n; i++) {
		fg_buf_puts(out, i ? ", " : " -> ");
		put_function(l, l->private_->targets.at[s->first + i], out);
	}
	if (!s->n)
		fg_buf_puts(out, " -> nothing known");
	fg_buf_puts(out, s->is_complete ? "\n" : " and others\n");
}

/* Sites are in the order of their callers. */
static size_t put_sites(const fg_link *l, uint32_t caller, size_t next, fg_buf *out)
{
	const struct fg_link_private *p = l->private_;
	for (; next < p->sites.n && p->sites.at[next].caller == caller; next++)
		put_site(l, &p->sites.at[next], out);
	return next;
}

static void put_callees(const fg_link *l, const fg_link_function *f, fg_buf *out)
{
	for (uint32_t i = 0; i < f->callee_count; i++) {
		fg_buf_puts(out, i ? ", " : "  calls ");
		put_function(l, l->edges.at[f->first_callee + i], out);
	}
	if (f->callee_count)
		fg_buf_putc(out, '\n');
}

static void put_cycles(const fg_link *l, fg_buf *out)
{
	for (size_t i = 0; i < l->components.n; i++) {
		const fg_link_component *c = &l->components.at[i];
		if (c->n < 2)
			continue;
		fg_buf_puts(out, "cycle");
		for (uint32_t m = 0; m < c->n; m++) {
			fg_buf_puts(out, m ? ", " : " ");
			put_function(l, l->members.at[c->first + m], out);
		}
		fg_buf_putc(out, '\n');
	}
}

static void put_content(const fg_link_object *o, fg_buf *out)
{
	if (!(o->flags & FG_LINK_NEVER_WRITTEN))
		return;
	if (o->initial && !o->initial->is_known)
		fg_buf_puts(out, " unknown");
	else if (!o->initial || !o->initial->byte_count)
		fg_buf_puts(out, " zero");
}

void fg_link_print(const fg_link *l, fg_buf *out)
{
	size_t next_site = 0;
	for (uint32_t i = 0; i < l->functions.n; i++) {
		const fg_link_function *f = &l->functions.at[i];
		fg_buf_puts(out, "function ");
		put_function(l, i, out);
		put_flags(out, f->flags);
		if (f->flags & FG_LINK_DEFINED && !f->body)
			fg_buf_puts(out, " gap");
		fg_buf_printf(out, " level %" PRIu32 "\n", l->components.at[f->component].level);
		put_callees(l, f, out);
		next_site = put_sites(l, i, next_site, out);
	}
	put_cycles(l, out);
	for (uint32_t i = 0; i < l->objects.n; i++) {
		fg_buf_puts(out, "object ");
		put_object(l, &l->objects.at[i], out);
		put_flags(out, l->objects.at[i].flags);
		put_content(&l->objects.at[i], out);
		fg_buf_putc(out, '\n');
	}
}
