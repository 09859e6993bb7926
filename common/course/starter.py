"""Makes a lesson's starter from its solution.

    python3 common/course/starter.py SOLUTION.cpp OUTPUT.cpp

A hole in the solution begins with a comment and ends with another:

    // Task 1: say what is to be done,
    // in as many lines as it takes.
    // Without it the check says: "what the failing check prints"
    // In the starter: (void)bytes;
    std::ranges::reverse(bytes);
    // End of task 1.

The starter keeps the comment, with TODO(1) for Task 1, puts the code after "In the starter:"
where the comment ends, and drops what stood there.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

TASK = re.compile(r"^(\s*)// Task (\d+): (.*)$")
END = re.compile(r"^\s*// End of task (\d+)\.$")
COMMENT = re.compile(r"^\s*// ?(.*)$")
SAYS = re.compile(r'^Without it the check says: "(.+)"$')
INSTEAD = re.compile(r"^In the starter:(?: (.*))?$")


class StarterError(Exception):
    """A solution whose holes do not follow the rules; the text names file and line."""


@dataclass
class Hole:
    """One task's hole: where it begins and ends, what its check says, and its lines in the starter."""

    number: int
    line: int
    end: int = 0
    says: str = ""
    lines: list[str] = field(default_factory=list)


def parse(text: str, name: str) -> list[str | Hole]:
    """The solution's lines, each hole in one piece; `name` is for the errors."""
    pieces: list[str | Hole] = []
    lines = enumerate(text.splitlines(), start=1)
    for at, line in lines:
        if begin := TASK.match(line):
            pieces.append(_hole(begin, at, lines, name))
        elif END.match(line):
            raise StarterError(f"{name}:{at}: the end of a task that has not begun")
        else:
            pieces.append(line)
    _demand_numbers([piece for piece in pieces if isinstance(piece, Hole)], name)
    return pieces


def _hole(begin: re.Match, at: int, lines, name: str) -> Hole:
    """Reads one hole up to its end; `lines` goes on after it."""
    indent, number, first = begin.groups()
    hole = Hole(int(number), at)
    comment = [f"{indent}// TODO({number}): {first}"]
    instead = []
    in_comment = True
    for here, line in lines:
        if end := END.match(line):
            if end[1] != number:
                raise StarterError(
                    f"{name}:{here}: task {number} is open, and this ends task {end[1]}"
                )
            if not hole.says:
                raise StarterError(
                    f'{name}:{at}: task {number} has no line: Without it the check says: "..."'
                )
            hole.end = here
            hole.lines = comment + instead + [line]
            return hole
        if TASK.match(line):
            raise StarterError(f"{name}:{here}: a task inside task {number}")
        said = COMMENT.match(line)
        in_comment = in_comment and said is not None
        if not in_comment:
            continue
        if code := INSTEAD.match(said[1]):
            instead.append((indent + (code[1] or "")).rstrip())
            continue
        comment.append(line)
        if quoted := SAYS.match(said[1]):
            hole.says = quoted[1]
    raise StarterError(f'{name}:{at}: task {number} has no line "// End of task {number}."')


def _demand_numbers(holes: list[Hole], name: str) -> None:
    """Tasks count from 1, each number once."""
    if not holes:
        raise StarterError(f'{name}:1: no line "// Task 1: ..."')
    for hole in holes:
        same = [other for other in holes if other.number == hole.number]
        if len(same) > 1:
            raise StarterError(f"{name}:{same[1].line}: a second task {hole.number}")
        if not 1 <= hole.number <= len(holes):
            raise StarterError(
                f"{name}:{hole.line}: task {hole.number}, where {len(holes)} tasks count from 1"
            )


def holes(text: str, name: str) -> list[Hole]:
    """The holes in the order of their numbers."""
    found = [piece for piece in parse(text, name) if isinstance(piece, Hole)]
    return sorted(found, key=lambda hole: hole.number)


def make(text: str, name: str) -> str:
    """The text of the starter."""
    lines: list[str] = []
    for piece in parse(text, name):
        lines += piece.lines if isinstance(piece, Hole) else [piece]
    return "\n".join(lines) + "\n"


def finished(text: str) -> str:
    """The starter's comments with the solution's code between them: what a learner ends with."""
    lines = []
    for line in text.splitlines():
        said = COMMENT.match(line)
        if not (said and INSTEAD.match(said[1])):
            lines.append(TASK.sub(r"\1// TODO(\2): \3", line))
    return "\n".join(lines) + "\n"


def fill(text: str, number: int, code: list[str], name: str) -> str:
    """The text of a starter or a solution with this code in the hole of one task; its comment
    stays."""
    lines = text.splitlines()
    mark = re.compile(rf"^\s*// (?:TODO\({number}\)|Task {number}): ")
    begin = next((i for i, line in enumerate(lines) if mark.match(line)), None)
    end = next((i for i, line in enumerate(lines) if (found := END.match(line))
                and int(found[1]) == number), None)
    if begin is None or end is None or end < begin:
        raise StarterError(f"{name}:1: no hole for task {number}")
    while COMMENT.match(lines[begin]) and begin < end:
        begin += 1
    return "\n".join([*lines[:begin], *code, *lines[end:]]) + "\n"


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
