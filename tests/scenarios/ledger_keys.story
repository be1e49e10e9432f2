Keys come and go: a trusted key says in an entry which key takes its place, and ssh-agent may sign.
Requirement: FG-LEDGER-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [old.pub]

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && for k in old new lost; do firmgate ledger key ../$k > /dev/null; done && cp ../old.pub . && git add -A && git commit -q -m begin

== $ firmgate ledger record trace -s ../old -q

# The new key alone is nobody.
== $ firmgate ledger rotate ../new.pub -s ../new
exit 2
! firmgate: error: '../new' is not among the keys of `ledger.keys`: what it signs would make the ledger bad
!   mend: ...

== $ firmgate ledger rotate ../new.pub -s ../old
> entry 1: SHA256:... may sign from the next one on; keep the retired key's public half in ledger.keys

== $ firmgate ledger record review --reviewer 'B <b@example.org>' --requirements R-1 -s ../new
> 1 record, the ledger has 3

# Whoever trusts the first key follows; whoever trusts both, too; who has the last one only cannot.
== $ firmgate ledger verify
> ledger: 3 entries are good, ...

== $ firmgate ledger verify -k ../old.pub -k ../new.pub
> ledger: 3 entries are good, ...

== $ firmgate ledger verify -k ../new.pub
exit 1
> ledger: entry 0 (...) is bad: signature: no trusted key signed it

# The old key signs no more, and is found when it does.
== $ firmgate ledger record review --reviewer 'C <c@example.org>' --requirements R-1 -s ../old
exit 2
! firmgate: error: '../old' was retired by entry 1: it signs no more
!   mend: sign with the key that took its place

== sh cp -r .git ../good && l=refs/firmgate/ledger && git update-ref $l $l~2 && rm .git/firmgate-ledger && firmgate ledger record review --reviewer 'C <c@example.org>' --requirements R-1 -s ../old -q && firmgate ledger record review --reviewer 'D <d@example.org>' --requirements R-1 -s ../old -q && t=$(git rev-parse $l^{tree}) && git fetch -q ../good $l && c=$(git commit-tree -p FETCH_HEAD~1 -m x $t) && git update-ref $l $c

== $ firmgate ledger verify
exit 1
> ledger: entry 2 (...) is bad: signature: the key SHA256:... that signed it was retired by entry 1
> ...

== sh rm -rf .git && cp -r ../good .git

# It does not come back.
== $ firmgate ledger rotate ../old.pub -s ../new
exit 2
! firmgate: error: '../old.pub' was retired: it does not come back

# A key that was lost is retired by another.
== sh sed -i 's/old.pub/old.pub, lost.pub/' firmgate.yaml && cp ../lost.pub . && firmgate ledger key ../third > /dev/null

== $ firmgate ledger rotate ../third.pub --retire lost.pub -s ../new
> entry 3: ...

== $ firmgate ledger record trace -s ../lost
exit 2
! firmgate: error: '../lost' was retired by entry 3: it signs no more
!   mend: ...

== $ firmgate ledger record review --reviewer 'C <c@example.org>' --requirements R-1 -s ../new
> 1 record, the ledger has 5

# A public key signs when an agent holds the private one.
== sh ssh-keygen -q -t ed25519 -N secret -f ../agent && firmgate ledger rotate ../agent.pub -s ../third -q

== $ firmgate ledger record review --reviewer 'D <d@example.org>' --requirements R-1 -s ../agent
exit 2
! firmgate: error: ../agent: the key has a passphrase
!   mend: ssh-add it and sign with its public half (--sign FILE.pub), or make one without: firmgate ledger key FILE

== $ env -u SSH_AUTH_SOCK firmgate ledger record review --reviewer 'D <d@example.org>' --requirements R-1 -s ../agent.pub
exit 2
! firmgate: error: '../agent.pub' cannot sign: it is a public key
!   mend: name the private one, or have an ssh-agent hold it (SSH_AUTH_SOCK is not set)

== $ SSH_AUTH_SOCK=../nobody firmgate ledger record review --reviewer 'D <d@example.org>' --requirements R-1 -s ../agent.pub
exit 3
! firmgate: error: ssh-agent at '../nobody' cannot be reached: No such file or directory
!   mend: ...

== sh printf '#!/bin/sh\necho secret\n' > ../ask && chmod +x ../ask && printf '#!/bin/sh\nexec ssh-agent sh -c '"'"'"$@"'"'"' x "$@"\n' > ../with && chmod +x ../with

== $ ../with firmgate ledger record review --reviewer 'D <d@example.org>' --requirements R-1 -s ../agent.pub
exit 3
! firmgate: error: ssh-agent does not sign with '../agent.pub'
!   mend: ssh-add -l shows the keys it holds (here: SHA256:...); ssh-add KEY gives it one

== $ ../with sh -c 'SSH_ASKPASS=../ask SSH_ASKPASS_REQUIRE=force ssh-add -q ../agent && firmgate ledger record review --reviewer "D <d@example.org>" --requirements R-1 -s ../agent.pub'
> 1 record, the ledger has 7

== $ firmgate ledger verify
> ledger: 7 entries are good, ...

== $ firmgate ledger show | cut -c 27-44
> trace/v1          
> keys/v1           
> review/v1         
> keys/v1           
> review/v1         
> keys/v1           
> review/v1         
