"""What is said of the answers that are kept: of the files, and of what happened to them."""

import contextlib
import io
import os
import pickle
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import fixture
import cases
import check
import run
from build import Build
from lessons import Lesson

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "answers"))

import answer  # noqa: E402 (the path comes first)
import answers  # noqa: E402
import building  # noqa: E402
import compiling  # noqa: E402
import holes  # noqa: E402
import starters  # noqa: E402
import tap  # noqa: E402
from answer import Answer  # noqa: E402

HEAD = '// Wrong: forgets the sign.\n// Rejected by: task 1: turned\n// It says: "not turned"\n'
FILL = "// Task 2\n    return 3;\n"
RIGHT = "// Right: turns otherwise.\n"
PASSED = "ok 1 - task 1: turned\nok 2 - task 2: doubled\n# 2 passed, 0 failed\n"
REJECTED = "not ok 1 - task 1: turned\n#   it is not turned\nok 2 - task 2: doubled\n" \
           "# 1 passed, 1 failed\n"


class OfFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.lesson = Lesson(Path(folder.name), 1, "swap-bytes")
        self.lesson.solution.mkdir(parents=True)
        (self.lesson.solution / "swap_bytes.cpp").write_text(fixture.SOLUTION)

    def answer(self, kind: str, text: str) -> Answer:
        source = self.lesson.root / f"{kind}.cpp"
        source.write_text(text)
        return Answer(self.lesson, kind, source)

    def test_fills_of_its_tasks_have_no_flaw(self):
        for fills in (FILL, f"\n#include <bit>\n\n{FILL}\n// Task 1\n"):
            self.assertIsNone(self.answer("wrong", HEAD + fills).flaw())
            self.assertIsNone(self.answer("right", RIGHT + fills).flaw())

    def test_what_was_looked_at_can_be_handed_to_another_process(self):
        one = self.answer("wrong", HEAD + FILL)
        self.assertIsNone(one.flaw())
        self.assertEqual(pickle.loads(pickle.dumps(one)), one)

    def test_the_first_line_that_is_missing_is_named(self):
        lines = HEAD.splitlines(keepends=True)
        for kind, text, at, said in (("wrong", RIGHT, 1, "// Wrong:"), ("wrong", "", 1, "// Wrong:"),
                                     ("wrong", lines[0] + lines[2], 2, "// Rejected by:"),
                                     ("wrong", lines[0] + lines[1], 3, '// It says: "'),
                                     ("wrong", HEAD.replace("// It says", "// It tells"), 3, "// It says"),
                                     ("right", HEAD, 1, "// Right:")):
            with self.subTest(text):
                flaw = self.answer(kind, text + FILL).flaw()
                self.assertEqual(flaw.line, at)
                self.assertIn(said, flaw.what)

    def test_each_flaw_of_the_fills_is_told_with_its_line(self):
        flaws = {
            "": (3, 'no line "// Task 1"'),
            f"\nint two = 2;\n\n{FILL}": (5, "only comments and #include"),
            f"\n{FILL}\n// Task 3\n    return 3;\n": (8, "swap_bytes.cpp has no task 3"),
            f"\n{FILL}\n{FILL}": (8, "a second task 2"),
            f"\n{FILL}\n// Task 1\n    return -value; // ours\n\n":
                (8, "that is the code of swap_bytes.cpp for task 1"),
        }
        for text, (line, what) in flaws.items():
            with self.subTest(what):
                one = self.answer("wrong", HEAD + text)
                self.assertEqual(one.flaw().line, line)
                self.assertIn(what, one.flaw().what)
                verdict = answers.judge(one, Path("/nowhere/x"))
                self.assertEqual((verdict.happened, verdict.line), ("not tried", line))

    def test_what_differs_outside_of_the_tasks_is_a_whole_file(self):
        other = fixture.SOLUTION.replace("int twice(int value)", "int twice(int number)")
        one = self.answer("wrong", f"{HEAD}// Differs outside of its tasks.\n{other}")
        self.assertIsNone(one.flaw())
        self.assertEqual(building.whole_file(one, self.lesson.root), one.source)
        self.assertIn("only comments", self.answer("wrong", HEAD + other).flaw().what)

    def test_the_whole_file_is_the_solution_s_with_the_fills_and_says_where_each_line_stands(self):
        one = self.answer("wrong", f"{HEAD}\n#include <bit>\n\n{FILL}\n// Task 1\n    return 7;\n")
        made = one.made
        self.assertEqual(made.splitlines()[0], "module;")
        stands = {one.source: one.text.splitlines(),
                  one.original: fixture.SOLUTION.splitlines()}
        file, line = one.original, 1
        for text in made.splitlines():
            if text.startswith("#line "):
                _, line, file = text.split(" ", 2)
                file, line = Path(file.strip('"')), int(line)
                continue
            self.assertEqual(stands[file][line - 1], text)
            line += 1
        wanted = fixture.SOLUTION.replace("-value; // ours", "7;").replace("2 * value", "3") \
            .replace("module;\n", "module;\n#include <bit>\n", 1)
        made, wanted = ([line.strip() for line in text.splitlines()
                         if line and not line.strip().startswith(("//", "#line"))]
                        for text in (made, wanted))
        self.assertEqual(made, wanted)

    def test_a_hole_is_filled_and_keeps_its_comment(self):
        for text, begin in (fixture.SOLUTION, "// Task"), (fixture.STARTER, "// TODO("):
            filled = holes.fill(text, 2, ["    return 7;"])
            before, end = filled.split("    return 7;\n")
            self.assertTrue(text.startswith(before))
            self.assertTrue(text.endswith(end))
            self.assertTrue(end.startswith("    // End of task 2."))
            self.assertIn(begin, before.splitlines()[-2])
        with self.assertRaisesRegex(ValueError, "no hole for task 3"):
            holes.fill(fixture.SOLUTION, 3, [])

    def test_what_has_not_changed_is_not_written_again(self):
        one = self.answer("wrong", HEAD + FILL)
        made = self.lesson.root / building.whole_file(one, self.lesson.root)
        self.assertEqual(made, self.lesson.root / "answers/swap-bytes/wrong/wrong.cpp")
        os.utime(made, (1, 1))
        building.whole_file(one, self.lesson.root)
        self.assertEqual(made.stat().st_mtime, 1)
        building.whole_file(self.answer("wrong", HEAD + FILL.replace("3", "4")), self.lesson.root)
        self.assertIn("return 4;", made.read_text())

    def test_what_the_solution_includes_is_compiled_once_by_clang_alone(self):
        one = self.answer("wrong", HEAD + FILL)
        build = Build(self.lesson.root, self.lesson.root / "build")
        (build.directory / "answers").mkdir(parents=True)
        source = self.lesson.solution / "swap_bytes.cpp"
        source.write_text(fixture.SOLUTION.replace("module;\n", "module;\n#include <bit>\n", 1))
        header = building._included(self.lesson, build)
        self.assertEqual((build.directory / header).read_text().split(), ["#include", "<bit>"])
        linker = compiling.Linking("g++ -o check libsolution-swap-bytes.a", "libsolution-swap-bytes.a")
        for name, once in (("clang++-19", True), ("g++-14", False)):
            compiler = compiling.Compiling(f"/usr/bin/{name} -O2 -MF x.d -o x.o -c x.cpp")
            steps = building._steps(one, Path("x.cpp"), compiler, linker, True, header)
            self.assertEqual("-include-pch answers/swap-bytes.pch" in steps, once, steps)

    def test_the_answers_for_windows_are_those_of_its_own_source(self):
        for name in ("wrong/a", "wrong/win32/b", "right/win32/c"):
            source = self.lesson.root / f"tests/swap-bytes/{name}.cpp"
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(HEAD + FILL)
        names = {platform: [str(one.source.relative_to(self.lesson.root)) for one in
                            answer.find(self.lesson, platform)] for platform in ("posix", "win32")}
        only = ["tests/swap-bytes/wrong/a.cpp", "solutions/01-swap-bytes/swap_bytes.cpp"]
        self.assertEqual(names, {"posix": only, "win32": only})
        own = self.lesson.solution / "swap_bytes_win32.cpp"
        own.write_text(fixture.SOLUTION.replace("int twice", "long twice"))
        self.assertEqual([one.original.name for one in answer.find(self.lesson)],
                         ["swap_bytes.cpp"] * 2)
        found = answer.find(self.lesson, "win32")
        self.assertEqual([one.source.name for one in found], ["b.cpp", "c.cpp", own.name])
        self.assertEqual({one.original for one in found}, {own})
        self.assertEqual([one.name for one in found], ["wrong/b", "right/c", "starter"])

    def test_a_mistake_of_linux_alone_is_not_judged_on_windows(self):
        alone = HEAD + "// On Linux alone: no names\n"
        one = self.answer("wrong", alone + FILL)
        self.assertEqual((one.flaw(), one.not_here), (None, ""))
        there = Answer(one.lesson, one.kind, one.source, "win32")
        self.assertEqual(answers.judge(there, Path("/nowhere/x.exe")),
                         answers.Verdict("not judged", not_judged="no names"))

    def test_on_linux_those_for_windows_are_read(self):
        own = self.lesson.solution / "swap_bytes_win32.cpp"
        own.write_text(fixture.SOLUTION.replace("2 * value", "value + value"))
        source = self.lesson.root / "tests/swap-bytes/wrong/win32/b.cpp"
        source.parent.mkdir(parents=True)
        same = FILL.replace("3", "value + value")
        for text, said in ((HEAD + FILL, ""), (FILL, "this line is not"),
                           (HEAD + same, "that is the code of swap_bytes_win32.cpp")):
            source.write_text(text)
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                flaws = answers.read_of_windows(tap.Report(), [self.lesson])
            self.assertEqual(len(flaws), 1 if said else 0)
            self.assertIn(f"{0 if said else 1} of 1 as they must be", printed.getvalue())
            for verdict in flaws.values():
                self.assertIn(said, verdict.wrong)


