/* Loop counter narrower than its bound. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
struct frame {
	u16 length;
	u8 count;
	u32 bits : 6;
};

void parameter_bad(u8 *to, const u8 *from, u16 length)
{
	for (u8 i = 0; i < length; i++)	/* expect: liveness.narrow-counter */
		to[i] = from[i];
}

void member_bad(u8 *to, const struct frame *f)
{
	u8 i = 0;
	while (i < f->length) {	/* expect: liveness.narrow-counter */
		to[i] = 0;
		i++;
	}
}

void constant_bad(u8 *to)
{
	for (u8 i = 0; i < 300; i += 2)	/* expect: liveness.narrow-counter */
		to[i] = 0;
}

void signed_bad(u8 *to)
{
	for (signed char i = 0; i < 200; ++i)	/* expect: liveness.narrow-counter */
		to[i] = 0;
}

void same_width_ok(u8 *to, u16 length)
{
	for (u16 i = 0; i < length; i++)
		to[i] = 0;
}

void small_constant_ok(u8 *to)
{
	for (u8 i = 0; i < 255; i++)
		to[i] = 0;
}

void byte_member_ok(u8 *to, const struct frame *f)
{
	for (u8 i = 0; i < f->count; i++)
		to[i] = 0;
	for (u8 i = 0; i < f->bits; i++)
		to[i] = 0;
}

void other_exit_ok(u8 *to, u16 length)
{
	for (u8 i = 0; i < length; i++) {
		if (i == 100)
			break;
		to[i] = 0;
	}
}

void wide_counter_ok(u8 *to, unsigned long long length)
{
	for (u32 i = 0; i < length; i++)
		to[i] = 0;
}

void computed_local_ok(u8 *to, u32 whole, u32 used)
{
	u32 padding = whole - used; /* a difference: its type says too little */
	for (u8 i = 0; i < padding; i++)
		to[i] = 0;
}

void chosen_local_ok(u8 *to, u32 left)
{
	u32 n = left > 16 ? 16 : left;
	for (u8 i = 0; i < n; i++)
		to[i] = 0;
}

int refused_ok(u8 *to, u32 n)
{
	if (n > 64)
		return -1;
	for (u8 i = 0; i < n; i++)
		to[i] = 0;
	return 0;
}

void inside_check_ok(u8 *to, u16 n)
{
	if (n <= 32)
		for (u8 i = 0; i < n; i++)
			to[i] = 0;
}

int only_lower_limit_bad(u8 *to, u32 n)
{
	if (n < 4)
		return -1;
	for (u8 i = 0; i < n; i++)	/* expect: liveness.narrow-counter */
		to[i] = 0;
	return 0;
}

int too_large_limit_bad(u8 *to, u32 n)
{
	if (n > 1024)
		return -1;
	for (u8 i = 0; i < n; i++)	/* expect: liveness.narrow-counter */
		to[i] = 0;
	return 0;
}

void read16(u16 *n);
void filled_local_bad(u8 *to)
{
	u16 n = 0;
	read16(&n);
	for (u8 i = 0; i < n; i++)	/* expect: liveness.narrow-counter */
		to[i] = 0;
}

void member_in_local_bad(u8 *to, const struct frame *f)
{
	u32 n = f->length;
	for (u8 i = 0; i < n; i++)	/* expect: liveness.narrow-counter */
		to[i] = 0;
}

static u32 regions;
static u32 received;
void add_region(void)
{
	regions++;
}
void receive(const struct frame *f)
{
	received = f->length;
}

void counted_ok(u8 *to)
{
	for (u8 i = 0; i < regions; i++)
		to[i] = 0;
}

void received_bad(u8 *to)
{
	for (u8 i = 0; i < received; i++)	/* expect: liveness.narrow-counter */
		to[i] = 0;
}

struct address {
	u8 length;
	u8 bytes[8];
	u8 rest[1];
};

int compared_ok(const u8 *tag, u32 length)
{
	u8 own[16] = {0}, i, diff = 0;
	for (i = 0; i < length; i++)
		diff |= tag[i] ^ own[i]; /* a length above 16 is a defect of another kind */
	return diff;
}

void copied_address_ok(struct address *to, const struct address *from)
{
	for (signed char i = 0; i < from->length; i++)
		to->bytes[i] = from->bytes[i];
}

void large_array_bad(const u8 *from, u32 length)
{
	static u8 all[1024];
	for (u8 i = 0; i < length; i++)	/* expect: liveness.narrow-counter */
		all[i] = from[i];
}

void open_array_bad(struct address *to, const u8 *from, u32 length)
{
	for (u8 i = 0; i < length; i++)	/* expect: liveness.narrow-counter */
		to->rest[i] = from[i];
}

#define WITH_TRACE 0
void trace_byte(unsigned char byte);
void traced_ok(const unsigned char *bytes, unsigned n)
{
	if (WITH_TRACE && n)
		for (unsigned char i = 0; i < n; i++)
			trace_byte(bytes[i]);
}

#define WITH_DUMP 1
void dumped_bad(const unsigned char *bytes, unsigned n)
{
	if (WITH_DUMP && n)
		for (unsigned char i = 0; i < n; i++)	/* expect: liveness.narrow-counter */
			trace_byte(bytes[i]);
}
