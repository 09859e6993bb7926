"""Proves that the texts are true:

    python3 tests/texts/texts.py SOURCE_ROOT BUILD_ROOT [LESSON or FILE...]

Every block of code stands in a source file, every transcript is replayed, every link leads
somewhere, every lesson has what each lesson has, every counter-example is shown to be wrong, and
lessons/ holds what is made from solutions/. What fails is named by file and line. Where lessons or
texts are named, it looks at these alone.

With a build directory for Windows it replays the transcripts that are of Windows, and no more: all
else is the same on every system.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools", "tests/answers", "tests/new-lesson")]

import drift  # noqa: E402 (the path comes first)
import for_windows  # noqa: E402
import holes  # noqa: E402
import lessons  # noqa: E402
import paths  # noqa: E402
import show  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402
from tap import Report  # noqa: E402
from text import code, counter_examples, links, markdown, replay, structure, transcript  # noqa: E402


class Checker:
    """Looks at the texts of one checkout."""

    def __init__(self, build: Build):
        self._root = build.root
        self._build = build
        self._for_windows = build.platform == "win32"
        self._lessons = lessons.find(build.root)
        self._sources = code.Sources(build.root)
        self.report = Report()

    def run(self, words: list[str] = []) -> None:
        """Looks at the lessons and texts of these names, or at all."""
        named = {word: lessons.named(word, self._lessons) for word in words}
        texts = [self._root / word for word, lesson in named.items() if not lesson]
        chosen = [lesson for lesson in named.values() if lesson] if words else self._lessons
        if not words:
            texts = [path for pattern in ("*.md", "docs/*.md") for path in sorted(self._root.glob(pattern))]
        for path in [*texts, *(path for lesson in chosen for path in sorted(lesson.folder.glob("*.md")))]:
            self._check_text(path)
        for lesson in [] if self._for_windows else chosen:
            self._check_lesson(lesson)

    def _check_text(self, path: Path) -> None:
        name, text = paths.shown(path, self._root), markdown.read(path)
        blocks = [block for block in text.blocks if block.language in code.LANGUAGES]
        if not self._for_windows:
            self._add(name, "links", links.check(text, self._root))
            if blocks and path.name != "hints.md":  # whose lines are broken otherwise: test_hints.py
                self._add(name, f"{show.counted(len(blocks), 'block')} of code",
                          list(filter(None, map(self._sources.explain, blocks))))
        lesson = next((one for one in self._lessons if one.folder == path.parent), None)
        for block in text.blocks:
            if block.language == "console" and transcript.of_windows(block) == self._for_windows:
                self._replay(name, block, lesson)

    def _replay(self, name: str, block: markdown.Block, lesson: Lesson | None) -> None:
        stage = replay.Stage(self._build)
        failures = []
        try:
            if skipped := replay.replay(block, stage, lesson):
                self.report.note(f"{name}:{block.line}: not replayed: {skipped}")
                return
        except transcript.TranscriptError as error:
            failures.append((error.line, str(error)))
        finally:
            stage.close()
        self._add(f"{name}:{block.line}", "transcript", failures, name)

    def _check_lesson(self, lesson: Lesson) -> None:
        folder = paths.shown(lesson.folder, self._root)
        try:
            for name, what, check in (("README.md", "what every lesson says", structure.check_readme),
                                      ("hints.md", "three steps for each task", structure.check_hints)):
                if (lesson.folder / name).is_file():
                    self._add(f"{folder}/{name}", what, check(markdown.read(lesson.folder / name), lesson))
            found = drift.compare(lesson)
        except (holes.HoleError, OSError) as error:
            self.report.add(folder, [str(error)])
            return
        self.report.add(f"{folder}: as made from the solution", found.failures)
        for name in found.local_work:
            self.report.note(f"{folder}/{name}: local work")
        for path in counter_examples.files(lesson):
            reason = counter_examples.check(path, lesson, self._build)
            self._add(paths.shown(path, self._root), "something shows that it is wrong",
                      [(1, reason)] if reason else [])

    def _add(self, name: str, what: str, failures: list[tuple[int, str]], file: str = "") -> None:
        self.report.add(f"{name}: {what}", [f"{file or name}:{line}: {reason}" for line, reason in failures])


def main(arguments: list[str]) -> int:
    show.prepare()
    build = for_windows.at(*(Path(argument).resolve() for argument in arguments[:2]))
    every = lessons.find(build.root)
    for word in arguments[2:]:
        if not lessons.named(word, every) and not (build.root / word).is_file():
            print(f"texts.py: there is no lesson and no text {word}", file=sys.stderr)
            return 2
    checker = Checker(build)
    checker.run(arguments[2:])
    return checker.report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
