/* Function that cannot know the size of its target. */
char *gets(char *s);
char *strcpy(char *d, const char *s);
char *strcat(char *d, const char *s);
int sprintf(char *d, const char *format, ...);
int snprintf(char *d, unsigned n, const char *format, ...);
int sscanf(const char *s, const char *format, ...);

void gets_bad(void)
{
	char line[80];
	gets(line);	/* expect: api.banned-function */
}

void copy_bad(char *to, const char *name)
{
	strcpy(to, name);	/* expect: api.banned-function */
}

void append_bad(char *to, const char *name)
{
	strcat(to, name);	/* expect: api.banned-function */
}

void format_bad(const char *name)
{
	char text[32];
	sprintf(text, "node %s", name);	/* expect: api.banned-function */
}

void number_too_long_bad(int v)
{
	char text[8];
	sprintf(text, "value %d", v);	/* expect: api.banned-function */
}

void literal_too_long_bad(void)
{
	char text[4];
	strcpy(text, "node");	/* expect: api.banned-function */
}

void scan_bad(const char *line)
{
	char word[16];
	sscanf(line, "%d %s", (int *)0, word);	/* expect: api.banned-function */
}

void literal_ok(void)
{
	char text[5];
	strcpy(text, "node");
}

void number_ok(int v)
{
	char text[32];
	sprintf(text, "v=%d", v);
}

void precision_ok(const char *name)
{
	char text[16];
	sprintf(text, "%.8s", name);
}

void bounded_ok(char *to, unsigned n, const char *name)
{
	snprintf(to, n, "%s", name);
}

void scan_width_ok(const char *line)
{
	char word[16];
	sscanf(line, "%15s", word);
}
