"""However a file is saved, and whenever, the verdict is about what it holds at the end."""

import subprocess
import threading
import time
import unittest

import harness
from harness import Course, Terminal, save, save_by_rename


@unittest.skipIf(harness.without_tmux(), harness.without_tmux())
class Saves(unittest.TestCase):
    def setUp(self):
        self.course = Course.shared()
        self.course.start_again()
        self.file = self.course.file(1)
        self.right = self.course.answer(1)
        self.wrong = self.file.read_text()
        self.terminal = Terminal(self.course)
        self.addCleanup(self.terminal.close)
        self.terminal.command("./learn watch 1")
        self.terminal.wait_for("task 1 of 2 fails", seconds=harness.BUILDING)

    def both_ways(self, write) -> None:
        """Saves the answer and then the starter, and each time waits for its verdict."""
        write(self.file, self.right)
        self.terminal.wait_for("all checks pass")
        write(self.file, self.wrong)
        self.terminal.wait_for("task 1 of 2 fails")

    def test_a_save_into_the_file_itself(self):
        self.both_ways(save)

    def test_a_save_by_rename(self):
        self.both_ways(save_by_rename)

    def test_a_save_in_two_steps_with_an_empty_file_between(self):
        def slowly(file, text):
            file.write_text("")
            time.sleep(0.005)
            file.write_text(text)
        self.both_ways(slowly)

    def test_a_save_that_takes_the_file_away_for_a_while(self):
        def by_removal(file, text):
            file.unlink()
            self.terminal.wait_for("is missing")
            file.write_text(text)
        self.both_ways(by_removal)

    def test_a_save_without_a_change_is_checked_as_well(self):
        before = self.terminal.sent()
        save(self.file, self.wrong)
        until = time.monotonic() + harness.PATIENCE
        while b"checking" not in self.terminal.sent()[len(before):]:
            self.assertLess(time.monotonic(), until, "no check was begun")
            time.sleep(harness.LOOK)

    def test_a_save_during_a_check_at_any_moment_of_it(self):
        for step in range(20):
            save(self.file, self.wrong)
            time.sleep(0.04 * step)  # not to wait for anything: to be at another moment each time
            save(self.file, self.right)
            self.terminal.wait_for("all checks pass")
            self.terminal.wait_while("checking")
            self.terminal.wait_for("all checks pass")

    def test_twenty_saves_in_a_second(self):
        for last in (self.right, self.wrong):
            def storm(last=last):
                for i in range(20):
                    write = save if i % 2 else save_by_rename
                    write(self.file, last if i == 19 else f"{self.wrong}// {i}\n")
                    time.sleep(0.05)
            thread = threading.Thread(target=storm)
            thread.start()
            thread.join()
            self.terminal.wait_for("all checks pass" if last is self.right else "task 1 of 2 fails")
            self.terminal.wait_while("checking")
            self.terminal.wait_for("all checks pass" if last is self.right else "task 1 of 2 fails")

    def test_while_nothing_is_saved_nothing_is_used(self):
        self.terminal.wait_while("checking")
        watching = self.terminal.program()
        began, before = time.monotonic(), harness.processor_time(watching)
        time.sleep(10)
        used = (harness.processor_time(watching) - before) / (time.monotonic() - began)
        print(f"  note  idle: {used:.2%} of a core")
        self.assertLess(used, 0.03)  # under 1 % is the aim; the benchmark shows it

    def test_into_a_pipe_it_prints_lines(self):
        with subprocess.Popen(["./learn", "watch", "1"], cwd=self.course.root, text=True,
                              env=self.course.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE) as learn:
            lines = []
            for line in learn.stdout:
                lines.append(line)
                if line.startswith("watching"):
                    if sum(one.startswith("watching") for one in lines) == 2:
                        break
                    save(self.file, self.right)
            learn.terminate()
        text = "".join(lines)
        self.assertIn("Task 1 is next", text)
        self.assertIn("Lesson 1 is done.", text)
        self.assertNotIn("\033", text)


if __name__ == "__main__":
    unittest.main()
