"""The build for 32 bits, in a directory of its own beside that for 64, for the lessons in which programs
of both widths meet. It is the same build; its compiler is "$CXX -m32"."""

import functools
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import lessons
import run
from lessons import Lesson

PROBE = Path(__file__).with_name("probe_32.cpp")  # ./learn compiles it, too
REASON = re.compile(r"(?:error: |(?=cannot find ))(.*)")  # the compiler's, or the linker's
PATIENCE = 60  # seconds for each question: much, since one that is not answered is a no

Ask = Callable[[list[str]], run.Ended]


def compiler() -> list[str]:
    """The compiler's words: CXX, which ./learn sets."""
    return shlex.split(os.environ.get("CXX", "c++"))


def missing(words: list[str], ask: Ask) -> str:
    """What this machine lacks for programs of 32 bits; empty if it has all. A program is compiled and
    linked: a library may be there, and headers not."""
    made = ask([*words, "-m32", str(PROBE), "-o", os.devnull])
    if not made.ok:
        said = REASON.search(made.output)
        return f"nothing builds for 32 bits: {said[1] if said else made.in_any_words()}"
    # Every program of 32 bits is started by this one.
    loader = ask([*words, "-m32", "-print-file-name=ld-linux.so.2"]).output.strip()
    if not ask([loader, "--version"]).ok:
        return "this system runs no 32-bit programs"
    return ""


@functools.cache
def lacking() -> str:
    """The same of this machine and its compiler, found out once."""
    return missing(compiler(), ask)


def met(lesson: Lesson) -> list[Lesson]:
    """The lessons whose programs those of this lesson meet."""
    meets = lesson.declared.get("meets", [])
    return [other for other in lessons.find(lesson.root) if other.slug in meets]


def ask(command: list[str]) -> run.Ended:
    """What a program prints, in English; one that cannot be started ends with 127."""
    try:
        return run.run(command, deadline=PATIENCE, env=run.ENGLISH)
    except OSError as error:
        return run.Ended(127, f"{command[0]}: {error.strerror}")
