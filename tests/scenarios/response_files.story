What a compiler reads from @files counts as if it stood on the command line.
Requirement: FG-CC-1

== file a.c
int *leak(void)
{
	int x = VALUE;
	return &x;
}

== file args.rsp
-w '-DVALUE=1' @inner/more.rsp

== file inner/more.rsp
-c a.c -o "x y.o"

== $ firmgate cc -- gcc @args.rsp; ls *.o *.fgo; rm *.o *.fgo
> x y.fgo
> x y.o
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && test -f "$(cat where)/firmgate.so"

== $ for c in gcc clang; do $c -fplugin=$(cat where)/firmgate.so @args.rsp; ls *.fgo; rm *.o *.fgo; done
> x y.fgo
> x y.fgo
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== file unit.rsp
--firmgate-no-cache -DVALUE=1 -c a.c -MMD -MP -MF x.d -MT one -MQ 'two$' -o x.fgo

== $ firmgate unit @unit.rsp && ls *.fgo && sed "s|$BOX||" x.d; rm x.*
> x.fgo
> one two$$: /project/a.c

== file question.rsp
-E -DVALUE=77 a.c

== $ firmgate cc -- gcc @question.rsp | grep -c 77
> 1

== $ firmgate cc -- gcc -w -DVALUE=1 -c a.c -o @none.o; ls *.o *.fgo; firmgate unit -- gcc -DVALUE=1 -c a.c -o @none.o && rm ./@none.*
# Where there is no such file the word stands as it is.
> @none.fgo
> @none.o
! a.c:4:9: error: ...

== sh printf '[{"directory": "%s", "file": "a.c", "command": "gcc @args.rsp -o @none.o"}]' "$PWD" > compile_commands.json

== $ firmgate check -q --report-only | grep -e Analysed -e 'a.c:4'
> a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> Analysed 1 of 1 unit, ...

== file loop.rsp
-c @loop.rsp a.c

== $ firmgate cc -- sh -c 'exit 3' @loop.rsp
exit 3
! firmgate: warning: not analysed: response file '@BOX@/project/loop.rsp' includes itself

== $ firmgate unit @loop.rsp
exit 2
! firmgate: error: response file '@BOX@/project/loop.rsp' includes itself

== file two.rsp
-w -DVALUE=1 -shared -fPIC

== $ mkdir b && sed s/leak/other/ a.c > b/a.c && for c in gcc clang; do $c -fplugin=$(cat where)/firmgate.so @two.rsp a.c b/a.c -o both.so; ls *.fgo; rm *.fgo; sed s/leak/third/ a.c > c.c; $c -fplugin=$(cat where)/firmgate.so @two.rsp a.c c.c -o both.so; ls *.fgo; rm *.fgo; done
# Several sources and one output: an object each, also of the same name.
> both.so-1-a.fgo
> both.so-2-a.fgo
> both.so-a.fgo
> both.so-c.fgo
> both.so-1-a.fgo
> both.so-2-a.fgo
> both.so-a.fgo
> both.so-c.fgo
! a.c:4:9: error: ...
! b/a.c:4:9: error: ...
! a.c:4:9: error: ...
! c.c:4:9: error: ...
! a.c:4:9: error: ...
! b/a.c:4:9: error: ...
! a.c:4:9: error: ...
! c.c:4:9: error: ...

== $ for c in gcc clang; do $c -w -DVALUE=1 -save-temps -fplugin=$(cat where)/firmgate.so -c a.c c.c; ls *.fgo; rm -f *.fgo *.o *.s *.i *.bc; $c -w -DVALUE=1 -fplugin=$(cat where)/firmgate.so -M a.c > x.d; $c -DVALUE=1 -w -fplugin=$(cat where)/firmgate.so -c a.c -o /dev/null; ls *.fgo; done
# Intermediate files are no second unit; a list of headers is none; /dev/null has nothing beside it.
exit 2
> a.fgo
> c.fgo
> a.fgo
> c.fgo
! a.c:4:9: error: ...
! c.c:4:9: error: ...
! a.c:4:9: error: ...
! ls: ...
! a.c:4:9: error: ...
! c.c:4:9: error: ...
! a.c:4:9: error: ...
! ls: ...

== $ mkdir out && cd out && cp ../a.c . && firmgate unit -DVALUE=1 -MD -c a.c -o - | head -c 6; firmgate unit -DVALUE=1 -MD -c a.c -o /dev/null && ls . && ls /dev/null.d
# To standard output, and to nowhere.
exit 2
> FGUNITa.c
! ls: ...
