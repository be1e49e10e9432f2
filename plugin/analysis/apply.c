/*
 * A summary at a call: its inputs are what the caller passes and what memory
 * holds at that moment; each case that is possible goes on as a path; latent
 * issues are judged with the caller's values.
 */
#include "analysis/apply_internal.h"

#include "analysis/answer.h"
#include "analysis/asked.h"
#include "analysis/contract.h"
#include "analysis/escape.h"
#include "analysis/merge.h"
#include "analysis/program_internal.h"
#include "analysis/progress.h"
#include "analysis/resource.h"
#include "analysis/text.h"

static const char *family_name(const fg_an *an, uint32_t number)
{
	return number ? an->models->families.at[number - 1].name : "";
}

/* The callee looks at an object that was released before the call. */
static bool is_gone(fg_application *x, fg_state *s, fg_rid r, const fg_lin *off)
{
	fg_an *an = x->an;
	const fg_attr *mine = fg_state_attr(
		x->s, r); /* what the call itself releases is another matter */
	if (!mine || (mine->life != FG_LIFE_RELEASED && mine->life != FG_LIFE_ENDED))
		return false;
	bool is_scope = mine->life == FG_LIFE_ENDED;
	fg_report_data d = {
		.kind = is_scope ? FG_ISSUE_USE_AFTER_SCOPE : FG_ISSUE_USE_AFTER_RELEASE,
		.flags = FG_ISSUE_CERTAIN | FG_ISSUE_MEMORY | FG_ISSUE_CALL,
		.key = r,
		.subject = fg_table_value(&an->table, FG_AVAL_PTR, r, off),
		.family = an->link->functions.at[x->summary->function].name,
	};
	fg_an_report(an, s, &d);
	if (is_scope)
		return false;
	fg_kill(an, s);
	return true;
}

/* The callee is given a place before the object. */
static bool is_before(fg_application *x, fg_state *s, fg_rid r, const fg_lin *off, uint32_t flags)
{
	fg_an *an = x->an;
	const fg_region_info *info = &an->table.regions.at[r];
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, off, &lo, &hi);
	if (hi >= 0 || !(info->flags & FG_REGION_NONNULL) || !(info->flags & FG_REGION_HAS_SIZE))
		return false;
	fg_report_access access = {.object = {.kind = FG_AVAL_PTR, .region = r},
	                           .off = *off,
	                           .size = fg_lin_const(1),
	                           .limit = fg_lin_of(&an->table, info->size)};
	fg_report_data d = {
		.kind = flags & FG_ATTR_WRITTEN ? FG_ISSUE_OUT_OF_BOUNDS_WRITE
	                                        : FG_ISSUE_OUT_OF_BOUNDS_READ,
		.flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL | FG_ISSUE_BEFORE,
		.key = r,
		.subject = fg_table_value(&an->table, FG_AVAL_PTR, r, off),
		.access = &access,
		.family = an->link->functions.at[x->summary->function].name,
	};
	fg_an_report(an, s, &d);
	fg_kill(an, s);
	return true;
}

/* The callee's record is a part of the caller's, of so many bytes: what arrives in it says nothing
 * of the rest. 0: it is not. */
static fg_wide inner_record(fg_application *x, fg_transfer *t, fg_rid callee, fg_rid mine)
{
	fg_an *an = x->an;
	const fg_unit *u = an->link->units.at[fg_apply__unit(x)].unit;
	const fg_region_info *r = &an->table.regions.at[mine];
	fg_type_id inner = t->from->regions.at[callee].type;
	if (!inner || fg_unit_canon(u, inner)->kind != FG_TYPE_RECORD)
		return 0;
	fg_wide size = (fg_wide)fg_unit_canon(u, inner)->size, whole = 0;
	fg_lin room = fg_lin_of(&an->table, r->size);
	if (r->type && fg_unit_canon(an->u, r->type)->kind == FG_TYPE_RECORD)
		whole = (fg_wide)fg_unit_canon(an->u, r->type)->size;
	else if (!r->type && (r->flags & FG_REGION_HAS_SIZE) && room.n == 0)
		whole = room.c; /* memory that has no type yet */
	return size < whole ? size : 0;
}

typedef struct bytes {
	fg_wide lo, hi;
} bytes;

