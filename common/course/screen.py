"""./learn watch on a terminal: its screen, by curses, which sends only what has changed, and the
loop."""

import contextlib
import curses
import locale
import os
import select
import signal
import sys
from collections.abc import Iterator

import checking
import show
from build import Build
from jobs import Jobs
from lessons import Lesson
from progress import Progress
from session import BAR, Session
from sources import LOOK
from wording import BAD, DIM, GOOD, TITLE, Line

HANGUP = 50  # times that a terminal may call us and say nothing
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
KEYS = {
    curses.KEY_UP: "up", curses.KEY_DOWN: "down", curses.KEY_PPAGE: "page up",
    curses.KEY_NPAGE: "page down", curses.KEY_HOME: "home", curses.KEY_END: "end",
    curses.KEY_ENTER: "enter", curses.KEY_RESIZE: "resize", 10: "enter", 13: "enter", 27: "escape",
    ord(" "): "page down", curses.KEY_BACKSPACE: "escape", ord("k"): "up", ord("j"): "down",
}


def watch(lesson: Lesson, every: list[Lesson], build: Build, progress: Progress) -> bool:
    """Watches until the reader has enough; returns False if this terminal can show plain lines
    only."""
    jobs, got = Jobs(build), []
    session = Session(lesson, every, build, progress, jobs)
    before = {number: signal.signal(number, lambda number, _: got.append(number))
              for number in SIGNALS}
    prepare()
    try:
        curses.wrapper(lambda window: _loop(Screen(window), session, jobs, got))
    except curses.error as error:
        show.say(f"This terminal shows plain lines only ({error}).")
        return False
    finally:
        jobs.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
    if got:
        sys.exit(128 + got[0])
    for passed in session.owed:  # the reader was quicker than the build
        checking.say_programs(passed, build, solution=False)
    return True


def _loop(screen: "Screen", session: Session, jobs: Jobs, got: list[int]) -> None:
    """Signals that were got are seen between two steps; all but that of Ctrl-Z end the loop."""
    silent, changed = 0, True
    screen.show(session.view(screen.size()))  # what there is to do, while the machine is looked at
    session.begin()
    while not session.ended and silent < HANGUP:
        if signal.SIGTSTP in got:
            got.remove(signal.SIGTSTP)
            screen.halt()
            session.saved()  # and a check that was halted has no time left
            changed = True
        if got:
            break
        if changed:
            screen.show(session.view(screen.size()))
        ready = select.select([sys.stdin], [], [], LOOK)[0]
        keys = list(screen.keys())
        silent = silent + 1 if sys.stdin in ready and not keys else 0
        for key in keys:
            session.key(key)
        for event in (events := list(jobs.events())):
            session.event(*event)
        if saved := session.saves.look():
            session.saved()
        changed = bool(keys or events or saved)


def prepare() -> None:
    """Has curses write as Python does, also where the user's locale is "C", or none at all."""
    os.environ.setdefault("ESCDELAY", "25")  # milliseconds: Esc is a key here
    if sys.stdout.encoding.lower() == "utf-8":
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")


class Screen:
    """Rows of text, and keys."""

    def __init__(self, window: curses.window):
        self._window = window
        window.nodelay(True)
        with contextlib.suppress(curses.error):  # a terminal that cannot hide its cursor
            curses.curs_set(0)
        self._looks = {TITLE: curses.A_BOLD, DIM: curses.A_DIM, BAD: curses.A_BOLD,
                       GOOD: curses.A_BOLD, BAR: curses.A_REVERSE}
        colors = {BAD: curses.COLOR_RED, GOOD: curses.COLOR_GREEN} if show.colored() else {}
        with contextlib.suppress(curses.error):  # a terminal without colors
            curses.use_default_colors()
            for style, color in colors.items():
                curses.init_pair(color, color, -1)
                self._looks[style] = curses.color_pair(color)

    def halt(self) -> None:
        """Gives the terminal back, stops this process, and takes it again once it goes on."""
        curses.endwin()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._window.clear()  # what the terminal shows now is anybody's guess

    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self._window.getmaxyx()

    def keys(self) -> Iterator[str]:
        """The keys that were typed: a character, or a name of KEYS."""
        while (code := self._window.getch()) != -1:
            if key := KEYS.get(code) or (chr(code) if 32 < code < 127 else ""):
                yield key

    def show(self, lines: list[Line]) -> None:
        """Shows a line in each row, with a question mark for what cannot be shown here."""
        self._window.erase()
        for row, line in enumerate(lines):
            text = line.text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding)
            look = self._looks.get(line.style, curses.A_NORMAL)
            with contextlib.suppress(curses.error):  # after the last column of the last row
                self._window.addstr(row, 0, text, look)
            if line.style == BAR:
                self._window.chgat(row, 0, -1, look)
        self._window.refresh()
