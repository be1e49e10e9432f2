# tests/bench/run and speed: a suite is cut to the cases asked for, scored by the harness it is
# given, explained, compared with an earlier run and recorded. The suites, the harness and
# firmgate are tiny stand-ins: this firmgate reports `say RULE CWE` where a source says it.
. "$(dirname "$0")/harness.sh"

if ! command -v python3 >/dev/null 2>&1; then
	finish
fi
mkdir -p tests && cp -R "$source/tests/bench" tests/bench
unset FG_BENCH_HARNESS
mkdir -p "$box/harness/static/maps" "$box/harness/cve"

cat >"$stubs/firmgate" <<'END'
#!/usr/bin/env python3
import json, os, re, sys
words = sys.argv[1:]
option = lambda name: words[words.index(name) + 1]
open(os.environ["STUB_SEEN"], "a").write(" ".join(words) + "\n")
if "-p" in words:
    units = [os.path.join(e["directory"], e["file"]) for e in json.load(open(option("-p")))]
else:
    units = [words[words.index("--") - 1]]
rules, results = {}, []
for unit in units:
    for number, row in enumerate(open(unit), 1):
        for rule, cwe in re.findall(r"say (\S+) (\d+)", row):
            if os.environ.get("STUB_DEAF") == rule:
                continue
            rules[rule] = {"id": rule, "properties": {"tags": ["external/cwe/cwe-" + cwe]}}
            results.append({"ruleId": rule, "message": {"text": "it is wrong"}, "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": unit},
                                      "region": {"startLine": number}}}]})
said = {"units": len(units), "unitsAnalysed": len(units), "gaps": []}
json.dump({"runs": [{"tool": {"driver": {"rules": list(rules.values())}}, "results": results,
                     "properties": {"coverage": said}}]}, open(option("-o"), "w"))
sys.exit(int(os.environ.get("STUB_CODE", 0)))
END
chmod +x "$stubs/firmgate"

# ---- a harness: the functions and commands the scripts call, nothing more

cat >"$box/harness/static/corpus.py" <<'END'
import glob, os
def itc_files(root):
    return sorted(os.path.relpath(p, root) for p in glob.glob(root + "/0*/*.c"))
def juliet_cases(manifest, split):
    t = "testcases/%s.c"
    return [("CWE190_Add_01", 190, "add", "01", "dev", [t % "CWE190_Add_01"]),
            ("CWE476_Null_54", 476, "null", "54", "dev", [t % "CWE476_Null_54a", t % "CWE476_Null_54b"])]
def files_of(bench, root, split="all", manifest=None):
    return itc_files(root) if bench == "itc" else [p for c in juliet_cases(None, split) for p in c[5]]
def flags_of(bench, root):
    return ["-DSTAND_IN"]
END
cat >"$box/harness/static/findings.py" <<'END'
import json, os
class Rules:
    def __init__(self, path): pass
class Paths:
    def __init__(self, root, known): self.root = root
def load(name, path, rules, paths):
    run = json.load(open(path))["runs"][0]
    cwe = {r["id"]: int(r["properties"]["tags"][0].rsplit("-", 1)[1]) for r in run["tool"]["driver"]["rules"]}
    places = [(r, r["locations"][0]["physicalLocation"]) for r in run["results"]]
    return [{"file": os.path.relpath(p["artifactLocation"]["uri"], paths.root), "level": "warning",
             "line": p["region"]["startLine"], "rule": r["ruleId"], "cwes": [cwe[r["ruleId"]]],
             "message": r["message"]["text"]} for r, p in places]
END
cat >"$box/harness/static/score.py" <<'END'
import json, os, re, sys
def read(root, rel):
    return open(os.path.join(root, rel)).read()
def functions(text):
    out, name = [], None
    for number, row in enumerate(text.split("\n"), 1):
        if row.startswith("void "):
            name, first = re.match(r"void (\w+)", row).group(1), number
        if row == "}":
            out.append((name, first, number))
    return out
def itc_truth(root):
    import corpus
    out = {}
    for rel in corpus.itc_files(root):
        text = read(root, rel)
        marks = [n for n, row in enumerate(text.split("\n"), 1) if "MARK" in row]
        out[rel] = [(n, {n}) + next(f for f in functions(text) if f[1] <= n <= f[2]) for n in marks]
    return out
