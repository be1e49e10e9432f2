/* What somebody provides for (a case of a callee, a path of a caller, links of a list) is no
 * evidence that it happens; each beside what is. */
typedef __builtin_va_list va_list;
#define va_start(ap, last) __builtin_va_start(ap, last)
#define va_arg(ap, type)   __builtin_va_arg(ap, type)
#define va_end(ap)         __builtin_va_end(ap)
typedef unsigned long size_t;
typedef struct FILE FILE;
void *malloc(size_t n);
void free(void *p);
FILE *fopen(const char *path, const char *mode);
int open(const char *path, int flags, ...);
int close(int fd);
long recv(int fd, void *buf, size_t n, int flags);
int usable(int fd);

/* ---- a test for null behind a dereference ---- */

struct item {
	struct item *next, **prev;
	int value;
};

int tested_on_one_path_ok(struct item *first, int is_deep)
{
	struct item *last = 0;
	if (is_deep) {
		last = first->next;
		last->value = 1;
	}
	return last ? last->value : 0;
}

int walked_ok(struct item *first)
{
	int sum = first->value;
	for (struct item *i = first; i; i = i->next)
		sum += i->value;
	return sum;
}

int tested_late(struct item *first)
{
	int value = first->value; /* expect: null.late-check */
	if (!first) /* expect: condition.constant */
		return -1;
	return value;
}

/* ---- an open list of arguments ---- */

static void set_all(int count, ...)
{
	va_list ap;
	va_start(ap, count);
	while (count-- > 0)
		*va_arg(ap, int *) = 0;
	va_end(ap);
}

int set_by_open_list_ok(void)
{
	int a, b;
	set_all(2, &a, &b);
	return a + b;
}

static void set_none(int count)
{
	(void)count;
}

int set_by_nobody(void)
{
	int a;
	set_none(1);
	return a; /* expect: uninit.read */
}

static char *kept;

static void keep(const int *table, ...)
{
	va_list ap;
	va_start(ap, table);
	kept = va_arg(ap, char *);
	va_end(ap);
}

void kept_by_open_list_ok(const int *table)
{
	char *name = malloc(8);
	if (name)
		keep(table, name);
}

/* ---- a case of a callee ---- */

static int has_source;

static int fill(int *out)
{
	if (!has_source)
		return 0;
	*out = 1;
	return 1;
}

void plug(int on)
{
	has_source = on;
}

int filled_ok(void)
{
	int r;
	(void)fill(&r);
	return r;
}

static void fill_some(int *out, int count)
{
	if (count > 0)
		*out = 1;
}

int not_filled(void)
{
	int r;
	fill_some(&r, 0);
	return r; /* expect: uninit.read */
}

/* ---- unlinking ---- */

static struct item *pool;

void put(struct item *i)
{
	pool = i;
}

void drain_ok(void)
{
	struct item *i;
	while ((i = pool) != 0) {
		if (i->next)
			i->next->prev = i->prev;
		*i->prev = i->next;
		free(i);
	}
}

int drain_one(void)
{
	struct item *i = pool;
	if (!i)
		return 0;
	free(i);
	return pool->value; /* expect: memory.use-after-free */
}

/* ---- a handle among other bits ---- */

int clock_of_ok(const char *device)
{
	int fd = open(device, 0);
	if (fd < 0)
		return -1;
	return (~fd << 3) | 3;
}

int lost_handle(const char *device)
{
	int fd = open(device, 0); /* expect: resource.leak */
	if (fd < 0)
		return -1;
	return usable(3);
}

/* ---- paths ---- */

FILE *given_by_the_caller_ok(const char *path)
{
	return fopen(path, "r");
}

FILE *given_by_a_peer(int fd)
{
	char name[16];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return 0;
	name[n] = '\0';
	return fopen(name, "r"); /* expect: taint.path */
}

int main(int argc, char **argv)
{
	return argc > 1 && fopen(argv[1], "r") ? 0 : 1;
}
