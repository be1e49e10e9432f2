# ci/fuzz: the targets run one after another in equal shares, with seeds and what is kept; what one
# finds fails the run and keeps the others going. Compiler and targets are stand-ins.
. "$(dirname "$0")/harness.sh"

mkdir -p build/fuzz tests/fuzz/kept checks/models
cp "$source/firmgate.yaml" .
printf 'library: x\n' >checks/models/x.yaml
STUB_SEEN=$box/seen
export STUB_SEEN
stub cmake <<'END'
echo "cmake $*" >>"$STUB_SEEN"
exit "${STUB_BUILD:-0}"
END
for target in source object made settings database product trace accepted; do
	mkdir -p "tests/fuzz/kept/$target"
	cat >"build/fuzz/fuzz_$target" <<'END'
#!/bin/sh
name=$(basename "$0")
echo "$name $*" >>"$STUB_SEEN"
echo 'stat::number_of_executed_units: 12'
[ "$name" != "$STUB_CRASH" ]
END
	chmod +x "build/fuzz/fuzz_$target"
done

run ci/fuzz 8
is 'exit code' 0 "$code"
holds 'built with the preset' "$(cat "$STUB_SEEN")" '--preset fuzz'
is 'all, in order' 'fuzz_source fuzz_object fuzz_made fuzz_settings fuzz_database fuzz_product fuzz_trace fuzz_accepted' \
	"$(awk '/^fuzz_/ { printf "%s%s", sep, $1; sep = " " }' "$STUB_SEEN")"
is 'in equal shares' 8 "$(grep -c 'max_total_time=60 ' "$STUB_SEEN")"
holds 'a time-out for each input' "$(cat "$STUB_SEEN")" '-timeout='
holds 'what is kept is run' "$(cat "$STUB_SEEN")" 'tests/fuzz/kept/object'
is 'seeds say how they are read' '0#1l' \
	"$(cd build/fuzz/corpus/settings/seeds && head -c 2 config && head -c 2 models-x)"
is 'random seeds' 16 "$(ls build/fuzz/corpus/source/seeds | grep -c random)"
holds 'how much was run' "$output" 'inputs: 12'

: >"$STUB_SEEN"
STUB_CRASH=fuzz_object run ci/fuzz 1
is 'a crash: exit code' 1 "$code"
is 'a crash: the others go on' 8 "$(grep -c '^fuzz_' "$STUB_SEEN")"
holds 'a crash: where it is' "$output" 'build/fuzz/found'
: >"$STUB_SEEN"
run ci/fuzz 2 database
is 'one target has all the time' 1 "$(grep -c 'fuzz_database.*max_total_time=120 ' "$STUB_SEEN")"
run ci/fuzz 2 nonsense
is 'no such target' 2 "$code"
run ci/fuzz 0
is 'no time' 2 "$code"
STUB_BUILD=1 run ci/fuzz 1
is 'no build' 3 "$code"
finish
