"""A lesson is made by one command, builds, and fails as a starter must."""

import shutil
import subprocess
import sys
import unittest

import harness
from harness import Course

SLUG = "an-idea-of-ones-own"


class NewLesson(unittest.TestCase):
    def setUp(self):
        self.course = Course.shared()
        self.course.start_again()
        self.addCleanup(self.course.start_again)

    def run_python(self, script: str, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, script, *arguments], cwd=self.course.root, text=True,
                              env=self.course.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=harness.BUILDING)

    def test_the_suites_pass_over_a_new_lesson(self):
        number = len(harness.lessons.find(self.course.root)) + 1
        for folder in (f"lessons/{number:02}-{SLUG}", f"solutions/{number:02}-{SLUG}", f"tests/{SLUG}"):
            self.addCleanup(shutil.rmtree, self.course.root / folder, ignore_errors=True)
        readme = self.course.root / "README.md"
        self.addCleanup(readme.write_text, readme.read_text())
        made = self.run_python("tests/new-lesson/new_lesson.py", SLUG)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn(f"| {number} | [An idea of ones own](lessons/{number:02}-{SLUG}/README.md) |",
                      readme.read_text())

        starter = self.course.learn("check", SLUG)
        self.assertEqual(starter.returncode, 1, starter.stdout + starter.stderr)
        self.assertIn("this is not the multiple below the offset", starter.stdout)
        self.assertIn("Task 1 is next", starter.stdout)
        ours = self.course.learn("check", SLUG, "--solution")
        self.assertEqual(ours.returncode, 0, ours.stdout + ours.stderr)
        built = subprocess.run(["ninja", "-C", "build", f"solution-{SLUG}-show"],
                               cwd=self.course.root, text=True, capture_output=True, timeout=harness.BUILDING)
        self.assertEqual(built.returncode, 0, built.stdout)
        show = subprocess.run([self.course.root / "build" / f"solution-{SLUG}-show"], text=True,
                              capture_output=True, timeout=harness.PATIENCE)
        text = (self.course.root / "lessons" / f"{number:02}-{SLUG}" / "README.md").read_text()
        self.assertIn(f"$ build/{SLUG}-show\n{show.stdout}```", text)
        answers = self.run_python("tests/answers/answers.py", ".", "build", SLUG)
        self.assertEqual(answers.stdout.splitlines()[-1:], ["1..2"], answers.stdout + answers.stderr)
        self.assertNotIn("not ok", answers.stdout)
        self.assertIn("An idea of ones own", self.course.learn("list").stdout)


if __name__ == "__main__":
    unittest.main()
