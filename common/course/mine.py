"""What a learner wrote in a starter: each check keeps it, and it goes into another version's
starter task by task. .learn/starters/SLUG/starter.json holds what an update needs, also where a zip
that was unpacked over the course has overwritten the learner's file:

    {"files": {NAME: [the starter as the learner got it, the learner's file]},
     "was": what that version said of where its tasks had been, "seen": which version it was}
"""

import contextlib
import itertools
import json
import os
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import lessons
import reset
from build import Build
from lessons import Lesson

MARK = re.compile(r"\s*// *(?:TODO\((\d+)\)|End of task (\d+)\b)")
COMMENT = re.compile(r"\s*//")
HOLE = "\1hole"  # how the line begins that stands for a hole while the rest is merged
BYTES = "latin-1"  # each byte is a character: whatever was saved survives
PLAN = Path(".learn/update/plan.json")  # there while an update is on its way
Code = list[str] | None  # None where nothing was changed
Task = tuple[str, int]  # the name of a file, and the number of a hole in it


class Text:
    """A starter, or what was made of one: its lines, and the holes whose two marks are there, once
    each, with no other mark between them."""

    def __init__(self, text: str):
        self.lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
        marks = [(at, *found.groups()) for at, line in enumerate(self.lines)
                 if (found := MARK.match(line))]
        often = Counter(begin or end for _, begin, end in marks)
        self.holes = {int(begin): slice(at, last + 1)
                      for (at, begin, _), (last, _, end) in itertools.pairwise(marks)
                      if begin and begin == end and often[begin] == 2}

    def hole(self, number: int) -> list[str]:
        return self.lines[self.holes.get(number, slice(0))]

    def prompt(self, number: int) -> list[str]:
        """The mark and the comment with which the hole begins."""
        hole = self.hole(number)[:-1]
        return hole[:1] + list(itertools.takewhile(COMMENT.match, hole[1:]))

    def codes(self, base: "Text") -> dict[int, Code]:
        """What was written in each hole that both have."""
        found: dict[int, Code] = {}
        for number in self.holes.keys() & base.holes.keys():
            asked, said, body = base.prompt(number), self.prompt(number), self.hole(number)[:-1]
            own = [line for line in said[1:] if line not in asked] + body[len(said):]
            found[number] = own if body[1:] != base.hole(number)[1:-1] else None
        return found

    def outside(self, names: dict[int, str]) -> list[str]:
        """The lines, with one in the place of each hole that has a name."""
        lines = list(self.lines)
        for number in sorted(names, key=lambda one: self.holes[one].start, reverse=True):
            lines[self.holes[number]] = [names[number]]
        return lines


def graft(name: str, mine: Text, base: Text, new: Text, codes: dict[int, Code],
          origins: dict[int, Task]) -> list[str]:
    """The new starter with the code of its tasks in its holes, and around them what is around them
    in mine, if that can be merged. `origins` says which hole each of the new ones was. One whose
    marks are no more in mine is left as it is there."""
    whole, every = ({number: f"{HOLE} {(name, number)}" for number in holes}
                    for holes in (mine.holes.keys() & base.holes.keys(), base.holes))
    names = {number: f"{HOLE} {origins[number]}" for number in new.holes}
    lines = _merged(mine.outside(whole), base.outside(every), new.outside(names))
    stand = set(names.values()) - (set(every.values()) - set(whole.values()))
    if sorted(line for line in lines if line.startswith(HOLE)) != sorted(stand):
        lines = new.outside(names)
    filled = {token: new.hole(number) if codes.get(number) is None
              else [*new.prompt(number), *codes[number], new.hole(number)[-1]]
              for number, token in names.items()}
    return [line for each in lines for line in filled.get(each, [each])]


def _merged(mine: list[str], base: list[str], new: list[str]) -> list[str]:
    """By diff3, of diffutils, which each Debian has, also without git. With -E a change that both
    have made is no conflict. A conflict returns a line that stands for no hole."""
    if base in (mine, new):
        return new if mine == base else mine
    with tempfile.TemporaryDirectory(prefix="learn-") as folder:
        for name, lines in zip("abc", (mine, base, new)):
            Path(folder, name).write_bytes("".join(f"{line}\n" for line in lines).encode(BYTES))
        ended = subprocess.run(["diff3", "-amE", "a", "b", "c"], cwd=folder, capture_output=True)
    return [HOLE] if ended.returncode else ended.stdout.decode(BYTES).split("\n")[:-1]


