/*
 * A project's own heap is named after the C library's: app_malloc and app_free,
 * OS_CALLOC. Where neither code nor model of such a function is seen, it is taken
 * to do what that one does: when the name ends so, and the parameters and the
 * result are the same.
 */
#include "analysis/allocator.h"

#include <string.h>
#include <strings.h>

typedef enum shape {
	SHAPE_MALLOC,  /* void *(integer) */
	SHAPE_CALLOC,  /* void *(integer, integer) */
	SHAPE_REALLOC, /* void *(void *, integer) */
	SHAPE_FREE,    /* void (void *) */
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

static bool has_shape(const fg_unit *u, const fg_decl *d, shape s)
{
	const fg_type *f = fg_unit_canon(u, d->type);
	if (f->kind != FG_TYPE_FUNCTION || f->n != d->param_count)
		return false;
	const fg_type_id *params = &u->type_ids.at[f->first];
	fg_type_id first = params[0], last = params[f->n - 1];
	if (s == SHAPE_FREE)
		return is_void_pointer(u, first) && fg_unit_canon(u, f->elem)->kind == FG_TYPE_VOID;
	if (!is_void_pointer(u, f->elem) || !fg_type_is_integer(u, last))
		return false;
	return s == SHAPE_REALLOC ? is_void_pointer(u, first) : fg_type_is_integer(u, first);
}

bool fg_allocator_model(const fg_models *models, const fg_unit *u, fg_decl_id function,
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
