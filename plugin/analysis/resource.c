#include "analysis/resource.h"
#include "analysis/program_internal.h"

static uint32_t family_number(fg_an *an, const char *family)
{
	for (size_t i = 0; i < an->models->families.n; i++)
		if (strcmp(an->models->families.at[i].name, family) == 0)
			return (uint32_t)i + 1;
	return 0;
}

static const fg_model_family *family_of(fg_an *an, uint32_t number)
{
	return number ? &an->models->families.at[number - 1] : NULL;
}

static uint32_t memory_flag(fg_an *an, uint32_t number)
{
	const fg_model_family *f = family_of(an, number);
	return f && f->is_memory ? FG_ISSUE_MEMORY : 0;
}

/* Where in which walk of its loops an allocation stands: one region for each. */
static uint32_t walk_of(const fg_state *s)
{
	uint32_t w = 0;
	for (uint32_t i = 0; i < s->loop_count; i++)
		w = w * 31 + s->loops[i].phase + s->loops[i].counter * 7 + 1;
	return w;
}

/* ---- making ---- */

static fg_vid make_handle(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t number)
{
	fg_vid v = fg_value_fresh(an, s, inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0);
	fg_lin l;
	if (!fg_value_lin(an, s, v, &l) || l.n != 1)
		return v;
	(void)fg_facts_assume_range(&s->facts, &an->table, l.t[0].sym, 0, FG_WIDE_INF);
	an->table.syms.at[l.t[0].sym].a = number;
	fg_attr *a = fg_state_attr_make(s, FG_KEY_SYM | l.t[0].sym);
	a->flags |= FG_ATTR_OWNED;
	a->place = an->place;
	fg_event_add(an, s, FG_EVENT_ALLOC, 0, FG_KEY_SYM | l.t[0].sym, an->place);
	return v;
}

fg_vid fg_resource_make(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                        const char *family, const fg_lin *size, bool is_zeroed, uint32_t trust)
{
	uint32_t number = family_number(an, family);
	const fg_model_family *f = family_of(an, number);
	if (!fg_type_is_pointer(an->u, inst->type))
		return make_handle(an, s, inst, number);
	bool is_memory = f && f->is_memory;
	fg_region_info info = {
		.kind = FG_REGION_HEAP,
		.fallback = is_zeroed   ? FG_DEFAULT_ZERO
	                    : is_memory && size ? FG_DEFAULT_UNINIT
	                                : FG_DEFAULT_UNKNOWN,
		.trust = (uint8_t)trust,
		.flags = FG_REGION_NONNULL,
		.id = index,
		.type = fg_type_pointee(an->u, inst->type),
		.parent = walk_of(s),
		.place = an->place,
		.family = number,
	};
	if (size) {
		info.size = fg_table_lin(&an->table, size);
		info.offset = info.size;
		info.flags |= FG_REGION_HAS_SIZE;
	}
	if (trust)
		info.fallback = FG_DEFAULT_UNKNOWN;
	fg_lin zero = fg_lin_const(0);
	fg_rid r = fg_table_region(&an->table, &info, NULL);
	fg_mem_drop_region(an, s, r);
	fg_attr *a = fg_state_attr_make(s, r);
	memset(a, 0, sizeof(*a));
	a->key = r;
	/* Stack memory goes by itself. */
	if (!f || strcmp(f->name, "alloca") != 0)
		a->flags = FG_ATTR_OWNED;
	a->place = an->place;
	fg_event_add(an, s, FG_EVENT_ALLOC, 0, r, an->place);
	return fg_table_value(&an->table, FG_AVAL_PTR, r, &zero);
}

/* ---- names of locks ---- */

static uint32_t name_hash(const char *name)
{
	uint32_t h = 2166136261u;
	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 16777619u;
	return h & 0x0FFFFFFFu;
}

const char *fg_resource_lock_name(const fg_program_analysis *p, fg_key key)
{
	for (size_t i = 0; i < p->locks.n; i++)
		if (p->locks.at[i].key == key)
			return p->locks.at[i].name;
	return "";
}

void fg_resource_name_lock(fg_program_analysis *p, const fg_named_lock *lock)
{
	if (!fg_resource_lock_name(p, lock->key)[0])
		fg_vec_push(&p->locks, *lock);
}

