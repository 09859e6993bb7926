"""The Wine of our own: made for a session and gone after it, however that ends."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
from pathlib import Path

import fixture
import for_windows
import run
import wine
from build import Build

# Stands for each command of Wine. The server runs on in the background, as Wine's does.
COMMAND = """\
#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
[ -d "$WINEPREFIX" ] || echo "no prefix" >>"$CALLS"
case "${0##*/} $*" in
"$FAILING") exit 1 ;;
"wineserver -p") sleep 600 & echo $! >"$CALLS.server" ;;
"wineserver -k") kill "$(cat "$CALLS.server")" ;;
esac
"""
BOOT = ["wineboot -i", "wineserver -w", "wineserver -p", "wine wineboot"]
HOLD = """\
import sys
sys.path.insert(0, {program!r})
import wine
with wine.session():
    print("up", flush=True)
    sys.stdin.read()
"""


class Sessions(fixture.Checkout):
    def setUp(self):
        super().setUp()
        for name in ("wine", "wineserver", "wineboot"):
            self.write(f"bin/{name}", COMMAND).chmod(0o755)
        self.calls_file = self.root / "calls"
        self.temporary = self.root / "temporary"
        self.temporary.mkdir()
        environment = {"PATH": f"{self.root / 'bin'}:{os.environ['PATH']}", "FAILING": "nothing",
                       "CALLS": str(self.calls_file), "TMPDIR": str(self.temporary)}
        for patch in (unittest.mock.patch.dict(os.environ, environment),
                      unittest.mock.patch.object(tempfile, "tempdir", str(self.temporary))):
            patch.start()
            self.addCleanup(patch.stop)

    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines()

    def assert_gone(self) -> None:
        """The server has ended, and no file is left; the one that tidies up may need a moment."""
        self.assert_soon(lambda: not list(self.temporary.iterdir()) and not self.server_runs())

    def assert_soon(self, holds) -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until and not holds():
            time.sleep(0.01)
        self.assertTrue(holds())

    def server_runs(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            pid = int(Path(f"{self.calls_file}.server").read_text())
            return "sleep" in Path(f"/proc/{pid}/cmdline").read_text()
        return False

    def test_the_environment_is_the_sessions_and_then_as_before(self):
        before = dict(os.environ)
        with wine.session():
            self.assertTrue(Path(os.environ["WINEPREFIX"]).is_dir())
            self.assertEqual(os.environ["WINEDEBUG"], "-all")
            self.assertEqual(os.environ["DISPLAY"], "")
            self.assertEqual(self.calls(), BOOT)
            self.assert_soon(self.server_runs)
        self.assertEqual(dict(os.environ), before)
        self.assertEqual(self.calls(), [*BOOT, "wineserver -k"])
        self.assert_gone()

    def test_a_build_directory_that_was_named_gets_a_sibling(self):
        with unittest.mock.patch.dict(os.environ, COURSE_BUILD="/elsewhere/b"):
            windows = for_windows.beside(Build.here(self.root))
        self.assertEqual(windows, for_windows.ForWindows(self.root, Path("/elsewhere/b-windows")))

    def test_all_is_gone_after_an_error_too(self):
        with self.assertRaises(KeyboardInterrupt), wine.session():
            raise KeyboardInterrupt
        self.assert_gone()

    def test_all_is_gone_where_we_are_ended_from_outside(self):
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with self.subTest(ending), subprocess.Popen(
                    [sys.executable, "-c", HOLD.format(program=str(fixture.TOOLS))],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    text=True) as holder:
                self.assertEqual(holder.stdout.readline(), "up\n")
                holder.send_signal(ending)
                holder.wait(20)
                self.assert_gone()

    def test_a_boot_that_fails_is_told_and_leaves_nothing(self):
        os.environ["FAILING"] = "wine wineboot"
        with self.assertRaisesRegex(wine.WineError, "wine wineboot ended with status 1"):
            with wine.session():
                self.fail("there is no Wine")
        self.assert_gone()

    def test_without_wine_the_packages_are_named(self):
        (self.root / "bin" / "wineboot").unlink()
        os.environ["PATH"] = str(self.root / "bin")
        with self.assertRaisesRegex(wine.WineError, "install the packages wine wine64"):
            with wine.session():
                self.fail("there is no Wine")


class Names(unittest.TestCase):
    def test_the_name_of_a_build_directory_says_for_which_system_it_is(self):
        linux, windows = (for_windows.at(Path("/course"), Path("/course", name))
                          for name in ("build", "build-windows"))
        self.assertEqual((linux.platform, windows.platform), ("posix", "win32"))
        self.assertEqual(linux.program("a-check"), linux.directory / "a-check")
        self.assertEqual(windows.program("a-check"), windows.directory / "a-check.exe")

    def test_a_program_for_windows_is_started_through_wine(self):
        self.assertEqual(for_windows.words(Path("b/a.exe")), ["wine", "b/a.exe"])
        self.assertEqual(for_windows.words(Path("b/a")), ["b/a"])
