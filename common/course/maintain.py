"""./learn test: everything a maintainer must know, in one table and one line."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import build
import cases
import paths
import run
import show
import width
import wine

COUNTS = re.compile(r"^(\d+) passed, (\d+) failed\s*$", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)  # what Python's own runner says
GOOD = {"OK", "EXPECTEDFAIL"}
TARGET = "maintained"
PEER = "both-systems-peer"  # a program for Linux that those for Windows meet
WIDTHS = "widths"  # what is met by programs of the other width
IN_32_BITS = ["common", "solutions"]  # the suites that are about what was built
SETUP = "everything"  # meson.build has it
NOTE, WENT_WELL = "  note  ", "  ok    "  # how lines of our own tests begin
TABLE = "  |  "  # the same: what is shown whole, however the test ends
NOT_CHECKED = "not checked: "  # how a case begins to say that it could not look, and why
LINES = 60  # of a failing test's output


@dataclass
class Test:
    """One Meson test and how it ended."""

    suite: str
    name: str
    result: str  # Meson's word
    seconds: float
    output: str

    @property
    def skipped(self) -> bool:
        return self.result == "SKIP"

    @property
    def good(self) -> bool:
        return self.result in GOOD or self.skipped

    @cached_property
    def not_checked(self) -> list[str]:
        """The cases that could not look at what they are about, each with its reason. They call
        themselves passed."""
        return [f"{case.name}: {reasons[0].removeprefix(NOT_CHECKED)}"
                for case in cases.read(self.output).cases if not case.failed
                if (reasons := [line for line in case.details if line.startswith(NOT_CHECKED)])]

    @property
    def counts(self) -> tuple[int, int]:
        """Passed and failed cases: what the test says, else the test itself is one."""
        if self.skipped:
            return 0, 0
        if said := COUNTS.findall(self.output):
            passed, failed = map(int, said[-1])
            passed -= min(passed, len(self.not_checked))
        else:
            python = UNITTEST.search(self.output)
            passed, failed = int(python[1]) if python and self.good else int(self.good), 0
        return passed, failed if self.good else max(failed, 1)


class NoSuite(Exception):
    """There is no suite of this name; the text says which there are."""


def test(suites: list[str], root: Path = paths.ROOT) -> bool:
    """Builds everything but the learner's code and runs the tests of these suites, or all; true if
    all is well."""
    build.configure(root)
    _demand_suites(suites, root)
    show.say("building everything except your lessons ...")
    other_width = _build_other_width(root)
    built = build.ninja([TARGET], keep_going=True, root=root)
    for target, step in zip(built.failed, built.steps()):
        show.say(f"  FAIL  build: {target}")
        show.say(show.indented("\n".join(step.splitlines()[:LINES])))
    if built.error:
        show.say(f"  FAIL  build: {built.error}")
    show.say("testing ...")
    tests = _run(suites, root)
    for one in tests:
        _show(one)
    passed = sum(one.counts[0] for one in tests)
    failed = sum(one.counts[1] for one in tests) + max(len(built.failed), 0 if built.ok else 1)
    failed += not other_width
    if not tests:
        show.say("  FAIL  no test was run")
        failed += 1
    if not_checked := sum(len(one.not_checked) for one in tests):
        show.say(f"{not_checked} not checked, for the reasons that are told above")
    show.say(f"{passed} passed, {failed} failed")
    return failed == 0


def test_windows(suites: list[str], root: Path = paths.ROOT) -> bool:
    """The same with everything built for Windows and run under Wine."""
    if not _is_built(PEER, build.ninja([PEER], root=root)):
        show.say("0 passed, 1 failed")
        return False
    with wine.session():
        return test(suites, root)


def test_32(suites: list[str], root: Path = paths.ROOT) -> bool:
    """The same with everything built for 32 bits."""
    if lack := width.lacking():
        raise build.BuildError(f"nothing can be built for 32 bits: {lack}\n"
                               f"Debian's packages for it are {width.PACKAGES}")
    with width.session():
        return test(suites or IN_32_BITS, root)


def _build_other_width(root: Path) -> bool:
    """What the tests meet in the other width; where this machine has none they say so themselves."""
    directory = paths.build_directory(root)
    if paths.platform(directory) == "win32" or width.lacking():
        return True
    name = f"{WIDTHS}, for {'64' if paths.is_narrow(directory) else '32'} bits"
    return _is_built(name, build.ninja([WIDTHS], root=root, directory=paths.other_width(directory)))


def _is_built(name: str, built: build.Built) -> bool:
    """Says it if it is not."""
    if not built.ok:
        show.say(f"  FAIL  build: {name}")
        show.say(show.indented(built.first_step()))
    return built.ok


def _demand_suites(suites: list[str], root: Path) -> None:
    known_tests = paths.build_directory(root) / "meson-info" / "intro-tests.json"
    known = sorted({suite.rpartition(":")[2]
                    for one in json.loads(known_tests.read_text(encoding="utf-8"))
                    for suite in one["suite"]})
    for suite in suites:
        if suite not in known:
            raise NoSuite(f"there is no suite '{suite}'; there are: {', '.join(known)}")


def _run(suites: list[str], root: Path) -> list[Test]:
    """Runs Meson's tests of these suites, or all, and reads Meson's log of them."""
    directory = paths.build_directory(root)
    log = directory / "meson-logs" / f"testlog-{SETUP}.json"
    log.unlink(missing_ok=True)

    def on_line(line: str) -> None:
        if re.match(r"^\s*\d+/\d+ ", line):
            show.progress(line)

    chosen = [word for suite in suites for word in ("--suite", suite)]
    try:
        ended = run.run(["meson", "test", "--setup", SETUP, *chosen, "--no-rebuild", "-C",
                         str(directory)],
                        deadline=build.PATIENCE, on_line=on_line, limit=build.PLENTY)
    finally:
        show.clear_progress()
    tests = read_log(log)
    if not ended.ok and all(one.good for one in tests):
        show.say(show.indented(ended.output[-4000:]))
        words = ended.in_any_words()
        tests.append(Test("", "meson test", "ERROR", 0.0, words))
    return tests


def read_log(log: Path) -> list[Test]:
    """The tests of a testlog.json: one JSON object in each line."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    tests = []
    for line in lines:
        entry = json.loads(line)
        suite, _, name = entry["name"].rpartition(" / ")
        output = run.lines_alike(entry.get("stdout", "") + entry.get("stderr", ""))
        tests.append(Test(suite.rpartition(":")[2], name, entry["result"],
                          float(entry["duration"] or 0), output))
    return sorted(tests, key=lambda one: (one.suite, one.name))


