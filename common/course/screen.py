"""The terminal, by curses: a title, a status, a body that scrolls, the keys. Curses knows what the
terminal shows and sends only what has changed."""

import codecs
import curses
import locale
import os
import signal
import sys
from collections.abc import Iterator

import columns
import show
from view import View
from wording import BAD, DIM, GOOD, TITLE, Line

BODY = 2  # the row where it begins
KEYS = {
    curses.KEY_UP: "up", curses.KEY_DOWN: "down", curses.KEY_PPAGE: "page up",
    curses.KEY_NPAGE: "page down", curses.KEY_HOME: "home", curses.KEY_END: "end",
    curses.KEY_ENTER: "enter", curses.KEY_RESIZE: "resize", 10: "enter", 13: "enter", 27: "escape",
    ord(" "): "page down", curses.KEY_BACKSPACE: "escape", ord("k"): "up", ord("j"): "down",
}


class ScreenError(Exception):
    """This terminal cannot show a screen."""


class Screen:
    """Takes the terminal over, and gives it back as it was."""

    def __enter__(self) -> "Screen":
        os.environ.setdefault("ESCDELAY", "25")  # milliseconds: Esc is a key here
        self._encoding = _set_locale()
        try:
            self._window = curses.initscr()
        except curses.error as error:
            raise ScreenError(str(error)) from None
        self._colors: dict[str, int] = {TITLE: curses.A_BOLD, DIM: curses.A_DIM}
        try:
            self._prepare()
        except BaseException:
            curses.endwin()
            raise
        return self

    def _prepare(self) -> None:
        curses.noecho()
        curses.cbreak()
        self._window.keypad(True)
        self._window.nodelay(True)
        try:
            curses.curs_set(0)
        except curses.error:
            pass  # a terminal that cannot hide its cursor
        self._colors |= {BAD: curses.A_BOLD, GOOD: curses.A_BOLD}
        if show.colored():
            self._add_colors()

    def _add_colors(self) -> None:
        try:
            curses.start_color()
            curses.use_default_colors()
            for number, (style, color) in enumerate(
                    ((BAD, curses.COLOR_RED), (GOOD, curses.COLOR_GREEN)), start=1):
                curses.init_pair(number, color, -1)
                self._colors[style] = curses.color_pair(number)
        except curses.error:
            pass  # a terminal without colors

    def __exit__(self, *_: object) -> None:
        curses.endwin()

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

    def show(self, view: View) -> None:
        rows, columns = self.size()
        self._window.erase()
        self._put(0, view.title.ljust(columns), curses.A_REVERSE)
        self._put(1, view.status.text, self._look(view.status))
        for row, line in enumerate(view.body[:max(0, rows - BODY - 1)], start=BODY):
            self._put(row, line.text, self._look(line))
        if rows > BODY:
            self._put(rows - 1, view.keys.ljust(columns), curses.A_REVERSE)
        self._window.refresh()

    def _look(self, line: Line) -> int:
        return self._colors.get(line.style, curses.A_NORMAL)

    def _put(self, row: int, text: str, look: int) -> None:
        rows, width = self.size()
        if row >= rows:
            return
        try:
            self._window.addstr(row, 0, self._encoded(text, width), look)
        except curses.error:
            pass  # the last column of the last row: the cursor has nowhere to go

    def _encoded(self, text: str, width: int) -> str:
        """What of the text fits and can be shown; a question mark for what cannot."""
        fits = columns.cut(columns.printable(text), width)
        return fits.encode(self._encoding, "replace").decode(self._encoding)


def _set_locale() -> str:
    """Has curses write as Python does, by the user's locale. One that this machine has not, or one in which
    Python writes UTF-8 for want of a better, as in "C", gives way to C.UTF-8. Returns the encoding."""
    for name in ("", "C.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        encoding = locale.nl_langinfo(locale.CODESET)
        if codecs.lookup(encoding).name == codecs.lookup(sys.stdout.encoding).name:
            break
    return encoding
