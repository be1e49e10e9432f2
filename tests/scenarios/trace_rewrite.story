Rebase, squash, cherry-pick and amend keep what is still true of a commit and lose what is not.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - path: reqs.yaml
ledger:
  keys: [gate.pub]

== file reqs.yaml
requirements:
  - {id: A-1, title: "a"}
  - {id: B-1, title: "b"}

== file a.c
/* @firmgate implements A-1 */
int a(void)
{
	return 1;
}

== file b.c
/* @firmgate implements B-1 */
int b(void)
{
	return 1;
}

== file other.txt
nothing

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate && cp ../gate.pub . && git add -A && git commit -q -m begin && git tag base

== sh git checkout -q -b work && sed -i 's/1;/2;/' a.c && git commit -q -a -m 'a: two' -m 'Implements: A-1' && sed -i 's/1;/2;/' b.c && git commit -q -a -m 'b: two' -m 'Implements: B-1'

== $ firmgate trace verify base..work -v | sed 's/^[0-9a-f]\{12\} //'
> a: two
>   confirmed         a.c:4: code of 'A-1' changed
> b: two
>   confirmed         b.c:4: code of 'B-1' changed
> 2 commits: 2 confirmed

== $ firmgate ledger record trace base..work -s ../gate
> 2 records, the ledger has 2

# A rebase makes new commits: what they claim is still true, and is asked again.
== sh git checkout -q main && echo more >> other.txt && git commit -q -a -m 'other' && git checkout -q work && git rebase -q main

== $ firmgate trace verify main..work
> 2 commits: 2 confirmed

== $ firmgate ledger show $(git rev-parse work)

# The same tree, by a reordering: the record of the tree is found.
== sh git checkout -q -b again base && git checkout -q -b squash base && git merge -q --squash work@{1} 2>/dev/null || true; git checkout -q -f -b squashed base && git cherry-pick -n $(git rev-list --reverse base..refs/heads/work | tail -n 2) && git commit -q -m 'both (#1)' -m '* a: two' -m 'Implements: A-1' -m '* b: two' -m 'Implements: B-1' -m '---------' -m 'Co-authored-by: A <a@example.org>'

# A squash merge loses the claims of the commits it swallowed: git counts the last paragraph only.
== $ firmgate trace verify
exit 1
> ... both (#1)
>   claim-lost        a.c:4: 'Implements: A-1' on line 5 of the message is not in its last paragraph: git does not count it as a trailer
>   claim-lost        a.c:4: 'Implements: B-1' on line 9 of the message is not in its last paragraph: git does not count it as a trailer
>   touch-unclaimed   a.c:4: function 'a' changed, which is tagged 'A-1', and the message does not say so
>   touch-unclaimed   b.c:4: function 'b' changed, which is tagged 'B-1', and the message does not say so
> 1 commit: 2 claim-lost, 2 touch-unclaimed

== sh git commit -q --amend -m 'both' -m "$(printf 'Implements: A-1\nImplements: B-1')"

== $ firmgate trace verify
> 1 commit: 2 confirmed

# The squashed tree is the tree of a commit that has a record: evidence goes by tree too.
== $ firmgate ledger show $(git rev-parse HEAD^{tree}) | cut -c 27-43
> trace/v1         

# An amend that takes the code out loses the claim.
== sh git checkout -q HEAD^ -- b.c && git commit -q --amend --no-edit

== $ firmgate trace verify
exit 1
> ... both
>   claim-unsupported a.c:4: the message claims 'B-1', and nothing that changed is tagged with it
> 1 commit: 1 confirmed, 1 claim-unsupported

# A cherry-pick onto a branch where the requirement does not exist yet.
== sh git checkout -q --orphan fresh && git rm -q -f --cached reqs.yaml && printf 'requirements:\n  - {id: A-1, title: "a"}\n' > reqs.yaml && sed -i 's/2;/1;/' a.c b.c && git add -A && git commit -q -m fresh && git cherry-pick $(git log -1 --format=%H --grep 'b: two' work) >/dev/null

== $ firmgate trace verify
exit 1
> ... b: two
>   claim-unknown     b.c:4: the message claims 'B-1', which no requirement file of this commit holds
> ...

# A merge is judged by what it does itself; the evil one is caught.
== sh git checkout -q -f -b left base && sed -i 's/1;/3;/' a.c && git commit -q -a -m 'left' -m 'Implements: A-1' && git checkout -q -b right base && sed -i 's/1;/3;/' b.c && git commit -q -a -m 'right' -m 'Implements: B-1' && git merge -q --no-ff -m 'merge' left

== $ firmgate trace verify
> 1 commit: nothing to say

# A merge may say what its branch is of, and no more than that.
== sh git commit -q --amend -m 'merge' -m "$(printf 'Implements: A-1\nImplements: B-1')"

== $ firmgate trace verify -v
exit 1
> ... merge
>   confirmed         a.c:4: the merge brings changed code of 'A-1'
>   claim-unsupported the message claims 'B-1', and nothing that changed is tagged with it
> 1 commit: 1 confirmed, 1 claim-unsupported

# One that throws the branch away brings nothing.
== sh git reset -q --hard HEAD^ && git merge -q -s ours -m 'ours' -m 'Implements: A-1' left

== $ firmgate trace verify -q
exit 1
> ... ours
>   claim-unsupported the message claims 'A-1', and nothing that changed is tagged with it

== sh git reset -q --hard HEAD^ && git merge -q --no-ff --no-commit left && sed -i 's/3;/4;/' a.c && git commit -q -a -m 'evil'

== $ firmgate trace verify
exit 1
> ... evil
>   touch-unclaimed   a.c:4: function 'a' changed, which is tagged 'A-1', and the message does not say so
> 1 commit: 1 touch-unclaimed

# A shallow clone does not know the parent: unknown, not a pass.
== sh git clone -q --depth 1 --branch right file://$PWD ../shallow

== $ firmgate trace verify -C ../shallow -q
exit 3
> ... evil
>   unknown           ...
