What is accepted is accepted once, where it was: neither baseline nor deviation covers another finding like it, and none comes back.
Requirement: FG-DEV-1
Requirement: FG-GATE-1

== file src/a.c
int *f(void);
int *f(void)
{
	int x = 3;
	return &x;
}

== file src/b.c
int *f(void);
int zero(void);
int zero(void)
{
	return 0;
}

== file bad.txt
int *f(void)
{
	int x = 3;
	return &x;
}

== file firmgate.yaml
rules:
  levels: {"build.*": off}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "arguments": ["gcc", "-c", "src/a.c"]},
 {"directory": ".", "file": "src/b.c", "arguments": ["gcc", "-c", "src/b.c"]},
 {"directory": ".", "file": "src/c.c", "arguments": ["gcc", "-c", "src/c.c"]}]

== file try
# try BASE NAME COMMAND: from BASE, commit what COMMAND leaves, push it; what the server and the gate say
git checkout -q -f "$1" && git clean -qfd && git checkout -q -B "$2" && sh -c "$3" && git add -A && git commit -q -m "$2"
git push -q "$BOX/server.git" "HEAD:refs/heads/$2" >push.log 2>&1 && echo "$2: accepted" || echo "$2: refused"
firmgate gate -q "$1..HEAD" | sed -n 's/^  \([^ ]\)/\1/p' | grep -v compile-command

== sh printf 'push.log\ntry\nbad.txt\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && touch src/c.c && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install
== $ firmgate baseline create 2>/dev/null && git checkout -q -b counted && git add .firmgate && git commit -q -m baseline && git push -q "$BOX/server.git" counted 2>/dev/null
> .firmgate/baseline.json: 1 finding

# ---- the baseline
== $ firmgate check -q | grep findings
> No findings.
== $ sh try counted other 'cat bad.txt >> src/b.c'
> other: refused
> src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
== $ firmgate check -q | grep -o '^src.*error'
> src/b.c:10:9: error
# a renamed file brings nothing new, here or later
== $ sh try counted renamed 'git mv src/a.c src/d.c && sed -i s/a.c/d.c/g compile_commands.json'
> renamed: accepted
> compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
== $ firmgate check -q | grep findings; firmgate baseline update 2>/dev/null; git commit -q -a -m moved; firmgate check -q | grep findings
> No findings.
> .firmgate/baseline.json: 1 finding
> No findings.
# moved and left behind is one more
== $ sh try counted copied 'cp src/a.c src/c.c'
> copied: refused
> src/c.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
# what is mended is said, and does not come back
== $ sh try counted mended 'sed -i "/int x/d; s/&x/0/" src/a.c'
> mended: accepted
> .firmgate/baseline.json:1:1: note: 1 finding of the baseline is mended: firmgate baseline update takes it out [deviation.baseline-mended]
== $ sh try mended back 'git checkout -q counted -- src/a.c'
> back: refused
> src/a.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> .firmgate/baseline.json:1:1: note: 1 finding of the baseline is mended: firmgate baseline update takes it out [deviation.baseline-mended]

# ---- a deviation by fingerprint
== $ git checkout -q -f main && git checkout -q -b deviated && id=$(firmgate check -q -f json | grep -o '"fingerprint": *"[0-9a-f]*"' | head -n 1 | grep -o '[0-9a-f]\{32\}') && firmgate deviation add "$id" --rule memory.stack-address-return --path src/a.c --reason 'only compared' --owner 'Cy <cy@example.org>' --approver 'Bo <bo@example.org>' --expires 2999-01-01 && git add .firmgate && git commit -q -m deviation && git push -q "$BOX/server.git" deviated 2>/dev/null && firmgate check -q | grep findings
> DEV-001 is in .firmgate/deviations.yaml until 2999-01-01
> No findings.
== $ sh try deviated more 'cat bad.txt >> src/b.c'
> more: refused
> src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
# an earlier file takes its number; the entry is of its file all the same
== $ sh try deviated earlier 'cp src/a.c src/0.c'
> earlier: refused
> src/0.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
== $ firmgate check -q src/a.c | grep findings; git mv -f src/a.c src/c.c && firmgate check -q src/c.c | grep findings
> No findings.
> No findings.
# entries of before, which name no file
== $ git checkout -q -f deviated && sed -i '/paths:/d; /src\/a.c/d; s/rule: .*/rule: "**"/' .firmgate/deviations.yaml && git commit -q -a -m old && git push -q "$BOX/server.git" deviated 2>/dev/null && firmgate check -q | grep findings
> No findings.
== $ cat bad.txt >> src/b.c && git commit -q -a -m more && git push -q "$BOX/server.git" deviated 2>&1 | sed -n 's/ *$//; s/^remote:   \([^ ]\)/\1/p'
> src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
