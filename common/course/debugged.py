"""What VS Code debugs: builds the lesson of a file, and links its check and its programs under names
that are the same for every lesson.

    python3 common/course/debugged.py FILE

In build/debugged are then check; program, the one of the file or else the lesson's first; and first and
second, the lesson's last two programs: where a lesson has a pair, that is one. NAME.gdb gives a
program's arguments to gdb, as the lesson declares them.
"""

import sys
from pathlib import Path

import lessons
from build import Build, BuildError
from lessons import Lesson

FOLDER = "debugged"  # in the build directory
NAMES = ("check", "program", "first", "second")


def programs(lesson: Lesson, file: Path) -> dict[str, str]:
    """Which target each of the names means; a lesson with one program has it thrice."""
    declared = lesson.programs
    opened = file.stem if file.stem in declared else declared[0]
    chosen = ("check", opened, declared[-2:][0], declared[-1])
    return {name: f"{lesson.slug}-{one}" for name, one in zip(NAMES, chosen)}


def link(lesson: Lesson, file: Path, build: Build) -> None:
    """Gives the names to what is built there."""
    folder = build.directory / FOLDER
    folder.mkdir(exist_ok=True)
    for name, target in programs(lesson, file).items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(Path("..") / target)
        arguments = lesson.declared["programs"].get(target.removeprefix(f"{lesson.slug}-"), "")
        (folder / f"{name}.gdb").write_text(f"set args {arguments}\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: debugged.py FILE", file=sys.stderr)
        return 2
    file, build = Path(arguments[0]), Build.here()
    try:
        lesson = lessons.named(file.parent.name, lessons.find(build.root))
        if lesson is None:
            print(f"{file.name} is no file of a lesson: open one that is in lessons/", file=sys.stderr)
            return 1
        targets = [f"{lesson.slug}-{name}" for name in ("check", *lesson.programs)]
        built = build.ninja(targets)
        print(built.output or built.error)
        if built.ok:
            link(lesson, file, build)
        return 0 if built.ok else 1
    except (BuildError, lessons.DeclarationError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
