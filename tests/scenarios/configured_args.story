The configuration adds and removes compiler arguments.
Requirement: FG-CONF-1

== file a.c
int f(int s)
{
	if (s = 3)
		return MAGIC;
	return 0;
}
#ifdef GONE
#error must be removed
#endif

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -DGONE -c a.c"}]

== file firmgate.yaml
build:
  extra_args: ["-DMAGIC=4"]
  remove_args: ["-DGO*"]

== $ firmgate check -q --gate | grep -e warning: -e Analysed
> a.c:3:6: warning: assignment decides a condition; a comparison may be meant [condition.assignment]
> Analysed 1 of 1 unit, 1 of 1 function, 9 of 9 lines, ...
