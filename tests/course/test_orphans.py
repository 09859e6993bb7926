"""Nothing that a program starts outlives it, and nothing else is touched."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock
from pathlib import Path

import fixture
import leftovers
import run

SHELL = ["sh", "-c"]
# In place of the system call by which a child leaves our process group: Ctrl-Z comes just before it.
HALTED = """
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>
extern "C" pid_t setsid()
{
    FILE* const file = std::fopen(std::getenv("HALTED"), "w");
    std::fprintf(file, "%d\\n", int{getpid()});
    std::fclose(file);
    raise(SIGSTOP);
    return getpid();
}
"""
STARTS = """
import sys, threading
sys.path.insert(0, sys.argv[1])
import run
threading.Thread(target=lambda: run.start(["true"]).wait()).start()
print(sys.stdin.readline(), end="", flush=True)
"""


def alive(pid: int) -> bool:
    return os.path.exists(f"/proc/{pid}")


class Orphans(unittest.TestCase):
    def sh(self, text: str, **options) -> run.Ended:
        return run.run([*SHELL, text], **options)

    def check_ended(self, ended: run.Ended) -> None:
        """The program has printed the number of its sleep, which was left behind, and ended."""
        pid = int(ended.output)
        self.assertEqual((ended.ok, ended.left), (True, [f"sleep ({pid})"]))
        self.assertFalse(alive(pid))

    def test_a_child_that_is_left_behind_is_named_and_ended(self):
        self.check_ended(self.sh("sleep 60 >/dev/null & echo $!"))

    def test_one_in_a_session_of_its_own_as_well(self):
        self.check_ended(self.sh("setsid sh -c 'echo $$; exec sleep 60 >/dev/null' & sleep 0.1"))

    def test_one_of_a_parent_that_has_ended_as_well(self):
        self.check_ended(self.sh("(setsid sh -c '(sleep 60 >/dev/null & echo $!)' &) ; sleep 0.1"))

    def test_all_of_several_are_named(self):
        ended = self.sh("for i in 1 2 3; do setsid sleep 60 >/dev/null & done; sleep 0.1")
        self.assertEqual([name.split()[0] for name in ended.left], ["sleep"] * 3)

    def test_one_that_ends_in_time_is_not_named(self):
        ended = self.sh("setsid sleep 0.05 >/dev/null & exit 0")
        self.assertEqual((ended.ok, ended.left), (True, []))

    def test_one_that_still_holds_the_output_is_not_waited_for(self):
        began = time.monotonic()
        self.check_ended(self.sh("setsid sleep 60 & echo $!"))
        self.assertLess(time.monotonic() - began, 10)

    def test_after_a_deadline_nothing_is_named_and_all_is_ended(self):
        ended = self.sh("setsid sleep 60 >/dev/null & echo $!; sleep 60", deadline=0.2)
        self.assertEqual((ended.cause, ended.left), (run.TOO_LONG, []))
        self.assertFalse(alive(int(ended.output)))

    def test_stop_ends_it_soon_with_all_that_it_has_started(self):
        stop, began, pids = threading.Event(), time.monotonic(), []

        def on_line(line: str) -> None:
            pids.append(int(line))
            stop.set()

        with self.assertRaises(run.Stopped):
            self.sh("setsid sleep 60 & echo $!; sleep 60", stop=stop, on_line=on_line)
        self.assertLess(time.monotonic() - began, 5)
        self.assertFalse(alive(pids[0]))

    def test_stop_also_ends_one_that_prints_nothing_more(self):
        stop = threading.Event()
        timer = threading.Timer(0.1, stop.set)
        timer.start()
        began = time.monotonic()
        with self.assertRaises(run.Stopped):
            self.sh("exec >/dev/null 2>&1; sleep 60", stop=stop)
        self.assertLess(time.monotonic() - began, 5)

    def test_what_is_started_elsewhere_meanwhile_is_no_orphan(self):
        beside = run.start(["sleep", "60"])
        self.addCleanup(run.end, beside)
        self.assertEqual(self.sh("exit 0").left, [])
        self.assertIsNone(beside.poll())

    def test_a_child_that_was_there_before_us_is_none_of_our_business(self):
        text = (f"import sys; sys.path.insert(0, {str(fixture.PROGRAM)!r})\n"
                "import run; print(run.run(['true']).left)")
        ended = subprocess.run(
            [*SHELL, 'sleep 60 >/dev/null 2>&1 & echo $!; exec "$0" -c "$1"', sys.executable,
             text],
            capture_output=True, text=True, timeout=30)
        pid, left = ended.stdout.splitlines()
        self.assertEqual((left, ended.stderr), ("[]", ""))
        os.kill(int(pid), signal.SIGKILL)  # fails if it was ended

    def test_a_child_that_is_halted_before_it_has_begun_halts_nobody_else(self):
        directory = Path(self.enterContext(tempfile.TemporaryDirectory()))
        library, told = directory / "halted.so", directory / "told"
        subprocess.run(["c++", "-xc++", "-", "-shared", "-fPIC", "-o", library], input=HALTED, text=True,
                       check=True, timeout=60)
        os.mkfifo(told)
        starter = subprocess.Popen(
            [sys.executable, "-c", STARTS, str(fixture.PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | {"LD_PRELOAD": str(library), "HALTED": str(told)}, text=True)
        self.addCleanup(starter.communicate, timeout=60)
        self.addCleanup(starter.kill)
        child = int(told.read_text())
        self.addCleanup(os.kill, child, signal.SIGKILL)
        until = time.monotonic() + 20
        while Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            self.assertLess(time.monotonic(), until, "the child is not halted")
            time.sleep(0.005)
        starter.stdin.write("goes on\n")
        starter.stdin.flush()
        self.assertTrue(select.select([starter.stdout], [], [], 20)[0], "it waits for the child that is halted")
        self.assertEqual(starter.stdout.readline(), "goes on\n")

    def test_one_that_cannot_be_ended_is_not_tried_for_ever(self):
        with (unittest.mock.patch("os.kill"),
              unittest.mock.patch.multiple(run, AT_MOST=0.1, PATIENCE=0.1)):
            pid = int(self.sh("setsid sleep 60 >/dev/null & echo $!").output)
        self.assertTrue(alive(pid))
        run.end_orphans()
        self.assertFalse(alive(pid))

    def test_a_process_without_words_is_a_process(self):
        gone = subprocess.run([*SHELL, "echo $$"], capture_output=True, check=True)
        self.assertEqual(run._name(int(gone.stdout)), f"a process ({int(gone.stdout)})")


class Sweeping(unittest.TestCase):
    def names(self, *names: str) -> list[Path]:
        """Makes these in /dev/shm, and takes away after the test what is still there."""
        files = [Path("/dev/shm") / name for name in names]
        for file in files:
            self.addCleanup(file.unlink, missing_ok=True)
            file.touch()
        return files

    def test_names_and_directories_of_its_number_are_swept_and_named(self):
        ended = run.run([*SHELL, "echo $$; touch /dev/shm/t$$-1-a; mkdir -p $TMPDIR/t$$-b/c"],
                        env={"PATH": os.environ["PATH"], "TMPDIR": tempfile.gettempdir()})
        pid = ended.output.strip()
        self.assertEqual(ended.names, [f"t{pid}-1-a", f"t{pid}-b"])
        self.assertFalse(os.path.exists(f"/dev/shm/t{pid}-1-a"))
        self.assertFalse(os.path.exists(f"{tempfile.gettempdir()}/t{pid}-b"))

    def test_they_are_swept_where_a_check_makes_them_though_python_would_not(self):
        with tempfile.TemporaryDirectory() as directory, unittest.mock.patch.dict(
                os.environ, {"TMPDIR": "", "TMP": directory, "TEMP": "/no/where"}):
            ended = run.run([*SHELL, "echo $$; mkdir $TMP/t$$-b"])
            self.assertEqual(ended.names, [f"t{ended.output.strip()}-b"])

    def test_what_is_swept_after_a_deadline_is_nobodys_fault(self):
        ended = run.run([*SHELL, "echo $$; touch /dev/shm/t$$-1-a; sleep 60"], deadline=0.3)
        self.assertEqual(ended.names, [])
        self.assertFalse(os.path.exists(f"/dev/shm/t{ended.output.strip()}-1-a"))

    def test_other_names_stay(self):
        mine = f"test-{os.getpid()}"
        others = self.names(f"{mine}-a", f"t{mine}7-a", f"t{mine}", f"xt{mine}-a")
        own, = self.names(f"t{mine}-a")
        self.assertEqual(leftovers.sweep(mine), [own.name])
        self.assertEqual([file.exists() for file in (own, *others)], [False] + [True] * 4)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give a file away")
    def test_another_users_stay(self):
        file, = self.names(f"ttest-{os.getpid()}-a")
        os.chown(file, 4711, 4711)
        self.assertEqual(leftovers.sweep(f"test-{os.getpid()}"), [])
        self.assertTrue(file.exists())

    def test_a_link_goes_and_not_what_it_names(self):
        with tempfile.TemporaryDirectory() as directory:
            link = Path("/dev/shm") / f"ttest-{os.getpid()}-a"
            self.addCleanup(link.unlink, missing_ok=True)
            link.symlink_to(directory)
            self.assertEqual(leftovers.sweep(f"test-{os.getpid()}"), [link.name])
            self.assertTrue(os.path.isdir(directory))
        self.assertFalse(os.path.lexists(link))
