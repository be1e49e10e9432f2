/* Byte shifted into the sign bit and widened. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
typedef unsigned long long u64;

u64 assigned_bad(const u8 *p)
{
	u64 v = p[0] | p[1] << 8 | p[2] << 16 | p[3] << 24;	/* expect: integer.byte-assembly */
	return v;
}

u64 cast_too_late_bad(const u8 *p)
{
	return (u64)(p[0] << 24);	/* expect: integer.byte-assembly */
}

u64 half_bad(u16 high, u64 low)
{
	low |= (u64)(high << 16);	/* expect: integer.byte-assembly */
	return low;
}

u64 cast_first_ok(const u8 *p)
{
	return (u64)p[0] << 24 | (u64)p[1] << 16;
}

u32 same_width_ok(const u8 *p)
{
	return (u32)(p[3] << 24 | p[2] << 16);
}

u64 low_bytes_ok(const u8 *p)
{
	return (u64)(p[0] | p[1] << 8 | p[2] << 16);
}

u64 unsigned_operand_ok(u32 v)
{
	return v << 24;
}
