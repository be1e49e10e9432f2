/*
 * Names to numbers. An entity is a function or an object; external ones are one
 * by their name, others by their first declaration in their unit. First pass:
 * which declaration stands for an entity. Second pass: numbers, in the order of
 * units and declarations.
 */
#include "link/link_internal.h"

/* How good a definition is; of equals the first is taken. */
typedef enum strength {
	DECLARED,
	WEAK,
	INLINE,    /* of a header: the external definition may be elsewhere */
	TENTATIVE, /* gives way to one with an initialiser */
	STRONG,
} strength;

typedef struct entity {
	uint32_t unit; /* of the declaration that stands for it */
	fg_decl_id decl;
	strength strength;
	uint32_t strong_count;
	uint32_t decl_flags;     /* FG_DECL_* of all its declarations */
	bool is_placed;
	fg_decl_id alias_target; /* in `unit`; 0 = no alias */
	uint32_t number;
} entity;

typedef struct joiner {
	fg_link *l;
	fg_map functions, objects; /* external names -> entity + 1 */
	FG_VEC(entity) entities;
	fg_u64map own;             /* of one unit: entity -> number of its own definition + 1 */
} joiner;

static bool is_object(const fg_decl *d)
{
	const uint32_t file_like = FG_DECL_FILE_SCOPE | FG_DECL_THREAD_LOCAL;
	return d->kind == FG_DECL_VARIABLE &&
	       (d->flags & file_like || d->storage == FG_STORAGE_STATIC ||
	        d->storage == FG_STORAGE_EXTERN);
}

static bool is_entity(const fg_decl *d)
{
	return d->kind == FG_DECL_FUNCTION || is_object(d);
}

static strength strength_of(const fg_decl *d)
{
	if (d->alias)
		return d->flags & FG_DECL_WEAK ? WEAK : STRONG;
	if (!(d->flags & FG_DECL_DEFINITION))
		return DECLARED;
	if (d->flags & FG_DECL_WEAK)
		return WEAK;
	if (d->kind == FG_DECL_FUNCTION)
		return d->flags & FG_DECL_INLINE ? INLINE : STRONG;
	return d->flags & FG_DECL_TENTATIVE ? TENTATIVE : STRONG;
}

/* ---- first pass ---- */

static uint32_t add_entity(joiner *j)
{
	entity *e = fg_vec_add(&j->entities);
	e->unit = FG_LINK_NONE;
	e->number = FG_LINK_NONE;
	return (uint32_t)j->entities.n - 1;
}

static uint32_t external_entity(joiner *j, const fg_unit *u, const fg_decl *d)
{
	fg_map *names = d->kind == FG_DECL_FUNCTION ? &j->functions : &j->objects;
	uint64_t *slot = fg_map_put_str(names, fg_unit_str(u, d->name), NULL);
	if (!*slot)
		*slot = (uint64_t)add_entity(j) + 1;
	return (uint32_t)*slot - 1;
}

static uint32_t entity_of(joiner *j, uint32_t unit, fg_decl_id id)
{
	const fg_unit *u = j->l->units.at[unit].unit;
	uint32_t *numbers = j->l->private_->units.at[unit].numbers;
	const fg_decl *d = fg_unit_decl(u, id);
	const fg_decl *first = fg_unit_decl(u, d->canonical);
	if (first->kind != d->kind || !is_entity(first))
		first = d;
	if ((d->flags | first->flags) & FG_DECL_EXTERNAL && d->name)
		return external_entity(j, u, d);
	fg_decl_id key = first == d ? id : d->canonical;
	if (numbers[key] == FG_LINK_NONE)
		numbers[key] = add_entity(j);
	return numbers[key];
}

static void consider(entity *e, uint32_t unit, fg_decl_id id, const fg_decl *d)
{
	strength s = strength_of(d);
	e->decl_flags |= d->flags;
	e->is_placed |= d->section || d->flags & FG_DECL_USED;
	e->strong_count += s == STRONG;
	if (e->unit != FG_LINK_NONE && s <= e->strength)
		return;
	e->unit = unit;
	e->decl = id;
	e->strength = s;
}

