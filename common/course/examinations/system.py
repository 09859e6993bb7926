"""Examinations of the system the course runs on: ./learn doctor."""

import mmap
import os
import resource
import sys
import tempfile
from functools import partial
from pathlib import Path

import blocked
import examinations
import paths
from build import Build
from examinations import BAD, GOOD, NOTE, Found, amount, ask, dotted, free, kind_of, room, version

TIB = 1 << 40
DEMO_TEXT = 400 << 20  # bytes of the text that the demo of a lesson with large files writes
# Whether it is for large files alone, ulimit's letter for it, what it is, the least, in words, too, and what
# to ask for where unlimited is more than most systems give. Checks have 16 files open, and Ninja some more;
# they map 3 GiB in one piece. Below 1 GiB of addresses no compiler works, and with less stack it crashes.
LIMITS = [
    (True, "f", resource.RLIMIT_FSIZE, TIB, "files of {} at most, and 1 TiB is needed", "unlimited"),
    (True, "v", resource.RLIMIT_AS, 4 << 30, "{} of addresses, and 4 GiB are needed", "unlimited"),
    (False, "v", resource.RLIMIT_AS, 1 << 30, "{} of addresses, and 1 GiB is needed", "unlimited"),
    (False, "s", resource.RLIMIT_STACK, 1 << 20, "{} of stack, and 1 MiB is needed", "8192"),
    (False, "n", resource.RLIMIT_NOFILE, 64, "{} open files, and 64 are needed", "1024"),
    (False, "u", resource.RLIMIT_NPROC, 32, "{} processes, and 32 are needed", "1024"),
    (False, "t", resource.RLIMIT_CPU, 20, "{} seconds for a process, and 20 are needed", "unlimited"),
]


def system(here: Build) -> Found:
    told, page = os.uname(), mmap.PAGESIZE
    found = f"{told.sysname} {dotted(version(told.release))}, {told.machine}, pages of {page} bytes"
    if sys.platform != "linux" or sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return BAD, found
    if page != 4096:
        return NOTE, found, "Where a text of ours counts pages, it means pages of 4096 bytes."
    return GOOD, found


def _limits(of_large_files: bool, here: Build) -> Found:
    """What the shell's ulimit holds back."""
    told, remedy = [], []
    for large, letter, which, least, words, enough in LIMITS:
        limit = resource.getrlimit(which)[0]
        if large == of_large_files and limit != resource.RLIM_INFINITY and limit < least:
            told.append(words.format(amount(limit) if letter in "fvs" else limit))
            remedy.append(f"$ ulimit -{letter} {enough}")
    if not told:
        return GOOD, "none that matters here"
    return (BAD, "; ".join(told), *remedy, "Where that is not permitted, log in again, or look into "
            "/etc/security/limits.conf; a container is started with",
            "$ docker run --ulimit fsize=-1 --ulimit nofile=1024 ...")


limits, limits_of_size = partial(_limits, False), partial(_limits, True)


def processes(here: Build) -> Found:
    there = (examinations.PROC / "self/fd").is_dir()
    return (GOOD, "there") if there else (BAD, "it is not mounted")


def checkout(here: Build) -> Found:
    places = [here.root, here.directory, here.kept, *here.root.glob("lessons/*"),
              *here.root.glob("lessons/*/*.cpp")]
    why = blocked.closed(places, here)
    return (BAD, why) if why else (GOOD, f"{here.root}, and you can write in it")


def temporary(here: Build) -> Found:
    place = paths.temporary()
    if not place.is_dir():
        return BAD, f"{place} is no directory"
    if why := blocked.closed([place], here):
        return BAD, why
    return GOOD if room(place) >= DEMO_TEXT else NOTE, f"{place}, {free(place)}"


def sparse_temporary(here: Build) -> Found:
    return _sparse(paths.temporary())


def sparse_checkout(here: Build) -> Found:
    return _sparse(here.root)


def _sparse(place: Path) -> Found:
    """A small file comes first: a file system without holes would fill the disk with zeros for a large one."""
    for size in (1 << 24, TIB):
        try:
            with tempfile.TemporaryFile(dir=place) as file:
                os.ftruncate(file.fileno(), size)
                os.pwrite(file.fileno(), b"x", size - 1)
                os.fsync(file.fileno())
                taken = os.fstat(file.fileno()).st_blocks * 512
        except OSError as error:
            return BAD, f"no file of {amount(size)}: {error.strerror}"
        if taken > 1 << 20:
            return BAD, (f"{amount(size)} with one byte written take {amount(taken)} (the file system is "
                         f"{kind_of(place)})")
    return GOOD, f"1 TiB with one byte written takes {amount(taken)}"


def halting(here: Build) -> Found:
    """Whether a process may be traced; the kernel is asked, by a process that then ends."""
    question = ("import ctypes, os; library = ctypes.CDLL(None, use_errno=True); "
                "answer = library.ptrace(0, 0, None, None); "
                "print('yes' if answer == 0 else os.strerror(ctypes.get_errno()))")
    ended = ask(sys.executable, "-I", "-c", question)
    if ended.ok and ended.output.strip() == "yes":
        return GOOD, "allowed"
    return NOTE, f"not allowed: {ended.in_words() or ended.output.strip() or 'no answer'}"
