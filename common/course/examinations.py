"""What ./learn doctor looks at. Each examination returns a state and what is found, in words; what
follows is to be done, before what doctor.toml says. A line "$ ..." is to be typed."""

import mmap
import os
import re
import resource
import shlex
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import blocked
import lessons
import packages
import paths
import run
import show
from blocked import BUILD_SIZE, room
from build import Build, BuildError, compiler as the_compiler, lacks_32_bits
from leftovers import in_use
from run import ask
from show import amount

GOOD, NOTE, BAD = "ok", "note", "FAIL"
SHARED_MEMORY, PROC = Path("/dev/shm"), Path("/proc")
LARGEST = "largest-module"  # meson.build has it: the interface that imports the most
NEEDED = 64 << 10  # bytes of /dev/shm: the checks of all lessons pass with less
DEMO_TEXT = 400 << 20  # bytes of the text that the demo of a lesson with large files writes
TIB = 1 << 40
# ulimit's letter, what it is, the least, in words, too, and what to ask for. Checks have 16 files
# open, and Ninja some more; they map 3 GiB in one piece. With less than 1 GiB of addresses no
# compiler works, and with less stack it crashes.
LIMITS = {
    "all": [
        ("v", resource.RLIMIT_AS, 1 << 30, "{} of addresses, and 1 GiB is needed", "unlimited"),
        ("s", resource.RLIMIT_STACK, 1 << 20, "{} of stack, and 1 MiB is needed", "8192"),
        ("n", resource.RLIMIT_NOFILE, 64, "{} open files, and 64 are needed", "1024"),
        ("u", resource.RLIMIT_NPROC, 32, "{} processes, and 32 are needed", "1024"),
        ("t", resource.RLIMIT_CPU, 20, "{} seconds for a process, and 20 are needed", "unlimited"),
    ],
    "large": [
        ("f", resource.RLIMIT_FSIZE, TIB, "files of {} at most, and 1 TiB is needed", "unlimited"),
        ("v", resource.RLIMIT_AS, 4 << 30, "{} of addresses, and 4 GiB are needed", "unlimited"),
    ],
}
Found = tuple[str, ...]


@dataclass
class Finding:
    """What one examination says."""

    name: str
    state: str  # GOOD; NOTE where the course works without it; BAD where a lesson cannot work
    found: str  # what is there, in words
    purpose: str  # what it is for in this course, a sentence
    remedy: list[str] = field(default_factory=list)  # what to do; a line "$ ..." is to be typed
    lessons: str = ""  # those that cannot work where it is BAD: "lessons 2 and 4"; empty for all


def gist(ended: run.Ended) -> str:
    """Of what a program printed the first error, else how it ended, else the first line."""
    lines = [line.strip() for line in ended.output.splitlines() if line.strip()]
    errors = [line for line in lines if "error: " in line]
    return next(filter(None, [*errors, ended.in_words(), *lines]), "it printed nothing")


def free(path: Path) -> str:
    """How much room there is, in words."""
    return "no limit of its size" if room(path) == sys.maxsize else f"{amount(room(path))} free"


# --- The system

def system(here: Build) -> Found:
    told = os.uname()
    able = sys.platform == "linux" and sys.byteorder == "little" and sys.maxsize > 1 << 32
    return (GOOD if able else BAD, f"{told.sysname} {told.release}, {told.machine}, "
            f"pages of {mmap.PAGESIZE} bytes, Python {sys.version.split()[0]}")


def limits(here: Build, which: str) -> Found:
    """What the shell's ulimit holds back."""
    told, remedy = [], []
    for letter, number, least, words, enough in LIMITS[which]:
        limit = resource.getrlimit(number)[0]
        if limit != resource.RLIM_INFINITY and limit < least:
            told.append(words.format(amount(limit) if letter in "fvs" else limit))
            remedy.append(f"$ ulimit -{letter} {enough}")
    return (BAD, "; ".join(told), *remedy) if told else (GOOD, "none that matters here")


def processes(here: Build) -> Found:
    return (GOOD, "there") if (PROC / "self/fd").is_dir() else (BAD, "it is not mounted")


def checkout(here: Build) -> Found:
    starters = here.root.glob("lessons/*/*.cpp")
    why = blocked.closed([here.root, here.directory, here.kept, *starters], here)
    return (BAD, why) if why else (GOOD, f"{here.root}, and you can write in it")


def build_directory(here: Build) -> Found:
    """Room for all that is built; where some is already, less will do."""
    place, built = blocked.nearest(here.directory), here.directory.is_dir()
    found = f"{paths.shown(here.directory, here.root)}, {free(place)}"
    return GOOD if room(place) >= BUILD_SIZE else NOTE if built else BAD, found


def sparse(here: Build, where: str) -> Found:
    """A file of 1 TiB with one byte. A small one comes first: a file system without holes would
    fill the disk with zeros for a large one."""
    place = here.root if where == "checkout" else paths.temporary()
    for size in (1 << 24, TIB):
        try:
            with tempfile.TemporaryFile(dir=place) as file:
                os.ftruncate(file.fileno(), size)
                os.pwrite(file.fileno(), b"x", size - 1)
                os.fsync(file.fileno())
                taken = os.fstat(file.fileno()).st_blocks * 512
        except OSError as error:
            return BAD, f"{place}: no file of {amount(size)}: {error.strerror}"
        if taken > 1 << 20:
            return BAD, f"{place}: {amount(size)} with one byte written take {amount(taken)}"
    return GOOD if room(place) >= DEMO_TEXT else NOTE, f"{place} takes them, {free(place)}"


