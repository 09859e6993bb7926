"""What ./learn hands over, for those who maintain the course: `test`, and `demo` with --windows or
--peers. It takes the words of ./learn, by the same parser."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "common" / "course"))

import commands  # noqa: E402 (the path comes first)
import maintain  # noqa: E402
import peers  # noqa: E402
import wine  # noqa: E402
from build import Build  # noqa: E402


def main(arguments: list[str]) -> int:
    """Runs one of them; the result is the exit status."""
    build = Build.here(ROOT)

    def command() -> bool:
        args = commands.parsed(arguments, build)
        return {"test": test, "demo": play}[args.command](args)
    return commands.guarded(command, build, peers.Missing, wine.WineError)


def test(args: argparse.Namespace) -> bool:
    if args.peers:
        return maintain.test_peers(args.build)
    each = maintain.test_windows if args.windows else maintain.test_32 if vars(args)["32"] else maintain.test
    try:
        return each(args.named, args.build)
    except maintain.NoSuite as error:
        args.parser.error(str(error))


def play(args: argparse.Namespace) -> bool:
    if args.peers:
        return peers.play(args.build)
    args.build = args.build.for_windows()
    with wine.session():
        return commands.play(args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
