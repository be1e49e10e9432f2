Patches from mail: encodings, line ends, and both hooks of git am (edge case 12).
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

== file mail
# mail ENCODING: the last commit as a mail whose body is encoded
{ git format-patch -q -1 --stdout | sed '/^$/q' | sed '$d'
printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: %s\n\n' "$1"
git format-patch -q -1 --stdout | sed '1,/^$/d' | case $1 in base64) base64;; quoted-printable) sed 's/=/=3D/g;s/&/=26/g';; esac; }

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '*.txt\nmail\nerr.txt\ncompile_commands.json\n' > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"}]' "$PWD" > compile_commands.json && git add . && git commit -q -m first
== sh git checkout -q -b side && cat bad.txt >> good.c && git commit -q -a -m 'leak' && for e in base64 quoted-printable; do sh mail $e > "$BOX/$e.mbox"; done && git format-patch -q -1 --stdout | sed 's/$/\r/' > "$BOX/crlf.mbox" && git checkout -q -b fine main && echo 'int one(void) { return 1; }' >> good.c && git commit -q -a -m fine && sh mail base64 > "$BOX/fine.mbox" && git checkout -q main
== $ firmgate hook install applypatch-msg pre-applypatch
> applypatch-msg         installed
> pre-applypatch         installed

== $ git am -q "$BOX/fine.mbox" && git log -1 --format=%s
> fine
== $ git checkout -q -b judge main~1; for m in base64 quoted-printable crlf; do git am -q --no-keep-cr "$BOX/$m.mbox" 2>err.txt >&2; grep -c '\[memory.stack-address-return' err.txt; git am --abort; git status --short; done
> 1
> 1
> 1

# the message of a mail is judged as any other: a claim that no requirement file holds
== file firmgate.yaml
requirements:
  - path: req.yaml

== file req.yaml
requirements:
  - {id: R-1, title: "zero is zero"}

== sh git checkout -q -f main && git add firmgate.yaml req.yaml && git commit -q -n -m policy && git checkout -q -b claims && echo '/* more */' >> good.c && git commit -q -a -n -m 'claim' -m 'Implements: R-9' && sh mail quoted-printable > "$BOX/claim.mbox" && git reset -q --hard main
== $ git am -q "$BOX/claim.mbox" >&2
exit 1
! ...
! ... 'R-9', ...
! ...
