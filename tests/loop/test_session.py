"""A reader's session at a real terminal, from the first start to the next lesson, as one sees it."""

import time
import unittest

import harness
from harness import Course, Terminal, save

BYTES = "    return bytes / page_size + (bytes % page_size == 0 ? 0 : 1);"
FIRST = "Task 1 fails: fourteen bytes take a page"


@unittest.skipIf(harness.without_tmux(), harness.without_tmux())
class Session(unittest.TestCase):
    def setUp(self):
        self.course = Course.shared()
        self.course.start_again()
        self.file = self.course.file(1)

    def at(self, columns: int, rows: int) -> Terminal:
        terminal = Terminal(self.course, columns, rows)
        self.addCleanup(terminal.close)
        return terminal

    def check_fits(self, terminal: Terminal, keys: str = "q quit") -> None:
        """Title above, keys below, nothing wider than the terminal."""
        rows = terminal.screen()
        self.assertEqual(len(rows), terminal.rows)
        self.assertTrue(all(len(row) <= terminal.columns for row in rows), rows)
        self.assertTrue(rows[0], rows)
        self.assertIn(keys, rows[-1] if terminal.columns >= 80 else rows[-1] + keys, rows)
        self.assertTrue(rows[-1], rows)

    def play(self, columns: int, rows: int) -> None:
        terminal = self.at(columns, rows)
        modes = terminal.modes()
        terminal.command("./learn")
        terminal.wait_for(harness.heading(1), "Read:", self.file.with_name("README.md").relative_to(self.course.root).as_posix(),
                          seconds=harness.BUILDING)
        self.check_fits(terminal)
        terminal.wait_for("task 1 of 2 fails", FIRST, seconds=harness.BUILDING)
        self.check_fits(terminal)

        save(self.file, self.course.fill(1, 1, "    return bytes / page_size + 1;"))
        terminal.wait_for("Task 1 fails: no bytes take no page")
        self.check_fits(terminal)

        terminal.type("h")
        terminal.wait_for("Hint 1 of 3")
        self.check_fits(terminal)
        self.assertNotIn("Hint 2 of 3", terminal.text())

        save(self.file, self.course.fill(1, 1, "    return bytes / pagesize;"))
        terminal.wait_for("it does not build", "use of undeclared identifier")
        terminal.wait_for(f"{self.file.name}:12")
        self.check_fits(terminal)
        terminal.type("e")
        terminal.wait_for(f"build/{self.course.lesson(1).slug}-check.log", "error")
        self.check_fits(terminal, "q back")
        terminal.type("q")

        save(self.file, self.course.answer(1))
        terminal.wait_for("all checks pass", "Lesson 1 is done", "n: lesson 2")
        self.check_fits(terminal)

        terminal.type("n")
        terminal.wait_for(harness.heading(2))
        second = self.course.lesson(2)
        tasks = len(harness.holes.of((second.solution / second.implementation).read_text(), second.slug))
        terminal.wait_for(f"task 1 of {tasks} fails", seconds=harness.BUILDING)
        self.check_fits(terminal)

        terminal.type("q")
        terminal.wait_while(harness.heading(2))
        terminal.wait_for("$")
        self.assertEqual(terminal.modes(), modes)

        terminal.command("clear; ./learn")
        terminal.wait_for(harness.heading(2), f"task 1 of {tasks} fails")
        terminal.type("C-c")
        terminal.wait_while(harness.heading(2))
        self.assertEqual(terminal.modes(), modes)

    def test_from_the_first_start_to_the_next_lesson_at_80_by_24(self):
        self.play(80, 24)

    def test_from_the_first_start_to_the_next_lesson_at_40_by_12(self):
        self.play(40, 12)

    def test_lines_that_stay_are_not_sent_again(self):
        terminal = self.at(80, 24)
        terminal.command("./learn")
        terminal.wait_for("task 1 of 2 fails", seconds=harness.BUILDING)
        before = len(terminal.sent())
        save(self.file, self.course.fill(1, 1, "    return bytes / page_size + 0;"))
        terminal.wait_for("checking")
        terminal.wait_for("task 1 of 2 fails")
        terminal.type("h")
        terminal.wait_for("Hint 1 of 3")
        sent = terminal.sent()[before:].decode(errors="replace")
        self.assertIn("Hint 1 of 3", sent)
        for line in (harness.heading(1), FIRST, "h hint  n next"):
            self.assertTrue(any(row.startswith(line) for row in terminal.screen()), line)
            self.assertNotIn(line, sent)
        self.assertLess(len(sent), 2000)

    def test_a_window_may_change_its_size(self):
        terminal = self.at(80, 24)
        terminal.command("./learn watch 1")
        terminal.wait_for("task 1 of 2 fails", seconds=harness.BUILDING)
        for columns, rows in ((40, 12), (120, 40), (20, 6), (10, 3), (3, 2), (80, 24)):
            terminal.resize(columns, rows)
            terminal.type("h")
            if rows > 3:
                terminal.wait_for(harness.heading(1))
                self.assertLessEqual(max(map(len, terminal.screen())), columns)
        terminal.wait_for(FIRST)
        self.check_fits(terminal)

    def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it(self):
        terminal = self.at(80, 24)
        terminal.command("set -m; ./learn watch 1")
        terminal.wait_for("task 1 of 2 fails", seconds=harness.BUILDING)
        for moment in range(8):
            terminal.type("r")
            time.sleep(0.03 * moment)  # to be at another moment of a check each time
            terminal.type("C-z")
            terminal.wait_for("Stopped")
            terminal.command(f"clear; echo here I am, $(({moment} + 100))")
            terminal.wait_for(f"here I am, {moment + 100}")
            terminal.command("fg")
            terminal.wait_for("task 1 of 2 fails", FIRST)
        terminal.type("q")
        terminal.wait_while(FIRST)


if __name__ == "__main__":
    unittest.main()
