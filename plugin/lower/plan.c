/*
 * Initialisers (C17 6.7.9). The tree is what was written; here it becomes a
 * list of steps, each for one part of the object: brace elision, designators,
 * overriding, strings and GNU ranges are decided once, for constant and
 * run-time initialisers alike.
 *
 * The idea: a cursor walks one braced list. A part that is an aggregate takes
 * its elements from the same cursor when its braces were left out, and gives
 * back what it does not need. After a designator the walk goes on behind the
 * part it named, however deep that is.
 */
#include "lower/lower_internal.h"

#define MAX_DEPTH 256
#define MAX_STEPS (1u << 20)
#define MAX_OVERLAP_SEARCH 16384

typedef struct cursor {
	fg_node_id list;
	uint32_t next;
	fg_node_id pending; /* the value behind a designator comes before children [next, …) */
} cursor;

static void fill(fg_init_plan *p, fg_part *whole, cursor *c, bool is_braced, uint64_t position);
static void initialise_braced(fg_init_plan *p, fg_part *part, fg_node_id list);

/* ---- the cursor ---- */

static fg_node_id element(const fg_init_plan *p, const cursor *c)
{
	return c->pending ? c->pending : fg_lower__child(p->l, c->list, c->next);
}

static bool is_at_end(const fg_init_plan *p, const cursor *c)
{
	return !c->pending && c->next >= fg_lower__node(p->l, c->list)->n;
}

static void advance(cursor *c)
{
	if (c->pending)
		c->pending = 0;
	else
		c->next++;
}

/* ---- parts ---- */

static uint64_t bits_of(const fg_init_plan *p, fg_type_id type)
{
	return fg_unit_canon(p->l->unit, type)->size * 8;
}

static fg_part *new_part(fg_init_plan *p, fg_part *whole, fg_type_id type, uint64_t bit_offset)
{
	fg_part *part = FG_ARENA_NEW(p->arena, fg_part);
	part->whole = whole;
	part->type = type;
	part->bit_offset = bit_offset;
	part->bit_size = bits_of(p, type);
	return part;
}

static bool is_unnamed_bitfield(const fg_field *f)
{
	return (f->flags & FG_FIELD_BITFIELD) && !f->name;
}

/* Number of positions in an aggregate; of arrays without a size: no bound. */
static uint64_t position_count(const fg_init_plan *p, const fg_part *whole)
{
	const fg_type *t = fg_unit_canon(p->l->unit, whole->type);
	switch (t->kind) {
	case FG_TYPE_RECORD:
		return t->n;
	case FG_TYPE_ARRAY:
		return t->flags & FG_TYPE_FLAG_INCOMPLETE ? UINT64_MAX : t->count;
	case FG_TYPE_VECTOR:
		return t->count;
	case FG_TYPE_COMPLEX:
		return 2;
	default:
		return 0;
	}
}

static fg_part *part_at(fg_init_plan *p, fg_part *whole, uint64_t position)
{
	const fg_unit *u = p->l->unit;
	const fg_type *t = fg_unit_canon(u, whole->type);
	if (t->kind == FG_TYPE_RECORD) {
		uint32_t field = t->first + (uint32_t)position;
		const fg_field *f = fg_unit_field(u, field);
		fg_part *part = new_part(p, whole, f->type, whole->bit_offset + f->bit_offset);
		part->field = field;
		if (f->flags & FG_FIELD_BITFIELD)
			part->bit_size = f->bit_width;
		return part;
	}
	fg_type_id elem = t->elem;
	fg_part *part = new_part(p, whole, elem, whole->bit_offset + position * bits_of(p, elem));
	part->index = position;
	return part;
}

static bool is_union_part(const fg_init_plan *p, const fg_part *whole)
{
	return (fg_unit_canon(p->l->unit, whole->type)->flags & FG_TYPE_FLAG_UNION) != 0;
}

/* The position after one that was initialised: of a union there is only one. */
static uint64_t behind(const fg_init_plan *p, const fg_part *whole, uint64_t position)
{
	return is_union_part(p, whole) ? UINT64_MAX : position + 1;
}

/* ---- steps ---- */

