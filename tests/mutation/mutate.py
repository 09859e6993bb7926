"""Tries whether the checks notice a change of our own solutions:

    python3 tests/mutation/mutate.py SOURCE_ROOT BUILD_ROOT [--list] [--all] [SLUG...]

Every mutant of a solution's implementation (mutants.py makes them) is compiled as the solution is,
linked with the same compiled check and run as ./learn runs it. Where the code is given, the
lesson's programs are then linked with it, too, and their check is run. A mutant that no check
rejects must stand in equivalent.txt, with the reason why nobody can see a difference; one that
compiles to the very same object needs none. --list names the mutants and tries nothing, --all says
of each what became of it.
"""

import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import cases  # noqa: E402 (the path comes first)
import check  # noqa: E402
import compiling  # noqa: E402
import lessons  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
from lessons import Lesson  # noqa: E402
from mutants import Mutant, mutants  # noqa: E402

USAGE = "usage: mutate.py SOURCE_ROOT BUILD_ROOT [--list] [--all] [SLUG...]"
COMPILING = 120  # seconds
PROGRAMS = 120  # seconds for the check of a lesson's programs
MEMORY = 2 << 30  # bytes that a mutant which grows without end may take
BROKEN, SAME, KILLED = "do not compile", "the same code", "killed"
LISTED, SURVIVES = "listed as equivalent", "surviving"
OUTCOMES = (BROKEN, SAME, KILLED, LISTED, SURVIVES)


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
    directory: Path  # of the build
    compiling: compiling.Compiling
    check: compiling.Linking
    programs: dict[str, compiling.Linking]
    programs_check: Path | None  # as it is built, where there is one
    original: bytes = b""  # the object that comes of the solution itself

    def compiled(self, text: str, place: Path) -> Path | None:
        """The object that comes of the text, if it compiles."""
        source, made = place / self.lesson.implementation, place / "mutant.o"
        source.write_text(text, encoding="utf-8")
        command = [word for word in self.compiling.of(source, made) if word != "-g"]
        ended = _run(command, COMPILING, cwd=self.directory, env=run.ENGLISH)
        return made if ended.ok else None

    def link(self, linking: compiling.Linking, made: Path, name: str) -> Path:
        ended = _run(linking.of(made, made.parent / name), COMPILING, cwd=self.directory)
        if not ended.ok:
            raise RuntimeError(f"{name} cannot be linked: {ended.in_words() or ended.output}")
        return made.parent / name


def how(lesson: Lesson, directory: Path) -> How:
    programs = {name: compiling.linking(lesson, name, directory) for name in lesson.programs}
    programs_check = directory / f"{lesson.slug}-programs-check"
    return How(lesson, directory, compiling.of_solution(lesson, directory),
               compiling.linking(lesson, "check", directory), programs,
               programs_check if programs_check.is_file() else None)


