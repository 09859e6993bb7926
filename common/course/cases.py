"""What a check program, or a test in Python, prints in TAP (testanything.org): a line for each
case, the details of a failure below it. What the learner's own code prints stands between those.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

PLAN = re.compile(r"^1\.\.(\d+)(?: # SKIP (.*))?$")
CASE = re.compile(r"^(not )?ok \d+ - (.+?)(?: # SKIP (.*)| # [\d.]+ s)?$")
SUM = re.compile(r"^# \d+ passed, \d+ failed$")
TASK = re.compile(r"^task (\d+): ")
DETAIL = "#   "
TRACE = re.compile(r"^#   trace:((?: 0x[0-9a-f]+)+)$")  # addresses in the program, see main.cpp


@dataclass
class Case:
    """One case of the check program, and what it printed where it failed."""

    name: str
    failed: bool
    not_checked: str = ""  # why it could not look at what it is about
    details: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)  # addresses, the innermost first

    @property
    def task(self) -> int:
        """The number of the task that the case is about; 0 if there is none."""
        found = TASK.match(self.name)
        return int(found[1]) if found else 0


@dataclass
class Report:
    """All that a check program has printed."""

    items: list[Case | str] = field(default_factory=list)  # and what the learner's code printed
    complete: bool = False  # the check program came to its end, or could at least say how it ended

    @property
    def cases(self) -> list[Case]:
        return [item for item in self.items if isinstance(item, Case)]

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
    def not_checked(self) -> Counter[str]:
        """Each reason for which cases could not look, and their number. They have not passed."""
        return Counter(case.not_checked for case in self.cases if case.not_checked)

    @property
    def failed(self) -> int:
        return sum(case.failed for case in self.cases)

    @property
    def passed(self) -> int:
        return len(self.cases) - self.failed - self.not_checked.total()


def read(output: str) -> Report:
    """What a check program has printed."""
    report = Report()
    case = Case("", failed=False)  # details before the first case are no case's
    for line in map(str.rstrip, output.splitlines()):
        if line in ("", DETAIL.rstrip()):
            continue
        report.complete = bool(SUM.match(line))
        if found := CASE.match(line):
            case = Case(found[2], bool(found[1]), found[3] or "")
            report.items.append(case)
        elif found := TRACE.match(line):
            case.trace += found[1].split()
        elif line.startswith(DETAIL):
            case.details.append(line.removeprefix(DETAIL))
        elif not report.complete and not PLAN.match(line):
            report.items.append(line)
    return report
