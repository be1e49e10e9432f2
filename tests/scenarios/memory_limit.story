A unit that needs more memory than allowed is a gap of its own.
Requirement: FG-WORK-1

== file firmgate.yaml
build:
  timeout: 60
  memory: 400

== file bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh awk 'BEGIN { print "#define A0 1,1,1,1,1,1,1,1,"; for (i = 1; i < 24; i++) printf "#define A%d A%d A%d\n", i, i - 1, i - 1; print "int bomb[] = { A23 0 };" }' > bomb.c

== file compile_commands.json
[{"directory": ".", "file": "bomb.c", "command": "cc -c bomb.c"},
 {"directory": ".", "file": "bad.c", "command": "cc -c bad.c"}]

== $ firmgate check -q | grep Analysed
> Analysed 1 of 2 units, 1 of 1 function, ...

== $ firmgate check -q
exit 1
> bad.c:4:9: error: ...
> ...
> Analysed 1 of 2 units, ...
> NOT ANALYSED: 1 unit
>        1  memory-limit  bomb.c: more than 400 MiB
> ...

== $ ulimit -v 358400; firmgate check -q | grep memory-limit
# Where less is allowed to the run as a whole, that was it.
>        1  memory-limit  bomb.c: more than 350 MiB
