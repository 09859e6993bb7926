"""A lesson's hints.md: which section helps with the check that failed.

    ## Task 1              three steps for the task, and for its cases without a section
    ### NAME OF A CASE     three steps for this case; several may stand above one list
    ## Done                what the reader has learnt, in one sentence
    ## SIGSEGV             the likely cause in this lesson; see CAUSES

In a step, and in a cause, a line that begins with "On Linux" or "On Windows" begins what is for that system
alone, and one that begins with "On both" ends it.

A step is a list of its pieces: a sentence is a str, and a fenced block of code, indented as the step
is, the list of its lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cases
from lessons import Lesson

STEP = re.compile(r"^\d+\. +(.*)$")
HEADING = re.compile(r"^(##|###) (.+?)\s*$")
TASK = re.compile(r"^Task (\d+)$")
ABOUT = re.compile(r"^task (\d+):")  # a case, or a task of which no case is known
FENCE = re.compile(r"^ *```")
SYSTEM = re.compile(r"^(\s*(?:\d+\. +)?)On (Linux|Windows|both)\b(:(?: +|$))?")
OTHER = {"posix": "Windows", "win32": "Linux"}  # what a build for a system is not about
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
DONE = "Done"
# How a check may end without a verdict, or in spite of one.
SEGV, BUS, HANG, ENDLESS = "SIGSEGV", "SIGBUS", "Hang", "Endless output"
NAME_LEFT, PROCESS_LEFT = "Name left behind", "Process left behind"
CAUSES = (SEGV, BUS, HANG, ENDLESS, NAME_LEFT, PROCESS_LEFT)

Step = list[str | list[str]]


@dataclass
class Section:
    """One list of steps and what it is for."""

    line: int
    task: int
    cases: list[str] = field(default_factory=list)  # without the task; empty: the task's others
    steps: list[Step] = field(default_factory=list)


@dataclass
class Hints:
    """All that hints.md says."""

    sections: list[Section] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)  # of the sections without steps
    headings: list[tuple[int, str]] = field(default_factory=list)  # line and text of every ##

    def steps(self, case: str, task: int = 0) -> list[Step]:
        """The steps for the case that failed; where none is known, those of the task."""
        about = ABOUT.match(case)
        task = int(about[1]) if about else task
        known = cases.Case(case, failed=True)
        of_task = [section for section in self.sections if section.task == task]
        own = [section for section in of_task if known.short in section.cases]
        return next((section.steps for section in own or of_task), [])

    @property
    def done(self) -> str:
        return self.words.get(DONE, "")

    def likely(self, cause: str) -> str:
        """What in this lesson has likely led to this end, or empty."""
        return self.words.get(cause, "")


def of(lesson: Lesson, platform: str = "posix") -> Hints:
    """The hints of the lesson, for the system that is built for."""
    return read(lesson.folder / "hints.md", platform)


def read(file: Path, platform: str = "posix") -> Hints:
    """The hints of a lesson; none where there is no such file."""
    try:
        return parse(file.read_text(encoding="utf-8", errors="replace"), platform)
    except OSError:
        return Hints()


def _for(platform: str, lines: list[str]) -> Iterator[str]:
    """The lines, and in place of those for the other system empty ones."""
    other = fenced = False
    for line in lines:
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (not line.strip() or STEP.match(line)):
            other = False
        if not fenced and (found := SYSTEM.match(line)):
            other = found[2] == OTHER[platform]
            line = found[1] + line[found.end():] if found[3] else line
            yield found[1] if other else line
        else:
            yield "" if other else line


def parse(text: str, platform: str = "posix") -> Hints:
    hints = Hints()
    task, word, fenced = 0, "", False
    for at, line in enumerate(_for(platform, text.splitlines()), start=1):
        steps = hints.sections[-1].steps if hints.sections and task else []
        if steps and FENCE.match(line):
            fenced = not fenced
            if fenced:
                steps[-1].append([])
        elif fenced:
            steps[-1][-1].append(line.removeprefix("   ").rstrip())
        elif found := HEADING.match(line):
            if found[1] == "##":
                task, word = _begin(hints, at, found[2])
            else:
                _begin_case(hints, at, task, found[2])
        elif hints.sections and task and (step := STEP.match(line)):
            hints.sections[-1].steps.append([])
            _go_on(hints.sections[-1].steps[-1], step[1])
        elif steps and line.startswith("   "):
            _go_on(steps[-1], line)
        elif word and line.strip():
            hints.words[word] = (hints.words[word] + " " + _plain(line.strip())).strip()
    return hints


def _go_on(step: Step, line: str) -> None:
    """One more line of a sentence, or of the one that begins behind a block."""
    said = _plain(line.strip())
    if said and step and isinstance(step[-1], str):
        step[-1] += f" {said}"
    elif said:
        step.append(said)


def _begin(hints: Hints, at: int, heading: str) -> tuple[int, str]:
    """A new ## section: its task, or its name."""
    hints.headings.append((at, heading))
    if found := TASK.match(heading):
        hints.sections.append(Section(at, int(found[1])))
        return int(found[1]), ""
    hints.words[heading] = ""
    return 0, heading


def _begin_case(hints: Hints, at: int, task: int, name: str) -> None:
    last = hints.sections[-1] if hints.sections else None
    if last and last.task == task and last.cases and not last.steps:
        last.cases.append(name)
    else:
        hints.sections.append(Section(at, task, [name]))


def _plain(text: str) -> str:
    """Without what only a browser shows."""
    return LINK.sub(r"\1", text)
