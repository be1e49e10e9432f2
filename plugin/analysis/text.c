#include "analysis/text.h"

#include "analysis/judge.h"

/* ---- texts without a terminator ---- */

/* The text begins where its object, or the member array, does. */
static bool is_at_begin(fg_an *an, const fg_aval *p)
{
	fg_lin off = fg_lin_of(&an->table, p->lin), base = fg_lin_of(&an->table, p->base);
	return p->extent ? fg_lin_equal(&off, &base) : off.n == 0 && off.c == 0;
}

void fg_text_leave_open(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *size)
{
	fg_lin end = fg_lin_of(&an->table, p->lin);
	if (!is_at_begin(an, p) || !fg_lin_add(&end, &end, size))
		return;
	fg_attr *a = fg_state_attr_make(s, p->region);
	a->length = fg_table_lin(&an->table, &end);
	a->flags |= FG_ATTR_UNTERMINATED;
}

void fg_text_may_end(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off)
{
	const fg_attr *a = fg_state_attr(s, r);
	fg_lin d;
	if (!a || !(a->flags & FG_ATTR_UNTERMINATED))
		return;
	fg_lin end = fg_lin_of(&an->table, a->length);
	if (!fg_lin_sub(&d, &end, off) || !fg_facts_prove_le(&s->facts, &an->table, &d))
		fg_state_attr_make(s, r)->flags &= (uint16_t)~FG_ATTR_UNTERMINATED;
}

/* Nobody has written the byte at `end`, nor one behind it. */
static bool is_unwritten_from(fg_an *an, fg_state *s, fg_rid r, const fg_lin *end)
{
	size_t begin, last;
	if (end->n || an->table.regions.at[r].fallback != FG_DEFAULT_UNINIT)
		return false;
	fg_state_cells(s, r, &begin, &last);
	for (size_t i = begin; i < last; i++) {
		fg_lin at = fg_lin_of(&an->table, s->cells.at[i].off);
		if (at.n || at.c + s->cells.at[i].size > end->c)
			return false;
	}
	fg_type_id byte = fg_unit_basic_type(an->u, FG_TYPE_INT, 1, false);
	fg_vid v = fg_mem_load(an, s, r, end, 1, byte);
	return fg_aval_of(&an->table, v).kind == FG_AVAL_UNINIT;
}

/* Where the bytes end that a reader of the text may look at. */
static bool limit_of(fg_an *an, fg_state *s, const fg_aval *p, fg_lin *out)
{
	if (!p->extent)
		return fg_region_size(an, s, p->region, out);
	*out = fg_lin_of(&an->table, p->base);
	out->c += p->extent;
	return true;
}

bool fg_text_ends_with_nul(fg_an *an, fg_state *s, const fg_aval *p)
{
	fg_lin last, value;
	fg_wide lo, hi;
	fg_type_id byte = fg_unit_basic_type(an->u, FG_TYPE_INT, 1, false);
	if (!limit_of(an, s, p, &last))
		return false;
	last.c -= 1;
	fg_vid v = fg_mem_load(an, s, p->region, &last, 1, byte);
	if (!fg_value_lin(an, s, v, &value))
		return false;
	fg_facts_range(&s->facts, &an->table, &value, &lo, &hi);
	return lo == 0 && hi == 0;
}

/* What lies within the open text, and has nothing behind it that could end it. */
static bool is_open(fg_an *an, fg_state *s, const fg_aval *p)
{
	const fg_attr *a = fg_state_attr(s, p->region);
	fg_lin off = fg_lin_of(&an->table, p->lin), base = fg_lin_of(&an->table, p->base);
	fg_lin end, limit, d;
	if (!a || !(a->flags & FG_ATTR_UNTERMINATED))
		return false;
	end = fg_lin_of(&an->table, a->length);
	if (!fg_lin_sub(&d, &off, &end) || !fg_facts_prove_le(&s->facts, &an->table, &d))
		return false;
	if (p->extent && fg_lin_sub(&d, &end, &base) &&
	    fg_facts_prove_le(&s->facts, &an->table, &d))
		return false; /* it is an array before this one that is open */
	if (limit_of(an, s, p, &limit) && fg_lin_sub(&d, &limit, &end) &&
	    fg_facts_prove_le(&s->facts, &an->table, &d))
		return true;
	return is_unwritten_from(an, s, p->region, &end);
}

