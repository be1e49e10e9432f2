Every way past the local hooks ends at the server's pre-receive.
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file bad.patch
int *leak(void)
{
	int x = 1;
	return &x;
}

== file try
# try NAME COMMAND: from the good state, make a bad commit on its own branch, push it past pre-push
git checkout -q -f main && git clean -qfd && git branch -q -D "$1" 2>/dev/null
git checkout -q -b "$1" && sh -c "$2" >/dev/null 2>&1
[ "$(git rev-parse HEAD)" = "$(git rev-parse main)" ] && echo "$1: made no commit"
if git push -q --no-verify "$BOX/server.git" "$1" >push.log 2>&1; then echo "$1: ACCEPTED"; else
grep -q 'memory.stack-address-return' push.log && echo "$1: refused" || { echo "$1: other"; cat push.log; }; fi

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'push.log\ntry\nbad.patch\n' > .gitignore && git add good.c .gitignore && git commit -q -m first && git init -q --bare "$BOX/server.git"
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed
== $ git push -q "$BOX/server.git" main

# a bad commit on a side branch, to be taken over in every way
== sh git checkout -q -b side && cat bad.patch >> good.c && git commit -q -a -m bad && git format-patch -q -1 --stdout > "$BOX/bad.mbox" && git checkout -q main && git commit -q --allow-empty -m base && git push -q "$BOX/server.git" main && firmgate hook install

== $ sh try no-verify 'cat bad.patch >> good.c; git commit -a -n -m x'
> no-verify: refused
== $ sh try hooks-path 'cat bad.patch >> good.c; git -c core.hooksPath=/dev/null commit -a -m x'
> hooks-path: refused
== $ sh try merge 'git merge --no-ff --no-verify -m x side'
> merge: refused
== $ sh try fast-forward 'git reset --hard main~1; git merge --ff-only side'
> fast-forward: refused
== $ sh try cherry-pick 'git cherry-pick side'
> cherry-pick: refused
== $ sh try revert 'git -c core.hooksPath=/dev/null merge side; git revert --no-edit -m1 HEAD; git revert --no-edit HEAD'
> revert: refused
== $ sh try rebase 'git checkout -B rebase side; git rebase main'
> rebase: refused
== $ sh try update-refs 'git checkout -B update-refs side; git branch -f mid side; git rebase --update-refs main'
> update-refs: refused
== $ sh try rebase-apply 'git checkout -B rebase-apply side; git -c core.hooksPath=/dev/null rebase --apply main'
> rebase-apply: refused
== $ sh try squash 'git checkout -B squash side; git -c core.hooksPath=/dev/null commit --allow-empty -m "squash! bad"; GIT_SEQUENCE_EDITOR=: GIT_EDITOR=: git rebase -i --autosquash main'
> squash: refused
== $ sh try am 'git -c core.hooksPath=/dev/null am "$BOX/bad.mbox"'
> am: refused
== $ sh try merge-squash 'git merge --squash side; git commit -n -m x'
> merge-squash: refused
== $ sh try commit-tree 'git update-ref refs/heads/commit-tree $(git commit-tree -p main -m x side^{tree})'
> commit-tree: refused
== $ sh try fast-import 'printf "commit refs/heads/fast-import\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\nfrom refs/heads/main^0\nM 100644 inline good.c\ndata $(wc -c < bad.patch)\n%s\n" "$(cat bad.patch)" | git fast-import --force'
> fast-import: refused
# a file that the base does not have: the server's laid-out tree must not stand for its base
== $ sh try new-file 'cp bad.patch new.c; git add new.c; git commit -m x'
> new-file: refused
== $ sh try new-folder 'mkdir -p d; cp bad.patch d/new.c; git add d; git commit -m x; rm -r d'
> new-folder: refused
== $ sh try new-header 'cp bad.patch new.h; sed -i "s/^int/static inline int/" new.h; { echo "#include \"new.h\""; cat good.c; } > x && mv x good.c; git add new.h; git commit -a -m x'
> new-header: refused
== $ sh try stash 'cat bad.patch >> good.c; git stash; git update-ref refs/heads/stash refs/stash'
> stash: refused

# several references in one push: none passes when one is bad
== $ git checkout -q -f main && git push -q --atomic --no-verify "$BOX/server.git" main:fine side:notfine 2>&1 | grep -c 'remote rejected'
> 2
== $ git --git-dir="$BOX/server.git" branch --list
> ...main
# a tag of it is refused too; deleting and pushing nothing are not ours to judge
== $ git tag -a -m tag v1 side && git push -q --no-verify "$BOX/server.git" v1 2>&1 | grep -c 'remote rejected'
> 1
== $ git push -q "$BOX/server.git" main:gone && git push -q "$BOX/server.git" :gone
! firmgate: not everything was looked at:
!   no-compile-command: good.c: no compile_commands.json in or above '@BOX@/project'; build.database in firmgate.yaml names it

# nothing of the quarantine, no lock and no laid-out tree is left
== $ find "$BOX/server.git" -name '*.lock' -o -name 'tmp_objdir*' | wc -l
> 0
