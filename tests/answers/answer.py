"""Answers to a lesson whose worth is known: the wrong and the right ones that are kept in
tests/SLUG/wrong/ and tests/SLUG/right/, and the starter.

A kept answer is a learner's whole file, so that it can be read and tried as one; what it says first:

    // Wrong: the misconception, in one sentence.
    // Rejected by: the name of the case that must fail
    // It says: "what must stand in one line of the failure"

or

    // Right: what it does otherwise than the solution.

All else than the tasks is word for word the solution's, unless the next line is

    // Differs outside of its tasks.

A mistake that only Linux lets one make says why, below that:

    // On Linux alone: what Windows has not

Where one source does not serve both systems, the answers for Windows stand in wrong/win32/ and
right/win32/. On every other lesson the same answers are tried on both.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import starter
from lessons import Lesson

WRONG = re.compile(r'// Wrong: .+\n// Rejected by: (?P<case>.+)\n// It says: "(?P<says>.+)"\n')
ON_LINUX_ALONE = re.compile(r"^// On Linux alone: (.+)$", re.MULTILINE)
RIGHT = re.compile(r"// Right: .+\n")
DIFFERS = "// Differs outside of its tasks.\n"


@dataclass(frozen=True)
class Answer:
    """One answer: a file in wrong/ or right/, or the starter, which is made from its source."""

    lesson: Lesson
    kind: str  # wrong, right or starter
    source: Path
    platform: str = "posix"  # the system that it is built for (paths.platform)

    @property
    def name(self) -> str:
        return self.kind if self.kind == "starter" else f"{self.kind}/{self.source.stem}"

    @property
    def original(self) -> Path:
        """The solution's file that it takes the place of."""
        return self.lesson.solution / self.lesson.implementation_on(self.platform)

    @cached_property
    def text(self) -> str:
        return self.source.read_text(encoding="utf-8")

    @cached_property
    def head(self) -> re.Match | None:
        """What its first lines say; None if they do not say what they must."""
        return {"wrong": WRONG, "right": RIGHT}[self.kind].match(self.text)

    @property
    def case(self) -> str:
        """The case that must reject it."""
        return self.head["case"] if self.kind == "wrong" and self.head else ""

    @property
    def says(self) -> str:
        """Words that this case must find for it."""
        return self.head["says"] if self.kind == "wrong" and self.head else ""

    @property
    def not_here(self) -> str:
        """Why it is no answer on its system; empty where it is one."""
        found = ON_LINUX_ALONE.search(self.text) if self.platform == "win32" else None
        return found[1] if found else ""

    def flaw(self) -> str:
        """What is wrong with the file, whatever it does; empty if nothing is."""
        if self.head is None:
            return "its first lines do not say what it is: see tests/answers/answer.py"
        if not self.text.startswith(DIFFERS, self.head.end()):
            return self._drift(self.original.read_text(encoding="utf-8"))
        return ""

    def _drift(self, solution: str) -> str:
        """The first line of the solution, outside of its tasks, that is not in its place here."""
        lines = iter(_code(self.text))
        for piece in starter.parse(solution, self.original.name):
            if isinstance(piece, str) and (wanted := _code(piece)) and wanted[0] not in lines:
                return f'outside of its tasks it is not the solution\'s: "{wanted[0]}" is not found'
        return ""


def _code(text: str) -> list[str]:
    """The lines that a learner does not add to: an answer may include more."""
    return [line for line in text.splitlines()
            if line.strip() and not line.startswith(("#include", "//"))]


def find(lesson: Lesson, platform: str = "posix") -> list[Answer]:
    """All answers to the lesson on a system, in the order of their names."""
    tests = lesson.root / "tests" / lesson.slug
    own = platform if has_own(lesson, platform) else ""
    kept = [Answer(lesson, kind, source, platform) for kind in ("wrong", "right")
            for source in sorted((tests / kind / own).glob("*.cpp"))]
    made = lesson.solution / lesson.implementation_on(platform)
    return [*kept, Answer(lesson, "starter", made, platform)]


def has_own(lesson: Lesson, platform: str) -> bool:
    """True if the lesson has a source, and answers, for this system alone."""
    return lesson.implementation_on(platform) != lesson.implementation
