"""The build for 32 bits beside that for 64: where there is one, and what is said of it. The compiler is a
script, and so is Ninja."""

import contextlib
import io
import json
import os
import subprocess
import sys
import unittest.mock
from pathlib import Path

import fixture

import demo
import for_windows
import maintain
import packages
import run
from build import Build, BuildError, lacks_32_bits

FOLDER = "lessons/01-swap-bytes"
ERROR = f"../{FOLDER}/swap_bytes.cpp:11:5: error: too large for a long\\n   11 |  long();\\n"
COMPILER = """\
case $* in
*-print-file-name=*) echo {root}/lib32/${{2#*=}} ;;
*) ! [ -e "{root}/no-32" ] ;;
esac
"""


class Narrow(fixture.Checkout):
    """A checkout without a blank in its path, whose first lesson is about both widths."""

    def setUp(self):
        super().setUp()
        self.root = self.root.rename(self.root.with_name("checkout"))
        self.build = Build(self.root, self.root / "build")
        self.declare("swap-bytes", meets=[])
        self.script("bin/cc", COMPILER.format(root=self.root))
        self.script("lib32/ld-linux.so.2", "echo ld.so")
        self.ninja("")
        environment = {"PATH": f"{self.root}/bin:{os.environ['PATH']}", "CXX": "cc"}
        for variables in (os.environ, run.ENGLISH):
            patched = unittest.mock.patch.dict(variables, environment)
            patched.start()
            self.addCleanup(patched.stop)
        lacks_32_bits.cache_clear()
        self.addCleanup(lacks_32_bits.cache_clear)

    def script(self, path: str, text: str) -> None:
        self.write(path, f"#!/bin/sh\n{text}\n").chmod(0o755)

    def ninja(self, text: str) -> None:
        self.script("bin/ninja", f'echo "$*" >>"{self.root}/built"\n{text}')

    def configured(self, name: str) -> None:
        fixture.configured(self.root / name, self.root)

    def built(self) -> list[tuple[str, str]]:
        """What Ninja was asked for: the name of the directory and the targets."""
        words = [line.split() for line in self.read("built").splitlines()]
        return [(Path(line[1]).name, " ".join(line[2:])) for line in words]


class Asking(Narrow):
    def lack(self) -> str:
        """What is found now."""
        lacks_32_bits.cache_clear()
        return lacks_32_bits()

    def test_a_compiler_that_finds_the_parts_lacks_nothing(self):
        self.assertEqual(self.lack(), "")

    def test_libraries_without_headers_are_not_enough(self):
        found = 'case $* in *-print-file-name=*) echo "/lib32/${2#*=}" ;; '
        said = "/usr/include/errno.h:28:11: fatal error: 'asm/errno.h' file not found"
        self.script("bin/cc", f'{found} *) echo "In file included from x:"; echo "{said}"; exit 1 ;; esac')
        self.assertEqual(self.lack(), "nothing builds for 32 bits: 'asm/errno.h' file not found")

    def test_a_linker_that_finds_no_library_is_told_too(self):
        self.script("bin/cc", 'echo "ld: cannot find -lx: No"; echo "cc: error: linker failed"; exit 1')
        self.assertEqual(self.lack(), "nothing builds for 32 bits: cannot find -lx: No")
        self.script("bin/cc", 'exit 3')
        self.assertEqual(self.lack(), "nothing builds for 32 bits: it ended with status 3")

    def test_what_is_compiled_is_what_learn_compiles(self):
        self.script("bin/cc", f'echo "$*" >>"{self.root}/asked"')
        self.lack()
        script = (fixture.REPOSITORY / "learn").read_text(encoding="utf-8")
        words = self.read("asked").splitlines()[0].replace(str(fixture.REPOSITORY), '"$here')
        self.assertIn(words.replace("probe_32.cpp", 'probe_32.cpp"').replace("-m32", '"$1"'), script)
        self.assertEqual(packages.tools("32-bits")[0].sought, "-m32")

    def test_a_system_that_runs_no_such_programs_is_told(self):
        self.script("lib32/ld-linux.so.2", "exit 126")
        self.assertEqual(self.lack(), "this system runs no 32-bit programs")
        (self.root / "lib32/ld-linux.so.2").unlink()
        self.assertEqual(self.lack(), "this system runs no 32-bit programs")

    def test_without_a_compiler_there_is_none_for_32_bits(self):
        (self.root / "bin/cc").unlink()
        with unittest.mock.patch.dict(os.environ, CXX=str(self.root / "bin/cc")):
            self.assertNotEqual(self.lack(), "")

    def test_the_machine_is_asked_once(self):
        self.assertEqual(lacks_32_bits(), "")
        self.write("no-32", "")
        self.assertEqual(lacks_32_bits(), "")


