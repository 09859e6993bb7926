"""The learner's file beside ours."""

import os
import subprocess
import sys

import fixture
import pexpect

import compare
import starter
from wording import BAD, DIM, GOOD

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"
OURS = fixture.STARTER.replace("    (void)value;\n    return 0;\n", "    return -value; // ours\n")
OURS = OURS.replace('doubled"\n', 'doubled"\n    return 2 * value;\n')


class Compare(fixture.Checkout):
    def compare(self, text: str) -> list:
        self.write(FILE, text)
        return compare.compare(self.lesson(1))

    def test_finished_is_the_starter_with_our_code(self):
        self.assertEqual(starter.finished(fixture.SOLUTION), OURS)
        self.assertEqual(starter.finished("int x;\n"), "int x;\n")

    def test_files_that_are_the_same_are_said_to_be(self):
        self.assertEqual([line.text for line in self.compare(OURS)],
                         ["Yours and ours are the same."])

    def test_what_differs_is_marked_with_both_names_above(self):
        lines = self.compare(OURS.replace("2 * value", "value << 1"))
        self.assertEqual([(line.text, line.style) for line in lines[:2]],
                         [(f"- yours: {FILE}", BAD),
                          ("+ ours:  solutions/01-swap-bytes/swap_bytes.cpp", GOOD)])
        self.assertEqual(lines[2].style, DIM)
        changed = {(line.text, line.style) for line in lines[2:] if line.text[0] in "+-"}
        self.assertEqual(changed, {("-    return value << 1;", BAD),
                                   ("+    return 2 * value;", GOOD)})

    def test_todo_makes_no_difference(self):
        starter_alone = [line.text for line in self.compare(fixture.STARTER)]
        self.assertFalse([line for line in starter_alone[3:]
                          if line[0] in "+-" and ("TODO" in line or "Task" in line)])
        self.assertIn("-    (void)value;", starter_alone)

    def test_a_file_that_is_gone_is_an_error_of_the_system(self):
        (self.root / FILE).unlink()
        with self.assertRaises(FileNotFoundError):
            compare.compare(self.lesson(1))

    def test_bytes_that_are_no_text_differ_and_do_no_harm(self):
        (self.root / FILE).write_bytes(OURS.encode() + b"\xff\n")
        self.assertIn("-\ufffd", [line.text for line in compare.compare(self.lesson(1))])

    def test_marks_that_were_taken_away_are_no_difference(self):
        mine = "".join(line for line in OURS.splitlines(keepends=True) if "//" not in line or "ours" in line)
        self.assertEqual([line.text for line in self.compare(mine)], ["Yours and ours are the same."])

    def asked(self, answer: str) -> str:
        """What ./learn compare prints on a terminal once that was typed."""
        self.write(FILE, fixture.STARTER)
        terminal = pexpect.spawn(sys.executable, ["common/course", "compare", "1"], cwd=self.root,
                                 env=os.environ | {"TERM": "dumb"}, encoding="utf-8", timeout=60)
        self.addCleanup(terminal.close)
        terminal.expect_exact(compare.QUESTION)
        terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        return terminal.before

    def test_before_the_lesson_is_done_it_asks_where_somebody_sits(self):
        self.copy_program()
        self.assertIn("+ ours:", self.asked("y"))
        for answer in ("n", ""):
            self.assertNotIn("ours", self.asked(answer))
        unasked = subprocess.run([sys.executable, "common/course", "compare", "1"], cwd=self.root,
                                 stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertIn("+ ours:", unasked.stdout)
