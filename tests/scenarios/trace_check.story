Every requirement has states from its tags, links, results and reviews; what is missing is a finding.
Requirement: FG-TRACE-5
Requirement: FG-TRACE-6

== file firmgate.yaml
project: {name: pump, version: "1"}
sources:
  ownership:
    - {path: "t/", ownership: test}
requirements:
  - path: reqs.yaml
trace:
  needs:
    - {kinds: [software], by: [impl, test]}
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: SYS-1, title: "The pump stops", kind: system, needs: [software], parents: [CR 3.6]}
  - {id: SW-1, title: "Stop at overpressure", kind: software, parents: [SYS-1], status: approved}
  - {id: SW-2, title: "Stop at dry run", kind: software, parents: [SYS-1]}
  - {id: SW-3, title: "Nobody's", kind: software, parents: [SYS-9]}
  - {id: SW-4, title: "Gone", kind: software, status: obsolete}
threats:
  - {id: T-1, title: "Forged pressure", mitigations: [SW-1], severity: high}
  - {id: T-2, title: "Forged level"}
justifications:
  - {id: SW-2, need: test, reason: "on the bench only", approver: "QA", expires: 2027-01-31}

== file pump.c
/* @relation(SW-1, scope=function) */
int overpressure(int p)
{
	return p > 9;
}

/* @firmgate implements SW-2 */
int dry(int level)
{
	return level < 2;
}

/* lobster-trace: SW-4 */
int old(void)
{
	return 0;
}

/* @need-ids: SW-77 */
int typo(void)
{
	return 1;
}

== file t/test_pump.c
/* @firmgate verifies SW-1 */
void test_overpressure(void)
{
}

== file results.xml
<testsuites><testsuite name="pump"><testcase name="test_overpressure" classname="pump"/></testsuite></testsuites>

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate && cp ../gate.pub . && git add -A && git commit -q -m begin

== $ SOURCE_DATE_EPOCH=1790000000 firmgate trace check
exit 1
> pump.c:13: warning: 'SW-4' is obsolete, and this is tagged with it [trace.obsolete-linked]
> pump.c:19: error: the tag 'SW-77' names no requirement [trace.dangling]
> reqs.yaml:5: error: 'SW-3' links to 'SYS-9', which no file holds [trace.dangling]
> reqs.yaml:5: warning: 'SW-3' lacks: impl, test [trace.uncovered]
> reqs.yaml:9: warning: 'T-2' lacks: mitigation [trace.uncovered]
> 7 requirements, ... in 2 files, 4 covered, 4 deeply-covered, 2 uncovered, 1 justified, 1 dangling, 1 obsolete-linked

== $ SOURCE_DATE_EPOCH=1890000000 firmgate trace check | grep SW-2
> reqs.yaml:4: warning: 'SW-2' lacks: test [trace.uncovered]
> reqs.yaml:11: error: the justification of 'SW-2' for 'test' expired on 2027-01-31 [trace.expired]

# A result counts for the tree it ran on, and as long as test and code are the same.
== $ firmgate trace check --results results.xml | grep SW-1
> t/test_pump.c:1: warning: the result of 'test_overpressure' is of another tree, or of none that is known: test or code of 'SW-1' changed since [trace.stale-result]

== $ firmgate trace check --results results.xml --tree HEAD | grep -c SW-1
exit 1
> 0

== sh printf '\n\n' >> pump.c && sed -i 's/p > 9/p > 9 \/* bar *\//' pump.c

== $ firmgate trace check --results results.xml --tree HEAD | grep -c SW-1
exit 1
> 0

== sh sed -i 's/p > 9/p > 10/' pump.c

== $ firmgate trace check --results results.xml --tree HEAD | grep -c trace.stale-result
> 1

== sh git checkout -q pump.c

# A review holds what was seen; layout is not seen.
== $ firmgate ledger record review --reviewer 'B <b@example.org>' --requirements SW-1 -s ../gate -q

== sh sed -i 's/p > 9/p  >  9/' pump.c

== $ firmgate trace check | grep -c suspect
exit 1
> 0

== sh sed -i 's/p  >  9/p > 11/' pump.c && sed -i 's/Stop at overpressure/Stop at 10 bar/' reqs.yaml

== $ firmgate trace check | grep 'trace.suspect'
> reqs.yaml:3: warning: code of 'SW-1' changed since it was reviewed [trace.suspect-code]
> reqs.yaml:3: warning: the text of 'SW-1' changed since it was reviewed [trace.suspect-text]

== sh git add -A

== $ firmgate trace impact
> ... requirements affected
>   CR 3.6 ...
>   SW-1                 code, text: Stop at 10 bar
>   SYS-1                below: The pump stops
>   T-1                  below: Forged pressure
> 1 test to run again
>   t/test_pump.c:2 test_overpressure
> 1 review stale
> 1 threat to look at again

== $ firmgate trace suggest
> Requirement: SW-1

== $ sed 's/^trace:/&\n  claims: [Covers, Satisfies]/' firmgate.yaml > other.yaml; firmgate trace suggest -c other.yaml; rm other.yaml
> Covers: SW-1

# A staged rename of the requirement file, and the same matrix as data.
== $ firmgate trace export --as csv HEAD | tr -d '\r' | grep '^"SW-1"'
> "SW-1","Stop at overpressure","software","approved","SYS-1; T-1","covered deeply-covered","","pump.c:overpressure","t/test_pump.c:test_overpressure (unknown)","reqs.yaml",3

== $ firmgate trace export --as lobster-act HEAD | grep -c '"status": "not run"'
> 1

== $ firmgate trace matrix --as html -o m.html HEAD

== $ grep -c 'https\?://' m.html
exit 1
> 0

# Where it links to both ways, its code by file, and what the states mean; without a commit it says so.
== $ sed -n 's/.*<td class="id">SW-1.*<td class="l">\(.*\)/\1/p' m.html
> up: <b>SYS-1</b>, <b>T-1</b><br></td><td><ul><li><code>pump.c</code> overpressure<small>:1</small></li></ul></td><td><ul><li><code>t/<wbr>test_pump.c</code><br>test_overpressure<small>:1</small> <span class="s warn">no result</span></li></ul></td><td><span class="s good">covered</span><span class="s good">deeply-covered</span></td></tr>

== $ grep -o '<dd>[^<]*' m.html | head -n 2; firmgate trace matrix --as html | grep -o 'files as they lay there'
> <dd>all that is asked of it is there
> <dd>so it is with all below it
> files as they lay there

# A requirement that nobody asks anything of has a state too: it is no covered one.
== file bare/firmgate.yaml
project: {name: bare}
requirements:
  - path: r.yaml

== file bare/r.yaml
requirements:
  - {id: R-1, title: "It starts"}

== $ cd bare && git init -q && git add . && firmgate trace check
> 1 requirement, 0 tags in 0 files, 1 unasked

# A requirement file that git does not know is not read, and that is said.
== sh git init -q -b main ../untracked && cp -r reqs.yaml ../untracked/ && printf 'requirements:\n  - path: reqs.yaml\n' > ../untracked/firmgate.yaml

== $ firmgate trace check -q -C ../untracked
exit 1
> firmgate.yaml:1: error: no file that git knows fits 'reqs.yaml' (requirements[0].path); ... [trace.malformed]
> firmgate.yaml:1: error: the requirements are not all known: firmgate.yaml:1: no file that git knows fits ...

# Nothing is staged where there is no index.
== $ git clone -q --bare . ../bare.git && firmgate trace suggest -C ../bare.git
exit 2
! firmgate: error: a bare repository has no index: nothing is staged
