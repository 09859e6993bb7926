"""What a check program prints: a line for each case, the details of a failure indented below it.

Read is what the learner reads, and not doctest's JUnit report, which leaves out FAIL(...).
"""

import re
from dataclasses import dataclass

CASE = re.compile(r"^  (ok  |FAIL)  (.+)$")
COUNTS = re.compile(r"^\d+ passed, \d+ failed$")
TASK = re.compile(r"^task (\d+):")
DETAIL = " " * 8


@dataclass
class Case:
    """One case of the check program, and what it printed where it failed."""

    name: str
    failed: bool
    text: str = ""

    @property
    def task(self) -> int | None:
        """The number of the task that the case is about, if there is one."""
        found = TASK.match(self.name)
        return int(found[1]) if found else None


def read(output: str) -> list[Case]:
    """The cases in the order in which they were printed."""
    cases: list[Case] = []
    for line in output.splitlines():
        if found := CASE.match(line):
            cases.append(Case(found[2], found[1] == "FAIL"))
        elif cases and line.startswith(DETAIL):
            cases[-1].text += line[len(DETAIL):] + "\n"
    return cases


def complete(output: str) -> bool:
    """True if the check program came to its end, or could at least say how it ended: the counts
    are its last line."""
    lines = output.splitlines()
    return bool(lines) and COUNTS.match(lines[-1].rstrip()) is not None
