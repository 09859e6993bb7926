"""What VS Code debugs is of the lesson of the open file, whatever that is called."""

import os
import subprocess

import fixture
import debugged


class Debugged(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.declare("swap-bytes", programs={"show": "", "first": "1 'a b'", "last": ""})
        self.write("bin/ninja", f'#!/bin/sh\necho "$*" >>"{self.root}/built"\n'
                                '[ ! -e broken ] || { echo "../a.cpp:1:2: error: no"; exit 1; }\n').chmod(0o755)
        for name in ("check", "show", "first", "last"):
            self.write(f"build/swap-bytes-{name}", f"#!/bin/sh\necho {name}\n").chmod(0o755)
        fixture.configured(self.root / "build", self.root)
        self.program = self.copy_program() / "debugged.py"

    def debug(self, file: str) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if name != "COURSE_BUILD"}
        environment["PATH"] = f"{self.root}/bin:{environment['PATH']}"
        ended = subprocess.run(["python3", self.program, self.root / file], cwd=self.root, env=environment,
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        return ended.returncode, ended.stdout + ended.stderr

    def started(self) -> list[str]:
        folder = self.root / "build" / debugged.FOLDER
        return [subprocess.run([folder / name], capture_output=True, text=True).stdout.strip()
                for name in debugged.NAMES]

    def test_check_program_and_pair_are_those_of_the_open_file(self):
        self.assertEqual(self.debug("lessons/01-swap-bytes/swap_bytes.cpp")[0], 0)
        self.assertEqual(self.started(), ["check", "show", "first", "last"])
        self.assertEqual(self.debug("lessons/01-swap-bytes/last.cpp")[0], 0)
        self.assertEqual(self.started(), ["check", "last", "first", "last"])
        self.assertIn("swap-bytes-check swap-bytes-show swap-bytes-first swap-bytes-last\n", self.read("built"))

    def test_gdb_is_given_the_declared_arguments(self):
        self.debug("lessons/01-swap-bytes/first.cpp")
        self.assertEqual([self.read(f"build/debugged/{name}.gdb") for name in debugged.NAMES],
                         ["set args \n", "set args 1 'a b'\n", "set args 1 'a b'\n", "set args \n"])

    def test_a_file_of_no_lesson_is_named(self):
        status, said = self.debug("README.md")
        self.assertEqual((status, said), (1, "README.md is no file of a lesson: open one that is in lessons/\n"))

    def test_what_does_not_build_shows_the_errors_and_links_nothing(self):
        self.write("broken", "")
        self.write("build/broken", "")
        status, said = self.debug("lessons/01-swap-bytes/show.cpp")
        self.assertEqual(status, 1)
        self.assertIn("../a.cpp:1:2: error: no", said)
        self.assertFalse((self.root / "build/debugged").exists())
