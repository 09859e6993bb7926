"""What may lie over the verdict, and what is seen of it."""

from dataclasses import dataclass, field

from wording import Line

END = 1 << 30  # below every text


@dataclass
class Page:
    """A text; or a list, of which `chosen` is the line that Enter takes."""

    title: str
    lines: list[Line] = field(default_factory=list)
    chosen: int | None = None


class Scroll:
    """Which lines of a text are seen: from `top` on."""

    def __init__(self, top: int = 0) -> None:
        self.top = self._last = top  # as far down as the text goes
        self._page = 1  # lines from one screen to the next, which shows one of the last again

    def fit(self, length: int, room: int) -> slice:
        """The lines to be seen of a text of so many, on a screen with so much room."""
        self._page, self._last = max(1, room - 1), max(0, length - max(1, room))
        self.top = min(self.top, self._last)
        return slice(self.top, self.top + room)

    def key(self, key: str) -> None:
        """What the key does to a text."""
        by = {"up": -1, "down": 1, "page up": -self._page, "page down": self._page,
              "home": -self._last, "end": self._last}.get(key, 0)
        self.top = max(0, min(self.top + by, self._last))

    @property
    def below(self) -> int:
        """How many lines come after what is seen."""
        return self._last - self.top
