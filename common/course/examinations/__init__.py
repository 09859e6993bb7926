"""What ./learn doctor looks at: each examination returns a state and what is found, in words. What it returns
beyond that is what to do, in place of what the table in doctor.toml says; a line "$ ..." is to be typed."""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import run
from show import amount

GOOD, NOTE, BAD = "ok", "note", "FAIL"
SHARED_MEMORY, PROC = Path("/dev/shm"), Path("/proc")
DEADLINE = 20  # seconds for any program that is asked something
Found = tuple[str, ...]


@dataclass
class Finding:
    """What one examination says."""

    name: str
    state: str  # GOOD; NOTE where the course works without it; BAD where a lesson cannot work
    found: str  # what is there, in words
    purpose: str  # what it is for in this course, a sentence
    remedy: list[str] = field(default_factory=list)  # what to do; a line "$ ..." is to be typed
    lessons: tuple[str, ...] = ()  # where BAD: the slugs of those that cannot work; () for all


def ask(*command: str) -> run.Ended:
    """What a program prints, in English; one that is not there ends with 127."""
    try:
        return run.run(list(command), deadline=DEADLINE, env=run.ENGLISH)
    except FileNotFoundError:
        return run.Ended(127, "there is no such command")
    except OSError as error:
        return run.Ended(127, f"{error.strerror}")


def room(path: Path) -> int:
    """Free bytes of the file system; a tmpfs without a limit says 0 of 0."""
    status = os.statvfs(path)
    return status.f_bavail * status.f_frsize if status.f_blocks else sys.maxsize


def free(path: Path) -> str:
    return "no limit of its size" if room(path) == sys.maxsize else f"{amount(room(path))} free"


def kind_of(path: Path) -> str:
    """The kind of the file system that the path lies in."""
    ended = ask("stat", "--file-system", "--format=%T", str(path))
    return ended.output.strip() if ended.ok else "of an unknown kind"


def version(text: str) -> tuple[int, ...]:
    """The first version number in a text; () where there is none."""
    found = re.search(r"\d+(?:\.\d+)+|\d+", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def error_in(ended: run.Ended) -> str:
    """Why a program did not answer: its first error, else how it ended, else its first line."""
    lines = [line.strip() for line in ended.output.splitlines() if line.strip()]
    errors = [line for line in lines if "error: " in line]
    return next(filter(None, [*errors, ended.in_words(), *lines]), "it printed nothing")
