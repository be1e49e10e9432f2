/* Released by the wrong function. */
typedef unsigned int size_t;
typedef struct FILE FILE;
struct addrinfo {
	int ai_family;
	struct addrinfo *ai_next;
};
typedef struct DIR DIR;
void *malloc(size_t n);
void free(void *p);
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *f);
DIR *opendir(const char *path);
int closedir(DIR *d);
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **out);
void freeaddrinfo(struct addrinfo *list);
void *mmap(void *at, size_t n, int prot, int flags, int fd, long offset);
int munmap(void *p, size_t n);
int read_all(FILE *f);

void file_freed_bad(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return;
	read_all(f);
	free(f);	/* expect: memory.mismatched-release */
}

void file_closed_ok(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return;
	read_all(f);
	fclose(f);
}

void pipe_closed_as_file_bad(void)
{
	FILE *f = popen("ip link", "r");
	if (!f)
		return;
	read_all(f);
	fclose(f);	/* expect: memory.mismatched-release */
}

void pipe_closed_ok(void)
{
	FILE *f = popen("ip link", "r");
	if (!f)
		return;
	read_all(f);
	pclose(f);
}

void addresses_freed_bad(const char *host)
{
	struct addrinfo *list = 0;
	if (getaddrinfo(host, "502", 0, &list) != 0)
		return;
	free(list);	/* miss: memory.mismatched-release (resources given by out parameter) */
}

void addresses_ok(const char *host)
{
	struct addrinfo *list = 0;
	if (getaddrinfo(host, "502", 0, &list) != 0)
		return;
	freeaddrinfo(list);
}

/* ---- by a helper ---- */

static FILE *open_log(int is_remote)
{
	if (is_remote)
		return popen("logger -t rtu", "w");
	return fopen("/var/log/rtu", "a");
}

void either_kind_bad(int is_remote)
{
	FILE *f = open_log(is_remote);
	if (!f)
		return;
	fclose(f);	/* expect: memory.mismatched-release */
}

void either_kind_ok(int is_remote)
{
	FILE *f = open_log(is_remote);
	if (!f)
		return;
	if (is_remote)
		pclose(f);
	else
		fclose(f);
}

static void drop(void *p)
{
	free(p);
}

void directory_dropped_bad(const char *path)
{
	DIR *d = opendir(path);
	if (d)
		drop(d);	/* expect: memory.mismatched-release */
}

void memory_dropped_ok(size_t n)
{
	void *p = malloc(n);
	if (p)
		drop(p);
}

void mapping_freed_bad(int fd)
{
	void *p = mmap(0, 4096, 1, 1, fd, 0);
	if (p == (void *)-1)
		return;
	free(p);	/* expect: memory.mismatched-release */
}

void mapping_ok(int fd)
{
	void *p = mmap(0, 4096, 1, 1, fd, 0);
	if (p == (void *)-1)
		return;
	munmap(p, 4096);
}
