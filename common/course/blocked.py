"""Says why nothing can be written in a place, in one line: which place, whose it is, what to do."""

import errno
import os
import pwd
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import paths
from show import amount

if TYPE_CHECKING:
    from build import Build  # which imports us

CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
FULL = (errno.ENOSPC, errno.EDQUOT)
# Here, before a screen chooses the reader's language.
SAID_OF_CLOSED = [os.strerror(number) for number in CLOSED]
SAID_OF_FULL = [os.strerror(number) for number in FULL]
BUILD_SIZE = 600 << 20  # bytes; du says 537 MiB of a whole build with Clang 19
FEW = 16  # files: where no more can be made, there is no room either
ELSEWHERE = "COURSE_BUILD=$HOME/course-build ./learn"
TEMPORARY = "TMPDIR=$HOME/tmp ./learn"


def explained(error: Exception, build: "Build") -> str:
    """The error, in words that help where a place is closed to us, or full."""
    if not (isinstance(error, OSError) and error.errno in CLOSED + FULL):
        return str(error)
    places = [Path(os.fsdecode(name)) for name in (error.filename, error.filename2) if name]
    places = places or _places(build)
    return (_full if error.errno in FULL else closed)(places, build) or str(error)


def reason(output: str, build: "Build") -> str:
    """Why Meson, Ninja or a compiler could not write, if that is what they printed and it is so."""
    places = _places(build)
    if any(word in output for word in SAID_OF_FULL) and (why := _full(places, build)):
        return why
    if any(word in output for word in SAID_OF_CLOSED):
        return closed([*build.directory.rglob("*"), *places], build)
    return ""


def _places(build: "Build") -> list[Path]:
    """Where a build, a check and ./learn write."""
    return [build.directory, build.kept, paths.temporary(), *sorted(build.root.glob("lessons/*"))]


def closed(places: Iterable[Path], build: "Build") -> str:
    """About the first of these places that cannot be written; empty if all can."""
    nearest = [_nearest(place) for place in places]
    # A file is replaced by its directory's leave.
    for place in dict.fromkeys([*nearest, *(place.parent for place in nearest if not place.is_dir())]):
        if place.is_symlink() or not os.path.exists(place):  # it went while we looked
            continue
        if not os.access(place, os.W_OK | (os.X_OK if place.is_dir() else 0), effective_ids=True):
            return f"{_shown(place, build)} {_whose(place)}. {_remedy(place, build)}"
        if place.is_file() and place.stat().st_mode & 0o100 and not os.access(place, os.X_OK):
            return (f"{_shown(place, build)} lies where no program may be run (noexec). Build "
                    f"elsewhere: {ELSEWHERE}")
    return ""


def _nearest(place: Path) -> Path:
    """The place, or where it is not there, the directory in which it would be made."""
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    return place


def _whose(place: Path) -> str:
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
    directory, kept = build.directory, build.kept
    for own in (directory, kept):
        if place.is_relative_to(own) and place.stat().st_uid != os.geteuid():
            whose = f"{user(os.geteuid())} {shlex.quote(_shown(own, build))}"
            return f"Build elsewhere, {ELSEWHERE}, or as root give it back: chown -R {whose}"
    if place in (*directory.parents, *kept.parents) or place.is_relative_to(directory):
        return f"Build elsewhere, {ELSEWHERE}, or work in a copy of the course"
    return "Work in a copy of the course"


def _full(places: Iterable[Path], build: "Build") -> str:
    """About the place with the least room, where that is too little for a build."""
    place = min(map(_nearest, places), key=_room)
    if _room(place) >= BUILD_SIZE:
        return ""
    elsewhere = (f"name another directory: {TEMPORARY}" if place == paths.temporary() else
                 f"build elsewhere: {ELSEWHERE}")
    return (f"The disk of {_shown(place, build)} is full: {amount(_room(place))} free, and a whole build takes "
            f"{amount(BUILD_SIZE)}. Make room, or {elsewhere}")


def _room(place: Path) -> int:
    """In bytes; none where no more files can be made, however small."""
    status = os.statvfs(place)
    few = status.f_files and status.f_favail < FEW
    return 0 if few else status.f_bavail * status.f_frsize


def _shown(place: Path, build: "Build") -> str:
    return "the checkout" if place == build.root else paths.shown(place, build.root)
