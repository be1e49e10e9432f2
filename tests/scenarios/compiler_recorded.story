The plugin below bear, which records the build: the unit is found, and is of the command recorded.
Requirement: FG-PLUGIN-1

== file firmgate.yaml
project: {name: recorded}

== file x.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && mkdir tmp sub

== $ rm -f sub/*; command -v bear > nobear || exit 0; export TMPDIR=$PWD/tmp; for c in gcc clang; do bear --output sub/cc.json -- $c -w -fplugin=$(cat where)/firmgate.so -c x.c -o sub/$c.o 2> said || cat said; test -f sub/$c.fgo || echo "$c: no unit"; firmgate link -q -p sub/cc.json sub/$c.o | grep -q 'Analysed 1 of 1 ' || echo "$c: not of the database"; ls tmp; done
# bear, where it is here: the database that it writes and the unit are of one command.
