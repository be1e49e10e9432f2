/* Value read before it was set. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int size_t;
void *malloc(size_t n);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *p, int c, size_t n);
int scanf(const char *format, ...);
int adc_read(int channel, int *out);
void use(int v);

struct sample {
	int channel;
	int value;
	u8 raw[4];
};

/* ---- one arm sets it ---- */

int one_arm_bad(int kind)
{
	int rate;
	if (kind == 1)
		rate = 9600;
	return rate;	/* expect: uninit.read */
}

int both_arms_ok(int kind)
{
	int rate;
	if (kind == 1)
		rate = 9600;
	else
		rate = 19200;
	return rate;
}

int switch_bad(int kind)
{
	int rate;
	switch (kind) {
	case 0:
		rate = 9600;
		break;
	case 1:
		rate = 19200;
		break;
	}
	return rate;	/* expect: uninit.read */
}

int switch_ok(int kind)
{
	int rate;
	switch (kind) {
	case 0:
		rate = 9600;
		break;
	default:
		rate = 19200;
		break;
	}
	return rate;
}

/* ---- goto, loops ---- */

int goto_bad(int n)
{
	int err;
	if (n < 0)
		goto out;
	err = 0;
	use(n);
out:
	return err;	/* expect: uninit.read */
}

int goto_ok(int n)
{
	int err = -1;
	if (n < 0)
		goto out;
	err = 0;
	use(n);
out:
	return err;
}

int last_in_loop_bad(const u8 *p, size_t n)
{
	int last;
	for (size_t i = 0; i < n; i++)
		last = p[i];
	return last;	/* expect: uninit.read */
}

int last_in_loop_ok(const u8 *p, size_t n)
{
	int last = -1;
	for (size_t i = 0; i < n; i++)
		last = p[i];
	return last;
}

int sum_bad(const u8 *p)
{
	int sum;
	for (int i = 0; i < 4; i++)
		sum += p[i];	/* expect: uninit.read */
	return sum;
}

int sum_ok(const u8 *p)
{
	int sum = 0;
	for (int i = 0; i < 4; i++)
		sum += p[i];
	return sum;
}

/* ---- out parameters ---- */

static int parse_rate(const u8 *p, size_t n, int *out)
{
	if (n < 2)
		return -1;
	*out = p[0] << 8 | p[1];
	return 0;
}

int ignored_result_bad(const u8 *p, size_t n)
{
	int rate;
	parse_rate(p, n, &rate);
	return rate;	/* expect: uninit.read */
}

static int positive(int k, int *out)
{
	if (k < 0)
		return -1;
	*out = k;
	return 0;
}

/* Of k nothing is known; nor is what the callee says of it looked at. */
int ignored_failure_bad(int k)
{
	int value;
	positive(k, &value);
	return value;	/* expect: uninit.read */
}

int ignored_failure_ok(int k)
{
	int value = 0;
	positive(k, &value);
	return value;
}

struct statistics {
	int count, sum;
};

static int mean(const struct statistics *s, int *out)
{
	if (!s || s->count == 0)
		return -1;
	*out = s->sum / s->count;
	return 0;
}

/* Whoever asks knows that there are some. */
int not_empty_ok(const struct statistics *s)
{
	int value;
	mean(s, &value);
	return value;
}

int cannot_fail_ok(unsigned short k)
{
	int value;
	positive(k, &value);
	return value;
}

int checked_result_ok(const u8 *p, size_t n)
{
	int rate;
	if (parse_rate(p, n, &rate) < 0)
		return -1;
	return rate;
}

int set_by_unseen_code_ok(void)
{
	int value;
	adc_read(3, &value);
	return value;
}

static int half_of(const int *v)
{
	return *v / 2;
}

int read_by_helper_bad(int kind)
{
	int v;
	if (kind)
		v = 8;
	return half_of(&v);	/* miss: uninit.read (the callee's read is not judged) */
}

int read_by_helper_ok(int kind)
{
	int v = 0;
	if (kind)
		v = 8;
	return half_of(&v);
}

/* ---- records, arrays ---- */