def juliet_functions(root, paths):
    kind = lambda name: "bad" if "bad" in name else "good" if "good" in name else None
    return {p: ([(n, kind(n), a, b) for n, a, b in functions(read(root, p))], []) for p in paths}
def side_of(sides, line):
    return next(((n, k) for n, k, a, b in sides[0] if a <= line <= b), (None, None))
if __name__ == "__main__":
    option = lambda name: sys.argv[sys.argv.index(name) + 1]
    row = json.load(open(os.environ["STUB_TOTALS"]))
    json.dump({"tools": {"firmgate": {"total": row}}}, open(option("--json"), "w"))
    open(option("--md"), "w").write("the table of the harness\n")
END
cat >"$box/harness/static/maps/accept.json" <<'END'
{"itc": {"shift": [190], "loop": [835]}, "itc_alias": {}, "itc_families": {"Numerical": ["shift"], "Misc": ["loop"]},
"juliet": {"190": [190, 191], "476": [476]}, "juliet_families": {"overflow": [190], "null pointer": [476]}}
END
cat >"$box/harness/cve/manifest.json" <<'END'
{"pairs": [{"id": "ab-1", "split": "dev", "class": "overflow", "cwe": ["CWE-190"], "interprocedural": "function",
"entry": "none", "needs": ["wrap arithmetic"], "description": "A sum wraps.", "file": "s.c", "function": "f",
"vuln": {"function": [1, 3], "sink": [[2, 2]], "check": []},
"fixed": {"function": [1, 3], "sink": [[2, 2]], "check": []}},
{"id": "cd-2", "split": "heldout", "class": "null", "cwe": ["CWE-476"], "interprocedural": "function", "needs": []}]}
END
cat >"$box/harness/cve/score.py" <<'END'
import json, os, subprocess, sys
FAMILY, SLACK = {"arith": {190, 191}}, 2
def accepted(pair): return {"arith"}
def near(line, ranges, slack): return any(a - slack <= line <= b + slack for a, b in ranges)
def read_sarif(path):
    run = json.load(open(path))["runs"][0]
    cwe = {r["id"]: {int(r["properties"]["tags"][0].rsplit("-", 1)[1])} for r in run["tool"]["driver"]["rules"]}
    places = [(r, r["locations"][0]["physicalLocation"]) for r in run["results"]]
    return [(p["artifactLocation"]["uri"], p["region"]["startLine"], r["ruleId"], cwe[r["ruleId"]],
             r["message"]["text"]) for r, p in places]
def judge(pair, side, findings):
    hits = [f for f in findings or [] if f[3] & FAMILY["arith"] and near(f[1], pair[side]["sink"], SLACK)]
    return hits, hits, 0, []
def main(words):
    option = lambda name: words[words.index(name) + 1]
    if words[0] == "score":
        row = {"pairs": 1, "hit": 1, "clean": 1, "solved": 1}
        json.dump({"last": {"table": row}}, open(option("--json"), "w"))
        return print("pairs 1")
    out = os.path.join(option("--out"), option("--name"))
    os.makedirs(out)
    for side in ("vuln", "fixed"):
        c = json.load(open(os.path.join(option("--scratch"), "cmd", "ab-1.%s.json" % side)))
        subprocess.run(option("--cmd").format(file=c["file"], dir=c["directory"], args=" ".join(c["arguments"]),
                       out=os.path.join(out, "ab-1.%s.sarif" % side)), shell=True, check=True)
if __name__ == "__main__":
    main(sys.argv[1:])
END

# ---- suites

