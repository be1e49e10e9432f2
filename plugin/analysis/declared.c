/*
 * Declarations of one unit against the definitions of others (the linker joins by name alone), or
 * of an alias against its target. Said of declarations in source files (headers keep no places)
 * where no definition of the name fits, and of types that differ in how an object is laid out or a
 * call is made: not of signs, enumerations, qualifiers, or what pointers point to in depth.
 */
#include "analysis/declared.h"

enum { DEPTH = 4 };

typedef struct side {
	const fg_unit *u;
	fg_type_id type;
} side;

static bool differ(side a, side b, int depth);

static side inner(side s, fg_type_id type)
{
	return (side){s.u, type};
}

static fg_type_kind kind_of(const fg_type *t)
{
	return t->kind == FG_TYPE_ENUM || t->kind == FG_TYPE_BOOL ? FG_TYPE_INT
	                                                          : (fg_type_kind)t->kind;
}

static bool is_known(const fg_type *t)
{
	return t->kind != FG_TYPE_NONE && t->kind != FG_TYPE_OTHER && t->kind != FG_TYPE_VLA &&
	       t->kind != FG_TYPE_VOID;
}

static bool pointees_differ(side a, side b, int depth)
{
	const fg_type *x = fg_unit_canon(a.u, a.type), *y = fg_unit_canon(b.u, b.type);
	bool is_opaque = (x->flags | y->flags) & FG_TYPE_FLAG_INCOMPLETE;
	return !is_opaque && differ(a, b, depth - 1);
}

static bool functions_differ(side a, side b, int depth)
{
	const fg_type *x = fg_unit_canon(a.u, a.type), *y = fg_unit_canon(b.u, b.type);
	if ((x->flags | y->flags) & FG_TYPE_FLAG_NO_PROTO)
		return false;
	if (x->n != y->n || (x->flags ^ y->flags) & FG_TYPE_FLAG_VARIADIC)
		return true;
	for (uint32_t i = 0; i < x->n; i++)
		if (differ(inner(a, a.u->type_ids.at[x->first + i]),
		           inner(b, b.u->type_ids.at[y->first + i]), depth - 1))
			return true;
	bool has_void = fg_unit_canon(a.u, x->elem)->kind == FG_TYPE_VOID ||
	                fg_unit_canon(b.u, y->elem)->kind == FG_TYPE_VOID;
	return !has_void && differ(inner(a, x->elem), inner(b, y->elem), depth - 1);
}

static bool differ(side a, side b, int depth)
{
	const fg_type *x = fg_unit_canon(a.u, a.type), *y = fg_unit_canon(b.u, b.type);
	if (depth == 0 || !is_known(x) || !is_known(y))
		return false;
	if (kind_of(x) != kind_of(y))
		return true;
	switch (kind_of(x)) {
	case FG_TYPE_POINTER:
		return pointees_differ(inner(a, x->elem), inner(b, y->elem), depth);
	case FG_TYPE_ARRAY:
		return (x->size && y->size && x->size != y->size) ||
		       differ(inner(a, x->elem), inner(b, y->elem), depth - 1);
	case FG_TYPE_FUNCTION:
		return functions_differ(a, b, depth);
	default:
		return x->size && y->size && x->size != y->size;
	}
}

/* The definition an alias attribute names; aliases of functions are stubs of any type. */
static fg_decl_id aliased(const fg_unit *u, const fg_decl *d)
{
	if (!d->alias || d->kind != FG_DECL_VARIABLE)
		return 0;
	const char *name = fg_unit_str(u, d->alias);
	for (fg_decl_id id = 1; id < u->decls.n; id++) {
		const fg_decl *at = fg_unit_decl(u, id);
		if (at->kind == FG_DECL_VARIABLE && at->flags & FG_DECL_FILE_SCOPE &&
		    at->flags & FG_DECL_DEFINITION && !at->alias &&
		    strcmp(fg_unit_str(u, at->name), name) == 0)
			return id;
	}
	return 0;
}

/* ---- the program ---- */

/* A database may hold several programs: a name can have several definitions. */
typedef struct definition {
	struct definition *next;
	uint32_t unit;
	fg_decl_id decl;
} definition;

typedef struct table {
	fg_program_analysis *p;
	definition **definitions; /* by number: objects, then functions */
	bool *is_told;
} table;

