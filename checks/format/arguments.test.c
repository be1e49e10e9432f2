/* Format reads an argument that is not there. */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int snprintf(char *to, unsigned n, const char *format, ...) __attribute__((format(printf, 3, 4)));
void trace(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));

void missing_bad(const char *name)
{
	char line[32];
	snprintf(line, sizeof line, "%s %s", name);	/* expect: format.arguments */
}

void number_bad(int code)
{
	printf("%s\n", code);	/* expect: format.arguments */
}

void own_function_bad(const char *name)
{
	trace(1, "%s = %d\n", name);	/* expect: format.arguments */
}

void complete_ok(const char *name, int v)
{
	printf("%s %d\n", name, v);
}

void bytes_ok(const unsigned char *name)
{
	printf("%s\n", name);
}

void width_ok(long v)
{
	printf("%d\n", v);
}
