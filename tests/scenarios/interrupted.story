An interrupted run ends at once, says so, leaves no process and no half report behind.
Requirement: FG-WORK-1

== sh awk 'BEGIN { print "#define A0 1 +"; for (i = 1; i < 40; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int blast = A39 0;" }' > blast.c

== file start
#!/bin/sh
# start SIGNAL ARGUMENTS...: firmgate, and the signal as soon as a worker runs.
signal=$1
shift
env --default-signal=INT firmgate "$@" &
pid=$!
while kill -0 $pid && ! pgrep -x -P $pid firmgate; do sleep 0.1; done > /dev/null
sleep 0.3
kill -$signal $pid
wait $pid

== file report.sarif
the old report

== $ sh start INT check -q -j 2 -f sarif -o report.sarif -f json -o new.json blast.c --
exit 3
! firmgate: error: interrupted

== see report.sarif
the old report

== gone new.json

== $ ls
# Nothing temporary is left.
> blast.c
> report.sarif
> start

== $ sh start TERM check -q blast.c --
exit 3
! firmgate: error: interrupted

== $ sh start INT doctor blast.c -- > out
exit 3
! firmgate: error: interrupted

== $ sh start KILL check -q blast.c --
# A parent that is killed takes its workers along.
exit 137
! ...

== $ sleep 1; ps -eo stat,comm,args | awk '$2 == "firmgate" && $1 !~ /^Z/ && /blast[.]c/'; firmgate version | tail -n 1
> ...clang...
