The doctor says what would not work here, and the mend.
Requirement: FG-TC-1

== file src/a.c
int twice(int n)
{
	return 2 * n;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -O2 -Wall -c src/a.c"}]

== $ firmgate doctor
>   ok  root @BOX@/project
>   ok  configuration (defaults: no firmgate.yaml)
>   ok  database @BOX@/project/compile_commands.json: 1 entry, 1 C command, 0 of other languages
>   ok  compiler ...cc -> ..., 1 command, layout proven
>   ok  1 of 1 unit parsed, 1 of 1 function lowered
>   ok  ... rules configured, each fired on its canary
> 0 troubles

== $ firmgate doctor -v | grep flag
>       flag -O2: dropped (...), 1 command
> ...

== $ firmgate doctor src/a.c -- -O2 | tail -n 1
> 0 troubles

== file firmgate.yaml
project: {name: demo}

== $ firmgate doctor | grep configuration
>   ok  configuration @BOX@/project/firmgate.yaml

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -fno-such-thing -c src/a.c"},
 {"directory": ".", "file": "src/gone.c", "command": "cc -c src/gone.c"},
 {"directory": ".", "file": "src/half.c", "command": "cc -c src/half.c"},
 {"directory": ".", "file": "src/x.cpp", "command": "c++ -c src/x.cpp"},
 {"directory": ".", "file": "src/a.c", "command": "nowhere-gcc -c src/a.c"}]

== file src/half.c
#include "generated.h"
int z;

== $ firmgate doctor
exit 3
>   ok  root @BOX@/project
>   ok  configuration @BOX@/project/firmgate.yaml
>   ok  database @BOX@/project/compile_commands.json: 5 entries, 3 C commands, 1 of other languages
> fail  database entry 1 (src/gone.c): the source does not exist; if the build generates it, build first
>   ok  compiler ...cc -> ..., 2 commands, layout proven
>       flag -fno-such-thing: unknown, dropped (...), 1 command
> fail  compiler nowhere-gcc -> ..., 1 command: compiler 'nowhere-gcc' not found...
>       mend: install this compiler; until then its macros and sizes are guessed
> fail  3 of 4 units parsed, ...
> fail  1 x missing-header: 'generated.h' file not found
>       mend: run the project's own step that fetches or generates headers, then build once
>   ok  ... rules configured, each fired on its canary
> 4 troubles

== sh echo '[]' > compile_commands.json

== $ firmgate doctor
exit 3
> ...
> fail  database @BOX@/project/compile_commands.json: 0 entries, 0 C commands, 0 of other languages
>       mend: build the project so that its C files are compiled, then record the commands: cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or bear -- make
> ...

== sh rm compile_commands.json

== $ firmgate doctor
exit 2
! firmgate: error: no compile_commands.json in or above '@BOX@/project'
! ...

== sh { echo '#include "generated.h"'; for i in 1 2 3 4 5 6 7 8; do echo "int f$i(void) { return missing_$i; }"; done; } > many.c

== $ firmgate doctor many.c -- | grep -v -e '^  ok'
# What mends the rest comes first, and not every consequence is told.
> fail  1 of 1 unit parsed, 0 of 8 functions lowered
> fail  1 x missing-header: 'generated.h' file not found
>       mend: run the project's own step ...
> fail  1 x error-in-body: use of undeclared identifier 'missing_1'
> fail  1 x error-in-body: use of undeclared identifier 'missing_2'
> fail  1 x error-in-body: use of undeclared identifier 'missing_3'
> fail  1 x error-in-body: use of undeclared identifier 'missing_4'
> fail  1 x error-in-body: use of undeclared identifier 'missing_5'
> fail  3 more errors not shown (-v shows all)
> 8 troubles

== $ firmgate doctor -v many.c -- | grep -c error-in-body
> 8
