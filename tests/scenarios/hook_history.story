History keeps what a push brings, on whatever reference: secrets that are gone in the end, code beside the branches.
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

== file try
# try NAME COMMAND [WHAT]: from the good state, do it on a branch of its own; push it as NAME, or WHAT
git checkout -q -f main && git branch -q -D work 2>/dev/null; git checkout -q -b work && sh -c "$2" >/dev/null 2>&1
if git push -q "$BOX/server.git" "${3:-work:refs/heads/$1}" >push.log 2>&1; then echo "$1: ACCEPTED"; else
grep -e 'error: ' -e 'firmgate: .*refused' push.log | grep -v 'failed to push' | sed 's/^remote: *//; s/ *$//'; fi

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'push.log\ntry\nbad.txt\n' > .gitignore && git add good.c .gitignore && git commit -q -m first && openssl genpkey -algorithm ed25519 -out "$BOX/k" && git init -q -b main --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install

# added and removed again
== $ sh try gone 'cp "$BOX/k" k.txt; git add k.txt; git commit -m k; git rm k.txt; git commit -m rm'
> k.txt:1:1: error: commit '...' adds a secret to 'k.txt', and history keeps it: private key [secret.committed]
> firmgate: refs/heads/gone is refused: 1 finding blocks
== $ git rev-parse --short=12 work~1 > "$BOX/id" && grep -c "commit '$(cat "$BOX/id")' adds" push.log
> 1
# the gate says the same
== $ firmgate gate main..work 2>/dev/null | grep -c "commit '$(cat "$BOX/id")' adds a secret to 'k.txt'"
> 1
# in the end too: told once
== $ sh try stays 'cp "$BOX/k" k.txt; git add k.txt; git commit -m k; git mv k.txt l.txt; git commit -m mv'
> l.txt:1:1: error: 'l.txt' would be committed with a secret: private key [secret.committed]
> firmgate: refs/heads/stays is refused: 1 finding blocks
# on a side that a merge drops
== $ sh try ours 'cp "$BOX/k" k.txt; git add k.txt; git commit -m k; git branch -f side; git reset --hard main; git merge -s ours --no-ff -m m side'
> k.txt:1:1: error: commit '...' adds a secret to 'k.txt', and history keeps it: private key [secret.committed]
> firmgate: refs/heads/ours is refused: 1 finding blocks
# of a merge itself
== $ sh try evil 'git commit --allow-empty -m a; git branch -f side; git reset --hard main; git merge --no-ff --no-commit side; cp "$BOX/k" k.txt; git add k.txt; git commit -m m; git rm k.txt; git commit -m rm'
> k.txt:1:1: error: commit '...' adds a secret to 'k.txt', and history keeps it: private key [secret.committed]
> firmgate: refs/heads/evil is refused: 1 finding blocks

# what the base has is its own, also when it goes and comes back
== sh git checkout -q -f main && git rm -q --cached -r . && cp "$BOX/k" old.txt && printf 'a\nb\n' >> old.txt && git add good.c .gitignore old.txt && git commit -q -m old && cd "$BOX/server.git" && mv hooks/pre-receive off && git fetch -q "$BOX/project" main:main && mv off hooks/pre-receive
== $ sh try back 'git rm old.txt; git commit -m rm; cp "$BOX/k" old.txt; echo c >> old.txt; git add old.txt; git commit -m back'
> back: ACCEPTED
== $ sh try merged 'echo "/* s */" >> good.c; git commit -am s; git branch -f side; git reset --hard main; git commit --allow-empty -m a; git merge --no-ff -m m side; git revert -m1 --no-edit HEAD'
> merged: ACCEPTED

# messages of commits and of tags
== $ sh try message '{ echo x; echo; cat "$BOX/k"; } | git commit --allow-empty -F -'
> COMMIT_EDITMSG:3:1: error: the message of commit '...' holds a secret: private key [secret.committed]
> firmgate: refs/heads/message is refused: 1 finding blocks
== $ sh try tag 'git tag -a -F "$BOX/k" v1 main' v1
> TAG_EDITMSG:6:1: error: the message of tag 'v1' holds a secret: private key [secret.committed]
> firmgate: refs/tags/v1 is refused: 1 finding blocks
== $ sh try fine-tag 'git tag -a -m fine v2 main; git tag -a -m again v3 v2' v3
> fine-tag: ACCEPTED

# what is no commit
== $ sh try tree 'git tag tree main^{tree}' tree
> firmgate: error: refs/tags/tree is refused: it names a tree, not a commit, and nothing can be said of that
== $ sh try blob 'git update-ref refs/odd/blob main:good.c' refs/odd/blob && grep -c 'commit what it holds, and let the reference name the commit' push.log
> firmgate: error: refs/odd/blob is refused: it names a blob, not a commit, and nothing can be said of that
> 1

# code beside the branches
== $ sh try odd 'cat bad.txt >> good.c; git commit -am bad' work:refs/odd/x | tail -1
> firmgate: refs/odd/x is refused: 1 finding blocks
== $ sh try notes 'cat bad.txt >> good.c; git commit -am bad' work:refs/notes/x | tail -1
> firmgate: refs/notes/x is refused: 1 finding blocks
== $ sh try ledger 'cat bad.txt >> good.c; git commit -am bad' work:refs/firmgate/ledger | tail -1
> firmgate: refs/firmgate/ledger is refused: 1 finding blocks
== $ sh try replace 'cat bad.txt >> good.c; git commit -am bad; git replace main work' 'refs/replace/*'
> firmgate: refs/replace/... is refused: a replacement shows everybody another object than the one that was judged; push the commit itself to a branch
== sh git replace -d main
# fine code and records pass; secrets in them do not
== $ sh try odd 'echo "/* fine */" >> good.c; git commit -am fine' work:refs/odd/x
> odd: ACCEPTED
== $ sh try note 'git notes add -m fine main; git notes add -m "fine too" main~1' refs/notes/commits
> note: ACCEPTED
== $ sh try note 'git notes append -F "$BOX/k" main; git notes remove main' refs/notes/commits
> ...:1: error: commit '...' adds a secret to '...', and history keeps it: private key [secret.committed]
> firmgate: refs/notes/commits is refused: 1 finding blocks
# a tag of a commit that is known already brings its message alone
== $ sh try known-tag 'git tag -f -a -F "$BOX/k" v4 main' v4 | tail -1
> firmgate: refs/tags/v4 is refused: 1 finding blocks

# a step back to what was mended
== $ sh try mended 'cat bad.txt >> good.c; git commit -am bad; git branch -f bad; git revert --no-edit HEAD' work:main
> mended: ACCEPTED
== $ sh try back true +bad:main | tail -1
> firmgate: refs/heads/main is refused: 1 finding blocks
== $ sh try beside 'git reset --hard bad; echo "/* more */" >> good.c; git commit -am more' +work:main | tail -1
> firmgate: refs/heads/main is refused: 1 finding blocks
# a step back that brings nothing
== $ sh try fine-back true +bad~1:main
> fine-back: ACCEPTED
