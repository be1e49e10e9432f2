A hook that is interrupted, or finds the disk full, says so, lets nothing pass that it did not see, and leaves no lock (edge case 31).
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== sh awk 'BEGIN { print "#define A0 1 +"; for (i = 1; i < 40; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int blast = A39 0;" }' > blast.c
== file signal
# signal NAME COMMAND...: the command in a group of its own, and the signal to firmgate as soon as a worker runs
name=$1; shift
env --default-signal=INT setsid "$@" > "$BOX/out.txt" 2>&1 &
group=$!
while kill -0 $group 2>/dev/null && ! pgrep -g $group -x firmgate >/dev/null; do sleep 0.1; done
sleep 0.5
/usr/bin/kill -s $name -- -$group
wait $group 2>/dev/null && echo passed || echo stopped
sleep 1
pgrep -r R,S,D -g $group -x firmgate

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'compile_commands.json\nsignal\n' > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"blast.c","command":"cc -c blast.c"}]' "$PWD" "$PWD" > compile_commands.json && git add good.c .gitignore && git commit -q -m first && firmgate hook install pre-commit && git add blast.c && git ls-files -s > "$BOX/index"

# Ctrl-C goes to the whole group, TERM as a service manager sends it
== $ sh signal INT git commit -q -m x 2>/dev/null; git log --format=%s; ls .git/*.lock 2>/dev/null; find .git/firmgate -name '*.tmp*' 2>/dev/null; true
> stopped
> first
== $ sh signal TERM git commit -q -m x 2>/dev/null; git log --format=%s; find .git -name '*.lock' | sed 's/.*/left: &/'
> stopped
> first
# what was staged is staged
== $ git ls-files -s | cmp - "$BOX/index" && git diff --cached --name-only
> blast.c
# killed at once: nothing is half written, the next run is right
== $ sh signal KILL git commit -q -m x 2>/dev/null; rm -f .git/index.lock; git rm -q --cached blast.c; printf '\nint *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> good.c; git add good.c; git commit -q -m x
exit 1
> stopped
! firmgate: 1 new finding in what is staged
! ...

# no file may grow: what would be kept is not, the verdict is the same
== $ rm -rf .git/firmgate "$XDG_CACHE_HOME"; { (ulimit -f 0; firmgate hook run pre-commit) 2>&1; echo "exit $?"; } | grep -e exit -e 'new finding'
> firmgate: 1 new finding in what is staged
> exit 1
== $ git checkout -q HEAD -- good.c && echo '/* fine */' >> good.c && git add good.c && rm -rf .git/firmgate "$XDG_CACHE_HOME"; (ulimit -f 0; firmgate hook run pre-commit); find .git/firmgate -type f 2>/dev/null
== $ firmgate hook run pre-commit && git commit -q -m fine && git log -1 --format=%s
> fine

# the reader of our words has gone
== $ printf '\nint *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> good.c; git add good.c; (firmgate hook run pre-commit; echo $? >&3) 3>&1 2>&1 >/dev/null | head -c 10 >/dev/null
