/* File position that no fgetpos made. */
typedef struct file FILE;
typedef struct { long offset; int state; } fpos_t;
int fgetpos(FILE *f, fpos_t *p);
int fsetpos(FILE *f, const fpos_t *p);
void *memset(void *p, int c, unsigned long n);
void load_position(fpos_t *p);

int cleared_bad(FILE *f)
{
	fpos_t p;
	memset(&p, 0, sizeof(p));
	return fsetpos(f, &p);	/* expect: io.foreign-position */
}

int initialised_bad(FILE *f)
{
	fpos_t p = {0};
	return fsetpos(f, &p);	/* expect: io.foreign-position */
}

int member_bad(FILE *f, long offset)
{
	fpos_t p;
	p.offset = offset;
	p.state = 0;
	if (fsetpos(f, (const fpos_t *)&p))	/* expect: io.foreign-position */
		return -1;
	return 0;
}

int obtained_ok(FILE *f)
{
	fpos_t p;
	if (fgetpos(f, &p))
		return -1;
	return fsetpos(f, &p);
}

int loaded_ok(FILE *f)
{
	fpos_t p;
	load_position(&p);
	return fsetpos(f, &p);
}

int copied_ok(FILE *f, const fpos_t *from)
{
	fpos_t p;
	p = *from;
	return fsetpos(f, &p);
}

int parameter_ok(FILE *f, const fpos_t *p)
{
	return fsetpos(f, p);
}
