Secrets that a commit adds are told, in any file, and never shown; those that were there are not.
Requirement: FG-HOOK-1

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && firmgate hook install pre-commit && openssl genpkey -algorithm ed25519 -out "$BOX/key.pem" && echo hello > notes && git add notes && git commit -q -m first

== $ { echo "text"; cat "$BOX/key.pem"; } > notes && git add notes && git commit -q -m key
exit 1
! firmgate: 1 new finding in what is staged
! 
!   notes:2:1: error: 'notes' would be committed with a secret: private key [secret.committed]
!     why:    A commit adds a private key or a credential (firmgate explain secret.committed)
!     mend:   Who can read the repository has the secret...
!     accept: firmgate deviation add ... --reason '...' --owner ... --approver ... (in a change before this one)
! firmgate: the commit is stopped: 1 finding blocks

# the pattern alone, without randomness, is none
== $ echo 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' > notes && git add notes && git commit -q -m manual

== $ printf 'api_token: "%s"\n' "$(printf 'x%.0s' 1)Kd8sV2mQ9rT4bN7wL1pZ6yC3" > conf.yml && git add conf.yml && git commit -q -m word
exit 1
! firmgate: 1 new finding in what is staged
! 
!   conf.yml:1:1: warning: a random word stands where a secret is named [secret.random-word]
! ...
== $ git reset -q && git log -p | grep -c Kd8s
exit 1
> 0

# accepted by somebody else it passes; past the hook, later commits are not blamed for it
== $ printf 'api_token: "%s"\n' "xKd8sV2mQ9rT4bN7wL1pZ6yC3" > conf.yml && git add conf.yml && firmgate deviation add --rule 'secret.random-word' --path conf.yml --reason 'of the simulator' --approver 'Bo <bo@example.org>' && git add .firmgate && git commit -q -m accepted
> DEV-001 is in .firmgate/deviations.yaml until ...
! firmgate: 2 new findings in what is staged; 1 accepted
! 
!   .firmgate/deviations.yaml:1:1: note: '.firmgate/deviations.yaml' is policy, ... [gate.policy-changed]
! ...
== $ echo 'other: line' >> conf.yml && git add conf.yml && git commit -q -m later
# what the gate says of the change is accepted by nobody: no hint says so
== $ echo 'gate: {}' > firmgate.yaml && git add firmgate.yaml && firmgate hook run pre-commit
! firmgate: 1 new finding in what is staged
! 
!   firmgate.yaml:1:1: note: 'firmgate.yaml' is policy, ... [gate.policy-changed]
!     why:    ...
!     mend:   ...
