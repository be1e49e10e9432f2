#!/usr/bin/env python3
"""Measure firmgate over compile databases; called by ci/corpus, which says what is printed.

For each NAME=DIR, in one go and so under the same load: `firmgate check` in one worker, then
`clang -fsyntax-only` over the same units with the arguments firmgate gives to libclang. CPU is
user + system time of the processes, as the kernel accounts it.
"""

import argparse
import collections
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading

Cpu = collections.namedtuple("Cpu", "seconds peak_mib code")


def run(argv, cwd=None, output=None, limit=None):
    """Run to the end, or until limit seconds are over; CPU includes the children that were waited
    for, peak is of the largest."""
    with open(output or os.devnull, "wb") as out:
        child = subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                 start_new_session=True)
        end = threading.Timer(limit, os.killpg, (child.pid, signal.SIGKILL)) if limit else None
        if end:
            end.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            os.killpg(child.pid, signal.SIGKILL)
            raise
        if end:
            end.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    return Cpu(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode)


def units_of(commands, database):
    """[(directory, source, arguments)] and {path: text} of overlays, from the helper program."""
    done = subprocess.run([commands, database], stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        sys.exit(f"{database}: {done.stderr.decode(errors='replace').strip()}")
    fields = iter(done.stdout.decode(errors="surrogateescape").split("\0")[:-1])
    units, overlays = [], {}
    for directory in fields:
        source = next(fields)
        units.append((directory, source, [next(fields) for _ in range(int(next(fields)))]))
        for _ in range(int(next(fields))):
            path = next(fields)
            overlays[path] = next(fields)
    return units, overlays


def write_overlays(overlays, folder):
    """Arguments that make clang see the overlays as libclang does."""
    roots = []
    for i, (path, text) in enumerate(overlays.items()):
        content = os.path.join(folder, f"overlay{i}.h")
        with open(content, "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write(text)
        roots.append({"type": "file", "name": path, "external-contents": content})
    index = os.path.join(folder, "overlays.yaml")
    with open(index, "w", encoding="utf-8") as out:
        json.dump({"version": 0, "use-external-names": False, "roots": roots}, out)
    return ["-ivfsoverlay", index] if roots else []


def time_clang(clang, units, overlays):
    """CPU of clang over the units, its peak memory, and how many it had errors in."""
    total, peak, failed = 0.0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        extra = write_overlays(overlays, folder)
        for directory, source, arguments in units:
            cost = run([clang, "-fsyntax-only", "-w", *extra, *arguments, source], cwd=directory)
            total += cost.seconds
            peak = max(peak, cost.peak_mib)
            failed += cost.code != 0
    return total, peak, failed


def time_clang_start(clang):
    """CPU of clang over nothing: what each unit pays for starting the process."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "empty.c")
        open(source, "w").close()
        return min(run([clang, "-fsyntax-only", source]).seconds for _ in range(5))


def database_of(directory):
    for sub in ("", "build", "_build", "out", "builddir"):
        path = os.path.join(directory, sub, "compile_commands.json")
        if os.path.exists(path):
            return path
    sys.exit(f"{directory}: no compile_commands.json in it")


def phases_of(log):
    """The line `check --cost` writes: seconds per phase."""
    with open(log, encoding="utf-8", errors="replace") as text:
        found = re.search(r"parse ([\d.]+), lower ([\d.]+), check ([\d.]+)", text.read())
    return [float(x) for x in found.groups()] if found else [0.0, 0.0, 0.0]


def measure(options, name, directory):
    database = database_of(directory)
    os.makedirs(options.results, exist_ok=True)
    sarif = os.path.join(options.results, name + ".sarif")
    log = os.path.join(options.results, name + ".log")
    argv = [options.firmgate, "check", "-p", database, "-j", "1", "--no-cache", "--cost",
            "--format", "sarif", "-o", sarif]
    if os.path.exists(sarif):
        os.remove(sarif)
    check = run(argv, output=log)
    if check.code not in (0, 1, 3) or not os.path.exists(sarif):
        with open(log, encoding="utf-8", errors="replace") as text:
            tail = text.read()[-2000:]
        print(f"{name}: firmgate check ended with {check.code}\n{tail}", file=sys.stderr)
        return None
    with open(sarif, encoding="utf-8") as text:
        first = json.load(text)["runs"][0]
    row = {"name": name, "check": check, "phases": phases_of(log)}
    row["coverage"] = first["properties"]["coverage"]
    row["gaps"] = {g["reason"]: g["count"] for g in row["coverage"]["gaps"]}
    live = [r for r in first["results"] if not r.get("suppressions")]
    row["rules"] = collections.Counter(r["ruleId"] for r in live)
    units, overlays = units_of(options.commands, database)
    row["clang"], row["clang_peak"], row["clang_failed"] = time_clang(options.clang, units, overlays)
    row["units"] = len(units)
    return row


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


HEADINGS = ["project", "units", "parsed", "lines", "functions", "lowered %", "gaps", "findings",
            "check s", "clang s", "ratio", "ratio w/o start", "peak MiB"]


def summary_row(row, start):
    c = row["coverage"]
    net = row["clang"] - start * row["units"]
    cpu = row["check"].seconds
    return [row["name"], str(c["units"]), str(c["unitsAnalysed"]), str(c["lines"]),
            str(c["functions"]), percent(c["functionsAnalysed"], c["functions"]),
            str(sum(row["gaps"].values())), str(sum(row["rules"].values())),
            f"{cpu:.2f}", f"{row['clang']:.2f}",
            f"{cpu / row['clang']:.2f}" if row["clang"] else "-",
            f"{cpu / net:.2f}" if net > 0 else "-", f"{row['check'].peak_mib:.0f}"]


def table(headings, rows, markdown):
    widths = [max(len(r[i]) for r in [headings, *rows]) for i in range(len(headings))]
    edge = "| " if markdown else ""
    between = " | " if markdown else "  "

    def line(cells):
        padded = [c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(cells, widths))]
        return (edge + between.join(padded) + (" |" if markdown else "")).rstrip()

    text = [line(headings)]
    if markdown:
        text.append("|" + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":"
                                   for i, w in enumerate(widths)) + "|")
    return "\n".join(text + [line(r) for r in rows])


def details(row):
    parse, lower, check = row["phases"]
    gaps = ", ".join(f"{r} {n}" for r, n in sorted(row["gaps"].items())) or "none"
    rules = ", ".join(f"{r} {n}" for r, n in sorted(row["rules"].items())) or "none"
    clang = f"; clang has errors in {row['clang_failed']} units" if row["clang_failed"] else ""
    return [f"gaps: {gaps}", f"findings: {rules}",
            f"CPU: parse {parse:.2f}, lower {lower:.2f}, check {check:.2f} s{clang}"]


def record(path, rows, start, total):
    """The tables as Markdown. No date, no machine: the commit that holds them says when."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    body = ["# firmgate over real firmware", "",
            "Written by `ci/corpus --record`. CPU seconds are user + system. *check* is `firmgate check -j 1`,",
            "*clang* is `clang -fsyntax-only` over the same units, one process per unit, in the same run;",
            f"starting clang costs {1000 * start:.0f} ms per unit, and the ratio without it stands beside.",
            "", table(HEADINGS, [summary_row(r, start) for r in rows] + total, True), ""]
    for row in rows:
        body += [f"## {row['name']}", ""] + [f"- {d}" for d in details(row)] + [""]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(body))


