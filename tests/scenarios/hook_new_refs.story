A new reference that policy holds for is judged where its commits are known: what was mended in the push that brought it was never judged without the mend.
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - {name: two-eyes, branches: [main, "release/*", "refs/tags/v*"], reviews: 1}
    - {name: own, branches: [main, "release/*"], paths: ["firmgate.yaml"], protected: true}

== file a.c
int zero(void)
{
	return 0;
}

== file bad.txt
int *leak(void)
{
	int x = 1;
	return &x;
}

== file try
# try NAME REF...: push, and say what came of it
name=$1; shift
if git push -q "$BOX/server.git" "$@" >push.log 2>&1; then echo "$name: accepted"; else
echo "$name: refused $(sed -n 's/.*\[\([a-z]*\.[a-z-]*\)\] *$/\1/p' push.log | sort -u | tr '\n' ' ')"; fi

== file commit
git commit -q -a --allow-empty -m "$1" -m 'Reviewed-by: Bo <bo@example.org>'

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\npush.log\ncommit\nbad.txt\n' > .gitignore && git add . && sh commit first && git init -q --bare -b main "$BOX/server.git" && git push -q "$BOX/server.git" main
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed

# the defect and its mend come together
== $ cat bad.txt >> a.c && sh commit bad && sh commit between && git revert --no-edit HEAD~1 >/dev/null && git commit -q --amend -m mend -m 'Reviewed-by: Bo <bo@example.org>' && sh try main main
> main: accepted
== $ sh try release main~1:refs/heads/release/1; grep -o 'is refused: 1 finding.*' push.log
> release: refused memory.stack-address-return 
> is refused: 1 finding blocks; its commits are known, but it was never the end of a push, and was compared with ...
== $ sh try tag main~1:refs/tags/v1; sh try other-tag main~1:refs/tags/test1; sh try side main~1:refs/heads/side
> tag: refused memory.stack-address-return 
> other-tag: accepted
> side: accepted

# the head, and what was pushed once, were judged; protected paths and reviews were asked when it came
== $ sh try release main:refs/heads/release/2; sh try tag main:refs/tags/v2
> release: accepted
> tag: accepted
== $ sh commit more && sh try main main && sh try release main~1:refs/heads/release/3 && sh try first main~4:refs/heads/release/0
> main: accepted
> release: accepted
> first: accepted

# a tag of what nobody reviewed
== $ git checkout -q -b topic && git commit -q --allow-empty -m unreviewed && sh try topic topic; sh try tag topic:refs/tags/v3; sh try tag topic:refs/tags/test3
> topic: accepted
> tag: refused gate.review-missing 
> tag: accepted
