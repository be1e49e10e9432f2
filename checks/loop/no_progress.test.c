/* Loop over received data that may stand still. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long size_t;
long recv(int s, void *buf, size_t n, int flags);
u16 ntohs(u16 x);
void note(u32 kind);
int handle(u32 kind);
size_t decoded(const u8 *p);

/* Options: the step alone moves the pointer. */
void options_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {	/* expect: loop.no-progress */
		u8 len = p[1];
		note(p[0]);
		p += len;
	}
}

/* An offset. */
void offset_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	for (; at + 2 <= (size_t)n; at += buf[at + 1])	/* expect: loop.no-progress */
		note(buf[at]);
}

/* A narrow offset, in units of eight bytes, in static storage. */
static u16 option_at;

void narrow_offset_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	option_at = 8;
	while (option_at + 2 < n) {	/* expect: loop.no-progress */
		switch (buf[option_at]) {
		case 1:
			return;
		default:
			break;
		}
		option_at += (buf[option_at + 1] << 3);
	}
}

/* … that wraps before the end of all that can come. */
static u8 big[65536];

void wrapping_offset_bad(int s)
{
	long n = recv(s, big, sizeof(big), 0);
	u16 at = 8;
	while (at + 2 < n)	/* expect: loop.no-progress */
		at += big[at + 1] << 3;
}

/* A rest that shrinks, and a chunk's length in network order. */
void remaining_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf;
	while (n >= 4) {	/* expect: loop.no-progress */
		u16 len = ntohs(*(const u16 *)(p + 2));
		if (len > n)
			return;
		note(p[0]);
		p += len;
		n -= len;
	}
}

/* What one element is found to be changes nothing: the next is the same. */
void kinds_bad(int s)
{
	u8 buf[256];
	u32 count = 0;
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n) {	/* expect: loop.no-progress */
		if (buf[at] == 0)
			break;
		switch (buf[at]) {
		case 1:
			at++;
			continue;
		case 2:
			count++;
			break;
		default:
			break;
		}
		at += buf[at + 1];
	}
	note(count);
}

/* The length of the option and its header, wrapped to the length's own type. */
void wrapped_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {	/* expect: loop.no-progress */
		u8 whole = (u8)(p[1] + 2);
		p += whole;
	}
}

/* The least that is asked of the length is no more than it always is. */
void weak_check_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {	/* expect: loop.no-progress */
		int len = p[1];
		if (len < 0 || p + len > end)
			return;
		p += len;
	}
}

/* In the caller's buffer. */
static void walk_bad(const u8 *p, int n)
{
	int i = 0;
	while (i + 2 <= n) {	/* expect: loop.no-progress */
		if (p[i] == 0xFF)
			break;
		i += p[i + 1];
	}
}

void by_call(int s)
{
	u8 buf[128];
	long n = recv(s, buf, sizeof(buf), 0);
	if (n > 0)
		walk_bad(buf, (int)n);
}

/* A helper of the program reads the length. */
static u16 be16(const u8 *p)
{
	return (u16)(p[0] << 8 | p[1]);
}

void helper_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 4 <= end)	/* expect: loop.no-progress */
		p += be16(p + 2);
}

/* A cursor in a record, moved by a helper. */
struct cursor {
	const u8 *at;
	size_t left;
};

static int skip(struct cursor *c, size_t n)
{
	if (n > c->left)
		return -1;
	c->at += n;
	c->left -= n;
	return 0;
}

void cursor_bad(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	struct cursor c = {buf, (size_t)n};
	if (n <= 0)
		return;
	while (c.left >= 2) {	/* expect: loop.no-progress */
		if (skip(&c, c.at[1]) != 0)
			return;
	}
}

void header_counted_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {
		u8 len = p[1];
		note(p[0]);
		p += 2 + len;
	}
}

void narrow_offset_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	option_at = 8;
	while (option_at + 2 < n) {
		if (buf[option_at + 1] == 0)
			return;
		option_at += (buf[option_at + 1] << 3);
	}
}

void compared_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {
		u8 len = p[1];
		if (len < 2)
			return;
		p += len;
	}
}

/* … before its bytes are put in order. */
void swapped_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 4 <= end) {
		u16 len = *(const u16 *)(p + 2);
		if (len == 0)
			return;
		p += ntohs(len);
	}
}

/* … before it is rounded up. */
void aligned_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 4 <= end) {
		u32 len = p[1];
		if (len == 0)
			return;
		p += (len + 3) & ~3u;
	}
}

