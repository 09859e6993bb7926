"""The lessons: the folders lessons/NN-slug, what their texts say first, and what they declare."""

import ast
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import paths

FOLDER = re.compile(r"^\d\d-[a-z0-9-]+$")
TITLE = re.compile(r"# Lesson \d+: (.+)")
MINUTES = re.compile(r"^\*(\d+) minutes?\b", re.MULTILINE)
# What a lesson's checks may want of the machine. All that it may declare: tests/tools/declared.py.
NEEDS = NAMED_MAPPINGS, LARGE_FILES, HALTING = ("named mappings", "large files", "halting")


class DeclarationError(Exception):
    """What a lesson declares cannot be read; the text names the file and what is wrong."""


@dataclass(frozen=True)
class Lesson:
    """One lesson, found by its folder."""

    root: Path
    number: int
    slug: str

    @property
    def name(self) -> str:
        """The folder's name."""
        return f"{self.number:02}-{self.slug}"

    @property
    def folder(self) -> Path:
        return self.root / "lessons" / self.name

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.name

    @property
    def implementation(self) -> str:
        """The name of the file with the holes."""
        return self.slug.replace("-", "_") + ".cpp"

    @property
    def files(self) -> list[str]:
        """The names of all files of code in lessons/, which stand in solutions/, too; that with the
        holes is the first. Where one source does not serve both systems Windows has its own."""
        names = [path.name for path in self.solution.iterdir() if path.suffix in (".ixx", ".cpp")]
        others = {name for name in names if not name.startswith("demo")} - {self.implementation}
        return [self.implementation, *sorted(others)]

    @property
    def tests(self) -> Path:
        return self.root / "tests" / self.slug

    @functools.cached_property
    def declared(self) -> dict:
        """What tests/SLUG/meson.build says: `lesson = {...}`, which Python reads as Meson does."""
        file = self.tests / "meson.build"
        try:
            return ast.literal_eval(file.read_text(encoding="utf-8").partition("lesson = ")[2])
        except (OSError, SyntaxError, ValueError) as error:
            raise DeclarationError(f"{file.relative_to(self.root)}: {error}") from None

    @property
    def programs(self) -> list[str]:
        """The names of the lesson's programs."""
        return list(self.declared["programs"])

    @property
    def has_demo(self) -> bool:
        return (self.solution / "demo.cpp").is_file()

    @property
    def has_widths(self) -> bool:
        """True if its checks let programs of 32 and of 64 bits meet."""
        return "meets" in self.declared

    def needs(self, what: str) -> bool:
        """True if its checks want that of the machine: one of NEEDS."""
        return what in self.declared.get("needs", [])

    @property
    def title(self) -> str:
        found = TITLE.match(self._text())
        return found[1] if found else self.slug.replace("-", " ")

    @property
    def minutes(self) -> int | None:
        """How long it takes, if the text says it."""
        found = MINUTES.search(self._text())
        return int(found[1]) if found else None

    def missing(self) -> list[Path]:
        """The files of the lesson's code that are not there."""
        return [self.folder / name for name in self.files if not (self.folder / name).is_file()]

    def _text(self) -> str:
        try:
            return (self.folder / "README.md").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""


def following(lesson: Lesson, every: list[Lesson]) -> Lesson | None:
    """The lesson after this one; None after the last."""
    return next((other for other in every if other.number > lesson.number), None)


def find(root: Path = paths.ROOT) -> list[Lesson]:
    """All lessons in their order."""
    names = sorted(folder.name for folder in (root / "lessons").glob("*"))
    every = [Lesson(root, int(name[:2]), name[3:]) for name in names if FOLDER.match(name)]
    return [lesson for lesson in every if lesson.folder.is_dir() and lesson.solution.is_dir()]


def named(word: str, lessons: list[Lesson]) -> Lesson | None:
    """The lesson that a number, a slug or a folder names."""
    word = word.rstrip("/").rpartition("/")[2].lower().replace("_", "-")
    number = int(word) if word.isascii() and word.isdigit() else None
    return next((lesson for lesson in lessons if number == lesson.number
                 or word in (lesson.slug, lesson.name)), None)
