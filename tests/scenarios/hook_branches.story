Policy follows the reference, not the commits: another branch, a new start or a step back does not get round it.
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - {name: two-eyes, branches: [main, "release/*"], reviews: 1}
    - {name: own, branches: [main, "release/*"], paths: ["firmgate.yaml", ".firmgate/**"], protected: true}

== file try
# try NAME REF...: push, and say what came of it
name=$1; shift
if git push -q "$BOX/server.git" "$@" >push.log 2>&1; then echo "$name: accepted"; else
echo "$name: refused $(sed -n 's/.*\[\(gate[.a-z-]*\)\] *$/\1/p' push.log | sort -u | tr '\n' ' ')"; fi

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\npush.log\n' > .gitignore && echo one > notes && git add notes .gitignore && git commit -q -m zero && git add . && git commit -q -m first && git commit -q --allow-empty -m second && git init -q --bare -b main "$BOX/server.git" && git push -q "$BOX/server.git" main && git -C "$BOX/server.git" config receive.denyDeleteCurrent ignore
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed

# reviews are not washed through another branch
== $ git commit -q --allow-empty -m unreviewed && sh try main main; sh try side main:refs/heads/side; sh try again main; sh try release main:refs/heads/release/1
> main: refused gate.review-missing 
> side: accepted
> again: refused gate.review-missing 
> release: refused gate.review-missing 
== $ git reset -q --hard HEAD~1 && sh try release main:refs/heads/release/1
> release: accepted

# a merge needs no review of its own, unless it holds more than its parents
== $ git checkout -q -b topic && echo two >> notes && git commit -q -a -m two -m 'Reviewed-by: Bo <bo@example.org>' && git checkout -q main && git merge -q --no-ff -m merge topic && sh try plain main
> plain: accepted
== $ git checkout -q -b more && echo more > more && git add more && git commit -q -m more -m 'Reviewed-by: Bo <bo@example.org>' && git checkout -q main && git merge -q --no-ff --no-commit more 2>/dev/null && echo evil >> notes && git commit -q -a -m merge && sh try evil main; git reset -q --hard HEAD~1
> evil: refused gate.review-missing 
== $ git merge -q --no-ff -s ours -m merge more && sh try dropped main; git reset -q --hard HEAD~1
> dropped: refused gate.review-missing 

# a branch without a policy of its own is judged by that of the default one
== $ git push -q "$BOX/server.git" main~3:refs/heads/release/0 && git checkout -q -b old main~3 && git commit -q --allow-empty -m old && sh try old old:release/0; git checkout -q main
> old: refused gate.review-missing 

# a start of its own, a step back and a removal do not leave the policy behind
== $ git checkout -q --orphan start && git rm -q -r -f --cached . && git add notes && git commit -q -m start && sh try forced +start:main; sh try new +start:refs/heads/release/2; git clean -qfdx -e try; git checkout -q -f main
> forced: refused gate.protected-path gate.review-missing 
> new: refused gate.policy-changed gate.protected-path gate.review-missing 
== $ sh try back +main~1:main; sh try removed :main
> back: refused gate.review-missing 
> removed: refused 
== $ sh try "other branch removed" :side
> other branch removed: accepted

# who reviews is somebody else, with an address
== $ for who in '<>' '< >' '<x>' '<@>' 'Ada < ada@example.org >' '<"ada"@example.org>' '<mailto:ada@example.org>' 'Bo < bo@example.org >'; do git commit -q --allow-empty -m it -m "Reviewed-by: $who"; sh try "$who" main; git reset -q --hard HEAD~1; done
> <>: refused gate.review-missing 
> < >: refused gate.review-missing 
> <x>: refused gate.review-missing 
> <@>: refused gate.review-missing 
> Ada < ada@example.org >: refused gate.review-missing 
> <"ada"@example.org>: refused gate.review-missing 
> <mailto:ada@example.org>: refused gate.review-missing 
> Bo < bo@example.org >: accepted
