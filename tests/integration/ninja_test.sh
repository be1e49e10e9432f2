# Units as edges of Ninja, with their dependency files.
. "$(dirname "$0")/harness.sh"
needs ninja gcc

sed -e 's/^cflags = .*/cflags = -w -Iinc -DSIZE=4/' "$recipes/ninja/example.ninja" >build.ninja
good 'builds' ninja
is 'the report' 1 "$(rules firmgate.sarif | grep -c 'memory.stack-address-return')"
is 'nothing to do again' 1 "$(ninja | grep -c 'no work to do')"
echo '/* changed */' >>inc/util.h
good 'a header changes' ninja -d explain
is 'both units are made again' 2 "$(grep -c 'output [a-z]*\.fgo older than' "$box/log")"
finish