static fg_key named_key(fg_an *an, const char *name)
{
	fg_named_lock lock = {FG_KEY_VALUE | FG_KEY_SYM | name_hash(name), name};
	fg_resource_name_lock(an->program, &lock);
	return lock.key;
}

static fg_key lock_key(fg_an *an, fg_state *s, fg_vid v, const char *name)
{
	fg_aval p;
	if (!v)
		return name[0] ? named_key(an, name) : 0;
	if (!fg_value_pointer(an, s, v, &p))
		return 0;
	p.base = 0;
	p.extent = 0;
	return FG_KEY_VALUE | fg_table_aval(&an->table, &p);
}

/* ---- releasing and using ---- */

static fg_key key_of(fg_an *an, fg_state *s, fg_vid v, fg_aval *p)
{
	fg_lin l;
	if (fg_value_pointer(an, s, v, p))
		return p->region;
	if (p->kind != FG_AVAL_INT || !fg_value_lin(an, s, v, &l) || l.n != 1 || l.c != 0 ||
	    l.t[0].k != 1)
		return 0;
	/* What a loop counts is another number in each round. */
	uint32_t origin = an->table.syms.at[l.t[0].sym].origin;
	return origin == FG_SYM_COUNTER || origin == FG_SYM_DELTA ? 0 : FG_KEY_SYM | l.t[0].sym;
}

static void report(fg_an *an, fg_state *s, fg_issue_kind kind, uint32_t flags, fg_key key, fg_vid v,
                   const char *family)
{
	fg_report_data d = {.kind = kind,
	                    .flags = flags | FG_ISSUE_CERTAIN | FG_ISSUE_CALL,
	                    .key = key,
	                    .subject = v,
	                    .family = family};
	fg_an_report(an, s, &d);
}

/* Of the C library. Pools of other libraries are often made of one another. */
static bool is_plain_family(const fg_an *an, uint32_t number)
{
	static const char *const names[] = {"malloc", "FILE", "pipe", "mmap", "DIR", "fd"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(an->models->families.at[number - 1].name, names[i]) == 0)
			return true;
	return false;
}

/* It is memory, and not what the function may release. */
static bool check_kind(fg_an *an, fg_state *s, const fg_aval *p, uint32_t number, fg_vid v,
                       const char *function)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	fg_lin off = fg_lin_of(&an->table, p->lin);
	if (r->kind == FG_REGION_SLOT || r->kind == FG_REGION_GLOBAL ||
	    r->kind == FG_REGION_STRING || r->kind == FG_REGION_FUNCTION) {
		report(an, s, FG_ISSUE_INVALID_RELEASE, memory_flag(an, number), p->region, v,
		       function);
		return false;
	}
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &off, &lo, &hi);
	/* Whatever a parameter points to, what lies behind it is not the start of it; before it there
	 * may be a header. */
	bool is_moved = r->kind == FG_REGION_POINTEE && (r->flags & FG_REGION_INPUT) && lo > 0;
	if (r->kind != FG_REGION_HEAP && !is_moved)
		return true;
	const fg_model_family *own = r->kind == FG_REGION_HEAP ? family_of(an, r->family) : NULL;
	if (number && own && strcmp(own->name, "alloca") == 0) {
		report(an, s, FG_ISSUE_INVALID_RELEASE, FG_ISSUE_STACK | memory_flag(an, number),
		       p->region, v, function);
		return false;
	}
	if (lo > 0 || hi < 0) {
		report(an, s, FG_ISSUE_INVALID_RELEASE, FG_ISSUE_HEAP | memory_flag(an, number),
		       p->region, v, function);
		return false;
	}
	if (r->family && number && r->family != number && is_plain_family(an, r->family) &&
	    is_plain_family(an, number)) {
		report(an, s, FG_ISSUE_MISMATCHED_RELEASE, memory_flag(an, r->family), p->region, v,
		       function);
		return false;
	}
	return true;
}

/* It may have been any of these. */
static void release_parts(fg_an *an, fg_state *s, fg_rid whole)
{
	for (size_t i = 0; i < an->covers.n; i++)
		if (an->covers.at[i].whole == whole && fg_state_attr(s, an->covers.at[i].part))
			fg_state_attr_make(s, an->covers.at[i].part)->flags |= FG_ATTR_ESCAPED;
}

