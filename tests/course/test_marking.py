"""The programs of tests/marking, on documents of all kinds: what each system reads, and nobody's points for
what was not checked.

What the systems say of their formats:

- Gradescope (https://gradescope-autograders.readthedocs.io/en/latest/specs/, "Output format"): results.json
  has "score", a number, which is needed where the tests have none and overrides their sum; "execution_time"
  in seconds; "output", a text; "tests", a list. A test has "score", "max_score", "name", "output", all of
  them optional, and "status", which is "passed" or "failed". The most that an assignment brings is not among
  it: that is set where the assignment is made.
- Moodle's VPL (https://vpl.dis.ulpgc.es, "Execution files"; also the help of the plugin): a line that begins
  with "Comment :=>>" is a comment, whose rest is a title if it begins with "-", and preformatted if with ">";
  the grade is taken from the last line that begins with "Grade :=>>". VPL_GRADEMIN and VPL_GRADEMAX in the
  environment are its range; VPL's own script takes 0 to 10 where there are none. A comment may begin with a
  line "<|--", too, and end with "--|>".
- CSV is RFC 4180's (https://www.rfc-editor.org/rfc/rfc4180): quotes around a field that has commas or quotes.
"""

import csv
import io
import json
import os
import subprocess
import sys

import fixture
import exported
import verdicts

FOLDER = fixture.REPOSITORY / "tests" / "marking"
TASK_1_FAILS = "not ok 1 - task 1: b\n#   Grade :=>> 10\n#   --|>\nok 2 - task 2: c\n# 1 passed, 1 failed\n"
UNPROVEN = "ok 1 - task 1: b\nok 2 - task 2: c # SKIP no root\nok 3 - task 2: d\n# 2 passed, 0 failed\n"


