Levels, rules switched off and overrides by path decide what is reported, how, and what blocks.
Requirement: FG-CLI-1

== file src/a.c
int *leak(int n)
{
	int x = 1;
	if (n = 3)
		return 0;
	return &x;
}

== file test/b.c
int *leak(int n)
{
	int x = 1;
	if (n = 3)
		return 0;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -c src/a.c"},
 {"directory": ".", "file": "test/b.c", "command": "cc -c test/b.c"}]

== $ firmgate check -q | grep '^[a-z]*/'
> src/a.c:4:6: warning: ... [condition.assignment]
> src/a.c:6:9: error: ... [memory.stack-address-return]
> test/b.c:4:6: warning: ... [condition.assignment]
> test/b.c:6:9: error: ... [memory.stack-address-return]

== file firmgate.yaml
rules:
  levels:
    memory.*: warning
    condition.assignment: off

== $ firmgate check -q | grep '^[a-z]*/'
> src/a.c:6:9: warning: ... [memory.stack-address-return]
> test/b.c:6:9: warning: ... [memory.stack-address-return]

== $ firmgate check -q -f sarif | grep -c '"id": "condition.assignment"'
# A rule that is off did not run, and the coverage does not claim it.
> 0
exit 1

== file firmgate.yaml
rules:
  levels:
    condition.assignment: off
    memory.*: note
  overrides:
    - paths: ["src/**"]
      levels: {condition.*: error, memory.stack-address-return: default}
gate:
  fail_on: error

== $ firmgate check -q | grep '^[a-z]*/'
# What is off elsewhere runs for the paths that switch it on; the last match wins.
> src/a.c:4:6: error: ... [condition.assignment]
> src/a.c:6:9: error: ... [memory.stack-address-return]
> test/b.c:6:9: note: ... [memory.stack-address-return]

== $ firmgate check -q test
> test/b.c:6:9: note: ...
> ...
> 1 finding: 1 note
> Analysed 1 of 1 unit, ...
> ...

== file firmgate.yaml
sources:
  exclude: ["test/**"]

== $ firmgate check -q | grep -e Analysed -e error:
> src/a.c:6:9: error: ...
> Analysed 1 of 1 unit, ...

== $ firmgate check -q test
exit 3
> No findings in what was analysed.
> NOTHING WAS ANALYSED: there are no units.
> Not looked at: 1 unit excluded by the configuration.
> Configuration: firmgate.yaml
! firmgate: warning: could not decide: nothing was analysed

== file firmgate.yaml
sources:
  include: ["test/**"]
rules:
  levels: {"*.*": off}

== $ firmgate check -q
exit 3
> No findings in what was analysed.
> Analysed 1 of 1 unit, ... with 0 rules.
> Not looked at: 1 unit excluded by the configuration.
> NO RULE RAN: nothing could be found.
> Configuration: firmgate.yaml
! firmgate: ...could not decide: ...

== $ firmgate check -q --rules 'memory.*'
# What the command line names runs, but the level of the policy stands.
> No findings.
> Analysed 1 of 1 unit, ...
> Not looked at: 1 unit excluded by the configuration.
> Configuration: firmgate.yaml
