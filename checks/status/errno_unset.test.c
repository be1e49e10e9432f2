/* errno asked without having been set to zero. */
int *__errno_location(void);
#define errno (*__errno_location())
#define ERANGE 34
unsigned long strtoul(const char *text, char **end, int base);
double strtod(const char *text, char **end);
long strtol(const char *text, char **end, int base);
int open(const char *path, int flags, ...);

long range_bad(const char *text)
{
	unsigned long value = strtoul(text, 0, 0);
	if (errno == ERANGE)	/* expect: status.errno-unset */
		return -1;
	return (long)value;
}

double any_bad(const char *text)
{
	double value = strtod(text, 0);
	if (errno)	/* expect: status.errno-unset */
		return 0;
	return value;
}

int both_bad(const char *text)
{
	char *end;
	long value = strtol(text, &end, 10);
	return end == text || (value > 100 && errno != 0) ? -1 : 0;	/* expect: status.errno-unset */
}

long zeroed_ok(const char *text)
{
	errno = 0;
	unsigned long value = strtoul(text, 0, 0);
	if (errno == ERANGE)
		return -1;
	return (long)value;
}

int out_of_band_ok(const char *path)
{
	int fd = open(path, 0);
	if (fd < 0 && errno == 2)
		return 0;
	return fd;
}

long not_asked_ok(const char *text)
{
	return strtol(text, 0, 10);
}

int before_ok(const char *path, const char *text)
{
	if (open(path, 0) < 0 && errno == 2)
		return -1;
	return (int)strtol(text, 0, 0);
}

int later_call_ok(const char *path, const char *text)
{
	int mode = (int)strtol(text, 0, 8);
	int fd = open(path, mode);
	if (fd < 0 && errno != 2)
		return -1;
	return fd;
}
