"""What a watching ./learn does with keys, saves and events, in every state."""

import threading
import unittest.mock
from pathlib import Path

import fixture  # noqa: F401 (finds the course program)
import check
import run
from build import Build, Built
from progress import Progress
from sessions import FILE, Sessions
from verdicts import PASSES, broken, built, missing, unable

KEYS = [*"hnldxser?qyYN0123456789z G", "enter", "escape", "up", "down", "page up", "page down",
        "home", "end", "resize"]
SIZES = [(rows, columns) for rows in (1, 2, 3, 4, 5, 12, 60)
         for columns in (1, 2, 9, 10, 11, 40, 80, 200)]


class EveryState(Sessions):
    def test_every_state_fits_every_screen(self):
        for state in self.each_state():
            for size in SIZES:
                with self.subTest(state, size=size):
                    self.check_fits(size)

    def test_every_key_does_no_harm_and_the_next_save_has_its_verdict(self):
        for key in KEYS:
            for state in self.each_state():
                with self.subTest(state, key=key):
                    self.session.view((24, 80))
                    self.session.key(key)
                    self.check_fits((12, 40))
                    self.assertFalse(self.session.ended and key != "q")
                    before = self.checks
                    self.session.saved()
                    self.assertEqual(self.checks, before + 1)
                    self.assertEqual(self.status(), "checking ... building")
                    self.verdict()
                    self.assertRegex(self.status(), r"^\d\d:\d\d:\d\d  task 1 of 2 fails$")
                    self.assertTrue(self.title().startswith("Lesson "))

    def test_q_goes_back_and_then_ends(self):
        pages = {"the log", "all checks", "the keys", "the list", "a diff", "a demo",
                 "a demo instead of a check", "a demo that failed"}
        questions = {"a question", "a page and a question"}
        for state in self.each_state():
            with self.subTest(state):
                self.keys("q")
                self.assertEqual(self.session.ended, state not in pages | questions)
                self.keys("q", "q")
                self.assertTrue(self.session.ended)

    def test_escape_never_ends(self):
        for state in self.each_state():
            with self.subTest(state):
                self.keys("escape", "escape", "escape")
                self.assertFalse(self.session.ended)
                self.assertTrue(self.title().startswith("Lesson 1 of 2"))

    def test_a_key_without_a_meaning_starts_nothing(self):
        for state in self.each_state():
            with self.subTest(state):
                before = len(self.jobs.started)
                self.keys("z", "G", "resize", "9")
                self.assertEqual(len(self.jobs.started), before)


