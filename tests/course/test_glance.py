"""Where a reader stands, by slug: it survives every change of numbers."""

import os

import fixture
import glance
import lessons
from progress import Progress


class Position(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self._make_lesson(3, "third-one", "The third", 20)

    @property
    def every(self):
        return lessons.find(self.root)

    def where(self) -> str:
        return glance.where(self.every, Progress(self.build)).slug

    def to_do(self) -> str:
        return glance.to_do(self.every, Progress(self.build)).slug

    def done(self, *slugs: str) -> None:
        for slug in slugs:
            Progress(self.build).mark_done(slug)

    def at(self, slug: str) -> None:
        Progress(self.build).stand_at(slug)

    def renumber(self) -> None:
        """A new version: large-files comes first now, and swap-bytes second."""
        for tree in ("lessons", "solutions"):
            folder = self.root / tree
            os.rename(folder / "01-swap-bytes", folder / "00-kept")
            os.rename(folder / "02-large-files", folder / "01-large-files")
            os.rename(folder / "00-kept", folder / "02-swap-bytes")

    def test_it_begins_with_the_first(self):
        self.assertEqual((self.where(), self.to_do()), ("swap-bytes", "swap-bytes"))

    def test_it_goes_on_with_the_first_that_is_not_done(self):
        self.done("swap-bytes")
        self.assertEqual((self.where(), self.to_do()), ("large-files", "large-files"))

    def test_it_stands_at_the_one_looked_at_last(self):
        self.at("third-one")
        self.assertEqual((self.where(), self.to_do()), ("third-one", "third-one"))

    def test_after_one_that_is_done_the_next_that_is_not_is_to_do(self):
        self.at("large-files")
        self.done("large-files")
        self.assertEqual((self.where(), self.to_do()), ("large-files", "third-one"))
        self.done("third-one")
        self.assertEqual(self.to_do(), "swap-bytes")
        self.done("swap-bytes")
        self.assertEqual(self.to_do(), "large-files")

    def test_all_are_done_and_none_was_looked_at(self):
        self.done("swap-bytes", "large-files", "third-one")
        self.assertEqual((self.where(), self.to_do()), ("third-one", "third-one"))

    def test_a_new_number_changes_nothing(self):
        self.at("swap-bytes")
        self.renumber()
        self.assertEqual((self.where(), self.to_do()), ("swap-bytes", "swap-bytes"))
        self.assertEqual(glance.where(self.every, Progress(self.build)).number, 2)
        self.done("swap-bytes")
        self.assertEqual(self.to_do(), "third-one")

    def test_a_lesson_that_is_gone_is_not_looked_for(self):
        self.at("of-an-older-version")
        self.done("of-an-older-version", "swap-bytes")
        self.assertEqual((self.where(), self.to_do()), ("large-files", "large-files"))

    def test_the_rows_have_columns(self):
        (self.root / "lessons/03-third-one/README.md").write_text("# Lesson 3: C\n")
        self.done("large-files")
        self.assertEqual(glance.rows(self.every, Progress(self.build)), [
            "   1  Swap the bytes    5 min",
            "   2  Large files      15 min  done",
            "   3  C"])
        self.assertEqual(glance.rows([], Progress(self.build)), [])
        self.assertEqual(glance.bar(self.every, Progress(self.build)), "[.#.] 1 of 3 done")
