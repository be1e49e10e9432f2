A unit with an error is analysed as far as it goes; what is lost is a gap with its name.
Requirement: FG-WORK-1

== file mixed.c
int *leak(void)
{
	int x = 1;
	return &x;
}
int broken(int a)
{
	return a + undeclared_name;
}
int twice(int a)
{
	return 2 * a;
}

== $ firmgate check mixed.c --
exit 1
> mixed.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> 1 finding: 1 error
> Analysed 1 of 1 unit, 2 of 3 functions, ...
> NOT ANALYSED: 1 function
>        1  error-in-body  mixed.c:6: 'broken': use of undeclared identifier 'undeclared_name'
> ...

== $ firmgate check -q -f json mixed.c -- > report.json
exit 1

== $ grep -c '"function": "broken"' report.json
> 1

== file syntax.c
int *leak(void)
{
	int x = 1;
	return &x;
}
int torn(int a)
{
	if (a {
		return 1;
	return 2;
}

== $ firmgate check -q syntax.c --
exit 1
> syntax.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> 1 finding: 1 error
> ...
