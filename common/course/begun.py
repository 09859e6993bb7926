"""Which tasks a learner has not begun: the hole is the starter's still, and so is what stands around
it in its function. What their checks say is no news."""

import itertools

import starter
from lessons import Lesson
from mine import Text
from place import said


def every(lesson: Lesson) -> dict[int, str]:
    """The lesson's tasks, and the first sentence of what each asks for."""
    base = _starter(lesson)
    return {number: said(base.prompt(number)) for number in sorted(base.holes)}


def waiting(lesson: Lesson) -> dict[int, str]:
    """The same of those that are not begun."""
    file = lesson.folder / lesson.implementation
    base = _starter(lesson)
    mine = Text(file.read_text(encoding="utf-8", errors="replace") if file.is_file() else "")
    return {number: asks for number, asks in every(lesson).items()
            if mine.hole(number) == base.hole(number) and _around(mine, number) == _around(base, number)}


def _starter(lesson: Lesson) -> Text:
    return Text(starter.make((lesson.solution / lesson.implementation).read_text(encoding="utf-8")))


def _around(text: Text, number: int) -> list[str]:
    """The lines of the function that has this hole, without what stands in its holes."""
    names = {hole: f"  hole {hole}" for hole in text.holes}
    if not text.hole(number)[0].startswith(" "):
        return []  # it is in no function
    lines = text.outside(names)
    at = lines.index(names[number])
    above = itertools.takewhile(_inside, reversed(lines[:at]))
    return [*reversed([*above]), *itertools.takewhile(_inside, lines[at:])]


def _inside(line: str) -> bool:
    return not line or line[0].isspace()