def read(file: Path) -> str | None:
    """What the file holds; None if there is none."""
    return file.read_bytes().decode(BYTES) if file.is_file() else None


def write(file: Path, text: str) -> None:
    """All of it or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        new.write_bytes(text.encode(BYTES))
        new.replace(file)
    finally:  # where there was no room
        new.unlink(missing_ok=True)


def keep(file: Path, text: str) -> str:
    """Keeps the text beside the file; the result is the name, also where it is kept already."""
    for number in itertools.count(1):
        kept = file.with_name(f"{file.name}.kept-{number}")
        if not os.path.lexists(kept):
            write(kept, text)
        if read(kept) == text:
            return kept.name


def fresh(lesson: Lesson) -> dict[str, str]:
    """The lesson's files as this version begins them, by name."""
    return {name: content.decode(BYTES) for name, content in reset.fresh(lesson).items()}


def known(build: Build, slug: str) -> dict:
    """What is kept of a lesson, in the form that is said above."""
    kept = {"files": {}, "was": {}, "seen": []}
    with contextlib.suppress(OSError, ValueError, TypeError):
        kept |= json.loads((build.kept / "starters" / slug / "starter.json").read_bytes())
    return kept


def version(lesson: Lesson, build: Build) -> dict:
    """Which one this is, in the form that is said above."""
    return {"was": lesson.declared.get("was", {}), "seen": _seen(build)}


def _seen(build: Build) -> list[int]:
    """When these were written, which are others in each version."""
    files = [build.root / name for name in ("learn", "README.md", "CHANGELOG.md")]
    return [file.stat().st_mtime_ns for file in files if file.exists()]


def remember(lesson: Lesson, build: Build, of: dict | None = None, must: bool = False) -> None:
    """Keeps the starter and the learner's files as they are; but while another version's starter
    has replaced any, only where `of` says which version they are of. What cannot be kept is no
    reason not to check; an update `must` keep it."""
    with contextlib.suppress(*() if must else (OSError,)):
        if of is None and notice(build):
            return
        kept, made, of = known(build, lesson.slug), fresh(lesson), of or version(lesson, build)
        there = {name: now for name in made if (now := read(lesson.folder / name)) is not None}
        folder = build.kept / "starters" / lesson.slug
        for name, (base, mine) in kept["files"].items():
            lost = kept["seen"] != of["seen"] or there.get(name) in (None, made.get(name))
            if lost and mine not in (base, there.get(name)):
                keep(folder / name, mine)  # it may be the only copy
        new = of | {"files": {name: [made[name], now] for name, now in there.items()}}
        if new != kept:
            write(folder / "starter.json", json.dumps(new))


def replaced(lesson: Lesson, build: Build, sure: bool = False) -> list[str]:
    """The names of the files where another version's starter stands, and what the learner wrote
    does not. `sure`: it is known that the version is another one."""
    kept, names = known(build, lesson.slug), []
    changed = {name: file for name, file in kept["files"].items() if file[0] != file[1]}
    for name, made in fresh(lesson).items() if changed else ():
        base, mine = changed.get(name, (made, made))
        now = read(lesson.folder / name) or made
        came = sure or base != made or kept["seen"] != _seen(build)
        if came and now != mine and Text(base).lines != Text(mine).lines:
            here, starts, codes = Text(now), Text(made), Text(mine).codes(Text(base))
            if here.lines == starts.lines or any(
                    code is not None and here.hole(number) == starts.hole(number) != []
                    for number, code in codes.items()):
                names.append(name)
    return names


def notice(build: Build) -> str:
    """One line if an update was cut short, or another version has replaced what somebody wrote."""
    if (build.root / PLAN).exists():
        return "An update was cut short. To go on with it, type ./learn update"
    every = lessons.find(build.root)
    twice = Counter(lesson.slug for lesson in every)
    with contextlib.suppress(OSError):
        for lesson in every:
            if twice[lesson.slug] > 1 or replaced(lesson, build):
                return (f"lessons/{lesson.name} is of another version than what you wrote. To have "
                        "your code in it, type ./learn update")
    return ""
