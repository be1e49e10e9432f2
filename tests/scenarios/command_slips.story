Small things at the command line: each is said, none is taken for something else.
Requirement: FG-CLI-1

== file a.c
int f(void)
{
	return 0;
}

== $ firmgate check -j 0 a.c --; echo $?; firmgate check --jobs=0 a.c --; echo $?; firmgate check -q -j 1 a.c -- > out; echo $?
> 2
> 2
> 0
! firmgate: error: --jobs wants a number from 1 on, not '0'
! firmgate: error: --jobs wants a number from 1 on, not '0'

== file first.yaml
library: first
famlies: {}
families:
  tea: {nuon: cup}
functions:
  one: {args: 2, efects: {write: 1}, flags: [nothing-known]}
  two: {args: 2, effects: {write-up-to: {arg: 3, size: arg2}}}
  three: {args: 1, returns: void}
  one three: {args: 1, returns: void}
  four: {args: 1, effects: {release: {arg: 1, family: mallok}}}

== file second.yaml
library: [second

== file third.yaml
library: third
functions:
  five: {args: 1, effects: {release: {arg: 1, family: mallok}}}
  six: {same-as: sevn}
  seven: {same-as: malloc}

== $ firmgate models check first.yaml second.yaml none.yaml third.yaml 2> said; echo $?; sed -n 's/^firmgate: error: \([a-z]*.yaml\)*\(:[0-9]*\).*/\1\2/p; /none.yaml/p' said
# Each mistake of each file; what refers to others is looked at when they can be read.
> 2
> first.yaml:2
> first.yaml:4
> first.yaml:6
> first.yaml:6
> first.yaml:7
> first.yaml:9
> second.yaml:2
> firmgate: error: cannot ... 'none.yaml': No such file or directory

== $ firmgate models check third.yaml
exit 2
! firmgate: error: third.yaml:4:18: there is no model of a function 'sevn'
!   mend: ...
! firmgate: error: third.yaml:3:55: there is no family 'mallok'
!   mend: did you mean 'malloc'?

== sh for i in $(seq 150); do echo "int f$i(int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i] * $i; return s; }"; done > many.c

== $ firmgate check -q --cost many.c -- > out 2> cold; firmgate check -q --cost many.c -- > out 2> warm; grep -c ' cpu 0\.00 s' cold warm
# Nothing is for nothing: what was kept has been read and joined.
exit 1
> cold:0
> warm:0

== $ test "$(id -u)" = 0 || { for v in 1 2 3; do echo 3; echo "firmgate: error: skipped of '$BOX/theirs/firmgate' cannot be read: Permission denied"; done; exit; }; export XDG_CACHE_HOME=$BOX/theirs; firmgate check -q a.c -- > out; chmod -R go-rwx $BOX/theirs; chmod a+x $BOX; (cd $BOX/theirs && chmod a+rx . firmgate firmgate/store firmgate/store/v1 firmgate/store/v1/tmp); for v in stats trim verify; do setpriv --reuid=65534 --clear-groups env XDG_CACHE_HOME=$XDG_CACHE_HOME "$(command -v firmgate)" cache $v > out 2> said; echo $?; grep 'cannot be read' said; done
# Somebody else's store is not empty, but not to be seen.
> 3
> firmgate: error: ... of '@BOX@/theirs/firmgate' cannot be read: Permission denied
> 3
> firmgate: error: ... of '@BOX@/theirs/firmgate' cannot be read: Permission denied
> 3
> firmgate: error: ... of '@BOX@/theirs/firmgate' cannot be read: Permission denied
