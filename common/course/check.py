"""From a lesson's files to a verdict, step by step: build, run, read the report, judge."""

import os
from dataclasses import replace
from pathlib import Path

import begun
import cases
import diagnostics
import doctor
import hints
import leftovers
import mine
import paths
import place
import run
import sources
from build import READER, Build, Built
from cases import Case, Report
from diagnostics import Diagnostic
from lessons import Lesson
from verdict import Outcome, Verdict

DEADLINE = 6  # seconds for all cases of a lesson, which need one at most
# By how a check ended: what hints.md calls that. A signal is called by its own name there.
CAUSES = {run.TOO_LONG: hints.HANG, "SIGTERM": hints.HANG, run.TOO_MUCH: hints.ENDLESS}


def check(lesson: Lesson, build: Build, solution: bool = False, waiting: run.Waiting = READER,
          columns: int | str = "", every: bool = False) -> Verdict:
    """Builds and tests one lesson; `columns` is how many there are for the details, if the caller
    knows it; with the details of `every` case that fails, and the names of those that have not run,
    if that is asked for. Raises run.Stopped."""
    if missing := lesson.missing():
        return Verdict(lesson, solution, Outcome.MISSING, place=place.at(lesson, missing[0]))
    if not solution:
        mine.remember(lesson, build)
    target = ("solution-" if solution else "") + f"{lesson.slug}-check"
    builds = _build(lesson, build, [target], waiting)
    if not builds[-1][0].ok:
        return broken(lesson, target, *builds[-1], solution)

    program, before = build.directory / target, leftovers.names()
    tasks = {} if solution else begun.waiting(lesson)
    # The details are those of the first task that fails; of all, if it is ours, or where what comes
    # first may be another one, as some are begun and others not.
    details = "all" if every or solution or tasks else "first"
    environment = {"CHECK_DETAILS": details, "CHECK_WIDTH": str(columns)}
    ended = run_program([str(program)], environment, cwd=lesson.root, stop=waiting.stop)
    report = _report(program, ended, every)
    if tasks:
        _set_waiting(report, tasks, ended, every)
    source = (lesson.solution if solution else lesson.folder) / lesson.implementation
    left = _left(report, ended, before, source)
    verdict = _judged(lesson, build, Verdict(lesson, solution, Outcome.FAILED, report=report,
                                             left=left, hints=hints.of(lesson)), ended)
    if not verdict.built:
        return verdict
    warned = filter(None, (warning(lesson, *each) for each in builds))
    return replace(verdict, place=None if verdict.passed else _place(lesson, program, report),
                   warning=next(warned, None))


def _judged(lesson: Lesson, build: Build, given: Verdict, ended: run.Ended) -> Verdict:
    """With its outcome, and what goes with that."""
    report, left = given.report, given.left
    passed = ended.ok and report.complete and not (report.first or report.not_run or left)
    how = ended.in_words()
    if not (how or report.complete):
        how = f"{ended.in_any_words()} before it was done"
    said = [line for case in report.cases if case.failed for line in case.details]
    symptoms = "\n".join([*said, *report.printed, how])
    if not passed and (lacking := doctor.lacks(lesson, build, symptoms)):
        return Verdict(lesson, given.solution, Outcome.UNABLE, lacking=lacking)
    cause = ended.cause or ended.signal
    if left:
        cause = hints.PROCESS_LEFT if ended.left else hints.NAME_LEFT
    lacking = doctor.notes(lesson, build) if passed and report.not_checked else []
    return replace(given, outcome=Outcome.PASSED if passed else Outcome.FAILED, ended=how,
                   lacking=lacking, likely=given.hints.words(CAUSES.get(cause, cause)))


# --- Build

Builds = list[tuple[Built, Build]]  # what came of each; all are well but the last


def _build(lesson: Lesson, build: Build, targets: list[str], waiting: run.Waiting) -> Builds:
    """Builds until no file was saved meanwhile."""
    return sources.settled(lesson, build, lambda: _in_widths(lesson, build, targets, waiting))


def _in_widths(lesson: Lesson, build: Build, targets: list[str], waiting: run.Waiting) -> Builds:
    """Builds, and for 32 bits, too, where the lesson is about both."""
    builds = [(build.ninja(targets, waiting=waiting), build)]
    if builds[0][0].ok and (narrow := build.other_width_of(lesson)):
        builds.append((narrow.ninja(targets, waiting=waiting), narrow))
    return builds


