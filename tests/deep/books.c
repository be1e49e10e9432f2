/* What members of a record say of each other; what a primitive, a named length and a mixed pair of
 * pointers do not promise. */
typedef unsigned char uint8_t;
typedef unsigned long size_t;
void *malloc(size_t n);
void *realloc(void *p, size_t n);
void *memcpy(void *to, const void *from, size_t n);

/* ---- used, alloc ---- */

struct number {
	int used, alloc;
	unsigned *digits;
};

static int grow(struct number *a, int n)
{
	if (a->alloc < n) {
		unsigned *p = realloc(a->digits, (size_t)n * sizeof(*p));
		if (!p)
			return -1;
		a->digits = p;
		a->alloc = n;
	}
	return 0;
}

int copy_ok(const struct number *a, struct number *b)
{
	int i, old = b->used;
	if (grow(b, a->used) != 0)
		return -1;
	for (i = 0; i < a->used; i++)
		b->digits[i] = a->digits[i];
	for (; i < old; i++)
		b->digits[i] = 0;
	b->used = a->used;
	return 0;
}

int copy_further_bad(const struct number *a, struct number *b)
{
	int n = a->used;
	if (b->alloc >= n || n < 1)
		return 0;
	unsigned *p = malloc((size_t)n * sizeof(*p));
	if (!p)
		return -1;
	for (int i = 0; i < n; i++)
		p[i] = 0;
	p[n] = 1; /* expect: memory.out-of-bounds-write */
	b->digits = p;
	return 0;
}

struct words {
	int first, last;
	unsigned *digits;
};

/* These names promise nothing. */
int other_names_bad(const struct words *a, struct words *b)
{
	int n = a->first, old = b->first;
	if (b->last >= n || n < 1)
		return 0;
	unsigned *p = malloc((size_t)n * sizeof(*p));
	if (!p)
		return -1;
	for (int i = 0; i < n; i++)
		p[i] = 0;
	for (int i = n; i < old; i++)
		p[i] = 0; /* expect: memory.out-of-bounds-write */
	b->digits = p;
	return 0;
}

/* ---- blocks ---- */

void toggle_cbc_encrypt_ok(uint8_t *data, size_t len)
{
	uint8_t *p = data;
	for (; len > 0; len -= 16, p += 16)
		for (int i = 0; i < 16; i++)
			p[i] ^= 1;
}

void toggle_records_bad(uint8_t *data, size_t len)
{
	uint8_t *p = data;
	for (; len > 0; len -= 16, p += 16) /* expect: integer.length-underflow */
		for (int i = 0; i < 16; i++)
			/* expect@+2: memory.out-of-bounds-read */
			/* expect@+1: memory.out-of-bounds-write */
			p[i] ^= 1;
}

/* ---- whose length it is ---- */

int derive_ok(const char *label, size_t seed_num, const uint8_t *seed)
{
	size_t n = 0;
	while (label[n])
		n++;
	return seed_num ? seed[seed_num - 1] + (int)n : 0;
}

int label_bad(const char *label, size_t label_num)
{
	return label[label_num]; /* expect: memory.out-of-bounds-read */
}

int read_number(void *dst, const uint8_t *src, size_t n);

int of_object_ok(struct number *dst, const uint8_t *src, size_t n)
{
	return read_number(dst, src, n) ? dst->used : 0;
}

/* An end is an end of bytes. */

static int first_digit(const struct number *a)
{
	return a->used > 0;
}

int below_ok(void *number, void *limit)
{
	return first_digit(number) < first_digit(limit);
}

int first_byte_bad(const uint8_t *text, const uint8_t *limit)
{
	return *text + (limit != 0); /* expect: memory.out-of-bounds-read */
}
