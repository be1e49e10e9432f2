/* Buffer used after reading into it failed. */
typedef struct file FILE;
char *fgets(char *s, int n, FILE *f);
void run(const char *line);
void failed(void);
_Noreturn void die(void);
extern int errors;

void counted_bad(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f) == 0)
		errors++;
	run(line);	/* expect: io.buffer-after-failure */
}

void told_bad(FILE *f, char *line)
{
	if (!fgets(line, 64, f)) {
		failed();
	}
	errors = 0;
	if (line[0] == 'x')	/* expect: io.buffer-after-failure */
		failed();
}

int compared_bad(FILE *f)
{
	char line[16];
	if ((void *)0 == fgets(line, 16, f))
		failed();
	return line[0];	/* expect: io.buffer-after-failure */
}

void left_ok(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f) == 0)
		return;
	run(line);
}

void emptied_ok(FILE *f)
{
	char line[64];
	if (!fgets(line, sizeof(line), f))
		line[0] = 0;
	run(line);
}

void dies_ok(FILE *f)
{
	char line[64];
	if (!fgets(line, sizeof(line), f))
		die();
	run(line);
}

void success_ok(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f))
		run(line);
	errors++;
}
