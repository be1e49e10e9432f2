/* args: --target=x86_64-linux-gnu -fwrapv */
/*
 * Programs that run twice: compiled, and as IR on the machine of interp.c.
 * Two ints in, one int out; no headers, nothing undefined (signed arithmetic
 * wraps). Each stresses one thing lowering must get right.
 */
#include "oracle.h"

typedef unsigned char u8;
typedef signed char s8;
typedef unsigned short u16;
typedef short s16;
typedef unsigned int u32;
typedef unsigned long u64;

/* ---- integers ---- */

static int promotions(int a, int b)
{
	u8 x = a;
	s8 y = b;
	u16 z = a;
	return (x + y) * 3 - (x << 4) + (~x >> 1) + (z - x > y) + -y;
}

static int mixed_signs(int a, int b)
{
	u32 u = a;
	long l = b;
	int r = 0;
	if (u > b)
		r |= 1;
	if (l < u)
		r |= 2;
	if ((u8)a > (s8)b)
		r |= 4;
	if ((u16)a == (s16)a)
		r |= 8;
	if (b < u)
		r |= 16;
	if (b >= l)
		r |= 32;
	return r + (int)((u + l) >> 3);
}

static int shifts(int a, int b)
{
	u32 u = a;
	unsigned n = b & 31;
	u64 wide = (u64)u << (b & 63);
	return (a >> n) ^ (int)(u >> n) ^ (int)(a << n) ^ (int)(wide >> 32) ^ (int)(1ul << n);
}

static int division(int a, int b)
{
	int d = b | 1;
	u32 e = (u32)b | 1;
	if (a == -2147483647 - 1 && d == -1)
		return 0;
	return a / d * 31 + a % d + (int)((u32)a / e) + (int)((u32)a % e);
}

static int steps(int a, int b)
{
	u8 c = a;
	s8 d = b;
	int r = c++ + ++c - c-- - --c;
	_Bool t = a & 1;
	r = r * 3 + t++;
	r = r * 3 + t;
	t--;
	r = r * 3 + t;
	t--;
	r = r * 3 + t;
	return r + d-- - --d;
}

static int compound(int a, int b)
{
	u8 c = a;
	s16 s = b;
	unsigned u = a;
	long l = b;
	c += 300;
	c <<= 3;
	c |= s;
	s *= c;
	s >>= 2;
	s -= 7.75;
	u /= (b & 0xff) + 1;
	u ^= s;
	l %= 1000;
	l += u;
	return c + s * 5 + (int)u + (int)l;
}

static int bools(int a, int b)
{
	_Bool x = a, y = b & 4, z = a == b;
	double d = a;
	_Bool w = d;
	return x | y << 1 | z << 2 | (!x) << 3 | (x ^ y) << 4 | w << 5 | !!d << 6;
}

static int floats(int a, int b)
{
	float f = a;
	double d = b;
	f = f / 3 + 0.5f;
	d = d * 1.25 - f;
	if (d > f)
		d -= 1;
	d++;
	f -= 2;
	if (d > 1e9 || d < -1e9 || f > 1e9f || f < -1e9f)
		return f < d;
	return (int)d + (int)(f * 2) + (d == f) + (u8)(int)f;
}

/* ---- conditions ---- */

static int calls;
static int count(int v)
{
	calls++;
	return v;
}

static int short_circuit(int a, int b)
{
	calls = 0;
	int r = count(a) && count(b) || count(a > b) && !count(b & 1);
	r += (count(a & 1) || count(2)) + (count(b & 2) && count(4));
	if (!(count(a) && count(b)) != (count(a) > 5 || count(b) < 3))
		r += 10;
	return r * 100 + calls;
}

static int ternaries(int a, int b)
{
	calls = 0;
	int r = a ? b ? 1 : 2 : b ? 3 : 4;
	r = r * 10 + (count(a) ?: count(b + 1));
	r = r * 10 + (a > b ? (u8)a : (s8)b);
	a > 0 ? count(1) : (void)count(2);
	return r * 10 + calls;
}

static int commas(int a, int b)
{
	int i, j, r = 0;
	for (i = 0, j = 10; i < j; i++, j--)
		r += (a++, b--, a ^ b);
	return (r++, r), r + a + b;
}

/* ---- control flow ---- */

static int loops(int a, int b)
{
	int r = 0;
	for (int i = 0; i < (a & 15); i++) {
		if (i == 3)
			continue;
		int k = i;
		while (k-- > 0) {
			if (k == (b & 7))
				break;
			r += k * i;
		}
		do {
			r ^= k;
			if (r & 64)
				continue;
			r++;
		} while (++k < 3);
	}
	return r;
}

