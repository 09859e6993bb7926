"""Examinations of the system the course runs on: ./learn doctor."""

import errno
import mmap
import os
import re
import resource
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import lessons
import paths
from examinations.world import (BAD, GOOD, NOTE, Finding, World, amount, dotted, free,
                                mount_of, scratch, version)
from leftovers import in_use
from lessons import HALTING, LARGE_FILES, Lesson

TIB = 1 << 40
DEMO_TEXT = 400 << 20  # bytes of the text that the demo of such a lesson writes
NEEDED = 64 << 10  # bytes of a file there, to see that there is room at all
FILES = 64  # descriptors: the checks take 16, Ninja some more
ADDRESSES = 4 << 30  # bytes: a check of such a lesson maps 3 GiB in one piece
STACK = 1 << 20  # bytes: Ninja and the compilers end with less, by SIGSEGV
PROCESSES, SECONDS = 32, 20  # of a user; of processor time, for one process
COMPILER = 1 << 30  # of addresses: below this no compiler works
POPULATE_READ = 22  # MADV_POPULATE_READ, madvise(2)


def system(world: World) -> Finding:
    """Kernel, machine and page size; MADV_POPULATE_READ is asked for and not read off a number."""
    name, purpose = "system", "The lessons call Linux, on a little-endian machine of 64 bits."
    told = os.uname()
    page = mmap.PAGESIZE
    found = f"{told.sysname} {dotted(version(told.release))}, {world.machine}, pages of {page} bytes"
    if world.platform != "linux" or sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return Finding(name, BAD, found, purpose, ["Take another machine, or a virtual one."])
    if page != 4096:
        return Finding(name, NOTE, found, purpose,
                       ["Where a text of ours counts pages, it means pages of 4096 bytes."])
    try:
        with mmap.mmap(-1, page) as memory:
            memory.madvise(POPULATE_READ)
    except OSError:
        return Finding(name, NOTE, f"{found}, and no MADV_POPULATE_READ", purpose,
                       ["Linux has it from 5.14 on. Without it windows over a large file work,",
                        "and take a page fault for every page."])
    return Finding(name, GOOD, found, purpose)


def processes(world: World) -> Finding:
    """/proc, where each process is described."""
    purpose = "Checks look there at what a process has open and mapped."
    if world.has_proc():
        return Finding(str(world.proc), GOOD, "there", purpose)
    return Finding(str(world.proc), BAD, "it is not mounted", purpose,
                   ["As root:", f"$ mount -t proc proc {world.proc}"])


def temporary(world: World) -> Finding:
    """Room for what the checks and the demos write."""
    name, place = "temporary files", world.temporary()
    purpose = "Checks and demos write their files there."
    remedy = ["Name another directory:", "$ export TMPDIR=$HOME/tmp; mkdir -p $TMPDIR"]
    if not place.is_dir():
        return Finding(name, BAD, f"{place} is no directory", purpose, remedy, world.needing(LARGE_FILES))
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(NEEDED))
            file.flush()
    except OSError as error:
        return Finding(name, BAD, f"{place} takes no file: {error.strerror}", purpose, remedy,
                       world.needing(LARGE_FILES))
    _, room = world.room(place)
    found = f"{place}, {free(room)}"
    if room < DEMO_TEXT:
        those = world.called(world.needing(LARGE_FILES))
        return Finding(name, NOTE, found, purpose,
                       [f"In {those} the demo writes a text of {amount(DEMO_TEXT)}.", *remedy])
    return Finding(name, GOOD, found, purpose)


def sparse(world: World) -> list[Finding]:
    """Where the checks make large files, and where the reader makes one: at the top."""
    return [_sparse_temporary(world),
            _sparse(world, world.root, "the checkout", "Move the checkout to your home directory.")]


def large_files(world: World) -> Finding:
    """What a check writes to alone: what is wrong there, if anything is."""
    found = temporary(world)
    return found if found.state == BAD else _sparse_temporary(world)


def _sparse_temporary(world: World) -> Finding:
    return _sparse(world, world.temporary(), str(world.temporary()),
                   "$ export TMPDIR=$HOME/tmp; mkdir -p $TMPDIR")


