"""What Wine adds to a process: the same check as a Windows program under a Wine server that is
running, and as a Linux program, one after the other, in one run. It lists its cases and ends.

    wine_start.py WINDOWS_CHECK [LINUX_CHECK]

The limit is the start itself: Wine loads a dozen libraries, and asks its server for each.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 30
MOST = 0.1  # seconds that one process may take


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([*command, "--list-test-cases"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True, timeout=60)
    return time.perf_counter() - began


def shown(times: list[float]) -> str:
    return (f"{min(times) * 1000:6.1f} ms at least, {statistics.median(times) * 1000:6.1f} ms in "
            f"the middle, {max(times) * 1000:6.1f} ms at most")


def main(windows: str, linux: str = "") -> int:
    seconds(["wine", windows])  # starts the server's services, where none is running
    with_linux = linux and Path(linux).exists()
    under_wine, native = [], []
    for _ in range(ROUNDS):
        under_wine.append(seconds(["wine", windows]))
        if with_linux:
            native.append(seconds([linux]))
    print("under Wine:", shown(under_wine))
    if native:
        print("on Linux:  ", shown(native))
        ratio = statistics.median(under_wine) / statistics.median(native)
        print(f"Wine costs {ratio:.1f} times as much")
    within = statistics.median(under_wine) < MOST
    print(f"under {MOST} s: {'yes' if within else 'NO'}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
