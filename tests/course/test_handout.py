"""What a class gets has no answer in it, and is a course all the same."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import fixture

sys.path.append(str(fixture.REPOSITORY / "tests" / "marking"))

import handout
import lessons
import starter

BUILD = fixture.REPOSITORY / "build"
MOST = 5_000_000  # bytes of the archive


class HandedOut(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.zip = Path(cls.folder.name) / "course.zip"
        try:
            cls.said = handout.make(BUILD, cls.zip, [], third_hints=False)
        except handout.Refused as reason:
            raise unittest.SkipTest(str(reason)) from None
        cls.kept = cls.read(cls.zip)

    @staticmethod
    def read(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as archive:
            return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}

    def test_it_is_small_and_says_which_version_it_is(self):
        self.assertLess(self.zip.stat().st_size, MOST)
        mark = json.loads(self.kept[".handout.json"])
        self.assertEqual((mark["hints"], mark["lessons"]), (2, [lesson.slug for lesson in lessons.find()]))
        self.assertIn(f"version: '{mark['version']}'", self.kept["meson.build"].decode())

    def test_no_answer_no_test_of_the_course_and_no_history_is_in_it(self):
        for name in self.kept:
            self.assertNotRegex(name, r"/(wrong|right)/|equivalent|kinds\.txt|first-session\.md|^\.git/|^\.ci/|^tests/course")

    def test_a_line_that_stands_in_holes_alone_is_not_in_it(self):
        readable = {line.strip() for data in self.kept.values() for line in data.decode(errors="replace").splitlines()}
        told = {line.strip() for line in self.said}
        for lesson in lessons.find():
            for hole in handout.holes(lesson):
                for line in hole.lines:
                    if len(line) >= handout.TELLING and line not in told:
                        self.assertNotIn(line, readable, f"{hole.file}, task {hole.task}")

    def test_the_starters_that_are_made_from_it_are_the_same(self):
        for lesson in lessons.find():
            name = f"solutions/{lesson.name}/{lesson.implementation}"
            ours = (fixture.REPOSITORY / name).read_text(encoding="utf-8")
            self.assertEqual(starter.make(self.kept[name].decode()), starter.make(ours))

    def test_the_objects_say_nothing_of_what_they_were_made_from(self):
        objects = [data for name, data in self.kept.items() if name.endswith(".o")]
        self.assertGreaterEqual(len(objects), len(lessons.find()))
        for data in objects:
            self.assertNotIn(b".debug_", data)
            self.assertNotIn(b".llvmbc", data)
            self.assertNotIn(str(fixture.REPOSITORY).encode(), data)

    def test_each_task_has_two_hints_and_three_where_the_teacher_says_so(self):
        text = (fixture.REPOSITORY / "lessons" / lessons.find()[1].name / "hints.md").read_text(encoding="utf-8")
        two = handout.with_two_hints(text)
        self.assertEqual(len(re.findall(r"^2\. ", two, re.MULTILINE)), len(re.findall(r"^2\. ", text, re.MULTILINE)))
        self.assertRegex(text, r"(?m)^3\. ")
        for name, data in self.kept.items():
            if name.endswith("/hints.md"):
                self.assertNotRegex(data.decode(), r"(?m)^3\. ", name)
                self.assertNotIn("```", data.decode(), name)

    def test_what_its_front_page_leads_to_is_in_it(self):
        readme = self.kept["README.md"].decode()
        for target in handout.LINK.findall(readme):
            if "://" not in target:
                self.assertTrue(target in self.kept or any(name.startswith(f"{target}/") for name in self.kept), target)

    def test_chosen_lessons_bring_what_they_stand_on(self):
        standing = next(lesson for lesson in lessons.find() if "stands_on" in lesson.declared)
        chosen = handout.wanted([standing.slug])
        self.assertEqual({lesson.slug for lesson in chosen} - {standing.slug}, {standing.declared["stands_on"]})
        names = handout.files(chosen)
        self.assertEqual({name.split("/")[1] for name in names if name.startswith("lessons/")},
                         {lesson.name for lesson in chosen})

    def test_what_cannot_be_handed_out_is_said(self):
        ended = subprocess.run([sys.executable, handout.__file__, str(BUILD), str(self.zip), "no-such-lesson"],
                               capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stderr), (1, "handout: there is no lesson no-such-lesson\n"))


if __name__ == "__main__":
    fixture.unittest.main()
