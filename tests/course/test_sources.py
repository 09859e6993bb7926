"""A build whose files are saved meanwhile is not trusted, and any other is."""

import os

import fixture
import run
from sources import INSTANT, settled, signature

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"
OBJECT = "build/swap-bytes-check.p/lessons_01-swap-bytes_swap_bytes.cpp.o"
OTHERS = ["build/swap-bytes-show.p/lessons_01-swap-bytes_swap_bytes.cpp.o",
          "build/swap-bytes-check.p/lessons_01-swap-bytes_swap_bytes.ixx.o"]
MARK = "build/.swap-bytes-building"
SECOND = 1_000_000_000  # nanoseconds
ALL = [True, True, True]


class Builds(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.now = 1_700_000_000 * SECOND
        for name in ("swap_bytes.cpp", "swap_bytes.ixx", "show.cpp"):
            self.at(f"lessons/01-swap-bytes/{name}", -10 * SECOND)
        self.make()

    def at(self, path: str, after: int) -> None:
        """Gives a file a time, in nanoseconds after the objects'."""
        os.utime(self.root / path, ns=(self.now + after, self.now + after))

    def save(self, path: str = FILE) -> None:
        self.write(path, self.read(path) + "// more\n")

    def make(self) -> None:
        """What Ninja does."""
        for made in (OBJECT, *OTHERS):
            self.write(made, "")
            self.at(made, 0)

    def builds(self, *during) -> list[list[bool]]:
        """Builds, and does this during the first build and the next ones; the result says which
        objects were there when each began."""
        found, during = [], list(during)

        def ninja() -> str:
            found.append(self.made())
            self.assertTrue((self.root / MARK).exists())
            if during:
                during.pop(0)()
            return f"build {len(found)}"

        self.assertEqual(settled(self.lesson(1), self.build, ninja), f"build {len(found)}")
        self.assertEqual(during, [])
        self.assertFalse((self.root / MARK).exists())
        return found

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
            self.assertEqual(self.builds(), [ALL])
        self.assertEqual(self.made(), ALL)

    def test_a_save_during_the_build_takes_its_objects_away_and_it_is_built_again(self):
        self.assertEqual(self.builds(self.save), [ALL, [False, False, True]])
        self.assertEqual(len(self.builds(self.save, self.save)), 3)

    def test_a_save_of_a_given_file_counts_as_well(self):
        given = "lessons/01-swap-bytes/swap_bytes.ixx"
        self.assertEqual(self.builds(lambda: self.save(given)), [ALL, [True, True, False]])

    def test_a_file_that_goes_during_the_build_is_a_save(self):
        self.assertEqual(self.builds((self.root / FILE).unlink), [ALL, [False, False, True]])

    def test_a_save_before_the_build_is_ninjas_business(self):
        self.save()
        self.at(FILE, SECOND)
        self.assertEqual(self.builds(), [ALL])

    def test_what_was_made_in_the_instant_of_a_save_goes(self):
        for after, kept in ((0, False), (-INSTANT // 2, False), (-INSTANT, True), (1, True)):
            with self.subTest(after):
                self.make()
                self.at(FILE, after)
                self.assertEqual(self.builds(), [[kept, kept, True]])

    def stop(self) -> None:
        self.save()
        self.at(FILE, -SECOND)  # older than the objects: Ninja would take them for new
        raise run.Stopped

    def test_a_build_that_was_stopped_is_not_trusted_if_a_save_came(self):
        with self.assertRaises(run.Stopped):
            self.builds(self.stop)
        self.assertEqual(self.made(), [False, False, True])
        self.assertFalse((self.root / MARK).exists())
        self.make()
        self.assertEqual(self.builds(), [ALL])

    def killed(self) -> None:
        """A build that is killed leaves its mark."""
        kept = self.root / "mark"
        self.builds(lambda: kept.write_bytes((self.root / MARK).read_bytes()))
        os.replace(kept, self.root / MARK)

    def test_a_build_that_was_killed_is_not_trusted_if_a_save_came(self):
        self.killed()
        self.save()
        self.at(FILE, -SECOND)
        self.assertEqual(self.builds(self.make), [ALL, [False, False, False]])

    def test_a_build_that_was_killed_without_a_save_stays(self):
        self.killed()
        self.assertEqual(self.builds(), [ALL])

    def test_a_mark_that_cannot_be_read_trusts_nothing(self):
        for content in (b"{", b"\xff\xfe"):
            (self.root / MARK).write_bytes(content)
            self.make()
            self.assertEqual(self.builds(self.make), [ALL, [False, False, False]])

    def test_without_a_build_directory_there_is_nothing_to_mark(self):
        os.rename(self.root / "build", self.root / "elsewhere")
        self.assertEqual(settled(self.lesson(1), self.build, lambda: "built"), "built")
        self.assertFalse((self.root / "build").exists())

    def test_a_lesson_leaves_the_objects_of_another_alone(self):
        other = self.write("build/large-files-check.p/lessons_02-large-files_large_files.cpp.o", "")
        self.builds(self.save, lambda: self.save("lessons/02-large-files/large_files.cpp"))
        self.assertTrue(other.exists())
