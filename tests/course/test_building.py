"""The module rules, with one small module, and how ./learn configures them: Meson, Ninja and the
compiler are the real ones."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import fixture
import run
from build import Build, BuildError, compiler_itself

COMPILER = "clang++-19"
PARTS = {
    "common/meson.build":
        "units += {'tree': 'common', 'module': 'answer', 'interface': files('answer.ixx')}\n",
    "common/answer.ixx": "export module answer;\nexport constexpr int answer = 1;\n",
    "tests/support/meson.build": "",
    "main.cpp": "import answer;\nint main() { return answer; }\n",
}
PROGRAM = """
executable(
  'program',
  'main.cpp',
  given['common']['bmis'],
  objects: interface_objects['common'],
  cpp_args: given['common']['args'],
)
"""


class Building(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-course-")
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name).resolve() / "course"
        rules = (fixture.REPOSITORY / "meson.build").read_text(encoding="utf-8")
        rules = rules.partition("# --- What imports them")[0]
        for name, text in (PARTS | {"meson.build": rules + PROGRAM}).items():
            self.write(name, text)
        for name in ("compiler", "modules", "course"):
            shutil.copytree(fixture.REPOSITORY / "common" / name, self.root / "common" / name,
                            ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(fixture.REPOSITORY / "meson_options.txt", self.root)
        self.write("tests/tools/declared.py", (fixture.TOOLS / "declared.py").read_text(encoding="utf-8"))
        self.build = Build(self.root, self.root / "build")
        self.bmis = self.build.directory / "common/modules"
        self.compiler = shutil.which(COMPILER)
        self.set(CXX=COMPILER, CCACHE_DIR=f"{self.root}/cache")

    def write(self, name: str, text: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def script(self, name: str, text: str) -> str:
        script = self.write(name, f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
        return str(script)

    def set(self, **variables: str) -> None:
        for environment in (os.environ, run.ENGLISH):
            patched = unittest.mock.patch.dict(environment, variables)
            patched.start()
            self.addCleanup(patched.stop)

    def launcher(self, name: str) -> str:
        """Takes the name of the compiler in a directory that is first in PATH from now on, as Debian's and
        Fedora's do. The real one if there is one; else one that calls the compiler, and leaves a file."""
        program = shutil.which(name) or self.script(
            f"launchers/{name}", f'>"{self.root}/launched"\n[ "${{0##*/}}" = {name} ] || set -- {self.compiler} "$@"\n'
            'exec "$@"')
        links = self.root / f"links-{name}"
        links.mkdir()
        (links / COMPILER).symlink_to(program)
        self.set(PATH=f"{links}:{Path(program).parent}:{os.environ['PATH']}")
        return program

    def answer(self) -> int:
        """What the program returns, as ./learn builds it."""
        built = self.build.ninja(["program"], waiting=run.Waiting())
        self.assertTrue(built.ok, built.output)
        return subprocess.run([self.build.directory / "program"], timeout=60).returncode

    def meson_says(self, *options: str, root: Path | None = None) -> str:
        """The error of Meson without the place, which is one line."""
        ended = subprocess.run(["meson", "setup", *options, root or self.root, self.root / "refused"],
                               capture_output=True, text=True, timeout=120)
        shutil.rmtree(self.root / "refused")
        self.assertNotEqual(ended.returncode, 0, ended.stdout)
        found = re.search(r"ERROR: Problem encountered: (.*)\n\n", ended.stdout)
        self.assertIsNotNone(found, ended.stdout)
        return found[1]

    def learn_says(self) -> str:
        with self.assertRaises(BuildError) as raised:
            self.build.ninja(["build.ninja"], waiting=run.Waiting())
        reason, log = str(raised.exception).split("\n")
        self.assertIn("meson-log.txt", log)
        return reason

    def edit(self) -> None:
        text = PARTS["common/answer.ixx"].replace("1", "2")
        self.write("common/answer.ixx", text)

    def test_an_edited_interface_reaches_the_program_whatever_is_before_the_compiler(self):
        path = os.environ["PATH"]
        for name, words in (("ccache", ["ccache", COMPILER]), ("ccache", [COMPILER]), ("sccache", [COMPILER])):
            with self.subTest(words=words, name=name):
                shutil.rmtree(self.build.directory, ignore_errors=True)
                self.set(PATH=path)
                self.write("common/answer.ixx", PARTS["common/answer.ixx"])
                if words[0] == COMPILER:
                    self.launcher(name)
                self.set(CXX=" ".join(words))
                self.assertEqual(self.answer(), 1)
                self.edit()
                self.assertEqual(self.answer(), 2)
                self.assertFalse((self.root / "launched").exists())

    def test_a_build_runs_no_program_of_a_posix_shell(self):
        tools = self.root / "tools"
        tools.mkdir()
        for name in (COMPILER, "ar", "ld", "meson", "ninja", "python3"):
            (tools / name).symlink_to(shutil.which(name))
        self.set(PATH=str(tools))
        for name in ("cp", "ln", "mkdir", "printf", "readlink", "sh", "touch"):
            self.assertIsNone(shutil.which(name))
        self.assertEqual(self.answer(), 1)
        shutil.rmtree(self.bmis)  # the BMIs: all are made again
        self.edit()
        self.assertEqual(self.answer(), 2)

    def test_meson_refuses_a_launcher_in_one_line(self):
        for name in ("sccache", "distcc"):
            self.launcher(name)
            with self.subTest(name=name):
                self.assertRegex(self.meson_says(), f"^{name} .* CXX=/usr/bin/{re.escape(COMPILER)}, ")
        self.set(CXX=f"distcc /usr/bin/{COMPILER} -m64")
        self.assertRegex(self.meson_says(), f"^distcc .* CXX=/usr/bin/{re.escape(COMPILER)}, ")

    def test_a_launcher_is_found_wherever_it_stands(self):
        self.launcher("distcc")
        self.set(CXX=f"env distcc {self.compiler}")  # over which ./learn does not step
        self.assertRegex(self.learn_says(), "^distcc .* CXX=/usr/bin/")

    def add_lesson(self, name: str) -> None:
        slug = name[3:]
        for tree in ("lessons", "solutions"):
            self.write(f"{tree}/{name}/{slug}.ixx", f"export module {slug};\n")
        self.write(f"tests/{slug}/tasks.cpp", "")
        self.write(f"tests/{slug}/meson.build", "lesson = {'programs': {'a': ''}, 'module_cases': ['tasks']}\n")

    def built(self) -> list[str]:
        self.assertEqual(self.answer(), 1)
        ended = subprocess.run(["meson", "introspect", "--targets", self.build.directory], check=True, capture_output=True,
                               text=True, timeout=60)
        return [target["name"] for target in json.loads(ended.stdout)]

    def test_a_folder_that_is_new_or_has_another_name_is_a_lesson_at_the_next_build(self):
        self.assertNotIn("first-interface", self.built())
        self.add_lesson("01-first")
        self.assertLessEqual({"first-interface", "solution-first-interface"}, set(self.built()))
        for tree in ("lessons", "solutions"):
            (self.root / tree / "01-first").rename(self.root / tree / "02-first")
        self.assertLessEqual({"first-interface", "solution-first-interface"}, set(self.built()))

    def test_a_declaration_that_cannot_be_read_is_named_in_one_line(self):
        self.add_lesson("01-first")
        self.write("tests/first/meson.build", "lesson = {'programs': {'a': ''}, 'module_cases': ['task']}\n")
        self.assertEqual(self.meson_says(), "tests/first/meson.build:1: there is no task.cpp beside it, and no "
                                            "task_posix.cpp or task_win32.cpp")

    def test_what_meson_keeps_for_itself_is_made_again(self):
        self.assertEqual(self.answer(), 1)
        shutil.rmtree(self.build.directory / "meson-private")
        self.edit()
        self.assertEqual(self.answer(), 2)
        for name in ("build.ninja", "meson-private/coredata.dat"):
            (self.build.directory / name).unlink()
            self.assertEqual(self.answer(), 2)

    def test_a_checkout_that_was_moved_is_built_where_it_is(self):
        self.assertEqual(self.answer(), 1)
        self.root = self.root.rename(self.root.with_name("moved"))
        self.build = Build(self.root, self.root / "build")
        self.edit()
        self.assertEqual(self.answer(), 2)

    def test_the_compiler_is_named_by_its_whole_path_and_its_words_are_kept(self):
        self.launcher("distcc")
        for words in ([COMPILER, "-m32"], ["ccache", "distcc", COMPILER, "-m32"], [self.compiler, "-m32"]):
            self.assertEqual(compiler_itself(words), [self.compiler, "-m32"])
        self.assertEqual(compiler_itself(["no-compiler"]), ["no-compiler"])

    def test_what_modules_cannot_be_built_with_is_refused_in_one_line(self):
        self.assertRegex(self.meson_says("-Dunity=on"), "configure with -Dunity=off$")
        self.assertRegex(self.meson_says("--layout=flat"), "configure with -Dlayout=mirror$")

    def test_as_a_subproject_it_is_refused_in_one_line(self):
        self.write("above/meson.build", "project('above')\nsubproject('course')\n")
        (self.root / "above/subprojects").mkdir()
        (self.root / "above/subprojects/course").symlink_to(self.root)
        self.assertIn("no subproject", self.meson_says(root=self.root / "above"))

    def test_a_bmi_that_was_taken_away_is_made_again(self):
        self.assertEqual(self.answer(), 1)
        made = {file.name for file in self.bmis.glob("answer.*")}
        for file in self.bmis.glob("answer.*"):
            if file.suffix != ".map":
                file.unlink()
        self.assertEqual(self.answer(), 1)
        self.assertEqual({file.name for file in self.bmis.glob("answer.*")}, made)
        built = self.build.ninja(["program"], waiting=run.Waiting())
        self.assertIn("no work to do", built.output)

    def test_the_first_error_of_a_first_configuration_is_said_with_the_package(self):
        self.set(CXX=self.script("old", 'case $1 in --version) echo "clang version 14.0.6" ;; '
                                 f'*) exec {COMPILER} "$@" ;; esac'))
        self.assertRegex(self.learn_says(), "this is clang 14.0.6: install the package clang-19")
        self.set(CXX=self.script("bare", f'exec {COMPILER} -nostdlib++ "$@" -lno-such-library'))
        self.assertRegex(self.learn_says(), "can ?not compile programs.*: install the package g[+][+]$")

    def test_what_a_configuration_that_was_cut_short_has_left_is_no_obstacle(self):
        self.write("build/meson-private/coredata.dat", "half of it")
        self.build.ninja(["build.ninja"], waiting=run.Waiting())
        self.assertTrue((self.build.directory / "build.ninja").is_file())
