"""What appears on the screen."""

import os
import shutil
import sys


def prepare() -> None:
    """Makes every text printable: where a character cannot be shown, a question mark is."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Prints a line now, not when a buffer is full."""
    print(text, flush=True)


def heading(text: str) -> None:
    """A line that the eye finds again: bold on a terminal, unless NO_COLOR is set."""
    say(f"\033[1m{text}\033[0m" if on_terminal() and "NO_COLOR" not in os.environ else text)


def indented(text: str, by: str = "    ") -> str:
    """The text with every line moved to the right."""
    return "\n".join((by + line).rstrip() for line in text.splitlines())


def counted(number: int, noun: str) -> str:
    """1 page, 2 pages."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def on_terminal() -> bool:
    return sys.stdout.isatty()


def progress(text: str) -> None:
    """Shows on a terminal, in one line that the next call or clear_progress() overwrites."""
    if on_terminal():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\033[K{text[:width]}", end="", flush=True)


def clear_progress() -> None:
    if on_terminal():
        print("\r\033[K", end="", flush=True)
