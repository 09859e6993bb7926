"""What a check program prints: a line for each case, the details of a failure indented below it.
What the learner's own code prints stands between those lines.

Read is what the learner reads, and not doctest's JUnit report, which leaves out FAIL(...).
"""

import re
from collections import Counter
from dataclasses import dataclass, field

CASE = re.compile(r"^(.*?)  (ok  |FAIL)  (\S.*)$")
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed$")
TASK = re.compile(r"^task (\d+): (.+)$")
DETAIL = " " * 8
TRACE = re.compile(r"^trace:((?: 0x[0-9a-f]+)+)$")  # the addresses in the check program, see main.cpp
NOT_CHECKED = "not checked: "  # how a case begins to say that it could not look, and why
PLACE = re.compile(r"^\(tests/\S+:\d+\)$")  # where the case stands


@dataclass
class Case:
    """One case of the check program, and what it printed where it failed."""

    name: str
    failed: bool
    details: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)  # addresses, the innermost first

    @property
    def task(self) -> int | None:
        """The number of the task that the case is about, if there is one."""
        found = TASK.match(self.name)
        return int(found[1]) if found else None

    @property
    def short(self) -> str:
        """The name without the task."""
        found = TASK.match(self.name)
        return found[2] if found else self.name

    @property
    def not_checked(self) -> str:
        """Why the case could not look at what it is about; empty if it could. It calls itself
        passed."""
        said = [line for line in self.details if line.startswith(NOT_CHECKED)]
        return said[0].removeprefix(NOT_CHECKED) if said and not self.failed else ""

    @property
    def reasons(self) -> list[str]:
        """The details without the place in the checks, which a learner need not open."""
        return [line for line in self.details if not PLACE.match(line)]


@dataclass
class Report:
    """All that a check program has printed so far."""

    cases: list[Case] = field(default_factory=list)
    items: list[Case | str] = field(default_factory=list)  # these, and what the learner's own code printed
    counts: tuple[int, int] | None = None  # passed and failed, its last line

    @property
    def printed(self) -> list[str]:
        """What the learner's own code printed."""
        return [item for item in self.items if isinstance(item, str)]

    @property
    def first(self) -> Case | None:
        """The case to look at first: the first that failed of the first task that fails."""
        failed = [case for case in self.cases if case.failed]
        of_tasks = [case for case in failed if case.task]
        return min(of_tasks, key=lambda case: case.task, default=next(iter(failed), None))

    @property
    def complete(self) -> bool:
        """True if the check program came to its end, or could at least say how it ended."""
        return self.counts is not None

    @property
    def not_checked(self) -> dict[str, int]:
        """Each reason for which cases could not look, and their number. They have not passed."""
        return Counter(case.not_checked for case in self.cases if case.not_checked)

    @property
    def passed(self) -> int:
        passed = self.counts[0] if self.counts else sum(not case.failed for case in self.cases)
        return passed - sum(self.not_checked.values())

    @property
    def tally(self) -> str:
        """The last line as it is shown; empty before it has come."""
        return f"{self.passed} passed, {self.counts[1]} failed" if self.counts else ""

    def add(self, line: str) -> None:
        """Takes the next line."""
        if not line:
            return
        self.counts = None
        if found := CASE.match(line):
            if found[1]:
                self.items.append(found[1])  # a line that the learner's code did not end
            self.begin(Case(found[3], found[2] == "FAIL"))
        elif found := COUNTS.match(line):
            self.counts = int(found[1]), int(found[2])
        elif self.cases and line.startswith(DETAIL):
            self._add_detail(self.cases[-1], line[len(DETAIL):])
        else:
            self.items.append(line)

    def begin(self, case: Case) -> None:
        self.cases.append(case)
        self.items.append(case)

    def _add_detail(self, case: Case, line: str) -> None:
        if found := TRACE.match(line):
            case.trace += found[1].split()
        else:
            case.details.append(line)


def read(output: str) -> Report:
    """What a check program has printed."""
    report = Report()
    for line in output.splitlines():
        report.add(line.rstrip())
    return report
