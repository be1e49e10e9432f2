Nothing outside the project is needed: no home, no cache, no repository, no right to write.
Requirement: FG-CLI-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -c a.c"}]

== $ env -u HOME -u XDG_CACHE_HOME firmgate check -q
exit 1
> a.c:4:9: error: ...
> ...

== $ env -i "$(command -v firmgate)" check -q --report-only
> a.c:4:9: error: ...
> ...

== $ HOME=nowhere XDG_CACHE_HOME=relative firmgate check -q --report-only > /dev/null; ls
> a.c
> compile_commands.json

== $ XDG_CACHE_HOME=/dev/null/no firmgate check -q
exit 1
> a.c:4:9: error: ...
> ...

== sh rm -rf "$HOME/.cache"

== $ firmgate check -q --no-cache --report-only > /dev/null; find "$HOME" -type f
# Without a cache nothing is kept.

== sh firmgate check -q --report-only; for f in $(find "$HOME/.cache" -type f); do echo '{"torn' > $f; done

== $ firmgate check -q
exit 1
# A cache that was damaged is asked anew.
> a.c:4:9: error: ...
> ...
> Analysed 1 of 1 unit, 1 of 1 function, 5 of 5 lines, with ... rules: no gaps.
> ...

== sh chmod 555 .

== $ firmgate check -q
exit 1
> a.c:4:9: error: ...
> ...

== $ ls -A
# Nothing was written next to the sources.
> a.c
> compile_commands.json

== sh chmod 755 .; git init -q .; rm .git/HEAD

== $ firmgate check -q
exit 1
# A broken repository is none.
> a.c:4:9: error: ...
> ...

== $ firmgate check -q | od -c | grep -c 033
exit 1
> 0

== $ env -u NO_COLOR TERM=xterm script -qec 'firmgate check -q' /dev/null | od -c | grep -c 033 | grep -v '^0$' > /dev/null
# On a terminal there is colour,

== $ TERM=xterm script -qec 'firmgate check -q' /dev/null | od -c | grep -c 033
exit 1
# unless NO_COLOR is set.
> 0

== $ cd / && firmgate check -q "$BOX/project/a.c"
exit 1
> a.c:4:9: error: ...
> ...

== $ mkdir gone && cd gone && rmdir ../gone && firmgate check -q a.c --
exit 2
! firmgate: error: ...

== file paths/one/size.h
#define INDEX 1

== file paths/two/size.h
#define INDEX 2

== file paths/own/local.h
#define LOCAL 0

== file paths/a.c
#include <size.h>
#include "local.h"
int table[2];
void set(void)
{
	table[INDEX + LOCAL] = 1;
}

== $ cd paths && for c in gcc clang; do for v in CPATH C_INCLUDE_PATH; do for d in two one two; do env $v=$PWD/$d:own firmgate cc -- $c -c a.c 2> said && grep -c 'a.c:6:2: error:' said; env $v=$PWD/$d:own firmgate unit -- $c -c a.c -o a.o && firmgate link -q --report-only a.fgo | grep -c -e missing-header -e 'a.c:6:2: error:'; done; done; done | paste -sd' ' -
# A compiler's own folders in the environment count where it runs, kept results or not.
> 1 1 0 0 1 1 1 1 0 0 1 1 1 1 0 0 1 1 1 1 0 0 1 1

== $ cd paths && CPATH=$PWD/two:own firmgate check -q --report-only a.c -- clang -c a.c | grep missing-header
# They belong to that compile, and to no command that is looked at later.
> ...missing-header...size.h...
! firmgate: warning: could not decide: ...
