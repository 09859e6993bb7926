"""What a test in Python says, in TAP (testanything.org), as the checks do (common/course/cases.py
reads it). As a program it runs the unittests of a folder:

    python3 tests/tools/tap.py FOLDER [PATTERN]
"""

import sys
import time
import unittest
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "common" / "course"))

import cases  # noqa: E402 (the path comes first)


class Report:
    """A line for everything looked at."""

    def __init__(self) -> None:
        self._looked_at = 0
        self.failed = 0

    def add(self, what: str, failures: Iterable[str] = ()) -> None:
        """One thing that was looked at, and what is wrong with it, each with file and line."""
        failures = list(failures)
        self.failed += bool(failures)
        self._say("not ok" if failures else "ok", what)
        for failure in failures:
            self.note(failure)

    def not_checked(self, what: str, reason: str) -> None:
        """One thing that could not be looked at."""
        self._say("ok", f"{what} # SKIP {reason}")

    def note(self, text: str) -> None:
        """./learn test shows it, also of a test that passes."""
        print(f"{cases.DETAIL}{text}", flush=True)

    def end(self) -> int:
        """The last line; the result is the exit status."""
        print(f"1..{self._looked_at}", flush=True)
        return 1 if self.failed or not self._looked_at else 0

    def _say(self, fate: str, what: str) -> None:
        self._looked_at += 1
        print(f"\n{fate} {self._looked_at} - {what}", flush=True)


def skip_all(reason: str) -> int:
    """In place of a report: nothing can be looked at."""
    print(f"1..0 # SKIP {reason}")
    return 0


class _Result(unittest.TestResult):
    """Says how each unittest went, at once."""

    def __init__(self) -> None:
        super().__init__()
        self.report = Report()
        self._began = time.monotonic()

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._began = time.monotonic()

    def addSuccess(self, test: unittest.TestCase) -> None:
        self.report.add(f"{_name(test)} # {time.monotonic() - self._began:.1f} s")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self.report.not_checked(_name(test), reason)

    def addFailure(self, test: unittest.TestCase, error) -> None:
        self.report.add(_name(test), self._exc_info_to_string(error, test).splitlines())

    def addError(self, test: unittest.TestCase, error) -> None:
        self.addFailure(test, error)

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, error) -> None:
        if error is not None:
            self.addFailure(test, error)


def _name(test: unittest.TestCase) -> str:
    method = test.id().rpartition(".")[2].removeprefix("test_").replace("_", " ")
    return f"{type(test).__name__}: {method}"


def run(tests: unittest.TestSuite) -> int:
    """Runs unittests; the result is the exit status."""
    result = _Result()
    tests.run(result)
    return result.report.end()


if __name__ == "__main__":
    sys.exit(run(unittest.defaultTestLoader.discover(*sys.argv[1:])))
