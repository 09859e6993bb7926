"""From a build and a run to the verdict: what is printed, and the exit status. Ninja is played by a
script here, and so are the check programs."""

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import time

import fixture  # finds the course program
import check
from build import Build, Built
from checked import ERROR, FOLDER, Checks, begin


class Check(Checks):
    def test_a_lesson_that_passes_is_done_and_the_next_is_named(self):
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 0)
        self.assertIn("Lesson 1 is done.\nYou can turn bytes around.\n", printed)
        self.assertIn("./learn compare 1\n", printed)
        self.assertTrue(printed.endswith("then type: ./learn check 2\n"))
        self.assertIn("done", self.learn("list")[1].splitlines()[0])

    def test_an_error_names_the_file_wherever_it_is_built(self):
        directory = self.root.parent / "elsewhere"
        directory.mkdir()
        built = Built(False, f"FAILED: x\ncc\n../{self.root.name}/{FOLDER}/swap_bytes.cpp:11:5: "
                                   "error: no\n", ["x"])
        error = check.broken(self.lesson(1), "x", built, Build(self.root, directory), solution=False).error
        self.assertEqual((error.place, error.text), (f"{FOLDER}/swap_bytes.cpp:11", "error: no"))

    def test_where_the_machine_is_to_blame_nobody_else_is_and_nothing_is_remembered(self):
        self.learn("check", "2")
        known = self.read(".learn/progress.json")
        for program, option in (("large-files", ()), ("solution-large-files", ("--solution",))):
            self.check_program(program, "echo 'not ok 1 - task 1: a'\n"
                               "echo '#   it ended with: open: Too many open files'\n"
                               "echo '# 0 passed, 1 failed'; exit 1")
            status, printed = self.learn("check", "2", *option, files=40)
            self.assertEqual(status, 1)
            self.assertIn("This machine cannot check lesson 2", printed)
            self.assertIn("limits: 40 open files, and 64 are needed", printed)
            self.assertIn("ulimit -n 1024", printed)
            for blame in ("FAIL", "ask 1", "0 passed", "bug", "hint"):
                self.assertNotIn(blame, printed)
            self.assertEqual(self.read(".learn/progress.json"), known)
        self.assertIn("Task 1 is next", self.learn("check", "2")[1])  # nothing is lacking here

    def test_a_failure_that_no_machine_causes_is_the_learners_on_any(self):
        self.check_program("swap-bytes", "echo 'not ok 1 - task 1: a'; echo '#   not turned'\n"
                                         "echo '# 0 passed, 1 failed'; exit 1")
        self.assertIn("  FAIL  task 1: a\n        not turned\n0 passed, 1 failed\n",
                      self.learn("check", "1", files=40)[1])

    def test_a_check_that_ends_for_want_of_something_blames_nobody_either(self):
        self.check_program("swap-bytes", "echo '  what(): Too many open files'; kill -ABRT $$")
        self.assertIn("This machine cannot check lesson 1", self.learn("check", "1", files=40)[1])

    def test_a_build_that_lacks_something_blames_nobody_either(self):
        self.ninja("echo 'FAILED: x'; echo c++; echo 'c++: error: Too many open files'; exit 1")
        self.assertIn("This machine cannot check lesson 1", self.learn("check", "1", files=40)[1])
        self.assertIn("It does not build", self.learn("check", "1")[1])

    def test_checks_that_were_not_made_are_told_and_not_counted(self):
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a # SKIP no root'\n"
                                         "echo 'ok 2 - task 2: b'; echo '# 1 passed, 0 failed'")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 0)
        self.assertIn("1 passed, 0 failed\n1 not checked, because no root.\n", printed)
        self.assertIn("Lesson 1 is half proven: 1 not checked, because no root.\n", printed)
        self.assertTrue(printed.endswith("then type: ./learn check 2\n"))
        listed = self.learn("list")[1].splitlines()
        self.assertEqual(listed[0], "   1  Swap the bytes    5 min  half proven")
        self.assertEqual(listed[2:], ["  [-.] 0 of 2 done", "Lesson 1 is half proven: 1 not checked, "
                                      "because no root. How to get it: ./learn doctor; then ./learn check 1"])
        self.assertIn("checking lesson 2", self.learn()[1])
        self.assertIn("Every lesson is done, or half proven.", self.learn()[1])
        self.assertIn("\n1 of 2 lessons pass. Half proven: 1,", self.learn("check", "all")[1])
        self.assertEqual(self.learn("hint", "1")[1], "Lesson 1 is half proven, and needs no hint.\n")
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")
        self.learn("check", "1")
        self.assertIn("[##] 2 of 2 done", self.learn("list")[1])

    def test_programs_are_built_after_the_check(self):
        self.learn("check", "1")
        targets = [line.split()[-1] for line in self.read("built").splitlines()]
        self.assertEqual(targets, ["swap-bytes-check", "swap-bytes-show", "editor"])

    def test_after_a_lesson_that_imports_nothing_nothing_else_is_built(self):
        declared = self.lesson(1).tests / "meson.build"
        declared.write_text(declared.read_text().replace("lesson = {", "lesson = {'imports': [], "))
        self.learn("check", "1")
        self.assertNotIn("editor", self.read("built"))

    def test_a_save_ends_what_a_watch_builds_for_later(self):
        saved = f'echo "//" >>"{self.root}/{FOLDER}/swap_bytes.cpp"'
        once = f'[ -e "{self.root}/saved" ] || {{ >"{self.root}/saved"; {saved}; }}'
        self.ninja(f"case $* in *ahead) {once}; exec sleep 600;; esac")
        watch = subprocess.Popen([sys.executable, str(self.program), "watch", "1"], env=self.environment,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self.addCleanup(watch.stdout.close)
        self.addCleanup(watch.wait)
        self.addCleanup(watch.terminate)
        signal.signal(signal.SIGALRM, lambda *_: watch.kill())  # instead of a wait without end
        signal.alarm(60)
        self.addCleanup(signal.alarm, 0)
        checks = (line for line in watch.stdout if line.startswith("checking lesson 1"))
        self.assertEqual(len([*itertools.islice(checks, 2)]), 2)

    def test_a_task_that_fails_is_named_with_its_place_and_hints(self):
        self.check_program("swap-bytes", "echo 'not ok 1 - task 2: a'; echo '#   why'\n"
                                         "echo 'not ok 2 - task 1: b'\n"
                                         "echo '# 0 passed, 2 failed'; exit 1")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn(f"Task 1 is next: {FOLDER}/swap_bytes.cpp:7\n", printed)
        self.assertIn("For a hint, type: ./learn hint 1\n", printed)
        self.assertTrue(printed.endswith("Save, then type: ./learn check 1\n"))
        self.assertIn("0 of 2 done", self.learn("list")[1])

    def test_no_hint_is_promised_for_a_case_of_no_task(self):
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a'; echo 'not ok 2 - b'\n"
                                         "echo '# 1 passed, 1 failed'; exit 1")
        printed = self.learn("check", "1")[1]
        self.assertIn(f"Look at {FOLDER}/swap_bytes.cpp\nSave, then type:", printed)
        self.assertEqual(self.learn("hint", "1")[1], "There is no hint for: b\n")

    def test_what_does_not_compile_costs_only_its_own_verdict(self):
        self.ninja(f'case $* in *swap-bytes*) printf "FAILED: x.o\\ncc x\\n{ERROR}"; exit 1; esac')
        status, printed = self.learn("check", "all")
        self.assertEqual(status, 1)
        self.assertIn(f"It does not compile: {FOLDER}/swap_bytes.cpp:11\n", printed)
        self.assertIn("build/swap-bytes-check.log", printed)
        self.assertIn("error: no such name", self.read("build/swap-bytes-check.log"))
        self.assertIn("1 passed, 0 failed", printed)
        self.assertIn("1 of 2 lessons pass.", printed)

    def test_a_build_that_fails_without_a_word_has_a_verdict(self):
        self.ninja('printf "FAILED: x.o\\ncc x\\n"; exit 1')
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn("It does not build:\n", printed)
        self.ninja("kill -KILL $$")
        self.assertIn("it was stopped by SIGKILL", self.learn("check", "1")[1])

    def test_hints_come_before_any_check_and_after_an_error_of_the_compiler(self):
        self.assertEqual(self.learn("hint", "1"), (0, "task 1\nHint 1 of 3: Where is it?\n"
                         "For the next one, type it again: ./learn hint 1\n"))
        error = ERROR.replace(":11:", ":19:")
        self.ninja(f'printf "FAILED: x.o\\ncc x\\n{error}"; exit 1')
        self.learn("check", "1")
        self.assertEqual(self.learn("hint", "1")[1].splitlines()[:2],
                         ["task 2", "Hint 1 of 3: two"])

    def test_a_crash_is_said_in_words(self):
        self.check_program("swap-bytes", "kill -BUS $$")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn("SIGBUS: it touched a page of a mapping with no memory behind it", printed)

    def test_a_crash_in_the_middle_names_the_case_and_its_task(self):
        listed = "echo 'task 1: a'; echo 'task 2: b'; echo 'task 2: c'"
        for end in ("kill -BUS $$", "exit 0"):
            self.check_program("swap-bytes", f"[ $# -eq 0 ] || {{ {listed}; exit; }}\n"
                                             f"echo 'ok 1 - task 1: a'\n{end}")
            with self.subTest(end):
                status, printed = self.learn("check", "1")
                self.assertEqual(status, 1)
                self.assertIn("\n  FAIL  task 2: b\n", printed)
                self.assertIn(f"Task 2 is next: {FOLDER}/swap_bytes.cpp:17\n", printed)

    def test_a_check_that_ends_before_all_of_its_plan_has_run_has_not_passed(self):
        """Whatever it says: code that is checked may end the process with 0."""
        self.check_program("swap-bytes", "[ $# -eq 0 ] || { echo 'task 1: a'; echo 'task 2: b'; exit; }\n"
                           "echo 1..2; echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn("  FAIL  task 2: b\n", printed)
        self.assertIn("did not come to its end: it ended with status 0 before it was done.\n", printed)

    def test_a_crash_of_which_the_check_has_told_is_told_once(self):
        self.check_program("swap-bytes",
                           "[ $# -eq 0 ] || { echo 'task 2: b'; echo 'task 2: c'; exit; }\n"
                           "echo 'not ok 1 - task 2: b'; kill -SEGV $$")
        printed = self.learn("check", "1")[1]
        self.assertEqual(printed.count("FAIL"), 1, printed)
        self.assertIn("SIGSEGV: it used an address that belongs to no mapping", printed)
        self.assertIn("Task 2 is next", printed)

    def test_a_check_that_hangs_may_say_where(self):
        self.patience(0.5)
        self.check_program("swap-bytes",
                           "trap 'echo \"not ok 1 - task 2: b\"; echo \"# 0 passed, 1 failed\"; exit 1'"
                           " TERM\nwhile :; do :; done")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn("  FAIL  task 2: b\n0 passed, 1 failed\nThe check program did not come to "
                      "its end: it did not end within 0.5 seconds and was stopped.\n"
                      "Likely here: A loop that counts down past 0.\n", printed)
        self.assertIn("Task 2 is next", printed)

    def test_a_learner_sees_the_details_of_the_first_task_alone(self):
        begin(self)
        self.check_program("swap-bytes", 'echo "details: $CHECK_DETAILS"')
        self.assertIn("details: first\n", self.learn("check", "1")[1])
        self.script("build/solution-swap-bytes-check", 'echo "details: $CHECK_DETAILS"')
        self.assertIn("details: all\n", self.learn("check", "1", "--solution")[1])

    def test_a_task_that_is_not_begun_is_not_yet_and_counts_for_nothing(self):
        begin(self, 1)
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a'; echo 'ok 2 - task 2: b'\n"
                           "echo 'not ok 3 - task 2: c'; echo '#   why'; echo 'ok 4 - d'\n"
                           "echo '# 3 passed, 1 failed'; exit 1")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertEqual(printed, "checking lesson 1, Swap the bytes ...\n  ok    task 1: a\n"
                         "  ok    d\n  not yet  task 2: double it. (2 checks)\n"
                         "2 passed, 0 failed\n2 not yet, because of what is not begun.\n\n"
                         f"Task 2 is next: {FOLDER}/swap_bytes.cpp:18\n  // TODO(2): double it.\n"
                         '  // Without it the check says: "it is not doubled"\n'
                         "For a hint, type: ./learn hint 1\nSave, then type: ./learn check 1\n")
        self.assertIn("task 2\nHint 1 of 3: two\n", self.learn("hint", "1")[1])
        begin(self)
        printed = self.learn("check", "1")[1]
        self.assertIn("  FAIL  task 2: c\n        why\n", printed)
        self.assertIn("3 passed, 1 failed\n1 of the 2 checks of task 2 pass.\n", printed)

    def test_where_nothing_is_begun_one_case_says_what_a_check_is(self):
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a'\n"
                           "for n in 2 3; do echo \"not ok $n - task 1: $n\"; echo '#   not turned'; done\n"
                           "echo 'not ok 4 - task 2: b'; echo '# 1 passed, 3 failed'; exit 1")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn("...\n  FAIL  task 1: 2\n        not turned\n"
                      "  not yet  task 1: turn it around, and mind the sign. (2 more checks)\n"
                      "  not yet  task 2: double it. (1 check)\n"
                      "0 passed, 1 failed\n3 not yet, because of what is not begun.\n1 of the 3 checks of task 1 pass.\n", printed)
        self.assertIn("swap_bytes.cpp:7\n  // TODO(1): turn it around, and mind the sign.\n", printed)

    def test_what_may_fail_for_a_task_that_is_not_begun_says_so(self):
        said = ("echo 'not ok 1 - task 1: a'; echo 'not ok 2 - task 2: b'; echo '#   not doubled'\n"
                "echo '# 0 passed, 2 failed'; exit 1")
        begin(self, 2)
        self.check_program("swap-bytes", said)
        printed = self.learn("check", "1")[1]
        self.assertIn("  FAIL  task 2: b\n        not doubled\n  not yet  task 1: turn it around, and "
                      "mind the sign. (1 check)\n0 passed, 1 failed\n1 not yet, because of what is not begun.\n"
                      "Task 1 is not begun: that may be the reason.\n\nTask 2 is next: ", printed)
        begin(self, 1)
        self.check_program("swap-bytes", said.replace("not ok 1", "ok 1").replace(
            "echo '# 0", "echo 'not ok 3 - nothing is left'; echo '#   memory'; echo '# 0"))
        self.assertIn("  not yet  nothing is left (task 2 is not begun)\n        memory\n"
                      "1 passed, 0 failed\n2 not yet, because of what is not begun.\n\nTask 2 is next: ", self.learn("check", "1")[1])

    def test_a_task_is_begun_if_anything_in_its_function_is_another(self):
        self.check_program("swap-bytes", "echo 'not ok 1 - task 1: a'; echo 'not ok 2 - task 2: b'\n"
                           "echo '# 0 passed, 2 failed'; exit 1")
        for before, after, begun in (
                ("    // TODO(2)", "    int two = 2;\n        // TODO(2)", "not yet  task 1"),
                ("    // End of task 2.\n", "    // End of task 2.\n    // more\n", "not yet  task 1"),
                ("    // TODO(2)", "    // Task 2", "not yet  task 1"),
                ("return 0;", "return -value;", "not yet  task 2"),
                ("module;\n", "module;\n#include <cmath>\n", "1 failed\n1 not yet")):
            with self.subTest(after):
                self.write(f"{FOLDER}/swap_bytes.cpp", fixture.STARTER.replace(before, after))
                printed = self.learn("check", "1")[1]
                self.assertIn(begun, printed)
                self.assertEqual(printed.count("  not yet  "), 1, printed)

    def test_a_task_that_passes_although_it_is_not_begun_passes(self):
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")
        self.assertIn("\n  ok    task 1: a\n1 passed, 0 failed\n", self.learn("check", "1")[1])

    def test_what_a_crashed_check_leaves_is_removed(self):
        self.check_program("swap-bytes",
                           "echo >/dev/shm/t$$-1-left; mkdir ${TMPDIR:-/tmp}/t$$-2-left\n"
                           "echo $$; kill -SEGV $$")
        _, printed = self.learn("check", "1")
        pid = next(line for line in printed.splitlines() if line.isdigit())
        self.assertFalse(os.path.exists(f"/dev/shm/t{pid}-1-left"))
        self.assertFalse(os.path.exists(f"{tempfile.gettempdir()}/t{pid}-2-left"))

    def test_a_closed_terminal_ends_the_check_as_well(self):
        started = self.root / "started"
        self.check_program("swap-bytes", f"echo $$ >'{started}.new'; mv '{started}.new' '{started}'; exec sleep 60")
        with subprocess.Popen([sys.executable, str(self.program), "check", "1"], env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as learn:
            while not started.exists():  # what a check prints comes when it has ended
                self.assertIsNone(learn.poll())
                time.sleep(0.01)
            learn.send_signal(signal.SIGHUP)
            self.assertEqual(learn.wait(20), 128 + signal.SIGHUP)
        self.assertFalse(os.path.exists(f"/proc/{started.read_text().strip()}"))

    def test_our_solution_is_tested_without_marking_anything(self):
        self.script("build/solution-swap-bytes-check", "echo '# 1 passed, 0 failed'")
        status, printed = self.learn("check", "1", "--solution")
        self.assertEqual(status, 0)
        self.assertIn("Our solution passes.", printed)
        self.assertFalse((self.root / ".learn" / "progress.json").exists())

    def test_without_a_command_the_first_unfinished_lesson_is_checked(self):
        self.learn("check", "1")
        status, printed = self.learn()
        self.assertIn("checking lesson 2", printed)
        self.assertEqual(status, 0)
        self.assertIn("Every lesson is done.", self.learn()[1])

    def test_demos_run_one_after_the_other_and_a_failure_counts(self):
        self.script("build/solution-swap-bytes-demo", "echo one; exit 3")
        self.script("build/solution-large-files-demo", "echo two")
        status, printed = self.learn("demo")
        self.assertEqual(status, 1)
        self.assertLess(printed.index("one\nThe demo failed: exit status 3."), printed.index("two"))
        self.assertEqual(self.learn("demo", "2")[0], 0)
