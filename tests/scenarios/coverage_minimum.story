Less coverage than the policy asks for is not a pass.
Requirement: FG-CLI-1

== file half.c
int good(int a)
{
	return 2 * a;
}
int broken(int a)
{
	return a + undeclared_name;
}

== file firmgate.yaml
gate:
  min_coverage: 0.9

== $ firmgate check -q half.c --
exit 3
> ...
> Analysed 1 of 1 unit, 1 of 2 functions, ...
> ...
! firmgate: ...could not decide: 50.0 % of functions were analysed, policy asks for 90.0 %

== file firmgate.yaml
gate:
  min_coverage: 0.5

== $ firmgate check -q half.c --
> ...
> Analysed 1 of 1 unit, 1 of 2 functions, ...
> ...

== file compile_commands.json
[{"directory": ".", "file": "whole.c", "command": "cc -fstack-protector-strong -c whole.c"},
 {"directory": ".", "file": "gone.c", "command": "cc -fstack-protector-strong -c gone.c"}]

== file whole.c
int good(int a)
{
	return 2 * a;
}

== file firmgate.yaml
gate:
  min_coverage: 0.9

== $ firmgate check -q
# A unit that was lost holds functions nobody counted.
exit 3
> ...
> Analysed 1 of 2 units, 1 of 1 function, ...
> ...
! firmgate: ...could not decide: 50.0 % of units were analysed, policy asks for 90.0 %

== file firmgate.yaml
gate:
  min_coverage: 50

== $ firmgate check half.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:2:17: ...
! ...
