"""Writes the table of the lessons in README.md, from what their texts say first and what they declare,
and before that, into each text, how many minutes it takes (minutes.py):

    python3 tests/new-lesson/lessons_table.py
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "common" / "course"), str(HERE)]

import lessons  # noqa: E402 (the path comes first)
import minutes  # noqa: E402
import paths  # noqa: E402

BEGIN = "<!-- python3 tests/new-lesson/lessons_table.py writes this table -->\n"
END = "<!-- its end -->\n"
HEAD = "| | lesson | minutes | from | you write |\n|---|---|---|---|---|\n"


def updated(text: str, every: list[lessons.Lesson]) -> str:
    """The README's text with the table of these lessons; raises ValueError where it has no place for it."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md: the table of the lessons stands between {BEGIN}and {END}")
    return before + begin + HEAD + "".join(map(_row, every)) + end + after


def _row(lesson: lessons.Lesson) -> str:
    cells = [str(lesson.number), f"[{lesson.title}](lessons/{lesson.name}/README.md)", str(lesson.minutes),
             lesson.declared.get("from", ""), lesson.declared.get("write", "")]
    return "".join(f"| {cell}".rstrip() + " " for cell in cells) + "|\n"


def write(root: Path = paths.ROOT) -> None:
    for lesson in lessons.find(root):
        text = lesson.folder / "README.md"
        old = text.read_text(encoding="utf-8")
        new = re.sub(r"^\*\d+ minutes?\b.*?\. ", f"*{minutes.estimated(lesson)}. ", old, count=1, flags=re.MULTILINE)
        if new != old:
            text.write_text(new, encoding="utf-8")
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(updated(text, lessons.find(root)), encoding="utf-8")


if __name__ == "__main__":
    write()
