"""Where nothing can be written one line says which place, whose it is, and what to do. Real users,
modes and mounts, and the real Meson and Ninja, on a small checkout."""

import json
import os
import subprocess
import sys
import unittest

import fixture
from progress import Progress

NOBODY = 65534
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable  # as ./learn
ELSEWHERE = "COURSE_BUILD=$HOME/course-build ./learn"
# What ./learn is told by the course's own meson.build.
CONFIGURED = """\
configure_file(
  output: 'configured.txt',
  command: [
    'printf', '%s\\n', meson.project_source_root(), meson.project_build_root(),
    '01-swap-bytes', '02-large-files',
  ],
  capture: true,
)
"""
GIVE_BACK = "as root give it back: chown -R nobody"


def cannot_mount() -> str:
    """Why a test cannot have a file system of its own, or empty."""
    try:
        tried = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm"],
                               capture_output=True, text=True)
    except FileNotFoundError:
        return "unshare is not installed"
    return tried.stderr.strip() if tried.returncode else ""


class Blocked(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.program = self.copy_program()
        self.write("meson.build", "project('none')\n" + CONFIGURED + "alias_target('swap-bytes-check',"
                                  "custom_target(output: 'x', command: ['touch', '@OUTPUT@']))\n")
        self.root.parent.chmod(0o755)
        self.elsewhere = self.root.parent / "elsewhere"
        self.elsewhere.mkdir(mode=0o777)
        self.elsewhere.chmod(0o777)

    def learn(self, *arguments: str, inside: str = "", **environment: str) -> str:
        """What is said by ./learn that cannot do its work; `inside` are commands that come before, in
        a mount namespace. Without them it runs as nobody."""
        command = [PYTHON, str(self.program), *arguments]
        if inside:
            command = ["unshare", "--mount", "sh", "-ec", f'{inside}\nexec "$@"', "sh", *command]
        known = {name: value for name, value in os.environ.items() if name != "COURSE_BUILD"}
        ended = subprocess.run(command, env=known | environment, stdin=subprocess.DEVNULL,
                               user=None if inside else NOBODY, cwd=self.root, capture_output=True,
                               text=True, timeout=60)
        self.status = ended.returncode
        self.printed = ended.stdout
        return ended.stderr

    def says(self, said: str, *words: str) -> None:
        self.assertEqual(self.status, 1, said)
        self.assertEqual(len(said.splitlines()), 1, said)
        for word in words:
            self.assertIn(word, said)
        for raw in ("Errno", "Meson", "ninja: "):
            self.assertNotIn(raw, said)

    def fake_build(self, build) -> None:
        """A directory in which all is built, and all passes."""
        def program(path, text: str) -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"#!/bin/sh\n{text}\n")
            path.chmod(0o755)

        program(self.root / "bin/ninja", "")
        program(build / "swap-bytes-check", "echo 'ok 1 - task 1: a'; echo '# 1 passed, 0 failed'")
        fixture.configured(build, self.root)
        build.chmod(0o777)

    def configured(self) -> None:
        subprocess.run(["meson", "setup", "build"], cwd=self.root, check=True, capture_output=True)


