"""Tries one mutant: compiles it as the solution is compiled, links it with the compiled checks, and
runs these. All of that is done in a worker process and in its scratch directory.
"""

import os
import resource
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import cases  # noqa: E402 (the path comes first)
import check  # noqa: E402
import compiling  # noqa: E402
import for_windows  # noqa: E402
import run  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402
from mutants import Mutant  # noqa: E402

COMPILING = 120  # seconds
PROGRAMS = 120  # seconds for the check of a lesson's programs
MEMORY = 2 << 30  # bytes that a mutant which grows without end may take
# Wine takes memory for a whole view of a file before it maps the file there, and views have 5 GiB.
MEMORY_IN_WINE = 8 << 30
BROKEN, SAME, KILLED, SURVIVES = "do not compile", "the same code", "killed", "surviving"


class Stop:
    """What run.run asks. No threading.Event: should a second signal come while the first one sets
    it, that would wait for its own lock."""

    said = False

    def is_set(self) -> bool:
        return self.said

    def say(self, *_: object) -> None:
        self.said = True


_stop = Stop()  # in a worker: its work is wanted no more


@dataclass(frozen=True)
class How:
    """How a lesson's mutants are compiled, linked and run."""

    lesson: Lesson
    build: Build
    compiling: compiling.Compiling
    check: compiling.Linking
    programs: dict[str, compiling.Linking]
    programs_check: Path | None  # as it is built, where there is one
    original: bytes = b""  # the object that comes of the solution itself

    @property
    def source(self) -> Path:
        """The solution that is changed: Windows may have its own."""
        return compiling.solution(self.lesson, self.build.platform)

    def compiled(self, text: str, place: Path) -> Path | None:
        """The object that comes of the text, if it compiles."""
        source, made = place / self.source.name, place / "mutant.o"
        source.write_text(text, encoding="utf-8")
        command = [word for word in self.compiling.of(source, made) if word != "-g"]
        ended = _run(command, COMPILING, cwd=self.build.directory, env=run.ENGLISH)
        return made if ended.ok else None

    def link(self, linking: compiling.Linking, made: Path, name: str) -> Path:
        program = made.parent / self.build.program(name).name
        ended = _run(linking.of(made, program), COMPILING, cwd=self.build.directory)
        if not ended.ok:
            raise RuntimeError(f"{name} cannot be linked: {ended.in_words() or ended.output}")
        return program

    @property
    def patience(self) -> int:
        """By which deadlines are multiplied."""
        return for_windows.SLOWER if self.build.platform == "win32" else 1


def how(lesson: Lesson, build: Build) -> How:
    programs = {name: compiling.linking(lesson, name, build) for name in lesson.programs}
    programs_check = build.program(f"{lesson.slug}-programs-check")
    return How(lesson, build, compiling.of_solution(lesson, build),
               compiling.linking(lesson, "check", build), programs,
               programs_check if programs_check.is_file() else None)


def begin(scratch: str, platform: str) -> None:
    """A worker begins. All that is made stands in the scratch directory, and goes with it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop.say)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    memory = MEMORY_IN_WINE if platform == "win32" else MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepare(lesson: Lesson, build: Build) -> How:
    """The solution as it is must pass, or nothing follows from a mutant that does not."""
    found = how(lesson, build)
    text = found.source.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        made = found.compiled(text, Path(place))
        if made is None:
            raise RuntimeError(f"the solution of {lesson.slug} does not compile")
        found = replace(found, original=made.read_bytes())
        if reason := rejected(made, found) or rejected_programs(made, found):
            raise RuntimeError(f"the solution of {lesson.slug} itself is rejected: {reason}")
    return found


def judge(mutant: Mutant, found: How) -> tuple[str, str]:
    """What became of it, and by what."""
    with tempfile.TemporaryDirectory() as place:
        made = found.compiled(mutant.text, Path(place))
        if made is None:
            return BROKEN, ""
        if made.read_bytes() == found.original:
            return SAME, ""
        reason = rejected(made, found)
        if not reason and mutant.given:
            reason = rejected_programs(made, found)
        return KILLED if reason else SURVIVES, reason


def rejected(made: Path, found: How) -> str:
    """Why the check rejects the object, or empty."""
    program = found.link(found.check, made, "check")
    return _failed(check.run_program(for_windows.words(program), {"CHECK_DETAILS": "all"},
                                     check.DEADLINE * found.patience, stop=_asked()))


def rejected_programs(made: Path, found: How) -> str:
    """Why the check of the programs rejects those that are linked with the object, or empty."""
    if found.programs_check is None:
        return ""
    for name, linking in found.programs.items():
        found.link(linking, made, f"solution-{found.lesson.slug}-{name}")
    # What they meet, another lesson's programs among it, is as it was built.
    for other in [found.build.directory / "libpauses.so", *found.build.directory.glob("solution-*")]:
        beside = made.parent / other.name
        if other.is_file() and not beside.exists():
            beside.symlink_to(other)
    copied = shutil.copy2(found.programs_check, made.parent)  # it looks for programs beside itself
    return _failed(_run(for_windows.words(Path(copied)), PROGRAMS * found.patience))


def _failed(ended: run.Ended) -> str:
    """What is wrong with how a check ended, or empty."""
    report = cases.read(ended.output)
    failed = [case.name for case in report.cases if case.failed]
    if failed:
        return failed[0]
    if not ended.ok or not report.complete:
        return ended.in_any_words()
    return f"it leaves {ended.left + ended.names}" if ended.left or ended.names else ""


def _run(command: list[str], deadline: float, **options) -> run.Ended:
    return run.run(command, deadline=deadline, stop=_asked(), **options)


def _asked() -> Stop:
    """What stops a program; raises run.Stopped where that was said before it began."""
    if _stop.is_set():
        raise run.Stopped
    return _stop
