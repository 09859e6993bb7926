"""Both ends of the .NET post's counter, in Python: a step, or a look, for every Enter.

    count.py server NAME         makes the mapping, and takes its name away at the end of the input
    count.py server NAME open    counts in a mapping that is there
    count.py client NAME         shows the counter
"""

import mmap
import os
import sys

SIZE = 64  # bytes


def serve(name: str, create: bool) -> None:
    path = f"/dev/shm/{name}"
    flags = os.O_CREAT | os.O_EXCL if create else 0
    descriptor = os.open(path, os.O_RDWR | flags, 0o600)
    if create:
        os.ftruncate(descriptor, SIZE)
    # "q": an int64 in the processor's own order. A step is a load and a store, and another program's step
    # between the two is lost: Python has nothing that is atomic between processes.
    with mmap.mmap(descriptor, SIZE) as memory, memoryview(memory).cast("q") as numbers:
        os.close(descriptor)
        print("created" if create else "opened", name, flush=True)
        for _ in sys.stdin:
            numbers[0] += 1
            print("wrote", numbers[0], flush=True)
    if create:
        os.unlink(path)


def watch(name: str) -> None:
    descriptor = os.open(f"/dev/shm/{name}", os.O_RDONLY)
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as memory:  # 0: all of it
        os.close(descriptor)
        print(f"opened {name}, {len(memory)} bytes", flush=True)
        with memoryview(memory).cast("q") as numbers:
            for _ in sys.stdin:
                print("read", numbers[0], flush=True)


if __name__ == "__main__":
    try:
        if sys.argv[1] == "server":
            serve(sys.argv[2], create=len(sys.argv) == 3)
        else:
            watch(sys.argv[2])
    except OSError as error:
        sys.exit(f"count: {error}")
