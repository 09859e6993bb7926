"""./learn check: builds a lesson's code, runs its checks and says what to do next."""

import os
import re
import signal
import textwrap
from dataclasses import dataclass
from pathlib import Path

import build
import cases
import diagnostics
import paths
import run
import show
from cases import Case
from lessons import Lesson
from progress import Progress

DEADLINE = 20  # seconds for all cases of a lesson
GRACE = 2  # seconds in which a check may say in which case its time was up
WIDTH = 96
# Of these signals doctest makes a failure of the case that runs, before they end the process.
TOLD = {signal.SIGINT, signal.SIGILL, signal.SIGFPE, signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM}


@dataclass
class Verdict:
    """What came of one lesson."""

    passed: bool
    task: int = 0  # the first task that failed; 0 where no check could say so
    built: bool = True


def check(lesson: Lesson, progress: Progress, solution: bool = False) -> Verdict:
    """Builds and tests one lesson; everything a reader must know is printed."""
    show.heading(f"checking lesson {lesson.number}, {lesson.title}"
                 + (" (our solution) ..." if solution else " ..."))
    if missing := lesson.missing():
        show.say(f"{paths.shown(missing[0], lesson.root)} is missing.")
        show.say(f"Type ./learn reset {lesson.number} to have it written again.")
        return Verdict(False, built=False)
    prefix = "solution-" if solution else ""
    target = f"{prefix}{lesson.slug}-check"
    built = build.ninja([target], root=lesson.root)
    if not built.ok:
        _show_error(lesson, target, built, solution)
        return Verdict(False, built=False)
    _show_warning(lesson, built)
    verdict = _run(lesson, target, details="all" if solution else "first")
    if solution:
        return verdict
    if verdict.passed:
        progress.mark_done(lesson.slug)
    return verdict


def build_programs(lesson: Lesson, solution: bool = False) -> None:
    """Builds the lesson's programs for "Try it"; that they do not build is said and no more."""
    prefix = "solution-" if solution else ""
    targets = [f"{prefix}{lesson.slug}-{program}" for program in lesson.programs]
    if not targets:
        return
    built = build.ninja(targets, root=lesson.root)
    if not built.ok:
        show.say("The lesson's programs do not build:")
        _show_error(lesson, f"{prefix}{lesson.slug}-programs", built, solution)


def _run(lesson: Lesson, target: str, details: str) -> Verdict:
    """Runs the checks and shows what they print. `details` says whose failures are explained:
    those of the first task that fails, or all."""
    executable = paths.build_directory(lesson.root) / target
    ended = run.run([str(executable)], cwd=lesson.root, deadline=DEADLINE, grace=GRACE,
                    on_line=lambda line: show.say(line.rstrip()),
                    env=os.environ | {"CHECK_DETAILS": details})
    seen = cases.read(ended.output)
    complete = cases.complete(ended.output)
    words = ended.in_words()
    if not words and not complete:
        words = f"it ended with status {ended.status} before it was done"
    told = complete or (-ended.status in TOLD and seen and seen[-1].failed)
    if not told and (unfinished := _unfinished(executable, seen)):
        seen.append(unfinished)
        show.say(f"  FAIL  {unfinished.name}")
    if words:
        show.say(f"The check program did not come to its end: {words}.")
    failed = [case.task for case in seen if case.failed and case.task]
    return Verdict(ended.ok and complete, min(failed, default=0))


def _unfinished(executable: Path, seen: list[Case]) -> Case | None:
    """The case after the last one that was printed: in it the check program ended."""
    listed = run.run([str(executable), "--list-test-cases"], deadline=GRACE)
    names = listed.output.splitlines()
    known = [case.name for case in seen]
    if not listed.ok or names[:len(known)] != known or len(names) <= len(known):
        return None
    return Case(names[len(known)], failed=True)


def _show_error(lesson: Lesson, target: str, built: build.Built, solution: bool) -> None:
    """The compiler's first error, with the line it is about, and where to read the rest."""
    folder = paths.shown(lesson.solution if solution else lesson.folder, lesson.root)
    log = paths.build_directory(lesson.root) / f"{target}.log"
    log.write_text(built.output, encoding="utf-8")
    step = built.first_step().replace(f"{log.parent}/../", "").replace(f"{lesson.root}/", "")
    error = diagnostics.first(step, "error", folder)
    if error is None:
        show.say("It does not build:")
        show.say(show.indented("\n".join(step.splitlines()[:10])))
    else:
        show.say(f"It does not compile: {error.place}" if error.place else
                 "It does not link. A function that the interface declares has no body, or two:")
        show.say(show.indented(error.text))
        if hint := diagnostics.header_hint(error.text, lesson.slug.replace("-", "_")):
            show.say(hint)
    show.say(f"All that the compiler said: {paths.shown(log, lesson.root)}")


def _show_warning(lesson: Lesson, built: build.Built) -> None:
    """The first warning about the learner's file: it is seldom wrong."""
    folder = paths.shown(lesson.folder, lesson.root)
    warning = diagnostics.first(built.output, "warning", folder)
    if warning and warning.place.startswith(folder):
        show.say(f"The compiler warns: {warning.place}")
        show.say(show.indented(warning.text))


def say_next(lesson: Lesson, verdict: Verdict, every: list[Lesson], solution: bool = False) -> None:
    """What to do now, with one line to type."""
    if lesson.missing():
        return  # said already
    show.say()
    if solution:
        show.say("Our solution passes." if verdict.passed else "Our solution fails: that is a bug.")
        return
    if verdict.passed:
        _say_done(lesson, every)
        return
    if verdict.task:
        place = _todo(lesson, verdict.task)
        show.say(f"Task {verdict.task} is next: {place}")
        show.say(f"Hints: {paths.shown(lesson.folder / 'hints.md', lesson.root)}, "
                 f"Task {verdict.task}")
    show.say(f"Save, then type: ./learn check {lesson.number}")


def _say_done(lesson: Lesson, every: list[Lesson]) -> None:
    goals = lesson.goals
    show.say(f"Lesson {lesson.number} is done." + (" You have learnt" if goals else ""))
    for goal in goals:
        show.say(textwrap.fill(goal, WIDTH, initial_indent="  - ", subsequent_indent="    "))
    ours = paths.shown(lesson.solution / lesson.implementation, lesson.root)
    show.say(f"Compare with ours: {ours}")
    later = next((other for other in every if other.number > lesson.number), None)
    if later is None:
        show.say("That was the last lesson. See all programs at work: ./learn demo")
        return
    text = paths.shown(later.folder / "README.md", later.root)
    show.say(f"Next, read {text}, then type: ./learn check {later.number}")


def _todo(lesson: Lesson, task: int) -> str:
    """The learner's file, with the line of the task's mark if it still stands there."""
    file: Path = lesson.folder / lesson.implementation
    shown = paths.shown(file, lesson.root)
    mark = re.compile(rf"^\s*// (?:TODO\({task}\)|(?:Task|End of task) {task}\b)")
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    at = next((i for i, line in enumerate(lines, start=1) if mark.match(line)), None)
    return f"{shown}:{at}" if at else shown
