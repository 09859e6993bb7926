"""Shows that every counter-example is one. The first line of such a file in
tests/SLUG/counter-examples/ is

    // does not compile: "what Clang says" or "what GCC says"

which is tried; or, where it is about a function that a learner writes,

    // rejected: tests/SLUG/wrong/NAME.cpp

an answer with the same mistake, which tests/answers tries. What begins otherwise must be run by a
transcript of the lesson.
"""

import re
from pathlib import Path

import compiling
import run
from build import Build
from lessons import Lesson
from text import markdown

CLAIM = "// does not compile: "
CHECKING = ["-fsyntax-only", "-fdiagnostics-color=never"]
REJECTED = re.compile(r"^// rejected: (tests/[a-z-]+/wrong/(?:win32/)?\w+\.cpp)$", re.MULTILINE)


def files(lesson: Lesson) -> list[Path]:
    return sorted((lesson.tests / "counter-examples").glob("*.cpp"))


def check(path: Path, lesson: Lesson, build: Build) -> str:
    """Why nothing shows that the file is wrong; empty where something does."""
    text = path.read_text(encoding="utf-8")
    if found := REJECTED.match(text):
        return "" if (lesson.root / found[1]).is_file() else f"there is no {found[1]}"
    if text.startswith(CLAIM):
        return _check_claim(path, text.partition("\n")[0], lesson, build)
    name = str(path.relative_to(lesson.root))
    if any(name in line for block in markdown.read(lesson.folder / "README.md").blocks
           if block.language == "console" for line in block.lines):
        return ""
    return "no first line says what shows it, and no transcript of the lesson runs it"


def _check_claim(path: Path, claim: str, lesson: Lesson, build: Build) -> str:
    """Why the claim that it does not compile does not hold; empty where it does."""
    expected = re.findall(r'"([^"]+)"', claim)
    if not expected:
        return 'the first line quotes no error: // does not compile: "..."'
    command = compiling.of_solution(lesson, build)
    if command is None:
        return f"{build.directory}/compile_commands.json has no command for {lesson.implementation}"
    ended = run.run([*command.without_files(), *CHECKING, str(path)], cwd=build.directory, env=run.ENGLISH)
    if words := ended.in_words():
        return f"the compiler: {words}"
    if ended.ok:
        return "it compiles"
    if any(text in ended.output for text in expected):
        return ""
    error = next((line for line in ended.output.splitlines() if "error:" in line), "no error line")
    return f"it does not compile for another reason: {error}"
