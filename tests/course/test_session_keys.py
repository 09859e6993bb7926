"""What each key of a watching ./learn does: hints, questions, pages, the demo."""

import fixture
import session
from progress import Progress
from sessions import FILE, Sessions
from verdicts import PASSES, broken, built, missing
from wording import code


class Hints(Sessions):
    def shown(self) -> int:
        return Progress(self.build).hints_shown("swap-bytes", "task 1: b")

    def test_the_verdict_comes_first(self):
        self.keys("h")
        self.assertEqual(self.status(), "The verdict comes first.  checking ... building")
        self.verdict()
        self.assertRegex(self.status(), r"^\d\d:\d\d:\d\d  task 1 of 2 fails$")

    def test_they_come_one_by_one_and_are_remembered(self):
        self.verdict()
        for number, offered in ((1, "the next hint. Or"), (2, "the next hint. Or"), (3, "Change")):
            self.keys("h")
            self.assertEqual(self.shown(), number)
            self.assertEqual(self.body().count("Hint "), number)
            self.assertIn(offered, self.body().splitlines()[-1])
        self.keys("h")
        self.assertEqual((self.shown(), self.status()),
                         (3, "That was the last hint; s shows ours."))

    def test_a_later_session_still_shows_them(self):
        self.verdict()
        self.keys("h", "h")
        self.progress = Progress(self.build)
        self.begin()
        self.verdict()
        self.assertIn("Hint 2 of 3: Zero.", self.body())
        self.assertNotIn("Hint 3", self.body())

    def test_another_case_begins_anew(self):
        self.verdict()
        self.keys("h", "h")
        self.verdict(built(self.lesson, "not ok 1 - task 2: c\n"))
        self.assertNotIn("Hint", self.body())

    def test_a_hint_is_brought_to_sight_also_from_a_page(self):
        self.verdict()
        self.keys("?", "h")
        self.assertIn("Hint 1 of 3", self.body((6, 80)))

    def test_where_nothing_fails_there_is_none(self):
        self.verdict(built(self.lesson, PASSES))
        self.keys("h")
        self.assertEqual(self.status(), "There is nothing to hint at.")
        self.verdict(missing(self.lesson))
        self.keys("h")
        self.assertEqual(self.status(), "No hint.")


class Questions(Sessions):
    def test_n_goes_on_where_the_lesson_is_done(self):
        self.verdict(built(self.lesson, PASSES))
        self.keys("n")
        self.assertEqual((self.session.lesson.number, self.checks), (2, 2))
        self.assertEqual(Progress(self.build).at, "large-files")
        self.assertIn("lessons/02-large-files/large_files.cpp", self.body())

    def test_n_asks_where_it_is_not(self):
        self.verdict()
        for answer, number in (("n", 1), ("enter", 1), ("escape", 1), ("q", 1), ("y", 2)):
            self.keys("n")
            self.assertEqual(self.status(), "Lesson 1 is not done. Go on to 2? y/n")
            self.keys(answer)
            self.assertEqual((self.session.lesson.number, self.session.ended), (number, False))

    def test_n_in_the_last_lesson_says_so(self):
        self.begin(2)
        self.keys("n")
        self.assertIn("This is the last lesson.", self.status())

    def test_x_asks_and_keeps_what_the_learner_wrote(self):
        self.verdict()
        self.write(FILE, "mine\n")
        self.keys("x", "n")
        self.assertEqual(self.read(FILE), "mine\n")
        self.keys("x")
        self.assertIn("Write the starter of lesson 1 again? Yours is kept. y/n", self.status())
        self.keys("Y")
        self.assertEqual(self.read(FILE), fixture.STARTER)
        self.assertEqual((self.title(), self.checks), ("Reset", 2))
        self.assertFalse(any(self.session.saves.look() for _ in range(4)))  # what we write is no save
        self.assertIn("swap_bytes.cpp.kept-1", self.body())

    def test_s_asks_before_a_pass_and_not_after(self):
        self.verdict()
        self.keys("s")
        self.assertEqual(self.status(), "See our solution before yours passes? y/n")
        self.keys("n")
        self.assertEqual(self.title(), "Lesson 1 of 2: Swap the bytes")
        self.keys("s", "y")
        self.assertEqual(self.title(), "Yours and ours")
        self.assertIn("-    (void)value;", self.body())
        self.keys("q")
        self.verdict(built(self.lesson, PASSES))
        self.keys("s")
        self.assertEqual(self.title(), "Yours and ours")

    def test_a_new_size_is_no_answer(self):
        self.verdict()
        self.keys("n", "resize", "y")
        self.assertEqual(self.session.lesson.number, 2)

    def test_a_file_that_is_gone_ends_nothing(self):
        log = self.write("build/x.log", "")
        self.verdict(broken(self.lesson, log=log))
        log.unlink()
        self.keys("e")
        self.assertIn("No such file", self.status((24, 200)))
        (self.root / FILE).unlink()
        self.keys("s", "y")
        self.assertIn("No such file", self.status((24, 200)))
        self.assertEqual(self.title(), "Lesson 1 of 2: Swap the bytes")

    def test_a_reset_that_fails_ends_nothing(self):
        (self.root / "solutions/01-swap-bytes/swap_bytes.cpp").unlink()
        self.keys("x", "y")
        self.assertIn("No such file", self.status((24, 200)))