static bool lies_in(const fg_part *inner, uint64_t begin, uint64_t end)
{
	return inner->bit_offset >= begin && inner->bit_offset + inner->bit_size <= end;
}

/* What a later initialiser covers is not initialised before. */
static void override(fg_init_plan *p, uint64_t begin, uint64_t end)
{
	p->has_overlap = true;
	if (p->steps.n > MAX_OVERLAP_SEARCH)
		return; /* the order of the steps gives the same result */
	for (size_t i = 0; i < p->steps.n; i++) {
		fg_init_step *s = &p->steps.at[i];
		if (!s->is_pinned && s->kind != FG_INIT_REPEAT && lies_in(s->to, begin, end))
			s->is_dead = true;
	}
}

static void push_step(fg_init_plan *p, fg_init_step step, uint64_t end)
{
	if (p->steps.n >= MAX_STEPS)
		p->failure = "too large";
	fg_vec_push(&p->steps, step);
	if (end > p->touched)
		p->touched = end;
}

static void add_step(fg_init_plan *p, fg_init_kind kind, fg_part *to, fg_node_id node)
{
	uint64_t end = to->bit_offset + to->bit_size;
	if (to->bit_offset < p->touched)
		override(p, to->bit_offset, end);
	fg_init_step step = {
		.kind = kind,
		.to = to,
		.node = node,
		.place = fg_lower__node(p->l, node)->place,
	};
	push_step(p, step, end);
}

/* ---- one element ---- */

static bool is_char_array(const fg_lowering *l, fg_type_id type, uint32_t *elem_size)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	if (t->kind != FG_TYPE_ARRAY || !fg_type_is_integer(l->unit, t->elem))
		return false;
	*elem_size = (uint32_t)fg_unit_canon(l->unit, t->elem)->size;
	return true;
}

fg_node_id fg_lower__string_initialiser(const fg_lowering *l, fg_type_id type, fg_node_id init)
{
	uint32_t size;
	if (!is_char_array(l, type, &size))
		return 0;
	for (;;) {
		init = fg_lower__strip(l, init);
		const fg_node *n = fg_lower__node(l, init);
		bool is_wrapped = (n->kind == FG_NODE_INIT_LIST && n->n == 1) ||
		                  n->kind == FG_NODE_IMPLICIT_CAST;
		if (!is_wrapped)
			break;
		init = fg_lower__child(l, init, 0);
	}
	const fg_node *n = fg_lower__node(l, init);
	if ((n->kind != FG_NODE_STRING_LITERAL && n->kind != FG_NODE_FUNCTION_NAME) ||
	    n->ref >= l->ast->string_literals.n)
		return 0;
	return l->ast->string_literals.at[n->ref].elem_size == size ? init : 0;
}

uint64_t fg_lower__string_span(const fg_lowering *l, fg_node_id literal, fg_type_id type)
{
	const fg_string_literal *s = &l->ast->string_literals.at[fg_lower__node(l, literal)->ref];
	const fg_type *t = fg_unit_canon(l->unit, type);
	uint64_t span = (uint64_t)s->byte_count + s->elem_size;
	bool is_open = (t->flags & FG_TYPE_FLAG_INCOMPLETE) != 0;
	return is_open || span <= t->size ? span : t->size;
}

static void add_string(fg_init_plan *p, fg_part *part, fg_node_id literal)
{
	if (!part->bit_size) /* a flexible array takes the literal's size */
		part->bit_size = fg_lower__string_span(p->l, literal, part->type) * 8;
	add_step(p, FG_INIT_STRING, part, literal);
}

/* The expression is an object of the part's own type, to be copied whole. */
static bool is_whole(const fg_init_plan *p, const fg_part *part, fg_node_id expr)
{
	const fg_lowering *l = p->l;
	fg_type_id type = fg_lower__node(l, expr)->type;
	switch (fg_lower__kind(l, part->type)) {
	case FG_TYPE_RECORD:
		return fg_lower__is_same(l, type, part->type);
	case FG_TYPE_VECTOR:
	case FG_TYPE_COMPLEX:
		return true; /* a scalar is converted */
	case FG_TYPE_ARRAY:
		return fg_lower__node(l, fg_lower__strip(l, expr))->kind ==
		               FG_NODE_COMPOUND_LITERAL &&
		       fg_lower__kind(l, type) == FG_TYPE_ARRAY;
	default:
		return false;
	}
}