/* It was found at an unknown place of a row, and may be any object that the row holds. */
static void release_held(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_region_info info = an->table.regions.at[r];
	size_t begin, end;
	if (info.kind != FG_REGION_POINTEE || !info.parent)
		return;
	bool is_known = fg_lin_of(&an->table, info.offset).n == 0;
	fg_state_cells(s, info.parent, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_cell c = s->cells.at[i];
		fg_aval held = fg_aval_of(&an->table, c.val);
		if (held.kind == FG_AVAL_PTR && fg_state_attr(s, held.region) &&
		    !(is_known && fg_lin_of(&an->table, c.off).n == 0))
			fg_state_attr_make(s, held.region)->flags |= FG_ATTR_ESCAPED;
	}
}

/* Where the object begins that goes with the header before what the caller has; 0: there. */
static fg_lid released_at(const fg_an *an, const fg_aval *p)
{
	if (p->kind != FG_AVAL_PTR || an->table.regions.at[p->region].kind != FG_REGION_POINTEE)
		return 0;
	fg_lin off = fg_lin_of(&an->table, p->lin);
	return off.n == 0 && off.c < 0 ? p->lin : 0;
}

void fg_resource_release(fg_an *an, fg_state *s, fg_vid v, const char *family, const char *function)
{
	fg_aval p;
	uint32_t number = family_number(an, family);
	if (fg_truth(an, s, v) == 0 && fg_aval_of(&an->table, v).kind != FG_AVAL_LE)
		return;
	fg_key key = key_of(an, s, v, &p);
	if (!key)
		return;
	const fg_attr *old = fg_state_attr(s, key);
	if (old && old->life == FG_LIFE_RELEASED) {
		report(an, s, FG_ISSUE_DOUBLE_RELEASE, memory_flag(an, number), key, v, function);
		fg_kill(an, s);
		return;
	}
	if (p.kind == FG_AVAL_PTR && !check_kind(an, s, &p, number, v, function)) {
		fg_kill(an, s);
		return;
	}
	fg_attr *a = fg_state_attr_make(s, key);
	a->life = FG_LIFE_RELEASED;
	a->flags &= (uint16_t)~FG_ATTR_OWNED;
	a->place = an->place;
	a->family = number;
	a->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED);
	a->length = released_at(an, &p);
	if (p.kind == FG_AVAL_PTR) {
		release_parts(an, s, p.region);
		release_held(an, s, p.region);
		fg_mem_drop_region(an, s, p.region);
	}
	fg_event_add(an, s, FG_EVENT_RELEASE, 0, key, an->place);
	/* A lock that is no more is not held. */
	fg_key lock = lock_key(an, s, v, "");
	if (fg_state_attr_flags(s, lock) & FG_ATTR_LOCKED)
		fg_state_attr_make(s, lock)->flags &= (uint16_t)~FG_ATTR_LOCKED;
}

void fg_resource_use(fg_an *an, fg_state *s, fg_vid v, const char *function)
{
	fg_aval p;
	fg_key key = key_of(an, s, v, &p);
	const fg_attr *a = key ? fg_state_attr(s, key) : NULL;
	if (!a || a->life != FG_LIFE_RELEASED)
		return;
	report(an, s, FG_ISSUE_USE_AFTER_RELEASE, 0, key, v, function);
	fg_kill(an, s);
}

/* The symbol that the number is. */
static fg_sym handle_of(const fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	bool is_number = a.kind == FG_AVAL_INT && l.n == 1 && l.c == 0 && l.t[0].k == 1;
	return is_number ? l.t[0].sym : 0;
}

/* A caller's number, which may be a handle: descriptors are signed. */
static bool is_given(const fg_an *an, fg_sym sym)
{
	return an->table.syms.at[sym].origin == FG_SYM_PARAM && an->table.syms.at[sym].lo < 0;
}

void fg_resource_handle_escapes(fg_an *an, fg_state *s, fg_vid v)
{
	fg_sym sym = handle_of(an, v);
	if (sym && (is_given(an, sym) || fg_state_attr(s, FG_KEY_SYM | sym)))
		fg_state_attr_make(s, FG_KEY_SYM | sym)->flags |= FG_ATTR_ESCAPED;
}

