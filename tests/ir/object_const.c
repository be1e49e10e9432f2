/* Initialisers that read const objects; nested designators; unions that change member; ranges. */
typedef unsigned char u8;
struct in {
	short a, b;
};
struct rec {
	int k;
	struct in v[2];
	union {
		int i;
		u8 c[4];
		struct in in;
	};
	const char *name;
};
const int limit = 7, *const where = &limit;
const struct rec base = {.k = 3, .v[1] = {4, 5}, .name = "base"};
const double ratio = 0.5;
int copied = limit + 1;
short part = base.v[1].b;
float scaled = ratio * 3;
int from_zero = base.v[0].a;

struct rec again = {.k = 1, .v = {{1, 2}, {3, 4}}, .v[0].b = 9, .c[1] = 7, .in.b = 8, .k = 2};
struct rec rest = {.v[0].b = 6, 7, 8, 9, "nine"};
struct rec table[6] = {
	[0 ... 4] = {.k = 5, .name = "five"},
	[2].v = {{1}},
	[3] = {.i = 4},
};
int grid[3][2] = {[1] = {1}, [0][1] = 2, 3, [2] = {4, 5}};
const char *words[4] = {[0 ... 2] = "same", [1] = "other"};
u8 text[2][4] = {"abcd", {"xy"}};
int *inner = &table[2].v[1].a - 3, size = sizeof(table) / sizeof(table[0]);
long distance = &table[3] - &table[1];
