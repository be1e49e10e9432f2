/*
 * One typed growable array.
 *
 *	FG_VEC(int) v = FG_VEC_INIT;
 *	fg_vec_push(&v, 7);
 *	for (size_t i = 0; i < v.n; i++) use(v.at[i]);
 *	fg_vec_release(&v);
 *
 * A pointer into `at` is valid until the next push.
 */
#ifndef FG_BASE_VEC_H
#define FG_BASE_VEC_H

#include "base/compiler.h"

#include <stddef.h>

#define FG_VEC(T)                                                                                  \
	struct {                                                                                   \
		T *at;                                                                             \
		size_t n;                                                                          \
		size_t cap;                                                                        \
	}
#define FG_VEC_INIT {NULL, 0, 0}

/* Returns an array of at least `need` elements holding the old ones; *cap is updated. */
void *fg_vec_grow_(void *at, size_t *cap, size_t need, size_t size);
void fg_vec_free_(void *at);

#define fg_vec_reserve(v, extra)                                                                   \
	((v)->n + (extra) > (v)->cap                                                               \
	         ? (void)((v)->at = fg_vec_grow_((v)->at, &(v)->cap, (v)->n + (extra), sizeof(*(v)->at))) \
	         : (void)0)
#define fg_vec_push(v, ...) (fg_vec_reserve(v, 1), (void)((v)->at[(v)->n++] = (__VA_ARGS__)))
/* Room for one zeroed element at the end; yields a pointer to it. */
#define fg_vec_add(v)                                                                              \
	(fg_vec_reserve(v, 1), memset(&(v)->at[(v)->n], 0, sizeof(*(v)->at)), &(v)->at[(v)->n++])
#define fg_vec_pop(v) ((v)->at[--(v)->n])
#define fg_vec_last(v) ((v)->at[(v)->n - 1])
#define fg_vec_clear(v) ((void)((v)->n = 0))
#define fg_vec_release(v)                                                                          \
	(fg_vec_free_((v)->at), (v)->at = NULL, (v)->n = 0, (void)((v)->cap = 0))

#endif
