"""./learn doctor: looks at the machine, and says of each thing what it is for and how to get it. A
check asks it before a learner is blamed for what the machine lacks. The things: doctor.toml."""

import errno
import functools
import os
import re
import textwrap
from pathlib import Path

import examinations
import lessons
import packages
import paths
import show
from build import Build
from examinations import BAD, GOOD, NOTE, Finding
from lessons import Lesson

# What the system says of a place that is closed, full or not there, and of a limit that is reached.
ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENODEV,
          errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EMFILE, errno.ENFILE,
          errno.EAGAIN, errno.EBADF, errno.EINVAL, errno.ENOSYS)
# The same as checks, a compiler and a linker say it, and the signals of such an end.
WORDS = ("cannot read ", "cannot write ", "out of memory", "memory exhausted", "bad_alloc",
         "SIGBUS", "SIGXFSZ", "SIGXCPU", "SIGABRT", "SIGKILL", "SIGSEGV")
SYMPTOM = re.compile("|".join(map(re.escape, [*map(os.strerror, ERRORS), *WORDS])))


@functools.cache
def table() -> dict[str, dict]:
    """What doctor.toml says, by the name of each. A check that passes does not wait for it."""
    import tomllib
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def lacks(lesson: Lesson, here: Build, said: str, building: bool = False) -> list[Finding]:
    """What this lesson lacks here; nothing is looked at if what was said is no symptom of that."""
    part = "build" if building else "check"
    return bad(here, part, [lesson]) if SYMPTOM.search(said) else []


def missing(here: Build) -> list[str]:
    """What this machine lacks, of the things that matter at the beginning; a line for each."""
    return [f"{finding.name}: {finding.found}. More: ./learn doctor"
            for finding in bad(here, "start", lessons.find(here.root))]


def bad(here: Build, part: str, which: list[Lesson]) -> list[Finding]:
    """What is lacking of this part of the table, as far as one of these lessons needs it."""
    asked = [name for name, known in table().items() if part in known.get("part", ())
             and ("needed" not in known or needing(known["needed"], which))]
    return [finding for finding in (look(name, here) for name in asked) if finding.state == BAD]


def notes(lesson: Lesson, here: Build) -> list[Finding]:
    """What this machine lacks of the things without which a part of the lesson is not checked."""
    asked = [name for name, known in table().items()
             if "part" not in known and "needed" in known and needing(known["needed"], [lesson])]
    return [finding for finding in (look(name, here) for name in asked) if finding.state != GOOD]


def needing(what: str, which: list[Lesson]) -> str:
    """The lessons that declare this, or need it, in words: lessons 2, 4 and 9; empty for none."""
    *first, last = [str(lesson.number) for lesson in which
                    if what in (*lesson.declared, *lesson.declared.get("needs", []))] or [""]
    return f"lessons {', '.join(first)} and {last}" if first else f"lesson {last}" if last else ""


def look(name: str, here: Build) -> Finding:
    """What the examination of this name finds. That it fails itself is a finding, too."""
    known = table()[name]
    function, *words = known["look"].split()
    try:
        state, found, *remedy = getattr(examinations, function)(here, *words)
    except Exception as error:  # whatever it is, the other examinations go on
        state, found, remedy = NOTE, f"not known, {type(error).__name__}: {error}", []
    those = needing(known.get("needed", ""), lessons.find(here.root))
    if state != GOOD:
        build = paths.shown(here.directory, here.root)
        remedy += [line.format(lessons=those, build=build) for line in known.get("remedy", [])]
        if wanted := known.get("packages"):
            remedy.append(f"$ apt-get install {' '.join(map(packages.bringing, wanted))}")
    return Finding(name, state, found, known["purpose"].format(lessons=those), remedy, those)


def doctor(here: Build) -> bool:
    """Prints every finding as soon as there is one; true if nothing is bad."""
    width = show.width()
    named = {GOOD: [], NOTE: [], BAD: []}
    for name in table():
        show.progress(f"  looking at: {name}")
        finding = look(name, here)
        named[finding.state].append(name)
        show.clear_progress()
        show.say("\n".join(lines(finding, width)))
    bad, notes = ", ".join(named[BAD]), ", ".join(named[NOTE])
    said = f"To mend: {bad}." if bad else "The course can work here."
    said += f" To note: {notes}." if notes else ""
    show.say("\n".join(["", *_wrapped(said, width)]))
    return not named[BAD]


def lines(finding: Finding, width: int) -> list[str]:
    """As it is shown; a line that is to be typed is not cut."""
    below = " " * 8
    said = f"{finding.name}: {finding.found}. {finding.purpose}"
    if finding.state == BAD:
        those = f"{finding.lessons} cannot" if finding.lessons else "no lesson can"
        said += f" As things are, {those} work."
    shown = _wrapped(said, width, f"  {finding.state:4}  ", below)
    for line in finding.remedy:
        shown += ([f"{below}    {line[2:]}"] if line.startswith("$ ") else
                  _wrapped(line, width, below, below))
    return shown


def _wrapped(text: str, width: int, first: str = "", below: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=below,
                         break_long_words=False, break_on_hyphens=False)
