"""Holds the checks against answers whose worth is known (answer.py says which):

    python3 tests/answers/answers.py SOURCE_ROOT BUILD_ROOT [SLUG or FILE...]

of all lessons, or of these, or these answers alone. A wrong answer must be rejected by the case that it
names, in the words that it names; that case is run alone, and all of them where it does not do so. A right
one must be accepted; a starter must fail every task for the reason that its TODO names. None may hang,
or leave a name or a process behind. Prints a table of all, then what is wrong, then the counts.

In a build directory for Windows all are built for Windows, and Wine runs them. In one for Linux the
answers that are for Windows alone are read: their first lines, and which tasks they fill.
"""

import difflib
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import answer  # noqa: E402 (the path comes first)
import building  # noqa: E402
import cases  # noqa: E402
import check  # noqa: E402
import for_windows  # noqa: E402
import holes  # noqa: E402
import lessons  # noqa: E402
import paths  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
import starters  # noqa: E402
from answer import Answer  # noqa: E402
from build import BuildError  # noqa: E402
from lessons import Lesson  # noqa: E402
from tap import Report  # noqa: E402

COLUMNS = ("lesson", "answer", "must be rejected by", "happened", "time")
REJECTED, ACCEPTED, ENDS = "rejected by it", "accepted", "ends otherwise"
NOT_JUDGED = "not judged"
# Newer Mesons have the standard library check indices and alignment, and it is quicker than we.
PATIENCE = 10  # by which all limits are multiplied where an answer is tried again
ASSERTED = "it ended with: SIGABRT"


@dataclass(frozen=True)
class Verdict:
    """What happened to an answer, in how many seconds, and what is wrong with that; empty if
    nothing is."""

    happened: str
    wrong: str = ""
    seconds: float = 0.0
    not_judged: str = ""  # why nobody can say
    line: int = 1  # of the answer's file, where something is wrong


def judge(tried: Answer, program: Path, times: int = 1) -> Verdict:
    """Runs the answer's check program as ./learn does, or with so many times its limits."""
    if tried.kind != "starter" and (flaw := tried.flaw()):
        return Verdict("not tried", flaw.what, line=flaw.line)
    if tried.not_here:
        return Verdict(NOT_JUDGED, not_judged=tried.not_here)
    began = time.monotonic()
    deadline = check.DEADLINE * times * (for_windows.SLOWER if tried.platform == "win32" else 1)
    environment = {"CHECK_DETAILS": "all", "CHECK_PATIENCE": str(times)}
    # What must be rejected by a case needs that case alone, at first: most of the time goes into others.
    alone = [f"--test-case={tried.case.replace(',', '?')}"] if tried.kind == "wrong" and times == 1 else []
    ended = check.run_program([*for_windows.words(program), *alone], environment, deadline)
    happened, text = _judged(tried, ended)
    seconds = time.monotonic() - began
    if happened == NOT_JUDGED:
        return Verdict(happened, seconds=seconds, not_judged=text)
    return Verdict(happened, text, seconds)


def judge_again(verdicts: dict[Answer, Verdict], programs: dict[Answer, Path]) -> dict[Answer, Verdict]:
    """What is wrong with an answer may be that others took the processor: so what ran is tried again, one
    after the other and with limits that no load exceeds. What is right already stays."""
    return {one: judge(one, programs[one], PATIENCE) if verdict.wrong and one in programs else verdict
            for one, verdict in verdicts.items()}


def _judged(tried: Answer, ended: run.Ended) -> tuple[str, str]:
    """What happened, and what is wrong with it; or NOT_JUDGED, and why."""
    if ended.cause:
        return "hangs", f"{ended.reason}\n{ended.output[-2000:]}"
    # A check that was cut short cannot take its names away: whoever runs it has done so.
    if left := ended.left + (ended.names if ended.status >= 0 else []):
        return "leaves something", f"left behind: {', '.join(left)}"
    report = cases.read(ended.output)
    failed = [case for case in report.cases if case.failed]
    if tried.kind == "wrong":
        return _rejected(tried, ended, report)
    if tried.kind == "starter":
        return _starter(tried, report)
    if failed:
        return f"rejected by: {failed[0].name}", "\n".join(failed[0].details)
    if not ended.ok or not report.complete:
        return ENDS, ended.in_any_words()
    return ACCEPTED, ""


def _rejected(tried: Answer, ended: run.Ended, report: cases.Report) -> tuple[str, str]:
    failed = [case for case in report.cases if case.failed]
    own = next((case for case in failed if case.name == tried.case), None)
    if report.complete and all(case.name != tried.case for case in report.cases):
        near = difflib.get_close_matches(tried.case, [case.name for case in report.cases], 1)
        return "names no case", (f'no case is called "{tried.case}"'
                                 + (f': do you mean "{near[0]}"?' if near else ""))
    if not failed and (reason := _not_checked(tried.case, report)):
        return NOT_JUDGED, reason
    if own is None and failed:
        others = ", ".join(case.name for case in failed)
        return "rejected, not by it", f"it was rejected by: {others}"
    if own is None:
        if not ended.ok:
            return ENDS, ended.in_any_words()
        return "passes", f'every case passed, and it must be rejected by "{tried.case}"'
    if any(line.startswith(ASSERTED) for line in own.details):
        return f"{REJECTED}, an assertion of the library", ""
    if not any(tried.says in line for line in own.details):
        return "rejected with other words", "\n".join([f'not said: "{tried.says}"', *own.details])
    return REJECTED, ""


