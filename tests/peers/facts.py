"""What peers do to names, and cannot do with them: shown, and not to be recommended."""

import os
import subprocess

from actor import ENVIRONMENT, PATIENCE, Actor, Unexpected, refuse
from records import demand_shown
from stage import SHARED_MEMORY, Stage, demand_equal, demand_gone, name_for


def named_maps_of_mono(named: list[str]) -> None:
    """The post's pair with Mono: a map is found by its name inside of the process that has made it, and by
    no other one. It is no object of the system."""
    name = name_for("named")
    with Actor([*named, "create", name]) as maker:
        maker.expect("read 42, capacity 4096")
        refuse([*named, "open", name], "FileNotFoundException")
        demand_gone(name)
        maker.finish()


def capacity_of_mono(stage: Stage, client: list[str]) -> None:
    """A view of all there is: 64 bytes are in the object, and Mono's accessor says 4096."""
    name = name_for("capacity")
    with Actor(stage.own("count/server", "--name", name)) as ours:
        ours.expect("wrote 1")
        demand_equal((SHARED_MEMORY / name).stat().st_size, 64, "the size of the object")
        with Actor([*client, name]) as reader:
            reader.expect(f"opened {name}, 4096 bytes")
            reader.finish()
        ours.interrupt()
        ours.finish()


def tracker_of_python(stage: Stage, tracked: list[str]) -> None:
    """SharedMemory opens our object, and when that process has gone the name is gone, too. Our writer still
    has its record. An object of mmf loses its name as well."""
    record, counter = name_for("record"), name_for("count")
    with Actor(stage.own("record/writer", "--name", record)) as writer:
        writer.expect(f"created {record}")
        _open_tracked([*tracked, record], "14 bytes")
        demand_gone(record)
        writer.type()
        demand_shown(writer.lines(3), -123456789)
        writer.finish()  # it takes its name away, if there is one
    with Actor(stage.own("count/server", "--name", counter)) as server:
        server.expect("wrote 1")
        _open_tracked([*tracked, counter], "64 bytes")
        demand_gone(counter)
        refuse(stage.own("count/client", "--name", counter), "no such mapping")
        server.interrupt()
        server.finish()


def _open_tracked(command: list[str], says: str) -> None:
    """Waits for the tracker, too: it has the standard error of who started it, up to its end."""
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                           timeout=PATIENCE, env=os.environ | ENVIRONMENT)
    demand_equal((ended.returncode, ended.stdout.strip()), (0, says), "SharedMemory")
    if "leaked shared_memory" not in ended.stderr:
        raise Unexpected(f"the resource tracker said: {ended.stderr}")
