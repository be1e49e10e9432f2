Slips around a build cost nothing: links, stray words, several sources, a source as output, damage.
Requirement: FG-CC-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file b.c
int fine(void)
{
	return 0;
}

== sh ln -s real.o x.o

== $ firmgate cc --block -- gcc -w -c a.c -o x.o 2> said; echo $?; ls real.o; readlink x.o
# What a link leads to is the object that must not stay.
> 1
> real.o
! ls: ...

== $ firmgate cc stray -- gcc -c b.c
exit 2
! firmgate: error: 'stray' stands before --, and is no option
!   mend: firmgate cc [options] -- gcc …

== $ rm *.fgo; firmgate cc -- gcc -w -c b.c a.c; ls a.o b.o *.fgo; rm a.o *.fgo
# One command, two sources: each is looked at.
> a.fgo
> a.o
> b.fgo
> b.o
! a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]

== $ firmgate cc --block -- gcc -w -c b.c a.c; echo $?; ls a.o; ls b.o; rm *.fgo
> 1
> b.o
! a.c:4:9: error: ...
! ls: ...

== $ firmgate cc --object one.fgo -- gcc -w -c b.c a.c
exit 2
! firmgate: error: --object names one file, and 2 sources are compiled
!   mend: leave it out: each gets an object of its own

== $ firmgate cc -- gcc -w -c a.c b.c -o x.o 2> said; echo $?; grep -c '^gcc: ' said; grep firmgate said; ls x.fgo
# The compiler's own refusal, and nothing beside it.
exit 2
> 1
> 1
! ls: ...

== $ firmgate unit -- gcc -c a.c b.c -o x.o
exit 2
! firmgate: error: unit takes one source at a time, and these are 2
!   mend: one command for each: firmgate unit -c FILE.c -o FILE.fgo

== $ cp b.c keep.c && firmgate unit -o b.c -- gcc -c b.c
exit 2
! firmgate: error: 'b.c' is there and is no unit object
!   mend: name another output, or remove it

== $ cmp b.c keep.c

== file t.c
#ifdef __CHAR_BIT__
static int table[2];
void set(void)
{
	table[2] = 1;
}
#endif

== $ firmgate check -q --report-only --rules 'memory.*' t.c -- gcc -c t.c | head -n 1
> t.c:5:2: error: 'table[2]' writes element 2 of 'table', which has 2 elements [memory.out-of-bounds-write]

== sh sed -i 's/"__CHAR_BIT__"/"__CHAR_BAT__"/' "$HOME"/.cache/firmgate/toolchain/gcc-*.json "$XDG_CACHE_HOME"/firmgate/toolchain/gcc-*.json 2> /dev/null || true

== $ firmgate check -q --report-only --rules 'memory.*' t.c -- gcc -c t.c | head -n 1
# A damaged answer of the compiler is asked for again.
> t.c:5:2: error: 'table[2]' writes element 2 of 'table', which has 2 elements [memory.out-of-bounds-write]

== sh mkdir -p s/x s/y s/b && cp a.c s/x/ && cp b.c s/y/ && printf '[{"directory": "%s/s/b", "file": "../x/a.c", "command": "gcc -w -c ../x/a.c -o a.o"}, {"directory": "%s/s/b", "file": "../y/b.c", "command": "gcc -w -c ../y/b.c -o b.o"}]' "$PWD" "$PWD" > s/b/compile_commands.json && cd s/b && firmgate cc -- gcc -w -c ../x/a.c -o a.o 2> /dev/null && firmgate cc -- gcc -w -c ../y/b.c -o b.o

== $ cd s && firmgate link -q --report-only -p b b/a.fgo b/b.fgo | grep Analysed
# No repository, no configuration: all commands of a build folder mean one root.
> Analysed 2 of 2 units, ...

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && test -f "$(cat where)/firmgate.so"

== $ mkdir cxx && cd cxx && cp ../a.c . && for c in g++ clang++; do firmgate cc -- $c -w -c a.c; $c -w -fplugin=$(cat ../where)/firmgate.so -c a.c; ls; done; firmgate cc -- g++ -x c -w -c a.c; ls; printf '[{"directory": "%s", "file": "a.c", "command": "g++ -c a.c"}, {"directory": "%s", "file": "a.c", "command": "g++ -x c -c a.c"}]' "$PWD" "$PWD" > compile_commands.json; firmgate check -q --report-only | grep -e Analysed -e other-language
# A C++ compiler takes a C source for C++, unless it is told.
> a.c
> a.o
> a.c
> a.o
> a.c
> a.fgo
> a.o
> Analysed 1 of 2 units, ...
>        1  other-language ...a.c: ...
! a.c:4:9: error: ...

== $ mkdir -p far/sub && cp a.c far/sub && printf 'project: {name: far}' > far/firmgate.yaml && firmgate cc -- clang -w -working-directory=$PWD/far/sub -c a.c -o x.o && ls far/sub && printf '[{"directory": "%s", "file": "far/sub/a.c", "command": "clang -w -working-directory=%s/far/sub -c a.c -o x.o"}]' "$PWD" "$PWD" > far/compile_commands.json && firmgate link -q --report-only -p far far/sub/x.fgo | grep Analysed
# clang may be told to stand elsewhere.
> a.c
> x.fgo
> x.o
> Analysed 1 of 1 unit, ...
! ...far/sub/a.c:4:9: error: ...

== $ mkdir variants && cd variants && cp ../b.c x.c && for o in x.o x.os x.pic.o; do firmgate cc -- gcc -c x.c -o $o; done; gcc -fplugin=$(cat ../where)/firmgate.so -shared -fPIC x.c -o x.so; ls *.fgo; firmgate unit -- gcc -c x.c -o y.obj; ls y.*; firmgate link -q --report-only x.o y.obj x.os.fgo | grep Analysed
# Objects of one source that differ in their suffix have unit objects of their own.
> x.fgo
> x.os.fgo
> x.pic.fgo
> x.so.fgo
> y.fgo
> Analysed 1 of 1 unit, ...
