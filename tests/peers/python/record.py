"""Both ends of the Delphi tip's record, in Python.

    record.py create NAME         makes the record and fills it, or opens it; shows it on every Enter;
                                  the end of the input ends it
    record.py open NAME           shows the record
    record.py open NAME VALUE     stores the value in valint first
"""

import math
import mmap
import os
import struct
import sys

# A word, an integer, a double. The "<" means: least significant byte first, and no byte between the
# fields. Without it they are at 0, 4 and 8, and the record has 16 bytes.
RECORD = struct.Struct("<Hid")
VALINT = 2  # where the integer is


def create(name: str) -> None:
    path = f"/dev/shm/{name}"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        created = True
    except FileExistsError:
        descriptor = os.open(path, os.O_RDWR)
        created = False
    if created:
        os.ftruncate(descriptor, RECORD.size)
    with mmap.mmap(descriptor, RECORD.size) as memory:
        os.close(descriptor)  # the map has a descriptor of its own
        if created:
            RECORD.pack_into(memory, 0, 0x1234, -123456789, math.pi)
        print("created" if created else "opened", name, flush=True)
        for _ in sys.stdin:
            show(memory)
    if created:
        os.unlink(path)


def open_record(name: str, value: str | None) -> None:
    descriptor = os.open(f"/dev/shm/{name}", os.O_RDWR)
    with mmap.mmap(descriptor, RECORD.size) as memory:
        os.close(descriptor)
        if value is not None:
            struct.pack_into("<i", memory, VALINT, int(value))
        show(memory)


def show(memory: mmap.mmap) -> None:
    for field, value in zip(("valwrd", "valint", "valdbl"), RECORD.unpack_from(memory)):
        print(field, "=", value, flush=True)


if __name__ == "__main__":
    try:
        if sys.argv[1] == "create":
            create(sys.argv[2])
        else:
            open_record(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
    except OSError as error:
        sys.exit(f"record: {error}")