int field_bad(int channel)
{
	struct sample s;
	s.channel = channel;
	return s.value;	/* expect: uninit.read */
}

int field_ok(int channel)
{
	struct sample s = {0};
	s.channel = channel;
	return s.value;
}

static void sample_init(struct sample *s, int channel)
{
	memset(s, 0, sizeof(*s));
	s->channel = channel;
}

int field_by_helper_ok(int channel)
{
	struct sample s;
	sample_init(&s, channel);
	return s.value + s.raw[3];
}

static void sample_init_half(struct sample *s, int channel)
{
	s->channel = channel;
}

int field_by_helper_bad(int channel)
{
	struct sample s;
	sample_init_half(&s, channel);
	return s.value;	/* expect: uninit.read */
}

int array_end_bad(const u8 *in)
{
	u8 frame[8];
	memcpy(frame, in, 4);
	return frame[4];	/* expect: uninit.read */
}

int array_end_ok(const u8 *in)
{
	u8 frame[8];
	memcpy(frame, in, 5);
	return frame[4];
}

/* ---- the heap ---- */

int heap_bad(void)
{
	struct sample *s = malloc(sizeof(*s));
	if (!s)
		return -1;
	int v = s->value;	/* expect: uninit.read */
	free(s);
	return v;
}

int heap_ok(void)
{
	struct sample *s = malloc(sizeof(*s));
	if (!s)
		return -1;
	s->value = 0;
	int v = s->value;
	free(s);
	return v;
}

/* ---- a flag that tells ---- */

int flag_ok(int kind)
{
	int rate, is_set = 0;
	if (kind == 1) {
		rate = 9600;
		is_set = 1;
	}
	return is_set ? rate : -1;
}

void handed_on_ok(struct sample *out, int channel)
{
	struct sample s;
	s.channel = channel;
	s.value = 0;
	*out = s;
}

/* ---- bytes of a wider object ---- */

int is_little_endian_ok(void)
{
	const u16 one = 1;
	u8 first;
	memcpy(&first, &one, 1);
	return first == 1;
}

char *strcat(char *to, const char *from);
char *strcpy(char *to, const char *from);
unsigned long strlen(const char *s);

unsigned long append_bad(const char *name)
{
	char path[64];
	strcat(path, "/");	/* expect: uninit.read */
	return strlen(path);
}

unsigned long length_bad(void)
{
	char path[64];
	return strlen(path);	/* expect: uninit.read */
}

unsigned long append_ok(void)
{
	char path[64];
	strcpy(path, "/");
	strcat(path, "a");
	return strlen(path);
}

unsigned long emptied_ok(void)
{
	char path[64];
	path[0] = 0;
	strcat(path, "a");
	return strlen(path);
}

unsigned long one_by_one_ok(const char *from, int n)
{
	char path[64];
	int i;
	for (i = 0; i < n && i < 63; i++)
		path[i] = from[i];
	path[i] = 0;
	return strlen(path);
}

/* ---- what a callback reaches through a record ---- */

struct request {
	int *answer;
	int error;
};

static int deliver(void (*fn)(void *), void *arg)
{
	fn(arg);
	return 0;
}

static int send_request(void (*fn)(void *), struct request *r)
{
	r->error = 1;
	deliver(fn, r);
	return r->error;
}

int asked_ok(void (*fn)(void *))
{
	int answer;
	struct request r;
	r.answer = &answer;
	r.error = 0;
	if (send_request(fn, &r))
		return 0;
	return answer;
}

static int only_reads(const struct request *r)
{
	return r->error;
}

int never_asked_bad(void)
{
	int answer;
	struct request r;
	r.answer = &answer;
	r.error = 0;
	if (only_reads(&r))
		return 0;
	return answer;	/* expect: uninit.read */
}

char *strchr(const char *s, int c);

/* ---- a callee that leaves it unset only where the caller shows that it is not so ---- */

