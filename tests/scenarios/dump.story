What the analysis sees of a file is shown as text that is the same everywhere.
Requirement: FG-CLI-1

== file src/a.c
#include "limits.inc"
int limit(int n)
{
	if (n > LIMIT)
		return LIMIT;
	return n;
}
int twice(int n)
{
	return limit(n) + limit(n);
}

== file inc/limits.inc
#define LIMIT 10

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -std=c99 -Iinc -DA=1 -O2 -c src/a.c"},
 {"directory": ".", "file": "src/a.c", "command": "cc -std=c99 -Iinc -DB=1 -O2 -c src/a.c"}]

== $ firmgate dump --args src/a.c | grep -e '^-D' -e '^-I' -e project/inc$
# The file has two commands; both are shown.
> -I
> @BOX@/project/inc
> -DA=1
> -I
> @BOX@/project/inc
> -DB=1

== $ firmgate dump --ast --function limit src/a.c -- -Iinc
> function limit
> compound
>   if
>     binary > : int
>       implicit load : int
>         ref n : int lvalue
>       int 10 : int
>     return
>       int 10 : int
>     -
>   return
>     implicit load : int
>       ref n : int lvalue

== $ firmgate dump --ir --function twice src/a.c -- -Iinc
> function twice
> ...
>     %2 = call s32 @limit(%1)  ; src/a.c:10:9
> ...
>     %4 = call s32 @limit(%3)  ; src/a.c:10:20
> ...
>     return %5  ; src/a.c:10:2

== $ firmgate dump --cfg --function limit src/a.c -- -Iinc
> ...
> ...
> ...

== $ firmgate dump --calls src/a.c -- -Iinc
> ...twice...limit...
> ...

== file src/c.c
int limit(int n);
static int (*const chosen)(int) = limit;
int main(void)
{
	return chosen(3);
}

== $ firmgate dump --link src/a.c src/c.c -- -Iinc
> function limit external address-taken called level 0
> function twice external level 1
>   calls limit
> function main external main level 1
>   calls limit
>   at 5:9 -> limit
> object chosen@src/c.c never-written const

== $ firmgate dump --calls --function limit src/a.c -- -Iinc

== $ firmgate dump --calls --function twice src/a.c -- -Iinc
> twice -> limit

== $ for what in ast cfg calls summary; do firmgate dump --$what --function nobody src/a.c -- -Iinc; echo $?; done
> 2
> 2
> 2
> 2
! firmgate: error: no function 'nobody' in 'src/a.c'
! firmgate: error: no function 'nobody' in 'src/a.c'
! firmgate: error: no function 'nobody' in 'src/a.c'
! firmgate: error: no function 'nobody' in 'src/a.c'

== $ firmgate dump --ir --function nobody src/a.c -- -Iinc
exit 2
! firmgate: error: no function 'nobody' in 'src/a.c'

== sh cp -R . ../elsewhere; for d in "$BOX/project" "$BOX/elsewhere"; do cd "$d" && firmgate dump --ast --ir --cfg --calls src/a.c -- -Iinc > out; done

== $ cmp out ../elsewhere/out; grep -c -e "$BOX" out; firmgate version | grep -c clang
> 0
> 1

== $ firmgate dump --ir src/b.c
exit 2
! firmgate: error: no compile command for 'src/b.c'

== $ firmgate dump --ir src/b.c -- -Iinc
exit 2
! firmgate: error: no file 'src/b.c'

== file src/broken.c
int good(void) { return 1; }
int bad(void) { return nothing; }

== $ firmgate dump --ir src/broken.c -- | grep -e ^function -e ^gap
> function good
> gap error-in-body bad use of undeclared identifier 'nothing'

== file same1.c
static int same(int x) { return x; }
int one(int x) { return same(x); }

== file same2.c
static int same(int x) { return -x; }
int two(int x) { return same(x); }

== $ firmgate dump --summary --function nosuch same1.c same2.c --
exit 2
! firmgate: error: no function 'nosuch' in 'same1.c', 'same2.c'

== $ firmgate dump --summary --function same same1.c same2.c -- | grep summary
> summary same@same1.c
> summary same@same2.c

== $ firmgate dump --link --function one same1.c --
exit 2
! firmgate: error: --link shows the whole program, not --function one
