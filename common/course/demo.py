"""Our programs of the lessons at work, for ./learn demo and for a watch."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import leftovers
import run
import show
from build import READER, Build, Built
from lessons import Lesson, find
from wording import BAD, TITLE, Line, code


def _print(line: Line) -> None:
    show.styled(" " * line.indent + line.text, line.style)


def play(lessons: list[Lesson], build: Build, waiting: run.Waiting = READER,
         say: Callable[[Line], None] = _print) -> bool:
    """Builds all demos, then runs each; a line is said as it comes. True if all went well."""
    built = _build(lessons, build, waiting)
    if not built.ok:
        for text in built.first_step().splitlines():
            say(code(text, indent=4))
        say(Line("Our programs do not build: that is a bug.", BAD))
        return False
    well = True
    for lesson in lessons:
        say(Line())
        say(Line(f"== Lesson {lesson.number}: {lesson.title}", TITLE))
        command = [*build.starter, str(build.program(f"solution-{lesson.slug}-demo"))]
        with tidied(lesson.solution / "demo.cpp"):
            ended = run.run(command, cwd=lesson.root, stop=waiting.stop,
                            on_line=lambda text: say(Line(text)))
        if not ended.ok:
            how = ended.in_words() or f"exit status {ended.status}"
            say(Line(f"The demo failed: {how}.", BAD))
            well = False
    return well


@contextlib.contextmanager
def tidied(source: Path) -> Iterator[None]:
    """A demo that is cut short, by q or Ctrl-C, cannot take its names away."""
    before = leftovers.names()
    try:
        yield
    finally:
        leftovers.left(before, source)


def _build(lessons: list[Lesson], build: Build, waiting: run.Waiting) -> Built:
    """Builds the demos and what they start; for 32 bits, too, what meets that width."""
    demos = [build.program(f"solution-{lesson.slug}-demo").name for lesson in lessons]
    started = {lesson: [build.program(f"solution-{one.slug}-{program}").name
                        for one in (lesson, *_met(lesson)) for program in one.programs]
               for lesson in lessons}
    built = build.ninja([*demos, *sum(started.values(), [])], keep_going=True, waiting=waiting)
    for lesson, programs in started.items():
        if built.ok and (narrow := build.other_width_of(lesson)):
            built = narrow.ninja(programs, waiting=waiting)
    return built


def _met(lesson: Lesson) -> list[Lesson]:
    """The lessons whose programs those of this lesson meet."""
    return [other for other in find(lesson.root) if other.slug in lesson.declared.get("meets", [])]
