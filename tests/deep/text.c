/* Lengths of texts, narrow and wide, through copies, fills and formats. */
typedef unsigned long size_t;
typedef __WCHAR_TYPE__ wchar_t;
size_t strlen(const char *s);
char *strcpy(char *to, const char *from);
size_t wcslen(const wchar_t *s);
wchar_t *wcscpy(wchar_t *to, const wchar_t *from);
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t n);
int wprintf(const wchar_t *format, ...);
int execl(const char *path, const char *arg, ...);
char *getenv(const char *name);
void free(void *p);
void *malloc(size_t n);

void literal_copied(void)
{
	char source[11] = "AAAAAAAAAA", to[10];
	strcpy(to, source); /* expect: memory.out-of-bounds-write */
}

void literal_fits(void)
{
	char source[11] = "AAAAAAAAAA", to[11];
	strcpy(to, source);
}

void wide_literal(void)
{
	wchar_t to[4];
	wcscpy(to, L"four"); /* expect: memory.out-of-bounds-write */
}

void wide_literal_fits(void)
{
	wchar_t to[5];
	wcscpy(to, L"four");
}

void wide_fill(void)
{
	wchar_t source[100], to[50];
	wmemset(source, L'C', 99);
	source[99] = L'\0';
	wcscpy(to, source); /* expect: memory.out-of-bounds-write */
}

void wide_fill_fits(void)
{
	wchar_t source[100], to[50];
	wmemset(source, L'C', 49);
	source[49] = L'\0';
	wcscpy(to, source);
}

void wide_length(void)
{
	wchar_t text[20] = L"sixteen letters.";
	int counts[16];
	counts[wcslen(text) - 1] = 1;
	counts[wcslen(text)] = 1; /* expect: memory.out-of-bounds-write */
}

void wide_print(void)
{
	wchar_t *p = malloc(4 * sizeof(*p));
	if (!p)
		return;
	wcscpy(p, L"abc");
	free(p);
	wprintf(L"%ls\n", p); /* expect: memory.use-after-free */
}

void shell(void)
{
	char *s = getenv("ARGUMENT");
	if (s)
		execl("/bin/sh", "sh", "-c", s, (char *)0); /* expect: taint.command */
}

void program(void)
{
	char *s = getenv("ARGUMENT");
	if (s)
		execl("/bin/cat", "cat", s, (char *)0);
}

void stack_freed(void)
{
	char *p = __builtin_alloca(10);
	p[0] = 'x';
	free(p); /* expect: memory.invalid-free */
}

/* ---- how much snprintf would have written ---- */
int snprintf(char *to, size_t size, const char *format, ...);

void position_behind_bad(const char *s)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%s", s);
	line[n] = 0; /* expect: memory.out-of-bounds-write */
}

void position_asked_ok(const char *s)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%s", s);
	if (n < 0 || n >= (int)sizeof(line))
		return;
	line[n] = 0;
}

void position_known_ok(void)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%s %c", "short", 'x');
	line[n] = 0;
}

void position_cut_ok(const char *s)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%.8s", s);
	line[n] = 0;
}

void two_parts_bad(const char *s, const char *t)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%s", s);
	snprintf(line + n, sizeof(line) - n, "%s", t); /* expect: memory.out-of-bounds-write */
}

void two_parts_ok(const char *s, const char *t)
{
	char line[16];
	int n = snprintf(line, sizeof(line), "%s", s);
	if (n >= 0 && (size_t)n < sizeof(line))
		snprintf(line + n, sizeof(line) - n, "%s", t);
}