static int nested_break(int a, int b)
{
	int r = 0;
	for (;;) {
		switch (a & 3) {
		case 0:
			r += 1;
			a >>= 2;
			if (!a)
				goto out;
			continue;
		case 1:
			r += 10;
			break;
		default:
			goto out;
		}
		a = (a >> 2) & 0x3fffffff;
		if (!a || r > 200)
			break;
		b++;
		if (r > 1000 || b == 0)
			return -1;
		if (r % 7 == 6)
			a = 2;
		if (!a)
			break;
	}
out:
	return r + b;
}

static int switches(int a, int b)
{
	int r = 0;
	switch (a) {
	case 0:
	case 1:
		r = 5;
	case 2:
		r += 7;
		break;
	case 5 ... 100:
		r = 9;
		break;
	case -2:
		r = 11;
		/* fall through */
	default:
		r += 13;
		break;
	case 255:
		return b;
	}
	switch ((u8)b) {
		int local;
	case 7:
		local = 3;
		r += local;
		break;
	case 200 ... 255:
		local = 4;
		r -= local;
	}
	switch (b & 1)
		case 1:
			r *= 2;
	return r;
}

static int wide_switch(int a, int b)
{
	u64 v = ((u64)(u32)a << 32) | (u32)b;
	switch (v) {
	case 0x100000001ul:
		return 1;
	case 0xffffffff00000000ul ... 0xfffffffffffffffful:
		return 2;
	case 0:
		return 3;
	}
	switch ((s8)a) {
	case -1:
		return 4;
	case -128 ... -100:
		return 5;
	}
	return 6;
}

static int duff(int a, int b)
{
	int n = (a & 31) + 1, r = b, left = (n + 7) / 8;
	switch (n % 8) {
	case 0:
		do {
			r = r * 3 + 1;
	case 7:
			r = r * 3 + 2;
	case 6:
			r = r * 3 + 3;
	case 5:
			r = r * 3 + 4;
	case 4:
			r = r * 3 + 5;
	case 3:
			r = r * 3 + 6;
	case 2:
			r = r * 3 + 7;
	case 1:
			r = r * 3 + 8;
		} while (--left > 0);
	}
	return r;
}

static int gotos(int a, int b)
{
	int r = 0, n = 0;
again:
	if (n++ > 20)
		goto done;
	{
		int inner = n;
		if (a & 1)
			goto skip;
		r += inner;
		if (b & 1) {
			a >>= 1;
			b >>= 1;
			goto again;
		}
skip:
		inner = 3;
		r += inner * n;
	}
	a = (a >> 1) & 0x7fffffff;
	if (a)
		goto again;
done:
	return r;
}

static int computed_goto(int a, int b)
{
	static const void *const table[] = {&&add, &&sub, &&mul, &&end};
	int r = b, i = 0;
	void *next;
	{
		int depth = a & 3;
		goto *table[depth];
add:
		r += 5 + i;
		next = &&mul;
		goto *next;
sub:
		r -= a;
		if (i++ < 3)
			goto *table[i & 1];
		goto *&&end;
	}
mul:
	r *= 3;
	if (i++ < 4)
		goto *table[(r >> 1) & 3];
end:
	return r;
}

static int ladder(int a, int b)
{
	if (a < 0)
		return 1;
	else if (a < 3)
		b += 1;
	else if (a < 10) {
		if (b)
			b += 2;
		else
			return 7;
	} else if (a == 100)
		;
	else
		b = 3;
	return b;
}

/* ---- objects ---- */

struct bits {
	unsigned a : 3;
	int b : 5;
	u8 c : 1;
	unsigned : 4;
	unsigned d : 11;
	long e : 40;
	_Bool f : 1;
};

static int bitfields(int a, int b)
{
	struct bits s = {.a = 9, .b = b, .e = -1};
	int r = s.a = a;
	r += (s.b = a + 7) * 3;
	s.c = b;
	s.d = a ^ b;
	s.d += 2000;
	r += s.b++ - --s.b;
	r += ++s.a;
	s.e = (long)a * b;
	s.e >>= 3;
	s.f = a & 2;
	s.f |= b == 3;
	return r + s.a + s.b * 3 + s.c * 5 + s.d * 7 + (int)s.e + s.f * 11 + (s.a - 9 < 0);
}