/* … octet by octet. */
void octets_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 4 <= end) {
		if (p[2] == 0 && p[3] == 0)
			return;
		p += p[2] << 8 | p[3];
	}
}

/* The length is read a second time. */
void read_again_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n) {
		if (buf[at + 1] == 0)
			break;
		at += buf[at + 1];
	}
}

void least_step_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n) {
		u8 len = buf[at + 1];
		at += len ? len : 1;
	}
}

/* Rounds are counted. */
void counted_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	for (int i = 0; i < 16 && at + 2 <= (size_t)n; i++)
		at += buf[at + 1];
}

void counted_inside_ok(int s)
{
	u8 buf[256];
	u32 count = 0;
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n) {
		if (++count > 8)
			break;
		at += buf[at + 1];
	}
}

/* Somebody unseen may say that it is enough. */
void asked_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n) {
		if (handle(buf[at]))
			return;
		at += buf[at + 1];
	}
}

/* What unseen code found the length to be. */
void decoded_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at + 2 <= (size_t)n)
		at += decoded(buf + at);
}

/* Each round has its own data. */
void next_frame_ok(int s)
{
	u8 frame[16];
	u32 total = 0;
	while (total < 1000) {
		if (recv(s, frame, sizeof(frame), 0) != sizeof(frame))
			return;
		total += frame[0];
	}
}

static int fill(int s, u8 *frame)
{
	return recv(s, frame, 16, 0) == 16;
}

void next_by_helper_ok(int s)
{
	u8 frame[16];
	u32 total = 0;
	while (total < 1000) {
		if (!fill(s, frame))
			return;
		total += frame[0];
	}
}

/* … also where nobody asks how much it was, and it is not the whole frame. */
void next_part_ok(int s)
{
	u8 frame[16];
	u32 total = 0;
	recv(s, frame, sizeof(frame), 0);
	while (total < 1000) {
		recv(s, frame, 4, 0);
		total += frame[0];
	}
}

/* … or unseen code brings it. */
static u8 shared[64];
void *shared_place(void)
{
	return shared;
}

void next_unseen_ok(int s)
{
	u32 total = 0;
	recv(s, shared, sizeof(shared), 0);
	while (total < 1000) {
		note(total);
		total += shared[3];
	}
}

/* … or says that it is enough. */
int is_running;
void start(void)
{
	is_running = 1;
}

void stopped_unseen_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (is_running && p + 2 <= end) {
		note(p[0]);
		p += p[1];
	}
}

/* What the helper finds is nothing that the caller could know. */
static int is_last(u8 kind)
{
	if (handle(kind))
		return 1;
	return 0;
}

void asked_by_helper_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	const u8 *p = buf, *end = buf + n;
	if (n <= 0)
		return;
	while (p + 2 <= end) {
		if (is_last(p[0]))
			return;
		p += p[1];
	}
}

/* The main loop: nothing that it asks about is to change. */
void main_loop_ok(int s)
{
	u8 settings[16];
	u32 ticks = 0;
	recv(s, settings, sizeof(settings), 0);
	for (;;) {
		ticks += settings[1];
		if (settings[0])
			note(ticks);
	}
}

/* Our own table. */
static const u8 sizes[4] = {1, 2, 4, 8};
void own_table_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	size_t at = 0;
	if (n <= 0)
		return;
	while (at < (size_t)n)
		at += sizes[buf[at] & 3];
}

/* The length is made less than what is left, and what is left is not 0. */
void own_data_ok(const u8 *p, size_t n);
static void step_own(const u8 *p, int n)
{
	int i = 0;
	while (i + 2 <= n)
		i += p[i + 1];
}

static const u8 own[6] = {1, 3, 0, 2, 3, 0};
void from_flash_ok(void)
{
	step_own(own, 6);
}

/* A sum of what was received is no step. */
void sum_ok(int s)
{
	u8 buf[256];
	u32 sum = 0;
	long n = recv(s, buf, sizeof(buf), 0);
	for (long i = 0; i < n; i++)
		sum += buf[i];
	note(sum);
}

static int checked_skip(struct cursor *c, size_t n)
{
	if (n == 0 || n > c->left)
		return -1;
	c->at += n;
	c->left -= n;
	return 0;
}

void cursor_ok(int s)
{
	u8 buf[256];
	long n = recv(s, buf, sizeof(buf), 0);
	struct cursor c = {buf, (size_t)n};
	if (n <= 0)
		return;
	while (c.left >= 2) {
		if (checked_skip(&c, c.at[1]) != 0)
			return;
	}
}
