/* Name of loaded code from outside. */
typedef unsigned int size_t;
void *dlopen(const char *path, int flags);
int snprintf(char *out, size_t n, const char *format, ...);
char *getenv(const char *name);
char *fgets(char *s, int n, void *f);
long recv(int fd, void *buf, size_t n, int flags);
int strcmp(const char *a, const char *b);

void *plugin_of_environment_bad(void)
{
	const char *path = getenv("RTU_PLUGIN");
	if (!path)
		return 0;
	return dlopen(path, 2);	/* expect: taint.library */
}

void *plugin_by_name_ok(void)
{
	const char *path = getenv("RTU_PLUGIN");
	if (!path || strcmp(path, "modbus") != 0)
		return 0;
	return dlopen("/usr/lib/rtu/modbus.so", 2);
}

void *plugin_of_peer_bad(int fd)
{
	char name[32], path[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return 0;
	name[n] = '\0';
	snprintf(path, sizeof(path), "/usr/lib/rtu/%s.so", name);
	return dlopen(path, 2);	/* miss: taint.library (formatted text keeps no origin) */
}

void *plugin_by_number_ok(int fd)
{
	char path[64];
	unsigned char number;
	if (recv(fd, &number, 1, 0) != 1)
		return 0;
	snprintf(path, sizeof(path), "/usr/lib/rtu/%u.so", number);
	return dlopen(path, 2);
}

void *plugin_of_file_bad(void *file)
{
	char line[64];
	if (!fgets(line, sizeof(line), file))
		return 0;
	return dlopen(line, 2);	/* expect: taint.library */
}

void *plugin_fixed_ok(void *file)
{
	char line[64];
	if (!fgets(line, sizeof(line), file))
		return 0;
	return dlopen("/usr/lib/rtu/modbus.so", 2);
}

static void *load_bad(const char *path)
{
	return dlopen(path, 1);	/* expect: taint.library */
}

void *load_of_environment(void)
{
	const char *path = getenv("RTU_PLUGIN");
	return path ? load_bad(path) : 0;
}

static void *load_fixed(const char *path)
{
	return dlopen(path, 1);
}

void *helper_ok(void)
{
	return load_fixed("/usr/lib/rtu/modbus.so");
}
