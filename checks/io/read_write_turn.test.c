/* Stream read after writing without a flush or a seek. */
typedef struct file FILE;
typedef unsigned long size_t;
size_t fread(void *p, size_t size, size_t n, FILE *f);
size_t fwrite(const void *p, size_t size, size_t n, FILE *f);
int fprintf(FILE *f, const char *format, ...);
int fputs(const char *s, FILE *f);
int fgetc(FILE *f);
int fflush(FILE *f);
int fseek(FILE *f, long offset, int from);
void position(FILE *f);

int back_bad(FILE *log, char *record)
{
	fwrite(record, 16, 1, log);
	return fread(record, 16, 1, log) == 1;	/* expect: io.read-write-turn */
}

void reply_bad(FILE *port)
{
	int c = fgetc(port);
	fprintf(port, "got %d", c);	/* expect: io.read-write-turn */
}

int checked_bad(FILE *log)
{
	if (fputs("x", log) < 0)
		return -1;
	return fgetc(log);	/* expect: io.read-write-turn */
}

int sought_ok(FILE *log, char *record)
{
	fwrite(record, 16, 1, log);
	fseek(log, 0, 0);
	return fread(record, 16, 1, log) == 1;
}

int flushed_ok(FILE *log)
{
	fputs("x", log);
	fflush(log);
	return fgetc(log);
}

int two_streams_ok(FILE *in, FILE *out)
{
	fputs("x", out);
	return fgetc(in);
}

int either_ok(FILE *f, int is_write)
{
	if (is_write)
		return fputs("x", f);
	return fgetc(f);
}

int positioned_ok(FILE *f)
{
	fputs("x", f);
	position(f);
	return fgetc(f);
}
