"""The files that a learner saves, while Ninja builds from them.

Ninja compares times. A file that is saved while it is compiled, or in the same instant, is older
than the object made from its text before; Ninja 1.11 takes that object for new.
"""

import json
from pathlib import Path

import paths
from build import Build
from lessons import Lesson

INSTANT = 20_000_000  # nanoseconds: longer than the clock of a file system stands still

Signature = tuple[int, ...] | None


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


class Sources:
    """A lesson's files, as they were when a build began."""

    def __init__(self, lesson: Lesson, build: Build):
        self.files = files(lesson)
        self._build = build
        self._builds = [build, *([build.for_32_bits()] if lesson.has_widths else [])]
        self._mark = build.directory / f".{lesson.slug}-building"  # there while a build runs
        self._before = self.signatures()

    def signatures(self) -> list[Signature]:
        return [signature(file) for file in self.files]

    def begin(self) -> None:
        """Before a build: takes away what was made in the instant of a save, or of an older text
        by a build that did not come to its end."""
        if cut_short := self._read_mark():
            self._before = cut_short
            self._distrust()
        self._before = self.signatures()
        for file, saved in zip(self.files, self._before):
            for made in self._objects(file):
                compiled = signature(made)
                if saved and compiled and 0 <= compiled[0] - saved[0] < INSTANT:
                    made.unlink(missing_ok=True)
        self._write_mark()

    def end(self) -> bool:
        """After a build: false if it must be done again, as a file was saved meanwhile."""
        self._mark.unlink(missing_ok=True)
        return not self._distrust()

    def _distrust(self) -> bool:
        """Takes away what was made of files that have been saved since; true if there are some."""
        saved = [file for file, before, now in zip(self.files, self._before, self.signatures())
                 if before != now]
        for made in (made for file in saved for made in self._objects(file)):
            made.unlink(missing_ok=True)
        return bool(saved)

    def _objects(self, file: Path) -> list[Path]:
        """What Meson's targets compile from this file, by the name that Meson gives it."""
        name = paths.shown(file, self._build.root).replace("/", "_") + ".o"
        return [made for build in self._builds for made in build.directory.glob(f"*.p/{name}")]

    def _read_mark(self) -> list[Signature]:
        """The signatures at the beginning of a build that was cut short; none if there is none."""
        try:
            known = json.loads(self._mark.read_text(encoding="utf-8"))
            return [tuple(one) if one else None for one in known]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError):
            return [None] * len(self.files)  # then nothing can be trusted

    def _write_mark(self) -> None:
        if self._build.directory.is_dir():
            self._mark.write_text(json.dumps(self._before), encoding="utf-8")
