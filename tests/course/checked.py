"""A checkout where ./learn check works: Ninja is played by a script, and so are the check programs."""

import os
import resource
import subprocess
import sys

import fixture

FOLDER = "lessons/01-swap-bytes"
ERROR = f"../{FOLDER}/swap_bytes.cpp:11:5: error: no such name\\n   11 |  nope();\\n"


def begin(self: fixture.Checkout, *tasks: int) -> None:
    """A learner has begun these tasks of lesson 1, or all."""
    text = fixture.STARTER
    for task in tasks or (1, 2):
        text = text.replace(f"    // End of task {task}.", f"    later();\n    // End of task {task}.")
    self.write(f"{FOLDER}/swap_bytes.cpp", text)


class Checks(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.program = self.copy_program()
        fixture.configured(self.root / "build", self.root)
        self.ninja("")
        for slug in ("swap-bytes", "large-files"):
            self.check_program(slug, "echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")

    def script(self, path: str, text: str) -> None:
        self.write(path, f"#!/bin/sh\n{text}\n").chmod(0o755)

    def ninja(self, text: str) -> None:
        self.script("bin/ninja", f'echo "$*" >>"{self.root}/built"\n{text}')

    def check_program(self, slug: str, text: str) -> None:
        self.script(f"build/{slug}-check", text)

    def patience(self, seconds: float) -> None:
        """How long a check may take, in place of some seconds."""
        check = self.program / "check.py"
        text = check.read_text(encoding="utf-8")
        check.write_text(text.replace("DEADLINE = 6 ", f"DEADLINE = {seconds} "), encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        ours = {**os.environ, "PATH": f"{self.root}/bin:{os.environ['PATH']}"}
        ours.pop("COURSE_BUILD", None)
        return ours

    def run_learn(self, *arguments: str, files: int = 1024) -> subprocess.CompletedProcess:
        """`files` are those that may be open: with fewer than doctor asks for, no lesson can work."""
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

        return subprocess.run([sys.executable, str(self.program), *arguments], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              preexec_fn=limit)

    def learn(self, *arguments: str, files: int = 1024) -> tuple[int, str]:
        ended = self.run_learn(*arguments, files=files)
        self.assertEqual(ended.stderr, "")
        return ended.returncode, ended.stdout
