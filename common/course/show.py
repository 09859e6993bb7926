"""What appears on the screen."""

import os
import re
import shutil
import sys
import time

import columns

QUIET = 5  # seconds without a word, after which a reader without a terminal is told of a step
STEP = re.compile(r"\[(\d+)/(\d+)\] ")  # how Ninja's lines begin
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
    begin = STYLES.get(style) if on_terminal() and colored() else None
    say(f"{begin}{text}\033[0m" if begin else text)


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


def interactive() -> bool:
    """True if somebody sits before a terminal that can show more than lines."""
    return on_terminal() and sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def progress(text: str) -> None:
    """Shows on a terminal, in one line that the next call or clear_progress() overwrites."""
    if on_terminal():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\033[K{columns.cut(columns.printable(text), width)}", end="", flush=True)


def step(text: str) -> None:
    """The same for what a reader waits for. Elsewhere a step of Ninja's is said where nothing was
    for QUIET seconds, and all else at once."""
    progress(text)
    of_ninja = STEP.match(text)
    if not on_terminal() and (not of_ninja or time.monotonic() - _last_word > QUIET):
        say(f"building: step {of_ninja[1]} of {of_ninja[2]}" if of_ninja else f"{text} ...")


def clear_progress() -> None:
    if on_terminal():
        print("\r\033[K", end="", flush=True)