/* The member array that the callee was given a pointer into: what it fills ends with it. */
static bool member_given(fg_application *x, const fg_region_info *callee, bytes *out)
{
	fg_aval p;
	if (!fg_region_is_param(callee) || callee->id >= x->inst->arg_count ||
	    !fg_value_pointer(x->an, x->s, x->args[callee->id], &p) || !p.extent)
		return false;
	fg_lin base = fg_lin_of(&x->an->table, p.base);
	*out = (bytes){base.c, base.c + (fg_wide)p.extent};
	return base.n == 0;
}

/* What the callee may have written, from byte `off` of the region on; `most` bytes, 0: any. */
static void forget_weak(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, fg_wide most,
                        const fg_attr *a)
{
	bool is_part = !a->epoch && !(a->flags & FG_ATTR_ZERO) && !fg_attr_is_all_weak(a) &&
	               (!(a->flags & FG_ATTR_TAINTED) || a->taint_hi != FG_ATTR_WEAK_END);
	fg_lin from = *off, size = fg_lin_const(most);
	from.c += is_part ? a->weak_lo : 0;
	if (is_part)
		size.c = a->weak_hi == FG_ATTR_WEAK_END ? 0 : (fg_wide)a->weak_hi - a->weak_lo;
	fg_mem_forget(an, s, r, &from, size.c ? &size : NULL, 0);
}

static void taint_weak(fg_application *x, fg_state *s, fg_rid r, const fg_lin *off,
                       const fg_region_info *callee, const fg_attr *a)
{
	fg_wide base = off->n ? -FG_WIDE_INF : off->c;
	bytes of = {base + a->taint_lo, a->taint_hi == FG_ATTR_WEAK_END ? FG_WIDE_INF
	                                                                 : base + a->taint_hi};
	bytes member;
	if (member_given(x, callee, &member)) {
		of.lo = of.lo < member.lo ? member.lo : of.lo;
		of.hi = off->n || of.hi > member.hi ? member.hi : of.hi;
	}
	fg_attr_taint(fg_state_attr_make(s, r), a->trust, of.lo, of.hi);
	fg_event_add(x->an, s, FG_EVENT_SOURCE, 0, r, 0);
}

/* Who takes the first node of a list apart sees to those it leads to. */
static void escape_nodes(fg_an *an, fg_state *s, fg_rid r)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_aval v = fg_aval_of(&an->table, s->cells.at[i].val);
		if (v.kind == FG_AVAL_PTR && v.region != r &&
		    an->table.regions.at[v.region].type == an->table.regions.at[r].type)
			fg_mem_escape(an, s, s->cells.at[i].val);
	}
}

static bool is_child(const fg_table *t, fg_rid r, fg_rid of)
{
	return t->regions.at[r].kind == FG_REGION_POINTEE && t->regions.at[r].parent == of;
}

/* On its way to be released it was taken out of something: what it leads to, and what outlives it,
 * was changed. */
static bool is_taken_out(const fg_summary *s, fg_rid node)
{
	for (size_t i = 0; i < s->cases.n; i++) {
		const fg_summary_case *c = &s->cases.at[i];
		for (size_t k = 0; k < c->writes.n; k++)
			if (is_child(&s->table, c->writes.at[k].region, node))
				return true;
		for (size_t k = 0; k < c->attrs.n; k++) {
			const fg_attr *a = &c->attrs.at[k];
			bool is_region = !(a->key & (FG_KEY_SYM | FG_KEY_VALUE));
			if (is_region && (a->flags & FG_ATTR_WEAK) && a->life == FG_LIFE_LIVE &&
			    is_child(&s->table, a->key, node))
				return true;
		}
	}
	return false;
}

/* Whatever held a pointer to it, a list's head above all, may hold another one now. */
static void forget_holders(fg_an *an, fg_state *s, fg_rid node)
{
	fg_region_info r = an->table.regions.at[node];
	fg_lin size = fg_lin_const(an->u->pointer_size);
	fg_lin off = fg_lin_of(&an->table, r.offset);
	if (r.kind == FG_REGION_POINTEE && r.parent &&
	    an->table.regions.at[r.parent].kind != FG_REGION_SLOT)
		fg_mem_forget(an, s, r.parent, &off, &size, 0);
	for (size_t i = s->cells.n; i-- > 0;) {
		fg_cell c = s->cells.at[i];
		fg_aval v = fg_aval_of(&an->table, c.val);
		if (v.kind != FG_AVAL_PTR || v.region != node ||
		    an->table.regions.at[c.region].kind == FG_REGION_SLOT)
			continue;
		off = fg_lin_of(&an->table, c.off);
		fg_mem_forget(an, s, c.region, &off, &size, 0);
		if (i > s->cells.n)
			i = s->cells.n;
	}
}

