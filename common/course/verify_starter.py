"""Proves that a starter fails as intended.

    python3 common/course/verify_starter.py CHECK SOLUTION.cpp

CHECK is the check program of the made starter. Every task must fail, for the reason that its
comment in the solution names, and what belongs to no task must pass.
"""

import sys
from pathlib import Path

import cases
import run
import starter
from cases import Case


def run_cases(check: Path) -> tuple[list[Case], str]:
    """Runs the check program; the cases, and why they cannot be known if so."""
    ended = run.run([str(check.resolve())])
    if words := ended.in_words():
        return [], f"{words}\n{ended.output[-2000:]}"
    found = cases.read(ended.output).cases
    if not found:
        return [], f"it printed no case\n{ended.output[-2000:]}"
    return found, ""


def judge(holes: list[starter.Hole], every: list[Case]) -> list[tuple[bool, str]]:
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
        if case.task is None:
            lines.append((not case.failed, f"no task: {case.name}"))
        elif case.task not in numbers:
            lines.append((False, f"there is no task {case.task}: {case.name}"))
    return lines


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: verify_starter.py CHECK SOLUTION.cpp", file=sys.stderr)
        return 2
    check, solution = map(Path, arguments)
    try:
        holes = starter.holes(solution.read_text(encoding="utf-8"), str(solution))
    except (OSError, starter.StarterError) as error:
        print(error, file=sys.stderr)
        return 1
    found, reason = run_cases(check)
    lines = judge(holes, found) if not reason else [(False, f"the check program: {reason}")]
    for good, line in lines:
        print(f"  {'ok  ' if good else 'FAIL'}  {line}")
    failed = sum(not good for good, _ in lines)
    print(f"{len(lines) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