def total_row(rows, start):
    """All projects as one."""
    if len(rows) < 2:
        return []
    merged = {"name": "all", "units": sum(r["units"] for r in rows),
              "clang": sum(r["clang"] for r in rows),
              "check": Cpu(sum(r["check"].seconds for r in rows),
                           max(r["check"].peak_mib for r in rows), 0),
              "gaps": collections.Counter(), "rules": collections.Counter()}
    keys = ("units", "unitsAnalysed", "functions", "functionsAnalysed", "lines")
    merged["coverage"] = {k: sum(r["coverage"][k] for r in rows) for k in keys}
    for r in rows:
        merged["gaps"].update(r["gaps"])
        merged["rules"].update(r["rules"])
    return [summary_row(merged, start)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--firmgate", required=True)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--commands", required=True, help="the clang_commands program")
    parser.add_argument("--results", required=True, help="directory for reports and logs")
    parser.add_argument("--markdown", help="also write the tables here")
    parser.add_argument("projects", nargs="+", metavar="NAME=DIR")
    options = parser.parse_args()
    start = time_clang_start(options.clang)
    rows = []
    for word in options.projects:
        name, _, directory = word.partition("=")
        row = measure(options, name, directory)
        if row is None:
            continue
        rows.append(row)
        print(f"\n{name}\n  " + "\n  ".join(details(row)), flush=True)
    total = total_row(rows, start)
    print("\n" + table(HEADINGS, [summary_row(r, start) for r in rows] + total, False))
    print(f"(check: firmgate check -j 1; clang: -fsyntax-only, one process per unit, "
          f"{1000 * start:.0f} ms of it to start)")
    if options.markdown:
        record(options.markdown, rows, start, total)
        print(f"recorded in {options.markdown}")
    return 0 if len(rows) == len(options.projects) else 1


if __name__ == "__main__":
    sys.exit(main())
