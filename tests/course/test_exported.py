"""The verdict as data: a document whatever becomes of a check, alone on standard output, as
docs/verdict-format.md and the schema beside it say; JUnit's XML as its readers read it."""

import json
import re
import signal
import subprocess
import sys
import time
import unittest
from dataclasses import replace
from xml.etree import ElementTree

import fixture
import exported
import packages
import verdicts
from checked import ERROR, FOLDER, Checks, begin

try:
    import jsonschema
except ImportError:
    jsonschema = None
try:
    import junitparser
except ImportError:
    junitparser = None

DOCS = fixture.REPOSITORY / "docs"
SCHEMA = json.loads((DOCS / "verdict-format.schema.json").read_text(encoding="utf-8"))
PASSED, FAILED, NOT_BEGUN, NOT_RUN, NOT_CHECKED = "passed", "failed", "not begun", "not run", "not checked"
PASSES = ["ok 1 - task 1: a", "ok 2 - task 2: b", "ok 3 - c", "# 3 passed, 0 failed"]
PLACE = "tests/swap-bytes/tasks.cpp:12"
FAILS = ["1..4", "ok 1 - task 1: a", "not ok 2 - task 1: b", "#   not turned", f"#   ({PLACE})",
         "not ok 3 - task 2: c", "#   not doubled", "ok 4 - d", "# 2 passed, 2 failed"]
LISTED = "[ $# -eq 0 ] || {{ {}; exit; }}\n".format("; ".join(
    f"echo '{name}'" for name in ("task 1: a", "task 2: b", "task 2: c", "d")))
# What the page shows.
SHOWN = ["1..4", "ok 1 - task 1: a number is turned around", "not ok 2 - task 1: the least number is, too",
         "#   it is not turned: found -8, expected 8", f"#   ({PLACE})",
         "not ok 3 - task 2: a number is doubled", "#   it is not doubled",
         "ok 4 - another user cannot see it # SKIP nobody else may be asked: you are not root",
         "# 1 passed, 2 failed"]


def missing(module: str) -> str:
    """Why a test is skipped."""
    return f"{module} is not installed (package {packages.bringing(f'{module}.py')})"


def prints(lines: list[str], more: str = "") -> str:
    """A check program that prints these."""
    return "\n".join([*(f"echo '{line}'" for line in lines), more])


