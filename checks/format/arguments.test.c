/* An argument does not fit its conversion. Here `int` and `long` have 32 bits. */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int snprintf(char *to, unsigned n, const char *format, ...) __attribute__((format(printf, 3, 4)));
void trace(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));

void missing_bad(const char *name)
{
	char line[32];
	snprintf(line, sizeof line, "%s %s", name);	/* expect: format.arguments */
}

void number_bad(int code)
{
	printf("%s\n", code);	/* expect: format.arguments */
}

void own_function_bad(const char *name)
{
	trace(1, "%s = %d\n", name);	/* expect: format.arguments */
}

void complete_ok(const char *name, int v)
{
	printf("%s %d\n", name, v);
}

void bytes_ok(const unsigned char *name)
{
	printf("%s\n", name);
}

void width_ok(long v)
{
	printf("%d\n", v);
}

int sscanf(const char *text, const char *format, ...) __attribute__((format(scanf, 2, 3)));
typedef unsigned char uint8_t;
typedef unsigned long uint32_t;
typedef int wide_char;
struct point {
	int x, y;
};
enum mode { MODE_OFF, MODE_ON };

/* ---- a number for another one ---- */

void floating_bad(double d)
{
	printf("%d\n", d);	/* expect: format.arguments */
}

void floating_ok(double d, float f)
{
	printf("%f %g %d\n", d, f, (int)d);
}

void integer_bad(int i)
{
	printf("%f\n", i);	/* expect: format.arguments */
}

void integer_ok(int i, unsigned u, char c, uint8_t b, enum mode m)
{
	printf("%u %d %x %hhx %c %hhu %d\n", i, u, i, i, c, b, m);
}

void shifted_bad(long long v, const char *name)
{
	printf("%d %s\n", v, name);	/* expect: format.arguments */
}

void not_shifted_ok(long long v, long w, uint32_t u, const char *name)
{
	printf("%lld %ld %u %lu %s\n", v, w, u, u, name);
}

void short_for_long_bad(int v, const char *name)
{
	printf("%lld %s\n", v, name);	/* expect: format.arguments */
}

void width_bad(long long width, int v)
{
	printf("%*d\n", width, v);	/* expect: format.arguments */
}

void precision_ok(unsigned long length, const char *name)
{
	printf("%.*s\n", length, name);
}

/* ---- texts and pointers ---- */

void numbers_bad(const int *values)
{
	printf("%s\n", values);	/* expect: format.arguments */
}

void wide_text_bad(const wide_char *name)
{
	printf("%s\n", name);	/* expect: format.arguments */
}

void record_bad(const struct point *p)
{
	printf("%s\n", p);	/* expect: format.arguments */
}

void by_value_bad(struct point p)
{
	printf("%d\n", p);	/* expect: format.arguments */
}

void texts_bad(char **names)
{
	printf("%s\n", names);	/* expect: format.arguments */
}

/* C allows one for the other: both have one representation. */
void untyped_ok(const void *text, const signed char *bytes)
{
	printf("%s %s\n", text, bytes);
}

void address_ok(const char *text, const int *values, unsigned long address)
{
	printf("%p %p %p %x\n", text, values, address, text);
}

void address_bad(long long address)
{
	printf("%p\n", address);	/* expect: format.arguments */
}

void not_dereferenced_bad(const int *value)
{
	printf("%d\n", value);	/* expect: format.arguments */
}

void own_function_type_bad(double v)
{
	trace(1, "%d\n", v);	/* expect: format.arguments */
}

/* ---- where something is stored ---- */

void stored_nowhere_bad(const char *text, int v)
{
	if (sscanf(text, "%d", v) != 1)	/* expect: format.arguments */
		return;
}

void counted_nowhere_bad(int n)
{
	printf("x%n\n", n);	/* expect: format.arguments */
}

int too_narrow_bad(const char *text)
{
	char v = 0;
	return sscanf(text, "%d", &v) == 1 ? v : -1;	/* expect: format.arguments */
}

int narrow_ok(const char *text)
{
	signed char v = 0;
	return sscanf(text, "%hhd", &v) == 1 ? v : -1;
}

int same_width_ok(const char *text)
{
	uint32_t v = 0;
	return sscanf(text, "%u", &v) == 1 ? (int)v : -1;
}

float other_kind_bad(const char *text)
{
	float v = 0;
	return sscanf(text, "%d", &v) == 1 ? v : -1;	/* expect: format.arguments */
}

double narrow_floating_bad(const char *text)
{
	double v = 0;
	return sscanf(text, "%f", &v) == 1 ? v : -1;	/* expect: format.arguments */
}

double floating_stored_ok(const char *text)
{
	double v = 0;
	return sscanf(text, "%lf", &v) == 1 ? v : -1;
}

int pointer_to_text_bad(const char *text, char *to)
{
	return sscanf(text, "%s", &to);	/* expect: format.arguments */
}

/* The address is the same. */
int whole_array_ok(const char *text)
{
	char to[8];
	return sscanf(text, "%7s", &to) == 1 && to[0];
}
