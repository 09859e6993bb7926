"""Holds the checks against answers whose worth is known:

    python3 tests/answers/answers.py SOURCE_ROOT BUILD_ROOT [SLUG...]

Each file in tests/SLUG/wrong/ is a learner's file with a mistake, and begins by saying which check
must reject it and with which words; each in tests/SLUG/right/ solves the lesson in another way, and
must be accepted. All are compiled as the solution is, linked with the same compiled checks, and run
as ./learn runs them. A line for each, and the counts at the end.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import build  # noqa: E402 (the path comes first)
import cases  # noqa: E402
import check  # noqa: E402
import lessons  # noqa: E402
import paths  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
from lessons import Lesson  # noqa: E402

HEAD = re.compile(r"// Wrong: (?P<what>.+)\n// Rejected by: (?P<case>.+)\n"
                  r'// It says: "(?P<says>.+)"\n')
RIGHT = re.compile(r"// Right: (?P<what>.+)\n")
COMPILING = 120  # seconds
# Newer Mesons have the standard library check indices and alignment, and it is quicker than we.
ASSERTED = "it ended with: SIGABRT"


@dataclass(frozen=True)
class Commands:
    """How a lesson's solution is compiled and its check is linked."""

    compiling: str
    linking: str
    archive: str  # of the solution, among what is linked
    directory: Path

    def of(self, source: Path, place: Path) -> list[list[str]]:
        """The same for another source; what is made goes to `place`."""
        words = shlex.split(self.compiling)
        for option, value in (("-o", f"{place}/answer.o"), ("-MF", f"{place}/answer.d"),
                              ("-c", str(source))):
            words[words.index(option) + 1] = value
        linked = shlex.split(self.linking)
        linked[linked.index("-o") + 1] = f"{place}/check"
        at = linked.index(self.archive)  # before it: then its own member is not wanted
        return [words, [*linked[:at], f"{place}/answer.o", *linked[at:]]]


def commands(lesson: Lesson, directory: Path) -> Commands:
    solution = lesson.solution / lesson.implementation
    entries = json.loads((directory / "compile_commands.json").read_text(encoding="utf-8"))
    compiling = next(one["command"] for one in entries
                     if (directory / one["file"]).resolve() == solution.resolve())
    listed = subprocess.run([build.ninja_program(), "-C", str(directory), "-t", "commands",
                             f"solution-{lesson.slug}-check"], check=True, capture_output=True,
                            text=True, timeout=COMPILING).stdout.splitlines()
    return Commands(compiling, listed[-1], f"libsolution-{lesson.slug}.a", directory)


def judge(source: Path, how: Commands) -> tuple[str, str]:
    """What happened, and what is wrong with that; empty if nothing is."""
    text = source.read_text(encoding="utf-8")
    head = (HEAD if source.parent.name == "wrong" else RIGHT).match(text)
    if head is None:
        return "not tried", "its first lines do not say what it is"
    with tempfile.TemporaryDirectory(prefix="mapped-memory-answer-") as place:
        for command in how.of(source, Path(place)):
            ended = run.run(command, cwd=how.directory, deadline=COMPILING, env=run.ENGLISH)
            if not ended.ok:
                return "does not build", ended.output[-2000:]
        environment = {"CHECK_DETAILS": "all", "CHECK_TRACE": str(os.getpid())}
        ended = run.run([f"{place}/check"], deadline=check.DEADLINE, grace=check.GRACE,
                        env=os.environ | environment)
    report = cases.read(ended.output)
    failed = [case for case in report.cases if case.failed]
    if source.parent.name == "right":
        return _accepted(ended, report, failed)
    return _rejected(ended, failed, head["case"], head["says"])


def _accepted(ended: run.Ended, report: cases.Report, failed: list[cases.Case]) -> tuple[str, str]:
    if failed:
        return f"rejected by: {failed[0].name}", "\n".join(failed[0].details)
    if not ended.ok or not report.complete or ended.left or ended.names:
        return "ended otherwise", ended.in_words() or f"{ended.left + ended.names} left behind"
    return "accepted", ""


def _rejected(ended: run.Ended, failed: list[cases.Case], name: str,
              says: str) -> tuple[str, str]:
    if ended.cause or ended.left:
        return "misbehaves", ended.reason or f"{ended.left} left behind"
    own = next((case for case in failed if case.name == name), None)
    if own is None:
        others = ", ".join(case.name for case in failed)
        return "not rejected by it", f"failed: {others}" if failed else "every check passed"
    if any(line.startswith(ASSERTED) for line in own.details):
        return f"ended by an assertion of the library in: {name}", ""
    if not any(says in line for line in own.details):
        return "rejected with other words", "\n".join(own.details)
    return f"rejected by: {name}", ""


def one(source: Path, how: Commands) -> tuple[Path, str, str, float]:
    began = time.monotonic()
    happened, wrong = judge(source, how)
    return source, happened, wrong, time.monotonic() - began


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: answers.py SOURCE_ROOT BUILD_ROOT [SLUG...]", file=sys.stderr)
        return 2
    show.prepare()
    root, directory = (Path(argument).resolve() for argument in arguments[:2])
    every = [lesson for lesson in lessons.find(root)
             if not arguments[2:] or lesson.slug in arguments[2:]]
    passed = failed = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tried = [pool.submit(one, source, how) for lesson in every
                 for how in [commands(lesson, directory)]
                 for kind in ("wrong", "right")
                 for source in sorted((root / "tests" / lesson.slug / kind).glob("*.cpp"))]
        for each in tried:
            source, happened, wrong, seconds = each.result()
            name = paths.shown(source, root)
            print(f"  {'FAIL' if wrong else 'ok  '}  {name}: {happened}  {seconds:.1f} s", flush=True)
            if wrong:
                print(show.indented(f"{name}:1: {wrong}", " " * 8), flush=True)
            passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
