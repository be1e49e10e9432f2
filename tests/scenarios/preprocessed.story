What a compiler has preprocessed is read as its source is: its keywords and the forms of its attributes are no errors.
Requirement: FG-TC-1

== file firmgate.yaml
project: {name: preprocessed}

== file s.c
#include <complex.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define SELF SELF
enum { SELF = 1 };
int *leak(void)
{
	int x = SELF + NAMED;
	return &x;
}

== file attributes.c
void put_away(void *p, int n);
void *take(int n) __attribute__((malloc(put_away, 1)));
void *take2(int n) __attribute__((__malloc__(put_away)));
int fine(void)
{
	return 0;
}
int broken(void)
{
	return __attribute__(;
}

== $ for f in "" -D_GNU_SOURCE "-O2 -D_FORTIFY_SOURCE=2" "-std=gnu2x -D_GNU_SOURCE" "-g3 -D_GNU_SOURCE -dD"; do gcc -DNAMED=2 $f -E s.c -o s.i && firmgate check -q --report-only s.i -- gcc -DNAMED=2 -DSELF=7 $f | grep -e Analysed -e parse-error -e error-in | grep -v 'no gaps'; firmgate cc -- gcc -DNAMED=2 $f -w -c s.i -o s.o 2> said; grep -c '\[memory.stack-address-return\]$' said; firmgate link -q --report-only s.fgo | grep -e parse-error -e error-in -e '1 of 1 function'; done
# With what glibc declares for this compiler.
> 1
> Analysed 1 of 1 unit, 1 of 1 function, ...
> 1
> Analysed 1 of 1 unit, 1 of 1 function, ...
> 1
> Analysed 1 of 1 unit, 1 of 1 function, ...
> 1
> Analysed 1 of 1 unit, 1 of 1 function, ...
> 1
> Analysed 1 of 1 unit, 1 of 1 function, ...

== $ for c in arm-none-eabi-gcc riscv64-unknown-elf-gcc clang; do command -v $c > /dev/null || continue; echo 'int *leak(void) { int x = 1; return &x; }' > bare.c; $c -E bare.c -o bare.i; firmgate check -q --report-only bare.i -- $c | grep -e 'parse-error' -e error-in; done
exit 1

== $ cp attributes.c attributes.i; for f in attributes.c attributes.i; do firmgate check -q --report-only -v $f -- gcc | grep -e 'takes' -e 'not analysed' -e 'Analysed'; done
# From the source as well; an error in a body stays one.
> Analysed 1 of 1 unit, 1 of 2 functions, ...
> attributes.c:8: not analysed: error-in-body: 'broken': expected expression
> Analysed 1 of 1 unit, 1 of 2 functions, ...
> attributes.i:8: not analysed: error-in-body: 'broken': expected expression