/* Its number among objects and functions; false: it is static, or neither. */
static bool number_of(const table *t, uint32_t unit, fg_decl_id id, uint32_t *number)
{
	const fg_link *l = t->p->link;
	const fg_decl *d = fg_unit_decl(l->units.at[unit].unit, id);
	if (!(d->flags & FG_DECL_EXTERNAL))
		return false;
	if (d->kind == FG_DECL_FUNCTION) {
		uint32_t f = fg_link_function_of(l, unit, id);
		*number = (uint32_t)l->objects.n + f;
		return f != FG_LINK_NONE;
	}
	*number = d->kind == FG_DECL_VARIABLE ? fg_link_object_of(l, unit, id) : FG_LINK_NONE;
	return *number != FG_LINK_NONE;
}

static void note_definition(table *t, uint32_t unit, fg_decl_id id)
{
	uint32_t number;
	const fg_decl *d = fg_unit_decl(t->p->link->units.at[unit].unit, id);
	if (!(d->flags & (FG_DECL_DEFINITION | FG_DECL_TENTATIVE)) ||
	    !number_of(t, unit, id, &number))
		return;
	definition *new = FG_ARENA_NEW(&t->p->arena, definition);
	*new = (definition){t->definitions[number], unit, id};
	t->definitions[number] = new;
}

static void tell(table *t, uint32_t unit, const fg_decl *d, uint32_t at, fg_decl_id defined)
{
	fg_analysis_result *out = t->p->result;
	const fg_unit *there = t->p->link->units.at[at].unit;
	fg_issue issue = {.kind = FG_ISSUE_DECLARATION_MISMATCH,
	                  .flags = FG_ISSUE_CERTAIN,
	                  .unit = unit,
	                  .function = FG_LINK_NONE,
	                  .place = d->name_place,
	                  .subject = fg_unit_decl_name(there, defined),
	                  .amount = "",
	                  .limit = "",
	                  .origin = "",
	                  .caller = "",
	                  .family = ""};
	issue.events = FG_ARENA_NEW(&out->arena, fg_issue_event);
	issue.event_count = 1;
	issue.events[0] = (fg_issue_event){
		.place = fg_unit_decl(there, defined)->name_place,
		.unit = at,
		.is_cause = true,
		.text = fg_arena_printf(&out->arena, "'%s' is defined here", issue.subject)};
	fg_vec_push(&out->issues, issue);
}

/* No definition of the name fits, and none stands in the unit itself. */
static bool fits_none(const table *t, uint32_t unit, const fg_decl *d, const definition *list)
{
	const fg_link *l = t->p->link;
	for (const definition *at = list; at; at = at->next) {
		side here = {l->units.at[unit].unit, d->type},
		     there = {l->units.at[at->unit].unit, 0};
		there.type = fg_unit_decl(there.u, at->decl)->type;
		if (at->unit == unit || !differ(here, there, DEPTH))
			return false;
	}
	return list != NULL;
}

static void compare(table *t, uint32_t unit, fg_decl_id id)
{
	const fg_unit *u = t->p->link->units.at[unit].unit;
	const fg_decl *d = fg_unit_decl(u, id);
	uint32_t number;
	fg_decl_id target = aliased(u, d);
	if (target && differ((side){u, d->type}, (side){u, fg_unit_decl(u, target)->type}, DEPTH))
		tell(t, unit, d, unit, target);
	if (d->alias || !d->name_place ||
	    d->flags & (FG_DECL_DEFINITION | FG_DECL_IMPLICIT | FG_DECL_IN_SYSTEM) ||
	    !number_of(t, unit, id, &number) || t->is_told[number])
		return;
	const definition *list = t->definitions[number];
	if (!fits_none(t, unit, d, list))
		return;
	t->is_told[number] = true;
	tell(t, unit, d, list->unit, list->decl);
}

static void each_declaration(table *t, void (*visit)(table *, uint32_t, fg_decl_id))
{
	for (uint32_t i = 0; i < t->p->link->units.n; i++)
		for (uint32_t d = 1; d < t->p->link->units.at[i].unit->decls.n; d++)
			visit(t, i, d);
}

void fg_declarations_check(fg_program_analysis *p)
{
	size_t n = p->link->objects.n + p->link->functions.n + 1;
	table t = {.p = p};
	t.definitions = fg_arena_array(&p->arena, n, sizeof(*t.definitions));
	t.is_told = fg_arena_array(&p->arena, n, sizeof(bool));
	each_declaration(&t, note_definition);
	each_declaration(&t, compare);
}
