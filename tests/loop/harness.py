"""A copy of the course to learn in, and a real terminal before it: tmux."""

import atexit
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["common", "lessons", "solutions", "tests", "docs", "learn", "meson.build", "meson_options.txt",
         "README.md"]
PATIENCE = 60.0  # seconds that any screen may take on a busy machine
BUILDING = 600.0  # seconds that the first build may take
LOOK = 0.02  # seconds between two looks at a screen

sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools", "tests/texts",
                                              "tests/answers")]

import holes  # noqa: E402 (the path comes first)
import reset  # noqa: E402
import starter  # noqa: E402
import lessons  # noqa: E402
import locks  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402


# Told to end, a test ends as any program does: with everything that it has to close.
signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def heading(number: int) -> str:
    """How the screen of a lesson begins."""
    return f"Lesson {number} of {len(lessons.find(ROOT))}"


def without_tmux() -> str:
    """Why nothing here can be tested, or empty."""
    return "" if shutil.which("tmux") else "tmux is not installed (package tmux)"


class Course:
    """A copy of the course with every lesson at its beginning. It is built once for all tests, with
    what is built in the checkout already, and goes with the program."""

    _only: "Course | None" = None

    @classmethod
    def shared(cls) -> "Course":
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def __init__(self) -> None:
        self._directory = tempfile.mkdtemp(prefix="mapped-memory-loop-")
        atexit.register(shutil.rmtree, self._directory, ignore_errors=True)
        self.root = Path(self._directory) / "course"
        self.root.mkdir()
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, self.root / part,
                                ignore=shutil.ignore_patterns("__pycache__", "*.kept-*"))
            else:
                shutil.copy2(source, self.root / part)
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("COURSE_BUILD", "NO_COLOR", "TMUX")}
        self.environment |= {"LC_ALL": "C.UTF-8"}
        if "CXX" in self.environment:  # its builds shall be found under one name
            self.environment["COURSE_BUILD"] = "build"
        self.start_again()
        built, self.build = Build.here(ROOT), Build(self.root, self.root / "build")
        _take_over(built, self.build)
        _take_over(built.for_32_bits(), self.build.for_32_bits())

    def start_again(self) -> None:
        """Every lesson as in the beginning, and no progress; what was built stays."""
        shutil.rmtree(self.root / ".learn", ignore_errors=True)
        for lesson in lessons.find(self.root):
            for kept in lesson.folder.glob("*.kept-*"):
                kept.unlink()
            for name, content in reset.fresh(lesson).items():
                if (lesson.folder / name).read_bytes() != content:
                    (lesson.folder / name).write_bytes(content)

    def lesson(self, number: int) -> Lesson:
        return lessons.find(self.root)[number - 1]

    def file(self, number: int) -> Path:
        """The file of this lesson that a learner edits."""
        lesson = self.lesson(number)
        return lesson.folder / lesson.implementation

    def place(self, number: int) -> str:
        """The same as ./learn names it."""
        return str(self.file(number).relative_to(self.root))

    def answer(self, number: int) -> str:
        """Our answer to the lesson, in the starter's words."""
        lesson = self.lesson(number)
        return starter.finished((lesson.solution / lesson.implementation).read_text())

    def fill(self, number: int, task: int, lines: str) -> str:
        """The learner's text with the code of one task replaced."""
        return holes.fill(self.file(number).read_text(), task, lines.splitlines())

    def learn(self, *arguments: str, deadline: float = BUILDING) -> subprocess.CompletedProcess:
        """Runs ./learn to its end, without a terminal."""
        return subprocess.run(["./learn", *arguments], cwd=self.root, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=deadline)


def _take_over(built: Build, build: Build) -> None:
    """What Ninja has built in one checkout serves in a copy of it: its commands name no path above the
    build directory, and a file keeps its time. Meson's own files do not serve."""
    if not (built.directory / ".ninja_log").is_file():
        return
    build.ninja(["build.ninja"])
    for name in (".ninja_log", ".ninja_deps"):  # of what was built there
        (build.directory / name).unlink(missing_ok=True)
    with locks.locked(built.kept / f"{built.directory.name}.lock"):  # other tests build there, too
        for path in built.directory.rglob("*"):
            _take_over_file(path, built.directory, build.directory)
    log = build.directory / ".ninja_log"  # the recipe is Meson's, and new
    log.write_text("".join(line for line in log.read_text().splitlines(keepends=True)
                           if "\tbuild.ninja\t" not in line))


def _take_over_file(path: Path, built: Path, directory: Path) -> None:
    inside = path.relative_to(built)
    made = directory / inside
    if path.is_dir() or made.exists() or inside.parts[0].startswith("meson-") or inside.parts[0] == "answers":
        return
    made.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, made)


def save(file: Path, text: str) -> None:
    """Writes into the file itself, as nano does."""
    file.write_text(text)


def save_by_rename(file: Path, text: str) -> None:
    """Writes a new file and gives it the name, as vim and VS Code do."""
    new = file.with_name(f".{file.name}.swp")
    new.write_text(text)
    os.replace(new, file)


