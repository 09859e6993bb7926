"""Holds what stands in lessons/ against what is made from solutions/.

A lesson with a changed hole carries local work, which is no failure: people learn here. A change
elsewhere, while every hole is untouched, is one. Where CI is true, nobody learns, and every
difference fails.
"""

import itertools
import os
from dataclasses import dataclass, field

import paths
import reset
import starter
from lessons import Lesson


@dataclass
class Drift:
    """What was found for one lesson."""

    failures: list[str] = field(default_factory=list)  # each names file and line
    local_work: list[str] = field(default_factory=list)  # the files that carry it


def compare(lesson: Lesson, strict: bool | None = None) -> Drift:
    """Compares all files of a lesson; `strict` is by default whether CI is true."""
    strict = os.environ.get("CI") == "true" if strict is None else strict
    texts = [lesson.folder / "README.md", lesson.folder / "hints.md"]
    found = Drift([f"{paths.shown(path, lesson.root)}:1: this file is missing"
                   for path in lesson.missing() + [text for text in texts if not text.is_file()]])
    differing, worked_on = {}, False
    for name, content in reset.fresh(lesson).items():
        if not (lesson.folder / name).is_file():
            continue
        theirs = (lesson.folder / name).read_text(encoding="utf-8", errors="replace")
        if theirs != content.decode():
            differing[name] = _difference(lesson, name, content.decode(), theirs)
        holes = starter.HOLE.finditer((lesson.solution / name).read_text(encoding="utf-8"))
        worked_on |= any(starter.in_starter(hole) not in theirs for hole in holes)
    if worked_on and not strict:
        found.local_work = sorted(differing)
    else:
        found.failures += differing.values()
    return found


def _difference(lesson: Lesson, name: str, made: str, theirs: str) -> str:
    """FILE:LINE and what differs there first."""
    place = paths.shown(lesson.folder / name, lesson.root)
    ours = paths.shown(lesson.solution / name, lesson.root)
    lines = itertools.zip_longest(made.splitlines(), theirs.splitlines())
    for at, (wanted, found) in enumerate(lines, start=1):
        if wanted != found:
            return f"{place}:{at}: {_said(found)} stands where {ours} makes {_said(wanted)}"
    return f"{place}:1: only the ends of lines differ from {ours}"


def _said(line: str | None) -> str:
    return "nothing" if line is None else f'"{line.strip()}"'
