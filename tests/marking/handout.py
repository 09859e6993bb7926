"""Makes the copy of the course that a class gets, without the answers:

    python3 tests/marking/handout.py BUILD FILE.zip [--third-hints] [LESSON...]

All lessons, or those named and what they stand on. `./learn` works in it as here, but for what shows or tests
the course's own answers. In the place of our solutions are objects, which our programs, and lessons that
stand on an earlier one, are linked with: built by BUILD, whose processor and system a class must have (x86-64
and Linux; of 32 bits those of BUILD-32, which `./learn test --32` makes). Says what of our solutions can still
be read, since module mmf has it, too. The copy says in .handout.json which version it is.
"""

import argparse
import json
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/new-lesson")]

import lessons  # noqa: E402 (the path comes first)
import lessons_table  # noqa: E402
import paths  # noqa: E402
import starter  # noqa: E402
from lessons import Lesson  # noqa: E402

# What is for those who maintain the course, or holds answers, or what a learner is to find out.
LEFT_OUT = re.compile(
    r"^(?:\.ci|\.github)/|^tests/(?:course|loop|texts|answers|mutation|new-lesson|peers|process|benchmarks|site|marking|"
    r"editor|aarch64|both-systems|mmf|posix|win32|plain|support-check)/|^tests/[^/]+\.py$|"
    r"^tests/[^/]+/(?:wrong|right)/|^tests/[^/]+/(?:equivalent|kinds|recorded_posix)\.\w+$|"
    r"^docs/(?:first-session|checks)\.md$")
# Of tests/, what the build itself asks.
NEEDED = ("tests/tools/declared.py",)
THIRD = re.compile(r"^3\. .*\n(?:(?: .*)?\n)*?(?=#|\Z|\S)", re.MULTILINE)  # of hints.md
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
LISTED = re.compile(r"^(?:- |\| )")
TELLING = 12  # a line of fewer letters says nothing: `return;`


class Refused(Exception):
    """Why there is no copy, and what to do."""


@dataclass(frozen=True)
class Hole:
    """The code of our solution that a learner writes."""

    file: str
    task: int
    lines: list[str]


def wanted(words: list[str]) -> list[Lesson]:
    """The lessons that were named, or all, and those that they stand on."""
    every = lessons.find(ROOT)
    unknown = [word for word in words if not lessons.named(word, every)]
    if unknown:
        raise Refused(f"there is no lesson {unknown[0]}")
    chosen = [lessons.named(word, every) for word in words] if words else every
    for lesson in chosen:  # grows meanwhile
        if (below := lesson.declared.get("stands_on")) and lessons.named(below, every) not in chosen:
            chosen.append(lessons.named(below, every))
    return sorted(chosen, key=lambda lesson: lesson.number)


def files(chosen: list[Lesson]) -> list[str]:
    """The names of all files that the copy has of this checkout, those of its objects not among them."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True)
    others = [lesson for lesson in lessons.find(ROOT) if lesson not in chosen]
    apart = tuple(f"{place}/" for other in others
                  for place in (f"lessons/{other.name}", f"solutions/{other.name}", f"tests/{other.slug}"))
    return [name for name in filter(None, listed.stdout.split("\0"))
            if name in NEEDED or not (LEFT_OUT.search(name) or name.startswith(apart) or name.startswith("tests/tools/"))]


def holes(lesson: Lesson) -> list[Hole]:
    found = []
    for path in sorted(lesson.solution.glob("*.cpp")):
        for hole in starter.HOLE.finditer(path.read_text(encoding="utf-8")):
            lines = [line.strip() for line in hole["code"].splitlines() if line.strip()]
            found.append(Hole(str(path.relative_to(ROOT)), int(hole["number"]), lines))
    return found


def without_code(text: str) -> str:
    """Our solution's file, its holes empty. The starter that is made from it is the same."""
    return starter.HOLE.sub(
        lambda hole: f"{hole['indent']}// Task {hole['number']}: {hole['comment']}{hole['instead']}{hole['end']}", text)


def with_two_hints(text: str) -> str:
    return THIRD.sub("", text)


def objects(lesson: Lesson, build: Path) -> dict[str, Path]:
    """By its name in the copy, what our solution of the lesson was compiled to, in each width that is there."""
    found = {}
    for directory, family in ((build, "x86_64"), (build.with_name(f"{build.name}-32"), "x86")):
        name = lesson.implementation.removesuffix(".cpp")
        place = directory / f"libsolution-{lesson.slug}.a.p"
        made = [*place.glob(f"solutions_{lesson.name}_{name}.cpp.o"), *place.glob(f"solutions_{lesson.name}_{name}_posix.cpp.o")]
        if made:
            found[f"solutions/{lesson.name}/{name}_posix_{family}.o"] = made[0]
    return found


