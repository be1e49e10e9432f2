/*
 * Parameters and local declarations. The sizes of variably modified types are
 * evaluated where the declaration stands, once, and kept in slots: the type's
 * size in bytes is read from there ever after (C17 6.7.6.2).
 */
#include "lower/lower_internal.h"

bool fg_lower__is_static(const fg_decl *d)
{
	return d->kind == FG_DECL_VARIABLE &&
	       ((d->flags & (FG_DECL_FILE_SCOPE | FG_DECL_THREAD_LOCAL)) ||
	        d->storage == FG_STORAGE_STATIC || d->storage == FG_STORAGE_EXTERN);
}

/* ---- sizes ---- */

static fg_type_id canonical_id(const fg_lowering *l, fg_type_id type)
{
	return (fg_type_id)(fg_unit_canon(l->unit, type) - l->unit->types.at);
}

bool fg_lower__is_variable_size(const fg_lowering *l, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	while (t->kind == FG_TYPE_ARRAY)
		t = fg_unit_canon(l->unit, t->elem);
	return t->kind == FG_TYPE_VLA;
}

static fg_value times(fg_lowering *l, fg_value a, fg_value b, fg_place_id place)
{
	fg_type_id size = fg_lower__size_type(l);
	fg_arith what = {
		.op = FG_BINARY_MUL,
		.type = size,
		.a = a,
		.a_type = size,
		.b = b,
		.b_type = size,
		.place = place,
	};
	return fg_lower__arith(l, &what);
}

fg_value fg_lower__size_of(fg_lowering *l, fg_type_id type, fg_place_id place)
{
	fg_type_id size = fg_lower__size_type(l);
	fg_type_id elem = fg_unit_canon(l->unit, type)->elem;
	uint64_t count = fg_unit_canon(l->unit, type)->count;
	switch (fg_lower__kind(l, type)) {
	case FG_TYPE_VLA: {
		const uint64_t *slot = fg_u64map_get(&l->sizes, canonical_id(l, type));
		fg_lvalue kept = {.type = size};
		if (!slot)
			return FG_UNDEF;
		kept.address = fg_lower__local((uint32_t)*slot);
		return fg_lower__load(l, &kept, size, place);
	}
	case FG_TYPE_ARRAY:
		if (fg_lower__is_variable_size(l, elem))
			return times(l, fg_lower__constant(l, (int64_t)count, size),
			             fg_lower__size_of(l, elem, place), place);
		break;
	default:
		break;
	}
	return fg_lower__constant(l, (int64_t)fg_unit_canon(l->unit, type)->size, size);
}

/* The part of a type that is nearer to its end: element, pointee, result. */
static fg_type_id inner_type(const fg_lowering *l, fg_type_id type)
{
	switch (fg_lower__kind(l, type)) {
	case FG_TYPE_VLA:
	case FG_TYPE_ARRAY:
	case FG_TYPE_POINTER:
	case FG_TYPE_FUNCTION:
		return fg_unit_canon(l->unit, type)->elem;
	default:
		return 0;
	}
}

#define MAX_DIMENSIONS 64

typedef struct dimension {
	fg_type_id type; /* VLA */
	fg_value count;
} dimension;

static bool has_kept_size(const fg_lowering *l, fg_type_id type)
{
	return fg_u64map_get(&l->sizes, canonical_id(l, type)) != NULL;
}

static void keep_size(fg_lowering *l, const dimension *d, fg_place_id place)
{
	fg_lvalue kept = {.type = fg_lower__size_type(l)};
	uint32_t slot = fg_lower__slot(l, 0, kept.type, FG_SLOT_COMPILER);
	kept.address = fg_lower__local(slot);
	fg_type_id elem = fg_unit_canon(l->unit, d->type)->elem;
	fg_value count = d->count ? d->count : FG_UNDEF;
	fg_value bytes = times(l, count, fg_lower__size_of(l, elem, place), place);
	fg_lower__store(l, &kept, bytes, place);
	*fg_u64map_put(&l->sizes, canonical_id(l, d->type), NULL) = slot;
}

/* A dimension without a child is another declaration's, a typedef's or that of a typeof. */
void fg_lower__keep_sizes(fg_lowering *l, fg_type_id type, fg_node_id node, uint32_t first)
{
	dimension dims[MAX_DIMENSIONS];
	uint32_t n = 0;
	fg_place_id place = fg_lower__node(l, node)->place;
	fg_type_id size = fg_lower__size_type(l);
	for (uint32_t guard = 0; type && guard < 256; guard++) {
		if (fg_lower__kind(l, type) == FG_TYPE_VLA && n < MAX_DIMENSIONS) {
			fg_node_id count = fg_lower__child(l, node, first + n);
			dims[n].type = type;
			dims[n].count = count ? fg_lower__value_as(l, count, size) : FG_NO_VALUE;
			n++;
		}
		type = inner_type(l, type);
	}
	while (n-- > 0) /* the innermost first: its size is a factor of the outer ones */
		if (dims[n].count || !has_kept_size(l, dims[n].type))
			keep_size(l, &dims[n], place);
}

/* ---- parameters ---- */

