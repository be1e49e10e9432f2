/* Resource released twice. */
typedef unsigned int size_t;
typedef struct FILE FILE;
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
int fputs(const char *s, FILE *f);
int open(const char *path, int flags, ...);
int close(int fd);
long write(int fd, const void *p, size_t n);

struct port {
	int fd;
	FILE *log;
};

int close_on_error_bad(const char *path, const void *p, size_t n)
{
	int fd = open(path, 1);
	if (fd < 0)
		return -1;
	if (write(fd, p, n) < 0)
		close(fd);
	close(fd);	/* expect: resource.double-release */
	return 0;
}

int close_on_error_ok(const char *path, const void *p, size_t n)
{
	int fd = open(path, 1);
	if (fd < 0)
		return -1;
	if (write(fd, p, n) < 0) {
		close(fd);
		return -1;
	}
	close(fd);
	return 0;
}

int goto_after_close_bad(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		return -1;
	if (fputs("x", f) < 0) {
		fclose(f);
		goto fail;
	}
	fclose(f);
	return 0;
fail:
	fclose(f);	/* expect: resource.double-release */
	return -1;
}

int goto_after_close_ok(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		return -1;
	if (fputs("x", f) < 0)
		goto fail;
	fclose(f);
	return 0;
fail:
	fclose(f);
	return -1;
}

/* ---- helpers ---- */

static int write_and_close(FILE *f, const char *s)
{
	int r = fputs(s, f);
	fclose(f);
	return r;
}

void closed_by_helper_bad(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		return;
	write_and_close(f, "x");
	fclose(f);	/* expect: resource.double-release */
}

void closed_by_helper_ok(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		return;
	write_and_close(f, "x");
}

static void port_close(struct port *p)
{
	close(p->fd);
	fclose(p->log);
}

void record_bad(struct port *p)
{
	fclose(p->log);
	port_close(p);	/* expect: resource.double-release */
}

static void port_close_once(struct port *p)
{
	if (p->log)
		fclose(p->log);
	p->log = 0;
}

void record_ok(struct port *p)
{
	port_close_once(p);
	port_close_once(p);
}

void same_descriptor_bad(void)
{
	int fd = open("/dev/ttyS1", 2);
	if (fd < 0)
		return;
	int copy = fd;
	close(fd);
	close(copy);	/* expect: resource.double-release */
}

void two_descriptors_ok(void)
{
	int fd = open("/dev/ttyS1", 2), copy = open("/dev/ttyS2", 2);
	if (fd >= 0)
		close(fd);
	if (copy >= 0)
		close(copy);
}

void reopened_ok(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return;
	fclose(f);
	f = fopen(path, "w");
	if (f)
		fclose(f);
}

/* ---- a number that a loop counts is another one in each round ---- */

int is_ready(int fd);

static void drop(int fd)
{
	if (fd >= 0)
		close(fd);
}

void all_ready_ok(int highest)
{
	for (int fd = 0; fd <= highest; fd++)
		if (is_ready(fd))
			drop(fd);
}

void ready_twice_bad(int highest)
{
	for (int i = 0; i <= highest; i++) {
		int fd = open("/dev/port", i);
		if (fd < 0)
			return;
		drop(fd);
		drop(fd);	/* expect: resource.double-release */
	}
}
