"""Configures with Meson once and builds with Ninja."""

import json
import os
import re
import shlex
import shutil
import signal
from dataclasses import dataclass, field
from pathlib import Path

import blocked
import lessons
import locks
import paths
import run
import show
import width

FAILED = re.compile(r"^FAILED: (?:\[code=\d+\] )?(.+?)\s*$", re.MULTILINE)
CROSS = "common/win32/x86_64.ini"  # how to build for Windows
LAUNCHERS = ("ccache", "sccache", "distcc", "icecc", "buildcache")  # common/compiler/meson.build, too
SETTING = re.compile(r"\w+=")  # what a launcher takes before the compiler
# The package that brings what Meson says is missing.
PACKAGES = {
    "Unknown compiler": "clang-19",
    "Unable to detect GNU compiler type": "clang-19",
    "Unable to detect linker": "binutils",
    "Could not detect Ninja": "ninja-build",
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


def configure(root: Path = paths.ROOT, waiting: run.Waiting = READER,
              directory: Path | None = None) -> None:
    """Configures the build directory unless that was done before, for this place."""
    directory = directory or paths.build_directory(root)
    how = []
    if _belongs_here(directory, root):
        if _has_all_lessons(directory, root):
            return
        how = ["--reconfigure"]
    elif _is_whole(directory):
        how = ["--wipe"]
    else:
        shutil.rmtree(directory / "meson-private", ignore_errors=True)  # what was left of one that was cut short
    waiting.step(f"configuring {paths.shown(directory, root)}")
    try:
        ended = _setup(directory, root, how, waiting)
    except FileNotFoundError:
        raise BuildError("meson is not installed") from None
    finally:
        waiting.over()
    if not ended.ok:
        raise BuildError(_meson_error(ended.output, directory, root))


def _setup(directory: Path, root: Path, how: list[str], waiting: run.Waiting) -> run.Ended:
    cross = ["--cross-file", str(root / CROSS)] if paths.platform(directory) == "win32" else []
    words = compiler_itself(width.compiler(for_32_bits=paths.is_narrow(directory)))
    if _is_launcher(shutil.which(words[0])):
        raise BuildError(f"CXX is '{shlex.join(words)}', and no compiler: CXX=clang++-19 ./learn")
    return run.run(["meson", "setup", *how, *cross, str(directory), str(root)],
                   deadline=PATIENCE, stop=waiting.stop,
                   env=os.environ | _path(directory) | {"CXX": shlex.join(words)})


def compiler_itself(words: list[str]) -> list[str]:
    """The compiler's words without a launcher, before the compiler or in PATH under its name. By its
    whole path: so it is the same whatever PATH is when Ninja runs."""
    launchers = [at for at, word in enumerate(words[:-1]) if _is_launcher(shutil.which(word))
                 and Path(word).name.partition("-")[0] in LAUNCHERS]
    if launchers:  # "env ccache NAME=VALUE clang++", too
        words = [word for word in words[launchers[-1] + 1:] if not SETTING.match(word)]
    compiler = words[0]
    if "/" in compiler:
        if not _is_launcher(compiler):
            return words
        compiler = Path(compiler).name
    found = shutil.which(compiler, path=_path_without_launchers(compiler))
    return [os.path.abspath(found), *words[1:]] if found else words


def _path_without_launchers(compiler: str) -> str:
    """PATH without the directories where a launcher has the compiler's name."""
    return os.pathsep.join(folder for folder in os.get_exec_path()
                           if not _is_launcher(shutil.which(compiler, path=folder)))


def _is_launcher(program: str | None) -> bool:
    return program is not None and Path(program).resolve().name in LAUNCHERS


def _path(directory: Path) -> dict[str, str]:
    """What Meson and Ninja are to have as PATH, where it is not ours: for Windows Clang is found there,
    and finds its libraries beside the GCC that it finds there."""
    if paths.platform(directory) == "win32":
        return {"PATH": _path_without_launchers("clang++-19")}
    return {}


def _is_whole(directory: Path) -> bool:
    """True if it is configured, and all is there that Meson needs to do that again."""
    parts = ("build.ninja", *(f"meson-private/{name}" for name in
                              ("cmd_line.txt", "coredata.dat", "build.dat")))
    return all((directory / part).is_file() for part in parts)


def _belongs_here(directory: Path, root: Path) -> bool:
    """False if it was never configured, or the checkout was moved or copied since."""
    if not _is_whole(directory):
        return False
    try:
        text = (directory / "meson-info" / "meson-info.json").read_text(encoding="utf-8")
        known = json.loads(text)["directories"]
        return Path(known["source"]).samefile(root) and Path(known["build"]).samefile(directory)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _has_all_lessons(directory: Path, root: Path) -> bool:
    """False if a lesson's folder has come, gone or got another name since it was configured: Ninja looks
    at files, and sees no folder. Meson writes the list."""
    try:
        configured = (directory / "lessons.txt").read_text(encoding="utf-8").split()
    except OSError:
        return True  # of an older course; Ninja sees that, and configures
    return configured == [lesson.name for lesson in lessons.find(root)]


def _meson_error(output: str, directory: Path, root: Path) -> str:
    """Meson's error in one line, with the package that is missing, and where to read more; or why it
    could not write."""
    if why := blocked.reason(output, directory, root):
        return why
    found = re.search(r"ERROR: (?:Problem encountered: )?(.+)", output)
    log = paths.shown(directory / "meson-logs" / "meson-log.txt")
    reason = found[1] if found else " ".join(output.split("\n")[-3:]).strip() or "Meson failed"
    packages = PACKAGES | {"not compile programs": _library(directory)}  # "can not", "cannot"
    package = next((package for said, package in packages.items() if said in reason), "")
    reason = f"{reason.rstrip(': ')}: install the package {package}" if package else reason
    return f"{reason}\n(Meson's log: {log})"


def _library(directory: Path) -> str:
    """The package that brings the C++ standard library which is linked there."""
    if paths.platform(directory) == "win32":
        return "g++-mingw-w64-x86-64-posix"
    return width.PACKAGES if paths.is_narrow(directory) else "g++"


def ninja(targets: list[str], keep_going: bool = False, root: Path = paths.ROOT,
          waiting: run.Waiting = READER, directory: Path | None = None) -> Built:
    """Builds the targets, in another directory than the usual one if one is given; every error is in
    the result. Configures first where that is needed. One ./learn builds at a time."""
    def others_build() -> None:
        waiting.step("waiting for another ./learn, which builds")

    directory = directory or paths.build_directory(root)
    try:
        with locks.locked(root, directory.name, waiting.stop, others_build) as lock:
            configure(root, waiting, directory)
            ended = _ninja(directory, keep_going, targets, waiting, lock)
    finally:
        waiting.over()
    failed = FAILED.findall(ended.output)
    if "build.ninja" in failed:
        raise BuildError(_meson_error(ended.output, directory, root))
    if not ended.ok and (why := blocked.reason(ended.output, directory, root)):
        raise BuildError(why)
    return Built(ended.ok, ended.output, failed, _ninja_error(ended) if not failed else "")


def _ninja(directory: Path, keep_going: bool, targets: list[str], waiting: run.Waiting,
           lock: tuple[int, ...]) -> run.Ended:
    """Ninja and its compilers keep the lock: should we be killed, the next ./learn waits for
    them."""
    def on_line(line: str) -> None:
        if STEP.match(line):
            waiting.step(line)

    options = ["-k", "0"] if keep_going else []
    command = [ninja_program(), "-C", str(directory), *options, *targets]
    try:
        return run.run(command, deadline=PATIENCE, on_line=on_line, limit=PLENTY,
                       env=run.ENGLISH | _path(directory), grace=LEAVE, ask=signal.SIGINT,
                       stop=waiting.stop, keep=lock)
    except FileNotFoundError:
        raise BuildError("ninja is not installed") from None


def _ninja_error(ended: run.Ended) -> str:
    if ended.ok:
        return ""
    errors = [line for line in ended.output.splitlines() if line.startswith("ninja: ")]
    errors = [line for line in errors if not line.startswith("ninja: Entering")]
    return ended.in_words() or (errors[-1] if errors else ended.output.strip())
