Octopus and subtree merges: what another side had is not the author's, what only the merge has is (edge case 9).
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

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '*.txt\ncompile_commands.json\n' > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"one.c","command":"cc -c one.c"},{"directory":"%s","file":"two.c","command":"cc -c two.c"},{"directory":"%s","file":"lib/part.c","command":"cc -c lib/part.c"}]' "$PWD" "$PWD" "$PWD" "$PWD" > compile_commands.json && git add . && git commit -q -m first
== sh git checkout -q -b one && cp bad.txt one.c && git add one.c && git commit -q -m one && git checkout -q -b two main && echo 'int two(void) { return 2; }' > two.c && git add two.c && git commit -q -m two && git checkout -q main && git commit -q --allow-empty -m base
== $ firmgate hook install pre-commit pre-merge-commit
> pre-commit             installed
> pre-merge-commit       installed

# an octopus takes over what its arms have: the bad file of one is not judged again here
== $ git merge -q --no-ff -m octopus one two > /dev/null && git rev-list --parents -n1 HEAD | wc -w
> 4
# what is put into the merge commit itself is
== $ git checkout -q -B evil main~1 && git -c core.hooksPath=/dev/null merge -q --no-ff --no-commit one two > /dev/null 2>&1; sed 's/leak/other/' bad.txt > two.c && git add two.c && git commit -q -m evil
exit 1
! firmgate: 1 new finding in what is staged
! 
!   two.c:4:9: error: ... [memory.stack-address-return]
! ...
== sh git reset -q --hard

# a subtree: a history of its own below lib/, merged without a common ancestor
== sh git init -q -b main "$BOX/part" && cd "$BOX/part" && git config user.name Bo && git config user.email bo@example.org && cp "$BOX/project/bad.txt" part.c && git add part.c && git commit -q -m part
== $ git checkout -q main && git fetch -q "$BOX/part" main && git merge -q -s ours --no-commit --allow-unrelated-histories FETCH_HEAD && git read-tree --prefix=lib/ -u FETCH_HEAD && git commit -q -m subtree
exit 1
! ...
!   lib/part.c:4:9: error: ... [memory.stack-address-return]
! ...

# an orphan branch begins at nothing: all of it is new (edge case 5)
== $ git merge --abort 2>/dev/null; git reset -q --hard && git checkout -q --orphan fresh && git rm -q -r --cached . && git add good.c && git commit -q -m fresh && git rev-list --count HEAD
> 1
== $ git checkout -q --orphan other && cp bad.txt one.c && git add one.c && git commit -q -m other
exit 1
! firmgate: 1 new finding in what is staged
! ...
