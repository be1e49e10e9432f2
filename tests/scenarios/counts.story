Functions and lines count as analysed only where they were, and less than half of them is no pass.
Requirement: FG-CLI-1

== file swallowed.c
int ok(int x) { return x + 1; }
int h( {
int k1(void) { int a[2]; a[2] = 1; return a[0]; }
int k2(void) { int a[2]; a[2] = 1; return a[0]; }
int k3(void) { int a[2]; a[2] = 1; return a[0]; }

== $ firmgate check -q swallowed.c --
# The parser skips what is behind an error: no tree has it, nobody counted its functions.
exit 3
> No findings in what was analysed.
> Analysed 1 of 1 unit, 1 of 1 function, 1 of 5 lines, ...
> NOT FULLY ANALYSED: 1 gap
>        1  parse-error  swallowed.c:2: ...
! firmgate: warning: could not decide: only 20.0 % of lines were analysed, less than half

== file goes_on.c
int a(int x) { return x; }

unknown_t lost;
/* What is said here
 * costs nothing. */
#define N 4

int b(int x)
{
	return x + undeclared;
}
int c(int x) { return x; }
int d(int x) { return x + N; }

== $ firmgate check -q goes_on.c --
# The line of the error, and those of the function that was not analysed.
> No findings in what was analysed.
> Analysed 1 of 1 unit, 3 of 4 functions, 8 of 13 lines, ...
> ...

== $ firmgate check -q -f json goes_on.c -- | grep -o '"functionsAnalysed.*linesUnread": [0-9]*'
> "functionsAnalysed": 3, "lines": 13, "linesUnread": 5

== file cut.h
int before(int x);
int torn( {

== file behind.c
#include "cut.h"
int k1(void) { int a[2]; a[2] = 1; return a[0]; }
int k2(void) { int a[2]; a[2] = 1; return a[0]; }
int k3(void) { int a[2]; a[2] = 1; return a[0]; }

== $ firmgate check -q behind.c -- | grep Analysed
# The error is in a header, what it costs is not.
> Analysed 1 of 1 unit, 0 of 0 functions, 1 of 4 lines, ...
! firmgate: warning: could not decide: no function was analysed

== sh { echo 'int f(int c) { int a[4]; int r = 0; switch (c) {'; for i in $(seq 1500); do echo "case $i: r += c * $i; break;"; done; echo '} a[4] = r; return a[0]; }'; } > wide.c

== $ firmgate check -q -r 'memory.*' wide.c --
# What the engine gave up was not analysed.
exit 3
> No findings in what was analysed.
> Analysed 1 of 1 unit, 0 of 1 function, 0 of 1502 lines, ...
> NOT ANALYSED: 1 function
>        1  analysis-budget  wide.c:1: 'f': paths beyond the budget
! firmgate: warning: could not decide: no function was analysed

== $ firmgate check -q -r 'memory.*' wide.c -- | grep Analysed
# Nor when it is told from what was kept.
> Analysed 1 of 1 unit, 0 of 1 function, 0 of 1502 lines, ...
! firmgate: warning: could not decide: no function was analysed

== sh mkdir twice; cp wide.c twice; printf 'int g(int x) { return x; }\nint h(int x) { return x; }\n' > twice/small.c; printf '[{"directory": ".", "file": "wide.c", "command": "cc -DA -c wide.c"}, {"directory": ".", "file": "small.c", "command": "cc -c small.c"}]' > twice/compile_commands.json

== $ cd twice; firmgate check -q -r 'memory.*'
# Of three functions two: but of the lines hardly any.
exit 3
> No findings in what was analysed.
> Analysed 2 of 2 units, 2 of 3 functions, 2 of 1504 lines, ...
> ...
! firmgate: warning: could not decide: only 0.1 % of lines were analysed, less than half

== file two.c
int f(void) { int a[2]; a[2] = 1; return 0; }
int g(void) { int a[2]; a[2] = 1; return 0; }

== $ firmgate check -q --limit 0 -r memory.out-of-bounds-write two.c --
# At most none.
exit 1
> 2 findings: 2 errors
> 2 of them not shown, the least severe first.
> Analysed 1 of 1 unit, 2 of 2 functions, 2 of 2 lines, ...
> ...
