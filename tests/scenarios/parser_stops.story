Behind the point where the parser gives up nothing counts as analysed.
Requirement: FG-WORK-1

== sh awk 'BEGIN { print "int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}"; printf "int f(int a) { return "; for (i = 0; i < 5000; i++) printf "("; printf "a"; for (i = 0; i < 5000; i++) printf ")"; print "; }\nint *unseen(void)\n{\n\tint x = 1;\n\treturn &x;\n}" }' > deep.c

== $ firmgate check -q deep.c --
exit 1
> deep.c:4:9: error: ...
> ...
> Analysed 1 of 1 unit, 1 of 2 functions, 5 of 11 lines, ...
> NOT ANALYSED: 1 function
>        1  error-in-body  deep.c:6: 'f': bracket nesting level exceeded ...
>        1  parse-stopped  deep.c:6: bracket nesting level exceeded ...
> ...

== sh tail -n +6 deep.c > only.c

== $ firmgate check -q only.c --
# Not one function is left: nothing can be said, gate or not.
exit 3
> No findings in what was analysed.
> Analysed 1 of 1 unit, 0 of 1 function, 0 of 6 lines, ...
> ...
! firmgate: warning: could not decide: no function was analysed

== sh awk 'BEGIN { printf "int f(int a) { return "; for (i = 0; i < 3000; i++) printf "("; printf "a"; for (i = 0; i < 3000; i++) printf ")"; print "; }\nint *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}" }' > less.c

== $ firmgate check -q less.c --
# What the parser can take costs one function.
exit 1
> less.c:5:9: error: ...
> ...
> Analysed 1 of 1 unit, 1 of 2 functions, 5 of 6 lines, ...
> NOT ANALYSED: 1 function
>        1  too-deep  less.c:1: 'f': ...
> ...

== file table.c
#include "generated.h"
const entry table[] = {{1, 2}};

== $ firmgate check -q table.c --
exit 3
> No findings in what was analysed.
> Analysed 1 of 1 unit, 0 of 0 functions, ...
> ...
! ...could not decide: no function was analysed

== file data.c
const int table[] = {1, 2};

== $ firmgate check -q data.c --
# No function and no error: there is nothing else in it.
> No findings.
> Analysed 1 of 1 unit, 0 of 0 functions, 1 of 1 line, ...

== file most.c
#include "generated.h"
int a(void) { return missing_a; }
int b(void) { return missing_b; }
int c(void) { return 1; }

== $ firmgate check -q most.c --
exit 3
> ...
> Analysed 1 of 1 unit, 1 of 3 functions, ...
> ...
! ...could not decide: only 33.3 % of functions were analysed, less than half

== sh { printf 'int twice(int a) { return 2 * a; }\n/*'; head -c 70000000 /dev/zero | tr '\0' 'x'; printf '*/\n'; } > big.c

== $ firmgate check -q big.c --
> No findings in what was analysed.
> Analysed 1 of 1 unit, 1 of 1 function, 0 of 0 lines, ...
> NOT FULLY ANALYSED: 1 gap
>        1  source-not-read  big.c: ...
