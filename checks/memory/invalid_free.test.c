/* Freed memory that is not from an allocation. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void *realloc(void *p, size_t n);
void free(void *p);
char *strdup(const char *s);
char *strchr(const char *s, int c);
int send_frame(const u8 *p, size_t n);

static u8 fallback[64];

void local_bad(void)
{
	u8 frame[64];
	u8 *p = frame;
	send_frame(p, sizeof(frame));
	free(p);	/* expect: memory.invalid-free */
}

/* ---- a fallback where the heap is empty ---- */

void fallback_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		p = fallback;
	send_frame(p, n);
	free(p);	/* expect: memory.invalid-free */
}

void fallback_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		p = fallback;
	send_frame(p, n);
	if (p != fallback)
		free(p);
}

void small_frames_on_the_stack_bad(size_t n)
{
	u8 small[32], *p = small;
	if (n > sizeof(small))
		p = malloc(n);
	send_frame(p, n);
	free(p);	/* expect: memory.invalid-free */
}

void small_frames_on_the_stack_ok(size_t n)
{
	u8 small[32], *p = small;
	if (n > sizeof(small))
		p = malloc(n);
	send_frame(p, n);
	if (n > sizeof(small))
		free(p);
}

/* ---- not the start ---- */

void moved_pointer_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return;
	p++;
	send_frame(p, n - 1);
	free(p);	/* expect: memory.invalid-free */
}

void moved_pointer_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return;
	p++;
	send_frame(p, n - 1);
	free(p - 1);
}

void walked_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return;
	for (size_t i = 0; i < n; i++)
		*p++ = 0;
	free(p);	/* expect: memory.invalid-free */
}

void walked_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return;
	u8 *q = p;
	for (size_t i = 0; i < n; i++)
		*q++ = 0;
	free(p);
}

/* ---- calls ---- */

static u8 *payload_of(u8 *frame)
{
	return frame + 4;
}

void payload_bad(void)
{
	u8 *frame = malloc(64);
	if (!frame)
		return;
	free(payload_of(frame));	/* expect: memory.invalid-free */
}

void payload_ok(void)
{
	u8 *frame = malloc(64);
	if (!frame)
		return;
	send_frame(payload_of(frame), 60);
	free(frame);
}

/* ---- strings ---- */

void literal_bad(int is_known)
{
	char *name = "unknown";
	if (is_known)
		name = strdup("pump");
	free(name);	/* expect: memory.invalid-free */
}

void literal_ok(int is_known)
{
	char *name = 0;
	if (is_known)
		name = strdup("pump");
	send_frame((u8 *)(name ? name : "unknown"), 4);
	free(name);
}

void member_bad(void)
{
	struct {
		u8 id;
		u8 data[16];
	} *r = malloc(sizeof(*r));
	if (!r)
		return;
	free(r->data);	/* expect: memory.invalid-free */
}

void grown_bad(size_t n)
{
	u8 *p = fallback;
	p = realloc(p, n);	/* expect: memory.invalid-free */
	free(p);
}

/* ---- a number with room on the stack ---- */

struct big {
	size_t n;
	unsigned *p;
};

static int grow(struct big *x, size_t n)
{
	unsigned *p;
	if (x->n >= n)
		return 0;
	p = malloc(n * sizeof *p);
	if (!p)
		return -1;
	free(x->p);
	x->p = p;
	x->n = n;
	return 0;
}

size_t words_used(const unsigned *p);

int room_enough_ok(void)
{
	unsigned words[9] = {0};
	struct big m = {9, words};
	return grow(&m, words_used(words));	/* nobody says that it is not enough */
}

int room_of_none_bad(void)
{
	unsigned words[9];
	struct big m = {4, words};
	return grow(&m, 8);	/* expect: memory.invalid-free */
}

/* ---- a header in front of what is handed out ---- */

struct header {
	size_t n;
	unsigned magic;
};

static void *block_new(size_t n)
{
	struct header *h = malloc(sizeof(*h) + n);
	if (!h)
		return 0;
	h->n = n;
	h->magic = 0xA5A5u;
	return h + 1;
}

static void block_free(void *p)
{
	if (!p)
		return;
	struct header *h = (struct header *)p - 1;
	free(h);
}

static void block_done(void *p)
{
	block_free(p);
}

int with_header_ok(void)
{
	u8 *p = block_new(10), *q = block_new(4);
	if (p)
		send_frame(p, 10);
	block_free(p);
	block_done(q);
	return 0;
}

void header_freed_with_bad(void)
{
	u8 *p = block_new(10);
	free(p); /* expect: memory.invalid-free */
}

void header_of_none_bad(void)
{
	u8 *p = malloc(10);
	block_free(p); /* expect: memory.invalid-free */
}
