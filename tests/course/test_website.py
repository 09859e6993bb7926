"""./learn site: what it says. The site itself is tried by tests/site."""

import subprocess
import sys
import unittest.mock

import fixture

import packages
import website
from build import BuildError
from packages import Tool


class Website(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.printed: list[str] = []
        self.patch(website.show, "say", self.printed.append)
        self.patch(packages, "missing", lambda *_: [])
        self.patch(website, "_made", self.made)
        self.calls: list[tuple] = []
        self.warnings: list[str] = []

    def patch(self, thing, name, by):
        patcher = unittest.mock.patch.object(thing, name, by)
        patcher.start()
        self.addCleanup(patcher.stop)

    def made(self, _, language, into, chosen):
        self.calls.append((language, into.relative_to(self.build.directory).as_posix(), chosen))
        into.mkdir(parents=True)
        (into / "index.html").write_text("<p>")
        return self.warnings

    def test_it_says_how_much_it_is_and_which_file_to_open(self):
        self.assertTrue(website.make(self.build))
        index = self.build.directory / "site" / "index.html"
        self.assertEqual(self.printed[0], "The site is made: 1 page, 0.0 MB, 0 s.")
        self.assertEqual(self.printed[1], f"Open build/site/index.html\n{index.resolve().as_uri()}")

    def test_each_translation_lies_below_the_first_language(self):
        self.write("docs/site/locale/ja/LC_MESSAGES/index.po", "")
        website.make(self.build)
        self.assertEqual(self.calls, [("en", "site", ["en", "ja"]), ("ja", "site/ja", ["en", "ja"])])

    def test_one_language_alone_has_its_own_place_and_leaves_the_others(self):
        self.write("docs/site/locale/ja/LC_MESSAGES/index.po", "")
        website.make(self.build, "ja")
        self.assertEqual(self.calls, [("ja", "site-ja", ["ja"])])

    def test_a_language_that_nobody_has_translated_into_is_refused(self):
        with self.assertRaisesRegex(BuildError, "no translation 'jp'; there are: en"):
            website.make(self.build, "jp")

    def test_what_is_not_installed_is_said_by_its_packages(self):
        self.patch(packages, "missing", lambda *_: [Tool("site", "sphinx.py", "some-package")])
        with self.assertRaisesRegex(BuildError, "not installed: some-package"):
            website.make(self.build)
        self.assertEqual(self.calls, [])

    def test_what_is_wrong_with_a_text_is_said_and_is_a_failure(self):
        self.warnings = ["  docs/x.md:3: a link that leads nowhere: y.md"]
        self.assertFalse(website.make(self.build))
        self.assertEqual(self.printed, ["The site is not complete:\n" + self.warnings[0]])


class Words(fixture.Checkout):
    def test_warnings_are_about_the_texts_and_not_their_copies(self):
        tree = self.root / "build" / "site-work" / "sources"
        said = website._in_words(
            f"{tree}/lessons/01-swap-bytes/index.md:7: WARNING: a link that leads nowhere: x\n"
            f"{tree}/docs/y.md:8: WARNING: two words\nWARNING: no place\nnot a warning\n", tree, self.root)
        self.assertEqual(said, ["  lessons/01-swap-bytes/README.md:7: a link that leads nowhere: x",
                                "  docs/y.md:8: two words", "  no place"])

    def test_a_module_of_python_is_there_or_not(self):
        self.assertTrue(Tool("site", "json.py", "x").there())
        self.assertFalse(Tool("site", "no_such_module.py", "x").there())

    def test_no_module_of_the_course_stands_in_the_way_of_pythons_own(self):
        """The directory comes first in the path, and PYTHONPATH has it in some tests."""
        names = {path.stem for path in fixture.PROGRAM.glob("*.py")}
        self.assertEqual(names & sys.stdlib_module_names, set())
        ended = subprocess.run([sys.executable, "-c", "import site; site.getsitepackages()"],
                               env={"PYTHONPATH": str(fixture.PROGRAM)}, capture_output=True)
        self.assertEqual(ended.returncode, 0)


if __name__ == "__main__":
    fixture.unittest.main()
