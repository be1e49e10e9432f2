/* Time of the build in the image. */
void print(const char *text);
#define BUILT __DATE__ " " __TIME__
#define VERSION "2.1"

/* In a table that the boot loader prints. */
const char built_bad[] = __DATE__;	/* expect: build.not-reproducible */

void banner_bad(void)
{
	print("pump " __TIME__);	/* expect: build.not-reproducible */
}

void through_a_macro_bad(void)
{
	print(BUILT);	/* expect: build.not-reproducible */
}

void version_ok(void)
{
	print("pump " VERSION);
}

/* The word in a text. */
void text_ok(void)
{
	print("__DATE__ is not used");
}

/* Where the code stands does not change. */
void line_ok(void)
{
	print(__FILE__);
}

/* The macro adds the time to a text of its own. */
#define LOG(text) (print(__TIME__), print(text))
void log_bad(void)
{
	LOG("started");	/* expect: build.not-reproducible */
}

int parse_date_ok(const char *__DATE_text)
{
	return __DATE_text[0] == 'J';
}
