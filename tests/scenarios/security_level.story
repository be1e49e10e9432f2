A security level switches rules on and off; a zone has its own; what is said by name holds.
Requirement: FG-SL-1

== file plain/a.c
int _Reserved(int n);
int _Reserved(int n)
{
	return n ? _Reserved(n - 1) : 0;
}

== file strict/b.c
int _Other(int n);
int _Other(int n)
{
	return n ? _Other(n - 1) : 0;
}

== file compile_commands.json
[{"directory": ".", "file": "plain/a.c", "command": "cc -fstack-protector-strong -c plain/a.c"},
 {"directory": ".", "file": "strict/b.c", "command": "cc -fstack-protector-strong -c strict/b.c"}]

== $ firmgate check -q | grep -o '^[a-z]*/.*: warning\|^[a-z]*/.*: note\|\[[a-z.-]*\]' | grep '^\['
# Nothing is said of a level: what is stable runs.
> [stack.recursion]
> [stack.recursion]

== file firmgate.yaml
project: {security_level: 1}

== $ firmgate check -q | grep -c stack.recursion
# It is on from level 2.
> 0
exit 1

== file firmgate.yaml
project: {security_level: 1}
zones:
  - {name: strict, paths: ["strict/"], security_level: 3}
  - {name: plain, paths: ["plain/"]}

== $ firmgate check -q | grep -o '^[a-z]*/.*\[[a-z.-]*\]' | sed 's/:.*\[/ [/'
# The zone asks for level 3: rules of house policy are on there, and there only.
> strict/b.c [decl.reserved-identifier]
> strict/b.c [stack.recursion]

== file firmgate.yaml
project: {security_level: 1}
zones:
  - {name: strict, paths: ["strict/"], levels: {FR1: 4}}
  - {name: plain, paths: ["plain/"]}

== $ firmgate check -q | grep -c '\['
# FR1 is not what these rules serve.
> 0
exit 1

== file firmgate.yaml
project: {security_level: 1}
rules:
  levels: {stack.recursion: error}

== $ firmgate check -q | grep -c 'error: .*stack.recursion'
> 2

== $ firmgate explain stack.recursion | grep -A1 '^Rule'
> Rule stack.recursion: ...
> On from security level 2; reported in own, test code

== file firmgate.yaml
project: {security_level: 5}

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:1:27: 'project.security_level' must lie between 0 and 4, here is '5'
