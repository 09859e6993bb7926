"""Notices every save of a lesson's files, by looking at them. Changes of a file are told by their system to
many editors' satisfaction, but not across the borders of containers, of network file systems and of WSL,
where a watch that waits to be told waits for ever; a look costs some microseconds."""

import time
from collections.abc import Iterator

import sources
from lessons import Lesson

LOOK = 0.03  # seconds between two looks: what a learner does not notice


class Saves:
    """Those of one lesson."""

    def __init__(self, lesson: Lesson):
        self._files = sources.files(lesson)
        self._known = self._last = self._signatures()

    def look(self) -> bool:
        """True once after a save, when nothing has changed since the look before: an editor may
        need several steps."""
        before, self._last = self._last, self._signatures()
        if before != self._last or self._last == self._known:
            return False
        self._known = self._last
        return True

    def _signatures(self) -> list[sources.Signature]:
        return [sources.signature(file) for file in self._files]


def each_save(lesson: Lesson) -> Iterator[None]:
    """Goes on at once, and then after every save, also one that was made meanwhile."""
    while True:
        saves = Saves(lesson)
        yield
        while not saves.look():
            time.sleep(LOOK)
