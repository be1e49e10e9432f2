# tests/mutation: every fault of the list can still be built in; and the script tells apart what is
# caught, survives, does not build and is out of date (compiler and tests are stand-ins).
. "$(dirname "$0")/harness.sh"

if ! command -v python3 >/dev/null 2>&1; then
	finish
fi
run "$source/tests/mutation/run" --check
is "every line is there once: $output" 0 "$code"
is 'at least 36 mutants' yes "$([ "$(grep -c '^- ' "$source/tests/mutation/mutants.txt")" -ge 36 ] && echo yes)"

mkdir -p tests/mutation tests/unit/analysis tests/unit/base checks docs plugin/x templates
cp "$source/tests/mutation/run" tests/mutation/run
touch CMakeLists.txt LICENSE README.md
printf '\tint a = 1;\n\tint b = 1;\n\tint b = 1;\n' >plugin/x/x.c
cat >"$box/list" <<'END'
# for people
seen
plugin/x/x.c
- int a = 1;
+ int a = 2;

unseen
plugin/x/x.c
- int a = 1;
+ int a = 3;

no C
plugin/x/x.c
- int a = 1;
+ int a = broken;

twice
plugin/x/x.c
- int b = 1;
+ int b = 2;
END
STUB_TREE=$box/build/tree
STUB_BUILD=$box/build/build
export STUB_TREE STUB_BUILD
stub ccache </dev/null
stub cmake <<'END'
mkdir -p "$STUB_BUILD/Testing/Temporary"
END
stub ninja <<'END'
case "$*" in *"-t targets"*) printf 'deep_test: phony\nunit_base_x: phony\n' && exit ;; esac
case "$*" in *unit_base_x*) exit 1 ;; esac
! grep -q broken "$STUB_TREE/plugin/x/x.c"
END
stub ctest <<'END'
grep -q "a = 2" "$STUB_TREE/plugin/x/x.c" || exit 0
echo 7:deep.x >"$STUB_BUILD/Testing/Temporary/LastTestsFailed.log"
exit 8
END
mutate() {
	run tests/mutation/run --list "$box/list" --build "$box/build" "$@"
}

mutate --check
is 'check: exit code' 1 "$code"
holds 'check: which' "$output" 'out of date: twice: not once in plugin/x/x.c: int b = 1;'
mutate
is 'run: exit code' 1 "$code"
is 'run: verdicts' 'caught seen deep.x
survived unseen
does no C
out twice' "$(printf '%s\n' "$output" | awk '
	/^caught/ { print $1, $3, $4 }
	/^survived/ { print $1, $3 }
	/^does/ { print $1, $5, $6 }
	/^out/ { print $1, $5 }')"
holds 'run: the share' "$output" '1 of 4 caught (25.0 %); 1 does not build, 1 out of date, 1 survived'
is 'run: the copy is right again' '	int a = 1;' "$(head -n 1 "$STUB_TREE/plugin/x/x.c")"
mutate --min-caught 25
is 'run: a bar that is met' 0 "$code"
mutate seen
is 'run: chosen by name' 1 "$(printf '%s\n' "$output" | grep -c '^caught')"
mutate nothing-of-the-kind
is 'run: no such mutant' 2 "$code"
sed -i 's/a = 1/a = 2/' plugin/x/x.c
mutate
is 'run: the sources fail as they are' 3 "$code"
holds 'run: and where' "$output" 'as it is: deep.x'
finish
