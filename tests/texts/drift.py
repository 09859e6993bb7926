"""Holds what stands in lessons/ against what is made from solutions/.

A lesson with a changed hole carries local work, which is no failure: people learn here. A change
elsewhere, while every hole is untouched, is one. Where CI is true, nobody learns, and every
difference fails.
"""

import difflib
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
    found = Drift()
    texts = [lesson.folder / "README.md", lesson.folder / "hints.md"]
    for path in lesson.missing() + [text for text in texts if not text.is_file()]:
        found.failures.append(f"{paths.shown(path, lesson.root)}:1: this file is missing")
    differing = {}
    for name, content in reset.fresh(lesson).items():
        file = lesson.folder / name
        if not file.is_file():
            continue
        theirs = file.read_text(encoding="utf-8", errors="replace")
        if theirs != content.decode():
            differing[name] = _difference(lesson, name, content.decode(), theirs)
    if differing and not strict and has_local_work(lesson):
        found.local_work = sorted(differing)
    else:
        found.failures += differing.values()
    return found


def has_local_work(lesson: Lesson) -> bool:
    """True if the text of any hole differs from that of the starter, on any system."""
    return any(_differs_in_a_hole(lesson, name) for name in lesson.implementations)


def _differs_in_a_hole(lesson: Lesson, name: str) -> bool:
    solution = lesson.solution / name
    holes = starter.holes(solution.read_text(encoding="utf-8"), str(solution))
    try:
        theirs = (lesson.folder / name).read_text(
            encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return not all(_contains(theirs, hole.lines) for hole in holes)


def _contains(lines: list[str], block: list[str]) -> bool:
    return any(lines[at:at + len(block)] == block for at in range(len(lines) - len(block) + 1))


def _difference(lesson: Lesson, name: str, expected: str, found: str) -> str:
    """FILE:LINE and what differs there first."""
    place = paths.shown(lesson.folder / name, lesson.root)
    ours = paths.shown(lesson.solution / name, lesson.root)
    wanted, theirs = expected.splitlines(), found.splitlines()
    for tag, i, _, j, _ in difflib.SequenceMatcher(None, wanted, theirs, False).get_opcodes():
        if tag == "equal":
            continue
        line = min(j + 1, max(1, len(theirs)))
        stands = f'"{theirs[j].strip()}"' if j < len(theirs) and tag != "delete" else "nothing"
        want = f'"{wanted[i].strip()}"' if i < len(wanted) and tag != "insert" else "nothing"
        return f"{place}:{line}: {stands} stands where {ours} makes {want}"
    return f"{place}:{max(1, len(theirs))}: only the ends of lines differ from {ours}"
