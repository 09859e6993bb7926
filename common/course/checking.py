"""./learn check and ./learn hint: the verdict of a lesson as plain lines."""

import check
import columns
import hints
import lessons
import paths
import show
import wording
from build import Build
from check import Outcome, Verdict
from lessons import Lesson
from progress import Progress
from wording import Line

OWN_LINES = 20  # of what the learner's code prints, shown as they come


class _Stream:
    """Shows what a check prints at once, but of a flood only the beginning."""

    def __init__(self) -> None:
        self._others = 0

    def __call__(self, line: str) -> None:
        if show.on_terminal():
            line = columns.printable(line)
        if line.startswith("  ") or line.endswith(" failed"):
            show.say(line)
            return
        self._others += 1
        if self._others <= OWN_LINES:
            show.say(line[:500])
        elif self._others == OWN_LINES + 1:
            show.say("... your code prints more ...")


def check_lesson(lesson: Lesson, build: Build, progress: Progress, solution: bool = False) -> Verdict:
    """Checks one lesson, shows everything that a reader must know, and remembers the result."""
    show.heading(f"checking lesson {lesson.number}, {lesson.title}"
                 + (" (our solution) ..." if solution else " ..."))
    verdict = check.check(lesson, build, solution, on_line=_Stream())
    if verdict.outcome in (Outcome.MISSING, Outcome.BROKEN, Outcome.UNABLE):
        say(wording.verdict(verdict))
        if verdict.log:
            show.say(f"All that the compiler said: {paths.shown(verdict.log, lesson.root)}")
    else:
        say([*[Line(f"{text}.") for text in wording.not_checked(verdict)],
             *wording.ending(verdict), *wording.warning(verdict)])
    if not solution:
        remember(verdict, progress)
    return verdict


def remember(verdict: Verdict, progress: Progress) -> None:
    """A lesson that has passed is done; of one that fails, the case that `hint` is about. What this
    machine could not check leaves all as it was."""
    if verdict.passed:
        progress.mark_done(verdict.lesson.slug)
    elif verdict.outcome is Outcome.UNABLE:
        pass
    elif verdict.failed or verdict.error:
        progress.set_failing(verdict.lesson.slug, wording.subject(verdict))


def say_programs(lesson: Lesson, build: Build, solution: bool) -> None:
    """Builds the lesson's programs; that they do not build is said and no more."""
    broken = check.build_programs(lesson, build, solution)
    if broken:
        show.say("The lesson's programs do not build:")
        say(wording.verdict(broken))


def say_next(verdict: Verdict, every: list[Lesson]) -> None:
    """What to do now, with one line to type."""
    lesson = verdict.lesson
    show.say()
    if verdict.outcome is Outcome.UNABLE:
        option = " --solution" if verdict.solution else ""
        show.say(f"Mend that, then type: ./learn check {lesson.number}{option}")
    elif verdict.solution:
        show.say(wording.done(verdict) if verdict.passed else "Our solution fails: that is a bug.")
    elif verdict.outcome is Outcome.MISSING:
        show.say(f"To have it written again, type: ./learn reset {lesson.number}")
    elif verdict.passed:
        _say_done(verdict, every)
    else:
        if verdict.task:
            show.say(f"Task {verdict.task} is next: {verdict.place}")
        elif verdict.place:
            show.say(f"Look at {verdict.place}")
        if wording.steps_for(verdict):
            show.say(f"For a hint, type: ./learn hint {lesson.number}")
        show.say(f"Save, then type: ./learn check {lesson.number}")


def _say_done(verdict: Verdict, every: list[Lesson]) -> None:
    lesson = verdict.lesson
    show.say(wording.done(verdict))
    if learnt := hints.of(lesson).done:
        show.say(learnt)
    show.say(f"Compare yours with ours: ./learn compare {lesson.number}")
    later = lessons.following(lesson, every)
    if later is None:
        show.say("That was the last lesson. See all programs at work: ./learn demo")
        return
    text = paths.shown(later.folder / "README.md", later.root)
    show.say(f"Next, read {text}, then type: ./learn check {later.number}")


def hint(lesson: Lesson, progress: Progress) -> bool:
    """Shows the next step for the case that failed when the lesson was checked last."""
    case = progress.failing(lesson.slug)
    if progress.is_done(lesson.slug) and not case:
        show.say(f"Lesson {lesson.number} is done, and needs no hint.")
        return True
    case = case or "task 1:"
    steps = hints.of(lesson).steps(case)
    if not steps:
        show.say(f"There is no hint for: {case}")
        return False
    shown = min(progress.hints_shown(lesson.slug, case) + 1, len(steps))
    progress.show_hint(lesson.slug, case, shown)
    say([Line(case.rstrip(":"), wording.TITLE), *wording.hint(steps, shown)])
    if shown < len(steps):
        show.say(f"For the next one, type it again: ./learn hint {lesson.number}")
    return True


def say(lines: list[Line]) -> None:
    """Prints the lines, on a terminal as they fit it."""
    for line in wording.wrapped(lines, show.width()) if show.on_terminal() else lines:
        show.styled(" " * line.indent + line.text, line.style)
