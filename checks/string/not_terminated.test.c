/* String without a terminator. */
typedef unsigned char u8;
typedef unsigned int size_t;
char *strncpy(char *to, const char *from, size_t n);
char *strcpy(char *to, const char *from);
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int printf(const char *format, ...);
long recv(int fd, void *buf, size_t n, int flags);
int puts(const char *s);
long readlink(const char *path, char *out, size_t n);
enum { NAME_MAX = 16 };

struct node {
	char name[NAME_MAX];
	int id;
};

size_t copied_bad(const char *from)
{
	char name[NAME_MAX];
	strncpy(name, from, sizeof(name));
	return strlen(name);	/* miss: string.not-terminated (not followed yet) */
}

size_t copied_ok(const char *from)
{
	char name[NAME_MAX];
	strncpy(name, from, sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	return strlen(name);
}

size_t long_literal_bad(void)
{
	char code[8];
	strncpy(code, "PUMP-001", sizeof(code));
	return strlen(code);	/* expect: string.not-terminated */
}

size_t long_literal_ok(void)
{
	char code[9];
	strncpy(code, "PUMP-001", sizeof(code));
	return strlen(code);
}

int long_literal_compared_bad(const char *wanted)
{
	char code[4];
	strncpy(code, "RTU-2", sizeof(code));
	return strcmp(wanted, code);	/* expect: string.not-terminated */
}

int long_literal_ended_ok(const char *wanted)
{
	char code[4];
	strncpy(code, "RTU-2", sizeof(code));
	code[3] = '\0';
	return strcmp(wanted, code);
}

size_t short_literal_ok(void)
{
	char name[NAME_MAX];
	strncpy(name, "pump", sizeof(name));
	return strlen(name);
}

/* ---- the terminator, by hand and otherwise ---- */

void ended_at_the_size_ok(void)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	code[sizeof(code) - 1] = '\0';
	puts(code);
}

void ended_behind_the_copy_ok(void)
{
	char code[8];
	strncpy(code, "abcdef", 6);
	code[6] = 0;
	puts(code);
}

void not_ended_behind_the_copy_bad(void)
{
	char code[8];
	strncpy(code, "abcdef", 6);
	puts(code);	/* expect: string.not-terminated */
}

void ended_later_ok(void)
{
	char code[8];
	strncpy(code, "abcdef", 4);
	code[sizeof(code) - 1] = 0;
	puts(code);
}

void other_letter_bad(void)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	code[3] = '.';
	puts(code);	/* expect: string.not-terminated */
}

void ended_on_one_arm_bad(int at)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	if (at)
		code[3] = 0;
	puts(code);	/* expect: string.not-terminated */
}

void ended_somewhere_ok(int at)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	code[at & 3] = 0;
	puts(code);
}

void letter_of_caller_ok(char c)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	code[3] = c;
	puts(code);
}

void zeroed_before_ok(void)
{
	char code[8];
	memset(code, 0, sizeof(code));
	strncpy(code, "PUMP-001", sizeof(code) - 1);
	puts(code);
}

void zeroed_before_bad(void)
{
	char code[8];
	memset(code, 0, sizeof(code));
	strncpy(code, "PUMP-001", sizeof(code));
	puts(code);	/* expect: string.not-terminated */
}

void initialised_ok(void)
{
	char code[8] = {0};
	strncpy(code, "PUMP-001", 7);
	puts(code);
}

void initialised_bad(void)
{
	char code[8] = {0};
	strncpy(code, "PUMP-001", 8);
	puts(code);	/* expect: string.not-terminated */
}

void zeroed_afterwards_ok(void)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	memset(code, 0, sizeof(code));
	puts(code);
}

void written_anew_ok(void)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	strcpy(code, "ab");
	puts(code);
}

void in_a_loop_ok(int n)
{
	char code[4];
	strncpy(code, "abcdef", sizeof(code));
	for (int i = 0; i < n; i++)
		code[i & 3] = 0;
	puts(code);
}

void on_both_arms_ok(int c)
{
	char code[8];
	if (c)
		strncpy(code, "abcdefgh", 8);
	else
		strncpy(code, "abcd", 8);
	code[7] = 0;
	puts(code);
}

/* ---- printed ---- */

static const char model[] = "CONTROLLER";

void printed_bad(void)
{
	char name[10];
	strncpy(name, model, sizeof(name));
	printf("%s\n", name);	/* expect: string.not-terminated */
}

void printed_with_precision_ok(void)
{
	char name[10];
	strncpy(name, model, sizeof(name));
	printf("%.10s %.*s\n", name, 10, name);
}

/* ---- read by a callee ---- */

static void say_bad(const char *text)
{
	puts(text);	/* expect: string.not-terminated */
}

void handed_over(void)
{
	char code[4];
	strncpy(code, "wxyz", sizeof(code));
	say_bad(code);
}

static void say_ended(const char *text)
{
	puts(text);
}

void handed_over_ok(const char *from)
{
	char code[5] = {0};
	strncpy(code, "wxyz", 4);
	say_ended(code);
	say_ended(from);
}

