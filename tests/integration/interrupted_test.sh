# make -j, ended by SIGINT or SIGTERM at any moment: no half object is left, neither of the compiler's
# nor of ours, and the next make makes what an undisturbed one makes. Launcher and plugin.
. "$(dirname "$0")/harness.sh"
needs make gcc cmp
rounds=${FG_INTERRUPTS:-4}

objects=
for i in 1 2 3 4 5 6 7 8; do
	sed "s/leak/leak$i/" util.c >u$i.c
	objects="$objects u$i.o"
done
printf '%%.o: %%.c inc/util.h\n\t$(CC) $(CFLAGS) -c $< -o $@\nall: %s\n' "$objects" >Makefile
flags='-w -O1 -Iinc -DSIZE=4'

# ways WHAT CC CFLAGS: undisturbed first, then interrupted ones.
ways() {
	rm -f *.o *.fgo
	good "$1: undisturbed" make all CC="$2" CFLAGS="$3"
	mkdir -p "whole-$1"
	mv *.o *.fgo "whole-$1"
	round=0
	while [ "$round" -lt "$rounds" ]; do
		round=$((round + 1))
		case $((round % 2)) in 0) signal=INT ;; *) signal=TERM ;; esac
		# A shell without job control starts what runs behind with SIGINT ignored.
		env --default-signal=INT make -k -j4 all CC="$2" CFLAGS="$3" >"$box/log" 2>&1 &
		make=$!
		sleep "0.$((round * 13 % 10))"
		kill -$signal $make 2>/dev/null
		wait $make
		sleep 0.3
		for object in *.o *.fgo; do
			[ -e "$object" ] && same "$1, round $round: $object is whole" "$object" "whole-$1/$object"
		done
		good "$1, round $round: again" make all CC="$2" CFLAGS="$3"
		for object in "whole-$1"/*.o; do
			same "$1, round $round: $object" "$object" "$(basename "$object")"
		done
		rm -f *.o *.fgo
	done
}

ways launcher 'firmgate cc --no-cache -- gcc' "$flags"
ways plugin gcc "$flags -fplugin=$plugin -fplugin-arg-firmgate-no-cache"
finish
