"""Reads a console block: what was typed in which terminal, and what appeared.

    $ COMMAND              a command; the lines after it are all its output; a command that ends
                           in \\ goes on in the next line
    A$ COMMAND             a command that goes on in terminal A
    A  TEXT                a line that terminal A printed
    A> TEXT                a line typed to it; "A>" alone is Enter
    A^C                    Ctrl-C in it

A block that types `wine build-windows/...` is of Windows: it is replayed where that is tested, and
left out elsewhere. One that types `build-32/...` is skipped where nothing is built for 32 bits.

The words after "console" in the block's first line: "varies" lets every number be any other;
"needs=COMMAND" skips the block where that command is not installed.
"""

import re
from dataclasses import dataclass

from text.markdown import Block

TERMINAL = re.compile(r"^([A-Z])(\$ |\^C$|> ?|  |$)(.*)$")
COMMAND = re.compile(r"^[A-Z]?\$ ")
WINDOWS = re.compile(r"^[A-Z]?\$ .*\bwine build-windows/")
IN_32_BITS = re.compile(r"^[A-Z]?\$ .*\bbuild-32/")
NUMBER = re.compile(r"0x[0-9a-fA-F]+|\d+")
ANY_NUMBER = r"(?:0x[0-9a-fA-F]+|\d+)"


class TranscriptError(Exception):
    """A block that does not follow the rules; `line` is the text's."""

    def __init__(self, line: int, reason: str):
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class Step:
    """One line of a block. `kind` is command, output, input or interrupt."""

    line: int
    terminal: str  # empty where the block has but one
    kind: str
    text: str


def of_windows(block: Block) -> bool:
    """True if programs for Windows are run in it, under Wine."""
    return any(WINDOWS.match(line) for line in block.lines)


def in_32_bits(block: Block) -> bool:
    """True if programs that are built for 32 bits are run in it."""
    return any(IN_32_BITS.match(line) for line in block.lines)


@dataclass(frozen=True)
class Rules:
    """What the block's info string says."""

    varies: bool = False
    needs: tuple[str, ...] = ()


def rules(block: Block) -> Rules:
    needs = tuple(word.removeprefix("needs=") for word in block.words if word.startswith("needs="))
    for word in block.words:
        if word != "varies" and not word.startswith("needs="):
            raise TranscriptError(block.line - 1, f'"{word}" says nothing about a transcript')
    return Rules("varies" in block.words, needs)


def steps(block: Block) -> list[Step]:
    """The lines of the block, understood."""
    if not block.lines:
        raise TranscriptError(block.line, "an empty transcript")
    single = block.lines[0].startswith("$ ")
    found = [_single(at, line) if single else _several(at, line) for at, line in _joined(block)]
    started: set[str] = set()
    for step in found:
        if step.kind == "command":
            started.add(step.terminal)
        elif step.terminal not in started:
            raise TranscriptError(step.line, f"nothing was started in terminal {step.terminal}")
    return found


def _joined(block: Block) -> list[tuple[int, str]]:
    """The lines with their numbers; a command of several lines as one."""
    joined: list[tuple[int, str]] = []
    for at, line in enumerate(block.lines, start=block.line):
        if joined and COMMAND.match(joined[-1][1]) and joined[-1][1].endswith("\\"):
            begin, before = joined[-1]
            joined[-1] = (begin, f"{before[:-1].rstrip()} {line.strip()}")
        else:
            joined.append((at, line))
    return joined


def _single(at: int, line: str) -> Step:
    if line.startswith("$ "):
        return Step(at, "", "command", line[2:])
    return Step(at, "", "output", line.rstrip())


def _several(at: int, line: str) -> Step:
    found = TERMINAL.match(line)
    if not found:
        raise TranscriptError(at, f'"{line}" begins with no terminal, such as "A$ " or "A  "')
    name, mark, text = found.groups()
    kind = {"$ ": "command", "^C": "interrupt"}.get(mark)
    if kind is None:
        kind = "input" if mark.startswith(">") else "output"
    return Step(at, name, kind, text if kind in ("command", "input") else text.rstrip())


def matches(expected: str, found: str, varies: bool) -> bool:
    """True if a line is as expected; blanks at its end are not looked at."""
    expected, found = expected.rstrip(), found.rstrip()
    if not varies:
        return expected == found
    fixed = (re.escape(part) for part in NUMBER.split(expected))
    return re.fullmatch(ANY_NUMBER.join(fixed), found) is not None
