"""Tries whether the checks notice a change of our own solutions:

    python3 tests/mutation/mutate.py [--list | --all | --sample NUMBER --seed SEED]
        SOURCE_ROOT BUILD_ROOT [SLUG...]

Every mutant of a solution's implementation (mutants.py makes them) is compiled as the solution is,
linked with the same compiled check and run as ./learn runs it. Where the code is given, the
lesson's programs are then linked with it, too, and their check is run. A mutant that no check
rejects must stand in tests/SLUG/equivalent.txt, with the reason why nobody can see a difference; one that
compiles to the very same object needs none. --list names the mutants and tries nothing, --all says
of each what became of it, --sample tries so many, chosen at random.

In a build directory for Windows it changes the sources that are for Windows alone, and Wine runs them.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import compiling  # noqa: E402 (the path comes first)
import for_windows  # noqa: E402
import lessons  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
import trying  # noqa: E402
import wine  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402
from mutants import Mutant, mutants  # noqa: E402
from trying import BROKEN, KILLED, SAME, SURVIVES  # noqa: E402

LISTED = "listed as equivalent"
OUTCOMES = (BROKEN, SAME, KILLED, LISTED, SURVIVES)


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


def report(lesson: Lesson, tried: Iterator[tuple[Mutant, str, str]], known: dict[str, str],
           every: bool) -> Counter[str]:
    """Says what became of a lesson's mutants; the result counts them, and what is stale. `known` are
    those of it that are listed, with the reasons, and must turn out to be equivalent."""
    counts: Counter[str] = Counter()
    stale = set(known)
    for mutant, outcome, reason in tried:
        if outcome == SURVIVES and mutant.key in known:
            outcome, reason = LISTED, known[mutant.key]
        if outcome in (LISTED, SAME):
            stale.discard(mutant.key)
        counts[outcome] += 1
        if every or outcome == SURVIVES:
            show.say(f"  {outcome}: {mutant.name}" + (f": {reason}" if reason else ""))
        if outcome == SURVIVES:
            show.say(f"      {mutant.code}\n      {mutant.key}")
        elif mutant.key in stale:
            stale.discard(mutant.key)
            counts["stale"] += 1
            show.say(f"  stale in equivalent.txt: {outcome}: {mutant.key}: {reason}")
    for key in sorted(stale):
        counts["stale"] += 1
        show.say(f"  stale in equivalent.txt: no such mutant: {key}")
    show.say(f"{lesson.slug}: {in_words(counts)}")
    return counts


def in_words(counts: Counter[str]) -> str:
    number = sum(counts[outcome] for outcome in OUTCOMES)
    return f"{number} mutants: " + ", ".join(f"{counts[name]} {name}" for name in OUTCOMES)


def try_all(chosen: list[Lesson], build: Build, every: bool, wanted: set[Mutant]) -> Counter[str]:
    """Tries those that are wanted, of these lessons."""
    total: Counter[str] = Counter()
    workers = {"max_workers": os.cpu_count(), "initializer": trying.begin}
    with (tempfile.TemporaryDirectory(prefix="mapped-memory-mutation-") as scratch,
          ProcessPoolExecutor(initargs=(scratch, build.platform), **workers) as pool):
        try:
            prepared = [pool.submit(trying.prepare, lesson, build) for lesson in chosen]
            started = [[(mutant, pool.submit(trying.judge, mutant, future.result()))
                        for mutant in _of(lesson, build.platform) if mutant in wanted]
                       for lesson, future in zip(chosen, prepared)]
            for lesson, each in zip(chosen, started):
                tried = ((mutant, *future.result()) for mutant, future in each)
                total += report(lesson, tried, known_of(lesson, wanted, build.platform), every)
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise
    return total


def known_of(lesson: Lesson, wanted: set[Mutant], platform: str = "posix") -> dict[str, str]:
    """What is listed of the lesson's source for a system, but for the mutants that are left out."""
    listed = lesson.tests / "equivalent.txt"
    known = read_listed(listed) if listed.is_file() else {}
    left_out = {mutant.key for mutant in _of(lesson, platform) if mutant not in wanted}
    other = compiling.solution(lesson, "posix" if platform == "win32" else "win32")
    if other != compiling.solution(lesson, platform):
        left_out |= {key for key in known if key.startswith(f"{other.name}, ")}
    return {key: reason for key, reason in known.items() if key not in left_out}


def _of(lesson: Lesson, platform: str) -> list[Mutant]:
    source = compiling.solution(lesson, platform)
    return mutants(source.name, source.read_text(encoding="utf-8"))


def _is_tried(lesson: Lesson, slugs: list[str], build: Build) -> bool:
    """True if it is named, or nothing is. What both systems have alike is tried on Linux."""
    name = compiling.solution(lesson, build.platform).name
    return ((build.platform == "posix" or name != lesson.implementation)
            and (not slugs or lesson.slug in slugs))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Tries small changes of our own solutions.")
    parser.add_argument("root", type=Path, help="where the course is")
    parser.add_argument("directory", type=Path, help="where it is built")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="lessons (default: all)")
    parser.add_argument("--list", action="store_true", help="name the mutants and try nothing")
    parser.add_argument("--all", action="store_true", help="say of each what became of it")
    parser.add_argument("--sample", type=int, metavar="NUMBER", help="try so many, chosen at random")
    parser.add_argument("--seed", default="", help="of that choice")
    options = parser.parse_args(arguments)
    show.prepare()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    build = for_windows.at(options.root.resolve(), options.directory.resolve())
    chosen = [lesson for lesson in lessons.find(build.root) if _is_tried(lesson, options.slugs, build)]
    wanted = [mutant for lesson in chosen for mutant in _of(lesson, build.platform)]
    if options.sample is not None and options.sample < len(wanted):
        wanted = random.Random(options.seed).sample(wanted, options.sample)
        show.say(f"a sample of {options.sample} mutants, --seed '{options.seed}'")
    if options.list:
        for mutant in wanted:
            show.say(mutant.name)
        return 0
    session = wine.session() if build.platform == "win32" else contextlib.nullcontext()
    try:
        with session:
            total = try_all(chosen, build, options.all, set(wanted))
    except (KeyboardInterrupt, run.Stopped):
        return 130
    show.say(f"in all: {in_words(total)}")
    if total["stale"]:
        show.say(f"{total['stale']} stale in equivalent.txt")
    wrong = total[SURVIVES] + total["stale"] + (0 if total[KILLED] else 1)
    show.say(f"{sum(total[outcome] for outcome in OUTCOMES) - total[SURVIVES]} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
