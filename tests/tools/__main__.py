"""What ./learn hands over, for those who maintain the course:

    python3 tests/tools test [--windows | --32] [SUITE...]
    python3 tests/tools test --peers
    python3 tests/tools demo --windows [LESSON...]
    python3 tests/tools demo --peers
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "common" / "course"))

import commands  # noqa: E402 (the path comes first)
import demo  # noqa: E402
import lessons  # noqa: E402
import maintain  # noqa: E402
import peers  # noqa: E402
import wine  # noqa: E402
from build import Build  # noqa: E402
from commands import NARROW, PEERS, WINDOWS, UsageError  # noqa: E402


def main(arguments: list[str]) -> int:
    """Runs one of them; the result is the exit status."""
    command, *rest = arguments
    act, build = {"test": test, "demo": play}[command], Build.here(ROOT)
    return commands.guarded(lambda: act(rest, build), build, peers.Missing, wine.WineError)


def test(rest: list[str], build: Build) -> bool:
    suites, with_peers = commands.without(PEERS, rest)
    if with_peers:
        commands.no_more(suites)
        return maintain.test_peers(build)
    suites, windows = commands.without(WINDOWS, suites)
    suites, narrow = commands.without(NARROW, suites)
    for word in suites:
        commands.demand_no_option(word, WINDOWS, NARROW)
    if windows and narrow:
        raise UsageError(f"{WINDOWS} and {NARROW} are tested one after the other")
    try:
        each = maintain.test_windows if windows else maintain.test_32 if narrow else maintain.test
        return each(suites, build)
    except maintain.NoSuite as error:
        raise UsageError(str(error)) from None


def play(rest: list[str], build: Build) -> bool:
    rest, with_peers = commands.without(PEERS, rest)
    if with_peers:
        commands.no_more(rest)
        return peers.play(build)
    rest, _ = commands.without(WINDOWS, rest)
    chosen = commands.with_demo(rest, lessons.find(build.root))
    with wine.session():
        return demo.demo(chosen, build.for_windows())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