static bool is_aggregate_part(const fg_init_plan *p, const fg_part *part)
{
	return fg_lower__is_aggregate(p->l, part->type);
}

/* The cursor's element initialises the part, or the first scalar in it. */
static void initialise(fg_init_plan *p, fg_part *part, cursor *c)
{
	fg_node_id expr = element(p, c);
	fg_node_id literal = fg_lower__string_initialiser(p->l, part->type, expr);
	if (literal) {
		advance(c);
		add_string(p, part, literal);
	} else if (fg_lower__node(p->l, expr)->kind == FG_NODE_INIT_LIST) {
		advance(c);
		initialise_braced(p, part, expr);
	} else if (!is_aggregate_part(p, part)) {
		advance(c);
		add_step(p, FG_INIT_VALUE, part, expr);
	} else if (is_whole(p, part, expr)) {
		advance(c);
		add_step(p, FG_INIT_OBJECT, part, expr);
	} else {
		fill(p, part, c, false, 0);
	}
}

static void initialise_braced(fg_init_plan *p, fg_part *part, fg_node_id list)
{
	fg_node_id first = fg_lower__child(p->l, list, 0);
	if (++p->depth > MAX_DEPTH) {
		p->failure = "too deep";
	} else if (is_aggregate_part(p, part)) {
		cursor c = {.list = list};
		if (part->bit_offset < p->touched)
			add_step(p, FG_INIT_CLEAR, part, list);
		fill(p, part, &c, true, 0);
	} else if (first && fg_lower__node(p->l, first)->kind == FG_NODE_INIT_LIST) {
		initialise_braced(p, part, first);
	} else {
		add_step(p, FG_INIT_VALUE, part, first);
		if (!first)
			fg_vec_last(&p->steps).place = fg_lower__node(p->l, list)->place;
	}
	p->depth--;
}

/* ---- designators ---- */

static bool contains_field(const fg_init_plan *p, fg_type_id record, uint32_t field,
                           uint32_t depth)
{
	const fg_unit *u = p->l->unit;
	const fg_type *t = fg_unit_canon(u, record);
	const fg_type *owner = fg_unit_canon(u, fg_unit_field(u, field)->record);
	if (t->kind != FG_TYPE_RECORD || depth > 32)
		return false;
	if (t == owner || (t->decl && t->decl == owner->decl))
		return true;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		if (!f->name && contains_field(p, f->type, field, depth + 1))
			return true;
	}
	return false;
}

/* Position in the record of the member that is, or anonymously holds, the field. */
static bool find_position(const fg_init_plan *p, const fg_part *whole, uint32_t field,
                          uint64_t *position, bool *is_direct)
{
	const fg_unit *u = p->l->unit;
	const fg_type *t = fg_unit_canon(u, whole->type);
	const fg_field *wanted = fg_unit_field(u, field);
	if (t->kind != FG_TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		bool is_it = t->first + i == field || (f->name && f->name == wanted->name &&
		                                       f->bit_offset == wanted->bit_offset);
		bool holds_it = !f->name && !(f->flags & FG_FIELD_BITFIELD) &&
		                contains_field(p, f->type, field, 0);
		if (is_it || holds_it) {
			*position = i;
			*is_direct = is_it;
			return true;
		}
	}
	return false;
}

typedef struct designation {
	fg_node_id node;  /* DESIGNATED */
	uint32_t next;    /* designator to apply */
	uint64_t position; /* found: in the current aggregate */
	uint64_t last;
	bool is_direct; /* false: the same designator goes on in an anonymous member */
	bool is_inner;  /* not the first aggregate it leads through */
} designation;

