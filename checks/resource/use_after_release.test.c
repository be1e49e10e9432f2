/* Resource used after its release. */
typedef unsigned int size_t;
typedef struct FILE FILE;
typedef struct DIR DIR;
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
int fputs(const char *s, FILE *f);
size_t fread(void *p, size_t size, size_t n, FILE *f);
int open(const char *path, int flags, ...);
int close(int fd);
long write(int fd, const void *p, size_t n);
DIR *opendir(const char *path);
void *readdir(DIR *d);
int closedir(DIR *d);

struct logger {
	FILE *file;
};

void write_after_close_bad(const char *path, const void *p, size_t n)
{
	int fd = open(path, 1);
	if (fd < 0)
		return;
	close(fd);
	write(fd, p, n);	/* expect: resource.use-after-release */
}

void write_before_close_ok(const char *path, const void *p, size_t n)
{
	int fd = open(path, 1);
	if (fd < 0)
		return;
	write(fd, p, n);
	close(fd);
}

void file_bad(FILE *f)
{
	fclose(f);
	fputs("end", f);	/* expect: resource.use-after-release */
}

void file_ok(FILE *f)
{
	fputs("end", f);
	fclose(f);
}

/* ---- helpers, records ---- */

static void logger_stop(struct logger *l)
{
	if (l->file)
		fclose(l->file);
}

void logger_bad(struct logger *l)
{
	logger_stop(l);
	fputs("stopped", l->file);	/* expect: resource.use-after-release */
}

void logger_ok(struct logger *l)
{
	if (l->file)
		fputs("stopped", l->file);
	logger_stop(l);
}

static void logger_reset(struct logger *l)
{
	if (l->file)
		fclose(l->file);
	l->file = fopen("/var/log/rtu", "a");
}

void logger_reset_ok(struct logger *l)
{
	logger_reset(l);
	if (l->file)
		fputs("again", l->file);
}

static void put_line(FILE *f, const char *s)
{
	fputs(s, f);
}

void used_by_a_helper_bad(FILE *f)
{
	fclose(f);
	put_line(f, "end");	/* expect: resource.use-after-release */
}

void used_by_a_helper_ok(FILE *f)
{
	put_line(f, "end");
	fclose(f);
}

/* ---- loops ---- */

int rows_bad(FILE *f, void *row)
{
	int n = 0;
	while (fread(row, 16, 1, f) == 1) {	/* expect: resource.use-after-release */
		if (++n == 8)
			fclose(f);
	}
	return n;
}

int rows_ok(FILE *f, void *row)
{
	int n = 0;
	while (fread(row, 16, 1, f) == 1) {
		if (++n == 8)
			break;
	}
	fclose(f);
	return n;
}

int directory_bad(const char *path)
{
	DIR *d = opendir(path);
	if (!d)
		return -1;
	closedir(d);
	return readdir(d) ? 1 : 0;	/* expect: resource.use-after-release */
}

int directory_ok(const char *path)
{
	DIR *d = opendir(path);
	if (!d)
		return -1;
	int has_one = readdir(d) ? 1 : 0;
	closedir(d);
	return has_one;
}