/* The function takes nodes out: what they lead to is stored somewhere else. Whether this one was in
 * there the caller knows, who goes on as if it were out. */
static void forget_taken_out(fg_application *x, fg_transfer *t, fg_state *s)
{
	const fg_table *from = &x->summary->table;
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *c = &x->summary->cases.at[i];
		for (size_t k = 0; k < c->writes.n; k++) {
			fg_aval v = fg_aval_of(from, c->writes.at[k].val);
			fg_rid node = 0, r;
			fg_lin off;
			if (v.kind == FG_AVAL_PTR)
				node = from->regions.at[v.region].parent;
			if (node && fg_region_is_param(&from->regions.at[node]) &&
			    c->writes.at[k].region != node &&
			    fg_transfer_region_of(t, node, &r, &off) && r)
				forget_holders(x->an, s, r);
		}
	}
}

/* What the caller passes shows that it is this case. */
static bool happens(fg_application *x, fg_transfer *t)
{
	fg_switch_arm arm = {false, false};
	return fg_apply__judge(x, t, x->s, x->conditions, &arm) != FG_VERDICT_UNKNOWN;
}

/* The callee filled what the parameter leads to, and left no room for a terminator. */
static void leave_open(fg_application *x, fg_state *s, const fg_region_info *callee,
                       const fg_lin *size)
{
	fg_aval p;
	if (fg_region_is_param(callee) && callee->id < x->inst->arg_count &&
	    fg_value_pointer(x->an, s, x->args[callee->id], &p))
		fg_text_leave_open(x->an, s, &p, size);
}

/* The callee put a text there that is not the program's own. */
static void pass_foreign(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	fg_aval p = {.kind = FG_AVAL_PTR};
	fg_lin off, form;
	if (!fg_transfer_region_of(t, a->key, &p.region, &off) || !p.region ||
	    !fg_transfer_lin(t, a->foreign, &form))
		return;
	p.lin = fg_table_lin(&x->an->table, &off);
	fg_text_set_foreign(x->an, s, &p, &form, false);
}

/* The callee released it. */
static void apply_release(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a,
                          fg_rid r, const fg_lin *off)
{
	fg_an *an = x->an;
	const fg_region_info *callee = &t->from->regions.at[a->key];
	if (callee->kind == FG_REGION_HEAP) {
		fg_state_attr_make(s, r)->life = FG_LIFE_RELEASED; /* came and went inside */
		return;
	}
	/* Which of the objects behind an object it was is not known well enough to call it no
	 * allocation's. */
	uint32_t kind = an->table.regions.at[r].kind;
	bool is_object = kind == FG_REGION_HEAP ? off->n || off->c
	                                        : kind != FG_REGION_POINTEE && callee->depth > 2;
	bool is_other = kind != FG_REGION_POINTEE && kind != FG_REGION_HEAP;
	if (callee->parent && (is_object || (is_other && !happens(x, t))))
		return;
	escape_nodes(an, s, r);
	if (is_taken_out(x->summary, a->key))
		forget_holders(an, s, r);
	fg_resource_release(an, s, fg_table_value(&an->table, FG_AVAL_PTR, r, off),
	                    family_name(an, a->family),
	                    an->link->functions.at[x->summary->function].name);
}

/* What the callee says of the text there. */
static void apply_text(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a, fg_rid r,
                       const fg_lin *off)
{
	fg_lin length;
	if (a->foreign)
		pass_foreign(x, t, s, a);
	if (!(a->flags & (FG_ATTR_HAS_LENGTH | FG_ATTR_UNTERMINATED)) ||
	    !fg_transfer_lin(t, a->length, &length))
		return;
	if (a->flags & FG_ATTR_UNTERMINATED)
		leave_open(x, s, &t->from->regions.at[a->key], &length);
	else if (fg_lin_add(&length, &length, off))
		fg_mem_set_length(x->an, s, r, &length);
}

