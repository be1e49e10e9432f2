A commit hook looks at code for so long and no longer: what is not done is named and left to the gate, and the base is not asked for it.
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file bad.txt
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh awk 'BEGIN { print "#define A0 1 +"; for (i = 1; i < 40; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int blast = A39 0;" }' > blast.c
== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'hooks:\n  max_seconds: 4\n' > firmgate.yaml && printf '*.txt\ncompile_commands.json\n' > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"blast.c","command":"cc -c blast.c"}]' "$PWD" "$PWD" > compile_commands.json && git add . && git commit -q -m first

== $ firmgate hook install pre-commit
> pre-commit             installed

# the base has it too
== $ echo '/* more */' >> blast.c && timeout 60 git commit -q -a -m late
! firmgate: not everything was looked at:
! ...
!   deferred: blast.c: the time was over; the gate looks at it

# what was looked at is judged
== $ echo '/* more */' >> blast.c && cat bad.txt >> good.c && timeout 60 git commit -q -a -m late 2>&1 | grep -o 'good.c.*error: .*\|deferred: blast.*\|the commit.*'
> good.c:8:9: error: address of local 'x' is returned [memory.stack-address-return]
> deferred: blast.c: the time was over; the gate looks at it
> the commit is stopped: 1 finding blocks

# a hook that must know all stops it
== $ git checkout -q good.c && printf 'hooks:\n  max_seconds: 4\n  block_unknown: true\n' > firmgate.yaml && git commit -q --no-verify -m strict firmgate.yaml && timeout 60 git commit -q -a -m late 2>&1 | grep -o 'the commit.*'
> the commit is stopped: ...
