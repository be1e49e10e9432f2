Generated and vendored files are looked at and not reported, a hand's files are; binary ones are no text (edge case 28).
Requirement: FG-HOOK-1

== file bad.txt
int *leak(void)
{
	int x = 1;
	return &x;
}

== file firmgate.yaml
sources:
  ownership:
    - {path: "gen/**", ownership: generated}
    - {path: "third/**", ownership: vendor}

== sh mkdir gen third && for d in gen third .; do echo 'int zero(void) { return 0; }' > $d/a.c; done && printf '[{"directory":"%s","file":"gen/a.c","command":"cc -c gen/a.c"},{"directory":"%s","file":"third/a.c","command":"cc -c third/a.c"},{"directory":"%s","file":"a.c","command":"cc -c a.c"}]' "$PWD" "$PWD" "$PWD" > compile_commands.json && printf '*.txt\ncompile_commands.json\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first
== $ firmgate hook install pre-commit
> pre-commit             installed

== $ cat bad.txt >> gen/a.c && cat bad.txt >> third/a.c && git commit -q -a -m generated
== $ cat bad.txt >> a.c && git commit -q -a -m own
exit 1
! firmgate: 1 new finding in what is staged
! 
!   a.c:5:9: error: ... [memory.stack-address-return]
! ...
# a secret is one in any file
== $ git checkout -q HEAD -- a.c && echo '/* password = "xK9v2LqT7mZp4RwB8nYc" */' >> third/a.c && git commit -q -a -m secret
exit 1
! ...
!   third/a.c:7:1: warning: a random word stands where a secret is named [secret.random-word]
! ...
== $ git reset -q --hard && head -c 300000 /dev/urandom > image.bin && printf 'x\0password = "xK9v2LqT7mZp4RwB8nYc"\n' >> image.bin && git add image.bin && git commit -q -m image 2>/dev/null; git diff --cached --name-only
> image.bin
