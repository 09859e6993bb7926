"""The tables of docs/checks.md: from the kept answers and the reasons of each lesson, complete."""

import tempfile
import unittest
from pathlib import Path

import fixture
import kinds
import lessons
from lessons import Lesson

HEAD = '// Wrong: forgets the sign.\n// Rejected by: task 1: turned\n// It says: "not turned"\n'


class Kinds(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.lesson = Lesson(Path(folder.name), 1, "swap-bytes")
        self.lesson.solution.mkdir(parents=True)
        (self.lesson.solution / "swap_bytes.cpp").write_text(fixture.SOLUTION)
        (self.lesson.tests / "wrong").mkdir(parents=True)

    def keep(self, name: str, kind: str) -> None:
        (self.lesson.tests / "wrong" / f"{name}.cpp").write_text(f"{HEAD}// Kind: {kind}\n\n// Task 2\n    return 3;\n")

    def give(self, *reasons: str) -> None:
        (self.lesson.tests / "kinds.txt").write_text("".join(f"{line}\n" for line in reasons))

    def test_a_kind_has_the_cases_of_its_answers(self):
        self.keep("one", "bounds")
        self.keep("two", "bounds")
        one = kinds.seen(self.lesson)["bounds"]
        self.assertEqual((one.cases, one.cell), (("task 1: turned",), "2"))
        self.assertIn("- 1: *task 1: turned*\n", kinds.tables([self.lesson]))

    def test_without_an_answer_the_reason_stands(self):
        self.give("bounds: its input is one number", "history: not checked: x87 alone has it")
        seen = kinds.seen(self.lesson)
        self.assertEqual((seen["bounds"].cell, seen["history"].cell, seen["cheat"].cell), ("–", "no", "?"))
        self.assertIn("- 1: its input is one number\n", kinds.tables([self.lesson]))

    def test_what_contradicts_itself_is_refused(self):
        self.keep("one", "bounds")
        self.give("bounds: its input is one number")
        with self.assertRaisesRegex(ValueError, "swap-bytes has an answer of the kind 'bounds'"):
            kinds.seen(self.lesson)

    def test_an_unknown_kind_is_refused(self):
        self.keep("one", "border")
        with self.assertRaisesRegex(ValueError, "one.cpp of swap-bytes: no kind 'border'"):
            kinds.seen(self.lesson)
        self.give("border: none")
        with self.assertRaisesRegex(ValueError, "kinds.txt of swap-bytes: no kind"):
            kinds.reasons(self.lesson)

    def test_a_page_without_a_place_for_them_is_refused(self):
        with self.assertRaisesRegex(ValueError, "checks.md: the tables stand between"):
            kinds.updated("", [])


class Page(unittest.TestCase):
    def test_it_is_what_the_answers_say(self):
        page = (fixture.REPOSITORY / kinds.PAGE).read_text(encoding="utf-8")
        self.assertEqual(page, kinds.updated(page, lessons.find(fixture.REPOSITORY)),
                         "python3 tests/answers/kinds.py writes it")


if __name__ == "__main__":
    unittest.main()
