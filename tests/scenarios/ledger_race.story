Many runs in one repository wait for each other; two clones that appended apart are put together.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate > /dev/null && cp ../gate.pub . && git add -A && git commit -q -m begin && git init -q --bare -b main ../origin.git && git remote add origin ../origin.git && firmgate ledger init -q && git push -q

== $ for i in 1 2 3 4 5 6; do firmgate ledger record review --reviewer "R$i <r$i@example.org>" --requirements R-1 -s ../gate -q & done; wait

== $ firmgate ledger verify
> ledger: 6 entries are good, ...

== sh git push -q && git clone -q ../origin.git ../second && cd ../second && git config user.name B && git config user.email b@example.org && firmgate ledger init -q && git fetch -q

# A first clone takes the remote's ledger; no key is asked for.
== $ firmgate ledger sync -C ../second
> 6 entries of origin came; 0 of here were put behind them, 0 it had already; the ledger has 6

== $ firmgate ledger sync
> origin has nothing new; 0 entries are only here

# Both record, also the same commit; the second push is refused.
== sh firmgate ledger record trace -s ../gate -q && firmgate ledger record review --reviewer 'A <x@example.org>' --requirements R-1 -s ../gate -q && SOURCE_DATE_EPOCH=1790000000 firmgate ledger record trace -s ../gate -q -C ../second && firmgate ledger record review --reviewer 'B <y@example.org>' --requirements R-1 -s ../gate -q -C ../second && git push -q

== $ cd ../second && git push -q 2>/dev/null
exit 1

== $ cd ../second && git fetch -q && firmgate ledger verify
exit 1
> ledger: entry 6 (...) is bad: fork: 'refs/remotes/origin/firmgate/ledger' and this ledger have parted
> entries 0 to 5 are good; ...
> when both are of your own gates: firmgate ledger sync puts them together

== $ cd ../second && firmgate ledger sync
exit 2
! firmgate: error: a record must be signed
!   mend: --sign FILE ...

== $ cd ../second && firmgate ledger sync -s ../gate
> 2 entries of origin came; 1 of here were put behind them, 1 it had already; the ledger has 9

== $ cd ../second && firmgate ledger verify && git push -q
> ledger: 9 entries are good, ...

== $ firmgate ledger show -C ../second -v | grep -A 1 '"moved"'
> 			"moved": {
> 				"sequence": 7,

# Behind the remote's copy: what is missing is named, and what brings it.
== sh git fetch -q

== $ firmgate ledger verify
exit 1
> ledger: entry 8 (...) is bad: truncated: 'refs/remotes/origin/firmgate/ledger' has entries that this ledger lacks
> entries 0 to 7 are good; ...
> ...

== $ firmgate ledger record trace -s ../gate
exit 2
! firmgate: error: the ledger is bad at entry 8 (truncated); nothing is put behind it
!   mend: `firmgate ledger sync --sign KEY` takes what the remote has

== $ firmgate ledger sync && firmgate ledger verify
> 1 entry of origin came; 0 of here were put behind them, 0 it had already; the ledger has 9
> ledger: 9 entries are good, ...

# Between two records everything is packed, also the reference.
== sh git gc -q --prune=now && git pack-refs --all

== $ firmgate ledger record review --reviewer 'C <z@example.org>' --requirements R-1 -s ../gate -q && git gc -q --prune=now && firmgate ledger verify
> ledger: 10 entries are good, ...

# A copy that is of no remote, whatever its name: nothing for sync.
== sh git update-ref "refs/backup/'refs/remotes/firmgate/ledger" $(git commit-tree -p refs/firmgate/ledger~1 -m x refs/firmgate/ledger^{tree})

== $ firmgate ledger verify
exit 1
> ledger: entry 9 (...) is bad: fork: 'refs/backup/'refs/remotes/firmgate/ledger' and this ledger have parted
> entries 0 to 8 are good; nothing from entry 9 on is to be believed

== $ firmgate ledger sync -s ../gate
exit 2
! firmgate: error: the ledger is bad at entry 9 (fork)
!   mend: ...

== sh git update-ref -d "refs/backup/'refs/remotes/firmgate/ledger"

# What was cut off here is no second gate.
== sh git update-ref refs/firmgate/ledger refs/firmgate/ledger~2

== $ firmgate ledger sync -s ../gate
exit 2
! firmgate: error: the ledger is bad at entry 8 (truncated)
!   mend: ...

# A clone that knows of no ledger begins one, and says what that means.
== sh git clone -q ../origin.git ../third && git -C ../third config user.name C && git -C ../third config user.email c@example.org

== $ cd ../third && firmgate ledger record trace -s ../gate
> a new ledger begins here; when origin has one: git fetch origin refs/firmgate/ledger:refs/remotes/origin/firmgate/ledger, then `firmgate ledger sync`
> 1 record, the ledger has 1

== $ cd ../third && git fetch -q origin refs/firmgate/ledger:refs/remotes/origin/firmgate/ledger && firmgate ledger sync -s ../gate && firmgate ledger verify
> 9 entries of origin came; 0 of here were put behind them, 1 it had already; the ledger has 9
> ledger: 9 entries are good, ...

# A copy that somebody else signed is not taken.
== sh rm -f .git/firmgate-ledger && l=refs/remotes/origin/firmgate/ledger && git update-ref $l $(git commit-tree -p $l -m x $(git hash-object -t tree -w /dev/null))

== $ firmgate ledger sync -s ../gate
exit 2
! firmgate: error: 'refs/remotes/origin/firmgate/ledger' is bad at entry 9: form: ...
