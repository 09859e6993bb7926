"""What the three articles name, and where the course shows it: docs/articles.md, from articles.txt and the
cases of the lessons.

    python3 tests/texts/articles.py

writes the page anew, and fails where a case is named that is not there.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "common" / "course"))

import lessons  # noqa: E402 (the path comes first)

SOURCE = Path(__file__).with_name("articles.txt")
PAGE = ROOT / "docs" / "articles.md"
ARTICLES = ("Delphi", ".NET", "Win32")
CASE = re.compile(r'TEST_CASE\(\s*"((?:[^"\\]|\\.|"\s*")*)"')
HEAD = """# What the articles name

Three articles began it: a Delphi tip on named mappings and on `absolute`, a post on .NET's memory-mapped
files, and one on the calls of Win32. This is what they name, row by row, with the lesson that shows it and
cases of its check. `python3 tests/texts/articles.py` makes the page.

| what | article | lesson | cases |
|---|---|---|---|
"""


@dataclass
class Row:
    what: str
    article: str
    cases: list[tuple[str, str]] = field(default_factory=list)  # slug, and the case's name


def rows(text: str) -> list[Row]:
    """Raises ValueError for what is neither a row nor a case of one."""
    found: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  ") and found:
            slug, colon, case = line.strip().partition(": ")
            if colon:
                found[-1].cases.append((slug, case))
                continue
        what, bar, article = line.rpartition(" | ")
        if line.startswith(" ") or not bar or article not in ARTICLES:
            raise ValueError(f"{SOURCE.name}:{number}: neither a row nor a case: {line!r}")
        found.append(Row(what, article))
    return found


def cases_of(lesson: lessons.Lesson) -> set[str]:
    """The names of all cases of its check, on each system."""
    return {re.sub(r'"\s*"', "", name)
            for pattern in ("*.cpp", "*.hpp") for file in lesson.tests.glob(pattern)
            for name in CASE.findall(file.read_text(encoding="utf-8"))}


def problems(every: list[Row], of: dict[str, lessons.Lesson]) -> list[str]:
    found = [f"no case shows: {row.what}" for row in every if not row.cases]
    names = {slug: cases_of(lesson) for slug, lesson in of.items()}
    for row in every:
        for slug, case in row.cases:
            if slug not in of:
                found.append(f"{row.what}: there is no lesson {slug}")
            elif case not in names[slug]:
                found.append(f"{row.what}: {slug} has no case {case!r}")
    return found


def page(every: list[Row], of: dict[str, lessons.Lesson]) -> str:
    text = HEAD
    for row in every:
        slugs = list(dict.fromkeys(slug for slug, _ in row.cases))
        links = ", ".join(f"[{of[slug].number} {slug}](../lessons/{of[slug].name}/README.md)"
                          for slug in slugs)
        cases = "; ".join(f"*{case}*" for _, case in row.cases)
        text += f"| {row.what} | {row.article} | {links} | {cases} |\n"
    return text


def main() -> int:
    every = rows(SOURCE.read_text(encoding="utf-8"))
    of = {lesson.slug: lesson for lesson in lessons.find(ROOT)}
    if wrong := problems(every, of):
        print("\n".join(wrong))
        return 1
    PAGE.write_text(page(every, of), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
