/* Statement expressions, ?:, typeof, _Generic, choose, offsetof, nested macros. */
struct p {
	int x, y[4];
};
int f(int);
struct p get(void);

#define MAX(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) _a = (a);                                                            \
		__typeof__(b) _b = (b);                                                            \
		_a > _b ? _a : _b;                                                                 \
	})

int max(int a, int b)
{
	return MAX(a, f(b));
}

int of_struct(void)
{
	return ({
		struct p s = get();
		s.x++;
		s;
	}).x;
}

void effect(int a)
{
	({ f(a); });
	(void)({ f(a); });
	({
		if (a)
			goto out;
		f(1);
	});
out:;
}

int elvis(int a)
{
	return f(a) ?: f(1);
}

int chosen(char c)
{
	return _Generic(c, char: f(1), default: f(2)) + __builtin_choose_expr(1, f(3), "x") +
	       __builtin_types_compatible_p(int, char);
}

unsigned offset(int i)
{
	return __builtin_offsetof(struct p, y) + __builtin_offsetof(struct p, y[2]) +
	       _Alignof(long long);
}

const char *where(void)
{
	return __func__;
}

int unevaluated(int i)
{
	return sizeof(i++) + sizeof(f(i)) + sizeof(struct p);
}
