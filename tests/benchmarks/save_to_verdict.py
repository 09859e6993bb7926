"""How long a learner waits: from a saved change in a lesson's .cpp to the verdict of ./learn check,
beside what no tool can do without: the bare compile of that unit, the bare link and the run of the
check. Both in turns, in one command, on a copy of the course; medians, and their ratio.

    python3 tests/benchmarks/save_to_verdict.py [ROUNDS]
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 11
VERDICT = re.compile(r"\d+ passed, \d+ failed$")
PARTS = ["common", "lessons", "solutions", "tests", "learn", "meson.build"]


def seconds(*commands: list[str] | str, cwd: Path) -> float:
    """Runs the commands one after the other; all must end with 0."""
    began = time.perf_counter()
    for command in commands:
        subprocess.run(command, cwd=cwd, shell=isinstance(command, str), check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def seconds_to_verdict(course: Path, slug: str) -> float:
    """What `./learn check` needs until its verdict stands there; then it goes on to the lesson's
    programs, which nobody waits for."""
    began = time.perf_counter()
    with subprocess.Popen(["./learn", "check", slug], cwd=course, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, text=True) as learn:
        for line in learn.stdout:
            if VERDICT.match(line):
                taken = time.perf_counter() - began
                break
        else:
            sys.exit(f"./learn check {slug} has come to no verdict")
        learn.stdout.read()
    return taken


def save(unit: Path, count: int) -> None:
    """A change as small as a learner makes: the unit must be compiled again."""
    text = unit.read_text().split("// change ")[0]
    unit.write_text(f"{text}// change {count}\n")


def bare_commands(course: Path, build: Path, slug: str, unit: Path) -> list[list[str] | str]:
    """The commands of the build itself for this unit and this check, without Ninja."""
    entries = json.loads((build / "compile_commands.json").read_text())
    compiling = next(entry["command"] for entry in entries
                     if (build / entry["file"]).resolve() == unit.resolve())
    listed = subprocess.run(["ninja", "-C", build, "-t", "commands", f"{slug}-check"],
                            check=True, capture_output=True, text=True).stdout.splitlines()
    archive = [line for line in listed if f"lib{slug}.a " in line and " -c " not in line]
    linking = listed[-1]
    return [compiling, *[line for line in archive if line != linking], linking, [f"./{slug}-check"]]


def measure(course: Path, lesson: Path) -> float:
    slug = lesson.name[3:]
    unit = lesson / f"{slug.replace('-', '_')}.cpp"
    shutil.copy(course / "solutions" / lesson.name / unit.name, unit)
    subprocess.run(["./learn", "check", slug], cwd=course, check=True, stdout=subprocess.DEVNULL)
    build = course / os.environ.get("COURSE_BUILD", "build")
    bare = bare_commands(course, build, slug, unit)
    bare_times, learn_times = [], []
    for count in range(ROUNDS):
        save(unit, 2 * count)
        bare_times.append(seconds(*bare, cwd=build))
        save(unit, 2 * count + 1)
        learn_times.append(seconds_to_verdict(course, slug))
    bare_time, learn_time = statistics.median(bare_times), statistics.median(learn_times)
    print(f"  {slug:<20} ./learn check {learn_time:6.2f} s   bare {bare_time:6.2f} s"
          f"   ratio {learn_time / bare_time:.2f}", flush=True)
    return learn_time / bare_time


def main() -> None:
    print("from a saved change to the verdict (ratio expected: at most 1.3)")
    with tempfile.TemporaryDirectory() as directory:
        course = Path(directory) / "course"
        course.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, course / part)
        for lesson in sorted((course / "lessons").iterdir()):
            if lesson.is_dir():
                measure(course, lesson)


main()
