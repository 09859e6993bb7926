"""A lesson is its own folders: nothing else but texts names one, or knows how many there are."""

import re
import subprocess
import unittest
import unittest.mock
from collections.abc import Iterator
from pathlib import Path

import fixture

import lessons
from lessons import Lesson

ROOT = fixture.REPOSITORY
ARTICLES = ROOT / "tests" / "texts" / "articles.txt"  # a text, of which a page is made
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NOT_SOURCES = {".git", ".learn", ".cache", "__pycache__"}


def files() -> Iterator[Path]:
    """What git knows, or what is there and was not built."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True)
    if listed.returncode == 0:
        yield from (path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
        return
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and NOT_SOURCES.isdisjoint(parts) and not parts[0].startswith("build"):
            yield path


def names(lesson: Lesson) -> re.Pattern[str]:
    """Where the lesson is meant: every slug of several words, and one word in quotes, in a path, in the
    name of a target, or as a module."""
    slug, module = lesson.slug, lesson.slug.replace("-", "_")
    found = [rf"\d\d-{slug}\b"]
    if slug != module:
        found += [rf"(?<![\w-]){slug}(?![\w])", rf"(?<![\w-]){module}(?![\w])", rf"solution-{slug}"]
    targets = "|".join(["check", "demo", *lesson.programs])
    found += [rf"[\"'`/]{slug}[\"'`/]", rf"\b{slug}\.(?:cpp|ixx|hpp)\b", rf"\b(?:import|module) {module};",
              rf"\b{slug}-(?:{targets})\b", rf"(?<=[\"' ])tests/{slug}\b(?!-)"]
    return re.compile("|".join(found))


def counts(number: int) -> re.Pattern[str]:
    """How many lessons there are, in words and in digits."""
    said = rf"(?:{number}|{NUMBERS[number] if number < len(NUMBERS) else number})"
    return re.compile(rf"\b{said} lessons\b|\blessons? 1 to {number}\b|\bLessons? \d of {number}\b"
                      rf"|range\({number}\)|range\(1, {number + 1}\)", re.IGNORECASE)


def meant(wanted: re.Pattern[str], path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return [f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
            for match in wanted.finditer(text)]


class Slugs(unittest.TestCase):
    def setUp(self):
        self.every = lessons.find(ROOT)
        own = {folder for lesson in self.every for folder in (lesson.folder, lesson.solution, lesson.tests)}
        self.files = [path for path in files() if own.isdisjoint(path.parents)]

    def test_nothing_but_texts_names_a_lesson(self):
        self.assertGreater(len(self.files), 100)
        texts = {".md", ".po"}  # the second are translated ones
        sources = [path for path in self.files if path.suffix not in texts and path != ARTICLES]
        found = [place for lesson in self.every for path in sources for place in meant(names(lesson), path)]
        self.assertEqual(found, [], "\n".join(found))

    def test_nothing_knows_how_many_there_are(self):
        found = [place for path in self.files for place in meant(counts(len(self.every)), path)]
        self.assertEqual(found, [], "\n".join(found))

    def test_what_names_a_lesson_is_told_from_what_does_not(self):
        for slug, text in (("tally", "'tally'"), ("tally", "import tally;"), ("tally", "04-tally"),
                           ("tally", "build/tally-check"), ("tally", "tests/tally/tasks.cpp"),
                           ("turn-round", "turn-round"), ("turn-round", "turn_round.cpp")):
            lesson = unittest.mock.Mock(slug=slug, programs=["swap"])
            with self.subTest(text):
                self.assertRegex(text, names(lesson))
        for slug, text in (("tally", "perf_tally"), ("tally", "a tally that is shared"),
                           ("tally", "tests/x/tally-examples/a.cpp"), ("turn-round", "my-turn-rounded")):
            lesson = unittest.mock.Mock(slug=slug, programs=["swap"])
            with self.subTest(text):
                self.assertNotRegex(text, names(lesson))


if __name__ == "__main__":
    unittest.main()
