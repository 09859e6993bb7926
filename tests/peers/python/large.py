"""Bytes of a file of any size, through views: the programs of the lesson on large files, in Python.

    large.py peek FILE OFFSET LENGTH    the bytes in hexadecimal
    large.py poke FILE OFFSET TEXT      stores a text over the bytes that are there
    large.py lines FILE OFFSET LENGTH   counts the newlines in this part of the file
"""

import contextlib
import mmap
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def view(path: str, offset: int, length: int, access: int) -> Iterator[memoryview]:
    """The bytes asked for. A view begins at a multiple of the granularity: those before are mapped,
    too, and left out of what is given."""
    lead = offset % mmap.ALLOCATIONGRANULARITY
    descriptor = os.open(path, os.O_RDWR if access == mmap.ACCESS_WRITE else os.O_RDONLY)
    try:
        memory = mmap.mmap(descriptor, lead + length, access=access, offset=offset - lead)
    finally:
        os.close(descriptor)
    with memory, memoryview(memory) as mapped, mapped[lead:] as asked_for:
        yield asked_for


def main(what: str, path: str, offset: int, argument: str) -> None:
    if what == "poke":
        text = argument.encode()
        with view(path, offset, len(text), mmap.ACCESS_WRITE) as memory:
            memory[:] = text
        print(f"stored {len(text)} bytes at offset {offset}")
        return
    with view(path, offset, int(argument), mmap.ACCESS_READ) as memory:
        print(memory.tobytes().count(b"\n") if what == "lines" else memory.hex(" "))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
    except (OSError, ValueError) as error:
        sys.exit(f"large: {error}")
