/*
 * A project's own heap is named after the C library's: app_malloc and app_free,
 * OS_CALLOC; and so is what it copies and clears bytes with: drv_memcpy. Where
 * neither code nor model of such a function is seen, it is taken to do what that
 * one does: when the name ends so, and the parameters and the result are alike.
 */
#include "analysis/namesake.h"

#include <string.h>
#include <strings.h>

typedef enum shape {
	SHAPE_MALLOC,  /* void *(integer) */
	SHAPE_CALLOC,  /* void *(integer, integer) */
	SHAPE_REALLOC, /* void *(void *, integer) */
	SHAPE_FREE,    /* void (void *) */
	SHAPE_SET,     /* (bytes, integer, integer) */
	SHAPE_COPY,    /* (bytes, const bytes, integer) */
	SHAPE_COMPARE, /* integer (const bytes, const bytes, integer) */
} shape;

static const struct {
	const char *name;
	uint32_t params;
	shape shape;
} known[] = {
	{"malloc", 1, SHAPE_MALLOC},
	{"calloc", 2, SHAPE_CALLOC},
	{"realloc", 2, SHAPE_REALLOC},
	{"free", 1, SHAPE_FREE},
	{"memset", 3, SHAPE_SET},
	{"memcpy", 3, SHAPE_COPY},
	{"memmove", 3, SHAPE_COPY},
	{"memcmp", 3, SHAPE_COMPARE},
};

/* "app_malloc", "memMalloc"; not "xmalloc", which seldom returns null, nor "prefree". */
static bool is_named_after(const char *name, const char *tail)
{
	size_t n = strlen(name), m = strlen(tail);
	if (n <= m || strcasecmp(name + n - m, tail) != 0)
		return false;
	char before = name[n - m - 1], first = name[n - m];
	return before == '_' || (first >= 'A' && first <= 'Z' && before >= 'a' && before <= 'z');
}

static bool is_void_pointer(const fg_unit *u, fg_type_id t)
{
	fg_type_id pointee = fg_type_is_pointer(u, t) ? fg_type_pointee(u, t) : 0;
	return pointee && fg_unit_canon(u, pointee)->kind == FG_TYPE_VOID &&
	       !(fg_unit_quals(u, pointee) & FG_QUAL_CONST);
}

/* Of void or of bytes: a number of them is a size. */
static bool is_bytes(const fg_unit *u, fg_type_id t, bool is_const)
{
	fg_type_id pointee = fg_type_is_pointer(u, t) ? fg_type_pointee(u, t) : 0;
	const fg_type *of = pointee ? fg_unit_canon(u, pointee) : NULL;
	return of && ((fg_unit_quals(u, pointee) & FG_QUAL_CONST) != 0) == is_const &&
	       (of->kind == FG_TYPE_VOID || (fg_type_is_integer(u, pointee) && of->size == 1));
}

static bool works_on_bytes(const fg_unit *u, const fg_type *f, const fg_type_id *params, shape s)
{
	bool is_compare = s == SHAPE_COMPARE;
	if (!is_bytes(u, params[0], is_compare) || !fg_type_is_integer(u, params[2]))
		return false;
	if (s == SHAPE_SET)
		return fg_type_is_integer(u, params[1]);
	return is_bytes(u, params[1], true) && (!is_compare || fg_type_is_integer(u, f->elem));
}

static bool has_shape(const fg_unit *u, const fg_decl *d, shape s)
{
	const fg_type *f = fg_unit_canon(u, d->type);
	if (f->kind != FG_TYPE_FUNCTION || f->n != d->param_count)
		return false;
	const fg_type_id *params = &u->type_ids.at[f->first];
	fg_type_id first = params[0], last = params[f->n - 1];
	if (s >= SHAPE_SET)
		return works_on_bytes(u, f, params, s);
	if (s == SHAPE_FREE)
		return is_void_pointer(u, first) && fg_unit_canon(u, f->elem)->kind == FG_TYPE_VOID;
	if (!is_void_pointer(u, f->elem) || !fg_type_is_integer(u, last))
		return false;
	return s == SHAPE_REALLOC ? is_void_pointer(u, first) : fg_type_is_integer(u, first);
}

bool fg_namesake_model(const fg_models *models, const fg_unit *u, fg_decl_id function,
                       fg_model_function *out)
{
	const fg_decl *d = fg_unit_decl(u, function);
	const char *name = fg_unit_decl_name(u, function);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (d->param_count != known[i].params || !is_named_after(name, known[i].name) ||
		    !has_shape(u, d, known[i].shape))
			continue;
		const fg_model_function *m = fg_models_function(models, known[i].name);
		if (!m)
			return false;
		*out = *m;
		out->name = name;
		return true;
	}
	return false;
}
