What link is given and has no unit for counts; whose text went elsewhere is no unit's source; nothing that a build reads or makes is written over.
Requirement: FG-UNIT-1

== file firmgate.yaml
project: {name: missing}

== file a.c
int f(void)
{
	return 0;
}

== file b.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file start.S
	.text
	.globl start
start:
	nop

== file plus.cpp
int plus() { return 1; }

== $ firmgate cc -- gcc -c a.c -o a.o && gcc -w -c b.c -o b.o && firmgate link -q a.o b.o | grep -e Analysed -e no-unit
# Compiled without firmgate: one of two, and why.
> Analysed 1 of 2 units, 1 of 1 function, 4 of 4 lines, ...
>        1  no-unit-object  b.o: no unit object beside it: compiled without firmgate, or firmgate could not look

== $ firmgate link -q --gate a.o b.o > said; grep -c '2 gaps' said; firmgate link -q -f json a.o b.o | grep -e '"unitsAnalysed"' -e '"units": [0-9]'
> 0
> 		"units": 2,
> 		"unitsAnalysed": 1,
! firmgate: warning: could not decide: 2 gaps: not everything was analysed

== $ gcc -w -c b.c -O2 -g -o g.o; gcc -w -c b.c -flto -o lto.o; gcc -w -c b.c -fno-ident -o quiet.o; strip -o bare.o --strip-unneeded b.o; ld -r -o both.o b.o a.o; cp b.o 'b.c.obj'; printf torn > torn.o; head -c 100 b.o > cut.o; for c in clang arm-none-eabi-gcc avr-gcc powerpc-linux-gnu-gcc; do command -v $c > /dev/null && $c -w -c b.c -o $c.o; done; clang -flto -w -c b.c -o bc.o; ls *.o *.obj | grep -v '^[ab].o$' > all; for o in $(cat all); do firmgate link -q a.o $o | grep -q "no-unit-object  $o" || echo "$o is passed over"; done; rm -f $(cat all)
# However it was compiled, and where nothing can be told.

== $ gcc -c start.S; gcc -g -c start.S -o startg.o; as start.S -o as.o; cp b.o start.S.o; g++ -c plus.cpp; g++ -g -c plus.cpp -o plusg.o; clang -c start.S -o cstart.o; clang++ -c plus.cpp -o cplus.o; cp b.o x.cpp.o; ld -r -b binary -o blob.o a.c; ls *.o | grep -v '^[ab].o$' > all; firmgate link a.o $(cat all) | grep -e no-unit -e Analysed; rm -f $(cat all)
# Assembler, C++ and data are no units.
> Analysed 1 of 1 unit, ...

== $ ar rc lib.a b.o && firmgate link -q a.o lib.a | grep -e no-unit -e Analysed
> Analysed 1 of 2 units, ...
>        1  no-unit-object  lib.a: an archive has no unit object: name the objects in it

== $ printf '[{"directory": ".", "file": "a.c", "command": "gcc -c a.c -o a.o"}, {"directory": ".", "file": "b.c", "command": "gcc -w -c b.c -o b.o"}]' > compile_commands.json; firmgate link -q -p . a.o b.o lib.a | grep -e no-unit -e Analysed; rm compile_commands.json
> Analysed 1 of 2 units, ...
>        1  no-unit-object  b.c: the build made none for this source, or it is not among those named

== $ mkdir -p w/app/src && cd w/app/src && cp ../../../b.c twin.c && cp twin.c ../twin.c && cp twin.c ../../twin.c && firmgate unit --root . -- gcc -c twin.c -o twin.fgo 2> said; cp ../../../a.c twin.c; for r in "" "--root ." "--no-cache"; do firmgate link $r twin.fgo 2>&1 | grep -e stale -e 'looked at again' -e 'app/twin.c:4'; done; rm twin.c; for r in "--root ." "--root . --no-cache"; do firmgate link $r twin.fgo 2>&1 | grep -e stale -e 'looked at again' -e 'app/twin.c:4'; done
# A file of the same text in a folder above was never compiled.
> ...  stale-unit-object  ...
> ...  stale-unit-object  ...
> ...  stale-unit-object  ...
> ...  stale-unit-object  ...
> ...  stale-unit-object  ...

== $ firmgate link -q -f json -o a.fgo a.fgo
exit 2
! firmgate: error: no report goes to 'a.fgo': it is an input of the run
!   mend: ...

== $ cp a.fgo kept; firmgate check -q -f json -o b.o a.c -- gcc; echo $?; firmgate link -q -f sarif -o a.fgo a.o; echo $?; cmp a.fgo kept
> 2
> 2
! ...

== $ firmgate link a.c
exit 2
! firmgate: error: 'a.c' is no unit object: it does not begin as one
!   mend: link wants what `firmgate unit` made (FILE.fgo), or the compiler's object beside it

== $ cp a.c kept.c; firmgate unit --depfile a.c -o x.fgo -- gcc -c a.c; echo $?; firmgate unit -MD -MF a.c -c a.c -o x.fgo; echo $?; cmp a.c kept.c; firmgate unit --depfile x.d -o x.fgo -- gcc -c a.c && firmgate unit --depfile x.d -o x.fgo -- gcc -c a.c && cat x.d
> 2
> 2
> x.fgo: @BOX@/project/a.c
! firmgate: error: no dependencies go to 'a.c': it is there, and no such file
!   mend: name another file for them, x.d
! firmgate: error: no dependencies go to 'a.c': it is there, and no such file
!   mend: name another file for them, x.d
