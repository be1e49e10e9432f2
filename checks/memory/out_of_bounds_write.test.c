/* Writes outside an object. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *p, int c, size_t n);
char *strcpy(char *to, const char *from);
int sprintf(char *out, const char *format, ...);
int snprintf(char *out, size_t n, const char *format, ...);
void *malloc(size_t n);
void free(void *p);
long recv(int fd, void *buf, size_t n, int flags);
char *realpath(const char *path, char *out);
void send_frame(const u8 *p, size_t n);
enum { FRAME_MAX = 64, NAME_MAX = 8 };

struct device {
	char name[NAME_MAX];
	u16 reg[16];
	u8 length;
};

/* ---- loops ---- */

void loop_one_too_far_bad(void)
{
	u8 frame[FRAME_MAX];
	for (int i = 0; i <= FRAME_MAX; i++)
		frame[i] = 0;	/* expect: memory.out-of-bounds-write */
	send_frame(frame, sizeof(frame));
}

void loop_to_the_end_ok(void)
{
	u8 frame[FRAME_MAX];
	for (int i = 0; i < FRAME_MAX; i++)
		frame[i] = 0;
	send_frame(frame, sizeof(frame));
}

void loop_by_two_bad(void)
{
	u8 frame[FRAME_MAX];
	for (int i = 0; i < FRAME_MAX; i += 2) {
		frame[i] = 0;
		frame[i + 2] = 1;	/* expect: memory.out-of-bounds-write */
	}
	send_frame(frame, sizeof(frame));
}

void loop_by_two_ok(void)
{
	u8 frame[FRAME_MAX];
	for (int i = 0; i < FRAME_MAX; i += 2) {
		frame[i] = 0;
		frame[i + 1] = 1;
	}
	send_frame(frame, sizeof(frame));
}

void loop_down_bad(void)
{
	u16 reg[16];
	for (int i = 16; i >= 0; i--)
		reg[i] = 0;	/* expect: memory.out-of-bounds-write */
	send_frame((const u8 *)reg, sizeof(reg));
}

void loop_down_ok(void)
{
	u16 reg[16];
	for (int i = 15; i >= 0; i--)
		reg[i] = 0;
	send_frame((const u8 *)reg, sizeof(reg));
}

void elements_for_bytes_bad(struct device *d)
{
	for (size_t i = 0; i < sizeof(d->reg); i++)
		d->reg[i] = 0;	/* expect: memory.out-of-bounds-write */
}

void elements_ok(struct device *d)
{
	for (size_t i = 0; i < sizeof(d->reg) / sizeof(d->reg[0]); i++)
		d->reg[i] = 0;
}

void loop_of_received_count_bad(const u8 *in, size_t n)
{
	u16 reg[16];
	if (n < 1)
		return;
	for (size_t i = 0; i < in[0]; i++)
		reg[i] = 0;	/* expect: memory.out-of-bounds-write */
	send_frame((const u8 *)reg, sizeof(reg));
}

void loop_of_received_count_ok(const u8 *in, size_t n)
{
	u16 reg[16];
	if (n < 1 || in[0] > 16)
		return;
	for (size_t i = 0; i < in[0]; i++)
		reg[i] = 0;
	send_frame((const u8 *)reg, sizeof(reg));
}

void loop_with_narrow_counter_bad(const u8 *in, size_t n)
{
	u16 reg[16];
	if (n < 1)
		return;
	for (u8 i = 0; i < in[0]; i++)
		reg[i] = 0;	/* expect: memory.out-of-bounds-write */
	send_frame((const u8 *)reg, sizeof(reg));
}

void loop_with_two_ends_bad(const u8 *in, size_t n)
{
	u16 reg[16];
	if (n < 1)
		return;
	for (u8 i = 0; i < in[0] && 2u * i + 2u < n; i++)
		reg[i] = in[2 * i + 1];	/* expect: memory.out-of-bounds-write */
	send_frame((const u8 *)reg, sizeof(reg));
}

