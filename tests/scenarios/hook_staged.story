A commit hook judges what is staged, not what lies in the work tree (edge cases 1 to 7, 26).
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

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && echo 'int one(void) { return 1; }' > other.c && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"other.c","command":"cc -c other.c"}]' "$PWD" "$PWD" > compile_commands.json && echo '*.txt' > .gitignore && echo /compile_commands.json >> .gitignore

== $ firmgate hook install pre-commit post-commit
> pre-commit             installed
> post-commit            installed

# the first commit: there is no base, and the file is new
== $ git add good.c other.c .gitignore && git commit -q -m first

# the index is bad, the work tree good
== $ cp good.c keep.txt && cat bad.txt >> good.c && git add good.c && cp keep.txt good.c && git commit -q -m bad
exit 1
! firmgate: 1 new finding in what is staged
! 
!   good.c:8:9: error: address of local 'x' is returned [memory.stack-address-return]
!        8 | 	return &x;
! ...
! firmgate: the commit is stopped: 1 finding blocks

# the index is good, the work tree broken
== $ git reset -q && echo '/* a line */' >> good.c && git add good.c && echo 'broken {{{' >> good.c && git commit -q -m "index is good"

# commit -a and commit path: a temporary index
== $ cat keep.txt bad.txt > good.c && git commit -q -a -m all
exit 1
! firmgate: 1 new finding in what is staged
! ...
== $ git commit -q -m path good.c
exit 1
! firmgate: 1 new finding in what is staged
! ...

# an entry of intent is no part of the commit
== $ cp keep.txt good.c && git add good.c && cp bad.txt later.c && git add -N later.c && git commit -q -m "intent to add"

# an empty commit, and an amend of the message alone
== $ git commit -q --allow-empty -m empty && git commit -q --amend --allow-empty -m "empty, better said"

# past the hook, and then amended: the base is the commit before, so it is found now
== $ rm later.c; git rm -q --cached later.c 2>/dev/null; cat keep.txt bad.txt > good.c; git add good.c && git commit -q -n -m past
! firmgate: commit ... was made without the check of its content; ...
== $ git commit -q --amend -m "still past"
exit 1
! firmgate: 1 new finding in what is staged
! ...

# an old finding blocks nobody, whatever moves around it and whatever its file is called
== $ git config core.hooksPath .git/hooks && git mv good.c moved.c && sed -i '1i /* above */' moved.c && git add moved.c && git commit -q -m moved

# a second one of the same is new
== $ sed 's/leak/again/' bad.txt >> moved.c && git add moved.c && git commit -q -m second
exit 1
! firmgate: 1 new finding in what is staged; 1 that the base has is not counted
! ...

# a file becomes a link: what it leads to is not read, and that is said
== $ git reset -q --hard && ln -s /etc/passwd passwd.c && git rm -q --cached moved.c && git add passwd.c && git commit -q -m link
! firmgate: not everything was looked at:
!   content-not-read: passwd.c: a link stands for the source, and what it leads to is not judged

# a header goes out of the index and stays on disk: its includer does not find it
== $ git reset -q --hard && rm -f passwd.c && echo 'int one(void);' > other.h && printf '#include "other.h"\nint one(void) { return 1; }\n' > other.c && git add other.h other.c && git commit -q -m header

== $ git rm -q --cached other.h && firmgate hook run pre-commit
! firmgate: not everything was looked at:
!   parse-error: other.c: "not in what is judged: it is on disk only"
