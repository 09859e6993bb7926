"""Verdicts as they come of a build and a run, made of what would have been printed."""

from pathlib import Path

import cases
import hints
from diagnostics import Diagnostic
from examinations import BAD, Finding
from lessons import Lesson
from place import Place
from verdict import Outcome, Verdict

FAILS = """\
not ok 1 - task 1: b
#   it is not turned: 1 is a number that was stored and has come back as it was before it
#   byte      0  1  2  3
#   expected  01 02 03 04
#   found     04 03 02 01
#   (tests/swap-bytes/tasks.cpp:12)
not ok 2 - task 1: the sign
not ok 3 - task 2: c
#   it is not doubled
ok 4 - nothing
# 1 passed, 3 failed
"""
PASSES = "ok 1 - task 1: b\nok 2 - task 2: c\nok 3 - nothing\n# 3 passed, 0 failed\n"
LACKING = """\
ok 1 - task 1: b # SKIP no root
ok 2 - task 2: c # SKIP no other width
ok 3 - nothing # SKIP no other width
ok 4 - another
# 1 passed, 0 failed
"""
CRASHES = """\
ok 1 - nothing
not ok 2 - task 1: b
#   it ended with: SIGSEGV
# 1 passed, 1 failed
"""


def built(lesson: Lesson, printed: str = FAILS, cause: str = "", **more) -> Verdict:
    """What came of a check that printed this."""
    report = cases.read(printed)
    outcome = Outcome.FAILED if report.first or more.get("ended") or more.get("left") else Outcome.PASSED
    known = hints.of(lesson)
    return Verdict(lesson, more.pop("solution", False), outcome, report=report, hints=known,
                   likely=known.words(cause), **more)


def broken(lesson: Lesson, place: str | None = None, text: str = "error: no such name",
           task: int = 2, log: Path = Path("x.log"), by_linker: bool = False) -> Verdict:
    """What came of a build that failed, in the hole of task 2 unless said otherwise."""
    if place is None:
        place = f"lessons/{lesson.name}/{lesson.implementation}:19"
    error = Diagnostic(place, text, by_linker, task=task, log=log)
    return Verdict(lesson, False, Outcome.BROKEN, error=error, hints=hints.of(lesson))


def unable(lesson: Lesson, **more) -> Verdict:
    """What came of a check where this machine lacks something."""
    lacking = [Finding("/dev/shm", BAD, "it is not there", "It holds memory.",
                       ["As root:", "$ mount x"])]
    return Verdict(lesson, more.pop("solution", False), Outcome.UNABLE, lacking=lacking, **more)


def missing(lesson: Lesson) -> Verdict:
    file = f"lessons/{lesson.name}/{lesson.implementation}"
    return Verdict(lesson, False, Outcome.MISSING, place=Place(file))
