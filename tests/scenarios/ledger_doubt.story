What speaks against a record, or could be of somebody else, is refused and said.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
trace: {reviews: true}
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}
  - {id: R-2, title: "two"}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate > /dev/null && cp ../gate.pub . && printf '*.sarif\n*.xml\n' > .gitignore && git add -A && git commit -q -m begin && git commit -q --allow-empty -m second

# Two revisions in one run: the second entry counts, too.
== sh printf '{"version": "2.1.0", "runs": [{"versionControlProvenance": [{"repositoryUri": "u", "revisionId": "%s"}, {"repositoryUri": "u", "revisionId": "%s"}]}]}' $(git rev-parse HEAD HEAD~1) > two.sarif

== $ firmgate ledger record sarif two.sarif -s ../gate
exit 2
! firmgate: error: two.sarif: the report is of several revisions, and which is this repository's cannot be told
!   mend: record a report that names one (versionControlProvenance)

# The first entry names none, the second another one.
== sh printf 'x' >> reqs.yaml && git commit -q -a -m third && git revert --no-edit HEAD > /dev/null && printf '{"version": "2.1.0", "runs": [{"versionControlProvenance": [{"repositoryUri": "u"}, {"repositoryUri": "u", "revisionId": "%s"}]}]}' $(git rev-parse HEAD~1) > late.sarif

== $ firmgate ledger record sarif late.sarif -s ../gate
exit 2
! firmgate: error: the file says tree ..., and HEAD is tree ...
!   mend: --tree REV names the commit that it is of

# HEAD moved in the second in which the results were written, and after that.
== sh printf '<testsuite name="s"><testcase name="t"/></testsuite>' > r.xml && touch -d '1 hour ago' firmgate.yaml reqs.yaml gate.pub .gitignore && git commit -q --allow-empty -m fourth && touch -d "@$(stat -c %Y .git/logs/HEAD)" r.xml

== $ firmgate ledger record test r.xml -s ../gate
exit 2
! firmgate: error: the file is older than the last move of HEAD (commit, checkout, reset): it may be of another tree
!   mend: ...

# Reviews: a person is an address; what was approved and then rejected is not approved.
== $ firmgate ledger record review --reviewer Bob --requirements R-1 -s ../gate
exit 2
! firmgate: error: 'Bob' has no address: whether the reviewer is the author cannot be told
!   mend: --reviewer 'Name <address>'

== sh firmgate ledger record review --reviewer 'Bob <b@example.org>' --requirements R-1,R-2 -s ../gate -q && firmgate ledger record review --reviewer 'Carl <c@example.org>' --verdict rejected --requirements R-2 -s ../gate -q

== $ firmgate trace check -q
exit 1
> reqs.yaml:3: warning: 'R-2' was not reviewed as it stands: Carl <c@example.org> rejected it [trace.unreviewed]

# A key that others can read signs, and that is said.
== sh cp ../gate ../open && chmod 644 ../open

== $ firmgate ledger record review --reviewer 'Carl <c@example.org>' --requirements R-2 -s ../open
> 1 record, the ledger has 3
! firmgate: warning: others than its owner can read '../open'; chmod 600

== $ firmgate trace check -q

# Reviews that nobody's key is known for are nobody's.
== $ sed 's/keys:.*/keys: []/' firmgate.yaml > ../none.yaml && firmgate trace check -q -c ../none.yaml
exit 1
> reqs.yaml:2: warning: 'R-1' was not reviewed as it stands: no review of it is in the ledger [trace.unreviewed]
> reqs.yaml:3: warning: 'R-2' was not reviewed as it stands: ...

# A repository that fetched the history of another one as a branch of its own is another one.
== sh git init -q -b main ../other && cd ../other && git config user.name O && git config user.email o@example.org && cp ../gate.pub . && printf 'ledger:\n  keys: [gate.pub]\n' > firmgate.yaml && git add -A && git commit -q -m other

== sh git push -q ../other HEAD:refs/heads/theirs refs/firmgate/ledger:refs/firmgate/ledger

== $ firmgate ledger verify -C ../other
exit 1
> ledger: entry 0 (...) is bad: repository: the ledger is bound to the root commit '...', which HEAD does not have: it is another repository's, or HEAD is of another history ...

== $ firmgate ledger record trace -s ../gate -C ../other
exit 2
! firmgate: error: the ledger is bad at entry 0 (repository); nothing is put behind it
!   mend: ...
