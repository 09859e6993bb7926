"""./learn list, and the course at a glance that a bare ./learn begins with."""

import show
from lessons import Lesson
from progress import Progress


def table(lessons: list[Lesson], progress: Progress) -> None:
    """Every lesson in a line: number, title, minutes, done or not."""
    width = max((len(lesson.title) for lesson in lessons), default=0)
    for lesson in lessons:
        minutes = f"{lesson.minutes:3} min" if lesson.minutes else " " * 7
        done = "  done" if progress.is_done(lesson.slug) else ""
        show.say(f"  {lesson.number:2}  {lesson.title:{width}}  {minutes}{done}".rstrip())
    if progress.note:
        show.say(progress.note)


def glance(lessons: list[Lesson], progress: Progress) -> None:
    """The course, what is done, and where the reader stands."""
    show.heading("Mapped Memory, Step by Step")
    table(lessons, progress)
    show.say()


def first_unfinished(lessons: list[Lesson], progress: Progress) -> Lesson | None:
    return next((lesson for lesson in lessons if not progress.is_done(lesson.slug)), None)
