"""One long job at a time, in a thread of its own: a check, a demo. It reports by events."""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import blocked
import run
import starter
from build import Build, BuildError


@dataclass(frozen=True)
class Event:
    """Something that the job says: `kind` is a word that it and its listener agree on, or "failed",
    with the reason as its value, or "ended"."""

    kind: str
    value: object = None


Post = Callable[[str, object], None]
Work = Callable[[run.Waiting, Post], None]


class Jobs:
    """Starts jobs and hands on what they say. A new job stops the one before it, of which nothing
    more is heard."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._events: queue.SimpleQueue[tuple[threading.Event, Event]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._wake, self._bell = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._bell, False)

    def fileno(self) -> int:
        """Readable when there are events: for select."""
        return self._wake

    def start(self, work: Work) -> None:
        before, stop = self._thread, threading.Event()
        self._stop.set()
        self._stop = stop
        self._thread = threading.Thread(target=self._run, args=(work, stop, before))
        self._thread.start()

    def stop(self) -> None:
        """Stops the job, and returns when all that it has started has ended."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def events(self) -> Iterator[Event]:
        """What the job has said since the last call."""
        try:
            os.read(self._wake, 4096)
        except BlockingIOError:
            pass
        while not self._events.empty():
            job, event = self._events.get()
            if job is self._stop and not job.is_set():
                yield event

    def _run(self, work: Work, stop: threading.Event, before: threading.Thread | None) -> None:
        def post(kind: str, value: object = None) -> None:
            self._events.put((stop, Event(kind, value)))
            try:
                os.write(self._bell, b"!")
            except BlockingIOError:
                pass  # it rings already

        if before is not None:
            before.join()
        if stop.is_set():  # another has been started meanwhile: of a hundred, the last one works
            return
        try:
            work(run.Waiting(lambda text: post("step", text), stop=stop), post)
        except run.Stopped:
            return
        except (BuildError, starter.StarterError, OSError) as error:
            post("failed", blocked.explained(error, self._build))
        except Exception as error:  # a bug, of which the reader shall hear, and the next job run
            post("failed", f"This is a bug of ./learn: {type(error).__name__}: {error}")
        post("ended")
