One object for every gcc and clang that is here: findings, a unit object, and no harm ever.
Requirement: FG-PLUGIN-1

== file one/firmgate.yaml
project: {name: one}

== file one/a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file one/b.c
int fine(void)
{
	return 0;
}

== file one/plus.cpp
int plus() { return 1; }

== file one/start.S
	.text

== file one/wrong.c
int wrong(void) { return

== file compilers.sh
# Every compiler of the machine that takes plugins, Debian's names for them.
for name in gcc gcc-11 gcc-12 gcc-13 gcc-14 gcc-15 arm-none-eabi-gcc riscv64-unknown-elf-gcc avr-gcc \
	xtensa-lx106-elf-gcc or1k-elf-gcc aarch64-linux-gnu-gcc arm-linux-gnueabihf-gcc \
	powerpc-linux-gnu-gcc mips-linux-gnu-gcc sh4-linux-gnu-gcc m68k-linux-gnu-gcc \
	riscv64-linux-gnu-gcc clang clang-13 clang-14 clang-15 clang-16 clang-17 clang-18 clang-19 \
	clang-20 clang-21 clang-22; do
	command -v $name >/dev/null && echo $name
done

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && test -f "$(cat where)/firmgate.so"

== $ cd one && for c in $(sh ../compilers.sh); do rm -f a.fgo a.o; $c -w -fplugin=$(cat ../where)/firmgate.so -c a.c -o a.o 2> said || echo "$c fails"; grep -q "^a.c:4:9: error: address of local 'x' is returned \[memory.stack-address-return\]$" said || echo "$c is silent"; ls a.o a.fgo > /dev/null; done; sh ../compilers.sh | grep -c .
> ...

== $ cd one && for c in $(sh ../compilers.sh); do rm -f a.o a.d a.su; $c -w -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-block -MMD -fstack-usage -c a.c -o a.o 2> said && echo "$c passes"; ls a.o a.d a.su 2> /dev/null; done; true

== $ cd one && for c in $(sh ../compilers.sh); do rm -f start.o plus.o wrong.o; $c -fplugin=$(cat ../where)/firmgate.so -c start.S -o start.o || echo "$c: assembler"; $c -fplugin=$(cat ../where)/firmgate.so -c wrong.c -o wrong.o 2> said && echo "$c: compiles it"; grep firmgate said; ls *.fgo; done | grep -v a.fgo
exit 1
# Assembler and what does not compile: silence.

== $ cd one && for c in $(sh ../compilers.sh); do rm -f l.o l.fgo; firmgate cc -- $c -w -c a.c -o l.o 2> said || echo "$c fails"; grep -q "^a.c:4:9: error: address of local 'x' is returned \[memory.stack-address-return\]$" said || echo "$c is silent"; ls l.o l.fgo > /dev/null; firmgate cc -- $c -c start.S -o l.o || echo "$c: assembler"; firmgate cc -- $c -c wrong.c -o l.o 2> said && echo "$c: compiles it"; grep firmgate said; firmgate cc -- $c -dumpmachine > probed; $c -dumpmachine | cmp - probed; done; rm -f l.o l.fgo
# The launcher before each of them, with probes.

== $ cd one && for c in g++ clang++; do command -v $c > /dev/null && $c -fplugin=$(cat ../where)/firmgate.so -c plus.cpp -o plus.o; done; ls plus.fgo
exit 2
! ls: ...

== $ cd one && rm -f *.fgo && gcc -w -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-shallow -pipe -c a.c b.c 2> said && ls *.fgo && grep -c . said
> a.fgo
> b.fgo
> 1

== $ cd one && for c in $(sh ../compilers.sh); do FIRMGATE_PROGRAM=/bin/false $c -fplugin=$(cat ../where)/firmgate.so -c b.c 2> said || echo "$c fails"; grep -qx 'firmgate: warning: not analysed: firmgate ended with 1' said || echo "$c: nobody says it"; done; FIRMGATE_PROGRAM=/no/where gcc -fplugin=$(cat ../where)/firmgate.so -c b.c
! firmgate: warning: not analysed: cannot run '/no/where': No such file or directory

== file one/crash
#!/bin/sh
kill -SEGV $$

== $ cd one && chmod +x crash && gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-program=./crash -c b.c && clang -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-program=./crash -c b.c
! firmgate: warning: not analysed: firmgate ended by signal 11
! firmgate: warning: not analysed: firmgate ended by signal 11

== file one/endless
#!/bin/sh
trap '' TERM
sleep 987 &
echo $! > started
while :; do sleep 1; done

== file one/endless2
#!/bin/sh
sleep 987 &
echo $! > started
wait

== file lives
# A process that nobody has waited for yet does not live.
grep -s '^State:' /proc/$1/status | grep -qv Z

== $ cd one && chmod +x endless endless2 && for c in gcc clang; do rm -f b.o *.fgo started; $c -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-program=./endless -fplugin-arg-firmgate-timeout=1 -c b.c && ls b.o; sh ../lives $(cat started) && echo "the child of the child lives"; done; true
# One that never ends is stopped with all that it started, deaf or not; the compile goes on, and its unit is counted.
> b.o
> b.o
! firmgate: warning: not analysed: './endless' did not end within 1 s and was stopped (-fplugin-arg-firmgate-timeout=SECONDS allows more)
! firmgate: warning: not analysed: './endless' did not end within 1 s and was stopped (-fplugin-arg-firmgate-timeout=SECONDS allows more)

== $ cd one && printf '[{"directory": ".", "file": "a.c", "command": "gcc -w -c a.c -o a.o"}, {"directory": ".", "file": "b.c", "command": "gcc -c b.c -o b.o"}]' > compile_commands.json && gcc -w -fplugin=$(cat ../where)/firmgate.so -c a.c 2> /dev/null; firmgate link -q -p . a.fgo | grep no-unit-object; rm compile_commands.json *.fgo
>        1  no-unit-object  b.c: the build made none for this source, or it is not among those named

== $ cd one && for c in gcc clang; do rm -f started; sh -c "exec $c -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-program=./endless2 -c b.c" & p=$!; until test -s started; do sleep 0.1; done; kill -TERM $(pgrep -P $p 'cc1|clang' || echo $p) $p; wait $p; for i in $(seq 50); do sh ../lives $(cat started) && sleep 0.1; done; sh ../lives $(cat started) && echo "it lives"; done; true
# What ends the compiler ends it, too. (Clang may compile in the driver: then the program is its child.)
! ...

== $ cd one && gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-timeout=0 -fplugin-arg-firmgate-timeout=soon -fplugin-arg-firmgate-timeout -c b.c
! firmgate: warning: plugin argument 'timeout' wants seconds, 1 to 86400
! firmgate: warning: plugin argument 'timeout' wants seconds, 1 to 86400
! firmgate: warning: plugin argument 'timeout' wants seconds, 1 to 86400

== $ cd one && rm -f *.fgo; for c in gcc clang; do cat a.c | $c -w -fplugin=$(cat ../where)/firmgate.so -x c -c - -o x.o; cat a.c | $c -w -shared -fPIC -fplugin=$(cat ../where)/firmgate.so -x c - b.c -o prog; ls *.fgo; rm *.fgo; cat a.c | $c -w -fplugin=$(cat ../where)/firmgate.so -x c -c - -o /dev/null; done
# Standard input can be read only once: said and counted. The other source is looked at once.
> prog-b.fgo
> prog-stdin.fgo
> x.fgo
> prog-b.fgo
> prog-stdin.fgo
> x.fgo
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...
! firmgate: warning: not analysed: 1 source from standard input or a pipe: ...

== $ cd one && cp a.c conftest.c; for c in gcc clang; do rm -f a.s; FIRMGATE_BLOCK=1 $c -w -fplugin=$(cat ../where)/firmgate.so -S a.c 2> /dev/null; ls a.s; $c -w -fplugin=$(cat ../where)/firmgate.so -c a.c @/dev/null; FIRMGATE_BLOCK=1 $c -w -fplugin=$(cat ../where)/firmgate.so -c conftest.c; done
# No assembler is left where findings block; an empty response file; what configure tries.
! ls: ...a.s...
! a.c:4:9: error: ...
! ls: ...a.s...
! a.c:4:9: error: ...

== $ cd one && for c in $(sh ../compilers.sh); do $c -w -fplugin=$(cat ../where)/firmgate.so -S -MD -MF dep -o - a.c 2> said > /dev/null; grep -q '^a.c:4:9: error: ' said || echo "$c is silent"; done
# A "-" that is no source.

== $ cd one && gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-root -c b.c
! firmgate: warning: plugin argument 'root' wants a value

== $ cd one && gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-blok -c b.c
! firmgate: warning: no plugin argument 'blok' (block, shallow, no-object, no-cache, root=, config=, program=, timeout=)

== $ cd one && printf '[{"directory": ".", "file": "a.c", "command": "gcc -w -c a.c -o a.o"}, {"directory": ".", "file": "b.c", "command": "gcc -c b.c -o b.o"}]' > compile_commands.json && gcc -w -fplugin=$(cat ../where)/firmgate.so -c a.c 2> /dev/null; gcc -fplugin=$(cat ../where)/firmgate.so -c b.c -o b.o; firmgate check -q --report-only -f json -o ../1.json; firmgate link -q --report-only -p . -f json -o ../2.json *.fgo; cmp ../1.json ../2.json
# What the plugin left says what check says.

== file broken/firmgate.yaml
project: {name: broken}
rules:
  levels: {memory.stack-adress-return: error}

== file broken/b.c
int ok(void)
{
	return 0;
}

== $ cd broken && for c in gcc clang; do rm -f b.o b.d; $c -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-block -MMD -c b.c; echo $?; ls b.o b.d b.fgo 2> /dev/null; done; firmgate cc --block -- gcc -c b.c; echo $?; ls b.o 2> /dev/null; FIRMGATE_BLOCK=1 firmgate tidy b.c -- gcc; echo $?
# A gate does not open because nobody can tell what it is to hold back.
> 1
> 1
> 1
> 1
! firmgate: error: @BOX@/project/broken/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
!   mend: did you mean 'memory.stack-address-return'? `firmgate explain --list` shows all rules
! firmgate: error: @BOX@/project/broken/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
!   mend: ...
! firmgate: error: @BOX@/project/broken/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
!   mend: ...
! firmgate: error: @BOX@/project/broken/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
!   mend: ...

== $ cd broken && printf 'project: {name: broken}\nrules:\n  level: {}\n' > firmgate.yaml && for c in gcc clang; do $c -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-block -c b.c; done; gcc -fplugin=$(cat ../where)/firmgate.so -c b.c && ls b.o
> b.o
! firmgate: error: @BOX@/project/broken/firmgate.yaml:3:3: ...
!   mend: ...
! firmgate: error: @BOX@/project/broken/firmgate.yaml:3:3: ...
!   mend: ...
! firmgate: warning: not analysed: @BOX@/project/broken/firmgate.yaml:3: ...

== $ cd one && for a in config=../none.yaml root=../none; do gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-block -fplugin-arg-firmgate-$a -c b.c -o gate.o || echo fails; done; ls gate.o
exit 2
> fails
> fails
! ...
! ls: ...gate.o...

== $ cd one && FIRMGATE_PROGRAM=/no/where gcc -fplugin=$(cat ../where)/firmgate.so -fplugin-arg-firmgate-block=no -c b.c && ls b.o
exit 1
# Where the build asked to wait for a judgement, one that cannot be had fails it. (`block`, however it is spelled.)
! firmgate: error: not analysed: cannot run '/no/where': ...
