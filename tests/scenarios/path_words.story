What a path says of a call that gives no pointer, and what a bound is called.
Requirement: FG-ENGINE-1

== file a.c
typedef __SIZE_TYPE__ size_t;
char *strchr(const char *s, int c);
char *getenv(const char *name);
void *malloc(size_t n);

int value(const char *s)
{
	char *p = strchr(s, '=');
	return p[1];
}

int home(void)
{
	return getenv("HOME")[1];
}

int *made(void)
{
	int *p = malloc(sizeof(*p));
	*p = 1;
	return p;
}

struct channel {
	char tag[4];
	unsigned short level;
};

struct mixer {
	int count;
	struct channel in[3];
};

void louder(struct mixer *m)
{
	m->in[3].level = 1;
}

static struct channel spare[2];

static void quieter(struct channel *c)
{
	c->level = 0;
}

void all_quieter(void)
{
	quieter(&spare[3]);
}

== $ firmgate check -q -v --no-cache --report-only --root . -r 'null.*,memory.out*' a.c -- gcc 2>&1 | grep 'null pointer'
> a.c:8:12: note: 1. what is looked for may be missing, which gives a null pointer
> a.c:14:9: note: 1. the call may fail and give a null pointer
> a.c:19:11: note: 1. the allocation may fail and give a null pointer

== $ firmgate check -q -v --no-cache --report-only --root . -r 'null.*,memory.out*' a.c -- gcc 2>&1 | grep error: | grep element
> a.c:36:2: error: 'm->in[3].level' writes element 3 of 'm->in', which has 3 elements [memory.out-of-bounds-write]

# From a callee's view the object ended before its pointer began.
== $ firmgate check -q -v --no-cache --report-only --root . -r 'memory.out*' a.c -- gcc 2>&1 | grep error: | grep behind
> a.c:43:2: error: 'c->level' writes 2 bytes 10 bytes behind the end of 'spare', called by 'all_quieter' at line 48 [memory.out-of-bounds-write]
