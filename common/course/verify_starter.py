"""Proves that a starter fails as intended: python3 common/course/verify_starter.py CHECK SOLUTION.cpp

CHECK is the check program of the made starter. Every task must fail, for the reason that its
comment in the solution names, and what belongs to no task must pass.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import run
import starter

TASK = re.compile(r"^task (\d+):")
# Read is what the learner reads, and not doctest's JUnit report, which leaves out FAIL(...).
CASE = re.compile(r"^  (ok  |FAIL)  (.+)$")
DETAIL = " " * 8


@dataclass
class Case:
    """One case of the check program, and what it printed where it failed."""

    name: str
    failed: bool
    text: str

    @property
    def task(self) -> int | None:
        found = TASK.match(self.name)
        return int(found[1]) if found else None


def run_cases(check: Path) -> tuple[list[Case], str]:
    """Runs the check program; the cases, and why they cannot be known if so."""
    ended = run.run([str(check.resolve())])
    if words := ended.in_words():
        return [], f"{words}\n{ended.output[-2000:]}"
    cases = read_cases(ended.output)
    if not cases:
        return [], f"it printed no case\n{ended.output[-2000:]}"
    return cases, ""


def read_cases(output: str) -> list[Case]:
    """The cases that a check program printed, a line each, with the details indented below."""
    cases: list[Case] = []
    for line in output.splitlines():
        if found := CASE.match(line):
            cases.append(Case(found[2], found[1] == "FAIL", ""))
        elif cases and line.startswith(DETAIL):
            cases[-1].text += line[len(DETAIL):] + "\n"
    return cases


def judge(holes: list[starter.Hole], cases: list[Case]) -> list[tuple[bool, str]]:
    """A verdict and a line for every task, and for every case that is no task's."""
    lines = []
    for hole in holes:
        own = [case for case in cases if case.task == hole.number]
        failed = [case for case in own if case.failed]
        what = f"task {hole.number}: {len(failed)} of {len(own)} cases fail"
        if not failed:
            lines.append((False, f"{what}; at least one must"))
        elif not any(hole.says in line for case in failed for line in case.text.splitlines()):
            lines.append((False, f'{what}, but none says in one line: "{hole.says}"'))
        else:
            lines.append((True, f'{what}: "{hole.says}"'))
    numbers = {hole.number for hole in holes}
    for case in cases:
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
    cases, reason = run_cases(check)
    lines = judge(holes, cases) if not reason else [(False, f"the check program: {reason}")]
    for good, line in lines:
        print(f"  {'ok  ' if good else 'FAIL'}  {line}")
    failed = sum(not good for good, _ in lines)
    print(f"{len(lines) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