void loop_with_two_ends_ok(const u8 *in, size_t n)
{
	u16 reg[16];
	if (n < 1)
		return;
	for (u8 i = 0; i < in[0] && i < 16 && 2u * i + 2u < n; i++)
		reg[i] = in[2 * i + 1];
	send_frame((const u8 *)reg, sizeof(reg));
}

/* ---- lengths from a peer ---- */

void received_length_bad(int fd)
{
	u8 in[256], frame[FRAME_MAX];
	long n = recv(fd, in, sizeof(in), 0);
	if (n < 1)
		return;
	memcpy(frame, in + 1, in[0]);	/* expect: memory.out-of-bounds-write */
	send_frame(frame, sizeof(frame));
}

void received_length_checked_ok(int fd)
{
	u8 in[256], frame[FRAME_MAX];
	long n = recv(fd, in, sizeof(in), 0);
	if (n < 1 || in[0] > FRAME_MAX || in[0] > n - 1)
		return;
	memcpy(frame, in + 1, in[0]);
	send_frame(frame, in[0]);
}

void clamped_to_the_source_bad(const u8 *in, size_t len)
{
	u8 frame[FRAME_MAX];
	size_t n = len < 128 ? len : 128;
	memcpy(frame, in, n);	/* expect: memory.out-of-bounds-write */
	send_frame(frame, n);
}

void clamped_to_the_target_ok(const u8 *in, size_t len)
{
	u8 frame[FRAME_MAX];
	size_t n = len < sizeof(frame) ? len : sizeof(frame);
	memcpy(frame, in, n);
	send_frame(frame, n);
}

void check_after_use_bad(const u8 *in, size_t len)
{
	u8 frame[FRAME_MAX];
	memcpy(frame, in, len);	/* expect: memory.out-of-bounds-write */
	if (len > sizeof(frame))
		return;
	send_frame(frame, len);
}

void early_return_ok(const u8 *in, size_t len)
{
	u8 frame[FRAME_MAX];
	if (len > sizeof(frame))
		return;
	memcpy(frame, in, len);
	send_frame(frame, len);
}

void terminator_past_the_end_bad(const u8 *in, size_t len)
{
	char text[FRAME_MAX];
	if (len > sizeof(text))
		return;
	memcpy(text, in, len);
	text[len] = '\0';	/* expect: memory.out-of-bounds-write */
	send_frame((u8 *)text, len);
}

void terminator_inside_ok(const u8 *in, size_t len)
{
	char text[FRAME_MAX];
	if (len >= sizeof(text))
		return;
	memcpy(text, in, len);
	text[len] = '\0';
	send_frame((u8 *)text, len);
}

void signed_length_bad(const u8 *in)
{
	u8 frame[FRAME_MAX];
	int len = (signed char)in[0];
	if (len > FRAME_MAX)
		return;
	memcpy(frame, in + 1, (size_t)len);	/* miss: memory.out-of-bounds-write (the sign of a byte made negative) */
	send_frame(frame, sizeof(frame));
}

/* ---- global buffer with its length variable ---- */

static u8 line[80];
static size_t line_n;

void uart_line_byte_bad(u8 byte)
{
	if (line_n > sizeof(line))
		line_n = 0;
	line[line_n++] = byte;	/* miss: memory.out-of-bounds-write (what a static holds between calls) */
}

static u8 echo[80];
static size_t echo_n;

void uart_echo_byte_ok(u8 byte)
{
	if (echo_n >= sizeof(echo))
		echo_n = 0;
	echo[echo_n++] = byte;
}

static u8 ring[32];
static u8 ring_head;

void ring_put_ok(u8 byte)
{
	ring[ring_head] = byte;
	ring_head = (u8)((ring_head + 1) % sizeof(ring));
}

static u8 wide_ring[32];
static u8 wide_head;

void ring_put_masked_bad(u8 byte)
{
	wide_ring[wide_head & 0x3f] = byte;	/* miss: memory.out-of-bounds-write (what a static holds between calls) */
	wide_head++;
}

void ring_put_masked_ok(u8 byte)
{
	wide_ring[wide_head & 0x1f] = byte;
	wide_head++;
}

/* ---- calls ---- */

