/* Library macro treated as an object or a function. */
typedef void (*handler)(int);
extern int errno;	/* expect: decl.library-macro-name */
void assert(int truth);	/* expect: decl.library-macro-name */
#define math_errhandling 1
# undef math_errhandling	/* expect: decl.library-macro-name */
#undef errno_of
#define check(x) ((x) ? (void)0 : assert(0))

struct result { int errno; };

void undefined_bad(int n)
{
	(assert)(n);	/* expect: decl.library-macro-name */
}

handler taken_bad(void)
{
	return assert;	/* expect: decl.library-macro-name */
}

void passed_bad(void (*call)(handler))
{
	call(&assert);	/* expect: decl.library-macro-name */
}

int member_ok(struct result *r)
{
	return r->errno;
}

int read_ok(void)
{
	return errno;
}

void macro_ok(int n)
{
	check(n);
}

void called_ok(int n)
{
	assert(n > 0);
}