def _show(one: Test) -> None:
    word = "skip" if one.skipped else "ok  " if one.good else "FAIL"
    passed, failed = one.counts
    cases = "" if one.skipped else f"  {show.counted(passed + failed, 'case')}"
    if one.result not in GOOD | {"FAIL", "SKIP"}:
        cases += f"  {one.result.lower()}"
    show.say(f"  {word}  {one.suite + ': ' if one.suite else ''}{one.name}"
             f"  {one.seconds:.1f} s{cases}")
    for text in one.not_checked:
        show.say(f"        {NOT_CHECKED}{text}")
    if lines := _worth_reading(one):
        show.say(show.indented("\n".join(lines), " " * 8))


def _worth_reading(one: Test) -> list[str]:
    """Of a test that was skipped the reason, of one that passed the notes (work of the learner's,
    a transcript that could not be replayed), of one that failed all but what went well. Tables
    are shown whole."""
    lines = one.output.strip("\n").splitlines()
    if one.skipped:
        return lines[-1:] or ["no reason given"]
    table = [line.removeprefix(TABLE) for line in lines if line.startswith(TABLE)]
    if one.good:
        return table + [line.strip() for line in lines if line.startswith(NOTE)]
    lines = [line for line in lines if not line.startswith((WENT_WELL, TABLE))]
    hidden = len(lines) - LINES
    if hidden <= 0:
        return table + lines
    return [*table, f"... {show.counted(hidden, 'line')} more ...", *lines[-LINES:]]
