"""A learner's file may do anything: the verdict names it in time, and all is cleaned up."""

import os
import time
import unittest

import harness
from harness import Course

IN_TIME = 60.0  # seconds from the start of a check to its verdict, on a busy machine; a hang takes 6
FORK = """\
    if (const auto child = bytes == 0 ? ::fork() : 1; child == 0) {{ // not in each of thousands of calls
        {detach}
        ::execl("/bin/sleep", "sleep", "600", nullptr);
        ::_exit(1);
    }}
"""
ONE = "    return bytes / page_size + (bytes % page_size == 0 ? 0 : 1);"


class Misbehaving(unittest.TestCase):
    def setUp(self):
        self.course = Course.shared()
        self.course.start_again()
        self.before = harness.shared_memory()

    def verdict(self, number: int, text: str, headers: str = "") -> str:
        """What ./learn check says about this text of the lesson's file, in time."""
        self.course.learn("check", str(number))  # so that only the learner's unit is built
        self.course.file(number).write_text(text.replace("module;\n", f"module;\n{headers}", 1))
        began = time.monotonic()
        ended = self.course.learn("check", str(number))
        taken = time.monotonic() - began
        self.assertEqual(ended.returncode, 1, ended.stdout)
        self.assertLess(taken, IN_TIME, ended.stdout)
        self.assertEqual(harness.processes_in(self.course.root / "build"), [])
        self.assertEqual(harness.left_in_shared_memory(self.before), set())
        return ended.stdout

    def first_task(self, lines: str, headers: str = "") -> str:
        return self.verdict(1, self.course.fill(1, 1, lines), headers)

    def test_a_loop_without_end(self):
        said = self.first_task("    while (bytes == 14)\n        asm volatile(\"\");\n" + ONE)
        self.assertIn("FAIL  task 1: fourteen bytes take a page", said)
        self.assertIn("it was still running when its time was up", said)
        self.assertIn("It ended there", said)
        self.assertRegex(said, rf"Task 1 is next: {self.course.place(1)}:1[23]")

    def test_a_loop_that_no_signal_ends(self):
        said = self.first_task("    sigset_t all;\n    ::sigfillset(&all);\n"
                               "    ::sigprocmask(SIG_BLOCK, &all, nullptr);\n"
                               "    while (bytes == 14)\n        asm volatile(\"\");\n" + ONE,
                               "#include <signal.h>\n")
        self.assertIn("FAIL  task 1: fourteen bytes take a page", said)
        self.assertIn("it did not end within 6 seconds", said)

    def test_a_gigabyte_of_output(self):
        said = self.first_task("    for (long i = 0; i < (1L << 30); i += 64)\n"
                               "        std::puts(\"123456789 123456789 123456789 123456789 "
                               "123456789 123456789 123\");\n" + ONE, "#include <cstdio>\n")
        self.assertIn("it printed more than 1000000 bytes", said)
        self.assertIn("... your code prints more ...", said)
        self.assertLess(len(said), 20_000)

    def test_children_that_are_left_behind(self):
        for detach in ("", "::setsid();", "::setsid(); if (::fork() != 0) ::_exit(0);"):
            with self.subTest(detach):
                text = self.course.answer(1).replace(
                    "    // End of task 1.", FORK.format(detach=detach) + ONE +
                    "\n    // End of task 1.").replace(ONE + "\n    if", "    if")
                said = self.verdict(1, text, "#include <unistd.h>\n")
                self.assertRegex(said, r"of what it used is left:\n +the process \d+ \(.+\)")
                self.assertIn("Your code has left something behind: the process sleep", said)

    def test_a_name_that_is_left_behind(self):
        name = f"mapped-memory-left-{os.getpid()}"
        text = self.course.answer(1).replace(
            ONE, f'    ::close(::shm_open("/{name}", O_RDWR | O_CREAT, 0600));\n{ONE}')
        said = self.verdict(1, text, "#include <fcntl.h>\n#include <sys/mman.h>\n"
                                     "#include <unistd.h>\n")
        self.assertIn(f"Your code has left something behind: the name {name}", said)

    def test_a_mapping_that_is_deleted_under_its_view(self):
        number = next(lesson.number for lesson in harness.lessons.find(self.course.root)
                      if lesson.needs(harness.lessons.NAMED_MAPPINGS))
        text = self.course.answer(number).replace(
            "    return static_cast<record*>(view);",
            "    ::munmap(view, sizeof(record));\n    return static_cast<record*>(view);")
        said = self.verdict(number, text)
        self.assertIn("map_record gives no view of the object: nothing is mapped there", said)
        text = self.course.answer(number).replace(
            "    return static_cast<record*>(view);",
            "    ::ftruncate(static_cast<int>(handle), 0);\n"
            "    return static_cast<record*>(view);")
        said = self.verdict(number, text)
        self.assertIn("SIGBUS", said)

    def test_an_end_in_the_middle(self):
        said = self.first_task("    std::exit(0);", "#include <cstdlib>\n")
        self.assertIn("it ended with status 0 before it was done", said)
        self.assertIn("FAIL  task 1: no bytes take no page", said)

    def test_a_null_pointer(self):
        said = self.first_task("    static std::uint64_t* volatile nowhere = nullptr;\n"
                               "    if (bytes == 14)\n        return *nowhere;\n" + ONE)
        self.assertIn("SIGSEGV", said)
        self.assertIn("it read from a null pointer", said)
        self.assertRegex(said, rf"Task 1 is next: {self.course.place(1)}:1[45]")


if __name__ == "__main__":
    unittest.main()
