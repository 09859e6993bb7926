"""Locks between processes, which no end of one can leave behind."""

import os
import signal
import subprocess
import sys
import threading
import time
import unittest.mock

import fixture
import locks
import run

HOLDER = f"""\
import subprocess, sys
sys.path.insert(0, {str(fixture.PROGRAM)!r})
from pathlib import Path
import locks
with locks.locked(Path(sys.argv[1])) as held:
    if sys.argv[2:]:
        child = subprocess.Popen(["sleep", "60"], pass_fds=held, stdout=subprocess.DEVNULL)
        print(child.pid, flush=True)
    print("held", flush=True)
    sys.stdin.read()
"""


class Locks(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.stop = threading.Event()
        self.waiting = run.Waiting(stop=self.stop)
        self.file = self.build.kept / "build.lock"

    def holder(self, *arguments: str) -> subprocess.Popen:
        """Another process, which holds the lock until its input ends."""
        process = subprocess.Popen([sys.executable, "-c", HOLDER, str(self.file), *arguments],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.wait, 20)
        self.addCleanup(process.kill)
        return process

    def is_free(self, name: str = "build") -> bool:
        """True if it can be had at once."""
        self.stop.set()
        try:
            with locks.locked(self.file.with_name(f"{name}.lock"), self.waiting):
                return True
        except run.Stopped:
            return False

    def test_two_processes_exclude_each_other(self):
        holder = self.holder()
        self.assertEqual(holder.stdout.readline(), "held\n")
        self.assertFalse(self.is_free())
        self.assertTrue(self.is_free("progress"))
        holder.stdin.close()
        holder.wait(20)
        self.assertTrue(self.is_free())

    def test_who_waits_is_told_once_and_gets_it_in_the_end(self):
        holder, told = self.holder(), []
        self.assertEqual(holder.stdout.readline(), "held\n")

        def on_wait(why: str) -> None:
            told.append((why, holder.poll()))
            holder.stdin.close()

        with locks.locked(self.file, run.Waiting(on_wait), "another builds") as held:
            self.assertEqual((len(held), told), (1, [("another builds", None)]))
            self.assertFalse(self.is_free())
        self.assertTrue(self.is_free())

    def test_a_free_lock_makes_nobody_wait(self):
        told = []
        with locks.locked(self.file, run.Waiting(told.append)):
            self.assertEqual(told, [])

    def test_a_holder_that_is_killed_frees_it(self):
        holder = self.holder()
        self.assertEqual(holder.stdout.readline(), "held\n")
        holder.kill()
        holder.wait(20)
        self.assertTrue(self.is_free())

    def test_a_child_that_has_inherited_it_keeps_it(self):
        holder = self.holder("with a child")
        child = int(holder.stdout.readline())
        self.assertEqual(holder.stdout.readline(), "held\n")
        holder.kill()
        holder.wait(20)
        self.assertFalse(self.is_free())
        os.kill(child, signal.SIGKILL)
        until = time.monotonic() + 20
        while not self.is_free():
            self.assertLess(time.monotonic(), until)

    def test_an_error_inside_frees_it(self):
        with self.assertRaises(ValueError), locks.locked(self.file):
            raise ValueError
        self.assertTrue(self.is_free())

    def test_waiting_ends_when_nobody_wants_it_any_more(self):
        began = time.monotonic()
        with locks.locked(self.file):
            with self.assertRaises(run.Stopped):
                with locks.locked(self.file, run.Waiting(lambda _: self.stop.set(), stop=self.stop)):
                    self.fail("it is held twice")
        self.assertLess(time.monotonic() - began, 10)

    def test_where_nothing_can_be_written_nothing_is_locked(self):
        self.write(".learn", "a file where the directory should be")
        with locks.locked(self.file) as one, locks.locked(self.file) as two:
            self.assertEqual((one, two), ((), ()))
        self.assertEqual(self.read(".learn"), "a file where the directory should be")

    def test_a_file_system_without_locks_locks_nothing(self):
        def no_locks(*_):
            raise OSError

        with unittest.mock.patch("fcntl.flock", no_locks):
            with locks.locked(self.file) as one, locks.locked(self.file) as two:
                self.assertEqual((len(one), len(two)), (1, 1))
