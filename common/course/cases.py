"""What a check program, or a test in Python, prints in TAP (testanything.org): a line for each
case, the details of a failure below it. What the learner's own code prints stands between those.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

PLAN = re.compile(r"^1\.\.(\d+)(?: # SKIP (.*))?$")
CASE = re.compile(r"^(not )?ok \d+ - (.+?)(?: # SKIP (.*)| # [\d.]+ s)?$")
SUM = re.compile(r"^# \d+ passed, \d+ failed$")
PLACE = re.compile(r"^\((tests/\S+:\d+)\)$")  # the detail that says where a case stands
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

    @property
    def place(self) -> str:
        """Where it stands, tests/SLUG/tasks.cpp:41; empty where it does not say so."""
        return next((found[1] for found in map(PLACE.match, self.details) if found), "")

    @property
    def words(self) -> list[str]:
        """The details without that."""
        return [line for line in self.details if not PLACE.match(line)]


@dataclass
class Report:
    """All that a check program has printed."""

    items: list[Case | str] = field(default_factory=list)  # and what the learner's code printed
    complete: bool = False  # the check program came to its end, or could at least say how it ended
    planned: int = 0  # how many cases it said it has; 0 where it did not come to that
    later: list[str] = field(default_factory=list)  # the names of those that have not run, if asked for
    # The tasks that are not begun and of which a case fails, and what each asks for: check.py.
    waiting: dict[int, str] = field(default_factory=dict)

    @property
    def cases(self) -> list[Case]:
        return [item for item in self.items if isinstance(item, Case)]

    @property
    def printed(self) -> list[str]:
        """What the learner's own code printed."""
        return [item for item in self.items if isinstance(item, str)]

    @property
    def not_run(self) -> int:
        """How many cases have not run, because the check program ended before."""
        return max(self.planned - len(self.cases), len(self.later))

    @property
    def first(self) -> Case | None:
        """The case to look at first: the first that failed of the first task that fails; those that
        are not begun come after the others, and what is no task's after these."""
        failed = [case for case in self.cases if case.failed]
        of_tasks = [case for case in failed if case.task]
        return min(of_tasks, key=lambda case: (case.task in self.waiting, case.task),
                   default=next(iter(failed), None))

    @property
    def untouched(self) -> bool:
        """True where no task is begun: then the first case that fails says what a check is."""
        return bool(self.waiting) and {case.task for case in self.cases if case.task} <= {*self.waiting}

    def not_yet(self, case: Case) -> bool:
        """True if the case is one of a task that is not begun, or none's and fails where one is not:
        to give back may be a later task than to take. It says nothing about the code."""
        if self.untouched:
            return case.task in self.waiting and case is not self.first
        return case.task in self.waiting or bool(self.waiting) and case.failed and not case.task

    @property
    def not_checked(self) -> Counter[str]:
        """Each reason for which cases could not look, and their number. They have not passed."""
        return Counter(case.not_checked for case in self.cases if case.not_checked)

    @property
    def failed(self) -> int:
        return sum(case.failed and not self.not_yet(case) for case in self.cases)

    @property
    def waits(self) -> int:
        """How many cases wait for a task that is not begun."""
        return sum(self.not_yet(case) and not case.not_checked for case in self.cases)

    @property
    def passed(self) -> int:
        return len(self.cases) - self.failed - self.waits - self.not_checked.total()


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
        elif found := PLAN.match(line):
            report.planned = report.planned or int(found[1])
        elif not report.complete:
            report.items.append(line)
    return report
