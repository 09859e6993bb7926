"""A counter-example is shown to be wrong, in one of three ways, or told of."""

import fixture
from text import code, counter_examples

NAME = "tests/swap-bytes/counter-examples/x.cpp"
WRONG = "tests/swap-bytes/wrong/sign_forgotten.cpp"
CODE = "int turned(int);"


class CounterExamples(fixture.Checkout):
    def check(self, text: str) -> str:
        self.write(NAME, text)
        lesson = self.lesson(1)
        self.assertEqual(counter_examples.files(lesson), [self.root / NAME])
        return counter_examples.check(self.root / NAME, lesson, self.build)

    def test_a_wrong_answer_with_the_same_mistake_shows_it(self):
        text = f"// rejected: {WRONG}\n{CODE}\n"
        self.assertEqual(self.check(text), f"there is no {WRONG}")
        self.write(WRONG, CODE)
        self.assertEqual(self.check(text), "")

    def test_a_transcript_of_the_lesson_shows_it(self):
        readme = "lessons/01-swap-bytes/README.md"
        self.assertIn("no transcript", self.check(CODE))
        self.write(readme, f"{self.read(readme)}\nSee `{NAME}`.\n")
        self.assertIn("no transcript", self.check(CODE))
        self.write(readme, f"{self.read(readme)}\n```console\n$ c++ {NAME}\nan error\n```\n")
        self.assertEqual(self.check(CODE), "")

    def test_what_shall_not_compile_says_with_which_error(self):
        self.assertIn("quotes no error", self.check(f"// does not compile: so\n{CODE}\n"))

    def test_a_wrong_answer_is_no_source_of_a_block(self):
        self.write(WRONG, f"{CODE}\n")
        self.assertNotIn(WRONG, code.Sources(self.root)._files)
        self.write(NAME, f"{CODE}\n")
        self.assertIn(NAME, code.Sources(self.root)._files)
