A record of results says of which tree they are and how that is known; what speaks against it is refused.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== file a.c
/* @firmgate implements R-1 */
int f(void)
{
	return 1;
}

== file ../junit
<testsuite name="s"><testcase name="test_f"/></testsuite>

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate > /dev/null && cp ../gate.pub . && git add -A && git commit -q -m begin && echo 2 > b.c && git add b.c && git commit -q -m 'Merge of b' && cp ../junit results.xml

# A clean work tree, and results younger than all there is in it.
== $ firmgate ledger record test results.xml -s ../gate
> results.xml: of tree ...: the work tree was that tree, and nothing in it younger than the file
> 1 record, the ledger has 1

== $ firmgate ledger show -v | grep -A 3 firmgateBinding
> 		"firmgateBinding": {
> 			"tree": "work-tree",
> 			"says": "the work tree was that tree, and nothing in it younger than the file"
> 		},

# Something was edited.
== sh sed -i 's/return 1/return 7/' a.c

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: 'a.c' is not as HEAD has it: the results may be of what lies here
!   mend: make the file on a clean checkout of what is recorded; ...

# It is as before, and was touched all the same.
== sh git checkout -q a.c && touch -d '1 minute' a.c

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: the file is older than 'a.c': it may be of another tree
!   mend: ...

== sh touch -r results.xml a.c && echo 'int x;' > new.c

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: 'new.c' is not part of HEAD, and may be of what was tested (what .gitignore names is not)
!   mend: ...

# A tracked link was bent.
== sh mv new.c ../ && ln -s a.c link.c && git add link.c && git commit -q -m link && touch results.xml && ln -sf b.c link.c

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: 'link.c' does not lead where HEAD has it
!   mend: ...

== sh git checkout -q link.c && mv ../new.c .

# A commit later they are old.
== sh git add new.c && git commit -q -m new && touch -d '2001-01-01' results.xml

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: the file is older than the last move of HEAD (commit, checkout, reset): it may be of another tree
!   mend: ...

# A file that HEAD no longer has leaves no trace in the times of the others; the move of HEAD does.
== sh touch -d '2001-01-01' a.c b.c new.c reqs.yaml firmgate.yaml gate.pub && git reset -q --hard HEAD~1

== $ firmgate ledger record test results.xml -s ../gate
exit 2
! firmgate: error: the file is older than the last move of HEAD ...
!   mend: ...

# Named by the signer: recorded as that.
== $ firmgate ledger record test results.xml --tree HEAD~1 -s ../gate
> results.xml: of tree ...: by the signer's word only
> 1 record, the ledger has 2

