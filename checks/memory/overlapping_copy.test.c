/* Copy between overlapping objects. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
char *strcpy(char *to, const char *from);
char *strcat(char *to, const char *from);
int snprintf(char *out, size_t n, const char *format, ...);
void use(const void *p);

struct queue {
	u8 data[64];
	size_t n;
};

static u8 line[80];

void shift_by_one_bad(void)
{
	memcpy(line, line + 1, sizeof(line) - 1);	/* expect: memory.overlapping-copy, fix: memory.overlapping-copy */
}

void shift_by_one_ok(void)
{
	memmove(line, line + 1, sizeof(line) - 1);
}

void halves_bad(void)
{
	memcpy(line, line + 39, 40);	/* expect: memory.overlapping-copy, fix: memory.overlapping-copy */
}

void halves_ok(void)
{
	memcpy(line, line + 40, 40);
}

/* ---- through a pointer, in a record ---- */

void consumed_bad(struct queue *q, size_t n)
{
	if (n == 0 || n > 8 || q->n != 32)
		return;
	memcpy(q->data, q->data + n, q->n);	/* miss: memory.overlapping-copy (a distance that is only bounded) */
}

void consumed_ok(struct queue *q, size_t n)
{
	if (n == 0 || n > 8 || q->n != 32)
		return;
	memcpy(q->data + 32, q->data, q->n);
}

void header_made_bad(u8 *frame)
{
	memcpy(frame + 4, frame, 16);	/* expect: memory.overlapping-copy, fix: memory.overlapping-copy */
}

void header_made_ok(u8 *frame)
{
	memcpy(frame + 16, frame, 16);
}

/* ---- by a helper ---- */

static void copy(u8 *to, const u8 *from, size_t n)
{
	memcpy(to, from, n);
}

void helper_bad(void)
{
	copy(line, line + 2, 10);	/* miss: memory.overlapping-copy (not yet seen through a call) */
}

void helper_ok(void)
{
	copy(line, line + 10, 10);
}

/* ---- strings ---- */

void trimmed_bad(void)
{
	char text[16] = "  pump";
	strcpy(text, text + 2);	/* expect: memory.overlapping-copy */
	use(text);
}

void trimmed_ok(void)
{
	char text[16] = "  pump";
	memmove(text, text + 2, sizeof("pump"));
	use(text);
}
