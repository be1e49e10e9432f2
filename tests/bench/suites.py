"""The public suites as cases: which units each has, what a report on it says.

Owns the way from a suite's folder and a SARIF report to one verdict a case. The truth
(marked lines, accepted CWEs, the way to read a report) is asked of the scoring harness,
whose folder the caller names; no part of it is here.
"""

import collections
import fnmatch
import glob
import importlib
import importlib.util
import json
import os
import sys

# name    how the case is called on the command line
# groups  words that --only may name; the first is its row of the table
# places  [(file, first line, last line, what stands there)]: the source that explains it
# accepts CWE numbers a finding must have one of
# truth   what judging needs, private to the suite
Case = collections.namedtuple("Case", "name groups places accepts truth")

# Counts, so that verdicts add up: defects asked for and found, clean places and flagged ones.
Verdict = collections.namedtuple("Verdict", "wanted found clean flagged solved")

# where is "defect", "clean" or "": a place of the case that does not count.
Finding = collections.namedtuple("Finding", "file line rule cwes message where relevant")


def load_module(name, path):
    """The module at path under a name of our own: the harness has two called score."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or not os.path.exists(path):
        sys.exit(f"{path}: not there; is --harness the folder with static/ and cve/?")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def total(verdicts):
    rows = list(verdicts)
    return Verdict(*(sum(column) for column in zip(*rows))) if rows else Verdict(0, 0, 0, 0, 0)


def plain(word):
    return word.lower().replace("-", "").replace("_", "").replace(" ", "")


def select(cases, only, names):
    """The cases of the groups and with the names; a name may be a glob or a part."""
    if only:
        wanted = [plain(w) for word in only for w in word.split(",")]
        cases = [c for c in cases
                 if any(fnmatch.fnmatch(plain(g), w) for g in c.groups for w in wanted)]
    if names:
        exact = [c for c in cases if any(fnmatch.fnmatch(c.name, n) for n in names)]
        cases = exact or [c for c in cases if any(n in c.name for n in names)]
    return cases


class StaticSuite:
    """What ITC and Juliet share: one database, one process, one report."""

    def __init__(self, harness, folder):
        self.folder = os.path.abspath(folder)
        self.static = os.path.join(harness, "static")
        sys.path.insert(0, self.static)
        sys.dont_write_bytecode = True
        self.score = load_module("bench_static_score", os.path.join(self.static, "score.py"))
        self.corpus = importlib.import_module("corpus")
        self.reader = importlib.import_module("findings")
        with open(os.path.join(self.static, "maps", "accept.json"), encoding="utf-8") as text:
            self.accept = json.load(text)

    def read(self, file):
        return self.score.read(self.folder, file)

    def database(self, cases):
        """Entries of compile_commands.json; the same form the harness writes."""
        flags = self.corpus.flags_of(self.name, self.folder)
        paths = [os.path.join(self.folder, f) for f in self.units(cases)]
        return [{"directory": self.folder, "file": p, "arguments": ["clang", *flags, "-c", p]}
                for p in paths]

    def findings(self, report):
        """{file: [raw finding]} of a SARIF file, each line and rule once."""
        rules = self.reader.Rules(os.path.join(self.static, "maps", "rules.json"))
        known = self.corpus.files_of(self.name, self.folder, "all", None)
        paths = self.reader.Paths(self.folder, known)
        by_file = collections.defaultdict(list)
        for raw in self.reader.load("firmgate", report, rules, paths):
            by_file[raw["file"]].append(raw)
        return by_file

    def judge(self, cases, report):
        found = self.findings(report)
        return {c.name: self.verdict(c, found) for c in cases}

    def score_command(self, report, markdown, figures):
        return [sys.executable, os.path.join(self.static, "score.py"), self.name, "--dir",
                self.folder, "--split", self.split, "--tool", f"firmgate={report}",
                "--json", figures, "--md", markdown]

    def finding(self, case, raw, where):
        return Finding(raw["file"], raw["line"], raw["rule"], raw["cwes"], raw["message"], where,
                       bool(case.accepts & set(raw["cwes"])))


class Itc(StaticSuite):
    """A case is one marked line: a defect of 01.w_Defects or a clean line of 02.wo_Defects."""

    name = "itc"
    split = "all"
    slack = 1  # lines beside the mark that count as the mark

    def __init__(self, harness, folder, split=None):
        super().__init__(harness, folder)
        self.family = {t: f for f, ts in self.accept["itc_families"].items() for t in ts}

    def kind(self, file):
        stem = os.path.basename(file)[:-2]
        return self.accept["itc_alias"].get(stem, stem)

    def cases(self):
        out = []
        for file, marks in self.score.itc_truth(self.folder).items():
            kind = self.kind(file)
            if kind not in self.accept["itc"]:
                continue
            side = os.path.dirname(file)[:2]
            for line, lines, function, first, last in marks:
                near = {n + d for n in lines for d in range(-self.slack, self.slack + 1)}
                out.append(Case(f"{side}/{function or kind}:{line}",
                                [kind, self.family.get(kind, "")], [(file, first, last, function)],
                                set(self.accept["itc"][kind]), (side == "01", near, lines)))
        return out

    def units(self, cases):
        """Every file of the types asked for, and those of no type (main, stubs)."""
        kinds = {c.groups[0] for c in cases}
        return [f for f in self.corpus.itc_files(self.folder)
                if self.kind(f) in kinds or self.kind(f) not in self.accept["itc"]]

    def explained(self, case, found):
        file, first, last, _ = case.places[0]
        defect, near, _ = case.truth
        return [self.finding(case, raw, ("defect" if defect else "clean") if raw["line"] in near
                             else "") for raw in found[file]
                if first <= raw["line"] <= last or raw["line"] in near]

    def verdict(self, case, found):
        hit = any(f.where and f.relevant for f in self.explained(case, found))
        return Verdict(1, hit, 0, 0, hit) if case.truth[0] else Verdict(0, 0, 1, hit, 0)

    def expected(self, case):
        defect, _, lines = case.truth
        what = "a finding" if defect else "no finding"
        numbers = ", ".join(str(n) for n in sorted(lines))
        return f"{what} within {self.slack} line of {case.places[0][0]}:{numbers}"

    def marked(self, case):
        return {(case.places[0][0], n) for n in case.truth[2]}

    def figures(self, scored):
        row = scored["tools"]["firmgate"]["total"]
        return Verdict(row["defects"], row["found"], row["clean"], row["fp"], row["found"]), \
            ("productivity", row["productivity"] or 0)


class Juliet(StaticSuite):
    """A case is one flow of one functional variant, in one file or several."""

    name = "juliet"

    def __init__(self, harness, folder, split=None):
        super().__init__(harness, folder)
        self.split = split or "dev"
        self.family = {str(c): f for f, cs in self.accept["juliet_families"].items() for c in cs}

    def cases(self):
        out = []
        for name, cwe, _, flow, _, files in self.corpus.juliet_cases(None, self.split):
            sides = self.score.juliet_functions(self.folder, files)
            places = [(f, a, b, (function, kind)) for f in files
                      for function, kind, a, b in sides[f][0] if kind in ("bad", "good")]
            groups = [f"CWE{cwe}", self.family.get(str(cwe), ""), f"flow{flow}"]
            out.append(Case(name, groups, places, set(self.accept["juliet"][str(cwe)]),
                            (files, sides)))
        return out

    def units(self, cases):
        """The files of the cases and the one that defines what all of them share."""
        return [f for c in cases for f in c.truth[0]] + ["testcasesupport/io.c"]

    def explained(self, case, found):
        files, sides = case.truth
        side = {"bad": "defect", "good": "clean"}
        return [self.finding(case, raw, side.get(self.score.side_of(sides[f], raw["line"])[1], ""))
                for f in files for raw in found[f]]

    def verdict(self, case, found):
        _, sides = case.truth
        hits = [f for f in self.explained(case, found) if f.relevant]
        bad = any(f.where == "defect" for f in hits)
        good = {(f.file, self.score.side_of(sides[f.file], f.line)[0])
                for f in hits if f.where == "clean"}
        clean = sum(what[1] == "good" for _, _, _, what in case.places)
        return Verdict(1, bad, clean, len(good), bad and not good)

    def expected(self, case):
        bad = [f"{what[0]} ({file}:{a}-{b})" for file, a, b, what in case.places
               if what[1] == "bad"]
        return "a finding in " + ", or ".join(bad) + "; none in a good function"

    def marked(self, case):
        return {(f, n) for f in case.truth[0]
                for n, row in enumerate(self.read(f).split("\n"), 1) if "FLAW:" in row}

    def figures(self, scored):
        row = scored["tools"]["firmgate"]["total"]
        return Verdict(row["cases"], row["hit"], row["good_functions"], row["fp_functions"],
                       row["solved"]), ("F1", row["F1"] or 0)


class Cve:
    """A case is a pair: the defect's revision and the mended one, one process each."""

    name = "cve"

    def __init__(self, harness, folder, split=None):
        self.folder = os.path.abspath(folder)
        self.split = split or "dev"
        self.program = os.path.join(harness, "cve", "score.py")
        self.score = load_module("bench_cve_score", self.program)
        with open(os.path.join(harness, "cve", "manifest.json"), encoding="utf-8") as text:
            self.manifest = json.load(text)

    def cases(self):
        out = []
        for pair in self.manifest["pairs"]:
            if self.split not in ("all", pair["split"]):
                continue
            accepts = {n for f in self.score.accepted(pair) for n in self.score.FAMILY[f]}
            groups = [pair["class"], *pair["cwe"], pair["interprocedural"], *pair["needs"]]
            places = [(side, *pair[side]["function"], pair["function"])
                      for side in ("vuln", "fixed")]
            out.append(Case(pair["id"], groups, places, accepts, pair))
        return out

    def command_of(self, case, side):
        with open(os.path.join(self.folder, "cmd", f"{case.name}.{side}.json")) as text:
            return json.load(text)

    def read(self, file):
        with open(file, encoding="utf-8", errors="replace") as text:
            return text.read()

    def run_command(self, check, results, jobs, cases):
        """The harness's own runner: check is firmgate and its options."""
        words = check + ["--root", "{dir}", "-o", "{out}", "{file}", "--", "{args}"]
        line = " ".join(w if w[:1] == "{" else "'" + w + "'" for w in words)
        return [sys.executable, self.program, "run", "--cmd", line, "--name",
                os.path.basename(results), "--out", os.path.dirname(results), "--scratch",
                self.folder, "--split", self.split, "--jobs", str(jobs), *(c.name for c in cases)]

    def findings(self, results):
        """{path: [raw]}; a report that is not there has no entry."""
        out = {}
        for path in glob.glob(os.path.join(results, "*.sarif")):
            got = self.score.read_sarif(path)
            if got is not None:
                out[os.path.basename(path)[:-len(".sarif")]] = got
        return out

    def judge(self, cases, results):
        found = self.findings(results)
        return {c.name: self.verdict(c, found) for c in cases}

    def verdict(self, case, found):
        vuln, fixed = (self.score.judge(case.truth, side, found.get(f"{case.name}.{side}"))[0]
                       for side in ("vuln", "fixed"))
        return Verdict(1, bool(vuln), 1, bool(fixed), bool(vuln) and not fixed)

    def explained(self, case, found):
        """Findings in the function of the pair, both sides; side stands for the file."""
        out = []
        for side, where in (("vuln", "defect"), ("fixed", "clean")):
            first, last = case.truth[side]["function"]
            ranges = case.truth[side]["sink"] + case.truth[side]["check"]
            for uri, line, rule, cwes, message in found.get(f"{case.name}.{side}", []):
                if uri.endswith(case.truth["file"]) and first <= line <= last:
                    near = self.score.near(line, ranges, self.score.SLACK)
                    out.append(Finding(side, line, rule, sorted(cwes), message,
                                       where if near else "", bool(cwes & case.accepts)))
        return out

    def expected(self, case):
        pair = case.truth
        def lines(side):
            return ", ".join(f"{k} {a}-{b}" for k in ("sink", "check") for a, b in pair[side][k])
        return (f"a finding within {self.score.SLACK} lines of {lines('vuln')} of the vulnerable "
                f"{pair['file']}; none near {lines('fixed')} of the mended one")

    def marked(self, case):
        return {(side, n) for side in ("vuln", "fixed") for k in ("sink", "check")
                for a, b in case.truth[side][k] for n in range(a, b + 1)}

    def score_command(self, results, figures):
        return [sys.executable, self.program, "score", results, "--split", self.split,
                "--by", "class", "--json", figures]

    def figures(self, scored):
        row = next(iter(scored.values()))["table"]
        return Verdict(row["pairs"], row["hit"], row["pairs"], row["pairs"] - row["clean"],
                       row["solved"]), ("solved", row["solved"] / max(row["pairs"], 1))


SUITES = {"itc": Itc, "juliet": Juliet, "cve": Cve}