class OfRuns(unittest.TestCase):
    def judged(self, kind: str, ended: run.Ended, text: str = "") -> tuple[str, str]:
        tried = Answer(Lesson(Path("/nowhere"), 1, "swap-bytes"), kind, Path("/nowhere/x.cpp"))
        tried.__dict__["text"] = text or {"wrong": HEAD, "right": RIGHT}[kind]
        return answers._judged(tried, ended)

    def test_a_wrong_answer_is_rejected_by_its_case_and_in_its_words(self):
        self.assertEqual(self.judged("wrong", run.Ended(1, REJECTED)), ("rejected by it", ""))

    def test_a_wrong_answer_that_passes_is_told(self):
        happened, wrong = self.judged("wrong", run.Ended(0, PASSED))
        self.assertEqual(happened, "passes")
        self.assertIn('must be rejected by "task 1: turned"', wrong)

    def test_a_case_that_could_not_look_judges_nobody(self):
        silent = PASSED.replace("turned\n", "turned # SKIP under Wine\n")
        self.assertEqual(self.judged("wrong", run.Ended(0, silent)), ("not judged", "under Wine"))
        self.assertEqual(self.judged("right", run.Ended(0, silent)), ("accepted", ""))
        other = PASSED.replace("doubled\n", "doubled # SKIP under Wine\n")
        self.assertEqual(self.judged("wrong", run.Ended(0, other))[0], "passes")

    def test_a_wrong_answer_that_ends_without_a_word_is_told(self):
        self.assertEqual(self.judged("wrong", run.Ended(-11, PASSED[:30]))[0], "ends otherwise")

    def test_another_case_or_other_words_do_not_count(self):
        other = PASSED.replace("# 2 passed, 0", "not ok 3 - task 1: no sign\n#   it is not turned\n# 2 passed, 1")
        self.assertEqual(self.judged("wrong", run.Ended(1, other))[0], "rejected, not by it")
        words = REJECTED.replace("it is not turned", "it is turned twice")
        happened, wrong = self.judged("wrong", run.Ended(1, words))
        self.assertEqual(happened, "rejected with other words")
        self.assertIn("it is turned twice", wrong)

    def test_a_case_that_is_not_there_is_named_with_one_that_is_alike(self):
        happened, said = self.judged("wrong", run.Ended(1, REJECTED.replace("1: turned", "1: turnd")))
        self.assertEqual(happened, "names no case")
        self.assertEqual(said, 'no case is called "task 1: turned": do you mean "task 1: turnd"?')

    def test_a_right_answer_is_accepted_only_if_every_case_passes(self):
        self.assertEqual(self.judged("right", run.Ended(0, PASSED)), ("accepted", ""))
        happened, wrong = self.judged("right", run.Ended(1, REJECTED))
        self.assertEqual((happened, wrong), ("rejected by: task 1: turned", "it is not turned"))
        self.assertEqual(self.judged("right", run.Ended(-9, PASSED[:30]))[0], "ends otherwise")

    def test_nothing_may_hang_or_leave_something_behind(self):
        late = run.Ended(-9, PASSED, reason="it took too long", cause=run.TOO_LONG)
        for kind in ("wrong", "right"):
            self.assertEqual(self.judged(kind, late)[0], "hangs")
            for left in (run.Ended(1, REJECTED, left=["sleep"]),
                         run.Ended(1, REJECTED, names=["t1-1-x"])):
                self.assertEqual(self.judged(kind, left)[0], "leaves something")

    def test_the_names_of_a_check_that_was_cut_short_are_no_leak(self):
        cut = run.Ended(-15, REJECTED, names=["t1-1-x"])
        self.assertEqual(self.judged("wrong", cut), ("rejected by it", ""))

    def test_a_starter_fails_each_task_for_its_reason(self):
        both = REJECTED.replace("ok 2 - task 2: doubled\n",
                                "not ok 2 - task 2: doubled\n#   it is not doubled\n")
        self.assertEqual(self.judged("starter", run.Ended(1, both), fixture.SOLUTION),
                         ("2 of 2 tasks fail as said", ""))
        happened, wrong = self.judged("starter", run.Ended(1, REJECTED), fixture.SOLUTION)
        self.assertEqual(happened, "fails otherwise")
        self.assertIn("task 2: 0 of 1 cases fail", wrong)


