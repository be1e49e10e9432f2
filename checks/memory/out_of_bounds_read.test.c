/* Reads outside an object. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
long recv(int fd, void *buf, size_t n, int flags);
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void free(void *p);
int strncmp(const char *a, const char *b, size_t n);
const char *stored_name(int id);
void send_frame(const u8 *p, size_t n);

static const u16 crc_table[16] = {0, 1, 2, 3};

/* ---- tables ---- */

u16 table_by_nibble_ok(u8 v)
{
	return crc_table[v & 0x0f];
}

u16 table_by_five_bits_bad(u8 v)
{
	return crc_table[v & 0x1f];	/* miss: memory.out-of-bounds-read (a byte parameter of an entry is not taken for any value) */
}

static const char *const state_name[] = {"idle", "run", "stop"};

const char *name_of_state_bad(const u8 *packet, size_t len)
{
	if (len < 1 || packet[0] > 3)
		return "";
	return state_name[packet[0]];	/* expect: memory.out-of-bounds-read */
}

const char *name_of_state_ok(const u8 *packet, size_t len)
{
	if (len < 1 || packet[0] >= 3)
		return "";
	return state_name[packet[0]];
}

const char *name_of_signed_state_bad(const u8 *packet, size_t len)
{
	int state = len > 0 ? (signed char)packet[0] : 0;
	if (state >= 3)
		return "";
	return state_name[state];	/* expect: memory.out-of-bounds-read */
}

const char *name_of_signed_state_ok(const u8 *packet, size_t len)
{
	int state = len > 0 ? (signed char)packet[0] : 0;
	if (state < 0 || state >= 3)
		return "";
	return state_name[state];
}

/* ---- parsers of (buffer, length) ---- */

u16 field_without_check_bad(int fd)
{
	u8 frame[4];
	long n = recv(fd, frame, sizeof(frame), 0);
	if (n < 4)
		return 0;
	return (u16)(frame[3] << 8 | frame[4]);	/* expect: memory.out-of-bounds-read */
}

u16 field_with_check_ok(int fd)
{
	u8 frame[5];
	long n = recv(fd, frame, sizeof(frame), 0);
	if (n < 5)
		return 0;
	return (u16)(frame[3] << 8 | frame[4]);
}

unsigned tlv_sum_bad(const u8 *p, size_t len)
{
	unsigned sum = 0;
	while (len >= 2) {
		u8 n = p[1];
		p += 2;
		len -= 2;
		for (u8 i = 0; i < n; i++)
			sum += p[i];	/* expect: memory.out-of-bounds-read */
		p += n;
		len -= n;
	}
	return sum;
}

unsigned tlv_sum_ok(const u8 *p, size_t len)
{
	unsigned sum = 0;
	while (len >= 2) {
		u8 n = p[1];
		p += 2;
		len -= 2;
		if (n > len)
			break;
		for (u8 i = 0; i < n; i++)
			sum += p[i];
		p += n;
		len -= n;
	}
	return sum;
}

u8 header_of_any_length_bad(const u8 *p, size_t len)
{
	if (len < 3)
		return 0;
	return p[3];	/* expect: memory.out-of-bounds-read */
}

u8 header_of_enough_length_ok(const u8 *p, size_t len)
{
	if (len < 4)
		return 0;
	return p[3];
}

unsigned pairs_bad(const u8 *p, size_t len)
{
	unsigned sum = 0;
	for (size_t i = 0; i < len; i += 2)
		sum += (unsigned)(p[i] << 8 | p[i + 1]);	/* expect: memory.out-of-bounds-read */
	return sum;
}

unsigned pairs_ok(const u8 *p, size_t len)
{
	unsigned sum = 0;
	for (size_t i = 0; i + 1 < len; i += 2)
		sum += (unsigned)(p[i] << 8 | p[i + 1]);
	return sum;
}

u8 last_byte_bad(const u8 *p, size_t len)
{
	return p[len];	/* expect: memory.out-of-bounds-read */
}

u8 last_byte_ok(const u8 *p, size_t len)
{
	return len ? p[len - 1] : 0;
}

/* ---- the echo of a claimed length: one frame asks for more than it sent ---- */

