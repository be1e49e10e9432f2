A launcher before the compiler: its streams, its exit code, and findings beside it.
Requirement: FG-CC-1

== file one/firmgate.yaml
project: {name: one}

== file one/a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file one/ok.c
int ok(void)
{
	return 0;
}

== file one/wrong.c
int wrong(void)
{
	return 0

== file one/plus.cpp
int plus() { return 1; }

== $ cd one && firmgate cc -- gcc -w -c a.c -o a.o && ls a.*
> a.c
> a.fgo
> a.o
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ cd one && firmgate cc -- gcc -w -c ok.c -o ok.o && ls ok.*
> ok.c
> ok.fgo
> ok.o

== $ cd one && rm -f a.o && firmgate cc --block -- gcc -w -c a.c -o a.o 2>/dev/null; echo $?; ls a.o
# Findings that block leave no object, or make would take it for done.
exit 2
> 1
! ls: ...a.o...

== $ cd one && firmgate cc -- gcc -c wrong.c -o wrong.o 2>&1 | grep -c -e firmgate; ls wrong.fgo 2>/dev/null
exit 2
> 0

== $ cd one && firmgate cc -- gcc -c wrong.c 2>/dev/null
exit 1

== $ cd one && firmgate cc -- sh -c 'exit 7'
exit 7

== $ cd one && firmgate cc -- gcc -dumpmachine | grep -c - && firmgate cc -- gcc -E ok.c | grep -c ok && firmgate cc -- gcc a.o ok.o --version | grep -c Free
# Questions, the preprocessor, links: passed on.
> 1
> ...
> 1

== file one/main.c
int *leak(void);
int main(void)
{
	return leak() == 0;
}

== $ cd one && rm -f *.fgo && firmgate cc -- gcc -w a.c main.c -o prog && ls prog* && rm -f *.fgo && firmgate cc -- gcc -w a.c main.c && gcc -w -c a.c && firmgate cc -- gcc -w main.c a.o ok.o -o prog; ls *.fgo
# In one go to a program: every C source of the command, an object for each.
> prog
> prog-a.fgo
> prog-main.fgo
> a.fgo
> main.fgo
> prog-main.fgo
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ cd one && printf '[{"directory": "%s", "file": "a.c", "command": "gcc -w a.c main.c -o prog"}, {"directory": "%s", "file": "main.c", "command": "gcc -w a.c main.c -o prog"}]' "$PWD" "$PWD" > compile_commands.json && firmgate cc -- gcc -w a.c main.c -o prog 2>/dev/null; firmgate link -q --report-only -p . -f json -o ../l.json prog-*.fgo; firmgate check -q --report-only -f json -o ../c.json; cmp ../l.json ../c.json; rm compile_commands.json

== $ cd one && firmgate cc --block -- gcc -w a.c main.c -o prog 2>/dev/null; echo $?; firmgate cc --block -- gcc -w a.c main.c 2>/dev/null; echo $?; firmgate cc --block -- gcc -w -S a.c 2>/dev/null; echo $?; ls prog a.out a.s
# Findings that block leave no program and no assembler.
exit 2
> 1
> 1
> 1
! ls: ...prog...
! ls: ...a.out...
! ls: ...a.s...

== file sides.sh
# Every way to ask for files beside the output: with block nothing but the unit object is there.
trial() {
	rm -rf out && mkdir out && cp a.c out && cd out || exit
	"$@" > std.out 2> std.err && echo "passes: $*"
	cd ..
	all="$all$(find out -type f ! -name a.c ! -name "std.*" ! -name "*.fgo")"
	test -s out/std.err || echo "silent: $*"
}
for compiler in gcc clang; do
	command -v $compiler > /dev/null || continue
	c="firmgate cc --block -- $compiler -w"
	sides="-g -gsplit-dwarf --coverage -fstack-usage"
	trial $c -MMD -c a.c
	trial $c -MD -c a.c -o x.y.o
	trial $c -MMD -MF deps.mk -c a.c -o x.o
	trial $c -MMD -MFdeps.mk -c a.c -o x.o
	trial $c -Wp,-MMD,.x.o.d -c a.c -o x.o
	trial $c $sides -MMD -c a.c -o x.o
	trial $c $sides -MMD -S a.c
	trial $c $sides -MMD -c a.c -o x
	trial $c $sides -MMD a.c -shared -fPIC -o lib.so
	trial $c $sides -MMD a.c -shared -fPIC
	trial $c $sides -MMD a.c -shared -fPIC -o a
	cp a.c b.c
	trial $c $sides -MMD ../b.c -shared -fPIC
	echo kept > mine.d
	trial $c -MD -MF - -c a.c
	test -f out/std.out || echo "standard output went"
done
test "$(cat mine.d)" = kept && echo "left:$all"

== $ cd one && sh ../sides.sh
> left:

== $ cd one && rm -f *.fgo a.s && firmgate cc -- gcc -w -S a.c && ls a.s.fgo a.s
# Assembler is what the compiler makes of C, too.
> a.s
> a.s.fgo
! a.c:4:9: error: ...

== $ cd one && rm -f *.fgo && firmgate cc -- gcc -w -x c -c - -o x.o < a.c && cat a.c | firmgate cc -- gcc -w -x c - main.c -o prog && ls *.fgo && firmgate link -q *.fgo | grep -e Analysed -e unseen
# What can be read only once is said, and counted in the report too.
> prog-main.fgo
> prog-stdin.fgo
> x.fgo
> Analysed 1 of 3 units, ...
>        2  source-unseen   prog-stdin.fgo: made of a source from standard input or a pipe, which the compiler alone could read, ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! ...could not decide: ...

== $ cd one && mkfifo pipe && cat a.c > pipe & cd one; sleep 0.1; firmgate cc -- gcc -w -x c -c pipe -o x.o; firmgate cc -- gcc -w -x c -c /dev/stdin -o x.o < a.c
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...

== $ cd one && echo 'int x;' | firmgate cc -- gcc -x c -c - -o /dev/null && firmgate cc -- gcc -c -x c /dev/null -o none.o && ls none.*
# A try of the compiler, and an empty source.
> none.o

== $ cd one && rm -f *.fgo && cp a.c conftest.c && firmgate cc --block -- gcc -w -c conftest.c && mkdir -p meson-private && cp main.c meson-private/x.c && gcc -w -c a.c && firmgate cc -- gcc -w meson-private/x.c a.o -o prog; ls conftest.* *.fgo
# What configure tries is no unit of the program: neither looked at nor failed.
exit 2
> conftest.c
> conftest.o
! ls: ...fgo...

== $ cd one && rm -f *.fgo && firmgate cc -- gcc --help a.c | grep -c Usage && firmgate cc -- gcc '-###' a.c main.c 2>/dev/null && firmgate cc -- cat a.c | grep -c leak; ls *.fgo
# No compile, though sources are named.
exit 2
> 1
> 1
! ls: ...fgo...

== $ cd one && rm -f *.fgo && firmgate cc gcc -w -c a.c -o a.o && firmgate cc --no-object gcc -w -c ok.c && ls *.fgo
# Without --, the compiler's words are its own all the same.
> a.fgo
! a.c:4:9: error: ...

== $ cd one && firmgate cc -- gcc -w -c a.c @/dev/null
# An empty response file.
! a.c:4:9: error: ...

== $ cd one && mkdir -p sealed/a.fgo && firmgate cc --block -- gcc -w -c a.c -o sealed/a.o; echo $?
# No object can be written: what was found counts.
> 1
! firmgate: warning: no unit object: cannot write '...sealed/a.fgo': ...
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ cd one && firmgate cc -- gcc -c ok.c && FIRMGATE_CONFIG=no.yaml firmgate cc -- gcc -DNEW -c ok.c; ls ok.fgo
# What an earlier compile left does not stand for a unit that nobody has looked at.
exit 2
! firmgate: warning: not analysed: ...
! ls: ...ok.fgo...

== $ cd one && firmgate cc -- no-such-compiler -c a.c
exit 127
! firmgate: cannot run 'no-such-compiler': No such file or directory

== $ cd one && firmgate cc -- gcc -c plus.cpp -o plus.o; FIRMGATE_CONFIG=no.yaml firmgate cc -- gcc -c ok.c -o ok.o && ls plus.fgo
# C++ is none of its business; what firmgate cannot do is a warning.
exit 2
! firmgate: warning: not analysed: ...
! ls: ...plus.fgo...

== $ cd one && firmgate tidy --extra-arg-before=--driver-mode=gcc "$PWD/a.c" -- gcc -c a.c -o a.o | sed "s|$BOX||"
> /project/one/a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== sh cd one && printf '[{"directory": "%s", "file": "a.c", "command": "gcc -c a.c"}]' "$PWD" > compile_commands.json

== $ cd one && firmgate tidy --block "$PWD/a.c" | grep -c stack-address-return
> 1

== $ cd one && firmgate tidy --block "$PWD/a.c" > /dev/null
exit 1

== file loop/gcc
#!/bin/sh
exec firmgate cc -- gcc "$@"

== $ chmod +x loop/gcc; cd one && PATH=$PWD/../loop:$PATH gcc -w -c ok.c -o ok.o
# A wrapper of the compiler's own name would start itself without end.
exit 2
! firmgate: error: the compiler 'gcc' leads back to firmgate cc
!   mend: name the compiler by its whole path: firmgate cc -- /usr/bin/gcc

== $ cd one && rm -f a.o && firmgate cc -- firmgate cc -- gcc -w -c a.c -o a.o && ls a.o
# A launcher before a launcher: one of them looks.
> a.o
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ cd one && rm -f *.fgo && firmgate cc -- sh -c 'firmgate cc -- gcc -w -c a.c -o a.o' && ls a.fgo && rm a.fgo
# A launcher before something else than a compile is none for what that starts.
> a.fgo
! a.c:4:9: error: ...

== $ cd one && firmgate cc -- gcc -w -fplugin=$(dirname "$(readlink -f "$(command -v firmgate)")")/firmgate.so -c a.c -o a.o && ls a.fgo
# Launcher and plugin: once.
> a.fgo
! a.c:4:9: error: ...

== $ cd one && rm -f a.o && firmgate cc -- gcc -w -fplugin=$(dirname "$(readlink -f "$(command -v firmgate)")")/firmgate.so -fplugin-arg-firmgate-block -c a.c -o a.o; echo $?; ls a.o
# The plugin's own block holds.
exit 2
> 1
! a.c:4:9: error: ...
! ls: ...

== file iar/iccarm
#!/bin/sh
: > x.o

== $ cp one/a.c iar && cd iar && chmod +x iccarm && mkdir Obj && PATH=$PWD:$PATH firmgate cc -- iccarm --cpu=Cortex-M4 -e -o x.o a.c && PATH=$PWD:$PATH firmgate cc -- iccarm a.c --cpu Cortex-M4 -o Obj && PATH=$PWD:$PATH firmgate unit -- iccarm a.c -o y.o && ls . Obj
# Compilers that do not link need no -c; IAR's -o may name a folder.
> .:
> Obj
> a.c
> iccarm
> x.fgo
> x.o
> y.fgo
> 
> Obj:
> a.fgo
! a.c:4:9: error: ...
! a.c:4:9: error: ...

== $ cd iar && cp iccarm armcl && rm -f *.fgo && PATH=$PWD:$PATH firmgate cc -- armcl -mv7M4 --output_file=x.obj a.c && PATH=$PWD:$PATH firmgate cc -- armcl -mv7M4 a.c -z -o prog && ls *.fgo
# TI's link only when they are told; C is compiled either way.
> prog-a.fgo
> x.fgo
! a.c:4:9: error: ...
! a.c:4:9: error: ...

# A name steers no terminal.
== $ firmgate cc -- "$(printf './\033[31mx')" -c a.c
exit 127
! firmgate: cannot run './�[31mx': No such file or directory
