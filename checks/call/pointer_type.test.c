static int read_block(int index, unsigned char *to)
{
	to[0] = (unsigned char)index;
	return index;
}

static int poll_one(int index)
{
	return index;
}

static float scale(float x)
{
	return x * 2.0f;
}

static void reset(void)
{
}

typedef int (*simple_fn)(int);
typedef int (*block_fn)(int, unsigned char *);
typedef void (*reset_fn)(void);

int too_few_bad(void)
{
	simple_fn f = (simple_fn)read_block;
	return f(3);	/* expect: call.pointer-type */
}

int enough_ok(unsigned char *to)
{
	block_fn f = read_block;
	return f(3, to);
}

int wrong_kind_bad(void)
{
	simple_fn f = (simple_fn)scale;
	return f(3);	/* expect: call.pointer-type */
}

int right_kind_ok(void)
{
	simple_fn f = poll_one;
	return f(3);
}

int no_result_bad(void)
{
	int (*f)(void) = (int (*)(void))reset;
	return f();	/* expect: call.pointer-type */
}

void result_not_used_ok(void)
{
	int (*f)(void) = (int (*)(void))reset;
	f();
}

int other_pointee_ok(void *to)
{
	int (*f)(int, void *) = (int (*)(int, void *))read_block;
	return f(3, to);
}

int through_a_table_bad(void)
{
	static const simple_fn table[] = {poll_one, (simple_fn)read_block};
	return table[1](4);	/* expect: call.pointer-type */
}

int without_prototype();
int without_prototype()
{
	return 3;
}

void open_bad(void)
{
	void (*f)(int) = (void (*)(int))without_prototype;
	f(1);	/* expect: call.pointer-type */
}

int open_ok(void)
{
	int (*f)(void) = (int (*)(void))without_prototype;
	return f();
}
