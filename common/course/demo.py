"""./learn demo: runs our programs of the lessons, one lesson after the other."""

from pathlib import Path

import build
import paths
import run
import show
from lessons import Lesson


def demo(lessons: list[Lesson], root: Path = paths.ROOT) -> bool:
    """Builds all demos first, then runs each; true if every one ended well."""
    show.say("building our programs ...")
    targets = [f"solution-{lesson.slug}-{program}" for lesson in lessons
               for program in [*lesson.programs, "demo"]]  # a demo starts the lesson's programs
    built = build.ninja(targets, keep_going=True, root=root)
    if not built.ok:
        show.say(show.indented(built.first_step()))
        show.say("Our programs do not build: that is a bug.")
        return False
    return all([_run(lesson, root) for lesson in lessons])


def _run(lesson: Lesson, root: Path) -> bool:
    show.say()
    show.heading(f"== Lesson {lesson.number}: {lesson.title}")
    program = paths.build_directory(root) / f"solution-{lesson.slug}-demo"
    ended = run.watch([str(program)], cwd=root)
    if not ended.ok:
        show.say(f"The demo failed: {ended.in_words() or f'exit status {ended.status}'}.")
    return ended.ok
