"""Runs programs so that none outlives its deadline and none leaves a child behind.

A program may start others, leave their process group and end before they do. Such orphans become
our children (prctl(2), PR_SET_CHILD_SUBREAPER), so that none can hide.
"""

import contextlib
import ctypes
import functools
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import leftovers

DEADLINE = 60  # seconds
ENGLISH = os.environ | {"LC_ALL": "C.UTF-8"}  # for compilers, whose messages are read
LIMIT = 1_000_000  # bytes of output; nobody reads more
GRACE = 3  # seconds in which a program that must end may end by itself
LAST = 19  # the lowest priority, as nice has it
LATER = 10  # a tenth of what others get: at the lowest it takes seconds to end when it is asked to
TICK = 0.05  # seconds between two looks at the clock
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
PARENT, SESSION = 1, 3  # of the numbers behind a program's name in /proc/PID/stat
PATIENCE = 0.3  # seconds in which an orphan may end by itself
AT_MOST = 5.0  # seconds for ending the others: one that runs as somebody else cannot be

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

# Ctrl-Z halts what has not left our process group yet. With vfork(2) all of us would wait for it
# then, and the shell, which waits for us, would never say so.
subprocess._USE_VFORK = False

# Why a program was ended by us.
TOO_LONG = "it did not end within {:g} seconds and was stopped"
TOO_MUCH = "it printed more than {} bytes and was stopped"
STOPPED = "nobody wants it any more"


