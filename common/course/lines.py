"""The lines that are shown: how each looks, and how it fits a screen."""

from dataclasses import dataclass

import columns

PLAIN, TITLE, GOOD, BAD, DIM = "plain", "title", "good", "bad", "dim"  # how a line looks


@dataclass(frozen=True)
class Line:
    """A line of any length."""

    text: str = ""
    style: str = PLAIN
    indent: int = 0
    source: bool = False  # see columns.wrapped


def code(text: str, style: str = PLAIN, indent: int = 2) -> Line:
    """A line of code, or of a table."""
    return Line(text.expandtabs(columns.TAB), style, indent)


def wrapped(lines: list[Line], width: int) -> list[Line]:
    """The same in lines that fit the width, in columns."""
    return [Line((" " * line.indent + piece).rstrip(), line.style) for line in lines
            for piece in columns.wrapped(line.text, max(width, 10) - line.indent, line.source)]
