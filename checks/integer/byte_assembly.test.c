/* Byte shifted into the sign bit and widened. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
typedef unsigned long long u64;

u64 assigned_bad(const u8 *p)
{
	u64 v = p[0] | p[1] << 8 | p[2] << 16 | p[3] << 24;	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
	return v;
}

u64 cast_too_late_bad(const u8 *p)
{
	return (u64)(p[0] << 24);	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

u64 half_bad(u16 high, u64 low)
{
	low |= (u64)(high << 16);	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
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

/* ---- widened without a cast that anybody wrote ---- */
void put64(u64 v);
void put32(u32 v);
extern u64 total;

u64 returned_bad(const u8 *b)
{
	return b[0] | b[1] << 8 | b[2] << 16 | b[3] << 24;	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

void passed_bad(const u8 *b)
{
	put64(b[3] << 24);	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

void added_bad(const u8 *b)
{
	total += b[2] << 16 | b[3] << 24;	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

int compared_bad(const u8 *b)
{
	return total < (b[3] << 24);	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

u64 chosen_bad(const u8 *b, int big)
{
	return big ? b[0] << 24 : b[3];	/* expect: integer.byte-assembly, fix: integer.byte-assembly */
}

void passed_narrow_ok(const u8 *b)
{
	put32(b[3] << 24);
}

u64 unsigned_between_ok(const u8 *b, u32 low)
{
	return low | b[3] << 24; /* unsigned int by then */
}

u32 returned_narrow_ok(const u8 *b)
{
	return b[0] | b[1] << 8 | b[2] << 16 | b[3] << 24;
}

u64 dead_ok(const u8 *b)
{
	return sizeof(int) == 8 ? b[3] << 24 : (u32)b[3] << 24;
}
