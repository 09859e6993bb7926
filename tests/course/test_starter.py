"""The starter is made from the solution, and a solution that breaks the rules is named."""

import unittest

import fixture
import holes
import starter


class Starter(unittest.TestCase):
    def test_every_hole_becomes_its_starter(self):
        self.assertEqual(starter.make(fixture.SOLUTION), fixture.STARTER)

    def test_a_hole_knows_its_place_and_what_its_check_says(self):
        found = holes.of(fixture.SOLUTION, "x.cpp")
        self.assertEqual([(one.number, one.line, one.end, one.says, one.code) for one in found],
                         [(1, 7, 13, "it is not turned", "    return -value; // ours\n"),
                          (2, 18, 21, "it is not doubled", "    return 2 * value;\n")])

    def test_comments_of_the_solution_itself_are_dropped(self):
        text = hole(1, "// In the starter: return;", "f();", "// why so",
                    "// In the starter: too late")
        self.assertTrue(starter.make(text).endswith('"no"\nreturn;\n// End of task 1.\n'))

    def test_code_keeps_its_own_indentation(self):
        text = hole(1, "// In the starter: if (a)", "// In the starter:     f();",
                    "// In the starter:", "g();").replace("\n", "\n    ").replace("//", "    //", 1)
        self.assertIn("\n    if (a)\n        f();\n\n    // End", starter.make(text))

    def test_wrong_holes_are_named_by_file_and_line(self):
        begin = '// Task {}: do.\n// Without it the check says: "no"\n'
        cases = {
            "int a;\n" + begin.format(1): "x.cpp:2: no hole",
            hole(1) + begin.format(2) + "// End of task 3.\n": "x.cpp:4: no hole",
            hole(1) + "// End of task 1.\n": "x.cpp:4: no hole",
            begin.format(1) + "f();\n" + hole(2): "x.cpp:1: no hole",
            "int a;\n// Task 1: do.\n// End of task 1.\n":
                "x.cpp:2: task 1 has no line: Without it",
            hole(1) + hole(1): "x.cpp:1: the tasks are [1, 1], and must",
            hole(1) + hole(3): "x.cpp:1: the tasks are [1, 3], and must",
            "int a;\n": "x.cpp:1: the tasks are [], and must",
        }
        for text, error in cases.items():
            with self.subTest(error), self.assertRaises(holes.HoleError) as raised:
                holes.of(text, "x.cpp")
            self.assertTrue(str(raised.exception).startswith(error), raised.exception)


def hole(number: int, *lines: str) -> str:
    says = '// Without it the check says: "no"'
    return "\n".join([f"// Task {number}: do.", says, *lines, f"// End of task {number}.\n"])
