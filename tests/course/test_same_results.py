"""What two logs of the same tests have in common, and what not."""

import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import same_results  # noqa: E402 (the path comes first)

LOG = """\
testing ...
  ok    answers: answers  410.6 s  2 cases
        lesson   answer       must be rejected by        happened        time
        counter  wrong/ahead  task 1: no two are alike   rejected by it  0.0 s
        counter  starter      each task                  2 of 2 tasks fail as said  12.0 s
  ok    solutions: counter  0.1 s  26 cases
        not checked: task 2: a full disk: no such disk
  killed: tally.cpp:12: "a: " -> "": task 1: no two are alike
  killed: tally.cpp:12: "a: " -> "": it took longer than 20 s
  surviving: tally.cpp:13: a == b -> a != b
261 passed, 0 failed
"""


class SameResults(unittest.TestCase):
    def compare(self, before: str, after: str) -> tuple[int, str]:
        with tempfile.TemporaryDirectory() as folder:
            names = [str(Path(folder, name)) for name in ("before", "after")]
            for name, text in zip(names, (before, after)):
                Path(name).write_text(text)
            with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
                return same_results.main(names), said.getvalue()

    def test_times_columns_order_and_reasons_of_mutants_do_not_count(self):
        after = LOG.replace("410.6 s", "9.0 s").replace("ahead  ", "ahead     ") \
            .replace("20 s", "30 s").replace("12.0 s", "0.1 s")
        after = "\n".join(reversed(after.splitlines()))
        self.assertEqual(self.compare(LOG, after), (0, "8 results before, 8 after, differences: 0\n"))

    def test_each_other_fate_is_told(self):
        for old, new, said in (
                ("ok    solutions", "FAIL  solutions", "solutions: counter: ok 26 cases -> FAIL 26 cases"),
                ("26 cases", "25 cases", "solutions: counter: ok 26 cases -> ok 25 cases"),
                ("rejected by it", "passes", "task 1: no two are alike  rejected by it -> task 1: no two"),
                ("killed: tally.cpp:12", "surviving: tally.cpp:12",
                 'tally.cpp:12: "a: " -> "": killed, killed -> killed, surviving'),
                ("  surviving: tally.cpp:13: a == b -> a != b\n", "",
                 "tally.cpp:13: a == b -> a != b: surviving -> missing"),
                ("        not", "  FAIL  task 3: odd\n        not", "task 3: odd: new -> FAIL")):
            with self.subTest(said):
                status, printed = self.compare(LOG, LOG.replace(old, new, 1))
                self.assertEqual(status, 1)
                self.assertIn(said, printed)
                self.assertIn("differences: 1", printed)

    def test_cases_in_logs_of_meson_are_those_of_their_test_in_either_format(self):
        def log(*lines: str) -> str:
            return json.dumps({"name": "solutions / counter", "stdout": "\n".join(lines)})

        before = log("  ok    a", "        not checked: no disk", "  FAIL  b", "1 passed, 1 failed")
        after = log("1..2", "", "ok 1 - a # SKIP no disk", "", "not ok 2 - b", "#   why")
        self.assertEqual(self.compare(before, after), (0, "3 results before, 3 after, differences: 0\n"))
        status, printed = self.compare(before, log("1..2", "ok 1 - a # SKIP no disk"))
        self.assertEqual(status, 1)
        self.assertIn("solutions / counter: b: FAIL -> missing", printed)

    def test_a_log_without_results_is_not_the_same(self):
        for logs in (("", ""), (LOG, "testing ...\n")):
            status, printed = self.compare(*logs)
            self.assertEqual(status, 2)
            self.assertIn("no line of it is a result", printed)
