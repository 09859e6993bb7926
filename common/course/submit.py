"""./learn submit: packs what a learner has written, and what the checks say of it, for a teacher."""

import json
import zipfile
from pathlib import Path

import exported
import handed
import paths
import show
from build import Build, BuildError
from lessons import Lesson
from progress import Progress

NAME = "submission.zip"
FORMAT = {"format": "mapped-memory-submission", "version": 1}
MOST = 1 << 20  # bytes of one file: a learner's has a hundred lines


def submit(chosen: list[Lesson], build: Build, progress: Progress) -> bool:
    """Checks the lessons, writes the archive, and says what is in it. One that fails is packed, too: the
    result is only whether there is an archive."""
    files = {file: _read(file) for lesson in chosen for file in edited(lesson)}
    if not files:
        raise BuildError("none of these lessons has a file of yours")
    made = FORMAT | {"course": paths.version(build.root), "handout": handed.mark(build.root),
                     "verdict": exported.checked(chosen, build, progress)}
    out = build.root / NAME
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(paths.shown(file, build.root), content)
        archive.writestr("submission.json", json.dumps(made, indent=2) + "\n")
    show.say(f"\n{paths.shown(out, build.root)} has")
    for file, content in files.items():
        show.say(f"  {paths.shown(file, build.root)}, {show.counted(len(content.splitlines()), 'line')}")
    show.say(f"  submission.json: version {made['course']}, and what the checks say")
    for lesson in made["verdict"]["lessons"]:
        show.say(f"    lesson {lesson['number']}: {lesson['outcome']}{_tasks(lesson)}")
        for reason in lesson["not_checked"]:
            show.say(f"      not checked: {reason}")
    show.say("Nothing else is in it. Your teacher's machine checks it again.")
    return True


def edited(lesson: Lesson) -> list[Path]:
    """The files that the learner writes in this lesson: those with holes, for each system."""
    own = lesson.folder / lesson.implementation
    return [file for file in (own, own.with_name(f"{own.stem}_win32.cpp")) if file.is_file()]


def _read(file: Path) -> bytes:
    content = file.read_bytes()
    if len(content) > MOST:
        raise BuildError(f"{file.name} has {show.amount(len(content))}, and at most {show.amount(MOST)} are packed")
    return content


def _tasks(lesson: dict) -> str:
    """", 2 of 3 tasks": of those that have a number."""
    own = [task for task in lesson["tasks"] if task["task"]]
    return f", {sum(task['outcome'] == exported.PASSED for task in own)} of {show.counted(len(own), 'task')} pass"
