A database that cannot be read is as one that is not there: C code that is staged was not looked at, and no commit is stuck.
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file bad.txt
int *leak(void)
{
	int x = 1;
	return &x;
}

== file firmgate.yaml
build:
  database: build

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'build\n' > .gitignore && mkdir build && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"}]' "$PWD" > build/compile_commands.json && git add . && git commit -q -m first && firmgate hook install pre-commit

# the folder is named, as for -p
== $ cat bad.txt >> good.c && git commit -q -a -m bad 2>&1 | grep 'error:'; firmgate check -q --report-only | grep Analysed; git checkout -q good.c
>   good.c:8:9: error: address of local 'x' is returned [memory.stack-address-return]
> Analysed 1 of 1 unit, 2 of 2 functions, 9 of 9 lines, with ... rules: no gaps.

# while the build writes it
== $ cp build/compile_commands.json whole && head -c 14 whole > build/compile_commands.json && echo '/* */' >> good.c && git commit -q -a -m torn
! firmgate: not everything was looked at:
!   no-compile-command: good.c: @BOX@/project/build/compile_commands.json:1: JSON ends in the middle; build.database in firmgate.yaml names it

== $ echo text > readme.txt && git add readme.txt && git commit -q -m text

== $ echo '/* */' >> good.c && git commit -q -n -a -m more && firmgate gate --base HEAD~1
exit 3
> firmgate: not everything was looked at:
>   no-compile-command: good.c: @BOX@/project/build/compile_commands.json:1: JSON ends in the middle; build.database in firmgate.yaml names it
! firmgate: gate: ... could not be decided: 1 gap: not everything was analysed (base from the command line; policy: firmgate.yaml of the base)

# a wrong name can be mended
== $ sed -i 's/build$/nowhere/' firmgate.yaml && git commit -q -n -a -m wrong && mv whole build/compile_commands.json && sed -i 's/nowhere$/build/' firmgate.yaml && git commit -q -a -m mended 2> /dev/null; git log -1 --format=%s
> mended
