"""Edits a copy of the course where nobody would notice, and demands that `./learn test` does, with
a line that says where:

    python3 tests/edited.py

The copy is built for it, which takes minutes; it goes at the end.
"""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import lessons  # noqa: E402 (the path comes first)
import paths  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402

DEADLINE = 1800  # seconds, the first time with the build


@dataclass(frozen=True)
class Edit:
    """A change of one file, and the suite that must notice it."""

    what: str
    file: str
    change: Callable[[str], str]
    suite: str
    says: str  # a regular expression for the line


FIRST, *OTHERS = lessons.find(ROOT)
MAPPED = next(lesson for lesson in OTHERS
              if "import mmf;" in (lesson.solution / lesson.implementation).read_text(encoding="utf-8"))
STARTER = paths.shown(MAPPED.folder / MAPPED.implementation, ROOT)
WRONG_ANSWER = paths.shown(min((FIRST.tests / "wrong").glob("*.cpp")), ROOT)


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def repaired(text: str) -> str:
    """The solution, whole, below the head of a wrong answer."""
    solution = (FIRST.solution / FIRST.implementation).read_text(encoding="utf-8")
    return "".join(text.splitlines(keepends=True)[:3]) + "// Differs outside of its tasks.\n" + solution


EDITS = (
    Edit("a block of code in a text, by one character", "docs/use-it.md",
         replaced("fetch_add(1);", "fetch_add(2);"), "texts", r"docs/use-it\.md:\d+: .*"),
    Edit("a link to a file that is missing", "docs/design.md",
         replaced("](../tests/mmf/storm_posix.cpp)", "](../tests/mmf/strom_posix.cpp)"), "texts",
         r"docs/design\.md:\d+: .*strom\.cpp.*"),
    Edit("a starter, outside of its holes", STARTER,
         replaced("import mmf;", "import mmf; // and more"), "texts",
         re.escape(STARTER) + r":\d+: .*"),
    Edit("a wrong answer that is repaired", WRONG_ANSWER, repaired, "answers",
         re.escape(WRONG_ANSWER) + r":1: every case passed.*"),
)


def copy(root: Path) -> None:
    """All files that git knows, as they are now."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True,
                            capture_output=True, text=True).stdout
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)


def test(root: Path, suites: list[str]) -> run.Ended:
    return run.run([str(root / "learn"), "test", *suites], cwd=root, deadline=DEADLINE)


def try_edit(edit: Edit, root: Path) -> str:
    """The line that says where, as found; raises AssertionError if the edit goes unnoticed."""
    path = root / edit.file
    before = path.read_text(encoding="utf-8")
    after = edit.change(before)
    assert after != before, f"{edit.file} does not have what is to be edited"
    path.write_text(after, encoding="utf-8")
    try:
        ended = test(root, [edit.suite])
    finally:
        path.write_text(before, encoding="utf-8")
    found = re.search(rf"^\s*({edit.says})$", ended.output, re.MULTILINE)
    assert ended.status == 1 and found, f"not noticed:\n{ended.output[-3000:]}"
    return found[1]


def main() -> int:
    show.prepare()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    failed = 0
    with tempfile.TemporaryDirectory(prefix="mapped-memory-edited-") as directory:
        root = Path(directory)
        copy(root)
        untouched = test(root, sorted({edit.suite for edit in EDITS}))
        if not untouched.ok:
            print(f"without any edit it fails:\n{untouched.output[-3000:]}")
            return 1
        for edit in EDITS:
            try:
                print(f"  ok    {edit.what}\n        {try_edit(edit, root)}", flush=True)
            except AssertionError as error:
                failed += 1
                print(f"  FAIL  {edit.what}\n{textwrap.indent(str(error), '    ')}", flush=True)
    print(f"{len(EDITS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
