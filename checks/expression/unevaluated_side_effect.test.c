/* Side effect in an operand that is not evaluated. */
struct frame { unsigned char kind; unsigned char body[7]; };
int next(void);

unsigned long step_bad(struct frame *f)
{
	unsigned long n = sizeof(*f++);	/* expect: expression.unevaluated-side-effect */
	return n + f->kind;
}

int assigned_bad(int a)
{
	int size = (int)sizeof(a = 5);	/* expect: expression.unevaluated-side-effect */
	return size + a;
}

unsigned long align_bad(long *p)
{
	unsigned long n = __alignof__(*--p);	/* expect: expression.unevaluated-side-effect */
	return n + (unsigned long)*p;
}

int compound_bad(int n)
{
	int bits = (int)sizeof(n += 1) * 8;	/* expect: expression.unevaluated-side-effect */
	return bits - n;
}

unsigned long separate_ok(struct frame *f)
{
	unsigned long n = sizeof(*f);
	f++;
	return n + f->kind;
}

unsigned long call_ok(void)
{
	return sizeof(next());
}

unsigned long variable_length_ok(int n)
{
	return sizeof(char[n++]);
}

unsigned long volatile_read_ok(volatile unsigned *reg)
{
	return sizeof(*reg);
}

int evaluated_ok(int n)
{
	return (int)sizeof(int) + n++;
}

void failed(void);
#define assert(e) ((void)sizeof((e) ? 1 : 0), (e) ? (void)0 : failed())
int asserted_ok(int n)
{
	assert(n++ < 3);
	return n;
}
