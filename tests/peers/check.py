"""Programs in the articles' languages and ours have the same memory mapped: both ends of each pair are
real, and so is each compiler.

    python3 tests/peers/check.py SOURCE_ROOT BUILD_ROOT

Ours are those of the build directory, and, where the same is built for 32 bits in the one of its name and
"-32", those, too. What is for Windows runs under the Wine that `./learn test --peers` starts. A row of
which something is not installed says so, with the package's name.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import counters  # noqa: E402 (the path comes first)
import facts  # noqa: E402
import files  # noqa: E402
import for_windows  # noqa: E402
import leftovers  # noqa: E402
import paths  # noqa: E402
import records  # noqa: E402
import show  # noqa: E402
import swaps  # noqa: E402
import windows  # noqa: E402
from actor import Unexpected  # noqa: E402
from build import Build  # noqa: E402
from peers import Missing, PeerError, Peers, programs  # noqa: E402
from tap import Report  # noqa: E402
from stage import Stage  # noqa: E402


class NotHere(Exception):
    """A row cannot be looked at; the text says why."""


class Rows:
    """What is looked at, a line for each."""

    def __init__(self, build: Build):
        self._build = build
        self.report = Report()

    def look(self, what: str, scene: Callable[[], None]) -> None:
        """Plays a scene. One that goes well leaves nothing behind; what another one leaves is removed."""
        try:
            scene()
            left = leftovers.sweep(os.getpid())
            self.report.add(what, [f"left behind: {', '.join(left)}"] if left else [])
        except (Missing, NotHere, files.NoRoom) as reason:
            self.report.not_checked(what, str(reason))
        except (Unexpected, PeerError, OSError, ValueError, KeyError) as error:
            self.report.add(what, f"{type(error).__name__}: {error}".splitlines())
        finally:
            leftovers.sweep(os.getpid())

    def run(self) -> None:
        peers = Peers(self._build)
        ours = self._ours()
        for width, build in ours:
            self._of_width(width, Stage(peers, build))
        stages = [Stage(peers, build) for _, build in ours]
        self.look("a file of 4 GiB: newlines of Python and ours, in each width",
                  lambda: files.lines_are_counted(stages, peers.python("large")))
        self._of_windows(Stage(peers, for_windows.beside(self._build)))
        self._facts(Stage(peers, self._build))

    def _ours(self) -> list[tuple[str, Build]]:
        """Where ours are built, and how a row's name says it."""
        found = [("", self._build)]
        narrow = self._build.for_32_bits()
        if all((narrow.directory / program).is_file() for program in programs(narrow.root)):
            return [*found, (", ours in 32 bits", narrow)]

        def reason() -> None:
            raise NotHere(f"they are not built in {paths.shown(narrow.directory, narrow.root)}")

        self.look("the same with ours in 32 bits", reason)
        return found

    def _of_width(self, width: str, stage: Stage) -> None:
        peers = stage.peers
        record = {
            "Pascal": lambda: peers.pascal("record"),
            "C#": lambda: peers.csharp("record"),
            "Python": lambda: peers.python("record"),
        }
        for kind, ours in (("record", records.raw(stage)), ("record with mmf", records.with_mmf(stage))):
            for language, words in record.items():
                self.look(f"{kind}: {language} makes it, ours use it{width}",
                          lambda: records.peer_makes_it(ours, words()))
                self.look(f"{kind}: ours make it, {language} uses it{width}",
                          lambda: records.we_make_it(ours, words()))
        self.look(f"swapped doubles: Pascal makes them, ours turn them back{width}",
                  lambda: swaps.pascal_makes_them(stage, self._build.root, peers.pascal("swap")))
        self.look(f"swapped doubles: ours make them, Pascal turns them back{width}",
                  lambda: swaps.we_make_them(stage, self._build.root, peers.pascal("swap")))
        self._counters(width, stage)
        self.look(f"a file of 1 TiB: Python and ours, in both directions{width}",
                  lambda: files.in_both_directions(stage, peers.python("large")))

    def _counters(self, width: str, stage: Stage) -> None:
        peers = stage.peers
        pairs = {
            "C#": lambda: (peers.csharp("server"), peers.csharp("client")),
            "Python": lambda: ([*peers.python("count"), "server"],
                               [*peers.python("count"), "client"]),
        }
        for language, words in pairs.items():
            self.look(f"counter: {language} makes it, ours use it{width}",
                      lambda: counters.peer_makes_it(stage, words()[0]))
            self.look(f"counter: ours make it, {language} uses it{width}",
                      lambda: counters.we_make_it(stage, *words()))
        self.look(f"counter: C# and ours count at the same time, and no step is lost{width}",
                  lambda: counters.both_count(stage, peers.csharp("server")))

    def _of_windows(self, stage: Stage) -> None:
        def words() -> list[str]:
            command = stage.peers.pascal_for_windows("record")
            if not Path(stage.own("record/writer")[0]).is_file() or "WINEPREFIX" not in os.environ:
                raise NotHere("./learn test --peers builds our programs for Windows and starts Wine")
            return command

        self.look("record on Windows: CreateMMF makes it, ours use it; the last handle keeps the name",
                  lambda: windows.peer_makes_it(stage, words()))
        self.look("record on Windows: ours make it, OpenMMF uses it; the last handle keeps the name",
                  lambda: windows.we_make_it(stage, words()))

    def _facts(self, stage: Stage) -> None:
        peers = stage.peers
        self.look("Mono's named maps are found by their own process and by no other",
                  lambda: facts.named_maps_of_mono(peers.csharp("named")))
        self.look("Mono's accessor of a whole object of 64 bytes says 4096",
                  lambda: facts.capacity_of_mono(stage, peers.csharp("client")))
        self.look("Python's SharedMemory takes away the names that it has opened",
                  lambda: facts.tracker_of_python(stage, peers.python("tracked")))


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: check.py SOURCE_ROOT BUILD_ROOT", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # what was started ends, too
    show.prepare()
    rows = Rows(Build(*(Path(argument).resolve() for argument in arguments)))
    rows.run()
    return rows.report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
