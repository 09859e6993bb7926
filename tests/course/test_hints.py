"""hints.md: the steps that help with the check that failed, and what else it says."""

import re
import textwrap
from collections.abc import Iterator

import fixture
import hints
import lessons
from text import markdown, structure

FILE = "lessons/01-swap-bytes/hints.md"
CHECKS = "".join(f'TEST_CASE("{name}")\n{{\n}}\n' for name in (
    "task 1: a", "task 1: b", "task 1: the sign", "task 2: c", "nothing"))
# What only the other system has.
FOREIGN = {"posix": "CreateFileMapping|MapViewOfFile|CloseHandle|GetLastError|windows_name",
           "win32": r"shm_open|shm_unlink|mmap|munmap|MAP_FAILED|ftruncate|fstat|errno|\bfork\b|posix_name"}
OTHER = {"posix": "Windows", "win32": "Linux"}


def _bare(code: str) -> str:
    """Without comments and blanks."""
    return "".join(re.sub(r"//.*", "", code).split())


class Sections(fixture.Checkout):
    def hints(self) -> hints.Hints:
        return hints.of(self.lesson(1))

    def test_a_case_with_a_section_has_its_steps(self):
        self.assertEqual(self.hints().steps("task 1: b"),
                         [["What is -0?"], ["Zero."], ["Zero has no sign."]])

    def test_several_cases_may_stand_above_one_list(self):
        self.assertEqual(self.hints().steps("task 1: the sign"), self.hints().steps("task 1: b"))

    def test_another_case_of_the_task_has_the_steps_of_the_task(self):
        self.assertEqual(self.hints().steps("task 1: a")[0], ["Where is it?"])
        self.assertEqual(self.hints().steps("task 1:")[0], ["Where is it?"])
        self.assertEqual(self.hints().steps("task 2: b"), [["two"], ["three"], ["four"]])

    def test_a_case_that_is_no_tasks_has_none(self):
        self.assertEqual(self.hints().steps("nothing"), [])

    def test_a_task_that_is_unknown_has_none(self):
        self.assertEqual(self.hints().steps("task 3: b"), [])

    def test_a_step_goes_on_in_the_next_line_and_its_links_are_plain(self):
        self.assertEqual(self.hints().steps("task 1:")[1:], [["At the end."], ["`-value`"]])

    def test_what_was_learnt_and_the_causes_are_no_steps(self):
        self.assertEqual(self.hints().words("Done"), "You can turn bytes around.")
        self.assertEqual(self.hints().words("Hang"), "A loop that counts down past 0.")
        self.assertEqual(self.hints().words("SIGBUS"), "")
        self.assertEqual(self.hints().words(""), "")

    def test_without_the_file_there_are_none(self):
        (self.root / FILE).unlink()
        self.assertEqual((self.hints().steps("task 1: b"), self.hints().words("Done")), ([], ""))
        self.assertEqual(self.hints().words("Hang"), "")

    def test_bytes_that_are_no_text_do_no_harm(self):
        (self.root / FILE).write_bytes(b"## Task 1\n\n1. a\xff\n")
        self.assertEqual(self.hints().steps("task 1:"), [["a\ufffd"]])

    def test_a_block_of_a_step_arrives_as_it_was_written(self):
        self.write(FILE, textwrap.dedent("""\
            ## Task 1

            1. Ask,
               and then:
               ```cpp
               if (a)
                   fail("1.  x [y](z)");

               ## Task 2
               ```
               Go
               on.
            2. b
               ```cpp
               c;
               ```
            """))
        block = ["if (a)", '    fail("1.  x [y](z)");', "", "## Task 2"]
        self.assertEqual(self.hints().steps("task 1:"),
                         [["Ask, and then:", block, "Go on."], ["b", ["c;"]]])


class Systems(fixture.Checkout):
    """What is for one system alone is shown to nobody else."""

    TEXT = textwrap.dedent("""\
        ## Task 1

        1. Ask. On Windows it is the same.
           On Linux: `mmap`
           has it.
           On Windows the view does.
           On both: Go on.
        2. On Windows: `x`
           On Linux: `y`
        3. On Linux:
           ```cpp
           a;

           b;
           ```
           On Windows:
           ```cpp
           c;
           ```
           On both: z

        ## SIGSEGV

        Both.
        On Windows: other.

        ## Hang

        Common.
        """)

    def test_a_line_begins_what_is_for_one_system_and_the_step_ends_it(self):
        for platform, first, second, block, likely in (
                ("posix", "Ask. On Windows it is the same. `mmap` has it. Go on.", "`y`",
                 ["a;", "", "b;"], "Both."),
                ("win32", "Ask. On Windows it is the same. On Windows the view does. Go on.", "`x`",
                 ["c;"], "Both. other.")):
            found = hints.parse(self.TEXT, OTHER[platform])
            self.assertEqual(found.steps("task 1:"), [[first], [second], [block, "z"]])
            self.assertEqual((found.words("SIGSEGV"), found.words("Hang")), (likely, "Common."))

    def test_learn_shows_what_is_for_linux(self):
        self.write(FILE, self.TEXT)
        self.assertEqual(hints.of(self.lesson(1)).steps("task 1:")[1], ["`y`"])


