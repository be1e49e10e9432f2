On a server with a bare repository and no compile commands nothing new gets in unjudged or untold.
Requirement: FG-HOOK-1
Requirement: FG-GATE-1

== file src/a.c
int zero(void);
int zero(void)
{
	return 0;
}

/* Filler that a rename is known by. */
int one(void);
int one(void)
{
	return 1;
}

== file bad.txt
int *leak(void);
int *leak(void)
{
	int x = 1;
	return &x;
}

== file try
# try NAME COMMAND: from the good state, commit what COMMAND leaves, push it; what the server says
git checkout -q -f main && git clean -qfd && git checkout -q -B "$1" && sh -c "$2" && git add -A && git commit -q -m "$1"
git push -q "$BOX/server.git" "HEAD:refs/heads/$1" >push.log 2>&1 && echo "$1: accepted" || echo "$1: refused"
sed -n 's/ *$//; s/^remote: firmgate: //p; s/^remote:   \([^ ]\)/\1/p' push.log

== sh printf 'push.log\ntry\nbad.txt\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add .gitignore src && git commit -q -m first && git init -q --bare "$BOX/server.git"
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed
== $ git push -q "$BOX/server.git" main

# a new source is judged with flags that are made up for it, beside others or not
== $ sh try new 'cp bad.txt src/n.c'
> new: refused
> 1 new finding in refs/heads/new
> src/n.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/new is refused: 1 finding blocks
== $ sh try folder 'mkdir app && cp bad.txt app/n.c'
> folder: refused
> 1 new finding in refs/heads/folder
> app/n.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/folder is refused: 1 finding blocks
== $ sh try renamed 'git mv src/a.c src/b.c && cat bad.txt >> src/b.c'
> renamed: refused
> 1 new finding in refs/heads/renamed
> src/b.c:17:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/renamed is refused: 1 finding blocks
== $ sh try merged 'git checkout -q --orphan other && cp bad.txt o.c && git add o.c && git rm -q --cached src/a.c && git commit -q -m other && git checkout -q -f merged && git merge -q --no-commit --allow-unrelated-histories other 2>/dev/null'
> merged: refused
> 1 new finding in refs/heads/merged
> o.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/merged is refused: 1 finding blocks
# what the parser cannot read is a gap of the change, not one that the base has
== $ sh try broken 'echo "int f(void) { return nowhere; }" > src/n.c'
> broken: refused
> not everything was looked at:
> error-in-body: src/n.c: use of undeclared identifier 'nowhere'
> refs/heads/broken is refused: no function was analysed
# a header that the base does not have
== $ sh try header 'cp bad.txt src/n.h && echo "#include \"n.h\"" >> src/a.c'
> header: refused
> 1 new finding in refs/heads/header
> src/n.h:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/header is refused: 1 finding blocks
== $ sh try good 'echo "int two(void); int two(void) { return 2; }" > src/n.c'
> good: accepted

# what a file says of itself does not switch rules off in the change that says it
== $ sh try marked 'sed -i "1i /* @generated do not edit */" src/a.c && cat bad.txt >> src/a.c'
> marked: refused
> src/a.c becomes generated code; it is judged as own, as in the base
> 1 new finding in refs/heads/marked
> src/a.c:18:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/marked is refused: 1 finding blocks
== $ sh try vendored 'mkdir src/vendor && git mv src/a.c src/vendor/a.c && cat bad.txt >> src/vendor/a.c'
> vendored: refused
> src/vendor/a.c becomes vendor code; it is judged as own, as in the base
> 1 new finding in refs/heads/vendored
> src/vendor/a.c:17:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/vendored is refused: 1 finding blocks
== $ sh try moved 'mkdir src/vendor && git mv src/a.c src/vendor/a.c'
> moved: accepted
> src/vendor/a.c becomes vendor code; it is judged as own, as in the base
== $ sh try made '(echo "/* @generated do not edit */"; cat bad.txt) > src/n.c'
> made: accepted
> src/n.c is new and says that it is generated: findings in it are not reported
== $ sh try link 'cat src/a.c bad.txt > src/a.txt && ln -sf a.txt src/a.c'
> link: refused
> not everything was looked at:
> content-not-read: src/a.c: a link stands for the source, and what it leads to is not judged
> refs/heads/link is refused: 1 gap: not everything was analysed
== $ sh try judged-link 'git mv src/a.c src/b.c && ln -s b.c src/a.c'
> judged-link: accepted
> src/a.c is a link: it is judged under the name it leads to
# a mark that came with the defect and goes without it: what it hid is new
== $ sh try unmarked '(echo "/* @generated do not edit */"; cat bad.txt) > src/n.c; git add -A; git commit -q -m n; git push -q "$BOX/server.git" HEAD:refs/heads/unmarked 2>/dev/null; sed -i 1d src/n.c'
> unmarked: refused
> src/n.c was generated code and becomes own: what was not reported is new
> 1 new finding in refs/heads/unmarked
> src/n.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> refs/heads/unmarked is refused: 1 finding blocks

# a baseline that cannot be read does not get in
== $ sh try baseline 'mkdir .firmgate && echo "{" > .firmgate/baseline.json'
> baseline: refused
> error: .firmgate/baseline.json:2:1: JSON ends in the middle
# and where it is, what mends it or takes it away does
== sh git checkout -q -f main && git clean -qfd && mkdir .firmgate && echo '{' > .firmgate/baseline.json && git add .firmgate && git commit -q -m broken && mv "$BOX/server.git/hooks/pre-receive" "$BOX/kept" && git push -q "$BOX/server.git" main && mv "$BOX/kept" "$BOX/server.git/hooks/pre-receive"
== $ sh try still 'echo "/* more */" >> src/a.c'
> still: refused
> error: .firmgate/baseline.json:2:1: JSON ends in the middle
== $ sh try mended 'echo "{\"version\": 1, \"findings\": {}}" > .firmgate/baseline.json'
> mended: accepted
> 1 new finding in refs/heads/mended
> .firmgate/baseline.json:1:1: note: '.firmgate/baseline.json' is policy, and was judged by what it says at the base [gate.policy-changed]
== $ sh try gone 'git rm -q .firmgate/baseline.json'
> gone: accepted
> 1 new finding in refs/heads/gone
> .firmgate/baseline.json:1:1: note: '.firmgate/baseline.json' is policy, and was judged by what it says at the base [gate.policy-changed]

# what the base had is kept, and found again: each run lays the tree out somewhere else
== $ kept() { find "$BOX/server.git/firmgate/base" -type f | wc -l; }; sh try again 'cat bad.txt >> src/a.c' >/dev/null; n=$(kept); for i in 1 2 3; do git push -q "$BOX/server.git" HEAD:refs/heads/again$i 2>/dev/null; done; echo $(($(kept) - n))
> 0
