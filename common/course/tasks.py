"""Where the tasks of a lesson stand, in words: which are begun, and how much of each passes."""

from collections import Counter
from collections.abc import Iterator

import show
from lines import DIM, TITLE, Line, code
from verdict import Verdict


def that_is_next(given: Verdict) -> Iterator[Line]:
    """What is done, and that the next task is not begun."""
    report = given.report
    fails = {case.task for case in report.cases if case.failed}
    done = sorted({case.task for case in report.cases} - fails - {0})
    said = f"T{_tasks(done)[1:]} pass{'es' if len(done) == 1 else ''}. " if done else ""
    yield Line(f"{said}Task {given.task} is next.", TITLE)
    yield from (line for line in not_yet(given) if not line.indent)


def not_yet(given: Verdict) -> Iterator[Line]:
    """A line for each task that is not begun; for what may fail because of that, with its details."""
    count = Counter(case.task for case in given.report.cases if given.report.not_yet(case))
    for task, asks in given.report.waiting.items():
        more = "more check" if given.report.untouched and task == given.task else "check"
        if count[task]:
            yield Line(f"not yet  task {task}: {asks} ({show.counted(count[task], more)})")
    for case in given.report.cases:
        if given.report.not_yet(case) and not case.task:
            yield Line(f"not yet  {case.name} ({_not_begun([*given.report.waiting])})")
            yield from (code(text, indent=6) for text in case.details)


def how_many(given: Verdict) -> Iterator[Line]:
    """How many checks of the task that fails pass, where all have run."""
    if (first := given.report.first) and given.report.complete and not given.ended:
        of_it = [case for case in given.report.cases if case.task == first.task]
        passed = sum(not (case.failed or case.not_checked) for case in of_it)
        if len(of_it) > 1 and (given.report.untouched or not given.waits):
            yield Line(f"{passed} of the {len(of_it)} checks of task {first.task} pass."
                       if first.task else f"{passed} of {len(of_it)} such checks pass.", DIM)


def not_begun(given: Verdict) -> Iterator[Line]:
    """Which tasks before the one that fails may be the reason."""
    if not given.waits and (before := [task for task in given.report.waiting if task < given.task]):
        yield Line(f"T{_not_begun(before)[1:]}: that may be the reason.", DIM)


def _not_begun(numbers: list[int]) -> str:
    return f"{_tasks(numbers)} {'is' if len(numbers) == 1 else 'are'} not begun"


def _tasks(numbers: list[int]) -> str:
    """"task 1", or "tasks 1, 2 and 4"."""
    *others, last = map(str, numbers)
    return f"tasks {', '.join(others)} and {last}" if others else f"task {last}"
