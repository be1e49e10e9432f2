A policy that cannot be read is not committed, and one that got in all the same can be mended (edge case 33).
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file firmgate.yaml
rules:
  levels:
    memory.stack-address-return: error

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && firmgate hook install
== $ sed -i 's/: error/: loud/' firmgate.yaml && git commit -q -a -m 'wrong'
exit 1
! firmgate: error: firmgate.yaml:3:34: 'rules.levels.memory.stack-address-return' wants one of a few words, here is 'loud'
! ...
# by force it gets in; then everything stops but what mends it
== $ git commit -q -a -n -m wrong
! firmgate: commit ... was made without the check of its content; the push will be asked (firmgate gate looks now)
== $ echo '/* more */' >> good.c && git add good.c && git commit -q -m more
exit 1
! firmgate: error: ...firmgate.yaml:3:34: ...
! ...
== $ firmgate gate --base HEAD~1
exit 2
! firmgate: error: firmgate.yaml:3:34: ...
! ...
== $ sed -i 's/: loud/: warning/' firmgate.yaml && git add firmgate.yaml && git commit -q -m mended 2>&1 | grep ' note: '; git log -1 --format=%s
>   firmgate.yaml:1:1: note: 'firmgate.yaml' is policy, and was judged by what it says itself: the base's cannot be read [gate.policy-changed]
> mended