class Directories(Narrow):
    def test_the_directory_has_the_name_of_the_other_and_an_ending(self):
        narrow = self.build.other_width_of(self.lesson(1))
        self.assertEqual(narrow, Build(self.root, self.root / "build-32"))
        self.assertEqual((narrow.narrow, self.build.narrow), (True, False))
        with unittest.mock.patch.dict(os.environ, COURSE_BUILD="build-g++-14"):
            narrow = Build.here(self.root).other_width_of(self.lesson(1))
        self.assertEqual(narrow.directory, self.root / "build-g++-14-32")

    def test_there_is_none_where_nothing_meets_or_nothing_can_be_built(self):
        self.assertIsNone(self.build.other_width_of(self.lesson(2)))
        for other in (for_windows.beside(self.build), self.build.for_32_bits()):
            self.assertIsNone(other.other_width_of(self.lesson(1)))
        self.write("no-32", "")
        self.assertIsNone(self.build.other_width_of(self.lesson(1)))

    def test_it_is_configured_with_the_same_compiler_and_an_option(self):
        self.script("bin/meson", f'echo "$CXX $*" >>"{self.root}/set-up"')
        for each in (self.build, self.build.for_32_bits()):
            each.ninja(["build.ninja"], waiting=run.Waiting())
        self.assertEqual(self.read("set-up").splitlines(), [
            f"{self.root}/bin/cc setup {self.root}/build {self.root}",
            f"{self.root}/bin/cc -m32 setup {self.root}/build-32 {self.root}"])


class Checking(Narrow):
    def setUp(self):
        super().setUp()
        for name in ("build", "build-32"):
            self.configured(name)
        self.script("build/swap-bytes-check", "echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")
        self.program = self.copy_program()

    def learn(self, *arguments: str) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if name != "COURSE_BUILD"}
        ended = subprocess.run([sys.executable, str(self.program), *arguments], env=environment,
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.stderr, "")
        return ended.returncode, ended.stdout

    def test_check_and_programs_are_built_in_both(self):
        status, _ = self.learn("check", "1")
        self.assertEqual(status, 0)
        self.assertEqual(self.built(), [
            ("build", "swap-bytes-check"), ("build-32", "swap-bytes-check"),
            ("build", "swap-bytes-show"), ("build-32", "swap-bytes-show"),
            ("build", "-k 0 editor")])

    def test_where_nothing_is_built_for_32_bits_nothing_is_said_of_it(self):
        _, before = self.learn("check", "1")
        (self.root / "built").unlink()
        self.write("no-32", "")
        status, printed = self.learn("check", "1")
        self.assertEqual((status, printed), (0, before))
        self.assertEqual({directory for directory, _ in self.built()}, {"build"})

    def test_what_was_not_checked_without_32_bits_comes_with_the_command_that_brings_them(self):
        self.write("no-32", "")
        self.script("build/swap-bytes-check", "echo 'ok 1 - task 1: a # SKIP no 32 bits'\n"
                                              "echo '# 0 passed, 0 failed'")
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 0)
        self.assertIn("Lesson 1 is half proven: 1 not checked, because no 32 bits.\n", printed)
        self.assertRegex(printed, "\n  32 bits: nothing builds for 32 bits: .*\n(    .*\n)+"
                         "      apt-get install gcc-multilib g[+][+]-multilib\n")

    def test_an_error_that_only_32_bits_have_says_so(self):
        self.ninja(f'case $* in *build-32*) printf "FAILED: x.o\\ncc x\\n{ERROR}"; exit 1; esac')
        status, printed = self.learn("check", "1")
        self.assertEqual(status, 1)
        self.assertIn(f"It does not compile for 32 bits: {FOLDER}/swap_bytes.cpp:11\n", printed)
        self.assertIn("too large for a long", printed)
        self.assertIn("build-32/swap-bytes-check.log", printed)

    def test_a_warning_that_only_32_bits_have_says_so(self):
        warning = ERROR.replace("error:", "warning:")
        self.ninja(f'case $* in *build-32*) printf "{warning}" ;; esac')
        _, printed = self.learn("check", "1")
        self.assertIn(f"The compiler warns for 32 bits: {FOLDER}/swap_bytes.cpp:11\n", printed)
        self.ninja(f'printf "{warning}"')
        self.assertIn(f"The compiler warns: {FOLDER}/swap_bytes.cpp:11\n", self.learn("check", "1")[1])

    def test_an_error_of_both_is_told_once_and_as_ever(self):
        self.ninja(f'printf "FAILED: x.o\\ncc x\\n{ERROR}"; exit 1')
        _, printed = self.learn("check", "1")
        self.assertIn(f"It does not compile: {FOLDER}/swap_bytes.cpp:11\n", printed)
        self.assertEqual(self.built()[0], ("build", "swap-bytes-check"))
        self.assertNotIn("build-32", printed)

    def test_a_save_during_the_build_is_seen_in_both(self):
        made = [f"{build}/swap-bytes-check.p/{FOLDER.replace('/', '_')}_swap_bytes.cpp.o"
                for build in ("build", "build-32")]
        for path in made:
            self.write(path, "")
        self.ninja(f'case $* in *build-32*) echo "// saved" >>"{self.root}/{FOLDER}/swap_bytes.cpp"\n'
                   f'printf "#!/bin/sh\\n" >"{self.root}/bin/ninja" ;; esac')
        self.assertEqual(self.learn("check", "1")[0], 0)
        self.assertEqual([(self.root / path).exists() for path in made], [False, False])


