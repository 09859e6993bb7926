"""./learn test: everything a maintainer must know, in one table and one line."""

import contextlib
import dataclasses
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cases
import packages
import peers
import run
import show
import width
import wine
from build import PATIENCE, PLENTY, Build, BuildError, Built

COUNTS = re.compile(r"^(\d+) passed, (\d+) failed\s*$", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)  # what Python's own runner says
GOOD = {"OK", "EXPECTEDFAIL"}
TARGET = "maintained"
PEER = "tests/both-systems/both-systems-peer"  # a program for Linux that those for Windows meet
WIDTHS = "widths"  # what is met by programs of the other width
IN_32_BITS = ["common", "solutions"]  # the suites that are about what was built
SETUP, SETUP_OF_PEERS = "everything", "peers"  # meson.build has them
NOTE, WENT_WELL = "  note  ", "  ok    "  # how lines of our own tests begin
TABLE = "  |  "  # the same: what is shown whole, however the test ends
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
        """The cases that could not look at what they are about, each with its reason."""
        return [f"{case.name}: {case.not_checked}"
                for case in cases.read(self.output).cases if case.not_checked]

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


def test(suites: list[str], build: Build) -> bool:
    """Builds everything but the learner's code and runs the tests of these suites, or all; true if
    all is well."""
    build.configure()
    _demand_suites(suites, build)
    show.say("building everything except your lessons ...")
    built = build.ninja([TARGET], keep_going=True)
    return _tested(_and(built, _in_the_other_width(build)), suites, SETUP, build)


def _tested(built: Built, suites: list[str], setup: str, build: Build) -> bool:
    """Says what did not build, runs the tests and sums up."""
    for target, step in zip(built.failed, built.steps()):
        show.say(f"  FAIL  build: {target}")
        show.say(show.indented("\n".join(step.splitlines()[:LINES])))
    if built.error:
        show.say(f"  FAIL  build: {built.error}")
    show.say("testing ...")
    tests = _run(suites, build, setup)
    for one in tests:
        _show(one)
    passed = sum(one.counts[0] for one in tests)
    failed = sum(one.counts[1] for one in tests) + max(len(built.failed), 0 if built.ok else 1)
    if not tests:
        show.say("  FAIL  no test was run")
        failed += 1
    if not_checked := sum(len(one.not_checked) for one in tests):
        show.say(f"{not_checked} not checked, for the reasons that are told above")
    show.say(f"{passed} passed, {failed} failed")
    return failed == 0


def test_windows(suites: list[str], build: Build) -> bool:
    """The same with everything built for Windows and run under Wine."""
    built = build.ninja([PEER])
    if not built.ok:
        show.say(f"  FAIL  build: {PEER}")
        show.say(show.indented(built.first_step()))
        show.say("0 passed, 1 failed")
        return False
    with wine.session():
        return test(suites, build.for_windows())


def test_peers(build: Build) -> bool:
    """The suite of the programs in other languages, with those of ours that they meet, also as built for
    Windows and for 32 bits, where that can be."""
    build.configure()
    show.say("building our programs ...")
    built = build.ninja(peers.programs(build.root), keep_going=True)
    with contextlib.ExitStack() as wine_is_up:
        for other in _built_otherwise(build, wine_is_up):
            built = _and(built, other)
        return _tested(built, [SETUP_OF_PEERS], SETUP_OF_PEERS, build)


def _built_otherwise(build: Build, stack: contextlib.ExitStack) -> Iterator[Built]:
    """The same programs for 32 bits and for Windows, where each can be; Wine is up then."""
    if not width.lacking():
        yield build.for_32_bits().ninja(peers.programs(build.root), keep_going=True)
    if not peers.missing("Pascal for Windows"):
        stack.enter_context(wine.session())
        yield build.for_windows().ninja(peers.programs_for_windows(build.root), keep_going=True)


def test_32(suites: list[str], build: Build) -> bool:
    """The same with everything built for 32 bits."""
    if lack := width.lacking():
        raise BuildError(f"{lack}\nDebian's packages for it are {packages.bringing('-m32')}")
    return test(suites or IN_32_BITS, build.for_32_bits())


def _in_the_other_width(build: Build) -> Built | None:
    """What the tests meet in the other width; where this machine has none they say so themselves."""
    if build.platform == "win32" or width.lacking():
        return None
    other = build.other_width()
    built = other.ninja([WIDTHS], keep_going=True)
    return dataclasses.replace(built, failed=[f"{other.directory.name}/{target}" for target in built.failed])


def _and(built: Built, other: Built | None) -> Built:
    """What came of both."""
    if other is None:
        return built
    return Built(built.ok and other.ok, built.output + other.output, built.failed + other.failed,
                       built.error or other.error)


def _demand_suites(suites: list[str], build: Build) -> None:
    known_tests = build.directory / "meson-info" / "intro-tests.json"
    known = sorted({suite.rpartition(":")[2]
                    for one in json.loads(known_tests.read_text(encoding="utf-8"))
                    for suite in one["suite"]} - {SETUP_OF_PEERS})
    for suite in suites:
        if suite not in known:
            raise NoSuite(f"there is no suite '{suite}'; there are: {', '.join(known)}")


def _run(suites: list[str], build: Build, setup: str) -> list[Test]:
    """Runs Meson's tests of these suites, or all, and reads Meson's log of them."""
    log = build.directory / "meson-logs" / f"testlog-{setup}.json"
    log.unlink(missing_ok=True)

    def on_line(line: str) -> None:
        if re.match(r"^\s*\d+/\d+ ", line):
            show.progress(line)

    chosen = [word for suite in suites for word in ("--suite", suite)]
    try:
        # One more than there are processors: of the longest test, the loop, much is waiting.
        at_once = str((os.cpu_count() or 1) + 1)
        ended = run.run(["meson", "test", "--setup", setup, *chosen, "--no-rebuild", "--num-processes", at_once,
                         "-C", str(build.directory)],
                        env=os.environ | {"COURSE_BUILD": str(build.directory)},
                        deadline=2 * PATIENCE, on_line=on_line, limit=PLENTY)
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
    count = "" if one.skipped else f"  {show.counted(passed + failed, 'case')}"
    if one.result not in GOOD | {"FAIL", "SKIP"}:
        count += f"  {one.result.lower()}"
    show.say(f"  {word}  {one.suite + ': ' if one.suite else ''}{one.name}"
             f"  {one.seconds:.1f} s{count}")
    for text in one.not_checked:
        show.say(f"        {cases.NOT_CHECKED}{text}")
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
