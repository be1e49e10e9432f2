A run that is interrupted before its first worker says so, and is no death by a signal.
Requirement: FG-CLI-1

== sh awk 'BEGIN { print "["; for (i = 0; i < 150000; i++) printf "%s{\"directory\": \"/nowhere\", \"file\": \"f%d.c\", \"command\": \"gcc -DA=%d -c f%d.c -o f%d.o\"}\n", i ? "," : "", i, i, i, i; print "]" }' > compile_commands.json

# while the database is read, long before a worker runs; what a shell starts beside itself ignores INT
== $ for s in INT TERM; do env --default-signal=INT firmgate check -q -p compile_commands.json & pid=$!; until test "$(cat /proc/$pid/comm)" = firmgate; do :; done; sleep 0.05; kill -$s $pid; wait $pid; echo $?; done
> 3
> 3
! firmgate: error: interrupted
! firmgate: error: interrupted
