/* String without a terminator. */
typedef unsigned char u8;
typedef unsigned int size_t;
char *strncpy(char *to, const char *from, size_t n);
char *strcpy(char *to, const char *from);
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
void *memcpy(void *to, const void *from, size_t n);
int printf(const char *format, ...);
long recv(int fd, void *buf, size_t n, int flags);
int puts(const char *s);
long readlink(const char *path, char *out, size_t n);
enum { NAME_MAX = 16 };

struct node {
	char name[NAME_MAX];
	int id;
};

size_t copied_bad(const char *from)
{
	char name[NAME_MAX];
	strncpy(name, from, sizeof(name));
	return strlen(name);	/* miss: string.not-terminated (not followed yet) */
}

size_t copied_ok(const char *from)
{
	char name[NAME_MAX];
	strncpy(name, from, sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	return strlen(name);
}

size_t long_literal_bad(void)
{
	char code[8];
	strncpy(code, "PUMP-001", sizeof(code));
	return strlen(code);	/* expect: string.not-terminated */
}

size_t long_literal_ok(void)
{
	char code[9];
	strncpy(code, "PUMP-001", sizeof(code));
	return strlen(code);
}

int long_literal_compared_bad(const char *wanted)
{
	char code[4];
	strncpy(code, "RTU-2", sizeof(code));
	return strcmp(wanted, code);	/* expect: string.not-terminated */
}

int long_literal_ended_ok(const char *wanted)
{
	char code[4];
	strncpy(code, "RTU-2", sizeof(code));
	code[3] = '\0';
	return strcmp(wanted, code);	/* noise: string.not-terminated (the terminator stored) */
}

size_t short_literal_ok(void)
{
	char name[NAME_MAX];
	strncpy(name, "pump", sizeof(name));
	return strlen(name);
}

/* ---- bytes of a socket are no string ---- */

int received_bad(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line), 0);
	if (n <= 0)
		return -1;
	return strcmp(line, "reset");	/* miss: string.not-terminated (not followed yet) */
}

int received_ok(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return -1;
	line[n] = '\0';
	return strcmp(line, "reset");
}

void magic_bad(void)
{
	static const char magic[4] = "RTU1";
	puts(magic);	/* miss: string.not-terminated (not followed yet) */
}

void magic_ok(void)
{
	static const char magic[] = "RTU1";
	puts(magic);
}

int characters_bad(void)
{
	char text[3] = {'a', 'b', 'c'};
	return (int)strlen(text);	/* miss: string.not-terminated (not followed yet) */
}

int characters_ok(void)
{
	char text[4] = {'a', 'b', 'c'};
	return (int)strlen(text);
}

void copied_bytes_bad(const u8 *record)
{
	char name[8];
	memcpy(name, "pump-001", 8);
	printf("%s %d", name, record[0]);	/* miss: string.not-terminated (not followed yet) */
}

void copied_bytes_ok(const u8 *record)
{
	char name[9];
	memcpy(name, "pump-001", 9);
	printf("%s %d", name, record[0]);
}

/* ---- by a helper, in a record ---- */

static void name_set(char *to, const char *from)
{
	strncpy(to, from, NAME_MAX);
}

void helper_bad(const char *from)
{
	char name[NAME_MAX];
	name_set(name, from);
	puts(name);	/* miss: string.not-terminated (not followed yet) */
}

static void name_set_ended(char *to, const char *from)
{
	strncpy(to, from, NAME_MAX - 1);
	to[NAME_MAX - 1] = '\0';
}

void helper_ok(const char *from)
{
	char name[NAME_MAX];
	name_set_ended(name, from);
	puts(name);
}

void record_bad(struct node *n, const char *from)
{
	strncpy(n->name, from, sizeof(n->name));
	puts(n->name);	/* miss: string.not-terminated (not followed yet) */
}

void record_ok(struct node *n, const char *from)
{
	strncpy(n->name, from, sizeof(n->name));
	n->name[sizeof(n->name) - 1] = '\0';
	puts(n->name);
}

void link_bad(const char *path)
{
	char to[64];
	long n = readlink(path, to, sizeof(to));
	if (n > 0)
		puts(to);	/* miss: string.not-terminated (not followed yet) */
}

void link_ok(const char *path)
{
	char to[64];
	long n = readlink(path, to, sizeof(to) - 1);
	if (n > 0) {
		to[n] = '\0';
		puts(to);
	}
}