== $ firmgate ledger continuity HEAD~1 | grep test
> test    tests passed since ... (1 commit, 1 by the signer's word only), SVV-1, A.8.29

# Results that say their tree need no clean work tree, and are of no other.
== sh printf '<testsuite name="s"><properties><property name="tree" value="%s"/></properties><testcase name="test_f"/></testsuite>' $(git rev-parse HEAD^{tree}) > said.xml && echo dirt >> b.c

== $ firmgate ledger record test said.xml -s ../gate
> said.xml: of tree ...: the results name the tree themselves
> 1 record, the ledger has 3

== $ firmgate ledger record test said.xml --tree HEAD~1 -s ../gate
exit 2
! firmgate: error: the file says tree ..., and HEAD~1 is tree ...
!   mend: --tree REV names the commit that it is of

== sh { printf '<testsuites>'; cat said.xml; printf '<testsuite name="t"><properties><property name="tree" value="0123456789012345678901234567890123456789"/></properties><testcase name="x"/></testsuite></testsuites>'; } > two.xml

== $ firmgate ledger record test two.xml -s ../gate
exit 2
! firmgate: error: two.xml: the results are not all of one tree
!   mend: record those of each tree on their own

# A suite that names no tree has none of the suite before it.
== sh { printf '<testsuites>'; cat said.xml; printf '<testsuite name="t"><testcase name="x"/></testsuite></testsuites>'; } > two.xml

== $ firmgate ledger record test two.xml -s ../gate
exit 2
! firmgate: error: two.xml: the results are not all of one tree
!   mend: record those of each tree on their own

# The same holds for verdicts and reports: they say where HEAD was, not what lay beside it.
== sh printf '{"exitCode": 0, "provenance": {"revision": "%s"}}' $(git rev-parse HEAD) > gate.json && printf '{"version": "2.1.0", "runs": [{"versionControlProvenance": [{"revisionId": "%s"}]}]}' $(git rev-parse HEAD~1) > out.sarif

== $ firmgate ledger record gate gate.json -s ../gate
exit 2
! firmgate: error: 'b.c' is not as HEAD has it: the results may be of what lies here
!   mend: ...

== sh git checkout -q b.c && touch gate.json out.sarif

== $ firmgate ledger record gate gate.json -s ../gate
> gate.json: of tree ...: the work tree was that tree, and nothing in it younger than the file
> 1 record, the ledger has 4

== $ firmgate ledger record sarif out.sarif -s ../gate
exit 2
! firmgate: error: the file says tree ..., and HEAD is tree ...
!   mend: --tree REV names the commit that it is of

== $ firmgate ledger record sarif out.sarif --tree HEAD~1 -s ../gate
> out.sarif: of tree ...: by the signer's word only
> 1 record, the ledger has 5

# Another spelling is taken for what it says, or refused; never for nothing.
== sh for r in deadbeef12 r1234 $(git rev-parse --short=9 HEAD~1) $(git rev-parse --short=9 HEAD); do printf '{"version": "2.1.0", "runs": [{"versionControlProvenance": [{"revisionId": "%s"}]}]}' $r > ../$((i += 1)).sarif; done; sed 's/tree" value="[^"]*/tree" value="0123456789/' said.xml > ../half.xml

== $ firmgate ledger record sarif ../1.sarif -s ../gate
exit 2
! firmgate: error: the report is of revision deadbeef12, which this repository does not have

# A branch of that name is another commit.
== $ git branch -q deadbeef12; firmgate ledger record sarif ../1.sarif -s ../gate; echo $?; git branch -q -D deadbeef12
> 2
! firmgate: error: the report is of revision deadbeef12, which this repository does not have

== $ firmgate ledger record sarif ../2.sarif --tree HEAD -s ../gate
exit 2
! firmgate: error: the report is of revision r1234, which this repository does not have

== $ firmgate ledger record sarif ../3.sarif -s ../gate
exit 2
! firmgate: error: the file says tree ..., and HEAD is tree ...
!   mend: --tree REV names the commit that it is of

== $ firmgate ledger record test ../half.xml --tree HEAD -s ../gate
exit 2
! firmgate: error: ../half.xml:1: this is no tree: tree '0123456789'

== $ firmgate ledger record sarif a.c --tree HEAD~1 -s ../gate
exit 2
! firmgate: error: a.c:...

# What records name is compared with what lies here.
== $ firmgate ledger verify
> ledger: 5 entries are good, ...
> 2 records are of a tree by the signer's word only
> recorded files: 4 as recorded, 0 changed, 0 missing, 1 replaced by later ones

== sh mkdir ../kept && mv out.sarif ../kept/ && rm said.xml

== $ firmgate ledger verify
> ...
> entry 2: 'said.xml' is not here: not compared with its record
> entry 4: 'out.sarif' is not here: not compared with its record
> recorded files: 2 as recorded, 0 changed, 2 missing, 1 replaced by later ones

== sh echo >> ../kept/out.sarif

== $ firmgate ledger verify --files ../kept
exit 1
> ...
> entry 4: 'out.sarif' is not the file that was recorded: sha256 ... here, ... there
> recorded files: 0 as recorded, 1 changed, 3 missing, 1 replaced by later ones

# The first digits of HEAD's commit name it.
== $ firmgate ledger record sarif ../4.sarif -s ../gate
> 4.sarif: of tree ...: the work tree was that tree, and nothing in it younger than the file
> 1 record, the ledger has 6
