One command of a build does not see where the whole project begins: objects are found all the same.
Requirement: FG-UNIT-1

== file main.c
extern int *low(void), *made(void);
int main(void)
{
	return *low() + *made();
}

== file low.c
int *low(void)
{
	int x = 1;
	return &x;
}

== file made.c
int *made(void)
{
	int y = 2;
	return &y;
}

== file database.sh
# SOURCES: of commands as CMake gives them, started in b.
sep='['
for source; do
	printf '%s{"directory": "%s/b", "file": "%s/%s", "command": "gcc -w -I%s/inc -o %s.o -c %s/%s"}' "$sep" "$PWD" "$PWD" $source "$PWD" $(basename $source .c) "$PWD" $source
	sep=,
done > b/compile_commands.json
echo ']' >> b/compile_commands.json

== file build.sh
# SOURCES: through the launcher, as the database says.
sh ../database.sh "$@"
top=$PWD && cd b && for source; do
	firmgate cc -- ${COMPILER:-gcc} -w -I$top/inc -o $(basename $source .c).o -c $top/$source 2> /dev/null || echo "$source: no object"
done

== file same.sh
# With and without the database link says what check says of the sources.
firmgate check -q --report-only -p b -f json -o ../check.json
firmgate link --report-only -p b -f json -o ../link.json b/*.fgo 2> said
cmp ../check.json ../link.json
grep FIRMGATE_ROOT said
firmgate link -q --report-only b/*.fgo | grep -e Analysed -e error:

# Without .git in the part's folder all is one work tree; with it the part is one of its own.
== sh mkdir -p sub/src sub/lib sub/b && cp main.c made.c sub/src && cp low.c sub/lib && git init -q sub && git init -q sub/lib

== $ cd sub && sh ../build.sh src/main.c lib/low.c src/made.c; sh ../same.sh
> firmgate: 1 unit made for another root, looked at again; FIRMGATE_ROOT in the build saves that
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 3 of 3 units, ...

== $ cd sub && rm b/*.fgo && FIRMGATE_ROOT=$PWD COMPILER='gcc -fdiagnostics-color' sh ../build.sh src/main.c lib/low.c src/made.c; sh ../same.sh
# Said once for the whole build, nothing is looked at twice. How ccache has messages look is no other command.
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 3 of 3 units, ...

== sh mkdir -p nest/src nest/lib nest/b && cp main.c made.c nest/src && cp low.c nest/lib && echo 'project: {name: all}' > nest/firmgate.yaml && printf 'project: {name: part}\nrules: {levels: {"memory.*": off}}\n' > nest/lib/firmgate.yaml

== $ cd nest && sh ../build.sh src/main.c lib/low.c src/made.c; sh ../same.sh
# The part's own rules are not those of the whole: that is no reason to end.
> firmgate: 1 unit made for another root, looked at again; FIRMGATE_ROOT in the build saves that
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 3 of 3 units, ...

== sh mkdir -p gen/src gen/lib gen/b && cp main.c gen/src && cp low.c gen/lib && cp made.c gen/b

== $ cd gen && sh ../build.sh src/main.c lib/low.c b/made.c; sh ../same.sh
# No configuration, no repository: of a generated source the command sees the build folder only.
> firmgate: 1 unit made for another root, looked at again; FIRMGATE_ROOT in the build saves that
> b/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> Analysed 3 of 3 units, ...

== file each.sh
# As make started in each folder: names from there, objects there.
sep='['
for source; do
	printf '%s{"directory": "%s/%s", "file": "%s", "command": "gcc -w -c %s"}' "$sep" "$PWD" $(dirname $source) $(basename $source) $(basename $source)
	sep=,
done > compile_commands.json
echo ']' >> compile_commands.json
for source; do
	(cd $(dirname $source) && firmgate cc -- gcc -w -c $(basename $source) 2> /dev/null)
done

== sh mkdir -p auto/src auto/lib && cp main.c made.c auto/src && cp low.c auto/lib && cp low.c auto/src/low.c && sed -i s/low/lower/ auto/src/low.c

== $ cd auto && sh ../each.sh src/main.c lib/low.c src/made.c src/low.c && firmgate check -q --report-only -p . -f json -o 1.json && firmgate link -q --report-only -p . -f json -o 2.json */*.fgo && cmp 1.json 2.json && firmgate link --report-only -p . */*.o 2> said | grep -e Analysed -e error:; grep FIRMGATE_ROOT said
# Each folder is a root of its own, and two sources have one name.
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 4 of 4 units, ...
> firmgate: 4 units made for another root, looked at again; FIRMGATE_ROOT in the build saves that

== $ cd auto && firmgate link -q --report-only --root . */*.fgo | grep -e Analysed -e error:
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 4 of 4 units, ...

== $ cp -R auto moved && cd moved && rm */*.fgo && sh ../each.sh src/main.c lib/low.c src/made.c src/low.c && for o in */*.fgo; do cmp $o ../auto/$o; done
# The same bytes wherever the tree lies.

== $ mkdir away && mv auto away && cd away/auto && firmgate link -q --report-only --root . */*.fgo | grep -e Analysed -e error:
> lib/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/low.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/made.c:4:9: error: address of local 'y' is returned [memory.stack-address-return]
> Analysed 4 of 4 units, ...

== $ cd moved && rm src/low.fgo && (cd src && FIRMGATE_ROOT=../lib firmgate cc -- gcc -w -c made.c 2> ../said; firmgate cc -- gcc -w -O3 -c main.c); firmgate link -v --report-only -p . */*.fgo 2>&1 | grep 'not analysed'
# What really has none says why.
> src/made.c: not analysed: no-unit-object: 'src/made.fgo' is not of this command: made with other flags, in another folder, or with a FIRMGATE_ROOT that is not above the source
> src/main.c: not analysed: no-unit-object: 'src/main.fgo' is not of this command: ...