def halting(here: Build) -> Found:
    """Whether a process may be traced; the kernel is asked, by a process that then ends."""
    question = ("import ctypes, os, sys; library = ctypes.CDLL(None, use_errno=True); "
                "sys.exit(library.ptrace(0, 0, None, None) and os.strerror(ctypes.get_errno()))")
    ended = ask([sys.executable, "-I", "-c", question])
    return (GOOD, "allowed") if ended.ok else (NOTE, f"not allowed: {gist(ended)}")


# --- Shared memory

def shared_memory(here: Build) -> Found:
    """There, writable, with room, and able to do what is done in it."""
    place = SHARED_MEMORY
    if not place.is_dir():
        return BAD, "it is not there"
    if not os.access(place, os.W_OK | os.X_OK, effective_ids=True):
        return BAD, f"it {blocked.whose(place)}"
    if room(place) < NEEDED:
        return BAD, f"{free(place)}, and {amount(NEEDED)} are needed"
    try:
        if processes(here)[0] == GOOD:  # no name can be given without, which is said of that
            _make_object(place / f"t{os.getpid()}-1-doctor")
    except OSError as error:
        return BAD, f"it takes no object as our programs make it: {error.strerror}"
    return GOOD, f"{free(place)}, mode {stat.S_IMODE(place.stat().st_mode):04o}"


def _make_object(path: Path) -> None:
    """Does what mmf does to make one (common/mmf/names_posix.cpp), and removes it."""
    import fcntl  # of a POSIX system, as what is looked at is
    with open(os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o600), "r+b") as file:
        os.posix_fallocate(file.fileno(), 0, NEEDED)
        os.fchmod(file.fileno(), stat.S_ISVTX | 0o600)
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        mmap.mmap(file.fileno(), NEEDED).close()
        # With a descriptor, which an absolute path leaves unused, Python calls linkat.
        named = f"/proc/self/fd/{file.fileno()}"
        os.link(named, path, src_dir_fd=file.fileno(), follow_symlinks=True)
        path.unlink()


def leftovers(here: Build) -> Found:
    """What checks, lessons and demos of this user have left; none is touched. A name has the number
    of its process, or is the one that programs take if nobody says otherwise."""
    every = lessons.find(here.root)
    slugs = "|".join(lesson.slug for lesson in every)
    names = [re.escape(name) for lesson in every for name in lesson.declared.get("names", [])]
    demos = [re.escape(lesson.declared.get("demo_name", "-")) for lesson in every]
    numbered = rf"t(\d+)-(?:\d+-.+|{slugs})"
    shared = rf"{numbered}|(?:{'|'.join([*names, *demos])})(?:-\d+|\.claim)?"
    left = []
    for folder, ours in ((SHARED_MEMORY, shared), (paths.temporary(), numbered)):
        for path in sorted(folder.glob("*")):
            match = re.fullmatch(ours, path.name)
            if match and os.geteuid() in (0, path.lstat().st_uid):
                used = (PROC / match[1]).exists() if match[1] else in_use(path)
                left += [] if used else [str(path)]
    found = f"{len(left)} left by programs that are no more"
    return (NOTE, found, f"$ rm -r {shlex.join(left)}") if left else (GOOD, found)


# --- Compiler and programs

def tool(here: Build, lack: str, oldest: str, *names: str) -> Found:
    """The first of these programs that is there; `lack` is the state where it is too old."""
    ended = ask([next(filter(shutil.which, names), names[0]), "--version"])
    found, least = (list(map(int, re.findall(r"\d+", text)[:2])) for text in (ended.output, oldest))
    return GOOD if ended.ok and found >= least else lack, gist(ended)


def compiler(here: Build) -> Found:
    ended = ask([*the_compiler(), "--version"])
    return GOOD if ended.ok else BAD, gist(ended)


def modules(here: Build) -> Found:
    """The largest of the course: a compiler may take a small one and end with an internal error in
    that. It is what most checks need, so it is built where they look for it."""
    try:
        built = here.ninja([LARGEST])
    except BuildError as error:
        return BAD, f"the course is not configured: {str(error).splitlines()[0]}"
    if built.ok:
        return GOOD, "the largest of the course was compiled"
    found = f"the largest of the course does not compile: {gist(run.Ended(1, built.first_step()))}"
    return BAD, found


def narrow(here: Build) -> Found:
    """Whether programs for 32 bits are built, and run."""
    lack = lacks_32_bits()
    return (NOTE, lack) if lack else (GOOD, "the compiler has its libraries for them, too")


def installed(here: Build, *wanted: str) -> Found:
    """Whether all is there that packages.txt has for these."""
    if lacking := packages.missing(*wanted):
        return (NOTE, f"no {', '.join(tool.name for tool in lacking)}",
                f"$ apt-get install {' '.join(tool.packages for tool in lacking)}")
    return GOOD, "all is installed"


def terminal(here: Build) -> Found:
    """Whether its cursor can be moved, without which curses cannot drive it."""
    if not show.on_terminal():
        return GOOD, "none, the output goes elsewhere"
    term = f"TERM is {os.environ.get('TERM') or 'not set'}"
    able = ask(["tput", "cup", "0", "0"]).ok
    return (GOOD, term) if able else (NOTE, f"{term}: its cursor cannot be moved")