static void apply_region_attr(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off, length;
	if (!fg_transfer_region_of(t, a->key, &r, &off) || !r)
		return;
	const fg_region_info *callee = &t->from->regions.at[a->key];
	if (a->life == FG_LIFE_RELEASED && callee->kind == FG_REGION_POINTEE &&
	    (!fg_transfer_lin(t, a->length, &length) || !fg_lin_add(&off, &off, &length)))
		return;
	if ((a->flags & FG_ATTR_ACCESSED) && a->life != FG_LIFE_RELEASED &&
	    (is_gone(x, s, r, &off) || is_before(x, s, r, &off, a->flags)))
		return;
	if (a->life == FG_LIFE_UNSURE) { /* released on some of its paths */
		fg_state_attr_make(s, r)->flags |= FG_ATTR_ESCAPED;
		if (is_taken_out(x->summary, a->key))
			forget_holders(an, s, r);
		return;
	}
	if (a->life == FG_LIFE_RELEASED) {
		apply_release(x, t, s, a, r, &off);
		return;
	}
	/* Unseen code got hold of it, and of what it leads to here: asked while that is known. */
	if (a->flags & FG_ATTR_ESCAPED && callee->kind != FG_REGION_HEAP)
		fg_mem_havoc_reachable(an, s, fg_table_value(&an->table, FG_AVAL_PTR, r, &off),
		                       !a->epoch && !fg_attr_is_all_weak(a));
	if (callee->kind == FG_REGION_HEAP) {
		fg_attr *made = fg_state_attr_make(s, r);
		made->flags |= a->flags & (FG_ATTR_OWNED | FG_ATTR_ZERO | FG_ATTR_ESCAPED);
		if (x->is_for_null) /* callers that pass none take what they get instead */
			made->flags |= FG_ATTR_ESCAPED;
		fg_attr_weaken_like(made, a);
		made->life = FG_LIFE_LIVE;
		made->place = an->place;
		if (a->flags & FG_ATTR_OWNED)
			fg_event_add(an, s, FG_EVENT_ALLOC, 0, r, an->place);
	} else if (a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_TAINTED | FG_ATTR_ZERO))) {
		fg_wide inner = inner_record(x, t, a->key, r);
		forget_weak(an, s, r, &off, inner, a);
		if ((a->flags & FG_ATTR_TAINTED) && a->trust && !inner)
			taint_weak(x, s, r, &off, callee, a);
	}
	apply_text(x, t, s, a, r, &off);
}

/* A number that may be a handle. */
static void apply_handle_attr(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	fg_an *an = x->an;
	fg_lin l;
	if (!fg_transfer_sym_of(t, a->key & ~FG_KEY_SYM, &l) || l.n != 1)
		return;
	fg_vid handle = fg_table_of_sym(&an->table, l.t[0].sym);
	if (a->life == FG_LIFE_RELEASED) {
		fg_resource_release(an, s, handle, family_name(an, a->family),
		                    an->link->functions.at[x->summary->function].name);
		return;
	}
	if (!(a->flags & FG_ATTR_OWNED) && (a->flags & FG_ATTR_ESCAPED)) {
		fg_resource_handle_escapes(an, s, handle); /* the callee kept what it was given */
		return;
	}
	fg_attr *made = fg_state_attr_make(s, FG_KEY_SYM | l.t[0].sym);
	if (a->life == FG_LIFE_UNSURE) { /* released on some of its paths */
		made->flags |= FG_ATTR_ESCAPED;
		return;
	}
	made->flags |= a->flags;
	made->place = an->place;
	an->table.syms.at[l.t[0].sym].a = t->from->syms.at[a->key & ~FG_KEY_SYM].a;
}

/* Only some cases take the lock, and nobody looks at what tells them apart. */
static bool is_lock_untold(const fg_application *x, fg_key key)
{
	if (!(x->inst->flags & FG_IR_DEAD_RESULT))
		return false;
	for (size_t i = 0; i < x->summary->cases.n; i++)
		if (!fg_summary_case_holds(&x->summary->cases.at[i], key))
			return true;
	return false;
}

