`hook warm` looks at every unit as the hook will: a first commit then finds all but its own change kept.
Requirement: FG-HOOK-1

== file a.c
int table[4];
int get(int i)
{
	if (i < 0 || i >= 4)
		return 0;
	return table[i];
}
int *old_leak(void)
{
	int x = 1;
	return &x;
}

== file b.c
int get(int i);
int twice(int i)
{
	return 2 * get(i);
}

== sh for f in a b; do echo "{\"directory\": \".\", \"file\": \"$f.c\", \"command\": \"cc -c $f.c\"}"; done | paste -sd, | sed 's/.*/[&]/' > compile_commands.json; printf '*.json\n' > .gitignore; git init -q . && git config user.name Ada && git config user.email ada@example.org && git add -A

== $ firmgate hook warm
# Nothing is committed yet.
> 0 units of HEAD looked at as a hook does; what was seen is kept

== sh git commit -qm start

== $ firmgate hook warm; find .git/firmgate/base -type f | wc -l
> 2 units of HEAD looked at as a hook does; what was seen is kept
> 2

== sh sed -i 's/return table/return 1 + table/' a.c && git add a.c

== $ firmgate hook run pre-commit && echo passes; find .git/firmgate/base -type f | wc -l; firmgate cache stats | sed -n 's/^ *\(unit\|object\|report\|walks\) *\([0-9]*\).*/\1 \2/p'
# The base was known; one unit more was looked at.
> passes
> 3
> object 3
> report 3
> unit 2
> walks 2

== sh printf 'int *fresh_leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> a.c && git add a.c

== $ firmgate hook run pre-commit 2>&1 | grep -c 'error:.*stack-address'; git status --short
# What is new blocks, what was there does not.
> 1
> M  a.c

== $ firmgate hook warm now
exit 2
! firmgate: error: hook warm takes at most 0 words

== $ rm compile_commands.json; firmgate hook warm
exit 2
! firmgate: error: no compile_commands.json in or above '@BOX@/project'
!   mend: build.database in firmgate.yaml names it
