/* Last character of a line that may be empty. */
typedef struct file FILE;
char *fgets(char *s, int n, FILE *f);
unsigned long strlen(const char *s);
unsigned long strcspn(const char *s, const char *set);
void run(const char *line);

void cut_bad(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f))
		line[strlen(line) - 1] = 0;	/* expect: string.last-character */
	run(line);
}

int tested_bad(FILE *f)
{
	char line[64];
	if (!fgets(line, sizeof(line), f))
		return -1;
	return line[strlen(line) - 1] == '\n';	/* expect: string.last-character */
}

void condition_bad(FILE *f, char *line)
{
	while (fgets(line, 32, f)) {
		if (line[strlen(line) - 1] == '\n')	/* expect: string.last-character */
			run(line);
	}
}

void searched_ok(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f))
		line[strcspn(line, "\n")] = 0;
}

void first_ok(FILE *f)
{
	char line[64];
	if (fgets(line, sizeof(line), f) && line[0])
		line[strlen(line) - 1] = 0;
}

void length_ok(FILE *f)
{
	char line[64];
	if (!fgets(line, sizeof(line), f))
		return;
	if (strlen(line) > 0 && line[strlen(line) - 1] == '\n')
		line[strlen(line) - 1] = 0;
}

void not_read_ok(char *line)
{
	line[strlen(line) - 1] = 0;
}