static bool resolve(fg_init_plan *p, const fg_part *whole, designation *d)
{
	const fg_node *n = fg_lower__node(p->l, fg_lower__child(p->l, d->node, d->next));
	fg_node_id id = fg_lower__child(p->l, d->node, d->next);
	int64_t first, last;
	if (n->kind == FG_NODE_FIELD_DESIGNATOR) {
		bool found = find_position(p, whole, n->ref, &d->position, &d->is_direct);
		d->last = d->position;
		return found;
	}
	if (n->kind != FG_NODE_INDEX_DESIGNATOR ||
	    !fg_ast_const_int(p->l->ast, fg_lower__child(p->l, id, 0), &first))
		return false;
	last = first;
	if (n->n > 1 && !fg_ast_const_int(p->l->ast, fg_lower__child(p->l, id, 1), &last))
		return false;
	d->position = (uint64_t)first;
	d->last = (uint64_t)last;
	d->is_direct = true;
	return first >= 0 && last >= first && d->last < position_count(p, whole);
}

/* Another member of a union becomes the one that is initialised. */
static void switch_member(fg_init_plan *p, fg_part *whole, const fg_part *member, fg_node_id node)
{
	if (!is_union_part(p, whole))
		return;
	uint64_t end = whole->bit_offset + whole->bit_size;
	bool has_other = false;
	for (size_t i = 0; i < p->steps.n && i < MAX_OVERLAP_SEARCH; i++) {
		const fg_part *part = p->steps.at[i].to;
		if (!lies_in(part, whole->bit_offset, end) || p->steps.at[i].is_dead)
			continue;
		while (part->whole && part->whole->bit_offset >= whole->bit_offset &&
		       !fg_lower__is_same(p->l, part->whole->type, whole->type))
			part = part->whole;
		has_other |= part->field != member->field;
	}
	if (has_other)
		add_step(p, FG_INIT_CLEAR, whole, node);
}

/* The other elements of a range are copies of the first, which must stay as it is till then. */
static void repeat(fg_init_plan *p, fg_part *first, const designation *d, size_t begin)
{
	for (size_t i = begin; i < p->steps.n; i++)
		p->steps.at[i].is_pinned = true;
	fg_init_step step = {
		.kind = FG_INIT_REPEAT,
		.to = first,
		.node = d->node,
		.last = d->last,
		.is_pinned = true,
		.place = fg_lower__node(p->l, d->node)->place,
	};
	push_step(p, step, first->bit_offset + (d->last - d->position + 1) * first->bit_size);
}

static void designate(fg_init_plan *p, fg_part *whole, cursor *c, designation *d);

static void designated_part(fg_init_plan *p, fg_part *part, cursor *c, designation *d)
{
	uint32_t count = (uint32_t)fg_lower__node(p->l, d->node)->value;
	designation inner = {.node = d->node, .next = d->next + d->is_direct, .is_inner = true};
	if (inner.next < count) {
		designate(p, part, c, &inner);
		return;
	}
	c->pending = fg_lower__child(p->l, d->node, count);
	if (c->pending)
		initialise(p, part, c);
	c->pending = 0;
}

/* Initialise what designator d->next names; then, inside a nested aggregate, go on behind it. */
static void designate(fg_init_plan *p, fg_part *whole, cursor *c, designation *d)
{
	if (++p->depth > MAX_DEPTH || !resolve(p, whole, d)) {
		p->failure = "designator";
		p->depth--;
		return;
	}
	fg_part *part = part_at(p, whole, d->position);
	if (part->bit_offset < p->touched)
		switch_member(p, whole, part, d->node);
	size_t begin = p->steps.n;
	designated_part(p, part, c, d);
	if (d->last > d->position)
		repeat(p, part, d, begin);
	if (d->is_inner)
		fill(p, whole, c, false, behind(p, whole, d->last));
	p->depth--;
}

/* ---- an aggregate ---- */

static bool is_designated(const fg_init_plan *p, const cursor *c)
{
	return fg_lower__node(p->l, element(p, c))->kind == FG_NODE_DESIGNATED;
}

/* A designation in a braced list: continue behind it. */
static uint64_t take_designation(fg_init_plan *p, fg_part *whole, cursor *c)
{
	designation d = {.node = element(p, c)};
	advance(c);
	designate(p, whole, c, &d);
	return behind(p, whole, d.last);
}

