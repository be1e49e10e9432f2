/* Result of getenv or its like used after the next call. */
struct tm { int tm_hour; };
typedef long time_t;
char *getenv(const char *name);
char *asctime(const struct tm *t);
struct tm *localtime(const time_t *t);
struct tm *gmtime(const time_t *t);
int strcmp(const char *a, const char *b);
char *copy_of(const char *text);
void show(const char *a, const char *b);

int compared_bad(void)
{
	char *primary = getenv("GATEWAY");
	char *backup = getenv("BACKUP");
	return primary && backup && strcmp(primary, backup) == 0;	/* expect: environment.pointer-kept */
}

int direct_bad(void)
{
	char *primary = getenv("GATEWAY");
	char *backup = getenv("BACKUP");
	return strcmp(primary, backup);	/* expect: environment.pointer-kept */
}

int times_bad(const time_t *a, const time_t *b)
{
	struct tm *from, *to;
	from = localtime(a);
	to = gmtime(b);
	return to->tm_hour - from->tm_hour;	/* expect: environment.pointer-kept */
}

void text_bad(const struct tm *a, const struct tm *b)
{
	const char *first = asctime(a);
	show(first, asctime(b));
	show("since", first);	/* expect: environment.pointer-kept */
}

void copied_ok(void)
{
	char *primary = copy_of(getenv("GATEWAY"));
	char *backup = getenv("BACKUP");
	show(primary, backup);
}

void used_before_ok(void)
{
	char *name = getenv("GATEWAY");
	show(name, "");
	name = getenv("BACKUP");
	show(name, "");
}

void either_ok(int backup)
{
	char *name;
	if (backup)
		name = getenv("BACKUP");
	else
		name = getenv("GATEWAY");
	show(name, "");
}

int other_function_ok(const struct tm *t)
{
	char *name = getenv("GATEWAY");
	show(asctime(t), name);
	return 0;
}
