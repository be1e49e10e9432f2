/* Comparison decided by another one. */
enum state { IDLE, RUN, STOP };
#define MIN_LENGTH 4
#define MAX_LENGTH 64
int act(void);
int value(void);
extern volatile int reg;

int both_bad(int a)
{
	if (a == 0 && a == 1)	/* expect: condition.implied */
		return act();
	return 0;
}

int range_bad(unsigned length)
{
	return length < MIN_LENGTH && length > MAX_LENGTH;	/* expect: condition.implied */
}

int either_bad(enum state s)
{
	if (s != IDLE || s != RUN)	/* expect: condition.implied */
		return act();
	return 0;
}

int chain_bad(int a)
{
	while (((0 < a) && (a < 2)) && ((8 < a) && (a < 10)))	/* expect: condition.implied */
		a += act();
	return a;
}

int needless_bad(int a)
{
	return a > 5 && a > 10 ? 1 : 0;	/* expect: condition.implied */
}

int weaker_bad(int a)
{
	return 5 < a || 10 < a;	/* expect: condition.implied */
}

int nested_bad(int a)
{
	if (a < 5) {
		if (a < 10)	/* expect: condition.implied */
			return act();
	}
	return 0;
}

int nested_never_bad(const int *a)
{
	if (a[1] < 5)
		if (10 < a[1])	/* expect: condition.implied */
			return act();
	return 0;
}

int inside_ok(unsigned length)
{
	return length >= MIN_LENGTH && length <= MAX_LENGTH;
}

int outside_ok(int a)
{
	return a < 4 || a > 64;
}

int neither_ok(enum state s)
{
	return s != IDLE && s != RUN;
}

int configured_ok(int a)
{
	return a > 0 && a > MIN_LENGTH;
}

int different_ok(int a, int b)
{
	return a == 0 && b == 1;
}

int volatile_ok(void)
{
	return reg == 0 && reg == 1;
}

int call_ok(void)
{
	return value() == 0 && value() == 1;
}

int changed_ok(int a)
{
	if (a < 5) {
		a = act();
		if (a < 10)
			return 1;
	}
	return 0;
}

int unsigned_ok(unsigned a)
{
	return a > 0 && a != 0xffffffffu;
}

int letters_ok(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int stepped_between_ok(int x)
{
	return x < 4 && (x += 100) && x > 64;
}

int called_between_ok(int *state)
{
	return *state == 1 && act() && *state == 2;
}

int guards_what_follows_ok(const char *s, unsigned long n)
{
	return s[0] == '/' && n > 1 && s[1] == '.' && n > 2 && s[2] == '.';
}

int of_one_value_bad(int n)
{
	return (0 < n && n < 10) && (2 < n && n < 8);	/* expect: condition.implied */
}

int beside_each_other_bad(const char *s, unsigned long n)
{
	return s[0] == '/' && n > 1 && n > 2 && s[2] == '.';	/* expect: condition.implied */
}

int looked_at_before_bad(const char *s, unsigned long n)
{
	return n > 2 && s[2] == '.' && n > 1;	/* expect: condition.implied */
}
