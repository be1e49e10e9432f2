/* Shift count negative or not smaller than the width. */
typedef unsigned char u8;
typedef unsigned u32;
typedef unsigned long long u64;
#define FIELD_POS 35
enum { LAST = 32 };

u32 too_far_bad(void)
{
	return 1u << 32;	/* expect: integer.shift-range */
}

u32 macro_bad(u32 v)
{
	return v >> FIELD_POS;	/* expect: integer.shift-range */
}

u32 negative_bad(u32 v)
{
	return v << (4 - 5);	/* expect: integer.shift-range */
}

u32 compound_bad(u32 v)
{
	v <<= LAST;	/* expect: integer.shift-range */
	return v;
}

u32 byte_bad(u8 v)
{
	return (u32)(v << 40);	/* expect: integer.shift-range */
}

u64 wide_ok(void)
{
	return 1ull << 32;
}

u32 last_bit_ok(u32 v)
{
	return v >> 31;
}

u32 promoted_byte_ok(u8 v)
{
	return (u32)v << 24 | (u32)(v << 8);
}

u64 compound_wide_ok(u64 v)
{
	v >>= FIELD_POS;
	return v;
}

u32 run_time_ok(u32 v, u32 n)
{
	return v << n;
}

#define SHIFT_RIGHT(x, n) ((n) < 0 ? (x) << -(n) : (x) >> (n))

u32 either_way_ok(u32 v)
{
	return SHIFT_RIGHT(v, -4) | SHIFT_RIGHT(v, 12);
}

u32 taken_arm_bad(u32 v)
{
	return SHIFT_RIGHT(v, -40);	/* expect: integer.shift-range */
}

u32 dead_branch_ok(u32 v)
{
	if (sizeof(v) > 4)
		return v >> FIELD_POS;
	return v;
}

u32 live_branch_bad(u32 v)
{
	if (sizeof(v) == 4)
		return v >> FIELD_POS;	/* expect: integer.shift-range */
	return v;
}

/* ---- one text for several widths ---- */
#define BIT(n) ((n) < 32 ? 1u << (n) : 0u)

u32 bit_ok(void)
{
	return BIT(35) | BIT(3);
}

u64 wide_only_ok(u64 v, u32 w)
{
	return sizeof w == 8 ? w << 32 : (u32)v;
}

u32 early_out_ok(u32 v)
{
	if (sizeof(v) == 4)
		return v;
	return v ^ v >> 32;
}

u32 by_size_ok(u32 v)
{
	switch (sizeof(v)) {
	case 8:
		return v >> 56;
	default:
		return v >> 24;
	}
}

u32 guarded_operand_ok(u32 v)
{
	return sizeof(v) > 4 && v >> 40;
}

u32 by_size_bad(u32 v)
{
	switch (sizeof(v)) {
	case 4:
		return v >> 56;	/* expect: integer.shift-range */
	default:
		return v >> 24;
	}
}

u32 run_time_guard_bad(u32 v, u32 wide)
{
	return wide ? v >> 40 : v;	/* expect: integer.shift-range */
}

#define WIDE_BIT(n) ((n) < 64 ? 1u << (n) : 0u)
u32 wrong_guard_bad(void)
{
	return WIDE_BIT(35);	/* expect: integer.shift-range */
}

static int table_of_counts(int i)
{
	int counts[3] = {4, 40, 8};
	return counts[i];
}

int local_bad(int a)
{
	int count = 32;
	return a << count;	/* expect: integer.shift-range */
}

int result_bad(int a)
{
	return a >> table_of_counts(1);	/* miss: integer.shift-range (an element of a local table, picked by the caller) */
}

static int shifted(int a, int count)
{
	return a << count;	/* expect: integer.shift-range */
}

int caller_of_shifted(int a)
{
	return shifted(a, 35) + shifted(a, 2);
}

int known_ok(int a)
{
	int count = 31;
	return (int)((unsigned)a >> count);
}

int counted_ok(const unsigned char *bytes, int n)
{
	int width = 0;
	unsigned sum = 0;
	for (int i = 0; i < n; i++) {
		sum |= (unsigned)bytes[i] << width;
		width += 8;
		if (width >= 24)
			width -= 24;
	}
	return (int)sum;
}

static int checked(int a, int count)
{
	if (count < 0 || count > 31)
		return 0;
	return a << count;
}

int caller_ok(int a)
{
	return checked(a, 40);
}

long recv(int socket, void *buffer, unsigned long length, int flags);

u32 received_bad(int s)
{
	u8 v;
	if (recv(s, &v, 1, 0) != 1)
		return 0;
	return 1u << v;	/* expect: integer.shift-range */
}

u32 received_ok(int s)
{
	u8 v;
	if (recv(s, &v, 1, 0) != 1 || v > 31)
		return 0;
	return 1u << v;
}

u32 received_and_masked_ok(int s)
{
	u8 v[2];
	if (recv(s, v, 2, 0) != 2)
		return 0;
	return (u32)v[0] << (v[1] & 7);
}
