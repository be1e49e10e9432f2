A C library of one's own may do in its headers what its users may not.
Requirement: FG-RULE-1

== file lib/assert.h
#undef assert
#ifdef NDEBUG
#define assert(e) ((void)0)
#else
void assertion_failed(const char *file, int line);
#define assert(e) ((e) ? (void)0 : assertion_failed(__FILE__, __LINE__))
#endif

== file lib/traps.h
#undef assert
#define assert(e) ((void)(e))

== file a.c
#include "assert.h"
int half(int n)
{
	assert(n % 2 == 0);
	return n / 2;
}

== $ firmgate check -q --rules decl.library-macro-name a.c -- -Ilib
exit 0
> No findings.
> ...

== file a.c
#include "traps.h"
int half(int n)
{
	assert(n % 2 == 0);
	return n / 2;
}

== $ firmgate check -q --rules decl.library-macro-name a.c -- -Ilib
exit 1
> lib/traps.h:1:8: warning: 'assert' may be a macro only: it cannot be undefined [decl.library-macro-name]
> ...
