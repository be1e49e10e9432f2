/* Signed integer overflow. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef int i32;
typedef unsigned int size_t;
typedef signed short i16;
typedef long long i64;
long recv(int fd, void *buf, size_t n, int flags);
int atoi(const char *s);
char *fgets(char *s, int n, void *f);
enum { I32_MAX = 0x7fffffff };

/* ---- numbers of a peer ---- */

i32 received_sum_bad(int fd)
{
	i32 v[2];
	if (recv(fd, v, sizeof(v), 0) != sizeof(v))
		return 0;
	return v[0] + v[1];	/* expect: integer.signed-overflow */
}

i64 received_sum_ok(int fd)
{
	i32 v[2];
	if (recv(fd, v, sizeof(v), 0) != sizeof(v))
		return 0;
	return (i64)v[0] + v[1];
}

i32 scaled_bad(int fd)
{
	i32 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	return v * 1000;	/* expect: integer.signed-overflow */
}

i32 scaled_ok(int fd)
{
	i32 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	if (v < -100000 || v > 100000)
		return 0;
	return v * 1000;
}

int negated_bad(int fd)
{
	i32 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	return v < 0 ? -v : v;	/* expect: integer.signed-overflow */
}

int negated_ok(int fd)
{
	i32 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	if (v == -I32_MAX - 1)
		return I32_MAX;
	return v < 0 ? -v : v;
}

int typed_number_bad(void *console)
{
	char line[32];
	if (!fgets(line, sizeof(line), console))
		return 0;
	int v = atoi(line);
	return v + 1;	/* expect: integer.signed-overflow */
}

int typed_number_ok(void *console)
{
	char line[32];
	if (!fgets(line, sizeof(line), console))
		return 0;
	int v = atoi(line);
	return v < I32_MAX ? v + 1 : v;
}

/* ---- promoted small types do not overflow ---- */

int bytes_ok(const u8 *p, size_t n)
{
	return n < 2 ? 0 : p[0] * p[1] + (p[0] << 8);
}

int shorts_ok(int fd)
{
	i16 v[2];
	if (recv(fd, v, sizeof(v), 0) != sizeof(v))
		return 0;
	return v[0] * v[1];
}

/* ---- constants ---- */

i32 microseconds_bad(void)
{
	i32 hours = 1;
	return hours * 3600 * 1000000;	/* expect: integer.signed-overflow */
}

i64 microseconds_ok(void)
{
	i32 hours = 1;
	return (i64)hours * 3600 * 1000000;
}

/* ---- by a helper ---- */

static i32 to_millis_bad(i32 seconds)
{
	return seconds * 1000;	/* expect: integer.signed-overflow */
}

i32 millis_of_peer(int fd)
{
	i32 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	return to_millis_bad(v);
}

static i32 to_ms(i32 seconds)
{
	return seconds * 1000;
}

i32 helper_ok(int fd)
{
	u8 v;
	if (recv(fd, &v, sizeof(v), 0) != sizeof(v))
		return 0;
	return to_ms(v);
}

/* ---- as unsigned and back ---- */

struct attribute {
	unsigned short len, type;
};

/* The difference is one of unsigned numbers, which wrap; the conversion back gives what was meant. */
int attributes_ok(int fd)
{
	unsigned char text[512];
	int count = 0, left = recv(fd, text, sizeof(text), 0);
	const struct attribute *at = (const struct attribute *)text;
	while (left >= 4 && at->len >= 4) {
		count++;
		left -= (at->len + 3U) & ~3U;
		at = (const struct attribute *)text;
	}
	return count;
}

/* ---- two short numbers: their sum is an int ---- */

unsigned short even_ok(int fd)
{
	unsigned short at[2];
	if (recv(fd, at, sizeof(at), 0) != sizeof(at))
		return 0;
	unsigned short pos = 4;
	pos += at[0];
	while (pos & 1)
		pos++;
	return pos;
}

int even_bad(int fd)
{
	int at[2];
	if (recv(fd, at, sizeof(at), 0) != sizeof(at))
		return 0;
	int pos = at[0];
	while (pos & 1)
		pos++;	/* expect: integer.signed-overflow */
	return pos;
}
