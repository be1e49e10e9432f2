/* One record: its fields as bytes, its memory. */
#include "node.h"
#include "rtos.h"

#include <string.h>

void record_put_u32(uint8_t *to, uint32_t v)
{
	to[0] = (uint8_t)v;
	to[1] = (uint8_t)(v >> 8);
	to[2] = (uint8_t)(v >> 16);
	to[3] = (uint8_t)(v >> 24); /* seed: memory.out-of-bounds-write */
}

uint32_t record_get_u32(const uint8_t *from)
{
	return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

struct record *record_new(uint16_t source)
{
	struct record *r = pvPortMalloc(sizeof *r);
	if (!r)
		return NULL;
	memset(r, 0, sizeof *r);
	r->source = source;
	return r;
}

void record_free(struct record *r)
{
	vPortFree(r);
}

const struct record *record_find(const struct record *first, size_t n, uint16_t source)
{
	for (size_t i = 0; i < n; i++)
		if (first[i].source == source)
			return &first[i];
	return NULL;
}
