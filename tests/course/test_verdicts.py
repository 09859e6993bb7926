"""What programs, compilers and Meson print is read as it is meant."""

import json
import sys
import time
import unittest

import fixture
import diagnostics
import maintain
import run
from diagnostics import Diagnostic

PYTHON = sys.executable


class Running(unittest.TestCase):
    def run_python(self, text: str, **options) -> run.Ended:
        return run.run([PYTHON, "-c", text], **options)

    def test_lines_are_handed_on_and_collected(self):
        lines = []
        ended = self.run_python("print('a'); print('b', end='')", on_line=lines.append)
        self.assertEqual((lines, ended.output, ended.ok), (["a", "b"], "a\nb", True))

    def test_a_program_that_does_not_end_is_ended(self):
        began = time.monotonic()
        ended = self.run_python("while True: pass", deadline=0.5)
        self.assertIn("did not end within 0.5 seconds", ended.in_words())
        self.assertFalse(ended.ok)
        self.assertLess(time.monotonic() - began, 20)

    def test_a_program_may_say_a_last_word(self):
        text = ("import signal, sys, time\n"
                "signal.signal(signal.SIGTERM, lambda *_: print('here', flush=True))\n"
                "while True: time.sleep(1)")
        began = time.monotonic()
        ended = self.run_python(text, deadline=0.5)
        self.assertEqual(ended.output, "here\n")
        self.assertIn("did not end within 0.5 seconds", ended.in_words())
        self.assertLess(time.monotonic() - began, 20)

    def test_a_program_that_closes_its_output_and_goes_on_is_ended(self):
        ended = self.run_python("import os, time; os.close(1); os.close(2); time.sleep(600)",
                                deadline=0.5)
        self.assertIn("did not end", ended.in_words())

    def test_a_child_that_is_left_behind_is_ended_and_not_waited_for(self):
        began = time.monotonic()
        ended = self.run_python("import subprocess, sys\n"
                                "subprocess.Popen([sys.executable, '-c', 'import time; "
                                "time.sleep(600)'])\nprint('done')")
        self.assertEqual((ended.ok, ended.output), (True, "done\n"))
        self.assertLess(time.monotonic() - began, 20)

    def test_what_nobody_waits_for_goes_behind_all_else(self):
        self.assertEqual(self.run_python("import os; print(os.nice(0))", behind=True).output, "19\n")

    def test_output_without_end_is_ended(self):
        ended = self.run_python("while True: print('x' * 1000)", limit=100_000)
        self.assertIn("printed more than 100000 bytes", ended.in_words())

    def test_signals_are_said_in_words(self):
        for name, words in (("SIGSEGV", "no mapping"), ("SIGBUS", "past the end of the file"),
                            ("SIGABRT", "an exception that nobody caught")):
            with self.subTest(name):
                ended = self.run_python(f"import os, signal; os.kill(os.getpid(), signal.{name})")
                self.assertIn(name, ended.in_words())
                self.assertIn(words, ended.in_words())


class Diagnostics(unittest.TestCase):
    FOLDER = "lessons/01-swap-bytes"

    def test_the_first_error_comes_with_its_context(self):
        output = ("../lessons/01-swap-bytes/swap_bytes.cpp:9:5: warning: unused [-W]\n"
                  "../lessons/01-swap-bytes/swap_bytes.cpp:12:5: error: no such name\n"
                  "   12 |     nope();\n      |     ^\n"
                  "../lessons/01-swap-bytes/swap_bytes.cpp:13:5: error: another\n")
        error = diagnostics.first(output, "error", self.FOLDER)
        self.assertEqual(error.place, "lessons/01-swap-bytes/swap_bytes.cpp:12")
        self.assertEqual(error.text, "error: no such name\n"
                                     "   12 |     nope();\n      |     ^")
        warning = diagnostics.first(output, "warning", self.FOLDER)
        self.assertEqual(warning.place, "lessons/01-swap-bytes/swap_bytes.cpp:9")

    def test_an_error_inside_a_library_names_the_learners_line(self):
        output = ("In file included from ../lessons/01-swap-bytes/swap_bytes.cpp:3:\n"
                  "/usr/include/c++/12/bits/x.h:88:1: error: static assertion failed\n"
                  "../lessons/01-swap-bytes/swap_bytes.cpp:14:5: note: requested here\n")
        error = diagnostics.first(output, "error", self.FOLDER)
        self.assertEqual(error.place, "lessons/01-swap-bytes/swap_bytes.cpp:14")
        self.assertEqual(error.text, "/usr/include/c++/12/bits/x.h:88:1: error: static assertion failed")

    def test_what_the_linker_misses_is_an_error_without_a_line(self):
        output = ("/usr/bin/ld: a.o: in function `main':\n"
                  "/usr/bin/ld: a.cpp:3: undefined reference to `f@m()'\n")
        error = diagnostics.first(output, "error", self.FOLDER)
        self.assertEqual((error.place, error.text), ("", "a.cpp:3: undefined reference to `f@m()'"))

    def test_a_missing_header_is_told_from_a_name_that_is_misspelt(self):
        for error in ("no member named 'ceil' in namespace 'std'",
                      "no member named 'reverse' in namespace 'std::ranges'",
                      "no member named 'memcpy' in namespace 'std'; did you mean simply 'memcpy'?",
                      "missing '#include <bits/move.h>'; 'swap' must be declared before it is used",
                      "use of undeclared identifier 'std'",
                      "\u2018ceil\u2019 is not a member of \u2018std\u2019",
                      "\u2018std::ranges\u2019 has not been declared"):
            with self.subTest(error):
                self.assertTrue(Diagnostic("a.cpp:3", f"error: {error}\n    3 | x").lacks_header)
        for error in ("no member named 'swop' in namespace 'std'; did you mean 'swap'?",
                      "no member named 'swap' in 'mmf::mapping'",
                      "\u2018swop\u2019 is not a member of \u2018std\u2019; did you mean \u2018swap\u2019?",
                      "use of undeclared identifier 'swap'"):
            with self.subTest(error):
                self.assertFalse(Diagnostic("a.cpp:3", f"error: {error}").lacks_header)

    def test_no_error_is_none(self):
        self.assertIsNone(diagnostics.first("[1/1] Linking\n", "error", self.FOLDER))