static void put_u32_bad(u8 *p, u32 v)
{
	p[0] = (u8)v;
	p[1] = (u8)(v >> 8);
	p[2] = (u8)(v >> 16);
	p[3] = (u8)(v >> 24);	/* expect: memory.out-of-bounds-write */
}

void helper_writes_four(u32 v)
{
	u8 field[3];
	put_u32_bad(field, v);
	send_frame(field, sizeof(field));
}

void helper_writes_four_ok(u32 v)
{
	u8 field[4];
	put_u32_bad(field, v);
	send_frame(field, sizeof(field));
}

static void fill_bad(u8 *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = 0xff;	/* expect: memory.out-of-bounds-write */
}

void helper_given_too_much(void)
{
	u8 field[8];
	fill_bad(field, sizeof(field) + 1);
	send_frame(field, sizeof(field));
}

static void fill_words(u8 *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = 0xff;
}

void helper_given_its_size_ok(void)
{
	u8 field[8];
	fill_words(field, sizeof(field));
	send_frame(field, sizeof(field));
}

static u8 *new_record(size_t payload)
{
	u8 *p = malloc(payload + 2);
	if (p)
		p[0] = 1;
	return p;
}

void helper_allocates_bad(void)
{
	u8 *p = new_record(6);
	if (!p)
		return;
	p[8] = 0;	/* expect: memory.out-of-bounds-write */
	free(p);
}

void helper_allocates_ok(void)
{
	u8 *p = new_record(6);
	if (!p)
		return;
	p[7] = 0;
	free(p);
}

/* ---- the heap ---- */

void heap_no_room_for_the_end_bad(const u8 *in, size_t len)
{
	u8 *p = malloc(len);
	if (!p)
		return;
	memcpy(p, in, len);
	p[len] = '\0';	/* expect: memory.out-of-bounds-write */
	free(p);
}

void heap_room_for_the_end_ok(const u8 *in, size_t len)
{
	if (len > 1024)
		return;
	u8 *p = malloc(len + 1);
	if (!p)
		return;
	memcpy(p, in, len);
	p[len] = '\0';
	free(p);
}

/* ---- strings ---- */

void name_copied_bad(struct device *d)
{
	strcpy(d->name, "pump-main");	/* expect: memory.out-of-bounds-write */
}

void name_copied_ok(struct device *d)
{
	strcpy(d->name, "pump-01");
}

void printed_bad(u32 id)
{
	char text[NAME_MAX];
	sprintf(text, "node %u", id);	/* miss: memory.out-of-bounds-write (how long a number can be printed) */
	send_frame((u8 *)text, sizeof(text));
}

void printed_ok(u32 id)
{
	char text[NAME_MAX];
	snprintf(text, sizeof(text), "node %u", id);
	send_frame((u8 *)text, sizeof(text));
}

/* ---- through a field of a record ---- */

struct parser {
	u8 *out;
	size_t size;
};

void through_a_field_bad(void)
{
	u8 frame[FRAME_MAX];
	struct parser p = {frame, sizeof(frame)};
	p.out[p.size] = 0;	/* expect: memory.out-of-bounds-write */
	send_frame(frame, sizeof(frame));
}

void through_a_field_ok(void)
{
	u8 frame[FRAME_MAX];
	struct parser p = {frame, sizeof(frame)};
	p.out[p.size - 1] = 0;
	send_frame(frame, sizeof(frame));
}

/* ---- a constant that decides ---- */

static const int has_wide_frames = 0;
static int trace_level;

void disabled_branch_ok(void)
{
	u8 frame[FRAME_MAX];
	if (has_wide_frames)
		frame[FRAME_MAX] = 0;
	if (trace_level > 1)
		frame[FRAME_MAX] = 0;
	send_frame(frame, sizeof(frame));
}

void wrong_object_cleared_bad(void)
{
	u8 frame[FRAME_MAX], digest[32];
	memset(digest, 0, sizeof(frame));	/* expect: memory.out-of-bounds-write */
	send_frame(digest, sizeof(digest));
}

/* ---- an allocator that gives at least one byte ---- */

static void *never_null(size_t n)
{
	void *p = malloc(n ? n : 1);
	while (!p)
		;
	return p;
}

