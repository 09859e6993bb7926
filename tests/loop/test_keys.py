"""Random keys and saves: whatever is typed and whenever, ./learn goes on, and ends when told to."""

import os
import random
import time
import unittest

import harness
from harness import Course, Terminal, save, save_by_rename

# Enough for every key to meet every screen; .ci/long has 9,700 of them.
KEYS = int(os.environ.get("KEYS", "2400"))
SAVES = KEYS // 32
# What a reader may hit, the keys that mean something more often than the others. No key quits at
# the verdict (q, Ctrl-C): those have a test of their own, in every state.
MEANING = list("hnlsxyer?j") * 4 + ["Up", "Down", "PPage", "NPage", "Home", "End", "Enter",
                                    "Escape", "Space", "BSpace"]
OTHERS = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in "q;"] + [
    "Tab", "DC", "IC", "F1", "F12", "Left", "Right", "C-a", "C-l", "M-x", "\u00e9", "\u65e5"]
BUNCH = 20  # keys that are sent at once


@unittest.skipIf(harness.without_tmux(), harness.without_tmux())
class Keys(unittest.TestCase):
    def setUp(self):
        harness.demos_are_ours(self)
        self.course = Course.shared()
        self.course.start_again()
        self.before = harness.shared_memory()

    def test_random_keys_and_saves(self):
        seed = int(os.environ.get("SEED", "20261120"))
        print(f"  note  random keys and saves: SEED={seed}")
        chance = random.Random(seed)
        terminal = Terminal(self.course)
        self.addCleanup(terminal.close)
        modes = terminal.modes()
        terminal.command("./learn watch 1")
        terminal.wait_for("task 1 of 2 fails", seconds=harness.BUILDING)
        process = terminal.program()
        right, wrong = self.course.answer(1), self.course.file(1).read_text()
        texts = [right, wrong, wrong.replace("page_size;", "pagesize;"), "", "module;\n"]
        sent = 0
        for number in range(SAVES):
            while sent < (number + 1) * KEYS // SAVES:
                bunch = min(BUNCH, (number + 1) * KEYS // SAVES - sent)
                terminal.type(*(self.key(chance) for _ in range(bunch)))
                sent += bunch
            write = chance.choice((save, save_by_rename))
            write(self.course.file(1), chance.choice(texts))
            if chance.random() < 0.1:  # now and then a moment in which a check gets far
                time.sleep(chance.random())
            self.assertTrue(self.runs(process), f"it has ended after {sent} keys")
        self.assertEqual(sent, KEYS)
        self.check_still_useful(terminal)
        terminal.type("Escape")
        terminal.type("q")
        self.wait_for_end(process)
        self.assertEqual(terminal.modes(), modes)
        self.check_nothing_left(process)

    def key(self, chance: random.Random) -> str:
        if chance.random() < 0.02:
            return "d"
        return chance.choice(MEANING if chance.random() < 0.7 else OTHERS)

    def check_still_useful(self, terminal: Terminal) -> None:
        """Back at lesson 1 a save has its verdict."""
        terminal.type("Escape", "Escape", "Escape", "l")
        terminal.wait_for("Lessons")
        terminal.type("1")
        terminal.wait_for(harness.heading(1))
        self.course.start_again()
        save(self.course.file(1), self.course.file(1).read_text())
        terminal.wait_for("task 1 of 2 fails")
        save(self.course.file(1), self.course.answer(1))
        terminal.wait_for("all checks pass")

    def runs(self, process: int) -> bool:
        try:
            with open(f"/proc/{process}/stat") as stat:
                return stat.read().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    def wait_for_end(self, process: int) -> None:
        until = time.monotonic() + harness.PATIENCE
        while self.runs(process) and time.monotonic() < until:
            time.sleep(harness.LOOK)

    def check_nothing_left(self, process: int) -> None:
        self.assertFalse(self.runs(process))
        self.assertEqual(harness.processes_in(self.course.root / "build"), [])
        self.assertEqual(harness.left_in_shared_memory(self.before), set())

    def test_ctrl_c_in_every_state_gives_the_terminal_back(self):
        states = {
            "building": [], "a verdict": ["task 1 of 2 fails"], "a hint": ["task 1", "h", "Hint 1"],
            "a question": ["task 1", "x", "y/n"], "the list": ["task 1", "l", "Lessons"],
            "ours": ["task 1", "s", "y/n", "y", "Yours and ours"],
            "checking again": ["task 1", "r"], "help": ["task 1", "?", "Keys"],
            "the demo": ["task 1", "n", "y/n", "y", "Lesson 2", "d", "Our programs"],
        }
        terminal = Terminal(self.course)
        self.addCleanup(terminal.close)
        modes = terminal.modes()
        for state, steps in states.items():
            with self.subTest(state):
                self.course.start_again()
                terminal.command("clear; ./learn watch 1")
                terminal.wait_for(harness.heading(1))
                process = terminal.program()
                for step in steps:
                    if len(step) == 1:
                        terminal.type(step)
                    else:
                        terminal.wait_for(step, seconds=harness.BUILDING)
                terminal.type("C-c")
                self.wait_for_end(process)
                self.assertEqual(terminal.modes(), modes)
                self.check_nothing_left(process)

    def test_a_terminal_that_is_closed_ends_everything(self):
        for wait in (harness.heading(1), "task 1 of 2 fails"):
            self.course.start_again()
            terminal = Terminal(self.course)
            terminal.command("./learn watch 1")
            terminal.wait_for(wait, seconds=harness.BUILDING)
            process = terminal.program()
            terminal.close()
            self.wait_for_end(process)
            self.check_nothing_left(process)


if __name__ == "__main__":
    unittest.main()
