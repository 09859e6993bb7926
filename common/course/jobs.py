"""What a watch has done beside its screen, in a thread: one job at a time, a check or a demo."""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import blocked
import check
import run
import wording
from build import Build, BuildError
from lessons import Lesson

Post = Callable[[str, object], None]  # says a word on which job and listener agree, and a value
Work = Callable[[run.Waiting, Post], None]


class Jobs:
    """Starts jobs and hands on what they say; "failed" comes with the reason, and an empty "step"
    is the end. A new job stops the one before it, of which nothing more is heard."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._stop = threading.Event()
        self._events: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()
        self._worker = ThreadPoolExecutor(max_workers=1)  # a job waits for the one before

    def start(self, work: Work) -> None:
        self._stop.set()
        self._stop, self._events = threading.Event(), queue.SimpleQueue()
        self._worker.submit(self._run, work, self._stop, self._events)

    def stop(self) -> None:
        """Stops the job, and returns when all that it has started has ended."""
        self._stop.set()
        self._worker.shutdown()

    def events(self) -> Iterator[tuple[str, object]]:
        """What the job has said since the last call."""
        while not self._events.empty():
            yield self._events.get()

    def _run(self, work: Work, stop: threading.Event, events: queue.SimpleQueue) -> None:
        def post(word: str, value: object) -> None:
            events.put((word, value))

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
        post("step", "")


def checking(lesson: Lesson, build: Build, owed: set[Lesson], columns: int) -> Work:
    """Checks the lesson and says the verdict; then builds what nobody waits for: its programs, and
    what an editor needs. `owed` are lessons that passed, whose programs are not built yet."""
    def work(waiting: run.Waiting, post: Post) -> None:
        verdict = check.check(lesson, build, waiting=waiting, columns=columns)
        if verdict.passed:
            owed.add(lesson)
        post("verdict", verdict)
        silent = run.Waiting(stop=waiting.stop)
        for each in {*owed, lesson} if verdict.built else {*owed}:
            broken = check.build_programs(each, build, waiting=silent)
            owed.discard(each)
            if broken and broken.error:
                post("failed", wording.titled("The lesson's programs do not build", broken.error))
        check.build_ahead(build, silent)
    return work
