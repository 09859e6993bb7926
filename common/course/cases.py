"""What a check program, or a test in Python, prints in TAP (testanything.org): a line for each case,
the details of a failure below it. What the learner's own code prints stands between those lines.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

PLAN = re.compile(r"^1\.\.(\d+)(?: # SKIP (.*))?$")
CASE = re.compile(r"^(not )?ok \d+ - (.+?)(?: # SKIP (.*)| # [\d.]+ s)?$")
SUM = re.compile(r"^# \d+ passed, \d+ failed$")
TASK = re.compile(r"^task (\d+): (.+)$")
DETAIL = "#   "
INDENT = " " * 8  # of a detail as it is shown
TRACE = re.compile(r"^trace:((?: 0x[0-9a-f]+)+)$")  # the addresses in the check program, see main.cpp
NOT_CHECKED = "not checked: "  # so begins what is shown of a case that could not look, and why
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
        """Why the case could not look at what it is about; empty if it could."""
        said = [line for line in self.details if line.startswith(NOT_CHECKED)]
        return said[0].removeprefix(NOT_CHECKED) if said and not self.failed else ""

    @property
    def shown(self) -> list[str]:
        """The case as a reader sees it."""
        return [f"  {'FAIL' if self.failed else 'ok  '}  {self.name}",
                *(INDENT + line for line in self.details)]

    @property
    def reasons(self) -> list[str]:
        """The details without the place in the checks, which a learner need not open."""
        return [line for line in self.details if not PLACE.match(line)]


@dataclass
class Report:
    """All that a check program has printed so far."""

    cases: list[Case] = field(default_factory=list)
    items: list[Case | str] = field(default_factory=list)  # these, and what the learner's own code printed
    notes: list[str] = field(default_factory=list)  # before the first case
    planned: int | None = None  # how many cases there are
    skipped: str = ""  # why there is none
    complete: bool = False  # the check program came to its end, or could at least say how it ended

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
    def not_checked(self) -> dict[str, int]:
        """Each reason for which cases could not look, and their number. They have not passed."""
        return Counter(case.not_checked for case in self.cases if case.not_checked)

    @property
    def failed(self) -> int:
        return sum(case.failed for case in self.cases)

    @property
    def passed(self) -> int:
        return len(self.cases) - self.failed - sum(self.not_checked.values())

    @property
    def tally(self) -> str:
        """The last line as it is shown; empty before it has come."""
        return f"{self.passed} passed, {self.failed} failed" if self.complete else ""

    def add(self, line: str) -> None:
        """Takes the next line."""
        if line in ("", DETAIL.rstrip()):
            return
        self.complete = bool(SUM.match(line))
        if found := CASE.match(line):
            details = [NOT_CHECKED + found[3]] if found[3] else []
            self.begin(Case(found[2], bool(found[1]), details))
        elif found := PLAN.match(line):
            self.planned, self.skipped = int(found[1]), found[2] or ""
        elif line.startswith(DETAIL):
            self._add_detail(line.removeprefix(DETAIL))
        elif not self.complete:
            self.items.append(line)

    def begin(self, case: Case) -> None:
        self.cases.append(case)
        self.items.append(case)

    def _add_detail(self, line: str) -> None:
        if not self.cases:
            self.notes.append(line)
        elif found := TRACE.match(line):
            self.cases[-1].trace += found[1].split()
        else:
            self.cases[-1].details.append(line)


def read(output: str) -> Report:
    """What a check program has printed."""
    report = Report()
    for line in output.splitlines():
        report.add(line.rstrip())
    return report
