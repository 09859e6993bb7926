"""The line in the learner's file that matters."""

import os
import unittest.mock

import fixture
import place
from place import Place

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"


class Tasks(fixture.Checkout):
    def of_task(self, task: int, text: str | None = None) -> Place:
        if text is not None:
            self.write(FILE, text)
        return place.of_task(self.lesson(1), task)

    def test_a_task_is_where_its_mark_stands(self):
        self.assertEqual(self.of_task(1), Place(
            FILE, 7, '// TODO(1): turn it around, and mind the sign.\n'
                     '// Without it the check says: "it is not turned"'))
        self.assertEqual(self.of_task(2), Place(
            FILE, 17, '// TODO(2): double it.\n// Without it the check says: "it is not doubled"'))

    def test_of_a_comment_only_what_the_starter_has_is_shown(self):
        says = '    // Without it the check says: "it is not turned"\n'
        more = fixture.STARTER.replace(says, f"{says}    // my own\n")
        self.assertNotIn("my own", self.of_task(1, more).text)
        self.assertEqual(self.of_task(1, fixture.STARTER.replace(says, "")).text,
                         "// TODO(1): turn it around,")

    def test_a_mark_may_have_lost_its_todo(self):
        text = fixture.STARTER.replace("TODO(1)", "Task 1")
        self.assertEqual(self.of_task(1, text).line, 7)

    def test_without_it_the_function_is_meant(self):
        text = fixture.STARTER.replace("    // TODO(2): double it.\n", "")
        self.assertEqual(self.of_task(2, text), Place(FILE, 15, "int twice(int value)"))

    def test_without_both_it_is_the_file(self):
        self.assertEqual(self.of_task(2, "nothing\n"), Place(FILE))
        self.assertEqual(str(self.of_task(2)), FILE)

    def test_what_is_no_task_is_in_the_file(self):
        self.assertEqual(self.of_task(0), Place(FILE))

    def test_a_number_is_not_the_beginning_of_another(self):
        text = "// TODO(12): x\n// Task 13: y\n// End of task 12.\n" + fixture.STARTER
        self.assertEqual(self.of_task(1, text).line, 10)

    def test_a_file_that_is_gone_has_no_lines(self):
        (self.root / FILE).unlink()
        self.assertEqual(self.of_task(1), Place(FILE))
        self.assertEqual(place.task_at(self.lesson(1), 10), 0)
        self.assertEqual(place.at(self.lesson(1), self.root / FILE, 3), Place(FILE, 3))

    def test_a_line_belongs_to_the_task_above_it(self):
        tasks = [place.task_at(self.lesson(1), line) for line in (1, 6, 7, 11, 17, 99)]
        self.assertEqual(tasks, [0, 0, 1, 1, 2, 2])


class Traces(fixture.Checkout):
    """addr2line is played: it prints what a file holds."""

    def setUp(self):
        super().setUp()
        self.write("bin/addr2line", f'#!/bin/sh\necho "$*" >"{self.root}/asked"\n'
                                    f'cat "{self.root}/frames"\n').chmod(0o755)
        patch = unittest.mock.patch.dict(os.environ,
                                         {"PATH": f"{self.root}/bin:{os.environ['PATH']}"})
        patch.start()
        self.addCleanup(patch.stop)

    def of_trace(self, *frames: str, trace=("0x1", "0x2")) -> Place | None:
        self.write("frames", "".join(f"{frame}\n" for frame in frames))
        return place.of_trace(self.lesson(1), self.root / "build/check", list(trace))

    def test_the_innermost_line_of_the_learners_file_counts(self):
        found = self.of_trace("/usr/include/c++/12/bits/stl_algo.h:99",
                              "./build/../lessons/01-swap-bytes/swap_bytes.cpp:10 "
                              "(discriminator 3)",
                              "../lessons/01-swap-bytes/swap_bytes.cpp:19", "tasks.cpp:3")
        self.assertEqual(found, Place(FILE, 10, "(void)value;"))
        self.assertEqual(self.read("asked"), f"-i -e {self.root}/build/check 0x1 0x2\n")

    def test_a_helper_that_is_given_has_thrown_for_what_stands_in_a_hole(self):
        given, hole = "../lessons/01-swap-bytes/swap_bytes.cpp:3", "../lessons/01-swap-bytes/swap_bytes.cpp:11"
        self.assertEqual(self.of_trace(given, hole).line, 11)
        self.assertEqual(self.of_trace(given).line, 3)

    def test_a_file_of_another_lesson_or_another_name_is_not_the_learners(self):
        self.assertIsNone(self.of_trace("../lessons/02-large-files/swap_bytes.cpp:3",
                                        "../lessons/01-swap-bytes/show.cpp:4", "??:0", "??:?",
                                        "swap_bytes.cpp:5", "addr2line: no such file"))

    def test_a_line_that_is_no_more_is_named_without_its_text(self):
        self.assertEqual(self.of_trace("../lessons/01-swap-bytes/swap_bytes.cpp:4000"),
                         Place(FILE, 4000))

    def test_without_a_trace_nobody_is_asked(self):
        self.assertIsNone(self.of_trace("../lessons/01-swap-bytes/swap_bytes.cpp:3", trace=()))
        self.assertFalse((self.root / "asked").exists())

    def test_without_a_tool_there_is_no_place(self):
        with unittest.mock.patch.dict(os.environ, {"PATH": str(self.root / "nowhere")}):
            self.assertIsNone(self.of_trace("../lessons/01-swap-bytes/swap_bytes.cpp:3"))

    def test_another_tool_will_do(self):
        os.rename(self.root / "bin/addr2line", self.root / "bin/eu-addr2line")
        with unittest.mock.patch("shutil.which", lambda name: name == "eu-addr2line" or None):
            found = self.of_trace("../lessons/01-swap-bytes/swap_bytes.cpp:7")
        self.assertEqual(found.line, 7)
