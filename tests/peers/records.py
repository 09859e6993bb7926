"""The record of the Delphi tip, between a peer and ours."""

import struct
from collections.abc import Callable
from dataclasses import dataclass

from actor import Actor, perform
from stage import Kept, Stage, demand_bytes, demand_equal, demand_gone, name_for

# $1234, -123456789, Pi, as Pascal's packed record has them.
RECORD = bytes.fromhex("34 12 EB 32 A4 F8 18 2D 44 54 FB 21 09 40")
PI = 3.141592653589793


@dataclass(frozen=True)
class Ours:
    """Two programs of ours."""

    maker: Callable[[str], list[str]]  # makes the record of this name, or opens it, and holds it
    user: Callable[..., list[str]]  # shows it; with a value stores that first


def raw(stage: Stage) -> Ours:
    """Lesson 11's writer and reader, on the raw calls."""
    return Ours(
        lambda name: stage.own("record/writer", "--name", name),
        lambda name, *value: stage.own("record/reader", "--name", name,
                                       *(["--set", *value] if value else [])))


def with_mmf(stage: Stage) -> Ours:
    """The same with module mmf, whose names go with their last user."""
    return Ours(lambda name: stage.own("record", "create", name),
                lambda name, *value: stage.own("record", "open", name, *value))


def with_valint(value: int) -> bytes:
    """The record's bytes with this integer in it."""
    return RECORD[:2] + struct.pack("<i", value) + RECORD[6:]


def demand_shown(lines: list[str], valint: int) -> None:
    """The three lines, whoever has printed them: digits of the double differ, the double does not."""
    shown = dict(line.split(" = ") for line in lines)
    demand_equal((int(shown["valwrd"]), int(shown["valint"]), float(shown["valdbl"])),
                 (0x1234, valint, PI), "the record as it is shown")


def peer_makes_it(ours: Ours, peer: list[str]) -> None:
    """A peer makes the record; ours see it, change it, open it a second time and go. The object stays the
    peer's, which takes its name away."""
    name = name_for("record")
    with Actor([*peer, "create", name]) as maker:
        maker.expect(f"created {name}")
        demand_bytes(name, RECORD, "as the peer has filled it")
        kept = Kept(name)
        demand_shown(perform(ours.user(name)), -123456789)
        kept.demand("after our reader")
        demand_shown(perform(ours.user(name, "42")), 42)
        demand_bytes(name, with_valint(42), "after our reader has stored 42")
        maker.type()
        demand_shown(maker.lines(3), 42)
        kept = Kept(name)
        with Actor(ours.maker(name)) as writer:
            writer.expect(f"opened {name}")
            writer.type()
            demand_shown(writer.lines(3), 42)
            writer.finish()
        kept.demand("after our writer has opened the peer's object")
        maker.finish()
    demand_gone(name)


def we_make_it(ours: Ours, peer: list[str]) -> None:
    """Our writer makes the record; the peer sees it, changes it, opens it a second time and goes. The
    object stays ours."""
    name = name_for("record")
    with Actor(ours.maker(name)) as writer:
        writer.expect(f"created {name}")
        demand_bytes(name, RECORD, "as our writer has filled it")
        kept = Kept(name)
        demand_shown(perform([*peer, "open", name]), -123456789)
        kept.demand("after the peer has read")
        demand_shown(perform([*peer, "open", name, "-2147483648"]), -2147483648)
        demand_bytes(name, with_valint(-2147483648), "after the peer has stored -2147483648")
        writer.type()
        demand_shown(writer.lines(3), -2147483648)
        kept = Kept(name)
        with Actor([*peer, "create", name]) as second:
            second.expect(f"opened {name}")
            second.type()
            demand_shown(second.lines(3), -2147483648)
            second.finish()
        kept.demand("after the peer has opened our object")
        writer.finish()
    demand_gone(name)
