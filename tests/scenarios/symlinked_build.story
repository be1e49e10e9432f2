Sources and build folders behind symbolic links: a compiler sees real paths, a database does not.
Requirement: FG-UNIT-1

== file real/firmgate.yaml
project: {name: linked}

== file real/src/a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh ln -s real tree && mkdir -p else/where && ln -s ../else/where real/build && printf '[{"directory": "%s/tree/build", "file": "%s/tree/src/a.c", "command": "gcc -w -c %s/tree/src/a.c -o a.o"}]' "$PWD" "$PWD" "$PWD" > real/build/compile_commands.json

== $ cd else/where && firmgate cc --root $BOX/project/tree -- gcc -w -c $BOX/project/tree/src/a.c -o a.o; cd ../../tree && firmgate link -q --report-only --root . -p build -f json -o ../1.json build/a.fgo && firmgate check -q --report-only --root . -p build -f json -o ../2.json && cmp ../1.json ../2.json && grep -c 'stack-address-return' ../1.json
# The compiler stands in else/where; the database says tree/build.
> ...
! .../a.c:4:9: error: ...

== sh rm real/build && mkdir real/build && printf '[{"directory": "%s/tree/build", "file": "../src/a.c", "command": "gcc -w -c ../src/a.c -o a.o"}]' "$PWD" > real/build/compile_commands.json

== $ cd real/build && firmgate cc --root $BOX/project/tree -- gcc -w -c ../src/a.c -o a.o; cd ../.. && firmgate link -q --report-only --root tree -p tree/build -f json -o 1.json tree/build/a.fgo && firmgate check -q --report-only --root tree -p tree/build -f json -o 2.json && cmp 1.json 2.json && grep -c '"path": "src/a.c"' 1.json
# The same with relative names, all of the tree behind a link.
> ...
! .../a.c:4:9: error: ...

== $ firmgate link --partial -q --report-only --root tree -p tree/build real/build/b.o real/build/a.o | grep Analysed; rm real/build/a.fgo; firmgate link --partial -q --report-only --root tree -p tree/build real/build/a.o | grep -e Analysed -e no-unit-object
# An object without unit object is a gap, whatever its folder is called.
> Analysed 1 of 1 unit, ...
> Analysed 0 of 1 unit, ...
>        1  no-unit-object  src/a.c: ...
