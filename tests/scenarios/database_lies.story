What a database compiles is analysed or counted, whatever its entries call themselves.
Requirement: FG-TC-1

== file bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file good.c
int twice(int a)
{
	return 2 * a;
}

== file late.c
int later(int a)
{
	if (a)
		return 1;
}

== file x.cpp
int x;

== file compile_commands.json
[{"directory": ".", "file": "good.c", "command": "cc -fstack-protector-strong -c good.c"},
 {"directory": ".", "file": "bad.c", "command": "c++ -c bad.c"},
 {"directory": ".", "file": "late.c", "command": "cc -fstack-protector-strong -x c++ -c late.c"},
 {"directory": ".", "file": "x.cpp", "command": "c++ -c x.cpp"},
 {"directory": ".", "file": "start.S", "command": "cc -fstack-protector-strong -c start.S"}]

== $ firmgate check --gate
# A C source read as another language is missed; C++ and assembler are another matter, but said.
exit 3
> No findings in what was analysed.
> Analysed 1 of 3 units, ...
> Not looked at: 2 units of other languages (C++, assembler).
> NOT ANALYSED: 2 units
>        2  other-language  bad.c: a C source by its name, compiled as another language, ...
> ...
! ...could not decide: ...

== $ firmgate check -q bad.c
exit 3
> ...
>        1  other-language  bad.c: ...
! ...could not decide: nothing was analysed

== $ firmgate check -q x.cpp
# It has a compile command; it is only not looked at.
exit 3
> No findings in what was analysed.
> NOTHING WAS ANALYSED: there are no units.
> Not looked at: 1 unit of other languages (C++, assembler).
> ...
! ...could not decide: nothing was analysed

== $ firmgate check -q -f json | grep -e unitsOther -e unitsExcl
> ..."unitsOtherLanguage": 2,
> ..."unitsExcluded": 0,
> ..."unitsOtherPrograms": 0,
! ...could not decide: ...

== $ firmgate check -q -f sarif | grep -e unitsOther
> ..."unitsOtherLanguage": 2,
> ..."unitsOtherPrograms": 0,
! ...could not decide: ...

== $ firmgate check -q -f junit | grep -e unitsOther
> ...<property name="unitsOtherLanguage" value="2"/>
> ...<property name="unitsOtherPrograms" value="0"/>
! ...could not decide: ...

== $ firmgate check -q -f github | grep -o 'not looked at.*'
> not looked at: 2 units of other languages (C++, assembler).
! ...could not decide: ...

== file compile_commands.json
[{"directory": ".", "file": "good.c", "command": "cc -fstack-protector-strong -o prog good.c bad.c late.c"},
 {"directory": ".", "file": "late.c", "command": "cc -fstack-protector-strong -o prog good.c bad.c late.c"}]

== $ firmgate check -q --gate
# One command, three sources: each is a unit, once.
exit 1
> bad.c:4:9: error: ...
> ...
> late.c:5:1: error: ...
> ...
> Analysed 3 of 3 units, 3 of 3 functions, ... no gaps.
> ...

== file compile_commands.json
[{"directory": ".", "file": "good.c", "command": "cc -fstack-protector-strong -DX -c good.c"},
 {"directory": ".", "file": "good.c", "command": "cc -fstack-protector-strong -c bad.c"}]

== $ firmgate check -q
# The entry lies: what is compiled is analysed, and the lie is told.
exit 1
> bad.c:4:9: error: ...
> ...
> Analysed 2 of 3 units, ...
> NOT ANALYSED: 1 unit
>        1  entry-mismatch  good.c: its command compiles 'bad.c', not this file
> ...

== sh ln -s good.c link.c; printf 'int odd(int a)\n{\n\treturn a;\n}\n' > odd.inc

== file compile_commands.json
[{"directory": ".", "file": "link.c", "command": "cc -fstack-protector-strong -include late.c -o late.c -c good.c"},
 {"directory": ".", "file": "odd.inc", "command": "cc -fstack-protector-strong -x c -c odd.inc"},
 {"directory": ".", "file": "@BOX@/project/bad.c", "command": "cc -fstack-protector-strong -c ..\\\\elsewhere\\\\bad.c"},
 {"directory": ".", "file": "good.c", "command": "cc -fstack-protector-strong -O2"}]

== $ firmgate check -q --gate
# Another name of the same file, a forced language, a path of another system, no source at all.
exit 1
> bad.c:4:9: error: ...
> ...
> Analysed 4 of 4 units, ... no gaps.
> ...

== file firmgate.yaml
sources:
  exclude: ["bad.c", "odd.inc"]

== $ firmgate check -q --rules 'memory.*'
# What the configuration leaves out is said.
> No findings.
> Analysed 2 of 2 units, ... no gaps.
> Not looked at: 2 units excluded by the configuration.
> Configuration: firmgate.yaml