static void apply_lock_attr(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	const uint16_t lock = FG_ATTR_LOCKED | FG_ATTR_UNLOCKED | FG_ATTR_NESTED;
	fg_an *an = x->an;
	bool is_name = a->key & FG_KEY_SYM;
	fg_vid v = is_name ? 0 : fg_transfer_value(t, a->key & ~FG_KEY_VALUE);
	fg_key key = is_name ? a->key : FG_KEY_VALUE | v;
	if (!is_name && !v)
		return;
	if (!(a->flags & lock) && !fg_state_attr(s, key))
		return; /* nothing is known of it, before or after */
	if ((a->flags & FG_ATTR_UNLOCKED) && !(a->flags & (FG_ATTR_LOCKED | FG_ATTR_NESTED)))
		fg_resource_unlock_alias(an, s, key);
	fg_attr *made = fg_state_attr_make(s, key);
	bool is_retaken = fg_resource_is_retaken(a);
	if ((is_retaken || (a->flags & FG_ATTR_NESTED)) && (made->flags & FG_ATTR_LOCKED))
		return; /* taken once more, and given back as often; or the other way round */
	if ((a->flags & FG_ATTR_LOCKED) && is_lock_untold(x, a->key)) {
		made->flags &= (uint16_t)~FG_ATTR_UNLOCKED;
		return;
	}
	if ((a->flags & FG_ATTR_LOCKED) && (made->flags & FG_ATTR_LOCKED)) {
		fg_report_data d = {.kind = FG_ISSUE_DOUBLE_LOCK,
		                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL,
		                    .key = key,
		                    .subject = v,
		                    .family = fg_resource_lock_name(an->program, key)};
		fg_an_report(an, s, &d);
		made = fg_state_attr_make(s, key);
	}
	bool is_given_back = (made->flags & FG_ATTR_UNLOCKED) && !(made->flags & FG_ATTR_NESTED);
	made->flags = (uint16_t)((made->flags & ~lock) | (a->flags & lock));
	if (is_given_back)
		made->flags &= (uint16_t)~FG_ATTR_NESTED;
	made->place = an->place;
}

static void apply_attr(fg_application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	if (a->key & FG_KEY_VALUE)
		apply_lock_attr(x, t, s, a);
	else if (a->key & FG_KEY_SYM)
		apply_handle_attr(x, t, s, a);
	else
		apply_region_attr(x, t, s, a);
}

/* A member set to null somewhere in a callee (an init function): whether it still is when it is used
 * depends on what other callees did, which is seldom told apart. */
static bool is_member_null(fg_an *an, const fg_cell *c)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_lin l = fg_lin_of(&an->table, v.lin);
	const fg_region_info *r = &an->table.regions.at[c->region];
	/* Memory from an allocator of its own has no type yet. */
	bool is_member = fg_unit_canon(an->u, r->type)->kind == FG_TYPE_RECORD ||
	                 (r->kind == FG_REGION_HEAP && !fg_type_is_pointer(an->u, r->type));
	return v.kind == FG_AVAL_INT && l.n == 0 && l.c == 0 && c->size == an->u->pointer_size &&
	       is_member;
}

static bool makes_memory(const fg_summary *s, const fg_summary_case *c)
{
	fg_aval v = fg_aval_of(&s->table, c->result);
	return v.kind == FG_AVAL_PTR && s->table.regions.at[v.region].kind == FG_REGION_HEAP;
}

/* A literal among other results ("" for a name that is missing): code that looks into it asked first
 * what it holds, which is not followed. */
static bool is_stand_in(const fg_application *x, const fg_summary_case *c)
{
	const fg_table *t = &x->summary->table;
	fg_aval v = fg_aval_of(t, c->result);
	return x->summary->cases.n > 1 && v.kind == FG_AVAL_PTR &&
	       t->regions.at[v.region].kind == FG_REGION_STRING;
}

/* A null result among others: what was looked for is not there. Whether it can be missing at this
 * call the caller knows best; an allocation that fails is another matter. */
static bool is_lookup_null(const fg_application *x, const fg_summary_case *c)
{
	const fg_summary *s = x->summary;
	fg_aval v = fg_aval_of(&s->table, c->result);
	fg_lin l = fg_lin_of(&s->table, v.lin);
	if (s->cases.n < 2 || x->is_only_case || v.kind != FG_AVAL_INT || l.n || l.c ||
	    !fg_type_is_pointer(x->an->u, x->inst->type))
		return false;
	for (size_t i = 0; i < s->cases.n; i++)
		if (makes_memory(s, &s->cases.at[i]))
			return false;
	return true;
}

static bool is_null(const fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && l.n == 0 && l.c == 0;
}

