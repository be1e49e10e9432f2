/* When memory is taken. */
#include "fw.h"

static uint8_t *heap_pool;

int heap_frame(void)	/* heap_after_init_bad */
{
	heap_pool = malloc(256);	/* expect: heap.after-init */
	return heap_pool ? 0 : -1;
}

int heap_init_ok(void)	/* heap_after_init_ok */
{
	heap_pool = malloc(256);
	return heap_pool ? 0 : -1;
}
