"""What ./learn leaves to the tests: `demo` with --windows or --peers, and `test`, which builds, lets
Meson run its tests, and says what they found; the last line counts."""

import argparse
import contextlib
import itertools
import json
import os
import re
import sys
import textwrap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cases
import commands
import for_windows
import packages
import paths
import peers
import run
import show
import wine
from build import FOR_32_BITS, PATIENCE, PLENTY, Build, BuildError, lacks_32_bits

GOOD = {"OK", "EXPECTEDFAIL"}
TARGET = "maintained"
PEER = "tests/both-systems/both-systems-peer"  # a program for Linux that those for Windows meet
WIDTHS = "widths"  # what is met by programs of the other width
IN_32_BITS = ["common", "solutions"]  # the suites that are about what was built
SETUP, SETUP_OF_PEERS = "everything", "peers"  # meson.build has them
LINES = 60  # of a failing test's output
INDENT = " " * 8  # of what stands below a test


@dataclass
class Test:
    """One Meson test: how it ended, and what it printed."""

    suite: str
    name: str
    result: str  # Meson's word
    seconds: float
    output: str

    @cached_property
    def report(self) -> cases.Report:
        return cases.read(self.output)

    @property
    def planned(self) -> tuple[int | None, str]:
        """How many cases there are, where it says so; why there is none."""
        found = next(filter(None, map(cases.PLAN.match, self.output.splitlines())), None)
        return (int(found[1]), found[2] or "") if found else (None, "")

    @property
    def notes(self) -> list[str]:
        """What it says before its first case."""
        lines = itertools.takewhile(lambda line: not cases.CASE.match(line),
                                    map(str.rstrip, self.output.splitlines()))
        return [line.removeprefix(cases.DETAIL) for line in lines if line.startswith(cases.DETAIL)]

    @property
    def skipped(self) -> bool:
        """Meson says so of one without cases, too, whatever has ended it."""
        return self.result == "SKIP" and self.planned[0] == len(self.report.cases)

    @property
    def good(self) -> bool:
        return self.result in GOOD or self.skipped

    @property
    def failed(self) -> int:
        return self.report.failed if self.good else max(self.report.failed, 1)

    def lines(self) -> list[str]:
        """How it went, what it could not check, and what else is worth reading."""
        word = "skip" if self.skipped else "ok  " if self.good else "FAIL"
        number = self.report.passed + self.failed
        count = "" if self.skipped else f"  {show.counted(number, 'case')}"
        if self.result not in GOOD | {"FAIL", "ERROR", "SKIP"}:
            count += f"  {self.result.lower()}"
        name = f"{self.suite}: {self.name}".removeprefix(": ")
        return [f"  {word}  {name}  {self.seconds:.1f} s{count}",
                *(INDENT + line for line in [*self._reasons(), *self._details()])]

    def _reasons(self) -> list[str]:
        return [*filter(None, [self.planned[1]]),
                *(f"not checked: {case.name}: {case.not_checked}"
                  for case in self.report.cases if case.not_checked)]

    def _details(self) -> list[str]:
        """Of a test that passed its notes, of one that failed all but what went well."""
        report = self.report
        if self.good:
            return self.notes + [line for case in report.cases if not case.not_checked
                                 for line in case.details]
        failed = [line for case in report.cases if case.failed
                  for line in (f"  FAIL  {case.name}", *(INDENT + line for line in case.details))]
        planned = self.planned[0] or 0
        if len(report.cases) < planned:
            failed.append(f"it ended after {len(report.cases)} of {planned} cases")
        return self.notes + _last(report.printed) + _last(failed)


def _last(lines: list[str]) -> list[str]:
    hidden = len(lines) - LINES
    more = [f"... {show.counted(hidden, 'line')} more ..."] if hidden > 0 else []
    return more + lines[-LINES:]


def act(args: argparse.Namespace) -> bool:
    """Does what ./learn has parsed; true if all is well."""
    if args.peers and args.named:
        args.parser.error("nothing may follow --peers")
    if args.peers:
        return (peers.play if args.command == "demo" else test_peers)(args.build)
    if args.command == "demo":
        args.build = for_windows.beside(args.build)
        with wine.session():
            return commands.play(args)
    tested = test_windows if args.windows else test_32 if vars(args)["32"] else test
    return tested(args.named, args.build)


def test(suites: list[str], build: Build, failed: int = 0) -> bool:
    """Builds everything but the learner's code and runs the tests of these suites, or all; true if
    all is well, and nothing has failed before."""
    build.ninja(["build.ninja"])
    _demand_suites(suites, build)
    show.say("building everything except your lessons ...")
    failed += _build([TARGET], build)
    if build.platform == "posix" and not lacks_32_bits():  # else the tests say so themselves
        failed += _build([WIDTHS], _other_width(build))
    return _tested(suites, SETUP, failed, build)