def broken(lesson: Lesson, target: str, built: Built, build: Build, solution: bool) -> Verdict:
    """The verdict where it does not build: the compiler's first error, and whose line it is."""
    folder = paths.shown(lesson.solution if solution else lesson.folder, lesson.root)
    log = build.directory / f"{target}.log"
    log.write_text(built.output, encoding="utf-8")
    step = built.first_step().replace(f"{build.directory}/../", "").replace(f"{lesson.root}/", "")
    step = step.replace(f"{os.path.relpath(lesson.root, build.directory)}/{folder}/", f"{folder}/")
    error = (diagnostics.first(step, "error", folder)
             or Diagnostic("", "\n".join(step.splitlines()[:10])))
    if not error.place and (lacking := doctor.lacks(lesson, build, built.output, building=True)):
        return Verdict(lesson, solution, Outcome.UNABLE, lacking=lacking)
    file, _, line = error.place.rpartition(":")
    task = place.task_at(lesson, int(line)) if file == f"{folder}/{lesson.implementation}" else 0
    error = replace(error, narrow=build.narrow, task=task, log=log)
    return Verdict(lesson, solution, Outcome.BROKEN, error=error, hints=hints.of(lesson))


def warning(lesson: Lesson, built: Built, build: Build) -> Diagnostic | None:
    """The first warning about the learner's file: it is seldom wrong."""
    folder = paths.shown(lesson.folder, lesson.root)
    found = diagnostics.first(built.output, "warning", folder)
    return replace(found, narrow=build.narrow) if found and found.place.startswith(folder) else None


def build_programs(lesson: Lesson, build: Build, solution: bool = False,
                   waiting: run.Waiting = READER) -> Verdict | None:
    """Builds the lesson's programs for "Try it"; the result says why, if they do not build."""
    prefix = ("solution-" if solution else "") + lesson.slug
    targets = [f"{prefix}-{program}" for program in lesson.programs]
    built, where = _build(lesson, build, targets, waiting)[-1]
    return None if built.ok else broken(lesson, f"{prefix}-programs", built, where, solution)


def build_modules(build: Build) -> None:
    """Builds the modules of all lessons, so that clangd can open every file (docs/editor.md). What
    does not build is for its own lesson's check to report."""
    if (build.directory / "build.ninja").is_file():
        build.ninja(["editor"], keep_going=True)


def build_ahead(build: Build, waiting: run.Waiting) -> None:
    """Builds these, and what the checks of later lessons stand on, of which the first one's needs
    little: while somebody reads, and behind all else."""
    if (build.directory / "build.ninja").is_file():
        build.ninja(["ahead"], keep_going=True, waiting=waiting, behind=True)


# --- Run, and read the report

def run_program(command: list[str], environment: dict[str, str], deadline: float = DEADLINE,
                **options) -> run.Ended:
    """Runs a check program for no longer than one may take, traced: it says where it goes wrong.
    `options` are those of run.run."""
    environment = os.environ | {"CHECK_TRACE": str(os.getpid())} | environment
    # With it the C library fills what is allocated: copies of many GiB, that no case means to be made.
    # Meson's tests set it, to another value each time, and a verdict must be the same each time.
    environment.pop("MALLOC_PERTURB_", None)
    return run.run(command, deadline, env=environment, **options)


def _report(program: Path, ended: run.Ended, every: bool) -> Report:
    """What it printed. If it ended without a word, the case after the last one that it told of
    failed."""
    report = cases.read(ended.output)
    told = report.complete and not report.not_run or report.cases and report.cases[-1].failed
    if not told:
        report.complete = False  # also where it says so: the learner's code may have ended it
    if not told or every and report.not_run:
        report.later = _after(program, report)
    if not told:
        report.items += [Case(name, failed=True) for name in report.later[:1]]
        del report.later[:1]
    return report


def _after(program: Path, report: Report) -> list[str]:
    """The names of the cases after the last one that was told of; none where they are not known."""
    known = [case.name for case in report.cases]
    listed = run.run([str(program), "--list-test-cases"], deadline=1)
    names = listed.output.splitlines()
    return names[len(known):] if listed.ok and names[:len(known)] == known else []


def _set_waiting(report: Report, tasks: dict[int, str], ended: run.Ended, every: bool) -> None:
    """Of the tasks that are not begun those of which a case fails. A starter ends no process: where
    one has ended, its case is shown. Of the other tasks the first that fails has details, or `every`."""
    crashed = report.cases[-1:] if ended.in_words() or not report.complete else []
    fails = {case.task for case in report.cases if case.failed} - {case.task for case in crashed}
    report.waiting = {task: asks for task, asks in tasks.items() if task in fails}
    for case in [] if every else report.cases:
        if case.task not in (0, report.first and report.first.task) and case not in crashed:
            case.details = []


# --- Judge

def _place(lesson: Lesson, program: Path, report: Report) -> place.Place:
    """The line of the learner's file that matters."""
    failed = report.first
    begun_one = failed and failed.task not in report.waiting
    traced = place.of_trace(lesson, program, failed.trace) if begun_one else None
    return traced or place.of_task(lesson, failed.task if failed else 0)


def _left(report: Report, ended: run.Ended, before: set[str], source: Path) -> list[str]:
    """What the code has left behind though every task is done, in words; `before` are the names
    that were there before it ran."""
    if not report.complete or report.first and report.first.task:
        return []
    names = ended.names + leftovers.left(before, source)
    return [*(f"the process {name}, which was ended" for name in ended.left),
            *(f"the name {name}, which was removed" for name in names)]
