/* What a callee does with what it is given: told where a caller gives it the wrong thing. */
typedef unsigned long size_t;
void *malloc(size_t n);
void free(void *p);
int atoi(const char *s);
char *getenv(const char *name);
int printf(const char *format, ...);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);

static int *shared;

static int first_of(const int *p)
{
	return p[0]; /* expect: null.dereference */
}

int null_passed(void)
{
	return first_of((void *)0);
}

static int first_or_none(const int *p)
{
	return p ? p[0] : 0;
}

int null_allowed(void)
{
	return first_or_none((void *)0);
}

static int first_of_shared(void)
{
	return *shared; /* expect: null.dereference */
}

int null_in_global(void)
{
	shared = (void *)0;
	return first_of_shared();
}

static void show(const int *p)
{
	printf("%d\n", *p);
}

void released_passed(void)
{
	int *p = malloc(sizeof(*p));
	if (!p)
		return;
	*p = 1;
	free(p);
	show(p); /* expect: memory.use-after-free */
}

void live_passed(void)
{
	int *p = malloc(sizeof(*p));
	if (!p)
		return;
	*p = 1;
	show(p);
	free(p);
}

static void clear(char *p)
{
	memset(p, 0, 8);
}

void before_passed(void)
{
	char a[16];
	clear(a - 4); /* expect: memory.out-of-bounds-write */
}

void inside_passed(void)
{
	char a[16];
	clear(a + 8);
}

static void take(int *to, const int *from)
{
	for (int i = 0; i < 10; i++)
		to[i] = from[i]; /* expect: memory.out-of-bounds-write */
}

void loop_in_callee(void)
{
	int from[10] = {0}, small[5];
	take(small, from);
}

static int divide(int n)
{
	return 100 / n; /* expect: arithmetic.division-by-zero */
}

int divisor_from_outside(void)
{
	char *s = getenv("N");
	return s ? divide(atoi(s)) : 0;
}

static int divide_by(int n)
{
	return 100 / n;
}

int divisor_checked(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	return n != 0 ? divide_by(n) : 0;
}

static void release_rest(char *p)
{
	while (*p == ' ')
		p++;
	free(p); /* expect: memory.invalid-free */
}

void moved_then_released(void)
{
	char *p = malloc(4);
	if (p) {
		memcpy(p, "  x", 4);
		release_rest(p);
	}
}