void echo_bad(int fd)
{
	u8 in[32], out[256];
	long n = recv(fd, in, sizeof(in), 0);
	if (n < 2)
		return;
	memcpy(out, in + 2, in[1]);	/* expect: memory.out-of-bounds-read */
	send_frame(out, in[1]);
}

void echo_ok(int fd)
{
	u8 in[32], out[256];
	long n = recv(fd, in, sizeof(in), 0);
	if (n < 2 || in[1] > n - 2)
		return;
	memcpy(out, in + 2, in[1]);
	send_frame(out, in[1]);
}

/* ---- calls ---- */

static u32 get_u32_bad(const u8 *p)
{
	return p[0] | (u32)p[1] << 8 | (u32)p[2] << 16 | (u32)p[3] << 24;	/* expect: memory.out-of-bounds-read */
}

u32 helper_reads_four(int fd)
{
	u8 field[3];
	if (recv(fd, field, sizeof(field), 0) < 3)
		return 0;
	return get_u32_bad(field);
}

static u32 get_le32(const u8 *p)
{
	return p[0] | (u32)p[1] << 8 | (u32)p[2] << 16 | (u32)p[3] << 24;
}

u32 helper_reads_four_ok(int fd)
{
	u8 field[4];
	if (recv(fd, field, sizeof(field), 0) < 4)
		return 0;
	return get_le32(field);
}

static unsigned sum_of_bad(const u8 *p, size_t n)
{
	unsigned s = 0;
	while (n--)
		s += *p++;	/* miss: memory.out-of-bounds-read (a loop of the callee that a caller's number makes too long) */
	return s;
}

unsigned sum_of_more(int fd)
{
	u8 in[16] = {0};
	recv(fd, in, sizeof(in), 0);
	return sum_of_bad(in, 17);
}

static unsigned sum_up_ok(const u8 *p, size_t n)
{
	unsigned s = 0;
	while (n--)
		s += *p++;
	return s;
}

unsigned sum_of_all_ok(int fd)
{
	u8 in[16] = {0};
	recv(fd, in, sizeof(in), 0);
	return sum_up_ok(in, sizeof(in));
}

/* ---- comparison, strings, the heap ---- */

int magic_bad(const u8 *record)
{
	static const u8 magic[4] = {'R', 'E', 'C', '1'};
	u8 key[8] = {0};
	memcpy(key, record, sizeof(key));
	return memcmp(key, magic, sizeof(key)) == 0;	/* expect: memory.out-of-bounds-read */
}

int magic_ok(const u8 *record)
{
	static const u8 magic[4] = {'R', 'E', 'C', '1'};
	u8 key[8] = {0};
	memcpy(key, record, sizeof(key));
	return memcmp(key, magic, sizeof(magic)) == 0;
}

void literal_copied_with_buffer_size_bad(void)
{
	char name[32];
	memcpy(name, "pump", sizeof(name));	/* expect: memory.out-of-bounds-read */
	send_frame((u8 *)name, strlen(name));
}

void literal_copied_ok(void)
{
	char name[32];
	memcpy(name, "pump", sizeof("pump"));
	send_frame((u8 *)name, strlen(name));
}

u8 checksum_of_copy_bad(const u8 *p, size_t len)
{
	u8 *copy = malloc(len);
	if (!copy)
		return 0;
	memcpy(copy, p, len);
	u8 sum = copy[len];	/* expect: memory.out-of-bounds-read */
	free(copy);
	return sum;
}

u8 checksum_of_copy_ok(const u8 *p, size_t len)
{
	if (len == 0)
		return 0;
	u8 *copy = malloc(len);
	if (!copy)
		return 0;
	memcpy(copy, p, len);
	u8 sum = copy[len - 1];
	free(copy);
	return sum;
}

/* ---- the order of check and access ---- */

int field_end_bad(void)
{
	static u8 record[20];
	int i = 0;
	while (record[i] != 0xff && i < 20)	/* miss: memory.out-of-bounds-read (read before the test that bounds it) */
		i++;
	return i;
}

int field_end_ok(void)
{
	static u8 record[20];
	int i = 0;
	while (i < 20 && record[i] != 0xff)
		i++;
	return i;
}

/* ---- a literal that the comparison rules out ---- */

static const char *name_of(int id)
{
	return id ? stored_name(id) : "";
}

