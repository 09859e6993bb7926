"""Proves that the texts are true: python3 tests/texts/texts.py SOURCE_ROOT BUILD_ROOT

Every block of code stands in a source file, every transcript is replayed, every link leads
somewhere, every lesson has what each lesson has, every counter-example is shown to be wrong, and
lessons/ holds what is made from solutions/. What fails is named by file and line.

With a build directory for Windows it replays the transcripts that are of Windows, and no more: all
else is the same on every system.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import drift  # noqa: E402 (the path comes first)
import lessons  # noqa: E402
import paths  # noqa: E402
import show  # noqa: E402
import starter  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402
from report import Report  # noqa: E402
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

    def run(self) -> None:
        if self._for_windows:
            for path in filter(Path.is_file, self._texts()):
                self._replay(paths.shown(path, self._root), markdown.read(path))
            return
        for path in self._texts():
            self._check_text(path)
        for lesson in self._lessons:
            self._check_lesson(lesson)

    def _texts(self) -> list[Path]:
        top = sorted({self._root / "README.md", *self._root.glob("*.md"), *self._root.glob("docs/*.md")})
        return [*top, *sorted(self._root.glob("lessons/*/*.md"))]

    def _check_text(self, path: Path) -> None:
        name = paths.shown(path, self._root)
        if not path.is_file():
            self.report.add(name, [f"{name}:1: this file is missing"])
            return
        text = markdown.read(path)
        self.report.add(f"{name}: links", _placed(name, links.check(text, self._root)))
        blocks = [block for block in text.blocks if block.language in code.LANGUAGES]
        if blocks and path.name != "hints.md":  # whose lines are broken otherwise: test_hints.py
            found = [self._sources.explain(block) for block in blocks]
            self.report.add(f"{name}: {show.counted(len(blocks), 'block')} of code",
                            _placed(name, [failure for failure in found if failure]))
        self._replay(name, text)

    def _replay(self, name: str, text: markdown.Text) -> None:
        """Every transcript counts for itself."""
        lesson = next((one for one in self._lessons if one.folder == text.path.parent), None)
        for block in text.blocks:
            if block.language != "console" or transcript.of_windows(block) != self._for_windows:
                continue
            stage = replay.Stage(self._build)
            failures = []
            try:
                if skipped := replay.replay(block, stage, lesson):
                    self.report.note(f"{name}:{block.line}: not replayed: {skipped}")
                    continue
            except (replay.Mismatch, transcript.TranscriptError) as error:
                failures.append((error.line, str(error)))
            finally:
                stage.close()
            self.report.add(f"{name}:{block.line}: transcript", _placed(name, failures))

    def _check_lesson(self, lesson: Lesson) -> None:
        folder = paths.shown(lesson.folder, self._root)
        readme, hints = lesson.folder / "README.md", lesson.folder / "hints.md"
        try:
            if readme.is_file():
                failures = structure.check_readme(markdown.read(readme), lesson)
                self.report.add(f"{folder}/README.md: what every lesson says",
                                _placed(f"{folder}/README.md", failures))
            if hints.is_file():
                failures = structure.check_hints(markdown.read(hints), lesson)
                self.report.add(f"{folder}/hints.md: three steps for each task",
                                _placed(f"{folder}/hints.md", failures))
            found = drift.compare(lesson)
        except (starter.StarterError, OSError) as error:
            self.report.add(folder, [str(error)])
            return
        self.report.add(f"{folder}: as made from the solution", found.failures)
        for name in found.local_work:
            self.report.note(f"{folder}/{name}: local work")
        for path in counter_examples.files(lesson):
            name = paths.shown(path, self._root)
            reason = counter_examples.check(path, lesson, self._build)
            self.report.add(f"{name}: something shows that it is wrong",
                            _placed(name, [(1, reason)] if reason else []))


def _placed(name: str, failures: list[tuple[int, str]]) -> list[str]:
    return [f"{name}:{line}: {reason}" for line, reason in failures]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: texts.py SOURCE_ROOT BUILD_ROOT", file=sys.stderr)
        return 2
    show.prepare()
    checker = Checker(Build.at(*(Path(argument).resolve() for argument in arguments)))
    checker.run()
    print(f"{checker.report.passed} passed, {checker.report.failed} failed")
    return 1 if checker.report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
