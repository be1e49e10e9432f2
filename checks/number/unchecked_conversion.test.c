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
