/* Side effect in an argument that a macro evaluates several times. */
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define SQUARE(x) ((x) * (x))
#define PICK(c, x) ((c) ? (x) + 1 : (x) - 1)
#define ONCE(x) (sizeof(x) == 4 ? (x) : 0)
#define SWAP(p, v) do { *(p) = (v); log_value(v); } while (0)
#define SAFE_MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
void log_value(int v);
int next(void);

int read_bad(unsigned char *frame)
{
	return MAX(*frame++, 4) + frame[0];	/* expect: macro.argument-evaluated-twice */
}

int square_bad(int n)
{
	return SQUARE(++n);	/* expect: macro.argument-evaluated-twice */
}

void assigned_bad(int *p, int v)
{
	SWAP(p, v += 2);	/* expect: macro.argument-evaluated-twice */
}

int nested_bad(int n)
{
	return MAX(3, SQUARE(n--));	/* expect: macro.argument-evaluated-twice */
}

int taken_out_ok(unsigned char *frame)
{
	int n = MAX(frame[0], 4);
	frame++;
	return n + frame[0];
}

int arms_ok(int c, int n)
{
	return PICK(c, n++);
}

int measured_ok(int n)
{
	return ONCE(n++);
}

int statement_expression_ok(unsigned char *frame)
{
	return SAFE_MAX(*frame++, 4);
}

int twice_used_ok(int n)
{
	return ONCE(n++) + ONCE(n++);
}

int call_ok(void)
{
	return SQUARE(next());
}
