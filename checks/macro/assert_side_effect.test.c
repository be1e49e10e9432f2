/* Side effect in an assertion. */
void failed(const char *text);
#define assert(x) ((x) ? (void)0 : failed(#x))
#define configASSERT(x) if ((x) == 0) failed("")
#define check(x) ((x) ? (void)0 : failed(#x))
void *create(void);

void *made_bad(void)
{
	void *handle;
	assert((handle = create()) != 0);	/* expect: macro.assert-side-effect */
	return handle;
}

int step_bad(int index)
{
	assert(index++ >= 0);	/* expect: macro.assert-side-effect */
	return index;
}

int count_bad(int *left)
{
	configASSERT(--*left);	/* expect: macro.assert-side-effect */
	return *left;
}

void *before_ok(void)
{
	void *handle = create();
	assert(handle != 0);
	return handle;
}

void *call_ok(void)
{
	assert(create() != 0);
	return 0;
}

int always_ok(int index)
{
	check(index++ >= 0);
	return index;
}

void compared_ok(int a, int b)
{
	assert(a == b && -a <= 0);
}
