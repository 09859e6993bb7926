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
MARK = re.compile(r"^\s*// (?:TODO\((\d+)\)|(?:Task|End of task) (\d+)\b)")
BEGIN = re.compile(r"^\s*// (?:TODO\((\d+)\)|Task (\d+)\b)")
COMMENT = re.compile(r"^\s*// ?(.*)")
SAYS = "Without it the check says"  # how the last line of a starter's comment begins
FUNCTION = re.compile(r"^\w.*\(.*[),]$")
TOOLS = ("addr2line", "llvm-addr2line-19", "llvm-addr2line", "eu-addr2line")


@dataclass(frozen=True)
class Place:
    """A file, and a line of it if one is known."""

    file: str  # as typed at the top of the checkout
    line: int = 0
    text: str = ""  # what stands there: a line; where a task begins, all of its comment

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def at(lesson: Lesson, file: Path, line: int = 0) -> Place:
    """This line of the file, with the comment that it begins if it begins a task, or the file alone."""
    lines = _lines(file)[line - 1:] if line else []
    text = _comment(lines) if any(map(BEGIN.match, lines[:1])) else lines[:1]
    return Place(paths.shown(file, lesson.root), line, "\n".join(map(str.strip, text)))


def _comment(lines: list[str]) -> list[str]:
    """Of these lines the comment that begins the task, as far as it is the starter's: what is asked
    for, which fits the screen better in one line, and what the check says without it."""
    more = itertools.takewhile(lambda line: COMMENT.match(line) and not MARK.match(line), lines[1:])
    asks = [lines[0]]
    for line in more:
        if SAYS in line:
            return [" ".join([asks[0], *(COMMENT.match(each)[1] for each in asks[1:])]), line]
        asks.append(line)
    return lines[:1]


def said(comment: list[str]) -> str:
    """The first sentence of what a starter's comment asks for."""
    words = " ".join(COMMENT.match(line)[1] for line in comment if SAYS not in line)
    return re.match(r"(?:TODO\(\d+\): )?(.*?\.(?=\s|$)|.*)", words)[1]


def of_task(lesson: Lesson, task: int) -> Place:
    """Where the task is done: the mark with which it begins if that still stands there, else the
    function that has its hole in our solution; the file alone for what is no task."""
    file, ours = lesson.folder / lesson.implementation, lesson.solution / lesson.implementation
    found = [line for line, of in _marks(file, BEGIN) if of == task]
    if task and not found:
        hole = next((line for line, of in _marks(ours) if of == task), 0)
        head = [line for line in _lines(ours)[:hole] if FUNCTION.match(line)][-1:]
        found = [number for number, line in enumerate(_lines(file), start=1) if line in head]
    return at(lesson, file, *found[:1])


def task_at(lesson: Lesson, line: int) -> int:
    """The task in whose hole this line of the learner's file is, or after whose; 0 if none's."""
    marks = _marks(lesson.folder / lesson.implementation)
    return next((task for mark, task in reversed(marks) if mark <= line), 0)


def of_trace(lesson: Lesson, program: Path, trace: list[str]) -> Place | None:
    """The innermost line of a hole in the learner's file among these addresses of the check program; if
    none is of a hole, the innermost line of the file. (A helper that is given may have thrown.)"""
    tool = next(filter(shutil.which, TOOLS), None)
    if tool is None or not trace:
        return None
    ended = run.run([tool, "-i", "-e", str(program), *trace], deadline=5)
    frames = [(Path(frame[1]), int(frame[2])) for frame in map(FRAME.match, ended.output.splitlines()) if frame]
    lines = [line for file, line in frames
             if file.name == lesson.implementation and file.parent.name == lesson.name]
    own = lesson.folder / lesson.implementation
    line = next((line for line in lines if _in_hole(own, line)), *lines[:1]) if lines else 0
    return at(lesson, own, line) if line else None


def _in_hole(file: Path, line: int) -> bool:
    before = [text for text in _lines(file)[:line] if MARK.match(text)][-1:]
    return any(map(BEGIN.match, before))


def _marks(file: Path, which: re.Pattern = MARK) -> list[tuple[int, int]]:
    """The lines with the comments that mark a task, and the task of each."""
    found = enumerate(map(which.match, _lines(file)), start=1)
    return [(line, int(mark[1] or mark[2])) for line, mark in found if mark]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