def _other_width(build: Build) -> Build:
    """The one for 32 bits beside that for 64, and the other way round."""
    if not build.narrow:
        return build.for_32_bits()
    return Build(build.root, Path(str(build.directory).removesuffix(FOR_32_BITS)))


def test_windows(suites: list[str], build: Build) -> bool:
    """The same with everything built for Windows and run under Wine."""
    failed = _build([PEER], build)
    with wine.session():
        return test(suites, for_windows.beside(build), failed)


def test_32(suites: list[str], build: Build) -> bool:
    """The same with everything built for 32 bits."""
    if lack := lacks_32_bits():
        raise BuildError(f"{lack}\nDebian's packages for it are {packages.bringing('-m32')}")
    return test(suites or IN_32_BITS, build.for_32_bits())


def test_peers(build: Build) -> bool:
    """The suite of the programs in other languages, with those of ours that they meet, also as
    built for Windows and for 32 bits, where that can be."""
    show.say("building our programs ...")
    failed = _build(peers.programs(build.root), build)
    if not lacks_32_bits():
        failed += _build(peers.programs(build.root), build.for_32_bits())
    with contextlib.ExitStack() as stack:
        if not peers.missing("Pascal for Windows"):
            stack.enter_context(wine.session())
            failed += _build(peers.programs_for_windows(build.root), for_windows.beside(build))
        return _tested([SETUP_OF_PEERS], SETUP_OF_PEERS, failed, build)


def _demand_suites(suites: list[str], build: Build) -> None:
    text = (build.directory / "meson-info" / "intro-tests.json").read_text(encoding="utf-8")
    known = {suite.rpartition(":")[2] for one in json.loads(text) for suite in one["suite"]}
    known.discard(SETUP_OF_PEERS)
    if unknown := set(suites) - known:
        raise BuildError(f"there is no suite '{min(unknown)}'; there are: {', '.join(sorted(known))}")


def _build(targets: list[str], build: Build) -> int:
    """Says what does not build; the result is how much."""
    built = build.ninja(targets, keep_going=True)
    for target, step in built.failed.items():
        show.say(f"  FAIL  build: {build.directory.name}/{target}")
        show.say(textwrap.indent("\n".join(step.splitlines()[:LINES]), "    "))
    if built.error:
        show.say(f"  FAIL  build: {built.error}")
    return max(len(built.failed), not built.ok)


def _tested(suites: list[str], setup: str, failed: int, build: Build) -> bool:
    """Runs the tests of these suites, or all, and sums up, with what has failed before."""
    show.say("testing ...")
    return summed_up(_run(suites, setup, build), failed)


def summed_up(tests: list[Test], failed: int) -> bool:
    """Says how each test went, and counts; true if nothing has failed, before either."""
    for one in tests:
        for line in one.lines():
            show.say(line)
    failed += sum(one.failed for one in tests)
    if not_checked := sum(sum(one.report.not_checked.values()) for one in tests):
        show.say(f"{not_checked} not checked, for the reasons that are told above")
    show.say(f"{sum(one.report.passed for one in tests)} passed, {failed} failed")
    return failed == 0


def _run(suites: list[str], setup: str, build: Build) -> list[Test]:
    log = build.directory / "meson-logs" / f"testlog-{setup}.json"
    log.unlink(missing_ok=True)

    def on_line(line: str) -> None:
        if re.match(r"^\s*\d+/\d+ ", line):
            show.progress(line)

    chosen = [word for suite in suites for word in ("--suite", suite)]
    at_once = (os.cpu_count() or 1) + 1  # of the longest test, the loop, much is waiting
    command = ["meson", "test", "--setup", setup, *chosen, "--no-rebuild",
               "--num-processes", str(at_once), "-C", str(build.directory)]
    try:
        # By its name alone: where a test makes another checkout, that one is built in its own.
        named = {"COURSE_BUILD": paths.shown(build.directory, build.root)}
        ended = run.run(command, env=os.environ | named,
                        deadline=2 * PATIENCE, on_line=on_line, limit=PLENTY)
    finally:
        show.clear_progress()
    tests = read_log(log)
    if all(one.good for one in tests) and not (tests and ended.ok):
        words = f"{ended.output}\n{ended.in_any_words()}"
        tests.append(Test("", "meson test", "ERROR", 0.0, words))
    return tests


def read_log(log: Path) -> list[Test]:
    """The tests of a testlog.json: one JSON object in each line."""
    if not log.is_file():
        return []
    tests = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        entry = json.loads(line)
        suite, _, name = entry["name"].rpartition(" / ")
        tests.append(Test(suite.rpartition(":")[2], name, entry["result"], entry["duration"] or 0,
                          entry.get("stdout", "") + entry.get("stderr", "")))
    return sorted(tests, key=lambda one: (one.suite, one.name))


if __name__ == "__main__":  # sums up a log of Meson's
    found = read_log(Path(sys.argv[1]))
    sys.exit(0 if summed_up(found, failed=not found) else 1)
