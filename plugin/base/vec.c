/*
 * The growth behind FG_VEC: doubling, at least eight elements.
 */
#include "base/vec.h"

#include "base/alloc.h"

#include <stdint.h>

void *fg_vec_grow_(void *at, size_t *cap, size_t need, size_t size)
{
	size_t new_cap = *cap < 8 ? 8 : *cap;
	if (need > (size_t)PTRDIFF_MAX / size)
		fg_alloc_exhausted();
	while (new_cap < need)
		new_cap += new_cap;
	if (at && new_cap == *cap)
		return at;
	at = fg_realloc(at, new_cap, size);
	*cap = new_cap;
	return at;
}

void fg_vec_free_(void *at)
{
	fg_free(at);
}
