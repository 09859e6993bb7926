"""A lock between several ./learn in one checkout: one watches, another is typed beside it."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import run

try:
    import fcntl
except ImportError:  # Python for Windows has no such module, and nothing is locked
    fcntl = None

TICK = 0.05  # seconds between two attempts


@contextlib.contextmanager
def locked(file: Path, waiting: run.Waiting = run.Waiting(),
           why: str = "") -> Iterator[tuple[int, ...]]:
    """Holds the lock that this file is; whoever must wait is told why. The value is its descriptor,
    for a program that shall hold it for as long as it runs, whatever becomes of us: the system
    takes a lock back from whoever ends (flock(2)). Where no file can be made nothing is locked."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = file.open("a")
    except OSError:
        yield ()
        return
    with lock:
        if not _taken(lock.fileno()):
            waiting.step(why)
        while not _taken(lock.fileno()):
            if waiting.stop is not None and waiting.stop.is_set():
                raise run.Stopped
            time.sleep(TICK)
        yield (lock.fileno(),)


def _taken(descriptor: int) -> bool:
    """Returns false while another process has it, and true where there are no locks."""
    try:
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError as error:
        return not isinstance(error, BlockingIOError)
