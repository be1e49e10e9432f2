Whatever a source file holds, the run goes on and says what was analysed.
Requirement: FG-WORK-1

== sh : > empty.c

== $ firmgate check empty.c --
> No findings.
> Analysed 1 of 1 unit, 0 of 0 functions, 0 of 0 lines, ...: no gaps.

== sh LC_ALL=C awk 'BEGIN { x = 1; for (i = 0; i < 200000; i++) { x = (x * 1103 + 12345) % 65521; printf "%c", x % 256 } }' > junk.c

== $ firmgate check -q --rules 'isr.*' junk.c --
exit 3
> No findings in what was analysed.
> Analysed ... of 1 unit, ...
> ...
> ...parse-error  junk.c:1: source file is not valid UTF-8
! firmgate: warning: could not decide: no function was analysed

== $ firmgate check -q --gate --rules 'isr.*' junk.c -- > out
exit 3
! ...could not decide...

== file comment.c
int *leak(void)
{
	int x = 1;
	return &x;
}
/* this comment never ends
int y;

== $ firmgate check -q comment.c --
exit 1
> comment.c:4:9: error: ...
> ...
> ...unterminated...
> ...

== sh printf 'int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n#define Z "\0"\nint a\0b;\n' > nul.c

== $ firmgate check -q nul.c --
exit 1
> nul.c:4:9: error: ...
> ...

== sh printf '\357\273\277int *leak(void)\r\n{\r\n\tint x = 1;\r\n\treturn &x;\r\n}\r\n' > dos.c

== $ firmgate check -q dos.c --
exit 1
> dos.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
>     4 |         return &x;
>       |                ^~
> ...

== sh { printf 'int *leak(void) { int x = 1; '; awk 'BEGIN { for (i = 0; i < 350000; i++) printf "x += 1;" }'; printf ' return &x; }\n'; } > line.c

== $ ls -l line.c | awk '{ print ($5 > 2000000) }'; firmgate check -q line.c -- > out; echo $?; wc -c < out | awk '{ print ($1 < 4000) }'; tail -n 2 out
> 1
> 1
> 1
> ...analysis-budget...paths beyond the budget
> More about a rule: firmgate explain memory.stack-address-return

== sh awk 'BEGIN { printf "int f(int a)\n{\n\treturn "; for (i = 0; i < 20000; i++) printf "("; printf "a"; for (i = 0; i < 20000; i++) printf ")"; print ";\n}" }' > deep.c

== $ firmgate check -q deep.c --
exit 3
> No findings in what was analysed.
> Analysed ... of 1 unit, ...
> ...
> ...deep.c...
> ...
! firmgate: warning: could not decide: no function was analysed

== sh awk 'BEGIN { print "int f(int a)\n{"; for (i = 0; i < 5000; i++) print "if (a) {"; for (i = 0; i < 5000; i++) print "}"; print "return a;\n}" }' > blocks.c

== $ firmgate check -q blocks.c --
exit 3
> No findings in what was analysed.
> Analysed ... of 1 unit, ...
> ...
> ...blocks.c...
> ...
! firmgate: warning: could not decide: no function was analysed

== file self.c
#include "self.c"
int x;

== $ firmgate check -q self.c --
exit 3
> No findings in what was analysed.
> ...
> ...self.c...
> ...
! firmgate: warning: could not decide: no function was analysed
