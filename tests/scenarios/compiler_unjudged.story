Where firmgate cannot judge: an earlier unit object does not stand for the unit, and a build that waits for the judgement does not get one past it.
Requirement: FG-PLUGIN-1

== file firmgate.yaml
project: {name: unjudged}

== file a.c
int f(int c)
{
#ifdef BUG
	int *p = 0;
	return c ? 1 : *p;
#else
	return c;
#endif
}

== file bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file wrong.c
int *leak(void)
{
	int x = 1;
	return &x;
}
int wrong(void) { return

== file killed
#!/bin/sh
kill -KILL $$

== file slow
#!/bin/sh
sleep 987

== file compilers.sh
for name in gcc clang clang-14 arm-none-eabi-gcc; do
	command -v $name >/dev/null && echo $name
done

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && chmod +x killed slow && mkdir out

== $ for c in $(sh compilers.sh); do for p in /nonexist /bin/false ./killed ./slow; do for o in a.o out/a.o a.os @rsp; do f=${o%.o}.fgo; w="-c a.c -o $o"; test $o = @rsp && { f="out/b c.fgo"; echo '-c a.c -o "out/b c.o"' > rsp; w=@rsp; }; P=$(cat where)/firmgate.so; $c -fplugin=$P $w && ls "$f" > /dev/null; $c -fplugin=$P -DBUG -fplugin-arg-firmgate-program=$p -fplugin-arg-firmgate-timeout=1 $w 2> said || echo "$c fails"; grep -q '^firmgate: warning: not analysed: ' said || echo "$c: nobody says it"; ls out *.fgo 2> /dev/null | grep fgo; done; done; done; true
# With gcc and clang; the object, its folder, another suffix, words in a file.

== $ rm -f *.fgo out/*; for c in gcc clang; do for w in "-c a.c" "-S a.c" "-shared -fPIC a.c bad.c -o out/prog" "-shared -fPIC a.c -o out/prog.so"; do P=$(cat where)/firmgate.so; $c -w -fplugin=$P $w 2> said; ls *.fgo out/*.fgo 2> said | wc -l | tr '\n' ' '; $c -w -fplugin=$P -fplugin-arg-firmgate-program=./killed $w 2> said; ls *.fgo out/*.fgo 2> said; done; echo; done
> 1 1 2 1 
> 1 1 2 1 

== $ printf 'no unit\n' > a.fgo; gcc -fplugin=$(cat where)/firmgate.so -fplugin-arg-firmgate-program=/nonexist -c a.c; cat a.fgo; rm a.fgo
# Somebody's file stays.
> no unit
! firmgate: warning: not analysed: cannot run '/nonexist': No such file or directory

== $ rm -f *.o; for c in $(sh compilers.sh); do for p in /nonexist /bin/false ./killed ./slow; do FIRMGATE_BLOCK=1 $c -fplugin=$(cat where)/firmgate.so -fplugin-arg-firmgate-program=$p -fplugin-arg-firmgate-timeout=1 -c a.c 2> said && echo "$c passes"; grep -q '^firmgate: error: not analysed: ' said || cat said; ls *.o; done; done 2>&1 | grep -v '^ls: '; test $? = 1
# A gate does not open because nobody came to judge.

== $ FIRMGATE_BLOCK=1 firmgate cc -- gcc -fplugin=$(cat where)/firmgate.so -fplugin-arg-firmgate-program=/nonexist -c a.c && ls a.o
# Behind a launcher it is the launcher that judges.
> a.o
! firmgate: warning: not analysed: cannot run '/nonexist': No such file or directory

== file interrupted.sh
# The compiler, ended by a signal to its group while firmgate looks: no object is left unjudged.
rm -f bad.o started
setsid env --default-signal=INT sh -c "FIRMGATE_BLOCK=1 exec $1 -w -fplugin=$(cat where)/firmgate.so -fplugin-arg-firmgate-program=./noting -c bad.c" 2> said &
p=$!
until test -s started; do sleep 0.05; done
sleep 0.2
kill -$2 -$p
wait $p && echo "$1 passes"
test -f bad.o && echo "$1: $2 leaves an object"
kill -KILL $(cat started) 2> /dev/null
true

== file noting
#!/bin/sh
echo $$ > started
exec sleep 20

== $ chmod +x noting; for c in $(sh compilers.sh); do for s in INT TERM KILL; do sh interrupted.sh $c $s 2> /dev/null; done; done

== $ for c in clang $(command -v clang-14); do FIRMGATE_BLOCK=1 $c -w -fplugin=$(cat where)/firmgate.so -c wrong.c 2> said && echo passes; grep -c -e firmgate -e memory said; grep -c 'error: expected expression' said; FIRMGATE_BLOCK=1 $c -w -fplugin=$(cat where)/firmgate.so -c a.c && rm a.o; FIRMGATE_BLOCK=1 $c -w -fplugin=$(cat where)/firmgate.so -MMD -c bad.c 2> said && echo passes; ls bad.o bad.d 2> /dev/null; grep -c '^bad.c:4:9: error: ' said; done | tr -d '\n' | sed 's/011/& /g'; echo
# Of what does not compile the compiler alone speaks; what blocks is said once.
> 011 ...