static fg_type_id adjusted(fg_lowering *l, fg_type_id type)
{
	return fg_lower__decayed(l, type);
}

static void parameter(fg_lowering *l, fg_decl_id decl, uint32_t number)
{
	fg_decl d = *fg_unit_decl(l->unit, decl);
	fg_lvalue object = {.type = adjusted(l, d.type), .flags = FG_IR_INIT};
	uint32_t slot = fg_lower__slot(l, decl, object.type, FG_SLOT_PARAM);
	l->ir->slots.at[l->f.first_slot + slot].param = number;
	object.address = fg_lower__local(slot);
	fg_value incoming = fg_value_make(FG_VALUE_PARAM, number);
	fg_place_id place = d.name_place ? d.name_place : d.place;
	fg_lvalue from = {.address = incoming, .type = object.type};
	if (fg_lower__is_aggregate(l, object.type))
		fg_lower__copy(l, &object, &from, place);
	else
		fg_lower__store(l, &object, incoming, place);
}

void fg_lower__parameters(fg_lowering *l, const fg_decl *function)
{
	uint32_t first = function->first_param, n = function->param_count;
	for (uint32_t i = 0; i < n && first + i < l->unit->decl_ids.n; i++)
		parameter(l, l->unit->decl_ids.at[first + i], i);
	for (uint32_t i = 0; i < n && first + i < l->unit->decl_ids.n; i++) {
		const fg_decl *d = fg_unit_decl(l->unit, l->unit->decl_ids.at[first + i]);
		if (d->init && fg_lower__node(l, d->init)->kind == FG_NODE_EXTRA_DECL)
			fg_lower__keep_sizes(l, adjusted(l, d->type), d->init, 0);
	}
}

/* ---- locals ---- */

static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = strstr(text, word); at; at = strstr(at + n, word))
		if ((at == text || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* Labels in the initialiser of a static object can be reached by a computed goto. */
static bool note_label(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_LABEL_ADDRESS) {
		fg_lowering *l = payload;
		fg_lower__label_address(l, n->ref);
		if (!l->label_tables.n || fg_vec_last(&l->label_tables) != 0)
			fg_vec_push(&l->label_tables, 0);
	}
	return true;
}

static void static_local(fg_lowering *l, fg_decl_id decl, fg_node_id init)
{
	if (!init)
		return;
	fg_ast_walk(l->ast, init, note_label, l);
	if (l->label_tables.n && fg_vec_last(&l->label_tables) == 0)
		fg_vec_last(&l->label_tables) = decl;
}

static void automatic(fg_lowering *l, fg_decl_id decl, fg_node_id id)
{
	fg_decl d = *fg_unit_decl(l->unit, decl);
	fg_place_id place = d.name_place ? d.name_place : fg_lower__node(l, id)->place;
	fg_node_id init = fg_lower__child(l, id, 0);
	bool is_vla = fg_lower__is_variable_size(l, d.type);
	fg_value size = FG_NO_VALUE;
	if (!d.cleanup && has_word(fg_unit_str(l->unit, d.attributes), "cleanup"))
		fg_lower__gap(l, "cleanup-attribute", fg_unit_decl_name(l->unit, decl), place);
	fg_lower__keep_sizes(l, d.type, id, 1);
	if (is_vla)
		size = fg_lower__size_of(l, d.type, place);
	if (fg_value_kind_of(size) == FG_VALUE_UNDEF)
		size = FG_NO_VALUE;
	/* A goto may have passed over the declaration and named the object before. */
	const uint64_t *known = fg_u64map_get(&l->slots, decl);
	uint32_t slot = known ? (uint32_t)*known - 1
	                      : fg_lower__slot(l, decl, d.type, is_vla ? FG_SLOT_VLA : 0);
	fg_lower__begin_life(l, slot, size, place);
	if (!init)
		return;
	uint32_t quals = fg_unit_quals(l->unit, d.type);
	fg_lvalue object = {
		.address = fg_lower__local(slot),
		.type = d.type,
		.flags = (uint16_t)(FG_IR_INIT | (quals & FG_QUAL_VOLATILE ? FG_IR_VOLATILE : 0)),
	};
	fg_lower__initialise(l, &object, init);
}

static void variable(fg_lowering *l, fg_node_id id)
{
	fg_decl_id decl = fg_lower__node(l, id)->ref;
	const fg_decl *d = fg_unit_decl(l->unit, decl);
	if (d->kind != FG_DECL_VARIABLE)
		return;
	if (fg_lower__is_static(d))
		static_local(l, decl, d->init ? d->init : fg_lower__child(l, id, 0));
	else
		automatic(l, decl, id);
}

void fg_lower__declaration(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	if (n.kind == FG_NODE_VARIABLE) {
		variable(l, id);
	} else if (n.kind == FG_NODE_EXTRA_DECL) {
		if (n.n && n.ref)
			fg_lower__keep_sizes(l, fg_unit_decl(l->unit, n.ref)->type, id, 0);
	} else {
		for (uint32_t i = 0; i < n.n; i++)
			fg_lower__declaration(l, fg_lower__child(l, id, i));
	}
}
