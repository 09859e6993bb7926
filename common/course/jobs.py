"""What a watch has done beside its screen: one job at a time, a check or a demo, in a thread of its own."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import blocked
import check
import demo
import doctor
import run
import wording
from build import Build, BuildError
from lessons import Lesson


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
        self._stop = threading.Event()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self, work: Work) -> None:
        self._stop.set()
        self._stop, self._events = threading.Event(), queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run,
                                        args=(work, self._stop, self._events, self._thread))
        self._thread.start()

    def stop(self) -> None:
        """Stops the job, and returns when all that it has started has ended."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._events = queue.SimpleQueue()

    def events(self) -> Iterator[Event]:
        """What the job has said since the last call."""
        while not self._events.empty():
            yield self._events.get()

    def _run(self, work: Work, stop: threading.Event, events: queue.SimpleQueue,
             before: threading.Thread | None) -> None:
        def post(kind: str, value: object = None) -> None:
            events.put(Event(kind, value))

        if before is not None:
            before.join()
        if stop.is_set():  # another has been started meanwhile: of a hundred, the last one works
            return
        try:
            work(run.Waiting(lambda text: post("step", text), stop=stop), post)
        except run.Stopped:
            return
        except (BuildError, OSError) as error:
            post("failed", blocked.explained(error, self._build))
        except Exception as error:  # a bug, of which the reader shall hear, and the next job run
            post("failed", f"This is a bug of ./learn: {type(error).__name__}: {error}")
        post("ended")


def checking(lesson: Lesson, build: Build, owed: list[Lesson], width: int, first: bool) -> Work:
    """Checks the lesson and says the verdict; then builds what nobody waits for: its programs, those
    owed from lessons that passed before, and what an editor needs. `first` looks at the machine
    before."""
    def work(waiting: run.Waiting, post: Post) -> None:
        if first:
            post("missing", [wording.Line(text, wording.BAD) for text in doctor.missing(build)])
        verdict = check.check(lesson, build, waiting=waiting, columns=width)
        post("verdict", verdict)
        silent = run.Waiting(stop=waiting.stop)
        for each in [*owed, lesson] if verdict.built else owed:
            broken = check.build_programs(each, build, waiting=silent)
            post("programs", each)
            if broken and broken.error:
                post("failed", wording.titled("The lesson's programs do not build", broken.error))
        check.build_modules(build, silent)
    return work


def playing(lesson: Lesson, build: Build) -> Work:
    """Plays the lesson's demo, line by line."""
    def work(waiting: run.Waiting, post: Post) -> None:
        post("step", "building our programs")
        demo.play(lesson, build, waiting, lambda line: post("line", line))
    return work