static void end(char *text)
{
	text[3] = 0;
	puts(text);
}

void ended_by_callee_ok(void)
{
	char code[4];
	strncpy(code, "wxyz", sizeof(code));
	end(code);
}

static void fill(char *to)
{
	strncpy(to, "PUMP-001", 8);
}

void filled_by_callee_bad(void)
{
	char code[8];
	fill(code);
	puts(code);	/* expect: string.not-terminated */
}

void filled_by_callee_ok(void)
{
	char code[9];
	fill(code);
	code[8] = 0;
	puts(code);
}

/* ---- members ---- */

size_t member_bad(struct node *n)
{
	strncpy(n->name, "a name of sixteen", sizeof(n->name));
	n->id = 0;
	return strlen(n->name);	/* expect: string.not-terminated */
}

size_t member_ok(struct node *n)
{
	strncpy(n->name, "a name of sixteen", sizeof(n->name));
	n->name[NAME_MAX - 1] = 0;
	return strlen(n->name);
}

struct pair {
	char first[4], second[4];
};

void other_member_ok(struct pair *p)
{
	strncpy(p->first, "abcd", sizeof(p->first));
	puts(p->second);
}

void both_members_bad(struct pair *p)
{
	strncpy(p->second, "abcd", sizeof(p->second));
	strcpy(p->first, "ab");
	puts(p->first);
	strncpy(p->second, "abcd", sizeof(p->second));
	puts(p->second);	/* expect: string.not-terminated */
}

static void say_name_bad(const struct node *n)
{
	puts(n->name);	/* expect: string.not-terminated */
}

void member_handed_over(struct node *n)
{
	strncpy(n->name, "a name of sixteen", sizeof(n->name));
	say_name_bad(n);
}

struct late {
	int id;
	char code[4];
};

static void say_code(const struct late *l)
{
	puts(l->code);
}

void late_member_handed_over_ok(struct late *l)
{
	strncpy(l->code, "wxyz", sizeof(l->code));
	l->code[3] = 0;
	say_code(l);
}

static void say_late_bad(const struct late *l)
{
	puts(l->code);	/* expect: string.not-terminated */
}

void late_member_handed_over(struct late *l)
{
	strncpy(l->code, "wxyz", sizeof(l->code));
	say_late_bad(l);
}

/* ---- bytes of a socket are no string ---- */

int received_bad(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line), 0);
	if (n <= 0)
		return -1;
	return strcmp(line, "reset");	/* miss: string.not-terminated (not followed yet) */
}

int received_ok(int fd)
{
	char line[64];
	long n = recv(fd, line, sizeof(line) - 1, 0);
	if (n <= 0)
		return -1;
	line[n] = '\0';
	return strcmp(line, "reset");
}

void magic_bad(void)
{
	static const char magic[4] = "RTU1";
	puts(magic);	/* miss: string.not-terminated (not followed yet) */
}

void magic_ok(void)
{
	static const char magic[] = "RTU1";
	puts(magic);
}

int characters_bad(void)
{
	char text[3] = {'a', 'b', 'c'};
	return (int)strlen(text);	/* miss: string.not-terminated (not followed yet) */
}

int characters_ok(void)
{
	char text[4] = {'a', 'b', 'c'};
	return (int)strlen(text);
}

void copied_bytes_bad(const u8 *record)
{
	char name[8];
	memcpy(name, "pump-001", 8);
	printf("%s %d", name, record[0]);	/* miss: string.not-terminated (not followed yet) */
}

void copied_bytes_ok(const u8 *record)
{
	char name[9];
	memcpy(name, "pump-001", 9);
	printf("%s %d", name, record[0]);
}

/* ---- by a helper, in a record ---- */

static void name_set(char *to, const char *from)
{
	strncpy(to, from, NAME_MAX);
}

void helper_bad(const char *from)
{
	char name[NAME_MAX];
	name_set(name, from);
	puts(name);	/* miss: string.not-terminated (not followed yet) */
}

static void name_set_ended(char *to, const char *from)
{
	strncpy(to, from, NAME_MAX - 1);
	to[NAME_MAX - 1] = '\0';
}

void helper_ok(const char *from)
{
	char name[NAME_MAX];
	name_set_ended(name, from);
	puts(name);
}

void record_bad(struct node *n, const char *from)
{
	strncpy(n->name, from, sizeof(n->name));
	puts(n->name);	/* miss: string.not-terminated (not followed yet) */
}

void record_ok(struct node *n, const char *from)
{
	strncpy(n->name, from, sizeof(n->name));
	n->name[sizeof(n->name) - 1] = '\0';
	puts(n->name);
}

void link_bad(const char *path)
{
	char to[64];
	long n = readlink(path, to, sizeof(to));
	if (n > 0)
		puts(to);	/* miss: string.not-terminated (not followed yet) */
}

void link_ok(const char *path)
{
	char to[64];
	long n = readlink(path, to, sizeof(to) - 1);
	if (n > 0) {
		to[n] = '\0';
		puts(to);
	}
}
