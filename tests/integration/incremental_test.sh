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
"""One edit of one line, chosen by a number: a constant, a comparison, a statement gone, a line more,
a new function, the object a pointer leads to."""
import glob, random, re, sys
rng = random.Random(int(sys.argv[1]))
files = sorted(glob.glob("**/*.c", recursive=True))
for _ in range(200):
    path = rng.choice(files)
    lines = open(path, encoding="utf-8", errors="surrogateescape").read().split("\n")
    i = rng.randrange(len(lines))
    line = lines[i]
    kind = rng.randrange(6)
    if kind == 0:
        new = re.sub(r"\b[0-9]+\b", lambda m: str(int(m.group()) + 1), line, count=1)
    elif kind == 1:
        new = line.replace(" < ", " <= ") if " < " in line else line.replace(" == ", " != ")
    elif kind == 2:
        new = "" if re.match(r"^\s+[\w>.\[\]-]+ = [^;{}]*;$", line) else line
    elif kind == 3:
        new = line + "\n" if line == "}" else line
    elif kind == 4 and line == "}":
        new = line + f"\nint edit_{sys.argv[1]}(int a)\n{{\n\treturn a / (a - 3);\n}}\n"
    else:
        new = re.sub(r"\bstatic (int|void)\b", r"\1", line, count=1) if kind == 5 else line
    if new != line:
        lines[i] = new
        open(path, "w", encoding="utf-8", errors="surrogateescape").write("\n".join(lines))
        print(f"{path}:{i + 1}: {line.strip()} -> {new.strip()}")
        break
END

report() {
	firmgate check -q --report-only -p "${FG_DATABASE:-.}" -f json "$@"
}

good "a first run" report -o ../first.json
i=0
while [ "$i" -lt "$edits" ]; do
	i=$((i + 1))
	what=$(python3 edit.py "$i")
	report >../kept.json
	report --no-cache >../fresh.json
	same "edit $i: $what" ../kept.json ../fresh.json
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
