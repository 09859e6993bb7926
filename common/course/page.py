"""What a watch shows between its first lines and its last: a text, or a list to choose from."""

from collections.abc import Callable

import wording
from wording import Line

END = 1 << 30  # below every text


class Page:
    """Lines under a title, which are seen from `top` on."""

    def __init__(self, title: str, lines: list[Line], **keys: Callable[[], None]):
        self.title, self.lines, self.keys = title, lines, keys  # which mean something here alone
        self.top = self._last = 0  # as far down as the text goes
        self._step = 1  # lines from one screen to the next, which shows one of the last again

    def seen(self, room: int, width: int) -> list[Line]:
        """The lines to be seen on a screen with so much room."""
        lines = wording.wrapped(self.lines, width)
        self._step, self._last = max(1, room - 1), max(0, len(lines) - max(1, room))
        self.top = min(self.top, self._last)
        return lines[self.top:self.top + room]

    def scroll(self, key: str) -> None:
        """What the key does to a text."""
        by = {"up": -1, "down": 1, "page up": -self._step, "page down": self._step,
              "home": -self._last, "end": self._last}.get(key, 0)
        self.top = max(0, min(self.top + by, self._last))

    @property
    def below(self) -> int:
        """How many lines come after what is seen."""
        return max(0, self._last - self.top)
