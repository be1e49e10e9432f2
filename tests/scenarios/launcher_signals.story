A signal for the launcher is one for the compiler; what its parent does with signals makes no difference.
Requirement: FG-CC-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file slow.sh
trap 'echo ended by signal >> said; exit 5' TERM INT HUP
echo runs > began
sleep 20 & wait $!
touch late.o

== file send.sh
# send.sh SIGNAL: to a launcher whose compiler runs.
rm -f began
firmgate cc -- sh slow.sh -c a.c &
while ! test -s began; do sleep 0.05; done
kill -$1 $!
wait $!
echo $1 $?

== $ for s in TERM HUP; do sh send.sh $s; done; cat said; ls late.o
# The compiler's own answer to it counts.
exit 2
> TERM 5
> HUP 5
> ended by signal
> ended by signal
! ls: ...

== $ firmgate cc -- sh -c 'kill -KILL $$' -c a.c; echo $?
# Ended by a signal: so are we, and the shell says so.
> 137
! ...


== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && test -f "$(cat where)/firmgate.so"

== $ firmgate cc -- gcc -w -c a.c; for c in 'firmgate cc -- gcc' "gcc -fplugin=$(cat where)/firmgate.so" "clang -fplugin=$(cat where)/firmgate.so"; do rm -f a.o a.fgo; timeout 20 env --ignore-signal=CHLD $c -w -c a.c; echo $?; ls a.o a.fgo; done
> 0
> a.fgo
> a.o
> 0
> a.fgo
> a.o
> 0
> a.fgo
> a.o
! a.c:4:9: error: ...
! a.c:4:9: error: ...
! a.c:4:9: error: ...
! a.c:4:9: error: ...