void fg_resource_handle_stored(fg_an *an, fg_state *s, fg_rid r, fg_vid v)
{
	fg_sym sym = handle_of(an, v);
	const fg_region_info *to = &an->table.regions.at[r];
	bool is_param = sym && is_given(an, sym);
	if (!sym || (!is_param && !fg_state_attr(s, FG_KEY_SYM | sym)))
		return;
	/* Where a number alone lies is an output: the caller has it. A new record's end is seen.
	 * Which element of a row holds what is not followed. */
	bool is_record = !fg_type_is_integer(an->u, to->type);
	bool is_row = fg_unit_canon(an->u, to->type)->kind == FG_TYPE_ARRAY;
	if (is_row || to->kind == FG_REGION_GLOBAL || to->kind == FG_REGION_EXTERNAL ||
	    (to->kind == FG_REGION_POINTEE && is_record) ||
	    (to->kind == FG_REGION_HEAP && is_param))
		fg_resource_handle_escapes(an, s, v);
}

void fg_resource_handles_shown(fg_an *an, fg_state *s, fg_vid pointer)
{
	fg_aval p;
	size_t begin, end;
	if (!fg_value_pointer(an, s, pointer, &p))
		return;
	fg_state_cells(s, p.region, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_sym sym = handle_of(an, s->cells.at[i].val);
		if (sym && fg_state_attr(s, FG_KEY_SYM | sym))
			fg_state_attr_make(s, FG_KEY_SYM | sym)->flags |= FG_ATTR_ESCAPED;
	}
}

void fg_resource_holder_lost(fg_an *an, fg_state *s, const fg_state *from, const fg_cell *c)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_sym sym = handle_of(an, c->val);
	fg_key key = v.kind == FG_AVAL_PTR ? v.region : sym ? FG_KEY_SYM | sym : 0;
	const fg_region_info *holder = &an->table.regions.at[c->region];
	bool is_row = fg_unit_canon(an->u, holder->type)->kind == FG_TYPE_ARRAY;
	if ((holder->kind == FG_REGION_SLOT && !is_row) || !key ||
	    !(fg_state_attr_flags(from, key) & FG_ATTR_OWNED))
		return;
	fg_state_attr_make(s, key)->flags |= FG_ATTR_ESCAPED;
}

void fg_resource_keep(fg_an *an, fg_state *s, fg_vid v)
{
	fg_aval p;
	if (fg_value_pointer(an, s, v, &p))
		fg_mem_escape(an, s, v);
	else
		fg_resource_handle_escapes(an, s, v);
}

void fg_resource_moved(fg_an *an, fg_state *s, fg_vid from, fg_vid to)
{
	fg_aval a, b;
	if (!fg_value_pointer(an, s, to, &b))
		return;
	if (!fg_value_pointer(an, s, from, &a))
		return;
	fg_attr_weaken(fg_state_attr_make(s, b.region));
	const fg_region_info *r = &an->table.regions.at[a.region];
	if (!(r->flags & FG_REGION_HAS_SIZE))
		return;
	fg_lin zero = fg_lin_const(0), size = fg_lin_of(&an->table, r->size);
	if (size.n == 0)
		fg_mem_copy(an, s, b.region, &zero, a.region, &zero, &size);
	fg_attr_weaken(fg_state_attr_make(s, b.region));
}

/* ---- locks ---- */

static bool is_found_lock(const fg_an *an, fg_key key)
{
	if (!(key & FG_KEY_VALUE) || (key & FG_KEY_SYM))
		return false;
	fg_aval p = fg_aval_of(&an->table, key & ~FG_KEY_VALUE);
	return p.kind == FG_AVAL_PTR && an->table.regions.at[p.region].kind == FG_REGION_POINTEE;
}

void fg_resource_unlock_alias(fg_an *an, fg_state *s, fg_key key)
{
	if (!is_found_lock(an, key) || (fg_state_attr_flags(s, key) & FG_ATTR_LOCKED))
		return;
	for (size_t i = 0; i < s->attrs.n; i++)
		if ((s->attrs.at[i].flags & FG_ATTR_LOCKED) &&
		    is_found_lock(an, s->attrs.at[i].key))
			s->attrs.at[i].flags &= (uint16_t)~FG_ATTR_LOCKED;
}

bool fg_resource_is_retaken(const fg_attr *a)
{
	return (a->flags & FG_ATTR_LOCKED) && (a->flags & FG_ATTR_UNLOCKED);
}

