Inputs that are empty, torn or say two things are no evidence: a clear error, or a visible gap.
Requirement: FG-TRACE-1
Requirement: FG-TRACE-3

== file firmgate.yaml
requirements:
  - path: reqs/*.yaml

== file reqs/a.yaml
requirements:
  - {id: R-1, title: "one"}

== file reqs/b.yaml

== file a.c
/* @firmgate implements R-1 */
int f(void)
{
	return 1;
}

== file t.c
/* @firmgate verifies R-1 */
void test_f(void)
{
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin

# An empty file of requirements beside one that is not.
== $ firmgate trace check -q
exit 1
> firmgate.yaml:1: error: the requirements are not all known: reqs/b.yaml:1: the file holds no requirement, threat or justification; write one ...
> reqs/b.yaml:1: error: the file holds no requirement, threat or justification; write one ... [trace.malformed]

== sh git rm -q reqs/b.yaml && printf 'requirements: []\n' > reqs/a.yaml

== $ firmgate trace check -q
exit 1
> ...
> reqs/a.yaml:1: error: the file holds no requirement, threat or justification; ...
> ...

== sh git checkout -q reqs/a.yaml && printf 'requirements:\n  - path: reqs/a.yaml\n  - path: needs.json\n  - path: t.csv\n' > firmgate.yaml && printf 'id,title\n' > t.csv

# A table with a head only, and links that are no list.
== file needs.json
{"current_version": "1", "versions": {"1": {"needs": {
 "N-1": {"id": "N-1", "title": "x", "type": "req", "links": "R-1"}}}}}

== sh git add -A

== $ firmgate trace check -q
exit 1
> firmgate.yaml:1: error: the requirements are not all known: firmgate.yaml:4: no file of 't.csv' ...
> firmgate.yaml:4: error: no file of 't.csv' holds a requirement (requirements[2].path) [trace.malformed]
> needs.json:2: error: 'links' of 'N-1' is no list of ids (string); write ["ID", …] [trace.malformed]

== sh git rm -q -f needs.json t.csv && git checkout -q HEAD -- firmgate.yaml

# A suite that says a failure which none of its cases shows.
== file junit.xml
<testsuite name="s" tests="1" failures="1">
<testcase name="test_f"/>
</testsuite>

== $ firmgate trace check --results junit.xml --tree HEAD
exit 2
! firmgate: error: junit.xml:1: suite 's' says 1 failed, its cases show 0: which of them failed is not known
!   mend: have the tests write their results again

# Coverage that was torn.
== file c.info
TN:
SF:a.c
DA:4,1

== $ firmgate trace check --coverage c.info
exit 2
! firmgate: error: c.info:3: the file is torn: its last section has no end_of_record
!   mend: ...
