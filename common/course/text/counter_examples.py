"""Shows that the counter-examples which claim it do not compile.

The first line of such a file in tests/SLUG/counter-examples/ is

    // does not compile: "what Clang says" or "what GCC says"
"""

import json
import re
import shlex
from pathlib import Path

import run
from lessons import Lesson

CLAIM = re.compile(r"^// does not compile: ")
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
    command = compile_command(lesson, build)
    if command is None:
        return f"{build}/compile_commands.json has no command for {lesson.implementation}"
    ended = run.run([*command, str(path)], cwd=build, env=run.ENGLISH)
    if words := ended.in_words():
        return f"the compiler: {words}"
    if ended.ok:
        return "it compiles"
    if any(text in ended.output for text in expected):
        return ""
    error = next((line for line in ended.output.splitlines() if "error:" in line), "no error line")
    return f"it does not compile for another reason: {error}"


def compile_command(lesson: Lesson, build: Path) -> list[str] | None:
    """The command that compiles the solution's implementation, without its input and outputs."""
    wanted = (lesson.solution / lesson.implementation).resolve()
    text = (build / "compile_commands.json").read_text(encoding="utf-8")
    for entry in json.loads(text):
        if (Path(entry["directory"]) / entry["file"]).resolve() == wanted:
            return [*_without_files(shlex.split(entry["command"]), entry["file"]),
                    "-fsyntax-only", "-fdiagnostics-color=never"]
    return None


def _without_files(words: list[str], source: str) -> list[str]:
    kept = []
    words = iter(words)
    for word in words:
        if word in ("-o", "-MF", "-MQ", "-MT"):
            next(words, None)
        elif word not in ("-c", "-MD", "-MMD", source):
            kept.append(word)
    return kept


def _first_line(path: Path) -> str:
    return (path.read_text(encoding="utf-8").splitlines() or [""])[0]
