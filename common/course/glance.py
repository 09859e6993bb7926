"""./learn list, and the course at a glance that a bare ./learn begins with."""

import show
from lessons import Lesson
from progress import Progress


def rows(lessons: list[Lesson], progress: Progress) -> list[str]:
    """Every lesson in a line: number, title, minutes, done or not, or half proven."""
    width = max((len(lesson.title) for lesson in lessons), default=0)
    found = []
    for lesson in lessons:
        minutes = f"{lesson.minutes:3} min" if lesson.minutes else " " * 7
        done = ("  done" if progress.is_done(lesson.slug) else
                "  half proven" if progress.half(lesson.slug) else "")
        found.append(f"  {lesson.number:2}  {lesson.title:{width}}  {minutes}{done}".rstrip())
    return found


def bar(lessons: list[Lesson], progress: Progress) -> str:
    """The course in a few columns, a lesson in each: "[##.-..] 2 of 6 done"; - is half proven."""
    done = [progress.is_done(lesson.slug) for lesson in lessons]
    cells = "".join("#" if each else "-" if progress.half(lesson.slug) else "."
                    for each, lesson in zip(done, lessons))
    return f"[{cells}] {sum(done)} of {len(done)} done"


def lacking(lessons: list[Lesson], progress: Progress) -> list[str]:
    """A line for each lesson that is half proven: what was not checked, and who says how to get it."""
    return [f"Lesson {lesson.number} is half proven: {what}. How to get it: ./learn doctor; then "
            f"./learn check {lesson.number}"
            for lesson in lessons if (what := progress.half(lesson.slug))]


def table(lessons: list[Lesson], progress: Progress) -> None:
    shown = [*rows(lessons, progress), f"  {bar(lessons, progress)}",
             *lacking(lessons, progress), progress.note]
    for row in filter(None, shown):
        show.say(row)


def first_unfinished(lessons: list[Lesson], progress: Progress) -> Lesson | None:
    """The first in which something is left to do; what is half proven waits for the machine."""
    return next((lesson for lesson in lessons if not progress.has_passed(lesson.slug)), None)


def where(lessons: list[Lesson], progress: Progress) -> Lesson:
    """The lesson at which the reader stands: the one looked at last, else the first unfinished."""
    chosen = next((lesson for lesson in lessons if lesson.slug == progress.at), None)
    return chosen or first_unfinished(lessons, progress) or lessons[-1]


def to_do(lessons: list[Lesson], progress: Progress) -> Lesson:
    """The lesson with which a new session begins: the one looked at last unless it is done, then
    the next that is not."""
    last = where(lessons, progress)
    at = lessons.index(last)
    return first_unfinished(lessons[at:] + lessons[:at], progress) or last
