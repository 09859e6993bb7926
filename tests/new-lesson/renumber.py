"""Gives the lessons other numbers, and says so wherever a number of theirs stands:

    python3 tests/new-lesson/renumber.py SLUG...

takes all slugs, in the new order. Folders get their names, and in texts and comments "lesson 4" is the
one that was lesson 4, and `./learn check 4` checks it. Read what it changed (git diff) before you commit it.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "common" / "course"), str(HERE)]

import lessons  # noqa: E402 (the path comes first)
import lessons_table  # noqa: E402
import paths  # noqa: E402

SPOKEN = re.compile(r"(\b[Ll]essons?\s+|\./learn [a-z]+ )(\d+)((?:(?:,\s+|\s+and\s+)\d+)*)")
TEXTS = ("*.md", "*.cpp", "*.hpp", "*.ixx", "*.txt", "*.py", "meson.build")
# What speaks of other courses' lessons, or of what was.
OTHERS = ("CHANGELOG.md", "tests/course", "tests/loop", "tests/new-lesson", "build", ".learn", ".git")


def renumber(numbers: dict[str, int], root: Path = paths.ROOT) -> list[Path]:
    """Moves the folders of lessons/ and solutions/, by slug, and returns the files that it changed."""
    every = lessons.find(root)
    if len({*numbers.values()}) < len(numbers) or {lesson.slug for lesson in every} != {*numbers}:
        raise ValueError(f"each must be named once: {' '.join(lesson.slug for lesson in every)}")
    names = {lesson.name: f"{numbers[lesson.slug]:02}-{lesson.slug}" for lesson in every}
    spoken = {str(lesson.number): str(numbers[lesson.slug]) for lesson in every}
    folder = re.compile(rf"\b(?:{'|'.join(names)})\b")

    def say(found: re.Match) -> str:
        return found[1] + re.sub(r"\d+", lambda one: spoken.get(one[0], one[0]), found[2] + found[3])

    changed = []
    for file in sorted({file for pattern in TEXTS for file in root.rglob(pattern)}):
        place = file.relative_to(root)
        if any(place.is_relative_to(other) or place.parts[0].startswith("build") for other in OTHERS):
            continue
        old = file.read_text(encoding="utf-8")
        new = SPOKEN.sub(say, folder.sub(lambda found: names[found[0]], old))
        if new != old:
            file.write_text(new, encoding="utf-8")
            changed.append(place)
    for tree in ("lessons", "solutions"):
        for name in names:  # none may stand in another's place meanwhile
            (root / tree / name).rename(root / tree / f"moved-{name}")
        for name, other in names.items():
            (root / tree / f"moved-{name}").rename(root / tree / other)
    return changed


def main(slugs: list[str]) -> int:
    try:
        for file in renumber({slug: number for number, slug in enumerate(slugs, start=1)}):
            print(file)
        lessons_table.write()
    except (OSError, ValueError) as error:
        print(f"renumber: {error}", file=sys.stderr)
        return 1
    print("Next: git diff, then ./learn test texts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
