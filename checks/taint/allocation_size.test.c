/* Allocation of an unchecked size. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
long recv(int fd, void *buf, size_t n, int flags);
unsigned long strtoul(const char *s, char **end, int base);
char *getenv(const char *name);

void *received_bad(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	return malloc(length);	/* expect: taint.allocation-size */
}

void *received_ok(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length > 4096)
		return 0;
	return malloc(length);
}

void *sixteen_bits_ok(int fd)
{
	u16 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	return malloc(length);
}

/* ---- assembled from bytes ---- */

static u32 get_u32(const u8 *p)
{
	return p[0] | (u32)p[1] << 8 | (u32)p[2] << 16 | (u32)p[3] << 24;
}

void *assembled_bad(int fd)
{
	u8 head[4];
	if (recv(fd, head, sizeof(head), 0) != sizeof(head))
		return 0;
	return malloc(get_u32(head));	/* expect: taint.allocation-size */
}

void *assembled_ok(int fd)
{
	u8 head[4];
	if (recv(fd, head, sizeof(head), 0) != sizeof(head))
		return 0;
	u32 n = get_u32(head);
	return malloc(n < 512 ? n : 512);
}

/* ---- only the lower end is checked ---- */

void *lower_end_bad(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length < 8)
		return 0;
	return malloc(length);	/* expect: taint.allocation-size */
}

void *both_ends_ok(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	if (length < 8 || length > 1024)
		return 0;
	return malloc(length);
}

/* ---- the length of a text that is there ---- */

size_t strlen(const char *s);
struct passwd {
	char *pw_dir;
};
struct passwd *getpwuid(unsigned uid);

void *path_ok(void)
{
	char *home = getenv("HOME");
	if (!home) {
		struct passwd *p = getpwuid(0);
		if (p)
			home = p->pw_dir;
	}
	if (!home)
		return 0;
	unsigned len = strlen(home);
	return malloc(len + 18);
}

void *cleared(size_t size)
{
	if (size == 0)
		return 0;
	return calloc(1, size);
}

char *expanded_path_ok(const char *path)
{
	char *home = getenv("HOME");
	if (!home) {
		struct passwd *p = getpwuid(0);
		if (p)
			home = p->pw_dir;
	}
	if (home) {
		int len = strlen(path) - 2 + strlen(home) + 2;
		char *name = cleared(len);
		return name;
	}
	return 0;
}

/* ---- by a helper, an argument of calloc, a typed number ---- */

static void *buffer_new_bad(size_t n)
{
	return malloc(n);	/* expect: taint.allocation-size */
}

void *buffer_of_peer(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	return buffer_new_bad(length);
}

static void *buffer_make(size_t n)
{
	return malloc(n);
}

void *helper_ok(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length) || length > 2048)
		return 0;
	return buffer_make(length);
}

void *elements_bad(int fd)
{
	u32 count;
	if (recv(fd, &count, sizeof(count), 0) != sizeof(count))
		return 0;
	return calloc(count, 1);	/* expect: taint.allocation-size */
}

void *from_environment_bad(void)
{
	const char *s = getenv("RTU_BUFFER");
	if (!s)
		return 0;
	return malloc(strtoul(s, 0, 10));	/* expect: taint.allocation-size */
}

void *from_environment_ok(void)
{
	const char *s = getenv("RTU_BUFFER");
	if (!s)
		return 0;
	unsigned long n = strtoul(s, 0, 10);
	if (n > 65536)
		n = 65536;
	return malloc(n);
}
