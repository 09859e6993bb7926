"""Builds the site and tries it: its links, its parts, and each page in a browser. The last line counts.

    python3 tests/site/run.py [PART OF A PAGE'S NAME]

What it needs of npm is installed below the build directory. Without node, npm or Chromium the browser's
part is skipped, which is said, and counts as nothing.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import links

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / os.environ.get("COURSE_BUILD", "build")
CASE = re.compile(r"(not )?ok \d+ - (.+)")
SYSTEM = "/usr/bin/python3"
NEEDED = {"node": "nodejs", "npm": "npm", "chromium": "chromium"}  # the commands, and Debian's packages


class Count:
    """What has passed and failed; each failure is printed at once."""

    def __init__(self) -> None:
        self.passed = self.failed = 0

    def add(self, name: str, wrong: list[str]) -> None:
        self.passed += not wrong
        self.failed += bool(wrong)
        if wrong:
            print("\n        ".join([f"  FAIL  {name}", *wrong[:12]]), flush=True)


def built(count: Count) -> Path:
    """The site, as a user makes it."""
    ended = subprocess.run([str(ROOT / "learn"), "site"], capture_output=True, text=True)
    print(ended.stdout, end="", flush=True)
    site = BUILD / "site"
    wrong = [] if ended.returncode == 0 else (ended.stdout + ended.stderr).splitlines()[-12:]
    count.add("./learn site makes it", wrong)
    if not wrong:
        said = (site / "index.html").resolve().as_uri() in ended.stdout
        count.add("it says which file to open", [] if said else ended.stdout.splitlines())
    return site


def units(count: Count) -> None:
    """The extension's parts, and a build in Japanese."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.discover(str(HERE)).run(result)
    for case, why in result.skipped:
        print(f"  skip  {case}: {why}")
    wrong = result.failures + result.errors
    for case, text in wrong:
        count.add(str(case), text.splitlines()[-12:])
    count.passed += max(0, result.testsRun - len(result.skipped) - len(wrong))


def installed() -> Path:
    """The folder of npm's modules, of just the versions that the lock file names."""
    folder = BUILD / "site-npm"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    ended = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                           capture_output=True, text=True)
    if ended.returncode:
        raise OSError("npm could not bring what package-lock.json names:\n" + ended.stderr.strip())
    return folder / "node_modules"


def browsed(site: Path, only: list[str], count: Count) -> None:
    """Each page, in a browser."""
    try:
        modules = installed()
    except OSError as error:
        return count.add("npm ci", str(error).splitlines())
    command = ["node", str(HERE / "browse.mjs"), str(site), str(modules), *only]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               env=os.environ | {"CHROMIUM": shutil.which("chromium")})
    name, wrong, planned, seen = "", [], 0, 0
    for line in [*process.stdout, "ok 0 - end"]:
        case = CASE.match(line)
        if case and name:
            count.add(name, wrong)
        if case:
            name, wrong = case[2], ["it failed"] if case[1] else []
            seen += 1
        elif line.startswith("1.."):
            planned = int(line[3:])
        else:
            wrong = wrong + [line.rstrip().removeprefix("# ")]
    if process.wait() or planned != seen - 1:
        count.add("all pages were opened", [f"{seen - 1} of {planned or 'an unknown number'}", *wrong])


def main(only: list[str]) -> bool:
    count = Count()
    site = built(count)
    if (site / "index.html").is_file():
        wrong = links.check(site)
        count.add("every link leads somewhere, and no id is there twice", wrong)
        units(count)
        if missing := [package for command, package in NEEDED.items() if not shutil.which(command)]:
            print(f"  skip  the browser's part: there is no {', '.join(missing)}")
        else:
            browsed(site, only, count)
    print(f"{count.passed} passed, {count.failed} failed")
    return not count.failed


if __name__ == "__main__":
    # Debian's Sphinx is the system's Python's; another one may come first in PATH.
    if not importlib.util.find_spec("sphinx") and sys.executable != SYSTEM and Path(SYSTEM).exists():
        os.execv(SYSTEM, [SYSTEM, *sys.argv])
    sys.exit(not main(sys.argv[1:]))
