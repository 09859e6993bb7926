"""What stands at the front of the repository is short, and agrees with what it is about."""

import re
import subprocess

import fixture
import lessons
import lessons_table
import minutes

README = (fixture.REPOSITORY / "README.md").read_text(encoding="utf-8")


class Front(fixture.unittest.TestCase):
    def test_the_readme_is_read_in_a_minute(self):
        self.assertLessEqual(len(README.splitlines()), 120)

    def test_the_table_of_the_lessons_is_what_they_say(self):
        self.assertEqual(README, lessons_table.updated(README, lessons.find(fixture.REPOSITORY)),
                         "python3 tests/new-lesson/lessons_table.py writes it")

    def test_the_minutes_for_teachers_are_those_of_the_texts(self):
        teaching = (fixture.REPOSITORY / "docs/teaching.md").read_text(encoding="utf-8")
        self.assertIn(minutes.table(lessons.find(fixture.REPOSITORY)), teaching,
                      "python3 tests/new-lesson/minutes.py prints it")

    def test_the_verdict_in_the_readme_is_one_of_the_first_session(self):
        verdict = README.partition("```text\n")[2].partition("\n\n")[0].splitlines()
        session = (fixture.REPOSITORY / "docs" / "first-session.md").read_text(encoding="utf-8")
        self.assertIn("\n".join(verdict[1:]), session)  # but for the time of day

    def test_the_newest_version_of_the_changelog_is_the_builds(self):
        changelog = (fixture.REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
        build = (fixture.REPOSITORY / "meson.build").read_text(encoding="utf-8")
        newest = re.search(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
        self.assertEqual(newest and newest[1], re.search(r"^  version: '(.+)',$", build, re.MULTILINE)[1])

    def test_the_license_says_in_the_readme_what_it_covers(self):
        for kind in ("code", "texts", "pictures", "recordings", "translations"):
            self.assertRegex(README, rf"(?s)## License.*\b{kind}\b")


class Table(fixture.Checkout):
    TEXT = f"before\n{lessons_table.BEGIN}old\n{lessons_table.END}after\n"

    def test_a_row_is_what_the_lesson_says_and_declares(self):
        self.declare("swap-bytes", **{"from": "an article", "write": "a loop"})
        rows = lessons_table.updated(self.TEXT, lessons.find(self.root)).splitlines()
        self.assertEqual(rows[4:6], [
            "| 1 | [Swap the bytes](lessons/01-swap-bytes/README.md) | 5 | an article | a loop |",
            "| 2 | [Large files](lessons/02-large-files/README.md) | 15 | | |"])
        self.assertEqual((rows[0], rows[-1]), ("before", "after"))

    def test_where_the_readme_has_no_place_for_it_that_is_said(self):
        for text in ("", lessons_table.BEGIN, lessons_table.END):
            with self.assertRaisesRegex(ValueError, "README.md: .*lessons_table.py"):
                lessons_table.updated(text, [])

    def test_the_command_writes_it(self):
        self.copy_program()
        self.write("README.md", self.TEXT)
        for name in "answers/holes.py", "new-lesson/minutes.py", "new-lesson/lessons_table.py":
            script = self.write(f"tests/{name}", (fixture.REPOSITORY / "tests" / name).read_text())
        subprocess.run([fixture.sys.executable, str(script)], check=True)
        self.assertIn("[Swap the bytes]", self.read("README.md"))


if __name__ == "__main__":
    fixture.unittest.main()
