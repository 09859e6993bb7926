"""endings.py PROGRAM...: programs that hold a name are told to end by Ctrl-C, SIGTERM and SIGHUP.

Each ends by itself, and what it held in shared memory has no name any more.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

import tap  # noqa: E402 (the path comes first)

PATIENCE = 60  # seconds
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
SHARED_MEMORY = Path("/dev/shm")
NAME = f"t{os.getpid()}-endings"


def heed_hangups() -> None:
    """Whoever is started by nohup(1) ignores them, and so would the program."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def started(program: str, *words: str) -> Iterator[subprocess.Popen]:
    """The program, once it has printed what says that it holds its name."""
    process = subprocess.Popen([program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, preexec_fn=heed_hangups)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen, how: signal.Signals) -> tuple[int, str]:
    """The status with which it ends when it is told to, and what it then says of it."""
    process.send_signal(how)
    errors = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, errors


def wrong_end(program: str, name: str, how: signal.Signals, found: tuple[int, str],
              *expected: tuple[int, str]) -> Iterator[str]:
    if found not in expected:
        yield f"{program}, {how.name}: ended with {found}, not with {expected}"
    for left in SHARED_MEMORY.glob(f"{name}*"):
        yield f"{program}, {how.name}: left {left}"
        left.unlink()


def holder(program: str, how: signal.Signals) -> Iterator[str]:
    with started(program, "--name", NAME) as process:
        process.stdout.readline()
        yield from wrong_end(program, NAME, how, ended(process, how), (0, ""))


def follower(program: str, how: signal.Signals) -> Iterator[str]:
    with started(program.replace("client", "server"), "--name", NAME) as server:
        server.stdout.readline()
        with started(program, "--name", NAME) as process:
            process.stdout.readline()
            server.kill()
            server.wait()
            yield from wrong_end(program, NAME, how, ended(process, how), (0, ""))


def demonstration(program: str, how: signal.Signals) -> Iterator[str]:
    """It is told in the middle: after the first line of a program to which it has given a name."""
    with started(program) as process:
        name = ""
        for line in process.stdout:
            if match := re.search(r" (?:writer|server) .*--name (\S+)", line):
                name = match[1]
            elif name and " | " in line:
                break
        if name:
            # The second: it was at its end before it could be told.
            yield from wrong_end(program, name, how, ended(process, how),
                                 (1, "demo: interrupted\n"), (0, ""))


KINDS = {"writer": holder, "server": holder, "client": follower, "demo": demonstration}


def main(programs: list[str]) -> int:
    report = tap.Report()
    for program in programs:
        if kind := KINDS.get(program.rsplit("-", 1)[1]):
            report.add(f"{Path(program).name} ends when it is told to, and leaves no name",
                       [line for how in SIGNALS for line in kind(program, how)])
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