int rest_of_name_ok(int id)
{
	const char *name = name_of(id);
	if (strncmp(name, "pump", 4) != 0)
		return -1;
	return name[4];
}

int blanks_skipped_ok(int id)
{
	const char *name = name_of(id);
	while (*name == ' ')
		name++;
	return *name;
}

/* ---- a context that is no buffer ---- */

struct place {
	int line;
};
struct reader {
	int depth;
};

void visited_ok(const u8 *file, struct place *stack, unsigned n, void *payload)
{
	struct reader *r = payload;
	(void)file;
	(void)stack;
	(void)n;
	r->depth++;	/* noise: memory.out-of-bounds-read (a payload beside a count) */
}

/* ---- quotient and remainder of one number ---- */

int blocks_ok(const u8 *in, size_t n)
{
	u8 text[32];
	size_t whole = n / 16, rest = n % 16, i;
	if (n > 32)
		return 0;
	memcpy(text, in, n);
	for (i = 0; i < rest; i++)
		use(text[whole * 16 + i]);
	return 0;
}

/* ---- a text walked beside another one ---- */

int scheme_ok(const u8 *p, size_t len)
{
	const char *q = "coap";
	while (len && *q && *p == (u8)*q) {
		++p;
		++q;
		--len;
	}
	return *q == 0;	/* at its terminator at most */
}

int scheme_unended_bad(const u8 *p, size_t len)
{
	const char *q = "coap";
	while (len && *p == (u8)*q) {
		++p;
		++q;
		--len;
	}
	return *q == 0;	/* expect: memory.out-of-bounds-read */
}

static const u8 widths[6] = {1, 2, 4, 8, 0, 0};

int after_a_wide_one_ok(unsigned i)
{
	if (i >= 6 || widths[i] == 0)
		return 0;
	return widths[i + 2];	/* i <= 3 */
}

int after_a_wide_one_bad(unsigned i)
{
	if (i >= 6 || widths[i] == 0)
		return 0;
	return widths[i + 3];	/* expect: memory.out-of-bounds-read */
}

/* ---- what a callee writes into an array is not the member before it ---- */

struct digest {
	size_t at;
	unsigned slot[7];
};

static void mix(unsigned *slot, const u8 *in, size_t n)
{
	while (n--)
		*slot = *slot * 31 + *in++;
}

static void digest(struct digest *d, const u8 *in, size_t n)
{
	mix(&d->slot[d->at], in, n);
	d->at = (d->at + 1) % 7;
}

void each_frame_ok(int fd)
{
	u8 frame[64];
	struct digest *d = calloc(1, sizeof *d);
	long n;
	if (!d)
		return;
	while ((n = recv(fd, frame, sizeof frame, 0)) > 0) {
		digest(d, frame, (size_t)n);
		digest(d, frame, 1);
	}
	free(d);
}

/* ---- what a call says of a buffer: all of it, or what is left of it ---- */

struct option;
const u8 *option_value(const struct option *o);
size_t option_length(const struct option *o);

static int first_byte(const u8 *p, size_t n)
{
	return n != 3 ? *p : 0;
}

int option_rest_ok(const struct option *o)
{
	return first_byte(option_value(o) + 4, option_length(o) - 4);
}

static int first_of_option_bad(const u8 *p, size_t n)
{
	return n != 3 ? *p : 0;	/* expect: memory.out-of-bounds-read */
}

int parse_option_ok(const struct option *o)
{
	return first_of_option_bad(option_value(o), option_length(o));
}

/* Nothing says that anybody else chooses how much there is. */
static int first_of_setting(const u8 *p, size_t n)
{
	return n != 3 ? *p : 0;
}

int setting_ok(const u8 *setting, size_t n)
{
	return first_of_setting(setting, n);
}

/* ---- what a macro makes of a kind it does not know ---- */

#define BLOCK_SIZE(kind) ((kind) == 1 ? 16 : (kind) == 2 ? 20 : (kind) == 3 ? 32 : 0)
#define SHORT_SIZE(kind) ((kind) == 1 ? 16 : (kind) == 2 ? 20 : (kind) == 3 ? 32 : 8)

struct stream {
	u8 block[32];
	u8 left;
};