def _sparse(world: World, place: Path, called: str, elsewhere: str) -> Finding:
    name = f"sparse files in {called}"
    needing = world.needing(LARGE_FILES)
    purpose = f"A file of 1 TiB that takes no room is made in {world.called(needing)}."
    found, why = _try_sparse(world, place)
    if not why:
        return Finding(name, GOOD, found, purpose)
    if why == errno.EFBIG and world.limit(resource.RLIMIT_FSIZE) != resource.RLIM_INFINITY:
        return Finding(name, BAD, found, purpose, ["A limit on the size of files is set. Lift it:",
                                                   "$ ulimit -f unlimited"], needing)
    if why in (errno.EACCES, errno.EROFS, errno.ENOENT, errno.ENOTDIR):
        return Finding(name, BAD, found, purpose,
                       ["The directory must be there, and you must be able to write in it.",
                        elsewhere], needing)
    if mount := mount_of(world, place.resolve()):
        found += f" (the file system is {mount.kind})"
    kinds = "It needs a file system that leaves holes in files: ext4, xfs, btrfs or tmpfs."
    return Finding(name, BAD, found, purpose, [kinds, elsewhere], needing)


def _try_sparse(world: World, place: Path) -> tuple[str, int]:
    """What came of it, and the error that says why it failed, or 0: no room, where a hole takes
    some. A small file comes first: a file system without holes would fill the disk with zeros for
    a large one."""
    size = 1 << 24
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            for size in (1 << 24, TIB):
                os.ftruncate(file.fileno(), size)
                os.pwrite(file.fileno(), b"x", size - 1)
                os.fsync(file.fileno())
                taken = world.allocated(file.fileno())
                if taken > 1 << 20:
                    return (f"{amount(size)} with one byte written take {amount(taken)}",
                            errno.ENOSPC)
    except OSError as error:
        return f"no file of {amount(size)}: {error.strerror}", error.errno
    return f"1 TiB with one byte written takes {amount(taken)}", 0


# What to ask for, where unlimited is more than most systems give.
ENOUGH = {"s": 8192, "n": 1024, "u": 1024}


def limits(world: World) -> Finding:
    """What the shell's ulimit holds back."""
    purpose = "Large files, long views and many processes must be allowed."
    told, remedy, every = [], [], False
    for which, letter, least, what, all_lessons in (
            (resource.RLIMIT_FSIZE, "f", TIB, "files of {} at most, and 1 TiB is needed", False),
            (resource.RLIMIT_AS, "v", ADDRESSES, "{} of addresses, and 4 GiB are needed", False),
            (resource.RLIMIT_STACK, "s", STACK, "{} of stack, and 1 MiB is needed", True),
            (resource.RLIMIT_NOFILE, "n", FILES, "{} open files, and 64 are needed", True),
            (resource.RLIMIT_NPROC, "u", PROCESSES, "{} processes, and 32 are needed", True),
            (resource.RLIMIT_CPU, "t", SECONDS, "{} seconds for a process, and 20 are needed", True)):
        limit = world.limit(which)
        if limit == resource.RLIM_INFINITY or limit >= least:
            continue
        told.append(what.format(amount(limit) if letter in "fvs" else limit))
        remedy.append(f"$ ulimit -{letter} {ENOUGH.get(letter, 'unlimited')}")
        every = every or all_lessons or letter == "v" and limit < COMPILER
    if not told:
        return Finding("limits", GOOD, "none that matters here", purpose)
    remedy += ["Where that is not permitted, log in again, or look into "
               "/etc/security/limits.conf; a container is started with",
               "$ docker run --ulimit fsize=-1 --ulimit nofile=1024 ..."]
    return Finding("limits", BAD, "; ".join(told), purpose, remedy, () if every else world.needing(LARGE_FILES))


def halting(world: World) -> Finding:
    """Whether a process may be traced; the kernel is asked, by a process that then ends."""
    those = world.called(world.needing(HALTING))
    purpose = f"In {those} a check halts a process in a step (ptrace)."
    ask = ("import ctypes, os; library = ctypes.CDLL(None, use_errno=True); "
           "answer = library.ptrace(0, 0, None, None); "
           "print('yes' if answer == 0 else os.strerror(ctypes.get_errno()))")
    ended = world.ask([sys.executable, "-I", "-c", ask])
    if ended.ok and ended.output.strip() == "yes":
        return Finding("halting a process", GOOD, "allowed", purpose)
    return Finding(
        "halting a process", NOTE,
        f"not allowed: {ended.in_words() or ended.output.strip() or 'no answer'}", purpose,
        ["Without it that one case is left out, and two steps at once go unchecked.",
         "A container is allowed to with", "$ docker run --cap-add=SYS_PTRACE ...",
         "elsewhere, as root, where Yama forbids it (kernel.yama.ptrace_scope):",
         "$ sysctl kernel.yama.ptrace_scope=1"])