struct device *device_new_ok(void)
{
	struct device *d = never_null(sizeof(*d));
	d->length = 0;
	return d;
}

char *text_new_ok(const char *from, size_t n)
{
	char *p = never_null(n + 1);
	memcpy(p, from, n);
	p[n] = '\0';
	return p;
}

char *copied_with_end_ok(const char *from, size_t n)
{
	char *p = malloc(n + 1);
	if (!p)
		return 0;
	memcpy(p, from, n);
	p[n] = '\0';
	return p;
}

int resolved_ok(const char *path)
{
	char whole[4096];
	return realpath(path, whole) ? whole[0] : -1;	/* noise: memory.out-of-bounds-write (no size is said) */
}

/* ---- which way a loop was entered still counts behind it ---- */

int next_step(int left);

void behind_the_loop_bad(int kind, int debug, int fast, int left)
{
	char text[4];
	int n = 0;
	if (kind == 1)
		n += next_step(1);
	if (debug)
		n += next_step(2);
	if (fast)
		n += next_step(3);
	while (left > 0)
		left -= next_step(left);
	if (kind == 1 && debug)
		text[4] = (char)n;	/* expect: memory.out-of-bounds-write */
	take(text);
}

/* ---- members beside an array that is written at some place ---- */

struct digest {
	unsigned long total;
	unsigned long state[8];
	unsigned char block[64];
	int is_short;
};

static void digest_round(struct digest *d, const unsigned long *with)
{
	int i;
	for (i = 0; i < 8; i++)
		d->state[i] += with[i];
}

static void digest_out_bad(struct digest *d, unsigned char *out, const unsigned long *with)
{
	unsigned int used = d->total & 63;
	memset(d->block + used, 0, 64 - used);
	digest_round(d, with);
	out[3] = (unsigned char)d->state[0];
	if (!d->is_short)
		out[7] = (unsigned char)d->state[1];	/* expect: memory.out-of-bounds-write */
}

void digest_short_ok(struct digest *d, const unsigned long *with)
{
	unsigned char out[4];
	d->is_short = 1;
	digest_out_bad(d, out, with);
	take((char *)out);
}

void digest_long(struct digest *d, const unsigned long *with)
{
	unsigned char out[4];
	d->is_short = 0;
	digest_out_bad(d, out, with);
	take((char *)out);
}

/* ---- the size goes by a kind that the caller names ---- */

enum frame_kind { FRAME_SHORT, FRAME_LONG };

static char *frame_new(enum frame_kind kind, int logs)
{
	char *f;
	switch (kind) {
	case FRAME_SHORT:
		f = malloc(4);
		break;
	case FRAME_LONG:
		f = malloc(16);
		break;
	default:
		return 0;
	}
	if (logs)
		next_step(1);
	return f;
}

void long_frame_ok(int logs)
{
	char *f = frame_new(FRAME_LONG, logs);
	if (!f)
		return;
	f[8] = 1;
	take(f);
}

void short_frame_bad(int logs)
{
	char *f = frame_new(FRAME_SHORT, logs);
	if (!f)
		return;
	f[8] = 1;	/* expect: memory.out-of-bounds-write */
	take(f);
}

/* ---- a function that only looks answers alike ---- */

void complain(const char *about);

static unsigned int option_length(const unsigned char *option)
{
	if ((option[0] & 15) == 15) {
		complain("option");
		return 0;
	}
	if ((option[0] & 15) == 14)
		return option[1] + 269u;
	return option[0] & 15;
}

#define SMALLER(a, b) ((a) < (b) ? (a) : (b))

void option_copied_ok(const unsigned char *option)
{
	char tag[8];
	unsigned int n = SMALLER(option_length(option), sizeof(tag));
	memcpy(tag, option + 1, n);
	take(tag);
}

void option_changed_bad(unsigned char *option)
{
	char tag[8];
	unsigned int n = 0;
	if (option_length(option) < sizeof(tag)) {
		option[0] = 14;
		n = option_length(option);
	}
	memcpy(tag, option + 1, n);	/* expect: memory.out-of-bounds-write */
	take(tag);
}

