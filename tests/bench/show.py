"""What a developer reads after a run: tables, what changed, why a case is as it is."""

import collections
import csv
import os

import suites

HISTORY = ["date", "commit", "suite", "split", "cases", "found", "clean", "flagged", "solved",
           "score", "cpu_s", "units", "units_analysed"]


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def markdown(headings, rows):
    out = ["| " + " | ".join(headings) + " |", "|---|" + "---:|" * (len(headings) - 1)]
    return "\n".join(out + ["| " + " | ".join(str(x) for x in r) + " |" for r in rows])


def table(cases, verdicts):
    """One row a group (CWE, type, class), the sum last."""
    groups = collections.defaultdict(list)
    for case in cases:
        groups[case.groups[0]].append(verdicts[case.name])

    def row(name, v):
        return [name, v.wanted, v.found, percent(v.found, v.wanted), v.clean, v.flagged,
                percent(v.flagged, v.clean), v.solved, percent(v.solved, v.wanted)]
    def key(name):
        digits = "".join(c for c in name if c.isdigit())
        return (int(digits) if name.startswith("CWE") and digits else 0, name)
    rows = [row(g, suites.total(groups[g])) for g in sorted(groups, key=key)]
    rows.append(row("all", suites.total(verdicts[c.name] for c in cases)))
    return markdown(["", "defects", "found", "%", "clean", "flagged", "%", "solved", "%"], rows)


def names(title, cases):
    return [f"{title}: {len(cases)}"] + [f"  {c.name}" for c in cases]


def changes(cases, before, after):
    """The cases whose verdict is another than in an earlier run."""
    def those(test):
        return [c for c in cases if test(before[c.name], after[c.name])]
    lines = []
    for title, test in (
            ("found now, missed before", lambda b, a: a.found > b.found),
            ("missed now, found before", lambda b, a: a.found < b.found),
            ("flagged now, clean before", lambda b, a: a.flagged > b.flagged),
            ("clean now, flagged before", lambda b, a: a.flagged < b.flagged)):
        lines += names(title, those(test))
    b, a = (suites.total(v[c.name] for c in cases) for v in (before, after))
    lines.append(f"found {b.found} -> {a.found}, flagged {b.flagged} -> {a.flagged}, "
                 f"solved {b.solved} -> {a.solved}")
    return "\n".join(lines)


def listed(cases, verdicts, what):
    test = {"found": lambda v: v.found, "missed": lambda v: v.wanted and not v.found,
            "flagged": lambda v: v.flagged, "solved": lambda v: v.solved}[what]
    return "\n".join(names(what, [c for c in cases if test(verdicts[c.name])]))


def source(rows, first, last, marked, findings):
    """The lines with numbers: '>' expected, '*' a finding, under it its message."""
    out = []
    for number in range(first, min(last, len(rows)) + 1):
        here = [f for f in findings if f.line == number]
        sign = (">" if number in marked else " ") + ("*" if here else " ")
        out.append(f"  {sign}{number:5} {rows[number - 1].rstrip()}")
        out += [f"           ^ {f.rule}: {f.message}" for f in here]
    return out


def describe(finding):
    counts = {"defect": "on the defect", "clean": "on a clean place"}.get(finding.where, "beside")
    cwes = " ".join(str(n) for n in finding.cwes) or "no CWE"
    fits = "" if finding.relevant else " (CWE not accepted)"
    return (f"  {finding.file}:{finding.line}: {finding.rule} [{cwes}] {counts}{fits}: "
            f"{finding.message}")


def outcome(v):
    words = []
    if v.wanted:
        words.append("found" if v.found else "MISSED")
    if v.flagged:
        words.append(f"{v.flagged} FALSE ALARM" + ("S" if v.flagged > 1 else ""))
    elif v.clean:
        words.append("clean")
    return ", ".join(words)


def about(case):
    """The words of a pair's description; the other suites say it in their source."""
    pair = case.truth if isinstance(case.truth, dict) else None
    if pair is None:
        return []
    return [f"  {pair['class']}, {', '.join(pair['cwe'])}; entry: {pair['entry']}; needs: "
            f"{', '.join(pair['needs'])}", f"  {pair['description']}"]


def explain(suite, case, report, verdict, verbose):
    """What was expected, what was said there; the source when the two differ."""
    found = suite.findings(report)
    findings = suite.explained(case, found)
    lines = [f"{case.name}: {outcome(verdict)}", *about(case),
             f"  expected: {suite.expected(case)}",
             "  accepted: CWE " + " ".join(str(n) for n in sorted(case.accepts))]
    lines += [describe(f) for f in findings] or ["  no finding there"]
    marked = suite.marked(case)
    for file, first, last, what in case.places:
        side = what[1] if isinstance(what, tuple) else file if file in ("vuln", "fixed") else ""
        wrong = (verdict.wanted and not verdict.found and side in ("bad", "vuln", "")
                 or verdict.flagged and side in ("good", "fixed", ""))
        here = [f for f in findings if f.file == file and first <= f.line <= last]
        if not wrong and not verbose or side == "good" and not here and not verbose:
            continue
        path = suite.command_of(case, file)["file"] if side in ("vuln", "fixed") else file
        lines.append(f"  {path}:{first}-{last}")
        lines += source(suite.read(path).split("\n"), first, last,
                        {n for f, n in marked if f == file}, here)
    return "\n".join(lines)


def record(path, row):
    """Append one line to the history; the first run writes the headings."""
    new = not os.path.exists(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HISTORY, lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)