struct pair {
	int x;
	short y;
	struct {
		u8 in[3];
		union {
			int i;
			u8 bytes[4];
		};
	};
};

static struct pair make(int x, int y)
{
	struct pair p = {.x = x, .y = y, .in = {1, 2, [2] = 3}};
	p.i = x ^ y;
	return p;
}

static int sum(struct pair p)
{
	int r = p.x + p.y * 3 + p.in[0] + p.in[2] + p.bytes[1];
	p.x = 99;
	return r;
}

static int structs(int a, int b)
{
	struct pair p = make(a, b), q;
	q = p;
	q.x++;
	struct pair *pp = a > b ? &p : &q;
	pp->in[1] = b;
	int r = sum(p) + sum(*pp) * 2 + make(b, a).y + p.x;
	p = a & 1 ? q : make(1, 2);
	struct pair two[2] = {p, make(3, 4)};
	two[0] = (struct pair){two[1].x, .y = two[0].y};
	return r + p.x + two[0].x + two[0].y + two[0].in[1] + two[1].i;
}

static int returns_choice(int a, int b)
{
	return (a ? make(a, b) : make(b, a)).x + (make(1, a), make(2, b)).y;
}

static int initialisers(int a, int b)
{
	int m[2][3] = {1, 2, 3, a};
	int d[6] = {[4] = b, 7, [1] = 3, a};
	struct {
		int k;
		struct {
			short p, q;
		} in[2];
		int t;
	} s = {1, {{2}, 3, a}, 4}, u = {.in[1].p = 5, 6, 7, .k = b};
	char text[6] = "abc", exact[2] = "xy", braces[] = {"hello"};
	u8 range[12] = {[0 ... 3] = 1, [2] = 9, [6 ... 11] = 2, [7] = a};
	int big[64] = {[3 ... 60] = a, [10] = b};
	union {
		int i;
		u8 c[8];
	} un = {.c = {1, 2, [5] = 3}};
	int r = 0;
	for (int i = 0; i < 6; i++)
		r = r * 3 + m[i / 3][i % 3] + d[i] + text[i] + braces[i % sizeof(braces)];
	for (int i = 0; i < 12; i++)
		r = r * 3 + range[i] + un.c[i % 8] + big[i * 5];
	return r + s.k + s.in[0].p + s.in[0].q * 3 + s.in[1].p * 5 + s.in[1].q * 7 + s.t * 11 +
	       u.k + u.in[1].p + u.in[1].q * 3 + u.t * 5 + u.in[0].p + exact[1] + un.i;
}

static int overridden(int a, int b)
{
	calls = 0;
	struct pair p = {.x = 1, .x = a, .in[1] = 4, .in = {[0] = b}, .i = 5, .bytes[1] = 2};
	struct pair q = {.in = {1, 2, 3}, .in[1] = a, 8};
	return p.x + p.in[0] * 3 + p.in[1] * 5 + p.bytes[1] * 7 + q.in[0] + q.in[1] * 3 +
	       q.in[2] * 5 + calls;
}

static int literals(int a, int b)
{
	int *p = (int[]){a, b, 3};
	struct pair *q = &(struct pair){.x = b, .y = 2};
	for (int i = 0; i < 3; i++) {
		int *each = &(int){i};
		*each += a;
		q->x += *each;
	}
	return p[0] + p[1] * 3 + p[2] + q->x + q->y + (int){a} + sizeof "four";
}

static int table[5] = {10, 20, [4] = 50};
static const char *const names[] = {"zero", "one" + 1, &"three"[2]};
static int *const pointers[] = {table + 1, &table[4], &table[2] - 1, (int *)0};
static struct pair shared = {.x = -7, 300, {{1, 2}, {0x01020304}}};
static const struct {
	struct bits b;
	double d;
	float f;
	const struct pair *p;
	int (*run)(struct pair);
	struct pair *literal;
	u16 wide[4];
} constants = {
	{5, -3, 1, 1000, -123456789, 1}, -2.5, 1.5f, &shared, sum, &(struct pair){77, 88},
	u"a\u00e9b",
};

static int statics(int a, int b)
{
	static int counter = 3;
	static const u8 weights[16] = {[2 ... 5] = 7, [15] = 1};
	int i = (a & 0x7fffffff) % 3, r = counter;
	r += names[i][0] * 3 + *pointers[i] + table[(b & 0x7fffffff) % 5] + weights[b & 15];
	r += shared.x + shared.y + shared.in[1] + shared.bytes[2];
	r += constants.b.a + constants.b.b * 3 + constants.b.d + (int)constants.b.e + constants.b.f;
	r += (int)(constants.d * 4) + (int)(constants.f * 8) + constants.p->y;
	r += constants.run(*constants.p) + constants.literal->y + constants.wide[1];
	return r;
}

