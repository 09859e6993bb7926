"""Makes the mutants of a solution: one small change each, as a mistake would be.

Comments, includes, declarations and the sentences of errors are left alone.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

import changes
from changes import Change
from cpp import HEADS, Code

HOLE = re.compile(r"// Task \d+:.*?// End of task \d+\.", re.DOTALL)
DROPPED = "(dropped)"


@dataclass(frozen=True)
class Mutant:
    """A change of one place of a file."""

    file: str  # its name
    function: str
    line: int
    code: str  # that line
    before: str
    after: str
    nth: int  # among the changes that look the same in this line
    given: bool  # it is no part of a hole
    text: str  # of the whole changed file

    @property
    def change(self) -> str:
        return f"{self.before} -> {self.after}"

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}: {self.change}"

    @property
    def key(self) -> str:
        """What names it as long as its line stays what it is, wherever that stands."""
        times = f" (number {self.nth})" if self.nth > 1 else ""
        return f"{self.file}, {self.function}: {self.change} in: {self.code}{times}"


def mutants(file: str, text: str) -> list[Mutant]:
    """All mutants of the file, in the order of their places."""
    code = Code(text)
    sentences = _sentences(code)
    made: dict[str, Mutant] = {}
    alike: Counter[str] = Counter()
    for change in sorted(changes.of(code), key=lambda change: change.span.first):
        if not code.function[change.span.first] or change.span.first in sentences:
            continue
        mutant = _mutant(file, code, change)
        if mutant.text != text and mutant.text not in made:
            alike[mutant.key] += 1
            made[mutant.text] = replace(mutant, nth=alike[mutant.key])
    return list(made.values())


def _mutant(file: str, code: Code, change: Change) -> Mutant:
    text = code.text
    begin, end = code.tokens[change.span.first].begin, code.tokens[change.span.last].end
    shown = change.shown or change.span
    first, last = code.tokens[shown.first].begin, code.tokens[shown.last].end
    after = text[first:begin] + change.after + text[end:last]
    line = text.count("\n", 0, begin)
    return Mutant(file, code.function[change.span.first], line + 1,
                  _plain(text.splitlines()[line]), _plain(text[first:last]),
                  _plain(after) if after not in ("", ";") else DROPPED, 1,
                  not any(hole.start() <= begin < hole.end() for hole in HOLE.finditer(text)),
                  text[:begin] + change.after + text[end:])


def _plain(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _sentences(code: Code) -> set[int]:
    """The tokens that only say what went wrong: what fail is told after the code of the error, and
    every text that is not returned."""
    found: set[int] = set()
    for at in range(1, len(code.tokens)):
        if code.is_call(at) and code.is_(at - 1, "fail"):
            found.update(at for span in code.list_in(at)[1:]
                         for at in range(span.first, span.last + 1))
    for span in code.statements():
        inner = range(span.first, span.last)
        if not code.is_(span.first, "return", "fail", *HEADS) and any(
                code.kind(at) == "string" for at in inner):
            found.update(inner)
    return found
