"""A small checkout in a temporary directory, with two lessons and the course program."""

import shutil
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = REPOSITORY / "common" / "course"
TOOLS = REPOSITORY / "tests" / "tools"
sys.path[:0] = [str(PROGRAM), str(TOOLS),
                *(str(REPOSITORY / "tests" / name) for name in ("texts", "answers", "new-lesson"))]

import lessons  # noqa: E402 (the path comes first)
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402

SOLUTION = textwrap.dedent("""\
    module;

    module swap_bytes;

    int turn(int value)
    {
        // Task 1: turn it around,
        // and mind the sign.
        // Without it the check says: "it is not turned"
        // In the starter: (void)value;
        // In the starter: return 0;
        return -value; // ours
        // End of task 1.
    }

    int twice(int value)
    {
        // Task 2: double it.
        // Without it the check says: "it is not doubled"
        return 2 * value;
        // End of task 2.
    }
    """)

STARTER = textwrap.dedent("""\
    module;

    module swap_bytes;

    int turn(int value)
    {
        // TODO(1): turn it around,
        // and mind the sign.
        // Without it the check says: "it is not turned"
        (void)value;
        return 0;
        // End of task 1.
    }

    int twice(int value)
    {
        // TODO(2): double it.
        // Without it the check says: "it is not doubled"
        // End of task 2.
    }
    """)

README = textwrap.dedent("""\
    # Lesson {number}: {title}

    *{minutes} minutes. Before this: nothing.*

    You will learn

    - how bytes
      turn around;
    - more
    """)


HINTS = textwrap.dedent("""\
    # Hints: {title}

    ## Task 1

    1. Where is it?
    2. At the
       [end](../README.md).
    3. `-value`

    ### b
    ### the sign

    1. What is -0?
    2. Zero.
    3. Zero has no sign.

    ## Task 2

    1. two
    2. three
    3. four

    ## Done

    You can turn bytes around.

    ## Hang

    A loop that counts
    down past 0.
    """)


def configured(build: Path, root: Path) -> None:
    """What ./learn takes for a build directory that Meson has configured."""
    lines = [str(root), str(build), *(lesson.name for lesson in lessons.find(root))]
    for name, content in {"build.ninja": "", "configured.txt": "\n".join(lines),
                          **{f"meson-private/{name}": "" for name in
                             ("cmd_line.txt", "coredata.dat", "build.dat")}}.items():
        (build / name).parent.mkdir(parents=True, exist_ok=True)
        (build / name).write_text(content, encoding="utf-8")


class Checkout(unittest.TestCase):
    """Makes the checkout anew for every test, and removes it."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-course-")
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name).resolve() / "a checkout"
        self.build = Build(self.root, self.root / "build")
        self._make_lesson(1, "swap-bytes", "Swap the bytes", 5)
        self._make_lesson(2, "large-files", "Large files", 15)

    def lesson(self, number: int) -> Lesson:
        return lessons.find(self.root)[number - 1]

    def copy_program(self) -> Path:
        """The course program inside the checkout, so that it works on that one."""
        shutil.copytree(PROGRAM, self.root / "common" / "course",
                        ignore=shutil.ignore_patterns("__pycache__"))
        return self.root / "common" / "course"

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def declare(self, slug: str, **more: object) -> None:
        """What the lesson says of itself."""
        self.write(f"tests/{slug}/tasks.cpp", "")
        declared = {"programs": {"show": ""}, "module_cases": ["tasks"], **more}
        self.write(f"tests/{slug}/meson.build", f"lesson = {declared}\n")

    def _make_lesson(self, number: int, slug: str, title: str, minutes: int) -> None:
        name, module = f"{number:02}-{slug}", slug.replace("-", "_")
        self.declare(slug)
        self.write(f"lessons/{name}/README.md",
                   README.format(number=number, title=title, minutes=minutes))
        self.write(f"lessons/{name}/hints.md", HINTS.format(title=title))
        self.write(f"solutions/{name}/demo.cpp", "int main() {}\n")
        for tree, text in (("lessons", STARTER), ("solutions", SOLUTION)):
            self.write(f"{tree}/{name}/{module}.cpp", text.replace("swap_bytes", module))
            self.write(f"{tree}/{name}/{module}.ixx", f"export module {module};\n")
            self.write(f"{tree}/{name}/show.cpp", f"import {module};\nint main() {{}}\n")