static int pointer_steps(int a, int b)
{
	int v[8] = {1, 2, 3, 4, 5, 6, 7, 8};
	int *p = v, *e = v + 8;
	unsigned n = a & 3;
	int r = *p++ + *++p;
	p += n;
	r = r * 3 + p[-1] + 1 [p];
	p -= n;
	r = r * 3 + *(e - n - 1);
	r = r * 3 + (e - p) + (p < e) + (p == &v[2]);
	char *c = (char *)v + (b & 7) * 4;
	void *q = c;
	q += 4;
	r = r * 3 + *(int *)((b & 7) == 7 ? c : q);
	int (*row)[4] = (int(*)[4])v;
	row++;
	return r * 3 + (*row)[1] + row[-1][2] + (int)(&row[0] - (int(*)[4])v);
}

static int vla(int a, int b)
{
	int n = (a & 7) + 1, m = (b & 3) + 1, r = 0;
	int v[n], grid[m][n];
	for (int i = 0; i < n; i++)
		v[i] = i * b;
	n = 100;
	for (int i = 0; i < m; i++)
		for (unsigned k = 0; k < sizeof grid[0] / sizeof grid[0][0]; k++)
			grid[i][k] = v[k] + i;
	int (*last)[sizeof(v) / sizeof(*v)] = &grid[m - 1];
	for (unsigned k = 0; k < sizeof(v) / sizeof(v[0]); k++)
		r = r * 3 + (*last)[k];
	return r + (int)sizeof v + (int)sizeof grid;
}

static int rows(int n, int m, int g[n][m], int i)
{
	return g[i][m - 1] + (int)sizeof(g[0]);
}

static int vla_parameter(int a, int b)
{
	int g[3][2] = {{a, b}, {b, a}, {1, 2}};
	return rows(3, 2, g, (a & 0x7fffffff) % 3);
}

static int vla_types(int a, int b)
{
	int n = (a & 7) + 1, m = (b & 3) + 2;
	typedef short row[n];
	int v[({
		int k = n;
		while (k & 3)
			k++;
		k + m;
	})];
	row grid[m], *at = grid + 1;
	__typeof__(v) copy;
	__typeof__(grid[0]) one;
	__typeof__(*at) *next = at;
	n = m = 90;
	next++;
	v[0] = a;
	copy[0] = v[0] + 1;
	int r = sizeof copy + sizeof one * 3 + sizeof(row) * 5 + sizeof(__typeof__(v)) * 7;
	r = r * 3 + sizeof(char[n]) + sizeof(short[m][3]) + sizeof(int[b & 3][a & 3]);
	return r + ((char *)next - (char *)grid) * 3 + copy[0] + sizeof *next + sizeof grid;
}

/* ---- functions ---- */

static int factorial(int n)
{
	return n <= 1 ? 1 : n * factorial(n - 1);
}

static int recursion(int a, int b)
{
	return factorial(a & 15) + factorial(b & 7);
}

static int twice(int (*f)(int), int v)
{
	return f(f(v)) + (*f)(v) + (**f)(1);
}

static int function_pointers(int a, int b)
{
	int (*ops[])(int) = {count, factorial, &count};
	calls = 0;
	return twice(ops[(a & 0x7fffffff) % 3], b & 3) + (a & 1 ? count : factorial)(3) + calls;
}

static int old_style(c, s)
	char c;
	short s;
{
	return c * 2 + s;
}

static int knr(int a, int b)
{
	return old_style((char)a, (short)b);
}

/* ---- GNU C ---- */

#define MAX(x, y)                                                                                  \
	({                                                                                         \
		__typeof__(x) x_ = (x);                                                            \
		__typeof__(y) y_ = (y);                                                            \
		x_ > y_ ? x_ : y_;                                                                 \
	})

static int statement_expressions(int a, int b)
{
	calls = 0;
	int r = MAX(count(a), count(b)) + MAX(MAX(a, 3), b);
	struct pair p = ({
		struct pair t = make(a, b);
		t.x++;
		t;
	});
	for (int i = 0; i < 4; i++)
		r += ({
			if (i == 2)
				continue;
			int k = i;
			k * 2;
		});
	return r + calls + p.x + ({ p.y; });
}

