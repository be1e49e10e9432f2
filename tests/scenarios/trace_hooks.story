The message hook judges an amended commit by its parents, and a merge by what differs from all of them.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - {path: reqs.yaml}

== file reqs.yaml
requirements:
  - {id: R-1, title: One}
  - {id: R-2, title: Two}

== file a.c
/* @firmgate implements R-1 */
int one(void)
{
	return 1;
}

== file b.c
/* @firmgate implements R-2 */
int two(void)
{
	return 2;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin && firmgate hook install commit-msg > /dev/null

== sh sed -i 's/return 1/return 11/' a.c && git commit -q -a -m one -m 'Implements: R-1'

== $ git commit -q --amend -m 'reworded' -m 'Implements: R-1'
# What is amended is what it claims.

== $ git commit -q --amend -m 'stripped' 2>&1 | grep -o touch-unclaimed
> touch-unclaimed

== $ git commit -q --amend -m 'other' -m 'Implements: R-2' 2>&1 | grep -o claim-unsupported
> claim-unsupported

== sh git checkout -q -b side HEAD~1 && sed -i 's/return 2/return 22/' b.c && git commit -q -a -m two -m 'Implements: R-2' && git checkout -q main

== $ git merge -q --no-ff -m 'merge side' side && git log -1 --format=%s
> merge side

== $ firmgate trace verify
> 1 commit: nothing to say
