/* Format string from outside. */
typedef unsigned int size_t;
int printf(const char *format, ...);
int snprintf(char *out, size_t n, const char *format, ...);
void syslog(int priority, const char *format, ...);
char *fgets(char *s, int n, void *f);
char *getenv(const char *name);
long recv(int fd, void *buf, size_t n, int flags);

void received_bad(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return;
	line[n] = '\0';
	printf(line);	/* expect: taint.format */
}

void received_ok(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return;
	line[n] = '\0';
	printf("%s", line);
}

void stored_bad(void *file)
{
	char line[64];
	if (fgets(line, sizeof(line), file))
		syslog(3, line);	/* expect: taint.format */
}

void stored_ok(void *file)
{
	char line[64];
	if (fgets(line, sizeof(line), file))
		syslog(3, "%s", line);
}

/* Formatted twice: the first result is the second format. */
void twice_bad(int fd)
{
	char name[16], text[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return;
	name[n] = '\0';
	snprintf(text, sizeof(text), "peer %s", name);
	printf(text);	/* miss: taint.format (formatted text keeps no origin) */
}

void twice_ok(int fd)
{
	char name[16], text[64];
	long n = recv(fd, name, sizeof(name) - 1, 0);
	if (n <= 0)
		return;
	name[n] = '\0';
	snprintf(text, sizeof(text), "peer %s", name);
	printf("%s", text);
}

static void log_text_bad(const char *text)
{
	syslog(6, text);	/* expect: taint.format */
}

void log_name(void)
{
	const char *name = getenv("RTU_NAME");
	if (name)
		log_text_bad(name);
}

static void log_line(const char *text)
{
	syslog(6, text);
}

void helper_ok(void)
{
	log_line("started");
}
