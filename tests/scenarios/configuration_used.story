The report says which configuration held; with --root it is the root's own or none.
Requirement: FG-CONF-1

== file firmgate.yaml
gate:
  fail_on: off

== file fw/src/bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file build/fw/compile_commands.json
[{"directory": "../../fw", "file": "src/bad.c", "command": "cc -fstack-protector-strong -c src/bad.c"}]

== $ firmgate check -q -p build/fw
# Found upward.
> fw/src/bad.c:4:9: error: ...
> ...
> Analysed 1 of 1 unit, 1 of 1 function, ... no gaps.
> Configuration: firmgate.yaml
> ...

== $ firmgate check -q -p build/fw --root fw
# The tree has no policy, and nobody else's holds for it.
exit 1
> src/bad.c:4:9: error: ...
> ...
> Analysed 1 of 1 unit, 1 of 1 function, ... no gaps.
> More about a rule: ...

== file fw/firmgate.yaml
gate:
  fail_on: note

== $ firmgate check -q -p build/fw --root fw
exit 1
> ...
> Configuration: firmgate.yaml
> ...

== $ firmgate check -q -p build/fw --root fw -c firmgate.yaml
> src/bad.c:4:9: error: ...
> ...
> Configuration: firmgate.yaml (outside the root)
> ...

== $ firmgate check -q -p build/fw --root fw -f json | grep '"configuration"'
> ..."configuration": "firmgate.yaml",
