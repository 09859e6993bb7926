"""A learner of the version before the lessons were cut, with code in every one, updates to this version:
the code of each task is where the task is now, and what was done is done."""

import io
import shutil
import subprocess
import tarfile
import tempfile
import unittest
from pathlib import Path

import fixture
import lessons
import starter
from mine import Text
from progress import Progress
from test_update import PARTS, build, updated

BEFORE = "9745f84"  # the last version with six lessons
KEPT = (*PARTS, "lessons", "solutions", "tests", "README.md", "CHANGELOG.md")


def version_before() -> bytes | None:
    """That version's files, as git has them; None where there is no such history."""
    ended = subprocess.run(["git", "archive", BEFORE, *KEPT], cwd=fixture.REPOSITORY, capture_output=True)
    return ended.stdout if ended.returncode == 0 else None


class Split(unittest.TestCase):
    def setUp(self):
        archive = version_before()
        if archive is None:
            self.skipTest(f"git has no history here that goes back to {BEFORE}")
        top = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="mapped-memory-split-")))
        self.root, self.new = top / "a checkout", top / "new"
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(self.root)
        for part in KEPT:
            source = fixture.REPOSITORY / part
            ignored = shutil.ignore_patterns("__pycache__", "*.kept-*")
            if source.is_dir():
                shutil.copytree(source, self.new / part, ignore=ignored)
            else:
                (self.new / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, self.new / part)
        for lesson in lessons.find(self.new):  # what this machine's learner wrote stays out of it
            for solution in self.solutions(lesson):
                (lesson.folder / solution.name).write_text(starter.make(solution.read_text()))
        self.before = lessons.find(self.root)
        self.had: dict[str, set[int]] = {}  # by the stem of its file: the tasks of each lesson
        for lesson in self.before:
            for solution in self.solutions(lesson):
                self.work(lesson.folder / solution.name)

    @staticmethod
    def solutions(lesson: lessons.Lesson) -> list[Path]:
        stem = lesson.implementation.removesuffix(".cpp")
        return [file for end in ("", "_win32") if (file := lesson.solution / f"{stem}{end}.cpp").is_file()]

    def work(self, file: Path) -> None:
        text = file.read_text()
        self.had[file.stem] = {*Text(text).holes}
        for number in self.had[file.stem]:
            end = f"// End of task {number}."
            text = text.replace(end, f"work_on({file.stem}, {number});\n{end}")
        file.write_text(text)

    def update(self, *done: str) -> Progress:
        for slug in done:
            Progress(build(self.root)).mark_done(slug)
        updated(self.root, self.new)
        return Progress(build(self.root))

    def test_code_is_where_its_task_is_now_and_none_is_lost(self):
        self.update()
        found = set()
        for lesson in lessons.find(self.root):
            for solution in self.solutions(lesson):
                text = Text((lesson.folder / solution.name).read_text())
                for number in text.holes:
                    origin = lesson.declared.get("was", {}).get(str(number))
                    slug, task = origin.split() if origin else (lesson.slug, number)
                    stem = slug.replace("-", "_")
                    if solution.stem.endswith("_win32") and f"{stem}_win32" in self.had:
                        stem += "_win32"  # where there was none, one file served both systems
                    if int(task) not in self.had.get(stem, ()) or (not origin and "was" in lesson.declared):
                        continue  # it is new
                    with self.subTest(lesson=lesson.slug, task=number, file=solution.name):
                        self.assertIn(f"work_on({stem}, {task});", map(str.strip, text.hole(number)))
                    found.add((stem, int(task)))
        stems = {stem for stem in self.had if not stem.endswith("_win32")}
        self.assertLessEqual({(stem, task) for stem in stems for task in self.had[stem]}, found)

    def test_what_was_written_for_windows_is_where_one_file_serves_both_systems_now(self):
        """Who had worked there has not touched the files of Linux."""
        for lesson in self.before:
            solutions = self.solutions(lesson)
            if len(solutions) == 2:
                (lesson.folder / solutions[0].name).write_text(starter.make(solutions[0].read_text()))
        self.update()
        for lesson in lessons.find(self.root):
            for number, origin in lesson.declared.get("was", {}).items():
                slug, task = origin.replace("-", "_").split()
                stem = f"{slug}_win32" if f"{slug}_win32" in self.had else slug
                file = self.solutions(lesson)[-1].name  # that for Windows, or for both
                with self.subTest(lesson=lesson.slug, task=number, file=file):
                    hole = Text((lesson.folder / file).read_text()).hole(int(number))
                    self.assertIn(f"work_on({stem}, {task});", map(str.strip, hole))

    def test_who_had_done_all_has_done_all(self):
        had = {lesson.slug for lesson in self.before}
        progress = self.update(*had)
        every = lessons.find(self.root)
        new = [one.slug for one in every if one.slug not in had and not {"was", "part_of"} & {*one.declared}]
        self.assertEqual([one.slug for one in every if not progress.is_done(one.slug)], new)

    def test_who_was_half_way_through_goes_on(self):
        done = {lesson.slug for lesson in self.before[:3]}
        progress = self.update(*done)
        for lesson in lessons.find(self.root):
            origins = {origin.split()[0] for origin in lesson.declared.get("was", {}).values()}
            origins = origins or {lesson.declared.get("part_of", lesson.slug)}
            with self.subTest(lesson=lesson.slug):
                self.assertEqual(progress.is_done(lesson.slug), origins <= done)


if __name__ == "__main__":
    unittest.main()
