"""A build of the course: where it lies, what it is for, and what Meson and Ninja do there."""

import functools
import itertools
import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import blocked
import lessons
import locks
import packages
import paths
import run
import show
from lessons import Lesson

FOR_32_BITS = "-32"  # how its build directory's name ends; module support knows it, too
PROBE = Path(__file__).with_name("probe_32.cpp")  # ./learn compiles it, too
REASON = re.compile(r"(?:error: |(?=cannot find ))(.*)")  # the compiler's, or the linker's
# What is missing where Meson says this: "can not", "cannot", where there is no standard library.
MISSING = {"not compile programs": "g++", "Unknown compiler": "clang++-19",
           "Unable to detect": "clang++-19"}
LAUNCHERS = ("ccache", "sccache", "distcc", "icecc", "buildcache")
PLENTY = 100_000_000  # bytes of output
PATIENCE = 3600  # seconds: a build may take long, but not for ever
READER = run.Waiting(show.step, show.clear_progress)  # who has typed a command sees its steps


class BuildError(Exception):
    """Nothing can be built; the text says why and what to do."""


@dataclass
class Built:
    """What Ninja did."""

    ok: bool
    output: str
    error: str = ""  # where no step failed but Ninja itself: no such target, a missing source

    @property
    def failed(self) -> dict[str, str]:
        """What each step that failed printed, without its command line, by the step's output."""
        found = {}
        for part in re.split(r"^FAILED: (?:\[code=\d+\] )?", self.output, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            printed = itertools.takewhile(
                lambda line: not show.STEP.match(line) and not line.startswith("ninja: "), lines[2:])
            found[lines[0].strip()] = "\n".join(printed)
        return found

    def first_step(self) -> str:
        """What the first step that failed printed, or Ninja's own error."""
        return next(iter(self.failed.values()), self.error)


@dataclass(frozen=True)
class Build:
    """A directory in which a checkout is built. It is made once, where a program begins, and handed
    down. The one for Windows: tests/tools/for_windows.py."""

    root: Path  # of the checkout
    directory: Path
    platform = "posix"  # as meson.build calls it
    options = ()  # Meson's
    starter = ()  # the words before a program's name

    @classmethod
    def here(cls, root: Path = paths.ROOT) -> "Build":
        """The one in build, or in what COURSE_BUILD names: ./learn sets it where CXX is given."""
        return cls(root, root / os.environ.get("COURSE_BUILD", "build"))

    @property
    def narrow(self) -> bool:
        """Whether it is for 32 bits."""
        return self.directory.name.endswith(FOR_32_BITS)

    def for_32_bits(self) -> "Build":
        """The one for 32 bits beside this one: its compiler is "$CXX -m32"."""
        return Build(self.root, Path(f"{self.directory}{FOR_32_BITS}"))

    def other_width_of(self, lesson: Lesson) -> "Build | None":
        """The one for 32 bits, where what is built of this lesson is built, too; None for a lesson
        without a need of that, in a build for 32 bits itself, and where this machine cannot."""
        ours = lesson.has_widths and not self.narrow
        return self.for_32_bits() if ours and not lacks_32_bits() else None

    def program(self, name: str) -> Path:
        """A program that is built there."""
        return self.directory / name

    @property
    def kept(self) -> Path:
        """Where progress and locks lie: .learn. Where the checkout cannot be written, and the build
        is outside of it, they lie beside that one."""
        usual = self.root / ".learn"
        directory = os.path.normpath(self.directory)
        parent = usual if usual.is_dir() else self.root
        writable = os.access(parent, os.W_OK | os.X_OK, effective_ids=True)
        if writable or Path(directory).is_relative_to(self.root):
            return usual
        return Path(f"{directory.removesuffix(FOR_32_BITS)}-learn")

    def ninja(self, targets: list[str], keep_going: bool = False,
              waiting: run.Waiting = READER, behind: bool = False) -> Built:
        """Builds the targets; every error is in the result. Configures first where that is needed.
        One ./learn builds at a time: Ninja and its compilers keep the lock. Should we be killed,
        the next one waits for them. What nobody waits for is built `behind` all else."""
        def on_line(line: str) -> None:
            if show.STEP.match(line):
                waiting.step(line)

        command = ["ninja", "-C", str(self.directory), *["-k", "0"] * keep_going, *targets]
        lock = self.kept / f"{self.directory.name}.lock"
        try:
            with locks.locked(lock, waiting, "waiting for another ./learn, which builds") as held:
                self._configure(waiting)
                ended = run.run(command, PATIENCE, PLENTY, on_line, waiting.stop,
                                behind, env=run.ENGLISH, pass_fds=held)
        finally:
            waiting.over()
        built = Built(ended.ok, ended.output)
        if "build.ninja" in built.failed:
            raise BuildError(self._meson_error(ended.output))
        if not ended.ok and (why := blocked.reason(ended.output, self)):
            raise BuildError(why)
        if not ended.ok and not built.failed:
            built.error = ended.in_words() or ended.output.strip().rpartition("\n")[2]
        return built

    def _configure(self, waiting: run.Waiting) -> None:
        """Configures the directory unless that was done for this place and these lessons: Ninja
        looks at files, and sees no folder that has come, gone or got another name."""
        place = [os.path.realpath(self.root), os.path.realpath(self.directory)]
        private = self.directory / "meson-private"
        try:  # meson.build writes the first, and Meson at its end the others
            known = (self.directory / "configured.txt").read_text(encoding="utf-8").splitlines()
            for made in (self.directory / "build.ninja", private / "cmd_line.txt",
                         private / "coredata.dat", private / "build.dat"):
                made.stat()
        except OSError:
            known = []
        if known == place + [lesson.name for lesson in lessons.find(self.root)]:
            return
        how = ["--reconfigure"] if known[:2] == place else []
        if not how:  # of another place, or what was left of one that was cut short
            shutil.rmtree(self.directory / "meson-private", ignore_errors=True)
        waiting.step(f"configuring {paths.shown(self.directory, self.root)}")
        words = compiler_itself(compiler()) + ["-m32"] * self.narrow
        ended = run.run(
            ["meson", "setup", *how, *self.options, str(self.directory), str(self.root)],
            PATIENCE, stop=waiting.stop, env=os.environ | {"CXX": shlex.join(words)})
        if not ended.ok:
            raise BuildError(self._meson_error(ended.output))

    def _meson_error(self, output: str) -> str:
        """Meson's error in one line, and where to read more; or why it could not write."""
        found = re.search(r"ERROR: (?:Problem encountered: )?(.+)", output)
        reason = found[1] if found else output.strip().rpartition("\n")[2]
        for said, missing in MISSING.items():
            if said in reason:
                reason = f"{reason.rstrip(': .')}: install the package {packages.bringing(missing)}"
        log = paths.shown(self.directory / "meson-logs" / "meson-log.txt", self.root)
        return blocked.reason(output, self) or f"{reason}\n(Meson's log: {log})"


def compiler() -> list[str]:
    """The compiler's words: CXX, which ./learn sets."""
    return shlex.split(os.environ.get("CXX", "c++"))


def compiler_itself(words: list[str]) -> list[str]:
    """The compiler's words without a launcher before it, and its path past those that have its name
    in PATH. Meson refuses one that is called otherwise (common/compiler/meson.build)."""
    while words[1:] and Path(words[0]).name in LAUNCHERS:
        words = words[1:]
    folders = [folder for folder in os.get_exec_path()
               if Path(folder, words[0]).resolve().name not in LAUNCHERS]
    return [shutil.which(words[0], path=os.pathsep.join(folders)) or words[0], *words[1:]]


@functools.cache
def lacks_32_bits() -> str:
    """What this machine and its compiler lack for programs of 32 bits; empty if they have all. A
    program is compiled and linked: a library may be there, and headers not."""
    words = [*compiler(), "-m32"]
    made = run.ask([*words, str(PROBE), "-o", os.devnull])
    if not made.ok:
        said = REASON.search(made.output)
        return f"nothing builds for 32 bits: {said[1] if said else made.in_any_words()}"
    # Every program of 32 bits is started by this one.
    loader = run.ask([*words, "-print-file-name=ld-linux.so.2"]).output.strip()
    return "" if run.ask([loader, "--version"]).ok else "this system runs no 32-bit programs"
