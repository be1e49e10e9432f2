/*
 * What the fuzz targets share. A target is one file with the entry function that
 * libFuzzer calls; driver.c calls the same function with pseudo-random inputs,
 * where there is no libFuzzer.
 */
#ifndef FG_TESTS_FUZZ_FUZZ_H
#define FG_TESTS_FUZZ_FUZZ_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input as a row of choices. Where it has ended every choice is 0. */
typedef struct fuzz_bytes {
	const uint8_t *at;
	size_t n;
} fuzz_bytes;

/* A number below limit, which is 1 to 256. */
static inline unsigned fuzz_take(fuzz_bytes *b, unsigned limit)
{
	if (!b->n)
		return 0;
	b->n--;
	return *b->at++ % limit;
}

/* Bytes of 128 and more become words, the others stay: random bytes come nearer to a language. */
void fuzz_expand(fuzz_bytes *b, const char *const *words, size_t n, fg_buf *out);

/* One change as the input chooses: any byte, the word of another place (an id that may well exist),
 * one more or less, an end. n is at least 5. */
void fuzz_change(fuzz_bytes *b, unsigned char *at, size_t n);

/* A file that exists only in this process: its path, good until the next call. The reader under
 * test wants one. */
const char *fuzz_file(const void *bytes, size_t n);

#endif
