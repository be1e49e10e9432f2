/* FILE object copied. */
struct _IO_FILE { int fd; char *buffer; };
typedef struct _IO_FILE FILE;
extern FILE *stdout;
extern FILE streams[4];
int fputs(const char *text, FILE *f);
void take(FILE f);

void local_bad(void)
{
	FILE copy = *stdout;	/* expect: io.file-copied */
	fputs("x", &copy);
}

void assigned_bad(void)
{
	streams[1] = streams[0];	/* expect: io.file-copied */
}

void passed_bad(FILE *f)
{
	take(*f);	/* expect: io.file-copied */
}

void pointer_ok(void)
{
	FILE *log = stdout;
	fputs("x", log);
}

void address_ok(void)
{
	fputs("x", &streams[2]);
}

int member_ok(FILE *f)
{
	int fd = f->fd;
	return fd;
}
