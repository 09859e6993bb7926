"""Examinations of /dev/shm, where Linux keeps shared memory: ./learn doctor."""

import fcntl
import mmap
import os
import re
import shlex
import stat
from collections.abc import Iterable, Iterator

import blocked
import examinations
import lessons
import paths
from build import Build
from examinations import BAD, GOOD, NOTE, Found, amount, free, kind_of, room
from leftovers import in_use

NEEDED = 64 << 10  # bytes: the checks of all lessons pass with less; an object takes a page
MOST = 12  # leftovers that one command removes


def shared_memory(here: Build) -> Found:
    """There, writable, with room, and able to do what is done in it."""
    place = examinations.SHARED_MEMORY
    as_tmpfs = f"$ mount -t tmpfs -o mode=1777 tmpfs {place}"
    if not place.is_dir():
        return BAD, "it is not there", "As root:", f"$ mkdir -p {place}", as_tmpfs
    mode = f"mode {stat.S_IMODE(place.stat().st_mode):04o}"
    if os.statvfs(place).f_flag & os.ST_RDONLY:
        return BAD, "it is mounted for reading alone"
    if not os.access(place, os.W_OK | os.X_OK, effective_ids=True):
        return BAD, f"{mode}: you cannot make anything there"
    if room(place) < NEEDED:
        return BAD, f"{free(place)}, and {amount(NEEDED)} are needed"
    if not (examinations.PROC / "self/fd").is_dir():
        return NOTE, f"not tried, since {examinations.PROC} is missing", "Mount it, and look again: ./learn doctor"
    kind = kind_of(place)
    if why := _refused():
        return BAD, f"{kind}, {why}", "If it is tmpfs, a sandbox may forbid it; else, as root:", as_tmpfs
    if kind != "tmpfs":
        return (NOTE, f"not tmpfs, but {kind}; {free(place)}",
                "All works, but what is no tmpfs may lie on a disk, slow and to stay. As root:", as_tmpfs)
    return GOOD, f"tmpfs, {free(place)}, {mode}"


def _refused() -> str:
    """What cannot be done of what mmf does to make an object (common/mmf/names_posix.cpp); empty if all can."""
    path = examinations.SHARED_MEMORY / f"t{os.getpid()}-doctor"
    step = "open a file without a name (O_TMPFILE)"
    try:
        with open(os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o600), "r+b") as file:
            step = f"set {NEEDED} bytes aside (posix_fallocate)"
            os.posix_fallocate(file.fileno(), 0, NEEDED)
            step = "mark the file (fchmod)"
            os.fchmod(file.fileno(), stat.S_ISVTX | 0o600)
            step = "lock the file (flock)"
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            step = "give the file its name (linkat through /proc/self/fd)"
            # With a descriptor, which an absolute path leaves unused, Python calls linkat.
            os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno(), follow_symlinks=True)
            step = "map the file (mmap)"
            mmap.mmap(file.fileno(), NEEDED).close()
    except OSError as error:
        return f"cannot {step}: {error.strerror}"
    finally:
        path.unlink(missing_ok=True)
    return ""


def leftovers(here: Build) -> Found:
    """Objects and directories of checks, lessons and demos that are no more; none is touched."""
    left, others = [], []
    for path, match in _made_by_the_course(here):
        try:
            owner = path.lstat().st_uid
        except OSError:  # it has gone meanwhile
            continue
        process, name = match["process"], match.groupdict().get("name")
        if os.geteuid() not in (0, owner):
            others += [(path, owner, name)] if name else []
        elif not ((examinations.PROC / process).exists() if process else in_use(path)):
            left.append(path)
    found, remedy = [], []
    if left:
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        found.append(f"of programs that are no more: {', '.join(map(str, left[:3]))}{more}")
        remedy += ["No process has them. Remove them:", "$ rm -r " + shlex.join(map(str, left[:MOST]))]
        remedy += ["and look again, for the others: ./learn doctor"] if len(left) > MOST else []
    if others:
        those = [f"{path} (user {blocked.user(owner)})" for path, owner, _ in others]
        found.append(f"of other users: {', '.join(those[:3])}")
        remedy += ["Only its user, or root, sees whether a program still has such an object, and can remove it: "
                   "ask them. Until then give the programs a name of your own:", _renamed(others[0][2], here)]
    return (NOTE, "; ".join(found), *remedy) if found else (GOOD, "nothing of a program that is no more")


def _renamed(name: str, here: Build) -> str:
    """How the first program that makes such an object is given another name for it."""
    lesson = next(one for one in lessons.find(here.root) if name in one.declared.get("names", []))
    return f"$ build/{lesson.slug}-{lesson.programs[0]} --name {name}-{os.geteuid()}"


def _made_by_the_course(here: Build) -> Iterator[tuple]:
    """What lies there by its name, with a match that has the number of its process or, where programs of a
    lesson make it if nobody says otherwise, the name that they give it; another user's has a number, too."""
    every = lessons.find(here.root)
    names = _any(name for one in every for name in one.declared.get("names", []))
    demos = _any(one.declared["demo_name"] for one in every if "demo_name" in one.declared)
    slugs = _any(one.slug for one in every)
    for folder, pattern in (
            (examinations.SHARED_MEMORY,
             rf"t(?P<process>\d+)-.+|(?P<name>{names})(-\d+)?|({demos})(\.claim)?"),
            (paths.temporary(), rf"t(?P<process>\d+)-(\d+-mapped-memory|{slugs})")):
        for path in sorted(folder.glob("*")):
            if match := re.fullmatch(pattern, path.name):
                yield path, match


def _any(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names)) or "(?!)"
