reference-transaction: a protected branch moves only to trees that a hook or the gate has let pass.
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file firmgate.yaml
gate:
  policies:
    - {name: main, branches: [main]}

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '*.json\n' > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"}]' "$PWD" > compile_commands.json && git add . && git commit -q -m first && firmgate hook install pre-commit reference-transaction

== $ echo '/* fine */' >> good.c && git commit -q -a -m fine && git log -1 --format=%s
> fine

# past the hook it does not move
== $ echo '/* more */' >> good.c && git commit -q -n -a -m more; git log -1 --format=%s
> fine
! firmgate: refs/heads/main may not become ...: its tree was not checked (firmgate gate ... checks it)
! fatal: ref updates aborted by hook

# another branch does; and what the message names lets main follow
== $ git checkout -q -b side && git commit -q -n -a -m more && git checkout -q main && git merge -q side; git log -1 --format=%s
> fine
! firmgate: refs/heads/main may not become ...: its tree was not checked (firmgate gate ... checks it)
! fatal: ref updates aborted by hook
# nothing lies between side and itself: that is no judgement
== $ firmgate gate -q side..side && git merge -q side 2>&1 | grep -c 'may not become'
> 1
== $ firmgate gate -q main..side && git merge -q side && git log -1 --format=%s
> more

# what the gate blocks is not let in
== $ git checkout -q -b bad && printf 'int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> good.c && git commit -q -n -a -m bad && git checkout -q main && firmgate gate -q --report-only main..bad | grep -c 'address of local'; git merge -q bad 2>&1 | grep -c 'may not become'
> 1
> 1