/* The callee keeps what it is given, and does not look into it: for later, not for itself. */
static void note_kept(fg_application *x, fg_state *s, const fg_summary_case *c, fg_vid given,
                      const fg_cell *mapped)
{
	fg_aval p = fg_aval_of(&x->summary->table, given);
	bool is_used = false;
	for (size_t i = 0; i < c->attrs.n; i++)
		is_used |= c->attrs.at[i].key == p.region &&
		           (c->attrs.at[i].flags & FG_ATTR_ACCESSED);
	if (p.kind == FG_AVAL_PTR && !is_used)
		fg_escape_note(x->an, s, mapped->region, mapped->val);
}

typedef FG_VEC(fg_cell) written_cells;

/* What the case writes, with the values of before the call. */
static void collect_writes(fg_application *x, fg_transfer *t, fg_state *s, const fg_summary_case *c,
                           bool is_guessed, written_cells *out)
{
	fg_an *an = x->an;
	for (size_t i = 0; i < c->writes.n; i++) {
		fg_cell w = c->writes.at[i];
		fg_lin base, off;
		fg_rid r;
		if (!fg_transfer_region_of(t, w.region, &r, &base) || !r ||
		    !fg_transfer_lin(t, w.off, &off) || !fg_lin_add(&off, &off, &base))
			continue;
		fg_cell mapped = {r, fg_table_lin(&an->table, &off), w.size,
		                  fg_transfer_value(t, w.val)};
		if (is_member_null(an, &mapped))
			mapped.val = fg_table_null(&an->table, FG_NULL_MEMBER_GUESS);
		else if (is_guessed && mapped.size == an->u->pointer_size &&
		         is_null(an, mapped.val) && !(x->inst->flags & FG_IR_DEAD_RESULT))
			mapped.val = fg_table_null(&an->table, FG_NULL_LOOKUP_GUESS);
		fg_vec_push(out, mapped);
		note_kept(x, s, c, w.val, &mapped);
	}
}

static void apply_case(fg_application *x, fg_transfer *t, fg_state *s, const fg_summary_case *c)
{
	fg_an *an = x->an;
	bool is_guessed = fg_apply__is_guess(x, t, c);
	x->is_for_null = fg_apply__is_for_null(x, t, c);
	if (is_guessed)
		fg_apply__mark_unwritten(x, t, s, c);
	else
		fg_apply__mark_passed_over(x, t, s, c);
	written_cells writes = FG_VEC_INIT;
	collect_writes(x, t, s, c, is_guessed, &writes);
	fg_vid result = fg_transfer_value(t, c->result);
	if (is_lookup_null(x, c))
		result = fg_table_null(&an->table,
		                       fg_asked_usually(an->program, x->summary->function)
		                               ? 0
		                               : FG_NULL_LOOKUP_GUESS);
	else if (is_stand_in(x, c))
		result = fg_value_fresh(an, s, x->inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0);
	s->has_passed_by |= c->has_passed_by;
	if (c->epoch)
		fg_mem_havoc_escaped(an, s);
	forget_taken_out(x, t, s);
	for (size_t i = 0; i < c->attrs.n && !s->is_dead; i++)
		apply_attr(x, t, s, &c->attrs.at[i]);
	for (size_t i = 0; i < writes.n && !s->is_dead; i++) {
		fg_cell w = writes.at[i];
		fg_lin off = fg_lin_of(&an->table, w.off);
		if (w.size >= 17) {
			fg_lin size = fg_lin_const(w.size);
			fg_mem_forget(an, s, w.region, &off, &size, 0);
		} else {
			fg_mem_store(an, s, w.region, &off, w.size, w.val);
			if (an->table.regions.at[w.region].kind != FG_REGION_SLOT)
				fg_mem_escape(an, s, w.val);
		}
	}
	fg_vec_release(&writes);
	if (!x->inst->type)
		return;
	if (!result)
		result = fg_value_fresh(an, s, x->inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0);
	fg_set_temp_of_fork(an, s, x->index, result);
	fg_answer_keep(s, x->summary, c, x->inst, x->args, result);
}

/* ---- the call ---- */

static void begin(fg_application *x, fg_transfer *t)
{
	fg_transfer_init(t, &x->summary->table, &x->an->table);
	t->symbol = fg_apply__symbol;
	t->region = fg_apply__region;
	t->payload = x;
}

