/* What memory holds after part of it was written, copied, cleared, or seen by unknown code. */
typedef unsigned char uint8_t;
typedef signed char int8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);
size_t strlen(const char *s);
char *strcpy(char *to, const char *from);
void unseen(int *p);
static int four[4];
static int every_byte[256];

int one_byte_of_it_ok(void)
{
	uint32_t i = 0x102;
	((uint8_t *)&i)[1] = 0;
	return four[i]; /* 2 */
}

int no_byte_of_it_bad(void)
{
	uint32_t i = 0x102, other = 3;
	((uint8_t *)&other)[1] = 0;
	return four[i] + (int)other; /* expect: memory.out-of-bounds-read */
}

/* ---- constant tables ---- */

static const int8_t steps[] = {-1, 1};
static const uint8_t levels[] = {200, 1};

int negative_entry_ok(void)
{
	return four[1 + steps[0]];
}

int negative_entry_bad(void)
{
	return four[steps[0] - 1 + 1]; /* expect: memory.out-of-bounds-read */
}

int large_entry_ok(void)
{
	return every_byte[levels[0]];
}

int large_entry_bad(void)
{
	return every_byte[levels[0] + 56]; /* expect: memory.out-of-bounds-read */
}

/* ---- copies ---- */

int copied_ok(void)
{
	int from[2] = {7, 1}, to[2];
	memcpy(to, &from[1], sizeof(int));
	return four[to[0]];
}

int copied_bad(void)
{
	int from[2] = {7, 1}, to[2] = {0, 0};
	memcpy(&to[1], from, sizeof(int));
	return four[to[1]]; /* expect: memory.out-of-bounds-read */
}

int part_of_a_word_ok(void)
{
	uint32_t word = 0x03000000;
	uint8_t top;
	memcpy(&top, (uint8_t *)&word + 3, 1);
	return four[((uint8_t *)&word)[3]] + top;
}

int part_of_a_word_bad(void)
{
	uint32_t word = 0x00040000;
	return four[((uint8_t *)&word)[2]]; /* expect: memory.out-of-bounds-read */
}

/* ---- fills ---- */

int behind_a_hole_bad(void)
{
	uint8_t bytes[40];
	memset(bytes, 5, sizeof(bytes));
	bytes[20] = 1;
	return four[bytes[21]]; /* expect: memory.out-of-bounds-read */
}

int in_a_hole_ok(void)
{
	uint8_t bytes[40];
	memset(bytes, 5, sizeof(bytes));
	bytes[20] = 1;
	return four[bytes[20]];
}

/* ---- texts ---- */

int shortened_ok(void)
{
	char text[16];
	strcpy(text, "hello world");
	text[3] = 0;
	return four[strlen(text)];
}

int shortened_bad(void)
{
	char text[16];
	strcpy(text, "hello world");
	text[4] = 0;
	return four[strlen(text)]; /* expect: memory.out-of-bounds-read */
}

int written_over_bad(void)
{
	char text[16];
	strcpy(text, "hello world");
	text[3] = 'L';
	return four[strlen(text)]; /* expect: memory.out-of-bounds-read */
}

/* ---- unknown code ---- */

int handed_over_ok(void)
{
	int i = 9;
	unseen(&i);
	return four[i];
}

int kept_bad(void)
{
	int i = 9, other = 1;
	unseen(&other);
	return four[i] + other; /* expect: memory.out-of-bounds-read */
}

/* ---- a bit-field touches the bytes that it has bits in ---- */

struct update {
	unsigned short key : 12, valid : 1, clear : 1;
};
struct control {
	unsigned mode : 12, div : 8, on : 1;
};
static struct update updates[4];
static struct control control;

unsigned bits_of_the_last_ok(void)
{
	unsigned n = 0;
	for (int i = 0; i < 4; i++) {
		n += updates[i].valid;
		updates[i].clear = 1;
	}
	control.on = 1;
	control.div = 3;
	return n + control.on + control.div;
}

unsigned bits_behind_the_last_bad(void)
{
	unsigned n = 0;
	for (int i = 0; i <= 4; i++)
		n += updates[i].key; /* expect: memory.out-of-bounds-read */
	return n;
}

/* ---- the last array of a record with room for more ---- */

