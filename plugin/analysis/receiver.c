/*
 * Drivers and transports are called through pointers, or live in files that are
 * not seen: dev->read(dev, buf, n), f_recv(ctx, buf, n), flash_read(addr, buf, n).
 * One that is named so and takes bytes to write and their number fills them with
 * what somebody outside sent or stored.
 */
#include "analysis/receiver.h"

/* The word stands alone in the name: "f_recv", "readBlock"; not "thread" or "ready". */
static bool has_word(const char *name, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = name; *at; at++) {
		char before = at > name ? at[-1] : '_', first = *at;
		bool is_begin = before == '_' || (first >= 'A' && first <= 'Z') ||
		                !(before >= 'a' && before <= 'z');
		size_t i = 0;
		while (i < n && (at[i] | 0x20) == word[i])
			i++;
		if (i == n && is_begin && !(at[n] >= 'a' && at[n] <= 'z'))
			return true;
	}
	return false;
}

static bool has_any(const char *name, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_word(name, words[i]))
			return true;
	return false;
}

static const char *callee_name(const fg_an *an, const fg_inst *call)
{
	fg_decl_id decl = fg_ir_callee(an->ir, call);
	if (decl)
		return fg_unit_decl_name(an->u, decl);
	const fg_inst *load = fg_ir_def(an->ir, an->fn, call->a);
	if (!load || load->kind != FG_INST_LOAD)
		return "";
	if (fg_value_kind_of(load->a) == FG_VALUE_LOCAL)
		return fg_unit_decl_name(
			an->u, an->ir->slots.at[an->fn->first_slot + fg_value_index(load->a)].decl);
	const fg_inst *field = fg_ir_def(an->ir, an->fn, load->a);
	return field && field->kind == FG_INST_FIELD
	               ? fg_unit_str(an->u, fg_unit_field(an->u, field->field)->name)
	               : "";
}

static uint32_t trust_of(const char *name)
{
	static const char *const received[] = {"recv", "receive", "recvfrom", "rx"};
	static const char *const read[] = {"read"};
	static const char *const own[] = {"rand", "random",  "rng", "prng",
	                                  "trng", "entropy", "key"};
	if (has_any(name, own, FG_ARRAY_LEN(own)))
		return 0;
	if (has_any(name, received, FG_ARRAY_LEN(received)))
		return FG_TRUST_NET;
	return has_any(name, read, FG_ARRAY_LEN(read)) ? FG_TRUST_BUS : 0;
}

static const fg_type *function_type(const fg_an *an, const fg_inst *call)
{
	fg_decl_id decl = fg_ir_callee(an->ir, call);
	fg_type_id type = decl ? fg_unit_decl(an->u, decl)->type
	                       : fg_type_pointee(an->u, fg_ir_value_type(an->ir, an->fn, call->a));
	return fg_unit_canon(an->u, type);
}

/* Bytes to be written, or anything: void *. */
static bool is_buffer(const fg_unit *u, fg_type_id t)
{
	fg_type_id pointee = fg_type_is_pointer(u, t) ? fg_type_pointee(u, t) : 0;
	const fg_type *p = pointee ? fg_unit_canon(u, pointee) : NULL;
	return p && !(fg_unit_quals(u, pointee) & FG_QUAL_CONST) &&
	       (p->kind == FG_TYPE_VOID || (p->kind == FG_TYPE_INT && p->size == 1));
}

void fg_receiver_fill(fg_an *an, fg_state *s, const fg_inst *call, const fg_vid *args)
{
	uint32_t trust = trust_of(callee_name(an, call));
	const fg_type *f = trust ? function_type(an, call) : NULL;
	if (!f || f->kind != FG_TYPE_FUNCTION)
		return;
	for (uint32_t i = 0; i + 1 < f->n && i + 1 < call->arg_count; i++) {
		fg_aval p;
		if (!is_buffer(an->u, an->u->type_ids.at[f->first + i]) ||
		    !fg_type_is_integer(an->u, an->u->type_ids.at[f->first + i + 1]) ||
		    !fg_value_pointer(an, s, args[i], &p))
			continue;
		/* The rest of a record is not what was received. */
		const fg_type *t = fg_unit_canon(an->u, an->table.regions.at[p.region].type);
		if (t->kind == FG_TYPE_RECORD &&
		    an->table.regions.at[p.region].kind != FG_REGION_SLOT)
			continue;
		fg_attr *a = fg_state_attr_make(s, p.region);
		fg_lin off = fg_lin_of(&an->table, p.lin);
		fg_attr_weaken(a);
		fg_attr_taint(a, trust, off.n ? -1 : off.c, FG_WIDE_INF);
		fg_event_add(an, s, FG_EVENT_SOURCE, 0, p.region, 0);
		return;
	}
}
