"""Builds a lesson's code and runs its checks: what came of it, before anything is worded."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path

import cases
import diagnostics
import hints
import leftovers
import machine
import paths
import place
import run
from build import READER, Build, Built
from cases import Case
from examinations.world import Finding
from lessons import Lesson
from place import Place
from sources import Sources

DEADLINE = 6  # seconds for all cases of a lesson, which need one at most
GRACE = 1  # seconds in which a check may say in which case its time was up
WIDTH = 88  # columns of what a check prints, where nobody says otherwise
# Of these signals the check makes a failure of the case that runs, before they end it.
TOLD = {"SIGINT", "SIGILL", "SIGFPE", "SIGSEGV", "SIGABRT", "SIGBUS", "SIGTERM"}

Builds = list[tuple[Built, Build]]  # what came of each, and where


class Outcome(Enum):
    MISSING = "a file is missing"
    BROKEN = "it does not build"
    FAILED = "a check fails"
    UNABLE = "this machine cannot check it"
    PASSED = "all checks pass"


@dataclass
class Verdict:
    """What came of one lesson."""

    lesson: Lesson
    solution: bool  # ours was checked, not the learner's
    outcome: Outcome
    missing: Path | None = None
    error: diagnostics.Diagnostic | None = None  # where it does not build
    log: Path | None = None  # all that the compiler said
    narrow: bool = False  # it is for 32 bits that it does not build, or that the compiler warns
    warning: diagnostics.Diagnostic | None = None  # about the learner's file
    report: cases.Report = field(default_factory=cases.Report)
    failed: Case | None = None  # the case to look at first
    cause: str = ""  # one of hints.CAUSES, where the end says more than the cases
    ended: str = ""  # how the check program ended, in words, if not by itself
    left: list[str] = field(default_factory=list)  # what was left behind, in words
    place: Place | None = None  # the line of the learner's file that matters
    lacking: list[Finding] = field(default_factory=list)  # of this machine, where it is UNABLE
    seconds: float = 0  # from the beginning to the verdict

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def built(self) -> bool:
        return self.outcome in (Outcome.PASSED, Outcome.FAILED)

    @cached_property
    def hints(self) -> hints.Hints:
        return hints.of(self.lesson)

    @property
    def task(self) -> int:
        """The task to do next; 0 where nothing says so."""
        return self.failed.task or 0 if self.failed else 0


def check(lesson: Lesson, build: Build, solution: bool = False, waiting: run.Waiting = READER,
          on_line: Callable[[str], None] | None = None, columns: int = WIDTH) -> Verdict:
    """Builds and tests one lesson. `on_line` gets what the check prints, line by line; `columns` is
    how many there are for the details. Raises run.Stopped."""
    began = time.monotonic()
    if missing := lesson.missing():
        return Verdict(lesson, solution, Outcome.MISSING, missing=missing[0])
    target = ("solution-" if solution else "") + f"{lesson.slug}-check"
    builds = _build(lesson, build, [target], waiting)
    if builds[-1][0].ok:
        verdict = _run(lesson, build, target, solution, waiting, on_line, columns)
        verdict.warning, verdict.narrow = _warning(lesson, builds)
    else:
        verdict = broken(lesson, target, *builds[-1], solution)
        if not verdict.error.place:  # what has a place is an error in the code
            _ask_machine(verdict, build, builds[-1][0].output, building=True)
    verdict.seconds = time.monotonic() - began
    return verdict


def build_programs(lesson: Lesson, build: Build, solution: bool = False,
                   waiting: run.Waiting = READER) -> Verdict | None:
    """Builds the lesson's programs for "Try it"; the result says why, if they do not build."""
    prefix = "solution-" if solution else ""
    targets = [f"{prefix}{lesson.slug}-{program}" for program in lesson.programs]
    if not targets:
        return None
    built, where = _in_widths(lesson, build, targets, waiting)[-1]
    if built.ok:
        return None
    return broken(lesson, f"{prefix}{lesson.slug}-programs", built, where, solution)


def build_modules(build: Build, waiting: run.Waiting = READER) -> None:
    """Builds the modules of all lessons, so that clangd can open every file (docs/editor.md). One
    that does not build is for its own lesson's check to report."""
    if (build.directory / "build.ninja").is_file():
        build.ninja(["editor"], keep_going=True, waiting=waiting)


def _build(lesson: Lesson, build: Build, targets: list[str], waiting: run.Waiting) -> Builds:
    """Builds until no file was saved meanwhile."""
    sources = Sources(lesson, build)
    while True:
        sources.begin()
        builds = _in_widths(lesson, build, targets, waiting)
        if sources.end():
            return builds


def _in_widths(lesson: Lesson, build: Build, targets: list[str], waiting: run.Waiting) -> Builds:
    """Builds, and for 32 bits, too, where the lesson is about both; all are well but the last."""
    builds = [(build.ninja(targets, waiting=waiting), build)]
    if builds[0][0].ok and (narrow := build.other_width_of(lesson)):
        builds.append((narrow.ninja(targets, waiting=waiting), narrow))
    return builds


