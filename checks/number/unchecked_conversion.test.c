/* Conversion of text to a number without error detection. */
int atoi(const char *s);
double atof(const char *s);
long strtol(const char *s, char **end, int base);
int sscanf(const char *s, const char *format, ...);

int integer_bad(const char *value)
{
	return atoi(value);	/* expect: number.unchecked-conversion */
}

double real_bad(const char *value)
{
	return atof(value);	/* expect: number.unchecked-conversion */
}

int scanned_bad(const char *value)
{
	int n = 0;
	sscanf(value, "n=%d", &n);	/* expect: number.unchecked-conversion */
	return n;
}

int hex_bad(const char *value)
{
	unsigned char n = 0;
	sscanf(value, "%hhx", &n);	/* expect: number.unchecked-conversion */
	return n;
}

long checked_ok(const char *value)
{
	char *end;
	long n = strtol(value, &end, 10);
	return *end ? -1 : n;
}

int limited_ok(const char *value)
{
	int n = 0;
	sscanf(value, "%4d", &n);
	return n;
}

int text_ok(const char *value, char *word)
{
	return sscanf(value, "%15s%%d", word);
}

int skipped_ok(const char *value, char *word)
{
	return sscanf(value, "%*d %7s", word);
}

int zero_refused_ok(const char *value)
{
	int port;
	port = atoi(value);
	if (port < 1 || port > 65535)
		return -1;
	return port;
}

int zero_accepted_bad(const char *value)
{
	int level;
	level = atoi(value);	/* expect: number.unchecked-conversion */
	if (level > 2)
		return -1;
	return level;
}

int initialised_and_refused_ok(const char *value)
{
	int port = atoi(value);
	if (port <= 0)
		return -1;
	return port;
}

struct settings {
	int baud;
};
int member_refused_ok(struct settings *s, const char *value)
{
	s->baud = atoi(value);
	if (!s->baud)
		return -1;
	return 0;
}

int other_refused_bad(const char *value, int other)
{
	int port = atoi(value);	/* expect: number.unchecked-conversion */
	if (other <= 0)
		return -1;
	return port;
}

int two_numbers_bad(const char *value, int *major, int *minor)
{
	return sscanf(value, "%d.%d", major, minor) == 2;	/* expect: number.unchecked-conversion */
}

/* ---- strtol and kin without end and errno ---- */
typedef unsigned long size_t;
int *error_place(void);
#define errno (*error_place())
unsigned long strtoul(const char *s, char **end, int base);
size_t wcstombs(char *to, const __WCHAR_TYPE__ *from, size_t n);
void use(size_t n);

unsigned long end_dropped_bad(const char *value)
{
	return strtoul(value, (void *)0, 0);	/* expect: number.unchecked-conversion */
}

void failure_dropped_bad(char *to, const __WCHAR_TYPE__ *from)
{
	size_t n;
	n = wcstombs(to, from, 100);	/* expect: number.unchecked-conversion */
	use(n);
}

unsigned long errno_asked_ok(const char *value)
{
	errno = 0;
	unsigned long n = strtoul(value, (void *)0, 0);
	return errno ? 0 : n;
}

void failure_compared_ok(char *to, const __WCHAR_TYPE__ *from)
{
	size_t n;
	n = wcstombs(to, from, 100);
	if (n == (size_t)-1)
		return;
	use(n);
}

int zero_refused_by_hand_ok(const char *value)
{
	long port;
	port = strtol(value, (void *)0, 10);
	if (port <= 0)
		return -1;
	return (int)port;
}

int getnameinfo(const void *sa, unsigned n, char *host, unsigned hostlen, char *serv, unsigned servlen, int flags);
int port_number_ok(const void *sa, unsigned n)
{
	char port[32];
	if (getnameinfo(sa, n, (void *)0, 0, port, sizeof(port), 2) != 0)
		return -1;
	return atoi(port);
}

int host_name_bad(const void *sa, unsigned n)
{
	char host[64];
	if (getnameinfo(sa, n, host, sizeof(host), (void *)0, 0, 1) != 0)
		return -1;
	return atoi(host);	/* expect: number.unchecked-conversion */
}
