"""./learn demo: runs our programs of the lessons, one lesson after the other."""

import contextlib
import textwrap
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
    built = _build(lessons, build, READER)
    if not built.ok:
        show.say(textwrap.indent(built.first_step(), "    "))
        show.say("Our programs do not build: that is a bug.")
        return False
    well = True
    for lesson in lessons:
        show.say()
        show.styled(f"== Lesson {lesson.number}: {lesson.title}", "title")
        if failure := _run(lesson, build, on_line=show.say):
            show.say(failure)
            well = False
    return well


def play(lesson: Lesson, build: Build, waiting: run.Waiting, on_line: Callable[[Line], None]) -> None:
    """Builds and runs one demo for somebody who waits; every line is handed on as it comes."""
    built = _build([lesson], build, waiting)
    if not built.ok:
        for text in built.first_step().splitlines():
            on_line(code(text, indent=0))
        return
    waiting.step("running; q ends it")
    if failure := _run(lesson, build, stop=waiting.stop,
                       on_line=lambda text: on_line(Line(text.expandtabs(4)))):
        on_line(Line(failure, BAD))


@contextlib.contextmanager
def tidied(source: Path) -> Iterator[None]:
    """A demo that is cut short, by q or Ctrl-C, cannot take its names away."""
    before = leftovers.names()
    try:
        yield
    finally:
        leftovers.left(before, source)


def _build(lessons: list[Lesson], build: Build, waiting: run.Waiting) -> Built:
    """Builds the demos and the programs that they start; for 32 bits, too, what meets that width."""
    demos = [build.program(f"solution-{lesson.slug}-demo").name for lesson in lessons]
    started = {lesson: [build.program(f"solution-{one.slug}-{program}").name
                        for one in (lesson, *width.met(lesson)) for program in one.programs]
               for lesson in lessons}
    built = build.ninja([*demos, *sum(started.values(), [])], keep_going=True, waiting=waiting)
    for lesson, programs in started.items():
        if built.ok and (narrow := build.other_width_of(lesson)):
            built = narrow.ninja(programs, waiting=waiting)
    return built


def _run(lesson: Lesson, build: Build, **options) -> str:
    """Runs the demo, with these options of run.run; what went wrong, or empty."""
    program = build.program(f"solution-{lesson.slug}-demo")
    with tidied(lesson.solution / "demo.cpp"):
        ended = run.run(run.words_of(program), cwd=lesson.root, **options)
    return "" if ended.ok else f"The demo failed: {ended.in_words() or f'exit status {ended.status}'}."
