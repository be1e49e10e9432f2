A header that is new in front of another one counts, though no file of the unit has changed.
Requirement: FG-CACHE-1

== file lib/a.h
#define SIZE 4
#include "inner.h"

== file lib/inner.h
#define MORE 0

== file late/config.h
#define EXTRA 0

== file late/next.h
#define NEXT 0

== file wrap/next.h
#include_next <next.h>

== file src/a.c
#include "a.h"
#include CONFIG
#include <next.h>
#if __has_include("maybe.h") && __has_include(<perhaps.h>)
#define MAYBE 1
#else
#define MAYBE 0
#endif
int table[4];
void set(void)
{
	table[SIZE - 1 + MORE + EXTRA + NEXT + MAYBE] = 1;
}

== file try.sh
# try.sh FILE TEXT: the file is new. The kept object must be known for stale, and a run must say
# what a run without store says; then the file goes away again.
cd one
args='-w -DCONFIG=<config.h> -Iearly -Iwrap -Imiddle -Ilib -Ilate'
firmgate unit -- gcc $args -c src/a.c -o a.o || echo no object
firmgate link -q --report-only -p . a.o -v | grep -c stale-unit-object
firmgate check -q --report-only --rules 'memory.*' > ../before
mkdir -p "$(dirname $1)" && printf '%b\n' "$2" > $1
firmgate link -q --report-only -p . a.o -v | grep 'stale-unit-object: '
firmgate check -q --report-only --rules 'memory.*' --cost -f json -o ../kept.json 2>&1 | grep -o '[0-9]* units* as kept'
firmgate check -q --report-only --rules 'memory.*' --no-cache -f json -o ../fresh.json
cmp ../kept.json ../fresh.json && grep -o '"message": "[^"]*element 4[^"]*"' ../kept.json | sort -u
cp a.fgo before.fgo && firmgate unit -- gcc $args -c src/a.c -o a.o && cmp -s a.fgo before.fgo && echo the same object
rm $1
firmgate check -q --report-only --rules 'memory.*' --cost -f json 2>&1 | grep -o '[0-9]* units* as kept'

== sh mkdir one && mv lib late wrap src one && cd one && printf '[{"directory": "%s", "file": "src/a.c", "command": "gcc -w '"'-DCONFIG=<config.h>'"' -Iearly -Iwrap -Imiddle -Ilib -Ilate -c src/a.c -o a.o"}]' "$PWD" > compile_commands.json && printf 'project: {name: one}\n' > firmgate.yaml

== $ sh try.sh early/a.h '#define SIZE 5\n#define MORE 0'
# In a folder that was not there.
> 0
> ...stale-unit-object: 'early/a.h' is new, and would be read in place of another file
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ sh try.sh src/a.h '#define SIZE 5\n#define MORE 0'
# Beside the source.
> 0
> ...'src/a.h' is new...
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ mv one/lib/inner.h one/late/inner.h && sh try.sh lib/inner.h '#define MORE 1'
# Beside the header that asks.
> 0
> ...'lib/inner.h' is new...
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ sh try.sh middle/config.h '#define EXTRA 1'
# A name that a macro makes.
> 0
> ...'middle/config.h' is new...
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ sh try.sh middle/next.h '#define NEXT 1'
# include_next goes on behind the folder of the asking file.
> 0
> ...'middle/next.h' is new...
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ : > one/late/perhaps.h; sh try.sh src/maybe.h ''
# __has_include asked, and nothing was there.
> 0
> ...'src/maybe.h' is new...
> 0 units as kept
> "message": ...element 4...
> 1 unit as kept

== $ : > one/src/maybe.h; cd one && firmgate unit -- gcc -w '-DCONFIG=<config.h>' -Iearly -Iwrap -Imiddle -Ilib -Ilate -c src/a.c -o a.o && rm late/perhaps.h && firmgate link -q --report-only -p . a.o -v | grep 'stale-unit-object: '
# It asked, and what was there is gone.
> ...'late/perhaps.h' was there, and is gone

== $ cd one && sh -c ': > early/unrelated.h; : > wrap/config2.h' && firmgate unit -- gcc -w '-DCONFIG=<config.h>' -Iearly -Iwrap -Imiddle -Ilib -Ilate -c src/a.c -o a.o && : > late/a.h && firmgate link -q --report-only -p . a.o -v | grep -c stale-unit-object
# Behind the one that is read, or of another name: nothing to say.
exit 1
> 0

== $ cd one && mkdir -p early && : > early/a.h && firmgate link -q --report-only -p . a.o -v --no-cache | grep 'stale-unit-object: '
# The same without a store.
> ...stale-unit-object: 'early/a.h' is new, and would be read in place of another file

== $ cd one && rm early/a.h && echo >> src/a.c && firmgate link -q --report-only -p . a.o -v --no-cache | grep 'stale-unit-object: '
> ...stale-unit-object: 'src/a.c' has changed since

# a header that was read and is gone; a folder of a header's name, which compilers pass over
== sh mkdir two && cd two && mkdir early lib && printf '#define SIZE 4\n' > lib/n.h && printf '#include "n.h"\nint g(void) { static int v[4]; return v[SIZE - 1]; }\n' > b.c && printf '[{"directory": "%s", "file": "b.c", "command": "gcc -w -Iearly -Ilib -c b.c -o b.o"}]' "$PWD" > compile_commands.json && printf 'project: {name: two}\n' > firmgate.yaml && firmgate unit -- gcc -w -Iearly -Ilib -c b.c -o b.o

== $ cd two && mv lib/n.h lib/m.h && firmgate link -q --report-only -p . b.o -v | grep 'stale-unit-object: '; mv lib/m.h lib/n.h
> ...stale-unit-object: 'lib/n.h' is gone

== $ cd two && mkdir early/n.h && firmgate check -q -r 'memory.*' > ../first && rmdir early/n.h && printf '#define SIZE 5\n' > early/n.h && firmgate check -q -r 'memory.*' -f json | grep -c '"ruleId\|"rule"'
> 1