static bool skip_position(const fg_init_plan *p, const fg_part *whole, uint64_t position)
{
	const fg_type *t = fg_unit_canon(p->l->unit, whole->type);
	return t->kind == FG_TYPE_RECORD &&
	       is_unnamed_bitfield(fg_unit_field(p->l->unit, t->first + (uint32_t)position));
}

/* Take elements for the positions of `whole`, from `position` on. */
static void fill_in(fg_init_plan *p, fg_part *whole, cursor *c, bool is_braced, uint64_t position)
{
	uint64_t count = position_count(p, whole);
	while (!is_at_end(p, c) && !p->failure) {
		if (is_designated(p, c)) {
			if (!is_braced)
				return;
			position = take_designation(p, whole, c);
			continue;
		}
		while (position < count && skip_position(p, whole, position))
			position++;
		if (position >= count) {
			if (!is_braced)
				return;
			advance(c); /* excess elements: the compiler has warned */
			continue;
		}
		cursor before = *c;
		initialise(p, part_at(p, whole, position), c);
		bool is_stuck = before.next == c->next && before.pending == c->pending;
		position = behind(p, whole, position);
		if (is_stuck && fg_lower__kind(p->l, whole->type) == FG_TYPE_ARRAY)
			position = UINT64_MAX; /* elements without members take nothing */
	}
}

static void fill(fg_init_plan *p, fg_part *whole, cursor *c, bool is_braced, uint64_t position)
{
	if (++p->depth > MAX_DEPTH)
		p->failure = "too deep";
	else
		fill_in(p, whole, c, is_braced, position);
	p->depth--;
}

/* ---- completeness ---- */

/* Bits of a type that hold values; padding does not count. */
static uint64_t value_bits(const fg_init_plan *p, fg_type_id type, uint32_t depth)
{
	const fg_unit *u = p->l->unit;
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind == FG_TYPE_ARRAY)
		return t->count * value_bits(p, t->elem, depth + 1);
	if (t->kind != FG_TYPE_RECORD || t->flags & FG_TYPE_FLAG_UNION || depth > MAX_DEPTH)
		return t->size * 8;
	uint64_t sum = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(u, t->first + i);
		if (is_unnamed_bitfield(f))
			continue;
		sum += f->flags & FG_FIELD_BITFIELD ? f->bit_width
		                                    : value_bits(p, f->type, depth + 1);
	}
	return sum;
}

static uint64_t covered_bits(const fg_init_plan *p)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < p->steps.n; i++) {
		const fg_init_step *s = &p->steps.at[i];
		switch (s->kind) {
		case FG_INIT_VALUE:
			sum += s->to->bit_size;
			break;
		case FG_INIT_OBJECT:
			sum += value_bits(p, s->to->type, 0);
			break;
		case FG_INIT_STRING:
			sum += fg_lower__string_span(p->l, s->node, s->to->type) * 8;
			break;
		case FG_INIT_REPEAT:
			sum += (s->last - s->to->index) * value_bits(p, s->to->type, 0);
			break;
		default:
			break;
		}
	}
	return sum;
}

/* ---- the plan ---- */

void fg_lower__plan(fg_init_plan *p, fg_lowering *l, fg_arena *arena, fg_type_id type,
                    fg_node_id init)
{
	memset(p, 0, sizeof(*p));
	p->l = l;
	p->arena = arena;
	p->root = new_part(p, NULL, type, 0);
	fg_node_id literal = fg_lower__string_initialiser(l, type, init);
	init = fg_lower__strip(l, init);
	if (literal)
		add_string(p, p->root, literal);
	else if (fg_lower__node(l, init)->kind == FG_NODE_INIT_LIST)
		initialise_braced(p, p->root, init);
	else
		add_step(p, is_aggregate_part(p, p->root) ? FG_INIT_OBJECT : FG_INIT_VALUE, p->root,
		         init);
	p->is_complete = !p->has_overlap && covered_bits(p) >= value_bits(p, type, 0);
}

void fg_lower__plan_release(fg_init_plan *p)
{
	fg_vec_release(&p->steps);
}
