"""The command line: lessons by any name, and wrong usage with the nearest one."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import fixture
import pexpect

import commands
import compiling
import lessons

REGISTER = "register-python-argcomplete"
TAB = f"""eval "$({REGISTER} learn)"
COMP_LINE=$1 COMP_POINT=${{#1}} COMP_TYPE=9
_python_argcomplete ./learn
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


class Lessons(fixture.Checkout):
    def test_a_lesson_is_found_with_what_its_text_says(self):
        first, second = lessons.find(self.root)
        self.assertEqual((first.number, first.slug, first.title, first.minutes),
                         (1, "swap-bytes", "Swap the bytes", 5))
        self.assertEqual(second.name, "02-large-files")
        self.assertEqual(first.files, ["swap_bytes.cpp", "show.cpp", "swap_bytes.ixx"])
        self.assertEqual(first.programs, ["show"])

    def test_a_lesson_has_many_names(self):
        every = lessons.find(self.root)
        for word in ("1", "01", "swap-bytes", "swap_bytes", "01-swap-bytes",
                     "lessons/01-swap-bytes/", "Swap-Bytes"):
            with self.subTest(word):
                self.assertEqual(lessons.named(word, every), every[0])
        for word in ("", "0", "3", "swap", "all", "²"):
            with self.subTest(word):
                self.assertIsNone(lessons.named(word, every))

    def test_the_file_for_windows_is_no_program(self):
        self.write("solutions/01-swap-bytes/swap_bytes_win32.cpp", fixture.SOLUTION)
        self.write("solutions/01-swap-bytes/demo_win32.cpp", "")
        self.write("solutions/01-swap-bytes/show_win32.cpp", "")
        first, second = lessons.find(self.root)
        self.assertEqual(first.programs, ["show"])
        self.assertEqual(first.files, ["swap_bytes.cpp", "show.cpp", "show_win32.cpp",
                                       "swap_bytes.ixx", "swap_bytes_win32.cpp"])
        self.assertEqual([compiling.solution(first, one).name for one in ("posix", "win32")],
                         ["swap_bytes.cpp", "swap_bytes_win32.cpp"])
        self.assertEqual([compiling.solution(second, one).name for one in ("posix", "win32")],
                         ["large_files.cpp", "large_files.cpp"])

    def test_a_folder_that_is_no_lesson_is_none(self):
        self.write("lessons/notes/README.md", "mine")
        self.write("lessons/03-mine/README.md", "mine")
        self.assertEqual(len(lessons.find(self.root)), 2)


class Usage(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.program = self.copy_program()
        shutil.copytree(fixture.TOOLS, self.root / "tests" / "tools",  # which do some of it
                        ignore=shutil.ignore_patterns("__pycache__"))

    def run_program(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, str(self.program), *arguments], cwd="/",
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

    def test_wrong_usage_ends_with_2_the_usage_line_and_the_nearest_name(self):
        cases = {
            ("chekc",): "Did you mean check?",
            ("1",): "Did you mean ./learn check 1?",
            ("check",): "required: LESSON",
            ("check", "larg-files"): "Did you mean large-files?",
            ("check", "large"): "Did you mean large-files?",
            ("check", "zzz"): "There are swap-bytes, large-files.",
            ("check", "7"): "there is no lesson 7; there are 1 to 2",
            ("check", "1", "--solutions"): "Did you mean --solution?",
            ("demo", "9"): "there is no lesson 9",
            ("demo", "--windows", "9"): "there is no lesson 9",
            ("demo", "--windwos"): "there is no option '--windwos'. Did you mean --windows?",
            ("test", "--windows", "-x"): "there is no option '-x'",
            ("test", "--32", "--windows"): "not allowed with argument --32",
            ("check", "1", "--32"): "there is no option '--32'",
            ("check", "1", "--format", "xml"): "invalid choice: 'xml'",
            ("check", "1", "--formt", "json"): "Did you mean --format?",
            ("check", "--format", "json"): "required: LESSON",
            ("list", "--format", "json"): "there is no option '--format'",
            ("test", "--peers", "mmf"): "nothing may follow --peers",
            ("demo", "--peers", "2"): "nothing may follow --peers",
            ("check", "1", "--windows"): "there is no option '--windows'",
            ("reset",): "required: LESSON",
            ("reset", "all"): "it takes one lesson, not all",
            ("reset", "1", "2"): "nothing may follow here, and there is '2'",
            ("list", "1"): "nothing may follow here",
        }
        for arguments, said in cases.items():
            with self.subTest(arguments):
                ended = self.run_program(*arguments)
                self.assertEqual(ended.returncode, 2, ended.stderr)
                self.assertIn(said, ended.stderr)
                self.assertIn("usage: ./learn ", ended.stderr)
                self.assertEqual(ended.stdout, "")

    def test_help_is_no_wrong_usage(self):
        for arguments in (("help",), ("--help",), ("-h",)):
            with self.subTest(arguments):
                ended = self.run_program(*arguments)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))
                for name, _, _, said in commands.COMMANDS:
                    self.assertRegex(ended.stdout, rf"\n +{name} +{said[:20]}")

    def test_each_command_says_what_it_takes(self):
        for arguments in (("check", "--help"), ("help", "check"), ("check", "1", "-h")):
            with self.subTest(arguments):
                ended = self.run_program(*arguments)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))
                for said in ("usage: ./learn check ", "builds and tests your code", "LESSON ", "--solution ",
                             "--format {text,json,junit}"):
                    self.assertIn(said, ended.stdout)

    def test_the_list_shows_every_lesson_and_what_is_done(self):
        self.write(".learn/progress.json", '{"version": 1, "done": {"large-files": "now"}}')
        ended = self.run_program("list")
        self.assertEqual(ended.stdout,
                         "   1  Swap the bytes    5 min\n"
                         "   2  Large files      15 min  done\n  [.#] 1 of 2 done\n")

    def test_reset_works_on_the_checkout_of_the_program(self):
        self.write("lessons/02-large-files/large_files.cpp", "mine\n")
        self.assertEqual(self.run_program("reset", "2").returncode, 0)
        self.assertEqual(self.read("lessons/02-large-files/large_files.cpp.kept-1"), "mine\n")

    def test_a_missing_file_is_said_before_anything_is_built(self):
        (self.root / "lessons/01-swap-bytes/show.cpp").unlink()
        ended = self.run_program("check", "1")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("lessons/01-swap-bytes/show.cpp is missing", ended.stdout)
        self.assertFalse((self.root / "build").exists())

    def test_a_terminal_that_shows_lines_alone_is_watched_in_lines(self):
        terminal = pexpect.spawn(sys.executable, ["common/course"], cwd=self.root, encoding="utf-8",
                                 env=os.environ | {"TERM": "dumb", "CXX": "no-compiler"}, timeout=60)
        self.addCleanup(terminal.close)
        terminal.expect_exact("lessons/01-swap-bytes/swap_bytes.cpp")  # what to edit
        terminal.expect_exact("watching; Ctrl-C ends")
        self.assertNotIn("\033", terminal.before)
        terminal.sendintr()
        terminal.expect(pexpect.EOF)
        terminal.close()
        self.assertEqual(terminal.exitstatus, 130)


