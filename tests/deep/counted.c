/* What a member points to is as much as another member says: learned where it is allocated. */
typedef unsigned long size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void free(void *p);

struct table {
	int *values;
	int count;
	unsigned *marks;
	unsigned mark_count;
	int *shared; /* set in two ways */
	int shared_count;
	int *plain; /* nobody writes down how many */
};

int table_fill(struct table *t, int n, unsigned marks)
{
	t->values = malloc(sizeof(*t->values) * (size_t)n);
	if (!t->values)
		return -1;
	t->count = n;
	t->mark_count = marks;
	t->marks = calloc(t->mark_count, sizeof(*t->marks));
	t->shared = malloc((size_t)n * sizeof(int));
	t->shared_count = n;
	t->plain = malloc(40);
	return t->marks ? 0 : -1;
}

void table_share(struct table *t, int *values)
{
	t->shared = values;
}

/* ---- an index that nobody asked about ---- */

int value_at_bad(const struct table *t, int i)
{
	if (!t->values)
		return -1;
	return t->values[i]; /* expect: memory.out-of-bounds-read */
}

int value_at_ok(const struct table *t, int i)
{
	if (!t->values || i < 0 || i >= t->count)
		return -1;
	return t->values[i];
}

void set_mark_bad(struct table *t, unsigned i)
{
	t->marks[i] = 1; /* expect: memory.out-of-bounds-write */
}

void set_mark_ok(struct table *t, unsigned i)
{
	if (i < t->mark_count)
		t->marks[i] = 1;
}

/* Another limit may be as good: it is not seen how it came to be. */
int value_below_ok(const struct table *t, int i, int limit)
{
	return i < limit ? t->values[i] : -1;
}

int shared_at_ok(const struct table *t, int i)
{
	return t->shared[i];
}

int plain_at_ok(const struct table *t, int i)
{
	return t->plain[i];
}

int sum_ok(const struct table *t)
{
	int sum = 0;
	for (int i = 0; i < t->count; i++)
		sum += t->values[i];
	return sum;
}

/* ---- called by code that is seen, with an index that is right ---- */

static int at(const struct table *t, int i)
{
	return t->values[i];
}

int first_ok(const struct table *t)
{
	return t->count > 0 ? at(t, 0) : 0;
}
