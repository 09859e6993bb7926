"""A right answer on a machine that lacks something: the verdict says what, and blames nobody. Each of
these machines is this one with other mounts or limits."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import harness
import lessons
from harness import Course

TEMPORARY = "mount -t tmpfs -o {} tmpfs /mnt; export TMPDIR=/mnt"
NAMED = {  # what is done to the machine, and what the verdict must say of it
    "mount -t tmpfs -o ro tmpfs /dev/shm": "/dev/shm: it is mounted for reading alone",
    "mount -t tmpfs -o size=4k tmpfs /dev/shm; head -c 4096 /dev/zero >/dev/shm/x":
        "/dev/shm: 0 bytes free",
    "mount -t tmpfs tmpfs /dev; mknod -m 666 /dev/null c 1 3; mknod -m 666 /dev/urandom c 1 9":
        "/dev/shm: it is not there",
    "mount -t tmpfs tmpfs /proc": "/proc: it is not mounted",
}
LARGE = {
    TEMPORARY.format("ro"): "temporary files: /mnt: no file of",
    TEMPORARY.format("size=4k") + "; head -c 4096 /dev/zero >/mnt/x":
        "temporary files: /mnt: no file of",
    "export TMPDIR=/no/where": "temporary files: /no/where: ",
    "ulimit -v 1500000": "limits of size: 1.4 GiB of addresses",
    "ulimit -f 1000": "limits of size: files of",
}


# Python for Windows has none of these.
OF_POSIX = "import sys; sys.modules.update(dict.fromkeys(('termios', 'fcntl', 'tty', 'pty', 'curses')))\n"


class Modules(unittest.TestCase):
    def test_what_only_posix_has_is_for_the_screen_alone(self):
        course = Course.shared()
        course.start_again()
        self.addCleanup(course.start_again)
        file = course.file(1)
        file.write_text(course.answer(1))
        with tempfile.TemporaryDirectory() as directory:
            (Path(directory) / "sitecustomize.py").write_text(OF_POSIX)
            for words, said in ((["list"], "1 "), (["hint", "1"], "Hint 1 of 3"), (["check", "1"], "Lesson 1 is done"),
                                (["compare", "1"], "are the same"), (["reset", "1"], "kept")):
                ended = subprocess.run([sys.executable, "common/course", *words], cwd=course.root,
                                       env=course.environment | {"PYTHONPATH": directory},
                                       stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                       timeout=harness.BUILDING)
                self.assertIn(said, ended.stdout, ended.stderr)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))
            ended = subprocess.run([sys.executable, "-c", "import fcntl"], env={"PYTHONPATH": directory},
                                   stderr=subprocess.PIPE)
            self.assertIn(b"ModuleNotFoundError", ended.stderr)  # they are not to be had indeed


class Machine(unittest.TestCase):
    def setUp(self):
        tried = self.inside("mount -t tmpfs -o ro tmpfs /dev/shm", "true")
        if tried.returncode:
            self.skipTest(f"a mount of its own is needed: {tried.stderr.strip()}")
        self.course = Course.shared()
        self.course.start_again()
        self.addCleanup(self.course.start_again)

    def inside(self, commands: str, *command: str, **options) -> subprocess.CompletedProcess:
        """Runs a command on this machine as the commands before it leave it."""
        return subprocess.run(["unshare", "--mount", "sh", "-ec", f'{commands}\nexec "$@"', "sh",
                               *command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=harness.BUILDING, **options)

    def check_blames_the_machine(self, need: str, machines: dict[str, str]) -> None:
        """Our answer to the first lesson that needs it passes here, and on none of the machines can that be told."""
        number = next(lesson.number for lesson in lessons.find(self.course.root) if lesson.needs(need))
        self.course.file(number).write_text(self.course.answer(number))
        self.assertEqual(self.course.learn("check", str(number)).returncode, 0)
        progress = self.course.root / ".learn/progress.json"
        known = progress.read_bytes()
        for commands, lacking in machines.items():
            with self.subTest(commands):
                ended = self.inside(commands, "./learn", "check", str(number),
                                    cwd=self.course.root, env=self.course.environment)
                said = ended.stdout + ended.stderr
                self.assertEqual(ended.returncode, 1, said)
                self.assertIn(f"This machine cannot check lesson {number}", said)
                self.assertIn(lacking, said)
                for blame in ("FAIL", "is next", "hint", "bug"):
                    self.assertNotIn(blame, said)
                self.assertEqual(progress.read_bytes(), known)

    def test_without_shared_memory_or_proc(self):
        self.check_blames_the_machine(lessons.NAMED_MAPPINGS, NAMED)

    def test_without_room_for_large_files(self):
        self.check_blames_the_machine(lessons.LARGE_FILES, LARGE)

    def test_a_task_that_is_not_done_is_told_on_such_a_machine_too(self):
        ended = self.inside("mount -t tmpfs -o ro tmpfs /dev/shm", "./learn", "check", "1",
                            cwd=self.course.root, env=self.course.environment)
        self.assertIn("Task 1 is next", ended.stdout)