/* ---- texts that are not the program's own ---- */

/* The function hands its own arguments on: its format is its callers' affair. */
static bool is_forwarding(const fg_an *an)
{
	const fg_decl *f = fg_unit_decl(an->u, an->fn->decl);
	if (fg_unit_canon(an->u, f->type)->flags & FG_TYPE_FLAG_VARIADIC)
		return true;
	for (uint32_t i = 0; i < f->param_count; i++) {
		fg_type_id t = fg_unit_decl(an->u, an->u->decl_ids.at[f->first_param + i])->type;
		if (fg_type_is_named(an->u, t, "va_list") ||
		    fg_type_is_named(an->u, t, "__builtin_va_list") ||
		    fg_type_is_named(an->u, t, "__gnuc_va_list"))
			return true;
	}
	return false;
}

/* Some character of it was computed. */
static bool holds_unknown(const fg_an *an, const fg_state *s, fg_rid r)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_aval v = fg_aval_of(&an->table, s->cells.at[i].val);
		if (v.kind != FG_AVAL_INT || an->table.lins.at[v.lin].n)
			return true;
	}
	return false;
}

/* Nobody here knows what the text is: a caller that is not seen passed it, or unseen code wrote
 * it. */
static bool is_unknown(fg_an *an, const fg_state *s, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	const fg_attr *a = fg_state_attr(s, r);
	uint32_t flags = a ? a->flags : 0;
	if (info->kind == FG_REGION_POINTEE && (info->flags & FG_REGION_INPUT))
		return an->is_entry && !is_forwarding(an);
	if (info->kind == FG_REGION_POINTEE)
		return true;
	if (info->kind == FG_REGION_GLOBAL || info->kind == FG_REGION_EXTERNAL)
		return info->fallback == FG_DEFAULT_INPUT;
	if (info->kind != FG_REGION_SLOT && info->kind != FG_REGION_HEAP)
		return false;
	return holds_unknown(an, s, r) || ((flags & FG_ATTR_ESCAPED) && (flags & FG_ATTR_WEAK) &&
	                                   !(flags & FG_ATTR_HAS_LENGTH));
}

/* One object for one text: of a record's members nobody tells them apart. */
static bool is_one_text(const fg_an *an, const fg_aval *p)
{
	fg_type_id type = an->table.regions.at[p->region].type;
	return !p->extent && !(type && fg_unit_canon(an->u, type)->kind == FG_TYPE_RECORD);
}

void fg_text_set_foreign(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *part,
                         bool is_added)
{
	const fg_attr *old = fg_state_attr(s, p->region);
	fg_lin form = part ? *part : fg_lin_const(0), before;
	if (!is_one_text(an, p) || (!(old && old->foreign) && form.n == 0 && form.c == 0))
		return;
	before = fg_lin_of(&an->table, old ? old->foreign : 0);
	bool is_behind = is_added || !is_at_begin(an, p);
	if (is_behind && before.n == 0 && before.c)
		return;
	if (is_behind && !fg_lin_add(&form, &form, &before))
		form = fg_lin_const(1);
	fg_state_attr_make(s, p->region)->foreign = fg_table_lin(&an->table, &form);
}

/* ---- what a caller knows ---- */

/* What a parameter leads to, as it came. */
static bool is_as_passed(fg_an *an, const fg_state *s, const fg_aval *p)
{
	const uint16_t changed = FG_ATTR_WEAK | FG_ATTR_ZERO | FG_ATTR_HAS_LENGTH |
	                         FG_ATTR_TERMINATED | FG_ATTR_UNTERMINATED;
	const fg_attr *a = fg_state_attr(s, p->region);
	fg_lin off = fg_lin_of(&an->table, p->lin);
	size_t begin, end;
	fg_state_cells(s, p->region, &begin, &end);
	bool is_member = p->extent && p->extent < 1u << 24 && off.c > 0 && off.c < INT32_MAX;
	bool has_place = off.n == 0 && (off.c == 0 || is_member);
	return fg_region_is_param(&an->table.regions.at[p->region]) && has_place && begin == end &&
	       !(a && (a->epoch || (a->flags & changed)));
}