/* ---- a path that cannot be: nothing is certain on it ---- */

#define BLOCK_SIZE(kind)                                                                           \
	((kind) == 1 ? 16 : (kind) == 2 ? 16 : (kind) == 3 ? 16 : (kind) == 4 ? 20                 \
	 : (kind) == 5 ? 20 : (kind) == 6 ? 28 : (kind) == 7 ? 32 : (kind) == 8 ? 48               \
	 : (kind) == 9 ? 64 : 0)

struct expansion {
	u8 block[64];
	u8 offset, number;
};

int next_block(struct expansion *x, u32 kind, size_t n);

int expand_ok(struct expansion *x, u32 kind, u8 *output, unsigned long left)
{
	u8 size = BLOCK_SIZE(kind);
	while (left != 0) {
		u8 n = size - x->offset;
		if (n > left)
			n = (u8)left;
		memcpy(output, x->block + x->offset, n);
		output += n;
		left -= n;
		x->offset += n;
		if (left == 0)
			break;
		if (x->number == 0xff)
			return -1;
		x->number++;
		x->offset = 0;
		if (next_block(x, kind, size))
			return -1;
	}
	return 0;
}

/* ---- a callee fills what it is told to, backwards, or four at a time ---- */

static void fill_backwards(u8 *p, int n)
{
	for (int i = n - 1; i >= 0; i--)
		p[i] = 0xff;
}

u8 pad_ok(u8 first)
{
	u8 pad[8];
	fill_backwards(pad, 8);
	pad[0] = first;
	return pad[7];
}

/* Four at a time, then the rest. */
static void add_words(unsigned *d, const unsigned *s, unsigned n)
{
	unsigned i, n4 = n & ~3u;
	for (i = 0; i < n4; i += 4) {
		d[i] += s[i];
		d[i + 1] += s[i + 1];
		d[i + 2] += s[i + 2];
		d[i + 3] += s[i + 3];
	}
	for (; i < n; i++)
		d[i] += s[i];
}

unsigned sum_ok(const unsigned *s)
{
	unsigned d[18] = {0};
	add_words(d, s, 18);
	return d[17];
}

static void clear_fours_bad(unsigned *d, unsigned n)
{
	unsigned n4 = (n + 3) & ~3u;
	for (unsigned i = 0; i < n4; i += 4) {
		d[i] = 0;
		d[i + 3] = 0;	/* expect: memory.out-of-bounds-write */
	}
}

unsigned sum_short(void)
{
	unsigned d[18];
	clear_fours_bad(d, 18);
	return d[17];
}

/* ---- what is kept for callers comes up through many calls, and hides nothing behind it ---- */

static void deep_bad(u8 *p)
{
	p[4] = 1; /* expect: memory.out-of-bounds-write */
}
static void deep_7(u8 *p)
{
	deep_bad(p);
}
static void deep_6(u8 *p)
{
	deep_7(p);
}
static void deep_5(u8 *p)
{
	deep_6(p);
}
static void deep_4(u8 *p)
{
	deep_5(p);
}
static void deep_3(u8 *p)
{
	deep_4(p);
}
static void deep_2(u8 *p)
{
	deep_3(p);
}

void seven_calls_ok(void)
{
	u8 room[5];
	deep_2(room);
}

void seven_calls(void)
{
	u8 room[4];
	deep_2(room);
}

static void deep_1(u8 *p)
{
	deep_2(p);
}
static void deep_0(u8 *p)
{
	deep_1(p);
}

int behind_nine_calls_bad(void)
{
	u8 room[4];
	int of[2];
	deep_0(room); /* too deep to be told, and no end of the function */
	of[2] = room[0]; /* expect: memory.out-of-bounds-write */
	return of[0];
}

/* ---- the project's own memset, which another library has ---- */

struct frame {
	unsigned id;
	u8 data[8];
};

void bus_memset(u8 dest[], u8 value, const unsigned short size);
void bus_memcpy(u8 dest[], const u8 from[], const unsigned short size);
void bus_wordset(unsigned *dest, unsigned value, const unsigned short count);

