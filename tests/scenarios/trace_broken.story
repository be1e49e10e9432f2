A change that breaks the requirements is stopped where it is made, and one that mends them is not.
Requirement: FG-TRACE-1
Requirement: FG-GATE-1

== file firmgate.yaml
requirements:
  - {path: req.yaml}

== file req.yaml
requirements:
  - {id: R-1, title: "The pump stops"}

== file a.txt
text

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install
== sh firmgate hook install

== $ printf 'requirements:\n  - {id: R-1\n' > req.yaml && git commit -q -a -m broken
exit 1
! firmgate: error: the change leaves requirements that are not all known: req.yaml:...
!   mend: firmgate trace check shows all that is wrong with them
== $ git commit -q -n -a -m broken 2>/dev/null && firmgate gate HEAD~1..HEAD
exit 3
! firmgate: error: the change leaves requirements that are not all known: req.yaml:...
!   mend: firmgate trace check shows all that is wrong with them
== $ git push -q --no-verify "$BOX/server.git" main 2>&1 | sed -n 's/ *$//; s/^remote: //p'
> firmgate: error: the change leaves requirements that are not all known: req.yaml:...
>   mend: firmgate trace check shows all that is wrong with them
# broken already, it is nobody else's fault, and the mend gets in
== $ echo 'more' >> a.txt && git commit -q -a -m more
== $ printf 'requirements:\n  - {id: R-1, title: "The pump stops"}\n' > req.yaml && git commit -q -a -m mended && firmgate gate -q HEAD~1..HEAD
# a policy that names none any more is told as policy
== $ echo '{}' > firmgate.yaml && git rm -q req.yaml && git add -A && firmgate hook run pre-commit 2>&1 | grep -o 'note: .*'
> note: 'firmgate.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
# a file that firmgate.yaml still names
== $ git checkout -q HEAD firmgate.yaml && git rm -q --cached --ignore-unmatch req.yaml && firmgate hook run pre-commit
exit 3
! firmgate: error: the change leaves requirements that are not all known: ...
!   mend: firmgate trace check shows all that is wrong with them
