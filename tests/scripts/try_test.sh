# ci/try: finds or makes the compile database, or says exactly how to; explains
# the exit code of the check.
. "$(dirname "$0")/harness.sh"

stub cmake <<'END'
case " $* " in
*" -S "*)
	[ "${STUB_CMAKE:-0}" = 0 ] || exit 1
	while [ $# -gt 0 ]; do
		[ "$1" = -B ] && mkdir -p "$2" && echo '[{"made": "by cmake"}]' >"$2/compile_commands.json"
		shift
	done
	;;
esac
exit 0
END
stub bear <<'END'
echo '[{"made": "by bear"}]' >"$2"
END
mkdir -p build/release tests/projects/rtu-node/build
cat >build/release/firmgate <<'END'
#!/bin/sh
echo "firmgate $*"
exit "${STUB_CODE:-0}"
END
chmod +x build/release/firmgate
echo '[{"made": "before"}]' >tests/projects/rtu-node/build/compile_commands.json

STUB_CODE=1 run ci/try --no-install
is 'sample: exit code' 0 "$code"
holds 'sample: its database' "$output" 'rtu-node/build/compile_commands.json'
holds 'sample: explained' "$output" 'exit code 1: findings block'
STUB_CODE=0 run ci/try --no-install
is 'sample without findings is not believed' 3 "$code"

mkdir -p "$box/fw/deep/build" "$box/cm" "$box/mk" "$box/bare"
echo '[{"made": "before"}]' >"$box/fw/deep/build/compile_commands.json"
touch "$box/cm/CMakeLists.txt" "$box/mk/Makefile"

for expected in 0 1 2 3 139; do
	STUB_CODE=$expected run ci/try --no-install "$box/fw"
	is "a tree: the exit code of check is ours, $expected" "$expected" "$code"
	holds "a tree: exit code $expected explained" "$output" "exit code $expected: "
done
holds 'a tree: database found below, its own policy or none' "$output" \
	"check -p $box/fw/deep/build/compile_commands.json --root $box/fw --format"
run ci/try --no-install "$box/fw/deep/build/compile_commands.json"
holds 'a database by name' "$output" "check -p $box/fw/deep/build/compile_commands.json"
output=$(cd "$box" && repo/ci/try --no-install fw 2>&1)
holds 'a path relative to the caller' "$output" "check -p $box/fw/deep/build/compile_commands.json"

run ci/try --no-install "$box/cm"
holds 'CMake: made outside the tree' "$output" \
	"check -p $box/repo/build/try/cm/compile_commands.json --root $box/cm --format"
is 'CMake: nothing in the tree' CMakeLists.txt "$(ls "$box/cm")"
touch "$box/mk/firmgate.yaml"
run ci/try --no-install "$box/mk"
holds 'make: recorded by bear' "$output" "check -p $box/repo/build/try/mk/compile_commands.json"
holds 'make: judged by the tree own policy' "$output" "--root $box/mk --format"

rm -rf build/try
STUB_CMAKE=1 run ci/try --no-install "$box/cm"
is 'CMake that fails: exit code' 3 "$code"
holds 'CMake that fails: what to do' "$output" 'cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON'
run ci/try --no-install "$box/bare"
is 'no build description: exit code' 3 "$code"
holds 'no build description: what to do' "$output" 'bear -- make clean all'
run ci/try --no-install "$box/nowhere"
is 'no such path' 2 "$code"
finish
