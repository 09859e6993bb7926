"""What docs/articles.md says: every row has a case that there is, and the page is as it was made."""

import sys
import unittest

import fixture

sys.path.insert(0, str(fixture.REPOSITORY / "tests" / "texts"))

import articles  # noqa: E402 (the path comes first)
import lessons  # noqa: E402


class Articles(unittest.TestCase):
    def setUp(self):
        self.of = {lesson.slug: lesson for lesson in lessons.find(fixture.REPOSITORY)}
        self.rows = articles.rows(articles.SOURCE.read_text(encoding="utf-8"))

    def test_each_row_has_its_cases_and_the_page_is_made_of_them(self):
        self.assertEqual(articles.problems(self.rows, self.of), [])
        self.assertEqual(articles.PAGE.read_text(encoding="utf-8"), articles.page(self.rows, self.of))

    def test_each_of_the_three_is_there(self):
        self.assertEqual({row.article for row in self.rows}, set(articles.ARTICLES))

    def test_a_case_of_another_name_is_told(self):
        made = articles.rows("A name | Delphi\n  counter: no such case\n  no-lesson: one\nNothing | .NET\n")
        self.assertEqual(articles.problems(made, self.of),
                         ["no case shows: Nothing", "A name: counter has no case 'no such case'",
                          "A name: there is no lesson no-lesson"])

    def test_what_is_no_row_is_refused(self):
        for text in ("  counter: a case\n", "words alone\n", "A row | Pascal\n", "A row | Delphi\n  no colon\n"):
            with self.assertRaises(ValueError):
                articles.rows(text)


if __name__ == "__main__":
    unittest.main()
