"""What all scenes of the peers need: our programs, the peers, names of their own, and the bytes that are
shared, seen by somebody who shares nothing."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from actor import Unexpected
from build import Build
from peers import Peers

SHARED_MEMORY = Path("/dev/shm")
ROW = 16  # bytes in a row of a dump


@dataclass
class Stage:
    """Where a scene is played: with our programs of one build directory."""

    peers: Peers
    ours: Build

    def own(self, name: str, *arguments: str) -> list[str]:
        """The words that start one of our programs, by its name in peers.ours."""
        return [str(self.ours.program(self.peers.ours[name])), *arguments]


def name_for(what: str) -> str:
    """A name of an object that nobody else has; leftovers.sweep takes away what is left of them."""
    return f"t{os.getpid()}-{what}"


def identity(name: str) -> tuple[int, int]:
    """Which object has the name: another one with the same bytes is told apart."""
    status = (SHARED_MEMORY / name).stat()
    return status.st_dev, status.st_ino


def bytes_of(name: str) -> bytes:
    """All bytes of the object: read as a file, and not mapped."""
    return (SHARED_MEMORY / name).read_bytes()


def demand_bytes(name: str, expected: bytes, where: str) -> None:
    """The object has these bytes, and no more."""
    demand_same(bytes_of(name), expected, where)


def demand_same(found: bytes, expected: bytes, where: str) -> None:
    """All bytes are the same, or the rows that differ are shown."""
    if found == expected:
        return
    rows = [f"{where}: {len(expected)} bytes expected, {len(found)} found"]
    for at in range(0, max(len(expected), len(found)), ROW):
        ours, theirs = expected[at:at + ROW], found[at:at + ROW]
        if ours != theirs and len(rows) < 13:
            rows += [f"expected {at:04x}  {ours.hex(' ')}", f"found    {at:04x}  {theirs.hex(' ')}",
                     f"{'':15}{_marks(ours, theirs)}"]
    raise Unexpected("\n".join(rows))


def _marks(expected: bytes, found: bytes) -> str:
    """Carets under the bytes that differ."""
    return " ".join("  " if expected[at:at + 1] == found[at:at + 1] else "^^"
                    for at in range(max(len(expected), len(found)))).rstrip()


def demand_gone(name: str) -> None:
    if (SHARED_MEMORY / name).exists():
        raise Unexpected(f"the name {name} is still there")


class Kept:
    """Remembers the object of a name, to see that nobody has taken it away or changed it since."""

    def __init__(self, name: str):
        self._name = name
        self._identity = identity(name)
        self._bytes = bytes_of(name)

    def demand(self, where: str) -> None:
        if not (SHARED_MEMORY / self._name).exists():
            raise Unexpected(f"{where}: the name {self._name} was taken away")
        if identity(self._name) != self._identity:
            raise Unexpected(f"{where}: {self._name} is another object")
        demand_bytes(self._name, self._bytes, where)


def demand_equal(found: object, expected: object, what: str) -> None:
    if found != expected:
        raise Unexpected(f"{what}: {expected!r} expected, {found!r} found")


def memory_of(pid: int, size: int) -> tuple[str, bytes]:
    """What a process under Wine has mapped to share it: which file that is for Linux, and its first
    bytes. Wine keeps shared memory in files without a name, and Linux reads the process's own."""
    found = []
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        fields = line.split(maxsplit=5)
        if len(fields) == 6 and fields[1] == "rw-s" and "/tmpmap-" in fields[5]:
            found.append((f"{fields[3]}:{fields[4]}", int(fields[0].partition("-")[0], 16)))
    if len(found) != 1:
        raise Unexpected(f"one piece of shared memory was expected, and there are {len(found)}")
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(found[0][1])
        return found[0][0], memory.read(size)


def scratch() -> tempfile.TemporaryDirectory:
    """A directory for a scene's files."""
    return tempfile.TemporaryDirectory(prefix=f"t{os.getpid()}-")
