"""What the jobs of a watch do: check a lesson, play a demo."""

import check
import demo
import run
import welcome
import wording
from build import Build
from jobs import Post, Work
from lessons import Lesson


def checking(lesson: Lesson, build: Build, owed: list[Lesson], width: int, first: bool) -> Work:
    """Checks the lesson and says the verdict; then builds what nobody waits for: its programs, those
    owed from lessons that passed before, and what an editor needs. `first` looks at the machine
    before."""
    def work(waiting: run.Waiting, post: Post) -> None:
        if first:
            post("missing", welcome.missing(build))
        verdict = check.check(lesson, build, waiting=waiting, columns=width)
        post("verdict", verdict)
        silent = run.Waiting(stop=waiting.stop)
        for each in [*owed, lesson] if verdict.built else owed:
            broken = check.build_programs(each, build, waiting=silent)
            post("programs", each)
            if broken and broken.error:
                post("failed", f"The lesson's programs do not build{wording.for_width(broken)}: "
                               f"{broken.error.place}")
        check.build_modules(build, silent)
    return work


def playing(lesson: Lesson, build: Build) -> Work:
    """Plays the lesson's demo, line by line."""
    def work(waiting: run.Waiting, post: Post) -> None:
        post("step", "building our programs")
        demo.play(lesson, build, waiting, lambda line: post("line", line))
    return work
