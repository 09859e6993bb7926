"""The skeleton of a lesson is a lesson: only writing is left."""

import contextlib
import io
from pathlib import Path

import fixture
import answer
import drift
import holes
import lessons
import new_lesson
import renumber
from text import markdown, structure


class NewLesson(fixture.Checkout):
    def files(self) -> set[Path]:
        return {path for path in self.root.rglob("*") if path.is_file()}

    def test_it_has_all_that_a_lesson_has_and_says_it_in_the_order_that_all_do(self):
        made = new_lesson.make("byte-order", self.root)
        lesson = self.lesson(3)
        self.assertEqual((lesson.name, lesson.title), ("03-byte-order", "Byte order"))
        self.assertEqual(lesson.programs, ["show"])
        self.assertEqual(lesson.missing(), [])
        self.assertEqual(structure.check_readme(markdown.read(lesson.folder / "README.md"), lesson), [])
        self.assertEqual(structure.check_hints(markdown.read(lesson.folder / "hints.md"), lesson), [])
        self.assertEqual(drift.compare(lesson, strict=True), drift.Drift())
        for path in made:
            self.assertNotRegex(path.read_text(), r"@\w+@")

    def test_what_its_text_lacks_is_named(self):
        new_lesson.make("byte-order", self.root)
        lesson = self.lesson(3)
        whole = (lesson.folder / "README.md").read_text()
        for old, new, reason in (("**Predict.**", "", '"Try it" does not begin with'),
                                 ("## Recall", "## Asked", "one section each, in this order"),
                                 ("3. Who", "Who", '"Recall" has 2 numbered questions and 3 answers'),
                                 ("1. A question", "A question", '"Exercises" has 1 numbered questions'),
                                 ("## The picture", "## A sketch", "no section \"## The picture\""),
                                 ("```text", "```console", "no picture"),
                                 ("## Your task", "## Yours", 'no section with "task"'),
                                 ("## Your task", f"{'word ' * 2000}\n## Your task", "words, by wc -w: at most")):
            with self.subTest(reason):
                (lesson.folder / "README.md").write_text(whole.replace(old, new, 1))
                found = structure.check_readme(markdown.read(lesson.folder / "README.md"), lesson)
                self.assertIn(reason, "\n".join(why for _, why in found))

    def test_its_wrong_answer_has_no_flaw_and_its_case_is_there(self):
        new_lesson.make("byte-order", self.root)
        lesson = self.lesson(3)
        wrong, begun = answer.find(lesson)
        self.assertIsNone(wrong.flaw())
        cases = (lesson.tests / "tasks.cpp").read_text()
        self.assertIn(f'TEST_CASE("{wrong.case}")', cases)
        self.assertIn(wrong.says, cases)
        self.assertIn(holes.of(begun.text, "x")[0].says, cases)

    def test_it_touches_one_folder_each_in_lessons_solutions_and_tests(self):
        before = {path: path.read_bytes() for path in self.files()}
        made = new_lesson.make("byte-order", self.root)
        self.assertEqual(self.files() - before.keys(), set(made))
        self.assertEqual({path: path.read_bytes() for path in before}, before)
        self.assertEqual({path.relative_to(self.root).parts[:2] for path in made},
                         {("lessons", "03-byte-order"), ("solutions", "03-byte-order"),
                          ("tests", "byte-order")})

    def test_what_is_no_slug_or_is_taken_is_refused_and_nothing_is_made(self):
        self.write("common/mmf/mmf.ixx", "export module mmf;\n")
        self.write("tests/left-over/x", "")
        before = self.files()
        for slug, reason in {"Byte Order": "small letters", "byte_order": "small letters", "9-bytes": "small letters",
                             "-x": "small letters", "../x": "small letters", "": "small letters",
                             "swap-bytes": "swap_bytes.ixx is the module swap_bytes already",
                             "mmf": "common/mmf/mmf.ixx is the module mmf already", "int": "may be called int",
                             "std2": "may be called std2",
                             "left-over": "tests/left-over is there already"}.items():
            with self.subTest(slug):
                with self.assertRaises(new_lesson.Refused) as refused:
                    new_lesson.make(slug, self.root)
                self.assertIn(reason, str(refused.exception))
                self.assertEqual(self.files(), before)

    def test_without_a_slug_its_usage_is_said(self):
        for arguments in ([], ["--help"], ["a", "b"]):
            with contextlib.redirect_stderr(io.StringIO()) as said:
                self.assertEqual(new_lesson.main(arguments), 2)
            self.assertIn("SLUG", said.getvalue())

class Renumbered(fixture.Checkout):
    def test_folders_and_what_speaks_of_them_have_the_new_numbers(self):
        self.write("docs/page.md", "Lessons 1 and 2, [lesson 2](../lessons/02-large-files/README.md), lesson 3: `./learn check 2`; [lesson\n2](../lessons/02-large-files/README.md).\n")
        self.write("CHANGELOG.md", "lesson 1\n")
        changed = renumber.renumber({"large-files": 1, "swap-bytes": 2}, self.root)
        self.assertEqual([lesson.name for lesson in lessons.find(self.root)], ["01-large-files", "02-swap-bytes"])
        self.assertEqual((self.root / "docs/page.md").read_text(),
                         "Lessons 2 and 1, [lesson 1](../lessons/01-large-files/README.md), lesson 3: `./learn check 1`; [lesson\n1](../lessons/01-large-files/README.md).\n")
        self.assertEqual((self.root / "CHANGELOG.md").read_text(), "lesson 1\n")
        self.assertIn(Path("docs/page.md"), changed)
        self.assertIn("# Lesson 1: Large files", (self.lesson(1).folder / "README.md").read_text())

    def test_each_is_named_once(self):
        for numbers in {"swap-bytes": 1}, {"swap-bytes": 1, "large-files": 1}, {"swap-bytes": 1, "other": 2}:
            with self.assertRaisesRegex(ValueError, "each must be named once: swap-bytes large-files"):
                renumber.renumber(numbers, self.root)


if __name__ == "__main__":
    fixture.unittest.main()
