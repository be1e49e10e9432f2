An auditor with a public key finds every change of the ledger.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [keys/gate.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== file a.c
/* @firmgate implements R-1 */
int f(void)
{
	return 1;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && printf 'keys/gate\n' > .gitignore

== $ mkdir keys && firmgate ledger key keys/gate
> private key: keys/gate (keep it where the gate signs)
> public key:  keys/gate.pub

== sh git add -A && git commit -q -m 'begin' -m 'Implements: R-1' && sed -i 's/return 1/return 2/' a.c && git commit -q -a -m 'two' -m 'Implements: R-1'

== $ firmgate ledger verify
exit 2
! firmgate: error: no ledger at 'refs/firmgate/ledger'
!   mend: ...

== $ firmgate ledger record trace HEAD~1 -s keys/gate
> 1 record, the ledger has 1

== $ firmgate ledger record trace -s keys/gate
> 1 record, the ledger has 2

== $ firmgate ledger record trace -s keys/gate
> 0 records, the ledger has 2

== $ firmgate ledger record review --reviewer 'B <b@example.org>' --requirements R-1 -s keys/gate
> 1 record, the ledger has 3

== $ firmgate ledger verify
> ledger: 3 entries are good, bound to root ...; head ...

== $ firmgate ledger continuity
> trace   claims verified since ... (2 commits), SR-3, SI-1, A.8.32
> test    no record
> review  independent review since ... (1 commit), SR-5, A.8.32
> gate    no record

== $ firmgate ledger show | cut -c 27-45
> trace/v1           
> trace/v1           
> review/v1          

== $ firmgate ledger export | wc -l
> 3

# Somebody cuts the newest entry off.
== sh cp -r .git ../good && git update-ref refs/firmgate/ledger refs/firmgate/ledger^

== $ firmgate ledger verify
exit 1
> ledger: entry 2 (...) is bad: truncated: entry 2 was seen here once and is gone
> ...

# An entry is taken out of the middle.
== sh rm -rf .git && cp -r ../good .git && rm -f .git/firmgate-ledger && t=$(git rev-parse refs/firmgate/ledger^{tree}) && c=$(git commit-tree -p refs/firmgate/ledger~2 -m x $t) && git update-ref refs/firmgate/ledger $c

== $ firmgate ledger verify
exit 1
> ledger: entry 1 (...) is bad: sequence: the entry says it is number 2
> entries 0 to 0 are good; nothing from entry 1 on is to be believed

# Two entries change places.
== sh rm -rf .git && cp -r ../good .git && rm -f .git/firmgate-ledger && l=refs/firmgate/ledger && b=$(git commit-tree -p $l~2 -m x $l^{tree}) && c=$(git commit-tree -p $b -m x $l~1^{tree}) && git update-ref $l $c

== $ firmgate ledger verify
exit 1
> ledger: entry 1 (...) is bad: sequence: the entry says it is number 2
> ...

# An entry is replaced by another text.
== sh rm -rf .git && cp -r ../good .git && l=refs/firmgate/ledger && git show $l:entry.dsse.json | sed 's/"payload":"./"payload":"f/' > ../e && o=$(git hash-object -w ../e) && t=$(printf '100644 blob %s\tentry.dsse.json\n' $o | git mktree) && c=$(git commit-tree -p $l~1 -m x $t) && git update-ref $l $c

== $ firmgate ledger verify
exit 1
> ledger: entry 2 (...) is bad: signature: no trusted key signed it
> ...

# Something is smuggled in beside an entry.
== sh rm -rf .git && cp -r ../good .git && l=refs/firmgate/ledger && o=$(git rev-parse $l:entry.dsse.json) && t=$(printf '100644 blob %s\tentry.dsse.json\n100644 blob %s\tmore\n' $o $o | git mktree) && c=$(git commit-tree -p $l~1 -m x $t) && git update-ref $l $c

== $ firmgate ledger verify
exit 1
> ledger: entry 2 (...) is bad: form: the entry cannot be read: it is not one file 'entry.dsse.json'
> ...

# A key that policy does not name signs nothing here.
== $ rm -rf .git && cp -r ../good .git && firmgate ledger key ../other > /dev/null && firmgate ledger record trace HEAD~1 -s ../other
exit 2
! firmgate: error: '../other' is not among the keys of `ledger.keys`: what it signs would make the ledger bad
!   mend: add ../other.pub to ledger.keys first, or sign with a key that is there

# Somebody signs with a key of their own all the same.
== sh firmgate ledger record trace HEAD~1 -k keys/gate.pub -k ../other.pub -s ../other -q; firmgate ledger record review --reviewer 'C <c@example.org>' --requirements R-1 -k keys/gate.pub -k ../other.pub -s ../other -q

== $ firmgate ledger verify
exit 1
> ledger: entry 3 (...) is bad: signature: no trusted key signed it
> ...

# The ledger is carried to another repository.
== sh rm -rf .git && cp -r ../good .git && git init -q -b main ../elsewhere && cd ../elsewhere && git config user.name A && git config user.email a@example.org && git commit -q --allow-empty -m other && git fetch -q ../project refs/firmgate/ledger:refs/firmgate/ledger && mkdir keys && cp ../project/keys/gate.pub keys/ && cp ../project/firmgate.yaml .

== $ firmgate ledger verify -C ../elsewhere
exit 1
> ledger: entry 0 (...) is bad: repository: the ledger is bound to the root commit ...
> ...

# That it has fetched the first one's branches makes it no other repository.
== sh cd ../elsewhere && git fetch -q ../project main:refs/remotes/first/main

== $ firmgate ledger verify -C ../elsewhere
exit 1
> ledger: entry 0 (...) is bad: repository: ...
> ...

# A shallow clone lacks the root: neither good nor bad.
== sh git clone -q --depth 1 file://$PWD ../shallow && git -C ../shallow fetch -q origin refs/firmgate/ledger:refs/firmgate/ledger && mkdir -p ../shallow/keys && cp keys/gate.pub ../shallow/keys/

== $ firmgate ledger verify -C ../shallow
exit 3
> ledger: 3 entries are good, ...
! firmgate: error: this clone is shallow and lacks the root commit ...
!   mend: git fetch --unshallow

== $ firmgate ledger record trace -C ../shallow -s keys/gate
exit 3
! firmgate: error: this clone is shallow: ...
!   mend: git fetch --unshallow

# A fresh clone that has fetched the remote's copy only: nothing is cut off, and nothing is good yet.
== sh git clone -q . ../fresh && cp keys/gate.pub ../fresh/keys/ && firmgate ledger init -q -C ../fresh && git -C ../fresh fetch -q

== $ firmgate ledger verify -C ../fresh
exit 2
! firmgate: error: no ledger at 'refs/firmgate/ledger'
!   mend: git fetch ...

== $ firmgate ledger record trace -C ../fresh -s keys/gate
exit 2
! firmgate: error: the ledger is bad at entry 0 (truncated); nothing is put behind it
!   mend: ...

== sh git -C ../fresh fetch -q origin refs/firmgate/ledger:refs/firmgate/ledger

== $ firmgate ledger verify -C ../fresh
> ledger: 3 entries are good, ...

# Every entry is made again and signed by a key nobody trusts: the chain is whole, the signature is not.
== sh git init -q -b main ../again && cd ../again && git config user.name A && git config user.email a@example.org && git fetch -q ../project main && git reset -q --hard FETCH_HEAD && firmgate ledger record trace HEAD~1 -s ../other -q -k ../other.pub && firmgate ledger record trace -s ../other -q -k ../other.pub && firmgate ledger verify -q -k ../other.pub

== $ firmgate ledger verify -C ../again
exit 1
> ledger: entry 0 (...) is bad: signature: no trusted key signed it

# A lock that a killed run left.
== sh mkdir -p .git/refs/firmgate && touch .git/refs/firmgate/ledger.lock

== $ firmgate ledger record review --reviewer 'G <g@example.org>' --requirements R-1 -s keys/gate
exit 3
! firmgate: error: cannot move the reference: ...
!   mend: another run is writing, ...

== sh rm .git/refs/firmgate/ledger.lock

# Two gates append without seeing each other.
== sh git clone -q . ../second && git -C ../second fetch -q origin refs/firmgate/ledger:refs/firmgate/ledger && cp keys/gate ../second/keys/ && git -C ../second config user.name A && git -C ../second config user.email a@example.org && firmgate ledger record review -C ../second --reviewer 'D <d@example.org>' --requirements R-1 -s keys/gate -q && firmgate ledger record review --reviewer 'E <e@example.org>' --requirements R-1 -s keys/gate -q && git fetch -q ../second refs/firmgate/ledger:refs/remotes/second/firmgate/ledger

== $ firmgate ledger verify
exit 1
> ledger: entry 3 (...) is bad: fork: 'refs/remotes/second/firmgate/ledger' and this ledger have parted
> ...

# Another policy has a number of its own. That a lower one cannot follow is in unit.ledger.chain.
== sh rm -rf .git && cp -r ../good .git && rm -f .git/firmgate-ledger && l=refs/firmgate/ledger && echo '# new' >> firmgate.yaml && firmgate ledger record review --reviewer 'F <f@example.org>' --requirements R-1 -s keys/gate -q

== $ firmgate ledger verify
> ledger: 4 entries are good, ...

== $ firmgate ledger show | sed -n 's/.*\(policy .\).*/\1/p'
> policy 0
> policy 0
> policy 0
> policy 1

# What was recorded and not yet verified is missed as well.
== sh rm -rf .git && cp -r ../good .git && firmgate ledger record review --reviewer 'G <g@example.org>' --requirements R-1 -s keys/gate -q && git update-ref refs/firmgate/ledger refs/firmgate/ledger^

== $ firmgate ledger verify
exit 1
> ...truncated...
> ...

# Another message over the same tree claims something else: the record of the first is none of it.
== sh rm -rf .git && cp -r ../good .git && git commit -q --amend -m 'lie' -m 'Implements: R-9'

== $ firmgate ledger continuity | grep trace
> trace   claims verified: lapsed, SR-3, SI-1, A.8.32

# The policy of the first entry comes back under a new number.
== sh rm -rf .git && cp -r ../good .git && git checkout -q -f . && cp firmgate.yaml ../old.yaml && for p in new old; do cp ../old.yaml firmgate.yaml; [ $p = old ] || echo '# new' >> firmgate.yaml; firmgate ledger record review --reviewer 'G <g@example.org>' --requirements R-1 -s keys/gate -q; done

== $ firmgate ledger verify
> ledger: 5 entries are good, ...
> entry 4: the policy of entry 2 was brought back

# A clone in which there is no ledger yet pushes as before.
== sh rm -rf ../bare ../young && git init -q --bare -b main ../bare && git push -q ../bare HEAD:main && git clone -q ../bare ../young && firmgate ledger init -q -C ../young && git -C ../young -c user.name=B -c user.email=b@example.org commit -q --allow-empty -m more && git -C ../young push -q
