"""A build of the course: where it lies, what it is for, and what Meson and Ninja do there."""

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import blocked
import lessons
import locks
import packages
import paths
import run
import show
import width
from lessons import Lesson

FAILED = re.compile(r"^FAILED: (?:\[code=\d+\] )?(.+?)\s*$", re.MULTILINE)
FOR_WINDOWS = "-windows"  # how the name of a build directory ends where it is built for Windows
FOR_32_BITS = "-32"  # the same for 32 bits; module support knows it, too
CROSS = "common/win32/x86_64.ini"  # how to build for Windows
LAUNCHERS = ("ccache", "sccache", "distcc", "icecc", "buildcache")
# What is missing where Meson says this; packages.txt has the package that brings it.
MISSING = {
    "Unknown compiler": "clang++-19",
    "Unable to detect GNU compiler type": "clang++-19",
    "Unable to detect linker": "ld",
    "Could not detect Ninja": "ninja",
}
STEP = re.compile(r"^\[\d+/\d+\] ")
PLENTY = 100_000_000  # bytes of output
PATIENCE = 3600  # seconds: a build may take long, but not for ever
LEAVE = 3  # seconds in which a build that is stopped takes away what it has half made
READER = run.Waiting(show.progress, show.clear_progress)  # who has typed a command sees its steps


class BuildError(Exception):
    """Nothing can be built; the text says why and what to do."""


