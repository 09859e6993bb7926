"""Locks between several ./learn in one checkout: one watches, another is typed beside it.

A lock is a file beside the progress (Build.kept), locked with flock(2), which the system takes back
from a process that ends. Where the file cannot be made nothing is locked.
"""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import run

TICK = 0.05  # seconds between two attempts


@contextlib.contextmanager
def locked(file: Path, stop: threading.Event | None = None,
           on_wait: Callable[[], None] | None = None) -> Iterator[tuple[int, ...]]:
    """Holds the lock that this file is. The value is its descriptor, to be handed to a program that
    shall hold it for as long as it runs, whatever becomes of us; none if nothing was locked."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        yield ()
        return
    try:
        _wait_for(descriptor, stop, on_wait)
        yield (descriptor,)
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, stop: threading.Event | None,
              on_wait: Callable[[], None] | None) -> None:
    waited = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            pass
        except OSError:  # a file system without locks
            return
        if stop is not None and stop.is_set():
            raise run.Stopped
        if on_wait and not waited:
            on_wait()
        waited = True
        time.sleep(TICK)
