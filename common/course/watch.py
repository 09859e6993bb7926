"""./learn watch: checks the lesson on every save, and shows the verdict in place."""

import contextlib
import select
import signal
import sys
import time
from collections.abc import Iterator

import checking
import show
import sources
from build import Build, BuildError
from jobs import Jobs
from lessons import Lesson
from progress import Progress
from session import Session

LOOK = 0.03  # seconds between two looks at the files: what a learner does not notice
HANGUP = 50  # times that a terminal may call us and say nothing


class Saves:
    """Notices saves by looking at the files. Changes of a file are told by their system to many
    editors' satisfaction, but not across the borders of containers, of network file systems and of
    WSL, where a watch that waits to be told waits for ever; a look costs some microseconds."""

    def __init__(self, lesson: Lesson):
        self._files = sources.files(lesson)
        self._known = self._last = self._signatures()

    def look(self) -> bool:
        """True once after a save, when nothing has changed since the look before: an editor may
        need several steps."""
        now = self._signatures()
        quiet, self._last = now == self._last, now
        if not quiet or now == self._known:
            return False
        self._known = now
        return True

    def _signatures(self) -> list[sources.Signature]:
        return [sources.signature(file) for file in self._files]


class _Signals:
    """Ctrl-C and the end of the terminal end the loop, Ctrl-Z halts it, and none in its middle."""

    ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self) -> None:
        self.got = 0
        self.halt = False

    def _note(self, number: int, _: object) -> None:
        if number == signal.SIGTSTP:
            self.halt = True
        else:
            self.got = number

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._note)
                  for number in (*self.ENDING, signal.SIGTSTP)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def watch(lesson: Lesson, every: list[Lesson], build: Build, progress: Progress) -> bool:
    """Watches until the reader has enough: on a terminal with keys, else in plain lines."""
    progress.stand_at(lesson.slug)
    if show.interactive():
        import screen  # needs curses, which a plain watch does not
        try:
            return _on_screen(screen.Screen(), lesson, every, build, progress)
        except screen.ScreenError as error:
            show.say(f"This terminal shows plain lines only ({error}).")
    return _plain(lesson, every, build, progress)


def _on_screen(screen, lesson: Lesson, every: list[Lesson], build: Build,
               progress: Progress) -> bool:
    jobs, signals = Jobs(build), _Signals()
    session = Session(lesson, every, build, progress, jobs)
    with signals.noted():
        try:
            with screen:
                _loop(screen, session, jobs, signals)
        finally:
            jobs.stop()
    if signals.got:
        sys.exit(128 + signals.got)
    for passed in session.owed:  # the reader was quicker than the build
        checking.say_programs(passed, build, solution=False)
    return True


def _loop(screen, session: Session, jobs: Jobs, signals: _Signals) -> None:
    saves = Saves(session.lesson)
    watched, silent = session.lesson, 0
    session.begin(screen.size())
    while not session.ended and not signals.got and silent < HANGUP:
        if signals.halt:
            signals.halt = False
            screen.halt()
            session.resumed()
        if session.changed:
            screen.show(session.view(screen.size()))
        ready = select.select([sys.stdin], [], [], LOOK)[0]
        keys = list(screen.keys())
        silent = silent + 1 if sys.stdin in ready and not keys else 0
        for key in keys:
            session.key(key)
        for event in jobs.events():
            session.event(event)
        if session.lesson is not watched or session.wrote:  # what we write is no save
            watched, saves, session.wrote = session.lesson, Saves(session.lesson), False
        if saves.look():
            session.saved()


def _plain(lesson: Lesson, every: list[Lesson], build: Build, progress: Progress) -> bool:
    """Says every verdict in lines that can go anywhere; ends with Ctrl-C."""
    while True:
        saves = Saves(lesson)
        try:
            _check_once(lesson, every, build, progress)
        except BuildError as error:  # the next save may be better
            show.say(str(error))
        show.say()
        show.say("watching; Ctrl-C ends")
        while not saves.look():
            time.sleep(LOOK)


def _check_once(lesson: Lesson, every: list[Lesson], build: Build, progress: Progress) -> None:
    verdict = checking.check_lesson(lesson, build, progress)
    checking.say_next(verdict, every)
    if verdict.built:
        checking.say_programs(lesson, build, solution=False)
