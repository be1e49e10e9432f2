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

/* ---- assertions of the project, by name ---- */
#ifdef SHIP
#define my_assert(x) ((void)0)
#define APP_CHECK(x) do { (void)sizeof(x); } while (0)
#define EXPECT(x, text)
#define RUN(x) (x)
#define TRACE(x)
#define SET(x, y)
#define SET_IF(x, y)
#else
#define my_assert(x) ((x) ? (void)0 : failed(#x))
#define APP_CHECK(x) do { if (!(x)) failed(#x); } while (0)
#define EXPECT(x, text) \
	do { \
		while (!(x)) \
			failed(text); \
	} while (0)
#define RUN(x) do { if (!(x)) failed(#x); } while (0)
#define TRACE(x) failed(x)
#define SET(x, y) do { x = y; } while (0)
#define SET_IF(x, y) do { if ((y) != 0) x = y; } while (0)
#endif
#define always_assert(x) ((x) ? (void)0 : failed(#x))
#define asserted(x) ((x) ? (void)0 : failed(#x))
#define TEST_ASSERT(x) ((x) ? (void)0 : failed(#x))
#ifndef MODULE_ASSERT
#define MODULE_ASSERT(x) ((x) ? (void)0 : failed(#x))
#endif

int own_name_bad(int n)
{
	my_assert((n -= 1) > 0);	/* expect: macro.assert-side-effect */
	MODULE_ASSERT(n++ > 0);	/* expect: macro.assert-side-effect */
	return n;
}

/* By what it becomes. */
int own_shape_bad(int n)
{
	APP_CHECK(n++ > 0);	/* expect: macro.assert-side-effect */
	EXPECT(--n, "n");	/* expect: macro.assert-side-effect */
	return n;
}

int shape_without_change_ok(int n)
{
	APP_CHECK(n + 1 > 0);
	my_assert(n == 1);
	return n;
}

/* Whatever the build, the argument is evaluated, or none looks at it. */
int evaluated_ok(int n)
{
	RUN(n++ > 0);
	always_assert(n++ > 0);
	asserted(n++ > 0);
	TEST_ASSERT(n++ > 0);
	return n;
}

const char *trace_ok(const char *at)
{
	TRACE(at++);
	return at;
}

/* The macro sets it. */
int set_ok(int n)
{
	int kept = 0;
	SET(kept, n);
	SET_IF(kept, n);
	return kept;
}