class Marking(fixture.Checkout):
    def document(self, *given) -> str:
        lessons = [exported.data(one, 1.25) for one in given]
        return json.dumps(exported.document("1.0.0", False, lessons))

    def run_it(self, name: str, document: str, *words: str, **more: str) -> subprocess.CompletedProcess:
        """`more` is for its environment."""
        command = [sys.executable, str(FOLDER / f"{name}.py"), *words]
        return subprocess.run(command, input=document, timeout=60, capture_output=True, text=True,
                              env=os.environ | more)

    def printed(self, name: str, document: str, *words: str, **more: str) -> str:
        ended = self.run_it(name, document, *words, **more)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        return ended.stdout

    def built(self, text: str, **more):
        return verdicts.built(self.lesson(1), text, **more)

    def rows(self, document: str, *words: str) -> list[list[str]]:
        head, *rows = csv.reader(io.StringIO(self.printed("points", document, *words)))
        self.assertEqual(head, ["lesson", "task", "outcome", "points", "most", "look"])
        return rows

    def test_a_task_that_has_passed_has_its_point_and_no_other_one(self):
        for given, outcomes, points in (
                (self.built(verdicts.PASSES), ["passed"] * 3, "110"),
                (self.built(TASK_1_FAILS), ["failed", "passed", "not run"], "010"),
                (self.built(UNPROVEN), ["passed", "half proven", "passed"], "100"),
                (verdicts.broken(self.lesson(1)), ["not run"] * 3, "000"),
                (verdicts.missing(self.lesson(1)), ["not run"] * 3, "000"),
                (verdicts.unable(self.lesson(1)), ["not checked"] * 3, "000")):
            rows = self.rows(self.document(given))
            self.assertEqual([row[:2] for row in rows], [["swap-bytes", task] for task in ("1", "2", "rest")])
            self.assertEqual([row[2] for row in rows], outcomes)
            self.assertEqual("".join(row[3] for row in rows), points)
            self.assertEqual([row[4] for row in rows], ["1", "1", "0"])
            looks = ["a person" if outcome in ("half proven", "not checked") else "" for outcome in outcomes]
            self.assertEqual([row[5] for row in rows], looks)

    def test_where_only_the_rest_fails_a_person_looks(self):
        rows = self.rows(self.document(self.built(verdicts.PASSES, left=["the name x"])))
        self.assertEqual([row[2:] for row in rows], [["passed", "1", "1", ""], ["passed", "1", "1", ""],
                                                     ["failed", "0", "0", "a person"]])

    def test_a_table_says_what_each_is_worth(self):
        table = self.write("worth.txt", "# mine\nswap-bytes/1 = 2.5 # more\n\nswap-bytes/rest=1\n")
        rows = self.rows(self.document(self.built(verdicts.PASSES)), "--points", str(table))
        self.assertEqual([row[3:5] for row in rows], [["2.5", "2.5"], ["1", "1"], ["1", "1"]])

    def test_a_table_that_says_something_else_is_named(self):
        document = self.document(self.built(verdicts.PASSES))
        for text, said in (("swap-bytes/1 2\n", "line 1 is not SLUG/TASK = POINTS: swap-bytes/1 2"),
                           ("\nswap-bytes/1 = nan\n", "line 2 is not"),
                           ("swap-bytes/1 = -1", "line 1 is not")):
            ended = self.run_it("points", document, "--points", str(self.write("worth.txt", text)))
            self.assertEqual((ended.returncode, ended.stdout), (1, ""))
            self.assertIn(said, ended.stderr)
        ended = self.run_it("points", document, "--points", str(self.write("worth.txt", "swap-byte/1 = 2")))
        self.assertEqual(ended.returncode, 0)
        self.assertIn("nothing here is called swap-byte/1\n", ended.stderr)

    def test_what_is_no_verdict_is_refused_and_gives_nobody_no_points(self):
        newer = json.dumps(json.loads(self.document(self.built(verdicts.PASSES))) | {"version": 2})
        for name in ("points", "gradescope", "vpl"):
            for text, said in (("", "there is no verdict"), ("[]", "there is no verdict"),
                               (newer, "and that is 2")):
                ended = self.run_it(name, text)
                self.assertEqual((ended.returncode, ended.stdout), (1, ""))
                self.assertIn(said, ended.stderr)

    def test_gradescope_has_a_test_for_each_task(self):
        given = [self.built(TASK_1_FAILS), verdicts.built(self.lesson(2), UNPROVEN)]
        results = json.loads(self.printed("gradescope", self.document(*given)))
        self.assertEqual([*results], ["score", "execution_time", "output", "tests"])
        self.assertEqual((results["score"], results["execution_time"]), (2, 2))
        self.assertEqual(results["output"].splitlines()[:2], [
            "A person must look at this: Lesson 2, task 2: double it. (half proven)", "Swap the bytes: failed"])
        for test in results["tests"]:
            self.assertEqual([*test], ["name", "score", "max_score", "status", "output"])
            self.assertEqual(test["status"] == "passed", test["score"] == test["max_score"])
            self.assertLessEqual(test["score"], test["max_score"])
        self.assertEqual(results["score"], sum(test["score"] for test in results["tests"]))
        first = results["tests"][0]
        self.assertEqual(first["name"], "Lesson 1, task 1: turn it around, and mind the sign.")
        self.assertEqual(first["output"], "failed\ntask 1: b\n  Grade :=>> 10\n  --|>")
        self.assertEqual(results["tests"][3]["output"],
                         "A person must look at this: half proven\ntask 2: c\n  no root")

    def test_gradescope_shows_what_is_worth_nothing_where_it_fails(self):
        results = json.loads(self.printed("gradescope", self.document(
            self.built(verdicts.PASSES, left=["the name x"]))))
        self.assertEqual((results["score"], len(results["tests"])), (2, 3))
        self.assertEqual(results["tests"][2]["output"], "A person must look at this: failed\nthe name x")

    def test_where_no_case_has_run_the_lesson_speaks(self):
        results = json.loads(self.printed("gradescope", self.document(verdicts.missing(self.lesson(1)))))
        self.assertIn("swap_bytes.cpp is missing.", results["tests"][0]["output"])

    def test_moodle_takes_a_grade_in_its_range(self):
        one = self.document(self.built(TASK_1_FAILS))
        for more, grade in (({}, "5.00"), ({"VPL_GRADEMAX": "100"}, "50.00"),
                            ({"VPL_GRADEMIN": "10", "VPL_GRADEMAX": "20"}, "15.00"),
                            ({"VPL_GRADEMAX": ""}, "5.00")):
            lines = self.printed("vpl", one, **more).splitlines()
            self.assertEqual(lines[-1], f"Grade :=>> {grade}")

    def test_what_code_has_printed_is_no_grade_of_moodles(self):
        *comments, grade = self.printed("vpl", self.document(self.built(TASK_1_FAILS))).splitlines()
        self.assertEqual(grade, "Grade :=>> 5.00")
        for line in comments:
            self.assertTrue(line.startswith("Comment :=>>"), line)
        title = "-Lesson 1, task 1: turn it around, and mind the sign. (0 of 1)"
        self.assertEqual(comments[0], f"Comment :=>>{title}")
        self.assertIn("Comment :=>>>  Grade :=>> 10", comments)

    def test_moodle_is_told_where_a_person_must_look(self):
        for given in (self.built(UNPROVEN), verdicts.unable(self.lesson(1))):
            printed = self.printed("vpl", self.document(given))
            self.assertIn("\nComment :=>>A person must look at this: ", printed)