static void collect(joiner *j, uint32_t unit)
{
	fg_link *l = j->l;
	const fg_unit *u = l->units.at[unit].unit;
	fg_link__unit lu = {.n = (uint32_t)u->decls.n};
	lu.numbers = fg_arena_array(&l->arena, lu.n, sizeof(*lu.numbers));
	memset(lu.numbers, 0xff, lu.n * sizeof(*lu.numbers));
	fg_vec_push(&l->private_->units, lu);
	for (fg_decl_id id = 1; id < lu.n; id++) {
		const fg_decl *d = fg_unit_decl(u, id);
		if (!is_entity(d))
			continue;
		uint32_t e = entity_of(j, unit, id);
		lu.numbers[id] = e;
		consider(&j->entities.at[e], unit, id, d);
	}
}

/* ---- aliases ---- */

/* The last declaration of each name in the unit that is a function or an object. */
static void index_names(const fg_unit *u, fg_u64map *names)
{
	for (fg_decl_id id = (fg_decl_id)u->decls.n; id-- > 1;) {
		const fg_decl *d = fg_unit_decl(u, id);
		if (is_entity(d) && d->flags & FG_DECL_FILE_SCOPE)
			*fg_u64map_put(names, fg_link__pair(d->kind, d->name), NULL) = id;
	}
}

static void find_alias(joiner *j, entity *e, uint32_t self, const fg_u64map *names)
{
	const fg_decl *d = fg_unit_decl(j->l->units.at[e->unit].unit, e->decl);
	const uint64_t *target = fg_u64map_get(names, fg_link__pair(d->kind, d->alias));
	const uint32_t *entities = j->l->private_->units.at[e->unit].numbers;
	if (target && entities[*target] != self)
		e->alias_target = (fg_decl_id)*target;
}

static void find_aliases(joiner *j, uint32_t unit)
{
	const fg_unit *u = j->l->units.at[unit].unit;
	const uint32_t *entities = j->l->private_->units.at[unit].numbers;
	fg_u64map names = FG_U64MAP_INIT;
	for (fg_decl_id id = 1; id < u->decls.n; id++) {
		if (!fg_unit_decl(u, id)->alias || entities[id] == FG_LINK_NONE)
			continue;
		entity *e = &j->entities.at[entities[id]];
		if (!names.n)
			index_names(u, &names);
		if (e->unit == unit && e->decl == id)
			find_alias(j, e, entities[id], &names);
	}
	fg_u64map_release(&names);
}

/* The entity an alias stands for in the end; rings end somewhere in the ring. */
static uint32_t follow(const joiner *j, uint32_t e)
{
	for (unsigned steps = 0; j->entities.at[e].alias_target && steps < 16; steps++) {
		const entity *from = &j->entities.at[e];
		e = j->l->private_->units.at[from->unit].numbers[from->alias_target];
	}
	return e;
}

/* In a ring of aliases nobody is defined. */
static void break_rings(joiner *j)
{
	for (uint32_t e = 0; e < j->entities.n; e++)
		if (j->entities.at[e].alias_target && j->entities.at[follow(j, e)].alias_target)
			j->entities.at[e].alias_target = 0;
}

/* ---- second pass ---- */

static uint32_t public_flags(const entity *e)
{
	return (e->strength > DECLARED ? FG_LINK_DEFINED : 0) |
	       (e->decl_flags & FG_DECL_EXTERNAL ? FG_LINK_EXTERNAL : 0);
}

static void keep_name(fg_link *l, const char *name, uint32_t number)
{
	bool is_new;
	uint64_t *slot = fg_map_put_str(&l->private_->names, name, &is_new);
	uint64_t old = is_new ? 0 : *slot;
	uint32_t other = (uint32_t)(old - 1);
	bool is_external = l->functions.at[number].flags & FG_LINK_EXTERNAL;
	/* An external name is asked for by that name, whatever static ones there are. */
	if (!old)
		*slot = (uint64_t)number + 1;
	else if (old == FG_LINK__MANY || !(l->functions.at[other].flags & FG_LINK_EXTERNAL))
		*slot = is_external ? (uint64_t)number + 1 : FG_LINK__MANY;
}

