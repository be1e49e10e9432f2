/* Assertion that somebody outside can fail. */
int atoi(const char *s);
char *getenv(const char *name);
_Noreturn void __assert_fail(const char *text, const char *file, unsigned line, const char *function);
#define assert(e) ((e) ? (void)0 : __assert_fail(#e, __FILE__, __LINE__, __func__))

void positive_bad(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	assert(n > 0);	/* expect: taint.assertion */
}

void different_bad(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	assert(n != 7);	/* expect: taint.assertion */
}

static void need_bad(int n)
{
	assert(n > 3);	/* expect: taint.assertion */
}

void by_call(void)
{
	char *s = getenv("N");
	if (s)
		need_bad(atoi(s));
}

void refused_ok(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	if (n <= 0)
		return;
	assert(n > 0);
}

static void need_more(int n)
{
	assert(n > 3);
}

void constant_ok(void)
{
	need_more(4);
}

void own_value_ok(int n)
{
	assert(n > 0);
}

long recv(int fd, void *buffer, unsigned long n, int flags);

int received_bad(int fd)
{
	unsigned char kind;
	if (recv(fd, &kind, 1, 0) != 1)
		return -1;
	assert(kind < 4);	/* expect: taint.assertion */
	return kind;
}

int received_and_refused_ok(int fd)
{
	unsigned char kind;
	if (recv(fd, &kind, 1, 0) != 1 || kind > 3)
		return -1;
	assert(kind < 4);
	return kind;
}

/* ---- what lies behind a pointer may have been looked at before ---- */

long recv(int fd, void *buf, unsigned long n, int flags);

struct message {
	unsigned char *data, *token;
	unsigned size, used;
};

static void grow(struct message *m)
{
	assert(m->data > m->token);
	assert(m->used <= m->size);
	m->size *= 2;
}

static unsigned header_size(const unsigned char *p)
{
	assert((p[0] & 0xf0) < 0xe0);
	return p[0] >> 4 == 13 ? 2 : 1;
}

unsigned looked_at_ok(int fd, struct message *m)
{
	unsigned char frame[64];
	if (recv(fd, frame, sizeof(frame), 0) < 2)
		return 0;
	m->used = frame[1];
	grow(m);
	return header_size(frame);
}

static void need_small_bad(const int *n)
{
	assert(*n < 100);	/* expect: taint.assertion */
}

void by_pointer(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	need_small_bad(&n);
}

/* ---- a comparison compared ---- */

int not_too_many_ok(unsigned n)
{
	assert((n > 5u) != 1);
	return (int)n;
}

int not_too_many_bad(int fd)
{
	unsigned n = 0;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n))
		return 0;
	assert((n > 5u) != 1);	/* expect: taint.assertion */
	return (int)n;
}
