"""A build needs the compiler, its linker, Meson, Ninja and Python, and no program of a shell's: Windows has
none of these outside of MSYS2's shell."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import fixture
import lessons

# `rm` is Meson's own, before it makes an archive; on Windows Meson does that otherwise.
NEEDED = ("clang++-19", "ld.lld-19", "ld.lld", "ld", "llvm-ar-19", "llvm-ar", "ar", "meson", "ninja",
          "python3", "rm")
SHELLS = {"cp", "printf", "touch", "sh", "bash", "mkdir", "ln", "cat", "sed", "mv", "echo", "env"}


class BarePath(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-course-")
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name).resolve()

    def run_bare(self, *command: str) -> str:
        environment = {"PATH": str(self.root / "bin"), "HOME": str(self.root), "LC_ALL": "C.UTF-8",
                       "CXX": "clang++-19"}
        ended = subprocess.run([shutil.which(command[0]), *command[1:]], env=environment,
                               stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(ended.returncode, 0, ended.stdout[-2000:] + ended.stderr[-2000:])
        return ended.stdout

    def test_the_first_lesson_is_built_without_a_program_of_a_shell(self):
        if not shutil.which("clang++-19"):
            self.skipTest("there is no clang++-19")
        links = self.root / "bin"
        links.mkdir()
        for name in NEEDED:
            if program := shutil.which(name):
                (links / name).symlink_to(program)
        build = self.root / "build"
        target = f"{lessons.find(fixture.REPOSITORY)[0].slug}-check"
        self.run_bare("meson", "setup", str(build), str(fixture.REPOSITORY))
        self.run_bare("ninja", "-C", str(build), target)
        self.assertTrue(os.access(build / target, os.X_OK))
        commands = self.run_bare("ninja", "-C", str(build), "-t", "commands", "maintained")
        called = {Path(part.split()[0]).name
                  for line in commands.splitlines() for part in line.split(" && ") if part.split()}
        self.assertFalse(called & SHELLS, called)


if __name__ == "__main__":
    unittest.main()