class Pages(Sessions):
    def chosen(self) -> list[str]:
        return [line.text for line in self.session.view((24, 80)) if line.text[:1] == ">"]

    def test_in_the_list_arrows_choose_and_enter_goes(self):
        self.verdict()
        self.keys("l")
        self.assertEqual(self.chosen(), [">   1  Swap the bytes    5 min"])
        self.keys("up", "down", "down", "down")
        self.assertEqual(self.chosen(), [">   2  Large files      15 min"])
        self.keys("enter")
        self.assertEqual((self.session.lesson.number, self.title()),
                         (2, "Lesson 2 of 2: Large files"))

    def test_in_the_list_a_digit_goes_and_one_of_no_lesson_does_nothing(self):
        self.keys("2")
        self.assertEqual(self.session.lesson.number, 1)
        self.keys("l", "0", "3", "9")
        self.assertEqual((self.session.lesson.number, self.title()), (1, "Lessons"))
        self.keys("2")
        self.assertEqual(self.session.lesson.number, 2)

    def test_the_chosen_line_is_seen_on_a_small_screen(self):
        self.keys("l", "down")
        self.assertEqual(self.body((4, 80))[:6], ">   2 ")
        self.keys("up")
        self.assertEqual(self.body((4, 80))[:6], ">   1 ")

    def test_a_page_scrolls_within_its_bounds(self):
        self.verdict()
        self.keys("?")
        whole = self.body((60, 80)).splitlines()

        def seen(*keys) -> int:
            self.keys(*keys)
            return whole.index(self.body((7, 80)).splitlines()[0])  # of four lines

        last = len(whole) - 4
        self.assertEqual([seen(), seen("up"), seen("down"), seen("page down"), seen("page up"),
                          seen("home"), seen("end"), seen("down"), seen("page down"),
                          seen("up")], [0, 0, 1, 4, 1, 0, last, last, last, last - 1])

    def test_keys_that_lead_nowhere_need_not_be_taken_back(self):
        self.verdict()
        self.keys("?")
        before = self.body((7, 80))
        self.keys("end", "down", "down", "up", "down", "home", "up", "up")
        self.assertEqual(self.body((7, 80)), before)
        self.keys("up", "down")
        self.assertNotEqual(self.body((7, 80)), before)

    def test_a_screen_with_one_line_scrolls_as_well(self):
        self.verdict()
        self.keys("?")
        first = self.body((4, 80))
        self.keys("page down")
        self.assertNotEqual(self.body((4, 80)), first)

    def test_what_is_below_is_counted(self):
        self.verdict()
        self.keys("?")
        self.assertTrue(self.last_row((12, 80)).startswith("space: 1 line more  "))
        self.assertTrue(self.last_row((11, 80)).startswith("space: 2 lines more  "))
        self.assertEqual(self.last_row((24, 80)), "q back  arrows")

    def test_the_log_opens_at_the_first_error(self):
        text = "before\n" * 60 + "x:7:1: error: no\n" + "after\n" * 60
        self.verdict(broken(self.lesson, log=self.write("build/a.log", text)))
        self.keys("e")
        self.assertEqual(self.title(), "build/a.log")
        self.assertTrue(self.body((24, 80)).startswith("x:7:1: error: no\nafter"))

    def test_a_log_without_end_is_cut(self):
        log = self.write("build/a.log", "x\n" * (session.LOG_LINES + 9))
        self.verdict(broken(self.lesson, log=log))
        self.keys("e", "end")
        self.session.view((24, 80))
        self.keys("home")
        self.assertIn(f"space: {session.LOG_LINES - 21} lines more", self.last_row((24, 80)))


class Demo(Sessions):
    def test_it_grows_and_its_end_is_seen(self):
        self.verdict()
        self.keys("d")
        self.assertEqual(self.status(), "building our programs")
        for number in range(50):
            self.post("line", code(f"line {number}", indent=0))
        self.assertTrue(self.body((12, 80)).endswith("\nline 49"))
        self.keys("up")
        self.post("line", code("more", indent=0))
        self.assertTrue(self.body((12, 80)).endswith("\nline 48"))

    def test_its_steps_are_no_checks(self):
        self.verdict()
        self.keys("d")
        self.post("step", "[1/2] cc")
        self.assertEqual(self.status(), "[1/2] cc")
        self.post("line", code("turning"))
        self.assertEqual(self.status(), "running; q ends it")
        self.end()
        self.assertRegex(self.status(), "task 1 of 2 fails$")

    def test_it_ends_when_it_is_closed_and_the_check_is_done_that_it_has_cut_short(self):
        for close in ("q", "escape", "enter", "?", "l", "e"):
            with self.subTest(close):
                self.begin()
                self.verdict()
                self.keys("d", "up", close)
                self.assertEqual(len(self.jobs.started), 3)
                self.assertEqual(self.checks, 2)
                self.post("line", code("a late line"))
                self.assertNotIn("a late line", self.body())

    def test_a_hint_closes_it_as_well(self):
        self.verdict()
        self.keys("d", "h")
        self.assertEqual((self.checks, self.status()), (2, "checking ... building"))

    def test_its_failure_leaves_the_verdict(self):
        self.keys("d")
        self.post("failed", "no ninja")
        self.assertEqual(self.status(), "no ninja")
        self.verdict()
        self.keys("d")
        self.post("failed", "no ninja")
        self.keys("q")
        self.assertIn("Task 1 fails", self.body())

    def test_a_lesson_without_one_says_so(self):
        (self.root / "solutions/01-swap-bytes/demo.cpp").unlink()
        self.keys("d")
        self.assertEqual((self.status(), len(self.jobs.started)), ("Lesson 1 has no demo.  checking ... building", 1))
