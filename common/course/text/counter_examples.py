"""Shows that the counter-examples which claim it do not compile.

The first line of such a file in tests/SLUG/counter-examples/ is

    // does not compile: "what Clang says" or "what GCC says"
"""

import re
from pathlib import Path

import compiling
import run
from lessons import Lesson

CLAIM = re.compile(r"^// does not compile: ")
CHECKING = ["-fsyntax-only", "-fdiagnostics-color=never"]
QUOTED = re.compile(r'"([^"]+)"')


def files(lesson: Lesson) -> list[Path]:
    """The files that claim not to compile."""
    folder = lesson.root / "tests" / lesson.slug / "counter-examples"
    return [path for path in sorted(folder.glob("*.cpp")) if CLAIM.match(_first_line(path))]


def check(path: Path, lesson: Lesson, build: Path) -> str:
    """Why the claim does not hold; empty where it does."""
    expected = QUOTED.findall(_first_line(path))
    if not expected:
        return 'the first line quotes no error: // does not compile: "..."'
    command = compiling.of_solution(lesson, build)
    if command is None:
        return f"{build}/compile_commands.json has no command for {lesson.implementation}"
    ended = run.run([*command.without_files(), *CHECKING, str(path)], cwd=build, env=run.ENGLISH)
    if words := ended.in_words():
        return f"the compiler: {words}"
    if ended.ok:
        return "it compiles"
    if any(text in ended.output for text in expected):
        return ""
    error = next((line for line in ended.output.splitlines() if "error:" in line), "no error line")
    return f"it does not compile for another reason: {error}"


def _first_line(path: Path) -> str:
    return (path.read_text(encoding="utf-8").splitlines() or [""])[0]
