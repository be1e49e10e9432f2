What the hook that runs first stages is judged, and what it mends is not: the index is read behind it.
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

== file adds
#!/bin/sh
cat bad.txt >> good.c && git add good.c

== file mends
#!/bin/sh
sed -i -e '/int x = 1/d' -e 's/return &x/return 0/' good.c && git add good.c

== file fails
#!/bin/sh
exit 3

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && echo 'int one(void) { return 1; }' > other.c && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"other.c","command":"cc -c other.c"}]' "$PWD" "$PWD" > compile_commands.json && printf '%s\n' '*.txt' /compile_commands.json adds mends fails > .gitignore && git add -A && git commit -q -m first && chmod +x adds mends fails && cp adds .git/hooks/pre-commit && firmgate hook install pre-commit post-commit

# it stages what must not pass
== $ echo '/* more */' >> other.c && git add other.c && git commit -q -m adds
exit 1
! firmgate: 1 new finding in what is staged
! 
!   good.c:8:9: error: address of local 'x' is returned [memory.stack-address-return]
! ...
! firmgate: the commit is stopped: 1 finding blocks

# it mends what was staged, and the record is of what is committed: nothing is said behind it
== $ git reset -q --hard && cp mends .git/hooks/pre-commit.before-firmgate && cat bad.txt >> good.c && git add good.c && git commit -q -m mends && git show HEAD:good.c | grep return
> 	return 0;
> 	return 0;

# the same of a temporary index
== $ cp adds .git/hooks/pre-commit.before-firmgate && echo '/* more */' >> other.c && sed -i 's/return 0/return  0/' good.c && git commit -q other.c good.c -m adds 2>&1 | grep -o 'good.c:.*error: .*'
> good.c:12:9: error: address of local 'x' is returned [memory.stack-address-return]

# what it refuses is refused
== $ git reset -q --hard && cp fails .git/hooks/pre-commit.before-firmgate && git commit -q --allow-empty -m fails
exit 1