static int trail;
static void leave(int *p)
{
	trail = trail * 7 + *p;
}

static int leave_any(void *p)
{
	trail = trail * 5 - *(short *)p;
	return 3;
}

#define SCOPED(f) __attribute__((cleanup(f)))

static int two_exits(int a, int b)
{
	SCOPED(leave) int x = a;
	for (SCOPED(leave) int i = 0; i < 6; i++) {
		SCOPED(leave_any) short s = i * 3;
		if (i == (b & 7))
			break;
		if (i == (a & 3))
			continue;
		SCOPED(leave) int late = i + 1;
		if (s > b)
			goto out;
		x += late;
	}
	return x + trail;
out:
	x ^= b;
	return x;
}

static int cleanups(int a, int b)
{
	int n = 3;
	trail = 1;
	int r = two_exits(a, b);
again:;
	SCOPED(leave) int each = n;
	if (n-- > 0)
		goto again;
	r = r * 3 + ({
		    SCOPED(leave) int inner = b;
		    inner++;
	    });
	return r * 3 + trail;
}

static int generics(int a, int b)
{
	u8 c = a;
	return _Generic(c, u8: 1, int: 2) * 100 + _Generic(c + 0, u8: a, int: b) +
	       __builtin_choose_expr(sizeof(int) == 4, a, "no") + __builtin_constant_p(7) +
	       __builtin_types_compatible_p(int, u8) + (int)__builtin_offsetof(struct pair, y);
}

struct table {
	short head;
	struct pair rows[4];
	int grid[3][4];
};

static int offsets(int a, int b)
{
	int i = a & 3, k = b & 1;
	return (int)__builtin_offsetof(struct table, rows[i].in[k]) +
	       (int)__builtin_offsetof(struct table, rows[k + 1].bytes[i]) * 3 +
	       (int)__builtin_offsetof(struct table, grid[k][i]) * 5 +
	       (int)__builtin_offsetof(struct table, grid[i--]) * 7 +
	       (int)__builtin_offsetof(struct table, rows[2].y) + i;
}

static int chosen_types(int a, int b)
{
	const int c = a;
	return _Generic(factorial, int (*)(int): 3, int (*)(void): 5, default: 7) * 100 +
	       _Generic(&c, int *: 1, const int *: 2, default: 3) * 10 +
	       _Generic(c, const int: 1, int: 2) +
	       __builtin_choose_expr(__builtin_constant_p(b), 1000, b);
}

static int char_cases(int a, int b)
{
	char c = a;
	unsigned u = b;
	long long wide = (long long)a << 32 | u;
	int r = 0;
	switch (c) {
	case 'a' ... 'z': r = 1; break;
	case '\x80' ... -1: r = 2; break;
	case '0' ... '9': r = 3; break;
	}
	switch (u) {
	case -1: r += 10; break;
	case -3 ... -2: r += 20; break;
	case 0x80000000: r += 30; break;
	}
	switch (wide) {
	case (-0x7fffffffffffffffLL - 1) ... -1000: r += 100; break;
	case -999 ... -1: r += 200; break;
	case 0x7fffffff00000000LL ... 0x7fffffffffffffffLL: r += 300; break;
	}
	return r;
}

static int local_labels(int a, int b)
{
	int r = ({
		__label__ x, y, out;
		void *t[] = {&&x, [1 ... 2] = &&y, &&x};
		int k = 0;
		goto *t[a & 3];
x:
		k += 3;
		if (k < (b & 15))
			goto *t[k & 3];
		goto out;
y:
		k += 4;
out:
		k;
	});
	{
		__label__ out;
		if (r & 1)
			goto out;
		r += 100;
out:;
	}
	return r;
}

static const __typeof__(L'x') wide_text[] = L"a\u00e9\U0001F600";
static const __CHAR16_TYPE__ pairs[4] = u"a\U0001F600";
static char rows_of_text[][3] = {"ab", "c", {"de"}};
static struct {
	char n[4], m[2];
	__CHAR32_TYPE__ w[3];
} texts = {"abcd", "", U"\U0001F600x"};
static struct flexible {
	int n;
	char text[];
} flexible = {3, "abcd"};

static int string_forms(int a, int b)
{
	int i = a & 3, k = b & 1;
	char exact[3] = "abc", bytes[4] = "\xff\101\0";
	__typeof__(L'x') local[5] = L"xy";
	return wide_text[i] + pairs[i] * 3 + rows_of_text[i % 3][k] * 5 + texts.n[i] * 7 +
	       texts.m[k] + texts.w[i % 3] + exact[i % 3] + bytes[i] + local[i] * 11 +
	       flexible.text[i] + "lit"[i] * 13 + (int)sizeof(L"abc") + u'x' + 'ab' +
	       (int)(sizeof(rows_of_text) + sizeof("x" "y\0z"));
}

