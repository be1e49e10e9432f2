/* Function that cannot know the size of its target. */
char *gets(char *s);
char *strcpy(char *d, const char *s);
char *strcat(char *d, const char *s);
int sprintf(char *d, const char *format, ...);
int snprintf(char *d, unsigned n, const char *format, ...);
int sscanf(const char *s, const char *format, ...);

void gets_bad(void)
{
	char line[80];
	gets(line);	/* expect: api.banned-function */
}

void copy_bad(char *to, const char *name)
{
	strcpy(to, name);	/* expect: api.banned-function */
}

void append_bad(char *to, const char *name)
{
	strcat(to, name);	/* expect: api.banned-function */
}

void format_bad(const char *name)
{
	char text[32];
	sprintf(text, "node %s", name);	/* expect: api.banned-function, fix: api.banned-function */
}

void number_too_long_bad(int v)
{
	char text[8];
	sprintf(text, "value %d", v);	/* expect: api.banned-function, fix: api.banned-function */
}

void literal_too_long_bad(void)
{
	char text[4];
	strcpy(text, "node");	/* expect: api.banned-function */
}

void scan_bad(const char *line)
{
	char word[16];
	sscanf(line, "%d %s", (int *)0, word);	/* expect: api.banned-function */
}

void literal_ok(void)
{
	char text[5];
	strcpy(text, "node");
}

void number_ok(int v)
{
	char text[32];
	sprintf(text, "v=%d", v);
}

void precision_ok(const char *name)
{
	char text[16];
	sprintf(text, "%.8s", name);
}

void bounded_ok(char *to, unsigned n, const char *name)
{
	snprintf(to, n, "%s", name);
}

void scan_width_ok(const char *line)
{
	char word[16];
	sscanf(line, "%15s", word);
}

/* ---- sizes that are known ---- */
typedef unsigned char u8;
typedef unsigned long size_t;
size_t strlen(const char *s);
void *malloc(size_t n);

void argument_type_ok(u8 minor, unsigned short major)
{
	char text[12];
	sprintf(text, "%u.%u", major, minor); /* 65535.255 */
}

void constant_argument_ok(void)
{
	char text[8];
	sprintf(text, "%d.%d.%d", 1, 12, 3);
}

void real_ok(double v)
{
	char text[26];
	sprintf(text, "%1.17g", v);
}

void real_bad(double v)
{
	char text[26];
	sprintf(text, "%f", v);	/* expect: api.banned-function, fix: api.banned-function */
}

void literal_argument_ok(int v)
{
	char text[20];
	sprintf(text, "%s=%d", "rate", v);
}

void star_bad(int width, int v)
{
	char text[20];
	sprintf(text, "%*d", width, v);	/* expect: api.banned-function, fix: api.banned-function */
}

void literal_somewhere_ok(char *to)
{
	strcpy(to, "none");
}

void literal_appended_bad(char *to)
{
	strcat(to, "/");	/* expect: api.banned-function */
}

/* ---- lengths that were looked at ---- */
struct line {
	char *name;
};

int allocated_ok(struct line *l, const char *name)
{
	l->name = (char *)malloc((strlen(name) + 1) * sizeof(char));
	if (!l->name)
		return -1;
	strcpy(l->name, name);
	return 0;
}

char *joined_ok(const char *a, const char *b)
{
	char *text = malloc(strlen(a) + strlen(b) + 2);
	sprintf(text, "%s,", a);
	strcat(text, b);
	return text;
}

int refused_ok(const char *name)
{
	char path[32];
	if (strlen(name) > 20)
		return -1;
	sprintf(path, "/cfg/%s", name);
	return path[0];
}

void measured_too_late_bad(char *to, const char *name)
{
	strcpy(to, name);	/* expect: api.banned-function */
	to[strlen(name) - 1] = 0;
}

void only_not_empty_bad(char *to, const char *name)
{
	if (strlen(name) > 0)
		strcpy(to, name);	/* expect: api.banned-function */
}

void other_text_bad(char *to, const char *name, const char *other)
{
	if (strlen(other) < 16)
		strcpy(to, name);	/* expect: api.banned-function */
}

void cut_at_run_time_ok(const char *name, int n)
{
	char text[16];
	sprintf(text, "%.*s", n, name); /* somebody limits it */
}

void masked_ok(unsigned address)
{
	char file[13];
	sprintf(file, "%02X%02X%02X%02X.img", address & 0xff, (address >> 8) & 0xff,
	        (address >> 16) & 0xff, address >> 24);
}

void word_ok(unsigned long address)
{
	char text[2 * sizeof(address) + 1];
	sprintf(text, "%lx", address);
}

void prefix_bad(unsigned address)
{
	char text[9];
	sprintf(text, "%#x", address);	/* expect: api.banned-function, fix: api.banned-function */
}

void chosen_literal_ok(int wide, char *name)
{
	const char *base = "boot32";
	char file[12];
	if (wide)
		base = "boot64";
	strcpy(name, base);
	sprintf(file, "%s.efi", base);
}

/* ---- put together from literals ---- */
const char *options_ok(unsigned bits)
{
	static char text[20];
	text[0] = '\0';
	if (bits & 1)
		strcat(text, "Tx|");
	if (bits & 2)
		strcat(text, "Rx|");
	unsigned length = strlen(text);
	if (length > 0)
		text[length - 1] = '\0';
	return text;
}

