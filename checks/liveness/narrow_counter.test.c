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
