"""What may lie over the verdict: a text to scroll through, a list to choose from; a question."""

from collections.abc import Callable
from dataclasses import dataclass, field

from wording import Line


@dataclass
class Page:
    """A text; or a list, of which `chosen` is the line that Enter takes."""

    title: str
    lines: list[Line] = field(default_factory=list)
    chosen: int | None = None
    demo: bool = False  # a program runs, and prints the lines


@dataclass
class Question:
    """One that is answered by y; every other key says no."""

    text: str
    action: Callable[[], None]


class Scroll:
    """Which lines of a text are seen: `room` of them, from `top` on."""

    def __init__(self) -> None:
        self.top = 0
        self.room = 1
        self.at_end = False  # what is added is seen, too
        self._length = 0

    def fit(self, length: int, room: int, wanted: int | None = None) -> slice:
        """The lines to be seen of a text of so many, on a screen with so much room, and among them
        the one that is wanted."""
        self._length, self.room = length, max(1, room)
        if self.at_end:
            self.top = length
        if wanted is not None:
            self.top = max(min(self.top, wanted), wanted + 1 - self.room)
        self.top = max(0, min(self.top, length - self.room))
        return slice(self.top, self.top + self.room)

    def move(self, by: int) -> None:
        self.top = max(0, min(self.top + by, self._length - self.room))
        self.at_end = self.at_end and self.below == 0

    def page(self, direction: int) -> None:
        """A screen further, with one line of the last still seen."""
        self.move(direction * max(1, self.room - 1))

    def go(self, top: int = 0, at_end: bool = False) -> None:
        self.top, self.at_end = top, at_end

    @property
    def length(self) -> int:
        return self._length

    @property
    def below(self) -> int:
        """How many lines come after what is seen."""
        return max(0, self._length - self.room - self.top)