class MesonLog(fixture.Checkout):
    def read_log(self, **entry) -> maintain.Test:
        defaults = {"name": "p:common / mmf", "stdout": "", "result": "OK", "duration": 1.5}
        return maintain.read_log(self.write("log.json", json.dumps(defaults | entry) + "\n"))[0]

    def test_suite_and_name_are_told_apart(self):
        one = self.read_log()
        self.assertEqual((one.suite, one.name, one.seconds, one.good), ("common", "mmf", 1.5, True))

    def test_cases_are_counted_where_they_are_known(self):
        one = self.read_log(stdout="1..2\n\nok 1 - a\nprinted\nok 2 - b # 0.1 s\n# 2 passed, 0 failed\n")
        self.assertEqual([case.name for case in one.report.cases], ["a", "b"])
        self.assertEqual((one.report.passed, one.failed), (2, 0))

    def test_a_test_that_failed_counts_at_least_once(self):
        for result in ("FAIL", "TIMEOUT", "ERROR", "INTERRUPT", "UNEXPECTEDPASS"):
            with self.subTest(result):
                self.assertEqual(self.read_log(result=result).failed, 1)
                self.assertFalse(self.read_log(result=result).good)
        text = "not ok 1 - a\nok 2 - b\n"
        self.assertEqual(self.read_log(result="FAIL", stdout=text + "not ok 3 - c\n").failed, 2)
        one = self.read_log(result="ERROR", stdout="1..3\nok 1 - a\nok 2 - b\n")
        self.assertEqual((one.report.passed, one.failed), (2, 1))
        self.assertIn("        it ended after 2 of 3 cases", one.lines())

    def test_a_case_that_could_not_look_is_told_and_counts_for_itself(self):
        one = self.read_log(stdout="1..3\r\n\r\nok 1 - a # SKIP no root\r\n\r\nok 2 - b\r\n"
                                   "#   a note\r\n\r\nnot ok 3 - c\r\n#   not checked: d\r\n"
                                   "\r\n# 1 passed, 1 failed\r\n", result="FAIL")
        self.assertEqual(one.report.not_checked, {"no root": 1})
        self.assertEqual((one.report.passed, one.failed), (1, 1))
        self.assertEqual(one.lines(), ["  FAIL  common: mmf  1.5 s  2 cases",
                                       "        not checked: a: no root",
                                       "          FAIL  c", "                not checked: d"])

    def test_a_test_that_was_skipped_counts_for_nothing(self):
        for text in ("1..0 # SKIP no room\n", "1..1\nok 1 - a # SKIP no room\n"):
            one = self.read_log(result="SKIP", stdout=text)
            self.assertEqual((one.report.passed, one.failed, one.good), (0, 0, True))

    def test_a_test_that_ended_before_its_first_case_was_not_skipped(self):
        """Meson calls it so."""
        for text in ("", "1..2\n", "1..2\nok 1 - a # SKIP no room\n"):
            with self.subTest(text):
                one = self.read_log(result="SKIP", stdout=text)
                self.assertEqual((one.failed, one.good), (1, False))

    def test_of_each_test_is_shown_what_is_worth_reading(self):
        text = "#   table\nok 1 - a\n#   b\nprinted\n"
        self.assertEqual(self.read_log(stdout=text).lines(),
                         ["  ok    common: mmf  1.5 s  1 case", "        table", "        b"])
        self.assertEqual(self.read_log(stdout=text + "not ok 2 - c\n#   why\n", result="TIMEOUT").lines(),
                         ["  FAIL  common: mmf  1.5 s  2 cases  timeout", "        table", "        printed",
                          "          FAIL  c", "                why"])
        self.assertEqual(self.read_log(stdout="1..0 # SKIP no room\n", result="SKIP").lines(),
                         ["  skip  common: mmf  1.5 s", "        no room"])
        flood = self.read_log(stdout="printed\n" * 100, result="FAIL").lines()
        self.assertEqual(flood[1:3], ["        ... 40 lines more ...", "        printed"])
        self.assertEqual(len(flood), 62)
