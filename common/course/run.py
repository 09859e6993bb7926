"""Runs programs so that none outlives its deadline and none leaves a child behind."""

import os
import select
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

# Ctrl-Z halts what has not left our process group yet. With vfork(2) all of us would wait for it then, and
# the shell, which waits for us, would never say so.
subprocess._USE_VFORK = False

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
        on_line: Callable[[str], None] = lambda line: None, limit: int = LIMIT,
        env: dict[str, str] | None = None, grace: float = 0, ask: int = signal.SIGTERM,
        stop: threading.Event | None = None, keep: tuple[int, ...] = ()) -> Ended:
    """Runs a program to its end and collects what it prints; `on_line` gets each line at once. With
    a grace, in seconds, the signal `ask` tells it first that its time is up: it may say where it
    was. Raises Stopped once `stop` is set. It inherits the descriptors in `keep`."""
    process = start(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    pass_fds=keep)
    printed = _Printed(on_line)
    left = []
    try:
        cause = _collect(process, printed, deadline, limit, stop)
        if cause and grace:
            process.send_signal(ask)
            _collect(process, printed, grace, limit)
        if not cause:
            left = processes.end_orphans()
    finally:
        swept = end(process)
        processes.end_orphans()
        printed.finish()
        process.stdout.close()
    if cause == STOPPED:
        raise Stopped
    reasons = {TOO_LONG: f"it did not end within {deadline:g} seconds and was stopped",
               TOO_MUCH: f"it printed more than {limit} bytes and was stopped"}
    return Ended(process.returncode, lines_alike(printed.all.decode(errors="replace")),
                 reasons.get(cause, ""), cause, left, [] if cause else swept)


def _collect(process: subprocess.Popen, printed: "_Printed", deadline: float, limit: int,
             stop: threading.Event | None = None) -> str:
    """Reads until the program has ended; the result is why it must be ended, or empty."""
    until = time.monotonic() + deadline
    reading = [process.stdout]
    while time.monotonic() < until:
        if stop is not None and stop.is_set():
            return STOPPED
        if len(printed.all) > limit:
            return TOO_MUCH
        if reading and select.select(reading, [], [], TICK)[0]:
            if piece := os.read(process.stdout.fileno(), 65536):
                printed.add(piece)
            else:
                reading = []
            continue
        try:  # a child of its own may still hold the pipe, and print nothing
            process.wait(0 if reading else TICK)
            return ""
        except subprocess.TimeoutExpired:
            pass
    return TOO_LONG


def lines_alike(text: str) -> str:
    """What a program printed, with the ends of lines as they are here: on Windows they are two
    characters."""
    return text.replace("\r\n", "\n")


class _Printed:
    """Bytes as they come, handed on by the line."""

    def __init__(self, on_line: Callable[[str], None]):
        self.all = bytearray()
        self._open = b""
        self._on_line = on_line

    def add(self, piece: bytes) -> None:
        self.all += piece
        *lines, self._open = (self._open + piece).split(b"\n")
        for line in lines:
            self._on_line(line.decode(errors="replace").removesuffix("\r"))

    def finish(self) -> None:
        if self._open:
            self._on_line(self._open.decode(errors="replace"))
            self._open = b""
