"""The Delphi tip's functions, compiled for Win64 and run under Wine, and our programs for Windows."""

from actor import Actor, perform, refuse
from records import RECORD, demand_shown, with_valint
from stage import Stage, demand_equal, demand_same, memory_of, name_for

PAGE = 4096  # bytes: Windows rounds the object up


def command(stage: Stage, program: str, *arguments: str) -> list[str]:
    """The words that start one of ours."""
    return ["wine", *stage.own(program, *arguments)]


def _demand_memory(actor: Actor, expected: bytes, where: str) -> str:
    """The bytes of the object that it has mapped, all of its page; returns which object that is."""
    which, found = memory_of(actor.pid, PAGE)
    demand_same(found, expected + bytes(PAGE - len(expected)), where)
    return which


def peer_makes_it(stage: Stage, peer: list[str]) -> None:
    """CreateMMF makes the record; ours see it and change it. When its maker has gone, our writer has a
    handle, and the name stays; with the last handle it goes."""
    name = name_for("record")
    reader = command(stage, "record/reader", "--name", name)
    refuse([*peer, "open", name], "no record")
    with Actor([*peer, "create", name]) as maker:
        maker.expect(f"created {name}")
        _demand_memory(maker, RECORD, "as Pascal has filled it")
        demand_shown(perform(reader), -123456789)
        demand_shown(perform([*reader, "--set", "42"]), 42)
        which = _demand_memory(maker, with_valint(42), "after our reader has stored 42")
        maker.type()
        demand_shown(maker.lines(3), 42)
        with Actor(command(stage, "record/writer", "--name", name)) as writer:
            writer.expect(f"opened {name}")
            demand_equal(_demand_memory(writer, with_valint(42), "as our writer has it"), which,
                         "the object that our writer has")
            maker.finish()
            demand_shown(perform([*peer, "open", name, "7"]), 7)
            _demand_memory(writer, with_valint(7), "after the maker has gone")
            writer.type()
            demand_shown(writer.lines(3), 7)
            writer.finish()
    refuse([*peer, "open", name], "no record")
    refuse(reader, "File not found")


def we_make_it(stage: Stage, peer: list[str]) -> None:
    """Our writer makes the record; OpenMMF sees it and changes it. When our writer has gone, the peer has
    a handle, and the name stays; with the last handle it goes."""
    name = name_for("record")
    reader = command(stage, "record/reader", "--name", name)
    with Actor(command(stage, "record/writer", "--name", name)) as writer:
        writer.expect(f"created {name}")
        _demand_memory(writer, RECORD, "as our writer has filled it")
        demand_shown(perform([*peer, "open", name]), -123456789)
        demand_shown(perform([*peer, "open", name, "-1"]), -1)
        which = _demand_memory(writer, with_valint(-1), "after the peer has stored -1")
        writer.type()
        demand_shown(writer.lines(3), -1)
        with Actor([*peer, "create", name]) as second:
            second.expect(f"opened {name}")
            demand_equal(_demand_memory(second, with_valint(-1), "as the peer has it"), which,
                         "the object that the peer has")
            writer.finish()
            demand_shown(perform([*reader, "--set", "8"]), 8)
            _demand_memory(second, with_valint(8), "after our writer has gone")
            second.type()
            demand_shown(second.lines(3), 8)
            second.finish()
    refuse(reader, "File not found")
    refuse([*peer, "open", name], "no record")
