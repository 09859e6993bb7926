"""Wine, in which programs for Windows run: a server and a prefix (a directory that is drive C and the
registry) of our own, made when they are wanted and removed at the end.

    python3 tests/tools/wine.py DIRECTORY

keeps them in that directory until its standard input ends. A process of its own does that, which
outlives us for as long as it takes to tidy up: when we end, however we do, our end of the pipe closes.
Wine's services are its children, and none of ours to mistake for what a check has left behind.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import packages  # noqa: E402 (the path comes first)
import run  # noqa: E402
import show  # noqa: E402
from build import BuildError  # noqa: E402

READY = "ready"
PATIENCE = 180  # seconds for each step of a boot, which takes two on an idle machine
TIDYING = 30  # seconds for the end of a server that is told to end, and to remove its files
QUIET = {
    "WINEDEBUG": "-all",
    # No window where a program crashes, no offers to install, no entries in the menus of a desktop.
    "WINEDLLOVERRIDES": "winedbg.exe=;winemenubuilder.exe=;mscoree=;mshtml=",
    "DISPLAY": "",
    "WAYLAND_DISPLAY": "",
    "LC_ALL": "C.UTF-8",  # what is not ASCII arrives in arguments and file names
}


class WineError(BuildError):
    """Wine does not run; the text says why."""


@contextlib.contextmanager
def session() -> Iterator[None]:
    """Within it what is built for Windows can be run: a server is up, and our environment names it. A process takes 0.04 s then, and 0.5 s without."""
    before = dict(os.environ)
    directory = tempfile.mkdtemp(prefix="mapped-memory-wine-")
    os.environ.update(QUIET, WINEPREFIX=directory)
    keeper = _start(directory)
    try:
        _demand_ready(keeper)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        keeper.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            keeper.wait(2 * TIDYING)
        run.end(keeper)
        keeper.stdout.close()


def _start(directory: str) -> subprocess.Popen:
    """Its standard error goes nowhere: whoever reads ours would wait for the end of Wine's services."""
    return run.start([sys.executable, str(Path(__file__).resolve()), directory],
                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                     text=True)


def _demand_ready(keeper: subprocess.Popen) -> None:
    try:
        show.progress("starting Wine")
        said = keeper.stdout.readline().strip()
    finally:
        show.clear_progress()
    if said != READY:
        raise WineError(said or "Wine could not be started")


# --- The process that keeps them --------------------------------------------------------------


def _boot() -> None:
    """The first process of a prefix starts services, and they inherit its output: a pipe would never
    end. So all of it goes nowhere, and nobody comes after who would be the first."""
    for step in (["wineboot", "-i"], ["wineserver", "-w"], ["wineserver", "-p"],
                 ["wine", "wineboot"]):
        try:
            ended = subprocess.run(step, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, timeout=PATIENCE)
        except FileNotFoundError:
            raise WineError(f"there is no command {step[0]}: install the packages "
                            f"{packages.bringing('wine')}") from None
        except subprocess.TimeoutExpired:
            raise WineError(f"{' '.join(step)} did not end within {PATIENCE} seconds") from None
        if ended.returncode != 0 and step[0] != "wineserver":
            raise WineError(f"{' '.join(step)} ended with status {ended.returncode}")


def _end(directory: str) -> None:
    """Ends the server and whatever still runs in Wine, and removes the files of both."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(["wineserver", "-k"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=TIDYING)
    run.end_orphans()
    for path in (*_sockets(Path(directory)), directory):
        shutil.rmtree(path, ignore_errors=True)


def _sockets(prefix: Path) -> list[Path]:
    """The directories where the server had its socket: as Wine has them, and as Debian's Wine has,
    which writes a name into the prefix."""
    status = prefix.stat()
    found = [Path(f"/tmp/.wine-{os.getuid()}/server-{status.st_dev:x}-{status.st_ino:x}")]
    with contextlib.suppress(OSError):
        name = (prefix / "wineserver").read_text(encoding="utf-8").strip()
        found += [Path("/tmp", name)] if re.fullmatch(r"wine-\w+", name) else []
    return found


def main(directory: str) -> int:
    for ending in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)  # the end of the input is what ends us
    run.adopt_orphans()
    try:
        _boot()
        print(READY, flush=True)
        sys.stdin.read()
        return 0
    except WineError as error:
        print(error, flush=True)
        return 1
    finally:
        _end(directory)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