static uint32_t add_function(joiner *j, const entity *e, uint32_t unit, fg_decl_id decl)
{
	fg_link *l = j->l;
	const fg_unit *u = l->units.at[unit].unit;
	const fg_decl *d = fg_unit_decl(u, decl);
	fg_link_function f = {
		.name = fg_arena_strdup(&l->arena, fg_unit_str(u, d->name)),
		.usr = fg_arena_strdup(&l->arena, fg_unit_str(u, d->usr)),
		.flags = public_flags(e),
		.unit = unit,
		.decl = decl,
	};
	uint32_t type_flags = fg_unit_canon(u, d->type)->flags;
	if (e->decl_flags & FG_DECL_NORETURN || type_flags & FG_TYPE_FLAG_NORETURN)
		f.flags |= FG_LINK_NORETURN;
	if (e->decl_flags & FG_DECL_INTERRUPT)
		f.flags |= FG_LINK_INTERRUPT;
	if (strcmp(f.name, "main") == 0 && f.flags & FG_LINK_EXTERNAL && f.flags & FG_LINK_DEFINED)
		f.flags |= FG_LINK_MAIN;
	uint8_t marks = 0;
	bool is_chosen = e->unit == unit && e->decl == decl;
	if (!is_chosen || (l->private_->missing_units && f.flags & FG_LINK_EXTERNAL))
		marks |= FG_LINK__UNSEEN_CALLS;
	if (e->strength == WEAK)
		marks |= FG_LINK__WEAK;
	if (e->decl_flags & FG_DECL_NAKED)
		marks |= FG_LINK__NAKED;
	fg_vec_push(&l->private_->function_marks, marks);
	fg_vec_push(&l->functions, f);
	uint32_t number = (uint32_t)l->functions.n - 1;
	if (is_chosen)
		keep_name(l, f.name, number);
	return number;
}

static uint8_t object_marks(const fg_link *l, const entity *e)
{
	bool may_be_replaced = l->private_->missing_units && e->strength == WEAK;
	return (uint8_t)((e->strong_count > 1 ? FG_LINK__AMBIGUOUS : 0) |
	                 (e->is_placed ? FG_LINK__PLACED : 0) |
	                 (may_be_replaced ? FG_LINK__REPLACED : 0));
}

static uint32_t add_object(joiner *j, const entity *e)
{
	fg_link *l = j->l;
	const fg_unit *u = l->units.at[e->unit].unit;
	const fg_decl *d = fg_unit_decl(u, e->decl);
	uint32_t quals = fg_unit_quals(u, d->type);
	fg_link_object o = {
		.name = fg_arena_strdup(&l->arena, fg_unit_str(u, d->name)),
		.flags = public_flags(e) | (quals & FG_QUAL_CONST ? FG_LINK_CONST : 0) |
	                 (quals & FG_QUAL_VOLATILE ? FG_LINK_VOLATILE : 0) |
	                 (e->decl_flags & FG_DECL_THREAD_LOCAL ? FG_LINK_THREAD_LOCAL : 0),
		.unit = e->unit,
		.decl = e->decl,
	};
	fg_vec_push(&l->private_->object_marks, object_marks(l, e));
	fg_vec_push(&l->objects, o);
	return (uint32_t)l->objects.n - 1;
}

/* A database of several programs: a constant that more than one of them defines has, in each unit
 * with a definition, the content given there. */
