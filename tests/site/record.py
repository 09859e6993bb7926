"""Holds the recordings that the site's pictures play against what the checks of our solutions do now:

    python3 tests/site/record.py BUILD [--write]

A lesson has one if it has tests/SLUG/recorded_posix.cpp; it stands in docs/site/recordings, under the name of
its picture. Says in TAP which still is what the code does. With --write it writes those that are not. One that
this machine cannot make is skipped: its check says "not checked: " and why.

And a recording must be able to change: a wrong answer that says "// Recorded otherwise." is recorded as well, and
must make another one.
"""

import argparse
import difflib
import json
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools", "tests/answers")]

import answer  # noqa: E402 (the path comes first)
import building  # noqa: E402
import for_windows  # noqa: E402
import lessons  # noqa: E402
from answer import Answer  # noqa: E402

RECORDINGS = ROOT / "docs" / "site" / "recordings"
DEADLINE = 60  # seconds for one; they take one or two
NOT_CHECKED = "not checked: "
OTHERWISE = "// Recorded otherwise."
WIDTH = 110  # of a line in a file of recordings


def disassembled(code: bytes) -> str:
    """One instruction of x86-64, as the lessons write it: "lock xadd %rax,(%rdi)"."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(code)
        file.flush()
        command = ["objdump", "-D", "-b", "binary", "-m", "i386:x86-64", file.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    texts = [line.split("\t") for line in printed.splitlines() if re.match(r" +[0-9a-f]+:\t", line)]
    return " ".join(" ".join(text[2] for text in texts if len(text) > 2).split())


def with_texts(value: object) -> object:
    """The recording with words beside each instruction's bytes, for who reads them."""
    if isinstance(value, list):
        return [with_texts(one) for one in value]
    if not isinstance(value, dict):
        return value
    result = {key: with_texts(one) for key, one in value.items()}
    if "bytes" in value and "text" not in value:
        result["text"] = disassembled(bytes(value["bytes"]))
    return result


def text_of(value: object, indent: int = 0) -> str:
    """JSON whose short parts stand in one line, so that a change of it can be read as a diff."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not value or not isinstance(value, (dict, list)):
        return flat
    space = " " * (indent + 1)
    if isinstance(value, dict):
        inner = [f"{json.dumps(key)}: {text_of(one, indent + 1)}" for key, one in value.items()]
    else:
        inner = [text_of(one, indent + 1) for one in value]
    ends = "{}" if isinstance(value, dict) else "[]"
    return f"{ends[0]}\n{space}" + f",\n{space}".join(inner) + f"\n{' ' * indent}{ends[1]}"


def recorded(check: Path) -> dict:
    """What this check writes. Throws RuntimeError with its words if it does not."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "recording.json"
        ended = subprocess.run(
            [check, "--record", file], capture_output=True, text=True, timeout=DEADLINE, check=False
        )
        if ended.returncode != 0:
            raise RuntimeError(ended.stderr.strip() or f"{check.name} ended with {ended.returncode}")
        return with_texts(json.loads(file.read_text(encoding="utf-8")))


def why_not(build: Path) -> str:
    """Why nothing can be held against anything here; empty if it can."""
    machine = platform.machine()
    if machine != "x86_64":
        return f"the recordings are of x86-64, and this is {machine}"
    commands = (build / "compile_commands.json").read_text(encoding="utf-8")
    if "clang++" not in commands.split('"command": "', 1)[1].split(" ", 1)[0]:
        return "the recordings are of what Clang compiles"
    return ""


def otherwise(build: Path) -> dict[Answer, str]:
    """The wrong answers that are recorded otherwise, built; with why one could not be."""
    found = [one for lesson in lessons.find(ROOT) if has_recording(lesson.slug)
             for one in answer.find(lesson) if one.kind == "wrong" and OTHERWISE in one.text]
    unbuilt = building.build_all(found, for_windows.at(ROOT, build)) if found else {}
    return {one: unbuilt.get(one, "") for one in found}


def has_recording(slug: str) -> bool:
    return (ROOT / "tests" / slug / "recorded_posix.cpp").exists()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if reason := why_not(args.build):
        print(f"1..0 # SKIP {reason}")
        return 0
    build = args.build.resolve()
    slugs = [lesson.slug for lesson in lessons.find(ROOT) if has_recording(lesson.slug)]
    flaws = {f"the recording of {slug} is what its check does": held(check_of(slug, build), args.write)
             for slug in slugs}
    for one, unbuilt in otherwise(build).items():
        name = f"the recording of {one.lesson.slug} is another one with {one.name}"
        flaws[name] = unbuilt or same(check_of(one.lesson.slug, build), build / building.program(one))
    print(f"1..{len(flaws)}")
    for number, (name, flaw) in enumerate(flaws.items(), start=1):
        if flaw.startswith(NOT_CHECKED):
            print(f"ok {number} - {name} # SKIP {flaw.removeprefix(NOT_CHECKED).splitlines()[0]}")
            continue
        print(f"{'not ok' if flaw else 'ok'} {number} - {name}")
        print("".join(f"# {line}\n" for line in flaw.splitlines()), end="")
    return 1 if any(flaw and not flaw.startswith(NOT_CHECKED) for flaw in flaws.values()) else 0


def check_of(slug: str, build: Path) -> Path:
    return build / f"solution-{slug}-check"


def same(ours: Path, other: Path) -> str:
    """What is wrong if both record the same; empty if they do not."""
    try:
        return "" if recorded(other) != recorded(ours) else "it records the same as our solution"
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        return str(error)


def held(check: Path, write: bool) -> str:
    """What is wrong with the recording of this check; empty if nothing is, or if it was written."""
    try:
        recording = recorded(check)
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        return str(error)
    file = RECORDINGS / f"{recording['picture']}.json"
    new = text_of(recording) + "\n"
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    if old == new:
        return ""
    if write:
        file.write_text(new, encoding="utf-8")
        return ""
    place = file.relative_to(ROOT)
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), str(place), "now", n=0, lineterm=""))
    advice = f"If it is to be so: python3 tests/site/record.py {check.parent} --write"
    return "\n".join([*lines[:20], advice])


if __name__ == "__main__":
    sys.exit(main())