itc=$box/itc juliet=$box/juliet cve=$box/cve
mkdir -p "$itc/01.w_Defects" "$itc/02.wo_Defects" "$juliet/testcases" "$juliet/testcasesupport"
printf 'void main_001(void)\n{\n\tint of_no_type; /* MARK */\n}\n' >"$itc/01.w_Defects/main.c"
cat >"$itc/01.w_Defects/shift.c" <<'END'
void shift_001(void)
{
	/* say integer.shift 190 */
	int marked; /* MARK */
}
void shift_002(void)
{
	int missed; /* MARK */


	/* say integer.shift 190: two lines off */
}
END
cat >"$itc/01.w_Defects/loop.c" <<'END'
void loop_001(void)
{
	for (;;) ; /* MARK say integer.shift 190: not what is asked for */
}
END
cat >"$itc/02.wo_Defects/shift.c" <<'END'
void shift_001(void)
{
	int clean; /* MARK say integer.shift 190 */
}
void shift_002(void)
{
	int also; /* MARK */
}
END
echo 'int io;' >"$juliet/testcasesupport/io.c"
cat >"$juliet/testcases/CWE190_Add_01.c" <<'END'
void CWE190_Add_01_bad(void)
{
	data++; /* say integer.wrap 191 */
}
void goodG2B(void)
{
	data = 2; /* say integer.wrap 191 */
}
void goodB2G(void)
{
	data--;
}
END
cat >"$juliet/testcases/CWE476_Null_54a.c" <<'END'
void CWE476_Null_54_bad(void)
{
	CWE476_Null_54b_badSink(0);
}
END
cat >"$juliet/testcases/CWE476_Null_54b.c" <<'END'
void CWE476_Null_54b_badSink(int *data)
{
	/* POTENTIAL FLAW: no test */
	*data = 1;
}
END
for side in vuln fixed; do
	mkdir -p "$cve/trees/$side" "$cve/cmd"
	printf '{"file": "%s/s.c", "directory": "%s", "arguments": ["-DX"]}\n' \
		"$cve/trees/$side" "$cve/trees/$side" >"$cve/cmd/ab-1.$side.json"
done
printf 'int f(int a) {\n\treturn a + 1; /* say integer.wrap 190 */\n}\n' >"$cve/trees/vuln/s.c"
printf 'int f(int a) {\n\treturn a < 9 ? a + 1 : 0;\n}\n' >"$cve/trees/fixed/s.c"

STUB_SEEN=$box/seen
STUB_TOTALS=$box/totals.json
export STUB_SEEN STUB_TOTALS
bench() {
	: >"$STUB_SEEN"
	run tests/bench/run "$@" --firmgate "$stubs/firmgate"
}

# ---- wrong use

bench itc "$itc"
is 'no harness: exit code' 2 "$code"
holds 'no harness: the mend' "$output" '--harness DIR or FG_BENCH_HARNESS'
FG_BENCH_HARNESS=$box/harness
export FG_BENCH_HARNESS
bench itc "$box/nowhere"
is 'no suite: exit code' 2 "$code"
bench itc "$itc" --only shift --record
is 'record a part: exit code' 2 "$code"
bench itc "$itc" --case no_such
is 'no such case: exit code' 1 "$code"
bench itc "$itc" --harness "$box"
is 'a harness that is none: exit code' 1 "$code"
holds 'a harness that is none: said' "$output" 'is --harness the folder with static/ and cve/?'

# ---- ITC: a whole run

echo '{"defects": 3, "found": 1, "clean": 2, "fp": 1, "productivity": 0.4}' >"$STUB_TOTALS"
bench itc "$itc" --record
is 'itc: exit code' 0 "$code"
is 'itc: one process' 1 "$(grep -c . "$STUB_SEEN")"
holds 'itc: two workers' "$(cat "$STUB_SEEN")" '-j 2'
holds 'itc: a row per type; beside the mark counts, two lines off does not' "$output" \
	'| shift | 2 | 1 | 50.0 | 2 | 1 | 50.0 | 1 | 50.0 |'
holds 'itc: a wrong CWE is no hit' "$output" '| loop | 1 | 0 | 0.0 | 0 | 0 | - | 0 | 0.0 |'
holds 'itc: the score' "$output" 'productivity 40.0 %'
holds 'itc: coverage' "$output" 'units 4, analysed 4; gaps: none'
holds 'itc: the table' "$(cat build/bench/itc/score.md)" 'the table of the harness'
is 'itc: agreement with the scorer is not worth a word' no "$(
	case $output in *note:*) echo yes ;; *) echo no ;; esac
)"
history=docs/measurements/bench-history.csv
is 'history: headings' \
	'date,commit,suite,split,cases,found,clean,flagged,solved,score,cpu_s,units,units_analysed' \
	"$(sed -n 1p $history)"
