/* Result of getenv or its like written. */
struct lconv { char *decimal_point; };
char *getenv(const char *name);
char *setlocale(int category, const char *name);
struct lconv *localeconv(void);
char *strerror(int code);
char *strcpy(char *to, const char *from);
char *strdup(const char *text);
unsigned long strlen(const char *text);

void cut_bad(void)
{
	char *path = getenv("SCRIPT_PATH");
	if (path)
		path[4] = 0;	/* expect: environment.result-written */
}

void locale_bad(void)
{
	struct lconv *conv = localeconv();
	conv->decimal_point = ",";	/* expect: environment.result-written */
}

void direct_bad(int code)
{
	strcpy(strerror(code), "ok");	/* expect: environment.result-written */
}

void first_bad(void)
{
	char *name = setlocale(0, 0);
	*name = 'C';	/* expect: environment.result-written */
}

void copied_ok(void)
{
	char *path = strdup(getenv("SCRIPT_PATH"));
	if (path)
		path[4] = 0;
}

unsigned long read_ok(void)
{
	const char *path = getenv("SCRIPT_PATH");
	return path && path[0] == '/' ? strlen(path) : 0;
}

void other_value_ok(char *buffer)
{
	char *path = getenv("SCRIPT_PATH");
	if (!path)
		path = buffer;
	path[4] = 0;
}

void target_ok(char *buffer)
{
	strcpy(buffer, getenv("SCRIPT_PATH"));
}