static char *copy_limited(char *dest, int most, const char *text)
{
	char *res = dest;
	if (most < 1)
		return 0;
	if (dest == 0)
		res = malloc(most);
	if (res) {
		int max = most - 1, pos = 0, i = 0;
		while (text[i] != 0) {
			if (pos < max) {
				res[pos] = text[i];
				pos++;
			} else {
				res[pos] = 0;
				return res;
			}
			i++;
		}
		res[pos] = 0;
	}
	return res;
}

int has_slash_ok(const char *text)
{
	char copy[130];
	copy_limited(copy, 130, text);
	return strchr(copy, '/') != 0;
}

int has_slash_bad(const char *text)
{
	char copy[130];
	copy_limited(copy, 0, text);
	return strchr(copy, '/') != 0;	/* expect: uninit.read */
}

/* ---- both sides look at the same bits of the same number ---- */

struct packet {
	unsigned char options[4];
	unsigned char flags;
	unsigned block;
};

static int get_block(const struct packet *p, unsigned *block)
{
	if (!(p->flags & 4))
		return 0;
	*block = p->block;
	return 1;
}

static int get_option(const struct packet *p, unsigned *block)
{
	if ((p->options[3] >> 3 & 1) == 0)
		return 0;
	*block = p->block;
	return 1;
}

static void set_if(unsigned char flags, unsigned *block)
{
	if (flags & 0x30)
		*block = 7;
}

unsigned block_of_ok(const struct packet *p)
{
	unsigned block;
	if (p->flags & 4) {
		get_block(p, &block);
		return block;
	}
	return 0;
}

unsigned block_of_bad(const struct packet *p)
{
	unsigned block;
	if (p->flags & 4)
		return 0;
	get_block(p, &block);
	return block;	/* expect: uninit.read */
}

unsigned other_bit_bad(const struct packet *p)
{
	unsigned block;
	if (p->flags & 8) {
		get_block(p, &block);
		return block;	/* expect: uninit.read */
	}
	return 0;
}

unsigned option_of_ok(const struct packet *p)
{
	unsigned block;
	if (p->options[3] >> 3 & 1) {
		get_option(p, &block);
		return block;
	}
	return 0;
}

unsigned given_flags_ok(const struct packet *p)
{
	unsigned block;
	if (!(p->flags & 0x30))
		return 0;
	set_if(p->flags, &block);
	return block;
}

unsigned changed_between_bad(struct packet *p)
{
	unsigned block;
	if (!(p->flags & 4))
		return 0;
	p->flags = 0;
	get_block(p, &block);
	return block;	/* expect: uninit.read */
}

/* ---- what a callee's loop writes on some of its rounds ---- */

int coin(void);

static void fill_some(u8 *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (coin())
			b[i] = 1;
}

static int fill_or_fail(u8 *b)
{
	if (!coin())
		return -1;
	for (int i = 0; i < 4; i++)
		b[i] = 1;
	return 0;
}

static void fill_all(u8 *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		b[i] = 1;
}

u8 filled_in_rounds_ok(void)
{
	u8 b[4];
	fill_some(b, 4);
	return b[1];
}

u8 filled_as_far_ok(size_t n)
{
	u8 b[4];
	if (n > 4)
		return 0;
	fill_all(b, n);
	return b[1];
}

u8 failure_unasked_bad(void)
{
	u8 b[4];
	fill_or_fail(b);
	return b[1];	/* expect: uninit.read */
}

u8 nothing_to_fill_bad(void)
{
	u8 b[4];
	fill_all(b, 0);
	return b[1];	/* expect: uninit.read */
}

/* ---- filled in some rounds, counted in the same ---- */

int odd_ones_ok(int n)
{
	int odd[4], k = 0;
	for (int i = 0; i < n && k < 4; i++)
		if (i & 1)
			odd[k++] = i;
	int sum = 0;
	for (int i = 0; i < k; i++)
		sum += odd[i];
	return sum;
}

int odd_ones_bad(int n)
{
	int odd[4], even[4], k = 0;
	for (int i = 0; i < n && k < 4; i++)
		if (i & 1)
			odd[k++] = i;
	return k ? odd[0] + even[0] : 0;	/* expect: uninit.read */
}
