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
