Reports go where they are asked to, whole or not at all.
Requirement: FG-REP-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== $ firmgate check -q -f json -o a.json a.c --
exit 1

== $ head -c 1 a.json; echo; python3 -c 'import json; print(json.load(open("a.json"))["findings"][0]["rule"])'; firmgate version > /dev/null
> {
> memory.stack-address-return

== $ firmgate check -q -f sarif -o a.sarif -f text a.c --
exit 1
# The last format has no file: it goes to standard output.
> a.c:4:9: error: ...
> ...

== $ firmgate check -q -o a.txt a.c -- ; cat a.txt
# -o alone is the text report.
> a.c:4:9: error: ...
> ...

== $ firmgate check -q -o a.txt -o b.txt a.c --
exit 2
! firmgate: error: second -o 'b.txt' without a --format before it
! ...

== gone b.txt

== $ firmgate check -q -f json -o same -f sarif -o same a.c --
exit 2
! firmgate: error: two reports go to 'same'
! ...

== gone same

== $ firmgate check -q -f json -o nowhere/a.json a.c --
exit 2
! firmgate: error: cannot ...'nowhere/a.json'...
! ...

== $ mkdir dir && firmgate check -q -f json -o dir a.c --
exit 2
! firmgate: error: no report goes to 'dir': it is a directory
!   mend: ...

== $ cp a.c b.c; ln b.c hard; firmgate check -q -o hard b.c -- ; firmgate check -q -o ./a.c b.c -- ; cmp a.c b.c; rm b.c hard
# The source of the run by another name, and any file that is code.
! firmgate: error: no report goes to 'hard': it is an input of the run
!   mend: ...
! firmgate: error: no report goes to './a.c': it is an input of the run
!   mend: ...

== $ ulimit -f 1; firmgate check -q -f json -o big.json a.c --
# A file that may not grow is no reason to die with half of it on disk.
exit 3
! firmgate: error: cannot write 'big.json': File too large

== $ ls
> a.c
> a.json
> a.sarif
> a.txt
> dir

== $ firmgate check -q a.c -- > /dev/full
exit 3
! firmgate: error: cannot write 'standard output': No space left on device

== $ firmgate explain memory.stack-address-return > /dev/full
exit 3
! firmgate: error: cannot write 'standard output': No space left on device

== $ firmgate dump --ast a.c -- > /dev/full
exit 3
! firmgate: error: cannot write 'standard output': No space left on device

== $ firmgate check -q -f json -o /dev/stdout a.c -- | head -c 1
> {

== $ firmgate check -q -f json -o - a.c -- | head -c 1
> {

== gone -

== $ ln -s a.json link.json; chmod 640 a.json; firmgate check -q -f json -o link.json a.c -- ; stat -c %a a.json; test -L link.json
# A link stays a link, a mode stays as it was.
> 640
