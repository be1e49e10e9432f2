/* Error found and not handled. */
typedef struct FILE FILE;
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
int write_block(int n);
int *error_place(void);
double root(double x);
void failed(void);
#define errno (*error_place())
#define EDOM 33

void file_bad(void)
{
	FILE *f = fopen("log", "a");
	if (f == (void *)0) {
	}	/* expect@-1: status.empty-handler */
	fclose(f);
}

void negative_bad(void)
{
	int r;
	r = write_block(1);
	if (r < 0) { }	/* expect: status.empty-handler */
}

double errno_bad(double x)
{
	double r = root(x);
	if (errno == EDOM) {
	}	/* expect@-1: status.empty-handler */
	return r;
}

void handled_ok(void)
{
	FILE *f = fopen("log", "a");
	if (f == (void *)0) {
		failed();
		return;
	}
	fclose(f);
}

void said_ok(void)
{
	if (write_block(1) < 0) {
		/* the next round tries again */
	}
}

void otherwise_ok(void)
{
	int r = write_block(1);
	if (r < 0) {
	} else {
		failed();
	}
}

void value_ok(int level)
{
	if (level < 0) {
	}
}

int rename(const char *from, const char *to);
void rename_bad(const char *a, const char *b)
{
	if (rename(a, b) != 0) {
	}
	/* expect@-2: status.empty-handler */
}

void rename_ok(const char *a, const char *b)
{
	if (rename(a, b) == 0) {
	}
}
