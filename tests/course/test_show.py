"""What a terminal is sent, and what everything else."""

import contextlib
import io
import itertools
import os
import unittest
import unittest.mock

import fixture  # noqa: F401 (finds the course program)
import checking
import show
from wording import BAD, Line


class Stream(io.StringIO):
    def __init__(self, terminal: bool):
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Show(unittest.TestCase):
    def printed(self, what, terminal: bool, **environment: str) -> str:
        stream = Stream(terminal)
        with contextlib.redirect_stdout(stream), self.environment(**environment):
            what()
        return stream.getvalue()

    def environment(self, **environment: str):
        kept = {name: value for name, value in os.environ.items()
                if name not in ("NO_COLOR", "TERM", "COLUMNS")}
        return unittest.mock.patch.dict(os.environ, kept | environment, clear=True)

    def interactive(self, output: bool, typed: bool, **environment: str) -> bool:
        with contextlib.redirect_stdout(Stream(output)), self.environment(**environment), \
             unittest.mock.patch("sys.stdin", Stream(typed)):
            return show.interactive()

    def test_a_terminal_gets_color_and_a_pipe_none(self):
        self.assertEqual(self.printed(lambda: show.styled("x", BAD), True), "\033[31mx\033[0m\n")
        self.assertEqual(self.printed(lambda: show.styled("x", BAD), False), "x\n")
        self.assertEqual(self.printed(lambda: show.styled("x", "plain"), True), "x\n")

    def test_no_color_asks_for_none_unless_it_is_empty(self):
        self.assertEqual(self.printed(lambda: show.styled("x", BAD), True, NO_COLOR="1"), "x\n")
        self.assertEqual(self.printed(lambda: show.styled("x", BAD), True, NO_COLOR="0"), "x\n")
        self.assertIn("\033", self.printed(lambda: show.styled("x", BAD), True, NO_COLOR=""))

    def test_somebody_must_sit_before_a_terminal_that_can(self):
        self.assertTrue(self.interactive(True, True, TERM="xterm-256color"))
        self.assertTrue(self.interactive(True, True, TERM="xterm", NO_COLOR="1"))
        self.assertFalse(self.interactive(False, True, TERM="xterm"))
        self.assertFalse(self.interactive(True, False, TERM="xterm"))
        self.assertFalse(self.interactive(True, True, TERM="dumb"))
        self.assertFalse(self.interactive(True, True))

    def test_steps_are_for_a_terminal_and_fit_it(self):
        self.assertEqual(self.printed(lambda: show.progress("x"), False), "")
        self.assertEqual(self.printed(lambda: show.progress("x" * 99), True, COLUMNS="40"),
                         "\r\033[K" + "x" * 39)
        self.assertEqual(self.printed(show.clear_progress, True), "\r\033[K")
        self.assertEqual(self.printed(show.clear_progress, False), "")

    def test_without_a_terminal_a_long_build_says_how_far_it_is(self):
        def build():
            for text in ("configuring build", "[1/9] Compiling x", "[2/9] Compiling y"):
                show.step(text)
        self.assertEqual(self.printed(build, False), "configuring build ...\n")
        with unittest.mock.patch("time.monotonic", side_effect=itertools.count(10_000, show.QUIET + 1)):
            self.assertEqual(self.printed(build, False), "configuring build ...\n"
                             "building: step 1 of 9\nbuilding: step 2 of 9\n")

    def test_lines_are_wrapped_for_a_terminal_and_whole_for_a_pipe(self):
        lines = [Line("a few words", BAD, indent=2)]
        self.assertEqual(self.printed(lambda: checking.say(lines), True, COLUMNS="10",
                                      NO_COLOR="1"), "  a few\n  words\n")
        self.assertEqual(self.printed(lambda: checking.say(lines), False), "  a few words\n")

    def test_a_path_is_a_link_where_a_terminal_takes_one(self):
        def linked(text: str, terminal: bool = True, **more: str) -> str:
            environment = {"TERM": "xterm", "NO_COLOR": "1"} | more
            return self.printed(lambda: show.styled(text, "plain"), terminal, **environment)

        place = f"\033]8;;{(fixture.REPOSITORY / 'docs/design.md').as_uri()}\033\\docs/design.md:7\033]8;;\033\\"
        self.assertEqual(linked("Look at docs/design.md:7."), f"Look at {place}.\n")
        for text in ("docs/no-such.md", "x/docs/design.md", "/docs/design.md", "docs"):
            self.assertEqual(linked(text), text + "\n")
        plain = "Look at docs/design.md:7\n"
        for terminal, more in ((False, {}), (True, {"TERM": "linux"}), (True, {"TERM_PROGRAM": "vscode"})):
            self.assertEqual(linked(plain[:-1], terminal, **more), plain)

    def test_a_wide_terminal_is_not_filled(self):
        with self.environment(COLUMNS="300"):
            self.assertEqual(show.width(), 100)
        with self.environment(COLUMNS="40"):
            self.assertEqual(show.width(), 40)

    def test_one_and_many(self):
        self.assertEqual([show.counted(number, "page") for number in (0, 1, 2)],
                         ["0 pages", "1 page", "2 pages"])

    def test_what_a_check_prints_moves_no_cursor_of_a_terminal(self):
        lines = [Line("  task 1: a\033[2Jb")]
        for terminal, shown in ((True, "  task 1: a?[2Jb\n"), (False, "  task 1: a\033[2Jb\n")):
            self.assertEqual(self.printed(lambda: checking.say(lines), terminal), shown)
