"""Runs all tests of the learner's loop, or those in the files of this pattern, on one copy of the course:

    python3 tests/loop/loop.py [PATTERN]

A line for each, the reason for each that is skipped, and the counts at the end.
"""

import sys
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


class Report(unittest.TestResult):
    """Says how each test went, at once."""

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._began = time.monotonic()

    def _say(self, word: str, test: unittest.TestCase, text: str = "") -> None:
        seconds = time.monotonic() - self._began
        name = f"{type(test).__name__}: {test.id().rpartition('.')[2].removeprefix('test_')}"
        print(f"  {word}  {name.replace('_', ' ')}  {seconds:.1f} s", flush=True)
        for line in text.splitlines():
            print(f"        {line}", flush=True)

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._say("ok  ", test)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        print(f"  note  not tried: {reason}: {test.id()}", flush=True)

    def addFailure(self, test: unittest.TestCase, error) -> None:
        super().addFailure(test, error)
        self._say("FAIL", test, self.failures[-1][1])

    def addError(self, test: unittest.TestCase, error) -> None:
        super().addError(test, error)
        self._say("FAIL", test, self.errors[-1][1])

    def addSubTest(self, test, subtest, error) -> None:
        super().addSubTest(test, subtest, error)
        if error is not None:
            self._say("FAIL", test, self._exc_info_to_string(error, test))


def main(arguments: list[str]) -> int:
    pattern = arguments[0] if arguments else "test_*.py"
    result = Report()
    unittest.defaultTestLoader.discover(str(HERE), pattern).run(result)
    failed = len(result.failures) + len(result.errors)
    passed = result.testsRun - len(result.skipped) - failed
    print(f"{max(passed, 0)} passed, {failed} failed")
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
