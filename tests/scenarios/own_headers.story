Whose code a header is depends on where it lies, not on how it is included or what it says.
Requirement: FG-FE-1

== file inc/system.h
static inline int *by_flag(void)
{
	int x = 1;
	return &x;
}

== file after/after.h
static inline int *by_order(void)
{
	int x = 1;
	return &x;
}

== file src/says.h
#pragma GCC system_header
static inline int *by_pragma(void)
{
	int x = 1;
	return &x;
}
static inline int half(int a)
{
	if (a)
		return 1;
}
static inline int called(void)
{
	return nobody_declares();
}

== file src/a.c
#include <system.h>
#include <after.h>
#include "says.h"
#include <stddef.h>

== file marked.c
# 1 "/usr/include/stdio.h" 1 3
int *by_marker(void)
{
	int x = 1;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -isystem inc -idirafter after -c src/a.c"},
 {"directory": ".", "file": "marked.c", "command": "cc -c marked.c"}]

== $ firmgate check | grep -o -e '^.*: error.*\[.*' -e 'Analysed.*'
> after/after.h:4:9: error: ...
> inc/system.h:4:9: error: ...
> marked.c:5:9: error: ...
> src/says.h:5:9: error: ...
> src/says.h:11:1: error: ...
> src/says.h:14:9: error: ...
> Analysed 2 of 2 units, 6 of 6 functions, ...

== file pre.i
# 1 "pre.c"
# 1 "/usr/include/fake.h" 1 3
static int *of_the_system(void)
{
	int x = 1;
	return &x;
}
# 2 "pre.c" 2
# 1 "inc/system.h" 1 3
int *of_the_project(void)
{
	int x = 1;
	return &x;
}
# 3 "pre.c" 2
int *mine(void)
{
	int x = 1;
	return of_the_system() ? &x : 0;
}

== $ firmgate check pre.i -- cc
# A preprocessed source is told by its markers, but for what lies in the project.
exit 1
> pre.i:13:9: error: ...
> ...
> pre.i:19:...error: ...
> ...
! firmgate: 1 finding in system headers not shown (--all-code)

== sh mkdir ../sdk; printf 'static inline int *out(void)\n{\n\tint x = 1;\n\treturn &x;\n}\nstatic inline int *unused(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' > ../sdk/out.h

== file out.c
#include <out.h>
int use(void)
{
	return *out();
}

== $ firmgate check out.c -- cc -isystem ../sdk
# Outside the project: what it uses of such a header is analysed and counted.
> No findings.
> Analysed 1 of 1 unit, 2 of 2 functions, ...
! firmgate: 1 finding in system headers not shown (--all-code)

== $ firmgate check --all-code out.c -- cc -isystem ../sdk | grep -o '^.*: error'
> @BOX@/sdk/out.h:4:9: error

== sh printf 'static inline int over(void)\n{\n\tint a[4] = {0};\n\treturn a[4];\n}\n' > ../sdk/over.h; printf '#include <over.h>\nint use(void)\n{\n\treturn over();\n}\n' > over.c

== $ firmgate check --rules memory.out-of-bounds-read over.c -- cc -isystem ../sdk
# The same for what the whole program shows.
> No findings.
> Analysed 1 of 1 unit, 2 of 2 functions, ...
! firmgate: 1 finding in system headers not shown (--all-code)

== sh { printf 'int over(void)\n{\n\tint a[4] = {0};\n\treturn a[4];\n}\n/*'; head -c 17000000 /dev/zero | tr '\0' 'x'; printf '*/\n'; } > long.c

== $ firmgate check -q --rules memory.out-of-bounds-read long.c -- | grep -o '.*: error'
# A file too long to be shown does not lose its findings.
> long.c:4:9: error