class Checking(Sessions):
    def test_a_session_begins_with_a_check(self):
        self.assertEqual((self.checks, self.status()), (1, "checking ... building"))

    def test_the_first_row_says_how_far_the_course_is_where_there_is_room(self):
        self.assertRegex(self.session.view((24, 80))[0].text, r"^Lesson 1 of 2: Swap the bytes +\[\.\.\] 0 of 2 done$")
        self.progress.remember(built(self.lesson, PASSES))
        self.assertTrue(self.session.view((24, 80))[0].text.endswith("[#.] 1 of 2 done"))
        self.assertEqual(self.session.view((24, 44))[0].text, self.title())

    def test_the_first_start_says_what_to_do_until_the_verdict_comes(self):
        self.assertIn(f"Edit, where it says TODO:\n  {FILE}", self.body())
        self.verdict()
        self.assertNotIn("Edit", self.body())

    def test_a_later_start_does_not(self):
        self.progress.stand_at("swap-bytes")
        self.progress = Progress(self.build)
        self.begin()
        self.assertEqual(self.body(), "")

    def test_what_the_machine_lacks_is_said_at_the_first_start(self):
        self.lacking = ["no compiler"]
        self.begin()
        self.keys("r")
        self.assertTrue(self.body().endswith("no compiler"))
        self.assertEqual(self.body().count("no compiler"), 1)

    def test_what_the_machine_could_not_check_changes_nothing_that_is_known(self):
        self.verdict()
        self.verdict(unable(self.lesson))
        self.assertIn("This machine cannot check lesson 1", self.body())
        self.assertRegex(self.status(), "this machine cannot check it$")
        self.keys("h")
        self.assertNotIn("Hint", self.body())
        self.assertEqual(self.progress.failing("swap-bytes"), "task 1: b")
        self.assertFalse(self.progress.is_done("swap-bytes"))

    def test_steps_are_shown_until_the_verdict(self):
        self.post("step", "[1/2] cc")
        self.assertEqual(self.status(), "checking ... [1/2] cc")
        self.post("verdict", built(self.lesson))
        self.assertRegex(self.status(), "task 1 of 2 fails$")

    def test_the_old_verdict_stays_while_it_is_checked_again(self):
        self.verdict()
        self.session.saved()
        self.assertEqual(self.status(), "checking ... building")
        self.assertIn("Task 1 fails: b", self.body())

    def test_r_and_enter_check_again(self):
        self.verdict()
        self.keys("r", "enter")
        self.assertEqual(self.checks, 3)

    def test_a_pass_is_remembered_and_a_failure_as_well(self):
        self.verdict()
        self.assertEqual(Progress(self.build).failing("swap-bytes"), "task 1: b")
        self.verdict(built(self.lesson, PASSES))
        self.assertTrue(Progress(self.build).is_done("swap-bytes"))
        self.assertEqual(Progress(self.build).failing("swap-bytes"), "")

    def test_progress_that_cannot_be_written_is_said(self):
        self.write(".learn", "a file where the directory should be")
        self.verdict()
        self.assertIn("Your progress is not kept", self.status())

    def test_a_check_that_cannot_be_done_says_why_for_as_long_as_it_is_so(self):
        self.verdict(built(self.lesson, PASSES))
        self.session.saved()
        self.post("failed", "meson is not installed\n(Meson's log: x)")
        self.end()
        self.assertEqual(self.status(), "meson is not installed (Meson's log: x)")
        self.keys("z")
        self.assertEqual(self.status(), "")
        self.assertEqual(self.body(), "meson is not installed\n(Meson's log: x)")
        self.keys("r")
        self.verdict()
        self.assertNotIn("meson", self.body())

    def test_programs_that_do_not_build_leave_the_verdict(self):
        self.post("verdict", built(self.lesson, PASSES))
        self.post("failed", "The lesson's programs do not build: x:1")
        self.assertIn("The lesson's programs do not build", self.status())
        self.keys("z")
        self.assertIn("all checks pass", self.status())

    def test_a_verdict_does_not_turn_the_page(self):
        self.verdict()
        self.keys("r", "e")
        self.session.view((6, 40))
        self.keys("down", "down")
        before = self.body((6, 40))
        self.verdict()
        self.assertEqual(self.body((6, 40)), before)

    def test_a_save_closes_page_question_and_note(self):
        for keys in (["?"], ["x"], ["l", "3"], ["e", "end"], ["h"] * 4):
            with self.subTest(keys):
                self.verdict()
                self.session.view((24, 80))
                self.keys(*keys)
                self.session.saved()
                self.assertEqual(self.title(), "Lesson 1 of 2: Swap the bytes")
                self.assertEqual(self.status(), "checking ... building")

    def test_what_a_pass_offers(self):
        self.verdict(built(self.lesson, PASSES))
        self.assertTrue(self.body().endswith(
            "s: compare yours with ours.\nn: lesson 2, Large files."))
        self.begin(2)
        self.verdict(built(self.every[1], PASSES))
        self.assertTrue(self.body().endswith("That was the last lesson. d: our programs at work."))

    def test_what_is_offered_where_it_fails(self):
        log = self.write("build/x.log", "")
        cases = ((built(self.lesson), "h: a hint. Or change it, and save."),
                 (broken(self.lesson, log=log),
                  "e: all that the compiler said. h: a hint. Or change it, and save."),
                 (missing(self.lesson), "x: have it written again."),
                 (built(self.lesson, PASSES, left=["the name x"]), "Change it, and save."))
        for verdict, offered in cases:
            self.verdict(verdict)
            self.assertEqual(self.body().splitlines()[-1], offered)


class Work(Sessions):
    """What a check does, in its order; the parts are played."""

    def work(self, verdict, programs=None) -> list:
        posted = []
        waiting = run.Waiting(stop=threading.Event())
        self.keys("r")
        with unittest.mock.patch.multiple(
                check, check=lambda *_, **more: posted.append(("columns", more["columns"])) or verdict,
                build_programs=lambda one, *_, **__: posted.append(("programs", one)) or programs,
                build_ahead=lambda *_: posted.append(("modules", ""))):
            self.jobs.started[-1](waiting, lambda word, value: posted.append((word, value)))
        return posted

    def test_the_verdict_comes_before_programs_and_modules(self):
        verdict = built(self.lesson)
        self.assertEqual(self.work(verdict), [
            ("columns", 78), ("verdict", verdict), ("programs", self.lesson), ("modules", "")])

    def test_programs_of_a_lesson_that_passed_are_built_though_the_reader_went_on(self):
        passed, following = self.every
        stopped = unittest.mock.Mock(side_effect=run.Stopped)  # by the next check
        with unittest.mock.patch.multiple(check, check=lambda *_, **__: built(passed, PASSES),
                                          build_programs=stopped), self.assertRaises(run.Stopped):
            self.jobs.started[-1](run.Waiting(), self.post)
        self.assertEqual(self.session.owed, {passed})
        self.keys("n")
        self.assertEqual(self.session.lesson, following)
        self.assertIn(("programs", passed), self.work(missing(following)))
        self.assertEqual(self.session.owed, set())

    def test_without_a_build_there_are_no_programs(self):
        verdict = missing(self.lesson)
        self.assertEqual([word for word, _ in self.work(verdict)],
                         ["columns", "verdict", "modules"])

    def test_programs_that_do_not_build_are_named(self):
        posted = self.work(built(self.lesson, PASSES), broken(self.lesson, "x:7"))
        self.assertIn(("failed", "The lesson's programs do not build: x:7"), posted)

    def test_a_demo_says_what_it_does(self):
        posted = []
        self.keys("d")
        with unittest.mock.patch.object(Build, "ninja", lambda *_, **__: Built(True, "")), \
             unittest.mock.patch.object(Build, "program", lambda *_: Path("/bin/echo")):
            self.jobs.started[-1](run.Waiting(), lambda word, value: posted.append((word, value)))
        self.assertEqual([(word, line.text) for word, line in posted],
                         [("line", ""), ("line", "== Lesson 1: Swap the bytes"), ("line", "")])
