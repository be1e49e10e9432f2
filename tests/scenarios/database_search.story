The compile database is found upward and in build folders, by -p, or by configuration.
Requirement: FG-TC-1

== file src/deep/a.c
int *leak(void)
{
	int x = NUMBER;
	return &x;
}

== file build/compile_commands.json
[{"directory": "..", "file": "src/deep/a.c", "command": "cc -fstack-protector-strong -DNUMBER=1 -c src/deep/a.c"}]

== $ firmgate check -q
exit 1
> ...a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> Analysed 1 of 1 unit, 1 of 1 function, 5 of 5 lines, ...: no gaps.
> ...

== $ cd src/deep && firmgate check -q
exit 1
> ...a.c:4:9: error: ...
> ...

== $ cd src/deep && firmgate check -q a.c
exit 1
> ...a.c:4:9: error: ...
> ...

== $ firmgate check -q src
exit 1
> ...a.c:4:9: error: ...
> ...

== $ cd / && firmgate check -q "$BOX/project/src"
exit 1
> ...a.c:4:9: error: ...
> ...

== $ firmgate check -q src/deep/b.c
exit 2
! firmgate: error: no compile command for '...b.c'
!   mend: add it to the build, or give the flags: firmgate check ...b.c -- <compiler flags>

== sh mkdir "$BOX/elsewhere" && mv build "$BOX/elsewhere/out"

== $ firmgate check -q
exit 2
! firmgate: error: no compile_commands.json in or above '@BOX@/project'
! ...

== $ firmgate check -q -p ../elsewhere/out
exit 3
# The directory of the entry is relative to the database; nothing is there any more.
> No findings in what was analysed.
> Analysed 0 of 1 unit, ...
> ...
>        1  bad-database-entry  ...src/deep/a.c: the source does not exist; if the build generates it, build first
! firmgate: warning: could not decide: nothing was analysed

== file ../elsewhere/out/compile_commands.json
[{"directory": "../../project", "file": "src/deep/a.c", "command": "cc -fstack-protector-strong -DNUMBER=1 -c src/deep/a.c"}]

== $ firmgate check -q -p ../elsewhere/out
exit 1
> ...a.c:4:9: error: ...
> ...

== $ firmgate check -q -p ../elsewhere/out/compile_commands.json
exit 1
> ...a.c:4:9: error: ...
> ...

== $ firmgate check -q --database=../elsewhere/out
exit 1
> ...a.c:4:9: error: ...
> ...

== file firmgate.yaml
build:
  database: ../elsewhere/out/compile_commands.json

== $ firmgate check -q
exit 1
> src/deep/a.c:4:9: error: ...
> ...

== $ cd src/deep && firmgate check -q
exit 1
> src/deep/a.c:4:9: error: ...
> ...

== file firmgate.yaml
build:
  database: nowhere.json

== $ firmgate check -q
exit 2
! firmgate: error: ...nowhere.json...
! ...
