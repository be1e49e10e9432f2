/* File checked by name and then used by name. */
struct stat { int st_mode; };
struct config { char path[32]; };
int access(const char *path, int mode);
int stat(const char *path, struct stat *s);
int fstat(int fd, struct stat *s);
int open(const char *path, int flags, ...);
int unlink(const char *path);
void *fopen(const char *path, const char *mode);

int access_bad(const char *path)
{
	if (access(path, 2) == 0)
		return open(path, 1);	/* expect: file.check-then-use */
	return -1;
}

int stat_bad(struct config *c)
{
	struct stat st;
	if (stat(c->path, &st) != 0)
		return -1;
	return unlink(c->path);	/* expect: file.check-then-use */
}

void *literal_bad(void)
{
	struct stat st;
	if (stat("/tmp/update.bin", &st) == 0)
		return fopen("/tmp/update.bin", "r");	/* expect: file.check-then-use */
	return 0;
}

int descriptor_ok(const char *path)
{
	struct stat st;
	int fd = open(path, 1);
	return fd >= 0 && fstat(fd, &st) == 0 ? fd : -1;
}

int other_file_ok(const char *path, const char *log)
{
	if (access(path, 4) != 0)
		return open(log, 1);
	return -1;
}

int created_bad(const char *path)
{
	struct stat st;
	if (stat(path, &st) == 0)
		return st.st_mode;
	return open(path, 1);	/* expect: file.check-then-use */
}

int renamed_ok(const char *path, const char *other)
{
	if (access(path, 4) == 0)
		path = other;
	return open(path, 1);
}

int arms_ok(const char *path, int is_known)
{
	if (is_known)
		return access(path, 4);
	return open(path, 1);
}

int argument_bad(char **argv)
{
	if (access(argv[1], 4))
		return -1;
	return open(argv[1], 0);	/* expect: file.check-then-use */
}