void fg_apply_latents(fg_an *an, fg_state *s, const fg_inst *inst, const fg_summary *summary,
                      const fg_vid *args)
{
	fg_application x = {
		.an = an, .s = s, .inst = inst, .summary = summary, .args = args, .is_one_of = true,
	};
	fg_transfer t;
	if (!summary->latents.n)
		return;
	begin(&x, &t);
	fg_apply__all_latents(&x, &t, s);
	fg_transfer_release(&t);
}

/* All cases as one state: what holds in each of them. */
static void join_cases(fg_application *x, fg_state *list)
{
	fg_an *an = x->an;
	while (list && list->next) {
		fg_state *other = list->next;
		fg_vid a = list->resumed, b = other->resumed;
		list->next = other->next;
		list->resumed = fg_merge_values(an, list, a, other, b, 8);
		fg_merge_states(an, list, other);
		fg_set_temp_of_fork(an, list, x->index, list->resumed);
		fg_state_free(&an->pool, other);
	}
}

/* Made here and kept nowhere yet: no memory that the callee sees leads to it. */
static bool is_new(const fg_an *an, const fg_state *s, fg_rid r)
{
	const fg_attr *attr = fg_state_attr(s, r);
	if (an->table.regions.at[r].kind != FG_REGION_HEAP ||
	    (attr && (attr->flags & FG_ATTR_ESCAPED)))
		return false;
	for (size_t i = 0; i < s->cells.n; i++) {
		fg_aval v = fg_aval_of(&an->table, s->cells.at[i].val);
		const fg_region_info *holder = &an->table.regions.at[s->cells.at[i].region];
		if (v.kind == FG_AVAL_PTR && v.region == r &&
		    !(holder->kind == FG_REGION_SLOT && an->plan.private_slot[holder->id]))
			return false;
	}
	return true;
}

static bool is_passed_twice(const fg_application *x, uint32_t arg, fg_rid r)
{
	for (uint32_t i = 0; i < x->inst->arg_count; i++) {
		fg_aval p;
		if (i != arg && fg_value_pointer(x->an, x->s, x->args[i], &p) && p.region == r)
			return true;
	}
	return false;
}

/* The case is that an argument was found somewhere else, and it is new. */
static bool meets_new(const fg_application *x, const fg_summary_case *c)
{
	for (uint32_t i = 0; i < 32 && c->met >> i && i < x->inst->arg_count; i++) {
		fg_aval p;
		if ((c->met >> i & 1) && fg_value_pointer(x->an, x->s, x->args[i], &p) &&
		    is_new(x->an, x->s, p.region) && !is_passed_twice(x, i, p.region))
			return true;
	}
	return false;
}

/* The state in which the call is case c of the callee; NULL: it cannot be. */
static fg_state *enter_case(fg_application *x, fg_transfer *t, const fg_summary_case *c)
{
	x->an->steps += 8 + c->writes.n + c->attrs.n + c->facts.bounds.n / 2 + c->facts.le.n;
	if (meets_new(x, c))
		return NULL;
	fg_state *one = fg_state_copy(&x->an->pool, x->s);
	x->entered = c;
	bool is_possible = fg_apply__assume(x, t, one, &c->facts);
	x->entered = NULL;
	if (is_possible)
		return one;
	fg_state_free(&x->an->pool, one);
	return NULL;
}

/* In the state of case c no other case can be. */
static bool is_told(fg_application *x, fg_transfer *t, const fg_state *one,
                    const fg_summary_case *c)
{
	bool is = true;
	for (size_t i = 0; i < x->summary->cases.n && is; i++) {
		const fg_summary_case *other = &x->summary->cases.at[i];
		fg_state *both = other == c ? NULL : fg_state_copy(&x->an->pool, one);
		x->entered = other;
		is = !both || !fg_apply__assume(x, t, both, &other->facts);
		x->entered = NULL;
		if (both)
			fg_state_free(&x->an->pool, both);
	}
	return is;
}

/* The states after the call, oldest case first. */
static fg_state *run_cases(fg_application *x, fg_transfer *t)
{
	FG_VEC(fg_state *) entered = FG_VEC_INIT;
	fg_state *list = NULL;
	size_t count = 0;
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		fg_state *one = enter_case(x, t, &x->summary->cases.at[i]);
		count += one != NULL;
		fg_vec_push(&entered, one);
	}
	x->is_only_case = count == 1;
	for (size_t i = entered.n; i-- > 0;) {
		const fg_summary_case *c = &x->summary->cases.at[i];
		fg_state *one = entered.at[i];
		if (!one)
			continue;
		if (!x->is_only_case && x->s->loop_count)
			fg_progress_note_case(x->an, x->s, one, is_told(x, t, one, c));
		fg_apply__mark_null_guesses(x, t, one, &c->facts);
		x->conditions = &c->facts;
		apply_case(x, t, one, c);
		if (one->is_dead) {
			fg_state_free(&x->an->pool, one);
			continue;
		}
		one->next = list;
		list = one;
	}
	fg_vec_release(&entered);
	return list;
}