def checkout(world: World) -> Finding:
    """Files are written and renamed in it, as ./learn does with your progress."""
    name, purpose = "checkout", "Your work, your progress and the build are kept in it."
    remedy = ["If it belongs to another user, say root, take it over:",
              '$ sudo chown -R "$(id -un)" .']
    places = [world.root, world.root / ".learn", world.build.directory,
              *sorted(world.root.glob("lessons/*")), *sorted(world.root.glob("lessons/*/*.cpp"))]
    for place in places:
        if place.exists() and not os.access(place, os.W_OK, effective_ids=True):
            mount = mount_of(world, place.resolve())
            if mount and "ro" in mount.options:
                remedy = [f"{mount.point} is mounted for reading alone. Copy the checkout, or:",
                          f"$ mount -o remount,rw {shlex.quote(mount.point)}"]
            return Finding(name, BAD, f"{paths.shown(place, world.root)} cannot be written",
                           purpose, remedy)
    with scratch(world) as directory:
        old, new = directory / "old", directory / "new"
        old.write_text("old")
        new.write_text("new")
        os.replace(new, old)
        if old.read_text() != "new" or new.exists():
            return Finding(name, BAD, "a file renamed onto another does not replace it", purpose,
                           ["Move the checkout to your home directory."])
    return Finding(name, GOOD, f"{world.root}, files are written and renamed", purpose)


MOST = 12  # leftovers that one command removes
LEFT = re.compile(r"t(\d+)-.")


def _default(lesson: Lesson) -> re.Pattern[str]:
    """What the programs of the lesson call their objects, and those of a user whom one is in the way."""
    return re.compile(rf"({_one_of(lesson.declared.get('names', []))})(?:-\d+)?$")


def _one_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names)) or "(?!)"


def leftovers(world: World) -> Finding:
    """Objects and directories of checks, lessons and demos that are no more; none is touched."""
    purpose = "What was killed could not tidy up, and its memory or disk stays taken."
    every = lessons.find(world.root)
    left, others = [], []
    for path, number in _made_by_the_course(world, every):
        try:
            owner = path.lstat().st_uid
        except OSError:  # it has gone meanwhile
            continue
        if os.geteuid() not in (0, owner):
            others += [path] if any(_default(lesson).match(path.name) for lesson in every) else []
        elif not ((world.proc / number).exists() if number else in_use(path)):
            left.append(path)
    if not left and not others:
        return Finding("leftovers", GOOD, "nothing of a program that is no more", purpose)
    found, remedy = [], []
    if left:
        shown = ", ".join(map(str, left[:3]))
        found.append("of programs that are no more: " + shown +
                     (f" and {len(left) - 3} more" if len(left) > 3 else ""))
        remedy += ["No process has them. Remove them:",
                   "$ rm -r " + " ".join(shlex.quote(str(path)) for path in left[:MOST])]
    if len(left) > MOST:
        remedy.append("and look again, for the others: ./learn doctor")
    if others:
        found.append("of other users: " +
                     ", ".join(f"{path} ({_owner(path)})" for path in others[:3]))
        remedy += ["Only its user, or root, sees whether a program still has such an object, and "
                   "can remove it: ask them. Until then give the programs a name of your own:",
                   f"$ {_with_own_name(others[0].name, every)}"]
    return Finding("leftovers", NOTE, "; ".join(found), purpose, remedy)


def _with_own_name(taken: str, every: list[Lesson]) -> str:
    """How the first program that makes such an object is given another name for it."""
    lesson = next(one for one in every if _default(one).match(taken))
    name = _default(lesson).match(taken)[1]
    return f"build/{lesson.slug}-{lesson.programs[0]} --name {name}-{os.geteuid()}"


def _made_by_the_course(world: World, every: list[Lesson]) -> Iterator[tuple[Path, str]]:
    """What lies there by its name, and the number of its process where that is in the name."""
    demos = _one_of(lesson.declared["demo_name"] for lesson in every if "demo_name" in lesson.declared)
    objects = [LEFT, re.compile(rf"(?:{demos})(?:\.claim)?$"), *map(_default, every)]
    slugs = _one_of(lesson.slug for lesson in every)
    directory = re.compile(rf"t(\d+)-(?:\d+-mapped-memory|{slugs})$")
    for folder, patterns in ((world.shared_memory, objects), (world.temporary(), [directory])):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue  # another examination says so
        for name in names:
            match = next(filter(None, (pattern.match(name) for pattern in patterns)), None)
            if match:
                yield folder / name, match[1] if match.re in (LEFT, directory) else ""


def _owner(path: Path) -> str:
    """As mmf::other_owner says it."""
    try:
        return f"user {path.owner()}"
    except KeyError:
        return f"user {path.lstat().st_uid}"
