"""Bytes of files larger than memory, between Python and our peek, poke and lines."""

import os
from pathlib import Path

from actor import perform
from stage import Stage, Unexpected, demand_equal, demand_same, scratch

GIBIBYTE = 1 << 30
TEBIBYTE = 1 << 40
# Beyond 32 bits; across 4 GiB; a page's last bytes and the next one's first; the file's last ones.
OFFSETS = (5 * GIBIBYTE + 17, 4 * GIBIBYTE - 3, 8 * GIBIBYTE + 4094, TEBIBYTE - 12)
TEXT = "eleven\r\n\x7f~!"  # eleven bytes


class NoRoom(Exception):
    """The file system has no such file; the text says why."""


def _sparse(directory: str, size: int) -> Path:
    path = Path(directory) / "sparse"
    path.touch()
    try:
        os.truncate(path, size)
    except OSError as error:
        raise NoRoom(f"no file of {size} bytes in {directory}: {error.strerror}") from None
    return path


def _peek(stage: Stage, path: Path, offset: int, length: int) -> bytes:
    """The bytes that our peek shows, and that it says the right offset."""
    rows = perform(stage.own("large/peek", str(path), str(offset), str(length)))
    demand_equal(int(rows[0].split()[0], 16), offset, "the offset that peek shows")
    return b"".join(bytes.fromhex(row[13:63]) for row in rows)


def _on_disk(path: Path, offset: int, length: int) -> bytes:
    """The same, read and not mapped."""
    with open(path, "rb") as file:
        return os.pread(file.fileno(), length, offset)


def in_both_directions(stage: Stage, python: list[str]) -> None:
    """At offsets up to a terabyte: what Python stores our peek shows, what our poke stores Python shows.
    What is beside it stays, and so does the size of the file."""
    text = TEXT.encode()
    around = bytes(1) + text + bytes(1)
    with scratch() as directory:
        path = _sparse(directory, TEBIBYTE)
        for offset in OFFSETS:
            end = "" if offset + len(text) < TEBIBYTE else " at the end"
            perform([*python, "poke", str(path), str(offset), TEXT])
            demand_same(_on_disk(path, offset - 1, len(around)), around[:13], f"what Python stored{end}")
            demand_same(_peek(stage, path, offset - 1, 13), around, f"what peek shows{end}")
            backwards = TEXT[::-1]
            perform(stage.own("large/poke", str(path), str(offset), backwards))
            shown = perform([*python, "peek", str(path), str(offset - 1), "13"])
            found = bytes.fromhex(shown[0])
            demand_same(found, bytes(1) + backwards.encode() + bytes(1), f"what Python shows{end}")
            demand_same(_on_disk(path, offset - 1, 13), found, f"what poke stored{end}")
        demand_equal(path.stat().st_size, TEBIBYTE, "the size of the file")
        if path.stat().st_blocks * 512 > 64 << 20:
            raise Unexpected(f"the file of 1 TiB takes {path.stat().st_blocks * 512} bytes")


def lines_are_counted(stages: list[Stage], python: list[str]) -> None:
    """Newlines that Python has stored on both sides of 4 GiB are counted by ours; and those that our poke
    has stored, by Python. One file for all: its holes are read into the page cache but once."""
    size = 4 * GIBIBYTE + (1 << 20)
    last = (4 * GIBIBYTE - 100, (1 << 20) + 100)  # offset and length of what Python counts
    with scratch() as directory:
        path = _sparse(directory, size)
        for offset in (0, 4 * GIBIBYTE - 2, size - 5):
            perform([*python, "poke", str(path), str(offset), "a\nb\n\n"])
        for at, stage in enumerate(stages):
            lines = perform(stage.own("large/lines", str(path)))
            demand_equal(lines, [str(9 + 3 * at)], "our lines")
            offset = 4 * GIBIBYTE + 100 + 3 * at
            perform(stage.own("large/poke", str(path), str(offset), "\n\n\n"))
            found = perform([*python, "lines", str(path), *map(str, last)])
            demand_equal(found, [str(9 + 3 * at)], "Python's lines beyond 4 GiB")
