"""./learn demo: runs our programs of the lessons, one lesson after the other."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import leftovers
import run
import show
import width
from build import READER, Build, Built
from lessons import Lesson
from wording import BAD, Line, code


def demo(lessons: list[Lesson], build: Build) -> bool:
    """Builds all demos first, then runs each; true if every one ended well."""
    show.say("building our programs ...")
    targets = [target for lesson in lessons for target in _targets(lesson, build)]
    built = build.ninja(targets, keep_going=True)
    for lesson in lessons:
        built = _also_narrow(lesson, build, built, READER)
    if not built.ok:
        show.say(show.indented(built.first_step()))
        show.say("Our programs do not build: that is a bug.")
        return False
    return all([_run(lesson, build) for lesson in lessons])


def play(lesson: Lesson, build: Build, waiting: run.Waiting, on_line: Callable[[Line], None]) -> None:
    """Builds and runs one demo for somebody who waits; every line is handed on as it comes."""
    built = build.ninja(_targets(lesson, build), waiting=waiting)
    built = _also_narrow(lesson, build, built, waiting)
    if not built.ok:
        for text in built.first_step().splitlines():
            on_line(code(text, indent=0))
        return
    waiting.step("running; q ends it")
    with tidied(lesson.solution / "demo.cpp"):
        ended = run.run([str(_program(lesson, build))], cwd=lesson.root, stop=waiting.stop,
                        on_line=lambda text: on_line(Line(text.expandtabs(4))))
    if not ended.ok:
        on_line(Line(f"The demo failed: {_reason(ended)}.", BAD))


@contextlib.contextmanager
def tidied(source: Path) -> Iterator[None]:
    """A demo that is cut short, by q or Ctrl-C, cannot take its names away."""
    before = leftovers.names()
    try:
        yield
    finally:
        leftovers.left(before, source)


def _targets(lesson: Lesson, build: Build) -> list[str]:
    """A demo and the programs that it starts."""
    return [_program(lesson, build).name, *_started(lesson, build)]


def _started(lesson: Lesson, build: Build) -> list[str]:
    every = [lesson, *(width.met(lesson) if lesson.has_widths else [])]
    return [_built(one, build, program).name for one in every for program in one.programs]


def _also_narrow(lesson: Lesson, build: Build, built: Built, waiting: run.Waiting) -> Built:
    """Builds for 32 bits, too, what the demo starts in both widths."""
    narrow = build.other_width_of(lesson)
    if not built.ok or narrow is None:
        return built
    return narrow.ninja(_started(lesson, narrow), waiting=waiting)


def _program(lesson: Lesson, build: Build) -> Path:
    return _built(lesson, build, "demo")


def _built(lesson: Lesson, build: Build, name: str) -> Path:
    return build.program(f"solution-{lesson.slug}-{name}")


def _reason(ended: run.Ended) -> str:
    return ended.in_words() or f"exit status {ended.status}"


def _run(lesson: Lesson, build: Build) -> bool:
    show.say()
    show.heading(f"== Lesson {lesson.number}: {lesson.title}")
    command = run.words_of(_program(lesson, build))
    with tidied(lesson.solution / "demo.cpp"):
        # On a terminal Wine would be a console, with a cursor of its own: it gets a pipe.
        ended = (run.watch(command, cwd=lesson.root) if len(command) == 1 else
                 run.run(command, cwd=lesson.root, on_line=show.say))
    if not ended.ok:
        show.say(f"The demo failed: {_reason(ended)}.")
    return ended.ok
