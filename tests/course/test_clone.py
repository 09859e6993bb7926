"""A clone by a Git that makes the ends of lines those of Windows, as is usual in WSL; and a learner's
file with such ends."""

import os
import shutil
import subprocess

import fixture
import compare
import drift
import place
import starter

PATIENCE = 60  # seconds
PARTS = (".gitattributes", "learn", "common", "lessons", "solutions")
PICTURE = b"\x89PNG\r\n\x1a\n"  # how one begins
FILE = "lessons/01-swap-bytes/swap_bytes.cpp"


class Clones(fixture.Checkout):
    def git(self, *words: str) -> None:
        settings = ("core.autocrlf", "true"), ("user.name", "x"), ("user.email", "x@localhost")
        environment = os.environ | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
                                    "GIT_CONFIG_COUNT": str(len(settings))}
        for at, (key, value) in enumerate(settings):
            environment |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
        ended = subprocess.run(["git", *words], cwd=self.root, env=environment, capture_output=True,
                               text=True, timeout=PATIENCE)
        self.assertEqual(ended.returncode, 0, ended.stderr)

    def test_learn_starts_and_no_text_is_changed(self):
        if shutil.which("git") is None:
            self.skipTest("git is not installed")
        origin = self.root / "origin"
        for part in filter(os.path.lexists, (fixture.REPOSITORY / part for part in PARTS)):
            if part.is_dir():
                shutil.copytree(part, origin / part.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                origin.mkdir(exist_ok=True)
                shutil.copy2(part, origin)
        (origin / "picture.png").write_bytes(PICTURE)
        self.git("init", "-q", "origin")
        self.git("-C", "origin", "add", ".")
        self.git("-C", "origin", "commit", "-qm", "x")
        self.git("clone", "-q", "origin", "clone")
        ended = subprocess.run(["./learn", "help"], cwd=self.root / "clone", capture_output=True,
                               text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        self.assertTrue(ended.stdout.startswith("usage: ./learn "), ended.stdout)
        self.assertEqual((self.root / "clone/picture.png").read_bytes(), PICTURE)
        for file in (self.root / "clone").rglob("*.*"):
            if file.is_file() and ".git" not in file.parts and file.suffix not in (".png", ".pyc"):
                self.assertNotIn(b"\r", file.read_bytes(), file)


class OwnFile(fixture.Checkout):
    def save(self, text: str) -> None:
        (self.root / FILE).write_bytes(text.replace("\n", "\r\n").encode())

    def test_a_file_with_the_ends_of_windows_is_read_as_any_other(self):
        one = self.lesson(1)
        self.save(fixture.STARTER)
        self.assertEqual(drift.compare(one, strict=True), drift.Drift())
        found = place.of_task(one, 2)
        self.assertEqual((found.line, found.text.splitlines()[0]), (17, "// TODO(2): double it."))
        self.assertEqual(place.task_at(one, 19), 2)
        self.save(starter.finished(fixture.SOLUTION))
        self.assertEqual([line.text for line in compare.compare(one)],
                         ["Yours and ours are the same."])
