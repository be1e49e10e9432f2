/* Side effect in the stream argument of getc or putc. */
typedef struct file FILE;
int getc(FILE *f);
int fgetc(FILE *f);
int putc(int c, FILE *f);
FILE *fopen(const char *name, const char *mode);
FILE *stream_of(int i);

int opened_bad(const char *name)
{
	FILE *f;
	return getc(f = fopen(name, "r"));	/* expect: io.stream-side-effect */
}

void stepped_bad(FILE **all)
{
	putc('x', *all++);	/* expect: io.stream-side-effect */
}

void direct_bad(const char *name)
{
	putc('x', fopen(name, "w"));	/* expect: io.stream-side-effect */
}

int before_ok(const char *name)
{
	FILE *f = fopen(name, "r");
	return f ? getc(f) : -1;
}

int function_ok(const char *name)
{
	FILE *f;
	return fgetc(f = fopen(name, "r"));
}

void character_ok(const char *text, FILE *f)
{
	putc(*text++, f);
}

int looked_up_ok(int i)
{
	return getc(stream_of(i));
}
