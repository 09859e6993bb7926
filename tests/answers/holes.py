"""The holes of a solution (common/course/starter.py has their rules), what is wrong with them, and
what they are filled with.

    python3 tests/answers/holes.py SOLUTION.cpp OUTPUT.cpp    makes the starter, for the build
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import starter  # noqa: E402 (the path comes first)

SAYS = re.compile(r'// Without it the check says: "(.+)"\n')


class HoleError(Exception):
    """A solution whose holes do not follow the rules; the text names file and line."""


@dataclass(frozen=True)
class Hole:
    """One task's hole in a solution."""

    number: int
    line: int  # where it begins
    end: int  # its last line
    says: str  # what the check says without it
    code: str  # what the learner is to write


def of(text: str, name: str) -> list[Hole]:
    """The holes in the order of their numbers; `name` is for the errors."""
    found = []
    for hole in starter.HOLE.finditer(text):
        number, line = int(hole["number"]), text.count("\n", 0, hole.start()) + 1
        said = SAYS.search(hole["comment"])
        if not said:
            raise HoleError(f"{name}:{line}: task {number} has no line: "
                            'Without it the check says: "..."')
        found.append(Hole(number, line, line + hole[0].count("\n") - 1, said[1], hole["code"]))
    rest = starter.HOLE.sub(lambda hole: "\n" * hole[0].count("\n"), text)
    if stray := re.search(f"^{starter.MARK}", rest, re.MULTILINE):
        raise HoleError(f"{name}:{rest[:stray.start()].count(chr(10)) + 1}: no hole, which begins "
                        'with "// Task N: ..." and ends with "// End of task N."')
    numbers = sorted(hole.number for hole in found)
    if not found or numbers != list(range(1, len(found) + 1)):
        raise HoleError(f"{name}:1: the tasks are {numbers}, and must count from 1")
    return sorted(found, key=lambda hole: hole.number)


def fill(text: str, number: int, code: list[str]) -> str:
    """A starter or a solution with this code in the hole of one task; its comment stays."""
    comment = rf"^ *// (?:TODO\({number}\)|Task {number}): .*\n(?: *//(?! End of task ).*\n)*"
    hole = re.compile(rf"({comment})(?:.*\n)*?( *// End of task {number}\.\n)", re.MULTILINE)
    lines = "".join(f"{line}\n" for line in code)
    filled, count = hole.subn(lambda found: found[1] + lines + found[2], text)
    if count != 1:
        raise ValueError(f"there is no hole for task {number}")
    return filled


if __name__ == "__main__":
    solution, output = map(Path, sys.argv[1:])
    text = solution.read_text(encoding="utf-8")
    try:
        of(text, str(solution))
    except HoleError as error:
        sys.exit(str(error))
    output.write_text(starter.make(text), encoding="utf-8")
