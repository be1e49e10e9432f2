/* Allocation used without a check. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
void free(void *p);
char *strdup(const char *s);
void *memcpy(void *to, const void *from, size_t n);
typedef struct FILE FILE;
FILE *fopen(const char *path, const char *mode);
int fputs(const char *s, FILE *f);
int fclose(FILE *f);

struct frame {
	u8 *data;
	size_t n;
};

struct frame *record_bad(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	f->n = n;	/* expect: null.unchecked-allocation */
	return f;
}

struct frame *record_ok(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	if (!f)
		return 0;
	f->n = n;
	return f;
}

u8 *copied_bad(const u8 *in, size_t n)
{
	u8 *p = malloc(n);
	memcpy(p, in, n);	/* expect: null.unchecked-allocation */
	return p;
}

u8 *copied_ok(const u8 *in, size_t n)
{
	u8 *p = malloc(n);
	if (p)
		memcpy(p, in, n);
	return p;
}

/* ---- one of two is checked ---- */

struct frame *second_bad(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	if (!f)
		return 0;
	f->data = calloc(n, 1);
	f->data[0] = 1;	/* expect: null.unchecked-allocation */
	return f;
}

struct frame *second_ok(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	if (!f)
		return 0;
	f->data = calloc(n, 1);
	if (!f->data) {
		free(f);
		return 0;
	}
	f->data[0] = 1;
	return f;
}

struct frame *wrong_one_checked_bad(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	u8 *data = malloc(n);
	if (!data) {
		free(f);
		return 0;
	}
	f->data = data;	/* expect: null.unchecked-allocation */
	return f;
}

/* ---- helpers ---- */

static struct frame *frame_new(void)
{
	return calloc(1, sizeof(struct frame));
}

struct frame *by_helper_bad(size_t n)
{
	struct frame *f = frame_new();
	f->n = n;	/* miss: null.unchecked-allocation (told as null.dereference) */
	return f;
}

struct frame *by_helper_ok(size_t n)
{
	struct frame *f = frame_new();
	if (f)
		f->n = n;
	return f;
}

static void frame_init_bad(struct frame *f, size_t n)
{
	f->data = 0;	/* expect: null.unchecked-allocation */
	f->n = n;
}

struct frame *given_to_helper(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	frame_init_bad(f, n);
	return f;
}

struct frame *given_to_helper_ok(size_t n)
{
	struct frame *f = malloc(sizeof(*f));
	if (!f)
		return 0;
	frame_init_bad(f, n);
	return f;
}

static struct frame *frame_new_or_wait(void)
{
	struct frame *f;
	do
		f = malloc(sizeof(*f));
	while (!f);
	return f;
}

struct frame *never_null_ok(size_t n)
{
	struct frame *f = frame_new_or_wait();
	f->n = n;
	return f;
}

/* ---- realloc, strdup, files ---- */

u8 *grown_bad(u8 *p, size_t n)
{
	u8 *q = realloc(p, n + 1);
	q[n] = 0;	/* expect: null.unchecked-allocation */
	return q;
}

u8 *grown_ok(u8 *p, size_t n)
{
	u8 *q = realloc(p, n + 1);
	if (!q) {
		free(p);
		return 0;
	}
	q[n] = 0;
	return q;
}

char *name_bad(const char *s)
{
	char *name = strdup(s);
	name[0] = 'P';	/* expect: null.unchecked-allocation */
	return name;
}

char *name_ok(const char *s)
{
	char *name = strdup(s);
	if (name && name[0])
		name[0] = 'P';
	return name;
}

void file_bad(const char *path)
{
	FILE *f = fopen(path, "w");
	fputs("x", f);	/* expect: null.unchecked-allocation */
	fclose(f);
}

void file_ok(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		return;
	fputs("x", f);
	fclose(f);
}
