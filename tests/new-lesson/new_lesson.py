"""Writes the skeleton of a lesson behind the last one: a text with its sections, a hole, hints, cases
and a wrong answer. It builds, and its starter fails as a starter must; then only writing is left.

    python3 tests/new-lesson/new_lesson.py SLUG

It makes lessons/NN-SLUG, solutions/NN-SLUG and tests/SLUG, and writes the table in README.md anew
(lessons_table.py). What they hold is in skeleton/, with a name between two @ where the lesson's own stands.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "common" / "course"), str(HERE)]

import lessons  # noqa: E402 (the path comes first)
import lessons_table  # noqa: E402
import paths  # noqa: E402
import starter  # noqa: E402

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
INTERFACE = re.compile(r"^export module (\w+);$", re.MULTILINE)
# What no module may be called: C++ keeps these words, and those that begin with std and a number.
KEPT = re.compile(r"std\d*|module|import|export|int|long|short|char|bool|float|double|void|auto|new|delete|"
                  r"class|struct|union|enum|namespace|template|static|const|this|true|false|if|else|for|"
                  r"while|do|switch|case|default|return|break|continue|using|friend|public|private|"
                  r"protected|operator|try|catch|throw|signed|unsigned|volatile|virtual|inline|extern")


class Refused(Exception):
    """No lesson of that slug can be made; the text says why."""


def make(slug: str, root: Path = paths.ROOT) -> list[Path]:
    """Makes the lesson's three folders and returns its files."""
    every = lessons.find(root)
    if not every:
        raise Refused(f"{root / 'lessons'}: there is no lesson that this one could follow")
    module = slug.replace("-", "_")
    _demand_free(slug, module, root)
    last = every[-1]
    name = f"{last.number + 1:02}-{slug}"
    words = {"SLUG": slug, "MODULE": module, "TITLE": slug.replace("-", " ").capitalize(),
             "NUMBER": str(last.number + 1), "BEFORE": str(last.number), "FOLDER_BEFORE": last.name}
    folders = {"lessons": root / "lessons" / name, "solutions": root / "solutions" / name,
               "tests": root / "tests" / slug}
    if there := [folder for folder in folders.values() if folder.exists()]:
        raise Refused(f"{paths.shown(there[0], root)} is there already: remove it, or choose another slug")
    texts = {}
    for source in sorted((HERE / "skeleton").rglob("*.in")):
        part, *inside = source.relative_to(HERE / "skeleton").parts
        place = _filled("/".join(inside), words).removesuffix(".in")
        texts[folders[part] / place] = _filled(source.read_text(encoding="utf-8"), words)
    for path, text in list(texts.items()):
        if path.parent == folders["solutions"]:  # the learner's begins as the solution, but for the holes
            hole = path.name == f"{module}.cpp"
            texts[folders["lessons"] / path.name] = starter.make(text) if hole else text
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _demand_free(slug: str, module: str, root: Path) -> None:
    if not SLUG.fullmatch(slug):
        raise Refused(f"'{slug}' is no slug: small letters, digits, and single hyphens between them, "
                      "as in byte-order")
    if KEPT.fullmatch(module):
        raise Refused(f"'{slug}': no module of C++ may be called {module}")
    for interface in sorted(root.rglob("*.ixx")):
        found = INTERFACE.search(interface.read_text(encoding="utf-8", errors="replace"))
        if found and found[1] == module:
            raise Refused(f"'{slug}': {paths.shown(interface, root)} is the module {module} already")


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: words[found[1]], text)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: python3 tests/new-lesson/new_lesson.py SLUG", file=sys.stderr)
        return 2
    try:
        made = make(arguments[0])
        lessons_table.write()
    except (Refused, OSError, ValueError) as error:
        print(f"new_lesson: {error}", file=sys.stderr)
        return 1
    for path in sorted(made):
        print(paths.shown(path))
    print(f"Next: ./learn check {arguments[0]} (its starter must fail), "
          f"./learn check {arguments[0]} --solution (it must pass)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