/* What a callee of an open list takes from it is not followed: it may keep and write that. A
 * format's arguments are read; text among them is not kept either. */
static void apply_rest(fg_application *x, fg_state *s, const fg_unit *u, fg_decl_id callee)
{
	fg_an *an = x->an;
	const fg_type *f = fg_unit_canon(u, fg_unit_decl(u, callee)->type);
	if (f->kind != FG_TYPE_FUNCTION || !(f->flags & FG_TYPE_FLAG_VARIADIC))
		return;
	fg_type_id text = f->n ? fg_type_pointee(u, u->type_ids.at[f->first + f->n - 1]) : 0;
	bool is_format = text && fg_contract_is_bytes(u, text) &&
	                 fg_unit_canon(u, text)->kind != FG_TYPE_VOID;
	for (uint32_t i = f->n; i < x->inst->arg_count; i++) {
		fg_type_id given = fg_ir_value_type(an->ir, an->fn,
		                                    an->ir->args.at[x->inst->first_arg + i]);
		if (is_format && (!fg_type_is_pointer(an->u, given) ||
		                  fg_contract_is_bytes(an->u, fg_type_pointee(an->u, given))))
			continue;
		fg_mem_havoc_reachable(an, s, x->args[i], false);
		fg_resource_keep(an, s, x->args[i]);
	}
}

/* One of several numbers that lie in a row is no value of its own in the summary. */
static void show_handles(const fg_application *x, fg_state *s, const fg_link_function *callee)
{
	const fg_unit *u = x->an->link->units.at[callee->unit].unit;
	const fg_type *f = fg_unit_canon(u, fg_unit_decl(u, callee->decl)->type);
	for (uint32_t i = 0; i < f->n && i < x->inst->arg_count; i++) {
		fg_type_id type = u->type_ids.at[f->first + i];
		if (fg_type_is_pointer(u, type) && fg_type_is_integer(u, fg_type_pointee(u, type)))
			fg_resource_handles_shown(x->an, s, x->args[i]);
	}
}

bool fg_apply_summary(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                      const fg_summary *summary, const fg_vid *args)
{
	fg_application x = {
		.an = an, .s = s, .inst = inst, .index = index, .summary = summary, .args = args,
		.first_new = (fg_sym)an->table.syms.n,
	};
	fg_transfer t;
	const fg_link_function *callee = &an->link->functions.at[summary->function];
	fg_vid again;
	if (fg_answer_find(s, summary, inst, args, &again)) {
		fg_set_temp(an, s, index, again);
		return true;
	}
	fg_contract_adopt(an, s, an->link->units.at[callee->unit].unit, callee->decl, args,
	                  inst->arg_count);
	begin(&x, &t);
	fg_apply__all_latents(&x, &t, s);
	fg_contract_disown(an, s, args, inst->arg_count);
	an->has_lost |= summary->has_lost;
	if (summary->is_partial || inst->b || inst->arg_count < summary->param_count) {
		fg_transfer_release(&t);
		return false;
	}
	show_handles(&x, s, callee);
	fg_event_add(an, s, FG_EVENT_CALL, summary->function, 0, an->place);
	fg_state *list = run_cases(&x, &t);
	if (!list && summary->cases.n && summary->has_lost && !s->is_dead) {
		fg_transfer_release(&t); /* it ended where nothing was told: it may as well go on */
		return false;
	}
	for (fg_state *one = list; one; one = one->next)
		apply_rest(&x, one, an->link->units.at[callee->unit].unit, callee->decl);
	if (!fg_may_fork(an))
		join_cases(&x, list);
	fg_transfer_release(&t);
	while (list) {
		fg_state *next = list->next;
		list->next = an->out;
		an->out = list;
		an->out_count++;
		an->forks++;
		list = next;
	}
	fg_kill(an, s); /* its cases go on */
	return true;
}
