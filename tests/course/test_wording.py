"""A verdict in words, at any width."""

import fixture
import columns
import lessons
import verdicts
import wording
from diagnostics import Diagnostic
from place import Place
from verdict import Outcome
from verdicts import CRASHES, FAILS, LACKING, PASSES, broken, built, missing, unable
from wording import BAD, GOOD, Line, code, wrapped

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"
TOO_LONG = "it did not end within 7 seconds and was stopped"
TRY_IT = 'See it work: "Try it" in lessons/01-swap-bytes/README.md'


class Verdicts(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.one = self.lesson(1)

    def words(self, verdict) -> str:
        return "\n".join(" " * line.indent + line.text for line in wording.verdict(verdict))

    def all(self) -> dict:
        """A verdict of every kind."""
        one = self.one
        place = Place(FILE, 7, "int turn(int value) // " + "x" * 60)
        flood = "".join(f"line {i} {'x' * 300}\n" for i in range(9)) + FAILS
        return {
            "missing": missing(one), "broken": broken(one), "passed": built(one, PASSES),
            "failed": built(one, place=place), "flood": built(one, flood),
            "crash": built(one, CRASHES, ended="it was stopped by SIGSEGV", cause="SIGSEGV"),
            "hang": built(one, CRASHES, ended=TOO_LONG, cause="Hang"),
            "linker": broken(one, "", "a.cpp:3: undefined reference to `f@m()'", by_linker=True),
            "ninja": broken(one, "", "ninja: error: unknown target " + "x" * 90),
            "silent": broken(one, "", ""),
            "left": built(one, PASSES, left=["the name left-behind, which was removed"]),
            "warned": built(one, warning=Diagnostic(f"{FILE}:9", "warning: unused\n9 |")),
            "unable": unable(one),
            "not all": built(one, LACKING),
        }


class Words(Verdicts):
    # --- Every outcome

    def test_a_missing_file_is_named(self):
        self.assertEqual(wording.verdict(missing(self.one)), [Line(f"{FILE} is missing.", BAD)])

    def test_an_error_of_the_compiler_comes_with_its_place_and_its_lines(self):
        said = self.words(broken(self.one, text="error: no\n   19 |   no();"))
        self.assertEqual(said, f"It does not compile: {FILE}:19\n"
                               "  error: no\n     19 |   no();")

    def test_what_the_machine_lacks_is_said_in_place_of_a_task(self):
        self.assertEqual(self.words(unable(self.one)),
                         "This machine cannot check lesson 1, whatever your code does:\n"
                         "  /dev/shm: it is not there. It holds memory.\n"
                         "    As root:\n      mount x\n"
                         "More about this machine: ./learn doctor")
        self.assertEqual(unable(self.one).steps, [])
        self.assertEqual(wording.summary(unable(self.one)), "this machine cannot check it")
        self.assertNotIn("hint", " ".join(line.text for line in wording.by_key(unable(self.one), 0, [])))

    def test_checks_that_were_not_made_have_not_passed(self):
        lacking = "1 not checked, because no root; 2 not checked, because no other width."
        self.assertEqual(self.words(built(self.one, LACKING)),
                         f"Lesson 1 is half proven: {lacking}\n"
                         "More about this machine: ./learn doctor\n"
                         f"You can turn bytes around.\n{TRY_IT}")
        known = built(self.one, LACKING, lacking=unable(self.one).lacking)
        self.assertIn("  /dev/shm: it is not there. It holds memory.\n    As root:\n      mount x\n",
                      self.words(known))
        offered = [line.text for line in wording.by_key(known, 0, lessons.find(self.root))]
        self.assertEqual(offered[-1], "n: lesson 2, Large files.")
        ours = built(self.one, LACKING, solution=True)
        self.assertEqual([line.text for line in wording.by_command(ours, [])],
                         [f"Our solution passes, but for what this machine lacks: {lacking}"])
        self.assertIn(Line("1 passed, 0 failed"), wording.all_cases(ours))
        self.assertIn(code("not checked: no root", indent=8), wording.all_cases(ours))
        self.assertEqual(wording.summary(built(self.one, LACKING)),
                         "half proven: all checks pass that this machine can make")

    def test_they_are_told_beside_a_failure_as_well(self):
        failed = LACKING.replace("ok 4 - another", "not ok 4 - task 2: d")
        self.assertIn("2 not checked, because no other width.", self.words(built(self.one, failed)))

    def test_a_header_that_is_missing_is_asked_for_by_the_modules_name(self):
        text = "error: no member named 'ceil' in namespace 'std'"
        said = self.words(broken(self.one, text=text))
        self.assertIn('\nA header is missing: put its #include between "module;" and '
                      '"module swap_bytes;".', said)
        self.assertNotIn("bits/", said)

    def test_a_header_of_the_librarys_own_is_not_the_one_to_take(self):
        text = "error: missing '#include <bits/move.h>'; 'swap' must be declared before it is used"
        self.assertIn("take the public one, such as <algorithm>.",
                      self.words(broken(self.one, text=text)))

    def test_an_error_of_the_linker_says_what_that_means(self):
        said = self.words(self.all()["linker"])
        self.assertTrue(said.startswith("It does not link."), said)
        self.assertIn("\n  a.cpp:3: undefined reference to `f@m()'", said)

    def test_what_fails_elsewhere_is_said_as_it_comes(self):
        self.assertTrue(self.words(self.all()["ninja"]).startswith("It does not build:\n  ninja: "))

    def test_a_build_that_fails_without_a_word_is_said_as_well(self):
        self.assertEqual(self.words(self.all()["silent"]), "It does not build:")

    def test_a_pass_says_what_was_learnt(self):
        lines = wording.verdict(built(self.one, PASSES))
        self.assertEqual(lines, [Line("Lesson 1 is done: all 3 checks pass.", GOOD),
                                 Line("You can turn bytes around."), Line(TRY_IT)])

    def test_a_failure_names_task_case_reasons_and_the_others(self):
        lines = wording.verdict(built(self.one))
        self.assertEqual(lines[0], Line("Task 1 fails: b", BAD))
        self.assertEqual(lines[3], code("expected  01 02 03 04"))
        self.assertEqual(lines[-1].text, "0 of the 2 checks of task 1 pass.")
        self.assertNotIn("tasks.cpp", self.words(built(self.one)))

    def test_how_many_checks_of_the_task_pass_is_said_where_all_have_run(self):
        others = FAILS.replace("ok 4 - nothing", "ok 4 - task 1: d\nok 5 - task 1: e # SKIP no root")
        self.assertIn("1 of the 4 checks of task 1 pass.", self.words(built(self.one, others)))
        for printed in (others.replace("# 1 passed, 3 failed\n", ""), FAILS.replace("task 1: the", "the")):
            self.assertNotIn("checks of task", self.words(built(self.one, printed)))

    def test_in_a_watch_what_is_done_stands_before_what_is_not_begun(self):
        given = built(self.one, "ok 1 - task 1: b\nnot ok 2 - task 2: c\n#   it is not doubled\n"
                                "ok 3 - task 2: d\nnot ok 4 - nothing\n#   x\n# 2 passed, 2 failed\n",
                      place=Place(FILE, 18, "// TODO(2): double it,\n// and more."))
        given.report.waiting = {2: "double it, and more."}
        self.assertEqual(self.words(given),
                         "Task 1 passes. Task 2 is next.\n"
                         "not yet  task 2: double it, and more. (2 checks)\n"
                         "not yet  nothing (task 2 is not begun)\n"
                         f"Look at {FILE}:18\n  // TODO(2): double it,\n  // and more.")
        self.assertEqual(wording.summary(given), "task 2 of 2 is next")
        self.assertEqual((given.subject, given.steps[0]), ("task 2:", ["two"]))

    def test_in_a_watch_where_nothing_is_begun_the_first_case_is_told(self):
        given = built(self.one)
        given.report.waiting = {1: "turn it.", 2: "double it."}
        self.assertEqual(self.words(given), self.words(built(self.one)))
        self.assertEqual(wording.summary(given), "task 1 of 2 fails")

    def test_a_task_before_it_that_is_not_begun_may_be_the_reason(self):
        printed = FAILS.replace("task 2", "task 4").replace("ok 4 - nothing", "ok 4 - task 3: d\nok 5 - task 2: e")
        given = built(self.one, printed)
        given.report.waiting = {1: "a.", 3: "b."}
        self.assertIn("Task 4 fails: c\n  it is not doubled\n"
                      "Tasks 1 and 3 are not begun: that may be the reason.", self.words(given))
        given.report.waiting = {}
        self.assertNotIn("not begun", self.words(given))

    def test_a_check_of_no_task_is_a_check(self):
        said = self.words(built(self.one, "ok 1 - task 1: b\nnot ok 2 - nothing\n"))
        self.assertEqual(said, "A check fails: nothing")

    def test_the_line_that_matters_stands_at_the_end(self):
        lines = wording.verdict(built(self.one, place=Place(FILE, 7, "int turn(int value)")))
        self.assertEqual([line.text for line in lines[-2:]],
                         [f"Look at {FILE}:7", "int turn(int value)"])
        lines = wording.verdict(built(self.one, place=Place(FILE)))
        self.assertEqual(lines[-1].text, f"Look at {FILE}")

    def test_a_warning_comes_first(self):
        lines = wording.verdict(self.all()["warned"])
        self.assertEqual(lines[0], Line(f"The compiler warns: {FILE}:9", BAD))
        self.assertEqual([line.text for line in lines[1:5]],
                         ["warning: unused", "9 |", "", "Task 1 fails: b"])

    def test_what_was_left_behind_is_named(self):
        self.assertEqual(self.words(self.all()["left"]), "Your code has left something behind: "
                         "the name left-behind, which was removed.")

    # --- How it ended

    def test_an_end_that_the_case_has_told_is_not_told_twice(self):
        said = self.words(self.all()["crash"])
        self.assertIn("It ended there: the checks after it have not run.", said)
        self.assertNotIn("stopped by SIGSEGV", said)

    def test_an_end_that_no_case_has_told_is_told(self):
        printed = CRASHES.replace("#   it ended with: SIGSEGV\n", "")
        said = self.words(built(self.one, printed, ended=TOO_LONG))
        self.assertIn(f"The check program did not come to its end: {TOO_LONG}.", said)

    def test_the_likely_cause_is_that_of_the_last_case(self):
        likely = "Likely here: A loop that counts down past 0."
        self.assertIn(likely, self.words(self.all()["hang"]))
        nobody = built(self.one, "", ended=TOO_LONG, cause="Hang")
        self.assertIn(likely, self.words(nobody))

    def test_there_is_no_likely_cause_where_another_case_comes_first(self):
        later = "not ok 1 - task 1: b\nnot ok 2 - task 2: c\n#   its time was up\n"
        said = self.words(built(self.one, later, ended=TOO_LONG, cause="Hang"))
        self.assertIn("Task 1 fails: b", said)
        self.assertNotIn("Likely here", said)
        self.assertNotIn("It ended there", said)

    def test_there_is_no_likely_cause_where_hints_know_none(self):
        self.assertNotIn("Likely here", self.words(self.all()["crash"]))

    # --- What the learner's code printed

    def test_of_what_the_code_printed_the_beginning_is_shown(self):
        said = self.words(self.all()["flood"]).splitlines()
        shown = [line for line in said if line.startswith("  line ")]
        self.assertEqual([len(line) for line in shown], [202] * 6)
        self.assertEqual(said[-1], "... and 3 lines more")

    def test_six_lines_are_shown_without_a_remainder(self):
        for number, end in ((6, "  5"), (7, "... and 1 line more")):
            printed = "".join(f"{i}\n" for i in range(number)) + PASSES
            self.assertTrue(self.words(built(self.one, printed)).endswith(f"\n{end}"))

    def test_everything_is_there_for_who_asks(self):
        printed = "x" + "z" * 600 + "\n" + FAILS
        lines = wording.all_cases(built(self.one, printed))
        names = [line.text for line in lines if line.text[:4] in ("FAIL", "ok  ")]
        self.assertEqual(names, ["FAIL  task 1: b", "FAIL  task 1: the sign", "FAIL  task 2: c",
                                 "ok    nothing"])
        self.assertEqual((len(lines[0].text), lines[-1].text), (500, "1 passed, 3 failed"))
        self.assertIn("(tests/swap-bytes/tasks.cpp:12)", [line.text for line in lines])

    def test_of_a_flood_the_beginning_is_shown(self):
        printed = "".join(f"{'x' * 900}\n" for _ in range(30)) + PASSES
        lines = [" " * line.indent + line.text for line in wording.report(built(self.one, printed))]
        self.assertEqual([len(line) for line in lines[:20]], [500] * 20)
        self.assertEqual(lines[20:], ["... your code prints more ...", "  ok    task 1: b", "  ok    task 2: c",
                                      "  ok    nothing", "3 passed, 0 failed"])

    # --- In a few words

    def test_the_summary_is_one_of_a_few(self):
        wanted = {"missing": "a file is missing", "broken": "it does not build",
                  "failed": "task 1 of 2 fails", "passed": "all checks pass",
                  "left": "a check fails"}
        found = {kind: wording.summary(self.all()[kind]) for kind in wanted}
        self.assertEqual(found, wanted)

    def test_what_has_not_run_is_not_counted(self):
        self.assertEqual(wording.summary(self.all()["crash"]), "task 1 fails")

    # --- Hints

    def test_hints_are_about_the_case_or_about_the_task_that_does_not_compile(self):
        failed, wrong = built(self.one), broken(self.one)
        self.assertEqual(failed.subject, "task 1: b")
        self.assertEqual(failed.steps[0], ["What is -0?"])
        self.assertEqual(wrong.subject, "task 2:")
        self.assertEqual(wrong.steps[0], ["two"])

    def test_an_error_that_is_in_no_task_is_about_the_first(self):
        self.assertEqual(broken(self.one, f"{FILE}:1", task=0).subject, "task 1:")

    def test_there_are_none_where_no_check_fails(self):
        for kind in ("passed", "missing", "left"):
            with self.subTest(kind):
                self.assertEqual(self.all()[kind].steps, [])

    def test_as_many_steps_are_said_as_were_asked_for(self):
        self.assertEqual(wording.hint([["a"], ["b"], ["c"]], 0), [])
        self.assertEqual([line.text for line in wording.hint([["a"], ["b"], ["c"]], 2)],
                         ["Hint 1 of 3: a", "Hint 2 of 3: b"])

    def test_the_code_of_a_hint_is_shown_line_by_line_between_its_sentences(self):
        step = ["Ask `x;` first:", ["if (x)", "    fail();"], "Then go on."]
        self.assertEqual([(line.indent, line.text) for line in wording.hint([step, [["y;"]]], 2)], [
            (0, "Hint 1 of 2: Ask `x;` first:"), (2, "if (x)"), (2, "    fail();"), (0, "Then go on."),
            (0, "Hint 2 of 2:"), (2, "y;")])

    def test_code_that_is_too_long_goes_on_further_in_and_is_cut_in_no_string(self):
        block = ['    fail(errno, "a b c d e f" + name + " is not there");']
        self.assertEqual([line.text for line in wrapped(wording.hint([[block]], 1), 32)], [
            "Hint 1 of 1:", '      fail(errno, "a b c d e f"', "        + name +",
            '        " is not there");'])
        for width in range(1, 30):
            lines = wrapped(wording.hint([["x", ['        "日本語 日本語" + "\\"" + x']]], 1), width)
            self.assertTrue(all(columns.of(line.text) <= max(width, 10) for line in lines), lines)

    def test_code_in_a_hint_is_not_cut_between_its_quotes(self):
        lines = wrapped(wording.hint([["a step that has `static_cast<int>(handle) + 1` in it"]], 1), 40)
        self.assertIn("`static_cast<int>(handle) + 1`", "\n".join(line.text for line in lines))

    def test_the_next_lesson_has_a_higher_number(self):
        every = [self.lesson(1), self.lesson(2)]
        self.assertEqual(lessons.following(every[0], every), every[1])
        self.assertIsNone(lessons.following(every[1], every))


class Width(Verdicts):
    """Lines fit, and nothing gets lost."""

    def test_no_line_is_wider_than_the_screen(self):
        for kind, verdict in self.all().items():
            for width in (10, 40, 80):
                with self.subTest(kind=kind, width=width):
                    lines = wording.verdict(verdict) + wording.report(verdict)
                    for line in wrapped(lines, width):
                        self.assertLessEqual(columns.of(line.text), width)

    def test_prose_is_wrapped_between_words(self):
        prose = Line("a sentence that is longer than the twenty columns", BAD, indent=2)
        lines = wrapped([prose], 20)
        self.assertEqual([line.text for line in lines],
                         ["  a sentence that is", "  longer than the", "  twenty columns"])
        self.assertEqual({line.style for line in lines}, {BAD})

    def test_a_table_is_cut_at_its_blanks_and_not_reflowed(self):
        row = "expected  01 02 03 04  05 06 07 08"
        self.assertEqual([line.text for line in wrapped([code(row)], 22)],
                         ["  expected  01 02 03", "  04  05 06 07 08"])

    def test_code_is_cut_between_words_and_a_comment_in_wide_letters_is_whole(self):
        text = "// 名前から先頭の十四バイトを写す。 PROT_READ | PROT_WRITE"
        for width in (10, 21, 40, 80):
            lines = [line.text for line in wrapped([code(text)], width)]
            self.assertTrue(all(columns.of(line) <= width for line in lines), lines)
            self.assertEqual("".join("".join(lines).split()), "".join(text.split()))
            self.assertTrue(width < 12 or any("PROT_READ" in line for line in lines), lines)

    def test_an_empty_line_stays_and_a_tab_is_four_columns(self):
        self.assertEqual([line.text for line in wrapped([Line(), code("")], 40)], ["", ""])
        self.assertEqual(code("\tx").text, "    x")

    def test_a_path_is_not_broken_at_its_hyphens(self):
        lines = wrapped([Line("Look at lessons/01-swap-bytes/x.cpp")], 32)
        self.assertEqual(lines[1].text, "lessons/01-swap-bytes/x.cpp")

    def test_every_outcome_has_a_summary(self):
        self.assertEqual({verdict.outcome for verdict in self.all().values()}, set(Outcome))
        self.assertIs(verdicts.built(self.one).outcome, Outcome.FAILED)
