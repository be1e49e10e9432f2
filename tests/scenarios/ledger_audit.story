An auditor with a git bundle, firmgate and a public key verifies the ledger, and no more is needed.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate > /dev/null && cp ../gate.pub . && printf 'out/\n' > .gitignore && git add -A && git commit -q -m begin && git tag v1 && mkdir out && echo '{"version": "2.1.0", "runs": []}' > out/check.sarif

== $ firmgate ledger record trace -s ../gate -q

== $ firmgate ledger record sarif out/check.sarif -s ../gate -q

# What is handed over: the history with the ledger, the reports, the head that verify prints.
== sh git bundle create -q ../audit.bundle --all && mkdir ../audit && cp -r out ../audit/ && cp ../gate.pub ../audit/

== $ firmgate ledger verify | head -n 1 > ../audit/head.txt

# The auditor's side: elsewhere, without a remote, after every object was packed.
== sh cd ../audit && git clone -q --mirror ../audit.bundle evidence.git && git -C evidence.git gc -q --prune=now

== $ cd ../audit && firmgate ledger verify -C evidence.git --key gate.pub --files . | tee now.txt
> ledger: 2 entries are good, bound to root ...
> recorded files: 1 as recorded, 0 changed, 0 missing, 0 replaced by later ones

== $ cd ../audit && head -n 1 now.txt | cmp - head.txt

# A usual clone brings branches only; the ledger is fetched by its name.
== sh cd ../audit && git clone -q ../audit.bundle clone && git -C clone fetch -q ../../audit.bundle refs/firmgate/ledger:refs/firmgate/ledger

== $ cd ../audit && firmgate ledger verify -C clone --key gate.pub --files .
> ledger: 2 entries are good, ...
> recorded files: 1 as recorded, ...

# A partial or shallow copy of the ledger is neither good nor bad.
== sh git config uploadpack.allowFilter true && git clone -q --filter=blob:none --no-checkout file://$PWD ../partial && git -C ../partial fetch -q origin refs/firmgate/ledger:refs/firmgate/ledger && git init -q -b main ../cut && git -C ../cut fetch -q --depth 1 file://$PWD main:refs/remotes/o/main refs/firmgate/ledger:refs/firmgate/ledger

== $ firmgate ledger verify -C ../partial --key gate.pub
exit 3
! firmgate: error: read object ...: object not found ...
!   mend: the clone is partial: git fetch --refetch --no-filter

== $ firmgate ledger verify -C ../cut --key gate.pub
exit 3
! firmgate: error: ...
!   mend: the clone is shallow: git fetch --unshallow

# A bundle without the history is bound to a root that is not in it.
== sh git bundle create -q ../thin.bundle refs/firmgate/ledger && git init -q -b main ../thin && git -C ../thin fetch -q ../thin.bundle refs/firmgate/ledger:refs/firmgate/ledger

== $ firmgate ledger verify -C ../thin --key gate.pub
exit 1
> ledger: entry 0 (...) is bad: repository: ...

# A head that was handed over at a release shows what was cut off since, also in a first clone.
== sh sed -n 's/.*head \([0-9a-f]*\) .*/\1/p' ../audit/head.txt > ../audit/head && firmgate ledger record review --reviewer 'B <b@example.org>' --requirements R-1 -s ../gate -q

== $ firmgate ledger verify --head $(cat ../audit/head) | head -n 1
> ledger: 3 entries are good, ...

== sh git -C ../audit/evidence.git update-ref refs/firmgate/ledger refs/firmgate/ledger^ && rm -f ../audit/evidence.git/firmgate-ledger

== $ cd ../audit && firmgate ledger verify -C evidence.git --key gate.pub --head $(cat head)
exit 1
> ledger: 1 entry is good, ...
> ledger: truncated or forked: no entry has the head '...'

== $ firmgate ledger verify --head HEAD
exit 2
! firmgate: error: --head wants the head that verify printed: 16 to 64 digits of a digest
