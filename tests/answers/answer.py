"""Answers to a lesson whose worth is known: the wrong and the right ones that are kept in
tests/SLUG/wrong/ and tests/SLUG/right/, and the starter.

A kept answer is what a learner writes where the solution has something else. What it says first:

    // Wrong: the misconception, in one sentence.
    // Rejected by: the name of the case that must fail
    // It says: "what must stand in one line of the failure"

or

    // Right: what it does otherwise than the solution.

A mistake that only Linux lets one make says why, below that, and one of a kind that occurs in several
lessons says which (kinds.py has them all):

    // On Linux alone: what Windows has not
    // Kind: too narrow

Then comes what it includes that the solution does not, and then the code of each hole that it fills
otherwise, indented as it is there, below a line

    // Task 2

All else is the solution's. The whole file is made of both when it is built (building.py): that of
tests/SLUG/wrong/NAME.cpp is build/answers/SLUG/wrong/NAME.cpp, and its check is
the program beside it. An answer whose point lies outside of the holes is a whole file itself, and
says so below its first lines:

    // Differs outside of its tasks.

Where one source does not serve both systems, the answers for Windows stand in wrong/win32/ and
right/win32/. On every other lesson the same answers are tried on both.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import compiling
import holes
from lessons import Lesson

# What it says first, line by line; "..." is the writer's.
FIRST_LINES = {"wrong": ("// Wrong: ...", "// Rejected by: ...", '// It says: "..."'),
               "right": ("// Right: ...",)}
ON_LINUX_ALONE = re.compile(r"^// On Linux alone: (.+)$", re.MULTILINE)
KIND = re.compile(r"^// Kind: (.+)$", re.MULTILINE)
DIFFERS = "// Differs outside of its tasks.\n"
TASK = re.compile(r"^// Task (\d+)$")
BEFORE_TASKS = re.compile(r"^(//|#include|\s*$)")


class Flaw(NamedTuple):
    """What is wrong with the file of an answer, and in which line."""

    line: int
    what: str


class Fill(NamedTuple):
    """The code of an answer for the hole of one task; `line` is the one that names the task."""

    number: int
    line: int
    code: list[str]


@dataclass(frozen=True)
class Answer:
    """One answer: a file in wrong/ or right/, or the starter, which is made from its source."""

    lesson: Lesson
    kind: str  # wrong, right or starter
    source: Path
    platform: str = "posix"  # the system that it is built for (Build.platform)

    @property
    def name(self) -> str:
        return self.kind if self.kind == "starter" else f"{self.kind}/{self.source.stem}"

    @property
    def original(self) -> Path:
        """The solution's file that it takes the place of."""
        return compiling.solution(self.lesson, self.platform)

    @cached_property
    def text(self) -> str:
        return self.source.read_text(encoding="utf-8")

    @property
    def head(self) -> re.Match | None:
        """What its first lines say; None if they do not say what they must. Not kept: no other process
        can be handed a match."""
        return _match(FIRST_LINES[self.kind], self.text)

    @property
    def case(self) -> str:
        """The case that must reject it."""
        return self.head[2] if self.kind == "wrong" and self.head else ""

    @property
    def says(self) -> str:
        """Words that this case must find for it."""
        return self.head[3] if self.kind == "wrong" and self.head else ""

    @property
    def not_here(self) -> str:
        """Why it is no answer on its system; empty where it is one."""
        found = ON_LINUX_ALONE.search(self.text) if self.platform == "win32" else None
        return found[1] if found else ""

    @property
    def mistake(self) -> str:
        """Which kind of mistake it is an example of; empty if it is a plain one."""
        found = KIND.search(self.text)
        return found[1] if found else ""

    def _headless(self) -> Flaw:
        """Which of the first lines is not what it must be."""
        lines = FIRST_LINES[self.kind]
        at = next(at for at in range(1, len(lines) + 1) if not _match(lines[:at], self.text))
        return Flaw(at, f"this line is not '{lines[at - 1]}': see CONTRIBUTING.md")

    @property
    def is_whole(self) -> bool:
        """True if it is a whole file, and no code for holes."""
        return self.head is not None and self.text.startswith(DIFFERS, self.head.end())

    @cached_property
    def parts(self) -> list[Fill]:
        """What stands before the first task, as that of a task 0, and the fills."""
        found = [Fill(0, 0, [])]
        for at, line in enumerate(self.text.splitlines(), start=1):
            if task := TASK.match(line):
                found.append(Fill(int(task[1]), at, []))
            else:
                found[-1].code.append(line)
        return found

    @property
    def made(self) -> str:
        """The whole file with these fills. What a compiler says of its lines it says of those of the
        answer, or of the solution."""
        solution = text = self.original.read_text(encoding="utf-8")
        ends = {hole.number: hole.end for hole in holes.of(solution, str(self.original))}
        before, *fills = self.parts
        for fill in fills:
            text = holes.fill(text, fill.number, self._placed(fill, ends[fill.number]))
        above, begin, below = text.partition("module;\n")
        first = self._placed(before, above.count("\n") + 2)
        return above + begin + "".join(f"{line}\n" for line in first) + below

    def _placed(self, part: Fill, after: int) -> list[str]:
        """The part's code, and for the compiler where it stands; what follows it is the line `after`
        of the solution."""
        return [f"#line {part.line + 1} {json.dumps(str(self.source), ensure_ascii=False)}", *part.code,
                f"#line {after} {json.dumps(str(self.original), ensure_ascii=False)}"]

    def flaw(self) -> Flaw | None:
        """What is wrong with the file, whatever it does; None if nothing is."""
        if self.head is None:
            return self._headless()
        if self.is_whole:
            return None
        before, *fills = self.parts
        for at, line in enumerate(before.code, start=1):
            if not BEFORE_TASKS.match(line):
                return Flaw(at, "before the first task stand only comments and #include")
        if not fills:
            return Flaw(len(before.code), 'no line "// Task 1" says which hole it fills')
        solution, name = self.original.read_text(encoding="utf-8"), self.original.name
        tasks = {hole.number for hole in holes.of(solution, name)}
        for at, fill in enumerate(fills):
            if fill.number not in tasks:
                return Flaw(fill.line, f"{name} has no task {fill.number}")
            if any(fill.number == other.number for other in fills[:at]):
                return Flaw(fill.line, f"a second task {fill.number}")
            if _code(holes.fill(solution, fill.number, fill.code)) == _code(solution):
                return Flaw(fill.line, f"that is the code of {name} for task {fill.number}")
        return None


def _match(lines: tuple[str, ...], text: str) -> re.Match | None:
    """Whether the text begins with lines such as these, and what stands for their "..."."""
    return re.match("".join(f"{re.escape(line)}\n" for line in lines).replace(r"\.\.\.", "(.+)"), text)


def _code(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def find(lesson: Lesson, platform: str = "posix") -> list[Answer]:
    """All answers to the lesson on a system, in the order of their names."""
    own = platform if has_own(lesson, platform) else ""
    kept = [Answer(lesson, kind, source, platform) for kind in ("wrong", "right")
            for source in sorted((lesson.tests / kind / own).glob("*.cpp"))]
    return [*kept, Answer(lesson, "starter", compiling.solution(lesson, platform), platform)]


def has_own(lesson: Lesson, platform: str) -> bool:
    """True if the lesson has a source, and answers, for this system alone."""
    return compiling.solution(lesson, platform).name != lesson.implementation