void stream_read_ok(struct stream *s, u32 kind, u8 *out)
{
	u8 size = BLOCK_SIZE(kind);
	u8 at = size - 4;
	memcpy(out, s->block + at, 4);
}

void stream_read_bad(struct stream *s, u32 kind, u8 *out)
{
	u8 size = BLOCK_SIZE(kind);
	if (kind == 3)
		memcpy(out, s->block + size, 4); /* expect: memory.out-of-bounds-read */
}

void stream_end_bad(struct stream *s, u32 kind, u8 *out)
{
	u8 size = SHORT_SIZE(kind);
	if (kind > 3)
		memcpy(out, s->block + size, 32); /* expect: memory.out-of-bounds-read */
}

/* ---- a bound that callers have no words for ---- */

u8 measure_block(u32 kind);
int next_block(struct stream *s);

static int copy_blocks(struct stream *s, u32 kind, u8 *out, size_t n)
{
	u8 size = measure_block(kind);
	if (size > 32)
		return -1;
	while (n) {
		u8 some = size - s->left;
		if (some > n)
			some = (u8)n;
		memcpy(out, s->block + s->left, some);
		out += some;
		n -= some;
		s->left += some;
		if (n && next_block(s))
			return -1;
	}
	return 0;
}

int copy_blocks_ok(struct stream *s, u32 kind, u8 *out, size_t out_len)
{
	return copy_blocks(s, kind, out, out_len);
}

static void copy_all_bad(struct stream *s, u8 *out, size_t n)
{
	memcpy(out, s->block, n); /* expect: memory.out-of-bounds-read */
}

void answer_request(struct stream *s, u8 *out, size_t out_len)
{
	copy_all_bad(s, out, out_len);
}

/* ---- a key is as long as its algorithm says, whatever is encrypted with it ---- */

int key_and_frame_ok(const u8 *key, const u8 *frame, size_t n)
{
	int sum = 0;
	for (int i = 0; i < 16; i++)
		sum ^= key[i];
	return n ? sum ^ frame[n - 1] : 0;
}

static int first_of_both_bad(const u8 *left, const u8 *right, size_t n)
{
	return right[n];	/* expect: memory.out-of-bounds-read */
}

int both_ok(const u8 *left, const u8 *right, size_t n)
{
	return left != right ? first_of_both_bad(left, right, n) : 0;
}

/* ---- bytes of a record that came from outside, and those that did not ---- */

struct endpoint {
	u32 size;
	u8 address[28];
};

struct datagram {
	struct endpoint peer;
	u32 length;
	u8 payload[256];
	u32 room;
};

void fill_peer(struct datagram *d);

static int receive(int fd, struct datagram *d)
{
	fill_peer(d);
	long n = recv(fd, d->payload, sizeof(d->payload), 0);
	d->length = n > 0 ? (u32)n : 0;
	return n > 0;
}

void copy_peer_ok(int fd, struct endpoint *to)
{
	struct datagram d;
	if (receive(fd, &d))
		memcpy(to->address, d.peer.address, d.peer.size);
}

struct block {
	u32 length;
	u8 body[60];
};

void copy_block_bad(int fd, u8 *to)
{
	struct block b;
	if (recv(fd, &b, sizeof(b), 0) == sizeof(b))
		memcpy(to, b.body, b.length);	/* expect: memory.out-of-bounds-read */
}

void copy_payload_bad(int fd, u8 *to)
{
	struct datagram d;
	if (receive(fd, &d))
		memcpy(to, d.payload + 1, 8 * d.payload[0]);	/* expect: memory.out-of-bounds-read */
}

/* ---- a buffer that both ways share: how much is in it is asked where something arrives ---- */

unsigned short uip_len;
union {
	unsigned u32[320];
	unsigned char u8[1280];
} uip_aligned_buf;

static int payload_room(void)
{
	return 0;
}

static int shared_compress_ok(void)
{
	return uip_aligned_buf.u8[6] == 17;
}

int shared_output_ok(void)
{
	if (payload_room() <= 0)
		return 0;
	return shared_compress_ok();
}

int shared_input_bad(void)
{
	return uip_aligned_buf.u8[6];	/* expect: memory.out-of-bounds-read */
}