const char *options_too_long_bad(unsigned bits)
{
	char text[8] = "opt:";
	if (bits & 1)
		strcat(text, "Tx|");	/* expect: api.banned-function */
	if (bits & 2)
		strcat(text, "Rx|");	/* expect: api.banned-function */
	return text[0] ? "some" : "none";
}

void never_emptied_bad(void)
{
	static char text[20];
	strcat(text, "Tx|");	/* expect: api.banned-function */
}

void repeated_bad(int n)
{
	char text[20] = "";
	while (n--)
		strcat(text, "Tx|");	/* expect: api.banned-function */
}

void read_name(char *to);
void filled_elsewhere_bad(void)
{
	char text[20] = "";
	read_name(text);
	strcat(text, ".img");	/* expect: api.banned-function */
}

/* ---- texts in arrays ---- */
struct device {
	char name[16];
	char path[40];
};

void array_argument_ok(const struct device *d)
{
	char text[64];
	sprintf(text, "node %s\r\n", d->path);
}

void array_argument_bad(const struct device *d)
{
	char text[40];
	sprintf(text, "node %s\r\n", d->path);	/* expect: api.banned-function, fix: api.banned-function */
}

void smaller_array_ok(struct device *d)
{
	strcpy(d->path, d->name);
}

void larger_array_bad(struct device *d)
{
	strcpy(d->name, d->path);	/* expect: api.banned-function */
}

/* ---- exact fits ---- */
void backup_name_ok(void)
{
	char temporary[16], backup[16 + 4];
	read_name(temporary);
	sprintf(backup, "%s%s", temporary, ".bak");
}

void backup_name_bad(void)
{
	char temporary[16], backup[16 + 3];
	read_name(temporary);
	sprintf(backup, "%s%s", temporary, ".bak");	/* expect: api.banned-function, fix: api.banned-function */
}

void own_conversion_ok(const u8 *mac)
{
	char text[18];
	sprintf(text, "%pM", mac);
}

void own_conversion_bad(const u8 *mac)
{
	char text[18];
	sprintf(text, "%pM.", mac);	/* expect: api.banned-function, fix: api.banned-function */
}

struct file {
	int mode;
	char path[0];
};
void open_ended_ok(struct file *f)
{
	strcpy(f->path, "");
}

void digits_ok(unsigned short vendor)
{
	char text[8];
	sprintf(text, "0x%.4x", vendor);
}

void digits_bad(unsigned vendor)
{
	char text[8];
	sprintf(text, "0x%.4x", vendor);	/* expect: api.banned-function, fix: api.banned-function */
}

char *assignment_ok(char **list, const char *name, const char *value)
{
	unsigned n = strlen(name);
	list[0] = malloc(n + strlen(value) + 2);
	strcpy(list[0], name);
	strcat(list[0], "=");
	list[1] = malloc(n + 2);
	strcat(list[1], "=");
	return list[0];
}

void assignment_bad(char **list, unsigned n)
{
	list[0] = malloc(n + 2);
	strcat(list[0], "=");	/* expect: api.banned-function */
}

void cast_measured_ok(char *to, unsigned room, const u8 *language)
{
	if (strlen((const char *)language) < room)
		strcpy(to, (const char *)language);
}

/* ---- lengths that came with the text ---- */
const char *get_name(const void *tree, int node, int *length);

int path_of_ok(const void *tree, char *path, int room)
{
	int length;
	const char *name = get_name(tree, 0, &length);
	if (length + 1 > room)
		return -1;
	strcpy(path, name);
	return 0;
}

int path_only_checked_bad(const void *tree, char *path)
{
	int length;
	const char *name = get_name(tree, 0, &length);
	if (length < 0)
		return -1;
	strcpy(path, name);	/* expect: api.banned-function */
	return 0;
}

/* ---- tables of literals ---- */
void name_of_kind_ok(u8 kind)
{
	const char *const names[] = {"None", "Keyboard", "Mouse"};
	char text[32];
	sprintf(text, "%u: %s", kind, names[kind]);
}

void name_too_long_bad(u8 kind)
{
	const char *const names[] = {"None", "Keyboard", "Mouse"};
	char text[12];
	sprintf(text, "%u: %s", kind, names[kind]);	/* expect: api.banned-function, fix: api.banned-function */
}

void changed_table_bad(u8 kind, const char *given)
{
	const char *names[] = {"None", "Keyboard", "Mouse"};
	char text[32];
	names[0] = given;
	sprintf(text, "%u: %s", kind, names[kind]);	/* expect: api.banned-function, fix: api.banned-function */
}

/* ---- the library itself ---- */
int vsprintf(char *to, const char *format, __builtin_va_list ap);
int __vsprintf_chk(char *to, int flags, size_t room, const char *format, __builtin_va_list ap)
{
	if (room > 0x7fffffff && !flags)
		return vsprintf(to, format, ap); /* the size is not known: nothing else to do */
	return -1;
}

int vsprintf_log_bad(char *to, const char *format, __builtin_va_list ap)
{
	return vsprintf(to, format, ap);	/* expect: api.banned-function */
}

unsigned strlcpy(char *d, const char *s, unsigned n);
struct peer { char name[16]; char *alias; };

void bounded_copy_at_hand_bad(struct peer *p, const char *name)
{
	strcpy(p->name, name);	/* expect: api.banned-function, fix: api.banned-function */
}

void target_of_unknown_size_bad(struct peer *p, const char *name)
{
	strcpy(p->alias, name);	/* expect: api.banned-function */
}

int length_used_bad(const char *name)
{
	char text[16];
	return sprintf(text, "%s", name);	/* expect: api.banned-function */
}