class Again(unittest.TestCase):
    def test_what_is_wrong_is_tried_again_with_ten_times_the_limits_and_what_is_right_is_not(self):
        lesson = Lesson(Path("/nowhere"), 1, "swap-bytes")
        slow, good, unbuilt = (Answer(lesson, "starter", Path(f"/nowhere/{name}.cpp"))
                               for name in ("slow", "good", "unbuilt"))
        late = run.Ended(-9, PASSED[:30], "too long", run.TOO_LONG)
        asked = []

        def run_program(_, environment, deadline):
            asked.append((environment["CHECK_PATIENCE"], deadline))
            return late if environment["CHECK_PATIENCE"] == "1" else run.Ended(0, PASSED)

        with unittest.mock.patch("check.run_program", run_program), \
                unittest.mock.patch("answers._starter", lambda *_: ("fails as said", "")):
            first = answers.judge(slow, Path("/nowhere/x"))
            self.assertEqual(first.happened, "hangs")
            right = answers.Verdict("fails as said")
            broken = answers.Verdict("does not build", "no ;")
            again = answers.judge_again({slow: first, good: right, unbuilt: broken},
                                        {slow: Path("/nowhere/x"), good: Path("/nowhere/y")})
        self.assertEqual([one.happened for one in again.values()],
                         ["fails as said", "fails as said", "does not build"])
        self.assertEqual(asked, [("1", check.DEADLINE), ("10", 10 * check.DEADLINE)])


