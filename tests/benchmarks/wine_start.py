"""What Wine adds to a process: the same check as a Windows program under a Wine server that is
running, and as a Linux program, one after the other, in one run. It lists its cases and ends.

    wine_start.py WINDOWS_CHECK [LINUX_CHECK]

The limit is the start itself: Wine loads a dozen libraries, and asks its server for each. What is held
against it is processor time. By the clock it is more where an idle processor is slow to wake, as in a
virtual machine: each question to the server is two such moments.
"""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import wine  # noqa: E402 (the path comes first)

ROUNDS = 30
MOST = 0.1  # seconds of a processor that one process may take


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([*command, "--list-test-cases"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True, timeout=60)
    return time.perf_counter() - began


def shown(times: list[float]) -> str:
    return (f"{min(times) * 1000:6.1f} ms at least, {statistics.median(times) * 1000:6.1f} ms in "
            f"the middle, {max(times) * 1000:6.1f} ms at most")


def processor_seconds() -> float:
    """What the processes that have ended took of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(windows: str, linux: str = "") -> int:
    seconds(["wine", windows])  # loads from the disk what the others find in memory
    with_linux = linux and Path(linux).exists()
    under_wine, native, used = [], [], 0.0
    for _ in range(ROUNDS):
        before = processor_seconds()
        under_wine.append(seconds(["wine", windows]))
        used += processor_seconds() - before
        if with_linux:
            native.append(seconds([linux]))
    print("under Wine:", shown(under_wine))
    if native:
        print("on Linux:  ", shown(native))
        ratio = statistics.median(under_wine) / statistics.median(native)
        print(f"Wine costs {ratio:.1f} times as much")
    print(f"of a processor, under Wine: {used / ROUNDS * 1000:.1f} ms")
    within = used / ROUNDS < MOST
    print(f"under {MOST} s: {'yes' if within else 'NO'}")
    return 0 if within else 1


if __name__ == "__main__":
    with wine.session():
        status = main(*sys.argv[1:])
    sys.exit(status)
