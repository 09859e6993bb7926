"""Runs programs so that none outlives its deadline and none leaves a child behind."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DEADLINE = 60  # seconds
ENGLISH = os.environ | {"LC_ALL": "C.UTF-8"}  # for compilers, whose messages are read
LIMIT = 1_000_000  # bytes of output; nobody reads more

SIGNALS = {
    signal.SIGSEGV: "it used an address that belongs to no mapping, or stored through a "
    "read-only one",
    signal.SIGBUS: "it touched a page of a mapping with no memory behind it: past the end of the "
    "file, or in a full /dev/shm",
    signal.SIGABRT: "it gave up itself: an exception that nobody caught, or a failed assertion",
    signal.SIGFPE: "it divided a whole number by zero",
    signal.SIGILL: "it came to an instruction that stops the program: a function without a return, "
    "or a check of the compiler that failed",
    signal.SIGKILL: "somebody, or the system short of memory, killed it",
}


@dataclass
class Ended:
    """How a program ended and what it printed."""

    status: int  # the exit status, or the negated number of the signal
    output: str = ""
    reason: str = ""  # why it was ended by us, in words; empty where it ended by itself

    @property
    def ok(self) -> bool:
        return self.status == 0 and not self.reason

    def in_words(self) -> str:
        """How it ended, where that was not by an exit status."""
        if self.reason:
            return self.reason
        if self.status >= 0:
            return ""
        try:
            name = signal.Signals(-self.status).name
        except ValueError:
            return f"it was stopped by signal {-self.status}"
        meaning = SIGNALS.get(-self.status)
        return f"it was stopped by {name}" + (f": {meaning}" if meaning else "")


def start(command: list[str], **options) -> subprocess.Popen:
    """Starts a program as the head of a process group of its own, without our input."""
    sys.stdout.flush()
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, **options
    )


def end(process: subprocess.Popen) -> None:
    """Ends the program and every process of its group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
    sweep(process.pid)


def sweep(pid: int) -> None:
    """Removes what a check that was killed, or crashed, could not: names and directories of its
    own begin with t, its number and a dash (tests/support/support.ixx)."""
    for folder in ("/dev/shm", tempfile.gettempdir()):
        for path in Path(folder).glob(f"t{pid}-*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def run(command: list[str], cwd: Path | None = None, deadline: float = DEADLINE,
        on_line: Callable[[str], None] | None = None, limit: int = LIMIT,
        env: dict[str, str] | None = None, grace: float = 0) -> Ended:
    """Runs a program to its end and collects what it prints; `on_line` gets each line at once. With
    a grace, in seconds, SIGTERM tells it first that its time is up: it may say where it was."""
    process = start(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    collected = _Lines(on_line)
    try:
        reason = _collect(process, collected, deadline, limit)
        if reason and grace:
            process.terminate()
            _collect(process, collected, grace, limit)
    finally:
        end(process)
        collected.finish()
        process.stdout.close()
    return Ended(process.returncode, collected.text(), reason)


def watch(command: list[str], cwd: Path | None = None, deadline: float = DEADLINE) -> Ended:
    """Runs a program that prints straight to our own output."""
    process = start(command, cwd=cwd)
    reason = ""
    try:
        process.wait(deadline)
    except subprocess.TimeoutExpired:
        reason = _too_long(deadline)
    finally:
        end(process)
    return Ended(process.returncode, reason=reason)


def _too_long(deadline: float) -> str:
    return f"it did not end within {deadline:g} seconds and was stopped"


def _collect(process: subprocess.Popen, collected: "_Lines", deadline: float, limit: int) -> str:
    """Reads until the program has ended; the result is why it must be ended, or empty."""
    until = time.monotonic() + deadline
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < until:
            if collected.size > limit:
                return f"it printed more than {limit} bytes and was stopped"
            if selector.select(timeout=0.05):
                piece = os.read(process.stdout.fileno(), 65536)
                if not piece:
                    break
                collected.add(piece)
            elif process.poll() is not None:
                return ""  # a child of its own still holds the pipe, and prints nothing
    try:
        process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        return _too_long(deadline)
    return ""


class _Lines:
    """Bytes as they come, handed on by the line."""

    def __init__(self, on_line: Callable[[str], None] | None):
        self.size = 0
        self._pieces: list[bytes] = []
        self._open = b""
        self._on_line = on_line

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self._pieces.append(piece)
        *lines, self._open = (self._open + piece).split(b"\n")
        for line in lines:
            self._hand_on(line)

    def finish(self) -> None:
        if self._open:
            self._hand_on(self._open)
        self._open = b""

    def text(self) -> str:
        return b"".join(self._pieces).decode(errors="replace")

    def _hand_on(self, line: bytes) -> None:
        if self._on_line:
            self._on_line(line.decode(errors="replace"))
