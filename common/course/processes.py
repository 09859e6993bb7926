"""Finds the processes that a program has left behind, and ends them.

A program may start others, leave their process group and end before they do. Such orphans become
our children (prctl(2), PR_SET_CHILD_SUBREAPER), so that none can hide.
"""

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
PATIENCE = 0.3  # seconds in which an orphan may end by itself
AT_MOST = 5.0  # seconds for ending the others: one that runs as somebody else cannot be

_started: set[int] = set()  # our own children, who are waited for by whoever has started them
_adopting = False


def adopt_orphans() -> None:
    """From now on orphans of what we start are our children."""
    global _adopting
    if not _adopting:
        _started.update(_children())  # of the shell that became us by exec: none of our business
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        _adopting = True


def started(pid: int) -> None:
    _started.add(pid)


def waited_for(pid: int) -> None:
    _started.discard(pid)


def end_orphans() -> list[str]:
    """Ends every orphan; the result names those that would not have ended by themselves."""
    until = time.monotonic() + PATIENCE
    while (running := _reap()) and time.monotonic() < until:
        time.sleep(0.005)
    names = [_name(pid) for pid in running]
    until = time.monotonic() + AT_MOST
    while (running := _reap()) and time.monotonic() < until:  # each may leave orphans of its own
        for pid in running:
            _kill(pid)
        time.sleep(0.005)
    return names


def _reap() -> list[int]:
    """Takes note of the orphans that have ended; the result is those that run."""
    running = []
    for pid in _children() - _started:
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                running.append(pid)
    return running


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _name(pid: int) -> str:
    """The program's name and number."""
    with contextlib.suppress(OSError):
        program = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").partition("\0")[0]
        return f"{os.path.basename(program) or 'a process'} ({pid})"
    return f"a process ({pid})"


def _children() -> set[int]:
    """The numbers of all processes whose parent we are."""
    listed = list(Path("/proc/self/task").glob("*/children"))  # not in every kernel
    if listed:
        return {int(pid) for file in listed for pid in _words(file)}
    return {int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat")
            if _words(stat)[1:2] == [str(os.getpid())]}


def _words(file: Path) -> list[str]:
    """Those behind a program's name, which may have blanks and brackets."""
    with contextlib.suppress(OSError):  # it ended meanwhile
        return file.read_text(errors="replace").rpartition(")")[2].split()
    return []
