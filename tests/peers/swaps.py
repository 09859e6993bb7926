"""Doubles in shared memory, turned around by Pascal's `absolute` and by ours."""

import random
import re
from pathlib import Path

import peers
from actor import Actor
from stage import Kept, Stage, demand_bytes, demand_equal, demand_gone, name_for

ROW = re.compile(r"^\{0x([0-9A-F]{16}), 0x([0-9A-F]{16}), ", re.MULTILINE)
RANDOM = 1000
EXPONENT = 0x7FF << 52  # all ones: an infinity or a NaN, whose first bit of the fraction says which


def table(root: Path) -> list[tuple[int, int]]:
    """Every row of the table that the tip's function was asked for."""
    text = (peers.shared(root)["swap"].tests / "swapdouble.txt").read_text(encoding="utf-8")
    rows = [(int(before, 16), int(after, 16)) for before, after in ROW.findall(text)]
    demand_equal(len(rows), text.count("{"), "rows of the table")
    return rows


def patterns(root: Path) -> tuple[list[int], list[int]]:
    """Bits of doubles, and what they are turned around: the table, and patterns at random, the same every
    time, of which a quarter are NaNs."""
    before, after = (list(column) for column in zip(*table(root)))
    source = random.Random(20)
    for at in range(RANDOM):
        bits = source.getrandbits(64) | (EXPONENT if at % 4 == 0 else 0)
        before.append(bits)
        after.append(int.from_bytes(bits.to_bytes(8, "little"), "big"))
    return before, after


def _bytes(patterns: list[int]) -> bytes:
    return b"".join(bits.to_bytes(8, "little") for bits in patterns)


def pascal_makes_them(stage: Stage, root: Path, pascal: list[str]) -> None:
    """Pascal stores the doubles and turns them around in their places, ours turns them back, and Pascal
    does it again with the tip's own function."""
    _swap(stage.own("swap"), pascal, ["place", "copy"], root, "place")


def we_make_them(stage: Stage, root: Path, pascal: list[str]) -> None:
    """Ours stores the doubles and turns them around, Pascal turns them back in their places, and ours does
    it again; and so with the tip's own function."""
    _swap(pascal, stage.own("swap"), ["place", "place"], root, "place")
    _swap(pascal, stage.own("swap"), ["place", "place"], root, "copy")


def _swap(other: list[str], maker: list[str], ways: list[str], root: Path, others_way: str) -> None:
    """The maker turns them around, the other one turns them back and goes, and the maker turns them around
    again."""
    name = name_for("doubles")
    before, after = patterns(root)
    done = f"{len(before)} doubles"
    with Actor([*maker, "create", name]) as first:
        for bits in before:
            first.type(f"{bits:016X}")
        first.type()
        first.expect(f"created {name}")
        demand_bytes(name, _bytes(before), "as they were stored")
        first.type(ways[0])
        first.expect(done)
        demand_bytes(name, _bytes(after), "turned around")
        with Actor([*other, "open", name]) as second:
            second.expect(f"opened {name}")
            second.type(others_way)
            second.expect(done)
            demand_bytes(name, _bytes(before), "turned back")
            kept = Kept(name)
            second.finish()
        kept.demand("after the other one has gone")
        first.type(ways[1])
        first.expect(done)
        demand_bytes(name, _bytes(after), "turned around again")
        first.finish()
    demand_gone(name)
