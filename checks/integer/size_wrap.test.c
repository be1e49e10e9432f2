/* Size computed by arithmetic that can wrap. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
void free(void *p);
long recv(int fd, void *buf, size_t n, int flags);

struct point {
	u32 id;
	u32 value;
};

struct point *points_bad(int fd)
{
	u32 count;
	if (recv(fd, &count, sizeof(count), 0) != sizeof(count))
		return 0;
	return malloc(count * sizeof(struct point));	/* expect: integer.size-wrap */
}

struct point *points_ok(int fd)
{
	u32 count;
	if (recv(fd, &count, sizeof(count), 0) != sizeof(count))
		return 0;
	if (count > 100)
		return 0;
	return malloc(count * sizeof(struct point));
}

void *header_bad(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	return malloc(length + 12);	/* expect: integer.size-wrap */
}

void *header_ok(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length > 0xffffffffu - 12)
		return 0;
	return malloc(length + 12);
}

void *header_of_small_ok(int fd)
{
	u16 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	return malloc(length + 12u);
}

/* The test wraps as the size does. */
void *checked_by_wrapping_sum_bad(int fd, size_t room)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length + 12 > room)
		return 0;
	return malloc(length + 12);	/* expect: integer.size-wrap */
}

void *checked_by_difference_ok(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length > 4096 - 12)
		return 0;
	return malloc(length + 12);
}

/* ---- by a helper ---- */

static void *record_new_bad(u32 payload)
{
	return malloc(payload + 8);	/* miss: integer.size-wrap (the callee's size is not judged) */
}

void *record_of_peer(int fd)
{
	u32 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n))
		return 0;
	return record_new_bad(n);
}

static void *record_make(u32 payload)
{
	return malloc(payload + 8);
}

void *helper_ok(int fd)
{
	u32 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n) || n > 512)
		return 0;
	return record_make(n);
}

/* ---- realloc in a loop, calloc ---- */

void *grown_bad(void *p, int fd)
{
	u32 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n))
		return p;
	void *q = realloc(p, n * 4);	/* expect: integer.size-wrap */
	return q ? q : p;
}

void *grown_ok(void *p, int fd)
{
	u32 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n))
		return p;
	if (n > 64)
		n = 64;
	void *q = realloc(p, n * 4);
	return q ? q : p;
}

void *two_factors_ok(int fd)
{
	u32 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n) || n > 1000)
		return 0;
	return calloc(n, sizeof(struct point));
}

/* An object of n bytes is there, so n + 1 does not wrap. */
void *copy_of_ok(const u8 *bytes, size_t n)
{
	u8 *p = malloc(n + 1);
	if (p)
		p[0] = bytes[0];
	return p;
}

/* ---- a product of what callers pass ---- */

void *table_new_bad(u32 count, u32 item)
{
	u32 bytes = count * item;	/* expect: integer.size-wrap */
	if (count == 0)
		return 0;
	return malloc(16 + bytes);
}

void *table_new_divided_ok(u32 count, u32 item)
{
	u32 bytes = count * item;
	if (item != 0 && bytes / item != count)
		return 0;
	return malloc(bytes);
}

void *table_new_limited_ok(u32 count, u32 item)
{
	if (item == 0 || count > 0xffffffffu / item)
		return 0;
	return malloc(count * item);
}

void *table_new_small_ok(u16 count, u16 item)
{
	return malloc((u32)count * item);
}

void *table_new_bounded_ok(u32 count, u32 item)
{
	if (count > 100 || item > 100)
		return 0;
	return malloc(count * item);
}

static void *cells_new(u32 rows, u32 columns)
{
	return malloc(rows * columns);
}

void *board_ok(void)
{
	return cells_new(8, 8);
}
