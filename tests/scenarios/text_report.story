The terminal report can be cut, told whole, and says in any case how much there was.
Requirement: FG-REP-1

== file a.c
int *one(int n)
{
	int x = 1;
	if (n = 3)
		return 0;
	return &x;
}
int *two(int n)
{
	int x = 1;
	if (n = 3)
		return 0;
	return &x;
}
int lost_one(void) { return nothing1; }
int lost_two(void) { return nothing2; }
int lost_three(void) { return nothing3; }

== $ firmgate check -q --limit 1 a.c -- | grep -e '^a.c' -e finding -e shown
> a.c:6:9: error: ...
> 4 findings: 2 errors, 2 warnings
> 3 of them not shown, the least severe first.
exit 0

== $ firmgate check -q --limit 1 -f json a.c -- | grep -c '"rule": '
# Machines get all of them.
> 4

== $ firmgate check -q --limit 0 a.c -- | grep -c '^a.c:[0-9]*:[0-9]*: [ew]'
# At most none is none.
exit 1
> 0

== $ firmgate check -q -v a.c -- | grep -e nothing
>        3  error-in-body  a.c:15: 'lost_one': use of undeclared identifier 'nothing1', ...
> ...lost_one...nothing1...
> ...lost_two...nothing2...
> ...lost_three...nothing3...

== $ firmgate check --cost a.c -- > /dev/null
exit 1
! firmgate: deep engine, time per function: p50 ... ms, p99 ... ms, max ... ms (...)
! firmgate: cpu ... s (parse ..., lower ..., check ...), peak ... MiB per worker, 0 units as kept

== $ LC_ALL=C.UTF-8 firmgate check -q a.c -- | grep -c '│'
> 8

== $ firmgate check -q a.c -- | LC_ALL=C grep -c -P '[\x80-\xff]'
exit 1
> 0