void fg_resource_lock(fg_an *an, fg_state *s, fg_vid v, uint32_t effect, const char *name,
                      const char *function)
{
	fg_key key = lock_key(an, s, v, name);
	if (!key)
		return;
	if (effect == FG_EFFECT_UNLOCK)
		fg_resource_unlock_alias(an, s, key);
	fg_attr *a = fg_state_attr_make(s, key);
	if (effect == FG_EFFECT_UNLOCK) {
		if ((a->flags & FG_ATTR_UNLOCKED) && !(a->flags & FG_ATTR_LOCKED))
			report(an, s, FG_ISSUE_UNLOCK_NOT_HELD, 0, key, v, function);
		a = fg_state_attr_make(s, key);
		bool is_nested = (a->flags & FG_ATTR_LOCKED) && !fg_resource_is_retaken(a);
		a->flags &= (uint16_t)~(FG_ATTR_LOCKED | FG_ATTR_NESTED);
		a->flags |= is_nested ? FG_ATTR_UNLOCKED | FG_ATTR_NESTED : FG_ATTR_UNLOCKED;
		a->place = an->place;
		fg_event_add(an, s, FG_EVENT_UNLOCK, 0, key, an->place);
		return;
	}
	if ((a->flags & FG_ATTR_LOCKED) && effect == FG_EFFECT_LOCK) {
		report(an, s, FG_ISSUE_DOUBLE_LOCK, 0, key, v, function);
		a = fg_state_attr_make(s, key);
	}
	if ((a->flags & FG_ATTR_NESTED) || fg_resource_is_retaken(a))
		a->flags &= (uint16_t)~FG_ATTR_UNLOCKED;
	a->flags |= FG_ATTR_LOCKED;
	a->place = an->place;
	fg_event_add(an, s, FG_EVENT_LOCK, 0, key, an->place);
}

void fg_resource_lock_unsure(fg_an *an, fg_state *s, fg_vid v, const char *name)
{
	fg_key key = lock_key(an, s, v, name);
	if (key)
		fg_state_attr_make(s, key)->flags &= (uint16_t)~FG_ATTR_UNLOCKED;
}

/* ---- at the end ---- */

typedef struct reacher {
	fg_an *an;
	fg_state *s;
	unsigned char *seen; /* by region */
} reacher;

static void reach_value(reacher *x, fg_vid v);

static void reach_region(reacher *x, fg_rid r)
{
	size_t begin, end;
	if (x->seen[r])
		return;
	x->seen[r] = 1;
	fg_state_cells(x->s, r, &begin, &end);
	for (size_t i = begin; i < end; i++)
		reach_value(x, x->s->cells.at[i].val);
	for (size_t i = 0; i < x->an->covers.n; i++)
		if (x->an->covers.at[i].whole == r)
			reach_region(x, x->an->covers.at[i].part);
}

static void reach_value(reacher *x, fg_vid v)
{
	fg_aval a = fg_aval_of(&x->an->table, v);
	if (a.kind == FG_AVAL_PTR)
		reach_region(x, a.region);
}

/* The number is made of the handle, in steps that may lose how: ~fd << 3 | 3. */
static bool is_made_of(const fg_an *an, const fg_lin *l, fg_sym sym, int depth)
{
	if (fg_lin_coefficient(l, sym) != 0)
		return true;
	for (uint32_t i = 0; i < l->n && depth > 0; i++) {
		const fg_sym_info *info = &an->table.syms.at[l->t[i].sym];
		fg_lin part;
		if (info->origin == FG_SYM_WRAP) {
			part = fg_lin_of(&an->table, info->a);
			if (is_made_of(an, &part, sym, depth - 1))
				return true;
		} else if (info->origin == FG_SYM_EXPR) {
			const uint32_t operands[] = {info->b, info->c};
			for (size_t k = 0; k < FG_ARRAY_LEN(operands); k++) {
				part = fg_lin_of(&an->table,
				                 fg_aval_of(&an->table, operands[k]).lin);
				if (is_made_of(an, &part, sym, depth - 1))
					return true;
			}
		}
	}
	return false;
}

static bool holds_symbol(fg_an *an, fg_vid v, fg_sym sym)
{
	enum { STEPS = 4 };
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && is_made_of(an, &l, sym, STEPS);
}

static bool is_in_other_form(fg_an *an, const fg_state *s, fg_sym sym)
{
	fg_lin l = fg_lin_of(&an->table, fg_aval_of(&an->table, s->result).lin);
	return fg_aval_of(&an->table, s->result).kind == FG_AVAL_INT && l.n &&
	       fg_lin_coefficient(&l, sym) == 0 && holds_symbol(an, s->result, sym);
}

