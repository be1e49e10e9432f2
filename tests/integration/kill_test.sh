# kill -9 at random moments of parallel cached runs: the next run is right, no entry is torn, and
# nothing has to be cleaned by hand. FG_KILLS: how often (default 30; measured with 200).
. "$(dirname "$0")/harness.sh"
needs timeout awk
kills=${FG_KILLS:-30}
rm -f main.c util.c

# What a function of a unit does is found wrong in the next unit, which calls it: what was kept of both
# must fit together.
unit() {
	next=$((($1 + 1) % 14))
	cat >"src/u$1.c" <<END
#include "util.h"
#include "n$(($1 % 3)).h"
int pick$1(int n)
{
	return n & (N$(($1 % 3)) - 1);
}
int pick$next(int n);
int *leak$1(int n)
{
	int x = SIZE;
	int table[N$(($1 % 3))];
	table[0] = x;
	table[pick$next(3)] = x;
	return n > table[0] ? &x : 0;
}
END
	echo "{\"directory\": \".\", \"file\": \"src/u$1.c\", \"command\": \"cc -w -Iinc -DSIZE=$1 -c src/u$1.c\"}"
}
mkdir src
i=0
while [ $i -lt 14 ]; do
	unit $i
	i=$((i + 1))
done | paste -sd, | sed 's/.*/[&]/' >compile_commands.json

# The tree has two states for each of two headers; what is right for each is known without a cache.
state() {
	echo "enum { N0 = 4 };" >inc/n0.h
	echo "enum { N1 = $((3 + $1 % 2)) };" >inc/n1.h
	echo "enum { N2 = $((3 + $1 / 2)) };" >inc/n2.h
}
for s in 0 1 2 3; do
	state $s
	firmgate check -q --no-cache --report-only -f json -o "$box/right.$s"
done
is 'the states differ' 4 "$(for r in "$box"/right.?; do grep '"region"' "$r" | cksum; done | sort -u | grep -c .)"

# Moments over the whole length of two runs side by side, whatever the machine is.
began=$(date +%s%N)
firmgate check -q --report-only -j 3 -f json -o "$box/a" &
firmgate check -q --report-only -j 2 -f json -o "$box/b"
wait $!
length=$((($(date +%s%N) - began) / 1000000))
awk -v n="$kills" -v ms="$length" 'BEGIN { srand(7); t = ms / 1000; for (i = 0; i < n; i++) printf "%d %.3f %.3f\n", int(rand() * 4), 0.02 + rand() * t, 0.02 + rand() * t }' >"$box/moments"
killed=0
round=0
while read -r s first second; do
	state "$s"
	round=$((round + 1))
	# In every round something is new to every unit, and changes no report.
	echo "int *leak(void); /* $round */" >inc/util.h
	timeout -s KILL "$first" firmgate check -q --report-only -j 3 -f json -o "$box/a" &
	one=$!
	timeout -s KILL "$second" firmgate check -q --report-only -j 2 -f json -o "$box/b" &
	wait $one
	[ $? -eq 137 ] && killed=$((killed + 1))
	wait $!
	[ $? -eq 137 ] && killed=$((killed + 1))
	good "after $first, $second" firmgate check -q --report-only -f json -o "$box/c"
	same "after $first, $second: right" "$box/c" "$box/right.$s"
done <"$box/moments" 2>/dev/null
is 'the kills hit' yes "$([ "$killed" -gt $((kills / 3)) ] && echo yes)"
is 'no torn entry' '0 broken and removed' "$(firmgate cache verify | tail -n 1)"
echo "$kills rounds of two runs of $length ms, $killed of them killed"
finish