void unused_bytes_ok(struct frame *f)
{
	bus_memset(&f->data[6], 0, 2);
	bus_wordset(&f->id, 0, 1);
}

void unused_bytes_bad(struct frame *f)
{
	bus_memset(&f->data[6], 0, 3); /* expect: memory.out-of-bounds-write */
}

void filled_ok(u8 *to)
{
	u8 bytes[4];
	bus_memcpy(bytes, to, 4);
	to[4] = bytes[3]; /* what was copied was set */
}

/* ---- the record around a part of it: a pool of blocks ---- */

static struct block {
	u8 is_used;
	u8 data[32];
	u8 is_dirty;
} blocks[8];

static void *block_get(void)
{
	for (int i = 0; i < 8; i++)
		if (!blocks[i].is_used) {
			blocks[i].is_used = 1;
			return blocks[i].data;
		}
	return 0;
}

static void block_put(void *p)
{
	struct block *b = (struct block *)((u8 *)p - __builtin_offsetof(struct block, data));
	b->is_used = 0;
	b->is_dirty = 1;
}

int block_ok(void)
{
	u8 *p = block_get();
	if (!p)
		return -1;
	p[31] = 1;
	block_put(p);
	return 0;
}

static void plain_put(void *p)
{
	struct block *b = (struct block *)((u8 *)p - __builtin_offsetof(struct block, data));
	b->is_used = 0; /* expect: memory.out-of-bounds-write */
}

void no_block(void)
{
	static u8 alone[32];
	plain_put(alone);
}

/* ---- an element of an array of records in a record ---- */

struct channel {
	char tag[4];
	u16 level;
};

struct mixer {
	int count;
	struct channel in[3];
	int guard[4];
};

static struct mixer desk;

void fourth_of_three_bad(struct mixer *m)
{
	m->in[3].level = 1; /* expect: memory.out-of-bounds-write */
}

void fourth_of_desk_bad(void)
{
	desk.in[3].tag[0] = 'x'; /* expect: memory.out-of-bounds-write */
}

void each_channel_bad(struct mixer *m)
{
	for (int i = 0; i <= 3; i++)
		m->in[i].level = 1; /* expect: memory.out-of-bounds-write */
}

void local_channel_bad(u32 i)
{
	struct mixer m;
	if (i <= 3)
		m.in[i].level = 1; /* expect: memory.out-of-bounds-write */
	m.count = 0;
}

void each_channel_ok(struct mixer *m, u32 at)
{
	struct channel *end = m->in + 3;
	for (struct channel *c = m->in; c < end; c++)
		c->level = 1;
	if (at < 3)
		m->in[at].tag[3] = 0;
	m->in[2].level = 2;
	desk.guard[3] = 1;
}

static struct mixer *mixer_of(struct channel *last)
{
	return (struct mixer *)((char *)last - __builtin_offsetof(struct mixer, in[2]));
}

void around_ok(struct mixer *m)
{
	mixer_of(&m->in[2])->guard[0] = 1;
	struct channel *c = &m->in[2];
	((struct mixer *)((char *)c - __builtin_offsetof(struct mixer, in[2])))->guard[1] = 1;
}

/* ---- a list is counted in one walk and filled in by another ---- */

struct entry {
	struct entry *next;
	int id;
};

struct record {
	int id, kind;
};

struct record *collect_ok(struct entry *list, int *count)
{
	int n = 0, i = 0;
	struct entry *e;
	for (e = list; e; e = e->next)
		n++;
	*count = n;
	if (n == 0)
		return 0;
	struct record *r = malloc((size_t)n * sizeof(*r));
	if (!r)
		return 0;
	for (e = list; e; e = e->next) {
		r[i].kind = 1;
		r[i].id = e->id;
		i++;
	}
	return r;
}

void counted_too_many_bad(struct entry *list)
{
	u8 seen[16];
	int n = 0;
	for (struct entry *e = list; e; e = e->next)
		n++;
	if (n > 17)
		return;
	for (int i = 0; i < n; i++)
		seen[i] = 1;	/* expect: memory.out-of-bounds-write */
}