def stripped(path: Path, folder: Path) -> bytes:
    """The object without what it was compiled from: lines, paths, the compiler's own words."""
    made = folder / path.name
    subprocess.run(["objcopy", "--strip-debug", "--remove-section=.llvmbc", "--remove-section=.llvmcmd",
                    "--remove-section=.GCC.command.line", "--remove-section=.comment", path, made], check=True)
    return made.read_bytes()


def readable(lines: list[str], kept: dict[str, str]) -> list[str]:
    """Of these lines those that stand somewhere in the copy as well."""
    everywhere = {line.strip() for text in kept.values() for line in text.splitlines()}
    return [line for line in lines if len(line) >= TELLING and line in everywhere]


def leading(readme: str, names: set[str]) -> str:
    """The text without items and rows that lead to what the copy does not have."""
    def leads(line: str) -> bool:
        inside = [target for target in LINK.findall(line) if "://" not in target]
        return not LISTED.match(line) or all(target in names or any(name.startswith(f"{target}/") for name in names)
                                             for target in inside)
    return "".join(line for line in readme.splitlines(keepends=True) if leads(line))


def make(build: Path, out: Path, words: list[str], third_hints: bool) -> list[str]:
    """Writes the archive, and returns what to say of it."""
    if platform.machine() != "x86_64" or sys.platform != "linux":
        raise Refused("a copy is made on Linux with x86-64, for such machines")
    chosen = wanted(words)
    targets = [f"solution-{lesson.slug}-check" for lesson in chosen]
    if subprocess.run(["ninja", "-C", build, *targets], stdout=subprocess.DEVNULL).returncode != 0:
        raise Refused(f"our solutions are not built in {build}: type ./learn check --solution all")
    ours = {Path(hole.file): None for lesson in chosen for hole in holes(lesson)}
    texts, others = {}, {}
    for name in files(chosen):
        data = (ROOT / name).read_bytes()
        try:
            texts[name] = data.decode()
        except UnicodeDecodeError:
            others[name] = data
    for name in texts:
        if Path(name) in ours:
            texts[name] = without_code(texts[name])
        elif name.endswith("/hints.md") and not third_hints:
            texts[name] = with_two_hints(texts[name])
    texts["README.md"] = lessons_table.updated(texts["README.md"], chosen)
    with tempfile.TemporaryDirectory() as folder:
        for lesson in chosen:
            found = objects(lesson, build)
            if lesson.has_widths and not any(name.endswith("_x86.o") for name in found):
                raise Refused(f"our programs of 32 bits of {lesson.slug} are not built: type ./learn test --32, or leave it out")
            for name, path in found.items():
                others[name] = stripped(path, Path(folder))
    texts["README.md"] = leading(texts["README.md"], {*texts, *others})
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
    version = paths.version(ROOT)
    mark = {"version": version, "commit": commit, "lessons": [lesson.slug for lesson in chosen],
            "hints": 3 if third_hints else 2}
    texts[".handout.json"] = json.dumps(mark, indent=2) + "\n"
    _write(out, f"mapped-memory-{version}", texts, others)
    return _said(out, chosen, texts, others)


def _write(out: Path, top: str, texts: dict[str, str], others: dict[str, bytes]) -> None:
    """One date for all, so that the same course makes the same archive."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**{name: text.encode() for name, text in texts.items()}, **others}.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name == "learn" else 0o644) << 16
            archive.writestr(entry, data)


def _said(out: Path, chosen: list[Lesson], texts: dict[str, str], others: dict[str, bytes]) -> list[str]:
    said = [f"{out}: {len(chosen)} lessons, {len(texts) + len(others)} files, {out.stat().st_size / 1e6:.1f} MB"]
    for lesson in chosen:
        for hole in holes(lesson):
            if known := readable(hole.lines, texts):
                said += [f"{hole.file}, task {hole.task}: can be read elsewhere in it:", *(f"  {line}" for line in known)]
    return said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path, metavar="BUILD")
    parser.add_argument("out", type=Path, metavar="FILE.zip")
    parser.add_argument("lessons", nargs="*", metavar="LESSON")
    parser.add_argument("--third-hints", action="store_true", help="with the code that each third hint shows")
    args = parser.parse_args()
    try:
        print("\n".join(make(args.build.resolve(), args.out, args.lessons, args.third_hints)))
    except (OSError, Refused, lessons.DeclarationError, subprocess.CalledProcessError) as error:
        print(f"handout: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
