"""How the build compiles and links, asked of the build itself: compile_commands.json and Ninja know
it. So that another file can be compiled as a lesson's own is, and linked with the same parts."""

import json
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from build import Build
from lessons import Lesson

PATIENCE = 120  # seconds in which Ninja says what it would do


@dataclass(frozen=True)
class Compiling:
    """The command that compiles one file; it is run in the build directory."""

    line: str

    @property
    def by_clang(self) -> bool:
        return "clang" in shlex.split(self.line)[0]

    def of(self, source: Path, made: Path) -> list[str]:
        """The same for another source; `made` is the object."""
        words = shlex.split(self.line)
        for option, value in (("-o", str(made)), ("-MF", f"{made}.d"), ("-c", str(source))):
            words[words.index(option) + 1] = value
        return words

    def without_files(self) -> list[str]:
        """The compiler and its options, without what is read and what is made."""
        kept = []
        words = iter(shlex.split(self.line))
        for word in words:
            if word in ("-o", "-MF", "-MQ", "-MT", "-c"):
                next(words, None)
            elif word not in ("-MD", "-MMD"):
                kept.append(word)
        return kept


@dataclass(frozen=True)
class Linking:
    """The command that links a lesson's check or program with the library of the lesson's module;
    it is run in the build directory."""

    line: str
    archive: str  # that library, among what is linked

    def of(self, answer: Path, made: Path) -> list[str]:
        """The same with another object before the library, whose own member is then not wanted, and
        without what only a debugger needs."""
        words = shlex.split(self.line)
        words[words.index("-o") + 1] = str(made)
        at = words.index(self.archive)
        return [*words[:at], str(answer), *words[at:], "-s"]


def of_file(source: Path, build: Build) -> Compiling | None:
    """How the file is compiled there; None if it does not."""
    text = (build.directory / "compile_commands.json").read_text(encoding="utf-8")
    for entry in json.loads(text):
        if (Path(entry["directory"]) / entry["file"]).resolve() == source.resolve():
            return Compiling(entry["command"])
    return None


def solution(lesson: Lesson, platform: str) -> Path:
    """Our own answer of the lesson on a system (Build.platform): Windows may have its own."""
    usual = lesson.solution / lesson.implementation
    own = usual.with_stem(f"{usual.stem}_win32")
    return own if platform == "win32" and own.is_file() else usual


def of_solution(lesson: Lesson, build: Build) -> Compiling | None:
    """How our own answer of the lesson is compiled."""
    return of_file(solution(lesson, build.platform), build)


def of_target(target: str, build: Build) -> list[str]:
    """All commands for what Ninja calls `target`, in their order; the last one makes it."""
    return subprocess.run(["ninja", "-C", str(build.directory), "-t", "commands", target],
                          check=True, capture_output=True, text=True,
                          timeout=PATIENCE).stdout.splitlines()


def linking(lesson: Lesson, program: str, build: Build) -> Linking:
    """How our own program of the lesson is linked, or its check."""
    made = build.program(f"solution-{lesson.slug}-{program}")
    listed = of_target(made.name, build)
    return Linking(listed[-1], f"libsolution-{lesson.slug}.a")
