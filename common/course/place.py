"""The line in the learner's file that matters."""

import itertools
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import paths
import run
from lessons import Lesson

FRAME = re.compile(r"^(.+):(\d+)(?: \(discriminator \d+\))?$")
MARK = re.compile(r"^\s*// (?:TODO\((\d+)\):|Task (\d+):)")
FUNCTION = re.compile(r"^\w.*\(.*[),]$")
TOOLS = ("addr2line", "llvm-addr2line-19", "llvm-addr2line", "eu-addr2line")


@dataclass(frozen=True)
class Place:
    """A file, and a line of it if one is known."""

    file: str  # as typed at the top of the checkout
    line: int = 0
    text: str = ""  # what stands there

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def at(lesson: Lesson, file: Path, line: int = 0) -> Place:
    text = _lines(file)[line - 1:line] if line else []
    return Place(paths.shown(file, lesson.root), line, text[0].strip() if text else "")


def of_task(lesson: Lesson, task: int) -> Place:
    """Where the task is done: its mark if it still stands there, else the function that has the
    hole in our solution; the file alone for what is no task."""
    file = lesson.folder / lesson.implementation
    lines = _lines(file)
    mark = re.compile(rf"^\s*// (?:TODO\({task}\)|(?:Task|End of task) {task}\b)")
    marked = [i for i, line in enumerate(lines, start=1) if mark.match(line)]
    if task and not marked:
        above = itertools.takewhile(lambda line: not mark.match(line),
                                    _lines(lesson.solution / lesson.implementation))
        heads = [line for line in above if FUNCTION.match(line)][-1:]
        marked = [i for i, line in enumerate(lines, start=1) if line in heads]
    return at(lesson, file, *marked[:1])


def task_at(lesson: Lesson, line: int) -> int:
    """The task in whose hole this line of the learner's file is, or after whose; 0 if none's."""
    above = map(MARK.match, _lines(lesson.folder / lesson.implementation)[:line])
    return next((int(found[1] or found[2]) for found in reversed([*filter(None, above)])), 0)


def of_trace(lesson: Lesson, program: Path, trace: list[str]) -> Place | None:
    """The innermost line of the learner's file among these addresses of the check program."""
    tool = next(filter(shutil.which, TOOLS), None)
    if tool is None or not trace:
        return None
    ended = run.run([tool, "-i", "-e", str(program), *trace], deadline=5)
    for frame in filter(None, map(FRAME.match, ended.output.splitlines())):
        file = Path(frame[1])
        if file.name == lesson.implementation and file.parent.name == lesson.name:
            return at(lesson, lesson.folder / file.name, int(frame[2]))
    return None


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
