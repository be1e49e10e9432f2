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

/* ---- what a callee makes of a pointer into something ---- */

static int row[4];

static int *after(int *p)
{
	return p + 1;
}

int after_the_last(void)
{
	return *after(&row[3]); /* expect: memory.out-of-bounds-read */
}

int after_the_third(void)
{
	return *after(&row[2]);
}

static int two_further(const int *p)
{
	return p[2]; /* expect: memory.out-of-bounds-read */
}

int two_after_the_third(void)
{
	return two_further(&row[2]);
}

static int one_further(const int *p)
{
	return p[1];
}

int one_after_the_third(void)
{
	return one_further(&row[2]);
}

static void set_third(int *p, int v)
{
	p[2] = v;
}

int set_through_a_callee(void)
{
	int places[4] = {0, 0, 0, 0};
	set_third(&places[1], 9);
	return row[places[3]]; /* expect: memory.out-of-bounds-read */
}

int not_set_through_a_callee(void)
{
	int places[4] = {0, 0, 0, 9};
	set_third(&places[1], 1);
	return row[places[3]];
}

static int sign(int n)
{
	if (n < 0)
		return 9;
	return n > 0 ? 2 : 0;
}

int of_a_positive(void)
{
	return row[sign(5)] + row[sign(0)];
}

int of_a_negative(void)
{
	return row[sign(-5)]; /* expect: memory.out-of-bounds-read */
}

void unseen_code(void);
static int level = 9;

static void let_others_run(void)
{
	unseen_code();
}

void set_level(int n)
{
	level = n;
}

int changed_by_others(void)
{
	level = 9;
	let_others_run();
	return row[level];
}

int not_changed_by_others(void)
{
	level = 9;
	return row[level]; /* expect: memory.out-of-bounds-read */
}

/* ---- what is certain takes the place of what may be ---- */

struct bytes {
	unsigned char d[8];
	unsigned char n;
};

static void push(struct bytes *q, unsigned char c)
{
	q->d[q->n] = c; /* expect: memory.out-of-bounds-write */
	q->n++;
}

int nine_bad(void)
{
	struct bytes q = {0};
	for (int i = 0; i < 9; i++)
		push(&q, 1);
	return q.d[0];
}

void one_too_far_bad(void)
{
	struct bytes q = {0};
	q.n = 8;
	push(&q, 1);
}

/* ---- more conditions than are kept: those about the number in question come first ---- */

struct header {
	unsigned a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v;
};

static int after_many(const struct header *x, const char *s, unsigned len, unsigned at)
{
	if (x->a > x->b || x->b > x->c || x->c > x->d || x->d > x->e || x->e > x->f ||
	    x->f > x->g || x->g > x->h || x->h > x->i || x->i > x->j || x->j > x->k ||
	    x->k > x->l || x->l > x->m || x->m > x->n || x->n > x->o || x->o > x->p ||
	    x->p > x->q || x->q > x->r || x->r > x->s || x->s > x->t || x->t > x->u ||
	    x->u > x->v)
		return 0;
	return at < len ? s[at] : 0;
}

int after_many_ok(const struct header *x)
{
	const char *text = getenv("AT");
	unsigned at = text ? atoi(text) : 0;
	char eight[8] = {0};
	return after_many(x, eight, sizeof(eight), at);
}
