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
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import lessons  # noqa: E402 (the path comes first)
import run  # noqa: E402
import show  # noqa: E402
import trying  # noqa: E402
from lessons import Lesson  # noqa: E402
from mutants import Mutant, mutants  # noqa: E402
from trying import BROKEN, KILLED, SAME, SURVIVES  # noqa: E402

USAGE = "usage: mutate.py SOURCE_ROOT BUILD_ROOT [--list] [--all] [SLUG...]"
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
    workers = {"max_workers": os.cpu_count(), "initializer": trying.begin}
    with (tempfile.TemporaryDirectory(prefix="mapped-memory-mutation-") as scratch,
          ProcessPoolExecutor(initargs=(scratch,), **workers) as pool):
        try:
            prepared = [pool.submit(trying.prepare, lesson, directory) for lesson in chosen]
            started = [[(mutant, pool.submit(trying.judge, mutant, future.result()))
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
