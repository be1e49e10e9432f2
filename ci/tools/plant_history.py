#!/usr/bin/env python3
"""plant_history.py SOURCE_REPO OUT_DIR [--commits N] [--functions N] [--seed N] [--paths GLOB]

Make a repository whose commits are the trees of a real one, with requirement tags at chosen functions
and claims in the messages of which about half are false, and write what is true of each commit to
OUT_DIR/truth.json. What is true is found with means of its own: universal-ctags for where functions
stand, a comparison of tokens for what changed. OUT_DIR/repo is the repository.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile


def git(repo, *words, data=None):
    return subprocess.run(["git", "-C", repo, *words], input=data, capture_output=True, check=True).stdout


class Blobs:
    """Contents by id, read through one `git cat-file --batch`."""

    def __init__(self, repo):
        self.cat = subprocess.Popen(["git", "-C", repo, "cat-file", "--batch"], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE)
        self.known = {}

    def get(self, oid):
        if oid not in self.known:
            self.cat.stdin.write(oid.encode() + b"\n")
            self.cat.stdin.flush()
            size = int(self.cat.stdout.readline().split()[2])
            self.known[oid] = self.cat.stdout.read(size)
            self.cat.stdout.read(1)
        return self.known[oid]


TOKENS = re.compile(rb'/\*.*?\*/|//(?:[^\n\\]|\\.)*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|\w+|\n|\s+|.', re.S)


def tokens(text):
    """Tokens of C without comments and blanks."""
    out = []
    for t in TOKENS.findall(text.replace(b"\\\n", b" ")):
        if t.isspace() or t.startswith(b"/*") or t.startswith(b"//"):
            continue
        out.append(t)
    return tuple(out)


def functions_of(texts):
    """{key: {name: (first, last)}} of many texts at once; names that occur twice are left out."""
    out = {key: collections.defaultdict(list) for key in texts}
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        listing = []
        for n, (key, text) in enumerate(texts.items()):
            path = os.path.join(folder, "%d.c" % n)
            with open(path, "wb") as f:
                f.write(text)
            names[path] = key
            listing.append(path)
        done = subprocess.run(["ctags", "-f", "-", "--fields=+ne", "--kinds-C=f", "--language-force=C", "-L", "-"],
                              input="\n".join(listing).encode(), capture_output=True, check=True).stdout
        for row in done.decode("latin-1").splitlines():
            cells = row.split("\t")
            line = end = None
            for c in cells:
                if c.startswith("line:"):
                    line = int(c[5:])
                elif c.startswith("end:"):
                    end = int(c[4:])
            if line and end and end >= line:
                out[names[cells[1]]][cells[0]].append((line, end))
    result = {}
    double = {}
    for key, found in out.items():
        double[key] = {n for n, p in found.items() if len(p) != 1}
        lines = texts[key].split(b"\n")
        result[key] = {}
        for name, places in found.items():
            if len(places) != 1 or name.isupper():  # ctags takes macros for functions
                continue
            first, last = places[0]
            while first > 1:
                above = lines[first - 2].strip()
                if not above or above.endswith((b";", b"}", b"*/", b"{", b",")) or above.startswith((b"#", b"//", b"*")):
                    break
                first -= 1
            result[key][name] = (first, last)
    return result, double


def tagged(text, places, tags):
    """The text with a tag above each function that has one."""
    lines = text.split(b"\n")
    # @relation(skip, scope=range_start)
    for name in sorted((n for n in tags if n in places), key=lambda n: -places[n][0]):
        lines.insert(places[name][0] - 1, b"/* @firmgate implements " + tags[name].encode() + b" */")
    # @relation(skip, scope=range_end)
    return b"\n".join(lines)


def body(text, places, name):
    first, last = places[name]
    return b"\n".join(text.split(b"\n")[first - 1:last])


def main():
    a = argparse.ArgumentParser()
    a.add_argument("source")
    a.add_argument("out")
    a.add_argument("--commits", type=int, default=1000)
    a.add_argument("--functions", type=int, default=200)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--paths", default="src")
    o = a.parse_args()
    o.out = os.path.abspath(o.out)
    rng = random.Random(o.seed)
    log = git(o.source, "rev-list", "--no-merges", "--topo-order", "-n", str(o.commits + 1), "HEAD", "--",
              o.paths + "/*.c", o.paths + "/**/*.c", "*.c").decode().split()
    log.reverse()
    blobs = Blobs(o.source)
    trees = []
    for c in log:
        rows = git(o.source, "ls-tree", "-r", c).decode("latin-1").splitlines()
        tree = {}
        for row in rows:
            meta, path = row.split("\t", 1)
            mode, kind, oid = meta.split()
            if kind == "blob" and mode != "120000" and path.endswith(".c"):
                tree[path] = oid
        trees.append(tree)
    texts = {oid: blobs.get(oid) for oid in {oid for t in trees for oid in t.values()}}
    places, double = functions_of(texts)
    # Functions that changed in this history, and whose name stands in one file only.
    touched = collections.Counter()
    owner = collections.defaultdict(set)
    for before, after in zip(trees, trees[1:]):
        for path in set(before) & set(after):
            if before[path] == after[path]:
                continue
            x, y = places[before[path]], places[after[path]]
            for name in set(x) & set(y):
                if body(texts[before[path]], x, name) != body(texts[after[path]], y, name):
                    touched[name] += 1
    for t in trees:
        for path, oid in t.items():
            for name in places[oid]:
                owner[name].add(path)
    candidates = sorted(n for n in touched if len(owner[n]) == 1 and not n.isupper())
    weights = [touched[n] for n in candidates]
    chosen = {}
    while candidates and len(chosen) < o.functions:
        n = rng.choices(candidates, weights)[0]
        i = candidates.index(n)
        candidates.pop(i)
        weights.pop(i)
        chosen[n] = "REQ-%03d" % (len(chosen) + 1)
    ids = sorted(chosen.values())
    repo = os.path.join(o.out, "repo")
    os.makedirs(repo, exist_ok=True)
    git(repo, "init", "-q", "-b", "main")
    fast = subprocess.Popen(["git", "-C", repo, "fast-import", "--quiet", "--export-marks=" + o.out + "/marks"],
                            stdin=subprocess.PIPE)

    def send(text):
        fast.stdin.write(text if isinstance(text, bytes) else text.encode())

    reqs = "requirements:\n" + "".join('  - {id: %s, title: "function %s"}\n' % (i, n)
                                       for n, i in sorted(chosen.items(), key=lambda x: x[1]))
    fixed = {"firmgate.yaml": "requirements:\n  - path: reqs.yaml\n", "reqs.yaml": reqs}
    state = dict(chosen)  # name -> id, of functions that have their tag now
    truth = []
    old = {}
    for index, tree in enumerate(trees):
        message, want = "import\n", None
        before_state = dict(state)
        moved = None
        if index and rng.random() < 0.05:  # a tag goes, or comes back
            here = {n for oid in tree.values() for n in places[oid]} & \
                   {n for oid in trees[index - 1].values() for n in places[oid]}
            names = sorted(n for n in chosen if n in here)
            if names:
                n = rng.choice(names)
                moved = (n, chosen[n], "removed" if n in state else "added")
                if n in state:
                    del state[n]
                else:
                    state[n] = chosen[n]
        new = {}
        for path, oid in tree.items():
            tags = {n: i for n, i in state.items() if n in places[oid]}
            new[path] = tagged(texts[oid], places[oid], tags)
        if index:
            want = truth_of(index, trees, texts, places, double, before_state, state, chosen, moved, rng, ids)
            message = want.pop("message")
            truth.append(want)
        send("commit refs/heads/main\nmark :%d\nauthor A <a@example.org> %d +0000\ncommitter A <a@example.org> %d "
             "+0000\n" % (index + 1, 1700000000 + index, 1700000000 + index))
        data = message.encode()
        send("data %d\n" % len(data))
        send(data + b"\n")
        if index:
            send("from :%d\n" % index)
        else:
            for path, text in fixed.items():
                send("M 100644 inline %s\ndata %d\n%s\n" % (path, len(text), text))
        for path in sorted(set(old) - set(new)):
            send('D "%s"\n' % path)
        for path, text in sorted(new.items()):
            if old.get(path) != text:
                send('M 100644 inline "%s"\ndata %d\n' % (path, len(text)))
                send(text + b"\n")
        old = new
    fast.stdin.close()
    if fast.wait():
        sys.exit("fast-import failed")
    marks = dict(line.split() for line in open(o.out + "/marks"))
    for i, want in enumerate(truth):
        want["commit"] = marks[":%d" % (i + 2)]
    git(repo, "reset", "-q", "--hard", "main")
    with open(os.path.join(o.out, "truth.json"), "w") as f:
        json.dump(truth, f, indent=1)
    print("%d commits, %d functions tagged" % (len(truth), len(chosen)))


def truth_of(index, trees, texts, places, double, before_state, state, chosen, moved, rng, ids):
    """What changed from one tree to the next, by tokens, and a message that tells half of it."""
    before, after = trees[index - 1], trees[index]
    changed, layout, untraced = set(), set(), set()
    gone = {p: before[p] for p in set(before) - set(after)}
    come = {p: after[p] for p in set(after) - set(before)}
    pairs = [(p, before[p], p, after[p]) for p in set(before) & set(after)
             if before[p] != after[p] or (moved and moved[0] in places[after[p]])]
    by_oid = {}
    for p, oid in sorted(gone.items()):
        by_oid.setdefault(oid, []).append(p)
    skip = set()  # files that came or went: similarity decides what git calls a rename, so they are left out
    for p, oid in sorted(come.items()):
        skip.add(p)
    for p in gone:
        skip.add(p)
    twins = set()
    for old_path, x, path, y in pairs:
        a, b = places[x], places[y]
        # A name that stands twice cannot be tagged here: its tag goes, and comes back with the second one's end.
        twins |= {before_state[n] for n in a if n in before_state and n in double[y]}
        twins |= {state[n] for n in b if n in state and n in double[x]}
        for name in set(a) | set(b):
            one = tokens(body(texts[x], a, name)) if name in a else None
            two = tokens(body(texts[y], b, name)) if name in b else None
            tags = {s[name] for s, p in ((before_state, a), (state, b)) if name in s and name in p}
            if one != two:
                if tags:
                    changed |= tags
                elif not path.startswith(("test/", "tests/")) and not path.startswith("contrib/"):
                    untraced.add((path, name))
            elif name in a and name in b and tags and body(texts[x], a, name) != body(texts[y], b, name):
                layout |= tags
    skipped = {chosen[n] for p in skip for n in places[(before if p in before else after)[p]] if n in chosen}
    layout -= changed
    sure = sorted(changed - skipped)
    claims = [i for i in sure if rng.random() < 0.5]
    claims += [i for i in sorted(layout - skipped) if rng.random() < 0.5]
    # About as many false as true ones.
    free = [i for i in ids if i not in changed and i not in layout and i not in skipped and
            not (moved and moved[1] == i)]
    false = rng.sample(free, min(len(free), max(1, len(claims)) if rng.random() < 0.7 else 0))
    unknown = ["REQ-9%02d" % rng.randrange(100)] if rng.random() < 0.1 else []
    all_claims = claims + false + unknown
    rng.shuffle(all_claims)
    message = "change %d\n" % index
    if all_claims:
        message += "\n" + "".join("Implements: %s\n" % i for i in all_claims)
    return {"message": message,
            "confirmed": sorted(set(claims) & changed),
            "claim-unsupported": sorted(false),
            "claim-unknown": sorted(unknown),
            "cosmetic": sorted(set(claims) & layout),
            "touch-unclaimed": sorted(set(sure) - set(claims)),
            "untraced-change": sorted(map(list, untraced)),
            "tag-moved": sorted(twins | ({moved[1]} if moved else set())),
            "double": sorted({n for _, x, _, y in pairs for n in double[x] | double[y]}),
            "unsure": sorted(skipped), "unsure-paths": sorted(skip)}


if __name__ == "__main__":
    main()