static fg_lin ask_callers(fg_an *an, const fg_aval *p, fg_text_question question)
{
	fg_lin off = fg_lin_of(&an->table, p->lin);
	bool has_place = question == FG_TEXT_OPEN;
	fg_sym_info sym = {.hi = 1,
	                   .origin = FG_SYM_TEXT,
	                   .flags = FG_SYM_INPUT,
	                   .a = p->region,
	                   .b = question | (has_place ? p->extent << FG_TEXT_EXTENT_SHIFT : 0),
	                   .c = has_place ? (uint32_t)off.c : 0,
	                   .place = an->place};
	return fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
}

static fg_lin ask_foreign(fg_an *an, fg_state *s, const fg_aval *p)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	const fg_attr *a = fg_state_attr(s, p->region);
	bool is_input = r->kind == FG_REGION_POINTEE && (r->flags & FG_REGION_INPUT);
	if (r->flags & (FG_REGION_READONLY | FG_REGION_TERMINATED))
		return fg_lin_const(0);
	if (a && a->foreign)
		return fg_lin_of(&an->table, a->foreign);
	if (is_unknown(an, s, p->region))
		return fg_lin_const(1);
	bool is_written = a && (a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_HAS_LENGTH)));
	if (!is_input || an->is_entry || is_written || is_forwarding(an))
		return fg_lin_const(0);
	return ask_callers(an, p, FG_TEXT_FOREIGN);
}

fg_lin fg_text_ask(fg_an *an, fg_state *s, const fg_aval *p, fg_text_question question)
{
	if (question == FG_TEXT_FOREIGN)
		return ask_foreign(an, s, p);
	if (is_open(an, s, p))
		return fg_lin_const(1);
	return is_as_passed(an, s, p) ? ask_callers(an, p, question) : fg_lin_const(0);
}

fg_lin fg_text_answer(fg_an *an, fg_state *s, const fg_sym_info *asked, const fg_aval *given)
{
	const uint32_t questions = (1u << FG_TEXT_EXTENT_SHIFT) - 1;
	fg_aval p = *given;
	fg_lin off = fg_lin_of(&an->table, p.lin);
	uint32_t extent = asked->b >> FG_TEXT_EXTENT_SHIFT;
	if (extent) {
		off.c += asked->c;
		p.lin = p.base = fg_table_lin(&an->table, &off);
		p.extent = extent;
	}
	return fg_text_ask(an, s, &p, (fg_text_question)(asked->b & questions));
}

fg_lin fg_text_foreign_part(fg_an *an, fg_state *s, const fg_aval *p)
{
	fg_lin off = fg_lin_of(&an->table, p->lin);
	return fg_mem_trust_at(an, s, p->region, &off, 1) ? fg_lin_const(1)
	                                                  : ask_foreign(an, s, p);
}

/* One question to the callers is enough, whatever asked it first. */
static bool is_asked(const fg_an *an, uint32_t kind, const fg_lin *v)
{
	for (size_t i = 0; i < an->latents.n; i++) {
		fg_lin other = fg_lin_of(&an->table, an->latents.at[i].violation);
		if (an->latents.at[i].kind == kind && fg_lin_equal(&other, v) &&
		    !an->latents.at[i].depth)
			return true;
	}
	return false;
}

bool fg_text_check_end(fg_an *an, fg_state *s, fg_vid text, const fg_aval *p, const char *function)
{
	fg_lin v = fg_text_ask(an, s, p, FG_TEXT_OPEN);
	if ((v.n == 0 && v.c == 0) || (v.n && is_asked(an, FG_ISSUE_NOT_TERMINATED, &v)))
		return false;
	fg_report_data d = {.kind = FG_ISSUE_NOT_TERMINATED,
	                    .flags = FG_ISSUE_CALL | FG_ISSUE_STRING,
	                    .key = p->region,
	                    .subject = text,
	                    .family = function};
	return fg_judge_report(an, s, &d, &v, false) == FG_VERDICT_CERTAIN;
}
