One file is checked with the flags of its build, without any database.
Requirement: FG-TC-1

== file inc/config.h
#define MODE 2

== file a.c
#include "config.h"
#if MODE == 2 && defined(LOUD)
int *leak(void)
{
	int x = 1;
	return &x;
}
#endif

== $ firmgate check -q a.c -- -Iinc -DLOUD
exit 1
> a.c:6:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...

== $ firmgate check a.c -- -Iinc
> No findings.
> Analysed 1 of 1 unit, 0 of 0 functions, ...

== $ firmgate check -q a.c -- gcc -I inc -DLOUD -O2 -c -o a.o a.c
exit 1
> a.c:6:9: error: ...
> ...

== gone a.o

== $ cd inc && firmgate check -q ../a.c -- cc -I. -DLOUD
exit 1
# Flags are relative to where the user stands, paths in the report to the project.
> a.c:6:9: error: ...
> ...

== file b.c
#include "config.h"
int *leak_too(void)
{
	int x = MODE;
	return &x;
}

== $ firmgate check -q a.c b.c -- -Iinc -DLOUD | grep error:
> a.c:6:9: error: address of local 'x' is returned [memory.stack-address-return]
> b.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ firmgate check a.c -- -Iinc -std=c99 -mno-such-flag -fno-such-option -Werror -Wall -DLOUD --rules
exit 1
# Words behind "--" belong to the compiler. A flag nobody knows does not cost the unit.
> a.c:6:9: error: ...
> ...
! ...

== $ firmgate check --rules 'isr.*' a.c -- -Iinc -DLOUD
> No findings.
> Analysed 1 of 1 unit, 1 of 1 function, ... rules: no gaps.
