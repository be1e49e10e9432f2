A file compiled in several ways is a unit for each; what they share is reported once.
Requirement: FG-REP-1

== file a.c
#ifdef SECOND
int *second(void)
{
	int y = 1;
	return &y;
}
#endif
int *first(void)
{
	int x = 1;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -c a.c -o first.o"},
 {"directory": ".", "file": "a.c", "command": "cc -DSECOND -c a.c -o second.o"},
 {"directory": ".", "file": "a.c", "command": "cc -c a.c -o again.o"}]

== $ firmgate check -q | grep -e error: -e Analysed
# The third entry means the same as the first.
> a.c:5:9: error: address of local 'y' is returned [memory.stack-address-return]
> a.c:11:9: error: address of local 'x' is returned [memory.stack-address-return]
> Analysed 2 of 2 units, 3 of 3 functions, ...
