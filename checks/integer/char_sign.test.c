/* Plain char widened where its sign matters. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
extern const u8 classes[256];

u8 index_bad(char c)
{
	return classes[c];	/* expect: integer.char-sign */
}

u8 text_bad(const char *s)
{
	return classes[*s];	/* expect: integer.char-sign */
}

u16 assembly_bad(const char *p)
{
	return (u16)(p[1] << 8 | p[0]);	/* expect: integer.char-sign */
}

u32 upper_byte_bad(const char *p, u32 top)
{
	return top << 24 | (u32)(p[2] << 16);	/* expect: integer.char-sign */
}

u16 highest_byte_ok(const char *p)
{
	return (u16)(p[1] << 8); /* what is smeared is cut off */
}

char nibbles_ok(const char *p)
{
	return (char)((p[0] << 4) + p[1]);
}

u8 cast_ok(char c)
{
	return classes[(u8)c];
}

u8 masked_ok(char c)
{
	return classes[c & 0x7f];
}

u16 byte_ok(const u8 *p)
{
	return (u16)(p[1] << 8 | p[0]);
}

u8 constant_ok(void)
{
	return classes['A'];
}

u8 signed_on_purpose_ok(signed char c, const u8 *middle)
{
	return middle[c];
}

unsigned unevaluated_ok(char c)
{
	return sizeof(""[c]);
}

#define TAG(a, b) ((a) << 8 | (b))
struct port {
	char name;
};
int letter_ok(const struct port *p)
{
	return TAG('p', p->name);
}

int wire_bad(const char *frame)
{
	return TAG(frame[0], frame[1]);	/* expect: integer.char-sign */
}

/* ---- parameters whose values are known ---- */
static u32 request_ok(char reg)
{
	return 1u << 31 | reg;
}
static u32 request_bad(char reg)
{
	return 1u << 31 | reg;	/* expect: integer.char-sign */
}
static u32 request_far_bad(char reg)
{
	return 1u << 31 | reg;	/* expect: integer.char-sign */
}
static u32 request_by_pointer_bad(char reg)
{
	return 1u << 31 | reg;	/* expect: integer.char-sign */
}
u32 (*const handler)(char) = request_by_pointer_bad;

u32 requests_ok(const char *frame)
{
	return request_ok(0x28) ^ request_ok(0x2c) ^ request_bad(0x28) ^ request_bad(frame[0]) ^
	       request_far_bad(0x28) ^ request_far_bad((char)0xf0) ^ request_by_pointer_bad(0x28);
}

/* ---- char as a small number ---- */
extern int table[4];
void out(u32 digit);

void hex_ok(u32 number, char nibbles)
{
	while (nibbles > 0)
		out(number >> (--nibbles << 2) & 0xf);
}

u32 scaled_ok(u32 number, char digits)
{
	return number >> (digits << 2);
}

int range_checked_ok(char idx)
{
	if (idx < 0 || idx > 3)
		return -1;
	return table[idx];
}

int range_accepted_ok(char idx)
{
	if (idx >= 0 && idx <= 3)
		return table[idx];
	return -1;
}

int upper_bound_only_bad(char idx)
{
	if (idx > 3)
		return -1;
	return table[idx];	/* expect: integer.char-sign */
}

int upper_bound_only_accepted_bad(char idx)
{
	if (idx < 4)
		return table[idx];	/* expect: integer.char-sign */
	return -1;
}

u8 letter_only_ok(const char *s)
{
	return *s >= 'a' && *s <= 'z' ? classes[*s] : 0;
}

u8 control_refused_ok(char c)
{
	if (c < ' ')
		return 0;
	return classes[c];
}

u8 ascii_only_ok(char c)
{
	if (c & 0x80)
		return 0;
	return classes[c];
}

u8 other_tested_bad(char c, char d)
{
	if (d < 0)
		return 0;
	return classes[c];	/* expect: integer.char-sign */
}

int counted_ok(void)
{
	int sum = 0;
	for (char i = 0; i < 4; i++)
		sum += table[i];
	return sum;
}

int small_by_mask_ok(u32 v)
{
	char slot = (char)(v & 3);
	char flag = v > 3;
	return table[slot] + table[flag];
}

int from_wire_bad(const u8 *frame)
{
	char slot = (char)frame[2];
	return table[slot];	/* expect: integer.char-sign */
}

int popped_ok(char depth)
{
	return table[--depth];
}

u8 folded_case_bad(char c)
{
	if (c == '-')
		c += 'a' - 'A';
	return classes[c];	/* expect: integer.char-sign */
}

u8 exposed_bad(void (*read)(char *))
{
	char c = 0;
	read(&c);
	return classes[c];	/* expect: integer.char-sign */
}

u32 wide_by_loop_bad(const char *p)
{
	u32 v = 0;
	for (int i = 0; i < 4; i++)
		v |= (u32)(p[i] << 8 * i);	/* expect: integer.char-sign */
	return v;
}