class Stopped(Exception):
    """Whoever wanted the result wants it no more."""


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits for a long job: is told each step and when there are no more for now, and
    may stop it."""

    step: Callable[[str], None] = lambda text: None
    over: Callable[[], None] = lambda: None
    stop: threading.Event | None = None  # or what has its is_set()


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
        names = {each.value: each.name for each in signal.Signals}
        return names.get(-self.status, f"signal {-self.status}")

    def in_words(self) -> str:
        """How it ended, where that was not by an exit status."""
        if not self.signal:
            return self.reason
        meaning = SIGNALS.get(-self.status)
        return f"it was stopped by {self.signal}" + (f": {meaning}" if meaning else "")

    def in_any_words(self) -> str:
        """How it ended, an exit status included."""
        return self.in_words() or f"it ended with status {self.status}"


def run(command: list[str], deadline: float = DEADLINE, limit: int = LIMIT,
        on_line: Callable[[str], None] = lambda line: None, stop: threading.Event | None = None,
        behind: bool = False, **options) -> Ended:
    """Runs a program to its end and collects what it prints; `on_line` gets each line at once. One
    that must end is told so by SIGTERM, and, unless it printed too much, may say where it was, or
    tidy up; what it leaves is ended and removed. Raises Stopped once `stop` is set. All else goes
    before it where it is `behind`. The other options are Popen's."""
    if behind:
        command = ["nice", "-n", str(LAST), *command]
    process = start(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if behind:  # it heads a session: where those share the processors alike, nice counts within one
        with contextlib.suppress(OSError):  # sched(7), autogroup; not every system has it
            Path(f"/proc/{process.pid}/autogroup").write_text(str(LATER))
    printed = [b""]  # its lines; the last one may go on
    left, cause = [], STOPPED  # where an error of ours, or Ctrl-C, ends it
    try:
        cause = _collect(process, printed, on_line, deadline, limit, stop)
        if cause:
            process.terminate()
            if cause != TOO_MUCH:
                _collect(process, printed, on_line, GRACE, limit)
        else:
            left = end_orphans()
    finally:
        end(process, session=bool(cause))
        end_orphans()
        swept = leftovers.sweep(process.pid)
        if printed[-1]:
            on_line(printed[-1].decode(errors="replace"))
        process.stdout.close()
    if cause == STOPPED:
        raise Stopped
    reason = cause.format(limit if cause == TOO_MUCH else deadline)
    return Ended(process.returncode, b"\n".join(printed).decode(errors="replace"), reason, cause,
                 left, [] if cause else swept)


def _collect(process: subprocess.Popen, printed: list[bytes], on_line: Callable[[str], None],
             deadline: float, limit: int, stop: threading.Event | None = None) -> str:
    """Reads until the program has ended; the result is why it must be ended, or empty."""
    until, size = time.monotonic() + deadline, 0
    while time.monotonic() < until:
        if stop is not None and stop.is_set():
            return STOPPED
        if size > limit:
            return TOO_MUCH
        readable = select.select([process.stdout], [], [], TICK)[0]
        if readable and (piece := os.read(process.stdout.fileno(), 65536)):
            size += len(piece)
            lines = (printed.pop() + piece).split(b"\n")
            printed += lines
            for line in lines[:-1]:
                on_line(line.decode(errors="replace"))
            continue
        # A child of its own may still hold the pipe, and print nothing.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(TICK if readable else 0)
            return ""
    return TOO_LONG


def ask(command: list[str]) -> Ended:
    """What a program prints, in English; one that cannot be started ends with 127."""
    try:
        return run(command, DEADLINE, env=ENGLISH)
    except OSError as error:
        return Ended(127, f"{command[0]}: {error.strerror}")


# --- Processes

_started: set[int] = set()  # our own children, who are waited for by whoever has started them


def start(command: list[str], **options) -> subprocess.Popen:
    """Starts a program as the head of a process group of its own, without our input."""
    sys.stdout.flush()
    adopt_orphans()
    options = {"stdin": subprocess.DEVNULL} | options
    process = subprocess.Popen(command, start_new_session=True, **options)
    _started.add(process.pid)
    return process


def end(process: subprocess.Popen, session: bool = True) -> None:
    """Ends the program and every process of its group, or of its session: what Ninja starts has
    groups of its own, and one after the other they would take long to end behind all else."""
    for pid in _processes(SESSION, process.pid) if session else []:
        _kill(pid)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _started.discard(process.pid)


@functools.cache
def adopt_orphans() -> None:
    """From now on orphans of what we start are our children."""
    _started.update(_children())  # of the shell that became us by exec: none of our business
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_orphans() -> list[str]:
    """Ends every orphan; the result names those that would not have ended by themselves."""
    until = time.monotonic() + PATIENCE
    while (running := _orphans()) and time.monotonic() < until:
        time.sleep(0.005)
    names = [_name(pid) for pid in running]
    until = time.monotonic() + AT_MOST
    while running and time.monotonic() < until:
        for pid in running:
            _kill(pid)
        time.sleep(0.005)
        running = _orphans()  # each may leave orphans of its own
    return names


def _orphans() -> list[int]:
    """Takes note of the orphans that have ended; the result is those that run."""
    running = []
    for pid in _children() - _started:
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                running.append(pid)
    return running


def _children() -> set[int]:
    """The numbers of all processes whose parent we are: quick where the kernel lists them."""
    if listed := list(Path("/proc/self/task").glob("*/children")):
        return {int(pid) for file in listed for pid in _read(file).split()}
    return _processes(PARENT, os.getpid())


def _processes(field: int, number: int) -> set[int]:
    """The numbers of the processes that have this number in the field: proc(5), stat."""
    # They stand behind a program's name, which may have blanks and brackets.
    return {int(pid) for pid in filter(str.isdigit, os.listdir("/proc"))
            if _read(f"/proc/{pid}/stat").rpartition(")")[2].split()[field:field + 1]
            == [str(number)]}


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _name(pid: int) -> str:
    """The program's name and number."""
    program = os.path.basename(_read(f"/proc/{pid}/cmdline").partition("\0")[0])
    return f"{program or 'a process'} ({pid})"


def _read(file: str | Path) -> str:
    with contextlib.suppress(OSError):  # it ended meanwhile
        return Path(file).read_text(errors="replace")
    return ""