class Lessons(fixture.Checkout):
    """What the lessons' hints show on each system."""

    def sections(self) -> Iterator[tuple[str, lessons.Lesson, hints.Section]]:
        """Those whose cases there are on the system, and the causes as if they were one."""
        for lesson in lessons.find(fixture.REPOSITORY):
            for platform in FOREIGN:
                sources = [source for source in lesson.tests.glob("*.?pp")
                           if not any(source.stem.endswith(f"_{other}") for other in FOREIGN if other != platform)]
                known = "".join(source.read_text("utf-8") for source in sources)
                found = hints.parse((lesson.folder / "hints.md").read_text("utf-8"), OTHER[platform])
                for section in found.sections:
                    if not section.steps:
                        yield platform, lesson, hints.Section(section.name, [], [[section.words]])
                    elif not section.cases or any(f": {case}\"" in known for case in section.cases):
                        yield platform, lesson, section

    def test_every_step_is_whole_and_of_the_system_that_is_built_for(self):
        for platform, lesson, section in self.sections():
            foreign = re.compile(FOREIGN[platform])
            with self.subTest(platform, lesson=lesson.name, name=section.name, cases=section.cases):
                self.assertEqual(len(section.steps), 3 if section.name.startswith("Task") else 1)
                for step in section.steps:
                    sentences = [piece for piece in step if isinstance(piece, str)]
                    self.assertTrue(sentences)
                    for said in sentences:
                        self.assertEqual(said.count("`") % 2, 0, said)
                        self.assertNotRegex(said, r"(?i)^on (linux|windows|both)\b|\bon both\b")
                        self.assertNotRegex(said, r"(?i)\bon (linux|windows):")
                        self.assertNotRegex(said, rf"(?i)\bon {OTHER[platform]}\b")
                    self.assertIsNone(foreign.search(str(step)), step)

    def test_code_fits_a_screen_and_is_no_statement_in_a_sentence(self):
        for platform, lesson, section in self.sections():
            for step in section.steps:
                for piece in step:
                    with self.subTest(platform, lesson=lesson.name, name=section.name, piece=piece):
                        if not isinstance(piece, str):
                            self.assertLessEqual(max(map(len, piece)), 76)
                        elif section.name.startswith("Task"):
                            self.assertNotRegex(piece, r"[;{}]`( |[.,;:]|$)")

    def test_code_is_our_solutions_but_for_where_its_lines_end(self):
        for platform, lesson, section in self.sections():
            code = "".join(_bare(source.read_text("utf-8")) for source in lesson.solution.glob("*.cpp"))
            for step in section.steps:
                for piece in step:
                    if not isinstance(piece, str):
                        for part in "\n".join(piece).split("// ...\n"):
                            self.assertIn(_bare(part), code, (lesson.name, platform, part))


class Rules(fixture.Checkout):
    """What texts.py demands of every hints.md."""

    def setUp(self):
        super().setUp()
        self.write("tests/swap-bytes/tasks.cpp", CHECKS)

    def failures(self, old: str = "", new: str = "") -> list[str]:
        text = self.read(FILE)
        self.assertIn(old, text)
        self.write(FILE, text.replace(old, new, 1))
        found = structure.check_hints(markdown.read(self.root / FILE), self.lesson(1))
        self.write(FILE, text)
        return [f"{line}: {reason}" for line, reason in found]

    def test_good_hints_are_accepted(self):
        self.assertEqual(self.failures(), [])

    def test_each_way_to_go_wrong_is_told_with_its_line(self):
        learnt = "You can turn bytes around."
        wrong = [
            ("# Hints: Swap the bytes", "# Hints", 'the first line is not "# Hints: Swap'),
            ("3. four\n", "", "17: there are 2 steps and not 3"),
            ("3. Zero has no sign.\n", "3. a\n4. b\n", "there are 4 steps and not 3"),
            ("### b\n", "### d\n", 'no check is called "task 1: d"'),
            ("### b\n", "### c\n", 'no check is called "task 1: c"'),
            ("## Done", "## Learnt", "the sections are not: ## Task 1, ## Task 2, ## Done"),
            ("## Hang", "## Hangs", "the sections are not:"),
            (learnt, "", '"Done" says nothing'),
            (learnt, "x" * 101, '"Done" is longer than 100 characters'),
            ("A loop that counts\ndown past 0.\n", "", '"Hang" says nothing'),
        ]
        for old, new, said in wrong:
            with self.subTest(said):
                failures = self.failures(old, new)
                self.assertEqual(len(failures), 1, failures)
                self.assertIn(said, failures[0])

    def test_a_hundred_characters_are_not_too_long(self):
        self.assertEqual(self.failures("You can turn bytes around.", "x" * 100), [])

    def test_sections_have_an_order(self):
        done = "## Done\n\nYou can turn bytes around.\n\n"
        text = self.read(FILE)
        hang = text[text.index("## Hang"):]
        bus = "## SIGBUS\n\nPast the end.\n"
        self.write(FILE, text.replace(done, "") + "\n" + done)
        self.assertIn("## Task 2, ## Done, ## Hang", self.failures()[0])
        self.write(FILE, text + "\n" + bus)
        self.assertIn("## Done, ## SIGBUS, ## Hang", self.failures()[0])
        self.write(FILE, text.replace(hang, bus + "\n" + hang))
        self.assertEqual(self.failures(), [])
