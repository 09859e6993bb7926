"""Killed with -9 in any state: the next start works and knows the progress."""

import os
import random
import shutil
import signal
import time
import unittest

import harness
from harness import Course, Terminal, save

ROUNDS = 16


@unittest.skipIf(harness.without_tmux(), harness.without_tmux())
class Killed(unittest.TestCase):
    def setUp(self):
        harness.demos_are_ours(self)
        self.course = Course.shared()
        self.course.start_again()
        self.before = harness.shared_memory()

    def kill(self, terminal: Terminal) -> None:
        os.kill(terminal.program(), signal.SIGKILL)
        terminal.wait_for("Killed")
        terminal.type("-l", "tput rmcup; stty sane; clear; echo res''tored")
        terminal.type("C-j")  # in the terminal as it was left, Enter is no end of a line
        terminal.wait_for("restored")

    def next_start_is_right(self) -> None:
        """Whatever was going on, the verdict is about the file as it is now."""
        for text, status in ((self.course.answer(2), 0), (self.course.fill(2, 1, ""), 1)):
            self.course.file(2).write_text(text)
            ended = self.course.learn("check", "2")
            self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        listed = self.course.learn("list").stdout.splitlines()
        self.assertTrue(listed[0].endswith("done"), listed)

    def test_in_any_state(self):
        self.course.file(1).write_text(self.course.answer(1))
        self.assertEqual(self.course.learn("check", "1").returncode, 0)
        starter = self.course.file(2).read_text()
        terminal = Terminal(self.course)
        self.addCleanup(terminal.close)
        chance = random.Random(9)
        for number in range(ROUNDS):
            self.course.file(2).write_text(starter)
            terminal.command("./learn watch 2")
            terminal.wait_for(harness.heading(2))
            for key in chance.choices(["h", "l", "q", "s", "y", "d", "r", "save"], k=3):
                if key == "save":
                    save(self.course.file(2), chance.choice([starter, self.course.answer(2)]))
                else:
                    terminal.type(key if key != "q" else "Escape")
                time.sleep(chance.random() * 0.3)  # to be in another state each time
            time.sleep(chance.random())
            self.kill(terminal)
            if number % 8 == 0:
                self.next_start_is_right()
        self.next_start_is_right()
        self.assertEqual(harness.processes_in(self.course.root / "build"), [])
        self.assertEqual(harness.left_in_shared_memory(self.before), set())

    def test_while_the_build_is_set_up_and_first_made(self):
        self.course.learn("list")
        terminal = Terminal(self.course)
        self.addCleanup(terminal.close)
        build = self.course.root / "build"
        kept = build.with_name("build kept")
        if build.exists():
            build.rename(kept)
        try:
            for seconds in (0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0):
                shutil.rmtree(build, ignore_errors=True)
                terminal.command("./learn watch 1")
                terminal.wait_for(harness.heading(1))
                time.sleep(seconds)
                self.kill(terminal)
            ended = self.course.learn("check", "1")
            self.assertIn("Task 1 is next", ended.stdout, ended.stderr)
        finally:
            if kept.exists():
                shutil.rmtree(build, ignore_errors=True)
                kept.rename(build)


if __name__ == "__main__":
    unittest.main()
