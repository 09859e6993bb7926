"""Replays docs/first-session.md, a reader's session from the first command to lesson 2; and goes from task
to task, to the last lesson.

    ```cpp lessons/NN-slug/FILE.cpp task=N     these lines are typed into the hole of task N,
    ```text lessons/NN-slug/FILE.cpp task=N    and the file is saved
    ```screen KEY...                           these keys are typed, by tmux's names; then, or
                                               after the save, the screen shows these rows

The rows of a screen stand in this order and without others between; "..." stands for any others.
Above the first and below the last there may be more. A time of day, as in 14:02:11, may be any, and so
may the number of lessons, "of ...".
"""

import re
import time
import unittest
from dataclasses import dataclass, field
from pathlib import Path

import harness
import holes
import lessons
from harness import Course, Terminal, save
from text import markdown

PAGE = "docs/first-session.md"
CLOCK = re.compile(r"\d\d:\d\d:\d\d")
BAR = re.compile(r"  +\[[#.-]+\] \d+ of \d+ done$")  # at the right of the first row, not on the page
COUNT = re.compile(r"(?<= of )\.\.\.(?=: )")  # on the page alone
GAP = "..."
BUSY = re.compile(r"^(checking|building our programs) \.\.\.")  # a row while one has to wait


class Mismatch(AssertionError):
    """The session did not go as the page says; `line` is the page's."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"{PAGE}:{line}: {reason}")


@dataclass
class Save:
    """Lines that are typed into a file's hole."""

    line: int
    file: str
    task: int
    text: str


@dataclass
class Screen:
    """Keys that are typed, and what is seen then."""

    line: int
    keys: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def runs(self) -> list[tuple[int, list[str]]]:
        """The rows between the gaps, each with the page's line of the first."""
        found: list[tuple[int, list[str]]] = [(self.line, [])]
        for at, row in enumerate(self.rows, start=self.line):
            if row.strip() == GAP:
                found.append((at + 1, []))
            else:
                found[-1][1].append(row.rstrip())
        return [(at, run) for at, run in found if run]


def steps(path: Path) -> list[Save | Screen]:
    """What the page does and shows, in its order. Other blocks are for the reader alone."""
    found: list[Save | Screen] = []
    for block in markdown.read(path).blocks:
        if block.language == "screen":
            found.append(Screen(block.line, block.words, block.lines))
        elif block.words:
            found.append(_save(block))
    return found


def _save(block: markdown.Block) -> Save:
    task = re.fullmatch(r"task=(\d+)", block.words[-1])
    if block.language not in ("cpp", "text") or len(block.words) != 2 or not task:
        raise Mismatch(block.line - 1, f'"{block.info}" says neither a task nor a screen')
    return Save(block.line, block.words[0], int(task[1]), "\n".join(block.lines))


def first_missing(screen: Screen, rows: list[str]) -> int | None:
    """The page's line of the first row that is not on the screen, None where all are."""
    begin = 0
    for at, run in screen.runs():
        agree = [_agreeing(run, rows[i:]) for i in range(begin, len(rows))] or [0]
        best = max(agree)
        if best < len(run):
            return at + best
        begin += agree.index(best) + len(run)
    return None


def _agreeing(run: list[str], rows: list[str]) -> int:
    """How many rows agree, from the first on."""
    count = 0
    while count < min(len(run), len(rows)) and _same(run[count], rows[count]):
        count += 1
    return count


def _same(expected: str, found: str) -> bool:
    pattern = r"\d+".join(CLOCK.pattern.join(map(re.escape, CLOCK.split(part)))
                          for part in COUNT.split(expected))
    return re.fullmatch(pattern, BAR.sub("", found)) is not None


class Replay:
    """One terminal in which the page is played."""

    def __init__(self, course: Course, terminal: Terminal):
        self._course = course
        self._terminal = terminal
        self._saved = False

    def play(self, step: Save | Screen) -> None:
        if isinstance(step, Save):
            self._save(step)
        else:
            self._show(step)

    def _save(self, step: Save) -> None:
        files = {self._course.place(lesson.number): lesson.number
                 for lesson in lessons.find(self._course.root)}
        if step.file not in files:
            raise Mismatch(step.line - 1, f"no lesson has {step.file} to be edited")
        number = files[step.file]
        before = len(self._terminal.sent())
        try:
            save(self._course.file(number), self._course.fill(number, step.task, step.text))
            self._terminal.wait_for_check(before)
        except AssertionError as error:
            raise Mismatch(step.line - 1, str(error)) from None
        self._saved = True

    def _show(self, step: Screen) -> None:
        for key in step.keys:
            self._terminal.type(key)
        after_save, self._saved = self._saved and not step.keys, False
        until = time.monotonic() + harness.BUILDING
        quiet, last = until, []
        while True:
            rows = self._terminal.screen()
            busy = any(BUSY.match(row) for row in rows)
            missing = first_missing(step, rows)
            if missing is None and not (busy and after_save):
                return
            if busy or rows != last:
                quiet = time.monotonic() + harness.PATIENCE
            last = rows
            if time.monotonic() > min(quiet, until):
                line = missing or step.line
                row = step.rows[line - step.line]
                raise Mismatch(line, f'"{row}" does not come here. The screen:\n' + "\n".join(rows))
            time.sleep(harness.LOOK)


@unittest.skipIf(harness.without_tmux(), harness.without_tmux())
class FirstSession(unittest.TestCase):
    def test_the_session_of_the_page_from_the_first_command_to_the_second_lesson(self):
        harness.demos_are_ours(self)
        course = Course.shared()
        course.start_again()
        before = harness.shared_memory()
        with Terminal(course) as terminal:
            modes = terminal.modes()
            terminal.command("clear")
            replay = Replay(course, terminal)
            for step in steps(harness.ROOT / PAGE):
                replay.play(step)
            self.assertEqual(terminal.modes(), modes)
        self.assertEqual(harness.processes_in(course.root / "build"), [])
        self.assertEqual(harness.left_in_shared_memory(before), set())


class FromTaskToTask(unittest.TestCase):
    def test_a_task_that_is_done_leads_to_the_next_and_the_last_one_to_the_end(self):
        course = Course.shared()
        course.start_again()
        for lesson in lessons.find(course.root):
            solution = (lesson.solution / lesson.implementation).read_text()
            for hole in holes.of(solution, lesson.implementation):
                save(course.file(lesson.number), course.fill(lesson.number, hole.number, hole.code))
                printed = course.learn("check", lesson.slug).stdout
                with self.subTest(f"{lesson.slug} {hole.number}"):
                    self.assertTrue(f"Task {hole.number + 1} is next" in printed or
                                    f"Lesson {lesson.number} is done" in printed or
                                    f"Lesson {lesson.number} is half proven" in printed, printed)
        count = len(lessons.find(course.root))
        *rows, bar = course.learn("list").stdout.splitlines()[:count + 1]
        self.assertRegex(bar, rf"\[[#-]{{{count}}}\]")
        for row in rows:
            self.assertRegex(row, "(done|half proven)$")


if __name__ == "__main__":
    unittest.main()
