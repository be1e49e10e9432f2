A hand's own source stays it: neither a mark nor a folder that got in yesterday hides what comes today.
Requirement: FG-HOOK-1

== file a.c
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

== file try
# try NAME: push main, and say what came of it
if git push -q "$BOX/server.git" main >push.log 2>&1; then echo "$1: accepted"; else
echo "$1: refused $(sed -n 's/.*\[\([a-z]*\.[a-z-]*\)\] *$/\1/p' push.log | sort -u)"; git reset -q --hard HEAD~1; fi
sed -n 's/^remote: firmgate: \([^ ]*\.c .*[^ ]\) *$/  \1/p' push.log

== file mark
# mark FILE: it says that it is generated
sed -i '1i /* @generated */' "$1"; git commit -q -a -m mark

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\nmark\nbad.txt\npush.log\ncompile_commands.json\n' > .gitignore && cp a.c b.c && printf 'int one(void) { return 1; }\n' > c.c && { echo '/* @generated */'; cat a.c; } > made.c && git add . && git commit -q -m first && git init -q --bare -b main "$BOX/server.git" && git push -q "$BOX/server.git" main
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed

== $ sh mark a.c && sh try marked
> marked: accepted
>   a.c becomes generated code; it is judged as own, as in the base
== $ cat bad.txt >> a.c && git commit -q -a -m bad && sh try bad
> bad: refused memory.stack-address-return
>   a.c was own code in commit ... and is judged as that, whatever it says now; sources.ownership in firmgate.yaml says otherwise

# nor a folder's name, nor both one after the other
== $ mkdir vendor && git mv b.c vendor/b.c && git commit -q -m move && sh try moved
> moved: accepted
>   vendor/b.c becomes vendor code; it is judged as own, as in the base
== $ cat bad.txt >> vendor/b.c && git commit -q -a -m bad && sh try bad
> bad: refused memory.stack-address-return
>   vendor/b.c was own code in commit ... and is judged as that, whatever it says now; sources.ownership in firmgate.yaml says otherwise

# gone for one push, back with a mark
== $ git rm -q c.c && git commit -q -m gone && sh try gone
> gone: accepted
== $ { echo '/* @generated */'; cat bad.txt; } > c.c && git add c.c && git commit -q -m back && sh try back
> back: refused memory.stack-address-return
>   c.c is new and says that it is generated: findings in it are not reported
>   c.c was own code in commit ... and is judged as that, whatever it says now; sources.ownership in firmgate.yaml says otherwise

# a file that came as generated is that
== $ cat bad.txt >> made.c && git commit -q -a -m made && sh try made
> made: accepted

# the developer's hook asks the same
== $ printf '[{"directory":"%s","file":"a.c","command":"cc -c a.c"}]' "$PWD" > compile_commands.json && firmgate hook install pre-commit
> pre-commit             installed
== $ cat bad.txt >> a.c && git commit -q -a -m bad
exit 1
! firmgate: a.c was own code in commit ...
! firmgate: 1 new finding in what is staged
! 
!   a.c:...[memory.stack-address-return]
! ...
== $ git reset -q --hard && firmgate hook uninstall

# the configuration says so, once and for all
== $ printf 'sources:\n  ownership:\n    - {path: a.c, ownership: generated, reason: made by gen.py now}\n' > firmgate.yaml && git add firmgate.yaml && git commit -q -m config && sh try config
> config: accepted
== $ cat bad.txt >> a.c && git commit -q -n -a -m bad && sh try said
> said: accepted

# where history is cut off nobody knows, and that is told
== $ git clone -q --depth 2 "file://$BOX/server.git" "$BOX/cut" && cd "$BOX/cut" && printf '[{"directory":"%s","file":"made.c","command":"cc -c made.c"}]' "$PWD" > compile_commands.json && echo "int two(void) { return 2; }" >> made.c && git add made.c && firmgate hook run pre-commit
! firmgate: made.c is no hand's own by its own word; history, which is cut off, cannot be asked
