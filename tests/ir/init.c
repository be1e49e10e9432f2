/* Run-time initialisers (C17 6.7.9): elision, designators, overriding, strings, ranges. */
struct in {
	short a, b;
};
struct s {
	int k;
	struct in in[2];
	union {
		int i;
		char c;
	};
	unsigned f : 3;
};
int f(void);
struct in get(void);

void full(int a)
{
	int v[2] = {a, f()};
	struct in i = {1, 2};
	int scalar = {a};
}

void elided(int a)
{
	struct s s = {1, 2, a, {3}, 4, 5};
	int m[2][2] = {1, a, 3};
}

void designated(int a)
{
	struct s s = {.in[1].b = a, 6, .k = 7, .f = 9};
	int v[4] = {[2] = a, 3, [0] = 1};
}

void overridden(int a)
{
	struct s s = {.k = f(), .in = {get(), {1, 2}}, .k = a, .in[0].a = 3};
	int w[2] = {f(), 2, [0] = 1};
}

void strings(void)
{
	char exact[3] = "abc", longer[6] = "ab", braces[] = {"x"};
	struct {
		char name[4];
		const char *p;
	} both = {"me", "you"};
}

void ranges(int a)
{
	unsigned char few[4] = {[0 ... 2] = 7, [1] = a};
	struct in many[20] = {[1 ... 18] = {1, a}};
}

void objects(void)
{
	struct in copy = get(), lit = (struct in){3, 4}, list[2] = {copy, get()};
	union {
		int i;
		char c[8];
	} u = {.c = {1}}, z = {0};
}

void empty(void)
{
	struct s s = {};
	int v[3] = {0};
}
