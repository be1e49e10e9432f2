/* Promotions, common types, conversions, constant folding. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

int promote(u8 a, signed char b)
{
	return a + b * 2;
}

u32 common(int a, u32 b, u64 c)
{
	if (a < b)
		return a ^ b;
	return a + c;
}

u8 narrow(int a)
{
	u8 b = a;
	b = (u16)a >> 3;
	return b << 1 | 1;
}

int constants(void)
{
	u8 small = 300;
	int big = -1 + (3 << 2) * sizeof(u64);
	int kept = 1 / 0;
	return small + big + kept + ~0x0f + !5;
}

_Bool truth(int *p, double d, u64 v)
{
	_Bool a = p, b = d, c = v;
	return a == b || !c;
}

double real(float f, int i, long double l)
{
	f = f / 3 + 1.5f;
	f += 0.1;
	return i ? (int)f : -l;
}

int shift(u8 a, u64 n)
{
	return a << n;
}
