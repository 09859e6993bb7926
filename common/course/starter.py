"""A lesson's starter, made from its solution. A hole there begins with a comment and ends with
another:

    // Task 1: say what is to be done,
    // in as many lines as it takes.
    // Without it the check says: "what the failing check prints"
    // In the starter: (void)bytes;
    std::ranges::reverse(bytes);
    // End of task 1.

The starter keeps the comment, with TODO(1) for Task 1, has the code after "In the starter:", which
ends the comment, below it, and drops what stood there. tests/answers/holes.py says what breaks
these rules.
"""

import re

MARK = r" *// (?:Task \d+: |End of task \d)"
HOLE = re.compile(
    r"^(?P<indent> *)// Task (?P<number>\d+): "
    rf"(?P<comment>.*\n(?:(?!{MARK}| *// In the starter:) *//.*\n)*)"
    r"(?P<instead>(?: *// In the starter:.*\n)*)"
    rf"(?P<code>(?:(?!{MARK}).*\n)*)"
    r"(?P<end> *// End of task (?P=number)\.\n)", re.MULTILINE)
INSTEAD = re.compile(r"// In the starter: ?(.*)\n")


def make(solution: str) -> str:
    """The text of the starter."""
    return HOLE.sub(in_starter, solution)


def finished(solution: str) -> str:
    """The starter's comments with the solution's code between them: what a learner ends with."""
    return HOLE.sub(lambda hole: _with(hole["code"], hole), solution)


def marks(solution: str) -> list[str]:
    """The lines of the comments that mark a starter's tasks."""
    return "".join(_with("", hole) for hole in HOLE.finditer(solution)).splitlines()


def in_starter(hole: re.Match) -> str:
    """What stands there for a hole that HOLE has found."""
    lines = [f"{hole['indent']}{code}".rstrip() for code in INSTEAD.findall(hole["instead"])]
    return _with("".join(f"{line}\n" for line in lines), hole)


def _with(code: str, hole: re.Match) -> str:
    return f"{hole['indent']}// TODO({hole['number']}): {hole['comment']}{code}{hole['end']}"
