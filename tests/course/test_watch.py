"""The loop of a watch, without a terminal: its screen and its jobs are played."""

import os
import unittest.mock

import fixture  # finds the course program
import blocked
import lessons
import screen
import sources
from progress import Progress
from session import Session
from verdicts import built

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"


class FakeJobs:
    """Every check comes at once to a failure."""

    def __init__(self, lesson):
        self._lesson, self._said = lesson, []
        self.started = 0

    def start(self, work) -> None:
        self.started += 1
        self._said = [("verdict", built(self._lesson)), ("step", "")]

    def events(self) -> list[tuple]:
        said, self._said = self._said, []
        return said


class FakeScreen:
    """Types a key, or does something else, once nothing has happened for a while."""

    def __init__(self, *script):
        self._script, self._looks = list(script), 0
        self.seen = []

    def size(self) -> tuple[int, int]:
        return 24, 80

    def show(self, view) -> None:
        self.seen.append(view)

    def keys(self) -> list[str]:
        self._looks += 1
        if self._looks % 6:
            return []
        step = self._script.pop(0)
        if callable(step):
            step()
            return []
        return [step]


class Loop(fixture.Checkout):
    def watch(self, *script) -> tuple[FakeScreen, FakeJobs]:
        every = lessons.find(self.root)
        jobs, typist = FakeJobs(every[0]), FakeScreen(*script)
        session = Session(every[0], every, self.build, Progress(self.build), jobs)
        wake, bell = os.pipe()  # nobody types
        with os.fdopen(wake) as typed, os.fdopen(bell, "w"), \
             unittest.mock.patch("sys.stdin", typed), unittest.mock.patch.object(screen, "LOOK", 0):
            screen._loop(typist, session, jobs, [])
        return typist, jobs

    def save(self) -> None:
        self.write(FILE, self.read(FILE) + "// more\n")

    def test_a_save_is_checked_and_nothing_else_is(self):
        self.assertEqual(self.watch("z", "z", "q")[1].started, 1)
        self.assertEqual(self.watch("z", self.save, "z", "q")[1].started, 2)

    def test_a_save_of_the_lesson_that_was_left_is_not_checked(self):
        typist, jobs = self.watch("l", "2", self.save, "z", "q")
        self.assertEqual(jobs.started, 2)
        self.write("lessons/02-large-files/large_files.cpp", "x\n")
        self.assertTrue(typist.seen[-1][0].text.startswith("Lesson 2"))

    def test_what_a_reset_has_done_can_be_read(self):
        self.save()
        typist, jobs = self.watch("x", "y", "z", "z", "q", "q")
        self.assertTrue(typist.seen[-2][0].text.startswith("Reset"))
        self.assertEqual(jobs.started, 2)
        typist, jobs = self.watch("x", "y", self.save, "z", "q")
        self.assertTrue(typist.seen[-1][0].text.startswith("Lesson 1 of 2: Swap the bytes"))

    def test_only_what_has_changed_is_shown(self):
        typist, _ = self.watch("q")
        self.assertLessEqual(len(typist.seen), 3)


class Saves(fixture.Checkout):
    def looks(self, saves: sources.Saves, number: int = 4) -> int:
        return sum(saves.look() for _ in range(number))

    def test_a_save_is_seen_once_and_after_a_quiet_look(self):
        saves = sources.Saves(self.lesson(1))
        self.assertEqual(self.looks(saves), 0)
        self.write(FILE, "one\n")
        self.assertFalse(saves.look())
        self.write(FILE, "two\n")
        self.assertEqual((saves.look(), saves.look(), saves.look()), (False, True, False))

    def test_a_save_by_rename_and_a_file_that_goes_are_seen(self):
        saves = sources.Saves(self.lesson(1))
        new = self.write("new", "x\n")
        os.replace(new, self.root / FILE)
        self.assertEqual(self.looks(saves), 1)
        (self.root / FILE).unlink()
        self.assertEqual(self.looks(saves), 1)

    def test_a_lesson_that_an_update_has_moved_is_no_riddle(self):
        lesson = self.lesson(1)
        lesson.solution.rename(lesson.solution.with_name(f"05-{lesson.slug}"))
        with self.assertRaises(OSError) as raised:
            sources.Saves(lesson)
        self.assertEqual(blocked.explained(raised.exception, self.build),
                         "solutions/01-swap-bytes is no more: has an update moved it? "
                         "Type ./learn again")

    def test_a_given_file_counts_and_another_does_not(self):
        saves = sources.Saves(self.lesson(1))
        self.write("lessons/01-swap-bytes/README.md", "x\n")
        self.assertEqual(self.looks(saves), 0)
        self.write("lessons/01-swap-bytes/swap_bytes.ixx", "x\n")
        self.assertEqual(self.looks(saves), 1)