int shared_input_ok(unsigned char *copy)
{
	unsigned char all[1280];
	memcpy(all, uip_aligned_buf.u8, uip_len);
	if (uip_len < 7)
		return -1;
	*copy = all[0];
	return uip_aligned_buf.u8[6];
}

/* ---- two lengths that were found equal ---- */

struct serial {
	const u8 *data;
	size_t data_len;
};

struct revoked {
	struct serial serial;
	struct revoked *next;
};

static int is_revoked(const struct serial *s, const struct revoked *list)
{
	for (; list && list->serial.data_len; list = list->next)
		if (s->data_len == list->serial.data_len &&
		    memcmp(s->data, list->serial.data, s->data_len) == 0)
			return 1;
	return 0;
}

int is_revoked_ok(const struct serial *s, const struct revoked *list)
{
	return is_revoked(s, list);
}

static int is_revoked_bad(const struct serial *s, const struct revoked *list)
{
	return memcmp(s->data, list->serial.data, list->serial.data_len) == 0;	/* expect: memory.out-of-bounds-read */
}

int parse_first_revoked(const struct serial *s, const struct revoked *list)
{
	return list->serial.data_len && is_revoked_bad(s, list);
}

/* ---- one where there was none, or one more than there were ---- */

static int add_number(u32 number, u32 *numbers, u32 *count, u32 most)
{
	u32 i;
	for (i = 0; i < *count && *count < most; i++) {
		if (number == numbers[i])
			return 0;
		if (number < numbers[i]) {
			if (*count - i > 1)
				memmove(&numbers[i], &numbers[i + 1], *count - i - 1);
			numbers[i] = number;
			(*count)++;
			return 1;
		}
	}
	if (*count < most) {
		numbers[i] = number;
		(*count)++;
		return 1;
	}
	return 0;
}

u32 sum_of_numbers_ok(const u8 *data, size_t len)
{
	u32 numbers[1], count = 0, sum = 0;
	if (len)
		(void)add_number(data[0], numbers, &count, 1);
	else
		return 0;
	for (u32 i = 0; i < count; i++) {
		sum += numbers[i];
		if (i + 1 < count)
			sum *= 2;
	}
	return sum;
}

u32 sum_of_more_bad(u32 number)
{
	u32 numbers[2], sum = 0;
	u32 count = 0;
	(void)add_number(number, numbers, &count, 1);
	for (u32 i = 0; i <= count + 1; i++)
		sum += numbers[i];	/* expect: memory.out-of-bounds-read */
	return sum;
}

/* ---- an address counts modulo its width ---- */

char *fgets(char *text, int size, void *file);

void trimmed_ok(void *file)
{
	char text[1024], *end;
	while (fgets(text, sizeof(text), file)) {
		end = text;
		end += strlen(text) - 1;
		while (end > text && *end == '\n')
			*end-- = '\0';
		print(text);
	}
}

int last_of_text_bad(void *file)
{
	char text[1024];
	if (!fgets(text, sizeof(text), file))
		return 0;
	return text[strlen(text) - 1];	/* expect: memory.out-of-bounds-read */
}

/* ---- the length of a text says of its buffer that it has an end too ---- */

void put_bytes(const unsigned char *bytes, unsigned n);
void wipe_bytes(void *bytes, unsigned n);
char *getpass(const char *prompt);

void text_given_away_ok(void)
{
	char *text = getpass("?");
	if (!text)
		return;
	put_bytes((const unsigned char *)text, strlen(text));
	wipe_bytes(text, strlen(text));
}

/* ---- rows of a table, copied as one ---- */

int rows_at_once_ok(unsigned short *to)
{
	static const unsigned short rows[8][10];
	memcpy(to, rows[2], 3 * sizeof(rows[0]));
	return to[0];
}

int rows_at_once_bad(unsigned short *to)
{
	static const unsigned short rows[8][10];
	memcpy(to, rows[6], 3 * sizeof(rows[0]));	/* expect: memory.out-of-bounds-read */
	return to[0];
}

/* ---- what a callee provides for ---- */

struct words {
	int count;
	u8 bytes[64];
};

static void spread(u32 *out, int n, const u8 *in)
{
	while (n-- > 0)
		*out++ = *in++;
}

/* That its loop may not be entered says nothing of this count. */
u32 last_word_ok(const struct words *w)
{
	u32 words[64] = {0};
	spread(words, w->count, w->bytes);
	return words[w->count - 1];
}

