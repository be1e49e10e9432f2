#!/usr/bin/env python3
"""score_history.py TRUTH VERDICTS: precision and recall of each verdict of `firmgate trace verify
--verdicts` against what plant_history.py knows. Exit 1 when any of them is below 99 %."""
import collections
import json
import sys

truth = {t["commit"]: t for t in json.load(open(sys.argv[1]))}
kinds = ["confirmed", "claim-unsupported", "claim-unknown", "cosmetic", "touch-unclaimed", "untraced-change",
         "tag-moved"]
right, extra, missing = (collections.Counter() for _ in range(3))
shown = 0
for line in open(sys.argv[2]):
    c = json.loads(line)
    t = truth.pop(c["commit"], None)
    if t is None:
        continue
    got = collections.defaultdict(set)
    for v in c["verdicts"]:
        kind = v["verdict"]
        if kind == "untraced-change":
            if v["message"].startswith("function ") and v["path"] not in t["unsure-paths"] and \
                    v["name"] not in t["double"] and not v["path"].startswith(("test/", "tests/", "contrib/")):
                got[kind].add((v["path"], v["name"]))
        elif v["requirement"] not in t["unsure"]:
            got[kind].add(v["requirement"])
    for kind in kinds:
        want = {tuple(x) if isinstance(x, list) else x for x in t[kind]} - set(t["unsure"])
        if kind == "untraced-change":  # names that stand twice in a file are no part of this truth
            want = {w for w in want if w[1] not in t["double"]}
        have = got[kind]
        right[kind] += len(have & want)
        extra[kind] += len(have - want)
        missing[kind] += len(want - have)
        for word, some in (("extra", have - want), ("missing", want - have)):
            for x in sorted(some, key=str):
                if shown < 40 and len(sys.argv) > 3:
                    print(c["commit"][:10], kind, word, x)
                    shown += 1
bad = len(truth) > 0
if truth:
    print("%d commits have no verdicts" % len(truth))
print("| verdict | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|")
for kind in kinds:
    p = 100 * right[kind] / max(1, right[kind] + extra[kind])
    r = 100 * right[kind] / max(1, right[kind] + missing[kind])
    bad |= p < 99 or r < 99
    print("| %s | %d | %d | %d | %.2f %% | %.2f %% |" % (kind, right[kind], extra[kind], missing[kind], p, r))
sys.exit(bad)
