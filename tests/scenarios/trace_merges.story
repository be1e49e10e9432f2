A merge that takes back what one of its parents changed says so, or is found; what git itself would have merged is not.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - {path: reqs.yaml}

== file reqs.yaml
requirements:
  - {id: R-1, title: one}
  - {id: R-2, title: two}

== file a.c
/* @firmgate implements R-1 */
int one(void)
{
	return 1;
}

int between;

/* @firmgate implements R-2 */
int two(void)
{
	return 2;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin && git switch -q -c side && sed -i 's/return 2/return 22/' a.c && printf '/* @firmgate implements R-2 */\nint three(void)\n{\n\treturn 3;\n}\n' > b.c && git add -A && git commit -q -m 'side' -m 'Requirement: R-2' && git switch -q main && sed -i 's/return 1/return 11/' a.c && git commit -q -a -m 'main' -m 'Requirement: R-1' && git tag before

# As git merges: nothing to say.
== $ git merge -q --no-ff side -m merged > /dev/null && firmgate trace verify
> 1 commit: nothing to say

# The other side's changes are dropped, a file that it added, too.
== $ git reset -q --hard before && git merge -q -s ours side -m dropped && firmgate trace verify
exit 1
> ... dropped
>   touch-unclaimed   a.c:10: the merge has function 'two' as it was before a parent changed it; it is tagged 'R-2', and the message does not say so
> 1 commit: 1 touch-unclaimed

== $ git commit -q --amend -m dropped -m 'Requirement: R-2' && firmgate trace verify
exit 1
> ... dropped
>   claim-unsupported ...
> 1 commit: 1 claim-unsupported

# This side's own change is gone: the merge has the other's old file.
== $ git reset -q --hard before && git merge -q --no-ff --no-commit side > /dev/null 2>&1 && git checkout -q side -- a.c && git commit -q -m rolled && firmgate trace verify
exit 1
> ... rolled
>   touch-unclaimed   a.c:2: the merge has function 'one' as it was before a parent changed it; it is tagged 'R-1', and the message does not say so
> 1 commit: 1 touch-unclaimed

# Both sides made the same change, or one moved the file: nothing is taken back.
== $ git reset -q --hard before && git switch -q -c same main~1 && sed -i 's/return 1/return 11/' a.c && git commit -q -a -m same -m 'Requirement: R-1' && git switch -q main && git merge -q --no-ff same -m both && git switch -q -c moves side && git mv b.c c.c && git commit -q -m moves && git switch -q side && sed -i 's/return 3/return 33/' b.c && git commit -q -a -m three -m 'Requirement: R-2' && git merge -q --no-ff moves -m moved && firmgate trace verify && firmgate trace verify main
> 1 commit: nothing to say
> 1 commit: nothing to say

# In a shallow clone the base is not here: that is not known.
== sh git switch -q main && git merge -q --no-ff side -m last && git clone -q --depth 2 file://$PWD ../cut

== $ firmgate trace verify -C ../cut
exit 3
> ... last
>   unknown           what the merge took back cannot be told: the clone is shallow: git fetch --unshallow
> 1 commit: 1 unknown