is 'history: figures' 'unknown,itc,all,3,1,2,1,1,0.4000' "$(sed -n 2p $history | cut -d, -f2-10)"
echo '{"defects": 3, "found": 3, "clean": 2, "fp": 1, "productivity": 0.4}' >"$STUB_TOTALS"
bench itc "$itc" --record
holds 'another figure than the scorer: said' "$output" 'note: the scorer says found 3, flagged 1'
is 'history: one line more, no second heading' 3 "$(grep -c . $history)"

# ---- a part of it

bench itc "$itc" --only shift
is 'only: the other types are not analysed' no "$(
	grep -q loop.c build/bench/itc/compile_commands.json && echo yes || echo no
)"
holds 'only: files of no type are' "$(cat build/bench/itc/compile_commands.json)" main.c
holds 'only: flags' "$(cat build/bench/itc/compile_commands.json)" -DSTAND_IN
bench itc "$itc" --explain shift_002
holds 'explain: a miss' "$output" '01/shift_002:8: MISSED'
holds 'explain: what is expected' "$output" 'a finding within 1 line of 01.w_Defects/shift.c:8'
holds 'explain: what was said beside it' "$output" \
	'01.w_Defects/shift.c:11: integer.shift [190] beside: it is wrong'
holds 'explain: the source, the expected line marked' "$output" '  >     8 	int missed; /* MARK */'
holds 'explain: the twin' "$output" '02/shift_002:7: clean'

# ---- what changed

STUB_DEAF=integer.shift bench itc "$itc" --changed-from last --list missed
holds 'changed: lost' "$output" 'missed now, found before: 1
  01/shift_001:4'
holds 'changed: a false alarm less' "$output" 'clean now, flagged before: 1
  02/shift_001:3'
holds 'changed: the sum' "$output" 'found 1 -> 0, flagged 1 -> 0, solved 1 -> 0'
holds 'list: missed' "$output" 'missed: 3
  01/loop_001:3'
bench itc "$itc" --only shift --changed-from previous
holds 'previous: the run before the last' "$output" 'found now, missed before: 0'
is 'a part never becomes the last run' 0 "$(
	grep -c '"ruleId"' build/bench/itc/last.sarif
)"
bench itc "$itc" --score previous --only shift
is 'score: nothing runs' 0 "$(grep -c . "$STUB_SEEN")"
holds 'score: of an earlier report' "$output" 'found 1 of 2'

# ---- Juliet

echo '{"cases": 2, "hit": 1, "good_functions": 2, "fp_functions": 1, "solved": 0, "F1": 0.5}' >"$STUB_TOTALS"
bench juliet "$juliet"
is 'juliet: exit code' 0 "$code"
holds 'juliet: found, a good function flagged, so not solved' "$output" \
	'| CWE190 | 1 | 1 | 100.0 | 2 | 1 | 50.0 | 0 | 0.0 |'
holds 'juliet: the score' "$output" 'F1 50.0 %'
bench juliet "$juliet" --only CWE-476
is 'juliet: the files of a case and the shared one' 3 "$(
	grep -c '"file"' build/bench/juliet/compile_commands.json
)"
bench juliet "$juliet" --only flow54 --explain CWE476_Null_54
holds 'juliet: explain names the bad functions' "$output" \
	'CWE476_Null_54b_badSink (testcases/CWE476_Null_54b.c:1-5)'
holds 'juliet: explain marks the flaw' "$output" '  >     3 	/* POTENTIAL FLAW'
bench juliet "$juliet" --explain 'CWE190*'
holds 'juliet: explain shows the false alarm' "$output" 'found, 1 FALSE ALARM'
holds 'juliet: and its line' "$output" '   *    7 	data = 2;'

# ---- CVE pairs

bench cve "$cve"
is 'cve: exit code' 0 "$code"
is 'cve: both sides' 2 "$(grep -c . "$STUB_SEEN")"
holds 'cve: root and arguments' "$(cat "$STUB_SEEN")" "--root $cve/trees/vuln"
holds 'cve: arguments come last' "$(cat "$STUB_SEEN")" '/s.c -- -DX'
holds 'cve: only pairs of the split' "$output" 'found 1 of 1 (100.0 %), flagged 0 of 1'
bench cve "$cve" --pair ab-1 --changed-from last
holds 'pair: what it is' "$output" 'overflow, CWE-190; entry: none; needs: wrap arithmetic'
holds 'pair: the finding' "$output" 'vuln:2: integer.wrap [190] on the defect: it is wrong'
holds 'pair: the source of both sides' "$output" '>     2 	return a < 9 ? a + 1 : 0;'
holds 'pair: changed from a folder' "$output" 'found 1 -> 1, flagged 0 -> 0, solved 1 -> 1'