static void number_own_constant(joiner *j, uint32_t unit, fg_decl_id id, uint32_t e)
{
	const fg_unit *u = j->l->units.at[unit].unit;
	const fg_decl *d = fg_unit_decl(u, id);
	entity own = j->entities.at[e];
	bool is_new;
	if (own.strong_count < 2 || d->alias || strength_of(d) != STRONG ||
	    !(fg_unit_quals(u, d->type) & FG_QUAL_CONST))
		return;
	uint64_t *slot = fg_u64map_put(&j->own, e, &is_new);
	own.unit = unit;
	own.decl = id;
	own.strong_count = 1;
	if (!is_new)
		return;
	uint32_t number = add_object(j, &own);
	j->l->private_->object_marks.at[number] |= FG_LINK__RIVAL;
	*slot = (uint64_t)number + 1;
}

/* A definition with a body that another one of the same name stands before. */
static void number_rival(joiner *j, uint32_t unit, fg_decl_id id, uint32_t e)
{
	const fg_decl *d = fg_unit_decl(j->l->units.at[unit].unit, id);
	entity rival = j->entities.at[e];
	bool is_same = rival.unit == unit && rival.decl == id;
	strength s = strength_of(d);
	if (is_same || d->alias || s == DECLARED)
		return;
	uint32_t number = add_function(j, &rival, unit, id);
	/* Its unit's calls mean it: the linker joins weak ones only. */
	if (s != WEAK)
		*fg_u64map_put(&j->own, e, NULL) = (uint64_t)number + 1;
	*fg_u64map_put(&j->own, fg_link__pair(1, id), NULL) = (uint64_t)number + 1;
}

static void number_unit(joiner *j, uint32_t unit)
{
	fg_link__unit *lu = &j->l->private_->units.at[unit];
	for (fg_decl_id id = 1; id < lu->n; id++) {
		if (lu->numbers[id] == FG_LINK_NONE)
			continue;
		entity *e = &j->entities.at[lu->numbers[id]];
		bool is_function = fg_unit_decl(j->l->units.at[unit].unit, id)->kind ==
		                   FG_DECL_FUNCTION;
		if (e->number == FG_LINK_NONE && !e->alias_target)
			e->number = is_function ? add_function(j, e, e->unit, e->decl)
			                        : add_object(j, e);
		if (is_function)
			number_rival(j, unit, id, lu->numbers[id]);
		else
			number_own_constant(j, unit, id, lu->numbers[id]);
	}
}

/* ---- bodies and contents ---- */

/* The function an IR function is the body of. */
static uint32_t owner_of(joiner *j, uint32_t unit, fg_decl_id decl)
{
	const uint64_t *own = fg_u64map_get(&j->own, fg_link__pair(1, decl));
	if (own)
		return (uint32_t)*own - 1;
	const fg_link__unit *lu = &j->l->private_->units.at[unit];
	if (decl >= lu->n || lu->numbers[decl] == FG_LINK_NONE)
		return FG_LINK_NONE;
	const entity *e = &j->entities.at[lu->numbers[decl]];
	bool is_it = e->unit == unit && e->decl == decl && !e->alias_target;
	return is_it && fg_unit_decl(j->l->units.at[unit].unit, decl)->kind == FG_DECL_FUNCTION
	               ? e->number
	               : FG_LINK_NONE;
}

static void attach_bodies(joiner *j, uint32_t unit)
{
	fg_link *l = j->l;
	const fg_ir *ir = l->units.at[unit].ir;
	for (size_t i = 1; i < ir->functions.n; i++) {
		uint32_t f = owner_of(j, unit, ir->functions.at[i].decl);
		if (f != FG_LINK_NONE && !l->functions.at[f].body)
			l->functions.at[f].body = &ir->functions.at[i];
	}
}

static void attach_contents(joiner *j, uint32_t unit)
{
	fg_link *l = j->l;
	const fg_link__unit *lu = &l->private_->units.at[unit];
	const fg_ir *ir = l->units.at[unit].ir;
	for (size_t i = 1; i < ir->objects.n; i++) {
		fg_decl_id decl = ir->objects.at[i].decl;
		const fg_decl *d = fg_unit_decl(ir->unit, decl);
		uint32_t e = is_object(d) ? lu->numbers[decl] : FG_LINK_NONE;
		if (e == FG_LINK_NONE || j->entities.at[e].alias_target)
			continue;
		const uint64_t *own = fg_u64map_get(&j->own, e);
		fg_link_object *o = &l->objects.at[own ? *own - 1 : j->entities.at[e].number];
		if (o->unit == unit && !o->initial)
			o->initial = &ir->objects.at[i];
	}
}

