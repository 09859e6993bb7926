"""./learn check: builds a lesson's code, runs its checks and says what to do next."""

import re
from dataclasses import dataclass
from pathlib import Path

import build
import diagnostics
import paths
import run
import show
from lessons import Lesson
from progress import Progress

FAILED_TASK = re.compile(r"^\s+FAIL\s+task (\d+):")
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed\s*$")


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
    verdict = _run(lesson, target)
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


def _run(lesson: Lesson, target: str) -> Verdict:
    """Runs the checks and shows what they print."""
    executable = paths.build_directory(lesson.root) / target
    failed: list[int] = []

    def on_line(line: str) -> None:
        show.say(line.rstrip())
        if task := FAILED_TASK.match(line):
            failed.append(int(task[1]))

    ended = run.run([str(executable)], cwd=lesson.root, on_line=on_line)
    if ended.reason:
        show.say(f"The check program did not come to its end: {ended.reason},")
        show.say("in the case after the last one above.")
    elif words := ended.in_words():
        show.say(f"The check program did not come to its end: {words}.")
    elif not ended.ok and not COUNTS.search(ended.output.rpartition("\n")[0].rpartition("\n")[2]):
        show.say(f"The check program ended with status {ended.status} before it was done.")
    return Verdict(ended.ok, min(failed, default=0))


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
    show.say(f"Lesson {lesson.number} is done."
             + (f" You have learnt {lesson.learnt}." if lesson.learnt else ""))
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