def _not_checked(name: str, report: cases.Report) -> str:
    """Why the case could not look at what it is about; empty if it could."""
    return next((case.not_checked for case in report.cases if case.name == name), "")


def _starter(tried: Answer, report: cases.Report) -> tuple[str, str]:
    tasks = holes.of(tried.text, tried.original.name)
    lines = starters.judge(tasks, report.cases)
    wrong = "\n".join(line for good, line in lines if not good)
    return "fails otherwise" if wrong else f"{len(tasks)} of {len(tasks)} tasks fail as said", wrong


def row(tried: Answer, verdict: Verdict) -> tuple[str, ...]:
    expected = {"wrong": tried.case, "right": "-", "starter": "each task"}[tried.kind]
    return tried.lesson.slug, tried.name, expected, verdict.happened, f"{verdict.seconds:.1f} s"


def print_table(report: Report, rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(COLUMNS, *rows)]
    for one in (COLUMNS, *rows):
        cells = (cell.ljust(width) for cell, width in zip(one, widths))
        report.note("  ".join(cells).rstrip())


def summary(verdicts: dict[Answer, Verdict]) -> list[str]:
    """For each kind how many of its answers are as they must be."""
    lines = []
    for kind, what in (("wrong", "wrong answers rejected by the case that they name"),
                       ("right", "right answers accepted"), ("starter", "starters fail as said")):
        of_kind = [verdict for tried, verdict in verdicts.items() if tried.kind == kind]
        good = sum(not verdict.wrong and not verdict.not_judged for verdict in of_kind)
        if of_kind:
            lines.append(f"{what}: {good} of {len(of_kind)}")
    if not_judged := sum(bool(verdict.not_judged) for verdict in verdicts.values()):
        lines.append(f"not judged, for the reasons told below: {not_judged}")
    return lines


def read_of_windows(report: Report, every: list[Lesson]) -> dict[Answer, Verdict]:
    """What is wrong with the answers that are for Windows alone, as far as reading them tells."""
    kept = [one for lesson in every if answer.has_own(lesson, "win32")
            for one in answer.find(lesson, "win32") if one.kind != "starter"]
    flaws = {one: one.flaw() for one in kept}
    if kept:
        good = sum(not flaw for flaw in flaws.values())
        report.note("answers for Windows alone, read and not tried: "
                    f"{good} of {len(kept)} as they must be")
    return {one: Verdict("not tried", flaw.what, line=flaw.line)
            for one, flaw in flaws.items() if flaw}


def choose(root: Path, platform: str, words: list[str]) -> list[Answer]:
    """The answers on a system that are meant by slugs and files; all where there are no words."""
    every = [one for lesson in lessons.find(root) for one in answer.find(lesson, platform)]
    chosen: list[Answer] = []
    for word in words:
        meant = [one for one in every if word == one.lesson.slug or Path(word).resolve() == one.source]
        if not meant:
            raise LookupError(f"'{word}' is neither a lesson's slug nor the file of an answer")
        chosen += meant
    return list(dict.fromkeys(chosen)) if words else every


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: answers.py SOURCE_ROOT BUILD_ROOT [SLUG or FILE...]", file=sys.stderr)
        return 2
    show.prepare()
    build = for_windows.at(*(Path(argument).resolve() for argument in arguments[:2]))
    try:
        every = choose(build.root, build.platform, arguments[2:])
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    try:
        building.build_checks(every, build)
        unbuilt = building.build_all(every, build)
        unbuilt |= building.build_narrow(every, build)
    except BuildError as error:
        print(f"the answers cannot be built: {error}")
        return 1
    programs = {one: build.directory / building.program(one) for one in every if one not in unbuilt}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        running = {one: pool.submit(judge, one, program) for one, program in programs.items()}
        verdicts = {one: running[one].result() if one in running
                    else Verdict("does not build", unbuilt[one]) for one in every}
    verdicts = judge_again(verdicts, programs)
    report = Report()
    print_table(report, [row(*item) for item in verdicts.items()])
    for line in summary(verdicts):
        report.note(line)
    if build.platform == "posix":
        verdicts |= read_of_windows(report, [lesson for lesson in lessons.find(build.root)
                                             if not arguments[2:] or lesson.slug in arguments[2:]])
    for one, verdict in verdicts.items():
        name = f"{one.lesson.slug} {one.name}"
        if verdict.not_judged:
            report.not_checked(name, verdict.not_judged)
        elif verdict.wrong:
            place = f"{paths.shown(one.source, build.root)}:{verdict.line}"
            report.add(f"{name}: {verdict.happened}", f"{place}: {verdict.wrong}".splitlines())
        else:
            report.add(name)
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
