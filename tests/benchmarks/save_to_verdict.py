"""How long a learner waits: from a saved change in a lesson's .cpp to the verdict on the screen of a
watching ./learn, and in the output of ./learn check, beside what no tool can do without: the bare
compile of that unit, the bare link and the run of the check; and beside the same with the linker that a
compiler takes by itself. In one command, on a copy of the course, all in turns; medians, and their ratios
to the bare one. And what a watch uses while nothing happens.

    python3 tests/benchmarks/save_to_verdict.py [ROUNDS [FILE [LESSON...]]]

FILE gets the medians, in seconds, as JSON: ./learn bench draws them. Where lessons are named, by their
numbers, it looks at these alone.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "loop"))

import harness  # noqa: E402 (the path comes first)
import compiling  # noqa: E402 (harness knows the way)
import lessons  # noqa: E402
from build import Build  # noqa: E402
from harness import Course, Terminal  # noqa: E402

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
IDLE = 10  # seconds
SETTLED = 0.7  # seconds in which what is built after a verdict comes to its end
LINKER = "-fuse-ld=lld"  # common/compiler/meson.build takes it where there is one
VERDICT = re.compile(r"\d+ passed, \d+ failed$")
STATUS = re.compile(rb"\d\d:\d\d:\d\d")  # on the screen, when a verdict stands there


def bare_seconds(commands: list[list[str] | str], build: Path) -> float:
    """Runs the commands one after the other; all must end with 0."""
    began = time.perf_counter()
    for command in commands:
        subprocess.run(command, cwd=build, shell=isinstance(command, str), check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def check_seconds(course: Course, slug: str) -> float:
    """What `./learn check` needs until its verdict stands there; then it goes on to what nobody
    waits for."""
    began = time.perf_counter()
    with subprocess.Popen(["./learn", "check", slug], cwd=course.root, env=course.environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as learn:
        for line in learn.stdout:
            if VERDICT.match(line):
                taken = time.perf_counter() - began
                break
        else:
            sys.exit(f"./learn check {slug} has come to no verdict")
        learn.stdout.read()
    return taken


def watch_seconds(terminal: Terminal, save) -> float:
    """From the save to the clock in the status row, which comes with the verdict."""
    before = len(terminal.sent())
    save()
    began = time.perf_counter()
    while not STATUS.search(terminal.sent()[before:]):
        if time.perf_counter() - began > harness.PATIENCE:
            sys.exit(f"no verdict has come:\n{terminal.screen()}")
        time.sleep(0.001)
    return time.perf_counter() - began


def bare_commands(build: Build, slug: str, unit: Path) -> list[list[str] | str]:
    """The commands of the build itself for this unit and this check, without Ninja."""
    listed = compiling.of_target(f"{slug}-check", build)
    linking = listed[-1]
    archive = [line for line in listed[:-1] if f"lib{slug}.a " in line and " -c " not in line]
    return [compiling.of_file(unit, build).line, *archive, linking, [f"./{slug}-check"]]


def measure(course: Course, terminal: Terminal, number: int) -> dict[str, float]:
    slug, unit = course.lesson(number).slug, course.file(number)
    answer = course.answer(number)
    count = 0

    def save() -> None:
        """A change as small as a learner makes: the unit must be compiled again."""
        nonlocal count
        count += 1
        unit.write_text(f"{answer}// change {count}\n")

    save()
    course.learn("check", slug)
    bare = bare_commands(course.build, slug, unit)
    slower = [one.replace(LINKER, "") if isinstance(one, str) else one for one in bare]
    times: dict[str, list[float]] = {"bare": [], "own linker": [], "watch": [], "check": []}
    terminal.command(f"clear; ./learn watch {number}")
    terminal.wait_for("all checks pass")
    for _ in range(ROUNDS):
        time.sleep(SETTLED)
        times["own linker"].append(bare_seconds(slower, course.root / "build"))
        times["bare"].append(bare_seconds(bare, course.root / "build"))
        times["watch"].append(watch_seconds(terminal, save))
    terminal.type("q")
    terminal.wait_while("Lesson")
    for _ in range(ROUNDS):
        save()
        times["check"].append(check_seconds(course, slug))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"  {slug:<26} bare {medians['bare']:5.2f} s (own linker {medians['own linker']:.2f} s)"
          f"   watch {medians['watch']:5.2f} s, ratio {medians['watch'] / medians['bare']:.2f}"
          f"   check {medians['check']:5.2f} s, ratio {medians['check'] / medians['bare']:.2f}",
          flush=True)
    return medians


def idle(terminal: Terminal) -> None:
    terminal.command("clear; ./learn watch 1")
    terminal.wait_for("all checks pass")
    time.sleep(1)
    process = terminal.program()
    began, before = time.perf_counter(), harness.processor_time(process)
    time.sleep(IDLE)
    used = (harness.processor_time(process) - before) / (time.perf_counter() - began)
    terminal.type("q")
    print(f"  idle: {used:.2%} of a core (expected: under 1 %)")


def main() -> None:
    if reason := harness.without_tmux():
        sys.exit(reason)
    print(f"from a saved change to the verdict, medians of {ROUNDS} (ratio expected: at most 1.3)")
    course = Course.shared()
    with Terminal(course) as terminal:
        found = {lesson.slug: measure(course, terminal, lesson.number) for lesson in lessons.find(course.root)
                 if str(lesson.number) in sys.argv[3:] or not sys.argv[3:]}
        idle(terminal)
    if sys.argv[2:]:
        Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")


main()
