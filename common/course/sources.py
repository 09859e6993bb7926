"""The files that a learner saves: every save is noticed, also one while Ninja builds from them.

They are looked at. Being told by the system is quicker, but does not cross the borders of
containers, of network file systems and of WSL, where a watch would wait for ever.

Ninja compares times. A file that is saved while it is compiled, or in the same instant, is older
than the object made from its text before; Ninja 1.11 takes that object for new.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import paths
from build import Build
from lessons import Lesson

LOOK = 0.03  # seconds between two looks: what a learner does not notice
INSTANT = 20_000_000  # nanoseconds: longer than the clock of a file system stands still

Signature = tuple[int, ...] | None
Result = TypeVar("Result")


def signature(file: Path) -> Signature:
    """Differs after every save; None where there is no such file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def files(lesson: Lesson) -> list[Path]:
    """The lesson's files of code, the learner's first."""
    return [lesson.folder / name for name in lesson.files]


def signatures(files: list[Path]) -> dict[Path, Signature]:
    """Those of each file."""
    return {file: signature(file) for file in files}


class Saves:
    """Those of one lesson; the first one may stop a build (run.Waiting)."""

    def __init__(self, lesson: Lesson):
        self._files = files(lesson)
        self._known = self._last = signatures(self._files)

    def look(self) -> bool:
        """True once after a save, when nothing has changed since the look before: an editor may
        need several steps."""
        before, self._last = self._last, signatures(self._files)
        if before != self._last or self._last == self._known:
            return False
        self._known = self._last
        return True

    is_set = look  # as a threading.Event has it


def each_save(lesson: Lesson) -> Iterator[None]:
    """Goes on at once, and then after every save, also one that was made meanwhile."""
    while True:
        saves = Saves(lesson)
        yield
        while not saves.look():
            time.sleep(LOOK)


def settled(lesson: Lesson, build: Build, make: Callable[[], Result]) -> Result:
    """Has `make` build until no file was saved meanwhile. What may be of an older text goes."""
    builds = [build, *([build.for_32_bits()] if lesson.has_widths else [])]
    mark = build.directory / f".{lesson.slug}-building"  # what a build began with, while it runs
    try:  # that build was killed, or is another ./learn's
        known = mark.read_text(encoding="utf-8", errors="replace")
        doubtful = known != repr(signatures(files(lesson)))
    except OSError:
        doubtful = False
    while True:
        before = signatures(files(lesson))
        for file, saved in before.items():
            for made in _objects(file, builds):
                compiled = signature(made)
                if saved and compiled and 0 <= compiled[0] - saved[0] < INSTANT:
                    made.unlink(missing_ok=True)
        if build.directory.is_dir():
            mark.write_text(repr(before), encoding="utf-8")
        try:
            result = make()
        finally:
            saved = [file for file, known in before.items() if doubtful or signature(file) != known]
            for made in (made for file in saved for made in _objects(file, builds)):
                made.unlink(missing_ok=True)
            mark.unlink(missing_ok=True)
        if not saved:
            return result
        doubtful = False


def _objects(file: Path, builds: list[Build]) -> list[Path]:
    """What Meson's targets compile from this file, by the name that Meson gives it."""
    name = paths.shown(file, builds[0].root).replace("/", "_") + ".o"
    return [made for build in builds for made in build.directory.glob(f"*.p/{name}")]
