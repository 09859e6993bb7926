"""A build whose files are saved meanwhile is not trusted, and any other is."""

import json
import os

import fixture
from sources import INSTANT, Sources, signature

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"
OBJECT = "build/swap-bytes-check.p/lessons_01-swap-bytes_swap_bytes.cpp.o"
OTHERS = ["build/swap-bytes-show.p/lessons_01-swap-bytes_swap_bytes.cpp.o",
          "build/swap-bytes-check.p/lessons_01-swap-bytes_swap_bytes.ixx.o"]
MARK = "build/.swap-bytes-building"
SECOND = 1_000_000_000  # nanoseconds


class Builds(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.now = 1_700_000_000 * SECOND
        for name in ("swap_bytes.cpp", "swap_bytes.ixx", "show.cpp"):
            self.at(f"lessons/01-swap-bytes/{name}", -10 * SECOND)
        for made in (OBJECT, *OTHERS):
            self.write(made, "")
            self.at(made, 0)
        self.sources = Sources(self.lesson(1), self.build)

    def at(self, path: str, after: int) -> None:
        """Gives a file a time, in nanoseconds after the objects'."""
        os.utime(self.root / path, ns=(self.now + after, self.now + after))

    def save(self, path: str = FILE) -> None:
        self.write(path, self.read(path) + "// more\n")

    def made(self) -> list[bool]:
        """Which objects are still there."""
        return [(self.root / made).exists() for made in (OBJECT, *OTHERS)]

    def test_a_signature_differs_after_every_save(self):
        file = self.root / FILE
        before = signature(file)
        self.assertEqual(signature(file), before)
        os.utime(file, ns=(before[0], before[0]))  # the same time to the nanosecond
        self.assertNotEqual(signature(file), before)
        file.unlink()
        self.assertIsNone(signature(file))

    def test_without_a_save_everything_stays(self):
        for _ in range(2):
            self.sources.begin()
            self.assertTrue(self.sources.end())
        self.assertEqual(self.made(), [True, True, True])
        self.assertFalse((self.root / MARK).exists())

    def test_a_save_during_the_build_takes_its_objects_away(self):
        self.sources.begin()
        self.save()
        self.assertFalse(self.sources.end())
        self.assertEqual(self.made(), [False, False, True])
        self.sources.begin()
        self.assertTrue(self.sources.end())

    def test_a_save_of_a_given_file_counts_as_well(self):
        self.sources.begin()
        self.save("lessons/01-swap-bytes/swap_bytes.ixx")
        self.assertFalse(self.sources.end())
        self.assertEqual(self.made(), [True, True, False])

    def test_a_file_that_goes_during_the_build_is_a_save(self):
        self.sources.begin()
        (self.root / FILE).unlink()
        self.assertFalse(self.sources.end())
        self.assertEqual(self.made(), [False, False, True])

    def test_a_save_before_the_build_is_ninjas_business(self):
        self.save()
        self.at(FILE, SECOND)
        self.sources.begin()
        self.assertTrue(self.sources.end())
        self.assertEqual(self.made(), [True, True, True])

    def test_what_was_made_in_the_instant_of_a_save_goes(self):
        for after, kept in ((0, False), (-INSTANT // 2, False), (-INSTANT, True), (1, True)):
            with self.subTest(after):
                for made in (OBJECT, *OTHERS):
                    self.write(made, "")
                    self.at(made, 0)
                self.at(FILE, after)
                self.sources.begin()
                self.sources.end()
                self.assertEqual(self.made(), [kept, kept, True])

    def test_a_build_that_was_cut_short_is_not_trusted_if_a_save_came(self):
        self.sources.begin()
        self.assertTrue((self.root / MARK).exists())
        self.save()
        self.at(FILE, -SECOND)  # older than the objects: Ninja would take them for new
        later = Sources(self.lesson(1), self.build)
        later.begin()
        self.assertEqual(self.made(), [False, False, True])
        self.assertTrue(later.end())
        self.assertFalse((self.root / MARK).exists())

    def test_a_build_that_was_cut_short_without_a_save_stays(self):
        self.sources.begin()
        later = Sources(self.lesson(1), self.build)
        later.begin()
        self.assertTrue(later.end())
        self.assertEqual(self.made(), [True, True, True])

    def test_a_mark_that_cannot_be_read_trusts_nothing(self):
        for damage in ("", "{", "5", '["x"]', json.dumps([5])):
            with self.subTest(damage):
                self.write(OBJECT, "")
                self.at(OBJECT, 0)
                self.write(MARK, damage)
                Sources(self.lesson(1), self.build).begin()
                self.assertFalse(self.made()[0])

    def test_without_a_build_directory_there_is_nothing_to_mark(self):
        os.rename(self.root / "build", self.root / "elsewhere")
        self.sources.begin()
        self.assertTrue(self.sources.end())
        self.assertFalse((self.root / "build").exists())

    def test_a_lesson_leaves_the_objects_of_another_alone(self):
        other = self.write("build/large-files-check.p/lessons_02-large-files_large_files.cpp.o", "")
        self.sources.begin()
        self.save()
        self.save("lessons/02-large-files/large_files.cpp")
        self.sources.end()
        self.assertTrue(other.exists())
