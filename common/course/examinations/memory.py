"""Examinations of /dev/shm, where Linux keeps shared memory: ./learn doctor.

What module mmf does there is done here, in the same order (common/mmf/names_posix.cpp)."""

import errno
import fcntl
import mmap
import os
import stat

from examinations.world import BAD, GOOD, NOTE, Finding, World, amount, free, mount_of
from lessons import NAMED_MAPPINGS

NEEDED = 64 << 10  # bytes: the checks of all lessons pass with less; an object takes a page
LARGE = 256 << 20  # bytes: nothing is gained by more
PURPOSE = "It holds the memory that processes share by a name."


class Refused(Exception):
    """A step that does not work here; the text says which."""


def shared_memory(world: World) -> Finding:
    """There, of the right kind, writable, with room, and able to do what is done in it."""
    place = world.shared_memory
    if not place.is_dir():
        return _bad(world, "it is not there",
                    ["As root:",
                     f"$ mkdir -p {place} && mount -t tmpfs -o mode=1777 tmpfs {place}"])
    mount = mount_of(world, place.resolve())
    mode = stat.S_IMODE(place.stat().st_mode)
    if mount and "ro" in mount.options:
        return _bad(world, "it is mounted for reading alone",
                    ["As root:", f"$ mount -o remount,rw {mount.point}"])
    if not os.access(place, os.W_OK | os.X_OK, effective_ids=True):
        return _bad(world, f"its mode is {mode:04o}: you cannot make anything there",
                    ["As root:", f"$ chmod 1777 {place}"])
    size, left = world.room(place)
    room = f"{amount(size)}, {free(left)}" if size else free(left)
    if left < NEEDED:
        return _bad(world, f"{room}, and {amount(NEEDED)} are needed", _larger(world, size))
    status = world.statvfs(place)
    if status.f_files and status.f_favail < 16:
        return _bad(world, f"{status.f_favail} more objects fit in, of {status.f_files} in all",
                    ["See what lies there, and remove what is yours:", f"$ ls -l {place}",
                     "or allow for more, as root:",
                     f"$ mount -o remount,nr_inodes=10000 {place}"])
    if not world.has_proc():
        return Finding(str(place), NOTE, f"{room}; not tried, since {world.proc} is missing",
                       PURPOSE, [f"Mount {world.proc}, and look again: ./learn doctor"])
    try:
        _try(world)
    except Refused as error:
        return _bad(world, f"{error}", _as_tmpfs(world, mount.kind if mount else "unknown"))
    kind = mount.kind if mount else "of an unknown kind"
    if kind != "tmpfs":
        return Finding(str(place), NOTE, f"not tmpfs, but {kind}; {room}", PURPOSE,
                       ["All works, but what is no tmpfs may lie on a disk, slow and to stay.",
                        "As root:", f"$ mount -t tmpfs -o mode=1777 tmpfs {place}"])
    enough = f"; {amount(NEEDED)} are enough" if size and size < LARGE else ""
    return Finding(str(place), GOOD, f"tmpfs, {room}, mode {mode:04o}{enough}", PURPOSE)


def _bad(world: World, found: str, remedy: list[str]) -> Finding:
    return Finding(str(world.shared_memory), BAD, found, PURPOSE, remedy,
                   world.needing(NAMED_MAPPINGS))


def _larger(world: World, size: int) -> list[str]:
    place = world.shared_memory
    tidy = ["It is full. See what lies there, and remove what is yours:", f"$ ls -l {place}"]
    larger = ["Make it larger. A container is started with", "$ docker run --shm-size=256m ...",
              "elsewhere, as root:", f"$ mount -o remount,size=256m {place}"]
    return (tidy if size >= NEEDED else []) + (larger if size < LARGE else [])


def _as_tmpfs(world: World, kind: str) -> list[str]:
    if kind == "tmpfs":
        return ["This is tmpfs, so a sandbox may forbid it: try outside of it."]
    return [f"The file system there is {kind}, and tmpfs is what is meant. As root:",
            f"$ mount -t tmpfs -o mode=1777 tmpfs {world.shared_memory}"]


def _try(world: World) -> None:
    """Makes an object as mmf does, opens it by its name, shares a byte, and removes it."""
    path = world.shared_memory / f"t{os.getpid()}-doctor"
    step = "open a file without a name (O_TMPFILE)"
    first = second = None
    try:
        first = os.open(world.shared_memory, os.O_TMPFILE | os.O_RDWR, 0o600)
        step = f"set {NEEDED} bytes aside (posix_fallocate)"
        os.posix_fallocate(first, 0, NEEDED)
        step = "mark the file (fchmod)"
        os.fchmod(first, stat.S_ISVTX | 0o600)
        step = "lock the file (flock)"
        fcntl.flock(first, fcntl.LOCK_SH | fcntl.LOCK_NB)
        step = "give the file its name (linkat through /proc/self/fd)"
        # With a descriptor, which an absolute path leaves unused, Python calls linkat.
        os.link(f"/proc/self/fd/{first}", path, src_dir_fd=first, follow_symlinks=True)
        step = "open the file by its name"
        second = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        if _locked_alone(second):
            raise Refused("a lock that another handle holds does not count (flock)")
        step = "map the file in two places (mmap)"
        with mmap.mmap(first, NEEDED) as one, mmap.mmap(second, NEEDED) as other:
            one[NEEDED - 1] = 42
            if other[NEEDED - 1] != 42:
                raise Refused("a byte stored through one mapping is not seen through another")
    except OSError as error:
        raise Refused(f"cannot {step}: {error.strerror}") from None
    finally:
        for descriptor in (first, second):
            if descriptor is not None:
                os.close(descriptor)
        path.unlink(missing_ok=True)


def _locked_alone(descriptor: int) -> bool:
    """True if the lock could be had by this handle alone, at once."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno == errno.EWOULDBLOCK:
            return False
        raise
    return True
