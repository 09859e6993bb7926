"""The checks in the folder of a user whose name is not ASCII and has a space, `C:\\users\\Jörg Müller`:

    python3 tests/win32/user_folder.py CHECK...

runs each check with TMP there. Wine takes TMP from its registry, so cmd sets it.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "tools"), str(TESTS.parent / "common" / "course")]

import cases  # noqa: E402 (the path comes first)
import tap  # noqa: E402

USER = "Jörg Müller"
DEADLINE = 180  # seconds for one check


def run_in(folder: str, check: str) -> subprocess.CompletedProcess:
    command, environment = [check], {**os.environ, "TMP": folder, "TEMP": folder}
    if os.name != "nt":
        program = "Z:" + str(Path(check).resolve()).replace("/", "\\")
        command = ["wine", "cmd", "/c", f"set TMP={folder}&& set TEMP={folder}&& {program}"]
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, errors="replace", timeout=DEADLINE)


def failures(folder: str, check: str) -> list[str]:
    try:
        ended = run_in(folder, check)
    except subprocess.TimeoutExpired:
        return [f"it did not end within {DEADLINE} seconds"]
    report = cases.read(ended.stdout)
    found = [line for case in report.cases if case.failed for line in (case.name, *case.details)]
    if not report.cases or not report.complete:
        found.append(f"it ended with status {ended.returncode}: {ended.stderr.strip()}")
    return found


def main(checks: list[str]) -> int:
    if os.name == "nt":
        place = Path(tempfile.mkdtemp()) / USER
        folder = str(place)
    else:
        place = Path(os.environ["WINEPREFIX"], "drive_c", "users", USER, "Temp")
        folder = f"C:\\users\\{USER}\\Temp"
    place.mkdir(parents=True)
    report = tap.Report()
    with ThreadPoolExecutor(2) as pool:
        for check, found in zip(checks, pool.map(lambda one: failures(folder, one), checks)):
            report.add(Path(check).stem, found)
    left = sorted(path.name for path in place.iterdir())
    report.add("nothing is left in the folder", left)
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
