"""Runs programs so that none outlives its deadline and none leaves a child behind."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import paths
import processes

DEADLINE = 60  # seconds
ENGLISH = os.environ | {"LC_ALL": "C.UTF-8"}  # for compilers, whose messages are read
LIMIT = 1_000_000  # bytes of output; nobody reads more
TICK = 0.05  # seconds between two looks at the clock

SIGNALS = {
    signal.SIGSEGV: "it used an address that belongs to no mapping, or stored through a "
    "read-only one",
    signal.SIGBUS: "it touched a page of a mapping with no memory behind it: past the end of the "
    "file, or in a full /dev/shm",
    signal.SIGABRT: "it gave up itself: an exception that nobody caught, or a failed assertion",
    signal.SIGFPE: "it divided a whole number by zero",
    signal.SIGILL: "it came to an instruction that stops the program: a function without a return, "
    "or a check of the compiler that failed",
    signal.SIGTERM: "its time was up",
    signal.SIGKILL: "somebody, or the system short of memory, killed it",
}

# Why a program was ended by us.
TOO_LONG, TOO_MUCH, STOPPED = "too long", "too much", "stopped"


class Stopped(Exception):
    """Whoever wanted the result wants it no more."""


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits for a long job: is told each step and when there are no more for now, and
    may stop it."""

    step: Callable[[str], None] = lambda text: None
    over: Callable[[], None] = lambda: None
    stop: threading.Event | None = None


@dataclass
class Ended:
    """How a program ended and what it printed."""

    status: int  # the exit status, or the negated number of the signal
    output: str = ""
    reason: str = ""  # why it was ended by us, in words; empty where it ended by itself
    cause: str = ""  # the same: TOO_LONG, TOO_MUCH or empty
    left: list[str] = field(default_factory=list)  # the processes that it left behind
    names: list[str] = field(default_factory=list)  # the same: names and directories of a check

    @property
    def ok(self) -> bool:
        return self.status == 0 and not self.reason

    @property
    def signal(self) -> str:
        """The name of the signal that it died of, or empty."""
        if self.status >= 0 or self.reason:
            return ""
        try:
            return signal.Signals(-self.status).name
        except ValueError:
            return f"signal {-self.status}"

    def in_words(self) -> str:
        """How it ended, where that was not by an exit status."""
        if self.reason or not self.signal:
            return self.reason
        meaning = SIGNALS.get(-self.status)
        return f"it was stopped by {self.signal}" + (f": {meaning}" if meaning else "")

    def in_any_words(self) -> str:
        """How it ended, an exit status included."""
        return self.in_words() or f"it ended with status {self.status}"


def words_of(program: Path) -> list[str]:
    """The words that start a program of the build: one for Windows through Wine."""
    return ["wine", str(program)] if program.suffix == ".exe" else [str(program)]


def slower(program: Path) -> int:
    """By which a deadline is to be multiplied: under Wine each system call goes through one server."""
    return 5 if program.suffix == ".exe" else 1


def start(command: list[str], **options) -> subprocess.Popen:
    """Starts a program as the head of a process group of its own, without our input."""
    sys.stdout.flush()
    processes.adopt_orphans()
    options = {"stdin": subprocess.DEVNULL} | options
    process = subprocess.Popen(command, start_new_session=True, **options)
    processes.started(process.pid)
    return process


def end(process: subprocess.Popen) -> list[str]:
    """Ends the program and every process of its group; the result is what was swept."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
    processes.waited_for(process.pid)
    return sweep(process.pid)


def sweep(pid: int | str) -> list[str]:
    """Removes what a check that was killed, or crashed, could not: names and directories of its
    own begin with t, its number and a dash (tests/support/support.ixx). The result names them."""
    swept = []
    for folder in (Path("/dev/shm"), paths.temporary()):
        for path in folder.glob(f"t{pid}-*"):
            try:
                if path.lstat().st_uid != os.geteuid():
                    continue  # another user's, whose program had the same number once
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()
            except OSError:  # it is gone by now
                continue
            swept.append(path.name)
    return swept


def run(command: list[str], cwd: Path | None = None, deadline: float = DEADLINE,
        on_line: Callable[[str], None] | None = None, limit: int = LIMIT,
        env: dict[str, str] | None = None, grace: float = 0, ask: int = signal.SIGTERM,
        stop: threading.Event | None = None, keep: tuple[int, ...] = ()) -> Ended:
    """Runs a program to its end and collects what it prints; `on_line` gets each line at once. With
    a grace, in seconds, the signal `ask` tells it first that its time is up: it may say where it
    was. Raises Stopped once `stop` is set. It inherits the descriptors in `keep`."""
    process = start(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    pass_fds=keep)
    collected = _Lines(on_line)
    left = []
    try:
        cause = _collect(process, collected, deadline, limit, stop)
        if cause and grace:
            process.send_signal(ask)
            _collect(process, collected, grace, limit)
        if not cause:
            left = processes.end_orphans()
    finally:
        swept = end(process)
        processes.end_orphans()
        collected.finish()
        process.stdout.close()
    if cause == STOPPED:
        raise Stopped
    return Ended(process.returncode, collected.text(), _in_words(cause, deadline, limit), cause,
                 left, [] if cause else swept)


def watch(command: list[str], cwd: Path | None = None, deadline: float = DEADLINE) -> Ended:
    """Runs a program that prints straight to our own output."""
    process = start(command, cwd=cwd)
    cause = ""
    try:
        process.wait(deadline)
    except subprocess.TimeoutExpired:
        cause = TOO_LONG
    finally:
        end(process)
        processes.end_orphans()
    return Ended(process.returncode, reason=_in_words(cause, deadline), cause=cause)


def _in_words(cause: str, deadline: float, limit: int = LIMIT) -> str:
    if cause == TOO_LONG:
        return f"it did not end within {deadline:g} seconds and was stopped"
    return f"it printed more than {limit} bytes and was stopped" if cause == TOO_MUCH else ""


def _collect(process: subprocess.Popen, collected: "_Lines", deadline: float, limit: int,
             stop: threading.Event | None = None) -> str:
    """Reads until the program has ended; the result is why it must be ended, or empty."""
    until = time.monotonic() + deadline
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < until:
            if stop is not None and stop.is_set():
                return STOPPED
            if collected.size > limit:
                return TOO_MUCH
            if selector.select(timeout=TICK):
                piece = os.read(process.stdout.fileno(), 65536)
                if not piece:
                    break
                collected.add(piece)
            elif process.poll() is not None:
                return ""  # a child of its own still holds the pipe, and prints nothing
    return _wait(process, until, stop)


def _wait(process: subprocess.Popen, until: float, stop: threading.Event | None) -> str:
    """Waits for the end of a program that has closed its output."""
    while True:
        try:
            process.wait(max(0.0, min(TICK, until - time.monotonic())))
            return ""
        except subprocess.TimeoutExpired:
            if stop is not None and stop.is_set():
                return STOPPED
            if time.monotonic() >= until:
                return TOO_LONG


def lines_alike(text: str) -> str:
    """What a program printed, with the ends of lines as they are here: on Windows they are two
    characters."""
    return text.replace("\r\n", "\n")


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
        return lines_alike(b"".join(self._pieces).decode(errors="replace"))

    def _hand_on(self, line: bytes) -> None:
        if self._on_line:
            self._on_line(lines_alike(line.decode(errors="replace") + "\n")[:-1])