class Terminal:
    """A terminal of so many columns and rows with a shell in it, at the top of the course."""

    def __init__(self, course: Course, columns: int = 80, rows: int = 24):
        self.columns, self.rows = columns, rows
        self._socket = f"mapped-memory-{os.getpid()}-{id(self):x}"
        self._raw = Path(tempfile.mkdtemp(prefix="mapped-memory-tmux-")) / "raw"
        environment = course.environment | {"PS1": "$ ", "TMUX_TMPDIR": str(self._raw.parent)}
        self._environment = environment
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
                   "-c", str(course.root), "env", "PS1=$ ", "sh")
        self._tmux("set", "-g", "status", "off")
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))
        self._tmux("pipe-pane", f"cat >'{self._raw}'")
        atexit.register(self.close)
        self.wait_for("$")

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up: everything in the terminal gets SIGHUP."""
        atexit.unregister(self.close)
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], env=self._environment,
                       capture_output=True, check=False)
        shutil.rmtree(self._raw.parent, ignore_errors=True)

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(["tmux", "-L", self._socket, *arguments], env=self._environment,
                              check=True, capture_output=True, text=True, timeout=30).stdout

    def type(self, *keys: str) -> None:
        """Types keys by tmux's names: Enter, Escape, C-c, or a character."""
        self._tmux("send-keys", *keys)

    def command(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)
        self.type("Enter")

    def screen(self) -> list[str]:
        """The rows as one sees them, without blanks at their ends."""
        rows = self._tmux("capture-pane", "-p").split("\n")[:self.rows]
        return [row.rstrip() for row in rows]

    def text(self) -> str:
        """The screen in one string, rows joined: for texts that may be wrapped anywhere."""
        return " ".join(" ".join(self.screen()).split())

    def wait_for(self, *texts: str, seconds: float = PATIENCE) -> str:
        """Waits until all these texts are on the screen, however they are wrapped."""
        until = time.monotonic() + seconds
        while True:
            seen = self.text()
            if all(text in seen or text.replace(" ", "") in seen.replace(" ", "")
                   for text in texts):
                return seen
            if time.monotonic() > until:
                shown = "\n".join(self.screen())
                raise AssertionError(f"{texts} did not appear within {seconds:g} s:\n{shown}")
            time.sleep(LOOK)

    def wait_while(self, text: str, seconds: float = PATIENCE) -> str:
        """Waits until the text is gone."""
        until = time.monotonic() + seconds
        while text in (seen := self.text()):
            if time.monotonic() > until:
                raise AssertionError(f'"{text}" did not go within {seconds:g} s:\n{seen}')
            time.sleep(LOOK)
        return seen

    def sent(self) -> bytes:
        """All that the terminal has been sent so far."""
        return self._raw.read_bytes() if self._raw.exists() else b""

    def wait_for_check(self, since: int) -> None:
        """Waits until a check has begun after so many bytes had been sent."""
        until = time.monotonic() + PATIENCE
        while b"checking" not in self.sent()[since:]:
            if time.monotonic() > until:
                shown = "\n".join(self.screen())
                raise AssertionError(f"no check began within {PATIENCE:g} s:\n{shown}")
            time.sleep(LOOK)

    def modes(self) -> str:
        """The terminal's settings, as stty says them. Only at the shell's prompt."""
        said = self._raw.with_name("modes")
        said.unlink(missing_ok=True)
        self.command(f"clear; stty -g >'{said}.new'; mv '{said}.new' '{said}'")
        until = time.monotonic() + PATIENCE
        while not said.exists():
            if time.monotonic() > until:
                raise AssertionError(f"there is no prompt:\n{self.screen()}")
            time.sleep(LOOK)
        return said.read_text()

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def program(self) -> int:
        """The process that the shell in the terminal has started last."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[-1])


def processor_time(process: int) -> float:
    """Seconds that the process has used of a processor."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def shared_memory() -> set[str]:
    return set(os.listdir("/dev/shm"))


def demos_are_ours(test: unittest.TestCase) -> None:
    """Until this test ends no other one shows our programs: two at a time get other names than one alone.
    The lock is /dev/shm itself, and tests/course/test_users.py takes it, too."""
    directory = os.open("/dev/shm", os.O_RDONLY)
    test.addCleanup(os.close, directory)
    fcntl.flock(directory, fcntl.LOCK_EX)


def left_in_shared_memory(before: set[str]) -> set[str]:
    """Of the names that are new those that do not go. Other tests have names meanwhile, and take them
    away; so do the checks that may run elsewhere."""
    left = shared_memory() - before
    until = time.monotonic() + PATIENCE
    while (left := left & shared_memory()) and time.monotonic() < until:
        time.sleep(LOOK)
    return left


def processes_in(directory: Path) -> list[str]:
    """The processes that work below the directory, or whose program lies there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            places = [os.readlink(process / link) for link in ("cwd", "exe")]
            if any(Path(place).is_relative_to(directory) for place in places):
                found.append((process / "cmdline").read_text().replace("\0", " ").strip())
        except OSError:
            continue
    return found
