/* When memory is taken. */
#include "fw.h"

static uint8_t *heap_pool;

int heap_after_init_bad(void)
{
	heap_pool = malloc(256);	/* miss: heap.after-init */
	return heap_pool ? 0 : -1;
}

int heap_init_ok(void)	/* heap_after_init_ok */
{
	heap_pool = malloc(256);
	return heap_pool ? 0 : -1;
}
