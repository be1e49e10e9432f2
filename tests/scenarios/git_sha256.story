Repositories of SHA-256, which libgit2 cannot read: the git program reads their objects, and runs nothing that they name.
Requirement: FG-GIT-1

== file firmgate.yaml
requirements:
  - path: reqs.yaml
gate:
  allowed_signers: signers
  policies:
    - name: signed
      branches: [release]
      signed: true

== file reqs.yaml
requirements:
  - {id: SUM-1, title: "The image is summed"}

== file inc/sum.h
int sum(const int *p, int n);

== file src/sum.c
#include "sum.h"
/* @firmgate implements SUM-1 */
int sum(const int *p, int n)
{
	int s = 0;
	for (int i = 0; i < n; i++)
		s += p[i];
	return s;
}

== sh printf '[{"directory":"%s","command":"cc -Iinc -fstack-protector-strong -c src/sum.c","file":"src/sum.c"}]' "$PWD" > compile_commands.json && echo compile_commands.json > .gitignore
== sh git init -q -b main --object-format=sha256 . && git config user.name Ada && git config user.email ada@example.org && git config gpg.format ssh && git config user.signingKey "$BOX/ada"
== sh ssh-keygen -q -t ed25519 -N '' -f "$BOX/ada" && ssh-keygen -q -t ed25519 -N '' -f "$BOX/bo" && echo "ada@example.org $(cut -d' ' -f1,2 "$BOX/ada.pub")" > signers
# whatever the repository names as a program is a canary
== sh printf '#!/bin/sh\ntouch "%s"; exit 1\n' "$BOX/ran" > "$BOX/evil" && chmod +x "$BOX/evil" && for key in core.fsmonitor core.sshCommand core.pager core.editor core.askPass alias.cat-file alias.rev-parse diff.external filter.x.clean filter.x.smudge filter.x.process credential.helper uploadpack.packObjectsHook gpg.ssh.program; do git config $key "$BOX/evil"; done
== sh mkdir -p "$BOX/safe" && git config --unset core.fsmonitor && git config --unset gpg.ssh.program && firmgate hook install pre-commit commit-msg pre-push && git add . && git commit -q -m first -m 'Implements: SUM-1' && git config core.fsmonitor "$BOX/evil"
== gone ../ran

# what is staged, of `commit -a`, of a part of the paths; the claim against the code
== $ sed -i 's/return s;/int a[2] = {0}; return s + a[2];/' src/sum.c && firmgate hook run pre-commit
== $ git -c core.fsmonitor=false add src && firmgate hook run pre-commit
exit 1
! firmgate: 1 new finding in what is staged
! ...
!   src/sum.c:8:29: error: 'a[2]' reads element 2 of 'a', which has 2 elements [memory.out-of-bounds-read]
! ...
== $ git -c core.fsmonitor=false commit -q -a -m x
exit 1
! ...
! firmgate: the commit is stopped: 1 finding blocks
== sh git -c core.fsmonitor=false commit -q --no-verify -m bad && git -c core.fsmonitor=false checkout -q -b topic && echo 'int more(void);' >> inc/sum.h && git -c core.fsmonitor=false commit -q --no-verify -a -m 'header' -m 'Implements: SUM-1'
# only the header changed: what the unit had before is old
== $ firmgate gate -q --branch main main..topic
exit 1
> ...
> ... the message claims 'SUM-1', and nothing that changed is tagged with it [trace.claim-unsupported]
> ...
== $ firmgate trace verify -v HEAD~1 | grep unclaimed
>   touch-unclaimed   src/sum.c:8: function 'sum' changed, which is tagged 'SUM-1', and the message does not say so
> 1 commit: 1 touch-unclaimed
== $ firmgate gate -q main~1..main
exit 1
> ...
>   src/sum.c:8:29: error: 'a[2]' reads element 2 of 'a', which has 2 elements [memory.out-of-bounds-read]
> ...

# merges, merge bases, revisions
== sh git -c core.fsmonitor=false checkout -q main && echo y > y && git -c core.fsmonitor=false add y && git -c core.fsmonitor=false commit -q --no-verify -m y && git -c core.fsmonitor=false merge -q --no-verify -m merged topic
== $ firmgate gate -q 'main^1..main' | grep -o 'trace.claim-unsupported' | sort -u
> trace.claim-unsupported
== $ firmgate gate nobody..main
exit 3
! firmgate: error: could not decide: the base 'nobody' (from the command line) is not here
! ...

# signatures are those of SHA-256
== $ git -c core.fsmonitor=false checkout -q -b work main~1 && git config --unset core.fsmonitor && git commit -q -S --allow-empty --no-verify -m signed && firmgate gate -q --branch release HEAD~1..HEAD
== $ git -c user.signingKey="$BOX/bo" commit -q -S --allow-empty --no-verify -m foreign && firmgate gate -q --branch release HEAD~1..HEAD
exit 1
> ...
> ... its key is none of the allowed signers [gate.signature]
> ...
== $ git commit -q --amend --no-gpg-sign --allow-empty --no-verify -m plain && firmgate gate -q --branch release HEAD~1..HEAD
exit 1
> ...
> ... (plain) is not signed, policy 'signed' asks for one [gate.signature]
> ...

# the server: objects in quarantine
== sh git init -q --bare --object-format=sha256 "$BOX/server.git" && git push -q --no-verify "$BOX/server.git" main~3:refs/heads/main && cd "$BOX/server.git" && firmgate hook install
== $ git push -q --no-verify "$BOX/server.git" main 2>&1 | grep -o 'memory.out-of-bounds-read' | head -1
> memory.out-of-bounds-read

# an object that is not what its id says is none
== sh cd "$BOX/project" && git checkout -q main && id=$(git rev-parse HEAD:src/sum.c) && file=.git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-) && other=$(git rev-parse HEAD:inc/sum.h) && chmod u+w $file && cp .git/objects/$(echo $other | cut -c1-2)/$(echo $other | cut -c3-) $file
== $ echo >> src/sum.c && firmgate gate -q --branch main HEAD~1..HEAD
exit 1
> ...
>   content-not-read: src/sum.c: ... object not found ...
== gone ../ran

# the ledger is written by libgit2
== $ git checkout -q src && firmgate ledger record review --reviewer 'B <b@example.org>' --requirements SUM-1 -s "$BOX/ada" -q
exit 3
! firmgate: error: no ledger can be written here: it lives in repositories of SHA-1 only

# a git that ends when it is asked, as one too old does: nothing is said of what is there
== $ git checkout -q src && git config core.compression none && firmgate gate -q --branch main HEAD~1..HEAD
exit 3
! firmgate: error: ... read by the git program, which is not installed here, or is too old, or refuses this repository
! ... install git 2.36 or newer
