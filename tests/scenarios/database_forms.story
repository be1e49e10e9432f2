Every form a compile database may have is understood: command, arguments, response files, launchers.
Requirement: FG-TC-1

== file a.c
#if defined(ONE) && TWO == 2
int *leak(void)
{
	const char *words = THREE;
	int x = words[0];
	return &x;
}
#endif
int unused;

== file command/compile_commands.json
[{"directory": "@BOX@/project", "file": "a.c",
  "command": "cc -fstack-protector-strong -DONE -D TWO=2 -DTHREE=\\\"a\\ b\\\" -c a.c -o a.o", "output": "a.o"}]

== $ firmgate check -q -p command
exit 1
> a.c:6:9: error: ...
> ...

== file arguments/compile_commands.json
[{"directory": "@BOX@/project", "file": "@BOX@/project/a.c",
  "arguments": ["cc", "-fstack-protector-strong", "-DONE", "-D", "TWO=2", "-DTHREE=\"a b\"", "-c", "a.c"]}]

== $ firmgate check -q -p arguments
exit 1
> a.c:6:9: error: ...
> ...

== file quoted/compile_commands.json
[{"directory": "@BOX@/project", "file": "a.c",
  "command": "ccache env LANG=C cc -fstack-protector-strong '-DONE' \"-DTWO=2\" '-DTHREE=\"a b\"' -c a.c"}]

== $ firmgate check -q -p quoted
exit 1
> a.c:6:9: error: ...
> ...

== file flags.rsp
-DONE
"-DTWO=2" @more.rsp

== file more.rsp
'-DTHREE="a b"'

== file response/compile_commands.json
[{"directory": "@BOX@/project", "file": "a.c", "command": "cc -fstack-protector-strong @flags.rsp -c a.c"}]

== $ firmgate check -q -p response
exit 1
> a.c:6:9: error: ...
> ...

== $ firmgate check -q a.c -- cc @flags.rsp
exit 1
> a.c:6:9: error: ...
> ...

== $ firmgate check -q a.c -- @flags.rsp
exit 1
> a.c:6:9: error: ...
> ...

== file compile_commands.json
[{"directory": "sub", "file": "../a.c", "command": "cc -fstack-protector-strong -DONE @../more.rsp -D TWO=2 -c ../a.c"}]

== sh mkdir sub

== $ firmgate check -q
exit 1
# A relative directory is relative to the database.
> a.c:6:9: error: ...
> ...

== file compile_commands.json
[{"file": "a.c", "command": "cc -fstack-protector-strong -DONE -DTWO=2 -DTHREE=\"\\\"x\\\"\" a.c"}]

== $ firmgate check -q
exit 1
# So is an entry without one.
> a.c:6:9: error: ...
> ...

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": ".", "file": "a.cc", "command": "c++ -c a.cc"},
 {"directory": ".", "file": "start.S", "command": "cc -fstack-protector-strong -c start.S"}]

== $ firmgate check -q
# Other languages are no gaps, but they are counted.
> No findings.
> Analysed 1 of 1 unit, 0 of 0 functions, ...
> Not looked at: 2 units of other languages (C++, assembler).
