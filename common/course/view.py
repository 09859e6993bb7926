"""What is to be seen on a screen."""

from dataclasses import dataclass, field

from wording import Line


@dataclass
class View:
    """All lines fit the width, and the body is no longer than what the screen leaves for it."""

    title: str
    status: Line
    body: list[Line] = field(default_factory=list)
    keys: str = ""
