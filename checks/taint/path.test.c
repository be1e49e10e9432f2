/* File path from outside. */
typedef unsigned int size_t;
typedef struct FILE FILE;
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
int open(const char *path, int flags, ...);
int close(int fd);
int unlink(const char *path);
int snprintf(char *out, size_t n, const char *format, ...);
char *strchr(const char *s, int c);
long recv(int fd, void *buf, size_t n, int flags);
int strcmp(const char *a, const char *b);

FILE *named_by_a_peer_bad(int fd)
{
	char name[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return 0;
	name[n] = '\0';
	return fopen(name, "r");	/* expect: taint.path */
}

FILE *chosen_by_a_peer_ok(int fd)
{
	char name[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return 0;
	name[n] = '\0';
	return fopen(strcmp(name, "old") == 0 ? "/data/log.1" : "/data/log", "r");
}

FILE *in_a_directory_bad(int fd)
{
	char name[32], path[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return 0;
	name[n] = '\0';
	snprintf(path, sizeof(path), "/data/%s", name);
	return fopen(path, "r");	/* miss: taint.path (formatted text keeps no origin) */
}

FILE *numbered_ok(int fd)
{
	char path[64];
	unsigned char slot;
	if (recv(fd, &slot, 1, 0) != 1)
		return 0;
	snprintf(path, sizeof(path), "/data/%u.rec", slot);
	return fopen(path, "r");
}

void removed_bad(int fd)
{
	char name[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return;
	name[n] = '\0';
	unlink(name);	/* expect: taint.path */
}

void removed_ok(int fd)
{
	char name[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return;
	name[n] = '\0';
	unlink("/data/log");
}

static int open_record_bad(const char *path)
{
	return open(path, 0);	/* expect: taint.path */
}

int record_of_peer(int fd)
{
	char name[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return -1;
	name[n] = '\0';
	return open_record_bad(name);
}

static int open_fixed(const char *path)
{
	return open(path, 0);
}

int helper_ok(void)
{
	return open_fixed("/data/log");
}

/* The own address of a socket was chosen on this side. */
struct local_address {
	unsigned short family;
	char path[108];
};
int getsockname(int fd, void *address, unsigned *n);
int unlink(const char *path);

int own_address_ok(int fd)
{
	struct local_address a;
	unsigned n = sizeof(a);
	return getsockname(fd, &a, &n) == 0 ? unlink(a.path) : -1;
}
