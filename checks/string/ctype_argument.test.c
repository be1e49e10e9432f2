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
	return islower(*line);	/* expect: string.ctype-argument, fix: string.ctype-argument */
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

/* ---- through a macro of the project ---- */

#define IS_LOW(c) islower(c)
#define IS_NUMBER(c) (isdigit(c) || (c) == '.')
#define IS_LOW_BYTE(c) islower((unsigned char)(c))
#define CHECK(c) ((c) ? 1 : 0)

int own_macro_bad(const char *line)
{
	return IS_LOW(*line);	/* expect: string.ctype-argument */
}

int own_macro_of_call_bad(const char *line)
{
	return IS_NUMBER(*line);	/* expect: string.ctype-argument */
}

int own_macro_ok(const char *line)
{
	return IS_LOW_BYTE(*line);
}

int within_another_bad(const char *line)
{
	return CHECK(islower(*line));	/* expect: string.ctype-argument */
}

static const int weights[256];
int index_within_ok(unsigned char c)
{
	return islower(weights[c]);
}

int sum_bad(const char *line)
{
	return islower(line[0]) +	/* expect: string.ctype-argument, fix: string.ctype-argument */
	       islower(line[1]);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

/* Newer newlib keeps the argument in a local of its type. */
#define tolower(c) __extension__({ __typeof__(c) __x = (c); (void)table_[__x]; (int)__x; })
int kept_bad(const char *line)
{
	return tolower(*line);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int kept_ok(const char *line)
{
	char c = *line;
	if (c < 'a' || c > 'z')
		return 0;
	return tolower(c);
}

/* ---- one of two ---- */

int chosen_bad(const char *line, int c)
{
	return toupper(c ? line[1] : line[2]);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int chosen_in_macro_bad(const char *line, int c)
{
	return islower(c ? line[1] : 'x');	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int chosen_ok(const unsigned char *line, int c)
{
	return toupper(c ? line[1] : ' ');
}

/* ---- constant texts ---- */

static const char digits[] = "0123456789abcdef";

int of_constant_text_ok(int i)
{
	static const char letters[] = "abc";
	char c = letters[i & 1];
	return toupper(c) + toupper(digits[i & 15]);
}

static char lines[] = "abc";
static const char german[] = "\xe4\xf6\xfc";

int of_text_bad(int i)
{
	return toupper(lines[i & 1]);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}

int of_other_alphabet_bad(int i)
{
	return toupper(german[i & 1]);	/* expect: string.ctype-argument, fix: string.ctype-argument */
}
