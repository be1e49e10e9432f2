# ci/corpus: recipes are complete; sources come by lists of our own; what cannot
# be had is left out and said; the table follows from reports and CPU times.
. "$(dirname "$0")/harness.sh"

for recipe in ci/corpus.d/*.sh; do
	name=$(basename "$recipe" .sh)
	holds "$name: first line says what it is" "$(head -n 1 "$recipe")" '# '
	is "$name: package, tools, prepare" yes "$(
		. "./$recipe"
		[ -n "$package" ] && [ -n "$tools" ] && command -v prepare >/dev/null && echo yes
	)"
done

FG_CORPUS_DIR=$box/corpus
FG_APT_ETC=$box/etc
FIRMGATE=$stubs/firmgate
export FG_CORPUS_DIR FG_APT_ETC FIRMGATE
mkdir -p "$box/etc/sources.list.d"
cat >"$box/etc/sources.list.d/debian.sources" <<'END'
Types: deb
URIs: http://example.org/debian
Suites: stable
Components: main
END
cat >"$box/etc/sources.list" <<'END'
# deb http://example.org/off stable main
deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://example.org/old stable main contrib
END
stub apt-get <<'END'
for word; do
	case $word in
	Dir::Etc::sourcelist=*) cp "${word#*=}" "$STUB_SEEN" ;;
	absent) echo "E: Unable to find a source package for absent"; exit 100 ;;
	demo) mkdir demo-1.0 && echo 'int x;' >demo-1.0/x.c ;;
	update) echo update >>"$STUB_SEEN.updates" ;;
	esac
done
exit 0
END
STUB_SEEN=$box/seen.sources
export STUB_SEEN
cat >ci/corpus.d/demo.sh <<'END'
# A demonstration
package=demo
tools='sh'
prepare() {
	printf '[{"directory": "%s", "file": "x.c", "command": "cc -c x.c"}]\n' "$tree" >"$out/compile_commands.json"
}
END
printf '# Not to be had\npackage=absent\ntools=sh\nprepare() {\n\tfalse\n}\n' >ci/corpus.d/absent.sh
printf '# Without its compiler\npackage=demo\ntools=no-such-compiler\nprepare() {\n\tfalse\n}\n' >ci/corpus.d/bare.sh
printf '# Does not configure\npackage=demo\ntools=sh\nprepare() {\n\techo no rule to make it; false\n}\n' >ci/corpus.d/broken.sh

run ci/corpus --no-install --prepare demo
is 'prepare: exit code' 0 "$code"
is 'prepare: the database is there' yes "$([ -s "$box/corpus/demo/out/compile_commands.json" ] && echo yes)"
is 'prepare: a policy of its own' 'project:
  name: demo' "$(cat "$box/corpus/demo/firmgate.yaml")"
is 'lists: source packages only' 'Types: deb-src
URIs: http://example.org/debian
Suites: stable
Components: main

Types: deb-src
URIs: http://example.org/old
Suites: stable
Components: main contrib
Signed-By: /usr/share/keyrings/x.gpg' "$(cat "$box/seen.sources")"
run ci/corpus --no-install --prepare demo
is 'again: nothing is fetched' 1 "$(grep -c . "$STUB_SEEN.updates")"

run ci/corpus --no-install --prepare demo absent bare broken
is 'left out: exit code' 1 "$code"
holds 'left out: the package' "$output" 'absent: left out: its source package cannot be had here'
holds 'left out: the compiler' "$output" 'bare: left out: no no-such-compiler here'
holds 'left out: the build' "$output" 'broken: left out: it does not configure here'
holds 'left out: why' "$output" 'no rule to make it'
run ci/corpus --no-install nonsense
is 'unknown project' 2 "$code"
run ci/corpus --no-install --tree here=relative/path
is 'a relative tree' 2 "$code"

if ! command -v python3 >/dev/null 2>&1; then
	finish
fi
stub clang-19 <<'END'
case "$*" in
*-DA*x.c) grep -h -o '/nowhere/macros.h' "$4" && cat "$(dirname "$4")/overlay0.h" && exit 0 ;;
*empty.c) exit 0 ;;
esac
exit 1
END
stub clang_commands <<'END'
printf '%s\0' / x.c 2 -DA -DB 1 /nowhere/macros.h '#define A' / broken.c 0 0
END
stub firmgate <<'END'
for word; do
	[ "$previous" = -o ] && cp "$STUB_SARIF" "$word"
	previous=$word
done
echo 'firmgate: cpu 3.00 s (parse 1.00, lower 0.25, check 1.75), peak 9 MiB per worker' >&2
exit "${STUB_CODE:-1}"
END
cat >"$box/report.sarif" <<'END'
{"runs": [{"properties": {"coverage": {"units": 2, "unitsAnalysed": 2, "functions": 40,
"functionsAnalysed": 39, "lines": 900, "gaps": [{"reason": "parse-error", "count": 1}]}},
"results": [{"ruleId": "memory.double-free"}, {"ruleId": "memory.double-free"},
{"ruleId": "isr.blocking-call", "suppressions": [{"kind": "external"}]}]}]}
END
STUB_SARIF=$box/report.sarif
export STUB_SARIF
mkdir -p "$box/mine/build"
echo '[]' >"$box/mine/build/compile_commands.json"
run ci/corpus --no-install --record demo --tree "mine=$box/mine"
is 'measure: exit code' 0 "$code"
holds 'measure: gaps by reason' "$output" 'gaps: parse-error 1'
holds 'measure: findings by rule, suppressed ones left out' "$output" 'findings: memory.double-free 2
'
holds 'measure: phases, and clang in trouble' "$output" \
	'parse 1.00, lower 0.25, check 1.75 s; clang has errors in 1 units'
row=$(printf '%s\n' "$output" | awk '$1 == "mine" && NF > 1 { print $2, $3, $4, $5, $6, $7, $8 }')
is 'measure: units, parsed, lines, functions, lowered, gaps, findings' '2 2 900 40 97.5 1 2' "$row"
row=$(printf '%s\n' "$output" | awk '$1 == "all" { print $2, $3, $4, $5, $6, $7, $8 }')
is 'measure: the sum' '4 4 1800 80 97.5 2 4' "$row"
holds 'record: Markdown' "$(cat docs/measurements/corpus.md)" '| project | units |'

STUB_CODE=134 run ci/corpus --no-install demo
is 'a check that crashes: exit code' 1 "$code"
holds 'a check that crashes: said' "$output" 'demo: firmgate check ended with 134'
finish
