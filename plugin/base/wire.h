/*
 * Little-endian binary records: what a worker sends its parent and what a unit
 * object is made of. The reader never trusts a length: past the end it yields
 * zeros and `failed` stays set.
 */
#ifndef FG_BASE_WIRE_H
#define FG_BASE_WIRE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

void fg_wire_put_u8(fg_buf *b, uint8_t v);
void fg_wire_put_u32(fg_buf *b, uint32_t v);
void fg_wire_put_u64(fg_buf *b, uint64_t v);
/* Length (u32) and bytes; NULL is written as "". */
void fg_wire_put_str(fg_buf *b, const char *s);
/* Length (u64) and bytes. */
void fg_wire_put_bytes(fg_buf *b, const void *bytes, size_t n);

typedef struct fg_wire_reader {
	const unsigned char *at;
	size_t left;
	bool failed;
} fg_wire_reader;

uint8_t fg_wire_u8(fg_wire_reader *r);
uint32_t fg_wire_u32(fg_wire_reader *r);
uint64_t fg_wire_u64(fg_wire_reader *r);
/* Points into the input, not NUL-terminated; *n its length. */
const char *fg_wire_str(fg_wire_reader *r, size_t *n);
const void *fg_wire_bytes(fg_wire_reader *r, size_t *n);

#endif