class Demos(Narrow):
    def test_what_a_demo_starts_is_built_in_both(self):
        for name in ("build", "build-32"):
            self.configured(name)
        self.script("build/solution-swap-bytes-demo", "exit 0")
        self.declare("swap-bytes", meets=["large-files"])
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertTrue(demo.play([self.lesson(1)], self.build))
        both = "solution-swap-bytes-show solution-large-files-show"
        self.assertEqual(self.built(), [("build", f"-k 0 solution-swap-bytes-demo {both}"),
                                        ("build-32", both)])


class Testing(Narrow):
    def setUp(self):
        super().setUp()
        for name in ("build", "build-32"):
            self.configured(name)
            self.write(f"{name}/meson-info/intro-tests.json", json.dumps(
                [{"suite": [f"mapped-memory:{suite}"]} for suite in ("common", "solutions", "loop")]))
            self.write(f"{name}/log", json.dumps(
                {"name": "mapped-memory:common / mmf", "result": "OK", "duration": 1,
                 "stdout": "ok 1 - a\nok 2 - b\nok 3 - c\n"}))
        self.script("bin/meson", f'echo "$*" >>"{self.root}/tested"\n'
                                 f'echo "$COURSE_BUILD" >>"{self.root}/told"\nfor last; do :; done\n'
                                 'cp "$last/log" "$last/meson-logs/testlog-everything.json"')
        for name in ("build", "build-32"):
            (self.root / name / "meson-logs").mkdir()

    def printed(self, test, *suites: str) -> tuple[bool, str]:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            result = test(list(suites), self.build)
        return result, printed.getvalue()

    def test_a_plain_test_builds_for_32_bits_what_it_meets_there(self):
        result, printed = self.printed(maintain.test)
        self.assertTrue(result, printed)
        self.assertEqual(self.built(), [("build", "build.ninja"), ("build", "-k 0 maintained"),
                                        ("build-32", "-k 0 widths")])
        self.assertTrue(printed.endswith("\n3 passed, 0 failed\n"), printed)
        self.assertEqual(self.read("told"), "build\n")

    def test_what_does_not_build_for_32_bits_counts(self):
        self.ninja('case $* in *widths*) printf "FAILED: x.o\\ncc x\\nno\\n"; exit 1; esac')
        result, printed = self.printed(maintain.test)
        self.assertFalse(result)
        self.assertIn("  FAIL  build: build-32/x.o\n", printed)
        self.assertTrue(printed.endswith("\n3 passed, 1 failed\n"), printed)

    def test_for_32_bits_two_suites_are_tested_or_those_that_are_named(self):
        result, printed = self.printed(maintain.test_32)
        self.assertTrue(result, printed)
        self.assertEqual(self.built(), [("build-32", "build.ninja"),
                                        ("build-32", "-k 0 maintained"), ("build", "-k 0 widths")])
        self.assertIn("--suite common --suite solutions", self.read("tested"))
        self.assertTrue(printed.endswith("\n3 passed, 0 failed\n"), printed)
        self.printed(maintain.test_32, "solutions")
        self.assertNotIn("common", self.read("tested").splitlines()[-1])

    def test_without_the_packages_32_bits_are_not_tested_and_a_plain_test_goes_on(self):
        self.write("no-32", "")
        with self.assertRaisesRegex(BuildError, "gcc-multilib g[+][+]-multilib"):
            maintain.test_32([], self.build)
        self.assertTrue(self.printed(maintain.test)[0])
        self.assertEqual(self.built(), [("build", "build.ninja"), ("build", "-k 0 maintained")])