@dataclass
class Built:
    """What Ninja did."""

    ok: bool
    output: str
    failed: list[str] = field(default_factory=list)  # the outputs of the steps that failed
    error: str = ""  # where no step failed but Ninja itself: no such target, a missing source

    def first_step(self) -> str:
        """What the first step that failed printed, or Ninja's own error."""
        return self.steps()[0] if self.steps() else self.error

    def steps(self) -> list[str]:
        """What each failed step printed, without its command line."""
        found = []
        for part in re.split(r"^(?=FAILED: )", self.output, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()[2:]
            last = next((i for i, line in enumerate(lines)
                         if STEP.match(line) or line.startswith("ninja: ")), len(lines))
            found.append("\n".join(lines[:last]))
        return found


def ninja_program() -> str:
    """Ninja's command: some systems call it ninja-build."""
    return "ninja" if shutil.which("ninja") else "ninja-build"


@dataclass(frozen=True)
class Build:
    """A directory in which a checkout is built, for one system and one width. It is made once, where a
    program begins, and handed down; whoever needs the build beside it asks it for that."""

    root: Path  # of the checkout
    directory: Path
    platform: str = "posix"  # or win32, as meson.build calls it
    narrow: bool = False  # for 32 bits

    @classmethod
    def at(cls, root: Path, directory: Path) -> "Build":
        """The one in this directory, whose name says what it is for."""
        return cls(root, directory, "win32" if directory.name.endswith(FOR_WINDOWS) else "posix",
                   directory.name.endswith(FOR_32_BITS))

    @classmethod
    def here(cls, root: Path = paths.ROOT) -> "Build":
        """The one in build, or in what COURSE_BUILD names, which ./learn sets where CXX is given."""
        return cls.at(root, root / os.environ.get("COURSE_BUILD", "build"))

    def for_windows(self) -> "Build":
        """The one for Windows beside this one."""
        return self._beside(self.directory.name + FOR_WINDOWS)

    def for_32_bits(self) -> "Build":
        """The one for 32 bits beside this one."""
        return self._beside(self.directory.name + FOR_32_BITS)

    def other_width(self) -> "Build":
        """The one for 32 bits beside that for 64, and the other way round."""
        if self.narrow:
            return self._beside(self.directory.name.removesuffix(FOR_32_BITS))
        return self.for_32_bits()

    def other_width_of(self, lesson: Lesson) -> "Build | None":
        """The one for 32 bits, where what is built of this lesson is built, too; None for a lesson without
        a need of that, in a build for Windows or for 32 bits itself, and where this machine cannot."""
        ours = lesson.has_widths and self.platform == "posix" and not self.narrow
        return self.for_32_bits() if ours and not width.lacking() else None

    def program(self, name: str) -> Path:
        """A program that is built there."""
        return self.directory / (f"{name}.exe" if self.platform == "win32" else name)

    @property
    def kept(self) -> Path:
        """Where progress and locks lie: .learn. Where the checkout cannot be written, and the build is
        outside of it, they lie beside that one."""
        usual = self.root / ".learn"
        directory = Path(os.path.normpath(self.directory))
        parent = usual if usual.is_dir() else self.root
        if directory.is_relative_to(self.root) or os.access(parent, os.W_OK | os.X_OK, effective_ids=True):
            return usual
        name = directory.name.removesuffix(FOR_WINDOWS).removesuffix(FOR_32_BITS)
        return directory.with_name(f"{name}-learn")

    def _beside(self, name: str) -> "Build":
        return Build.at(self.root, self.directory.with_name(name))

    def configure(self, waiting: run.Waiting = READER) -> None:
        """Configures the directory unless that was done before, for this place."""
        with self._alone(waiting):
            self._configure(waiting)

    @contextlib.contextmanager
    def _alone(self, waiting: run.Waiting) -> Iterator[tuple[int, ...]]:
        """Within it no other ./learn configures or builds there; the value is that of locks.locked."""
        file = self.kept / f"{self.directory.name}.lock"
        with locks.locked(file, waiting, "waiting for another ./learn, which builds") as lock:
            yield lock

    def _configure(self, waiting: run.Waiting) -> None:
        how = []
        if self._belongs_here():
            if self._has_all_lessons():
                return
            how = ["--reconfigure"]
        else:  # of another place, or what was left of one that was cut short
            shutil.rmtree(self.directory / "meson-private", ignore_errors=True)
        waiting.step(f"configuring {paths.shown(self.directory, self.root)}")
        try:
            ended = self._setup(how, waiting)
        except FileNotFoundError:
            raise BuildError("meson is not installed") from None
        finally:
            waiting.over()
        if not ended.ok:
            raise BuildError(self._meson_error(ended.output))

    def ninja(self, targets: list[str], keep_going: bool = False,
              waiting: run.Waiting = READER) -> Built:
        """Builds the targets; every error is in the result. Configures first where that is needed. One
        ./learn builds at a time."""
        try:
            with self._alone(waiting) as lock:
                self._configure(waiting)
                ended = self._ninja(keep_going, targets, waiting, lock)
        finally:
            waiting.over()
        failed = FAILED.findall(ended.output)
        if "build.ninja" in failed:
            raise BuildError(self._meson_error(ended.output))
        if not ended.ok and (why := blocked.reason(ended.output, self)):
            raise BuildError(why)
        return Built(ended.ok, ended.output, failed, _ninja_error(ended) if not failed else "")

    def _setup(self, how: list[str], waiting: run.Waiting) -> run.Ended:
        cross = ["--cross-file", str(self.root / CROSS)] if self.platform == "win32" else []
        words = compiler_itself(width.compiler()) + ["-m32"] * self.narrow
        return run.run(["meson", "setup", *how, *cross, str(self.directory), str(self.root)],
                       deadline=PATIENCE, stop=waiting.stop, env=os.environ | {"CXX": shlex.join(words)})

    def _belongs_here(self) -> bool:
        """False if it was never configured with all that Meson needs to do that again, or the checkout was
        moved or copied since."""
        private = self.directory / "meson-private"
        try:
            if not all(file.is_file() for file in (self.directory / "build.ninja", private / "cmd_line.txt",
                                                   private / "coredata.dat", private / "build.dat")):
                return False
            text = (self.directory / "meson-info" / "meson-info.json").read_text(encoding="utf-8")
            known = json.loads(text)["directories"]
            return Path(known["source"]).samefile(self.root) and Path(known["build"]).samefile(self.directory)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _has_all_lessons(self) -> bool:
        """False if a lesson's folder has come, gone or got another name since it was configured: Ninja looks
        at files, and sees no folder. Meson writes the list."""
        try:
            configured = (self.directory / "lessons.txt").read_text(encoding="utf-8").split()
        except OSError:
            return True  # of an older course; Ninja sees that, and configures
        return configured == [lesson.name for lesson in lessons.find(self.root)]

    def _meson_error(self, output: str) -> str:
        """Meson's error in one line, with the package that is missing, and where to read more; or why it
        could not write."""
        if why := blocked.reason(output, self):
            return why
        found = re.search(r"ERROR: (?:Problem encountered: )?(.+)", output)
        log = paths.shown(self.directory / "meson-logs" / "meson-log.txt", self.root)
        reason = found[1] if found else " ".join(output.split("\n")[-3:]).strip() or "Meson failed"
        known = MISSING | {"not compile programs": self._library()}  # "can not", "cannot"
        if missing := next((missing for said, missing in known.items() if said in reason), ""):
            reason = f"{reason.rstrip(': ')}: install the package {packages.bringing(missing)}"
        return f"{reason}\n(Meson's log: {log})"

    def _library(self) -> str:
        """What the C++ standard library which is linked there comes with."""
        if self.platform == "win32":
            return "x86_64-w64-mingw32-g++-posix"
        return "-m32" if self.narrow else "g++"

    def _ninja(self, keep_going: bool, targets: list[str], waiting: run.Waiting,
               lock: tuple[int, ...]) -> run.Ended:
        """Ninja and its compilers keep the lock: should we be killed, the next ./learn waits for
        them."""
        def on_line(line: str) -> None:
            if STEP.match(line):
                waiting.step(line)

        options = ["-k", "0"] if keep_going else []
        command = [ninja_program(), "-C", str(self.directory), *options, *targets]
        try:
            return run.run(command, deadline=PATIENCE, on_line=on_line, limit=PLENTY,
                           env=run.ENGLISH, grace=LEAVE, ask=signal.SIGINT,
                           stop=waiting.stop, keep=lock)
        except FileNotFoundError:
            raise BuildError("ninja is not installed") from None


def compiler_itself(words: list[str]) -> list[str]:
    """The compiler's words without a launcher before it, and its path past those that have its name in
    PATH. A launcher that is called otherwise is refused by Meson (common/compiler/meson.build)."""
    while words[1:] and Path(words[0]).name in LAUNCHERS:
        words = words[1:]
    folders = [folder for folder in os.get_exec_path()
               if Path(folder, words[0]).resolve().name not in LAUNCHERS]
    return [shutil.which(words[0], path=os.pathsep.join(folders)) or words[0], *words[1:]]


def _ninja_error(ended: run.Ended) -> str:
    if ended.ok:
        return ""
    errors = [line for line in ended.output.splitlines() if line.startswith("ninja: ")]
    errors = [line for line in errors if not line.startswith("ninja: Entering")]
    return ended.in_words() or (errors[-1] if errors else ended.output.strip())
