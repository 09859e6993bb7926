"""The counter of the .NET post, between a peer and our server and client."""

import os
import struct

from actor import Actor, perform, refuse
from stage import (SHARED_MEMORY, Kept, Stage, Unexpected, demand_bytes, demand_equal, demand_gone,
                   name_for)

SIZE = 64  # bytes of the mapping
A_DAY = "86400000"  # milliseconds: after its first step our server waits


def mapping(value: int) -> bytes:
    """All bytes of the mapping when the counter is this."""
    return struct.pack("<q", value) + bytes(SIZE - 8)


def _demand_read(stage: Stage, name: str, value: int) -> None:
    """Our client sees this value."""
    client = stage.own("count/client", "--name", name, "--count", "1")
    demand_equal(perform(client), [f"read {value}"], "our client")


def peer_makes_it(stage: Stage, server: list[str]) -> None:
    """A peer's server makes the mapping and counts in it, past 2^32 too. Our client reads along, our
    server is refused, and neither takes the peer's object away."""
    name = name_for("count")
    with Actor([*server, name]) as peer:
        peer.expect(f"created {name}")
        demand_bytes(name, mapping(0), "as the peer has made it")
        for value in (1, 2, 3):
            peer.type()
            peer.expect(f"wrote {value}")
            demand_bytes(name, mapping(value), f"after step {value}")
            kept = Kept(name)
            _demand_read(stage, name, value)
            kept.demand("after our client")
        refuse(stage.own("count/server", "--name", name), "the name is in use already")
        kept.demand("after our server was refused")
        with open(SHARED_MEMORY / name, "r+b") as file:
            os.pwrite(file.fileno(), struct.pack("<q", 2**32 - 1), 0)
        peer.type()
        peer.expect(f"wrote {2**32}")
        demand_bytes(name, mapping(2**32), "after the step to 2^32")
        _demand_read(stage, name, 2**32)
        peer.finish()
    demand_gone(name)


def we_make_it(stage: Stage, server: list[str], client: list[str]) -> None:
    """Our server makes the mapping. The peer's client reads along, its server counts there, and is refused
    where it wants to make it. The object stays ours."""
    name = name_for("count")
    with Actor(stage.own("count/server", "--name", name, "--interval", A_DAY)) as ours:
        ours.expect("wrote 1")
        demand_bytes(name, mapping(1), "after our first step")
        kept = Kept(name)
        with Actor([*client, name]) as reader:
            opened = reader.line()
            if not opened.startswith(f"opened {name}, "):
                raise Unexpected(f'the client said "{opened}"')
            reader.type()
            reader.expect("read 1")
            refuse([*server, name], "xist")  # File exists; FileExistsError; already exists
            kept.demand("after the peer's server was refused")
            with Actor([*server, name, "open"]) as peer:
                peer.expect(f"opened {name}")
                peer.type()
                peer.expect("wrote 2")
                reader.type()
                reader.expect("read 2")
                peer.finish()
            demand_bytes(name, mapping(2), "after the peer's step")
            kept = Kept(name)
            _demand_read(stage, name, 2)
            reader.finish()
        kept.demand("after the peer's programs have gone")
        ours.interrupt()
        ours.finish()
    demand_gone(name)


def both_count(stage: Stage, server: list[str]) -> None:
    """Our server counts every millisecond while the peer's server takes ten million steps. None is lost,
    and no number is written twice."""
    name, steps = name_for("race"), 10_000_000
    with Actor(stage.own("count/server", "--name", name, "--interval", "1")) as ours:
        written = [ours.line()]  # the name is there
        with Actor([*server, name, "open"]) as peer:
            peer.expect(f"opened {name}")
            peer.type(str(steps))
            peer.line()
            ours.interrupt()
            written += ours.finish()
            demand_equal(len(set(written)), len(written), "different numbers that our server wrote")
            peer.type()
            peer.expect(f"wrote {len(written) + steps + 1}")
            peer.finish()
    demand_gone(name)
