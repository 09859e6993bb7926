"""What may lie over the verdict: a text to scroll through, or a list to choose from."""

from dataclasses import dataclass, field

from wording import Line


@dataclass
class Page:
    """A text; or a list, of which `chosen` is the line that Enter takes."""

    title: str
    lines: list[Line] = field(default_factory=list)
    chosen: int | None = None
    demo: bool = False  # a program runs, and prints the lines


class Scroll:
    """Which lines of a text are seen: `room` of them, from `top` on."""

    def __init__(self) -> None:
        self.top, self.room, self.length = 0, 1, 0
        self.at_end = False  # what is added is seen, too

    def fit(self, length: int, room: int, wanted: int | None = None) -> slice:
        """The lines to be seen of a text of so many, on a screen with so much room, and among them
        the one that is wanted."""
        self.length, self.room = length, max(1, room)
        if self.at_end:
            self.top = length
        if wanted is not None:
            self.top = max(min(self.top, wanted), wanted + 1 - self.room)
        self._move(0)
        return slice(self.top, self.top + room)

    def key(self, key: str) -> None:
        """What the key does to a text; a screen further shows one line of the last again."""
        page = max(1, self.room - 1)
        self._move({"up": -1, "down": 1, "page up": -page, "page down": page,
                    "home": -self.length, "end": self.length}.get(key, 0))

    def _move(self, by: int) -> None:
        self.top = max(0, min(self.top + by, self.length - self.room))
        self.at_end = self.at_end and self.below == 0

    def go(self, top: int = 0, at_end: bool = False) -> None:
        self.top, self.at_end = top, at_end

    @property
    def below(self) -> int:
        """How many lines come after what is seen."""
        return max(0, self.length - self.room - self.top)
