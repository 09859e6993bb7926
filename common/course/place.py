"""The line in the learner's file that matters."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import paths
import run
import starter
from lessons import Lesson

FRAME = re.compile(r"^(?P<file>.+):(?P<line>\d+)(?: \(discriminator \d+\))?$")
TOOLS = ("addr2line", "llvm-addr2line-19", "llvm-addr2line", "eu-addr2line")


@dataclass(frozen=True)
class Place:
    """A file, and a line of it if one is known."""

    file: str  # as typed at the top of the checkout
    line: int = 0
    text: str = ""  # what stands there

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def at(lesson: Lesson, file: Path, line: int) -> Place:
    lines = _lines(file)
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return Place(paths.shown(file, lesson.root), line, text)


def of_task(lesson: Lesson, task: int) -> Place:
    """Where the task is done: its mark if it still stands there, else the function that has the
    hole in our solution; the file alone for what is no task."""
    file = lesson.folder / lesson.implementation
    mark = re.compile(rf"^\s*// (?:TODO\({task}\)|(?:Task|End of task) {task}\b)")
    lines = _lines(file)
    found = next((i for i, line in enumerate(lines, start=1) if mark.match(line)), 0)
    return at(lesson, file, found or _function(lesson, task, lines))


def task_at(lesson: Lesson, line: int) -> int:
    """The task in whose hole this line of the learner's file is, or after whose; 0 if none's."""
    within = 0
    for text in _lines(lesson.folder / lesson.implementation)[:line]:
        if found := re.match(r"^\s*// (?:TODO\((\d+)\)|Task (\d+):)", text):
            within = int(found[1] or found[2])
    return within


def of_trace(lesson: Lesson, program: Path, trace: list[str]) -> Place | None:
    """The innermost line of the learner's file among these addresses of the check program."""
    tool = next((tool for tool in TOOLS if shutil.which(tool)), None)
    if tool is None or not trace:
        return None
    ended = run.run([tool, "-i", "-e", str(program), *trace], deadline=5)
    for frame in filter(None, map(FRAME.match, ended.output.splitlines())):
        file = Path(frame["file"])
        if file.name == lesson.implementation and file.parent.name == lesson.name:
            return at(lesson, lesson.folder / file.name, int(frame["line"]))
    return None


def _function(lesson: Lesson, task: int, lines: list[str]) -> int:
    """The line of the function that has the task's hole in our solution; 0 if it is not there."""
    solution = lesson.solution / lesson.implementation
    ours = _lines(solution)
    holes = starter.holes("\n".join(ours), str(solution))
    hole = next((hole for hole in holes if hole.number == task), None)
    above = ours[:hole.line - 1] if hole else []
    for line in reversed(above):
        if re.match(r"^\w.*\(.*[),]$", line):
            return lines.index(line) + 1 if line in lines else 0
    return 0


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
