"""./learn doctor: looks at the machine, and says of each thing what it is for and how to get it. A check asks
it before a learner is blamed for what the machine lacks. What it looks at is in doctor.toml."""

import errno
import functools
import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import lessons
import packages
import paths
import show
from blocked import BUILD_SIZE
from build import Build
from examinations import BAD, GOOD, NOTE, Finding, memory, system, tools
from lessons import LARGE_FILES, Lesson

WIDTH = 80  # columns at most
MODULES = {"memory": memory, "system": system, "tools": tools}
WORD = re.compile(r"\{(.+?)\}")
# What the system says of a place that is closed, full or not there, and of a limit that is reached.
ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENODEV,
          errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EMFILE, errno.ENFILE,
          errno.EAGAIN, errno.EBADF, errno.EINVAL, errno.ENOSYS)
# The same as checks, a compiler and a linker say it, and the signals of such an end.
WORDS = ("cannot read ", "cannot write ", "out of memory", "memory exhausted", "bad_alloc",
         "SIGBUS", "SIGXFSZ", "SIGXCPU", "SIGABRT", "SIGKILL", "SIGSEGV")
# Compiled here, before a screen chooses the reader's language.
SYMPTOM = re.compile("|".join(map(re.escape, [*map(os.strerror, ERRORS), *WORDS])))


@functools.cache
def examinations() -> dict[str, dict]:
    """What doctor.toml says of each, by its name. A check that passes does not wait for it."""
    import tomllib
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def lacks(lesson: Lesson, here: Build, said: str, building: bool = False) -> list[Finding]:
    """What this lesson lacks here; nothing is looked at if what was said is no symptom of that."""
    if not SYMPTOM.search(said):
        return []
    part = "build" if building else "large" if lesson.needs(LARGE_FILES) else "check"
    return [finding for finding in examine(here, part) if finding.state == BAD
            and (not finding.lessons or lesson.slug in finding.lessons)]


def missing(here: Build) -> list[str]:
    """What this machine lacks, of the things that matter at the beginning; a line for each."""
    return [f"{finding.name}: {finding.found}. More: ./learn doctor" for finding in examine(here, "start")
            if finding.state == BAD]


def examine(here: Build, part: str = "") -> Iterator[Finding]:
    """What is found, in the order in which it is shown; a word asks for a part."""
    for name, known in examinations().items():
        if not part:
            show.progress(f"  looking at: {name}")
        if part in ("", *known.get("part", "").split()):
            yield look(name, here)


def look(name: str, here: Build) -> Finding:
    """What the examination of this name finds. That it fails itself is a finding, too."""
    known = examinations()[name]
    needing = tuple(lesson.slug for lesson in lessons.find(here.root)
                    if known.get("needed") in (*lesson.declared, *lesson.declared.get("needs", [])))
    words = {"lessons": called(needing, here), "temporary": str(paths.temporary()),
             "build size": show.amount(BUILD_SIZE)}

    def filled(text: str) -> str:
        return WORD.sub(lambda word: words.get(word[1]) or packages.bringing(word[1]), text)

    module, function = known["look"].split(".")
    try:
        state, found, *remedy = getattr(MODULES[module], function)(here)
    except Exception as error:  # whatever it is, the other examinations go on
        return Finding(filled(name), NOTE, f"not known, {type(error).__name__}: {error}",
                       "The examination failed, which says nothing of the course.",
                       ["Go on, and report it if the course does not work."])
    usual = [] if state == GOOD else list(map(filled, known.get("remedy", [])))
    return Finding(filled(name), state, found, filled(known["purpose"]), remedy or usual,
                   needing if state == BAD else ())


def called(slugs: tuple[str, ...], here: Build) -> str:
    """The lessons as the reader knows them: lesson 5; lessons 2, 4 and 5."""
    numbers = {lesson.slug: str(lesson.number) for lesson in lessons.find(here.root)}
    *first, last = [numbers.get(slug, slug) for slug in slugs] or ["none"]
    return f"lessons {', '.join(first)} and {last}" if first else f"lesson {last}"


def doctor(here: Build) -> bool:
    """Prints every finding as soon as there is one; true if nothing is bad."""
    found, width = [], show.width(WIDTH)
    for finding in examine(here):
        show.clear_progress()
        show.say("\n".join(lines(finding, width, here)))
        found.append(finding)
    show.say("\n" + "\n".join(_wrapped(summary(found), width)))
    return not any(finding.state == BAD for finding in found)


def lines(finding: Finding, width: int, here: Build) -> list[str]:
    """As it is shown. Where all is well, what it is for stands in the same paragraph."""
    head, below = f"  {finding.state:4}  ", " " * 8
    said = f"{finding.name}: {finding.found}"
    if finding.state == GOOD:
        return _wrapped(f"{said}. {finding.purpose}", width, head, below)
    lost = ""
    if finding.state == BAD:
        those = f"{called(finding.lessons, here)} cannot" if finding.lessons else "no lesson can"
        lost = f" As things are, {those} work."
    shown = _wrapped(said, width, head, below) + _wrapped(finding.purpose + lost, width, below, below)
    for line in finding.remedy:
        if line.startswith("$ "):  # one that is too long goes on in a way that a shell understands
            *first, last = _wrapped(line[2:], width - 2, below + "    ", below + "      ")
            shown += [*(piece + " \\" for piece in first), last]
        else:
            shown += _wrapped(line, width, below, below)
    return shown


def _wrapped(text: str, width: int, first: str = "", below: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=below,
                         break_long_words=False, break_on_hyphens=False)


def summary(found: list[Finding]) -> str:
    """All in one sentence or two."""
    bad = [finding.name for finding in found if finding.state == BAD]
    notes = [finding.name for finding in found if finding.state == NOTE]
    said = (f"{show.counted(len(bad), 'thing')} to mend: {', '.join(bad)}." if bad else
            "The course can work here.")
    return said + (f" To note: {', '.join(notes)}." if notes else "")