static int atomics(int a, int b)
{
	int x = a, e = b, seen, r = 0;
	r += __atomic_fetch_add(&x, b, __ATOMIC_SEQ_CST);
	r = r * 3 + __atomic_sub_fetch(&x, 3, __ATOMIC_RELAXED);
	r = r * 3 + __atomic_exchange_n(&x, b, __ATOMIC_SEQ_CST);
	r = r * 3 + __atomic_compare_exchange_n(&x, &e, a, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
	r = r * 3 + e +
	    __atomic_compare_exchange_n(&x, &e, 9, 1, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
	__atomic_load(&x, &seen, __ATOMIC_SEQ_CST);
	r = r * 3 + seen + __sync_fetch_and_or(&x, 5) + __sync_and_and_fetch(&x, 0xff);
	r = r * 3 + __sync_bool_compare_and_swap(&x, 5, 6) + __sync_val_compare_and_swap(&x, 6, a);
	r = r * 3 + __atomic_nand_fetch(&x, 0xf0, __ATOMIC_SEQ_CST);
	__atomic_store_n(&x, b, __ATOMIC_RELEASE);
	_Atomic int y = b;
	y += a;
	y++;
	return r + x + y;
}

static int volatiles(int a, int b)
{
	volatile int v = a;
	volatile struct bits s = {.a = 3};
	int r = v++ + ++v;
	v;
	r += s.b = b;
	r += s.a += 6;
	return r + v + (v = b);
}

static int memory(int a, int b)
{
	u8 buf[16], copy[16];
	__builtin_memset(buf, a, sizeof buf);
	buf[b & 15] = b;
	__builtin_memcpy(copy, buf, sizeof copy);
	u32 r = 0;
	for (int i = 0; i < 16; i++)
		r = r * 31 + copy[i];
	return (int)r;
}

static int crc(int a, int b)
{
	u32 c = ~0u;
	u32 data[2] = {a, b};
	for (const u8 *p = (const u8 *)data, *e = p + sizeof data; p != e; p++) {
		c ^= *p;
		for (int k = 8; k--;)
			c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1;
	}
	return (int)~c;
}

static int enums(int a, int b)
{
	enum small { A, B = 5, C = -1 } e = a;
	enum big { X = 0xffffffffu } f = b;
	e++;
	return e == B ? C : (f > 5) + (int)e + sizeof(e) + (e < 0);
}

static int scoped(int a, int b)
{
	int x = a;
	{
		int x = b;
		x++;
		a += x;
		{
			extern int oracle_extern;
			a += oracle_extern;
		}
	}
	for (int x = 0; x < 3; x++)
		b += x;
	return x + a + b;
}
int oracle_extern = 42;

static int dead_code(int a, int b)
{
	if (0)
		a = 1 / (b & 1);
	while (0)
		count(1);
	do {
		if (a > b)
			break;
		a++;
	} while (0);
	return a;
	b++;
	return b;
}

#define ROW(name) {#name, name}
const struct oracle_program oracle_programs[] = {
	ROW(promotions), ROW(mixed_signs), ROW(shifts), ROW(division), ROW(steps), ROW(compound),
	ROW(bools), ROW(floats), ROW(short_circuit), ROW(ternaries), ROW(commas), ROW(loops),
	ROW(nested_break), ROW(switches), ROW(wide_switch), ROW(duff), ROW(gotos),
	ROW(computed_goto), ROW(ladder), ROW(bitfields), ROW(structs), ROW(returns_choice),
	ROW(initialisers), ROW(overridden), ROW(literals), ROW(statics), ROW(pointer_steps),
	ROW(vla), ROW(vla_types), ROW(vla_parameter), ROW(recursion), ROW(function_pointers),
	ROW(knr), ROW(statement_expressions), ROW(cleanups), ROW(generics), ROW(offsets),
	ROW(chosen_types), ROW(char_cases), ROW(local_labels), ROW(string_forms), ROW(atomics),
	ROW(volatiles), ROW(memory), ROW(crc), ROW(enums), ROW(scoped), ROW(dead_code),
};
const unsigned oracle_program_count = sizeof(oracle_programs) / sizeof(oracle_programs[0]);