# ---- trouble

STUB_CODE=134 bench itc "$itc"
is 'a crash: exit code' 1 "$code"
holds 'a crash: said' "$output" 'firmgate ended with 134'

# ---- speed

cat >"$stubs/clang_commands" <<'END'
#!/bin/sh
printf '%s\0' / x.c 1 -DA 0
END
cat >"$stubs/clang-19" <<'END'
#!/bin/sh
echo "clang $*" >>"$STUB_SEEN"
END
cat >"$stubs/some-gcc" <<'END'
#!/bin/sh
echo "gcc $*" >>"$STUB_SEEN"
exit 1
END
chmod +x "$stubs/clang_commands" "$stubs/clang-19" "$stubs/some-gcc"
mkdir -p "$box/tree"
cat >"$box/tree/compile_commands.json" <<END
[{"directory": "$box", "file": "itc/01.w_Defects/main.c",
"command": "some-gcc -DB -MF x.d -o x.o -c itc/01.w_Defects/main.c"},
{"directory": "$box", "file": "$itc/01.w_Defects/loop.c", "arguments": ["cc", "-c", "$itc/01.w_Defects/loop.c"]}]
END
: >"$STUB_SEEN"
run tests/bench/speed --firmgate "$stubs/firmgate" --peers gcc,clang --units 1 --gcc some-gcc \
	--markdown "$box/speed.md" "small=$box/tree"
is 'speed: exit code' 0 "$code"
is 'speed: clang before and after firmgate, then its analyser' 'clang -fsyntax-only
check
clang -fsyntax-only
clang --analyze
gcc -fanalyzer' "$(awk '{ print $1 == "check" ? $1 : $1 " " $2 }' "$STUB_SEEN")"
holds 'speed: gcc gets the flags of the build' "$(cat "$STUB_SEEN")" \
	"gcc -fanalyzer -w -DB -S -o /dev/null $box/itc/01.w_Defects/main.c"
holds 'speed: one worker, no cache' "$(cat "$STUB_SEEN")" '-j 1 --no-cache'
holds 'speed: Markdown' "$(cat "$box/speed.md")" '| small: firmgate '
is 'speed: a peer that fails is counted' 1 "$(
	awk -F'|' '/gcc -fanalyzer/ { print $8 + 0 }' "$box/speed.md"
)"
run tests/bench/speed --firmgate "$stubs/firmgate" --peers gcc --gcc no-such-gcc --units 2 "$box/tree"
holds 'speed: a peer that is not installed' "$output" 'gcc -fanalyzer: left out: not installed'
stub clang-tidy-19 <<'END'
case $* in *--version*) echo "LLVM version 19.1.7" && exit ;; esac
echo "tidy $*" >>"$STUB_SEEN"
exec sleep 20
END
: >"$STUB_SEEN"
run tests/bench/speed --firmgate "$stubs/firmgate" --peers tidy --units 1 --limit 0.2 --record \
	"small=$box/tree"
is 'speed: a limit: exit code' 0 "$code"
holds 'speed: clang-tidy gets the arguments of libclang' "$(cat "$STUB_SEEN")" ' x.c -- -w -DA'
is 'speed: a limit: ended and counted' 1 "$(
	awk -F'|' '/small: clang-tidy/ { print $8 + 0 }' docs/measurements/cost.md
)"
holds 'speed: conditions' "$(tr '\n' ' ' <docs/measurements/cost.md)" 'clang-tidy 19.1.7'
holds 'speed: what misses its bar is named' "$(cat docs/measurements/cost.md)" \
	'Not met: small: firmgate ('
holds 'speed: conditions: the limit' "$(tr '\n' ' ' <docs/measurements/cost.md)" 'more than 0.2 s was ended'
run tests/bench/speed --firmgate "$stubs/firmgate" --peers lint "$box/tree"
is 'speed: an unknown peer' 2 "$code"
finish
