Before a push the policy is that of the remote's branch, as the server has it; where the server may judge otherwise, hook and gate say so.
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - {name: two-eyes, branches: [main, "release/*"], reviews: 1}

== file try
# try NAME REMOTE REF...: push through pre-push; what it and the server say
name=$1; shift
git push -q "$@" >push.log 2>&1 && echo "$name: accepted" || echo "$name: $(grep -q '^remote:' push.log && echo 'refused there' || echo 'stopped here') $(sed -n 's/.*\[\([a-z]*\.[a-z-]*\)\] *$/\1/p' push.log | sort -u | tr '\n' ' ')"
sed -n 's/^\(firmgate: .* may judge otherwise.*\)/\1/p' push.log

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\npush.log\n' > .gitignore && echo one > notes && git add . && git commit -q -m first && echo two >> notes && git commit -q -a -m second -m 'Reviewed-by: Bo <bo@example.org>' && git init -q --bare -b main "$BOX/server.git" && git remote add origin "$BOX/server.git" && git push -q origin main && git fetch -q
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed
== $ firmgate hook install pre-push
> pre-push               installed

# another branch has the commits: the protected one asks all the same, here as there
== $ git commit -q --allow-empty -m unreviewed && sh try side origin main:refs/heads/side; git fetch -q; sh try main origin main; sh try release origin main:refs/heads/release/1; git push -q --no-verify origin main 2>&1 | grep -c 'remote rejected'
> side: accepted
> main: stopped here gate.review-missing 
> release: stopped here gate.review-missing 
> 1
# a forced update, and a new start without the policy
== $ git reset -q --hard HEAD~1 && sh try back origin +main~1:main; git checkout -q --orphan start && git rm -q -r -f --cached . && git add notes && git commit -q -m start && sh try start origin +start:main; sh try new origin start:refs/heads/release/2; git checkout -q -f main
> back: stopped here gate.review-missing 
> start: stopped here gate.policy-changed gate.review-missing 
> new: stopped here gate.policy-changed gate.review-missing 
== $ git commit -q --allow-empty -m good -m 'Reviewed-by: Bo <bo@example.org>' && sh try good origin main
> good: accepted

# the remote is ahead of what is known here
== $ git clone -q "$BOX/server.git" "$BOX/other" && cd "$BOX/other" && git config user.name Bo && git config user.email bo@example.org && git checkout -q side && git commit -q --allow-empty -m theirs && git push -q origin side 2>&1; cd "$BOX/project" && git checkout -q -b side main && git commit -q --allow-empty -m mine && sh try ahead origin +side
> ahead: accepted
> firmgate: refs/heads/side is at ... there, which is not here: the remote compares with that, and may judge otherwise (git fetch origin)

# gate compares with where the change left, and says what a server sees
== $ git checkout -q -b work main~1 && git commit -q --allow-empty -m work -m 'Reviewed-by: Bo <bo@example.org>' && git checkout -q main && sed -i 's/reviews: 1/reviews: 2/' firmgate.yaml && git commit -q -a -m stricter && git checkout -q work && firmgate gate --branch main --base main
! firmgate: gate: firmgate.yaml has changed since the change left ...: the remote judges by what it says now (rebase, to be judged by it here)
! firmgate: gate: ... passes: ...
== $ git push -q --no-verify origin work 2>&1 && git fetch -q && git commit -q --amend --allow-empty -m again -m 'Reviewed-by: Bo <bo@example.org>' && firmgate gate --branch main --base main~1
! firmgate: gate: a push of this takes back commits: the remote compares with ..., its present end
! firmgate: gate: ... passes: ...
