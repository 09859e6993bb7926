"""A lesson's hints.md: which section helps with the check that failed.

    ## Task 1              three steps for the task, and for its cases without a section
    ### NAME OF A CASE     three steps for this case; several may stand above one list
    ## Done                what the reader has learnt, in one sentence
    ## SIGSEGV             the likely cause in this lesson; see CAUSES

In a step, and in a cause, a line that begins with "On Linux" or "On Windows" begins what is for
that system alone, and one that begins with "On both" ends it. ./learn runs on Linux, and shows
nothing of Windows; who works there reads the file.

A step is a list of its pieces: a sentence is a str, and a fenced block of code, indented as the
step is, the list of its lines.
"""

import re
from dataclasses import dataclass, field

from lessons import Lesson

PART = re.compile(r"^(##|###) (.+?)\s*\n((?:(?!###? ).*\n)*)", re.MULTILINE)  # and what is below
STEP = re.compile(r"^\d+\. +(.*\n(?:(?:   .*)?\n)*)", re.MULTILINE)
BLOCK = re.compile(r"^ *```.*\n((?:.*\n)*?) *```$", re.MULTILINE)
SYSTEM = r"^( *(?:\d+\. +)?)On (?:%s)\b"  # how a line begins that is for one of these
ANY = SYSTEM % "Linux|Windows|both"
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
DONE = "Done"
# How a check may end without a verdict, or in spite of one.
HANG, ENDLESS = "Hang", "Endless output"
NAME_LEFT, PROCESS_LEFT = "Name left behind", "Process left behind"
CAUSES = ("SIGSEGV", "SIGBUS", HANG, ENDLESS, NAME_LEFT, PROCESS_LEFT)

Step = list[str | list[str]]


@dataclass
class Section:
    """What stands below a heading."""

    name: str  # of the ## that it belongs to
    cases: list[str] = field(default_factory=list)  # without the task; empty: the task's others
    steps: list[Step] = field(default_factory=list)
    words: str = ""  # all of it in one line


@dataclass
class Hints:
    """All that hints.md says."""

    sections: list[Section] = field(default_factory=list)

    def steps(self, case: str) -> list[Step]:
        """The steps for a case, "task N: NAME"; those of its task, where it has none or no name."""
        task, _, name = case.partition(":")
        of_task = [section for section in self.sections if section.name == task.capitalize()]
        own = [section for section in of_task if name.strip() in section.cases]
        return next((section.steps for section in own or of_task), [])

    def words(self, name: str) -> str:
        """What the section DONE, or one of CAUSES, says; empty if there is none."""
        return next((section.words for section in self.sections if section.name == name), "")


def of(lesson: Lesson) -> Hints:
    """The hints of the lesson; none where it has no such file."""
    try:
        return parse((lesson.folder / "hints.md").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return Hints()


def parse(text: str, without: str = "Windows") -> Hints:
    """All but what is for that system alone."""
    its_own = rf"{SYSTEM % without}.*\n(?:(?!{ANY}|\d+\. |#).*\n)*"
    text = re.sub(its_own, r"\1\n", f"{text}\n", flags=re.MULTILINE)
    text = re.sub(rf"{ANY}:(?: +|$)", r"\1", text, flags=re.MULTILINE)
    sections: list[Section] = []
    for level, name, below in PART.findall(text):
        if level == "##":
            sections.append(Section(name, words=_sentence(below)))
        elif sections[-1].cases and not sections[-1].steps:
            sections[-1].cases.append(name)
        else:
            sections.append(Section(sections[-1].name, [name]))
        sections[-1].steps += map(_step, STEP.findall(below))
    return Hints(sections)


def _step(text: str) -> Step:
    pieces: Step = []
    for at, piece in enumerate(BLOCK.split(text)):
        if at % 2:  # the lines of a block, between two sentences
            pieces.append([line.removeprefix("   ").rstrip() for line in piece.splitlines()])
        elif said := _sentence(piece):
            pieces.append(said)
    return pieces


def _sentence(text: str) -> str:
    """In one line, without what only a browser shows."""
    return LINK.sub(r"\1", " ".join(text.split()))