@unittest.skipUnless(os.geteuid() == 0, "becoming another user needs root")
class OfAnotherUser(Blocked):
    def test_a_checkout_where_nothing_is_built_yet(self):
        self.says(self.learn("check", "1"), "the checkout belongs to root", "you (nobody)",
                  ELSEWHERE, "work in a copy of the course")

    def test_a_build_directory_that_root_has_made_is_given_back(self):
        self.root.chmod(0o777)
        (self.root / "build").mkdir()
        self.says(self.learn("check", "1"), "build belongs to root", ELSEWHERE,
                  f"{GIVE_BACK} build")

    def test_one_that_root_has_built_in_as_well(self):
        self.root.chmod(0o777)
        self.configured()
        self.says(self.learn("check", "1"), "build belongs to root", f"{GIVE_BACK} build")

    def test_a_single_file_of_root_in_it_is_found(self):
        self.configured()
        subprocess.run(["ninja", "-C", "build", "swap-bytes-check"], cwd=self.root, check=True,
                       capture_output=True)
        subprocess.run(["chown", "-R", "nobody", str(self.root)], check=True)
        os.chown(self.root / "build/.ninja_log", 0, 0)
        (self.root / "build/x").unlink()  # some Ninjas open their log only when they have work
        self.says(self.learn("check", "1"), "build/.ninja_log belongs to root",
                  f"{GIVE_BACK} build")

    def test_what_is_reset_stays_where_it_cannot_be_written(self):
        self.write("lessons/01-swap-bytes/swap_bytes.cpp", "mine\n")
        self.says(self.learn("reset", "1"), "lessons/01-swap-bytes belongs to root",
                  "Work in a copy of the course")
        self.assertEqual(self.read("lessons/01-swap-bytes/swap_bytes.cpp"), "mine\n")

    def test_progress_that_is_not_kept_is_told_and_everything_else_works(self):
        Progress(self.build).stand_at("swap-bytes")
        build = self.elsewhere / "b"
        self.fake_build(build)
        self.learn("check", "1", PATH=f"{self.root}/bin:{os.environ['PATH']}",
                   COURSE_BUILD=str(build))
        self.assertEqual(self.status, 0)
        kept = json.loads((self.elsewhere / "b-learn/progress.json").read_text())
        self.assertIn("swap-bytes", kept["done"])
        self.assertNotIn("swap-bytes", json.loads(self.read(".learn/progress.json"))["done"])
        self.assertTrue((self.elsewhere / "b-learn/b.lock").exists())

    def test_progress_of_root_is_told_with_the_way_to_have_it_back(self):
        Progress(self.build).stand_at("large-files")
        (self.root / "build").mkdir()
        os.chown(self.root / "build", NOBODY, NOBODY)
        self.fake_build(self.root / "build")
        self.learn("check", "1", PATH=f"{self.root}/bin:{os.environ['PATH']}")
        self.assertIn("Your progress is not kept. .learn belongs to root", self.printed)
        self.assertIn(f"{GIVE_BACK} .learn", self.printed)


class Mounted(Blocked):
    def setUp(self):
        super().setUp()
        if reason := cannot_mount():
            self.skipTest(f"a mount of its own is needed: {reason}")

    def test_a_checkout_that_may_only_be_read(self):
        inside = f"mount --bind '{self.root}' '{self.root}'\nmount -o remount,ro,bind '{self.root}'"
        self.says(self.learn("check", "1", inside=inside), "mounted for reading alone", ELSEWHERE)
        self.write("lessons/01-swap-bytes/swap_bytes.cpp", "mine\n")
        self.says(self.learn("reset", "1", inside=inside), "mounted for reading alone", "a copy")

    def test_where_no_program_may_run_nothing_can_be_built(self):
        self.fake_build(self.root / "build")
        inside = ("cp -rp build/. ../elsewhere\nmount -t tmpfs -o noexec tmpfs build\n"
                  "cp -rp ../elsewhere/. build")
        self.says(self.learn("check", "1", inside=inside, PATH=f"{self.root}/bin:{os.environ['PATH']}"),
                  "build/swap-bytes-check lies where no program may be run (noexec)", ELSEWHERE)

    def test_a_full_disk_where_it_is_built(self):
        (self.root / "build").mkdir()
        inside = "mount -t tmpfs -o size=4k tmpfs build\nhead -c 4096 /dev/zero >build/x"
        self.says(self.learn("check", "1", inside=inside), "The disk of build is full",
                  "0 bytes free", "600 MiB", "Make room", ELSEWHERE)

    def test_a_disk_without_room_for_one_more_file(self):
        (self.root / "build").mkdir()
        inside = "mount -t tmpfs -o nr_inodes=2 tmpfs build\ntouch build/x"
        self.says(self.learn("check", "1", inside=inside), "The disk of build is full", "Make room")

    def test_a_full_disk_takes_nothing_from_a_learner_who_resets(self):
        folder = "lessons/01-swap-bytes"
        copy = f"cp -r {folder}/. ../elsewhere\nmount -t tmpfs -o size=32k tmpfs {folder}"
        fill = (f"cp -r ../elsewhere/. {folder}\necho mine >{folder}/swap_bytes.cpp\n"
                f"cat /dev/zero >{folder}/full 2>/dev/null || true")
        look = f"trap 'cat {folder}/swap_bytes.cpp; ls -A {folder} | grep kept || :' EXIT"
        command = f'{copy}\n{fill}\n{look}\n"$@" || exit 1\nset --'
        said = self.learn("reset", "1", inside=command)
        self.says(said, f"The disk of {folder} is full")
        self.assertEqual(self.printed, "mine\n")


if __name__ == "__main__":
    unittest.main()
