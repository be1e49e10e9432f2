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

/* ---- local buffers, by what they are filled with ---- */

typedef unsigned long size_t;
char *strcat(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int vsnprintf(char *s, size_t n, const char *format, va_list ap);
struct message {
	char text[32];
};

void printed_into_bad(const struct message *m)
{
	char line[40];
	snprintf(line, sizeof line, "N:%s", m->text);
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void width_printed_into_ok(int width, int v)
{
	char format[16];
	snprintf(format, sizeof format, "%%%dd", width);
	printf(format, v);
}

void literal_printed_into_ok(int wide, int v)
{
	char format[16];
	snprintf(format, sizeof format, "%%%s", wide ? "ld" : "d");
	printf(format, v);
}

void copied_bytes_bad(const struct message *m)
{
	char line[40];
	memcpy(line, m->text, 32);
	line[32] = 0;
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void copied_bytes_ok(int v)
{
	char line[4];
	memcpy(line, "%d\n", 4);
	printf(line, v);
}

void copied_text_bad(const struct message *m)
{
	char line[40];
	strncpy(line, m->text, 39);
	line[39] = 0;
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void appended_text_bad(const char *name)
{
	char line[40];
	strcpy(line, "N:");
	strcat(line, name);
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void appended_literal_ok(int upper, int v)
{
	char format[8];
	strcpy(format, "%0");
	strcat(format, upper ? "8X" : "8x");
	printf(format, v);
}

void written_anew_ok(const char *name, int v)
{
	char line[40];
	snprintf(line, sizeof line, "N:%s", name);
	strcpy(line, "%d");
	printf(line, v);
}

void cleared_ok(const char *name, int v)
{
	char line[40];
	strncpy(line, name, 39);
	memset(line, 0, sizeof line);
	strcat(line, "%d");
	printf(line, v);
}

void on_one_arm_bad(const char *name, int c)
{
	char line[40];
	if (c)
		strncpy(line, name, 39);
	else
		strcpy(line, "nobody");
	line[39] = 0;
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void from_list_bad(const char *format, ...)
{
	char line[40];
	va_list ap;
	__builtin_va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	__builtin_va_end(ap);
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void from_list_ok(const char *format, ...)
{
	char line[40];
	va_list ap;
	__builtin_va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	__builtin_va_end(ap);
	printf("%s", line);
}

/* ---- helpers ---- */

static void emit_bad(const char *format)
{
	printf(format);	/* expect: format.not-literal, fix: format.not-literal */
}

void emits_what_came(const struct message *m)
{
	emit_bad(m->text);
}

static void emit_one_of(const char *format, int v)
{
	printf(format, v);
}

void emits_literals_ok(int i)
{
	char local[] = "%d";
	emit_one_of(texts[i & 1], i);
	emit_one_of(i ? "%d" : "%x", i);
	emit_one_of(local, i);
}

static void emit_inner_bad(const struct message *m)
{
	printf(m->text);	/* expect: format.not-literal, fix: format.not-literal */
}

void emits_record(const struct message *m)
{
	emit_inner_bad(m);
}

static void make_line(char *to, const char *name)
{
	snprintf(to, 40, "N:%s", name);
}

void made_by_helper_bad(const struct message *m)
{
	char line[40];
	make_line(line, m->text);
	printf(line);	/* expect: format.not-literal, fix: format.not-literal */
}

void made_by_helper_ok(int v)
{
	char line[40];
	make_line(line, "%d");
	printf(line, v);
}
