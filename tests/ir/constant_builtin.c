/* args: -std=gnu17 */
/* Builtins of constants where C wants a constant: case labels, sizes, tables. */
#define HTONS(x) __builtin_bswap16(x)

unsigned short ports[] = {HTONS(80), (unsigned short)(HTONS(443) | 1)};
unsigned long long wide = __builtin_bswap64(0x0102030405060708ull);
int counts[] = {
	__builtin_clz(1),         __builtin_ctz(8),      __builtin_ffs(0),
	__builtin_ffsll(1ll << 40), __builtin_popcount(255), __builtin_parity(7),
	__builtin_clrsb(-1),      __builtin_abs(-4),     (int)__builtin_strlen("ab\0c"),
	__builtin_expect(4, 1),   __builtin_clzll(1),    __builtin_bitreverse8(1),
};
float reals[] = {__builtin_inff(), -__builtin_huge_valf(), __builtin_nanf("")};
char size[__builtin_constant_p(3) ? 4 : 5];

int label(unsigned short v)
{
	switch (v) {
	case HTONS(0x0800):
		return sizeof(size);
	case HTONS(0x86dd) + 1:
		return 2;
	}
	return 0;
}

int chosen(int a)
{
	return __builtin_choose_expr(__builtin_constant_p(a), "no", a) + __builtin_popcount(6) +
	       __builtin_clz(a);
}

const char *names(void)
{
	return __builtin_FUNCTION() + (__builtin_FILE() != 0);
}

double infinite(void)
{
	return __builtin_inf();
}
