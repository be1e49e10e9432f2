A compile database never makes a program of the project run, nor anything but the compiler.
Requirement: FG-TC-1

== file a.c
int twice(int a)
{
	return 2 * a;
}

== file tools/gcc
#!/bin/sh
echo ran >> "$BOX/project/canary"
exec gcc "$@"

== file tools/arm-none-eabi-gcc
#!/bin/sh
echo ran >> "$BOX/project/canary"

== sh chmod +x tools/*; touch canary; ln -s "$BOX/project/tools/gcc" "$BOX/home/innocent-gcc"; sed 's/"$BOX\/project/"'"$(echo "$BOX" | sed 's/[/]/\\&/g')"'\/project/' -i tools/*

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "@BOX@/project/tools/gcc -c a.c"},
 {"directory": ".", "file": "a.c", "command": "tools/gcc -DA -c a.c"},
 {"directory": ".", "file": "a.c", "command": "./tools/../tools/gcc -DB -c a.c"},
 {"directory": ".", "file": "a.c", "command": "@BOX@/home/innocent-gcc -DC -c a.c"},
 {"directory": "tools", "file": "../a.c", "command": "gcc -DD -c ../a.c"},
 {"directory": ".", "file": "a.c", "command": "ccache tools/gcc -DE -c a.c"},
 {"directory": ".", "file": "a.c", "command": "tools/arm-none-eabi-gcc -mcpu=cortex-m4 -DF -c a.c"},
 {"directory": ".", "file": "a.c", "command": "PATH=tools gcc -DG -c a.c"},
 {"directory": ".", "file": "a.c", "command": "cc -DH -c a.c; touch canary2"},
 {"directory": ".", "file": "a.c", "command": "cc -DI $(touch canary2) `touch canary2` -c a.c"},
 {"directory": ".", "file": "a.c", "command": "cc -DJ -Btools -wrapper tools/gcc,-x -fplugin=tools/gcc -specs=tools/gcc -c a.c"},
 {"directory": ".", "file": "a.c", "command": "/usr/bin/touch canary2 -DK -c a.c"}]

== $ firmgate check -q | grep Analysed
> Analysed 12 of 12 units, 12 of 12 functions, ...

== see canary

== gone canary2

== $ firmgate doctor | grep -c 'inside the project'
> ...

== see canary

== gone canary2

== file away/compile_commands.json
[{"directory": "@BOX@/home", "file": "far.c", "command": "@BOX@/project/tools/gcc -c far.c"}]

== file ../home/far.c
int far;

== $ firmgate check -q -p away | grep Analysed; cat canary
# A database may name sources elsewhere to make its own folder look foreign.
> Analysed 1 of 1 unit, ...

== file away/gcc
#!/bin/sh
echo ran >> "$BOX/project/canary2"

== file away/compile_commands.json
[{"directory": "@BOX@/home", "file": "far.c", "command": "gcc -c far.c"}]

== sh chmod +x away/gcc

== $ PATH="$BOX/project/away:$PATH" firmgate check -q -p away | grep -e Analysed -e compiler-
# The database's own folder is foreign, also when PATH names it.
> Analysed 1 of 1 unit, ...
>        1  compiler-not-trusted  far.c: compiler '@BOX@/project/away/gcc' lies inside a directory of the project or its compile database and was not run; FIRMGATE_COMPILERS in your environment allows it...

== gone canary2

== sh : > canary; rm -r "$HOME/.cache"

== file firmgate.yaml
build:
  compilers: ["@BOX@/project/tools/gcc"]

== $ firmgate check -q | grep Analysed; firmgate doctor | grep -c 'inside the project'
# The policy comes with the project: it allows nothing inside of it.
> Analysed 12 of 12 units, ...
> ...

== see canary

== $ FIRMGATE_COMPILERS="$BOX/project/tools/gcc" firmgate check -q | grep Analysed
> Analysed 12 of 12 units, ...

== $ sort -u canary; firmgate version | tail -n 1
# Named by the user, it may be asked.
> ran
> ...clang...

== gone canary2
