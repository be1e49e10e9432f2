/* Universal character name left to token pasting. "\u0" in a comment is none. */
#define text_of(x) #x
#define nothing(x)
const char *text = "\\u04";

int short_bad(void)
{
	nothing(\u04)	/* expect: macro.universal-name */
	return 1;
}

int long_bad(void)
{
	nothing(\U000104)	/* expect: macro.universal-name */
	return 1;
}

int three_bad(void)
{
	nothing(\u41a)	/* expect: macro.universal-name */
	return 1;
}

int whole_ok(void)
{
	int \u0401 = 3;
	return \u0401;
}

int wide_ok(void)
{
	nothing(\U00000401)
	return '\'';
}

const char *string_ok(void)
{
	return "a \" \\u0 /* \\u1 */";
}