class Repository(unittest.TestCase):
    """What stands outside of the program and must agree with it."""

    def test_the_readme_says_what_the_help_says(self):
        said = {name: text for name, _, _, text in commands.COMMANDS}
        readme = (fixture.REPOSITORY / "README.md").read_text(encoding="utf-8")
        told = dict(re.findall(r"^\| `\./learn ?(\w*).*?` \| (.*) \|$", readme, re.MULTILINE))
        told["watch"] = told.pop("")  # what a bare ./learn does
        self.assertEqual(told, said)

    def test_the_version_is_the_one_of_the_build(self):
        ran = [subprocess.run(command, cwd=fixture.REPOSITORY, capture_output=True, text=True, check=True,
                              timeout=60).stdout
               for command in ([sys.executable, str(fixture.PROGRAM), "--version"],
                               ["meson", "introspect", "--projectinfo", "meson.build"])]
        self.assertEqual(ran[0].strip(), json.loads(ran[1])["version"])

    @unittest.skipUnless(shutil.which(REGISTER), "argcomplete is not installed (package python3-argcomplete)")
    def test_a_shell_completes_what_is_typed(self):
        slug = lessons.find()[0].slug
        for typed, completed in (("./learn ch", {"check"}), (f"./learn check {slug[:5]}", {slug}),
                                 ("./learn test --w", {"--windows"}), ("./learn zzz", {""})):
            with self.subTest(typed):
                ended = subprocess.run(["bash", "-c", TAB, "bash", typed], cwd=fixture.REPOSITORY, timeout=60,
                                       capture_output=True, text=True)
                self.assertEqual({word.strip() for word in ended.stdout.splitlines()}, completed, ended.stderr)

    def test_where_completion_is_not_installed_a_shell_that_asks_starts_nothing(self):
        with tempfile.TemporaryDirectory(prefix="mapped-memory-completion-") as folder:
            (Path(folder) / "argcomplete.py").write_text("raise ImportError")
            ended = subprocess.run([sys.executable, str(fixture.PROGRAM)], capture_output=True, text=True,
                                   stdin=subprocess.DEVNULL, timeout=60,
                                   env=os.environ | {"_ARGCOMPLETE": "1", "PYTHONPATH": folder})
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