def _run(lesson: Lesson, build: Build, target: str, solution: bool, waiting: run.Waiting,
         on_line: Callable[[str], None] | None, columns: int) -> Verdict:
    """Runs the checks. The details are those of the first task that fails, or all of ours."""
    executable = build.directory / target
    report = cases.Report()
    held: list[str] = []  # from the first failure on: nobody is blamed before the machine is asked

    def take(line: str) -> None:
        if not report.add(line):
            return
        text = report.tally or line.rstrip()
        if held or report.cases and report.cases[-1].failed:
            held.append(text)
        elif on_line:
            on_line(text)

    before = leftovers.names()
    environment = {"CHECK_DETAILS": "all" if solution else "first", "CHECK_WIDTH": str(columns)}
    ended = run_program(executable, environment, cwd=lesson.root, on_line=take,
                        stop=waiting.stop)
    verdict = Verdict(lesson, solution, Outcome.FAILED, report=report, ended=ended.in_words())
    if not verdict.ended and not report.complete:
        verdict.ended = f"{ended.in_any_words()} before it was done"
    if report.complete and not any(case.failed and case.task for case in report.cases):
        _look_for_leftovers(verdict, before, ended)
    _find_case(verdict, ended, executable, held)
    if ended.ok and report.complete and not verdict.left:
        verdict.outcome = Outcome.PASSED
    elif not _ask_machine(verdict, build, _said(verdict)):
        _find_cause(verdict, ended, executable)
        for line in held if on_line else ():
            on_line(line)
    return verdict


def _said(verdict: Verdict) -> str:
    """All that may tell that the machine is to blame."""
    details = [line for case in verdict.report.cases if case.failed for line in case.details]
    return "\n".join([*details, *verdict.report.printed, verdict.ended])


def _ask_machine(verdict: Verdict, build: Build, said: str, building: bool = False) -> bool:
    """True if this machine lacks what the lesson needs: then nobody else is blamed."""
    verdict.lacking = machine.lacks(verdict.lesson, build, said, building)
    if verdict.lacking:
        verdict.outcome, verdict.failed, verdict.error = Outcome.UNABLE, None, None
    return bool(verdict.lacking)


def run_program(executable: Path, environment: dict[str, str], **options) -> run.Ended:
    """Runs a check program for no longer than one may take, traced: it says where it goes wrong.
    `options` are those of run.run."""
    traced = {"CHECK_TRACE": str(os.getpid())}
    deadline = DEADLINE * run.slower(executable)
    return run.run(run.words_of(executable), deadline=deadline, grace=GRACE,
                   env=os.environ | traced | environment, **options)


def _look_for_leftovers(verdict: Verdict, before: set[str], ended: run.Ended) -> None:
    """Says what the code has left behind though every task is done."""
    folder = verdict.lesson.solution if verdict.solution else verdict.lesson.folder
    names = ended.names + leftovers.left(before, folder / verdict.lesson.implementation)
    verdict.left = [f"the process {name}, which was ended" for name in ended.left]
    verdict.left += [f"the name {name}, which was removed" for name in names]
    verdict.cause = hints.PROCESS_LEFT if ended.left else hints.NAME_LEFT if names else ""


def _find_case(verdict: Verdict, ended: run.Ended, executable: Path,
               shown: list[str]) -> None:
    """The case to look at: the first that failed of the first task that fails; if the program ended
    without a word, the one that was running."""
    report = verdict.report
    told = report.complete or ended.signal in TOLD and report.cases and report.cases[-1].failed
    if not told and (unfinished := _unfinished(executable, report.cases)):
        report.cases.append(unfinished)
        shown.append(f"  FAIL  {unfinished.name}")
    failed = [case for case in report.cases if case.failed]
    of_tasks = [case for case in failed if case.task]
    verdict.failed = min(of_tasks or failed, key=lambda case: case.task or 0, default=None)


def _unfinished(executable: Path, seen: list[Case]) -> Case | None:
    """The case after the last one that was printed: in it the check program ended."""
    listed = run.run([str(executable), "--list-test-cases"], deadline=GRACE)
    names = listed.output.splitlines()
    known = [case.name for case in seen]
    if not listed.ok or names[:len(known)] != known or len(names) <= len(known):
        return None
    return Case(names[len(known)], failed=True)


def _find_cause(verdict: Verdict, ended: run.Ended, executable: Path) -> None:
    """Why it ended, and the line of the learner's file that matters."""
    causes = {run.TOO_LONG: hints.HANG, "SIGTERM": hints.HANG, run.TOO_MUCH: hints.ENDLESS}
    end = ended.cause or ended.signal
    verdict.cause = verdict.cause or causes.get(end, end)
    traced = verdict.failed.trace if verdict.failed and not verdict.solution else []
    verdict.place = place.of_trace(verdict.lesson, executable, traced)
    if verdict.place is None and not verdict.solution:
        verdict.place = place.of_task(verdict.lesson, verdict.task)


def broken(lesson: Lesson, target: str, built: Built, build: Build, solution: bool) -> Verdict:
    """The compiler's first error and the line that it is about."""
    folder = paths.shown(lesson.solution if solution else lesson.folder, lesson.root)
    log = build.directory / f"{target}.log"
    log.write_text(built.output, encoding="utf-8")
    step = built.first_step().replace(f"{log.parent}/../", "").replace(f"{lesson.root}/", "")
    step = step.replace(f"{os.path.relpath(lesson.root, log.parent)}/{folder}/", f"{folder}/")
    error = diagnostics.first(step, "error", folder)
    if error is None:
        error = diagnostics.Diagnostic("", "\n".join(step.splitlines()[:10]))
    return Verdict(lesson, solution, Outcome.BROKEN, error=error, log=log,
                   narrow=build.narrow)


def _warning(lesson: Lesson, builds: Builds) -> tuple[diagnostics.Diagnostic | None, bool]:
    """The first warning of the first build that has one, and whether that is the one for 32 bits."""
    for built, build in builds:
        if found := warning(lesson, built):
            return found, build.narrow
    return None, False


def warning(lesson: Lesson, built: Built) -> diagnostics.Diagnostic | None:
    """The first warning about the learner's file: it is seldom wrong."""
    folder = paths.shown(lesson.folder, lesson.root)
    warning = diagnostics.first(built.output, "warning", folder)
    return warning if warning and warning.place.startswith(folder) else None
