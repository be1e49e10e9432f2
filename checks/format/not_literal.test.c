/* Format string is not a literal. */
typedef __builtin_va_list va_list;
int printf(const char *format, ...);
int snprintf(char *s, unsigned long n, const char *format, ...);
int vprintf(const char *format, va_list ap);
const char *peer_name(void);

void parameter_bad(const char *name)
{
	printf(name);	/* expect: format.not-literal, fix: format.not-literal */
}

void call_result_bad(void)
{
	char line[64];
	snprintf(line, sizeof line, peer_name());	/* expect: format.not-literal, fix: format.not-literal */
}

void buffer_bad(char *frame)
{
	char copy[32];
	copy[0] = frame[0];
	printf(copy, 1);	/* expect: format.not-literal */
}

static const char *kept_text = "x%d";
void kept_pointer_ok(int v)
{
	printf(kept_text, v);
}

const char *mutable_text = "x%d";
void set_text(const char *text)
{
	mutable_text = text;
}

void mutable_pointer_bad(int v)
{
	printf(mutable_text, v);	/* expect: format.not-literal */
}

static void show(const char *text)
{
	printf(text, 1);
}

void literal_passed_ok(void)
{
	show("x%d");
}

void half_literal_bad(int c, const char *s)
{
	printf(c ? "yes\n" : s);	/* expect: format.not-literal, fix: format.not-literal */
}

void literal_ok(const char *name)
{
	printf("%s\n", name);
}

void choice_ok(int c)
{
	printf(c ? "yes %d\n" : "no %d\n", c);
}

static const char banner[] = "v%d\n";
static const char *const texts[] = {"a%d\n", "b%d\n"};
void constant_object_ok(int v)
{
	printf(banner, v);
	printf(texts[v & 1], v);
}

void forwarded_ok(const char *format, ...)
{
	va_list ap;
	__builtin_va_start(ap, format);
	vprintf(format, ap);
	__builtin_va_end(ap);
}

void offset_ok(int v)
{
	printf("\n%d" + (v > 0), v);
}

void chosen_local_ok(int upper, int v)
{
	const char *format = "%x\n";
	if (upper)
		format = "%X\n";
	printf(format, v);
}

void overwritten_local_bad(const char *name)
{
	const char *format = "%s\n";
	if (name)
		format = name;
	printf(format, 1);	/* expect: format.not-literal */
}

void read_format(const char **to);
void exposed_local_bad(int v)
{
	const char *format = "%d\n";
	read_format(&format);
	printf(format, v);	/* expect: format.not-literal */
}

char *strcpy(char *to, const char *from);
void built_ok(int wide, int v)
{
	char built[8], *at = built;
	*at++ = '%';
	if (wide)
		*at++ = '0';
	strcpy(at, ".*d");
	printf(built, wide, v);
}

void built_of_data_bad(const char *flags, int v)
{
	char built[8], *at = built;
	*at++ = '%';
	*at++ = *flags;
	strcpy(at, "d");
	printf(built, v);	/* expect: format.not-literal */
}

void fill(char *to);
void filled_elsewhere_bad(int v)
{
	char built[8];
	fill(built);
	printf(built, v);	/* expect: format.not-literal */
}

/* ---- functions of the project ---- */
__attribute__((format(printf, 2, 3))) void trace(int level, const char *format, ...);
void plain(int level, const char *text, ...);
struct config {
	char greeting[32];
	const char *(*text)(int id);
};

void own_function_bad(const char *name)
{
	trace(1, name);	/* expect: format.not-literal, fix: format.not-literal */
}

void stored_text_bad(const struct config *c)
{
	trace(2, c->greeting);	/* expect: format.not-literal, fix: format.not-literal */
}

void by_pointer_bad(const struct config *c)
{
	printf(c->text(3));	/* expect: format.not-literal, fix: format.not-literal */
}

void own_literal_ok(const char *name)
{
	trace(1, "name %s\n", name);
}

void no_format_ok(const char *name)
{
	plain(1, name, 0);
}

void function_name_ok(void)
{
	trace(1, __func__);
}
