"""Verdicts as they come of a build and a run, made of what would have been printed."""

import cases
from check import Outcome, Verdict
from diagnostics import Diagnostic
from examinations.world import BAD, Finding
from lessons import Lesson

FAILS = """\
  FAIL  task 1: b
        it is not turned: 1 is a number that was stored and has come back as it was before it
        byte      0  1  2  3
        expected  01 02 03 04
        found     04 03 02 01
        (tests/swap-bytes/tasks.cpp:12)
  FAIL  task 1: the sign
  FAIL  task 2: c
        it is not doubled
  ok    nothing
1 passed, 3 failed
"""
PASSES = "  ok    task 1: b\n  ok    task 2: c\n  ok    nothing\n3 passed, 0 failed\n"
LACKING = """\
  ok    task 1: b
        not checked: no root
  ok    task 2: c
        not checked: no other width
  ok    nothing
        not checked: no other width
  ok    another
4 passed, 0 failed
"""
CRASHES = """\
  ok    nothing
  FAIL  task 1: b
        it ended with: SIGSEGV
1 passed, 1 failed
"""


def built(lesson: Lesson, printed: str = FAILS, **more) -> Verdict:
    """What came of a check that printed this: of the cases that failed, the first of the first
    task comes first."""
    report = cases.read(printed)
    failed = [case for case in report.cases if case.failed]
    own = [case for case in failed if case.task]
    first = min(own, key=lambda case: case.task) if own else failed[0] if failed else None
    outcome = Outcome.FAILED if failed or more.get("ended") or more.get("left") else Outcome.PASSED
    return Verdict(lesson, more.pop("solution", False), outcome, report=report, failed=first,
                   **more)


def broken(lesson: Lesson, place: str | None = None, text: str = "x:7:1: error: no such name",
           **more) -> Verdict:
    """What came of a build that failed, in the hole of task 2 unless said otherwise."""
    if place is None:
        place = f"lessons/{lesson.name}/{lesson.implementation}:19"
    error = Diagnostic(place, text, more.pop("by_linker", False))
    return Verdict(lesson, False, Outcome.BROKEN, error=error, **more)


def unable(lesson: Lesson, **more) -> Verdict:
    """What came of a check where this machine lacks something."""
    lacking = [Finding("/dev/shm", BAD, "it is not there", "It holds memory.",
                       ["As root:", "$ mount x"])]
    return Verdict(lesson, more.pop("solution", False), Outcome.UNABLE, report=cases.read(FAILS),
                   lacking=lacking, **more)


def missing(lesson: Lesson) -> Verdict:
    return Verdict(lesson, False, Outcome.MISSING, missing=lesson.folder / lesson.implementation)