u32 last_word_bad(const struct words *w)
{
	u32 words[64] = {0};
	spread(words, w->count, w->bytes);
	if (w->count > 0)
		return 0;
	return words[w->count - 1]; /* expect: memory.out-of-bounds-read */
}

/* A cipher is given whole blocks: that it asks for many at once makes a part of one no choice of
 * anybody. */
u32 cbc_decrypt_tail_ok(const u8 *data, size_t len)
{
	u8 block[64] = {0}, last[16];
	memcpy(block, data, len >= 64 ? 64 : len);
	if (len >= 64)
		return block[0];
	memcpy(last, block + (len & ~(size_t)3) - 16, sizeof(last));
	return last[0];
}

/* ---- by whole blocks ---- */

u8 whole_blocks_ok(const u8 *data, size_t len)
{
	u8 sum = 0;
	if (len % 16)
		return 0;
	while (len > 0) {
		sum ^= data[15];
		data += 16;
		len -= 16;
	}
	return sum;
}

static u8 sum_blocks(const u8 *data, size_t len)
{
	u8 sum = 0;
	if (len & 15)
		return 0;
	while (len > 0) {
		sum ^= data[15];
		data += 16;
		len -= 16;
	}
	return sum;
}

u8 one_block_ok(void)
{
	u8 block[16] = {0};
	return sum_blocks(block, 16);
}

u8 half_a_block_bad(const u8 *data, size_t len)
{
	u8 sum = 0;
	if (len % 8)
		return 0;
	while (len > 8) {
		sum ^= data[24]; /* expect: memory.out-of-bounds-read */
		data += 16;
		len -= 16;
	}
	return sum;
}

/* ---- what a callee asks ---- */

static u8 take_part(const u8 *from, size_t have, size_t want)
{
	size_t n = have;
	if (n > want)
		n = want;
	u8 sum = 0;
	for (size_t i = 0; i < n; i++)
		sum ^= from[i];
	return sum;
}

size_t digest_size(int kind);

/* That there may be more than is wanted says nothing of how much there is. */
u8 part_ok(int kind)
{
	u8 value[64] = {0};
	return take_part(value, digest_size(kind), 66);
}

extern size_t listeners;
void forget_listeners(void);

/* Here the callee asks about the very number. */
static u8 first_free_bad(const u8 *slots)
{
	if (listeners > 20)
		return slots[listeners]; /* expect: memory.out-of-bounds-read */
	return 0;
}

u8 find_listener(void)
{
	u8 slots[2] = {0};
	forget_listeners();
	return first_free_bad(slots);
}

/* ---- one at a time by a callee, in a loop that is too long for its caller's buffer ---- */

static int one_bad(const unsigned char *p, int i)
{
	return p[i]; /* expect: memory.out-of-bounds-read */
}

static int all_by_one(const unsigned char *p, int n)
{
	int sum = 0;
	for (int i = 0; i < n; i++)
		sum += one_bad(p, i);
	return sum;
}

int eight_of_eight_ok(void)
{
	unsigned char room[8] = {0};
	return all_by_one(room, 8);
}

int nine_of_eight(void)
{
	unsigned char room[8] = {0};
	return all_by_one(room, 9);
}

/* ---- digits are made from the last to the first, and then taken back ---- */

void digits_ok(unsigned u, char *out)
{
	char digits[12];
	int i = 0;
	do {
		digits[i++] = (char)('0' + u % 10);
		u /= 10;
	} while (u);
	while (i)
		*out++ = digits[--i];
	*out = 0;
}

void one_digit_ok(char *out)
{
	char digits[1] = {'7'};
	int i = 1;
	while (i != 0)
		*out++ = digits[--i];
	*out = 0;
}

void digits_bad(char *out)
{
	char digits[12] = {0};
	int i = 12;
	while (i)
		*out++ = digits[i--];	/* expect: memory.out-of-bounds-read */
	*out = 0;
}

void below_the_first_bad(char *out)
{
	char digits[12] = {0};
	int i = 11;
	while (i + 2 != 0)
		*out++ = digits[i--];	/* expect: memory.out-of-bounds-read */
	*out = 0;
}
