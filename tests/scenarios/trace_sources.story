What would be read wrongly, or lost without a word, is said, with its place and its mend.
Requirement: FG-TRACE-1

== file firmgate.yaml
requirements:
  - {path: jira.csv, preset: jira}
  - path: shifted.csv
  - path: twins.csv
  - {path: needs.json, up: [implements]}
  - path: own.yaml
  - path: model.json

# Jira: one column a link, all with one header.
== file jira.csv
Issue key,Summary,Status,Outward issue link (Implements),Outward issue link (Implements)
J-1,one,Done,,
J-2,two,Done,,
J-3,three,Done,J-1,J-2
J-4,four,Done,,J-9

== file shifted.csv
uid,title,status
S-1,read, and write,obsolete
S-2,"read, and write",approved
S-3,short
S-4,fine,approved,,

== file twins.csv
uid,title,Title
T-1,one,one
T-2,two,zwei

== file needs.json
{"current_version": "1", "versions": {"1": {"needs": {
 "N-1": {"id": "N-1", "title": "x", "type": "req", "links": ["N-9"]},
 "N-2": {"id": "N-3", "title": "x", "type": "req"}}}}}

== file own.yaml
requirements:
  - {id: O-1, title: round, parents: [O-2]}
  - {id: O-2, title: about, parents: [O-1], needs: [requirement]}
  - {id: O-3, title: waits, needs: [test]}
  - {id: O-4, title: leads to itself, parents: [O-4]}
justifications:
  - {id: O-5, need: test, reason: gone, approver: A, expires: 2031-01-31}

== file model.json
{"version": "2.0.0", "summary": {"title": "x"}, "detail": {"diagrams": [{"cells": [{"data": {"name": "P", "threats": [
 {"id": "u1", "number": 4, "title": "Spoof", "status": "Open", "severity": "High", "mitigation": ""}]}}]}]}}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin

== $ firmgate trace check -q
exit 1
> firmgate.yaml:1: error: the requirements are not all known: ...
> jira.csv:5: error: 'J-4' links to 'J-9', which no file holds [trace.dangling]
> model.json:2: warning: 'u1' lacks: mitigation [trace.uncovered]
> needs.json:1: error: no need has the field 'implements' that requirements[].up names, and 'links' is not read; name 'links' there, too [trace.malformed]
> needs.json:3: error: the need 'N-2' says that its id is 'N-3'; have needs.json written again [trace.malformed]
> own.yaml:2: error: links go round: O-1 -> O-2 -> O-1 [trace.cycle]
> own.yaml:3: warning: 'O-2' lacks: requirement [trace.uncovered]
> own.yaml:4: warning: 'O-3' lacks: test [trace.uncovered]
> own.yaml:5: error: links go round: O-4 -> O-4 [trace.cycle]
> own.yaml:7: error: the justification is of 'O-5', which no file holds [trace.dangling]
> shifted.csv:2: error: the row has 4 cells, the header 3; a cell that holds ',' must be quoted [trace.malformed]
> twins.csv:3: error: two columns 'title' say two things; rename the one that is not meant [trace.malformed]

== $ firmgate trace matrix --as csv 2> said | grep -e '^"J-3' -e '^"O-1'
> "J-3","three","","Done","J-1; J-2","unasked unknown",...
> "O-1","round","","","O-2","unasked unknown",...

== $ cat said
> firmgate: warning: the matrix is not complete: needs.json:1: no need has ...; `firmgate trace check` says more

# A day that no calendar has is no end.
== sh sed -i 's/O-5, need: test, reason: gone, approver: A, expires: 2031-01-31/O-3, need: test, reason: later, approver: A, expires: 2031-02-29/' own.yaml

== $ firmgate trace check -q | grep 2031
> own.yaml:7: error: 'expires' wants a date such as 2027-01-31, here is '2031-02-29' [trace.malformed]

# A file that git does not know, and a folder.
== sh git rm -q --cached jira.csv && sed -i 's/path: shifted.csv/path: docs/' firmgate.yaml

