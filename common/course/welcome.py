"""What a reader sees before the first verdict of a lesson."""

import doctor
import paths
import show
from build import Build
from examinations import world as examinations
from lessons import Lesson
from wording import BAD, Line, code


def lines(lesson: Lesson) -> list[Line]:
    """What to read, what to edit, and how it goes on."""
    return [
        Line("Read:"), code(paths.shown(lesson.folder / "README.md", lesson.root)),
        Line("Edit, where it says TODO:"),
        code(paths.shown(lesson.folder / lesson.implementation, lesson.root)),
        Line("Save, and the verdict appears here. A key does what the last line says."),
    ]


def missing(build: Build) -> list[Line]:
    """What this machine lacks, of the things that matter at the beginning."""
    found = [one for one in doctor.examine("start", examinations.World(build)) if one.state == examinations.BAD]
    return [Line(f"{one.name}: {one.found}. More: ./learn doctor", BAD) for one in found]


def say_missing(build: Build) -> None:
    for line in missing(build):
        show.styled(line.text, line.style)
