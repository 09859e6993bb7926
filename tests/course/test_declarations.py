"""What a lesson declares is read, and what cannot be is named with its file and what to do."""

import fixture
import declared
import lessons

FILE = "tests/swap-bytes/meson.build"
GOOD = "'programs': {'show': ''}, 'module_cases': ['tasks']"


class Declarations(fixture.Checkout):
    def says(self, text: str) -> str:
        self.write(FILE, text)
        with self.assertRaises(lessons.DeclarationError) as raised:
            declared.demand(self.lesson(1))
        self.assertNotIn("\n", str(raised.exception))
        return str(raised.exception).removeprefix(FILE)

    def test_comments_and_order_are_free(self):
        self.write(FILE, "# A lesson.\nlesson = {\n  'module_cases': ['tasks'], # of the module\n"
                         "  'programs': {'b': '', 'a': '1 2'},\n  'meets': [],\n}\n")
        self.assertEqual(self.lesson(1).programs, ["b", "a"])
        self.assertTrue(self.lesson(1).has_widths)

    def test_a_case_file_may_be_of_one_system(self):
        self.write("tests/swap-bytes/crash_posix.cpp", "")
        self.write(FILE, f"lesson = {{{GOOD}, 'program_cases': ['crash']}}")
        self.assertEqual(self.lesson(1).declared["program_cases"], ["crash"])
        declared.demand(self.lesson(1))

    def test_what_cannot_be_read_is_named_with_its_line(self):
        self.assertRegex(self.says("lesson = {\n  'programs': {'a': ''},\n  'module_cases' ['tasks'],\n}\n"), "^:[23]: ")
        self.assertRegex(self.says("lesson = {'programs': {'a': files('a.cpp')}}"), "^:1: nothing but 'lesson = ")
        self.assertRegex(self.says("test('a', b)\nlesson = {}"), "^:1: nothing but 'lesson = ")
        self.assertRegex(self.says(f"lessons = {{{GOOD}}}"), "^:1: nothing but 'lesson = ")
        self.assertEqual(self.says("lesson = []"), ":1: 'lesson' is no dictionary")

    def test_what_is_wrong_in_it_is_named(self):
        for text, reason in ((f"{GOOD}, 'programms': []", "'programms' is none of programs, "),
                             (f"{GOOD}, 'needs': 'halting'", "'needs' is not what it must be"),
                             (f"{GOOD}, 'needs': ['luck']", "'needs' has 'luck', and may have named mappings, "),
                             (f"{GOOD}, 'stands_on': 'no-one'", "'stands_on' has 'no-one', and there is no such"),
                             (f"{GOOD}, 'part_of': 'no-one'", "'part_of' has 'no-one', and there is no such"),
                             (f"{GOOD}, 'meets': ['no-one']", "'meets' has 'no-one', and there is no such lesson"),
                             (f"{GOOD}, 'was': {{'2': 'other'}}", "'was' has ('2', 'other'), and must have a task"),
                             (f"{GOOD}, 'was': {{'a': 'other 1'}}", "'was' has ('a', 'other 1'), and must"),
                             (f"{GOOD}, 'was': {{'1': 'b 1', '2': 'b 1'}}", "'was' has a task twice"),
                             ("'programs': {'a': ''}", "'module_cases' is missing"),
                             (f"{GOOD}, 'program_cases': ['some']", "there is no some.cpp beside it, and no some_posix")):
            with self.subTest(reason):
                self.assertIn(f":1: {reason}", self.says(f"lesson = {{{text}}}"))

    def test_what_it_imports_is_held_against_its_files(self):
        self.write(FILE, f"lesson = {{{GOOD}}}")
        self.write("tests/swap-bytes/tasks.cpp", "import swap_bytes;\nimport support;\n")
        declared.demand(self.lesson(1))
        self.assertIn(":1: 'imports' lacks support, which tests/swap-bytes/tasks.cpp imports",
                      self.says(f"lesson = {{{GOOD}, 'imports': []}}"))
        self.write("solutions/01-swap-bytes/show.cpp", "import mmf;\n")
        self.assertIn("'imports' lacks mmf, which solutions/01-swap-bytes/show.cpp imports",
                      self.says(f"lesson = {{{GOOD}, 'imports': ['support']}}"))
        self.write(FILE, f"lesson = {{{GOOD}, 'imports': ['mmf', 'support']}}")
        declared.demand(self.lesson(1))

    def test_where_it_is_missing_it_is_said(self):
        (self.root / FILE).unlink()
        with self.assertRaisesRegex(lessons.DeclarationError, f"{FILE}: No such file .*; it declares the lesson"):
            declared.demand(self.lesson(1))
