A header that is not there is a gap with its name; the rest of the unit is analysed.
Requirement: FG-WORK-1

== file a.c
#include <nowhere/generated.h>
#include "also_missing.h"
int *leak(void)
{
	int x = 1;
	return &x;
}

== file b.c
int twice(int a)
{
	return 2 * a;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": ".", "file": "b.c", "command": "cc -fstack-protector-strong -c b.c"}]

== $ firmgate check -q
exit 1
> a.c:6:9: error: ...
> ...
> 1 finding: 1 error
> Analysed 2 of 2 units, 2 of 2 functions, ...
> ...
>        ...missing-header...a.c:1...nowhere/generated.h...
> ...

== $ firmgate check -q --gate --rules 'isr.*'
exit 3
> No findings in what was analysed.
> ...
> ...missing-header...
> ...
! firmgate: warning: could not decide: ...gap...

== $ firmgate doctor
exit 3
> ...
> fail  ... missing-header: ...generated.h...
>       mend: run the project's own step that fetches or generates headers, then build once
> ...
