"""Two users of one machine, with the course's names in one /dev/shm. What is started is our real
programs, each as one of the users; so root is needed."""

import contextlib
import fcntl
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import fixture

import doctor
import examinations
import lessons
import peers
from build import Build
from examinations import GOOD, NOTE, Finding

SHARED_MEMORY = Path("/dev/shm")
BUILD = Build.here(fixture.REPOSITORY)
BUILT = BUILD.directory
SHARED = peers.shared(fixture.REPOSITORY)
RECORD, COUNT = (f"solution-{SHARED[what].slug}" for what in ("record", "count"))
PROGRAMS = [f"{RECORD}-writer", f"{RECORD}-reader", f"{RECORD}-demo", f"{COUNT}-server", f"{COUNT}-client",
            f"{COUNT}-demo"]
DEMO_NAMES = [SHARED[what].declared["demo_name"] for what in ("record", "count")]
USERS = (65534, 65533)  # the first has a name, nobody
PATIENCE = 30  # seconds for what takes a moment


def owner(user: int) -> str:
    with contextlib.suppress(KeyError):
        return f"user {pwd.getpwuid(user).pw_name}"
    return f"user {user}"


class Users(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        missing = [program for program in PROGRAMS if not (BUILT / program).exists()]
        reason = ("needs root" if os.geteuid() != 0 else
                  f"not built: {', '.join(missing)}" if missing else "")
        if reason:
            raise unittest.SkipTest(reason)
        directory = os.open(SHARED_MEMORY, os.O_RDONLY)  # tests/loop/harness.py: demos_are_ours
        cls.addClassCleanup(os.close, directory)
        fcntl.flock(directory, fcntl.LOCK_EX)

    def setUp(self):
        # The checkout may be root's alone.
        directory = tempfile.TemporaryDirectory(prefix=f"t{os.getpid()}-users-")
        self.addCleanup(directory.cleanup)
        self.place = Path(directory.name)
        self.place.chmod(0o755)
        for program in PROGRAMS:
            shutil.copy(BUILT / program, self.place)
        self.name = f"t{os.getpid()}-shared"
        self.addCleanup(self.remove_objects)

    def remove_objects(self) -> None:
        for path in SHARED_MEMORY.iterdir():
            demo = path.name.removesuffix(".claim") in DEMO_NAMES
            if path.name.startswith(self.name) or (demo and path.lstat().st_uid in USERS):
                path.unlink(missing_ok=True)

    def start(self, user: int, *command: str) -> subprocess.Popen:
        program = subprocess.Popen(
            [f"{self.place}/{command[0]}", *command[1:]], text=True, cwd=self.place,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, user=user,
            group=user, extra_groups=[])
        self.addCleanup(program.communicate)
        self.addCleanup(program.kill)
        return program

    def run_as(self, user: int, *command: str) -> tuple[int, str, str]:
        """One that ends by itself, or with its input."""
        program = self.start(user, *command)
        output, errors = program.communicate(timeout=PATIENCE)
        return program.returncode, output, errors

    def suggested(self, user: int, other: int, *command: str) -> str:
        """The name to take in place of the other user's."""
        status, output, errors = self.run_as(user, *command, "--name", self.name)
        self.assertEqual((status, output), (1, ""))
        self.assertRegex(errors, rf"^[^\n]*'{self.name}'[^\n]*t belongs to {owner(other)}\. "
                                 rf"Take a name of your own: --name [^\n ]+\n\Z")
        return re.search(r"--name (\S+)", errors)[1]

    def check_others(self, user: int, other: int) -> None:
        """A user who finds the other's object is told so, and what to type works."""
        writer = self.suggested(user, other, f"{RECORD}-writer")
        self.assertEqual(self.suggested(user, other, f"{RECORD}-reader"), writer)
        server = self.suggested(user, other, f"{COUNT}-server")
        self.assertEqual(self.suggested(user, other, f"{COUNT}-client"), server)
        self.assertEqual(self.run_as(user, f"{RECORD}-writer", "--name", writer),
                         (0, f"created {writer}\n", ""))
        self.assertEqual(self.run_as(user, f"{COUNT}-server", "--count", "1", "--name", server),
                         (0, "wrote 1\n", ""))

    def check_both_ways(self, *command: str, kill: bool = False) -> None:
        """Each user in turn has made the object, and has it or was killed."""
        for other, user in (USERS, reversed(USERS)):
            program = self.start(other, *command, "--name", self.name)
            self.assertNotEqual(program.stdout.readline(), "")
            if kill:
                program.kill()
                program.wait(PATIENCE)
            self.check_others(user, other)
            program.kill()
            program.wait(PATIENCE)
            (SHARED_MEMORY / self.name).unlink()

    def test_who_meets_a_name_in_use_is_told_whose_it_is_and_what_to_type(self):
        self.check_both_ways(f"{RECORD}-writer")
        self.check_both_ways(f"{COUNT}-server")

    def test_who_meets_what_a_killed_program_left_is_told_the_same(self):
        self.check_both_ways(f"{RECORD}-writer", kill=True)
        self.check_both_ways(f"{COUNT}-server", kill=True)

    def test_root_is_told_whose_name_it_meets(self):
        server = self.start(USERS[0], f"{COUNT}-server", "--name", self.name)
        server.stdout.readline()
        self.suggested(0, USERS[0], f"{COUNT}-server")

    def test_a_name_that_another_user_has_taken_in_advance_is_not_proposed(self):
        for name in (self.name, f"{self.name}-{USERS[1]}"):
            self.start(USERS[0], f"{RECORD}-writer", "--name", name).stdout.readline()
        self.check_others(USERS[1], USERS[0])

    def test_both_see_the_demos_at_once(self):
        playing = [(user, self.start(user, demo)) for user in USERS
                   for demo in (f"{RECORD}-demo", f"{COUNT}-demo")]
        for user, demo in playing:
            output, errors = demo.communicate(timeout=2 * PATIENCE)
            self.assertEqual((demo.returncode, errors), (0, ""), output)
        self.assertEqual([path for path in SHARED_MEMORY.iterdir()
                          if path.lstat().st_uid in USERS and "demo" in path.name], [])

    def test_a_demo_plays_also_when_that_of_another_user_was_killed(self):
        demo = self.start(USERS[0], f"{RECORD}-demo")
        while "created" not in (line := demo.stdout.readline()):
            self.assertNotEqual(line, "", "the demo has ended")
        demo.kill()
        demo.wait(PATIENCE)
        for user in reversed(USERS):
            status, output, errors = self.run_as(user, f"{RECORD}-demo")
            self.assertEqual((status, errors), (0, ""), output)

    def doctor(self, user: int, memory: Path) -> Finding:
        every = lessons.find(BUILD.root)
        for lesson in every:
            self.assertTrue(lesson.declared)  # is read now: the checkout may be closed to the user
        os.seteuid(user)
        try:
            with (unittest.mock.patch.object(lessons, "find", return_value=every),
                  unittest.mock.patch.object(examinations, "SHARED_MEMORY", memory),
                  unittest.mock.patch.dict(os.environ, TMPDIR=str(memory))):
                return doctor.look("leftovers", BUILD)
        finally:
            os.seteuid(0)

    def test_doctor_names_a_leftover_to_its_user_and_to_root(self):
        memory = self.place / "memory"
        memory.mkdir()
        memory.chmod(0o1777)
        first, second = USERS
        path = memory / "MEMORY_MAPPED_FILE_NAME"
        for one, user in ((path, first), (memory / "demo_memory.claim", first)):
            one.write_bytes(bytes(14))
            os.chown(one, user, user)
        self.assertEqual(self.doctor(second, memory).state, GOOD)
        with path.open("rb"):
            self.assertNotIn(str(path), " ".join(self.doctor(0, memory).remedy))
        finding = self.doctor(first, memory)
        self.assertEqual((finding.state, finding.remedy),
                         (NOTE, [f"$ rm -r {path} {memory}/demo_memory.claim"]))


if __name__ == "__main__":
    unittest.main()