def begin(scratch: str) -> None:
    """A worker begins. All that is made stands in the scratch directory, and goes with it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop.say)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepare(lesson: Lesson, directory: Path) -> How:
    """The solution as it is must pass, or nothing follows from a mutant that does not."""
    found = how(lesson, directory)
    text = (lesson.solution / lesson.implementation).read_text(encoding="utf-8")
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
    learner = {"CHECK_DETAILS": "all", "CHECK_TRACE": str(os.getpid())}
    return _failed(found.link(found.check, made, "check"), check.DEADLINE, learner)


def rejected_programs(made: Path, found: How) -> str:
    """Why the check of the programs rejects those that are linked with the object, or empty."""
    if found.programs_check is None:
        return ""
    for name, linking in found.programs.items():
        found.link(linking, made, f"solution-{found.lesson.slug}-{name}")
    library = made.parent / "libpauses.so"
    library.symlink_to(found.directory / library.name)
    copied = shutil.copy2(found.programs_check, made.parent)  # it looks for programs beside itself
    return _failed(Path(copied), PROGRAMS, {})


def _failed(program: Path, deadline: float, environment: dict[str, str]) -> str:
    """What is wrong with how a check ends, or empty."""
    ended = _run([str(program)], deadline, env=os.environ | environment, grace=check.GRACE)
    report = cases.read(ended.output)
    failed = [case.name for case in report.cases if case.failed]
    if failed:
        return failed[0]
    if not ended.ok or not report.complete:
        return ended.in_words() or f"it ended with status {ended.status}"
    return f"it leaves {ended.left + ended.names}" if ended.left or ended.names else ""


def _run(command: list[str], deadline: float, **options) -> run.Ended:
    if _stop.is_set():
        raise run.Stopped
    return run.run(command, deadline=deadline, stop=_stop, **options)


def read_listed(path: Path) -> dict[str, str]:
    """The mutants that are equivalent, by their keys, with the reasons: indented lines, for all the
    keys above them."""
    found: dict[str, str] = {}
    keys: list[str] = []
    reason = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith(" "):
            reason = f"{reason} {line.strip()}".strip()
            continue
        if reason:
            found |= dict.fromkeys(keys, reason)
            keys, reason = [], ""
        if line and not line.startswith("#"):
            keys.append(line)
    if keys:
        raise ValueError(f"{path}: no reason follows: {keys[-1]}")
    return found


def report(lesson: Lesson, tried: Iterator[tuple[Mutant, str, str]], listed: dict[str, str],
           every: bool) -> Counter[str]:
    """Says what became of a lesson's mutants; the result counts them, and what is stale."""
    counts: Counter[str] = Counter()
    known = {key for key in listed if key.startswith(f"{lesson.implementation}, ")}
    for mutant, outcome, reason in tried:
        if outcome == SURVIVES and mutant.key in known:
            outcome, reason = LISTED, listed[mutant.key]
        if outcome in (LISTED, SAME):
            known.discard(mutant.key)
        counts[outcome] += 1
        if every or outcome == SURVIVES:
            show.say(f"  {outcome}: {mutant.name}" + (f": {reason}" if reason else ""))
        if outcome == SURVIVES:
            show.say(f"      {mutant.code}\n      {mutant.key}")
        elif mutant.key in known:
            known.discard(mutant.key)
            counts["stale"] += 1
            show.say(f"  stale in equivalent.txt: {outcome}: {mutant.key}: {reason}")
    for key in sorted(known):
        counts["stale"] += 1
        show.say(f"  stale in equivalent.txt: no such mutant: {key}")
    show.say(f"{lesson.slug}: {in_words(counts)}")
    return counts


def in_words(counts: Counter[str]) -> str:
    number = sum(counts[outcome] for outcome in OUTCOMES)
    return f"{number} mutants: " + ", ".join(f"{counts[name]} {name}" for name in OUTCOMES)


def try_all(chosen: list[Lesson], directory: Path, every: bool) -> Counter[str]:
    listed = read_listed(Path(__file__).with_name("equivalent.txt"))
    total: Counter[str] = Counter()
    with (tempfile.TemporaryDirectory(prefix="mapped-memory-mutation-") as scratch,
          ProcessPoolExecutor(os.cpu_count(), initializer=begin, initargs=(scratch,)) as pool):
        try:
            prepared = [pool.submit(prepare, lesson, directory) for lesson in chosen]
            started = [[(mutant, pool.submit(judge, mutant, future.result()))
                        for mutant in _of(lesson)] for lesson, future in zip(chosen, prepared)]
            for lesson, each in zip(chosen, started):
                tried = ((mutant, *future.result()) for mutant, future in each)
                total += report(lesson, tried, listed, every)
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise
    return total


def _of(lesson: Lesson) -> list[Mutant]:
    text = (lesson.solution / lesson.implementation).read_text(encoding="utf-8")
    return mutants(lesson.implementation, text)


def main(arguments: list[str]) -> int:
    options = {word for word in arguments if word.startswith("--")}
    words = [word for word in arguments if word not in options]
    if len(words) < 2 or options - {"--list", "--all"}:
        print(USAGE, file=sys.stderr)
        return 2
    show.prepare()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    root, directory = (Path(word).resolve() for word in words[:2])
    chosen = [lesson for lesson in lessons.find(root) if not words[2:] or lesson.slug in words[2:]]
    if "--list" in options:
        for mutant in (mutant for lesson in chosen for mutant in _of(lesson)):
            show.say(mutant.name)
        return 0
    try:
        total = try_all(chosen, directory, "--all" in options)
    except (KeyboardInterrupt, run.Stopped):
        return 130
    show.say(f"in all: {in_words(total)}")
    if total["stale"]:
        show.say(f"{total['stale']} stale in equivalent.txt")
    return 1 if total[SURVIVES] or total["stale"] or not total[KILLED] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