typedef unsigned int size_type;
void *malloc(size_type n);
void *memcpy(void *to, const void *from, size_type n);

struct entry {
	unsigned tag, length;
	unsigned char value[4];
};

struct entry *entry_with_room_ok(const unsigned char *d, unsigned n)
{
	if (n > 2048)
		return 0;
	struct entry *e = malloc(sizeof(*e) - 4 + n);
	if (!e)
		return 0;
	memcpy(e->value, d, n);
	return e;
}

struct entry *entry_without_room_bad(const unsigned char *d, unsigned n)
{
	if (n > 2048)
		return 0;
	struct entry *e = malloc(sizeof(*e));
	if (!e)
		return 0;
	memcpy(e->value, d, n); /* expect: memory.out-of-bounds-write */
	return e;
}

struct entry *entry_too_short_bad(const unsigned char *d, unsigned n)
{
	if (n > 2048)
		return 0;
	struct entry *e = malloc(sizeof(*e) - 4 + n);
	if (!e)
		return 0;
	memcpy(e->value, d, n);
	e->value[n] = 0; /* expect: memory.out-of-bounds-write */
	return e;
}

/* ---- bits and bytes of what arrived: read twice, the same ---- */

struct options {
	uint16_t kind : 11;
	uint16_t channel : 5;
};

static int twelve[12];

int channel_ok(const uint8_t *p, unsigned n)
{
	const struct options *o = (const struct options *)p;
	if (n < sizeof(*o) || o->channel >= 12)
		return 0;
	return twelve[o->channel];
}

int channel_of_copy_ok(const uint8_t *p, unsigned n)
{
	struct options o;
	if (n < sizeof(o))
		return 0;
	memcpy(&o, p, sizeof(o));
	return o.channel < 12 ? twelve[o.channel] : 0;
}

int channel_of_copy_bad(const uint8_t *p, unsigned n)
{
	struct options o;
	if (n < sizeof(o))
		return 0;
	memcpy(&o, p, sizeof(o));
	return o.channel < 13 ? twelve[o.channel] : 0; /* expect: memory.out-of-bounds-read */
}

int stored_channel_ok(unsigned n)
{
	struct options o = {0};
	if (n >= 12)
		return 0;
	o.channel = n;
	return twelve[o.channel];
}

int stored_channel_bad(void)
{
	struct options o = {0};
	o.channel = 12;
	return twelve[o.channel]; /* expect: memory.out-of-bounds-read */
}

int neighbour_ok(unsigned n)
{
	struct options o = {0};
	o.kind = 11;
	o.channel = n & 31;
	return twelve[o.kind];
}

int neighbour_bad(unsigned n)
{
	struct options o = {0};
	o.kind = 12;
	o.channel = n & 31;
	return twelve[o.kind]; /* expect: memory.out-of-bounds-read */
}

struct levels {
	int trim : 5;
	int gain : 11;
};

int below_zero_ok(void)
{
	struct levels l = {0};
	l.trim = -1;
	l.gain = 3;
	return four[l.trim + l.gain];
}

int below_zero_bad(void)
{
	struct levels l = {0};
	l.gain = 3;
	l.trim = -1;
	return four[l.gain - l.trim]; /* expect: memory.out-of-bounds-read */
}

union frame {
	uint8_t bytes[8];
	struct {
		uint16_t length;
		uint8_t data[6];
	} message;
};

int sum_ok(const uint8_t *p, unsigned n)
{
	union frame u;
	int sum = 0;
	if (n < sizeof(u))
		return 0;
	memcpy(&u, p, sizeof(u));
	if (u.message.length > sizeof(u.message.data))
		return 0;
	for (uint16_t i = 0; i < u.message.length; i++)
		sum += u.message.data[i];
	return sum;
}

int sum_bad(const uint8_t *p, unsigned n)
{
	union frame u;
	int sum = 0;
	if (n < sizeof(u))
		return 0;
	memcpy(&u, p, sizeof(u));
	if (u.message.length > sizeof(u.bytes))
		return 0;
	for (uint16_t i = 0; i < u.message.length; i++)
		sum += u.message.data[i]; /* expect: memory.out-of-bounds-read */
	return sum;
}
