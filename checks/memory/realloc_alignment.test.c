/* Aligned memory reallocated without its alignment. */
typedef unsigned long size_t;
void *aligned_alloc(size_t align, size_t n);
void *malloc(size_t n);
void *realloc(void *p, size_t n);
int posix_memalign(void **p, size_t align, size_t n);
void *memcpy(void *d, const void *s, size_t n);
void free(void *p);

void *grown_bad(size_t n)
{
	char *ring = aligned_alloc(64, n);
	if (!ring)
		return 0;
	return realloc(ring, 2 * n);	/* expect: memory.realloc-alignment */
}

void *posix_bad(size_t n)
{
	void *ring = 0;
	if (posix_memalign(&ring, 4096, n))
		return 0;
	ring = realloc(ring, 2 * n);	/* expect: memory.realloc-alignment */
	return ring;
}

void *assigned_bad(size_t n)
{
	int *ring;
	ring = (int *)aligned_alloc(32, n);
	int *more = realloc(ring, n + 32);	/* expect: memory.realloc-alignment */
	return more ? more : ring;
}

void *plain_ok(size_t n)
{
	char *buffer = malloc(n);
	if (!buffer)
		return 0;
	return realloc(buffer, 2 * n);
}

void *anew_ok(size_t n)
{
	char *ring = aligned_alloc(64, n);
	char *more = aligned_alloc(64, 2 * n);
	if (ring && more)
		memcpy(more, ring, n);
	free(ring);
	return more;
}

void *other_ok(size_t n, char *text)
{
	char *ring = aligned_alloc(64, n);
	text = realloc(text, n);
	free(text);
	return ring;
}
