"""What ./learn doctor looks at, what it finds, and small things its examinations share."""

import contextlib
import os
import re
import resource
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import lessons
import paths
import run
from build import Build, Built
from show import amount

GOOD, NOTE, BAD = "ok", "note", "FAIL"
DEADLINE = 20  # seconds for any program that is asked something


@dataclass
class Finding:
    """What one examination says."""

    name: str
    state: str  # GOOD; NOTE where the course works without it; BAD where a lesson cannot work
    found: str  # what is there, in words
    purpose: str  # what it is for in this course, a sentence
    remedy: list[str] = field(default_factory=list)  # what to do; a line "$ ..." is to be typed
    lessons: tuple[str, ...] = ()  # where BAD: the slugs of those that cannot work; () for all


@dataclass
class World:
    """The machine. Whatever an examination asks, it asks here, so that a test can be another."""

    build: Build
    shared_memory: Path = Path("/dev/shm")
    proc: Path = Path("/proc")
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    python: tuple[int, ...] = tuple(sys.version_info[:3])
    platform: str = sys.platform
    machine: str = os.uname().machine
    runner: Callable[..., run.Ended] = run.run
    make: Callable[..., Built] = Build.ninja
    statvfs: Callable[[Path], os.statvfs_result] = os.statvfs
    allocated: Callable[[int], int] = lambda file: os.fstat(file).st_blocks * 512
    limit: Callable[[int], int] = lambda which: resource.getrlimit(which)[0]
    terminal: Callable[[], os.terminal_size | None] = lambda: _terminal()

    @property
    def root(self) -> Path:
        return self.build.root

    def ask(self, command: list[str], cwd: Path | None = None) -> run.Ended:
        """What a program prints, in English; one that is not there ends with 127."""
        try:
            return self.runner(command, cwd=cwd, deadline=DEADLINE,
                            env=self.environment | {"LC_ALL": "C.UTF-8"})
        except FileNotFoundError:
            return run.Ended(127, "there is no such command")
        except OSError as error:
            return run.Ended(127, f"{error.strerror}")

    def has(self, program: str) -> bool:
        return shutil.which(program, path=self.environment.get("PATH")) is not None

    def has_proc(self) -> bool:
        return (self.proc / "self/fd").is_dir()

    def compiler(self) -> list[str]:
        """The words of CXX, which ./learn sets; none where it is not set."""
        return shlex.split(self.environment.get("CXX", ""))

    def room(self, path: Path) -> tuple[int, int]:
        """Size and free bytes of the file system; a tmpfs without a limit says 0, and means it."""
        status = self.statvfs(path)
        if status.f_blocks == 0:
            return 0, sys.maxsize
        return status.f_blocks * status.f_frsize, status.f_bavail * status.f_frsize

    def needing(self, what: str) -> tuple[str, ...]:
        """The slugs of the lessons whose checks want that: one of lessons.NEEDS."""
        return lessons.needing(what, self.root)

    def called(self, slugs: Iterable[str]) -> str:
        """The lessons as the reader knows them: lesson 5; lessons 2, 4 and 5."""
        numbers = {lesson.slug: str(lesson.number) for lesson in lessons.find(self.root)}
        *first, last = [numbers.get(slug, slug) for slug in slugs] or ["none"]
        return f"lessons {', '.join(first)} and {last}" if first else f"lesson {last}"

    def temporary(self) -> Path:
        return paths.temporary(self.environment)


def _terminal() -> os.terminal_size | None:
    """The size of the terminal that is written to; none where that is a pipe or a file."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def scratch(world: World) -> Iterator[Path]:
    """A directory where the course builds; in the directory for temporary files where the checkout
    cannot be written to. It is removed with all that is in it."""
    course = world.root / ".learn"
    existed = course.exists()
    try:
        course.mkdir(exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix="doctor-", dir=course)
    except OSError:
        made = tempfile.TemporaryDirectory(prefix="doctor-", dir=world.temporary())
    with made as directory:
        yield Path(directory)
    if not existed:
        with contextlib.suppress(OSError):
            course.rmdir()


@dataclass
class Mount:
    """A line of /proc/self/mountinfo, proc(5)."""

    point: str
    options: list[str]
    kind: str


def mount_of(world: World, path: Path) -> Mount | None:
    """The file system that the path lies in, or none where the system does not say."""
    try:
        lines = (world.proc / "self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = None
    for line in lines.splitlines():
        before, _, after = line.partition(" - ")
        words, kinds = before.split(), after.split()
        if len(words) < 6 or not kinds:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[4])
        if path.is_relative_to(point) and (found is None or len(point) >= len(found.point)):
            found = Mount(point, words[5].split(",") + kinds[-1].split(","), kinds[0])
    return found


def free(size: int) -> str:
    return "no limit of its size" if size == sys.maxsize else f"{amount(size)} free"


def version(text: str) -> tuple[int, ...]:
    """The first version number in a text; () where there is none."""
    found = re.search(r"\d+(?:\.\d+)+|\d+", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "it printed nothing")


def why(ended: run.Ended) -> str:
    """Why a program did not answer."""
    return ended.in_words() or first_line(ended.output)
