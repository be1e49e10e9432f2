What did not change is not looked at again, what did is; no report tells which.
Requirement: FG-CACHE-1

== file one/firmgate.yaml
project: {name: one}

== file one/inc/a.h
#define LIMIT 4

== file one/inc/b.h
int other(int n);

== file one/src/a.c
#include "a.h"
int table[LIMIT];
int get(int i)
{
	if (i < 0 || i >= 4)
		return 0;
	return table[i];
}

== file one/src/b.c
#include "b.h"
int *other_leak(void)
{
	int x = 1;
	return &x;
}

== sh cd one && for f in a b; do echo "{\"directory\": \".\", \"file\": \"src/$f.c\", \"command\": \"cc -Iearly -Iinc -c src/$f.c\"}"; done | paste -sd, | sed 's/.*/[&]/' > compile_commands.json && mkdir early && sleep 0.1

== $ cd one && firmgate check -q --report-only --no-cache -f json -o ../0.json && firmgate check -q --report-only --cost -f json -o ../1.json 2>&1 | grep -o '[0-9]* units* as kept' && firmgate check -q --report-only --cost -f json -o ../2.json 2>&1 | grep -o '[0-9]* units* as kept'; cd .. && cmp 0.json 1.json && cmp 1.json 2.json
> 0 units as kept
> 2 units as kept

== $ cp -R one two && cd two && firmgate check -q --report-only --cost -f json -o ../3.json 2>&1 | grep -o '[0-9]* units* as kept' && cmp ../2.json ../3.json
# Another work tree shares what was found.
> 2 units as kept

== sh cd one && printf '#define LIMIT 3\n' > inc/a.h

== $ cd one && firmgate check -q --report-only --cost -f json -o ../4.json 2>&1 | grep -o '[0-9]* units* as kept'; firmgate check -q --report-only --no-cache -f json -o ../5.json; cmp ../4.json ../5.json; cmp -s ../4.json ../2.json || echo differs
# A header changed: the one unit that reads it is looked at again.
> 1 unit as kept
> differs

== sh cd one && printf '#define LIMIT 4\n' > inc/a.h

== $ cd one && firmgate check -q --report-only --cost -f json -o ../6.json 2>&1 | grep -o '[0-9]* units* as kept'; cmp ../6.json ../2.json
# And back: what was known of the old content still is.
> 2 units as kept

== sh cd one && printf '#define LIMIT 2\n' > early/a.h

== $ cd one && firmgate check -q --report-only --cost -f json -o ../7.json 2>&1 | grep -o '[0-9]* units* as kept'; firmgate check -q --report-only --no-cache -f json -o ../8.json; cmp ../7.json ../8.json
# A header that is new earlier on the search path counts, though no file changed.
> 1 unit as kept

== $ cd one && rm early/a.h && firmgate check -q --rules 'memory.*' --report-only --cost -f json 2>&1 >/dev/null | grep -o '[0-9]* units* as kept'
# Other rules, other results.
> 0 units as kept

== $ firmgate cache verify | tail -n 1 && firmgate cache stats | grep -c -e unit -e report -e object -e deep -e stamps
> 0 broken and removed
> 5

== sh for f in "$XDG_CACHE_HOME"/firmgate/store/v1/*/*; do head -c 30 "$f" > t && cat t > "$f"; done

== $ cd one && firmgate check -q --report-only --cost -f json -o ../9.json 2>&1 | grep -o '[0-9]* units* as kept'; cmp ../9.json ../2.json
# A power cut tore every entry: none is believed.
> 0 units as kept

== $ printf x > "$(ls -d "$XDG_CACHE_HOME"/firmgate/store/v1/*/*.report | head -n 1)" && firmgate cache verify | tail -n 1
exit 0
> ...broken and removed

== $ firmgate cache trim | tail -n 2 | sed 's/[1-9][0-9]* removed/N removed/' && firmgate cache stats
> all               0 entries        0.0 MiB
> N removed
> all               0 entries        0.0 MiB

== $ firmgate cache
exit 2
! firmgate: error: what is cache to do?
!   mend: one of: stats, trim, verify

== $ cd one && FIRMGATE_CACHE_MIB=0 firmgate check -q --report-only --cost -f json 2>&1 >/dev/null | grep -o '[0-9]* units* as kept'; firmgate cache stats
> 0 units as kept
> all               0 entries        0.0 MiB


== $ XDG_CACHE_HOME=$PWD/0.json firmgate cache trim
exit 3
! firmgate: error: cannot create directory '@BOX@/project/0.json': ...

== $ HOME= XDG_CACHE_HOME= firmgate cache stats; FIRMGATE_CACHE_MIB=0 firmgate cache verify
exit 3
! firmgate: error: nothing can be kept: neither HOME nor XDG_CACHE_HOME names a directory
! firmgate: error: nothing is kept: FIRMGATE_CACHE_MIB is 0
