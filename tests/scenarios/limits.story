A unit that takes too long or too much memory is a gap; the others are analysed.
Requirement: FG-WORK-1

== file firmgate.yaml
build:
  timeout: 2
  jobs: 2

== file bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh awk 'BEGIN { print "#define A0 1 +"; for (i = 1; i < 40; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int bomb = A39 0;" }' > bomb.c; mkfifo pipe.h

== file pipe.c
#include "pipe.h"
int after;

== file compile_commands.json
[{"directory": ".", "file": "bomb.c", "command": "cc -c bomb.c"},
 {"directory": ".", "file": "pipe.c", "command": "cc -c pipe.c"},
 {"directory": ".", "file": "bad.c", "command": "cc -c bad.c"}]

== $ firmgate check -q
exit 1
> bad.c:4:9: error: ...
> ...
> Analysed 1 of 3 units, ...
> NOT ANALYSED: 2 units
>        2  timeout  bomb.c: longer than 2 s, ...
> ...

== $ firmgate check -q bomb.c
exit 3
> No findings in what was analysed.
> Analysed 0 of 1 unit, ...
> NOT ANALYSED: 1 unit
>        1  timeout  bomb.c: longer than 2 s
> Configuration: firmgate.yaml
! firmgate: warning: could not decide: nothing was analysed

== $ firmgate doctor | grep timeout
> fail  2 x timeout: longer than 2 s
>       mend: raise build.timeout in firmgate.yaml
