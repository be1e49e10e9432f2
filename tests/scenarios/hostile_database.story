A database that is broken, lies or was made elsewhere is said with its place; nothing is lost in silence.
Requirement: FG-TC-1

== file a.c
int twice(int a)
{
	return 2 * a;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": "." "file": "b.c"}]

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/compile_commands.json:2:20: ...
!   mend: make it again with your build tool (...)

== file compile_commands.json
{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"}

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/compile_commands.json:1:1: a compile database is a JSON array...object...
!   mend: make one with cmake ...

== sh : > compile_commands.json

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/compile_commands.json:1:1: ...
!   mend: ...

== sh head -c 100000 /dev/zero | tr '\0' '[' > compile_commands.json

== $ firmgate check
exit 3
! firmgate: error: @BOX@/project/compile_commands.json:...
!   mend: ...

== sh printf '[{"file": "a.c\0b", "command": "cc a.c"}]' > compile_commands.json

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/compile_commands.json:1:15: a string holds a NUL character
!   mend: ...

== sh printf '[{"file": "a.c",\n "command": "cc \\u0000 a.c"}]' > compile_commands.json

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/compile_commands.json:2:17: a string holds a NUL character
!   mend: ...

== sh rm compile_commands.json; mkdir compile_commands.json

== $ firmgate check -p .
exit 3
! firmgate: error: ...compile_commands.json...directory...
! ...

== sh rmdir compile_commands.json

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": ".", "file": "gone.c", "command": "cc -fstack-protector-strong -c gone.c"},
 {"directory": "/nowhere/else", "file": "other.c", "command": "cc -fstack-protector-strong -c other.c"},
 {"directory": ".", "file": "a.c"},
 {"directory": ".", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong '-c a.c"},
 {"directory": ".", "file": "a.c", "arguments": ["cc", "-fstack-protector-strong", 7]},
 {"directory": ".", "file": "a.c", "arguments": []},
 {"directory": ".", "file": "..", "command": "cc -fstack-protector-strong -x c -c .."},
 {"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong @loop.rsp -c a.c"},
 {"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong @missing.rsp -c a.c"},
 42]

== file loop.rsp
-O2 @loop.rsp

== $ firmgate check -q -v
exit 3
> No findings in what was analysed.
> Analysed 1 of 12 units, 1 of 1 function, ...
> NOT ANALYSED: 11 units
> ...
! firmgate: warning: could not decide: only 8.3 % of units were analysed, less than half

== $ firmgate check -q --gate -f json > report.json
exit 3
! firmgate: warning: could not decide: only 8.3 % of units were analysed, less than half

== $ grep -o -e 'the source does not exist' -e 'neither the source nor' -e 'names no .file' -e "has neither 'command' nor" -e 'quote in .command. is not closed' -e "'arguments' may hold strings only" -e 'names no compiler' -e 'is a directory' -e 'includes itself' -e 'response file not usable' -e 'entry must be an object' report.json | sort
> 'arguments' may hold strings only
> entry must be an object
> has neither 'command' nor
> includes itself
> is a directory
> names no 'file
> names no compiler
> neither the source nor
> quote in 'command' is not closed
> response file not usable
> the source does not exist

== $ firmgate check -q gone.c
exit 3
# Named, but not usable: the reason is told.
> No findings in what was analysed.
> ...
> ...gone.c...the source does not exist...
! firmgate: ...could not decide: nothing was analysed

== sh rm a.c gone.c 2>/dev/null; mkfifo pipe.c; printf 'int a;\n' > a.c; mkfifo flags

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -c a.c"},
 {"directory": ".", "file": "pipe.c", "command": "cc -fstack-protector-strong -c pipe.c"},
 {"directory": ".", "file": "/dev/zero", "command": "cc -fstack-protector-strong -x c -c /dev/zero"},
 {"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong @flags -c a.c"}]

== $ timeout 20 firmgate check -q -v | grep -e Analysed -e bad-
# Nothing waits for a pipe or reads a device.
> Analysed 1 of 4 units, ...
>        3  bad-database-entry  ...
> /dev/zero: ...the source is no regular file
> a.c: ...it is not a regular file...
> pipe.c: ...the source is no regular file
! ...could not decide: only 25.0 % of units ...

== sh rm compile_commands.json; mkfifo compile_commands.json

== $ timeout 20 firmgate check -q
exit 3
! firmgate: error: ...it is not a regular file
! ...
