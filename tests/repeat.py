"""Runs the checks many times in a row, without a rebuild, and demands of every run that it passes
and leaves nothing behind:

    python3 tests/repeat.py TIMES [--busy PROCESSES]

With --busy, beside so many processes that do nothing but take time. A line for each run, the
shortest, median and longest time at the end. Builds what is not built, in a build directory that is
configured: type ./learn before. Nobody else should run checks meanwhile: their names would count.
"""

import argparse
import contextlib
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "common" / "course"
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import leftovers  # noqa: E402 (the path comes first)
import maintain  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
from build import PLENTY, Build, BuildError  # noqa: E402

DEADLINE = 1200  # seconds for one run: far more than any takes
BY = " " * 4  # how far what was printed stands in


@contextlib.contextmanager
def busy(number: int) -> Iterator[None]:
    """So many processes compute while the block runs."""
    processes = [run.start([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for process in processes:
            run.end(process)


def present() -> set[str]:
    """What a check could leave behind: every name of shared memory, and what tests make in the
    directory for temporary files."""
    made = [path for pattern in ("t[0-9]*-*", "mapped-memory-*")
            for path in Path(tempfile.gettempdir()).glob(pattern)]
    return {*leftovers.names(), *map(str, made)}


def run_once(directory: Path) -> list[str]:
    """What is wrong with one run, in lines; none if nothing is."""
    before = present()
    ended = run.run(["meson", "test", "--no-rebuild", "-C", str(directory)], deadline=DEADLINE,
                    limit=PLENTY)
    wrong = [f"{one.suite}: {one.name}: {one.result}\n{indent(one.output[-3000:], BY)}"
             for one in maintain.read_log(directory / "meson-logs" / "testlog.json")
             if not one.good]
    if not ended.ok and not wrong:
        wrong.append(ended.in_words() or ended.output[-3000:])
    wrong += [f"a process is left: {one}" for one in ended.left]
    return wrong + [f"left behind: {one}" for one in sorted(present() - before)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the checks many times in a row.")
    parser.add_argument("times", type=int, help="how many runs")
    parser.add_argument("--busy", type=int, default=0, metavar="PROCESSES",
                        help="so many others that take time (default: none)")
    options = parser.parse_args()
    show.prepare()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    build = Build.here()
    try:
        built = build.ninja([maintain.TARGET])
    except BuildError as error:
        print(f"{error}\ntype ./learn first: it chooses the compiler", file=sys.stderr)
        return 1
    if not built.ok:
        print(built.first_step())
        return 1
    run_once(build.directory)  # builds the answers
    seconds, failed = [], 0
    with busy(options.busy):
        for number in range(1, options.times + 1):
            began = time.monotonic()
            wrong = run_once(build.directory)
            seconds.append(time.monotonic() - began)
            failed += bool(wrong)
            print(f"{number:4}  {seconds[-1]:6.1f} s  {'FAIL' if wrong else 'ok'}", flush=True)
            for one in wrong:
                print(indent(one, BY), flush=True)
    print(f"{min(seconds):.1f} s at least, {statistics.median(seconds):.1f} s in the middle, "
          f"{max(seconds):.1f} s at most")
    print(f"{options.times - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
