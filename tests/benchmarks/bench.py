"""./learn bench: measures what docs/performance.md shows, on this machine, and draws it."""

import json
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path

import figures
import lessons
import paths
import run
import show
from build import PATIENCE, Build, BuildError

WALK = "tests/benchmarks/benchmark-walk"
PIECES = {figures.LARGE: 8 << 20, figures.SMALL: 4 << 10}
WINDOWS = [4**power << 10 for power in range(1, 8)]  # 4 KiB to 16 MiB
TEXT = b"a line of thirty-one characters\n"
TEXT_SIZE = 64 << 20
ROUNDS = 5  # of the verdicts


def machine() -> dict[str, str]:
    """What is measured on."""
    cpus = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*: (.*)$", cpus, re.MULTILINE)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    version = re.match(r"[\d.]*\d", platform.release())
    return {"processor": model[1] if model else platform.machine(),
            "processors": str(len(os.sched_getaffinity(0))), "memory": show.amount(memory),
            "system": f"{platform.system()} {version[0] if version else platform.release()}"}


def lines_program() -> str:
    """The program that is measured: of the lesson that has the benchmark of walks."""
    lesson = next(one for one in lessons.find() if "walk" in one.declared.get("benchmarks", {}))
    return f"solution-{lesson.slug}-lines"


def bench(names: list[str], build: Build) -> None:
    """Measures what these figures show, or all, and writes it into the build directory. What was measured
    before on this machine stays."""
    folder = build.directory / "bench"
    known = machine()
    show.say(f"on {known['processor']}, {show.counted(int(known['processors']), 'processor')}, "
             f"{known['memory']} of memory, {known['system']}")
    show.say("All of it takes some ten minutes. What else runs meanwhile is in the numbers, too.")
    built = build.ninja([WALK, lines_program()])
    if not built.ok:
        raise BuildError(built.first_step())
    folder.mkdir(exist_ok=True)
    written = folder / "performance.json"
    before = json.loads(written.read_text(encoding="utf-8")) if written.is_file() else {}
    numbers = before if before.get("machine") == known else {"machine": known}
    chosen = names or list(MEASURES)
    for number, name in enumerate(chosen, start=1):
        show.step(f"measuring {number} of {len(chosen)}: {figures.FIGURES[name][0]}")
        if (found := MEASURES[name](build, folder)) is not None:
            numbers[name] = found
    show.clear_progress()
    written.write_text(text_of(numbers), encoding="utf-8")
    for file in [written, *figures.draw(numbers, folder)]:
        show.say(f"  {paths.shown(file, build.root)}")


def text_of(numbers: dict) -> str:
    """As JSON, with a line for each row."""
    rows = re.compile(r"\{[^{}\[\]]+\}")
    return rows.sub(lambda row: " ".join(row[0].split()), json.dumps(numbers, indent=1)) + "\n"


def windows(build: Build, folder: Path) -> dict:
    """By the way a file was written: for each size of a window, what part of the memory's speed there is."""
    found = {}
    for name, piece in PIECES.items():
        seconds = json.loads(printed([str(build.program(WALK)), "--windows", str(piece)], cwd=folder))
        sizes = sorted(int(key.split()[1]) for key in seconds if key.startswith("chunks "))
        found[name] = [{"bytes": size} | {way: round(seconds["memory"] / seconds[f"{way} {size}"], 3)
                                          for way in ("chunks", "read")} for size in sizes]
    return found


def faults(build: Build, folder: Path) -> dict:
    """The same with the page faults of a walk over 64 MiB."""
    found = {}
    file = folder / "text"
    for name, piece in PIECES.items():
        with file.open("wb", buffering=0) as text:
            for _ in range(TEXT_SIZE // piece):
                text.write(TEXT * (piece // len(TEXT)))
        found[name] = [{"bytes": size, "faults": _faults(build, file, size)} for size in WINDOWS]
        file.unlink()
    return found


def _faults(build: Build, file: Path, window: int) -> int:
    command = [str(build.program(lines_program())), str(file), "--faults", "--window", str(window)]
    return int(re.search(r"(\d+) page faults", printed(command))[1])


def verdict(build: Build, folder: Path) -> dict | None:
    """Of each lesson the seconds from a save to the verdict, and those of the bare commands."""
    file = folder / "verdict.json"
    script = Path(__file__).with_name("save_to_verdict.py")
    command = [sys.executable, str(script), str(ROUNDS), str(file)]
    ended = run.run(command, PATIENCE, on_line=lambda line: show.progress(f"  {line.strip()}"))
    if not ended.ok:
        last = ended.output.strip().rpartition("\n")[2]
        return show.say(f"no verdicts were measured: {ended.in_words() or last}")
    found = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    return {slug: {way: round(seconds, 3) for way, seconds in row.items() if way != "own linker"}
            for slug, row in found.items()}


def printed(command: list[str], **options) -> str:
    """What a program prints that must go well."""
    ended = run.run(command, PATIENCE, **options)
    if not ended.ok:
        raise BuildError(f"{Path(command[0]).name}: {ended.in_any_words()}: {ended.output.strip()}")
    return ended.output


MEASURES: dict[str, Callable[[Build, Path], dict | None]] = {
    "windows": windows, "faults": faults, "verdict": verdict}
