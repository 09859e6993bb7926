"""Text in the columns of a terminal: a letter of Chinese or Japanese takes two, a mark on the
letter before it none.

The tables are those of unicodedata, which comes with Python: of all printable characters they
differ in some hundred rare ones from the C library's, by which curses and the terminal go.
"""

import bisect
import functools
import itertools
import re
import unicodedata

SPAN = re.compile(r"`[^`]+`")  # code within a sentence
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')  # a string within source code
FIRM = "\xa0"  # a blank at which no line ends
TAB = 4


def printable(text: str) -> str:
    """In one line, without what would move the cursor, as a program's output may."""
    return "".join(map(_shown, " ".join(text.expandtabs(TAB).splitlines())))


def _shown(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " " * _of(char)
    return char if char.isprintable() else "?"


def of(text: str) -> int:
    """How many columns the printable text takes."""
    return sum(map(_of, text))


@functools.cache
def _of(char: str) -> int:
    vowel = "\u1160" <= char <= "\u11ff"  # of Hangul
    if vowel or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, width: int) -> str:
    """As much of the printable text as fits so many columns."""
    taken = list(itertools.accumulate(map(_of, text)))
    return text[:bisect.bisect(taken, width)]


def wrapped(text: str, width: int, source: bool = False) -> list[str]:
    """The text in lines of at most so many columns, cut at blanks, and at none in code that fits a
    line: within a word where that alone is longer. Source code goes on two columns further in, and
    is cut in no string that fits."""
    rest = printable(text).rstrip()
    further = " " * min(len(rest) - len(rest.lstrip()) + 2, width // 2) if source else ""
    room = width - len(further)
    rest = (LITERAL if source else SPAN).sub(
        lambda span: span[0].replace(" ", FIRM) if of(span[0]) <= room else span[0], rest)
    lines = []
    while of(rest) > width:
        end = max(1, len(cut(rest, width)))
        blank = rest.rfind(" ", 0, end + 1)
        if rest[:max(0, blank)].strip():
            end = blank
        lines.append(rest[:end].rstrip())
        rest = further + rest[end:].lstrip(" ")
    return [line.replace(FIRM, " ") for line in [*lines, rest]]
