"""Whether a starter fails as intended: every task, for the reason that its comment in the solution
names, and nothing that belongs to no task.
"""

from cases import Case
from holes import Hole


def judge(holes: list[Hole], every: list[Case]) -> list[tuple[bool, str]]:
    """A verdict and a line for every task, and for every case that is no task's."""
    lines = []
    for hole in holes:
        own = [case for case in every if case.task == hole.number]
        failed = [case for case in own if case.failed]
        what = f"task {hole.number}: {len(failed)} of {len(own)} cases fail"
        if not failed:
            lines.append((False, f"{what}; at least one must"))
        elif not any(hole.says in line for case in failed for line in case.details):
            lines.append((False, f'{what}, but none says in one line: "{hole.says}"'))
        else:
            lines.append((True, f'{what}: "{hole.says}"'))
    numbers = {hole.number for hole in holes}
    for case in every:
        if not case.task:
            lines.append((not case.failed, f"no task: {case.name}"))
        elif case.task not in numbers:
            lines.append((False, f"there is no task {case.task}: {case.name}"))
    return lines
