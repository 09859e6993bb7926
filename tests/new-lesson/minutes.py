"""How long a lesson takes, estimated from its files; docs/teaching.md says by which method.

    python3 tests/new-lesson/minutes.py    prints the table that stands there
"""

import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "common" / "course"), str(HERE.parent / "answers")]

import holes  # noqa: E402 (the path comes first)
import lessons  # noqa: E402
from lessons import Lesson  # noqa: E402

A_MINUTE = 150  # words of a text with code and tables in it
A_TASK = 2  # minutes for its contract, and to see its verdict
A_LINE = 0.5  # of code, written for the first time
TRY_IT = 2
AN_EXERCISE = 4
EXERCISES = re.compile(r"^## Exercises\n(.*?)^## ", re.DOTALL | re.MULTILINE)
QUESTION = re.compile(r"^\d\. ", re.MULTILINE)


@dataclass(frozen=True)
class Minutes:
    """What a lesson takes; its exercises come on top."""

    reading: int
    doing: int
    exercises: int

    def __str__(self) -> str:
        return (f"{self.reading + self.doing} minutes: {self.reading} reading, {self.doing} doing; "
                f"exercises {self.exercises}")


def estimated(lesson: Lesson) -> Minutes:
    text = (lesson.folder / "README.md").read_text(encoding="utf-8")
    more = "".join(EXERCISES.findall(text))
    solution = lesson.solution / lesson.implementation
    tasks = holes.of(solution.read_text(encoding="utf-8"), str(solution))
    lines = sum(1 for task in tasks for line in task.code.splitlines()
                if line.strip() and not line.strip().startswith("//"))
    return Minutes(reading=math.ceil((len(text.split()) - len(more.split())) / A_MINUTE),
                   doing=math.ceil(A_TASK * len(tasks) + A_LINE * lines + TRY_IT),
                   exercises=AN_EXERCISE * len(QUESTION.findall(more)))


def table(every: list[Lesson]) -> str:
    """What docs/teaching.md has."""
    rows = "| lesson | reading | doing | exercises |\n|---|---|---|---|\n"
    for one in every:
        took = estimated(one)
        rows += f"| {one.number} {one.title} | {took.reading} | {took.doing} | {took.exercises} |\n"
    return rows


if __name__ == "__main__":
    print(table(lessons.find()), end="")