def held(test: unittest.TestCase, made: dict) -> ElementTree.Element:
    """What is true of every document, and of the XML made of it."""
    if jsonschema:
        jsonschema.Draft202012Validator(SCHEMA).validate(made)
    root = ElementTree.fromstring(exported.junit(made))
    for lesson, suite in zip(made["lessons"], root, strict=True):
        cases = suite.findall("testcase")
        names = [(case.get("classname"), case.get("name")) for case in cases]
        test.assertEqual(len(names), len({*names}), names)
        count = {kind: len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped")}
        test.assertEqual([int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")],
                         [len(cases), *count.values()])
        well = lesson["outcome"] in (PASSED, "half proven", NOT_CHECKED)
        test.assertEqual(count["failure"] + count["error"] == 0, well)
        test.assertEqual(count["skipped"] == 0 and well, lesson["outcome"] == PASSED)
        for reason in suite.iterfind("testcase/*"):
            test.assertTrue(reason.get("message"))
    return root


class Documents(Checks):
    """What ./learn prints."""

    def setUp(self):
        super().setUp()
        self.write("meson.build", "project(\n  'course',\n  version: '1.0.0',\n)\n")
        begin(self)

    def export(self, outcome: str, tasks: list[str], *options: str, files: int = 1024) -> dict:
        """The lesson in the document, whose outcome must be this, and those of the tasks and the rest."""
        ended = self.run_learn("check", "1", "--format", "json", *options, files=files)
        made = json.loads(ended.stdout)
        self.xml, self.said = held(self, made), ended.stderr
        lesson, = made["lessons"]
        self.assertEqual((lesson["outcome"], [one["outcome"] for one in lesson["tasks"]]), (outcome, tasks))
        self.assertEqual(ended.returncode, 0 if outcome in (PASSED, "half proven") else 1)
        self.assertIn("checking lesson 1, Swap the bytes", self.said)
        self.assertTrue(lesson["words"])
        return lesson

    def element(self, kind: str) -> list[tuple[str, str, str]]:
        """The testcases that have it: class, name, what it is."""
        return [(case.get("classname"), case.get("name"), case.find(kind).get("type"))
                for case in self.xml.iter("testcase") if case.find(kind) is not None]

    def test_our_solution_passes(self):
        self.script("build/solution-swap-bytes-check", prints(PASSES))
        lesson = self.export(PASSED, [PASSED] * 3, "--solution")
        self.assertEqual(lesson["tasks"][0], {"task": 1, "asks": "turn it around, and mind the sign.",
                                              "outcome": PASSED, "passed": 1, "cases": 1})
        self.assertEqual(lesson["tasks"][2]["task"], None)
        self.assertFalse((self.root / ".learn/progress.json").exists())

    def test_a_lesson_that_passes_is_done_and_only_its_check_is_built(self):
        self.check_program("swap-bytes", prints(PASSES))
        self.export(PASSED, [PASSED] * 3)
        self.assertIn("done", self.learn("list")[1].splitlines()[0])
        self.assertEqual(self.read("built").splitlines()[0].split()[-1], "swap-bytes-check")
        self.assertEqual(len(self.read("built").splitlines()), 1)

    def test_the_starter_is_not_begun_and_each_task_fails_once(self):
        self.write(f"{FOLDER}/swap_bytes.cpp", fixture.STARTER)
        self.check_program("swap-bytes", prints(FAILS, "exit 1"))
        lesson = self.export(NOT_BEGUN, [NOT_BEGUN, NOT_BEGUN, NOT_RUN])
        self.assertEqual([case["outcome"] for case in lesson["cases"]], [NOT_BEGUN] * 3 + [PASSED])
        self.assertEqual(self.element("failure"), [(f"swap-bytes.task {task}", "is begun", NOT_BEGUN)
                                                   for task in (1, 2)])

    def test_all_that_fails_has_its_words_and_its_place(self):
        program = prints(FAILS, "exit 1").replace("not doubled", "'$CHECK_DETAILS'")
        self.check_program("swap-bytes", program)
        lesson = self.export(FAILED, [FAILED, FAILED, NOT_RUN])
        self.assertEqual(lesson["cases"][1], {
            "task": 1, "name": "task 1: b", "outcome": FAILED, "reason": None, "words": ["not turned"],
            "place": PLACE})
        self.assertEqual(lesson["cases"][2]["words"], ["all"])
        self.assertEqual([task["passed"] for task in lesson["tasks"]], [1, 0, 1])
        self.assertEqual(lesson["place"], f"{FOLDER}/swap_bytes.cpp:7")
        self.assertEqual(lesson["words"][0], "Task 1 fails: b")
        self.assertEqual(self.element("failure"), [("swap-bytes.task 1", "b", FAILED),
                                                   ("swap-bytes.task 2", "c", FAILED)])
        self.assertEqual(self.xml.find(".//failure").text, f"not turned\n({PLACE})")

    def test_what_may_fail_for_a_task_that_is_not_begun_has_its_words_too(self):
        begin(self, 2)
        self.check_program("swap-bytes", prints(FAILS, "exit 1"))
        lesson = self.export(FAILED, [NOT_BEGUN, FAILED, NOT_RUN])
        self.assertEqual([case["words"] for case in lesson["cases"]],
                         [[], ["not turned"], ["not doubled"], []])

    def test_what_does_not_build_is_an_error(self):
        self.ninja(f'printf "FAILED: x.o\\ncc x\\n{ERROR}"; exit 1')
        lesson = self.export("does not build", [NOT_RUN] * 3)
        self.assertEqual((lesson["place"], lesson["cases"]), (f"{FOLDER}/swap_bytes.cpp:11", []))
        self.assertEqual(lesson["words"][:2], [f"It does not compile: {FOLDER}/swap_bytes.cpp:11",
                                               "  error: no such name"])
        self.assertEqual(self.element("error"), [("swap-bytes.rest", "it builds", "does not build")])

    def test_a_file_that_is_missing_is_an_error(self):
        (self.root / FOLDER / "show.cpp").unlink()
        lesson = self.export("file missing", [NOT_RUN] * 3)
        self.assertEqual((lesson["place"], lesson["words"]),
                         (f"{FOLDER}/show.cpp", [f"{FOLDER}/show.cpp is missing."]))
        self.assertEqual(self.element("error"), [("swap-bytes.rest", "it builds", "file missing")])

    def test_where_it_crashes_what_comes_after_it_has_not_run(self):
        told = ["1..4", "ok 1 - task 1: a", "not ok 2 - task 2: b",
                "#   it ended with: SIGSEGV: a null pointer", "# 1 passed, 1 failed"]
        self.check_program("swap-bytes", LISTED + prints(told, "kill -SEGV $$"))
        lesson = self.export(FAILED, [PASSED, FAILED, NOT_RUN])
        self.assertEqual([case["outcome"] for case in lesson["cases"]], [PASSED, FAILED, NOT_RUN, NOT_RUN])
        self.assertEqual((lesson["not_run"], lesson["tasks"][1]["cases"]), (2, 2))
        self.assertIn("SIGSEGV", lesson["ended"])
        self.assertEqual(self.element("error"),
                         [("swap-bytes.rest", "the check program comes to its end", "ended early")])
        self.assertEqual([name for _, name, _ in self.element("skipped")], ["c", "d"])

    def test_where_it_ends_without_a_word_the_next_case_has_failed(self):
        self.check_program("swap-bytes", LISTED + prints(["1..4", "ok 1 - task 1: a"], "exit 0"))
        lesson = self.export(FAILED, [PASSED, FAILED, NOT_RUN])
        self.assertEqual(lesson["not_run"], 2)
        self.assertEqual(lesson["ended"], "it ended with status 0 before it was done")

    def test_where_no_names_are_known_no_task_has_passed(self):
        self.check_program("swap-bytes", prints(["1..4", "ok 1 - task 1: a"], "kill -BUS $$"))
        lesson = self.export(FAILED, [NOT_RUN] * 3)
        self.assertEqual((lesson["not_run"], len(lesson["cases"])), (3, 1))
        self.assertEqual(len(self.element("skipped")), 3)

    def test_a_check_that_hangs_has_a_document(self):
        self.patience(0.5)
        last = "echo \"not ok 1 - task 2: b\"; echo \"# 0 passed, 1 failed\"; exit 1"
        self.check_program("swap-bytes", f"{LISTED}echo 1..4; trap '{last}' TERM\nwhile :; do :; done")
        lesson = self.export(FAILED, [NOT_RUN, FAILED, NOT_RUN])
        self.assertIn("did not end within 0.5 seconds", lesson["ended"])
        self.assertEqual(lesson["not_run"], 3)

    def test_what_is_left_behind_fails_though_every_task_passes(self):
        process = prints(PASSES, "sleep 600 >/dev/null 2>&1 &")
        name = prints(PASSES, "echo >/dev/shm/t$$-1-left")
        for program, left in ((process, "the process sleep "), (name, "the name t")):
            with self.subTest(left):
                self.check_program("swap-bytes", program)
                lesson = self.export(FAILED, [PASSED, PASSED, FAILED])
                self.assertIn(left, lesson["left"][0])
                self.assertEqual(self.element("failure"),
                                 [("swap-bytes.rest", "nothing is left behind", "left behind")])

    def test_a_case_of_no_task_that_fails_is_the_rest(self):
        leak = [*PASSES[:3], "not ok 4 - nothing that a case used is left after it", "#   a descriptor",
                "# 3 passed, 1 failed"]
        self.check_program("swap-bytes", prints(leak, "exit 1"))
        lesson = self.export(FAILED, [PASSED, PASSED, FAILED])
        self.assertEqual(lesson["cases"][3]["words"], ["a descriptor"])

    def test_an_end_that_nothing_explains_fails_as_well(self):
        self.check_program("swap-bytes", prints(PASSES, "exit 1"))
        self.export(FAILED, [PASSED, PASSED, FAILED])
        self.assertEqual(self.element("failure"), [("swap-bytes.rest", "the lesson passes", FAILED)])

    def test_a_case_that_is_not_checked_has_not_passed(self):
        skips = ["ok 1 - task 1: a # SKIP no root", "ok 2 - task 1: b", "ok 3 - task 2: c # SKIP no root",
                 "# 1 passed, 0 failed"]
        self.check_program("swap-bytes", prints(skips))
        lesson = self.export("half proven", ["half proven", NOT_CHECKED, PASSED])
        self.assertEqual((lesson["cases"][0]["reason"], lesson["not_checked"]), ("no root", ["no root"]))
        self.assertEqual(lesson["tasks"][0]["passed"], 1)
        self.assertEqual(self.xml.find(".//skipped").get("message"), "no root")

    def test_what_the_machine_lacks_is_nobodys_failure(self):
        said = ["not ok 1 - task 1: a", "#   open: Too many open files"]
        self.check_program("swap-bytes", prints(said, "exit 1"))
        lesson = self.export(NOT_CHECKED, [NOT_CHECKED] * 3, files=40)
        self.assertIn("limits: 40 open files, and 64 are needed", lesson["not_checked"][0])
        self.assertEqual(self.element("skipped"),
                         [("swap-bytes.rest", "this machine can check it", NOT_CHECKED)])

    def test_a_build_that_cannot_be_made_is_nobodys_failure_either(self):
        self.ninja("printf 'FAILED: build.ninja\\nmeson\\nERROR: there is no compiler\\n'; exit 1")
        lesson = self.export(NOT_CHECKED, [NOT_CHECKED] * 3)
        self.assertIn("build: there is no compiler (Meson's log: ", lesson["not_checked"][0])
        self.assertIn("learn: there is no compiler", self.said)

    def test_each_lesson_has_its_own_verdict(self):
        (self.root / "tests/swap-bytes/meson.build").write_text("lesson = no")
        ended = self.run_learn("check", "all", "--format", "junit")
        root = ElementTree.fromstring(ended.stdout)
        self.assertEqual([(suite.get("name"), suite.get("skipped")) for suite in root],
                         [("swap-bytes", "1"), ("large-files", "0")])
        self.assertEqual((ended.returncode, root.get("tests"), root.get("skipped")), (1, "2", "1"))

    def test_nothing_else_is_on_standard_output(self):
        self.write(".learn/update/plan.json", "{}")
        self.write(".learn/progress.json", "damaged")
        self.check_program("swap-bytes", prints(["printed", *PASSES]))
        self.export(PASSED, [PASSED] * 3)
        for said in ("An update was cut short", "progress.json could not be read"):
            self.assertIn(said, self.said)

    def test_what_no_document_can_hold_is_replaced(self):
        letters = "\\303\\244 \\001 \\033[31m \\377"
        said = f"not ok 1 - task 1: {letters}\\n#   {letters}\\n"
        self.check_program("swap-bytes", f"printf '{said}'; exit 1")
        lesson = self.export(FAILED, [FAILED, NOT_RUN, NOT_RUN])
        self.assertEqual(lesson["cases"][0]["words"], ["\xe4 \x01 \x1b[31m \ufffd"])
        self.assertEqual(self.xml.find(".//failure").text, "\xe4 \ufffd \ufffd[31m \ufffd")

    def test_ctrl_c_has_no_document(self):
        self.check_program("swap-bytes", f"echo >'{self.root}/started'; exec sleep 60")
        command = [sys.executable, str(self.program), "check", "1", "--format", "json"]
        with subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True) as learn:
            while not (self.root / "started").exists():
                self.assertIsNone(learn.poll())
                time.sleep(0.01)
            learn.send_signal(signal.SIGINT)
            self.assertEqual((learn.communicate(timeout=20)[0], learn.returncode), ("", 130))

    def test_the_page_shows_what_is_printed(self):
        begin(self, 1)
        self.check_program("swap-bytes", prints(SHOWN, "exit 1"))
        page = (DOCS / "verdict-format.md").read_text(encoding="utf-8")
        for form, language in (("json", "json"), ("junit", "xml")):
            printed = re.sub(r'(?<=time=")[\d.]+|(?<="seconds": )[\d.]+', "0.31", self.run_learn(
                "check", "1", "--format", form).stdout)
            self.assertIn(f"```{language}\n{printed}```\n", page, f"the page must have\n{printed}")


class Data(fixture.Checkout):
    """What is made of a verdict."""

    def document(self, *given) -> dict:
        return exported.document("1.0.0", False, [exported.data(one, 0.25) for one in given])

    def test_a_name_that_comes_twice_is_told_apart(self):
        cases = "".join(f"ok 1 - task 1: {name}\n" for name in ("a (2)", "a", "a", "a"))
        one = verdicts.built(self.lesson(1), f"{cases}ok 5 - task 2: a\n# 5 passed, 0 failed\n")
        names = [case.get("name") for case in held(self, self.document(one)).iter("testcase")]
        self.assertEqual(names, ["a (2)", "a", "a (3)", "a (4)", "a"])

    def test_half_of_a_pair_is_no_character(self):
        one = verdicts.built(self.lesson(1), verdicts.PASSES, left=["the name \udc80"])
        self.assertEqual(self.document(one)["lessons"][0]["left"], ["the name \ufffd"])

    def test_our_solution_has_no_place_in_the_learners_file(self):
        one = verdicts.built(self.lesson(1), solution=True)
        given = replace(one, place=verdicts.missing(self.lesson(1)).place)
        made = self.document(given)["lessons"][0]
        self.assertEqual(made["place"], None)
        self.assertFalse([line for line in made["words"] if "Look at" in line])

    def test_where_our_solution_is_gone_there_is_a_document_still(self):
        lesson = self.lesson(1)
        (lesson.solution / lesson.implementation).unlink()
        held(self, self.document(verdicts.unable(lesson)))

    def each(self) -> dict:
        """Lessons of all kinds, as one document."""
        one, two = self.lesson(1), self.lesson(2)
        crashed = verdicts.built(two, verdicts.CRASHES, ended="it was stopped by SIGSEGV")
        crashed.report.planned, crashed.report.later = 5, ["task 1: c"]
        begun = verdicts.built(two)
        begun.report.waiting = {2: "double it."}
        return self.document(
            verdicts.built(one), verdicts.broken(one), verdicts.unable(one), verdicts.missing(one),
            verdicts.built(one, verdicts.PASSES), verdicts.built(one, verdicts.LACKING), crashed, begun)

    @unittest.skipUnless(jsonschema, jsonschema or missing("jsonschema"))
    def test_the_schema_holds_and_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        held(self, self.each())
        wrong = self.document(verdicts.built(self.lesson(1), verdicts.PASSES))
        for field, value in (("outcome", "well"), ("not_run", 1), ("place", ""), ("not_checked", ["no root"]),
                             ("words", "passed"), ("tasks", [])):
            lesson = wrong["lessons"][0] | {field: value}
            with self.subTest(field), self.assertRaises(jsonschema.ValidationError):
                jsonschema.Draft202012Validator(SCHEMA).validate(wrong | {"lessons": [lesson]})

    def test_every_field_is_in_the_schema_and_on_the_page(self):
        page = (DOCS / "verdict-format.md").read_text(encoding="utf-8")
        made = self.each()
        lesson = made["lessons"][0]
        kinds = SCHEMA["$defs"]
        for known, there, title in ((SCHEMA, made, "The document"), (kinds["lesson"], lesson, "A lesson"),
                                    (kinds["of_task"], lesson["tasks"][0], "A task"),
                                    (kinds["case"], lesson["cases"][0], "A case")):
            part = page.partition(f"\n### {title}\n")[2].partition("\n#")[0]
            self.assertEqual([*known["properties"]], [*there])
            self.assertEqual(known["required"], [*there])
            table = part.partition("| field | holds |")[2].partition("\n\n")[0]
            self.assertEqual(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE), [*there], title)
            for outcome in known["properties"].get("outcome", {}).get("enum", []):
                self.assertIn(f"`{outcome}`", page)

    @unittest.skipUnless(junitparser, junitparser or missing("junitparser"))
    def test_another_program_reads_the_xml(self):
        read = junitparser.JUnitXml.fromstring(exported.junit(self.each()).encode())
        suites = [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read]
        self.assertEqual(suites, [
            ("swap-bytes", 4, 3, 0, 0), ("swap-bytes", 1, 0, 1, 0), ("swap-bytes", 1, 0, 0, 1),
            ("swap-bytes", 1, 0, 1, 0), ("swap-bytes", 3, 0, 0, 0), ("swap-bytes", 4, 0, 0, 3),
            ("large-files", 6, 1, 1, 3), ("large-files", 5, 3, 0, 1)])
        first = next(iter(next(iter(read))))
        self.assertEqual((first.classname, first.name), ("swap-bytes.task 1", "b"))
        self.assertEqual(type(first.result[0]), junitparser.Failure)
        self.assertTrue(first.result[0].message.startswith("it is not turned"))
        self.assertAlmostEqual(read.time, 8 * 0.25)
