/*
 * Members of archives: ZIP, tar, gzip, one in the other. A foreign archive is hostile: bounded in
 * members, in bytes of each and of all; nothing is written anywhere.
 */
#ifndef FG_PRODUCT_UNPACK_H
#define FG_PRODUCT_UNPACK_H

#include "base/buf.h"

#include <stdbool.h>

/* Bytes are those of the member and may be changed. */
typedef void (*fg_unpack_member)(const char *name, size_t name_n, fg_buf *bytes, void *payload);

typedef struct fg_unpack {
	size_t stream_max;   /* bytes of one member */
	size_t left;         /* bytes that may still be undone */
	size_t members_left;
	/* Why not all was undone, NULL = it was: a limit was hit, or what no reader knows. */
	const char *limit, *unknown;
} fg_unpack;

/* False: the bytes are no archive. */
bool fg_unpack_all(fg_unpack *u, const char *bytes, size_t n, fg_unpack_member member,
                   void *payload);

#endif
