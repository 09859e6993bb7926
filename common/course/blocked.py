"""Says why nothing can be written in a place, in one line: which place, whose it is, what to do."""

import errno
import os
import pwd
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import paths
from show import amount

if TYPE_CHECKING:
    from build import Build  # which imports us

SAID_OF_CLOSED = [os.strerror(number) for number in (errno.EACCES, errno.EPERM, errno.EROFS)]
SAID_OF_FULL = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT)]
BUILD_SIZE = 600 << 20  # bytes; du says 537 MiB of a whole build with Clang 19
ELSEWHERE = "COURSE_BUILD=$HOME/course-build ./learn"
TEMPORARY = "TMPDIR=$HOME/tmp ./learn"


def explained(error: Exception, build: "Build") -> str:
    """The error, in words that help where a place is closed to us, or full."""
    names = [getattr(error, name, None) for name in ("filename", "filename2")]
    places = [Path(os.fsdecode(name)) for name in names if name]
    gone = [place for place in places if place.parent == build.root / "solutions"]
    if gone and isinstance(error, FileNotFoundError):
        return f"{_shown(gone[0], build)} is no more: has an update moved it? Type ./learn again"
    return reason(str(error), build, places) or str(error)


def reason(said: str, build: "Build", places: Iterable[Path] = ()) -> str:
    """Why nothing could be written, if that is what was said, and is so. Without places it is about
    those in which a build, a check and ./learn write."""
    usual = [build.directory, build.kept, paths.temporary(), *sorted(build.root.glob("lessons/*"))]
    if any(word in said for word in SAID_OF_FULL) and (why := _full(places or usual, build)):
        return why
    if any(word in said for word in SAID_OF_CLOSED):
        return closed(places or [*build.directory.rglob("*"), *usual], build)
    return ""


def closed(places: Iterable[Path], build: "Build") -> str:
    """About the first of these places that cannot be written; empty if all can."""
    near = [nearest(place) for place in places]
    # A file is replaced by its directory's leave.
    for place in dict.fromkeys([*near, *(place.parent for place in near if not place.is_dir())]):
        if place.is_symlink() or not os.path.exists(place):  # it went while we looked
            continue
        if not os.access(place, os.W_OK | (os.X_OK if place.is_dir() else 0), effective_ids=True):
            return f"{_shown(place, build)} {whose(place)}. {_remedy(place, build)}"
        if place.is_file() and place.stat().st_mode & 0o100 and not os.access(place, os.X_OK):
            return (f"{_shown(place, build)} lies where no program may be run (noexec). "
                    f"Build elsewhere: {ELSEWHERE}")
    return ""


def nearest(place: Path) -> Path:
    """The place, or where it is not there, the directory in which it would be made."""
    return next(filter(os.path.lexists, (place, *place.parents)), place)


def whose(place: Path) -> str:
    """Why it cannot be written."""
    if os.statvfs(place).f_flag & os.ST_RDONLY:
        return "is mounted for reading alone"
    status = place.stat()
    if status.st_uid == os.geteuid():
        return f"cannot be written: its mode is {status.st_mode & 0o7777:04o}"
    return f"belongs to {user(status.st_uid)}, and you ({user(os.geteuid())}) cannot write there"


def user(number: int) -> str:
    """The user's name, or the number of one without."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _remedy(place: Path, build: "Build") -> str:
    if place == paths.temporary():
        return f"Name another directory: {TEMPORARY}"
    for own in (build.directory, build.kept):
        if place.is_relative_to(own) and place.stat().st_uid != os.geteuid():
            whom = f"{user(os.geteuid())} {shlex.quote(_shown(own, build))}"
            return f"Build elsewhere, {ELSEWHERE}, or as root give it back: chown -R {whom}"
        if place.is_relative_to(own) or own.is_relative_to(place):
            return f"Build elsewhere, {ELSEWHERE}, or work in a copy of the course"
    return "Work in a copy of the course"


def _full(places: Iterable[Path], build: "Build") -> str:
    """About the place with the least room, where that is too little for a build."""
    place = min(map(nearest, places), key=room)
    if room(place) >= BUILD_SIZE:
        return ""
    elsewhere = (f"name another directory: {TEMPORARY}" if place == paths.temporary() else
                 f"build elsewhere: {ELSEWHERE}")
    return (f"The disk of {_shown(place, build)} is full: {amount(room(place))} free, and a whole "
            f"build takes {amount(BUILD_SIZE)}. Make room, or {elsewhere}")


def room(place: Path) -> int:
    """Free bytes; none where no more files can be made. A tmpfs without a limit says 0 of 0."""
    status = os.statvfs(place)
    if not status.f_blocks:
        return sys.maxsize
    full = status.f_files and not status.f_favail
    return 0 if full else status.f_bavail * status.f_frsize


def _shown(place: Path, build: "Build") -> str:
    return "the checkout" if place == build.root else paths.shown(place, build.root)
