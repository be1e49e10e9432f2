A hostile repository runs nothing, leads nowhere out of itself and stalls nobody (edge case 35).
Requirement: FG-GIT-1

# every executable key of the configuration leaves a file when it is run
== file plant
c="touch $BOX/ran-"
for key in core.fsmonitor core.sshCommand core.editor core.pager core.askPass core.gitProxy \
	sequence.editor diff.external diff.x.textconv diff.x.command merge.x.driver filter.x.clean \
	filter.x.smudge filter.x.process credential.helper gpg.program gpg.ssh.program \
	gpg.ssh.defaultKeyCommand interactive.diffFilter uploadpack.packObjectsHook \
	core.alternateRefsCommand trailer.x.command trailer.x.cmd alias.log alias.status alias.diff \
	tar.x.command man.x.cmd browser.x.cmd web.browser difftool.x.cmd mergetool.x.cmd sendemail.sendmailCmd; do
	git config "$key" "!$c$key"
	case $key in alias.*) ;; *) git config "$key" "$c$key #" ;; esac
done
git config filter.x.required true
git config include.path ../evil.inc
printf '[core]\n\thooksPath = %s/evil-hooks\n[includeIf "gitdir:/"]\n\tpath = %s/more.inc\n' "$BOX" "$BOX" > evil.inc
printf '[core]\n\tfsmonitor = touch %s/ran-included\n' "$BOX" > "$BOX/more.inc"
mkdir -p "$BOX/evil-hooks"
for h in pre-commit post-index-change fsmonitor-watchman reference-transaction post-checkout; do
	printf '#!/bin/sh\ntouch %s/ran-hook-%s\n' "$BOX" "$h" > "$BOX/evil-hooks/$h"
	chmod +x "$BOX/evil-hooks/$h"
done
printf '* diff=x merge=x filter=x\n' > .gitattributes

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && echo 'int a;' > a.c && printf 'plant\nevil.inc\ncompile_commands.json\n' > .gitignore && printf '[{"directory":"%s","file":"a.c","command":"cc -c a.c"}]' "$PWD" > compile_commands.json && git add . && git commit -q -m first && git checkout -q -b work && printf 'int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> a.c && ln -s /etc/passwd link.c && ln -s / root && git add . && git commit -q -m change

# a gitlink to nowhere, one to the commit itself, and a path that leaves the tree
== sh head=$(git rev-parse HEAD) && git update-index --add --cacheinfo 160000,$head,cycle --cacheinfo 160000,$(echo $head | tr 0-9a-f 1),nowhere && printf '[submodule "cycle"]\n\tpath = cycle\n\turl = .\n' > .gitmodules && git add .gitmodules && git commit -q -m gitlinks
== sh blob=$(echo 'int evil;' | git hash-object -w --stdin) && t=$(printf '100644 blob %s\tevil.c\n' $blob | git mktree) && up=$(printf '040000 tree %s\t..\n' $t | git mktree) && git update-ref refs/heads/dots $(git commit-tree -p work -m dots $(printf '040000 tree %s\tup\n' $up | git mktree))

# ten thousand million paths in eleven objects, a hundred thousand files, 300 MB in one
== sh id=$(git hash-object -w a.c) && t=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\tf%s\n' $id $n; done | git mktree) && for d in 1 2 3 4 5 6 7 8 9; do t=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\td%s\n' $t $n; done | git mktree); done && git update-ref refs/heads/bomb $(git commit-tree -p work -m bomb $t)
== sh id=$(git hash-object -w a.c) && t=$(seq 1 100000 | sed "s/.*/100644 blob $id\tf&.h/" | git mktree) && git update-ref refs/heads/many $(git commit-tree -p work -m many $t)
== sh git checkout -q -b big && truncate -s 300M big.bin && git add big.bin && git commit -q -m big && rm big.bin && git checkout -q -f work

# the canary works: git itself runs what it is told
== sh sh plant && git status >/dev/null 2>&1; ls "$BOX" | grep -q ran-
== sh rm -f "$BOX"/ran-*

== $ firmgate gate -q main..work | grep -c 'stack-address-return'
> 3
== $ firmgate hook run pre-commit >/dev/null 2>&1; firmgate hook status >/dev/null; firmgate hook run commit-msg -- .git/COMMIT_EDITMSG; firmgate hook run reference-transaction -- committed < /dev/null; ls "$BOX" | grep ran-
exit 1

# a tree with ".." in it is refused as it is, and writes nothing above
== $ timeout 20 firmgate gate -q main..dots > /dev/null 2>&1; ls "$BOX" | grep -c evil.c
exit 1
> 0

== $ timeout 60 firmgate gate -q main..bomb
exit 3
! firmgate: error: more than 200000 files changed

# 300 MB in one file: not read, and said
== $ timeout 60 firmgate gate -v work..big 2>/dev/null | grep big.bin
>   not-searched-for-secrets: big.bin: file ... has 314572800 bytes, more than 8388608

== $ timeout 60 firmgate gate -q --touched main..many > /dev/null 2>&1; test $? -ne 124

== $ ls "$BOX" | grep ran-
exit 1
