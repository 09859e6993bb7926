"""./learn check and ./learn hint: says in plain lines what check.py finds."""

import check
import hints
import show
import wording
from build import Build, BuildError
from lessons import Lesson
from progress import Progress
from verdict import Verdict
from wording import Line


def check_lesson(lesson: Lesson, build: Build, progress: Progress, solution: bool) -> Verdict:
    """Checks one lesson, shows everything that a reader must know, and remembers the result."""
    say_begin(lesson, solution)
    verdict = check.check(lesson, build, solution)
    say(wording.report(verdict))
    if not solution:
        progress.remember(verdict)
    return verdict


def say_begin(lesson: Lesson, solution: bool) -> None:
    """What is checked now."""
    ours = " (our solution)" if solution else ""
    show.styled(f"checking lesson {lesson.number}, {lesson.title}{ours} ...", "title")


def say_programs(lesson: Lesson, build: Build, solution: bool) -> None:
    """Builds the lesson's programs; that they do not build is said and no more."""
    try:
        broken = check.build_programs(lesson, build, solution)
    except BuildError as error:
        return say([Line(f"The lesson's programs do not build: {error}")])
    if broken:
        say([Line("The lesson's programs do not build:"), *wording.verdict(broken)])


def say_next(verdict: Verdict, every: list[Lesson]) -> None:
    """What to do now."""
    say([Line(), *wording.by_command(verdict, every)])


def hint(lesson: Lesson, progress: Progress) -> bool:
    """Shows the next step for the case that failed when the lesson was checked last."""
    case = progress.failing(lesson.slug)
    if progress.has_passed(lesson.slug) and not case:
        state = "done" if progress.is_done(lesson.slug) else "half proven"
        show.say(f"Lesson {lesson.number} is {state}, and needs no hint.")
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
