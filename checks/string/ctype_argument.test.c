/* Character function given a char that may be negative. */
int isspace(int c);
int isdigit(int c);
int toupper(int c);
int getchar(void);

int space_bad(const char *line)
{
	return isspace(*line);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int upper_bad(char c)
{
	return toupper(c);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int signed_bad(signed char c)
{
	return isdigit(c);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

/* As newlib writes it. */
extern const char *table_;
#define islower(c) ((table_ + sizeof(""[c]))[(int)(c)] & 2)
int macro_bad(const char *line)
{
	return islower(*line);	/* expect: string.ctype-argument */
}

int macro_ok(const char *line)
{
	return islower((unsigned char)*line);
}

int cast_ok(const char *line)
{
	return isspace((unsigned char)*line);
}

int byte_ok(const unsigned char *line)
{
	return isdigit(line[0]);
}

int from_stream_ok(void)
{
	int c = getchar();
	return isdigit(c);
}

int literal_ok(void)
{
	return isspace(' ');
}

int widened_first_bad(const char *line)
{
	return isspace((int)line[1]);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

const char *skipped_bad(const char *line)
{
	while (isspace(*line++))	/* expect: string.ctype-argument, fix: string.ctype-argument */
		;
	return line;
}

int tested_first_ok(const char *line)
{
	return *line >= 0 && isdigit(*line);
}

int alphabet_ok(void)
{
	int sum = 0;
	for (char c = 'a'; c <= 'z'; c++)
		sum += toupper(c);
	return sum;
}

int masked_ok(char c)
{
	return isdigit(c & 0x7f);
}

int parts_taken_bad(char c, const char *digits)
{
	int high = digits[(c & 0xf0) >> 4];
	return high + isspace(c);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int ascii_tested_ok(char c)
{
	if ((c & 0x80) != 0)
		return 0;
	return isspace(c);
}
