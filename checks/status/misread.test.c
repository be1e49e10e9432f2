/* Result compared with what it does not say. */
typedef struct FILE FILE;
char *fgets(char *s, int n, FILE *f);
int fputs(const char *s, FILE *f);
int putchar(int c);
int sscanf(const char *s, const char *format, ...);
int snprintf(char *s, unsigned long n, const char *format, ...);
int remove(const char *path);
void failed(void);

void pointer_below_bad(char *line, FILE *f)
{
	if (fgets(line, 10, f) < 0)	/* expect: status.misread */
		failed();
}

void output_zero_bad(FILE *f)
{
	if (fputs("text", f) == 0)	/* expect: status.misread */
		failed();
	if (0 == putchar('x'))	/* expect: status.misread */
		failed();
}

int scanned_zero_bad(const char *line)
{
	int n = 0;
	if (sscanf(line, "%d", &n) == 0)	/* expect: status.misread */
		failed();
	return n;
}

void printed_zero_bad(char *s, int v)
{
	if (snprintf(s, 10, "v%d", v) == 0)	/* expect: status.misread */
		failed();
}

void pointer_ok(char *line, FILE *f)
{
	if (fgets(line, 10, f) == (void *)0)
		failed();
}

void output_ok(FILE *f)
{
	if (fputs("text", f) < 0)
		failed();
	if (putchar('x') == -1)
		failed();
}

int scanned_ok(const char *line)
{
	int n = 0;
	if (sscanf(line, "%d", &n) != 1)
		failed();
	return n;
}

void zero_is_success_ok(const char *path)
{
	if (remove(path) != 0)
		failed();
}

void nothing_printed_ok(char *s, const char *text)
{
	if (snprintf(s, 10, "%s", text) == 0)
		failed();
}
