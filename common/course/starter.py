"""Makes a lesson's starter from its solution.

    python3 common/course/starter.py SOLUTION.cpp OUTPUT.cpp

A hole in the solution begins with a comment and ends with another:

    // Task 1: say what is to be done,
    // in as many lines as it takes.
    // Without it the check says: "what the failing check prints"
    // In the starter: (void)bytes;
    std::ranges::reverse(bytes);
    // End of task 1.

The starter keeps the comment, with TODO(1) for Task 1, has the code after "In the starter:"
below it, and drops what stood there.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

MARK = r" *// (?:Task \d+: |End of task \d)"
HOLE = re.compile(
    r"^(?P<indent> *)// Task (?P<number>\d+): "
    rf"(?P<comment>.*\n(?:(?!{MARK}| *// In the starter:) *//.*\n)*)"
    r"(?P<instead>(?: *// In the starter:.*\n)*)"
    rf"(?P<code>(?:(?!{MARK}).*\n)*)"
    r"(?P<end> *// End of task (?P=number)\.\n)", re.MULTILINE)
SAYS = re.compile(r'// Without it the check says: "(.+)"\n')
INSTEAD = re.compile(r"// In the starter: ?(.*)\n")


class StarterError(Exception):
    """A solution whose holes do not follow the rules; the text names file and line."""


@dataclass(frozen=True)
class Hole:
    """One task's hole in a solution."""

    number: int
    line: int  # where it begins
    end: int  # its last line
    says: str  # what the check says without it
    code: str  # what the learner is to write
    lines: list[str]  # the hole in the starter


def holes(text: str, name: str) -> list[Hole]:
    """The holes in the order of their numbers; `name` is for the errors."""
    found = []
    for hole in HOLE.finditer(text):
        line = text.count("\n", 0, hole.start()) + 1
        said = SAYS.search(hole["comment"])
        if not said:
            raise StarterError(f"{name}:{line}: task {hole['number']} has no line: "
                               'Without it the check says: "..."')
        found.append(Hole(int(hole["number"]), line, line + hole[0].count("\n") - 1, said[1],
                          hole["code"], _in_starter(hole).splitlines()))
    rest = HOLE.sub(lambda hole: "\n" * hole[0].count("\n"), text)
    if stray := re.search(f"^{MARK}", rest, re.MULTILINE):
        raise StarterError(f"{name}:{rest.count(chr(10), 0, stray.start()) + 1}: no hole, which "
                           'begins with "// Task N: ..." and ends with "// End of task N."')
    numbers = sorted(hole.number for hole in found)
    if not found or numbers != list(range(1, len(found) + 1)):
        raise StarterError(f"{name}:1: the tasks are {numbers}, and must count from 1")
    return sorted(found, key=lambda hole: hole.number)


def make(text: str, name: str) -> str:
    """The text of the starter; `name` is for the errors."""
    holes(text, name)
    return HOLE.sub(_in_starter, text)


def finished(text: str) -> str:
    """The starter's comments with the solution's code between them: what a learner ends with."""
    return HOLE.sub(lambda hole: _todo(hole, hole["code"]), text)


def _in_starter(hole: re.Match) -> str:
    lines = [f"{hole['indent']}{code}".rstrip() for code in INSTEAD.findall(hole["instead"])]
    return _todo(hole, "".join(f"{line}\n" for line in lines))


def _todo(hole: re.Match, code: str) -> str:
    return f"{hole['indent']}// TODO({hole['number']}): {hole['comment']}{code}{hole['end']}"


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: starter.py SOLUTION.cpp OUTPUT.cpp", file=sys.stderr)
        return 2
    solution, output = map(Path, arguments)
    try:
        made = make(solution.read_text(encoding="utf-8"), str(solution))
        output.write_text(made, encoding="utf-8")
    except (OSError, StarterError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
