/* Command from outside. */
typedef unsigned int size_t;
int system(const char *command);
void *popen(const char *command, const char *mode);
int snprintf(char *out, size_t n, const char *format, ...);
char *strcpy(char *to, const char *from);
char *getenv(const char *name);
long recv(int fd, void *buf, size_t n, int flags);
int strcmp(const char *a, const char *b);

int received_bad(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return -1;
	line[n] = '\0';
	return system(line);	/* expect: taint.command */
}

int received_ok(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return -1;
	line[n] = '\0';
	if (strcmp(line, "reboot") == 0)
		return system("reboot");
	return -1;
}

int part_of_it_bad(int fd)
{
	char host[32], command[64];
	long n = recv(fd, host, sizeof(host) - 1, 0);
	if (n <= 0)
		return -1;
	host[n] = '\0';
	snprintf(command, sizeof(command), "ping -c 1 %s", host);
	return system(command);	/* miss: taint.command (formatted text keeps no origin) */
}

int number_in_it_ok(int fd)
{
	char command[64];
	unsigned char id;
	if (recv(fd, &id, 1, 0) != 1)
		return -1;
	snprintf(command, sizeof(command), "sensor-reset %d", id);
	return system(command);
}

int environment_bad(void)
{
	const char *hook = getenv("UPDATE_HOOK");
	if (!hook)
		return 0;
	return system(hook);	/* expect: taint.command */
}

int fixed_ok(void)
{
	const char *hook = getenv("UPDATE_HOOK");
	if (!hook)
		return 0;
	return system("/usr/libexec/update-hook");
}

static int run_bad(const char *command)
{
	return system(command);	/* expect: taint.command */
}

int run_of_peer(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return -1;
	line[n] = '\0';
	return run_bad(line);
}

static int run_fixed(const char *command)
{
	return system(command);
}

int helper_ok(void)
{
	return run_fixed("sync");
}
