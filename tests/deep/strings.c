/* Texts that come in as a parameter, and bytes that are no text. */
typedef unsigned char uint8_t;
typedef unsigned int size_t;
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t n);
char *strchr(const char *s, int c);
size_t strlen(const char *s);
void *memchr(const void *p, int c, size_t n);

struct request {
	char name[16];
	int index;
};
int open_interface(struct request *r);

int bind_bad(const char *ifname)
{
	struct request r;
	r.index = 0;
	strcpy(r.name, ifname); /* expect: memory.out-of-bounds-write */
	return open_interface(&r);
}

int bind_ok(const char *ifname)
{
	struct request r;
	r.index = 0;
	strncpy(r.name, ifname, sizeof(r.name) - 1);
	r.name[sizeof(r.name) - 1] = '\0';
	return open_interface(&r);
}

int measured_ok(const char *ifname)
{
	struct request r;
	r.index = 0;
	if (strlen(ifname) >= sizeof(r.name))
		return -1;
	strcpy(r.name, ifname);
	return open_interface(&r);
}

struct counted {
	size_t length;
	const uint8_t *s;
};

int has_zone_bad(const struct counted *host)
{
	return strchr((const char *)host->s, '%') != 0; /* expect: string.not-terminated */
}

int has_zone_ok(const struct counted *host)
{
	return memchr(host->s, '%', host->length) != 0;
}

int parse_ok(const uint8_t *buf, size_t buflen)
{
	if (buflen != 0 && buf[buflen - 1] == '\0' && strchr((const char *)buf, '%') != 0)
		return 1;
	return 0;
}

int parse_bad(const uint8_t *buf, size_t buflen)
{
	if (buflen == 0 || buf[buflen - 1] != '%')
		return 0;
	return strchr((const char *)buf, '%') != 0; /* expect: string.not-terminated */
}

struct text {
	size_t length;
	const char *s;
};

/* A text may have both. */
int text_ok(const struct text *host)
{
	return strchr(host->s, '%') != 0;
}

/* ---- a line's length is known wherever it is read again ---- */

typedef struct FILE FILE;
char *fgets(char *line, int size, FILE *from);
char *strchr(const char *text, int c);

int counts_lines_ok(FILE *from)
{
	static char line[64];
	int n = 0;
	while (fgets(line, sizeof(line), from)) {
		char *end = strchr(line, '\n');
		if (line[0] == '#')
			continue;
		if (end)
			*end = 0;
		n += strchr(line, ',') != 0;
	}
	return n;
}

int counts_lines_bad(FILE *from)
{
	static char line[64];
	int n = 0;
	while (fgets(line, sizeof(line), from))
		n += line[sizeof(line)]; /* expect: memory.out-of-bounds-read */
	return n;
}

/* ---- appended, as many characters as there is room for ---- */

char *strncat(char *to, const char *from, size_t n);
int strncmp(const char *a, const char *b, size_t n);
void show(const char *text);

void appends_rest_ok(const char *s)
{
	char b[40] = "N:";
	strncat(b, s, sizeof(b) - strlen(b) - 1);
	show(b);
}

void appends_to_empty_ok(const char *s)
{
	char b[40];
	b[0] = 0;
	strncat(b, s, sizeof(b) - 1);
	show(b);
}

void appends_whole_size_bad(const char *s)
{
	char b[40] = "N:";
	strncat(b, s, sizeof(b)); /* expect: memory.out-of-bounds-write */
	show(b);
}

/* ---- a text whose first character is none is not empty ---- */

void cuts_last_ok(FILE *from)
{
	char b[40];
	if (!fgets(b, sizeof(b), from))
		return;
	if (b[0] && b[strlen(b) - 1] == '\n')
		b[strlen(b) - 1] = 0;
	show(b);
}

void cuts_last_of_none_ok(FILE *from)
{
	char b[40];
	if (!fgets(b, sizeof(b), from) || b[0] == '\0')
		return;
	b[strlen(b) - 1] = 0;
	show(b);
}

void cuts_last_bad(FILE *from)
{
	char b[40];
	if (!fgets(b, sizeof(b), from) || b[1] == '\0')
		return;
	b[strlen(b) - 1] = 0; /* expect: memory.out-of-bounds-write */
	show(b);
}

int begins_with_nothing_ok(const char *prefix, size_t n, const char *path)
{
	return strncmp(prefix, path, n) == 0;
}

int compares_none_ok(void)
{
	char b[1];
	b[0] = 'x';
	return begins_with_nothing_ok(b + 1, 0, "xyz");
}

/* ---- a length of text as an int, and a length cut to fewer bits ---- */

static char title[32];

int set_title_ok(const char *s)
{
	int len = strlen(s);
	if (len > 31)
		return -1;
	memcpy(title, s, len);
	title[len] = 0;
	return 0;
}

int set_title_bad(const char *s)
{
	int len = strlen(s);
	if (len > 32)
		return -1;
	memcpy(title, s, len);
	title[len] = 0; /* expect: memory.out-of-bounds-write */
	return 0;
}

static int first_and_fourth(const unsigned char *d, unsigned short n)
{
	if (n < 4)
		return -1;
	return d[0] | d[3];
}

int handle_cut_ok(const unsigned char *buffer, size_t length)
{
	return first_and_fourth(buffer, (unsigned short)length);
}
