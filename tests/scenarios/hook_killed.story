A receiving hook that is killed leaves a tree laid out; the next one removes it, and none that somebody uses.
Requirement: FG-HOOK-1

== file blast.awk
BEGIN { print "#define A0 1 +"; for (i = 1; i < 40; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int blast = A39 0;" }

== file left
# what lies in the folder for such
ls "$BOX/tmp" | sed 's/-[^-]*$//'

== sh mkdir "$BOX/tmp" && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'left\nblast.awk\n' > .gitignore && echo 'int zero(void) { return 0; }' > good.c && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git remote add origin "$BOX/server.git" && git push -q origin main

== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed

# killed while it looks
== $ awk -f blast.awk > blast.c && git add . && git commit -q -m blast; TMPDIR="$BOX/tmp" setsid git push -q origin main 2>/dev/null & group=$!; while ! ls "$BOX/tmp"/*/blast.c >/dev/null 2>&1; do sleep 0.1; done; sleep 0.3; /usr/bin/kill -s KILL -- -$group; wait $group 2>/dev/null; sh left
> firmgate-run
# the next one removes it; what another one has locked stays
== $ git reset -q --hard HEAD~1 && echo '/* more */' >> good.c && git commit -q -a -m more && mkdir -m 700 "$BOX/tmp/firmgate-run-inuse1" "$BOX/tmp/firmgate-run-dead01" "$BOX/tmp/firmgate-other" && ln -s "$PWD" "$BOX/tmp/firmgate-run-linked" && flock "$BOX/tmp/firmgate-run-inuse1" env TMPDIR="$BOX/tmp" git push -q origin main; ls "$BOX/tmp"; ls good.c
> firmgate-other
> firmgate-run-inuse1
> firmgate-run-linked
> good.c