static bool handle_is_kept(fg_an *an, fg_state *s, fg_sym sym)
{
	if (holds_symbol(an, s->result, sym))
		return true;
	for (size_t i = 0; i < s->cells.n; i++)
		if (an->table.regions.at[s->cells.at[i].region].kind != FG_REGION_SLOT &&
		    holds_symbol(an, s->cells.at[i].val, sym))
			return true;
	return false;
}

static void report_leak(fg_an *an, fg_state *s, const fg_attr *a)
{
	uint32_t number, flags = FG_ISSUE_CERTAIN;
	fg_vid subject = 0;
	if (a->key & FG_KEY_SYM) {
		number = an->table.syms.at[a->key & ~FG_KEY_SYM].a;
	} else {
		number = an->table.regions.at[a->key].family;
		subject = fg_table_value(&an->table, FG_AVAL_PTR, a->key, &(fg_lin){.c = 0});
	}
	const fg_model_family *f = family_of(an, number);
	fg_report_data d = {.kind = FG_ISSUE_LEAK,
	                    .flags = flags | memory_flag(an, number),
	                    .place = a->place,
	                    .other = s->result_place,
	                    .key = a->key,
	                    .subject = subject,
	                    .family = f ? f->noun : "resource"};
	fg_an_report(an, s, &d);
}

void fg_resource_check_leaks(fg_an *an, fg_state *s)
{
	FG_VEC(unsigned char) seen = FG_VEC_INIT;
	fg_vec_reserve(&seen, an->table.regions.n + 1);
	memset(seen.at, 0, an->table.regions.n + 1);
	reacher x = {an, s, seen.at};
	if (an->link->functions.at[an->number].flags & FG_LINK_MAIN)
		goto done;
	reach_value(&x, s->result);
	for (fg_rid r = 1; r < an->table.regions.n; r++) {
		uint32_t kind = an->table.regions.at[r].kind;
		bool is_outside = kind == FG_REGION_GLOBAL || kind == FG_REGION_EXTERNAL ||
		                  kind == FG_REGION_POINTEE ||
		                  (fg_state_attr_flags(s, r) & FG_ATTR_ESCAPED);
		if (is_outside)
			reach_region(&x, r);
	}
	for (size_t i = 0; i < s->attrs.n; i++) {
		fg_attr a = s->attrs.at[i];
		if (!(a.flags & FG_ATTR_OWNED) || (a.flags & FG_ATTR_ESCAPED) ||
		    a.life != FG_LIFE_LIVE)
			continue;
		if (a.key & FG_KEY_SYM ? handle_is_kept(an, s, a.key & ~FG_KEY_SYM)
		                       : seen.at[a.key]) {
			/* A caller cannot tell what it is given. */
			if ((a.key & FG_KEY_SYM) && is_in_other_form(an, s, a.key & ~FG_KEY_SYM))
				s->attrs.at[i].flags |= FG_ATTR_ESCAPED;
			continue;
		}
		report_leak(an, s, &a);
	}
done:
	fg_vec_release(&seen);
}

static bool some_return_unlocks(const fg_an *an, fg_key key)
{
	for (const fg_state *s = an->returned; s; s = s->next) {
		const fg_attr *a = fg_state_attr(s, key);
		if (a && (a->flags & FG_ATTR_UNLOCKED) && !(a->flags & FG_ATTR_LOCKED))
			return true;
	}
	return false;
}

void fg_resource_check_locks(fg_an *an)
{
	for (fg_state *s = an->returned; s; s = s->next) {
		for (size_t i = 0; i < s->attrs.n; i++) {
			fg_attr a = s->attrs.at[i];
			if (!(a.flags & FG_ATTR_LOCKED) || fg_resource_is_retaken(&a) ||
			    !some_return_unlocks(an, a.key))
				continue;
			fg_report_data d = {.kind = FG_ISSUE_MISSING_UNLOCK,
			                    .flags = FG_ISSUE_CERTAIN,
			                    .place = a.place,
			                    .other = s->result_place,
			                    .key = a.key,
			                    .family = fg_resource_lock_name(an->program, a.key)};
			fg_an_report(an, s, &d);
		}
	}
}
