A ledger passes the hooks on its way, and nothing else passes in its name.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [keys/gate.pub]
gate:
  policies:
    - {name: all, reviews: 1}

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== file a.c
/* @firmgate implements R-1 */
int f(void)
{
	return 1;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && printf 'keys/gate\n' > .gitignore && mkdir keys && firmgate ledger key keys/gate && git add -A && git commit -q -m 'begin' -m 'Implements: R-1' && git init -q -b main --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install && cd "$BOX/project" && firmgate hook install

== $ firmgate ledger record trace -s keys/gate
> ...
> 1 record, the ledger has 1
== $ git push -q "$BOX/server.git" refs/firmgate/ledger && git --git-dir="$BOX/server.git" rev-list --count refs/firmgate/ledger
> 1

# another file beside the entry: no ledger, so it is judged as every branch is
== sh printf 'int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' > note.c && export GIT_INDEX_FILE="$BOX/i" && git read-tree refs/firmgate/ledger && git add note.c && git update-ref refs/firmgate/ledger $(git commit-tree -p refs/firmgate/ledger -m x $(git write-tree))
== $ git push -q --no-verify "$BOX/server.git" refs/firmgate/ledger 2>&1 | grep -o '\[[a-z-]*\.[a-z-]*\]\|firmgate: .* blocks*'
> [gate.review-missing]
> [memory.stack-address-return]
> [trace.untraced-change]
> firmgate: refs/firmgate/ledger is refused: 2 findings block

# a secret in the form of an entry, here and there
== sh git update-ref refs/firmgate/ledger $(git commit-tree -p refs/firmgate/ledger~1 -m x $(printf '100644 blob %s\tentry.dsse.json\n' $(git hash-object -w keys/gate) | git mktree))
== $ git push -q "$BOX/server.git" refs/firmgate/ledger 2>&1 | grep -o '\[secret.*\]\|firmgate: .* blocks*'
> [secret.committed]
> firmgate: refs/firmgate/ledger is refused: 1 finding blocks
== $ git push -q --no-verify "$BOX/server.git" refs/firmgate/ledger 2>&1 | grep -o '\[secret.*\]\|firmgate: .* blocks*'
> [secret.committed]
> firmgate: refs/firmgate/ledger is refused: 1 finding blocks
