/* Constant content of static objects as the target lays them out. */
typedef unsigned char u8;
struct bits {
	unsigned a : 3;
	int b : 5;
	u8 c : 1;
	unsigned d : 11;
};
struct rec {
	u8 tag;
	int v;
	const char *name;
	struct bits b;
};
int f(void);
int plain = 0x12345678, zero = 0, tentative;
static int table[4] = {1, [2] = -1};
struct rec one = {7, -2, "one", {5, -3, 1, 1000}};
struct rec many[3] = {[1] = {.name = "tw" "o", .v = sizeof(struct rec)}, {.tag = 'x'}};
const char text[8] = "abc", *const names[] = {"x", 0, &"hello"[2]};
int *pointers[] = {&table[1], table + 2, &one.v, (int *)0x40001000, 0};
int (*functions[2])(void) = {f, &f};
struct rec *literal = &(struct rec){1, 2}, nested = (struct rec){3};
u8 range[8] = {[1 ... 5] = 0xaa, [3] = 1};
float single = 1.5;
double real = -2.5e3;
union {
	u8 c[4];
	int i;
} u = {.i = 0x01020304};
struct flex {
	int n;
	short tail[];
} flex = {2, {1, 2}};
unsigned short wide[] = u"a\u00e9";
unsigned long address = (unsigned long)&plain + 4;
int folded = (int)(2.5 * 4) + (3 > 2 ? 1 << 4 : 0) + _Alignof(double);
_Bool yes = 5;
long long big = -1;

int count(void)
{
	static int calls = 3;
	static const u8 local[] = {1, 2};
	return calls++ + local[0];
}