class Chosen(fixture.Checkout):
    def test_slugs_and_files_choose_answers(self):
        file = str(self.write("tests/swap-bytes/wrong/a.cpp", HEAD + FILL))
        first, second = ["wrong/a", "starter"], ["starter"]
        for words, names in (([], first + second), (["swap-bytes"], first), ([file], ["wrong/a"]),
                             ([file, "swap-bytes"], first), (["large-files"], second)):
            with self.subTest(words):
                self.assertEqual([one.name for one in answers.choose(self.root, "posix", words)], names)
        for word in ("swap-byte", "tests/swap-bytes/wrong/b.cpp", ""):
            with self.assertRaisesRegex(LookupError, f"'{word}' is neither"):
                answers.choose(self.root, "posix", [word])


class Starters(unittest.TestCase):
    HOLES = holes.of(fixture.SOLUTION, "x.cpp")
    GOOD = ("ok 1 - nothing\n"
            "not ok 2 - task 1: turned\n#   it is not turned: 1\n#   (tasks.cpp:1)\n"
            "ok 3 - task 1: zero\n"
            "not ok 4 - task 2: doubled\n#   it is not doubled: 1\n"
            "# 2 passed, 2 failed\n")

    def failures(self, output: str) -> list[str]:
        lines = starters.judge(self.HOLES, cases.read(output).cases)
        return [line for good, line in lines if not good]

    def test_a_starter_that_fails_as_named_is_accepted(self):
        self.assertEqual(self.failures(self.GOOD), [])

    def test_each_way_to_go_wrong_is_told(self):
        wrong = {
            self.GOOD.replace("not ok 4", "ok 4"): "task 2: 0 of 1 cases fail",
            self.GOOD.replace("is not doubled", "is wrong"): "none says in one line",
            self.GOOD.replace("is not turned", "is\n#   not turned"): "none says in one line",
            self.GOOD.replace("ok 1", "not ok 1"): "no task: nothing",
            self.GOOD.replace("task 1: zero", "task 3: zero"): "there is no task 3",
        }
        for output, said in wrong.items():
            with self.subTest(said):
                failures = self.failures(output)
                self.assertEqual(len(failures), 1, failures)
                self.assertIn(said, failures[0])
