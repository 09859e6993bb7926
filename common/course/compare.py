"""The learner's file beside our solution, as a diff."""

import difflib

import handed
import paths
import starter
from lessons import Lesson
from wording import BAD, DIM, GOOD, PLAIN, Line, code

QUESTION = "See our solution before yours passes? y/n"  # asked where the lesson is not done
STYLES = {"-": BAD, "+": GOOD, "@": DIM}  # by how a line of a diff begins


def compare(lesson: Lesson) -> list[Line]:
    """What differs: the learner's lines with a minus, ours with a plus. The comments that mark a
    task differ in nothing but TODO, and are taken for the same; those that the learner has taken
    away are left out of ours."""
    if handed.mark(lesson.root):
        return [Line(handed.NO_ANSWERS)]
    name = lesson.implementation
    yours, ours = lesson.folder / name, lesson.solution / name
    theirs = yours.read_text(encoding="utf-8", errors="replace").splitlines()
    solution = ours.read_text(encoding="utf-8")
    gone = {line for line in starter.marks(solution) if line not in theirs}
    made = [line for line in starter.finished(solution).splitlines() if line not in gone]
    lines = list(difflib.unified_diff(theirs, made, lineterm="", n=3))
    if not lines:
        return [Line("Yours and ours are the same.")]
    head = [code(f"- yours: {paths.shown(yours, lesson.root)}", BAD, 0),
            code(f"+ ours:  {paths.shown(ours, lesson.root)}", GOOD, 0)]
    return head + [code(line, STYLES.get(line[:1], PLAIN), 0) for line in lines[2:]]