== $ firmgate trace check -q | grep -e 'jira' -e docs
> firmgate.yaml:1: error: the requirements are not all known: firmgate.yaml:2: ...
> firmgate.yaml:2: error: no file that git knows fits 'jira.csv' (requirements[0].path); git add it, or mend the path: a folder ends in '/', links are not followed [trace.malformed]
> firmgate.yaml:3: error: no file that git knows fits 'docs' ...

# Out and in again: kinds, ids with blanks, line breaks; what a spreadsheet would run is text.
== file ../out/firmgate.yaml
requirements: [{path: r.yaml}]

== file ../out/r.yaml
requirements:
  - {id: A-1, title: "=1+1", kind: system, text: "one\n\ttwo"}
  - {id: A-2, title: "\n=2+2", parents: [A-1, CR 3.4]}
threats:
  - {id: T-1, title: "@x", mitigations: [A-2]}

== sh cd ../out && git init -q -b main . && git add -A && mkdir ../back && cp firmgate.yaml ../back/ && firmgate trace export --as reqif -o ../back/r.reqif && firmgate trace export --as csv -o ../back/r.csv

== $ cd ../out && firmgate trace export --as csv | grep -e '^"A' -e '^=2' -e '^"T'
> "A-1","'=1+1","system",...
> "A-2","'
> =2+2","","","A-1; CR 3.4; T-1",...
> "T-1","'@x","threat",...

== sh cd ../back && sed -i 's/r.yaml/r.reqif/' firmgate.yaml && git init -q -b main . && git add -A

== $ cd ../back && firmgate trace export --as json | grep -o -e '"kind": "[a-zA-Z]*"' -e '"parents": \[[^]]*\]'
> "kind": "system"
> "parents": []
> "kind": "Requirement"
> "parents": ["A-1", "T-1"]
> "kind": "threat"
> "parents": []

== $ grep -c 'THE-VALUE="one&#10;&#9;two"' ../back/r.reqif
> 1

== $ cd ../back && sed -i 's/r.reqif/r.csv/' firmgate.yaml && firmgate trace check -q && firmgate trace export --as json | grep -o -e '"parents": \[[^]]*\]'
> "parents": []
> "parents": ["A-1", "CR 3.4", "T-1"]
> "parents": []

# Three dots are two, nothing staged is no impact that is known, a key that is misspelt has a neighbour.
== $ cd ../out && git config user.name A && git config user.email a@example.org && git commit -q -m begin && firmgate trace verify HEAD...HEAD && firmgate trace impact HEAD...HEAD && firmgate trace impact
> 0 commits: nothing to say
> 0 requirements affected
> 0 tests to run again
> 0 requirements affected
> 0 tests to run again
! firmgate: warning: nothing is staged: git add it, or name a range (A..B)

== $ cd ../out && printf 'trace: {map: map.yaml}\n' >> firmgate.yaml && printf 'code:\n  - {path: a.c, functon: f, implements: [A-1]}\n' > map.yaml && git add -A && firmgate trace check -q
exit 3
> firmgate.yaml:1: error: the requirements are not all known: map.yaml:2: unknown key 'functon'; did you mean 'function'? [trace.unknown]

# A need that could be taken for less than it says is none; two answers to one question are refused.
== sh cd ../out && sed -i '/^trace/d' firmgate.yaml && printf 'requirements:\n  - {id: A-1, title: one, needs: ["impl * 2"]}\n' > r.yaml && git add -A

== $ cd ../out && firmgate trace check -q | tail -n 1
> r.yaml:2: error: 'impl * 2' is no need; write a kind (impl), one of two (utest or itest), or how many (test*2) [trace.malformed]

== $ cd ../out && firmgate trace check --staged HEAD
exit 2
! firmgate: error: --staged means the index, 'HEAD' a revision
!   mend: give one of the two

# What is left at a remote: how it comes here.
== sh cd ../out && git checkout -q HEAD -- . && echo 'int x;' > x.c && git add x.c && git commit -q -m x && git config uploadpack.allowFilter true && git clone -q --filter=blob:none --no-checkout file://$PWD ../partial

== $ firmgate trace verify -C ../partial 2>&1 | grep -c 'the clone is partial: git fetch --refetch --no-filter'
> 1
