/* Size of a pointer where that of its target is meant. */
typedef unsigned char u8;
void *memset(void *p, int c, unsigned n);
void *memcpy(void *to, const void *from, unsigned n);
int snprintf(char *s, unsigned n, const char *format, ...);
struct session {
	u8 key[16];
	int state;
	char *name;
};

void cleared_bad(struct session *s)
{
	memset(s, 0, sizeof s);	/* expect: memory.sizeof-pointer, fix: memory.sizeof-pointer */
}

void copied_bad(struct session *to, const struct session *from)
{
	memcpy(to, from, sizeof(from));	/* expect: memory.sizeof-pointer, fix: memory.sizeof-pointer */
}

void printed_bad(char *text, int v)
{
	snprintf(text, sizeof(text), "%d", v);	/* expect: memory.sizeof-pointer */
}

void member_bad(struct session *s)
{
	snprintf(s->name, sizeof(s->name) - 1, "x");	/* expect: memory.sizeof-pointer */
}

int parameter_bad(u8 frame[64], unsigned n)
{
	return n <= sizeof(frame);	/* expect: memory.sizeof-pointer */
}

void target_ok(struct session *s)
{
	memset(s, 0, sizeof *s);
}

void array_ok(int v)
{
	char text[32];
	snprintf(text, sizeof(text), "%d", v);
}

void pointer_object_ok(u8 *frame, struct session *s)
{
	memcpy(&s->name, frame, sizeof(s->name));
}

unsigned wanted_ok(const u8 *p)
{
	return sizeof(p);
}

void member_array_ok(struct session *s)
{
	memset(s->key, 0, sizeof s->key);
}

void *malloc(unsigned n);
void *calloc(unsigned n, unsigned size);
struct session *allocated_bad(void)
{
	struct session *s = malloc(sizeof(s));	/* expect: memory.sizeof-pointer, fix: memory.sizeof-pointer */
	return s;
}

void allocated_member_bad(struct session *s, unsigned n)
{
	s->name = (char *)calloc(n, sizeof(s->name));	/* expect: memory.sizeof-pointer */
}

unsigned elements_bad(const unsigned *table)
{
	return sizeof(table) / sizeof(table[0]);	/* expect: memory.sizeof-pointer */
}

struct session *allocated_ok(void)
{
	struct session *s = malloc(sizeof(*s));
	return s;
}

struct session **list_ok(unsigned n)
{
	struct session **list, *first = 0;
	list = malloc(n * sizeof(first));
	return list;
}

unsigned elements_ok(void)
{
	static const unsigned table[] = {1, 2, 3};
	static const char *const names[] = {"a", "b"};
	return sizeof(table) / sizeof(table[0]) + sizeof(names) / sizeof(*names);
}

unsigned words_of_pointer_ok(const u8 *p)
{
	return sizeof(p) / sizeof(unsigned);
}

int minimal_length_bad(const u8 *descriptor)
{
	if (sizeof(descriptor) >= 3) /* expect: memory.sizeof-pointer */
		return descriptor[2];
	return 0;
}

int wide_pointers_ok(const u8 *p)
{
	return sizeof(void *) >= 4 && p;
}
