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

LINE = re.compile(r"([A-Z])(\$ |\^C$|> ?|  |$)(.*)")
KINDS = {"$ ": "command", "^C": "interrupt", "> ": "input", ">": "input"}  # the others are output
WINDOWS = re.compile(r"[A-Z]?\$ .*\bwine build-windows/")
IN_32_BITS = re.compile(r"[A-Z]?\$ .*\bbuild-32/")
NUMBER = re.compile(r"0x[0-9a-fA-F]+|\d+")


class TranscriptError(Exception):
    """A block that does not follow the rules, or something else appeared; `line` is the text's."""

    def __init__(self, line: int, reason: str):
        super().__init__(reason)
        self.line = line


@dataclass
class Step:
    """One line of a block. `kind` is command, output, input or interrupt."""

    line: int
    terminal: str  # empty where the block has but one
    kind: str
    text: str


def of_windows(block: Block) -> bool:
    """True if programs for Windows are run in it, under Wine."""
    return any(map(WINDOWS.match, block.lines))


def in_32_bits(block: Block) -> bool:
    """True if programs that are built for 32 bits are run in it."""
    return any(map(IN_32_BITS.match, block.lines))


def rules(block: Block) -> tuple[bool, list[str]]:
    """Whether its numbers vary, and the commands that it needs."""
    needs = [word.removeprefix("needs=") for word in block.words if word.startswith("needs=")]
    for word in block.words:
        if word != "varies" and not word.startswith("needs="):
            raise TranscriptError(block.line - 1, f'"{word}" says nothing about a transcript')
    return "varies" in block.words, needs


def steps(block: Block) -> list[Step]:
    """The lines of the block, understood."""
    found: list[Step] = []
    started = {""} if block.lines and block.lines[0].startswith("$ ") else set()
    for at, line in enumerate(block.lines, start=block.line):
        if found and found[-1].kind == "command" and found[-1].text.endswith("\\"):
            found[-1].text = f"{found[-1].text[:-1].rstrip()} {line.strip()}"
            continue
        step = _alone(at, line) if "" in started else _of_several(at, line)
        if step.kind == "command":
            started.add(step.terminal)
        elif step.terminal not in started:
            raise TranscriptError(at, f"nothing was started in terminal {step.terminal}")
        found.append(step)
    if not found:
        raise TranscriptError(block.line, "an empty transcript")
    return found


def _alone(at: int, line: str) -> Step:
    return Step(at, "", "command" if line.startswith("$ ") else "output", line.removeprefix("$ "))


def _of_several(at: int, line: str) -> Step:
    if not (found := LINE.fullmatch(line)):
        raise TranscriptError(at, f'"{line}" begins with no terminal, such as "A$ " or "A  "')
    return Step(at, found[1], KINDS.get(found[2], "output"), found[3])


def pattern(expected: str, varies: bool) -> str:
    """The regular expression of a line; blanks at its end are not looked at."""
    fixed = map(re.escape, NUMBER.split(expected.rstrip()) if varies else [expected.rstrip()])
    return f"(?:{NUMBER.pattern})".join(fixed) + r"[ \t\r]*"


def matches(expected: str, found: str, varies: bool) -> bool:
    """True if a line is as expected."""
    return re.fullmatch(pattern(expected, varies), found) is not None
