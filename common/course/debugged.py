"""What VS Code debugs: builds the lesson of a file, and links its check and its programs under
names that are the same for every lesson.

    python3 common/course/debugged.py FILE

In build/debugged are then check; program, the one of the file or else the lesson's first; and
first and second, the lesson's last two programs: where a lesson has a pair, that is one. NAME.gdb
gives a program's arguments to gdb, as the lesson declares them.
"""

import sys
from pathlib import Path

import commands
import lessons
import show
from build import Build
from lessons import Lesson

FOLDER = "debugged"  # in the build directory
NAMES = ("check", "program", "first", "second")


def programs(lesson: Lesson, file: Path) -> dict[str, str]:
    """What each of the names means; a lesson with one program has it thrice."""
    declared = lesson.programs
    opened = file.stem if file.stem in declared else declared[0]
    return dict(zip(NAMES, ("check", opened, declared[-2:][0], declared[-1])))


def debug(file: Path, build: Build) -> bool:
    """Builds what is of the file's lesson, and links it; false if that cannot be."""
    lesson = lessons.named(file.parent.name, lessons.find(build.root))
    if lesson is None:
        show.say(f"{file.name} is no file of a lesson: open one that is in lessons/")
        return False
    built = build.ninja([f"{lesson.slug}-{name}" for name in ("check", *lesson.programs)])
    show.say(built.output or built.error)
    if built.ok:
        folder = build.directory / FOLDER
        folder.mkdir(exist_ok=True)
        for name, program in programs(lesson, file).items():
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(f"../{lesson.slug}-{program}")
            arguments = lesson.declared["programs"].get(program, "")
            (folder / f"{name}.gdb").write_text(f"set args {arguments}\n", encoding="utf-8")
    return built.ok


if __name__ == "__main__":
    here = Build.here()
    sys.exit(commands.guarded(lambda: debug(Path(sys.argv[1]), here), here))
