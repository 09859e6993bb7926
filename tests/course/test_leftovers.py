"""Of the names in /dev/shm only those that the learner's code has left are removed."""

import os
import subprocess
import sys
import unittest.mock
from pathlib import Path

import fixture
import leftovers

SOURCE = 'f("/left"); g("mine"); h("/held"); i("/open"); // "x/sub" /dev/shm/comment "folder"\n'


class Leftovers(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.source = self.write("source.cpp", SOURCE)
        self.memory = self.root / "shm"
        self.memory.mkdir()
        patch = unittest.mock.patch.object(leftovers, "SHARED_MEMORY", self.memory)
        patch.start()
        self.addCleanup(patch.stop)

    def make(self, *names: str) -> None:
        for name in names:
            self.write(f"shm/{name}", "some bytes")

    def left(self, before: set[str] = frozenset()) -> list[str]:
        return leftovers.left(set(before), self.source)

    def hold(self, text: str) -> None:
        """Another process does this and stays."""
        process = subprocess.Popen([sys.executable, "-c", f"{text}\nprint(flush=True)\ninput()"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait, 20)
        self.addCleanup(process.stdin.close)
        process.stdout.readline()

    def test_names_that_the_file_mentions_are_named_and_removed(self):
        self.make("mine", "left", "sub")
        self.assertEqual(self.left(), ["left", "mine", "sub"])
        self.assertEqual(leftovers.names(), set())

    def test_every_other_name_stays(self):
        others = {"other", "lef", "left2", "comment", "ine", "f"}
        self.make("left", *others)
        self.assertEqual(self.left(), ["left"])
        self.assertEqual(leftovers.names(), others)

    def test_what_a_scene_has_beside_its_object_goes_with_it(self):
        self.make("mine.claim", "other.claim")
        self.assertEqual(self.left(), ["mine.claim"])
        self.assertEqual(leftovers.names(), {"other.claim"})

    def test_a_name_that_was_there_before_stays(self):
        self.make("left", "mine")
        self.assertEqual(self.left(before={"left"}), ["mine"])
        self.assertEqual(leftovers.names(), {"left"})

    def test_a_name_that_somebody_has_mapped_or_open_stays(self):
        self.make("held", "open", "left")
        self.hold(f"import mmap, os\nwith open({str(self.memory / 'held')!r}, 'r+b') as file:\n"
                  "    view = mmap.mmap(file.fileno(), 0)\n"
                  "os.closerange(3, 64)  # the mapping stays")
        self.hold(f"file = open({str(self.memory / 'open')!r})")
        self.assertEqual(self.left(), ["left"])
        self.assertEqual(leftovers.names(), {"held", "open"})

    def test_what_cannot_be_removed_is_not_named(self):
        (self.memory / "folder").mkdir()
        self.make("left")
        self.assertEqual(self.left(), ["left"])
        self.assertEqual(leftovers.names(), {"folder"})

    def test_without_new_names_the_file_is_not_even_read(self):
        self.make("left")
        self.source.unlink()
        self.assertEqual(self.left(before={"left"}), [])

    def test_a_system_without_the_directory_has_no_names(self):
        os.rmdir(self.memory)
        self.assertEqual((leftovers.names(), self.left()), (set(), []))
        self.assertIsInstance(self.memory, Path)
