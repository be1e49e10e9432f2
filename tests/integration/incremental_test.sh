# Kept walks: after each of a row of edits, a run that keeps says byte for byte what a run without a
# store says; and of an edit that changes no summary it walks little again.
# FG_EDITS=N: how many edits (default 12). FG_TREE=DIR: of a copy of this tree, whose database has
# `directory` "." (FG_DATABASE: where in it), instead of a small one made here.
. "$(dirname "$0")/harness.sh"

needs python3
edits=${FG_EDITS:-12}
rm -rf ./*
if [ -n "${FG_TREE-}" ]; then
	cp -R "$FG_TREE/." .
else
	python3 "$source/tests/bench/scale" --sizes 3 --only-generate .
fi

cat >edit.py <<'END'
"""One edit, chosen by a number: of one line (a constant, a comparison, a statement gone), lines more or
fewer, a function, static, global, member, enumeration constant, macro or include more or gone. `edit.py
N` makes it and keeps the file as it was; `edit.py back` puts that in its place."""
import glob, os, random, re, shutil, sys
if sys.argv[1] == "back":
    shutil.copy("../before", open("../edited").read())
    sys.exit()
number = int(sys.argv[1])
rng = random.Random(number)
files = sorted(f for e in "ch" for f in glob.glob(f"**/*.{e}", recursive=True))


def statics(lines):
    return [i for i, l in enumerate(lines) if re.match(r"^static \w[\w *]*\(", l)]


def alone(lines):
    """Lines at the left margin between two others that are blank."""
    return [i for i, l in enumerate(lines) if i and not l.strip() and not lines[i - 1].strip()]


def ends(lines):
    """Behind functions and types."""
    return [i for i, l in enumerate(lines) if l in ("}", "};")]


def inside(lines, head):
    """First lines of what begins so."""
    return [i for i, l in enumerate(lines[1:], 1) if l.strip() == "{" and re.match(head, lines[i - 1])
            or re.match(head + r".*\{$", l)]


def insert(lines, i, text):
    return lines[:i + 1] + text.split("\n") + lines[i + 1:]


def any_of(lines, places, make):
    return make(rng.choice(places)) if places else lines


def replaced(lines, pattern, new):
    hits = [i for i, l in enumerate(lines) if re.search(pattern, l) and not l.lstrip().startswith(("#", "*", "/"))]
    return any_of(lines, hits, lambda i: lines[:i] + [re.sub(pattern, new, lines[i], count=1)] + lines[i + 1:])


def gone(lines, pattern):
    hits = [i for i, l in enumerate(lines) if re.match(pattern, l)]
    return any_of(lines, hits, lambda i: lines[:i] + lines[i + 1:])


def function_gone(lines):
    """One that nothing here calls, or that an earlier edit added."""
    def cut(i):
        name = re.search(r"(\w+)\(", lines[i]).group(1)
        end = next((k for k in range(i, len(lines)) if lines[k] == "}"), None)
        return lines if end is None or sum(name in l for l in lines) > 1 else lines[:i] + lines[end + 1:]
    hits = [i for i, l in enumerate(lines) if re.match(r"^(static )?int \w+\([^;]*$", l)]
    return any_of(lines, hits, cut)