/* Entities become numbers. */
static void settle(joiner *j, uint32_t unit)
{
	fg_link__unit *lu = &j->l->private_->units.at[unit];
	for (fg_decl_id id = 1; id < lu->n; id++) {
		uint32_t e = lu->numbers[id];
		if (e == FG_LINK_NONE)
			continue;
		const uint64_t *own = fg_u64map_get(&j->own, e);
		lu->numbers[id] = own ? (uint32_t)*own - 1 : j->entities.at[e].number;
	}
}

/* Some definition here has no IR, or what stands at file scope was not understood. */
static bool has_gap(const fg_link *l, uint32_t unit)
{
	const fg_link_unit *lu = &l->units.at[unit];
	const fg_unit *u = lu->unit;
	fg_u64map bodies = FG_U64MAP_INIT;
	bool found = false;
	for (size_t i = 1; i < lu->ir->functions.n; i++)
		(void)fg_u64map_put(&bodies, lu->ir->functions.at[i].decl, NULL);
	for (fg_decl_id id = 1; id < u->decls.n && !found; id++) {
		const fg_decl *d = fg_unit_decl(u, id);
		found = d->kind == FG_DECL_FUNCTION && d->flags & FG_DECL_DEFINITION && !d->alias &&
		        !fg_u64map_get(&bodies, id);
	}
	for (size_t i = 0; i < u->gaps.n && !found; i++)
		found = !u->gaps.at[i].function &&
		        strcmp(fg_unit_str(u, u->gaps.at[i].reason), "initialiser") != 0;
	fg_u64map_release(&bodies);
	return found;
}

static void mark_gaps(fg_link *l, uint32_t unit)
{
	fg_link__unit *lu = &l->private_->units.at[unit];
	const fg_unit *u = l->units.at[unit].unit;
	lu->has_gap = has_gap(l, unit);
	for (fg_decl_id id = 1; lu->has_gap && id < lu->n; id++) {
		uint32_t number = lu->numbers[id];
		if (number == FG_LINK_NONE)
			continue;
		if (fg_unit_decl(u, id)->kind == FG_DECL_FUNCTION)
			l->private_->function_marks.at[number] |= FG_LINK__UNSEEN_CALLS;
		else
			l->private_->object_marks.at[number] |= FG_LINK__UNSEEN;
	}
}

void fg_link__join(fg_link *l)
{
	joiner j = {.l = l};
	uint32_t n = (uint32_t)l->units.n;
	for (uint32_t unit = 0; unit < n; unit++)
		collect(&j, unit);
	for (uint32_t unit = 0; unit < n; unit++)
		find_aliases(&j, unit);
	break_rings(&j);
	fg_u64map *owns = fg_arena_array(&l->arena, n + 1, sizeof(*owns));
	for (uint32_t unit = 0; unit < n; unit++) {
		number_unit(&j, unit);
		owns[unit] = j.own;
		j.own = (fg_u64map)FG_U64MAP_INIT;
	}
	for (uint32_t e = 0; e < j.entities.n; e++)
		j.entities.at[e].number = j.entities.at[follow(&j, e)].number;
	for (uint32_t unit = 0; unit < n; unit++) {
		j.own = owns[unit];
		attach_bodies(&j, unit);
		attach_contents(&j, unit);
	}
	for (uint32_t unit = 0; unit < n; unit++) {
		j.own = owns[unit];
		settle(&j, unit);
		fg_u64map_release(&j.own);
		mark_gaps(l, unit);
	}
	fg_map_release(&j.functions);
	fg_map_release(&j.objects);
	fg_vec_release(&j.entities);
}
