"""What appears on the screen."""

import os
import re
import shutil
import sys
import time

import columns
import paths

QUIET = 5  # seconds without a word, after which a reader without a terminal is told of a step
STEP = re.compile(r"\[(\d+)/(\d+)\] ")  # how Ninja's lines begin
PATH = re.compile(r"(?<![\w/.])((?:lessons|solutions|docs|build)[\w.+-]*/[\w./+-]*\w)(?::\d+)?")
_last_word = time.monotonic()


def prepare() -> None:
    """Makes every text printable: where a character cannot be shown, a question mark is."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Prints a line now, not when a buffer is full."""
    global _last_word
    _last_word = time.monotonic()
    print(text, flush=True)


STYLES = {"title": "\033[1m", "good": "\033[32m", "bad": "\033[31m", "dim": "\033[2m"}


def colored() -> bool:
    """False where NO_COLOR asks for none (no-color.org: set, and not empty)."""
    return not os.environ.get("NO_COLOR")


def styled(text: str, style: str) -> None:
    """A line that looks as the style says, on a terminal."""
    begin = STYLES.get(style) if takes_sequences() and colored() else None
    text = PATH.sub(_linked, text) if _takes_links() else text
    say(f"{begin}{text}\033[0m" if begin else text)


def _takes_links() -> bool:
    """Whether a path may be sent as a link (OSC 8). The terminal of VS Code finds paths, and their
    lines, itself."""
    return (takes_sequences() and os.environ.get("TERM", "linux") != "linux"
            and os.environ.get("TERM_PROGRAM") != "vscode")


def _linked(found: re.Match) -> str:
    """The path, for a click, if there is such a file."""
    file = paths.ROOT / found[1]
    return f"\033]8;;{file.as_uri()}\033\\{found[0]}\033]8;;\033\\" if file.exists() else found[0]


def width() -> int:
    """The columns for a line of text: the terminal's, but never more than is good to read."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def amount(size: int) -> str:
    """64 MiB, 23.5 GiB."""
    for unit, power in (("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if size >= 1 << power:
            return f"{size / (1 << power):.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"


def counted(number: int, noun: str) -> str:
    """1 page, 2 pages."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def on_terminal() -> bool:
    return sys.stdout.isatty()


def takes_sequences() -> bool:
    """True for a terminal that does not print escape sequences as they are, as the shell of an
    editor does."""
    return on_terminal() and os.environ.get("TERM") != "dumb"


def interactive() -> bool:
    """True if somebody sits before a terminal that can show more than lines."""
    return takes_sequences() and sys.stdin.isatty() and "TERM" in os.environ


def progress(text: str) -> None:
    """Shows on a terminal, in one line that the next call or clear_progress() overwrites."""
    if takes_sequences():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\033[K{columns.cut(columns.printable(text), width)}", end="", flush=True)


def step(text: str) -> None:
    """The same for what a reader waits for. Elsewhere a step of Ninja's is said where nothing was
    for QUIET seconds, and all else at once."""
    progress(text)
    of_ninja = STEP.match(text)
    if not takes_sequences() and (not of_ninja or time.monotonic() - _last_word > QUIET):
        say(f"building: step {of_ninja[1]} of {of_ninja[2]}" if of_ninja else f"{text} ...")


def clear_progress() -> None:
    if takes_sequences():
        print("\r\033[K", end="", flush=True)