n = number
edits = [
    lambda l: replaced(l, r"\b[0-9]+\b", lambda m: str(int(m.group()) + 1)),
    lambda l: replaced(l, r" < | == ", lambda m: {" < ": " <= ", " == ": " != "}[m.group()]),
    lambda l: gone(l, r"^\s+[\w>.\[\]-]+ = [^;{}]*;$"),
    lambda l: any_of(l, ends(l), lambda i: insert(l, i, "\n" * rng.randrange(1, 4))),
    lambda l: any_of(l, alone(l), lambda i: l[:i] + l[i + 1:]),
    lambda l: any_of(l, ends(l), lambda i: insert(l, i, "/* more\n * lines */")),
    lambda l: any_of(l, [i for i, x in enumerate(l) if x.endswith(";") and x[:1].isspace()],
                     lambda i: insert(l, i, "/* in a body */")),
    lambda l: any_of(l, ends(l), lambda i: insert(
        l, i, f"int edit_{n}(int a)\n{{\n\treturn a / (a - 3);\n}}")),
    lambda l: any_of(l, ends(l), lambda i: insert(
        l, i, f"static int edit_{n}(const char *p, int n)\n{{\n\treturn p[n];\n}}\n"
              f"int user_{n}(void)\n{{\n\treturn edit_{n}(\"edit\", {n % 9});\n}}")),
    function_gone,
    lambda l: replaced(l, r"^static (int|void)\b", r"\1"),
    lambda l: replaced(l, r"^(int|void) (?=\w+\()", r"static \1 "),
    lambda l: any_of(l, ends(l), lambda i: insert(l, i, f"static int own_{n} = {n};\nint all_{n}[{n % 7 + 1}];")),
    lambda l: gone(l, r"^(static )?(const )?\w+ \w+(\[\w*\])?( = [^;{]*)?;$"),
    lambda l: any_of(l, inside(l, r"^(typedef )?struct\b"), lambda i: insert(l, i, f"\tint member_{n};")),
    lambda l: gone(l, r"^\s+\w+ \**\w+(\[\w*\])?;$"),
    lambda l: any_of(l, inside(l, r"^(typedef )?enum\b"), lambda i: insert(l, i, f"\tCONSTANT_{n},")),
    lambda l: any_of(l, [i for i, x in enumerate(l) if x.startswith("#include")],
                     lambda i: insert(l, i, f"#define MACRO_{n}(x) ((x) + {n})")),
    lambda l: replaced(l, r"\breturn (\w+);", rf"return (\1) + 0;"),
    lambda l: any_of(l, [i for i, x in enumerate(l) if x.startswith("#include")],
                     lambda i: insert(l, i, rng.choice(["#include <stdio.h>", "#include <time.h>"]))),
    lambda l: [re.sub(r"^(#define \w+ +)(\d+)$", lambda m: m[1] + str(int(m[2]) + 1), x) for x in l],
]
for _ in range(400):
    path = rng.choice(files)
    lines = open(path, encoding="utf-8", errors="surrogateescape").read().split("\n")
    kind = rng.randrange(len(edits))
    new = edits[kind](lines)
    if new != lines:
        shutil.copy(path, "../before")
        open("../edited", "w").write(path)
        open(path, "w", encoding="utf-8", errors="surrogateescape").write("\n".join(new))
        print(f"{path}: kind {kind}")
        break
END

report() {
	firmgate check -q --report-only -p "${FG_DATABASE:-.}" -f json "$@"
}

gaps() {
	python3 -c "import json, sys; c = json.load(open(sys.argv[1]))['coverage']; print(
		sum(g.get('count', 1) for g in c['gaps']))" "$1"
}

good "a first run" report -o ../first.json
least=$(gaps ../first.json)
i=0
while [ "$i" -lt "$edits" ]; do
	i=$((i + 1))
	what=$(python3 edit.py "$((i + ${FG_SEED:-0}))")
	report >../kept.json
	report --no-cache >../fresh.json
	same "edit $i: $what" ../kept.json ../fresh.json
	# What does not compile is not looked at: taken back, and sometimes what compiles too.
	if [ "$(gaps ../fresh.json)" -gt "$least" ] || [ $((i % 4)) -eq 0 ]; then
		python3 edit.py back
	fi
done

# A number in the function that all others lie below: no summary changes but its own.
if [ -z "${FG_TREE-}" ]; then
	deep() {
		sed -n 's/.*deep \([0-9.]*\)).*/\1/p'
	}
	sed -i 's/return done + q.state;/return done + q.state + 1;/' src/m0.c
	again=$(report --cost 2>&1 >/dev/null | deep)
	whole=$(report --cost --no-cache 2>&1 >/dev/null | deep)
	good "one unit changed: $again s of the engine, of $whole s" \
		python3 -c "import sys; sys.exit(not float('$again') * 2 < float('$whole'))"
fi
finish
