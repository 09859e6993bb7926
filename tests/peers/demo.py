"""Programs in other languages and ours have the same memory: ./learn demo --peers plays these scenes.

    python3 tests/peers/demo.py SOURCE_ROOT BUILD_ROOT

Every line says whose it is, as in the demonstrations of the lessons: `$` is what was typed to start a
process, `|` what it printed, `>` Enter, `^C` Ctrl-C, `:` how it ended.
"""

import contextlib
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import show  # noqa: E402 (the path comes first)
from actor import Actor, Unexpected  # noqa: E402
from build import Build  # noqa: E402
from peers import PeerError, Peers  # noqa: E402
from stage import SHARED_MEMORY, Stage, name_for  # noqa: E402

OURS = re.compile("^solution-.*-")
COUNTER, RECORD = name_for("demo-counter"), name_for("demo-record")


class Scene:
    """The processes of a scene, and what is shown of them."""

    def __init__(self, stage: Stage, stack: contextlib.ExitStack):
        self._stage = stage
        self._stack = stack
        self._cast: dict[str, Actor] = {}

    def start(self, label: str, command: list[str]) -> None:
        """A process of this label. What is typed is shown without the directories."""
        names = [OURS.sub("", Path(word).name) for word in command[:2]]
        show.say(f"{label} $ {' '.join([*names, *command[2:]])}")
        self._cast[label] = self._stack.enter_context(Actor(command))

    def own(self, label: str, program: str, *arguments: str) -> None:
        self.start(label, self._stage.own(program, *arguments))

    def lines(self, label: str, count: int = 1) -> None:
        """Shows the next lines of the process."""
        for _ in range(count):
            show.say(f"{label} | {self._cast[label].line()}")

    def enter(self, label: str) -> None:
        show.say(f"{label} >")
        self._cast[label].type()

    def interrupt(self, label: str) -> None:
        show.say(f"{label} ^C")
        self._cast[label].interrupt()
        self._cast[label].finish()

    def end(self, label: str, status: int = 0) -> None:
        """Ends the input, shows the rest and waits for the end of the process."""
        actor = self._cast[label]
        for line in actor.finish(status):
            show.say(f"{label} | {line}")
        for line in actor.errors().splitlines():
            show.say(f"{label} | {line}")
        if status:
            show.say(f"{label} : ended with {status}")

    def dump(self, name: str) -> None:
        """The bytes, as a program shows them that knows nothing of this course."""
        command = f"od -A d -t x1 {SHARED_MEMORY / name}"
        show.say(f"shell $ {command}")
        for line in subprocess.run(command.split(), capture_output=True, text=True).stdout.splitlines():
            show.say(f"shell | {line}")


def counter(scene: Scene, peers: Peers) -> None:
    """The post's server in C#, and our client; then ours, and the post's client."""
    show.say("A server in C# makes the mapping and counts, a step for every Enter.")
    scene.start("c# server", [*peers.csharp("server"), COUNTER])
    scene.lines("c# server")
    for _ in range(2):
        scene.enter("c# server")
        scene.lines("c# server")
    show.say("\nOur client reads the same memory. Our server is refused: the name is taken.")
    scene.own("client", "count/client", "--name", COUNTER, "--count", "1")
    scene.end("client")
    scene.own("server", "count/server", "--name", COUNTER)
    scene.end("server", 1)
    scene.dump(COUNTER)
    scene.end("c# server")

    show.say("\nThe other way round: our server counts, a client in C# reads along, on Enter.")
    scene.own("server", "count/server", "--name", COUNTER, "--interval", "200")
    scene.lines("server")
    scene.start("c# client", [*peers.csharp("client"), COUNTER])
    scene.lines("c# client")
    for _ in range(2):
        scene.lines("server", 2)
        scene.enter("c# client")
        scene.lines("c# client")
    scene.interrupt("server")
    scene.end("c# client")


def record(scene: Scene, peers: Peers) -> None:
    """The tip's record, made by Pascal and used by ours."""
    show.say("\nA program in Pascal makes the record, with the functions of the Delphi tip.")
    scene.start("pascal", [*peers.pascal("record"), "create", RECORD])
    scene.lines("pascal")
    scene.dump(RECORD)
    show.say("\nOur reader sees it, and changes valint. Pascal looks again.")
    scene.own("reader", "record/reader", "--name", RECORD, "--set", "42")
    scene.end("reader")
    scene.enter("pascal")
    scene.lines("pascal", 3)
    scene.end("pascal")


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: demo.py SOURCE_ROOT BUILD_ROOT", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # what was started ends, too
    show.prepare()
    build = Build(*(Path(argument).resolve() for argument in arguments))
    peers = Peers(build)
    try:
        with contextlib.ExitStack() as stack:
            scene = Scene(Stage(peers, build), stack)
            counter(scene, peers)
            record(scene, peers)
        return 0
    except (Unexpected, PeerError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    finally:
        for name in (COUNTER, RECORD):
            (SHARED_MEMORY / name).unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
