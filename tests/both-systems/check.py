"""A program for Windows, under Wine, and one for Linux have the same file mapped at the same time.

    check.py WINDOWS_PEER LINUX_PEER

Both are peer.cpp. What one stores the other loads, in both directions, beyond 4 GiB; and of what
both add to one number at once nothing is lost: it is one memory and no copy.
"""

import os
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

import tap  # noqa: E402 (the path comes first)

OFFSET = (5 << 30) + 65536 * 3 + 4096  # a multiple of a page, and none of Windows's granularity
PATIENCE = 60  # seconds


class Peer:
    """A peer that has mapped the file."""

    def __init__(self, command: list[str], path: str):
        self._process = subprocess.Popen(
            [*command, path, str(OFFSET)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._deadline = threading.Timer(PATIENCE, self._process.kill)
        self._deadline.start()
        if (said := self._line()) != "mapped":
            raise RuntimeError(f"{command}: 'mapped' expected, and it says '{said}'")

    def _line(self) -> str:
        return self._process.stdout.readline().strip()

    def tell(self, command: str) -> None:
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()

    def answer(self) -> int:
        return int(self._line())

    def ask(self, command: str) -> int:
        self.tell(command)
        return self.answer()

    def close(self) -> int:
        self._process.stdin.close()
        status = self._process.wait()
        self._deadline.cancel()
        self._process.stdout.close()
        return status


class BothSystems(unittest.TestCase):
    windows_peer = ""
    linux_peer = ""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = str(Path(directory.name) / "shared")
        Path(self.path).touch()
        os.truncate(self.path, OFFSET + (1 << 20))
        self.windows = Peer(["wine", self.windows_peer], "Z:" + self.path.replace("/", "\\"))
        self.addCleanup(self.windows.close)
        self.linux = Peer([self.linux_peer], self.path)
        self.addCleanup(self.linux.close)

    def test_what_one_stores_the_other_loads(self):
        for number in range(1, 101):
            self.linux.ask(f"store 0 {number}")
            self.assertEqual(self.windows.ask("load 0"), number)
            self.windows.ask(f"store 8 {-number}")
            self.assertEqual(self.linux.ask("load 8"), -number)

    def test_of_what_both_add_at_once_nothing_is_lost(self):
        times = 2_000_000
        self.linux.tell(f"add 16 {times}")
        self.windows.tell(f"add 16 {times}")
        self.linux.answer()
        self.windows.answer()
        self.assertEqual(self.linux.ask("load 16"), 2 * times)
        self.assertEqual(self.windows.ask("load 16"), 2 * times)

    def test_the_bytes_are_in_the_file_where_linux_counts_them(self):
        self.windows.ask("store 24 4711")
        with open(self.path, "rb") as file:
            file.seek(OFFSET + 24)
            self.assertEqual(file.read(8), (4711).to_bytes(8, "little"))


if __name__ == "__main__":
    BothSystems.windows_peer, BothSystems.linux_peer = sys.argv[1:]
    if not Path(BothSystems.linux_peer).exists():
        sys.exit(f"there is no {BothSystems.linux_peer}: build it with\n"
                 "    ninja -C build tests/both-systems/both-systems-peer")
    sys.exit(tap.run(unittest.defaultTestLoader.loadTestsFromTestCase(BothSystems)))
