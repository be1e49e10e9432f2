# Units over two distccd daemons on loopback: the same bytes as made here.
# One daemon killed half-way: the build finishes, same bytes. FG_DISTCC_UNITS: how many (default 24).
. "$(dirname "$0")/harness.sh"
needs distcc distccd make gcc
units=${FG_DISTCC_UNITS:-24}
rm -f main.c util.c

i=0
while [ $i -lt "$units" ]; do
	cat >"u$i.c" <<END
#include <stdio.h>
#include <assert.h>
#include "util.h"
int *leak$i(int n)
{
	int x = SIZE + $i;
	assert(n != x);
	printf("%d %s\n", x, __FILE__);
	return &x;
}
END
	i=$((i + 1))
done
cat >Makefile <<'END'
FGOS = $(patsubst %.c,%.fgo,$(wildcard *.c))
all: $(FGOS)
%.fgo: %.c
	$(WRAP) firmgate-unit --firmgate-cc=gcc --firmgate-no-cache -Iinc -DSIZE=4 -c $< -o $@
END

# Not as root: it refuses. Then in the name of nobody, who must get at what it runs.
user=$(id -un)
if [ "$user" = root ]; then
	user=nobody
	chmod 755 "$box" "$box/bin"
fi
port=$((20000 + $$ % 20000))

# Daemon N listens on port 3700 + N, takes this one command, works in a folder of its own.
daemon() {
	mkdir -p "$box/d$1"
	chmod 777 "$box/d$1"
	printf '%s\n' "$box/bin/firmgate-unit" firmgate-unit >"$box/commands"
	: >"$box/d$1/log"
	chmod 666 "$box/d$1/log"
	(
		cd "$box/d$1" || exit 1
		TMPDIR=$box/d$1 DISTCC_CMDLIST=$box/commands DISTCC_DIR=$box/d$1 HOME=$box/d$1 \
			XDG_CACHE_HOME=$box/d$1 exec setsid distccd --daemon --no-detach \
			--port $((port + $1)) --listen 127.0.0.1 --allow 127.0.0.1 --jobs 2 --log-file "$box/d$1/log" \
			--verbose --user "$user"
	) &
	eval "pid$1=$!"
}
daemon 1
daemon 2
trap 'kill -9 -$pid1 -$pid2 2>/dev/null; rm -rf "$box"' EXIT
sleep 1
export DISTCC_DIR="$box/client" DISTCC_HOSTS="127.0.0.1:$((port + 1)),lzo 127.0.0.1:$((port + 2)),lzo"
# No DISTCC_BACKOFF_PERIOD=0: distcc 3.4 then tries a dead host without end, a process each time.
export DISTCC_VERBOSE=0
mkdir -p "$box/client" "$box/here"

good 'made here' make -s -j2
mv ./*.fgo "$box/here/"
good 'distributed' env DISTCC_FALLBACK=0 make -s -j6 WRAP=distcc
for f in *.fgo; do
	same "$f" "$f" "$box/here/$f"
done
served=$(cat "$box"/d1/log "$box"/d2/log | grep -c 'COMPILE_OK')
is 'the daemons made all of them' "$units" "$served"
is 'both took part' yes "$(grep -q COMPILE_OK "$box/d1/log" && grep -q COMPILE_OK "$box/d2/log" && echo yes)"

rm -f ./*.fgo
make -s -j6 WRAP=distcc >"$box/log" 2>&1 &
build=$!
tries=0
while [ "$(ls ./*.fgo 2>/dev/null | grep -c .)" -lt $((units / 4)) ] && [ $tries -lt 500 ]; do
	sleep 0.02
	tries=$((tries + 1))
done
kill -9 "-$pid2" # and what it forked: they take connections, too
wait "$build"
code=$?
is 'a daemon killed half-way: the build finishes' 0 $code
[ $code -eq 0 ] || tail -20 "$box/log"
for f in "$box"/here/*.fgo; do
	same "after the kill: ${f##*/}" "${f##*/}" "$f"
done
firmgate link -q --report-only -f json -o "$box/one" ./*.fgo
(cd "$box/here" && firmgate link -q --root "$box/tree" --report-only -f json -o "$box/two" ./*.fgo)
same 'the same report' "$box/one" "$box/two"
finish
